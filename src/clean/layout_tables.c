/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Tables that only place things dissolve into what they hold; those that number the lines of code
 * become code.
 *
 * Inner tables come first, so that one within one is judged by what is left of it.
 */
#include "clean/passes.h"

#include "clean/grid.h"
#include "clean/rules.h"
#include "clean/tools.h"

enum {
	SCAN_MAX = 600,	    /* nodes of a cell that are looked at */
	SHORT_CELL = 30,    /* characters of a cell in a row that is a table all by itself */
	LONG_CELL = 400,    /* characters few cells of a real table have */
	CAPTION_CELL = 120, /* characters of a cell that may be the caption of a picture */
	ROW_CELLS = 3,	    /* of a single row that is a table */
};

/* What one table looks like. */
struct view {
	size_t rows, columns; /* that hold something */
	size_t cells;	      /* that hold something */
	size_t headers, pictures, blocks, tables;
	size_t longs, shorts;
};

struct content {
	bool any, has_text, has_picture, has_block, has_table, is_header;
};

static struct content look_at(const struct element *cell)
{
	struct content content = { .is_header = cell->tag == TAG_TH };
	int left = SCAN_MAX;

	for (const struct element *e = cell->first; e && left > 0;
		e = element_next(e, cell), left--) {
		if (e->kind == ELEMENT_TEXT && !text_is_blank(e->text))
			content.has_text = true;
		if (e->kind != ELEMENT_NODE)
			continue;
		if (e->tag == TAG_IMG || e->tag == TAG_IFRAME || e->tag == TAG_VIDEO)
			content.has_picture = true;
		else if (e->tag == TAG_TABLE)
			content.has_table = true;
		else if (tag_is_heading(e->tag) || e->tag == TAG_PRE || e->tag == TAG_BLOCKQUOTE ||
			 e->tag == TAG_FIGURE || e->tag == TAG_HR || e->tag == TAG_SECTION)
			content.has_block = true;
	}
	content.any = content.has_text || content.has_picture || content.has_table || left == 0;
	return content;
}

static struct view view_table(const struct element *table)
{
	struct view view = { 0 };

	for (const struct element *row = grid_first_row(table); row;
		row = grid_next_row(table, row)) {
		size_t columns = 0;

		for (const struct element *cell = grid_first_cell(row); cell;
			cell = grid_next_cell(cell)) {
			struct content content = look_at(cell);

			if (!content.any)
				continue;
			columns++;
			view.headers += content.is_header && content.has_text;
			view.pictures += content.has_picture;
			view.blocks += content.has_block;
			view.tables += content.has_table;
			view.longs += element_says(cell, LONG_CELL);
			view.shorts += content.has_text && !element_says(cell, SHORT_CELL + 1);
		}
		view.cells += columns;
		view.rows += columns > 0;
		view.columns = columns > view.columns ? columns : view.columns;
	}
	return view;
}

static bool is_named_layout(const struct cleaner *cleaner, const struct element *table)
{
	struct slice role = element_attribute(table, "role");

	return slice_is_nocase(role, "presentation") || slice_is_nocase(role, "none") ||
	       class_matches(cleaner, table, "layout-class");
}

static bool is_layout(const struct cleaner *cleaner, const struct element *table)
{
	struct view view = view_table(table);

	if (view.cells == 0 || view.columns < 2 || view.tables > 0 ||
		is_named_layout(cleaner, table))
		return true;
	if (view.rows < 2)
		return view.cells < ROW_CELLS || view.shorts < view.cells || view.pictures > 0;
	if (view.blocks * 3 > view.cells || view.longs * 3 > view.cells)
		return true;
	if (view.headers > 0)
		return false;
	return view.pictures * 2 >= view.cells || (view.longs > 0 && view.rows < 3);
}

/* Whether text is nothing but the numbers of lines. */
static bool is_numbers(struct slice text)
{
	bool any = false;

	for (size_t i = 0; i < text.len; i++) {
		if (char_is_digit(text.at[i]))
			any = true;
		else if (!char_is_blank(text.at[i]) && text.at[i] != '.')
			return false;
	}
	return any;
}

static struct element *find_pre(struct element *cell)
{
	int left = SCAN_MAX;

	for (struct element *e = cell->first; e && left > 0; e = element_next(e, cell), left--)
		if (element_is(e, TAG_PRE))
			return e;
	return NULL;
}

/* All code in one row, its numbers in the cell before; NULL when it is not so. */
static struct element *code_of_row(struct cleaner *cleaner, struct element *table)
{
	struct element *row = grid_first_row(table);
	struct element *gutter = row ? grid_first_cell(row) : NULL;
	struct element *cell = gutter ? grid_next_cell(gutter) : NULL;
	struct element *pre;

	if (!cell || grid_next_cell(cell) || grid_next_row(table, row) ||
		!is_numbers(element_text(gutter, cleaner->arena)))
		return NULL;
	pre = find_pre(cell);
	if (pre)
		return pre;
	if (!class_matches(cleaner, cell, "code-class") && !find_pre(gutter))
		return NULL;
	pre = element_create(cleaner->arena, TAG_PRE);
	element_move_children(cell, pre);
	return pre;
}

/* A row for each line of code, numbers before; NULL when it is not so. */
static struct element *code_of_rows(struct cleaner *cleaner, struct element *table)
{
	struct element *row, *pre;

