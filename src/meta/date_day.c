/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "meta/calendar.h"

bool set_day(struct date *date, int year, int month, int day)
{
	if (year < 1000 || !day_is_possible(year, month, day))
		return false;
	*date = (struct date){ .year = year, .month = month, .day = day };
	return true;
}

/* 2021-08-17, 2021/8/17, 2021.08.17, 2021. 8. 17. */
static bool take_iso_day(struct slice *rest, struct date *date)
{
	static const char *const separators[] = { "-", "/", ".", "－", "／", "．" };
	struct slice left = *rest;
	int year, month, day;
	const char *separator = NULL;
	if (take_digits(&left, 4, &year) != 4)
		return false;
	for (size_t i = 0; !separator && i < sizeof(separators) / sizeof(*separators); i++)
		if (take_string(&left, separators[i]))
			separator = separators[i];
	if (!separator)
		return false;
	bool dots = *separator == '.';
	bool spaced = dots && take_blanks(&left) > 0;
	if (take_digits(&left, 2, &month) == 0 || !take_string(&left, separator))
		return false;
	if (spaced)
		take_blanks(&left);
	if (take_digits(&left, 2, &day) == 0)
		return false;
	struct slice behind = left;
	if (take_string(&behind, separator)) {
		/* A fourth number makes it a version or an address; Koreans end with a dot. */
		if (*separator != '-' && digit_follows(behind))
			return false;
		if (dots && spaced)
			left = behind;
		else if (spaced)
			return false;
	}
	*rest = left;
	return set_day(date, year, month, day);
}

/* 令和3, 民國110 and the like as a Christian year. */
static bool take_era_year(struct slice *rest, int *year)
{
	static const struct word eras[] = { { "令和", 2018 }, { "平成", 1988 }, { "昭和", 1925 },
		{ "大正", 1911 }, { "民國", 1911 }, { "民国", 1911 }, { NULL, 0 } };
	int base, number;
	if (!take_word(rest, eras, &base))
		return false;
	take_blanks(rest);
	if (take_string(rest, "元"))
		number = 1;
	else if (take_digits(rest, 3, &number) == 0)
		return false;
	*year = base + number;
	return true;
}

static bool take_han_or_digits(struct slice *rest, int *number)
{
	take_blanks(rest);
	return take_digits(rest, 2, number) > 0 || take_han_number(rest, number);
}

/* 2021年8月17日, 二〇二一年八月十七日, 令和3年8月17日, 2021년 8월 17일 */
static bool take_east_asian_day(struct slice *rest, struct date *date)
{
	struct slice left = *rest;
	int year, month, day;
	if (take_digits(&left, 4, &year) != 4 && !take_han_year(&left, &year) &&
		!take_era_year(&left, &year))
		return false;
	take_blanks(&left);
	bool korean = take_string(&left, "년");
	if (!korean && !take_string(&left, "年"))
		return false;
	if (!take_han_or_digits(&left, &month))
		return false;
	take_blanks(&left);
	if (!take_string(&left, korean ? "월" : "月") || !take_han_or_digits(&left, &day))
		return false;
	struct slice behind_number = left;
	take_blanks(&left);
	if (!take_string(&left, "日") && !take_string(&left, "일") && !take_string(&left, "号") &&
		!take_string(&left, "號"))
		left = behind_number;
	*rest = left;
	return set_day(date, year, month, day);
}

/* A year behind a day and a month: of four digits, or of two as in RFC 822 and 850. */
static bool take_last_year(struct slice *rest, enum trust trust, int *year)
{
	struct slice left = *rest;
	size_t digits = take_digits(&left, 4, year);
	if (digits == 2 && trust == WHOLE_TEXT)
		*year += *year < 70 ? 2000 : 1900;
	else if (digits != 4)
		return false;
	*rest = left;
	return true;
}

