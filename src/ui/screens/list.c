/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/screens/screens.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/i18n.h"
#include "base/memory.h"
#include "base/notice.h"
#include "ui/format.h"
#include "ui/rows.h"

/* The articles of the shelf's place: grouped by day, or by source, or by nothing when they stand
 * by title. */

struct list_row {
	size_t id;
	bool heading; /* over the group that begins with this article */
};

struct list {
	struct rows rows;
	struct list_row *items;
	size_t room, articles;
	enum entry_order order;
	struct buffer text; /* of the row that was asked for last */
};

static const char *const order_names[] = {
	[ORDER_NEWEST] = "newest",
	[ORDER_OLDEST] = "oldest",
	[ORDER_TITLE] = "title",
	[ORDER_SOURCE] = "source",
};

enum { ORDERS = sizeof(order_names) / sizeof(order_names[0]) };

static const char *order_said(enum entry_order order)
{
	switch (order) {
	case ORDER_NEWEST:
		return _("newest first");
	case ORDER_OLDEST:
		return _("oldest first");
	case ORDER_TITLE:
		return _("by title");
	case ORDER_SOURCE:
		return _("by source");
	}
	return "";
}

static struct rows *list_rows(struct ui *ui)
{
	return &ui->list->rows;
}

static const struct entry *entry_of(struct ui *ui, size_t row)
{
	return library_entry(ui->library, ui->list->items[row].id);
}

/* ---- the rows ---- */

static bool same_group(enum entry_order order, const struct entry *a, const struct entry *b)
{
	switch (order) {
	case ORDER_NEWEST:
	case ORDER_OLDEST:
		return a->date.year == b->date.year && a->date.month == b->date.month &&
		       a->date.day == b->date.day;
	case ORDER_SOURCE:
		return slice_equal(a->source, b->source);
	case ORDER_TITLE:
		return true;
	}
	return true;
}

static void add_row(struct list *list, size_t id, bool heading)
{
	list->items =
		memory_grow(list->items, list->rows.count, &list->room, sizeof(*list->items));
	list->items[list->rows.count++] = (struct list_row){ id, heading };
}

static void fill_rows(struct ui *ui)
{
	struct list *list = ui->list;
	const struct shelf_node *place = shelf_current(ui);
	struct query query = { .order = list->order };
	const struct entry *last = NULL;
	size_t *ids;

	if (shelf_is_by_date(ui))
		query.date = place;
	else
		query.category = place;
	ids = library_query(ui->library, &query, &list->articles);
	list->rows.count = 0;
	for (size_t i = 0; i < list->articles; i++) {
		const struct entry *entry = library_entry(ui->library, ids[i]);

		if (list->order != ORDER_TITLE &&
		    (!last || !same_group(list->order, last, entry)))
			add_row(list, ids[i], true);
		add_row(list, ids[i], false);
		last = entry;
	}
	free(ids);
}

static bool takes_cursor(struct ui *ui, size_t row)
{
	return !ui->list->items[row].heading;
}

static size_t row_of(const struct list *list, size_t id)
{
	for (size_t row = 0; row < list->rows.count; row++)
		if (!list->items[row].heading && list->items[row].id == id)
			return row;
	return 0;
}

void list_restart(struct ui *ui)
{
	ui->list->rows = (struct rows){ .height = ui->list->rows.height };
	fill_rows(ui);
	rows_go(ui, &list_screen, 0);
}

static void fill_again(struct ui *ui)
{
	struct list *list = ui->list;
	const struct entry *current = list_current(ui);
	size_t seen = list->rows.cursor - list->rows.top;

	if (!current) {
		list_restart(ui);
		return;
	}
	fill_rows(ui);
	list->rows.cursor = row_of(list, current->id);
	list->rows.top = list->rows.cursor > seen ? list->rows.cursor - seen : 0;
	rows_go(ui, &list_screen, list->rows.cursor);
}

void list_refresh(struct ui *ui)
{
	/* Whoever has not moved yet looks at the beginning, and goes on doing so. */
	if (ui->list->rows.moved || ui_screen(ui) != &shelf_screen)
		fill_again(ui);
	else
		list_restart(ui);
}

void list_create(struct ui *ui)
{
	ui->list = memory_create(1, sizeof(*ui->list));
	list_restart(ui);
}

void list_destroy(struct ui *ui)
{
	if (!ui->list)
		return;
	buffer_finish(&ui->list->text);
	free(ui->list->items);
	free(ui->list);
}

const struct entry *list_current(struct ui *ui)
{
	const struct list *list = ui->list;

	if (!list || list->rows.cursor >= list->rows.count ||
	    list->items[list->rows.cursor].heading)
		return NULL;
	return entry_of(ui, list->rows.cursor);
}

bool list_step(struct ui *ui, long by)
{
	size_t before = ui->list->rows.cursor;

	rows_move(ui, &list_screen, (struct motion){ MOVE_LINES, by });
	return ui->list->rows.cursor != before;
}

/* ---- order ---- */

const char *list_order_name(size_t number)
{
	return number < ORDERS ? order_names[number] : NULL;
}

static void set_order(struct ui *ui, enum entry_order order)
{
	ui->list->order = order;
	fill_again(ui);
	ui_say(ui, _("the list: %s"), order_said(order));
}

