/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CLEAN_PICTURE_H
#define CLEAN_PICTURE_H

#include <stdbool.h>

#include "clean/clean.h"

/* One img: which of its many attributes tells the picture, how large it is, and what it is for. */

enum picture_kind {
	/* Shows nothing a reader came for: a beacon, a spacer, a placeholder without a picture, an
	 * icon without a name. */
	PICTURE_NOTHING,
	PICTURE_ICON, /* belongs into a line of text: an emoji, a formula, a small sign */
	PICTURE_BLOCK,
};

/* Leaves src, data-original, alt, width and height, all mended, and no other attribute. shares_src:
 * another picture has the same src but another real URL, so that src is a placeholder.  An img that
 * is nothing stays as it is. */
enum picture_kind picture_mend(struct cleaner *cleaner, struct element *img, bool shares_src);

/* The URL that an attribute made for late loading holds; empty when there is none. */
struct slice picture_lazy_url(const struct cleaner *cleaner, const struct element *img);

/* The largest candidate of a srcset; empty when there is none. */
struct slice picture_srcset(struct slice srcset);

/* Whether two mended pictures are copies of one: scheme, query of a picture file and size in its
 * name aside. */
bool picture_is_same(const struct element *a, const struct element *b);
bool picture_is_same_url(struct slice a, struct slice b);

/* Whether the URL is one that stands in for a picture, or none at all. */
bool picture_is_placeholder(const struct cleaner *cleaner, struct slice url);

#endif
