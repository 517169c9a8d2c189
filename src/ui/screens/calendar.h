/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef UI_SCREENS_CALENDAR_H
#define UI_SCREENS_CALENDAR_H

#include "ui/screens/list.h"

/* The calendar between its two files: calendar.c knows the days and where the reader is,
 * calendar_draw.c draws them. */

enum { HEATS = 4, WEEKS_MOST = 54, BARS_SHOWN = 40 };

/* A bar of articles: a month, a category. */
struct calendar_bar {
	struct slice name;
	size_t count;
};

struct calendar {
	struct arena *arena; /* of the census and the bars */
	struct census census;
	size_t dated;            /* days of the census that are days */
	size_t limits[HEATS - 1]; /* a day of more is hotter */
	int *years;              /* that have articles, the first one first */
	size_t year_count;
	struct date day; /* under the cursor */
	size_t top;      /* the year at the top of the window, by number */
	int shown;       /* years that were drawn last */
	bool bars;       /* where there is not room for both: bars, and no days */
	/* By category, of the year under the cursor. */
	struct arena *bar_arena;
	int bar_year; /* that they are of; 0: to be counted */
	struct calendar_bar *categories;
	size_t category_count;
};

/* How many articles a day, a month (day 0) or a year (month 0) has. */
size_t calendar_count(const struct calendar *calendar, int year, int month, int day);
/* The number of a year among those that have articles; the nearest before it where it has none. */
size_t calendar_year_number(const struct calendar *calendar, int year);
int days_of_month(int year, int month);
/* Where a day stands in its year: the weeks begin on Monday. */
int calendar_week(const struct date *day);
int calendar_weekday(const struct date *day); /* 0 is Monday */
/* The bars by category; counted when they are asked for. */
void calendar_count_categories(struct ui *ui);

void calendar_draw(struct ui *ui, struct area area, bool focused);

#endif
