/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "indexer/record.h"

#include "text/gate.h"

static bool names_any(const struct category *category, struct slice name)
{
	for (; category; category = category->next)
		for (size_t i = 0; i < category->count; i++)
			if (slice_equal(category->names[i], name))
				return true;
	return false;
}

/* The categories with one level more. */
static const struct category *add_level(
	const struct category *from, struct slice name, struct arena *arena)
{
	struct category *first = NULL, **end = &first;
	for (; from; from = from->next) {
		struct category *copy = arena_new(arena, struct category);
		copy->names = arena_alloc(arena, (from->count + 1) * sizeof *copy->names);
		for (size_t i = 0; i < from->count; i++)
			copy->names[i] = from->names[i];
		copy->names[from->count] = name;
		copy->count = from->count + 1;
		*end = copy;
		end = &copy->next;
	}
	return first;
}

/* Where the categories do not name the source, it stands below each of them on the shelf. */
static void shelve(struct record *record, const struct article *article)
{
	struct slice source = gate(article->arena, article->meta.source, GATE_LINE);
	source = slice_trim(source);
	record->categories = article->categories;
	if (article->author_is_source || source.len == 0 || !article->categories ||
		names_any(article->categories, source))
		return;
	record->categories = add_level(article->categories, source, article->arena);
	record->shelf_source = true;
}

static size_t count_notices(const struct notices *notices)
{
	size_t count = 0;
	for (const struct notice *n = notices->first; n; n = n->next)
		count++;
	return count;
}

/* The first thousands of characters tell. */
static enum language find_language(const struct article *article)
{
	enum { ENOUGH = 2000 };
	const struct doc *doc = article->doc;
	struct language_count count = { 0 };
	language_count(&count, article->title);
	for (size_t i = 0; doc && i < doc->block_count && count.han + count.letters < ENOUGH; i++)
		if (doc->blocks[i]->kind != BLOCK_CODE)
			language_count(&count, doc->blocks[i]->text);
	return language_of(&count);
}

struct record record_of_article(
	const struct article *article, enum entry_state state, int zone_minutes)
{
	const struct doc *doc = article->doc;
	struct record record = {
		.state = state,
		.title = article->title,
		.source = article->source,
		.author = article->author,
		.summary = article->summary,
		.date = date_in_zone(article->date, zone_minutes),
		.date_origin = article->date_origin,
		.order = date_is_set(&article->date) ? date_seconds(&article->date, zone_minutes)
						     : INT64_MIN,
		.words = article->words,
		.pictures = doc ? doc->picture_count : 0,
		.headings = doc ? doc->section_count : 0,
		.notices = count_notices(&article->notices),
		.language = find_language(article),
		.url_key = article_url_key(article),
		.likeness = doc ? article_likeness(article) : 0,
	};
	shelve(&record, article);
	return record;
}

static struct slice name_of(struct slice path)
{
	size_t start = path.len;
	while (start > 0 && path.at[start - 1] != '/')
		start--;
	return slice_from(path, start);
}

struct record record_of_unreadable(
	struct slice path, enum entry_state state, const char *why, struct arena *arena)
{
	return (struct record){
		.path = path,
		.state = state,
		.title = gate(arena, arena_copy(arena, name_of(path)), GATE_LINE),
		.summary = gate(arena, arena_copy(arena, slice_of(why)), GATE_LINE),
		.order = INT64_MIN,
		.notices = 1,
	};
}
