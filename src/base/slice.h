/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef BASE_SLICE_H
#define BASE_SLICE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

/* Bytes owned by somebody else.  An empty slice may have a NULL at. */

struct slice {
	const char *at;
	size_t len;
};

#define SLICE(literal) ((struct slice){ "" literal, sizeof(literal) - 1 })
/* For printf's "%.*s". */
#define SLICE_ARGS(slice) (int)(slice).len, (slice).at ? (slice).at : ""
#define SLICE_NONE SIZE_MAX

/* These are inline so that the length of a literal is known when the program is compiled: they are
 * asked most, and most strings are literals. */

/* NULL gives an empty slice. */
static inline struct slice slice_of(const char *string)
{
	return (struct slice){ string, string ? strlen(string) : 0 };
}

static inline bool slice_equal(struct slice a, struct slice b)
{
	return a.len == b.len && (a.len == 0 || memcmp(a.at, b.at, a.len) == 0);
}

static inline bool slice_is(struct slice slice, const char *string)
{
	return slice_equal(slice, slice_of(string));
}

static inline bool slice_starts(struct slice slice, const char *prefix)
{
	size_t len = strlen(prefix);
	return len == 0 || (slice.at && slice.len >= len && memcmp(slice.at, prefix, len) == 0);
}

/* From start to end, both cut to the slice. */
static inline struct slice slice_sub(struct slice slice, size_t start, size_t end)
{
	if (!slice.at)
		return (struct slice){ NULL, 0 };
	end = end > slice.len ? slice.len : end;
	start = start > end ? end : start;
	return (struct slice){ slice.at + start, end - start };
}

static inline struct slice slice_from(struct slice slice, size_t start)
{
	return slice_sub(slice, start, slice.len);
}

/* Case of ASCII letters aside, as HTML and HTTP compare names. */
bool slice_equal_nocase(struct slice a, struct slice b);
bool slice_starts_nocase(struct slice slice, const char *prefix);
bool slice_is_nocase(struct slice slice, const char *string);
bool slice_ends(struct slice slice, const char *suffix);

/* By bytes, as memcmp; the shorter one first when one begins the other. */
int slice_compare(struct slice a, struct slice b);

/* Offset of the first needle at or after from, or SLICE_NONE. */
size_t slice_find(struct slice slice, const char *needle, size_t from);
size_t slice_find_nocase(struct slice slice, const char *needle, size_t from);
size_t slice_find_char(struct slice slice, char c, size_t from);
bool slice_contains(struct slice slice, const char *needle);

/* Without ASCII blanks (space, tab, line ends, form feed) at the ends. */
struct slice slice_trim(struct slice slice);
bool slice_is_blank(struct slice slice);

/* Cut the first line (without its line end, LF or CRLF) off *rest; false when nothing is left. */
bool slice_line(struct slice *rest, struct slice *line);
/* Cut what stands before the next separator off *rest; false when nothing is left. */
bool slice_split(struct slice *rest, char separator, struct slice *part);

/* The decimal number at the head of *rest, which moves past it; false when there is none or it
 * does not fit. */
bool slice_number(struct slice *rest, long *number);

static inline bool char_is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f' || c == '\v';
}
static inline bool char_is_digit(char c)
{
	return c >= '0' && c <= '9';
}
static inline bool char_is_alpha(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}
static inline char char_lower(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c + ('a' - 'A')) : c;
}

#endif
