/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/screens/screens.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/i18n.h"
#include "base/memory.h"
#include "base/notice.h"
#include "ui/format.h"
#include "ui/rows.h"

/* Categories or dates as a tree with counts.  The library's nodes go when it changes; what
 * outlives them is a key: the names from the top down, each behind a US (0x1F), which no gated
 * name holds. */

struct shelf_row {
	const struct shelf_node *node;
	int depth;
	bool open;
};

/* Sorted heap strings. */
struct keys {
	char **at;
	size_t count, room;
};

struct shelf {
	bool by_date;
	struct shelf_row *items;
	size_t room;
	struct rows rows[2]; /* of the categories and of the dates */
	struct keys open[2];
	struct buffer cursor[2]; /* the key of the row under the cursor */
};

static struct rows *shelf_rows(struct ui *ui)
{
	return &ui->shelf->rows[ui->shelf->by_date];
}

/* ---- keys of nodes ---- */

enum { KEY_SEPARATOR = 0x1F };

static void add_key(const struct shelf_node *node, struct buffer *out)
{
	const struct shelf_node *path[64];
	size_t depth = 0;

	for (; node && node->parent && depth < 64; node = node->parent)
		path[depth++] = node;
	while (depth > 0) {
		node = path[--depth];
		buffer_add_char(out, KEY_SEPARATOR);
		if (node->year > 0 || node->name.len == 0)
			buffer_printf(out, "%d-%d-%d", node->year, node->month, node->day);
		else
			buffer_add(out, node->name);
	}
}

