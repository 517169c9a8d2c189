/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "term/style.h"

#include "term/canvas.h"

enum { BLACK, RED, GREEN, YELLOW, BLUE, MAGENTA, CYAN };

struct pair {
	int16_t front, back; /* both 0: the terminal's own */
};

/* Readable on black and on white alike. */
static const struct pair many[LOOK_COLOR + 1] = {
	[LOOK_ACCENT] = { 67, -1 },
	[LOOK_DIM] = { 245, -1 },
	[LOOK_MATCH] = { 16, 221 },
	[LOOK_WARN] = { 166, -1 },
	[LOOK_LINK] = { 67, -1 },
	[LOOK_CODE] = { 66, -1 },
};

static const struct pair few[LOOK_COLOR + 1] = {
	[LOOK_ACCENT] = { CYAN, -1 },
	[LOOK_MATCH] = { BLACK, YELLOW },
	[LOOK_WARN] = { RED, -1 },
	[LOOK_LINK] = { CYAN, -1 },
	[LOOK_CODE] = { GREEN, -1 },
};

/* Without colour everything must still be told apart. */
static unsigned attributes_of_role(unsigned look)
{
	switch (look & LOOK_COLOR) {
	case LOOK_ACCENT:
	case LOOK_WARN:
		return STYLE_IS_BOLD;
	case LOOK_DIM:
		return STYLE_IS_DIM;
	case LOOK_MATCH:
		return look & LOOK_REVERSE ? STYLE_IS_BOLD | STYLE_IS_UNDERLINED :
					     STYLE_IS_REVERSED;
	case LOOK_LINK:
		return STYLE_IS_UNDERLINED;
	default:
		return 0;
	}
}

static unsigned attributes_of(unsigned look)
{
	return (look & LOOK_BOLD ? STYLE_IS_BOLD : 0) | (look & LOOK_ITALIC ? STYLE_IS_ITALIC : 0) |
	       (look & LOOK_UNDERLINE ? STYLE_IS_UNDERLINED : 0) |
	       (look & LOOK_REVERSE ? STYLE_IS_REVERSED : 0) |
	       (look & LOOK_STRIKE ? STYLE_IS_DIM : 0);
}

struct style style_of(enum palette palette, unsigned look)
{
	const struct pair pair = palette == PALETTE_MANY ? many[look & LOOK_COLOR] :
				 palette == PALETTE_FEW  ? few[look & LOOK_COLOR] :
							   (struct pair){ 0, 0 };
	struct style style = { .front = -1, .back = -1 };
	unsigned attributes = attributes_of(look);
	if (palette == PALETTE_NONE)
		attributes |= attributes_of_role(look);
	else if (palette == PALETTE_FEW && (look & LOOK_COLOR) == LOOK_DIM)
		attributes |= STYLE_IS_DIM;
	if (pair.front || pair.back)
		style = (struct style){ .front = pair.front, .back = pair.back };
	style.attributes = (uint8_t)attributes;
	return style;
}
