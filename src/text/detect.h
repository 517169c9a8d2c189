/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TEXT_DETECT_H
#define TEXT_DETECT_H

#include "base/slice.h"

/* Which encoding bytes are in that are not UTF-8.  For decode.c. */

/* The encoding that <meta charset>, <meta content="…; charset="> or <?xml encoding> names, as browsers
 * read such a label (gb2312 is GB18030); NULL when none is named, or one that browsers do not know. */
const char *detect_declared(struct slice bytes);

/* The likeliest encoding by the bytes themselves; NULL when nothing is likely. */
const char *detect_guess(struct slice bytes);

#endif
