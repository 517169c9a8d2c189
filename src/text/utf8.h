/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TEXT_UTF8_H
#define TEXT_UTF8_H

#include <stdbool.h>
#include <stdint.h>

#include "base/slice.h"

enum { UTF8_REPLACEMENT = 0xFFFD };

/* The code point at *at, which moves on.  Each maximal subpart of an ill-formed sequence gives one
 * U+FFFD (Unicode 15, section 3.9).  *at must be before end. */
uint32_t utf8_next(const char **at, const char *end);

/* The code point that ends at *at, which moves back; start bounds it. */
uint32_t utf8_previous(const char **at, const char *start);

/* Writes one to four bytes and returns how many; surrogates and numbers past 10FFFF become U+FFFD. */
size_t utf8_put(char out[4], uint32_t code);

bool utf8_is_valid(struct slice text);
size_t utf8_count(struct slice text);

#endif
