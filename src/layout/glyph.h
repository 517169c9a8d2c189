/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef LAYOUT_GLYPH_H
#define LAYOUT_GLYPH_H

#include "text/cluster.h"

/* Clusters as layout needs them. */

enum {
	GLYPH_HAN = 1,          /* wants a gap from Latin */
	GLYPH_OPENS = 2,        /* Latin that wants a gap from Han before it */
	GLYPH_CLOSES = 4,       /* or behind it */
	GLYPH_HANGS = 8,        /* a closing mark whose right half is blank */
	GLYPH_HANGS_WHOLE = 16, /* and that may stand in the gutter as a whole */
	GLYPH_BLANK = 32,       /* space or line end: vanishes at a line's end */
	GLYPH_MARK = 64,        /* punctuation of any kind */
	GLYPH_PAUSES = 128,     /* a gap behind it is seen as part of it */
	GLYPH_BRACKET = 256,    /* full-width and opening: its left half is blank */
	GLYPH_OPEN_QUOTE = 512, /* of one column: half of what it has in print */
	GLYPH_CLOSE_QUOTE = 1024,
	GLYPH_FULL_WIDTH = 2048, /* a form of ASCII's, of two columns: shows as that where folded */
	GLYPH_RUBY = 4096,       /* a base and the reading over it */
	GLYPH_DASH = 8192,       /* half of —— or ……, of one column: shows in two where it is drawn */
	GLYPH_FORMS = GLYPH_FULL_WIDTH | GLYPH_DASH, /* may show in another form */
};

struct glyph {
	uint16_t class;
	uint8_t length, columns; /* bytes, and on the screen */
};

/* The cluster at byte at, which must be before the end. */
struct glyph glyph_at(struct slice text, size_t at, const struct width_rules *rules);

/* Whether Han from U+5000 on stands there, before more of it: most Chinese. */
static inline bool glyph_is_among_han(struct slice text, size_t at)
{
	/* NOLINTNEXTLINE: at is before the end */
	const unsigned char lead = (unsigned char)text.at[at];
	if (lead < 0xE5 || lead > 0xE9 || at + 3 >= text.len)
		return false;
	const unsigned char next = (unsigned char)text.at[at + 3];
	return next >= 0xE4 && next <= 0xE9;
}

/* In its other form, if that is among those wanted: what is of full width as its letter of ASCII
 * (R18), a dash drawn as long as in print (R27). */
static inline struct glyph glyph_form(struct glyph glyph, unsigned forms)
{
	if (!(glyph.class & GLYPH_FORMS))
		return glyph;
	if (!(glyph.class & forms)) {
		glyph.class &= (uint16_t)~GLYPH_FORMS;
		return glyph;
	}
	if (glyph.class & GLYPH_DASH) {
		glyph.columns = 2;
		return glyph;
	}
	glyph.columns = 1;
	glyph.class |= glyph.class & GLYPH_MARK ? GLYPH_CLOSES : GLYPH_OPENS | GLYPH_CLOSES;
	return glyph;
}

/* A Latin word and Han, in this order or the other. */
static inline bool glyph_is_seam(unsigned before, unsigned after)
{
	return (before & GLYPH_HAN && after & GLYPH_OPENS) ||
	       (before & GLYPH_CLOSES && after & GLYPH_HAN);
}

/* The outer side of a quote of one column. */
static inline bool glyph_is_bearing(unsigned before, unsigned after)
{
	return (before & GLYPH_HAN && after & GLYPH_OPEN_QUOTE) ||
	       (before & GLYPH_CLOSE_QUOTE && after & GLYPH_HAN);
}

/* Columns between two clusters, by nature. */
static inline int glyph_gap(unsigned before, unsigned after)
{
	return glyph_is_seam(before, after) || glyph_is_bearing(before, after);
}

#endif
