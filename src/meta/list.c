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
		if (!is_dash(text)) {
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
	}
	if (item != SLICE_NONE)
		read_item(arena, slice_from(raw, item), &lists[depth - 1]);
	return item != SLICE_NONE;
}

bool list_read_flow(struct arena *arena, struct slice raw, struct value *value)
{
	struct list list = { .value = value };
	struct slice text = slice_trim(raw);
	if (!slice_starts(text, "[") || !slice_ends(text, "]"))
		return false;
	*value = (struct value){ .is_list = true };
	text = slice_sub(text, 1, text.len - 1);
	for (size_t i = 0, start = 0; i <= text.len; i++) {
		bool quoted = i < text.len && (text.at[i] == '"' || text.at[i] == '\'') &&
			      slice_is_blank(slice_sub(text, start, i));
		size_t end = quoted ? quoted_end(slice_from(text, i)) : SLICE_NONE;
		if (end != SLICE_NONE)
			i += end;
		/* Lists inside are made flat: this is only for what YAML does not take. */
		if (i < text.len && !strchr(",[]", text.at[i]))
			continue;
		struct slice item = slice_trim(slice_sub(text, start, i));
		if (item.len > 0)
			list_add(arena, &list)->text = scalar_read(arena, item, false);
		start = i + 1;
	}
	return true;
}
