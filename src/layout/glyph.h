/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef LAYOUT_GLYPH_H
#define LAYOUT_GLYPH_H

#include "text/cluster.h"

/* Clusters as layout needs them. */

enum {
	GLYPH_HAN = 1,    /* wants a gap from Latin */
	GLYPH_OPENS = 2,  /* Latin that wants a gap from Han before it */
	GLYPH_CLOSES = 4, /* or behind it */
	GLYPH_HANGS = 8,  /* a closing mark whose right half is blank */
	GLYPH_BLANK = 16, /* space or line end: vanishes at a line's end */
};

struct glyph {
	uint32_t length; /* bytes */
	int columns;
	unsigned class;
};

/* The cluster at byte at, which must be before the end. */
struct glyph glyph_at(struct slice text, size_t at, const struct width_rules *rules);

static inline int glyph_gap(unsigned before, unsigned after)
{
	return (before & GLYPH_HAN && after & GLYPH_OPENS) ||
	       (before & GLYPH_CLOSES && after & GLYPH_HAN);
}

#endif
