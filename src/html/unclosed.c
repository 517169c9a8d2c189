/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Elements that never end, where that would hide what follows or change its meaning. */
#include "html/guard.h"

enum { CUSTOM_ENDS = 1024 };

/* FNV-1a */
static size_t hash_name(struct slice name)
{
	uint32_t hash = 2166136261U;
	for (size_t i = 0; i < name.len; i++)
		hash = (hash ^ (unsigned char)char_lower(name.at[i])) * 16777619U;
	return hash % CUSTOM_ENDS;
}

static void find_last_ends(struct guard *guard)
{
	struct slice source = guard->source;
	guard->last_end = arena_alloc(guard->arena, GUMBO_TAG_LAST * sizeof *guard->last_end);
	for (size_t i = 0; (i = slice_find_char(source, '<', i)) != SLICE_NONE; i++) {
		if (i + 2 >= source.len || source.at[i + 1] != '/' ||
			!char_is_alpha(source.at[i + 2]))
			continue;
		struct lexed_tag tag;
		lex_name(source, i, &tag);
		guard->last_end[tag.tag] = i + 1;
		if (tag.tag != GUMBO_TAG_UNKNOWN)
			continue;
		if (!guard->last_custom_end)
			guard->last_custom_end = arena_alloc(
				guard->arena, CUSTOM_ENDS * sizeof *guard->last_custom_end);
		guard->last_custom_end[hash_name(tag.name)] = i + 1;
	}
}

bool guard_has_end(struct guard *guard, GumboTag tag, size_t after)
{
	if (!guard->last_end)
		find_last_ends(guard);
	return guard->last_end[tag] > after;
}

bool guard_has_custom_end(struct guard *guard, const struct lexed_tag *tag)
{
	if (!guard->last_end)
		find_last_ends(guard);
	return guard->last_custom_end &&
	       guard->last_custom_end[hash_name(tag->name)] > tag->at;
}

/* Where the end tag of a raw text element stands that begins at from, or SLICE_NONE when another
 * one begins first or none comes. */
static size_t find_raw_end(struct guard *guard, const struct lexed_tag *tag)
{
	struct slice source = guard->source;
	if (!guard_has_end(guard, tag->tag, tag->end))
		return SLICE_NONE;
	for (size_t i = tag->end; (i = slice_find_char(source, '<', i)) != SLICE_NONE; i++) {
		bool is_end = i + 1 < source.len && source.at[i + 1] == '/';
		size_t name = i + 1 + is_end;
		if (!slice_equal_nocase(slice_sub(source, name, name + tag->name.len), tag->name))
			continue;
		size_t after = name + tag->name.len;
		if (after >= source.len)
			break;
		char c = source.at[after];
		if (!lex_is_blank(c) && c != '/' && c != '>')
			continue;
		if (is_end)
			return i;
		if (tag->tag != GUMBO_TAG_SCRIPT)
			return SLICE_NONE;
	}
	guard->last_end[tag->tag] = 0; /* not to be looked for again */
	return SLICE_NONE;
}

/* The next tag of HTML at or after from, or SLICE_NONE. */
static size_t find_known_tag(struct slice source, size_t from)
{
	for (size_t i = from; (i = slice_find_char(source, '<', i)) != SLICE_NONE; i++) {
		bool is_end = i + 1 < source.len && source.at[i + 1] == '/';
		if (i + 1 + is_end >= source.len || !char_is_alpha(source.at[i + 1 + is_end]))
			continue;
		struct lexed_tag tag;
		lex_name(source, i, &tag);
		unsigned int kinds = tag_kinds(tag.tag);
		if ((kinds & KIND_KNOWN) && !(kinds & KIND_FOREIGN))
			return i;
	}
	return SLICE_NONE;
}

/* What follows a script, a style sheet or a drawing without an end goes with it, up to the next
 * tag. */
