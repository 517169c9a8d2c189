/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef MARKDOWN_INTERNAL_H
#define MARKDOWN_INTERNAL_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/buffer.h"

/*
 * Markdown as it is written is not the Markdown md4c reads: the source is rewritten on its way.
 *   prepare.c   line by line: what other dialects put on lines of their own
 *   hexo.c      {% tags %} of Hexo and Jekyll
 *   notes.c     footnotes
 *   inline.c    within a paragraph: emphasis beside Chinese punctuation, bare links, formulas
 */

/* A space of a script nobody mixes with Markdown (U+1680), put where the rules of emphasis want a
 * space and Chinese has none; it is taken out of what md4c makes. */
#define MARK "\xE1\x9A\x80"

struct note {
	struct slice label;
	struct slice text; /* Markdown, its lines without their indent */
	int number;	   /* in the order of references, 0 while there is none */
};

struct notes {
	struct arena *arena;
	struct note *list;
	size_t count, room;
	int numbered;
};

/* Read the definitions ([^label]: text) and return the source without them. */
struct slice notes_collect(struct notes *notes, struct slice source);
/* The note a reference is to, given a number if it has none; NULL when it is not defined. */
const struct note *notes_refer(struct notes *notes, struct slice label);
/* The list of notes, as Markdown; nothing when there are none. */
void notes_add_list(struct notes *notes, struct buffer *out);

/* The source, rewritten for md4c. */
void prepare(struct slice source, struct notes *notes, struct buffer *out);

/* One paragraph (or list, or table: lines without a blank one between them), its last line end
 * included. */
void inline_rewrite(struct slice paragraph, struct notes *notes, struct buffer *out);

enum hexo_kind {
	HEXO_TEXT,  /* nothing of a line: text holds what shows, as Markdown */
	HEXO_QUOTE, /* a quote begins; text is who is quoted, or a title */
	HEXO_QUOTE_END,
	HEXO_CODE, /* code begins; text is its language */
	HEXO_CODE_END,
	HEXO_RAW,
	HEXO_RAW_END,
};

/* The tag {% … %} or {{ … }} at the head of source: its length, or 0 when there is none that is
 * known to be one. */
size_t hexo_tag(struct arena *arena, struct slice source, enum hexo_kind *kind, struct slice *text);

/* Bytes of the web address at the head of text, 0 when there is none: what Chinese text runs on
 * with, and punctuation that ends a sentence, do not belong to it. */
size_t link_length(struct slice text);
/* The same with whatever an address may have in it, to the end. */
size_t link_run(struct slice text);

/* The line is three or more backticks or tildes, with an info string if it opens; length 0 when it
 * is none. */
struct fence {
	char sign;
	size_t len, indent;
};
struct fence fence_of(struct slice line);
bool fence_closes(struct fence open, struct slice line);

/* Whether a line begins a list item; *content is the column of its text. */
bool line_is_item(struct slice line, size_t *content);

#endif
