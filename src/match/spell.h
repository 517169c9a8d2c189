/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef MATCH_SPELL_H
#define MATCH_SPELL_H

#include "base/buffer.h"

/* Where there is no ICU: a key that compares by its bytes as a dictionary by sounds has it, each
 * character as it is read by itself.  Words of several readings stand where the first one is. */
enum spelled { SPELLED_PINYIN, SPELLED_ZHUYIN };
void spell_add_key(struct slice text, enum spelled how, struct buffer *out);

#endif
