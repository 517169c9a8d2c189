/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "layout/flow.h"

#include "base/memory.h"
#include "layout/glyph.h"
#include "text/cluster.h"
#include "text/utf8.h"

const struct width_rules *flow_width(const struct flow *flow)
{
	return &flow->options->width;
}

int flow_columns(const struct flow *flow, struct slice text)
{
	return (int)text_columns(text, flow_width(flow));
}

enum { FULL_WIDTH = 0xFEE0 }; /* from a character of ASCII to the same of full width */

static struct span *span_add(struct flow *flow)
{
	flow->spans =
		memory_grow(flow->spans, flow->span_count, &flow->span_room, sizeof *flow->spans);
	return &flow->spans[flow->span_count++];
}

int flow_add_whole(struct flow *flow, struct slice text, int column, enum span_role role)
{
	const int columns = flow_columns(flow, text);
	if (text.len)
		*span_add(flow) = (struct span){
			.text = text,
			.column = column,
			.columns = columns,
			.role = role,
			.block = UINT32_MAX,
			.start = UINT32_MAX,
			.end = UINT32_MAX,
		};
	return column + columns;
}

int flow_add_made(struct flow *flow, struct slice text, int column, enum span_role role)
{
	const int room = flow->options->columns - column;
	if (room <= 0)
		return column;
	return flow_add_whole(
		flow, text_fit(text, (size_t)room, NULL, flow_width(flow)), column, role);
}

/* R18. */
static struct slice fold(struct flow *flow, struct slice text)
{
	char *const out = arena_alloc(flow->arena, text.len);
	const char *at = text.at;
	size_t len = 0;
	while (at < text.at + text.len)
		out[len++] = (char)(utf8_next(&at, text.at + text.len) - FULL_WIDTH);
	return (struct slice){ out, len };
}

/* R27: of every character two, from the lines and the dots that meet each other. */
static struct slice draw(struct flow *flow, struct slice text)
{
	char *const out = arena_alloc(flow->arena, 2 * text.len);
	for (size_t at = 0; at < text.len; at += 3)
		memcpy(out + 2 * at, slice_starts(slice_from(text, at), "—") ? "──" : "⋯⋯", 6);
	return (struct slice){ out, 2 * text.len };
}

struct span *flow_add_span(struct flow *flow, const struct block *block, uint32_t start,
	uint32_t end, int column, int columns, enum span_role role, const struct run *run)
{
	struct span *span = span_add(flow);
	*span = (struct span){
		.text = slice_sub(block->text, start, end),
		.column = column,
		.columns = columns,
		.role = role,
		.style = run ? run->style : 0,
		.link = run ? run->link : 0,
		.block = block->index,
		.start = start,
		.end = end,
	};
	return span;
}

const struct run *flow_run_at(const struct block *block, uint32_t at, uint32_t *end)
{
	size_t low = 0, high = block->run_count; /* the first run that ends behind at */
	while (low < high) {
		const size_t middle = low + (high - low) / 2;
		if (block->runs[middle].end <= at)
			low = middle + 1;
		else
			high = middle;
	}
	const struct run *run = low < block->run_count ? &block->runs[low] : NULL;
	if (run && run->start <= at) {
		*end = run->end;
		return run;
	}
	*end = run ? run->start : (uint32_t)block->text.len;
	return NULL;
}

/* What of a cut is not yet a span. */
struct piece {
	uint32_t start;
	int column;
	unsigned form; /* what it shows in, of GLYPH_FORMS */
	const struct run *run;
};

static void add_piece(struct flow *flow, const struct block *block, const struct piece *piece,
	uint32_t end, int column, enum span_role role)
{
	if (end == piece->start)
		return;
	struct span *span = flow_add_span(flow, block, piece->start, end, piece->column,
		column - piece->column, role, piece->run);
	/* R25: Han have no italics; in print they are emphasized by dots. */
	if (span->style & STYLE_EM && glyph_at(span->text, 0, flow_width(flow)).class & GLYPH_HAN)
		span->style = (uint16_t)((span->style & ~STYLE_EM) | STYLE_STRONG);
	if (piece->form)
		span->text = piece->form & GLYPH_DASH ? draw(flow, span->text) :
							fold(flow, span->text);
}

