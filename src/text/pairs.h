/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TEXT_PAIRS_H
#define TEXT_PAIRS_H

#include <stdbool.h>

#include "text/kinsoku.h"

/* UAX #14 as ICU's zh@lb=strict has it, for the characters that most Chinese text is made of: Han,
 * kana, Korean, full-width marks, Latin, Greek and Cyrillic, pictures.  Sets kind of the letters by what
 * they are shown as; false, and nothing is set, where one of them is beyond this: ICU has to be asked. */
bool pairs_find(struct letter *letters, size_t count);

#endif
