/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "html/fold.h"

#include "text/ascii.h"
#include "text/utf8.h"

enum {
	RUN_MIN = 9,       /* bytes: three characters, what stands for them takes four */
	FIRST = 0xF0000,   /* private use, plane 15: UTF-8 begins with LEAD from U+C0000 on */
	LAST = 0xFFFFD,
	LEAD = 0xF3,
	FOLDED = 4,        /* bytes of what stands for a run */
};

/* Three bytes of a CJK character, kana, full-width or CJK punctuation, or of a dash, quote or dots:
 * none of them is one that gumbo may replace (controls and noncharacters). */
static bool is_folded(const char *at)
{
	uint8_t lead = (uint8_t)at[0], second = (uint8_t)at[1], third = (uint8_t)at[2];
	return (lead >= 0xE3 && lead <= 0xE9) ||
	       (lead == 0xEF && (second == 0xBC || second == 0xBD)) ||
	       (lead == 0xE2 && second == 0x80 && third >= 0x90 && third <= 0xA7);
}

/* Signs of ASCII that mean nothing to the syntax between two characters that do not, be it in a text,
 * a value or a name: they part neither, and neither end nor begin a tag, reference or comment. */
static bool is_carried(char c)
{
	return char_is_alpha(c) || char_is_digit(c) || (c != '\0' && strchr(".,:%+()_", c));
}

/* Where the run ends that begins at from. */
static size_t run_end(struct slice source, size_t from)
{
	size_t end = from;
	for (size_t at = from; at < source.len;) {
		if (source.len - at >= 3 && is_folded(source.at + at))
			end = at += 3;
		else if (end > from && is_carried(source.at[at]))
			at++;
		else
			break;
	}
	return end;
}

/* The next byte at or behind from that is not ASCII; the end when there is none. */
static size_t skip_ascii(struct slice source, size_t from)
{
	while (source.len - from >= 8 && ascii_is_all(source.at + from))
		from += 8;
	while (from < source.len && !(source.at[from] & 0x80))
		from++;
	return from;
}

/* Whether a reference stands for a character that would stand for a run. */
static bool has_such_reference(struct slice source)
{
	for (size_t at = 0; (at = slice_find_char(source, '&', at)) != SLICE_NONE;) {
		uint32_t code = 0, base = 10;
		if (++at == source.len || source.at[at++] != '#')
			continue;
		if (at < source.len && char_lower(source.at[at]) == 'x') {
			base = 16;
			at++;
		}
		for (; at < source.len && code < LAST; at++) {
			char c = char_lower(source.at[at]);
			if (char_is_digit(c))
				code = code * base + (uint32_t)(c - '0');
			else if (base == 16 && c >= 'a' && c <= 'f')
				code = code * base + (uint32_t)(c - 'a' + 10);
			else
				break;
		}
		if (code >= FIRST)
			return true;
	}
	return false;
}

struct slice fold_source(struct fold *fold, struct arena *arena, struct slice source)
{
	*fold = (struct fold){ 0 };
	/* Where the characters that stand for runs are taken nothing is folded. */
	if (source.len == 0 || memchr(source.at, LEAD, source.len) || has_such_reference(source))
		return source;
	char *out = arena_take(arena, source.len);
	size_t len = 0, copied = 0, at = 0;
	while ((at = skip_ascii(source, at)) < source.len && fold->count <= LAST - FIRST) {
		size_t start = at;
		at = run_end(source, start);
		if (at - start < RUN_MIN) {
			at = at > start ? at : at + 1;
			continue;
		}
		memcpy(out + len, source.at + copied, start - copied);
		len += start - copied;
		len += utf8_put(out + len, (uint32_t)(FIRST + fold->count));
		fold->runs = arena_grow(
			arena, fold->runs, fold->count, &fold->room, sizeof *fold->runs);
		fold->runs[fold->count++] = slice_sub(source, start, at);
		copied = at;
	}
	if (fold->count == 0)
		return source;
	memcpy(out + len, source.at + copied, source.len - copied);
	return (struct slice){ out, len + source.len - copied };
}

/* The run that the character at at stands for. */
static struct slice run_at(const struct fold *fold, struct slice text, size_t at)
{
	const char *head = text.at + at;
	uint32_t code = utf8_next(&head, text.at + text.len);
	return code >= FIRST && code - FIRST < fold->count ? fold->runs[code - FIRST]
							   : (struct slice){ 0 };
}

static size_t find_folded(struct slice text, size_t from)
{
	return slice_find_char(text, (char)LEAD, from);
}

struct slice fold_copy(const struct fold *fold, struct arena *arena, struct slice text)
{
	size_t size = text.len, len = 0, copied = 0;
	if (fold->count == 0 || find_folded(text, 0) == SLICE_NONE)
		return arena_copy(arena, text);
	for (size_t at = 0; (at = find_folded(text, at)) != SLICE_NONE; at += FOLDED)
		size += run_at(fold, text, at).len;
	char *out = arena_take(arena, size + 1);
	for (size_t at = 0; (at = find_folded(text, at)) != SLICE_NONE; at += FOLDED) {
		struct slice run = run_at(fold, text, at);
		memcpy(out + len, text.at + copied, at - copied);
		len += at - copied;
		if (run.at)
			memcpy(out + len, run.at, run.len);
		len += run.len;
		copied = at + FOLDED;
	}
	memcpy(out + len, text.at + copied, text.len - copied);
	out[len + text.len - copied] = '\0';
	return (struct slice){ out, len + text.len - copied };
}
