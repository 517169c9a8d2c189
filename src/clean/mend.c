/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "clean/mend.h"

#include "base/buffer.h"
#include "clean/likeness.h"
#include "text/unicode.h"
#include "text/utf8.h"

enum {
	MARKS_MAX = 24,
	CONTEXT = 4,      /* characters on each side of a mark that must be the same */
	CONTEXT_MIN = 2,  /* on both sides together */
	BODY_MAX = 200000,
	TRIES = 64,
	QUOTED_MAX = 20,
	OPENING = 0x201C,
	CLOSING = 0x201D,
};

struct mark {
	size_t at;             /* of its `_` in the title */
	struct slice before, after; /* its context, up to the next `_` */
	size_t count;          /* characters of both */
	uint32_t code;         /* what it was; 0 unknown */
};

static bool is_replaced(uint32_t code)
{
	return code == OPENING || code == CLOSING ||
		(code < 0x80 && code != 0 && strchr(":/\\?*<>|[]_", (int)code));
}

static struct slice context_after(struct slice title, size_t at, size_t *count)
{
	const char *start = title.at + at + 1, *end = title.at + title.len, *next = start;

	for (int i = 0; i < CONTEXT && next < end && *next != '_'; i++, (*count)++)
		utf8_next(&next, end);
	return (struct slice){ start, (size_t)(next - start) };
}

static struct slice context_before(struct slice title, size_t at, size_t *count)
{
	const char *end = title.at + at, *next = end;

	for (int i = 0; i < CONTEXT && next > title.at && next[-1] != '_'; i++, (*count)++)
		utf8_previous(&next, title.at);
	return (struct slice){ next, (size_t)(end - next) };
}

/* The replaced mark in the body that stands before `at`, with the right context before itself. */
static uint32_t mark_before(struct slice body, const char *at, struct slice before)
{
	uint32_t code = at > body.at ? utf8_previous(&at, body.at) : 0;

	if (!is_replaced(code) || (size_t)(at - body.at) < before.len)
		return 0;
	return memcmp(at - before.len, before.at, before.len) == 0 ? code : 0;
}

static uint32_t mark_after(struct slice body, const char *at)
{
	const char *end = body.at + body.len;
	uint32_t code = at < end ? utf8_next(&at, end) : 0;

	return is_replaced(code) ? code : 0;
}

enum side { BOTH, AFTER, BEFORE };

/* A mark held against one side of its context only must face that side: “ or ”. */
static bool may_be(uint32_t code, enum side side)
{
	if (side == AFTER)
		return code == OPENING || code == '<' || code == '[';
	if (side == BEFORE)
		return code == CLOSING || code == '>' || code == ']' || code == '?';
	return code != 0;
}

static uint32_t look_up(
	struct arena *arena, struct slice body, const struct mark *mark, enum side side)
{
	bool by_after = side == AFTER || (side == BOTH && mark->after.len > 0);
	struct slice needle = by_after ? mark->after : mark->before, before = mark->before;
	const char *text = arena_copy(arena, needle).at;
	size_t at = 0, count = side == BOTH ? mark->count : utf8_count(needle);

	if (count < CONTEXT_MIN || memchr(needle.at, '\0', needle.len))
		return 0;
	if (side == AFTER)
		before.len = 0;
	for (int i = 0; i < TRIES && (at = slice_find(body, text, at)) != SLICE_NONE; i++) {
		uint32_t code = by_after ? mark_before(body, body.at + at, before)
					 : mark_after(body, body.at + at + needle.len);

		if (may_be(code, side))
			return code;
		at += needle.len;
	}
	return 0;
}

/* One quotation mark found tells its partner. */
static void pair_quotes(struct mark *marks, size_t count)
{
	for (size_t i = 0; i + 1 < count; i++) {
		if (marks[i].code == OPENING && marks[i + 1].code == 0)
			marks[i + 1].code = CLOSING;
		if (marks[i + 1].code == CLOSING && marks[i].code == 0)
			marks[i].code = OPENING;
	}
}

/* https___ was nothing but https://. */
static void mend_schemes(struct slice title, struct mark *marks, size_t count)
{
	for (size_t i = 0; i + 2 < count; i++) {
		struct slice head = slice_sub(title, 0, marks[i].at);

		if (marks[i + 2].at != marks[i].at + 2 ||
			(!slice_ends(head, "http") && !slice_ends(head, "https")))
			continue;
		marks[i].code = ':';
		marks[i + 1].code = marks[i + 2].code = '/';
	}
}

static uint32_t first_code(struct slice text)
{
	const char *at = text.at;

	return text.len > 0 ? utf8_next(&at, at + text.len) : 0;
}

