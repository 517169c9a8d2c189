/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/screens/calendar.h"

#include <stdlib.h>

#include "base/i18n.h"
#include "base/memory.h"
#include "ui/format.h"
#include "ui/screens/found.h"

/* Every day of every year that has articles: of the category the shelf is on, of what the list was
 * narrowed by, and of the titles that fit; or of what was found, and that was narrowed by.  A day is a place, and Enter lists it. */

/* ---- days ---- */

int days_of_month(int year, int month)
{
	static const int days[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
	bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;

	return month == 2 && leap ? 29 : days[month - 1];
}

static int day_of_year(const struct date *day)
{
	int number = day->day - 1;

	for (int month = 1; month < day->month; month++)
		number += days_of_month(day->year, month);
	return number;
}

int calendar_weekday(const struct date *day)
{
	return (date_weekday(day) + 6) % 7;
}

int calendar_week(const struct date *day)
{
	const struct date first = { .year = day->year, .month = 1, .day = 1 };

	return (day_of_year(day) + calendar_weekday(&first)) / 7;
}

/* ---- what there is ---- */

static int64_t code_of(int year, int month, int day)
{
	return ((int64_t)year * 100 + month) * 100 + day;
}

/* The first day of the census that is not later; days come newest first. */
static size_t find_day(const struct calendar *calendar, int64_t code)
{
	size_t low = 0, high = calendar->dated;

	while (low < high) {
		size_t middle = low + (high - low) / 2;
		const struct catalogue_day *day = &calendar->census.days[middle];

		if (code_of(day->year, day->month, day->day) > code)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

size_t calendar_count(const struct calendar *calendar, int year, int month, int day)
{
	int64_t first = code_of(year, month, day);
	int64_t last = code_of(year, month > 0 ? month : 99, day > 0 ? day : 99);
	size_t count = 0;

	for (size_t i = find_day(calendar, last); i < calendar->dated; i++) {
		const struct catalogue_day *own = &calendar->census.days[i];

		if (code_of(own->year, own->month, own->day) < first)
			break;
		count += own->count;
	}
	return count;
}

size_t calendar_year_number(const struct calendar *calendar, int year)
{
	size_t number = 0;

	while (number + 1 < calendar->year_count && calendar->years[number + 1] <= year)
		number++;
	return number;
}

static int by_size(const void *a, const void *b)
{
	const size_t *x = a, *y = b;

	return (*x > *y) - (*x < *y);
}

/* A quarter of the days that have articles is in each heat, as far as they differ. */
static void set_limits(struct calendar *calendar)
{
	size_t *counts = memory_create(calendar->dated + 1, sizeof(*counts));

	for (size_t i = 0; i < calendar->dated; i++)
		counts[i] = calendar->census.days[i].count;
	if (calendar->dated > 1)
		qsort(counts, calendar->dated, sizeof(*counts), by_size);
	for (size_t i = 0; i < HEATS - 1; i++)
		calendar->limits[i] = counts[calendar->dated * (i + 1) / HEATS];
	free(counts);
}

static void set_years(struct calendar *calendar)
{
	calendar->year_count = 0;
	calendar->years = arena_alloc(calendar->arena, (calendar->dated + 1) * sizeof(int));
	for (size_t i = calendar->dated; i > 0; i--) {
		int year = calendar->census.days[i - 1].year;

		if (calendar->year_count == 0 ||
		    calendar->years[calendar->year_count - 1] != year)
			calendar->years[calendar->year_count++] = year;
	}
}

static void fill(struct ui *ui)
{
	struct calendar *calendar = ui->calendar;
	const struct census *census = &calendar->census;
	struct extent extent = extent_take(ui, true);

	arena_reset(calendar->arena);
	extent_census(ui, &extent, calendar->arena, &calendar->census);
	extent_finish(&extent);
	calendar->dated = census->day_count;
	if (calendar->dated > 0 && census->days[calendar->dated - 1].year == 0)
		calendar->dated--;
	set_limits(calendar);
	set_years(calendar);
	calendar->bar_year = 0;
}

/* ---- bars by category ---- */

static int by_count(const void *a, const void *b)
{
	const struct calendar_bar *x = a, *y = b;

	if (x->count != y->count)
		return x->count > y->count ? -1 : 1;
	return slice_compare(x->name, y->name);
}

/* What stands below the category, the largest ones. */
static size_t find_parts(struct ui *ui, int64_t category, const struct shelf_node **parts)
{
	const struct shelf_node *node = library_node(ui->library, category);
	size_t count = 0;

	for (node = node ? node->first : NULL; node; node = node->next) {
		size_t at = count;

		if (node->id < CATEGORY_ALL)
			continue;
		if (count == BARS_SHOWN && parts[count - 1]->count >= node->count)
			continue;
		if (count < BARS_SHOWN)
			count++;
		else
			at = count - 1;
		for (; at > 0 && parts[at - 1]->count < node->count; at--)
			parts[at] = parts[at - 1];
		parts[at] = node;
	}
	return count;
}

void calendar_count_categories(struct ui *ui)
{
	struct calendar *calendar = ui->calendar;
	const struct shelf_node *parts[BARS_SHOWN];
	int64_t categories[BARS_SHOWN];
	size_t count, counts[BARS_SHOWN];
	struct extent extent;

	if (calendar->bar_year == calendar->day.year || calendar->year_count == 0)
		return;
	arena_reset(calendar->bar_arena);
	calendar->bar_year = calendar->day.year;
	calendar->category_count = 0;
	calendar->categories =
		arena_alloc(calendar->bar_arena, BARS_SHOWN * sizeof(struct calendar_bar));
	extent = extent_take(ui, true);
	count = find_parts(ui, extent.view.category, parts);
	for (size_t i = 0; i < count; i++)
		categories[i] = parts[i]->id;
	extent.view.since = (struct date){ .year = calendar->day.year, .month = 1, .day = 1 };
	extent.view.until = (struct date){ .year = calendar->day.year, .month = 12, .day = 31 };
	library_tally(ui->library, &extent.view, extent.ids, extent.count, categories, count,
		      counts);
	extent_finish(&extent);
	for (size_t i = 0; i < count; i++)
		if (counts[i] > 0)
			calendar->categories[calendar->category_count++] = (struct calendar_bar){
				arena_copy(calendar->bar_arena, parts[i]->name), counts[i]
			};
	if (calendar->category_count > 1)
		qsort(calendar->categories, calendar->category_count,
		      sizeof(*calendar->categories), by_count);
}

/* ---- opening ---- */

void calendar_destroy(struct ui *ui)
{
	if (!ui->calendar)
		return;
	arena_destroy(ui->calendar->arena);
	arena_destroy(ui->calendar->bar_arena);
	free(ui->calendar);
}

static void go_nearest(struct calendar *calendar, int64_t code)
{
	size_t at = find_day(calendar, code);

	if (calendar->dated == 0)
		return;
	if (at == calendar->dated)
		at--;
	calendar->day = (struct date){
		.year = calendar->census.days[at].year,
		.month = calendar->census.days[at].month,
		.day = calendar->census.days[at].day,
	};
}

void calendar_open(struct ui *ui)
{
	const struct entry *entry = extent_current(ui);
	struct calendar *calendar;

	if (!ui->calendar) {
		ui->calendar = memory_create(1, sizeof(*ui->calendar));
		ui->calendar->arena = arena_create();
		ui->calendar->bar_arena = arena_create();
	}
	calendar = ui->calendar;
	fill(ui);
	if (calendar->dated == 0) {
		ui_say(ui, "%s", _("no article here has a date"));
		return;
	}
	go_nearest(calendar, entry && date_is_set(&entry->date)
				     ? code_of(entry->date.year, entry->date.month, entry->date.day)
				     : INT64_MAX);
	calendar->bars = false;
	ui_push(ui, &calendar_screen);
}

void calendar_refresh(struct ui *ui)
{
	if (!ui->calendar || !ui_shows(ui, &calendar_screen))
		return;
	fill(ui);
	if (ui->calendar->dated == 0)
		ui_pop_to(ui, extent_screen(ui) == &list_screen ? &shelf_screen : &found_screen);
}

void calendar_turn(struct ui *ui)
{
	ui->calendar->bars = !ui->calendar->bars;
}

/* ---- moving ---- */

/* From one year that has articles to the next: what lies between has nothing to stop at. */
static void step_year(struct calendar *calendar, long by)
{
	struct date *day = &calendar->day;
	long number = (long)calendar_year_number(calendar, day->year) + by;
	long last = (long)calendar->year_count - 1;

	day->year = calendar->years[number < 0 ? 0 : number > last ? last : number];
	if (day->day > days_of_month(day->year, day->month))
		day->day = days_of_month(day->year, day->month);
}

static bool is_at_end(const struct calendar *calendar, int direction)
{
	size_t end = direction > 0 ? calendar->year_count - 1 : 0;

	return calendar->day.year == calendar->years[end];
}

static bool step_month(struct calendar *calendar, int direction)
{
	struct date *day = &calendar->day;
	int month = day->month + direction;

	if (month < 1 || month > 12) {
		if (is_at_end(calendar, direction))
			return false;
		step_year(calendar, direction);
	}
	day->month = month < 1 ? 12 : month > 12 ? 1 : month;
	if (day->day > days_of_month(day->year, day->month))
		day->day = days_of_month(day->year, day->month);
	return true;
}

static bool step_day(struct calendar *calendar, int direction)
{
	struct date *day = &calendar->day, before = *day;
	int to = day->day + direction;

	if (to >= 1 && to <= days_of_month(day->year, day->month)) {
		day->day = to;
		return true;
	}
	if (!step_month(calendar, direction)) {
		*day = before;
		return false;
	}
	day->day = direction > 0 ? 1 : days_of_month(day->year, day->month);
	return true;
}

static void repeat(struct calendar *calendar, bool (*step)(struct calendar *, int), long count)
{
	long times = count < 0 ? -count : count;

	while (times > 0 && step(calendar, count < 0 ? -1 : 1))
		times--;
}

void calendar_step_weeks(struct ui *ui, long count)
{
	repeat(ui->calendar, step_day, count * 7);
}

/* The next day that has articles, or the one before. */
void calendar_step_busy(struct ui *ui, long count)
{
	struct calendar *calendar = ui->calendar;
	const struct date *day = &calendar->day;
	int64_t code = code_of(day->year, day->month, day->day);
	size_t at = find_day(calendar, count > 0 ? code : code - 1);
	long to = count > 0 ? (long)at - count : (long)at - count - 1;

	if (to < 0)
		to = 0;
	if (to >= (long)calendar->dated)
		to = (long)calendar->dated - 1;
	go_nearest(calendar, code_of(calendar->census.days[to].year,
				     calendar->census.days[to].month,
				     calendar->census.days[to].day));
}

static void calendar_move(struct ui *ui, struct motion motion)
{
	struct calendar *calendar = ui->calendar;
	size_t percent;

	switch (motion.kind) {
	case MOVE_LINES:
		repeat(calendar, step_day, motion.count);
		break;
	case MOVE_WINDOW:
		calendar_step_weeks(ui, motion.count);
		break;
	case MOVE_HALVES:
		repeat(calendar, step_month, motion.count);
		break;
	case MOVE_PAGES:
		step_year(calendar, motion.count);
		break;
	case MOVE_TOP:
		go_nearest(calendar, 0);
		break;
	case MOVE_BOTTOM:
		go_nearest(calendar, INT64_MAX);
		break;
	case MOVE_TO:
		step_year(calendar, (long)calendar_year_number(calendar, (int)motion.count) -
					    (long)calendar_year_number(calendar, calendar->day.year));
		break;
	case MOVE_PERCENT:
		percent = (size_t)(motion.count < 0 ? 0 : motion.count);
		step_year(calendar, (long)(percent * (calendar->year_count - 1) / 100) -
					    (long)calendar_year_number(calendar, calendar->day.year));
		break;
	}
}

/* ---- listing ---- */

static void calendar_enter(struct ui *ui)
{
	const struct date *day = &ui->calendar->day;
	const struct narrowing narrowing = { .kind = NARROW_DAYS, .since = *day, .until = *day };

	if (calendar_count(ui->calendar, day->year, day->month, day->day) == 0)
		ui_say(ui, "%s", _("no article is of this day"));
	else
		extent_narrow(ui, &narrowing);
}

/* The day under the cursor, or that of the article under it. */
void calendar_list_this_day(struct ui *ui)
{
	struct narrowing narrowing = { .kind = NARROW_THIS_DAY };
	const struct entry *entry = extent_current(ui);

	if (ui_screen(ui) == &calendar_screen)
		narrowing.since = ui->calendar->day;
	else if (entry)
		narrowing.since = entry->date;
	if (date_is_set(&narrowing.since))
		extent_narrow(ui, &narrowing);
	else
		ui_say(ui, "%s", _("no article here has a date"));
}

/* ---- the screen ---- */

static void calendar_bars(struct ui *ui, struct bars *bars)
{
	const struct calendar *calendar = ui->calendar;

	extent_screen(ui)->bars(ui, bars);
	buffer_clear(&bars->facts);
	buffer_clear(&bars->position);
	format_number(calendar->census.count, &bars->position);
	buffer_printf(&bars->facts, ngettext("%s article", "%s articles", calendar->census.count),
		      buffer_string(&bars->position));
	if (calendar->census.days[0].year != calendar->years[0])
		buffer_printf(&bars->facts, " · %d–%d", calendar->years[0],
			      calendar->years[calendar->year_count - 1]);
	else
		buffer_printf(&bars->facts, " · %d", calendar->years[0]);
	buffer_clear(&bars->position);
	buffer_printf(&bars->position, "%04d-%02d-%02d", calendar->day.year, calendar->day.month,
		      calendar->day.day);
}

static void calendar_left(struct ui *ui)
{
	if (ui->found)
		found_drop_wide(ui);
}

const struct screen calendar_screen = {
	.where = IN_CALENDAR,
	.title = N_("The calendar"),
	.draw = calendar_draw,
	.bars = calendar_bars,
	.move = calendar_move,
	.enter = calendar_enter,
	.left = calendar_left,
};