	for (row = grid_first_row(table); row; row = grid_next_row(table, row)) {
		const struct element *number = grid_first_cell(row);
		const struct element *code = number ? grid_next_cell(number) : NULL;
		struct slice text;

		if (!code || grid_next_cell(code) || !class_matches(cleaner, code, "code-class"))
			return NULL;
		text = element_text(number, cleaner->arena);
		if (text.len > 0 && !is_numbers(text))
			return NULL;
	}
	row = grid_first_row(table);
	if (!row)
		return NULL;
	pre = element_create(cleaner->arena, TAG_PRE);
	for (; row; row = grid_next_row(table, row)) {
		struct element *code = grid_next_cell(grid_first_cell(row));

		if (pre->first)
			element_append(pre, element_create_text(cleaner->arena, SLICE("\n")));
		element_move_children(code, pre);
	}
	return pre;
}

static bool make_code(struct cleaner *cleaner, struct element *table)
{
	struct element *pre = code_of_row(cleaner, table);

	if (!pre)
		pre = code_of_rows(cleaner, table);
	if (!pre)
		return false;
	element_insert(table->parent, pre, table);
	clean_remove(cleaner, table);
	return true;
}

static void put(struct element *table, struct element *box)
{
	box->role = ROLE_LAYOUT;
	element_insert(table->parent, box, table);
}

/* The cells of a row as one line: "船名 临渡号". */
static void put_line(struct cleaner *cleaner, struct element *table, struct element *row)
{
	struct element *box = element_create(cleaner->arena, TAG_DIV);

	for (struct element *cell = grid_first_cell(row); cell; cell = grid_next_cell(cell)) {
		if (element_is_empty(cell))
			continue;
		if (box->first)
			element_append(box, element_create_text(cleaner->arena, SLICE(" ")));
		element_move_children(cell, box);
	}
	if (box->first)
		put(table, box);
}

static bool is_line(const struct element *row)
{
	size_t cells = 0;

	for (const struct element *cell = grid_first_cell(row); cell; cell = grid_next_cell(cell)) {
		struct content content = look_at(cell);

		if (content.has_picture || content.has_block || content.has_table ||
			element_has_block(cell) || element_says(cell, SHORT_CELL + 1))
			return false;
		cells += content.any;
	}
	return cells > 1;
}

/* A row of pictures above a row of as many short texts: each text is the caption of its picture. */
static bool is_captioned(const struct element *pictures, const struct element *texts)
{
	const struct element *picture = grid_first_cell(pictures);
	const struct element *text = texts ? grid_first_cell(texts) : NULL;
	bool any = false;

	while (picture && text) {
		struct content above = look_at(picture), below = look_at(text);

		if (above.any && (above.has_text || !above.has_picture))
			return false;
		if (below.has_picture || below.has_block || element_says(text, CAPTION_CELL + 1))
			return false;
		any = any || (above.has_picture && below.has_text);
		picture = grid_next_cell(picture);
		text = grid_next_cell(text);
	}
	return any && !picture && !text;
}

static void put_figures(struct cleaner *cleaner, struct element *table, struct element *pictures,
	struct element *texts)
{
	struct element *picture = grid_first_cell(pictures), *text = grid_first_cell(texts);

	for (; picture && text; picture = grid_next_cell(picture), text = grid_next_cell(text)) {
		struct element *figure = element_create(cleaner->arena, TAG_FIGURE);
		struct element *caption = element_create(cleaner->arena, TAG_FIGCAPTION);

		element_move_children(picture, figure);
		element_move_children(text, caption);
		element_append(figure, caption);
		element_insert(table->parent, figure, table);
	}
}

static void put_cells(struct cleaner *cleaner, struct element *table, struct element *row)
{
	for (struct element *cell = grid_first_cell(row); cell; cell = grid_next_cell(cell)) {
		struct element *box;

		if (element_is_empty(cell))
			continue;
		box = element_create(cleaner->arena, TAG_DIV);
		element_move_children(cell, box);
		put(table, box);
	}
}

/* The caption is the first paragraph. */
static void put_caption(struct element *table)
{
	struct element *next;

	for (struct element *e = table->first; e; e = next) {
		next = e->next;
		if (!element_is(e, TAG_CAPTION) || element_is_empty(e))
			continue;
		element_rename(e, TAG_P);
		e->attributes = NULL;
		element_insert(table->parent, e, table);
	}
}

static void dissolve(struct cleaner *cleaner, struct element *table)
{
	struct element *next;

	put_caption(table);
	for (struct element *row = grid_first_row(table); row; row = next) {
		next = grid_next_row(table, row);
		if (next && is_captioned(row, next)) {
			put_figures(cleaner, table, row, next);
			next = grid_next_row(table, next);
		} else if (is_line(row)) {
			put_line(cleaner, table, row);
		} else {
			put_cells(cleaner, table, row);
		}
	}
	element_unlink(table);
}

void clean_layout_tables(struct cleaner *cleaner, struct element *root)
{
	struct element **tables = NULL;
	size_t count = 0, room = 0;

	for (struct element *e = root; e; e = element_next(e, root)) {
		if (!element_is(e, TAG_TABLE) || e == root)
			continue;
		tables = arena_grow(cleaner->arena, tables, count, &room, sizeof(e));
		tables[count++] = e;
	}
	for (size_t i = count; i > 0; i--)
		if (!make_code(cleaner, tables[i - 1]) && is_layout(cleaner, tables[i - 1]))
			dissolve(cleaner, tables[i - 1]);
}
