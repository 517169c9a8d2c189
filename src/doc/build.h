/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DOC_BUILD_H
#define DOC_BUILD_H

#include "doc/collect.h"
#include "doc/doc.h"

/* Inside of doc_build: what its files share. */

enum { TABLE_COLUMNS = 64 }; /* beyond these, spans are not followed */

/* A figure element: its caption belongs to the picture before it, else to the first after it. */
struct group {
	struct block *picture, *caption;
};

/* Cells of earlier rows that reach down into this one. */
struct spans {
	unsigned rows[TABLE_COLUMNS];
	size_t column;
};

/* What holds below an element; saved when it is entered, restored when it is left. */
struct state {
	struct block *into; /* takes new blocks */
	struct block
		*open; /* takes all text below as one, whatever the tags say; NULL: paragraphs */
	struct group *group;
	struct spans *spans;
	enum block_kind leaf; /* what bare text becomes */
	enum collect_mode mode;
	unsigned flags;
	uint16_t style, link;
	int lists, quotes; /* around */
	bool headed;       /* in a thead */
};

struct frame {
	const struct element *element, *next;
	struct state outer;
};

struct builder {
	struct arena *arena;
	struct doc *doc;
	struct collector collector;
	struct state state;
	struct frame *frames;
	size_t depth, frame_room;
	struct block *kept_back, *last_kept_back; /* found inside an open block: follow it */
	size_t picture_room, link_room;
	const struct element *asked; /* the last block asked whether it has text, and the answer */
	bool asked_text;
};

/* A block that knows where it belongs but is not linked there yet: containers are linked when left,
 * if they hold anything. */
struct block *build_block(struct builder *builder, enum block_kind kind);
void build_link(struct block *block);
/* End the paragraph that is being gathered. */
void build_flush(struct builder *builder);
/* Link a finished block that stands alone: at once, or behind the open block. */
void build_add(struct builder *builder, struct block *block);

/* structure.c */
/* An element that starts a line of its own is entered while no block is open: end the paragraph
 * before it, and begin the block that it makes. */
void build_begin(struct builder *builder, const struct element *element);
/* The element that opened the open block is left. */
void build_close_open(struct builder *builder, const struct state *outer);
/* The element that made the container is left: it is linked, if it holds anything. */
void build_close(struct builder *builder);
/* A checkbox in an item makes it a task. */
void build_tick(struct builder *builder, const struct element *element);

/* pictures.c */
void build_picture(struct builder *builder, const struct element *element);
void build_media(struct builder *builder, const struct element *element);
uint16_t build_add_link(struct builder *builder, struct slice url, struct slice text);

/* cells.c */
void build_row_begin(struct builder *builder);
void build_row_end(struct builder *builder);
void build_cell_begin(struct builder *builder, const struct element *element);
void build_cell_end(struct builder *builder, const struct element *element);
/* Where no cell says so, a first row that is all strong is the header. */
void build_find_header(struct block *table);

/* part.c */
/* Part or cut the texts that are longer than is laid out at once, before blocks are numbered. */
void build_part(struct doc *doc);

/* raise.c */
/* Digits and signs of a sup or sub as the characters Unicode has for them, so that 10⁶ is not read
 * as 106; empty where it has none. */
struct slice build_raise(struct arena *arena, struct slice text, unsigned style);

/* sections.c */
/* Number the blocks, find the sections, count the words. */
void build_index(struct doc *doc);

#endif
