/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "meta/date.h"

#include "meta/calendar.h"

/* Where articles on the web are dated; other numbers are numbers. */
enum { FIRST_YEAR = 1995, LAST_YEAR = 2035 };
enum { HEXADECIMAL = 16 }; /* letters and digits that make a hash of a name */

static bool digits_at(struct slice text, size_t at, size_t count, int *number)
{
	int value = 0;
	if (at + count > text.len)
		return false;
	for (size_t i = at; i < at + count; i++) {
		if (!char_is_digit(text.at[i]))
			return false;
		value = value * 10 + (text.at[i] - '0');
	}
	*number = value;
	return true;
}

static bool digit_at(struct slice text, size_t at)
{
	return at < text.len && char_is_digit(text.at[at]);
}

static bool separator_at(struct slice text, size_t at)
{
	return at < text.len && strchr("/-_.", text.at[at]) && text.at[at] != '\0';
}

static bool set_web_day(struct date *date, int year, int month, int day)
{
	return year >= FIRST_YEAR && year <= LAST_YEAR && set_day(date, year, month, day);
}

/* Six digits of a clock at an offset: 165528. */
static bool set_clock(struct slice text, size_t at, struct date *date)
{
	int number;
	if (!digits_at(text, at, 6, &number) || number / 10000 > 23 || number / 100 % 100 > 59 ||
		number % 100 > 59)
		return false;
	date->hour = number / 10000;
	date->minute = number / 100 % 100;
	date->second = number % 100;
	date->has_time = true;
	return true;
}

/* Length of the run of digits at an offset. */
static size_t run_at(struct slice text, size_t at)
{
	size_t end = at;
	while (digit_at(text, end))
		end++;
	return end - at;
}

/* A forum's pictures are /202201/17/165528 and 16 more letters and digits: the clock is the
 * name's head. */
static void clock_of_name(struct slice text, size_t at, struct date *date)
{
	size_t end = at;
	while (end < text.len && (char_is_digit(text.at[end]) || char_is_alpha(text.at[end])))
		end++;
	size_t digits = run_at(text, at);
	bool random_tail = digits == 6 && end > at + 6;
	if (random_tail || end - at == 22)
		set_clock(text, at, date);
}

/* The head of the name, 20220926225957…, when it begins with the day of the folders. */
static void stamp_of_name(struct slice text, size_t at, struct date *date)
{
	int day;
	if (run_at(text, at) >= 14 && digits_at(text, at, 8, &day) &&
		day == date->year * 10000 + date->month * 100 + date->day)
		set_clock(text, at + 8, date);
}

/* Where the name behind a folder begins, so that its head may tell the time. */
static size_t name_behind(struct slice text, size_t at)
{
	size_t slash = at;
	while (slash < text.len && text.at[slash] != '/')
		slash++;
	return slash < text.len ? slash + 1 : text.len;
}

/* 2021/08/17, 2021-8-17, 2021_08_17 at an offset, the same separator in both places. */
static bool separated_day(struct slice path, size_t at, struct date *date)
{
	int year, month, day;
	if (!digits_at(path, at, 4, &year) || !separator_at(path, at + 4))
		return false;
	char separator = path.at[at + 4];
	size_t i = at + 5, digits = run_at(path, i);
	if (digits < 1 || digits > 2 || !digits_at(path, i, digits, &month))
		return false;
	i += digits;
	if (i >= path.len || path.at[i] != separator)
		return false;
	digits = run_at(path, ++i);
	if (digits < 1 || digits > 2 || !digits_at(path, i, digits, &day))
		return false;
	i += digits;
	bool ends = i == path.len || separator == '/' ? i == path.len || separator_at(path, i)
						      : !char_is_alpha(path.at[i]);
	if (!ends || !set_web_day(date, year, month, day))
		return false;
	if (separator == '/' && i < path.len && path.at[i] == '/')
		stamp_of_name(path, name_behind(path, i), date);
	return true;
}

/* 202108/17/, 2021/0817/ and 20210817/ as folders. */
static bool folder_day(struct slice path, size_t at, struct date *date)
{
	int head, tail;
	size_t first = run_at(path, at), second = run_at(path, at + first + 1);
	if (at + first >= path.len || path.at[at + first] != '/')
		return false;
	size_t end = at + first + 1 + second;
	if (end < path.len && path.at[end] != '/')
		return false;
	if (first == 6 && second == 2 && digits_at(path, at, 6, &head) &&
		digits_at(path, at + 7, 2, &tail)) {
		if (!set_web_day(date, head / 100, head % 100, tail))
			return false;
		clock_of_name(path, name_behind(path, end), date);
		stamp_of_name(path, name_behind(path, end), date);
		return true;
	}
	return first == 4 && second == 4 && digits_at(path, at, 4, &head) &&
	       digits_at(path, at + 5, 4, &tail) &&
	       set_web_day(date, head, tail / 100, tail % 100);
}

