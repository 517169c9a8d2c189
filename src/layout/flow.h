/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef LAYOUT_FLOW_H
#define LAYOUT_FLOW_H

#include "base/arena.h"
#include "layout/glue.h"
#include "layout/internal.h"
#include "text/breaks.h"
#include "text/words.h"

/* How a leaf gets its lines: what the files of this share. */

enum { BARS = 3 };

/* What stands between two places where a line may break. */
struct box {
	uint32_t start, ink,
		end;      /* bytes: from start to ink it shows, from ink to end are blanks */
	int width, blank; /* columns of both parts */
	int gap;          /* columns before it, unless it begins a line */
	unsigned last;    /* class of its last cluster */
	bool required;    /* a line ends after it */
	bool hyphen;      /* one shows behind it where a line ends: the word goes on */
	/* For the total fit: */
	bool among_han, bracket; /* begins between two Han; with an opening bracket */
};

/* For the total fit alone, beside the boxes: what stands in the paragraph before a box, and with it. */
struct sums {
	struct tally before, behind;
};

/* One line of a paragraph. */
struct cut {
	size_t box;          /* its first */
	uint32_t start, end; /* bytes that show */
	uint32_t next;       /* where the next line starts */
	int width;
	int out;                /* columns that it begins to the left of the others */
	size_t change, changes; /* glue that is not as wide as by nature, in flow->changes */
	bool first;             /* of the paragraph, or after a line end of the author's */
	bool hyphen;            /* shows behind it, counted in width */
};

/* Columns more (or fewer) before a byte than by nature; the blank at this byte is left out. */
struct change {
	uint32_t at;
	int columns;
};

struct measure {
	int first, rest;       /* columns of first lines and of wrapped ones */
	bool blanks_only;      /* break at blanks, not between Han: names in a byline */
	bool wide_blanks_only; /* at two and more of them */
	bool balanced;         /* lines of near equal length instead of a short last one */
	bool phrases;          /* that break Japanese between phrases only (R28) */
	int target;            /* columns that lines shall come near to, for flow_fit_total; 0: rest */
	bool total;            /* by total fit: the best lines of all, not each the longest */
	bool hyphens;          /* which may part English words (R6) */
	bool justified;        /* and flush at both ends */
	bool grid;             /* Han on even columns, which makes them flush as well */
	int hang;              /* columns that a mark at the end may stick out */
	int out, first_out;    /* and that a bracket at the start may; on first lines */
};

/* What has a reading over it, and that. */
struct ruby {
	struct slice base, reading;       /* the reading without its parentheses */
	int base_columns, reading_columns;
	uint32_t start, end;              /* bytes of both */
};

/* A reading of the line that was written last. */
struct reading {
	uint32_t start, end;
	int column, columns;
};

/* A container around the current block. */
struct frame {
	const struct block *block;
	int left;       /* where what it holds begins */
	int bars[BARS]; /* columns of the quote bars */
	int bar_count;
	struct slice marker; /* of an item: written on its first line */
	int marker_column;
	bool loose; /* of a list: blank lines between its items */
};

struct flow {
	struct layout *layout;
	const struct doc *doc;
	const struct layout_options *options;
	struct arena *arena; /* the layout's */
	struct breaker *breaker, *own_breaker;
	struct segmenter *segmenter;
	int left, right;  /* of the text; columns from the left edge of the page */
	int gutter, hang; /* columns beside the text; those a mark may take of them */
	bool gaps;        /* a column between Han and Latin, and beside narrow quotes */
	bool over;        /* readings stand over their base (R24) */
	unsigned forms;   /* as of glyph_form: R18, R27 */

	struct glyph *glyphs; /* of the text whose boxes were found last, by the byte they begin at */
	const char *glyphs_of; /* that text */
	size_t glyph_room;
	struct box *boxes;
	struct sums *sums; /* as many as boxes, once flow_tally() ran */
	size_t sum_room;
	size_t box_count, box_room;
	struct cut *cuts;
	size_t cut_count, cut_room;
	struct change *changes;
	size_t change_count, change_room;
	struct node *nodes; /* total.c */
	size_t node_room;
	struct spot *spots; /* set.c: the glue of one line */
	size_t spot_room;

	bool rows; /* of readings: the leaf has them */
	struct reading *readings;
	size_t reading_count, reading_room;

	const struct block *block; /* of the leaf being laid out */
	uint32_t label; /* of its text, by flow_label; no glue behind it changes */
	struct line *lines; /* of the leaf being laid out */
	size_t line_count, line_room;
	/* The line being written. */
	struct line line;
	struct span *spans;
	size_t span_count, span_room;

	struct frame *frames; /* the root's first */
	size_t depth, frame_room;
	size_t waiting; /* the first frame whose marker is not yet written */
	size_t common;  /* frames that hold the leaf before the current one as well */
	const struct block **around; /* the containers of a leaf, on the way to frames */
	size_t around_room;
};

/* line.c: writing lines. */
const struct width_rules *flow_width(const struct flow *flow);
int flow_columns(const struct flow *flow, struct slice text);
/* A blank line above block, with the bars of the quotes that go on. */
void flow_blank(struct flow *flow, const struct block *block);
/* Begins with the bars and, where they still wait, the markers of the containers. */
void flow_line_begin(struct flow *flow, const struct block *block, uint32_t start, uint32_t end);
void flow_line_end(struct flow *flow);
/* A row that belongs to the line which starts there: it has the bars, and no marker. */
void flow_row_begin(struct flow *flow, const struct block *block, uint32_t start);
/* Text that layout made; clipped at the edge of the page unless whole.  Returns the column behind
 * it. */
