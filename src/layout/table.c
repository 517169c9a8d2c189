/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "layout/flow.h"

#include "base/memory.h"
#include "layout/glyph.h"

#include <stdlib.h>

/* Tables: columns side by side as wide as they want to be; else narrower, with cells of several
 * lines; else every row becomes a record of lines "header: value". */

enum {
	COLUMNS = 64, /* more become records */
	GAP = 2,
	NARROWEST = 8,     /* columns of a cell that wraps: four Han */
	HEADER_ROWS = 4,   /* more are no header */
	LONGEST_WORD = 16, /* longer ones may be broken */
};

struct column {
	int natural, width, left;
	int least; /* of what cannot be broken: numbers, Latin words */
	bool numeric;
};

struct table {
	struct flow *flow;
	const struct block *block;
	struct column columns[COLUMNS];
	size_t column_count;
	size_t header_rows;
	int left, room;
	bool airy; /* rows of several lines are parted by blank ones */
	/* The lines of the cells of one row. */
	struct cut *cuts;
	size_t cut_count, cut_room;
};

/* A row of one text, over all columns. */
static bool is_banner(const struct block *row)
{
	if (!row->first || !row->first->next || !row->first->text.len)
		return false;
	for (const struct block *cell = row->first->next; cell; cell = cell->next)
		if (cell->text.len)
			return false;
	return true;
}

static bool has_text(const struct block *row)
{
	for (const struct block *cell = row->first; cell; cell = cell->next)
		if (cell->text.len)
			return true;
	return false;
}

static bool is_header(const struct block *row)
{
	for (const struct block *cell = row->first; cell; cell = cell->next)
		if (cell->text.len && !(cell->flags & FLAG_HEADER))
			return false;
	return true;
}

static bool is_number(struct slice text)
{
	bool digit = false;
	for (size_t i = 0; i < text.len; i++) {
		digit = digit || char_is_digit(text.at[i]);
		if (!char_is_digit(text.at[i]) && !strchr("+-.,%$ /:", text.at[i]))
			return false;
	}
	return !text.len || slice_is(text, "-") || (digit && !slice_contains(text, ", "));
}

static int widest_line(const struct flow *flow, struct slice text)
{
	int widest = 0;
	for (struct slice line; slice_line(&text, &line);) {
		const int width = flow_text_width(flow, line);
		widest = width > widest ? width : widest;
	}
	return widest;
}

/* Columns of the longest run of ASCII letters and digits. */
static int longest_word(struct slice text)
{
	int longest = 0, length = 0;
	for (size_t i = 0; i < text.len; i++) {
		length = char_is_alpha(text.at[i]) || char_is_digit(text.at[i]) ? length + 1 : 0;
		longest = length > longest ? length : longest;
	}
	return longest < LONGEST_WORD ? longest : LONGEST_WORD;
}

/* false when there are too many columns to stand side by side. */
static bool measure_columns(struct table *table)
{
	bool top = true;
	for (const struct block *row = table->block->first; row; row = row->next) {
		size_t number = 0;
		top = top && is_header(row) && table->header_rows < HEADER_ROWS;
		table->header_rows += top;
		if (is_banner(row))
			continue;
		for (const struct block *cell = row->first; cell; cell = cell->next, number++) {
			if (number == COLUMNS)
				return false;
			struct column *column = &table->columns[number];
			if (number == table->column_count) {
				table->column_count++;
				column->numeric = true;
			}
			const int width = widest_line(table->flow, cell->text);
			column->natural = width > column->natural ? width : column->natural;
			column->numeric = column->numeric && (top || is_number(cell->text));
			const int least =
				!top && is_number(cell->text) ? width : longest_word(cell->text);
			column->least = least > column->least ? least : column->least;
			if (slice_find_char(cell->text, '\n', 0) != SLICE_NONE)
				table->airy = true;
		}
	}
	return true;
}

/* One round: columns that want less than an equal share, or cannot bear as little as that.  false
 * when there were none. */
static bool settle(struct table *table, int *room, int *wanting)
{
	bool settled = false;
	for (size_t i = 0; i < table->column_count && *wanting; i++) {
		struct column *column = &table->columns[i];
		const int share = *room / *wanting;
		if (column->width || (column->natural > share && column->least <= share))
			continue;
		column->width = column->natural > share ? column->least : column->natural;
		column->width = column->width ? column->width : 1;
		*room -= column->width;
		--*wanting;
		settled = true;
	}
	return settled;
}

