/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/format.h"

#include <stdio.h>

#include "base/i18n.h"
#include "base/notice.h"

static const char *const weekdays[] = {
	N_("Sunday"),	N_("Monday"), N_("Tuesday"),  N_("Wednesday"),
	N_("Thursday"), N_("Friday"), N_("Saturday"),
};

static const char *const months[] = {
	N_("January"), N_("February"), N_("March"),	N_("April"),
	N_("May"),     N_("June"),     N_("July"),	N_("August"),
	N_("September"), N_("October"), N_("November"), N_("December"),
};

static const char *month_name(int month)
{
	return month >= 1 && month <= 12 ? _(months[month - 1]) : "";
}

static const char *weekday_name(const struct date *date)
{
	int day = date_weekday(date);

	return day >= 0 && day < 7 ? _(weekdays[day]) : "";
}

void format_day(const struct date *date, struct buffer *out)
{
	if (!date_is_set(date)) {
		buffer_add_string(out, _("no date"));
		return;
	}
	/* Translators: weekday, day of the month, month, year; %4$d年%3$s%2$d日 %1$s puts them in
	 * another order. */
	buffer_printf(out, _("%s, %d %s %d"), weekday_name(date), date->day,
		      month_name(date->month), date->year);
}

void format_moment(const struct date *date, struct buffer *out)
{
	if (!date_is_set(date)) {
		buffer_add_string(out, _("no date"));
		return;
	}
	buffer_printf(out, "%04d-%02d-%02d", date->year, date->month, date->day);
	if (date->has_time)
		buffer_printf(out, " %02d:%02d", date->hour, date->minute);
}

void format_this_day(int month, int day, struct buffer *out)
{
	/* Translators: day and month of whatever year; %2$s%1$d日 puts them in another order. */
	buffer_printf(out, _("every %d %s"), day, month_name(month));
}

void format_shelf_date(int year, int month, int day, struct buffer *out)
{
	const struct date date = { .year = year, .month = month, .day = day };

	if (year == 0)
		buffer_add_string(out, _("no date"));
	else if (month == 0)
		/* Translators: a year by itself on the shelf */
		buffer_printf(out, _("%d"), year);
	else if (day == 0)
		buffer_add_string(out, month_name(month));
	else
		/* Translators: day of the month and weekday on the shelf */
		buffer_printf(out, _("%d, %s"), day, weekday_name(&date));
}

void format_number(size_t number, struct buffer *out)
{
	char digits[24];
	int len = snprintf(digits, sizeof(digits), "%zu", number);

	for (int i = 0; i < len; i++) {
		if (i > 0 && (len - i) % 3 == 0)
			buffer_add_char(out, ',');
		buffer_add_char(out, digits[i]);
	}
}

static void add_left(long seconds, struct buffer *out)
{
	if (seconds < 0)
		return;
	/* Translators: between what has been read and how long the rest takes */
	buffer_add_string(out, _(", "));
	if (seconds < 100)
		buffer_printf(out, _("%ld s left"), seconds > 0 ? seconds : 1);
	else if (seconds < 100 * 60)
		buffer_printf(out, _("%ld min left"), (seconds + 30) / 60);
	else
		buffer_printf(out, _("%ld h left"), (seconds + 1800) / 3600);
}

void format_progress(const struct progress *progress, long seconds, struct buffer *out)
{
	struct buffer done = { 0 }, found = { 0 };
	bool bodies = progress->phase == INDEX_BODIES;

	format_number(bodies ? progress->bodies : progress->heads, &done);
	format_number(progress->found, &found);
	switch (progress->phase) {
	case INDEX_COMPLETE:
		break;
	case INDEX_NONE:
		buffer_add_string(out, _("reading"));
		break;
	case INDEX_WALKING:
		/* Translators: how many articles were found by now */
		buffer_printf(out, _("looking: %s found"), buffer_string(&found));
		break;
	case INDEX_HEADS:
		/* Translators: so many of so many articles */
		buffer_printf(out, _("reading %s of %s"), buffer_string(&done),
			      buffer_string(&found));
		add_left(seconds, out);
		break;
	case INDEX_BODIES:
		/* Translators: so many of so many articles, whole this time */
		buffer_printf(out, _("texts: %s of %s"), buffer_string(&done),
			      buffer_string(&found));
		add_left(seconds, out);
		break;
	}
	buffer_finish(&done);
	buffer_finish(&found);
}

const char *format_origin(enum date_origin origin)
{
	switch (origin) {
	case DATE_FRONT_MATTER:
		return _("from the front matter");
	case DATE_BODY:
		return _("found in the text");
	case DATE_URL:
		return _("found in an address");
	case DATE_PATH:
		return _("found in the file's path");
	case DATE_FILE:
		return _("the time of the file");
	case DATE_NONE:
		break;
	}
	return "";
}
