/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "meta/date.h"

#include "meta/calendar.h"

enum { DAY = 24 * 60 * 60 };

const char *date_origin_name(enum date_origin origin)
{
	static const char *const names[] = {
		[DATE_NONE] = "",
		[DATE_FRONT_MATTER] = "front-matter",
		[DATE_BODY] = "body",
		[DATE_URL] = "url",
		[DATE_PATH] = "path",
		[DATE_FILE] = "file",
	};
	return names[origin];
}

bool date_is_set(const struct date *date)
{
	return date->year != 0;
}

/* Day number of a proleptic Gregorian date, 0 for 1970-01-01.  Years begin in March here, so
 * that the leap day comes last; a cycle of the calendar is 400 years of 146097 days, and day
 * 719468 of the first one is 1970-01-01. */
static int64_t day_number(int year, int month, int day)
{
	int64_t shifted = month <= 2 ? (int64_t)year - 1 : year;
	int64_t cycle = (shifted >= 0 ? shifted : shifted - 399) / 400;
	int64_t year_of_cycle = shifted - cycle * 400;
	int64_t day_of_year = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;
	int64_t day_of_cycle =
		year_of_cycle * 365 + year_of_cycle / 4 - year_of_cycle / 100 + day_of_year;
	return cycle * 146097 + day_of_cycle - 719468;
}

static void day_from_number(int64_t number, struct date *date)
{
	number += 719468;
	int64_t cycle = (number >= 0 ? number : number - 146096) / 146097;
	int64_t of_cycle = number - cycle * 146097;
	int64_t year =
		(of_cycle - of_cycle / 1460 + of_cycle / 36524 - of_cycle / 146096) / 365;
	int64_t of_year = of_cycle - (365 * year + year / 4 - year / 100);
	int64_t month = (5 * of_year + 2) / 153;
	date->day = (int)(of_year - (153 * month + 2) / 5 + 1);
	date->month = (int)(month < 10 ? month + 3 : month - 9);
	date->year = (int)(year + cycle * 400 + (date->month <= 2));
}

static int days_in_month(int year, int month)
{
	static const int days[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
	bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
	return month == 2 && leap ? 29 : days[month - 1];
}

bool day_is_possible(int year, int month, int day)
{
	return year >= 1 && year <= 9999 && month >= 1 && month <= 12 && day >= 1 &&
	       day <= days_in_month(year, month);
}

struct slice date_iso(const struct date *date, struct arena *arena)
{
	if (!date_is_set(date))
		return (struct slice){ 0 };
	if (!date->has_time)
		return arena_printf(arena, "%04d-%02d-%02d", date->year, date->month, date->day);
	char zone[16] = "";
	if (date->has_zone && date->zone_minutes == 0) {
		zone[0] = 'Z';
	} else if (date->has_zone) {
		unsigned int minutes = (unsigned int)(date->zone_minutes < 0 ? -date->zone_minutes
									     : date->zone_minutes);
		zone[0] = date->zone_minutes < 0 ? '-' : '+';
		zone[1] = (char)('0' + minutes / 600 % 10);
		zone[2] = (char)('0' + minutes / 60 % 10);
		zone[3] = ':';
		zone[4] = (char)('0' + minutes % 60 / 10);
		zone[5] = (char)('0' + minutes % 10);
	}
	return arena_printf(arena, "%04d-%02d-%02dT%02d:%02d:%02d%s", date->year, date->month,
		date->day, date->hour, date->minute, date->second, zone);
}

int64_t date_seconds(const struct date *date, int zone_minutes)
{
	int64_t seconds = day_number(date->year, date->month, date->day) * DAY;
	if (date->has_time)
		seconds += date->hour * 3600 + date->minute * 60 + date->second;
	if (date->has_time && date->has_zone)
		zone_minutes = date->zone_minutes;
	return seconds - (int64_t)zone_minutes * 60;
}

struct date date_from_seconds(int64_t seconds, int zone_minutes)
{
	/* What lies outside of the years 1 to 9999 is taken at their ends. */
	static const int64_t first = -62135596800 + DAY, last = 253402300799 - DAY;
	if (seconds < first)
		seconds = first;
	if (seconds > last)
		seconds = last;
	seconds += (int64_t)zone_minutes * 60;
	int64_t day = (seconds >= 0 ? seconds : seconds - (DAY - 1)) / DAY;
	int of_day = (int)(seconds - day * DAY);
	struct date date = {
		.hour = of_day / 3600,
		.minute = of_day / 60 % 60,
		.second = of_day % 60,
		.has_time = true,
		.has_zone = true,
		.zone_minutes = zone_minutes,
	};
	day_from_number(day, &date);
	return date;
}

struct date date_in_zone(struct date date, int zone_minutes)
{
	if (!date_is_set(&date) || !date.has_time || !date.has_zone)
		return date;
	return date_from_seconds(date_seconds(&date, 0), zone_minutes);
}

int date_weekday(const struct date *date)
{
	/* 1970-01-01 was a Thursday. */
	int64_t day = (day_number(date->year, date->month, date->day) + 4) % 7;
	return (int)(day < 0 ? day + 7 : day);
}

int date_compare_day(const struct date *a, const struct date *b)
{
	if (a->year != b->year)
		return a->year < b->year ? -1 : 1;
	if (a->month != b->month)
		return a->month < b->month ? -1 : 1;
	return (a->day > b->day) - (a->day < b->day);
}
