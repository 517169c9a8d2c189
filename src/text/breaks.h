/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TEXT_BREAKS_H
#define TEXT_BREAKS_H

#include <stdint.h>

#include "base/arena.h"
#include "base/slice.h"

/* Where a line may break: UAX #14 by ICU's zh@lb=strict, and a layer over it for what that gets wrong: no
 * break in 约翰·史密斯, 10～20, 和／或, C++; a break before ‘ and after ’ beside Han, and the same for pairs
 * of straight quotes; addresses break after / and before ? & = . ; and Korean prose at its spaces. */

enum break_kind {
	BREAK_NONE = 0,
	BREAK_ALLOWED = 1,
	BREAK_REQUIRED = 2, /* after a line feed */
};

/* One breaker serves many paragraphs; it opens ICU at the first use. */
struct breaker;
struct breaker *breaker_create(void);
void breaker_destroy(struct breaker *breaker);

/* kinds[i], for 0 <= i <= paragraph.len, says whether a line may begin at byte i, which is never inside a
 * cluster; kinds[0] is BREAK_NONE and kinds[paragraph.len] BREAK_REQUIRED.  The array belongs to the breaker
 * and is valid until the next call. */
const uint8_t *breaker_find(struct breaker *breaker, struct slice paragraph);
/* The same, but where Japanese may break only between phrases (ICU's lw=phrase): for headings. */
const uint8_t *breaker_find_phrases(struct breaker *breaker, struct slice paragraph);

#endif
