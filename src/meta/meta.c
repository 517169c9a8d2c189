/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "meta/meta.h"

#include "base/buffer.h"
#include "meta/front.h"
#include "meta/value.h"

enum { NOTICE_LIMIT = 20 }; /* fields that are blamed one by one */

/* One reading of front matter. */
struct parsing {
	struct arena *arena;
	struct notices *notices;
	struct meta *meta;
	struct front front;
	struct field *last;
	int ranks[SLOTS]; /* of the name that a slot was filled from, one up; 0 for none */
};

static enum reading reading_of(enum slot slot)
{
	switch (slot) {
	case SLOT_TITLE:
	case SLOT_SOURCE:
	case SLOT_DESCRIPTION:
		return READ_TEXT;
	case SLOT_AUTHOR:
		return READ_PEOPLE;
	case SLOT_DATE:
	case SLOT_UPDATED:
	case SLOT_THUMBNAIL:
	case SLOT_LINK:
	case SLOT_LANG:
	case SLOT_TIMEZONE:
		return READ_PLACE;
	case SLOT_CATEGORIES:
	case SLOT_TAGS:
		return READ_LIST;
	case SLOT_OTHER:
	case SLOTS:
		break;
	}
	return READ_ANY;
}

/* Walks over the scalars of a value, in their order, without recursion. */
struct walk {
	const struct value *next[VALUE_DEPTH + 1];
	size_t depth;
};

static struct walk walk_begin(const struct value *value)
{
	return (struct walk){ .next = { value }, .depth = 1 };
}

static const struct value *walk_next(struct walk *walk)
{
	while (walk->depth > 0) {
		const struct value *value = walk->next[walk->depth - 1];
		if (!value) {
			walk->depth--;
			continue;
		}
		/* The value itself has no neighbours that belong to it. */
		walk->next[walk->depth - 1] = walk->depth == 1 ? NULL : value->next;
		if (!value->is_list)
			return value;
		if (walk->depth <= VALUE_DEPTH)
			walk->next[walk->depth++] = value->items;
	}
	return NULL;
}

/* The value of a name in a mapping, or NULL. */
static const struct value *mapping_get(const struct value *value, const char *name)
{
	for (const struct value *pair = value->items; pair; pair = pair->next)
		if (pair->items && pair->items->next && !pair->items->is_list &&
			slice_is_nocase(pair->items->text, name))
			return pair->items->next;
	return NULL;
}

/* What a mapping tells in one word: the name of an author, the path of a picture. */
static const struct value *mapping_gist(const struct value *value)
{
	static const char *const names[] = { "name", "title", "path", "url", "src", "image",
		"link", "href" };
	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++) {
		const struct value *found = mapping_get(value, names[i]);
		if (found && !found->is_list && found->text.len > 0)
			return found;
	}
	return NULL;
}

static bool is_ascii(struct slice text)
{
	for (size_t i = 0; i < text.len; i++)
		if (text.at[i] & 0x80)
			return false;
	return true;
}

/* A value as one text: the names of several people are set off as their script does. */
static struct slice text_of(struct arena *arena, const struct value *value)
{
	if (!value->is_list)
		return value->text;
	if (value->is_mapping) {
		const struct value *gist = mapping_gist(value);
		return gist ? gist->text : (struct slice){ 0 };
	}
	struct buffer buffer = { 0 };
	for (const struct value *item = value->items; item; item = item->next) {
		const struct value *gist = item->is_mapping ? mapping_gist(item) : item;
		if (!gist || gist->is_list || gist->text.len == 0)
			continue;
		if (buffer.len > 0)
			buffer_add_string(&buffer, is_ascii(gist->text) ? ", " : "、");
		buffer_add(&buffer, gist->text);
	}
	struct slice text = buffer_take(&buffer, arena);
	buffer_finish(&buffer);
	return text;
}

static struct slice first_text(const struct value *value)
{
	const struct value *gist = value->is_mapping ? mapping_gist(value) : NULL;
	if (gist)
		return gist->text;
	struct walk walk = walk_begin(value);
	const struct value *scalar = walk_next(&walk);
	return scalar ? scalar->text : (struct slice){ 0 };
}

static bool same_path(const struct category *a, const struct category *b)
{
	if (a->count != b->count)
		return false;
	for (size_t i = 0; i < a->count; i++)
		if (!slice_equal(a->names[i], b->names[i]))
			return false;
	return true;
}

static void add_name(struct arena *arena, struct category *path, size_t *room, struct slice name)
{
	name = scalar_name(arena, name);
	if (name.len == 0)
		return;
	path->names = arena_grow(arena, path->names, path->count, room, sizeof(*path->names));
	path->names[path->count++] = name;
}

