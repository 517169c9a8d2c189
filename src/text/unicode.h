/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TEXT_UNICODE_H
#define TEXT_UNICODE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/slice.h"

/* What a code point is, by tables of Unicode 15 and never by the C library's locale. */

bool code_is_han(uint32_t code);         /* ideographs, with 々 〇 〻 and the radicals */
bool code_is_kana(uint32_t code);
bool code_is_hangul(uint32_t code);
/* Han, kana, bopomofo: what is set without word spaces and may be broken between any two. */
bool code_is_ideographic(uint32_t code);
bool code_is_letter(uint32_t code);      /* general category L* or M*, ideographs included */
bool code_is_digit(uint32_t code);       /* ASCII and full-width digits */
bool code_is_full_width(uint32_t code);  /* such digits, and letters of the same kind */
bool code_is_space(uint32_t code);       /* White_Space, U+3000 and U+00A0 included */
bool code_is_punctuation(uint32_t code); /* general category P* or S* */
bool code_is_mark(uint32_t code);        /* general category M* */

/* Whether there is any kana in it: the text is Japanese. */
bool text_has_kana(struct slice text);

#endif
