/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DOC_COLLECT_H
#define DOC_COLLECT_H

#include "base/arena.h"
#include "base/buffer.h"
#include "doc/doc.h"

/* Gathers the text of one block with its runs, and collapses white space on the way as HTML does,
 * with care for Chinese. */

enum collect_mode {
	COLLECT_FLOW,   /* blanks collapse */
	COLLECT_BYLINE, /* blanks collapse, but every nbsp counts as a space */
	COLLECT_CODE,   /* as it is */
};

struct collector {
	struct arena *arena; /* the doc's: the texts that are taken go there */
	struct buffer text;
	struct run *runs;
	size_t run_count, run_room;
	enum collect_mode mode;

	/* Blanks seen and not yet written: what they become depends on what follows. */
	bool blank, line_end, wanted;
	bool opened;        /* an opening mark was just written: no blank behind it */
	size_t hard_spaces; /* nbsp among them */
	uint16_t blank_style, blank_link;
};

void collector_init(struct collector *collector, struct arena *arena);
void collector_finish(struct collector *collector);

/* Text as the source has it, not yet gated. */
void collect_text(struct collector *collector, struct slice text, unsigned style, unsigned link);
/* A mark that the source leaves to its reader: brackets around a reading, quotes around q.  Blanks
 * inside of it go. */
void collect_mark(
	struct collector *collector, struct slice mark, bool opens, unsigned style, unsigned link);
/* A blank that stays one even between Han. */
void collect_space(struct collector *collector);
/* A line end of the author's; blanks around it go.  More than two in a row are two. */
void collect_break(struct collector *collector);
/* A line end only where the text does not stand at the start of a line. */
void collect_fresh_line(struct collector *collector);

/* Nothing that shows. */
bool collector_is_empty(const struct collector *collector);
/* Move what was gathered into the block and start anew; false when it was nothing. */
bool collector_take(struct collector *collector, struct block *block);

#endif
