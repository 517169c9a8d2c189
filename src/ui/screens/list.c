/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/screens/list.h"

#include <stdio.h>

#include "base/i18n.h"
#include "base/notice.h"
#include "text/gate.h"
#include "ui/bars.h"
#include "ui/format.h"
#include "ui/rows.h"
#include "ui/script.h"

/* The articles of the shelf's place: under the days, or the sources, or nothing when they stand by
 * title.  Only what is on the screen is ever fetched. */

enum { WANTED_MAX = 64 };

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
	case ORDER_SOURCE:
		return _("by source");
	case ORDER_TITLE: /* see say_collation */
		break;
	}
	return "";
}

static struct rows *list_rows(struct ui *ui)
{
	return &ui->list->rows;
}

/* ---- order ---- */

const char *list_order_name(size_t number)
{
	return number < ORDERS ? order_names[number] : NULL;
}

/* By which tables titles are sorted now, which is what was wanted once the indexer has done it and
 * where ICU is installed. */
static void say_collation(struct ui *ui)
{
	struct arena *arena = arena_create();
	struct slice kept = library_collation(ui->library, arena);
	struct slice name = slice_sub(kept, 0, slice_find_char(kept, ' ', 0));

	if (kept.len == 0)
		name = slice_of(collation_name(COLLATION_CODEPOINT));
	ui_say(ui, kept.len > 0 && kept.len == name.len
			   ? _("the list: by title (%.*s, without ICU)")
			   : _("the list: by title (%.*s)"),
	       SLICE_ARGS(name));
	arena_destroy(arena);
}

static void set_order(struct ui *ui, enum entry_order order)
{
	ui->list->view.order = order;
	list_filter_reopen(ui, false);
	list_fill_again(ui);
	if (order == ORDER_TITLE)
		say_collation(ui);
	else
		ui_say(ui, _("the list: %s"), order_said(order));
}