/* Where key is, or belongs. */
static size_t keys_find(const struct keys *keys, const char *key, bool *found)
{
	size_t low = 0, high = keys->count;

	*found = false;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		int order = strcmp(keys->at[middle], key);

		if (order == 0) {
			*found = true;
			return middle;
		}
		if (order < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

static void keys_set(struct keys *keys, const char *key, bool present)
{
	bool found;
	size_t at = keys_find(keys, key, &found);

	if (found == present)
		return;
	if (present) {
		keys->at = memory_grow(keys->at, keys->count, &keys->room, sizeof(*keys->at));
		memmove(keys->at + at + 1, keys->at + at, (keys->count - at) * sizeof(*keys->at));
		keys->at[at] = memory_string(key, strlen(key));
		keys->count++;
	} else {
		free(keys->at[at]);
		keys->count--;
		memmove(keys->at + at, keys->at + at + 1, (keys->count - at) * sizeof(*keys->at));
	}
}

static void keys_finish(struct keys *keys)
{
	for (size_t i = 0; i < keys->count; i++)
		free(keys->at[i]);
	free(keys->at);
	*keys = (struct keys){ 0 };
}

static bool is_open(const struct shelf *shelf, const struct shelf_node *node)
{
	struct buffer key = { 0 };
	bool found;

	if (!node->parent)
		return true;
	if (!node->first)
		return false;
	add_key(node, &key);
	keys_find(&shelf->open[shelf->by_date], buffer_string(&key), &found);
	buffer_finish(&key);
	return found;
}

static void set_open(struct shelf *shelf, const struct shelf_node *node, bool open)
{
	struct buffer key = { 0 };

	if (!node->parent || (open && !node->first))
		return;
	add_key(node, &key);
	keys_set(&shelf->open[shelf->by_date], buffer_string(&key), open);
	buffer_finish(&key);
}

/* ---- the rows ---- */

static void add_row(struct shelf *shelf, const struct shelf_node *node, int depth)
{
	struct rows *rows = &shelf->rows[shelf->by_date];

	shelf->items =
		memory_grow(shelf->items, rows->count, &shelf->room, sizeof(*shelf->items));
	shelf->items[rows->count++] = (struct shelf_row){ node, depth, is_open(shelf, node) };
}

/* Behind a node and all that is below it; NULL at the end of the tree. */
static const struct shelf_node *behind(const struct shelf_node *node, int *depth)
{
	while (node && !node->next) {
		node = node->parent;
		--*depth;
	}
	return node ? node->next : NULL;
}

static void fill_rows(struct ui *ui)
{
	struct shelf *shelf = ui->shelf;
	const struct shelf_node *node = shelf->by_date ? library_dates(ui->library)
						       : library_categories(ui->library);
	int depth = 0;

	shelf_rows(ui)->count = 0;
	while (node) {
		add_row(shelf, node, depth);
		if (node->first && is_open(shelf, node)) {
			node = node->first;
			depth++;
		} else {
			node = behind(node, &depth);
		}
	}
}

static void remember_cursor(struct ui *ui)
{
	struct buffer *cursor = &ui->shelf->cursor[ui->shelf->by_date];

	buffer_clear(cursor);
	add_key(shelf_current(ui), cursor);
}

/* The row of a key, or of the nearest node above it that has one. */
static size_t row_of_key(struct ui *ui, struct slice key)
{
	size_t best = 0, best_len = 0;
	struct buffer own = { 0 };

	for (size_t row = 0; row < shelf_rows(ui)->count; row++) {
		bool above;

		buffer_clear(&own);
		add_key(ui->shelf->items[row].node, &own);
		above = own.len > best_len && own.len <= key.len &&
			memcmp(own.at, key.at, own.len) == 0 &&
			(own.len == key.len || key.at[own.len] == KEY_SEPARATOR);
		if (above) {
			best = row;
			best_len = own.len;
		}
	}
	buffer_finish(&own);
	return best;
}

void shelf_refresh(struct ui *ui)
{
	struct rows *rows = shelf_rows(ui);
	size_t before = rows->cursor;

	fill_rows(ui);
	rows->cursor = row_of_key(ui, buffer_slice(&ui->shelf->cursor[ui->shelf->by_date]));
	/* The row under the cursor stays where it is on the screen. */
	if (rows->moved && rows->cursor >= before)
		rows->top += rows->cursor - before;
	else if (rows->moved && rows->top > before - rows->cursor)
		rows->top -= before - rows->cursor;
}

void shelf_create(struct ui *ui)
{
	ui->shelf = memory_create(1, sizeof(*ui->shelf));
	shelf_refresh(ui);
}

void shelf_destroy(struct ui *ui)
{
	if (!ui->shelf)
		return;
	for (int i = 0; i < 2; i++) {
		keys_finish(&ui->shelf->open[i]);
		buffer_finish(&ui->shelf->cursor[i]);
	}
	free(ui->shelf->items);
	free(ui->shelf);
}

const struct shelf_node *shelf_current(const struct ui *ui)
{
	return ui->shelf->items[ui->shelf->rows[ui->shelf->by_date].cursor].node;
}

bool shelf_is_by_date(const struct ui *ui)
{
	return ui->shelf->by_date;
}

static void shelf_moved(struct ui *ui)
{
	remember_cursor(ui);
	list_restart(ui);
}

void shelf_turn(struct ui *ui, bool by_date)
{
	if (ui->shelf->by_date == by_date)
		return;
	ui->shelf->by_date = by_date;
	shelf_refresh(ui);
	list_restart(ui);
}

/* ---- folding ---- */

static void fold_all(struct ui *ui, bool open)
{
	struct shelf *shelf = ui->shelf;
	const struct shelf_node *node = shelf->items[0].node;
	int depth = 0;

	while (node) {
		set_open(shelf, node, open);
		node = node->first ? node->first : behind(node, &depth);
	}
}

void shelf_fold(struct ui *ui, enum fold fold)
{
	struct shelf *shelf = ui->shelf;
	const struct shelf_node *node = shelf_current(ui);
	bool open = is_open(shelf, node) && node->parent;

	if (fold == FOLD_OPEN_ALL || fold == FOLD_CLOSE_ALL)
		fold_all(ui, fold == FOLD_OPEN_ALL);
	else if (fold == FOLD_OPEN || (fold == FOLD_TOGGLE && !open && node->first))
		set_open(shelf, node, true);
	else if (open)
		set_open(shelf, node, false);
	else if (node->parent) /* what is around it */
		set_open(shelf, node->parent, false);
	fill_rows(ui);
	rows_go(ui, &shelf_screen,
		row_of_key(ui, buffer_slice(&shelf->cursor[shelf->by_date])));
}

/* ---- going ---- */

static void shelf_enter(struct ui *ui)
{
	set_open(ui->shelf, shelf_current(ui), true);
	fill_rows(ui);
	ui_push(ui, &list_screen);
}

/* h: fold an open branch, else up to what holds it; never out of the room. */
static bool shelf_back(struct ui *ui)
{
	const struct shelf_node *node = shelf_current(ui);
	struct buffer key = { 0 };

	if (is_open(ui->shelf, node) && node->parent) {
		shelf_fold(ui, FOLD_CLOSE);
	} else if (node->parent) {
		add_key(node->parent, &key);
		rows_go(ui, &shelf_screen, row_of_key(ui, buffer_slice(&key)));
		buffer_finish(&key);
	}
	return true;
}

static const struct shelf_node *child_of(
	const struct shelf_node *node, bool by_date, struct slice name)
{
	long number = 0;
	struct slice digits = name;

	if (by_date && !slice_number(&digits, &number))
		return NULL;
	for (node = node->first; node; node = node->next) {
		int own = node->day > 0 ? node->day : node->month > 0 ? node->month : node->year;

		if (by_date ? own == number : slice_equal(node->name, name))
			return node;
	}
	return NULL;
}

bool shelf_go(struct ui *ui, struct slice path)
{
	struct shelf *shelf = ui->shelf;
	const struct shelf_node *node = shelf->items[0].node;
	struct slice name;
	struct buffer key = { 0 };

	while (node && slice_split(&path, shelf->by_date ? '-' : '/', &name)) {
		if (name.len == 0)
			continue;
		set_open(shelf, node, true);
		node = child_of(node, shelf->by_date, name);
	}
	fill_rows(ui);
	if (!node)
		return false;
	add_key(node, &key);
	rows_go(ui, &shelf_screen, row_of_key(ui, buffer_slice(&key)));
	buffer_finish(&key);
	return true;
}

/* ---- drawing ---- */

static void add_name(const struct ui *ui, const struct shelf_node *node, struct buffer *out)
{
	if (!node->parent)
		buffer_add_string(out, _("All"));
	else if (ui->shelf->by_date)
		format_shelf_date(node->year, node->month, node->day, out);
	else
		buffer_add(out, node->name);
}

void shelf_add_path(const struct ui *ui, const struct shelf_node *node, const char *separator,
		    struct buffer *out)
{
	const struct shelf_node *path[64];
	size_t depth = 0;

	if (ui->shelf->by_date && node->day > 0) {
		format_day(&(struct date){ .year = node->year, .month = node->month,
					   .day = node->day },
			   out);
		return;
	}
	for (; node && node->parent && depth < 64; node = node->parent)
		path[depth++] = node;
	while (depth > 0) {
		add_name(ui, path[--depth], out);
		if (depth > 0)
			buffer_add_string(out, separator);
	}
}

static struct slice shelf_text(struct ui *ui, size_t row)
{
	/* Only categories are found by name: what a date is called depends on what stands around
	 * it. */
	return ui->shelf->by_date ? SLICE("") : ui->shelf->items[row].node->name;
}

static void draw_row(struct ui *ui, size_t number, struct area line)
{
	const struct shelf_row *row = &ui->shelf->items[number];
	struct buffer name = { 0 };
	char count[24];
	int column = line.column + 1, end = line.column + line.columns - 1, counted;

	if (row->depth > 0)
		column += row->depth * 2 - 2;
	if (column > end - 8)
		column = end - 8;
	snprintf(count, sizeof(count), "%zu", row->node->count);
	counted = end - (int)strlen(count);
	if (row->node->parent && row->node->first)
		canvas_put(ui->canvas, line.row, column, end,
			   row->open ? ui_sign(ui, "▾", "-") : ui_sign(ui, "▸", "+"), LOOK_DIM);
	add_name(ui, row->node, &name);
	canvas_put_cut(ui->canvas, line.row, column + 2, counted - 1, buffer_slice(&name),
		       LOOK_TEXT);
	canvas_put(ui->canvas, line.row, counted, end, slice_of(count), LOOK_DIM);
	buffer_finish(&name);
}

static void shelf_draw(struct ui *ui, struct area area, bool focused)
{
	rows_draw(ui, &shelf_screen, area, focused, draw_row);
}

static void shelf_bars(struct ui *ui, struct bars *bars)
{
	list_screen.bars(ui, bars);
	buffer_clear(&bars->position);
}

const struct screen shelf_screen = {
	.where = IN_SHELF,
	.title = N_("The shelf"),
	.draw = shelf_draw,
	.bars = shelf_bars,
	.rows = shelf_rows,
	.row_text = shelf_text,
	.moved = shelf_moved,
	.enter = shelf_enter,
	.back = shelf_back,
};
