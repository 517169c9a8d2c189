/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/screens/list.h"

#include <stdlib.h>
#include <time.h>

#include "base/i18n.h"
#include "base/memory.h"
#include "match/filter.h"
#include "ui/rows.h"
#include "ui/script.h"

/* The list while it is filtered: rows are the articles whose titles fit what is typed, the best
 * first and, among equals, as the list has them.  All titles are read once, in the order in which
 * they lie on the disk (a million take a second or two, and some 110 bytes each), and the list's
 * own order beside them; then a key is a matter of milliseconds.  All of it is done in slices. */

enum {
	SMALL = 5000,   /* articles that are filtered at once, whatever it takes */
	KEY_MS = 30,    /* for others a key may take so long, and is gone on with afterwards */
	SLICE_MS = 4,
	TITLES = 256,   /* between two looks at the clock: to read, */
	PLACES = 2048,  /* to put in order, */
	LOOKS = 16384,  /* to look at */
	TOLD = 32768,   /* titles between two words about how many were read */
	MARKS_MAX = 64, /* in one title */
};

struct list_filter {
	struct buffer text;

	struct titles *titles;
	int64_t *ids; /* by title */
	size_t id_room;
	uint32_t *title_of; /* by id: the title's number and 1; 0: none */
	size_t title_room;
	int64_t after; /* the last id that was read */
	bool is_read;
	bool is_stale; /* the library has changed since: titles may be others */

	uint32_t *order; /* as title_of, by position in the list */
	size_t placed, order_room;

	struct filter *filter;
	bool is_done;    /* hits are those of the text */
	bool is_new;     /* the text was typed: show the best */
	int64_t *hits;   /* ids */
	size_t hit_count, hit_room;
	bool is_shown;   /* the list shows hits and nothing else */

	struct buffer kept_text; /* while another one is typed */
	int64_t kept_id;
	int kept_line;
	bool was_entered; /* from the shelf */
};

