/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "term/writer.h"

#include <string.h>

/* Moving the cursor and changing the style, each in the shortest way. */

enum {
	WAY_MOST = 48,    /* bytes; longer ones are none */
	BACK_MOST = 3,    /* columns to the left by \b */
	NCV_UNDERLINE = 2, /* bits of no_color_video */
	NCV_REVERSE = 4,
	NCV_DIM = 16,
	NCV_BOLD = 32,
	NCV_ITALIC = 32768,
};

struct way {
	char bytes[WAY_MOST];
	size_t len; /* 0: there is none */
};

static void way_add(struct way *way, struct slice bytes)
{
	if (!bytes.len || way->len + bytes.len > sizeof way->bytes)
		return;
	memcpy(way->bytes + way->len, bytes.at, bytes.len);
	way->len += bytes.len;
}

static void way_add_capability(struct way *way, const char *capability, int first, int second)
{
	struct buffer bytes = { 0 };
	capability_add(&bytes, capability, first, second);
	way_add(way, buffer_slice(&bytes));
	buffer_finish(&bytes);
}

static void take_shorter(struct way *best, const struct way *way)
{
	if (way->len && (!best->len || way->len < best->len))
		*best = *way;
}

/* Along the row to a column, from another one or from anywhere (-1). */
static struct way across(const struct writer *writer, int from, int to)
{
	struct way best = { .len = 0 }, way = { .len = 0 };
	way_add_capability(&way, writer->can.hpa, to, 0);
	take_shorter(&best, &way);
	way.len = 0;
	way_add(&way, SLICE("\r"));
	if (to > 0)
		way_add_capability(&way, writer->can.cuf, to, 0);
	if (to == 0 || way.len > 1)
		take_shorter(&best, &way);
	way.len = 0;
	if (from >= 0 && to > from)
		way_add_capability(&way, writer->can.cuf, to - from, 0);
	else if (from > to && from - to <= BACK_MOST && writer->can.newline)
		way_add(&way, (struct slice){ "\b\b\b", (size_t)(from - to) });
	else if (from > to)
		way_add_capability(&way, writer->can.cub, from - to, 0);
	take_shorter(&best, &way);
	return best;
}

/* Whether \n goes down from the row, and nothing scrolls. */
static bool can_go_down(const struct writer *writer)
{
	const bool at_foot = writer->bottom > 0 && writer->row == writer->bottom;
	return writer->can.newline && !at_foot && writer->row + 1 < writer->rows;
}

static struct way find_way(const struct writer *writer, int row, int column)
{
	struct way best = { .len = 0 }, way = { .len = 0 };
	way_add_capability(&best, writer->can.cup, row, column);
	if (writer->row < 0)
		return best;
	if (writer->column != column) {
		way = across(writer, writer->column, column);
		if (!way.len)
			return best;
	}
	if (row == writer->row + 1 && can_go_down(writer))
		way_add(&way, SLICE("\n"));
	else if (row == writer->row - 1 && row + 1 != writer->top && writer->can.cuu1)
		way_add_capability(&way, writer->can.cuu1, 0, 0);
	else if (row != writer->row)
		return best;
	take_shorter(&best, &way);
	return best;
}

size_t writer_distance(const struct writer *writer, int row, int column)
{
	return writer->row == row && writer->column == column ?
		       0 :
		       find_way(writer, row, column).len;
}

void writer_move(struct writer *writer, int row, int column)
{
	if (writer->row == row && writer->column == column)
		return;
	if (!writer->can.msgr)
		writer_set_style(writer, (struct style){ 0, -1, -1 });
	const struct way way = find_way(writer, row, column);
	buffer_add(&writer->out, (struct slice){ way.bytes, way.len });
	writer->row = row;
	writer->column = column;
}

/* Some terminals show attributes as colours, and cannot show both. */
static unsigned allowed(const struct writer *writer, struct style style)
{
	static const struct {
		unsigned attribute;
		int bit;
	} rows[] = { { STYLE_IS_UNDERLINED, NCV_UNDERLINE }, { STYLE_IS_REVERSED, NCV_REVERSE },
		{ STYLE_IS_DIM, NCV_DIM }, { STYLE_IS_BOLD, NCV_BOLD },
		{ STYLE_IS_ITALIC, NCV_ITALIC } };
	unsigned attributes = style.attributes;
	if (style.front < 0 && style.back < 0)
		return attributes;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		if (writer->can.ncv & rows[i].bit)
			attributes &= ~rows[i].attribute;
	return attributes;
}

static void add_attributes(struct writer *writer, unsigned attributes)
{
	const struct {
		unsigned attribute;
		const char *capability;
	} rows[] = { { STYLE_IS_BOLD, writer->can.bold }, { STYLE_IS_DIM, writer->can.dim },
		{ STYLE_IS_ITALIC, writer->can.sitm }, { STYLE_IS_UNDERLINED, writer->can.smul },
		{ STYLE_IS_REVERSED, writer->can.rev } };
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		if (attributes & rows[i].attribute)
			capability_add(&writer->out, rows[i].capability, 0, 0);
}

/* All attributes end together, since not every terminal can end them one by one. */
void writer_set_style(struct writer *writer, struct style style)
{
	struct style now = writer->style;
	if (style_equal(now, style))
		return;
	const unsigned wanted = allowed(writer, style), has = allowed(writer, now);
	const bool loses_color = (now.front >= 0 && style.front < 0) ||
				 (now.back >= 0 && style.back < 0);
	if (has & ~wanted || (loses_color && (!has || !writer->can.op))) {
		capability_add(&writer->out, writer->can.sgr0, 0, 0);
		now = (struct style){ 0, -1, -1 };
	} else if (loses_color) {
		capability_add(&writer->out, writer->can.op, 0, 0);
		now.front = now.back = -1;
	}
	add_attributes(writer, wanted & ~allowed(writer, now));
	if (style.front >= 0 && style.front != now.front)
		capability_add(&writer->out, writer->can.setaf, style.front, 0);
	if (style.back >= 0 && style.back != now.back)
		capability_add(&writer->out, writer->can.setab, style.back, 0);
	writer->style = style;
}