static bool is_hexadecimal(char c)
{
	return char_is_digit(c) || (char_lower(c) >= 'a' && char_lower(c) <= 'f');
}

/* A run of digits inside of a long hexadecimal name is no number at all. */
static bool in_hexadecimal(struct slice path, size_t at, size_t len)
{
	size_t start = at, end = at + len;
	while (start > 0 && end - start < HEXADECIMAL && is_hexadecimal(path.at[start - 1]))
		start--;
	while (end < path.len && end - start < HEXADECIMAL && is_hexadecimal(path.at[end]))
		end++;
	return end - start > len && end - start >= HEXADECIMAL;
}

/* 20210817, 202108171600, 20210817160052 and milliseconds behind it. */
static bool compact_day(struct slice path, size_t at, struct date *date)
{
	int day;
	size_t len = run_at(path, at);
	if (len != 8 && len != 12 && (len < 14 || len > 20))
		return false;
	if (in_hexadecimal(path, at, len) || !digits_at(path, at, 8, &day) ||
		!set_web_day(date, day / 10000, day / 100 % 100, day % 100))
		return false;
	if (len >= 14)
		return set_clock(path, at + 8, date);
	if (len == 12) {
		char clock[] = "000000";
		memcpy(clock, path.at + at + 8, 4);
		return set_clock(slice_of(clock), 0, date);
	}
	/* 20210817_160052 */
	if (separator_at(path, at + 8) && run_at(path, at + 9) == 6)
		set_clock(path, at + 9, date);
	return true;
}

/* Seconds, milliseconds or microseconds since 1970 as a part of the file name. */
static bool epoch(struct slice path, size_t at, struct date *date)
{
	size_t len = run_at(path, at);
	if (len != 10 && len != 13 && len != 16)
		return false;
	if (at > 0 && char_is_alpha(path.at[at - 1]))
		return false;
	if (at + len < path.len && char_is_alpha(path.at[at + len]))
		return false;
	int64_t seconds = 0;
	for (size_t i = at; i < at + 10; i++)
		seconds = seconds * 10 + (path.at[i] - '0');
	struct date found = date_from_seconds(seconds, 0);
	if (path.at[at] == '0' || found.year < FIRST_YEAR || found.year > LAST_YEAR)
		return false;
	*date = found;
	return true;
}

/* The path of a URL, or all of a path: the host may have numbers of its own, and queries are
 * often versions.  Behind the question mark of a proxy stands the real URL. */
static struct slice path_of(struct slice url)
{
	size_t host;
	while ((host = slice_find(url, "://", 0)) != SLICE_NONE) {
		size_t query = slice_find_char(url, '?', 0);
		size_t inner = query == SLICE_NONE ? SLICE_NONE : slice_find(url, "://", query);
		if (inner != SLICE_NONE) {
			url = slice_from(url, inner + 3);
		} else {
			url = slice_from(url, host + 3);
		}
		size_t slash = slice_find_char(url, '/', 0);
		if (slash == SLICE_NONE)
			return (struct slice){ 0 };
		url = slice_from(url, slash);
		if (inner == SLICE_NONE)
			break;
	}
	for (size_t i = 0; i < url.len; i++)
		if (url.at[i] == '?' || url.at[i] == '#')
			return slice_sub(url, 0, i);
	return url;
}

/* Offset of the last part of a path. */
static size_t name_start(struct slice path)
{
	size_t start = path.len;
	while (start > 0 && path.at[start - 1] != '/')
		start--;
	return start;
}

bool date_find_in_url(struct slice url, struct date *date)
{
	static bool (*const readers[])(struct slice path, size_t at, struct date *date) = {
		separated_day,
		folder_day,
		compact_day,
		epoch,
	};
	struct slice path = path_of(url);
	for (size_t r = 0; r < sizeof(readers) / sizeof(*readers); r++) {
		size_t i = readers[r] == epoch ? name_start(path) : 0;
		for (; i < path.len; i += run_at(path, i) + 1)
			if (digit_at(path, i) && readers[r](path, i, date))
				return true;
	}
	*date = (struct date){ 0 };
	return false;
}