int flow_add_cut(struct flow *flow, const struct block *block, const struct cut *cut, int column,
	enum span_role role)
{
	const struct slice text = slice_sub(block->text, 0, cut->end);
	const struct glyph *glyphs = flow_glyphs(flow, block->text);
	size_t change = cut->change;
	unsigned before = 0;
	uint32_t run_end = cut->start;
	struct piece piece = { .start = cut->start, .column = column };
	for (uint32_t at = cut->start; at < cut->end;) {
		const struct glyph glyph = glyphs ? glyphs[at] : flow_glyph(flow, text, at);
		const unsigned form = glyph.class & GLYPH_FORMS;
		int gap = flow->gaps ? glyph_gap(before, glyph.class) : 0;
		bool left_out = false;
		if (change < cut->change + cut->changes && flow->changes[change].at == at) {
			left_out = glyph.class & GLYPH_BLANK;
			gap += flow->changes[change++].columns;
		}
		const bool ruby = glyph.class & GLYPH_RUBY;
		if (gap || left_out || at >= run_end || form != piece.form || ruby) {
			add_piece(flow, block, &piece, at, column, role);
			column += left_out ? 0 : gap;
			piece.start = left_out ? at + glyph.length : at;
			piece.column = column;
			piece.form = form;
			if (at >= run_end)
				piece.run = flow_run_at(block, at, &run_end);
		}
		if (ruby) {
			ruby_add(flow, block, at, column, glyph.columns, role);
			piece.start = run_end = at + glyph.length;
			piece.column = column + glyph.columns;
		}
		column += left_out ? 0 : glyph.columns;
		before = glyph.class;
		at += glyph.length;
	}
	add_piece(flow, block, &piece, cut->end, column, role);
	return column;
}

int flow_add_text(struct flow *flow, const struct block *block, uint32_t start, uint32_t end,
	int column, enum span_role role)
{
	return flow_add_cut(flow, block, &(struct cut){ .start = start, .end = end }, column, role);
}

static void add_bars(struct flow *flow, const struct frame *frame)
{
	for (int i = 0; i < frame->bar_count; i++)
		flow_add_made(flow, SLICE("▎"), frame->bars[i], SPAN_MARKER);
}

/* From left to right: in an item may be a quote, and in a quote an item. */
static void add_bars_and_markers(struct flow *flow)
{
	int bar_count = 0, edge = 0;
	for (size_t i = 0; i < flow->depth; i++) {
		const struct frame *frame = &flow->frames[i];
		for (; bar_count < frame->bar_count; bar_count++)
			edge = flow_add_made(
				flow, SLICE("▎"), frame->bars[bar_count], SPAN_MARKER);
		/* Very deep lists have no room left to indent: the outer marker stays. */
		if (i >= flow->waiting && frame->marker.len && frame->marker_column >= edge)
			edge = flow_add_made(
				flow, frame->marker, frame->marker_column, SPAN_MARKER);
	}
	flow->waiting = flow->depth;
}

void flow_line_begin(struct flow *flow, const struct block *block, uint32_t start, uint32_t end)
{
	flow->span_count = 0;
	flow->line = (struct line){ .block = block->index, .start = start, .end = end };
	add_bars_and_markers(flow);
}

void flow_row_begin(struct flow *flow, const struct block *block, uint32_t start)
{
	flow->span_count = 0;
	flow->line = (struct line){ .block = block->index, .start = start, .end = start };
	add_bars(flow, frame_top(flow));
}

void flow_line_end(struct flow *flow)
{
	const size_t size = flow->span_count * sizeof *flow->spans;
	if (size) {
		flow->line.spans = arena_alloc(flow->arena, size);
		memcpy(flow->line.spans, flow->spans, size);
	}
	flow->line.span_count = flow->span_count;
	flow->lines =
		memory_grow(flow->lines, flow->line_count, &flow->line_room, sizeof *flow->lines);
	flow->lines[flow->line_count++] = flow->line;
}

void flow_blank(struct flow *flow, const struct block *block)
{
	flow->span_count = 0;
	flow->line = (struct line){ .block = block->index, .blank = true };
	add_bars(flow, &flow->frames[flow->common - 1]);
	flow_line_end(flow);
}

static void write_cut(struct flow *flow, const struct block *block, const struct cut *cut,
	int column, enum span_role role)
{
	flow_line_begin(flow, block, cut->start, cut->next);
	const int end = flow_add_cut(flow, block, cut, column - cut->out, role);
	if (cut->hyphen)
		flow_add_made(flow, SLICE("-"), end, role);
	flow_line_end(flow);
	if (flow->rows)
		ruby_write_row(flow, block, role);
}

void flow_write_paragraph(struct flow *flow, const struct block *block, int column, int indent,
	enum span_role role)
{
	for (size_t i = 0; i < flow->cut_count; i++) {
		const struct cut *cut = &flow->cuts[i];
		write_cut(flow, block, cut, column + (cut->first ? indent : 0), role);
	}
}

void flow_write_cuts(struct flow *flow, const struct block *block, int column, int right,
	bool centred, enum span_role role)
{
	for (size_t i = 0; i < flow->cut_count; i++) {
		const struct cut *cut = &flow->cuts[i];
		const int space = right - column - cut->width;
		write_cut(flow, block, cut, column + (centred && space > 0 ? space / 2 : 0), role);
	}
}
