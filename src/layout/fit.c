/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "layout/flow.h"

#include "base/memory.h"
#include "layout/glyph.h"
#include "text/unicode.h"
#include "text/utf8.h"

/* Boxes to lines, first fit: each line takes what it can hold; then a last line that holds next to
 * nothing gets more.  Paragraphs of a page are set by total fit instead. */

/* Bytes of a paragraph: of longer ones no reader sees both ends of a sentence at once, and they are
 * laid out as a whole. */
enum { TOTAL_MOST = 128 * 1024 };

/* The columns of boxes first to end, set on one line. */
static int width_of(const struct flow *flow, size_t first, size_t end)
{
	int width = 0;
	for (size_t i = first; i < end; i++) {
		const struct box *box = &flow->boxes[i];
		width += box->width + (i > first ? flow->boxes[i - 1].blank + box->gap : 0);
	}
	return width + flow->boxes[end - 1].hyphen;
}

struct cut *flow_make_cut(struct flow *flow, size_t first, size_t end, bool begins)
{
	flow->cuts = memory_grow(flow->cuts, flow->cut_count, &flow->cut_room, sizeof *flow->cuts);
	struct cut *cut = &flow->cuts[flow->cut_count++];
	*cut = (struct cut){
		.box = first,
		.start = flow->boxes[first].start,
		.end = flow->boxes[end - 1].ink,
		.next = flow->boxes[end - 1].end,
		.width = width_of(flow, first, end),
		.first = begins,
		.hyphen = flow->boxes[end - 1].hyphen,
	};
	return cut;
}

/* The first box that does not stand on the line that box first begins. */
static size_t line_end(const struct flow *flow, size_t first, int columns)
{
	int width = 0;
	for (size_t i = first; i < flow->box_count; i++) {
		const struct box *box = &flow->boxes[i];
		const int wanted = width + (i > first ? box->gap : 0) + box->width;
		if (i > first && wanted > columns)
			return i;
		width = wanted + box->blank;
		if (box->required)
			return i + 1;
	}
	return flow->box_count;
}

static void fill_lines(struct flow *flow, const struct measure *measure)
{
	bool begins = true;
	flow->cut_count = 0;
	for (size_t first = 0, end; first < flow->box_count; first = end) {
		const int columns = begins ? measure->first : measure->rest;
		end = line_end(flow, first, columns);
		flow_make_cut(flow, first, end, begins);
		begins = flow->boxes[end - 1].required;
	}
}

static size_t count_lines(const struct flow *flow, const struct measure *measure, int narrower)
{
	size_t count = 0;
	bool begins = true;
	for (size_t first = 0, end; first < flow->box_count; first = end, count++) {
		const int columns = begins ? measure->first : measure->rest;
		end = line_end(flow, first, columns - narrower);
		begins = flow->boxes[end - 1].required;
	}
	return count;
}

/* R19: the narrowest measure that takes no more lines is what lines of near equal length have; by
 * total fit they come near to it, without parting words of Han. */
static void balance(struct flow *flow, struct slice text, const struct measure *measure)
{
	const size_t lines = flow->cut_count;
	int low = 0, high = (measure->first < measure->rest ? measure->first : measure->rest) - 1;
	while (low < high) {
		const int middle = low + (high - low + 1) / 2;
		if (count_lines(flow, measure, middle) <= lines)
			low = middle;
		else
			high = middle - 1;
	}
	struct measure equal = *measure;
	equal.target = measure->rest - low;
	flow_fit_total(flow, text, &equal);
}

/* Columns of what is no punctuation. */
static int solid_columns(const struct flow *flow, struct slice text)
{
	int columns = 0;
	for (size_t at = 0; at < text.len;) {
		const struct glyph glyph = flow_glyph(flow, text, at);
		const char *head = text.at + at;
		if (!code_is_punctuation(utf8_next(&head, text.at + text.len)))
			columns += glyph.columns;
		at += glyph.length;
	}
	return columns;
}

/* R16: a last line of one Han, or of a scrap of a word, takes more from the line above it. */
static void mend_orphan(struct flow *flow, struct slice text, size_t number, int columns)
{
	struct cut *last = &flow->cuts[number], *above = last - 1;
	size_t end = number + 1 < flow->cut_count ? last[1].box : flow->box_count;
	for (int tries = 0; tries < 2 && last->box - above->box > 3; tries++) {
		const struct box *moved = &flow->boxes[last->box - 1];
		if (solid_columns(flow, slice_sub(text, last->start, last->end)) >= 4)
			return;
		if (moved->width > above->width / 4 ||
			moved->width + moved->blank + moved[1].gap + last->width > columns)
			return;
		last->box--;
		last->start = moved->start;
		last->width = width_of(flow, last->box, end);
		above->end = flow->boxes[last->box - 1].ink;
		above->next = last->start;
		above->width = width_of(flow, above->box, last->box);
	}
}

void flow_fit(struct flow *flow, struct slice text, const struct measure *measure)
{
	/* Most headings, items and cells fit one line: no need to ask where it may break.  Of 3
	 * bytes a Han has 2 columns. */
	if (!measure->grid && !flow->rows && text.len <= 2 * (size_t)measure->first &&
		slice_find_char(text, '\n', 0) == SLICE_NONE) {
		const int width = flow_text_width(flow, text);
		if (width <= measure->first) {
			flow->box_count = 0;
			flow->cuts =
				memory_grow(flow->cuts, 0, &flow->cut_room, sizeof *flow->cuts);
			flow->cuts[0] = (struct cut){ .end = (uint32_t)text.len,
				.next = (uint32_t)text.len,
				.width = width,
				.out = measure->first_out && flow_has_bracket(flow, text),
				.first = true };
			flow->cut_count = 1;
			return;
		}
	}
	struct measure names = *measure;
	names.hyphens = measure->hyphens && measure->total && !measure->grid &&
			text.len <= TOTAL_MOST;
	if (measure->blanks_only && slice_contains(text, "  ")) {
		/* Between names stand several blanks, in a name one. */
		names.wide_blanks_only = true;
		flow_find_boxes(flow, text, &names);
		for (size_t i = 0; i < flow->box_count && names.wide_blanks_only; i++)
			names.wide_blanks_only = flow->boxes[i].width <= measure->first;
	}
	if (!names.wide_blanks_only)
		flow_find_boxes(flow, text, &names);
	if (measure->grid) {
		flow_fit_grid(flow, text, measure);
		return;
	}
	if (measure->total && text.len <= TOTAL_MOST) {
		flow_fit_total(flow, text, measure);
		return;
	}
	fill_lines(flow, measure);
	if (measure->balanced && flow->cut_count > 1) {
		balance(flow, text, measure);
		return;
	}
	for (size_t i = 1; i < flow->cut_count; i++)
		if (!flow->cuts[i].first && (i + 1 == flow->cut_count || flow->cuts[i + 1].first))
			mend_orphan(flow, text, i, measure->rest);
}
