/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "html/guard.h"

#include "base/buffer.h"
#include "html/plain.h"

static void note(struct guard *guard, const char *text)
{
	notice_add(guard->notices, text, (struct slice){ 0 });
}

void guard_replace(struct guard *guard, size_t from, size_t to, struct slice text)
{
	if (from > guard->copied)
		buffer_add(&guard->out, slice_sub(guard->source, guard->copied, from));
	buffer_add(&guard->out, text);
	guard->copied = to;
	guard->is_changed = true;
}

size_t guard_show(struct guard *guard, size_t at)
{
	guard_replace(guard, at, at + 1, SLICE("&lt;"));
	return at + 1;
}

bool guard_lex(struct guard *guard, struct lexed_tag *tag)
{
	if (!guard->work_left)
		return false;
	if (lex_attributes(guard->source, tag))
		return true;
	size_t work = tag->end - tag->at;
	guard->work_left -= work < guard->work_left ? work : guard->work_left;
	return false;
}

/* An & that gumbo would read as a reference although it is none. */
static bool is_false_reference(struct slice source, size_t at)
{
	if (at + 1 >= source.len)
		return false;
	char next = source.at[at + 1];
	return (char_is_alpha(next) || next == '#') && !plain_is_reference(source, at);
}

static size_t ampersand(struct guard *guard, size_t at)
{
	if (is_false_reference(guard->source, at))
		guard_replace(guard, at, at + 1, SLICE("&amp;"));
	return at + 1;
}

static bool is_in_quoted(const struct lexed_tag *tag, size_t at)
{
	for (int i = 0; i < tag->quoted_count; i++)
		if (at >= tag->quoted[i].start && at < tag->quoted[i].end)
			return true;
	return false;
}

/* False references, and quotes within values, up to end. */
static void escape_values(struct guard *guard, const struct lexed_tag *tag, size_t end)
{
	for (size_t i = tag->at; i < end; i++) {
		char c = guard->source.at[i];
		if (c == '&')
			ampersand(guard, i);
		else if ((c == '"' || c == '\'') && is_in_quoted(tag, i))
			guard_replace(guard, i, i + 1, c == '"' ? SLICE("&quot;") : SLICE("&#39;"));
	}
}

void guard_emit_tag(struct guard *guard, const struct lexed_tag *tag)
{
	if (tag->has_reference || tag->quoted_count)
		escape_values(guard, tag, tag->surplus ? tag->surplus : tag->end);
	if (tag->surplus) {
		note(guard, N_("Attributes past a limit were left out"));
		guard_replace(guard, tag->surplus, tag->end, SLICE(">"));
		return;
	}
	if (tag->lost_quote)
		guard_replace(guard, tag->lost_quote, tag->lost_quote,
			tag->quote == '"' ? SLICE("\"") : SLICE("'"));
	if (tag->lacks_end)
		guard_replace(guard, tag->end, tag->end, SLICE(">"));
}

/* a b i p q s u before a comparison (a <b && c> d) rather than a tag; attributes without values may
 * follow all the same. */
static bool is_comparison(struct slice source, const struct lexed_tag *tag)
{
	static const char *const valueless[] = { "class", "style", "title", "href", "id", "hidden",
		"name", "target", "align", "onclick", "flag" };
	if (tag->name.len > 1 || !tag->has_attributes)
		return false;
	struct slice attributes = slice_sub(source, tag->at + 1 + tag->name.len, tag->end);
	if (slice_find_char(attributes, '=', 0) != SLICE_NONE)
		return false;
	attributes = slice_trim(attributes);
	size_t len = 0;
	while (len < attributes.len &&
		(char_is_alpha(attributes.at[len]) || attributes.at[len] == '-'))
		len++;
	struct slice first = slice_sub(attributes, 0, len);
	if (slice_contains(first, "-"))
		return false;
	for (size_t i = 0; i < sizeof valueless / sizeof *valueless; i++)
		if (slice_is_nocase(first, valueless[i]))
			return false;
	return true;
}