static uint32_t last_code(struct slice text)
{
	const char *at = text.len > 0 ? text.at + text.len : NULL;

	return text.len > 0 ? utf8_previous(&at, text.at) : 0;
}

/* Two marks closely around Han in the title of a text that sets its quotations in “ ”: of what was
 * replaced, only those do. */
static void guess_quotes(struct slice title, struct slice body, struct mark *marks, size_t count)
{
	struct slice quoted;

	if (count != 2 || marks[0].code != 0 || marks[1].code != 0)
		return;
	quoted = slice_sub(title, marks[0].at + 1, marks[1].at);
	if (utf8_count(quoted) < 2 || utf8_count(quoted) > QUOTED_MAX ||
		!code_is_han(first_code(quoted)) || !code_is_han(last_code(quoted)))
		return;
	if (!slice_contains(body, "\u201c") || !slice_contains(body, "\u201d"))
		return;
	marks[0].code = OPENING;
	marks[1].code = CLOSING;
}

static size_t find_marks(struct slice title, struct mark *marks)
{
	size_t count = 0, at = 0;

	while (count < MARKS_MAX && (at = slice_find_char(title, '_', at)) != SLICE_NONE) {
		struct mark *mark = &marks[count++];

		*mark = (struct mark){ .at = at };
		mark->before = context_before(title, at, &mark->count);
		mark->after = context_after(title, at, &mark->count);
		at++;
	}
	return count;
}

struct slice mend_title(struct arena *arena, struct slice title, struct slice body)
{
	struct mark marks[MARKS_MAX];
	size_t count = find_marks(title, marks), start = 0;
	struct buffer out = { 0 };
	bool changed = false;

	body = slice_sub(body, 0, BODY_MAX);
	for (size_t i = 0; i < count; i++)
		for (enum side side = BOTH; side <= BEFORE && marks[i].code == 0; side++)
			marks[i].code = look_up(arena, body, &marks[i], side);
	mend_schemes(title, marks, count);
	pair_quotes(marks, count);
	guess_quotes(title, body, marks, count);
	for (size_t i = 0; i < count; i++) {
		char code[4];
		size_t len = utf8_put(code, marks[i].code ? marks[i].code : '_');

		buffer_add(&out, slice_sub(title, start, marks[i].at));
		buffer_add(&out, (struct slice){ code, len });
		start = marks[i].at + 1;
		changed = changed || (marks[i].code != 0 && marks[i].code != '_');
	}
	buffer_add(&out, slice_from(title, start));
	if (changed)
		title = buffer_take(&out, arena);
	buffer_finish(&out);
	return title;
}

/* Where the character that counts begins which ends at `end`; what stands before it, from start,
 * does not count. */
static struct slice gap_before(const char *start, const char *end)
{
	const char *at = end;

	utf8_previous(&at, start);
	return (struct slice){ start, (size_t)(at - start) };
}

/* What stands between two words in the title, given what stands there in the text. */
static void add_gap(struct buffer *out, struct slice gap, struct slice shown)
{
	bool is_mark = slice_find_char(gap, '_', 0) != SLICE_NONE;

	/* Nothing, or nothing but a blank, is no mark that was replaced. */
	buffer_add(out, is_mark && !slice_is_blank(shown) ? shown : gap);
}

/* As many characters of what follows in the text as the title has behind its last word. */
static struct slice cut_tail(struct slice tail, const char *at, const char *end)
{
	const char *start = at;

	for (size_t i = utf8_count(tail); i > 0 && at < end; i--) {
		const char *next = at, *word = at;

		utf8_next(&next, end);
		if (next_that_counts(&word, next) != 0)
			break;
		at = next;
	}
	return (struct slice){ start, (size_t)(at - start) };
}

struct slice mend_title_along(struct arena *arena, struct slice title, struct slice text)
{
	const char *at = title.at, *end = title.at + title.len;
	const char *shown = text.at, *shown_end = text.at + text.len;
	struct buffer out = { 0 };
	struct slice tail;

	if (text_says_first(text, title) == 0)
		return title;
	for (;;) {
		const char *start = at, *shown_start = shown;
		struct slice gap;

		if (next_that_counts(&at, end) == 0)
			break;
		next_that_counts(&shown, shown_end);
		gap = gap_before(start, at);
		add_gap(&out, gap, gap_before(shown_start, shown));
		buffer_add(
			&out, (struct slice){ gap.at + gap.len, (size_t)(at - gap.at) - gap.len });
	}
	tail = (struct slice){ at, (size_t)(end - at) };
	add_gap(&out, tail, cut_tail(tail, shown, shown_end));
	title = buffer_take(&out, arena);
	buffer_finish(&out);
	return title;
}
