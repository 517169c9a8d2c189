/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "layout/flow.h"

/* The title, the line under it, and headings. */

void flow_title(struct flow *flow, const struct block *block)
{
	const int room = flow->right - flow->left;
	const bool centred = !flow->options->plain;
	const struct measure measure = {
		.first = room, .rest = room, .balanced = true, .phrases = true
	};
	flow_fit(flow, block->text, &measure);
	flow_write_cuts(flow, block, flow->left, flow->right, centred, SPAN_TITLE);
}

void flow_byline(struct flow *flow, const struct block *block)
{
	const int left = frame_top(flow)->left, room = flow->right - left;
	const bool centred = !flow->options->plain && block->flags & FLAG_FRONT;
	const struct measure measure = { .first = room, .rest = room, .blanks_only = true };
	flow_fit(flow, block->text, &measure);
	flow_write_cuts(flow, block, left, flow->right, centred, SPAN_BYLINE);
}

/* How deep a heading stands is told by its indentation and sign, with or without colours. */
struct heading {
	int sign_column, left; /* of its text */
	struct slice sign;
	struct slice count;
};

static struct heading place_heading(struct flow *flow, const struct block *block, bool folded)
{
	static const char *const marks[] = { "■", "◆", "◇" };
	const struct section *section = &flow->doc->sections[block->section - 1];
	const int base = frame_top(flow)->left, room = flow->right - base;
	struct heading heading = { .sign_column = base };
	int depth = section->depth < 4 ? section->depth : 4;
	if (flow->depth > 1) /* in a quote or list its own indentation is enough */
		depth = 0;
	if (depth * 2 > room / 4)
		depth = room / 8;
	if (flow->options->plain) {
		heading.sign = slice_of(marks[section->depth < 2 ? section->depth : 2]);
		heading.sign_column = base + 2 * (depth > 2 ? depth - 2 : 0);
		heading.left = heading.sign_column + flow_columns(flow, heading.sign) + 1;
		if (heading.left > flow->right - 2) {
			heading.left = heading.sign_column = base;
			heading.sign = (struct slice){ 0 };
		}
		return heading;
	}
	const int sign = flow_columns(flow, SLICE("▾"));
	/* In the gutter, where there is one and nothing else stands there. */
	const bool outside = flow->depth == 1 && flow->gutter >= sign;
	heading.left = base + (outside ? 2 * depth + 2 - flow->gutter : 2);
	if (heading.left > flow->right - 2) { /* a page of very few columns */
		heading.left = base;
		return heading;
	}
	heading.sign_column = heading.left - 2;
	if (section->end > section->heading + 1)
		heading.sign = folded ? SLICE("▸") : SLICE("▾");
	if (section->words)
		heading.count = flow_count(flow, section->words);
	return heading;
}

void flow_heading(struct flow *flow, const struct block *block, bool folded)
{
	const struct heading heading = place_heading(flow, block, folded);
	const struct slice dots = SLICE("⋯");
	const int outside = flow->gutter >= 2 ? 0 : flow_columns(flow, dots) + 1;
	const int count_left =
		flow->right - flow_columns(flow, heading.count) - (folded ? outside : 0);
	const int room = flow->right - heading.left;
	struct measure measure = {
		.first = room, .rest = room, .balanced = true, .phrases = true
	};
	/* A line of text and the count beside it, where that leaves the text most of the line. */
	if (heading.count.len && count_left - 2 - heading.left >= room * 2 / 3)
		measure.first = measure.rest = count_left - 2 - heading.left;
	flow_fit(flow, block->text, &measure);
	for (size_t i = 0; i < flow->cut_count; i++) {
		const struct cut *cut = &flow->cuts[i];
		flow_line_begin(flow, block, cut->start, cut->next);
		flow->line.folded = folded;
		if (i == 0)
			flow_add_made(flow, heading.sign, heading.sign_column, SPAN_MARKER);
		int column = flow_add_text(
			flow, block, cut->start, cut->end, heading.left, SPAN_HEADING);
		if (i + 1 == flow->cut_count && heading.count.len && column + 2 <= count_left)
			column = flow_add_made(flow, heading.count, count_left, SPAN_DIM);
		if (i + 1 == flow->cut_count && folded)
			flow_add_made(flow, dots, column + 1, SPAN_MARKER);
		flow_line_end(flow);
	}
	if (folded)
		flow_summary(flow, block, heading.left);
}
