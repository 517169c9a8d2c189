/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/screens/screens.h"

#include <stdlib.h>

#include "base/i18n.h"
#include "base/memory.h"
#include "base/notice.h"
#include "ui/format.h"
#include "ui/rows.h"
#include "ui/script.h"

/* Categories or dates as a tree with counts.  The library's nodes go when it changes; what
 * outlives them is a key: the number of a category, or a date as YYYYMMDD. */

struct shelf_row {
	const struct shelf_node *node;
	int depth;
	bool open;
};

/* Sorted. */
struct keys {
	int64_t *at;
	size_t count, room;
};

enum { DEPTH_MAX = 64, KEY_UNDATED = -1 };

struct shelf {
	bool by_date;
	struct shelf_row *items;
	size_t room;
	struct rows rows[2]; /* of the categories and of the dates */
	struct keys open[2];
	int64_t cursor[2][DEPTH_MAX]; /* the keys from below the root down to the cursor's */
	size_t depth[2];
};

static struct rows *shelf_rows(struct ui *ui)
{
	return &ui->shelf->rows[ui->shelf->by_date];
}

/* ---- keys of nodes ---- */

static int64_t key_of(const struct shelf_node *node)
{
	if (node->id != CATEGORY_ALL)
		return node->id;
	if (node->year == 0)
		return KEY_UNDATED;
	return ((int64_t)node->year * 100 + node->month) * 100 + node->day;
}

/* Where key is, or belongs. */
static size_t keys_find(const struct keys *keys, int64_t key, bool *found)
{
	size_t low = 0, high = keys->count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (keys->at[middle] < key)
			low = middle + 1;
		else
			high = middle;
	}
	*found = low < keys->count && keys->at[low] == key;
	return low;
}

static void keys_set(struct keys *keys, int64_t key, bool present)
{
	bool found;
	size_t at = keys_find(keys, key, &found);

	if (found == present)
		return;
	if (present) {
		keys->at = memory_grow(keys->at, keys->count, &keys->room, sizeof(*keys->at));
		memmove(keys->at + at + 1, keys->at + at,
			(keys->count - at) * sizeof(*keys->at));
		keys->at[at] = key;
		keys->count++;
	} else {
		keys->count--;
		memmove(keys->at + at, keys->at + at + 1,
			(keys->count - at) * sizeof(*keys->at));
	}
}

static bool is_open(const struct shelf *shelf, const struct shelf_node *node)
{
	bool found;

	if (!node->parent)
		return true;
	if (!node->first)
		return false;
	keys_find(&shelf->open[shelf->by_date], key_of(node), &found);
	return found;
}

