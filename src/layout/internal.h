/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef LAYOUT_INTERNAL_H
#define LAYOUT_INTERNAL_H

#include "base/arena.h"
#include "base/memory.h"
#include "layout/layout.h"

/* A block that stands on the page by itself; a table with all that is in it.  What is in folded
 * sections is none. */
struct leaf {
	const struct block *block;
	struct line *lines; /* NULL until asked for; with the gap above once is_done */
	size_t line_count;
	/* Of the containers around it, from the root on: those that hold the leaf before as well,
	 * and those whose markers are not written by a leaf before it. */
	uint32_t common, waiting;
	bool folded; /* a heading whose section is */
	bool brief;  /* prose of which the first sentence is all that shows */
	bool is_done;
	size_t above; /* how much there is to read before it */
};

struct layout {
	const struct doc *doc;
	struct layout_options options;
	struct arena *arena; /* of lines and spans; emptied by layout_change */
	struct flow *flow;
	struct leaf *leaves;
	size_t leaf_count, leaf_room;
	size_t amount; /* to read in all leaves */
};

/* flow.c: the leaf with its lines. */
const struct leaf *layout_leaf(struct layout *layout, size_t number);
/* leaves.c: finds the leaves of a doc with its folds. */
void layout_find_leaves(struct layout *layout);

#endif
