/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/screens/calendar.h"

#include <stdio.h>

#include "base/i18n.h"
#include "base/notice.h"
#include "ui/bars.h"
#include "ui/format.h"
#include "ui/script.h"

/* A year is a strip of weeks, Monday on top; years follow each other downwards.  Beside them stand bars:
 * the months of the year under the cursor, and its categories. */

enum {
	LABEL_COLUMNS = 5,  /* of a weekday or the year */
	DAYS_A_WEEK = 7,
	YEAR_ROWS = 8,      /* a line of months, and its days */
	PANEL_LEAST = 17,   /* columns of bars beside the days */
	BROAD_FROM = LABEL_COLUMNS + 2 * WEEKS_MOST + 32, /* columns; from here on a day takes two */
	NAME_SHARE = 3,     /* of its columns a bar's name takes at most one part */
};

/* ---- signs ---- */

static int heat_of(const struct calendar *calendar, size_t count)
{
	int heat = count > 0;

	for (int i = 0; count > 0 && i < HEATS - 1; i++)
		heat += count > calendar->limits[i];
	return heat;
}

static struct slice sign_of(const struct ui *ui, int heat)
{
	static const char *const signs[] = { "·", "░", "▒", "▓", "█" };
	static const char *const plain[] = { ".", "-", "+", "*", "#" };

	return ui_sign(ui, signs[heat], plain[heat]);
}

/* ---- days ---- */

/* The strip of one year: where it stands, and which of its weeks and weekdays are seen. */
struct strip {
	struct area area;
	int cell;           /* columns of a day */
	int week, weekday;  /* the first that are seen */
	int weeks;
	bool has_months;    /* a line of them above */
};

static void draw_day(struct ui *ui, const struct strip *strip, const struct date *day)
{
	const struct calendar *calendar = ui->calendar;
	int week = calendar_week(day) - strip->week, weekday = calendar_weekday(day) - strip->weekday;
	int row = strip->area.row + strip->has_months + weekday;
	int column = strip->area.column + LABEL_COLUMNS + week * strip->cell;
	int heat = heat_of(calendar, calendar_count(calendar, day->year, day->month, day->day));
	unsigned look = heat > 0 ? LOOK_ACCENT : LOOK_DIM;

	if (week < 0 || week >= strip->weeks || weekday < 0 ||
	    row >= strip->area.row + strip->area.rows)
		return;
	if (date_compare_day(day, &calendar->day) == 0) {
		look = LOOK_MATCH;
		ui->canvas->cursor_row = row;
		ui->canvas->cursor_column = column;
	}
	canvas_put(ui->canvas, row, column, column + strip->cell, sign_of(ui, heat), look);
	if (strip->cell > 1 && heat > 0)
		canvas_put(ui->canvas, row, column + 1, column + strip->cell, sign_of(ui, heat), look);
}

static const char *const weekday_names[] = { N_("Mon"), N_("Tue"), N_("Wed"), N_("Thu"),
					     N_("Fri"), N_("Sat"), N_("Sun") };
static const char *const month_names[] = { N_("Jan"), N_("Feb"), N_("Mar"), N_("Apr"),
					   N_("May"), N_("Jun"), N_("Jul"), N_("Aug"),
					   N_("Sep"), N_("Oct"), N_("Nov"), N_("Dec") };

static void draw_months(struct ui *ui, const struct strip *strip, int year)
{
	const struct calendar *calendar = ui->calendar;
	int end = strip->area.column + strip->area.columns;
	char text[24];

	snprintf(text, sizeof(text), "%d", year);
	canvas_put(ui->canvas, strip->area.row, strip->area.column, end, slice_of(text),
		   year == calendar->day.year ? LOOK_ACCENT | LOOK_BOLD : LOOK_TEXT);
	for (int month = 1; month <= 12; month++) {
		const struct date first = { .year = year, .month = month, .day = 1 };
		/* The first week that begins in it, so that no name stands over another's days. */
		int week = calendar_week(&first) + (calendar_weekday(&first) > 0) - strip->week;
		int column = strip->area.column + LABEL_COLUMNS + week * strip->cell;
		struct slice name = slice_of(_(month_names[month - 1]));
		bool own = year == calendar->day.year && month == calendar->day.month;

		snprintf(text, sizeof(text), "%d", month);
		if (text_columns(name, &ui->canvas->width) > 4 * (size_t)strip->cell - 1)
			name = slice_of(text);
		if (week >= 0 && week < strip->weeks)
			canvas_put(ui->canvas, strip->area.row, column, end, name,
				   own ? LOOK_ACCENT | LOOK_BOLD : LOOK_DIM);
	}
}