/* A > is missing: still a tag when something in it tells so. */
static bool is_cut_tag(struct slice source, const struct lexed_tag *tag)
{
	struct slice inside = slice_sub(source, tag->at + 1 + tag->name.len, tag->end);
	if (slice_is_blank(inside))
		return tag->name.len > 1;
	return slice_contains(inside, "=\"") || slice_contains(inside, "='");
}

/* A name with a hyphen is an element of the page's own when it is closed somewhere; a placeholder
 * such as <your-name> is not. */
static bool is_custom_element(struct guard *guard, const struct lexed_tag *tag)
{
	if (slice_find_char(tag->name, '-', 0) == SLICE_NONE)
		return false;
	for (size_t i = 0; i < tag->name.len; i++) {
		char c = tag->name.at[i];
		if (!char_is_alpha(c) && !char_is_digit(c) && c != '-' && c != '_' && c != '.')
			return false;
	}
	if (tag->is_end)
		return true;
	return guard_has_custom_end(guard, tag);
}

/* Whether the name is one of markup here, rather than of a sample or a placeholder in the text. */
static bool is_markup_name(struct guard *guard, const struct lexed_tag *tag, unsigned int kinds)
{
	if (guard_in_foreign(guard) || (tag->is_end && guard_is_open_foreign(guard, tag)))
		return true;
	if (kinds & KIND_FOREIGN)
		return false;
	if (kinds & KIND_KNOWN)
		return true;
	return tag_is_customary(tag->name) || is_custom_element(guard, tag);
}

/* Take a tag away without letting what it parted run together. */
static size_t drop(struct guard *guard, const struct lexed_tag *tag, unsigned int kinds)
{
	struct slice instead = SLICE("");
	if (kinds & KIND_TABLE)
		instead = SLICE(" ");
	if (!tag->is_end && (tag->tag == GUMBO_TAG_TR || (kinds & KIND_BLOCK))) {
		instead = SLICE("<br>");
		guard->tags++;
	}
	guard_replace(guard, tag->at, tag->end, instead);
	return tag->end;
}

/* What gumbo gets when its allowance ran out before: only what costs nothing to nest. */
static bool is_strict_tag(GumboTag tag)
{
	switch (tag) {
	case GUMBO_TAG_P:
	case GUMBO_TAG_DIV:
	case GUMBO_TAG_H1:
	case GUMBO_TAG_H2:
	case GUMBO_TAG_H3:
	case GUMBO_TAG_H4:
	case GUMBO_TAG_H5:
	case GUMBO_TAG_H6:
	case GUMBO_TAG_UL:
	case GUMBO_TAG_OL:
	case GUMBO_TAG_LI:
	case GUMBO_TAG_PRE:
	case GUMBO_TAG_BLOCKQUOTE:
	case GUMBO_TAG_BR:
	case GUMBO_TAG_HR:
	case GUMBO_TAG_IMG:
	case GUMBO_TAG_SCRIPT:
	case GUMBO_TAG_STYLE:
		return true;
	default:
		return false;
	}
}

void guard_end_unclosed(struct guard *guard, size_t at)
{
	if (!guard->unclosed)
		return;
	guard_replace(guard, at, at, SLICE("</"));
	guard_replace(guard, at, at, slice_of(gumbo_normalized_tagname(guard->unclosed)));
	guard_replace(guard, at, at, SLICE(">"));
	guard->unclosed = 0;
}

/* A video without an end tag ends after its sources, a pre before the next block. */
static void close_unclosed(struct guard *guard, const struct lexed_tag *tag, unsigned int kinds)
{
	bool is_source = tag->tag == GUMBO_TAG_SOURCE || tag->tag == GUMBO_TAG_TRACK ||
			 tag->tag == GUMBO_TAG_PARAM || tag->tag == GUMBO_TAG_EMBED;
	bool belongs = guard->unclosed == GUMBO_TAG_PRE ? !(kinds & KIND_BLOCK) : is_source;
	if (!guard->unclosed || belongs)
		return;
	guard_end_unclosed(guard, tag->at);
}

