/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Tags that an article talks about, in a page whose references were decoded: 把 <nav> 放在 <header>
 * 里.  In what a program wrote every tag is closed, so one that stands among words and is not was
 * text once.
 */
#include "html/guard.h"

/* How far is looked for the end of a block, in bytes. */
enum { AHEAD_MAX = 4000 };

/* A tag without attributes beside words, or before an end tag when it is no void one, is being
 * talked about: 把 <nav> 放在 <header> 里，<img> 也是. */
bool guard_is_talked_about(
	const struct guard *guard, const struct lexed_tag *tag, unsigned int kinds)
{
	struct slice source = guard->source;
	if (tag->has_attributes)
		return false;
	size_t before = tag->at;
	while (before && (source.at[before - 1] == ' ' || source.at[before - 1] == '\t'))
		before--;
	if (before && source.at[before - 1] != '>' && source.at[before - 1] != '\n')
		return true;
	struct slice after = slice_from(source, tag->end);
	while (after.len && (after.at[0] == ' ' || after.at[0] == '\t'))
		after = slice_from(after, 1);
	if (kinds & KIND_VOID)
		return after.len && after.at[0] != '<' && after.at[0] != '\n';
	return slice_starts(after, "</");
}

/* Whether the tag stands right between words: 用<div>包起来. */
static bool is_between_words(struct slice source, const struct lexed_tag *tag)
{
	size_t before = tag->at, after = tag->end;
	while (before && source.at[before - 1] == ' ')
		before--;
	while (after < source.len && source.at[after] == ' ')
		after++;
	return before && !strchr(">\n\t\r", source.at[before - 1]) && after < source.len &&
	       !strchr("<\n\t\r", source.at[after]);
}

/* The same set off from them: a b that was merely left open is not. */
static bool is_set_off(struct slice source, const struct lexed_tag *tag)
{
	static const struct {
		const char *before, *after;
	} signs[] = { { " ", " " }, { "`", "`" }, { "\"", "\"" }, { "“", "”" }, { "‘", "’" },
		{ "「", "」" }, { "（", "）" }, { "、", "、" } };
	struct slice before = slice_sub(source, 0, tag->at), after = slice_from(source, tag->end);
	for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
		if (slice_ends(before, signs[i].before) && slice_starts(after, signs[i].after))
			return true;
	return false;
}

/* The next tag of a block, or of the name, after a tag; false when none is near. */
static bool next_block_tag(
	struct guard *guard, const struct lexed_tag *tag, size_t *at, struct lexed_tag *next)
{
	size_t limit = tag->end + AHEAD_MAX;
	struct slice ahead = slice_sub(guard->source, 0, limit);
	for (size_t i = *at; (i = slice_find_char(ahead, '<', i)) != SLICE_NONE; i++) {
		bool is_end = i + 1 < ahead.len && ahead.at[i + 1] == '/';
		if (i + 1 + is_end >= ahead.len || !char_is_alpha(ahead.at[i + 1 + is_end]))
			continue;
		if (!guard->ahead_left)
			return false;
		guard->ahead_left--;
		lex_name(ahead, i, next);
		*at = i + 1;
		if (next->tag == tag->tag || (tag_kinds(next->tag) & (KIND_BLOCK | KIND_TABLE)))
			return true;
	}
	return false;
}

/* The innermost open block, or the tag's own element if that is further in (GUMBO_TAG_LAST: no
 * tag); NULL when none is open.
 */
static const struct open_element *enclosing(const struct guard *guard, GumboTag tag)
{
	for (int i = guard->depth - 1; i >= 0; i--)
		if ((guard->open[i].kinds & (KIND_BLOCK | KIND_TABLE)) || guard->open[i].tag == tag)
			return &guard->open[i];
	return NULL;
}

/* The block it stands in ends before the element does. */
static bool is_start_mentioned(struct guard *guard, const struct lexed_tag *tag)
{
	const struct open_element *block = enclosing(guard, GUMBO_TAG_LAST);
	if (!block)
		return false;
	int depth = 1, blocks = 1;
	struct lexed_tag next;
	for (size_t at = tag->end; next_block_tag(guard, tag, &at, &next);) {
		int step = next.is_end ? -1 : 1;
		if (next.tag == tag->tag && (depth += step) == 0)
			return false;
		if (next.tag == block->tag && (blocks += step) == 0)
			return true;
	}
	return false;
}

/* The element open around it is another one, and is still to be closed. */
static bool is_end_mentioned(struct guard *guard, const struct lexed_tag *tag)
{
	const struct open_element *block = enclosing(guard, tag->tag);
	if (!block || block->tag == tag->tag)
		return false;
	struct lexed_tag next;
	size_t at = tag->end;
	return next_block_tag(guard, tag, &at, &next) && next.is_end && next.tag == block->tag;
}

/* Its end tag may be left out, by the standard. */
static bool has_optional_end(GumboTag tag)
{
	switch (tag) {
	case GUMBO_TAG_P:
	case GUMBO_TAG_LI:
	case GUMBO_TAG_DD:
	case GUMBO_TAG_DT:
	case GUMBO_TAG_OPTION:
	case GUMBO_TAG_OPTGROUP:
	case GUMBO_TAG_RB:
	case GUMBO_TAG_RT:
	case GUMBO_TAG_RTC:
	case GUMBO_TAG_RP:
		return true;
	default:
		return false;
	}
}

bool guard_is_generic(struct slice source, const struct lexed_tag *tag)
{
	char first = tag->name.at[0];
	if (tag->is_end || tag->has_attributes || first < 'A' || first > 'Z' || !tag->at)
		return false;
	char before = source.at[tag->at - 1];
	return char_is_alpha(before) || char_is_digit(before);
}

bool guard_is_mentioned(struct guard *guard, const struct lexed_tag *tag, unsigned int kinds)
{
	if (guard_is_generic(guard->source, tag))
		return has_optional_end(tag->tag) || is_start_mentioned(guard, tag);
	const unsigned int never = KIND_VOID | KIND_RAW | KIND_TABLE | KIND_PAGE;
	if (tag->has_attributes || (kinds & never) || !(kinds & KIND_KNOWN) ||
		has_optional_end(tag->tag) || !is_between_words(guard->source, tag))
		return false;
	bool may_be_open = (kinds & KIND_FORMATTING) && tag->tag != GUMBO_TAG_A;
	if (may_be_open && !is_set_off(guard->source, tag))
		return false;
	return tag->is_end ? is_end_mentioned(guard, tag) : is_start_mentioned(guard, tag);
}
