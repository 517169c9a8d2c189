/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "meta/date.h"

#include "meta/calendar.h"

/* 1995-01-01 and 2036-01-01: where the web's articles are dated, for what would otherwise be any
 * number. */
static const int64_t web_begins = 788918400, web_ends = 2082758400;

/* What may stand between a day and its time. */
static bool take_gap(struct slice *rest, enum trust trust, bool *exact)
{
	size_t before = rest->len;
	*exact = false;
	if (rest->len > 1 && (rest->at[0] == 'T' || rest->at[0] == 't') &&
		char_is_digit(rest->at[1])) {
		*rest = slice_from(*rest, 1);
		*exact = true;
		return true;
	}
	if (!take_string(rest, ","))
		take_string(rest, "，");
	take_blanks(rest);
	take_weekday(rest);
	take_blanks(rest);
	if (trust == WHOLE_TEXT && (take_string(rest, "-") || take_string(rest, "|")))
		take_blanks(rest);
	if (slice_starts_nocase(*rest, "at ")) {
		*rest = slice_from(*rest, 2);
		take_blanks(rest);
	}
	return rest->len < before;
}

/* A day, and a time where one follows. */
static bool take_date(struct slice *rest, enum trust trust, struct date *date)
{
	if (!take_day(rest, trust, date))
		return false;
	if (date->has_time)
		return true;
	struct slice left = *rest;
	bool exact;
	/* 17日16:00 needs no gap, but 2021-08-1716:00 is nothing. */
	bool gap = take_gap(&left, trust, &exact);
	if (!gap && char_is_digit(rest->at[-1]))
		return true;
	struct slice timeless = left;
	if (take_time(&left, trust, exact, date))
		*rest = left;
	else if (trust == WHOLE_TEXT && slice_is_blank(timeless))
		*rest = timeless;
	return true;
}

/* Mend what programs do to dates: 24:00, seconds taken as milliseconds, a day written as its
 * midnight in Greenwich. */
static bool settle(struct date *date, bool *mended)
{
	if (date->has_time && date->hour == 24) {
		date->hour = 0;
		struct date next = date_from_seconds(date_seconds(date, 0) + 24 * 60 * 60, 0);
		next = date_in_zone(next, date->zone_minutes);
		next.has_zone = date->has_zone;
		next.zone_minutes = date->zone_minutes;
		*date = next;
	}
	if (date->has_time && date->year == 1970 && date->month == 1) {
		int64_t seconds = date_seconds(date, 0);
		/* The first hours of the epoch are what programs make of no date. */
		if (seconds < 24 * 60 * 60)
			return false;
		if (seconds * 1000 >= web_begins && seconds * 1000 < web_ends) {
			*date = date_from_seconds(seconds * 1000, 0);
			if (mended)
				*mended = true;
		}
	}
	if (date->has_time && date->has_zone && date->zone_minutes == 0 && date->hour == 0 &&
		date->minute == 0 && date->second == 0)
		date->has_time = date->has_zone = false;
	return true;
}

/* Nothing but digits: an epoch, or the date without separators. */
static bool parse_digits(struct slice text, struct date *date)
{
	struct slice left = text;
	int day;
	if (text.len == 10 || text.len == 13) {
		int64_t number = 0;
		for (size_t i = 0; i < 10; i++)
			number = number * 10 + (text.at[i] - '0');
		if (number < web_begins || number >= web_ends)
			return false;
		*date = date_from_seconds(number, 0);
		return true;
	}
	if (text.len != 8 && text.len != 12 && text.len != 14)
		return false;
	left = slice_sub(text, 0, 8);
	if (take_digits(&left, 8, &day) != 8 ||
		!set_day(date, day / 10000, day / 100 % 100, day % 100))
		return false;
	left = slice_from(text, 8);
	return left.len == 0 || take_time(&left, WHOLE_TEXT, true, date);
}

/* 20210817T160052Z */
static bool parse_basic(struct slice text, struct date *date)
{
	int day;
	if (take_digits(&text, 8, &day) != 8 ||
		!set_day(date, day / 10000, day / 100 % 100, day % 100))
		return false;
	if (!take_string(&text, "T") && take_blanks(&text) == 0)
		return false;
	return take_time(&text, WHOLE_TEXT, true, date) && slice_is_blank(text);
}

/* What may stand behind a date without changing it: a comment, or a zone that nobody knows. */
static void skip_tail(struct slice *rest)
{
	take_blanks(rest);
	if (rest->len > 0 && rest->at[0] == '(') {
		size_t end = slice_find_char(*rest, ')', 0);
		if (end != SLICE_NONE)
			*rest = slice_from(*rest, end + 1);
	}
	size_t letters = 0;
	while (letters < rest->len && rest->at[letters] >= 'A' && rest->at[letters] <= 'Z')
		letters++;
	if (letters <= 5 && letters == rest->len)
		*rest = slice_from(*rest, letters);
	take_blanks(rest);
}

bool date_parse(struct slice text, struct date *date, bool *mended)
{
	*date = (struct date){ 0 };
	if (mended)
		*mended = false;
	take_blanks(&text);
	text = slice_trim(text);
	size_t digits = 0;
	while (digits < text.len && char_is_digit(text.at[digits]))
		digits++;
	bool ok;
	if (digits == text.len) {
		ok = digits > 0 && parse_digits(text, date);
	} else if (digits == 8) {
		ok = parse_basic(text, date);
	} else {
		int minutes;
		bool zone = take_zone_name(&text, &minutes);
		if (zone)
			take_blanks(&text);
		if (take_weekday(&text))
			take_blanks(&text);
		ok = take_date(&text, WHOLE_TEXT, date);
		if (ok)
			skip_tail(&text);
		ok = ok && text.len == 0;
		if (ok && zone && date->has_time && !date->has_zone) {
			date->has_zone = true;
			date->zone_minutes = minutes;
		}
	}
	ok = ok && settle(date, mended);
	if (!ok)
		*date = (struct date){ 0 };
	return ok;
}

/* A date cannot begin in the middle of a word or of a longer number, such as 1.2021.08.17 or
 * v2021.8.17. */
static bool may_begin(struct slice text, size_t i)
{
	if (i == 0)
		return true;
	char c = text.at[i - 1];
	if (char_is_digit(c) || char_is_alpha(c) || c == '_')
		return false;
	bool joins = c == '.' || c == '-' || c == '/' || c == ':' || c == ',';
	if (joins && i >= 2 && char_is_digit(text.at[i - 2]) && char_is_digit(text.at[i]))
		return false;
	/* A full-width digit before. */
	return !(i >= 3 && text.at[i - 3] == '\xef' && text.at[i - 2] == '\xbc' &&
		(unsigned char)c >= 0x90 && (unsigned char)c <= 0x99);
}

/* The first byte of anything a date begins with: digits, names of months, Han digits and eras. */
static bool is_first_byte(char c)
{
	static const char others[] = "JFMASONDjfmasond\xe2\xe3\xe4\xe5\xe6\xe9\xef";
	return char_is_digit(c) || (c != '\0' && strchr(others, c));
}

bool date_find(struct slice text, struct date *date, size_t *end)
{
	for (size_t i = 0; i < text.len; i++) {
		if (!is_first_byte(text.at[i]) || !may_begin(text, i))
			continue;
		struct slice rest = slice_from(text, i);
		if (!take_date(&rest, RUNNING_TEXT, date) || !settle(date, NULL))
			continue;
		if (end)
			*end = text.len - rest.len;
		return true;
	}
	*date = (struct date){ 0 };
	return false;
}