/* Columns that want less than an equal share get what they want; the others share the rest.  false
 * when that is too little. */
static bool share_room(struct table *table)
{
	const int count = (int)table->column_count;
	int room = table->room - GAP * (count - 1), wanting = count;
	for (size_t i = 0; i < table->column_count; i++)
		table->columns[i].width = 0;
	while (settle(table, &room, &wanting))
		;
	if (room < 0 || (wanting && room / wanting < NARROWEST))
		return false;
	table->airy = table->airy || wanting;
	for (size_t i = 0; i < table->column_count && wanting > 0; i++) {
		struct column *column = &table->columns[i];
		if (column->width)
			continue;
		column->width = room / wanting;
		room -= column->width;
		wanting--;
	}
	int left = table->left;
	for (size_t i = 0; i < table->column_count; i++) {
		table->columns[i].left = left;
		left += table->columns[i].width + GAP;
	}
	return true;
}

/* Lines of one cell among the lines of its row. */
struct cell_lines {
	const struct block *cell;
	size_t first, count;
};

static void fit_cell(struct table *table, struct cell_lines *lines, int width)
{
	struct flow *flow = table->flow;
	const struct measure measure = { .first = width, .rest = width };
	lines->first = table->cut_count;
	lines->count = 0;
	if (!lines->cell->text.len)
		return;
	flow_fit(flow, lines->cell->text, &measure);
	lines->count = flow->cut_count;
	for (size_t i = 0; i < flow->cut_count; i++) {
		table->cuts = memory_grow(
			table->cuts, table->cut_count, &table->cut_room, sizeof *table->cuts);
		table->cuts[table->cut_count++] = flow->cuts[i];
	}
}

static void embolden(struct flow *flow, size_t from)
{
	for (size_t i = from; i < flow->span_count; i++)
		flow->spans[i].style |= STYLE_STRONG;
}

static void write_cell_line(struct table *table, const struct column *column,
	const struct cell_lines *lines, size_t number)
{
	struct flow *flow = table->flow;
	const struct cut *cut = &table->cuts[lines->first + number];
	const size_t from = flow->span_count;
	const int indent = column->numeric ? column->width - cut->width : 0;
	flow_add_text(flow, lines->cell, cut->start, cut->end,
		column->left + (indent > 0 ? indent : 0), SPAN_TEXT);
	if (lines->cell->flags & FLAG_HEADER)
		embolden(flow, from);
}

static void write_banner(struct table *table, const struct block *row)
{
	struct flow *flow = table->flow;
	const struct measure measure = { .first = table->room, .rest = table->room };
	flow_fit(flow, row->first->text, &measure);
	for (size_t i = 0; i < flow->cut_count; i++) {
		const struct cut *cut = &flow->cuts[i];
		flow_line_begin(flow, row, 0, 0);
		const size_t from = flow->span_count;
		flow_add_text(flow, row->first, cut->start, cut->end, table->left, SPAN_TEXT);
		embolden(flow, from);
		flow_line_end(flow);
	}
}

static void write_row(struct table *table, const struct block *row)
{
	struct flow *flow = table->flow;
	struct cell_lines cells[COLUMNS];
	size_t count = 0, tallest = 0;
	if (is_banner(row)) {
		write_banner(table, row);
		return;
	}
	table->cut_count = 0;
	for (const struct block *cell = row->first; cell && count < COLUMNS; cell = cell->next) {
		cells[count].cell = cell;
		fit_cell(table, &cells[count], table->columns[count].width);
		tallest = cells[count].count > tallest ? cells[count].count : tallest;
		count++;
	}
	for (size_t line = 0; line < tallest; line++) {
		flow_line_begin(flow, row, 0, 0);
		for (size_t i = 0; i < count; i++)
			if (line < cells[i].count)
				write_cell_line(table, &table->columns[i], &cells[i], line);
		flow_line_end(flow);
	}
}

