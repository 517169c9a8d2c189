/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/format.h"

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
