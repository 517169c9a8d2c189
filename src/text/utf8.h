/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TEXT_UTF8_H
#define TEXT_UTF8_H

#include <stdbool.h>
#include <stdint.h>

#include "base/slice.h"

enum { UTF8_REPLACEMENT = 0xFFFD };

/* For utf8_next. */
uint32_t utf8_next_any(const char **at, const char *end);

/* The code point at *at, which moves on.  Each maximal subpart of an ill-formed sequence gives one
 * U+FFFD (Unicode 15, section 3.9).  *at must be before end. */
static inline uint32_t utf8_next(const char **at, const char *end)
{
	const uint8_t *byte = (const uint8_t *)*at;
	if (byte[0] < 0x80) {
		*at += 1;
		return byte[0];
	}
	/* Most Chinese: a lead byte after which any two trail bytes are right. */
	if (byte[0] >= 0xE1 && byte[0] <= 0xEF && byte[0] != 0xED && end - *at >= 3 &&
		(byte[1] & 0xC0) == 0x80 && (byte[2] & 0xC0) == 0x80) {
		*at += 3;
		return (byte[0] & 0xFu) << 12 | (byte[1] & 0x3Fu) << 6 | (byte[2] & 0x3Fu);
	}
	return utf8_next_any(at, end);
}

/* The code point that ends at *at, which moves back; start bounds it. */
uint32_t utf8_previous(const char **at, const char *start);

/* Writes one to four bytes and returns how many; surrogates and numbers past 10FFFF become U+FFFD. */
size_t utf8_put(char out[4], uint32_t code);

bool utf8_is_valid(struct slice text);
size_t utf8_count(struct slice text);

#endif