static size_t open_tag(struct guard *guard, struct lexed_tag *tag, unsigned int kinds)
{
	size_t next;
	guard->tags++;
	guard_leave_foreign(guard, tag, kinds);
	bool is_foreign = guard_in_foreign(guard);
	bool in_code = tag->at < guard->code_end;
	close_unclosed(guard, tag, kinds);
	if (!is_foreign && !in_code) {
		if (guard_is_mentioned(guard, tag, kinds))
			return guard_show(guard, tag->at);
		if ((kinds & KIND_BARE) && guard_is_talked_about(guard, tag, kinds))
			return guard_show(guard, tag->at);
		if (guard_unclosed(guard, tag, kinds, &next))
			return next;
	}
	if (!is_foreign && (kinds & KIND_TABLE) && !guard_in_table(guard))
		return drop(guard, tag, kinds);
	if (kinds & KIND_PAGE) {
		if (guard_is_talked_about(guard, tag, kinds))
			return guard_show(guard, tag->at);
		guard_emit_tag(guard, tag);
		return tag->end;
	}
	if (!guard_open(guard, tag, kinds)) {
		note(guard, N_("Elements nested too deeply were flattened"));
		guard->dropped[tag->tag]++;
		return drop(guard, tag, kinds);
	}
	guard_emit_tag(guard, tag);
	if (!is_foreign && !in_code && (tag->tag == GUMBO_TAG_PRE || tag->tag == GUMBO_TAG_CODE))
		guard_enter_code(guard, tag);
	return tag->end;
}

/* Of the name of an end tag in svg and math gumbo takes all up to its >. */
static void emit_end(struct guard *guard, const struct lexed_tag *tag)
{
	if (!tag->lacks_end && tag->end - tag->at == strlen("</>") + tag->name.len)
		return;
	guard_replace(guard, tag->at, tag->at, SLICE("</"));
	guard_replace(guard, tag->at, tag->at, tag->name);
	guard_replace(guard, tag->at, tag->end, SLICE(">"));
}

static size_t close_tag(struct guard *guard, struct lexed_tag *tag, unsigned int kinds)
{
	if (tag->at >= guard->code_end && guard_is_mentioned(guard, tag, kinds))
		return guard_show(guard, tag->at);
	/* These two end tags make an element when nothing is open. */
	if (tag->tag == GUMBO_TAG_P || tag->tag == GUMBO_TAG_BR)
		guard_leave_foreign(guard, tag, kinds);
	close_unclosed(guard, tag, kinds);
	if (guard->dropped[tag->tag]) {
		guard->dropped[tag->tag]--;
		return drop(guard, tag, kinds);
	}
	if ((kinds & KIND_TABLE) && !guard_in_foreign(guard) && !guard_in_table(guard))
		return drop(guard, tag, kinds);
	guard_close(guard, tag, kinds);
	emit_end(guard, tag);
	return tag->end;
}

/* In a select only options count. */
static bool is_ignored(const struct guard *guard, const struct lexed_tag *tag)
{
	bool is_its_own = tag->tag == GUMBO_TAG_OPTION || tag->tag == GUMBO_TAG_OPTGROUP ||
			  (tag->tag == GUMBO_TAG_SELECT && tag->is_end);
	return !is_its_own && guard_in_select(guard);
}

static size_t any_tag(struct guard *guard, size_t at)
{
	struct lexed_tag tag;
	lex_name(guard->source, at, &tag);
	unsigned int kinds = tag_kinds(tag.tag);
	bool is_known = is_markup_name(guard, &tag, kinds);
	/* A part of a drawing after the place where it was left. */
	bool is_rest = !is_known && guard->left && guard_has_end(guard, guard->left, at);
	if ((!is_known && !is_rest) || !guard_lex(guard, &tag))
		return guard_show(guard, at);
	if (is_rest)
		return drop(guard, &tag, kinds);
	if (tag.lacks_end && !is_cut_tag(guard->source, &tag))
		return guard_show(guard, at);
	if (is_comparison(guard->source, &tag))
		return guard_show(guard, at);
	if (guard->is_strict ? !is_strict_tag(tag.tag) : is_ignored(guard, &tag))
		return drop(guard, &tag, kinds);
	return tag.is_end ? close_tag(guard, &tag, kinds) : open_tag(guard, &tag, kinds);
}

