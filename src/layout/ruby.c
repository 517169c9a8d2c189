/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "layout/flow.h"

#include "base/memory.h"

/* R24: readings in a row of their own.  A base and the reading over it are one glyph that nothing
 * parts, as wide as the wider of them (JLREQ 3.3.8, mono-ruby and jukugo-ruby alike: a column is the
 * least that can move).  Every line of a paragraph that has readings gets a row, so that its lines
 * are equally far apart. */

enum {
	BYTES_MOST = 255, /* of both, what a glyph can have; */
	COLUMNS_MOST = 24 /* longer readings stand in the line, where they can be broken */
};

static bool is_base(const struct run *run)
{
	return run->style & STYLE_BASE && !(run->style & STYLE_RUBY);
}

bool ruby_has_row(
	const struct flow *flow, const struct block *block, const struct measure *measure)
{
	/* What cannot be parted must fit a line. */
	if (!flow->over || measure->first <= COLUMNS_MOST || measure->rest <= COLUMNS_MOST)
		return false;
	for (size_t i = 0; i < block->run_count; i++)
		if (block->runs[i].style & STYLE_RUBY)
			return true;
	return false;
}

/* The reading without the parentheses that it has in a line. */
static struct slice bare(struct slice reading)
{
	const struct slice open = SLICE("（"), close = SLICE("）");
	if (slice_starts(reading, open.at))
		reading = slice_from(reading, open.len);
	if (reading.len >= close.len &&
		slice_equal(slice_from(reading, reading.len - close.len), close))
		reading.len -= close.len;
	return reading;
}

bool ruby_find(const struct flow *flow, const struct block *block, size_t at, struct ruby *ruby)
{
	uint32_t end;
	const struct run *run = flow_run_at(block, (uint32_t)at, &end);
	const struct run *const behind = block->runs + block->run_count;
	/* A blank before it is none of the base: a line may end there. */
	if (!run || !is_base(run) || at >= run->end || char_is_blank(block->text.at[at]) ||
		!slice_is_blank(slice_sub(block->text, run->start, at)))
		return false;
	for (end = run->start; run < behind && run->start == end && is_base(run); run++)
		end = run->end;
	ruby->base = slice_sub(block->text, at, end);
	for (; run < behind && run->start == end && run->style & STYLE_RUBY; run++)
		end = run->end;
	ruby->start = (uint32_t)at;
	ruby->end = end;
	ruby->reading = bare(slice_sub(block->text, at + ruby->base.len, end));
	ruby->base_columns = flow_columns(flow, ruby->base);
	ruby->reading_columns = flow_columns(flow, ruby->reading);
	return ruby->reading.len && end - at <= BYTES_MOST && ruby->base_columns <= COLUMNS_MOST &&
	       ruby->reading_columns <= COLUMNS_MOST;
}

/* Two readings of Latin letters need a blank between them, two of kana do not. */
static int columns_of(const struct flow *flow, const struct ruby *ruby)
{
	size_t last = ruby->reading.len - 1;
	while (last && ((unsigned char)ruby->reading.at[last] & 0xC0) == 0x80)
		last--;
	const int apart = glyph_at(ruby->reading, last, flow_width(flow)).columns < 2;
	const int reading = ruby->reading_columns + apart;
	return reading > ruby->base_columns ? reading : ruby->base_columns;
}

struct glyph ruby_glyph(const struct flow *flow, struct slice text, size_t at)
{
	struct ruby ruby;
	struct glyph glyph = flow_glyph(flow, text, at);
	if (!ruby_find(flow, flow->block, at, &ruby))
		return glyph;
	glyph.class = (glyph.class & (GLYPH_HAN | GLYPH_OPENS | GLYPH_CLOSES)) | GLYPH_RUBY;
	glyph.length = (uint8_t)(ruby.end - ruby.start);
	glyph.columns = (uint8_t)columns_of(flow, &ruby);
	return glyph;
}

void ruby_add(struct flow *flow, const struct block *block, uint32_t at, int column, int columns,
	enum span_role role)
{
	struct ruby ruby;
	if (!ruby_find(flow, block, at, &ruby))
		return;
	const int blank = columns - ruby.base_columns;
	/* The blank column that parts two readings is on the right. */
	const int wider = ruby.reading_columns > ruby.base_columns;
	int base = column + (wider ? ruby.reading_columns - ruby.base_columns : blank) / 2;
	const uint32_t end = at + (uint32_t)ruby.base.len;
	for (uint32_t start = at, next; start < end; start = next) {
		const struct run *run = flow_run_at(block, start, &next);
		const int wide = flow_columns(flow, slice_sub(block->text, start, next));
		flow_add_span(flow, block, start, next, base, wide, role, run);
		base += wide;
	}
	const uint32_t reading = (uint32_t)(ruby.reading.at - block->text.at);
	flow->readings = memory_grow(
		flow->readings, flow->reading_count, &flow->reading_room, sizeof *flow->readings);
	flow->readings[flow->reading_count++] = (struct reading){ .start = reading,
		.end = reading + (uint32_t)ruby.reading.len,
		.column = wider ? column : column + (columns - ruby.reading_columns) / 2,
		.columns = ruby.reading_columns };
}

void ruby_write_row(struct flow *flow, const struct block *block, enum span_role role)
{
	const uint32_t start = flow->lines[flow->line_count - 1].start;
	flow_row_begin(flow, block, start);
	for (size_t i = 0; i < flow->reading_count; i++) {
		const struct reading *reading = &flow->readings[i];
		uint32_t end;
		flow_add_span(flow, block, reading->start, reading->end, reading->column,
			reading->columns, role, flow_run_at(block, reading->start, &end));
	}
	flow_line_end(flow);
	const struct line row = flow->lines[flow->line_count - 1];
	flow->lines[flow->line_count - 1] = flow->lines[flow->line_count - 2];
	flow->lines[flow->line_count - 2] = row;
	flow->reading_count = 0;
}
