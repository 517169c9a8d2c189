/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "meta/value.h"

#include <yaml.h>

enum {
	TEXT_LIMIT = 64 * 1024, /* bytes of a value: libyaml's time grows faster than its input */
	EVENT_LIMIT = 10000,
};

/* A collection that is being read; the items of a mapping are lists of a name and a value. */
struct frame {
	struct list list, pair;
	bool is_mapping;
};

struct reader {
	struct arena *arena;
	struct value *root;
	struct frame frames[VALUE_DEPTH];
	size_t depth;
};

/* Leading tabs are two spaces each, as in Hexo. */
static struct slice without_tabs(struct arena *arena, struct slice text)
{
	if (slice_find_char(text, '\t', 0) == SLICE_NONE)
		return text;
	char *copy = arena_alloc(arena, text.len * 2);
	size_t len = 0;
	bool indent = true;
	for (size_t i = 0; i < text.len; i++) {
		char c = text.at[i];
		if (indent && c == '\t')
			copy[len++] = ' ';
		copy[len++] = indent && c == '\t' ? ' ' : c;
		indent = c == '\n' || (indent && (c == ' ' || c == '\t'));
	}
	return (struct slice){ copy, len };
}

/* Where the next value goes. */
static struct value *next_place(struct reader *reader)
{
	if (reader->depth == 0)
		return reader->root;
	struct frame *frame = &reader->frames[reader->depth - 1];
	if (!frame->is_mapping)
		return list_add(reader->arena, &frame->list);
	if (!frame->pair.value) {
		frame->pair = (struct list){ .value = list_add(reader->arena, &frame->list) };
		frame->pair.value->is_list = true;
		return list_add(reader->arena, &frame->pair);
	}
	struct value *place = list_add(reader->arena, &frame->pair);
	frame->pair = (struct list){ 0 };
	return place;
}

static bool open_collection(struct reader *reader, bool is_mapping)
{
	struct value *value = next_place(reader);
	if (reader->depth == VALUE_DEPTH)
		return false;
	*value = (struct value){ .is_list = true, .is_mapping = is_mapping };
	reader->frames[reader->depth++] = (struct frame){ .list.value = value,
		.is_mapping = is_mapping };
	return true;
}

static bool take_event(struct reader *reader, const yaml_event_t *event)
{
	struct slice text;
	switch (event->type) {
	case YAML_SCALAR_EVENT:
		text = (struct slice){ (const char *)event->data.scalar.value,
			event->data.scalar.length };
		text = scalar_decode(reader->arena, arena_copy(reader->arena, text));
		next_place(reader)->text = text;
		return true;
	case YAML_ALIAS_EVENT:
		text = arena_printf(reader->arena, "*%s", (const char *)event->data.alias.anchor);
		next_place(reader)->text = text;
		return true;
	case YAML_SEQUENCE_START_EVENT:
		return open_collection(reader, false);
	case YAML_MAPPING_START_EVENT:
		return open_collection(reader, true);
	case YAML_SEQUENCE_END_EVENT:
	case YAML_MAPPING_END_EVENT:
		reader->depth--;
		return true;
	default:
		return true;
	}
}

/* Up to the end of the first document; reader may be NULL. */
static bool parse(struct slice text, struct reader *reader)
{
	yaml_parser_t parser;
	if (text.len > TEXT_LIMIT || !yaml_parser_initialize(&parser))
		return false;
	yaml_parser_set_input_string(&parser, (const unsigned char *)text.at, text.len);
	yaml_parser_set_encoding(&parser, YAML_UTF8_ENCODING);
	bool ok = true, done = false;
	for (size_t count = 0; ok && !done; count++) {
		yaml_event_t event;
		ok = count < EVENT_LIMIT && yaml_parser_parse(&parser, &event);
		if (!ok)
			break;
		done = event.type == YAML_DOCUMENT_END_EVENT || event.type == YAML_STREAM_END_EVENT;
		ok = !reader || take_event(reader, &event);
		yaml_event_delete(&event);
	}
	yaml_parser_delete(&parser);
	return ok;
}

bool yaml_read(struct arena *arena, struct slice text, struct value *value)
{
	struct reader reader = { .arena = arena, .root = value };
	*value = (struct value){ 0 };
	if (parse(without_tabs(arena, text), &reader))
		return true;
	*value = (struct value){ 0 };
	return false;
}

bool yaml_is_valid(struct arena *arena, struct slice text)
{
	/* What is too long to be tried is not blamed. */
	return text.len > TEXT_LIMIT / 2 || parse(without_tabs(arena, text), NULL);
}
