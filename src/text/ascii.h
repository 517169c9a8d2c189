/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TEXT_ASCII_H
#define TEXT_ASCII_H

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

/* Runs of ASCII, eight bytes in a step; at must have eight. */

static inline uint64_t ascii_word(const char *at)
{
	uint64_t word;
	memcpy(&word, at, sizeof word);
	return word;
}

static inline bool ascii_is_all(const char *at)
{
	return !(ascii_word(at) & 0x8080808080808080u);
}

/* Whether all of it is printable; may be false wrongly, never true. */
static inline bool ascii_is_printable(const char *at)
{
	const uint64_t ones = 0x0101010101010101u, tops = 0x8080808080808080u;
	uint64_t word = ascii_word(at), not_delete = word ^ ones * 0x7F;
	return !((word | (word - ones * 0x20) | (not_delete - ones)) & tops);
}

#endif