static void write_rule(struct table *table, const struct block *row)
{
	struct flow *flow = table->flow;
	const int dash = flow_columns(flow, SLICE("─"));
	struct buffer rule = { 0 };
	flow_line_begin(flow, row, 0, 0);
	for (size_t i = 0; i < table->column_count; i++) {
		for (int at = 0; at + dash <= table->columns[i].width; at += dash)
			buffer_add_string(&rule, "─");
		flow_add_made(
			flow, buffer_take(&rule, flow->arena), table->columns[i].left, SPAN_MARKER);
	}
	flow_line_end(flow);
	buffer_finish(&rule);
}

static void write_grid(struct table *table)
{
	size_t number = 0;
	for (const struct block *row = table->block->first; row; row = row->next, number++) {
		if (table->airy && number > table->header_rows)
			flow_blank(table->flow, row);
		write_row(table, row);
		if (number + 1 == table->header_rows && row->next)
			write_rule(table, row);
	}
}

/* The header of a column, of all header rows; empty where there is none. */
static struct slice label_of(const struct table *table, size_t number)
{
	struct flow *flow = table->flow;
	struct buffer out = { 0 };
	const struct block *row = table->block->first;
	for (size_t i = 0; i < table->header_rows; i++, row = row->next) {
		const struct block *cell = row->first;
		for (size_t j = 0; cell && j < number; j++)
			cell = cell->next;
		if (!cell || !cell->text.len)
			continue;
		buffer_add_string(&out, out.len ? " " : "");
		for (size_t j = 0; j < cell->text.len; j++)
			buffer_add_char(&out, cell->text.at[j] == '\n' ? ' ' : cell->text.at[j]);
	}
	if (out.len) {
		const char last = out.at[out.len - 1];
		if (last != ':' && !slice_ends(buffer_slice(&out), "："))
			buffer_add_string(&out, (unsigned char)last < 0x80 ? ": " : "：");
	}
	struct slice label = buffer_take(&out, flow->arena);
	buffer_finish(&out);
	return label;
}

static void write_value(struct table *table, const struct block *cell, struct slice label, int left)
{
	struct flow *flow = table->flow;
	const int room = table->left + table->room - left, hanging = room >= 16 ? 2 : 0;
	const int label_columns = flow_columns(flow, label);
	const bool beside = label_columns <= room / 2;
	const struct measure measure = { .first = room - (beside ? label_columns : hanging),
		.rest = room - hanging };
	flow_fit(flow, cell->text, &measure);
	if (!beside) {
		flow_line_begin(flow, cell, 0, 0);
		flow_add_made(flow, text_fit(label, (size_t)room, NULL, flow_width(flow)), left,
			SPAN_DIM);
		flow_line_end(flow);
	}
	for (size_t i = 0; i < flow->cut_count; i++) {
		const struct cut *cut = &flow->cuts[i];
		int column = left + hanging;
		flow_line_begin(flow, cell, cut->start, cut->next);
		if (beside && cut->first)
			column = i ? left + label_columns :
				     flow_add_made(flow, label, left, SPAN_DIM);
		const size_t from = flow->span_count;
		flow_add_text(flow, cell, cut->start, cut->end, column, SPAN_TEXT);
		if (cell == cell->parent->first)
			embolden(flow, from); /* what the record is about */
		flow_line_end(flow);
	}
}

static void write_records(struct table *table)
{
	struct flow *flow = table->flow;
	const struct block *row = table->block->first;
	struct slice labels[COLUMNS] = { { 0 } };
	for (size_t i = 0; i < COLUMNS && table->header_rows; i++)
		labels[i] = label_of(table, i);
	for (size_t i = 0; i < table->header_rows && row; i++)
		row = row->next;
	while (row && !has_text(row))
		row = row->next;
	if (!row) /* nothing but headers */
		row = table->block->first;
	for (bool first = true; row; row = row->next, first = false) {
		size_t number = 0;
		if (!first)
			flow_blank(flow, row);
		for (const struct block *cell = row->first; cell; cell = cell->next, number++)
			if (cell->text.len)
				write_value(table, cell,
					number < COLUMNS ? labels[number] : (struct slice){ 0 },
					table->left + (number && table->room >= 16 ? 2 : 0));
	}
}

void flow_table(struct flow *flow, const struct block *block)
{
	const int left = frame_top(flow)->left;
	struct table table = {
		.flow = flow, .block = block, .left = left, .room = flow->right - left
	};
	flow->common = flow->depth;
	if (measure_columns(&table) && table.column_count && share_room(&table))
		write_grid(&table);
	else
		write_records(&table);
	free(table.cuts);
}
