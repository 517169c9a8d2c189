/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/slice.h"

#include <limits.h>
#include <stdint.h>

static bool equal_nocase(const char *a, const char *b, size_t len)
{
	for (size_t i = 0; i < len; i++)
		if (char_lower(a[i]) != char_lower(b[i]))
			return false;
	return true;
}

bool slice_equal_nocase(struct slice a, struct slice b)
{
	return a.len == b.len && equal_nocase(a.at, b.at, a.len);
}

bool slice_is_nocase(struct slice slice, const char *string)
{
	return slice_equal_nocase(slice, slice_of(string));
}

bool slice_starts_nocase(struct slice slice, const char *prefix)
{
	for (size_t i = 0; prefix[i]; i++)
		if (i == slice.len || char_lower(slice.at[i]) != char_lower(prefix[i]))
			return false;
	return true;
}

bool slice_ends(struct slice slice, const char *suffix)
{
	size_t len = strlen(suffix);
	return slice.len >= len &&
	       (len == 0 || memcmp(slice.at + slice.len - len, suffix, len) == 0);
}

int slice_compare(struct slice a, struct slice b)
{
	size_t len = a.len < b.len ? a.len : b.len;
	int order = len ? memcmp(a.at, b.at, len) : 0;
	if (order != 0)
		return order;
	return (a.len > b.len) - (a.len < b.len);
}

/* memchr() for the last byte, which tells more than the first in UTF-8, is far faster than memmem()
 * where that is not met all the time. */
static size_t find_short(struct slice slice, const char *needle, size_t len, size_t from)
{
	for (size_t at = from + len - 1; at < slice.len; at++) {
		const char *hit = memchr(slice.at + at, needle[len - 1], slice.len - at);
		if (!hit)
			break;
		at = (size_t)(hit - slice.at);
		if (memcmp(hit + 1 - len, needle, len - 1) == 0)
			return at + 1 - len;
	}
	return SLICE_NONE;
}

size_t slice_find(struct slice slice, const char *needle, size_t from)
{
	enum { SHORT = 8 };
	if (from > slice.len)
		return SLICE_NONE;
	size_t len = strlen(needle);
	if (len == 0)
		return from;
	if (!slice.at)
		return SLICE_NONE;
	if (len <= SHORT)
		return find_short(slice, needle, len, from);
	const char *hit = memmem(slice.at + from, slice.len - from, needle, len);
	return hit ? (size_t)(hit - slice.at) : SLICE_NONE;
}

size_t slice_find_nocase(struct slice slice, const char *needle, size_t from)
{
	size_t len = strlen(needle);
	char first = char_lower(needle[0]);
	for (size_t i = from; i + len <= slice.len; i++)
		if (len == 0 ||
			(char_lower(slice.at[i]) == first && equal_nocase(slice.at + i, needle, len)))
			return i;
	return SLICE_NONE;
}

size_t slice_find_char(struct slice slice, char c, size_t from)
{
	if (from >= slice.len)
		return SLICE_NONE;
	const char *hit = memchr(slice.at + from, c, slice.len - from);
	return hit ? (size_t)(hit - slice.at) : SLICE_NONE;
}

bool slice_contains(struct slice slice, const char *needle)
{
	return slice_find(slice, needle, 0) != SLICE_NONE;
}

struct slice slice_trim(struct slice slice)
{
	while (slice.len > 0 && char_is_blank(slice.at[0])) {
		slice.at++;
		slice.len--;
	}
	while (slice.len > 0 && char_is_blank(slice.at[slice.len - 1]))
		slice.len--;
	return slice;
}

bool slice_is_blank(struct slice slice)
{
	return slice_trim(slice).len == 0;
}

bool slice_line(struct slice *rest, struct slice *line)
{
	if (rest->len == 0)
		return false;
	size_t end = slice_find_char(*rest, '\n', 0);
	bool last = end == SLICE_NONE;
	*line = slice_sub(*rest, 0, last ? rest->len : end);
	if (!last && line->len > 0 && line->at[line->len - 1] == '\r')
		line->len--;
	*rest = slice_from(*rest, last ? rest->len : end + 1);
	return true;
}

bool slice_split(struct slice *rest, char separator, struct slice *part)
{
	if (rest->len == 0)
		return false;
	size_t end = slice_find_char(*rest, separator, 0);
	bool last = end == SLICE_NONE;
	*part = slice_sub(*rest, 0, last ? rest->len : end);
	*rest = slice_from(*rest, last ? rest->len : end + 1);
	return true;
}

bool slice_number(struct slice *rest, long *number)
{
	size_t i = 0;
	long value = 0;
	for (; i < rest->len && char_is_digit(rest->at[i]); i++) {
		int digit = rest->at[i] - '0';
		if (value > (LONG_MAX - digit) / 10)
			return false;
		value = value * 10 + digit;
	}
	if (i == 0)
		return false;
	*number = value;
	*rest = slice_from(*rest, i);
	return true;
}
