/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "layout/flow.h"

#include "base/memory.h"

/* R30: Han stand in columns of two, one below the other, as on squared paper.  Each wide character
 * begins on an even column: what is narrow before it gets a blank, or loses one that the author put
 * there, and a quote has the blank half of its square before it.  First fit; lines need no glue to
 * be flush, for all of them end on an even column. */

struct row {
	struct flow *flow;
	struct slice text;
	struct walk walk;
	bool begun;
	int width;
	size_t change_count; /* of flow->changes, up to here */
};

static int quote_gap(int natural, int column)
{
	return natural + ((column + natural) % 2 == 0);
}

/* Columns before a cluster that stands behind column. */
static int gap_before(const struct step *step, int column, bool begins)
{
	const bool opens = step->glyph.class & GLYPH_OPEN_QUOTE;
	if (begins)
		return opens;
	if (opens)
		return quote_gap(step->columns, column);
	if (step->glyph.columns < 2)
		return step->columns;
	if (step->columns == 1) /* one that need not be */
		return column % 2;
	return step->columns + (column + step->columns) % 2;
}

static void change(struct row *row, const struct step *step, int columns)
{
	struct flow *flow = row->flow;
	flow->changes = memory_grow(
		flow->changes, row->change_count, &flow->change_room, sizeof *flow->changes);
	flow->changes[row->change_count++] = (struct change){
		columns < 0 ? step->start - (uint32_t)step->blanks : step->start, columns
	};
}

/* The row with one more box. */
static struct row with_box(struct row row, const struct box *box)
{
	struct walk next = row.walk;
	struct step step;
	while (walk_step(&next, &step) && step.start < box->end) {
		const int gap = gap_before(&step, row.width, !row.begun);
		const int natural = row.begun ? step.columns : 0;
		if (gap != natural)
			change(&row, &step, gap - natural);
		row.width += gap + step.glyph.columns;
		row.begun = true;
		row.walk = next;
	}
	return row;
}

static bool fits(const struct row *row, const struct box *box, int columns, int hang)
{
	const int most = box->last & GLYPH_HANGS_WHOLE ? 2 : box->last & GLYPH_HANGS ? 1 : 0;
	return row->width - columns <= (most < hang ? most : hang);
}

void flow_fit_grid(struct flow *flow, struct slice text, const struct measure *measure)
{
	bool begins = true;
	flow->cut_count = flow->change_count = 0;
	for (size_t first = 0, end; first < flow->box_count; first = end) {
		const int columns = begins ? measure->first : measure->rest;
		struct row row = {
			.flow = flow,
			.text = text,
			.walk = { .text = text,
				.rules = flow_width(flow),
				.glyphs = flow_glyphs(flow, text),
				.gaps = flow->gaps,
				.forms = flow->forms,
				.at = flow->boxes[first].start },
			.change_count = flow->change_count,
		};
		for (end = first; end < flow->box_count;) {
			const struct box *box = &flow->boxes[end];
			const struct row longer = with_box(row, box);
			const bool is_full = !fits(&longer, box, columns, measure->hang);
			if (is_full && end > first)
				break;
			if (!is_full)
				row = longer;
			else /* alone on its line it fits as it is by nature */
				row.width = box->width;
			end++;
			if (box->required || is_full)
				break;
		}
		struct cut *cut = flow_make_cut(flow, first, end, begins);
		cut->width = row.width;
		cut->change = flow->change_count;
		cut->changes = row.change_count - flow->change_count;
		flow->change_count = row.change_count;
		begins = flow->boxes[end - 1].required;
	}
}
