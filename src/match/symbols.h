/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef MATCH_SYMBOLS_H
#define MATCH_SYMBOLS_H

#include <stdint.h>

#include "base/slice.h"

/* A text as it is matched: folded (fold.h), in UTF-16, and polyphones whose reading a word fixes
 * (重庆) or that are read otherwise than what they are folded to (乾隆) as symbols of their own,
 * which take the numbers of private use. */

enum { SYMBOL_SPECIAL = 0xE000, SYMBOL_UNKNOWN = 0xFFFD };

struct symbols {
	uint16_t *at;
	uint32_t *starts; /* the byte of the text where each begins, and the end behind the last */
	size_t len, room;
};

void symbols_finish(struct symbols *symbols);
/* Replaces what was there. */
void symbols_read(struct symbols *symbols, struct slice text);

#endif
