/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "html/sound.h"

bool sound_text(struct slice text)
{
	return slice_find_char(text, '<', 0) == SLICE_NONE;
}

bool sound_attribute(struct slice source, size_t equals, struct slice value, size_t end)
{
	if (equals >= source.len || source.at[equals] != '=')
		return true;
	/* A quote where nothing may follow one was no end: lex_value_end() looks for a better. */
	if (end >= source.len || !sound_text(value))
		return false;
	char after = source.at[end];
	return after == '>' || after == '/' || lex_is_blank(after);
}

/* Samples are looked for in code that holds tags: <code>text</code>, and <pre><code>text</code> are
 * as they should be. */
static bool is_sound_code(struct slice source, GumboTag tag, size_t from)
{
	size_t next = slice_find_char(source, '<', from);
	struct slice rest = slice_from(source, next == SLICE_NONE ? source.len : next);
	return slice_starts(rest, tag == GUMBO_TAG_PRE ? "</pre>" : "</code>");
}

bool sound_start_tag(
	struct slice source, const struct lexed_tag *tag, size_t end, bool has_attributes)
{
	unsigned int kinds = tag_kinds(tag->tag);
	if ((tag->tag == GUMBO_TAG_UNKNOWN && !tag_is_customary(tag->name)) || (kinds & KIND_PAGE))
		return false;
	if ((kinds & KIND_BARE) && !has_attributes)
		return false;
	if ((kinds & KIND_EMPTY) && source.at[end - 2] == '/')
		return false;
	if ((tag->tag == GUMBO_TAG_PRE || tag->tag == GUMBO_TAG_CODE) &&
		!is_sound_code(source, tag->tag, end))
		return false;
	if (!has_attributes)
		return !guard_is_generic(source, tag);
	/* a <b && c> d */
	struct slice attributes = slice_sub(source, tag->at + 1 + tag->name.len, end);
	return tag->name.len > 1 || slice_find_char(attributes, '=', 0) != SLICE_NONE;
}