static void draw_year(struct ui *ui, const struct strip *strip, int year)
{
	const struct calendar *calendar = ui->calendar;

	if (strip->has_months)
		draw_months(ui, strip, year);
	for (int i = strip->weekday; i < DAYS_A_WEEK; i++) {
		int row = strip->area.row + strip->has_months + i - strip->weekday;
		bool own = year == calendar->day.year && i == calendar_weekday(&calendar->day);

		if (row < strip->area.row + strip->area.rows)
			canvas_put(ui->canvas, row, strip->area.column,
				   strip->area.column + LABEL_COLUMNS, slice_of(_(weekday_names[i])),
				   own ? LOOK_ACCENT | LOOK_BOLD : LOOK_DIM);
	}
	for (int month = 1; month <= 12; month++)
		for (int day = 1; day <= days_of_month(year, month); day++)
			draw_day(ui, strip, &(struct date){ .year = year, .month = month, .day = day });
}

/* The year of the cursor stays in the window, and the window where it was as long as it can. */
static void keep_in_window(struct calendar *calendar, int shown)
{
	size_t number = calendar_year_number(calendar, calendar->day.year);
	size_t window = (size_t)shown < calendar->year_count ? (size_t)shown : calendar->year_count;

	calendar->shown = shown;
	if (number < calendar->top)
		calendar->top = number;
	if (number >= calendar->top + window)
		calendar->top = number - window + 1;
	if (calendar->top + window > calendar->year_count)
		calendar->top = calendar->year_count - window;
}

static void draw_days(struct ui *ui, struct area area, int cell)
{
	struct calendar *calendar = ui->calendar;
	int shown = (area.rows + 1) / (YEAR_ROWS + 1);
	struct strip strip = { .area = area, .cell = cell, .has_months = area.rows >= YEAR_ROWS };
	int week = calendar_week(&calendar->day), weekday = calendar_weekday(&calendar->day);

	strip.weeks = (area.columns - LABEL_COLUMNS) / cell;
	if (strip.weeks < WEEKS_MOST)
		strip.week = week - strip.weeks / 2 < 0 ? 0 : week - strip.weeks / 2;
	if (strip.week + strip.weeks > WEEKS_MOST)
		strip.week = strip.weeks < WEEKS_MOST ? WEEKS_MOST - strip.weeks : 0;
	if (area.rows < DAYS_A_WEEK)
		strip.weekday = weekday < area.rows ? 0 : weekday - area.rows + 1;
	keep_in_window(calendar, shown > 0 ? shown : 1);
	for (int i = 0; i < calendar->shown; i++) {
		size_t number = calendar->top + (size_t)i;

		strip.area.row = area.row + i * (YEAR_ROWS + 1);
		strip.area.rows = i + 1 < calendar->shown ? YEAR_ROWS
							   : area.row + area.rows - strip.area.row;
		if (number < calendar->year_count)
			draw_year(ui, &strip, calendar->years[number]);
	}
}

/* ---- bars ---- */

static void draw_month_bars(struct ui *ui, struct area area, int first)
{
	const struct calendar *calendar = ui->calendar;
	size_t counts[12], most = 0;
	int columns = 0;

	for (int i = 0; i < 12; i++) {
		int own = (int)text_columns(slice_of(_(month_names[i])), &ui->canvas->width);

		counts[i] = calendar_count(calendar, calendar->day.year, i + 1, 0);
		most = counts[i] > most ? counts[i] : most;
		columns = own > columns ? own : columns;
	}
	for (int i = first; i < 12 && i - first < area.rows; i++) {
		struct area line = { area.row + i - first, area.column, 1, area.columns };

		bars_draw_bar(ui, line, columns, slice_of(_(month_names[i])), counts[i], most,
			 i + 1 == calendar->day.month ? LOOK_ACCENT | LOOK_BOLD : LOOK_DIM);
	}
}

static void draw_category_bars(struct ui *ui, struct area area)
{
	struct calendar *calendar = ui->calendar;
	int columns = 0;

	for (size_t i = 0; i < calendar->category_count && i < (size_t)area.rows; i++) {
		const struct slice name = script_shown(ui, calendar->categories[i].name);
		int own = (int)text_columns(name, &ui->canvas->width);

		columns = own > columns ? own : columns;
	}
	if (columns > area.columns / NAME_SHARE)
		columns = area.columns / NAME_SHARE;
	for (size_t i = 0; i < calendar->category_count && i < (size_t)area.rows; i++) {
		const struct calendar_bar *bar = &calendar->categories[i];
		struct area line = { area.row + (int)i, area.column, 1, area.columns };

		bars_draw_bar(ui, line, columns, script_shown(ui, bar->name), bar->count,
			      calendar->categories[0].count, LOOK_TEXT);
	}
}