static int64_t clock_ms(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

/* ---- reading ---- */

static void forget_titles(struct list_filter *filter)
{
	filter_destroy(filter->filter);
	titles_destroy(filter->titles);
	filter->titles = titles_create();
	filter->filter = filter_create(filter->titles);
	if (filter->title_room > 0)
		memset(filter->title_of, 0, filter->title_room * sizeof(*filter->title_of));
	filter->after = 0;
	filter->is_read = filter->is_stale = false;
	filter->placed = 0;
}

static void know_title(struct list_filter *filter, int64_t id, uint32_t number)
{
	if ((size_t)id >= filter->title_room) {
		size_t room = (size_t)id * 2 + 1024;

		filter->title_of = memory_resize(filter->title_of, room, sizeof(uint32_t));
		memset(filter->title_of + filter->title_room, 0,
		       (room - filter->title_room) * sizeof(uint32_t));
		filter->title_room = room;
	}
	filter->title_of[id] = number + 1;
}

static void take_title(void *context, int64_t id, struct slice title, struct slice source)
{
	struct list_filter *filter = context;
	size_t number = titles_count(filter->titles);

	(void)source;
	if (id <= 0 || number >= UINT32_MAX - 1)
		return;
	titles_add(filter->titles, title);
	filter->ids = memory_grow(filter->ids, number, &filter->id_room, sizeof(*filter->ids));
	filter->ids[number] = id;
	know_title(filter, id, (uint32_t)number);
}

static void read_some(struct ui *ui, struct list_filter *filter)
{
	int64_t last = library_titles(ui->library, filter->after, TITLES, take_title, filter);

	filter->is_read = last == 0;
	filter->after = last != 0 ? last : filter->after;
}

/* Which title is at which position of the list. */
static void place_some(struct ui *ui, struct list_filter *filter)
{
	const struct list *list = ui->list;

	for (int i = 0; i < PLACES && filter->placed < list->articles; i++) {
		int64_t id = library_id(ui->library, &list->view, filter->placed);
		bool known = id > 0 && (size_t)id < filter->title_room;

		filter->order = memory_grow(filter->order, filter->placed, &filter->order_room,
					    sizeof(*filter->order));
		filter->order[filter->placed++] = known ? filter->title_of[id] : 0;
	}
}

/* ---- hits ---- */

/* By rank, and as the list is ordered: sorted by counting. */
static void collect(struct list_filter *filter)
{
	size_t count = titles_count(filter->titles), starts[RANK_MAX + 2] = { 0 };
	uint8_t *ranks = memory_create(count + 1, 1); /* by title + 1, as order has them */

	for (size_t i = 0; i < filter_count(filter->filter); i++)
		ranks[filter_title(filter->filter, i) + 1] = filter_rank(filter->filter, i);
	for (size_t i = 0; i < filter->placed; i++)
		starts[ranks[filter->order[i]] + 1]++;
	starts[RANK_NONE + 1] = 0;
	for (size_t rank = 1; rank < RANK_MAX + 2; rank++)
		starts[rank] += starts[rank - 1];
	filter->hit_count = starts[RANK_MAX + 1];
	if (filter->hit_count > filter->hit_room) {
		filter->hit_room = filter->hit_count;
		filter->hits = memory_resize(filter->hits, filter->hit_room, sizeof(*filter->hits));
	}
	for (size_t i = 0; i < filter->placed; i++) {
		uint8_t rank = ranks[filter->order[i]];

		if (rank != RANK_NONE)
			filter->hits[starts[rank]++] = filter->ids[filter->order[i] - 1];
	}
	free(ranks);
}

/* The rows are others now. */
static void show(struct ui *ui, bool hits)
{
	struct list *list = ui->list;
	struct list_filter *filter = list->filter;

	filter->is_shown = hits;
	if (hits && filter->is_new) {
		list->rows = (struct rows){ .count = filter->hit_count,
					    .height = list->rows.height, .moved = true };
		list_remember(ui);
	} else {
		list_fill_again(ui);
	}
	filter->is_new = false;
}

/* False when the time is over and there is more to do. */
static bool work(struct ui *ui, int64_t end)
{
	struct list_filter *filter = ui->list->filter;

	while (!filter->is_read || filter->placed < ui->list->articles) {
		if (!filter->is_read)
			read_some(ui, filter);
		else
			place_some(ui, filter);
		if (clock_ms() >= end)
			return false;
	}
	if (filter->text.len == 0)
		return true;
	filter_set(filter->filter, buffer_slice(&filter->text),
		   ui->settings.value[SETTING_ZHUYIN] ? QUERY_ZHUYIN_KEYS : 0);
	while (!filter_work(filter->filter, LOOKS))
		if (clock_ms() >= end)
			return false;
	collect(filter);
	filter->is_done = true;
	show(ui, true);
	return true;
}

bool list_filtering(const struct ui *ui)
{
	const struct list_filter *filter = ui->list ? ui->list->filter : NULL;

	return filter && filter->text.len > 0 && !filter->is_done;
}

bool list_filter_on(struct ui *ui)
{
	const struct titles *titles = ui->list->filter->titles;
	size_t before = titles_count(titles) / TOLD;

	return work(ui, clock_ms() + SLICE_MS) || titles_count(titles) / TOLD != before;
}

int list_filter_percent(struct ui *ui)
{
	const struct list_filter *filter = ui->list->filter;
	size_t known, all = library_file_count(ui->library);

	if (!list_filtering(ui) || all == 0)
		return 100;
	known = titles_count(filter->titles);
	return known < all ? (int)(known * 100 / all) : 99;
}

/* ---- what the reader does ---- */

static struct list_filter *get(struct ui *ui)
{
	if (!ui->list->filter) {
		ui->list->filter = memory_create(1, sizeof(*ui->list->filter));
		forget_titles(ui->list->filter);
	}
	return ui->list->filter;
}

void list_filter_set(struct ui *ui, struct slice text)
{
	struct list_filter *filter = get(ui);
	bool small = library_file_count(ui->library) <= SMALL;

	text = slice_trim(text);
	if (slice_equal(text, buffer_slice(&filter->text)) && filter->is_done)
		return;
	buffer_clear(&filter->text);
	buffer_add(&filter->text, text);
	filter->is_done = false;
	filter->is_new = true;
	if (text.len == 0) {
		if (filter->is_shown)
			show(ui, false);
		return;
	}
	work(ui, small ? INT64_MAX : clock_ms() + KEY_MS);
}

void list_filter_begin(struct ui *ui)
{
	struct list_filter *filter = get(ui);

	filter->was_entered = ui_screen(ui) == &shelf_screen;
	if (filter->was_entered)
		ui_push(ui, &list_screen);
	if (filter->is_stale && filter->text.len == 0)
		forget_titles(filter);
	buffer_clear(&filter->kept_text);
	buffer_add(&filter->kept_text, buffer_slice(&filter->text));
	filter->kept_id = ui->list->current;
	filter->kept_line = ui->list->rows.line;
}

/* Back to the article that was under the cursor, in its line. */
void list_filter_cancel(struct ui *ui)
{
	struct list_filter *filter = ui->list->filter;

	list_filter_set(ui, buffer_slice(&filter->kept_text));
	ui->list->current = ui->list->head = filter->kept_id;
	ui->list->rows.line = filter->kept_line;
	list_fill_again(ui);
	if (filter->was_entered && ui_screen(ui) == &list_screen)
		ui_pop(ui);
}

void list_filter_keep(struct ui *ui)
{
	struct list_filter *filter = ui->list->filter;
	struct buffer text = { 0 };

	if (!filter->is_done || filter->hit_count > 0 || filter->text.len == 0)
		return;
	buffer_add(&text, buffer_slice(&filter->text));
	list_filter_cancel(ui);
	ui_warn(ui, _("no title fits: %s"), buffer_string(&text));
	buffer_finish(&text);
}

bool list_filter_drop(struct ui *ui)
{
	struct list_filter *filter = ui->list ? ui->list->filter : NULL;

	if (!filter || filter->text.len == 0)
		return false;
	list_filter_set(ui, SLICE(""));
	return true;
}

bool list_filter_fails(const struct ui *ui)
{
	const struct list_filter *filter = ui->list->filter;

	return filter && filter->text.len > 0 && filter->is_done && filter->hit_count == 0;
}

void list_filter_destroy(struct list_filter *filter)
{
	if (!filter)
		return;
	filter_destroy(filter->filter);
	titles_destroy(filter->titles);
	buffer_finish(&filter->text);
	buffer_finish(&filter->kept_text);
	free(filter->ids);
	free(filter->title_of);
	free(filter->order);
	free(filter->hits);
	free(filter);
}

/* ---- for the list ---- */

void list_filter_reopen(struct ui *ui, bool changed)
{
	struct list_filter *filter = ui->list->filter;

	if (!filter)
		return;
	filter->placed = 0;
	filter->is_done = false;
	if (changed) {
		filter->is_stale = true;
		filter->is_read = false;
	}
}

struct slice list_filter_text(const struct list *list)
{
	return list->filter ? buffer_slice(&list->filter->text) : SLICE("");
}

bool list_is_filtered(const struct list *list)
{
	return list->filter && list->filter->is_shown;
}

size_t list_filter_count(const struct list *list)
{
	return list->filter->hit_count;
}

int64_t list_filter_id(const struct list *list, size_t row)
{
	return row < list->filter->hit_count ? list->filter->hits[row] : 0;
}

bool list_filter_row(const struct list *list, int64_t id, size_t *row)
{
	for (size_t i = 0; i < list->filter->hit_count; i++) {
		if (list->filter->hits[i] == id) {
			*row = i;
			return true;
		}
	}
	return false;
}

void list_filter_mark(struct ui *ui, size_t row, struct area line)
{
	const struct width_rules *width = &ui->canvas->width;
	const struct list *list = ui->list;
	int column = list->title_column, end = list->title_end;
	struct symbols symbols = { 0 };
	struct mark marks[MARKS_MAX];
	struct slice title, shown;
	struct spot spot;
	size_t count;

	if (!list_is_filtered(list))
		return;
	spot = list_spot(list, row);
	title = list_entry(ui, &spot)->title;
	shown = script_shown(ui, title);
	symbols_read(&symbols, title);
	count = query_marks(filter_query(ui->list->filter->filter), &symbols, marks, MARKS_MAX);
	for (size_t i = 0; i < count; i++) {
		size_t start = script_shown_byte(ui, title, marks[i].start);
		size_t stop = script_shown_byte(ui, title, marks[i].end);
		int from = column + (int)text_columns(slice_sub(shown, 0, start), width);
		int to = column + (int)text_columns(slice_sub(shown, 0, stop), width);

		if (from < end)
			canvas_look(ui->canvas, line.row, from, to < end ? to : end, LOOK_MATCH,
				    LOOK_COLOR);
	}
	symbols_finish(&symbols);
}
