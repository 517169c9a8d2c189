/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "meta/value.h"

#include "meta/front.h"

struct value *list_add(struct arena *arena, struct list *list)
{
	struct value *item = arena_new(arena, struct value);
	if (list->last)
		list->last->next = item;
	else
		list->value->items = item;
	list->last = item;
	return item;
}

static size_t column_of(struct slice line, size_t *bytes)
{
	size_t column = 0, i = 0;
	for (; i < line.len && (line.at[i] == ' ' || line.at[i] == '\t'); i++)
		column += line.at[i] == '\t' ? 2 : 1;
	*bytes = i;
	return column;
}

static bool is_dash(struct slice text)
{
	return text.len > 0 && text.at[0] == '-' && (text.len == 1 || char_is_blank(text.at[1]));
}

static void read_item(struct arena *arena, struct slice raw, struct list *list)
{
	struct value *item = list_add(arena, list);
	struct slice text = slice_trim(raw);
	if (slice_starts(text, "[") && flow_end(text) == text.len &&
		(yaml_read(arena, text, item) || list_read_flow(arena, text, item)))
		return;
	*item = (struct value){ 0 };
	if (scalar_read_block(arena, raw, &item->text))
		return;
	*item = (struct value){ .text = scalar_read(arena, text, false) };
}

/* The list that a dash at a column belongs to: one that is open there, or a new one inside. */
static size_t open_list(struct arena *arena, struct list *lists, size_t depth, size_t column)
{
	while (depth > 1 && lists[depth - 1].column > column)
		depth--;
	if (lists[depth - 1].column >= column || depth == VALUE_DEPTH)
		return depth;
	struct value *inner = list_add(arena, &lists[depth - 1]);
	inner->is_list = true;
	lists[depth] = (struct list){ .value = inner, .column = column };
	return depth + 1;
}

/* Offset of the line behind what is quoted or in brackets; its lines may begin with dashes. */
static size_t item_line_end(struct slice raw, size_t item)
{
	struct slice text = slice_from(raw, item);
	size_t end = SLICE_NONE;
	if (slice_starts(text, "\"") || slice_starts(text, "'"))
		end = quoted_end(text);
	else if (slice_starts(text, "["))
		end = flow_end(text);
	if (end == SLICE_NONE || !only_comment(slice_from(text, end)))
		end = 0;
	end = slice_find_char(text, '\n', end);
	return end == SLICE_NONE ? raw.len : item + end + 1;
}

bool list_read_block(struct arena *arena, struct slice raw, struct value *value)
{
	struct list lists[VALUE_DEPTH] = { { .value = value } };
	size_t depth = 0, item = SLICE_NONE;
	struct slice rest = raw, line;
	*value = (struct value){ .is_list = true };
	while (rest.len > 0) {
		size_t at = raw.len - rest.len, bytes;
		slice_line(&rest, &line);
		size_t column = column_of(line, &bytes);
		struct slice text = slice_from(line, bytes);
		/* Deeper lines of a block scalar may begin with a dash. */
		bool inside = item != SLICE_NONE && (raw.at[item] == '|' || raw.at[item] == '>') &&
			      column > lists[depth - 1].column;
		if (!is_dash(text) || inside) {
			if (depth == 0 && text.len > 0 && text.at[0] != '#')
				return false;
			continue;
		}
		if (item != SLICE_NONE)
			read_item(arena, slice_sub(raw, item, at), &lists[depth - 1]);
		if (depth == 0) {
			lists[0].column = column;
			depth = 1;
		}
		do {
			depth = open_list(arena, lists, depth, column);
			text = slice_from(text, 1);
			column += 1 + column_of(text, &bytes);
			text = slice_from(text, bytes);
		} while (depth < VALUE_DEPTH && is_dash(text));
		item = (size_t)(text.at - raw.at);
		rest = slice_from(raw, item_line_end(raw, item));
	}
	if (item != SLICE_NONE)
		read_item(arena, slice_from(raw, item), &lists[depth - 1]);
	return item != SLICE_NONE;
}

bool list_read_flow(struct arena *arena, struct slice raw, struct value *value)
{
	struct list lists[VALUE_DEPTH];
	size_t depth = 0, start = 0;
	struct slice text = slice_trim(raw);
	if (!slice_starts(text, "[") || flow_end(text) != text.len)
		return false;
	*value = (struct value){ .is_list = true };
	bool begins = true;
	for (size_t i = 0; i < text.len; i++) {
		char c = text.at[i];
		size_t end = SLICE_NONE;
		if (begins && (c == '"' || c == '\''))
			end = quoted_end(slice_from(text, i));
		if (end != SLICE_NONE)
			i += end - 1;
		bool sign = end == SLICE_NONE && (c == ',' || c == ']' || (c == '[' && begins));
		begins = sign || (begins && char_is_blank(c));
		if (!sign)
			continue;
		struct slice item = slice_trim(slice_sub(text, start, i));
		if (item.len > 0)
			list_add(arena, &lists[depth - 1])->text = scalar_read(arena, item, false);
		start = i + 1;
		if (c == '[') {
			struct value *list = depth > 0 ? list_add(arena, &lists[depth - 1]) : value;
			if (depth == VALUE_DEPTH)
				return false;
			list->is_list = true;
			lists[depth++] = (struct list){ .value = list };
		} else if (c == ']' && --depth == 0) {
			break;
		}
	}
	return true;
}
