/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A table becomes a rectangle: every row has as many cells, cells that reach over others leave
 * empty ones, rows and columns without content go, and a cell holds one text.
 */
#include "clean/passes.h"

#include "clean/grid.h"
#include "clean/look.h"
#include "clean/tools.h"

enum {
	COLUMNS_MAX = 64,
	ROWS_MAX = 4000,
	CELLS_MAX = 40000, /* made for one table */
};

struct grid {
	struct element **cells; /* rows × columns, NULL where there is none */
	size_t rows, columns;
};

static size_t span(const struct element *cell, const char *name, size_t most)
{
	struct slice value = slice_trim(element_attribute(cell, name));
	long number;

	if (value.len == 0 || !slice_number(&value, &number) || number < 1)
		return 1;
	return (size_t)number < most ? (size_t)number : most;
}

/* How many columns the rows need, and how many rows there are. */
static void measure(const struct element *table, struct grid *grid)
{
	size_t down[COLUMNS_MAX] = { 0 };

	for (const struct element *row = grid_first_row(table); row && grid->rows < ROWS_MAX;
		row = grid_next_row(table, row)) {
		size_t column = 0;

		for (const struct element *cell = grid_first_cell(row); cell;
			cell = grid_next_cell(cell)) {
			size_t columns, rows;

			while (column < COLUMNS_MAX && down[column] > 0)
				column++;
			if (column == COLUMNS_MAX)
				break;
			columns = span(cell, "colspan", COLUMNS_MAX - column);
			rows = span(cell, "rowspan", ROWS_MAX);
			for (size_t i = 0; i < columns; i++)
				down[column++] = rows;
		}
		for (size_t i = 0; i < COLUMNS_MAX; i++) {
			if (down[i] > 0)
				grid->columns = i + 1 > grid->columns ? i + 1 : grid->columns;
			down[i] -= down[i] > 0;
		}
		grid->rows++;
	}
}

/* What does not fit into the bounds goes on in the last cell of its row. */
static void overflow(struct cleaner *cleaner, struct element *last, struct element *cell)
{
	element_append(last, element_create_text(cleaner->arena, SLICE(" ")));
	element_move_children(cell, last);
}

static void fill(struct cleaner *cleaner, const struct element *table, struct grid *grid)
{
	size_t down[COLUMNS_MAX] = { 0 }, row_number = 0;
	struct element *last = NULL;

	for (struct element *row = grid_first_row(table); row && row_number < grid->rows;
		row = grid_next_row(table, row), row_number++) {
		struct element **cells = grid->cells + row_number * grid->columns, *next;
		size_t column = 0;

		for (struct element *cell = grid_first_cell(row); cell; cell = next) {
			size_t columns, rows;

			next = grid_next_cell(cell);
			while (column < grid->columns && down[column] > 0)
				column++;
			if (column == grid->columns) {
				if (last)
					overflow(cleaner, last, cell);
				continue;
			}
			last = cells[column] = cell;
			columns = span(cell, "colspan", grid->columns - column);
			rows = span(cell, "rowspan", ROWS_MAX);
			for (size_t i = 0; i < columns; i++)
				down[column++] = rows;
		}
		for (size_t i = 0; i < grid->columns; i++)
			down[i] -= down[i] > 0;
	}
}

static bool row_is_empty(const struct grid *grid, size_t row)
{
	for (size_t i = 0; i < grid->columns; i++) {
		const struct element *cell = grid->cells[row * grid->columns + i];

		if (cell && !element_is_empty(cell))
			return false;
	}
	return true;
}

static bool column_is_empty(const struct grid *grid, size_t column)
{
	for (size_t i = 0; i < grid->rows; i++) {
		const struct element *cell = grid->cells[i * grid->columns + column];

		if (cell && !element_is_empty(cell))
			return false;
	}
	return true;
}

/* Blocks in a cell become lines of it. */
static void flatten(struct cleaner *cleaner, struct element *cell)
{
	struct element *next;
	bool is_code = false;

	for (struct element *e = cell->first; e; e = next) {
		next = element_next(e, cell);
		if (e->kind != ELEMENT_NODE || !tag_is_block(e->tag))
			continue;
		is_code = e->tag == TAG_PRE;
		if (tag_is_heading(e->tag) || is_code) {
			struct element *inner =
				element_create(cleaner->arena, is_code ? TAG_CODE : TAG_STRONG);

			element_move_children(e, inner);
			element_append(e, inner);
			next = inner;
		}
		element_insert(e->parent, element_create(cleaner->arena, TAG_BR), e);
		if (e->next)
			element_insert(e->parent, element_create(cleaner->arena, TAG_BR), e->next);
		if (!e->first)
			next = element_skip(e, cell);
		element_unwrap(e);
	}
}