int flow_add_made(struct flow *flow, struct slice text, int column, enum span_role role);
int flow_add_whole(struct flow *flow, struct slice text, int column, enum span_role role);
/* Bytes start to end of the block's text, in the looks of its runs.  Returns the column behind. */
int flow_add_text(struct flow *flow, const struct block *block, uint32_t start, uint32_t end,
	int column, enum span_role role);
/* The text of a line, with its glue as it was set. */
int flow_add_cut(struct flow *flow, const struct block *block, const struct cut *cut, int column,
	enum span_role role);
/* One character of a doc's text, already measured. */
struct span *flow_add_span(struct flow *flow, const struct block *block, uint32_t start,
	uint32_t end, int column, int columns, enum span_role role, const struct run *run);
/* The run at a byte, or NULL; *end gets where that, or the plain text, ends. */
const struct run *flow_run_at(const struct block *block, uint32_t at, uint32_t *end);

/* boxes.c: text to boxes; fit.c: boxes to lines, in flow->cuts. */
void flow_find_boxes(struct flow *flow, struct slice text, const struct measure *measure);
/* The glyphs of text by their bytes; NULL where its boxes were not the last to be found. */
static inline const struct glyph *flow_glyphs(const struct flow *flow, struct slice text)
{
	return flow->glyphs_of == text.at ? flow->glyphs : NULL;
}
void flow_fit(struct flow *flow, struct slice text, const struct measure *measure);
/* The line of boxes first to end, not included; begins says whether it is a first line. */
struct cut *flow_make_cut(struct flow *flow, size_t first, size_t end, bool begins);
/* label.c: bytes of the label at the head of a paragraph, and in *columns its own; 0 where it has
 * none. */
uint32_t flow_label(const struct flow *flow, const struct block *block, int *columns);
/* The columns of the number or bullet at the head of text; 0 where there is none. */
int flow_item_columns(const struct flow *flow, struct slice text);
/* flow.c: makes a measure of running text, set by total fit, of one that has its columns. */
void flow_measure_page(const struct flow *flow, struct measure *measure);
/* glue.c: tells each box of flow what glue stands before and behind it. */
void flow_tally(struct flow *flow, struct slice text);
/* Whether the left half of its first cluster is blank. */
bool flow_has_bracket(const struct flow *flow, struct slice text);
/* total.c: the lines of all boxes by total fit; set.c: the glue of one such line. */
void flow_fit_total(struct flow *flow, struct slice text, const struct measure *measure);
/* grid.c: Han one below the other. */
void flow_fit_grid(struct flow *flow, struct slice text, const struct measure *measure);
void flow_set_line(
	struct flow *flow, struct slice text, struct cut *cut, const struct setting *setting);
/* A cluster of running text, as it shows. */
static inline struct glyph flow_glyph(const struct flow *flow, struct slice text, size_t at)
{
	if (glyph_is_among_han(text, at))
		return (struct glyph){ GLYPH_HAN, 3, 2 };
	return glyph_form(glyph_at(text, at, &flow->options->width), flow->forms);
}
/* The columns of text set on one line, gaps included. */
int flow_text_width(const struct flow *flow, struct slice text);

/* ruby.c: readings over their base (R24). */
bool ruby_has_row(
	const struct flow *flow, const struct block *block, const struct measure *measure);
/* Whether a base starts at this byte that can have its reading over it. */
bool ruby_find(const struct flow *flow, const struct block *block, size_t at, struct ruby *ruby);
/* As flow_glyph, of flow->block's text; a base and its reading are one. */
struct glyph ruby_glyph(const struct flow *flow, struct slice text, size_t at);
/* The base at a byte, amid the columns of such a glyph; its reading waits for the row. */
void ruby_add(struct flow *flow, const struct block *block, uint32_t at, int column, int columns,
	enum span_role role);
/* The row of what waits, above the last line; empty where nothing does. */
void ruby_write_row(struct flow *flow, const struct block *block, enum span_role role);

/* frame.c: lists, quotes and what stands before their lines. */
void frame_push(struct flow *flow, const struct block *block);
/* The frames of what parent holds. */
void frame_go(struct flow *flow, const struct block *parent);
struct frame *frame_top(struct flow *flow);
/* Whether both blocks stand in lists that are set without blank lines. */
bool frame_is_tight(const struct flow *flow);

/* Blocks: each writes the lines of one. */
void flow_title(struct flow *flow, const struct block *block);
void flow_byline(struct flow *flow, const struct block *block);
void flow_heading(struct flow *flow, const struct block *block, bool folded);
/* The count of words, in the caller's language. */
struct slice flow_count(struct flow *flow, size_t count);
/* The first sentence under a folded heading, on at most three lines; these are the heading's and
 * stand behind its text. */
void flow_summary(struct flow *flow, const struct block *heading, int left);
/* Prose by its first sentence, if it says more than that. */
void flow_brief(struct flow *flow, const struct block *block);
void flow_paragraph(struct flow *flow, const struct block *block);
void flow_code(struct flow *flow, const struct block *block);
void flow_figure(struct flow *flow, const struct block *block);
void flow_media(struct flow *flow, const struct block *block);
void flow_table(struct flow *flow, const struct block *table);

/* Writes flow->cuts; each line starts at column, or is centred between column and right. */
void flow_write_cuts(struct flow *flow, const struct block *block, int column, int right,
	bool centred, enum span_role role);
/* The same, with first lines set in. */
void flow_write_paragraph(struct flow *flow, const struct block *block, int column, int indent,
	enum span_role role);

/* flow.c */
struct flow *flow_create(struct layout *layout, struct breaker *shared);
void flow_destroy(struct flow *flow);
/* Another page: forgets what was laid out. */
void flow_begin(struct flow *flow);

#endif
