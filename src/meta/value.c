/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "meta/value.h"

#include "meta/front.h"

static bool is_flow(struct slice text)
{
	if (text.at[0] != '[' && text.at[0] != '{')
		return false;
	size_t end = flow_end(text);
	return end != SLICE_NONE && only_comment(slice_from(text, end));
}

/* Names and values on lines of their own behind the line of the field's name. */
static bool is_mapping(struct slice text)
{
	struct slice line;
	slice_line(&text, &line);
	line = slice_trim(line);
	return slice_contains(line, ": ") || slice_ends(line, ":");
}

/* A list that is surely one: more than one item, or quoted ones.  [重要] is text. */
static bool is_sure_list(struct slice text)
{
	return text.at[0] == '[' && is_flow(text) &&
	       (slice_find_char(text, ',', 0) != SLICE_NONE ||
		       slice_contains(slice_from(text, 1), "\"") || slice_contains(text, "'"));
}

static bool is_nothing(struct slice text)
{
	return slice_is(text, "~") || slice_is_nocase(text, "null") ||
	       slice_is_nocase(text, "true") || slice_is_nocase(text, "false");
}

struct value value_read(struct arena *arena, struct slice raw, enum reading reading)
{
	struct value value = { 0 };
	struct slice text = slice_trim(raw), line = { 0 }, rest = raw;
	if (text.len == 0)
		return value;
	slice_line(&rest, &line);
	bool own_lines = rest.len > 0 && (reading == READ_TEXT ? slice_is_blank(line)
							       : only_comment(line));
	if (own_lines) {
		raw = rest;
		text = slice_trim(rest);
		if (text.len == 0)
			return value;
	}
	bool dashes = text.at[0] == '-' && (text.len == 1 || char_is_blank(text.at[1]));
	if (dashes && (own_lines || reading == READ_LIST)) {
		if (reading != READ_LIST && reading != READ_TEXT && yaml_read(arena, raw, &value))
			return value;
		if (list_read_block(arena, raw, &value))
			return value;
	}
	if (own_lines && reading != READ_TEXT && is_mapping(text) && yaml_read(arena, raw, &value))
		return value;
	if (scalar_read_block(arena, text, &value.text))
		return value;
	bool flow = reading == READ_PEOPLE ? is_sure_list(text)
					   : reading != READ_TEXT && is_flow(text);
	if (flow && (yaml_read(arena, text, &value) || list_read_flow(arena, text, &value)))
		return value;
	value = (struct value){ .text = scalar_read(arena, text,
					reading == READ_PLACE || reading == READ_ANY) };
	if (reading == READ_PLACE && is_nothing(value.text))
		value.text = slice_sub(value.text, 0, 0);
	return value;
}
