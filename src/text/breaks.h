/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TEXT_BREAKS_H
#define TEXT_BREAKS_H

#include <stdint.h>

#include "base/arena.h"
#include "base/slice.h"

/* Where a line may break: UAX #14 by ICU's zh@lb=strict (ja, ko by the text's script), and a layer over it for what ICU gets wrong in
 * Chinese (rules R1-R9: no break in —— …… 约翰·史密斯 1,000.5 50℃ C++; a break before “ and after ” beside Han; Korean keep-all). */

enum break_kind {
	BREAK_NONE = 0,
	BREAK_ALLOWED = 1,
	BREAK_REQUIRED = 2, /* after a line feed */
};

/* One breaker serves many paragraphs; it opens ICU at the first use. */
struct breaker;
struct breaker *breaker_create(void);
void breaker_destroy(struct breaker *breaker);

/* kinds[i], for 0 <= i <= text.len, says whether a line may begin at byte i; kinds[0] is BREAK_NONE and kinds[text.len] BREAK_REQUIRED.
 * The array belongs to the breaker and is valid until the next call. */
const uint8_t *breaker_find(struct breaker *breaker, struct slice paragraph);

#endif