static struct category **add_path(
	struct category **first, struct category **end, struct category *path)
{
	for (const struct category *other = *first; other; other = other->next)
		if (same_path(other, path))
			return end;
	if (path->count == 0)
		return end;
	*end = path;
	return &path->next;
}

/* As Hexo means them: a plain list is one path, a list in it is a path of its own. */
static struct category *read_categories(struct arena *arena, const struct value *value)
{
	struct category *first = NULL, **end = &first;
	struct category *main_path = arena_new(arena, struct category);
	size_t room = 0, paths = 0;
	if (!value->is_list)
		add_name(arena, main_path, &room, value->text);
	for (const struct value *item = value->items; item; item = item->next)
		if (!item->is_list)
			add_name(arena, main_path, &room, item->text);
	end = add_path(&first, end, main_path);
	for (const struct value *item = value->items; item; item = item->next) {
		/* Nobody has more; comparing all of them with all must end. */
		if (!item->is_list || ++paths > 100)
			continue;
		struct category *path = arena_new(arena, struct category);
		struct walk walk = walk_begin(item);
		const struct value *scalar;
		room = 0;
		while ((scalar = walk_next(&walk)))
			add_name(arena, path, &room, scalar->text);
		end = add_path(&first, end, path);
	}
	return first;
}

static void add_tag(struct parsing *parsing, size_t *room, struct slice tag)
{
	struct meta *meta = parsing->meta;
	tag = scalar_name(parsing->arena, tag);
	if (tag.len == 0)
		return;
	meta->tags = arena_grow(parsing->arena, meta->tags, meta->tag_count, room,
		sizeof(*meta->tags));
	meta->tags[meta->tag_count++] = tag;
}

/* A scalar may name several, with commas between. */
static void read_tags(struct parsing *parsing, const struct value *value)
{
	size_t room = 0;
	parsing->meta->tags = NULL;
	parsing->meta->tag_count = 0;
	if (value->is_list) {
		struct walk walk = walk_begin(value);
		const struct value *scalar;
		while ((scalar = walk_next(&walk)))
			add_tag(parsing, &room, scalar->text);
		return;
	}
	size_t start = 0;
	for (size_t i = 0; i <= value->text.len; i++) {
		struct slice rest = slice_from(value->text, i);
		size_t comma = slice_starts(rest, ",") ? 1 : slice_starts(rest, "，") ? 3 : 0;
		if (comma == 0 && rest.len > 0)
			continue;
		add_tag(parsing, &room, slice_sub(value->text, start, i));
		start = i + comma;
	}
}

static struct slice *slot_text(struct meta *meta, enum slot slot)
{
	switch (slot) {
	case SLOT_TITLE:
		return &meta->title;
	case SLOT_AUTHOR:
		return &meta->author;
	case SLOT_SOURCE:
		return &meta->source;
	case SLOT_DATE:
		return &meta->date;
	case SLOT_UPDATED:
		return &meta->updated;
	case SLOT_THUMBNAIL:
		return &meta->thumbnail;
	case SLOT_LINK:
		return &meta->link;
	case SLOT_DESCRIPTION:
		return &meta->description;
	case SLOT_LANG:
		return &meta->lang;
	case SLOT_OTHER:
	case SLOT_CATEGORIES:
	case SLOT_TAGS:
	case SLOT_TIMEZONE:
	case SLOTS:
		break;
	}
	return NULL;
}

static bool is_empty(const struct value *value)
{
	struct walk walk = walk_begin(value);
	const struct value *scalar;
	while ((scalar = walk_next(&walk)))
		if (scalar->text.len > 0)
			return false;
	return true;
}

static bool has_digit(struct slice text)
{
	for (size_t i = 0; i < text.len; i++)
		if (char_is_digit(text.at[i]))
			return true;
	return false;
}

/* Put a field where it belongs.  Of two with the same name the last one that says something counts:
 * so do the YAML readers of Ruby and Python, and who adds a line below means it.  Of two names for
 * one thing the better one counts, wherever it stands. */
static void fill_slot(struct parsing *parsing, const struct field *field, enum slot slot, int rank)
{
	struct meta *meta = parsing->meta;
	const struct value *value = &field->value;
	int held = parsing->ranks[slot];
	if (slot == SLOT_OTHER || is_empty(value) || (held > 0 && held < rank + 1))
		return;
	/* "published: true" of Jekyll is no date. */
	if (slice_is_nocase(field->name, "published") && !has_digit(first_text(value)))
		return;
	if (held == rank + 1)
		notice_add(parsing->notices, N_("field given twice, the last one counts"),
			field->name);
	parsing->ranks[slot] = rank + 1;
	struct slice *text = slot_text(meta, slot);
	if (slot == SLOT_CATEGORIES)
		meta->categories = read_categories(parsing->arena, value);
	else if (slot == SLOT_TAGS)
		read_tags(parsing, value);
	else if (slot == SLOT_DESCRIPTION)
		*text = slice_trim(text_of(parsing->arena, value));
	else if (slot == SLOT_AUTHOR || slot == SLOT_SOURCE)
		*text = scalar_name(parsing->arena, text_of(parsing->arena, value));
	else if (slot == SLOT_TITLE)
		*text = scalar_line(parsing->arena, text_of(parsing->arena, value));
	else if (text)
		*text = scalar_line(parsing->arena, first_text(value));
}

