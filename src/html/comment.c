/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Comments, and what else begins with <! or <?. */
#include "html/guard.h"

/* How far the end of a comment that was written wrongly may be from its beginning, in bytes. */
enum { MALFORMED_MAX = 400 };

/* Where the next --> or --!> stands at or after from, or SLICE_NONE.  Asked for in order, so that
 * each byte is read once. */
static size_t find_end(struct guard *guard, size_t from)
{
	struct slice source = guard->source;
	while (guard->comment_end != SLICE_NONE && guard->comment_end < from) {
		size_t i = slice_find(source, "--", from);
		while (i != SLICE_NONE && !slice_starts(slice_from(source, i), "-->") &&
			!slice_starts(slice_from(source, i), "--!>"))
			i = slice_find(source, "--", i + 1);
		guard->comment_end = i;
	}
	return guard->comment_end;
}

static size_t past_end(struct slice source, size_t end)
{
	return end + (source.at[end + 2] == '!' ? 4 : 3);
}

/*
 * A comment that does not end before the next one begins: where a person sees its end, or
 * SLICE_NONE.  Either its dashes were put in a wrong place (<!--text-- more>), or it has none and
 * holds no tag (<!--text>).  The place is that of the >.
 */
static size_t find_malformed_end(struct slice source, size_t from, size_t limit)
{
	if (limit > from + MALFORMED_MAX)
		limit = from + MALFORMED_MAX;
	bool has_tag = false, has_dashes = false;
	for (size_t i = from; i < limit && i < source.len; i++) {
		char c = source.at[i];
		if (c == '<') {
			has_tag = true;
			has_dashes = false;
		} else if (c == '-' && i + 1 < limit && source.at[i + 1] == '-') {
			has_dashes = true;
		} else if (c == '>' && (has_dashes || !has_tag)) {
			return i;
		}
	}
	return SLICE_NONE;
}

static size_t comment(struct guard *guard, size_t at)
{
	struct slice source = guard->source;
	size_t from = at + 4;
	if (slice_starts(slice_from(source, from), ">"))
		return from + 1; /* <!--> is empty, as is <!---> */
	if (slice_starts(slice_from(source, from), "->"))
		return from + 2;
	size_t end = find_end(guard, from);
	size_t limit = end == SLICE_NONE ? source.len : end;
	size_t next = slice_find(slice_sub(source, 0, limit), "<!--", from);
	if (end != SLICE_NONE && next == SLICE_NONE)
		return past_end(source, end);
	size_t malformed = find_malformed_end(source, from, next == SLICE_NONE ? source.len : next);
	if (malformed != SLICE_NONE) {
		notice_add(
			guard->notices, N_("A malformed comment was closed"), (struct slice){ 0 });
		guard_replace(guard, malformed, malformed, SLICE("--"));
		return malformed + 1;
	}
	if (end == SLICE_NONE) {
		notice_add(guard->notices, N_("A comment that never ends was opened up"),
			(struct slice){ 0 });
		guard_replace(guard, at, from, SLICE(""));
		return from;
	}
	/* A comment in a comment: its end mark ends both, and that of the outer one is left over.
	 */
	end = past_end(source, end);
	size_t outer = find_end(guard, end);
	if (outer != SLICE_NONE && outer < guard->leftover &&
		slice_find(slice_sub(source, 0, outer), "<!--", end) == SLICE_NONE)
		guard->leftover = outer;
	return end;
}

static size_t bogus(struct guard *guard, size_t at)
{
	if (at >= guard->last_greater)
		return guard_show(guard, at);
	return slice_find_char(guard->source, '>', at) + 1;
}

/* Its markers go; what it holds is read like the rest.  But in svg and math, where it is text for gumbo
 * if it ends, and no comment if it is written so. */
static size_t cdata(struct guard *guard, size_t at)
{
	const bool in_foreign = guard_in_foreign(guard);
	size_t from = at + strlen("<![CDATA[");
	if (in_foreign && !slice_starts(slice_from(guard->source, at), "<![CDATA["))
		return bogus(guard, at);
	if (guard->cdata_end != SLICE_NONE && guard->cdata_end < from)
		guard->cdata_end = slice_find(guard->source, "]]>", from);
	if (in_foreign && guard->cdata_end != SLICE_NONE)
		return guard->cdata_end + strlen("]]>");
	guard_replace(guard, at, from, SLICE(""));
	if (guard->cdata_end < guard->leftover)
		guard->leftover = guard->cdata_end;
	return from;
}

/* <!----> or one that holds blanks only, such as React puts between words. */
static bool is_empty_comment(struct slice rest)
{
	size_t i = 4;
	while (i < rest.len && char_is_blank(rest.at[i]))
		i++;
	return slice_starts(slice_from(rest, i), "-->");
}

size_t guard_declaration(struct guard *guard, size_t at)
{
	struct slice rest = slice_from(guard->source, at);
	bool in_code = at < guard->code_end;
	bool is_comment = slice_starts(rest, "<!--");
	if (in_code && !(is_comment && is_empty_comment(rest)))
		return guard_show(guard, at);
	if (is_comment)
		return comment(guard, at);
	if (slice_starts_nocase(rest, "<![CDATA["))
		return cdata(guard, at);
	if (slice_starts_nocase(rest, "<?xml") || slice_starts(rest, "<![") ||
		slice_starts_nocase(rest, "<!doctype"))
		return bogus(guard, at);
	return guard_show(guard, at);
}