void list_sort_next(struct ui *ui)
{
	set_order(ui, (enum entry_order)((ui->list->view.order + 1) % ORDERS));
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

/* ---- groups ---- */

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

/* A window always begins with a heading, so that its day is seen however long the day is. */
static bool list_row_begins(struct ui *ui, size_t row, bool on_top)
{
	enum entry_order order = ui->list->view.order;
	struct spot spot;

	if (order == ORDER_TITLE || list_is_filtered(ui->list))
		return false;
	if (on_top || row == 0)
		return true;
	spot = list_spot(ui->list, row);
	return !spot.story && !same_group(order, list_head(ui, spot.position),
					  list_head(ui, spot.position - 1));
}

static void list_draw_heading(struct ui *ui, size_t row, struct area line)
{
	const struct entry *entry = list_head(ui, list_spot(ui->list, row).position);
	struct buffer text = { 0 };

	if (ui->list->view.order != ORDER_SOURCE)
		format_day(&entry->date, &text);
	else if (entry->source.len > 0)
		buffer_add(&text, script_shown(ui, entry->source));
	else
		buffer_add_string(&text, _("no source"));
	canvas_put_cut(ui->canvas, line.row, line.column + 1, line.column + line.columns,
		       buffer_slice(&text), LOOK_ACCENT);
	buffer_finish(&text);
}

/* ---- drawing ---- */

static struct slice list_text(struct ui *ui, size_t row)
{
	struct spot spot = list_spot(ui->list, row);
	const struct entry *entry = list_entry(ui, &spot);
	struct buffer *text = &ui->list->text;

	list_add_text(entry->title, entry->source, text);
	return buffer_slice(text);
}

/* The time, or the day where no heading tells it; * behind it when it is not the file's own
 * word. */
static int draw_date(struct ui *ui, const struct entry *entry, int row, int column, int end)
{
	enum entry_order order = ui->list->view.order;
	bool by_day = (order == ORDER_NEWEST || order == ORDER_OLDEST) &&
		      !list_is_filtered(ui->list);
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

	if (columns < 46 || ui->list->view.order == ORDER_SOURCE)
		return 0;
	own = (int)text_columns(script_shown(ui, entry->source), &ui->canvas->width);
	return own < most ? own : most;
}

/* The source at the right edge; returns where what stands left of it ends. */
static int draw_source(struct ui *ui, const struct entry *entry, struct area line)
{
	int end = line.column + line.columns - 1;
	int columns = columns_for_source(ui, entry, line.columns);

	if (columns == 0)
		return end;
	canvas_put_cut(ui->canvas, line.row, end - columns, end,
		       script_shown(ui, entry->source), LOOK_DIM);
	return end - columns - 2;
}

/* How many files have this story, behind the title. */
static int draw_copies(struct ui *ui, const struct entry *entry, int row, int end)
{
	char number[24];
	int start;

	if (entry->copies < 2)
		return end;
	snprintf(number, sizeof(number), "%zu", entry->copies);
	start = end - (int)strlen(number) - 1;
	canvas_put(ui->canvas, row, start, end, ui_sign(ui, "×", "x"), LOOK_ACCENT);
	canvas_put(ui->canvas, row, start + 1, end, slice_of(number), LOOK_ACCENT);
	return start - 1;
}

/* Below a story the title would be the same again: what differs is the file, and perhaps the day,
 * which the heading does not tell then. */
static void draw_member(struct ui *ui, const struct spot *spot, const struct entry *entry,
			struct area line, int column)
{
	const struct entry *head = list_head(ui, spot->position);
	int end = draw_source(ui, entry, line);
	struct buffer text = { 0 };

	if (same_group(ui->list->view.order, entry, head)) {
		column = draw_date(ui, entry, line.row, column, end) + 2;
	} else {
		column += 9;
		format_moment(&entry->date, &text);
		buffer_add_string(&text, "  ");
	}
	if (!slice_equal(entry->title, head->title)) {
		buffer_add(&text, script_shown(ui, entry->title));
		buffer_add_string(&text, "  ");
	}
	arena_reset(ui->list->arena);
	buffer_add(&text, gate(ui->list->arena, entry->path, GATE_LINE));
	canvas_put_cut(ui->canvas, line.row, column, end, buffer_slice(&text), LOOK_TEXT);
	buffer_finish(&text);
}

/* A sign for what was not read, one for a star; returns where they end. */
static int draw_signs(struct ui *ui, const struct trace *trace, int row, int column, int end)
{
	if (!trace->is_read)
		canvas_put(ui->canvas, row, column, end, ui_sign(ui, "●", "N"), LOOK_ACCENT);
	if (trace->has_star)
		canvas_put(ui->canvas, row, column + 1, end, ui_sign(ui, "★", "*"), LOOK_WARN);
	return column + 3;
}

/* How far it was read, behind the title. */
static int draw_percent(struct ui *ui, const struct trace *trace, int row, int end)
{
	char text[24];
	int start;

	if (trace->is_read || trace->placed == 0)
		return end;
	snprintf(text, sizeof(text), "%d%%", trace->place.percent);
	start = end - (int)strlen(text);
	canvas_put(ui->canvas, row, start, end, slice_of(text), LOOK_DIM);
	return start - 1;
}

static void draw_row(struct ui *ui, size_t row, struct area line)
{
	struct spot spot = list_spot(ui->list, row);
	const struct entry *entry = list_entry(ui, &spot);
	struct trace trace = traces_get(ui->traces, entry->path);
	int end, column = line.column + 1;

	rows_draw_mark(ui, &list_screen, row, line);
	if (ui->traces)
		column = draw_signs(ui, &trace, line.row, column, line.column + line.columns);
	if (spot.story) {
		draw_member(ui, &spot, entry, line, column);
		return;
	}
	end = draw_copies(ui, entry, line.row, draw_source(ui, entry, line));
	end = draw_percent(ui, &trace, line.row, end);
	column = draw_date(ui, entry, line.row, column, end);
	ui->list->title_column = column;
	ui->list->title_end = end;
	if (entry->title.len > 0)
		canvas_put_cut(ui->canvas, line.row, column, end,
			       script_shown(ui, entry->title), LOOK_TEXT);
	else
		canvas_put_cut(ui->canvas, line.row, column, end, slice_of(_("(no title)")),
			       LOOK_DIM);
}

/* What a search finds stands on a screen of its own, with what the texts say. */
static void draw_search(struct ui *ui, struct slice query, struct area area)
{
	int row = area.row + area.rows / 3, end = area.column + area.columns;

	canvas_put_cut(ui->canvas, row, area.column + 2, end, query, LOOK_TEXT);
	canvas_put_cut(ui->canvas, row + 1, area.column + 2, end,
		       slice_of(_("Enter: look for this in all texts")), LOOK_DIM);
}

static void draw_nothing(struct ui *ui, struct area area)
{
	struct slice query = shelf_current(ui)->query;
	bool reads = library_progress(ui->library).phase != INDEX_COMPLETE;
	const char *text = list_is_filtered(ui->list) ? _("no title fits")
			   : ui->list->narrowings.count > 0
				   ? _("nothing here has it; Backspace takes it away")
			   : reads ? _("reading the archive …")
				   : _("no articles here (.md .markdown .html .htm .txt)");

	if (query.len > 0)
		draw_search(ui, query, area);
	else
		canvas_put_cut(ui->canvas, area.row + area.rows / 3, area.column + 2,
			       area.column + area.columns, slice_of(text), LOOK_DIM);
}

/* What is on the screen is read first. */
static void want_shown(struct ui *ui)
{
	const struct rows *rows = &ui->list->rows;
	int64_t ids[WANTED_MAX];
	size_t count = 0;

	if (library_progress(ui->library).phase == INDEX_COMPLETE)
		return;
	for (size_t row = rows->top; row < rows->count && row < rows->top + (size_t)rows->height;
	     row++) {
		struct spot spot = list_spot(ui->list, row);
		const struct entry *entry = list_entry(ui, &spot);

		if (entry->state == ENTRY_HEAD && entry->id != 0 && count < WANTED_MAX)
			ids[count++] = entry->id;
	}
	library_want(ui->library, ids, count);
}

static void list_draw(struct ui *ui, struct area area, bool focused)
{
	rows_draw(ui, &list_screen, area, focused, draw_row);
	if (ui->list->rows.count == 0)
		draw_nothing(ui, area);
	want_shown(ui);
}

bool list_knows_more(struct ui *ui)
{
	size_t unread;

	return !ui->list->told_unread && library_unread(ui->library, &ui->list->view, &unread);
}

static void list_bars(struct ui *ui, struct bars *bars)
{
	struct list *list = ui->list;
	size_t unread, number = 0;
	struct buffer all = { 0 }, some = { 0 };

	if (list->rows.count > 0)
		number = list_spot(list, list->rows.cursor).position + 1;
	buffer_add(&bars->title, library_title(ui->library));
	if (shelf_current(ui)->parent) {
		buffer_add_string(&bars->title, " › ");
		shelf_add_path(ui, shelf_current(ui), " › ", &bars->title);
	}
	narrowings_add_trail(ui, &list->narrowings, &bars->title);
	if (list_is_filtered(list)) {
		buffer_add_string(&bars->title, " › ");
		buffer_add(&bars->title, list_filter_text(list));
	}
	if (shelf_current(ui)->query.len > 0)
		return;
	format_number(list->articles, &all);
	buffer_printf(&bars->facts, ngettext("%s article", "%s articles", list->articles),
		      buffer_string(&all));
	if (list_filter_percent(ui) < 100) {
		buffer_clear(&bars->facts);
		buffer_printf(&bars->facts, _("reading titles: %d %%"), list_filter_percent(ui));
	}
	list->told_unread = library_unread(ui->library, &list->view, &unread);
	if (list->told_unread && unread > 0) {
		buffer_add_string(&bars->facts, " · ");
		format_number(unread, &some);
		buffer_printf(&bars->facts, _("%s unread"), buffer_string(&some));
	}
	bars_add_marked(ui, &bars->position);
	format_number(number, &bars->position);
	buffer_add_char(&bars->position, '/');
	format_number(list_is_filtered(list) ? list_filter_count(list) : list->articles,
		      &bars->position);
	buffer_finish(&all);
	buffer_finish(&some);
}

static void list_enter(struct ui *ui)
{
	if (list_current(ui) && page_open(ui))
		ui_push(ui, &page_screen);
}

/* h on a file of a story that is opened out: to the row it hangs on. */
static bool list_back(struct ui *ui)
{
	const struct list *list = ui->list;

	if (list_filter_drop(ui) || list_widen(ui))
		return true;
	if (list->rows.cursor >= list->rows.count || !list_spot(list, list->rows.cursor).story)
		return false;
	list_fold(ui, FOLD_CLOSE);
	return true;
}

const struct screen list_screen = {
	.where = IN_LIST,
	.title = N_("The list"),
	.draw = list_draw,
	.bars = list_bars,
	.rows = list_rows,
	.row_text = list_text,
	.row_article = list_row_article,
	.article_row = list_article_row,
	.prepare_find = list_prepare_find,
	.row_may_hold = list_may_hold,
	.row_begins = list_row_begins,
	.draw_heading = list_draw_heading,
	.mark = list_filter_mark,
	.moved = list_remember,
	.enter = list_enter,
	.back = list_back,
};
