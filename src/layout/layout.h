/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef LAYOUT_LAYOUT_H
#define LAYOUT_LAYOUT_H

#include <stdbool.h>
#include <stdint.h>

#include "doc/doc.h"
#include "text/cluster.h"

/* doc + width -> lines of spans.  Pure: no terminal, no locale, no clock; has never heard of a tag.
 * Rules R1-R30 by the numbers of the design's typography notes: kinsoku, hanging indents, centred
 * captions, balanced headings. */

/* What a span is, beyond the style of its run; a screen maps both to looks. */
enum span_role {
	SPAN_TEXT,
	SPAN_TITLE,
	SPAN_BYLINE,
	SPAN_HEADING,
	SPAN_LEAD,
	SPAN_DIM,    /* boilerplate, URLs, counts */
	SPAN_MARKER, /* list bullets and numbers, quote bars, fold signs, table rules */
	SPAN_CODE,
	SPAN_PICTURE, /* ▣ 图1 1700×1190 host */
	SPAN_CAPTION,
	SPAN_MEDIA,
};

struct span {
	struct slice text;   /* in the doc's arena, or the layout's for what layout made itself and
				for what shows in another form: ２０２１ as 2021 */
	int column, columns; /* from the left edge of the page */
	enum span_role role;
	uint16_t style; /* enum style */
	uint16_t link;  /* from 1; 0 none */
	uint32_t block; /* whose text it is, index in doc->blocks: of a table line, the cell;
			   UINT32_MAX where layout made it */
	uint32_t start, end; /* bytes in that block's text; UINT32_MAX where layout made the text */
};

struct line {
	struct span *spans;
	size_t span_count;
	uint32_t block;      /* index in doc->blocks */
	uint32_t start, end; /* the bytes of the block's text that stand on it */
	bool blank;          /* a gap between blocks; belongs to the block below it */
	bool folded;         /* of a heading whose section is folded, or of the first sentence of
				that under it; then the spans are the sentence's, from another block;
				or of prose that is told by its first sentence */
	bool wide;           /* wider than the page: code and URLs that go into a pipe whole */
};

/* Words that layout writes itself, translated by the caller; UTF-8, any may be NULL for the plain
 * English. */
struct layout_words {
	const char *picture; /* "图", "Picture " */
	const char *video, *audio, *page;
	const char *count; /* printf with one %zu: "%zu 字" */
};

struct layout_options {
	int columns; /* of the page */
	int measure; /* columns of text at most; 0: 76, never more than 80 */
	struct width_rules width;
	struct layout_words words;
	const bool *folded; /* per section of the doc; NULL: none folded */
	const bool *brief;  /* per block: of prose (doc_is_prose) the first sentence; NULL: all */
	bool plain;         /* for a pipe: no gutters, no centring of the column, no fold signs */
	bool keeps_code;    /* lines of code stay whole, however wide, to be copied */
	bool justify; /* R29: flush lines where they have 40 columns or more, else ragged ones */
	bool indent;  /* R11: paragraphs begin with two blank Han and have no gap between them */
	bool grid;    /* R30: Han in columns one below the other */
	bool keeps_full_width; /* R18: letters and digits of full width are not shown as ASCII */
	bool draws_dashes; /* R27: —— as ────, in four columns as in print, and …… likewise */
	bool ruby_over; /* R24: readings over the line instead of in it */
	/* Shared by layouts that are made one after the other and must not outlive it; NULL: its
	 * own.  Of the first options only. */
	struct breaker *breaker;
};

/* Where a line stands: in which of the blocks that show, and which of its lines it is.  Holds until
 * layout_change. */
struct position {
	size_t leaf, line;
};

static inline int position_compare(struct position a, struct position b)
{
	return a.leaf != b.leaf ? (a.leaf > b.leaf) - (a.leaf < b.leaf) :
				  (a.line > b.line) - (a.line < b.line);
}

struct layout;

/* Lays out nothing yet: a block gets its lines when one of them is asked for.  The doc must outlive
 * it; the array of folds need not. */
struct layout *layout_create(const struct doc *doc, const struct layout_options *options);
/* The same doc on another page.  No line and no position outlives this; keep a place. */
void layout_change(struct layout *layout, const struct layout_options *options);
void layout_destroy(struct layout *layout);

/* Give back the memory of all lines when it has become much: for who goes through them once.  Positions
 * hold, lines do not. */
void layout_forget(struct layout *layout);

/* NULL behind the last line. */
const struct line *layout_line(struct layout *layout, struct position at);
/* The first line, or what stands behind the last if there is none; and behind the last one. */
struct position layout_start(struct layout *layout);
struct position layout_end(const struct layout *layout);
/* So many lines further, back when negative; never past the first line or what is behind the last. */
struct position layout_move(struct layout *layout, struct position at, long lines);
/* Lines from one on and before the other; all between them are laid out. */
size_t layout_count(struct layout *layout, struct position from, struct position to);

/* The line that holds place (its heading's, when folded away; layout_end in a doc without lines):
 * how a reader keeps the spot across a resize. */
struct position layout_find(struct layout *layout, struct place place);
struct place layout_place(struct layout *layout, struct position at);

/* How much there is to read above a line, in bytes of text or so; above layout_end: all there is. */
size_t layout_amount(struct layout *layout, struct position at);
/* The line above which there is so much to read. */
struct position layout_find_amount(struct layout *layout, size_t amount);

/* The column, from that of the span, at which a byte of the block's text stands that is in it. */
int span_column_of(const struct span *span, uint32_t byte, const struct width_rules *rules);

/* A line as text, with blanks where its columns are empty and none at its end. */
void line_add_text(const struct line *line, struct buffer *out);

#endif