/* 17 Aug 2021, 17-Aug-21, 17th of August, 2021 */
static bool take_day_month_year(struct slice *rest, enum trust trust, struct date *date)
{
	static const struct word ordinals[] = { { "st", 0 }, { "nd", 0 }, { "rd", 0 }, { "th", 0 },
		{ NULL, 0 } };
	struct slice left = *rest;
	int day, month, year, ignored;
	if (take_digits(&left, 2, &day) == 0)
		return false;
	take_word(&left, ordinals, &ignored);
	bool dashed = take_string(&left, "-");
	if (!dashed) {
		take_string(&left, ".");
		if (take_blanks(&left) > 0 && take_string(&left, "of"))
			take_blanks(&left);
	}
	if (!take_month_name(&left, &month))
		return false;
	if (dashed && !take_string(&left, "-"))
		return false;
	if (!dashed) {
		take_string(&left, ",");
		take_blanks(&left);
	}
	if (!take_last_year(&left, trust, &year))
		return false;
	*rest = left;
	return set_day(date, year, month, day);
}

/* 8/17/2021 as the browsers read it, the other way where only that can be; 17.08.2021. */
static bool take_numeric_day_last(struct slice *rest, struct date *date)
{
	struct slice left = *rest;
	int first, second, year;
	if (take_digits(&left, 2, &first) == 0)
		return false;
	char separator = left.len > 0 ? left.at[0] : '\0';
	const char *string = separator == '/' ? "/" : separator == '.' ? "." : "-";
	if (!take_string(&left, string) || take_digits(&left, 2, &second) == 0 ||
		!take_string(&left, string) || take_digits(&left, 4, &year) != 4)
		return false;
	struct slice behind = left;
	if (take_string(&behind, string) && digit_follows(behind))
		return false;
	bool month_first = separator == '/' && first <= 12;
	*rest = left;
	return month_first ? set_day(date, year, first, second)
			   : set_day(date, year, second, first);
}

/* Aug 17, 2021; Aug 17 16:00:52 2021, with a zone in front of the year or not. */
static bool take_month_day_year(struct slice *rest, enum trust trust, struct date *date)
{
	static const struct word ordinals[] = { { "st", 0 }, { "nd", 0 }, { "rd", 0 }, { "th", 0 },
		{ NULL, 0 } };
	struct slice left = *rest;
	struct date time = { 0 };
	int day, month, year, ignored;
	if (!take_month_name(&left, &month) || take_blanks(&left) == 0 ||
		take_digits(&left, 2, &day) == 0)
		return false;
	take_word(&left, ordinals, &ignored);
	bool comma = take_string(&left, ",");
	if (take_blanks(&left) == 0 && !comma)
		return false;
	struct slice behind_day = left;
	/* CST in front of a year is what China's computers write, and is not RFC 2822: no zone
	 * then. */
	bool chinese = false;
	if (!comma && take_time(&left, RUNNING_TEXT, true, &time)) {
		struct slice timed = slice_sub(behind_day, 0, behind_day.len - left.len);
		chinese = slice_ends(timed, "CST");
		take_blanks(&left);
	}
	if (!take_last_year(&left, time.has_time ? RUNNING_TEXT : trust, &year) ||
		!set_day(date, year, month, day))
		return false;
	if (time.has_time) {
		time.year = year;
		time.month = month;
		time.day = day;
		time.has_zone = time.has_zone && !chinese;
		time.zone_minutes = time.has_zone ? time.zone_minutes : 0;
		*date = time;
	}
	*rest = left;
	return true;
}

bool take_day(struct slice *rest, enum trust trust, struct date *date)
{
	struct slice start = *rest;
	if (take_iso_day(rest, date))
		return true;
	*rest = start;
	if (take_east_asian_day(rest, date))
		return true;
	*rest = start;
	if (take_day_month_year(rest, trust, date))
		return true;
	*rest = start;
	if (take_month_day_year(rest, trust, date))
		return true;
	*rest = start;
	if (take_numeric_day_last(rest, date))
		return true;
	*rest = start;
	return false;
}
