/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef MATCH_FOLD_H
#define MATCH_FOLD_H

#include <stdint.h>

#include "base/buffer.h"
#include "base/slice.h"

/* What finding takes for the same: Traditional and Simplified characters (OpenCC's first choice)
 * and their variants, full and half width, capitals and small letters, katakana and hiragana, Latin
 * letters with accents and without, radicals, compatibility ideographs, and all kinds of spaces.
 * Folding twice changes nothing. */

/* Of one code point, by itself. */
uint32_t fold_code(uint32_t code);

/* The folded character at *at, which moves on behind it and behind the accents, voice marks and
 * variation selectors that belong to it.  *at must be before end. */
uint32_t fold_next(const char **at, const char *end);

/* A whole text in UTF-8. */
void fold_text(struct slice text, struct buffer *out);

#endif
