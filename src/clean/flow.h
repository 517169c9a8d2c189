/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CLEAN_FLOW_H
#define CLEAN_FLOW_H

#include "clean/clean.h"

/* The tree set anew as a flow of lines: blocks keep their nesting, everything inline is cut at br
 * and at the edges of blocks. What the lines of one run become is asked of the caller. */

struct line {
	struct element *p; /* holds the line; a copy of the p or heading it stood in, else new */
	bool is_bare;      /* stood in no p or heading */
	size_t gap;        /* line breaks between it and the line before in its run */
};

/* A run: the lines between two edges of blocks.  To be put at the end of box; arrays are the
 * flow's. */
typedef void flow_run(
	struct cleaner *cleaner, struct element *box, struct line *lines, size_t count);

/* How line ends in the source read. */
enum flow_newlines {
	FLOW_BLANKS,     /* as HTML has it */
	FLOW_LINES,      /* as br */
	FLOW_PARAGRAPHS, /* an empty line parts paragraphs, others are blanks */
};

void flow(
	struct cleaner *cleaner, struct element *root, enum flow_newlines newlines, flow_run *run);

#endif