/* The year and what it has, its months, and as many of its categories as there is room for. */
static void draw_bars(struct ui *ui, struct area area)
{
	struct calendar *calendar = ui->calendar;
	struct area rest = area;
	struct buffer text = { 0 };
	int end = area.column + area.columns, month = calendar->day.month, first = 0;

	calendar_count_categories(ui);
	format_shelf_date(calendar->day.year, 0, 0, &text);
	canvas_put_cut(ui->canvas, area.row, area.column, end, buffer_slice(&text),
		       LOOK_ACCENT | LOOK_BOLD);
	buffer_clear(&text);
	format_number(calendar_count(calendar, calendar->day.year, 0, 0), &text);
	canvas_put(ui->canvas, area.row, end - (int)text.len, end, buffer_slice(&text),
		   LOOK_ACCENT | LOOK_BOLD);
	buffer_finish(&text);
	rest.row++;
	rest.rows--;
	if (rest.rows < 12)
		first = month > rest.rows ? month - rest.rows : 0;
	draw_month_bars(ui, rest, first);
	rest.row += 13;
	rest.rows -= 13;
	if (rest.rows > 0)
		draw_category_bars(ui, rest);
}

/* ---- below ---- */

/* What a sign stands for: ░ 1-2  ▒ 3  ▓ 4-9  █ 10+ */
static void add_legend(const struct ui *ui, struct buffer *out)
{
	const struct calendar *calendar = ui->calendar;
	size_t least = 1;

	for (int heat = 1; heat <= HEATS; heat++) {
		size_t most = heat < HEATS ? calendar->limits[heat - 1] : 0;

		if (heat < HEATS && most < least)
			continue;
		if (out->len > 0)
			buffer_add_string(out, "  ");
		buffer_add(out, sign_of(ui, heat));
		buffer_add_char(out, ' ');
		format_number(least, out);
		if (heat == HEATS) {
			buffer_add_char(out, '+');
		} else if (most > least) {
			buffer_add_string(out, "-");
			format_number(most, out);
		}
		least = most + 1;
	}
}

/* The same day of the other years that have it. */
static void add_this_day(const struct ui *ui, struct buffer *out)
{
	const struct calendar *calendar = ui->calendar;

	for (size_t i = calendar->year_count; i > 0; i--) {
		int year = calendar->years[i - 1];
		size_t count = calendar_count(
			calendar, year, calendar->day.month, calendar->day.day);

		if (year == calendar->day.year || count == 0)
			continue;
		buffer_add_string(out, out->len > 0 ? " · " : _("On this day:  "));
		buffer_printf(out, "%d ", year);
		buffer_add(out, ui_sign(ui, "×", "x"));
		format_number(count, out);
	}
}

static void draw_footer(struct ui *ui, struct area area)
{
	const struct calendar *calendar = ui->calendar;
	const struct date *day = &calendar->day;
	size_t count = calendar_count(calendar, day->year, day->month, day->day);
	struct buffer text = { 0 }, number = { 0 };
	int end = area.column + area.columns, column, start;

	format_day(day, &text);
	column = canvas_put_cut(ui->canvas, area.row, area.column, end, buffer_slice(&text),
				LOOK_BOLD);
	buffer_clear(&text);
	format_number(count, &number);
	buffer_printf(&text, ngettext("%s article", "%s articles", count), buffer_string(&number));
	column = canvas_put_cut(ui->canvas, area.row, column + 2, end, buffer_slice(&text),
				count > 0 ? LOOK_ACCENT : LOOK_DIM);
	buffer_clear(&text);
	add_legend(ui, &text);
	start = end - (int)text_columns(buffer_slice(&text), &ui->canvas->width);
	if (start > column + 2)
		canvas_put(ui->canvas, area.row, start, end, buffer_slice(&text), LOOK_DIM);
	buffer_clear(&text);
	add_this_day(ui, &text);
	if (area.rows > 1)
		canvas_put_cut(ui->canvas, area.row + 1, area.column, end, buffer_slice(&text),
			       LOOK_DIM);
	buffer_finish(&text);
	buffer_finish(&number);
}

void calendar_draw(struct ui *ui, struct area area, bool focused)
{
	int cell = area.columns >= BROAD_FROM ? 2 : 1;
	int map = LABEL_COLUMNS + WEEKS_MOST * cell;
	int footer = area.rows >= 11 ? 2 : 1, gap = area.rows >= 14;
	struct area days = { area.row, area.column + 1, area.rows - footer - gap, area.columns - 2 };
	struct area bars = days, below = days;
	bool both = days.columns >= map + 2 + PANEL_LEAST;

	(void)focused;
	if (both) {
		days.columns = map;
		bars.column += map + 2;
		bars.columns -= map + 2;
	}
	below.row = area.row + area.rows - footer;
	below.rows = footer;
	if (both || !ui->calendar->bars)
		draw_days(ui, days, cell);
	if (both || ui->calendar->bars)
		draw_bars(ui, bars);
	draw_footer(ui, below);
}