static size_t take_away_content(struct guard *guard, const struct lexed_tag *tag)
{
	struct slice source = guard->source;
	size_t next = find_known_tag(source, tag->end);
	if (next == SLICE_NONE) {
		struct slice rest = slice_from(source, tag->end);
		bool is_code = slice_contains(rest, "{") || slice_contains(rest, ";");
		next = is_code ? source.len : tag->end;
	}
	guard_replace(guard, tag->at, next, SLICE(""));
	return next;
}

static void add_end(struct guard *guard, const struct lexed_tag *tag)
{
	guard_replace(guard, tag->end, tag->end, SLICE("</"));
	guard_replace(guard, tag->end, tag->end, tag->name);
	guard_replace(guard, tag->end, tag->end, SLICE(">"));
}

static size_t close_hiding(struct guard *guard, const struct lexed_tag *tag, unsigned int kinds)
{
	notice_add(
		guard->notices, N_("An element that never ends was closed"), (struct slice){ 0 });
	switch (tag->tag) {
	case GUMBO_TAG_SCRIPT:
	case GUMBO_TAG_STYLE:
	case GUMBO_TAG_SVG:
	case GUMBO_TAG_MATH:
		return take_away_content(guard, tag);
	case GUMBO_TAG_IFRAME:
		guard_emit_tag(guard, tag);
		add_end(guard, tag);
		return tag->end;
	default:
		break;
	}
	if ((kinds & KIND_MEDIA) || tag->tag == GUMBO_TAG_PRE) {
		guard_end_unclosed(guard, tag->at);
		guard->disorder++;
		guard_emit_tag(guard, tag);
		guard->unclosed = tag->tag;
		return tag->end;
	}
	guard_replace(guard, tag->at, tag->end, SLICE(""));
	return tag->end;
}

/* The end tag without what else stands in it, for that may have quotes and a > between them.  Returns
 * where it ends. */
static size_t emit_raw_end(struct guard *guard, const struct lexed_tag *tag, size_t at)
{
	const struct slice source = guard->source;
	const size_t from = at + strlen("</") + tag->name.len;
	const size_t close = slice_find_char(source, '>', from);

	if (close == SLICE_NONE) {
		guard_replace(guard, from, source.len, SLICE(">"));
		return source.len;
	}
	if (close > from)
		guard_replace(guard, from, close, SLICE(""));
	return close + 1;
}

bool guard_unclosed(
	struct guard *guard, const struct lexed_tag *tag, unsigned int kinds, size_t *next)
{
	if (tag->ends_itself && (kinds & KIND_EMPTY)) {
		guard_emit_tag(guard, tag);
		add_end(guard, tag);
		*next = tag->end;
		return true;
	}
	if (!(kinds & KIND_HIDING))
		return false;
	if (tag->tag == GUMBO_TAG_PLAINTEXT || ((kinds & KIND_RAW) && guard_in_select(guard))) {
		guard_replace(guard, tag->at, tag->end, SLICE(""));
		*next = tag->end;
		return true;
	}
	if (kinds & KIND_RAW) {
		size_t end = find_raw_end(guard, tag);
		if (end != SLICE_NONE) {
			if (kinds & KIND_BLOCK)
				guard_close_paragraph(guard, tag);
			guard_emit_tag(guard, tag);
			/* <!-- in a script may make gumbo miss its end. */
			struct slice inside = slice_sub(guard->source, tag->end, end);
			if (tag->tag == GUMBO_TAG_SCRIPT && slice_contains(inside, "<!--"))
				guard_replace(guard, tag->end, end, SLICE(""));
			*next = emit_raw_end(guard, tag, end);
			return true;
		}
	} else if (guard_has_end(guard, tag->tag, tag->end)) {
		return false;
	}
	if (guard_is_talked_about(guard, tag, kinds))
		*next = guard_show(guard, tag->at);
	else
		*next = close_hiding(guard, tag, kinds);
	return true;
}