void list_sort_next(struct ui *ui)
{
	set_order(ui, (enum entry_order)((ui->list->order + 1) % ORDERS));
}

bool list_sort(struct ui *ui, struct slice name)
{
	for (size_t i = 0; i < ORDERS; i++) {
		if (slice_is(name, order_names[i])) {
			set_order(ui, (enum entry_order)i);
			return true;
		}
	}
	return false;
}

/* ---- drawing ---- */

static struct slice list_text(struct ui *ui, size_t row)
{
	const struct entry *entry = entry_of(ui, row);
	struct buffer *text = &ui->list->text;

	buffer_clear(text);
	buffer_add(text, entry->title);
	buffer_add_string(text, "  ");
	buffer_add(text, entry->source);
	return buffer_slice(text);
}

static void draw_heading(struct ui *ui, const struct entry *entry, struct area line)
{
	struct buffer text = { 0 };

	if (ui->list->order != ORDER_SOURCE)
		format_day(&entry->date, &text);
	else if (entry->source.len > 0)
		buffer_add(&text, entry->source);
	else
		buffer_add_string(&text, _("no source"));
	canvas_put_cut(ui->canvas, line.row, line.column + 1, line.column + line.columns,
		       buffer_slice(&text), LOOK_ACCENT);
	buffer_finish(&text);
}

/* The time, or the day where no heading tells it; * behind it when it is not the file's own
 * word. */
static int draw_date(struct ui *ui, const struct entry *entry, int row, int column, int end)
{
	bool by_day = ui->list->order == ORDER_NEWEST || ui->list->order == ORDER_OLDEST;
	char text[24] = "";
	int width = by_day ? 5 : 10;

	if (by_day && entry->date.has_time)
		snprintf(text, sizeof(text), "%02d:%02d", entry->date.hour, entry->date.minute);
	else if (!by_day && date_is_set(&entry->date))
		snprintf(text, sizeof(text), "%04d-%02d-%02d", entry->date.year,
			 entry->date.month, entry->date.day);
	canvas_put(ui->canvas, row, column, end, slice_of(text), LOOK_DIM);
	if (entry->date_origin > DATE_FRONT_MATTER)
		canvas_put(ui->canvas, row, column + width, end, SLICE("*"), LOOK_WARN);
	return column + width + 2;
}

static int columns_for_source(const struct ui *ui, const struct entry *entry, int columns)
{
	int most = columns / 4 < 20 ? columns / 4 : 20, own;

	if (columns < 46 || ui->list->order == ORDER_SOURCE)
		return 0;
	own = (int)text_columns(entry->source, &ui->canvas->width);
	return own < most ? own : most;
}

static void draw_row(struct ui *ui, size_t number, struct area line)
{
	const struct entry *entry = entry_of(ui, number);
	int end = line.column + line.columns - 1, column = line.column + 1;
	int source = columns_for_source(ui, entry, line.columns);

	if (ui->list->items[number].heading) {
		draw_heading(ui, entry, line);
		return;
	}
	column = draw_date(ui, entry, line.row, column, end);
	if (source > 0) {
		struct slice fits = entry->source;
		int own = (int)text_columns(fits, &ui->canvas->width);

		canvas_put_cut(ui->canvas, line.row, end - (own < source ? own : source), end,
			       entry->source, LOOK_DIM);
		end -= source + 2;
	}
	if (entry->title.len > 0)
		canvas_put_cut(ui->canvas, line.row, column, end, entry->title, LOOK_TEXT);
	else
		canvas_put_cut(ui->canvas, line.row, column, end, slice_of(_("(no title)")),
			       LOOK_DIM);
}

static void draw_nothing(struct ui *ui, struct area area)
{
	const char *text = ui->loading ? _("reading the archive …")
				       : _("no articles here (.md .markdown .html .htm .txt)");

	canvas_put_cut(ui->canvas, area.row + area.rows / 3, area.column + 2,
		       area.column + area.columns, slice_of(text), LOOK_DIM);
}

static void list_draw(struct ui *ui, struct area area, bool focused)
{
	rows_draw(ui, &list_screen, area, focused, draw_row);
	if (ui->list->rows.count == 0)
		draw_nothing(ui, area);
}

static void list_bars(struct ui *ui, struct bars *bars)
{
	const struct list *list = ui->list;
	size_t number = 0;

	buffer_add(&bars->title, library_title(ui->library));
	if (shelf_current(ui)->parent) {
		buffer_add_string(&bars->title, " › ");
		shelf_add_path(ui, shelf_current(ui), " › ", &bars->title);
	}
	buffer_printf(&bars->facts, ngettext("%zu article", "%zu articles", list->articles),
		      list->articles);
	for (size_t row = 0; row <= list->rows.cursor && row < list->rows.count; row++)
		number += !list->items[row].heading;
	buffer_printf(&bars->position, "%zu/%zu", number, list->articles);
}

static void list_enter(struct ui *ui)
{
	if (list_current(ui) && page_open(ui))
		ui_push(ui, &page_screen);
}

const struct screen list_screen = {
	.where = IN_LIST,
	.title = N_("The list"),
	.draw = list_draw,
	.bars = list_bars,
	.rows = list_rows,
	.row_text = list_text,
	.row_takes_cursor = takes_cursor,
	.enter = list_enter,
};
