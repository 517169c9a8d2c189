/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TERM_STYLE_H
#define TERM_STYLE_H

#include <stdbool.h>
#include <stdint.h>

/* How a look shows on a terminal of so many colours. */

enum {
	STYLE_IS_BOLD = 1,
	STYLE_IS_DIM = 2,
	STYLE_IS_ITALIC = 4,
	STYLE_IS_UNDERLINED = 8,
	STYLE_IS_REVERSED = 16,
};

struct style {
	uint8_t attributes;
	int16_t front, back; /* colours by their numbers; -1: the terminal's own */
};

enum palette {
	PALETTE_NONE, /* everything is told apart by attributes alone */
	PALETTE_FEW,  /* 8 or 16: the user's scheme has the say */
	PALETTE_MANY, /* 256 or more */
};

struct style style_of(enum palette palette, unsigned look);

static inline bool style_equal(struct style a, struct style b)
{
	return a.attributes == b.attributes && a.front == b.front && a.back == b.back;
}

/* Whether a blank in it looks like one of the terminal's own. */
static inline bool style_is_bare(struct style style)
{
	return style.back < 0 && !(style.attributes & (STYLE_IS_UNDERLINED | STYLE_IS_REVERSED));
}

#endif
