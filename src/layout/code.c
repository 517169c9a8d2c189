/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "layout/flow.h"

#include "layout/glyph.h"

/* R26: code as it is.  What is too wide goes on in the next line, on the page behind a sign, unless it is
 * to stay whole, so that it can be copied. */

enum { TAB = 8 };

struct code_line {
	struct flow *flow;
	const struct block *block;
	int left, right;
	int column;    /* where the next character goes */
	uint32_t span; /* bytes from here to the current one are not yet a span */
	int span_column;
	const struct run *run;
};

static void add_span(struct code_line *line, uint32_t at)
{
	if (at > line->span)
		flow_add_span(line->flow, line->block, line->span, at, line->span_column,
			line->column - line->span_column, SPAN_CODE, line->run);
	line->span = at;
	line->span_column = line->column;
}

static void wrap(struct code_line *line, uint32_t at)
{
	struct flow *flow = line->flow;
	add_span(line, at);
	flow->line.end = at;
	flow_line_end(flow);
	flow_line_begin(flow, line->block, at, at);
	const struct slice sign = SLICE("↪");
	const int column = line->left - 1 - flow_columns(flow, sign);
	if (column >= frame_top(flow)->left && !flow->options->plain)
		flow_add_made(flow, sign, column, SPAN_MARKER);
	line->column = line->span_column = line->left;
}

static void write_line(struct code_line *line, uint32_t start, uint32_t end)
{
	struct flow *flow = line->flow;
	const struct slice text = slice_sub(line->block->text, 0, end);
	uint32_t run_end = start;
	line->column = line->span_column = line->left;
	line->span = start;
	for (uint32_t at = start; at < text.len;) {
		const struct glyph glyph = glyph_at(text, at, flow_width(flow));
		if (at >= run_end) {
			add_span(line, at);
			line->run = flow_run_at(line->block, at, &run_end);
		}
		const bool tab = text.at[at] == '\t';
		int columns = glyph.columns;
		if (tab) {
			add_span(line, at);
			columns = TAB - (line->column - line->left) % TAB;
		}
		if (!flow->options->keeps_code && line->column + columns > line->right &&
			line->column > line->left)
			wrap(line, at);
		at += glyph.length;
		line->column += columns;
		if (tab) {
			if (line->column > line->right && !flow->options->keeps_code)
				line->column = line->right;
			line->span = at;
			line->span_column = line->column;
		}
	}
	add_span(line, end);
}

void flow_code(struct flow *flow, const struct block *block)
{
	const int left = frame_top(flow)->left, room = flow->right - left;
	const int indent = room >= 40 ? 4 : room >= 16 ? 2 : 0;
	struct code_line line = {
		.flow = flow, .block = block, .left = left + indent, .right = flow->right
	};
	const struct slice text = block->text;
	for (size_t start = 0; start < text.len;) {
		size_t end = slice_find_char(text, '\n', start);
		end = end == SLICE_NONE ? text.len : end;
		const size_t next = end < text.len ? end + 1 : end;
		flow_line_begin(flow, block, (uint32_t)start, (uint32_t)next);
		write_line(&line, (uint32_t)start, (uint32_t)end);
		flow->line.end = (uint32_t)next;
		flow->line.wide = line.column > flow->options->columns;
		flow_line_end(flow);
		start = next;
	}
}