/* Inside code: what was decided on the < at at. */
static bool is_code_text(struct guard *guard, size_t at)
{
	while (guard->code_marks->at < at)
		guard->code_marks++;
	return guard->code_marks->at != at || guard->code_marks->is_text;
}

static size_t less(struct guard *guard, size_t at)
{
	struct slice source = guard->source;
	char next = at + 1 < source.len ? source.at[at + 1] : ' ';
	if (next == '!' || next == '?') {
		guard->tags++;
		return guard_declaration(guard, at);
	}
	bool is_end = next == '/';
	if (is_end)
		next = at + 2 < source.len ? source.at[at + 2] : ' ';
	if (!char_is_alpha(next)) {
		/* No tag to gumbo either, unless what follows is taken away and makes it one. */
		bool is_safe = !is_end && !strchr("<-]", next);
		return is_safe ? at + 1 : guard_show(guard, at);
	}
	if (at < guard->code_end && is_code_text(guard, at))
		return guard_show(guard, at);
	return any_tag(guard, at);
}

static size_t find_or_end(struct slice source, char c, size_t from)
{
	size_t found = slice_find_char(source, c, from);
	return found == SLICE_NONE ? source.len : found;
}

static void run(struct guard *guard)
{
	struct slice source = guard->source;
	size_t at = 0, next_less = 0, next_ampersand = 0;
	while (guard->is_strict || guard->disorder < DISORDER_MAX) {
		if (guard->tags >= TAGS_MAX) {
			note(guard, N_("The article was cut: it has too many elements"));
			guard->source = slice_sub(source, 0, at);
			break;
		}
		if (next_less <= at)
			next_less = find_or_end(source, '<', at);
		if (next_ampersand < at || at == 0)
			next_ampersand = find_or_end(source, '&', at);
		if (guard->leftover < at)
			guard->leftover = SLICE_NONE; /* it stood inside something */
		if (guard->leftover < next_less && guard->leftover < next_ampersand) {
			at = guard->leftover + 3;
			guard_replace(guard, guard->leftover, at, SLICE(""));
			guard->leftover = SLICE_NONE;
		} else if (next_less < next_ampersand) {
			at = less(guard, next_less);
			next_less = 0;
		} else if (next_ampersand < source.len) {
			at = ampersand(guard, next_ampersand);
			next_ampersand = 0;
		} else {
			break;
		}
	}
}

static struct slice cut_to_limit(struct slice source, struct notices *notices)
{
	if (source.len <= SOURCE_MAX)
		return source;
	notice_add(notices, N_("The article was cut: it is too large"), (struct slice){ 0 });
	size_t len = SOURCE_MAX;
	while (len && ((unsigned char)source.at[len] & 0xC0) == 0x80)
		len--;
	return slice_sub(source, 0, len);
}

struct slice guard_source(
	struct arena *arena, struct slice source, struct notices *notices, bool is_strict)
{
	source = cut_to_limit(source, notices);
	struct guard *guard = arena_new(arena, struct guard);
	guard->source = source;
	guard->arena = arena;
	guard->open = arena_take(arena, DEPTH_MAX * sizeof *guard->open);
	guard->notices = notices;
	guard->is_strict = is_strict;
	guard->ahead_left = 4096 + source.len / 16;
	guard->work_left = 4 * source.len + 4096;
	guard->leftover = SLICE_NONE;
	guard->last_greater = source.len;
	while (guard->last_greater && source.at[guard->last_greater - 1] != '>')
		guard->last_greater--;
	run(guard);
	if (!is_strict && guard->disorder >= DISORDER_MAX) {
		buffer_finish(&guard->out);
		note(guard, N_("Markup that nests without end was left out"));
		return guard_source(arena, source, notices, true);
	}
	if (!guard->is_changed)
		return guard->source;
	guard_replace(guard, guard->source.len, guard->source.len, SLICE(""));
	struct slice result = buffer_take(&guard->out, arena);
	buffer_finish(&guard->out);
	return result;
}