static bool is_gap(const struct element *node)
{
	return element_is(node, TAG_BR) ||
	       (node->kind == ELEMENT_TEXT && text_is_blank(node->text));
}

/* One br between lines, none at the ends. */
static void trim_breaks(struct element *cell)
{
	struct element *next;

	while (cell->first && is_gap(cell->first))
		element_unlink(cell->first);
	while (cell->last && is_gap(cell->last))
		element_unlink(cell->last);
	for (struct element *e = cell->first; e; e = next) {
		next = e->next;
		if (!element_is(e, TAG_BR))
			continue;
		while (next && is_gap(next)) {
			struct element *gap = next;

			next = next->next;
			element_unlink(gap);
		}
	}
}

static bool is_header_row(const struct grid *grid, size_t row)
{
	bool any = false, all_th = true, all_bold = true;

	for (size_t i = 0; i < grid->columns; i++) {
		const struct element *cell = grid->cells[row * grid->columns + i];

		if (!cell || element_is_empty(cell))
			continue;
		any = true;
		all_th = all_th &&
			 (cell->tag == TAG_TH || element_is(cell->parent->parent, TAG_THEAD));
		all_bold = all_bold && (look_is_bold(cell) || look_is_bold(cell->parent));
	}
	return any && (all_th || (row == 0 && grid->rows > 1 && all_bold));
}

static void add_row(struct cleaner *cleaner, const struct grid *grid, const bool *dropped,
	size_t row, struct element *section, bool is_header)
{
	struct element *tr = element_create(cleaner->arena, TAG_TR);

	for (size_t i = 0; i < grid->columns; i++) {
		struct element *cell = grid->cells[row * grid->columns + i];
		enum tag tag = is_header || (cell && cell->tag == TAG_TH) ? TAG_TH : TAG_TD;
		struct element *clean = element_create(cleaner->arena, tag);

		if (dropped[i])
			continue;
		if (cell) {
			if (look_is_centered(cell))
				clean->role = ROLE_CENTERED;
			element_move_children(cell, clean);
			flatten(cleaner, clean);
			trim_breaks(clean);
		}
		element_append(tr, clean);
	}
	element_append(section, tr);
}

/* Rows past the bounds go on as they are. */
static void move_rest(struct element *table, const struct grid *grid, struct element *body)
{
	struct element *row = grid_first_row(table), *next;

	for (size_t i = 0; row; row = next, i++) {
		next = grid_next_row(table, row);
		if (i >= grid->rows)
			element_append(body, row);
	}
}

static void rebuild(struct cleaner *cleaner, struct element *table, const struct grid *grid)
{
	struct element *caption = table->first;
	struct element *head = element_create(cleaner->arena, TAG_THEAD);
	struct element *body = element_create(cleaner->arena, TAG_TBODY);
	struct element *into = head;
	bool dropped[COLUMNS_MAX];

	while (caption && !element_is(caption, TAG_CAPTION))
		caption = caption->next;
	for (size_t i = 0; i < grid->columns; i++)
		dropped[i] = column_is_empty(grid, i);
	for (size_t row = 0; row < grid->rows; row++) {
		bool is_header;

		if (row_is_empty(grid, row))
			continue;
		is_header = into == head && is_header_row(grid, row);
		if (!is_header)
			into = body;
		add_row(cleaner, grid, dropped, row, into, is_header);
	}
	move_rest(table, grid, body);
	while (table->first)
		element_unlink(table->first);
	if (caption && !element_is_empty(caption))
		element_append(table, caption);
	if (head->first)
		element_append(table, head);
	if (body->first)
		element_append(table, body);
	table->attributes = NULL;
}

static void settle(struct cleaner *cleaner, struct element *table)
{
	struct grid grid = { 0 };

	measure(table, &grid);
	if (grid.rows * grid.columns > CELLS_MAX)
		grid.rows = CELLS_MAX / grid.columns;
	if (grid.columns == 0 || grid.rows == 0) {
		clean_remove(cleaner, table);
		return;
	}
	grid.cells = arena_alloc(cleaner->arena, grid.rows * grid.columns * sizeof(*grid.cells));
	fill(cleaner, table, &grid);
	rebuild(cleaner, table, &grid);
}

void clean_tables(struct cleaner *cleaner, struct element *root)
{
	struct element **tables = NULL;
	size_t count = 0, room = 0;

	for (struct element *e = root; e; e = element_next(e, root)) {
		if (!element_is(e, TAG_TABLE) || e == root)
			continue;
		tables = arena_grow(cleaner->arena, tables, count, &room, sizeof(e));
		tables[count++] = e;
	}
	/* A table within one is text of its cell by the time the outer one is looked at: see
	 * flatten. */
	for (size_t i = count; i > 0; i--)
		settle(cleaner, tables[i - 1]);
}