/* Did we keep what YAML takes for a comment? */
static bool keeps_comment(struct slice raw)
{
	raw = slice_trim(raw);
	if (raw.len == 0 || strchr("\"'|>", raw.at[0]))
		return false;
	return raw.at[0] == '#' || slice_contains(raw, " #");
}

static void add_field(struct parsing *parsing, const struct entry *entry)
{
	enum slot slot = SLOT_OTHER;
	int rank = 0;
	known_name(entry->name, &slot, &rank);
	enum reading reading = reading_of(slot);
	if (reading == READ_PEOPLE && slice_is_nocase(entry->name, "authors"))
		reading = READ_ANY;
	struct field *field = arena_new(parsing->arena, struct field);
	field->name = scalar_decode(parsing->arena, entry->name);
	field->raw = slice_trim(entry->raw);
	field->value = value_read(parsing->arena, entry->raw, reading);
	if (parsing->last)
		parsing->last->next = field;
	else
		parsing->meta->fields = field;
	parsing->last = field;
	if (parsing->front.kind == FRONT_YAML && (reading == READ_TEXT || reading == READ_PEOPLE) &&
		!field->value.is_list && keeps_comment(entry->raw))
		notice_add(parsing->notices, N_("text that YAML takes for a comment was kept"),
			field->name);
	fill_slot(parsing, field, slot, rank);
}

/* Tell which fields YAML would not take. */
static void blame(struct parsing *parsing)
{
	const struct front *front = &parsing->front;
	static const char text[] = N_("front matter is not valid YAML, read line by line");
	size_t blamed = 0;
	if (front->kind != FRONT_YAML || front_is_plain(front->text) ||
		yaml_is_valid(parsing->arena, front->text))
		return;
	for (size_t i = 0; i < front->count && blamed < NOTICE_LIMIT; i++) {
		if (yaml_is_valid(parsing->arena, front->entries[i].block))
			continue;
		notice_add(parsing->notices, text, front->entries[i].name);
		blamed++;
	}
	if (blamed == 0)
		notice_add(parsing->notices, text, (struct slice){ 0 });
}

static size_t count_lines(const char *at, const char *end)
{
	size_t lines = 0;
	while ((at = memchr(at, '\n', (size_t)(end - at)))) {
		lines++;
		at++;
	}
	return lines;
}

/* Where nothing closes it, it may be cut off: then nobody knows what the last line was to be. */
static void find_cut_off(struct parsing *parsing, struct slice text)
{
	size_t end = text.len;
	front_find(parsing->arena, text, &parsing->front);
	while (end > 0 && text.at[end - 1] != '\n')
		end--;
	if (parsing->front.kind != FRONT_NONE && !parsing->front.closed &&
		parsing->front.body.len == 0 && end < text.len)
		front_find(parsing->arena, slice_sub(text, 0, end), &parsing->front);
}

static void read_front(struct parsing *parsing, struct slice text)
{
	const struct front *front = &parsing->front;
	struct meta *meta = parsing->meta;
	meta->found = true;
	meta->body = front->body;
	meta->body_line = count_lines(text.at, front->body.at);
	for (size_t i = 0; i < front->count; i++)
		add_field(parsing, &front->entries[i]);
}

void meta_parse(struct arena *arena, struct slice text, struct meta *meta, struct notices *notices)
{
	struct parsing parsing = { .arena = arena, .notices = notices, .meta = meta };
	*meta = (struct meta){ .body = text };
	if (text.len == 0)
		return;
	front_find(arena, text, &parsing.front);
	if (parsing.front.kind == FRONT_NONE)
		return;
	if (!parsing.front.closed)
		notice_add(notices, N_("front matter is not closed"), (struct slice){ 0 });
	blame(&parsing);
	read_front(&parsing, text);
}

void meta_parse_head(
	struct arena *arena, struct slice text, struct meta *meta, struct notices *notices)
{
	struct parsing parsing = { .arena = arena, .notices = notices, .meta = meta };
	*meta = (struct meta){ .body = text };
	if (text.len == 0)
		return;
	find_cut_off(&parsing, text);
	if (parsing.front.kind != FRONT_NONE)
		read_front(&parsing, text);
}

const struct field *meta_field(const struct meta *meta, const char *name)
{
	for (const struct field *field = meta->fields; field; field = field->next)
		if (slice_is_nocase(field->name, name))
			return field;
	return NULL;
}