static void set_open(struct shelf *shelf, const struct shelf_node *node, bool open)
{
	if (node->parent && (!open || node->first))
		keys_set(&shelf->open[shelf->by_date], key_of(node), open);
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

static void remember(struct shelf *shelf, const struct shelf_node *node)
{
	size_t depth = 0;

	for (const struct shelf_node *n = node; n->parent; n = n->parent)
		depth++;
	for (; depth > DEPTH_MAX; depth--)
		node = node->parent;
	shelf->depth[shelf->by_date] = depth;
	for (; depth > 0; node = node->parent)
		shelf->cursor[shelf->by_date][--depth] = key_of(node);
}

static const struct shelf_node *child_of_key(const struct shelf_node *node, int64_t key)
{
	for (node = node->first; node && key_of(node) != key; node = node->next)
		;
	return node;
}

/* The node that was remembered, or the nearest one above it that is left. */
static const struct shelf_node *remembered(const struct shelf *shelf)
{
	const struct shelf_node *node = shelf->items[0].node, *child;

	for (size_t i = 0; i < shelf->depth[shelf->by_date]; i++) {
		child = child_of_key(node, shelf->cursor[shelf->by_date][i]);
		if (!child)
			break;
		node = child;
	}
	return node;
}

/* The row of a node, or of the nearest one above it that has one. */
static size_t row_of(struct ui *ui, const struct shelf_node *node)
{
	for (; node; node = node->parent)
		for (size_t row = 0; row < shelf_rows(ui)->count; row++)
			if (ui->shelf->items[row].node == node)
				return row;
	return 0;
}

void shelf_refresh(struct ui *ui)
{
	struct rows *rows = shelf_rows(ui);
	size_t row;

	fill_rows(ui);
	row = row_of(ui, remembered(ui->shelf));
	/* The row under the cursor stays where it is on the screen. */
	if (rows->moved)
		rows_stay(ui, &shelf_screen, row);
	else
		rows->cursor = row;
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
	for (int i = 0; i < 2; i++)
		free(ui->shelf->open[i].at);
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
	remember(ui->shelf, shelf_current(ui));
	list_restart(ui);
	ui->lags = true;
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

static int by_key(const void *a, const void *b)
{
	const int64_t *x = a, *y = b;

	return (*x > *y) - (*x < *y);
}

static void open_all(struct shelf *shelf)
{
	struct keys *keys = &shelf->open[shelf->by_date];
	const struct shelf_node *node = shelf->items[0].node;
	int depth = 0;

	keys->count = 0;
	while (node) {
		if (node->parent && node->first) {
			keys->at = memory_grow(
				keys->at, keys->count, &keys->room, sizeof(*keys->at));
			keys->at[keys->count++] = key_of(node);
		}
		node = node->first ? node->first : behind(node, &depth);
	}
	if (keys->count > 1)
		qsort(keys->at, keys->count, sizeof(*keys->at), by_key);
}

void shelf_fold(struct ui *ui, enum fold fold)
{
	struct shelf *shelf = ui->shelf;
	const struct shelf_node *node = shelf_current(ui);
	bool open = is_open(shelf, node) && node->parent;

	if (fold == FOLD_OPEN_ALL)
		open_all(shelf);
	else if (fold == FOLD_CLOSE_ALL)
		shelf->open[shelf->by_date].count = 0;
	else if (fold == FOLD_OPEN || (fold == FOLD_TOGGLE && !open && node->first))
		set_open(shelf, node, true);
	else if (open)
		set_open(shelf, node, false);
	else if (node->parent) /* what is around it */
		set_open(shelf, node->parent, false);
	fill_rows(ui);
	rows_go(ui, &shelf_screen, row_of(ui, node));
}

/* ---- going ---- */

static void shelf_enter(struct ui *ui)
{
	if (shelf_current(ui)->query.len > 0) {
		shelf_search(ui);
		return;
	}
	set_open(ui->shelf, shelf_current(ui), true);
	fill_rows(ui);
	ui_push(ui, &list_screen);
}

bool shelf_search(struct ui *ui)
{
	struct slice query = shelf_current(ui)->query;

	if (query.len == 0)
		return false;
	found_begin(ui);
	found_set(ui, query);
	found_keep(ui);
	return true;
}

/* h: fold an open branch, else up to what holds it; never out of the room. */
static bool shelf_back(struct ui *ui)
{
	const struct shelf_node *node = shelf_current(ui);

	if (is_open(ui->shelf, node) && node->parent)
		shelf_fold(ui, FOLD_CLOSE);
	else if (node->parent)
		rows_go(ui, &shelf_screen, row_of(ui, node->parent));
	else
		list_widen(ui);
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

		if (node->query.len == 0 &&
		    (by_date ? own == number : slice_equal(node->name, name)))
			return node;
	}
	return NULL;
}

bool shelf_go(struct ui *ui, struct slice path)
{
	struct shelf *shelf = ui->shelf;
	const struct shelf_node *node = shelf->items[0].node;
	struct slice name;

	while (node && slice_split(&path, shelf->by_date ? '-' : '/', &name)) {
		if (name.len == 0)
			continue;
		set_open(shelf, node, true);
		node = child_of(node, shelf->by_date, name);
	}
	fill_rows(ui);
	if (!node)
		return false;
	rows_go(ui, &shelf_screen, row_of(ui, node));
	return true;
}

bool shelf_go_search(struct ui *ui, struct slice name)
{
	const struct shelf_node *node;

	shelf_turn(ui, false);
	for (node = ui->shelf->items[0].node->first; node; node = node->next)
		if (node->query.len > 0 && slice_equal(node->name, name))
			break;
	if (node)
		rows_go(ui, &shelf_screen, row_of(ui, node));
	return node != NULL;
}

bool shelf_go_starred(struct ui *ui)
{
	const struct shelf_node *node;

	shelf_turn(ui, false);
	node = child_of_key(ui->shelf->items[0].node, CATEGORY_STARRED);
	if (!node)
		return false;
	rows_go(ui, &shelf_screen, row_of(ui, node));
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
		buffer_add(out, script_shown(ui, node->name));
	if (node->id == CATEGORY_STARRED) {
		buffer_add_char(out, ' ');
		buffer_add(out, ui_sign(ui, "★", "*"));
	} else if (node->query.len > 0) {
		buffer_add_char(out, ' ');
		buffer_add(out, ui_sign(ui, "≈", "F"));
	}
}

void shelf_add_path(const struct ui *ui, const struct shelf_node *node, const char *separator,
		    struct buffer *out)
{
	const struct shelf_node *path[DEPTH_MAX];
	size_t depth = 0;

	if (ui->shelf->by_date && node->day > 0) {
		format_day(&(struct date){ .year = node->year, .month = node->month,
					   .day = node->day },
			   out);
		return;
	}
	for (; node && node->parent && depth < DEPTH_MAX; node = node->parent)
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
	struct buffer name = { 0 }, count = { 0 };
	int column = line.column + 1, end = line.column + line.columns - 1, counted;

	if (row->depth > 0)
		column += row->depth * 2 - 2;
	if (column > end - 8)
		column = end - 8;
	if (!row->node->is_uncounted)
		format_number(row->node->count, &count);
	if (row->node->is_more)
		buffer_add_char(&count, '+');
	counted = end - (int)count.len;
	if (row->node->parent && row->node->first)
		canvas_put(ui->canvas, line.row, column, end,
			   row->open ? ui_sign(ui, "▾", "-") : ui_sign(ui, "▸", "+"), LOOK_DIM);
	add_name(ui, row->node, &name);
	canvas_put_cut(ui->canvas, line.row, column + 2, counted - 1, buffer_slice(&name),
		       LOOK_TEXT);
	canvas_put(ui->canvas, line.row, counted, end, buffer_slice(&count), LOOK_DIM);
	buffer_finish(&count);
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
