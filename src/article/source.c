/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "article/internal.h"

#include "text/gate.h"

/* Feeds name the source where blogs name a person; who is meant is told by the categories, which
 * name the source too. */
static bool names_category(const struct article *article, struct slice author)
{
	for (const struct category *c = article->categories; c; c = c->next)
		for (size_t i = 0; i < c->count; i++)
			if (slice_equal(c->names[i], author))
				return true;
	return false;
}

void article_find_source(struct article *article, const struct cleaner *cleaner)
{
	struct arena *arena = article->arena;
	article->author = slice_trim(gate(arena, article->meta.author, GATE_LINE));
	article->source = slice_trim(gate(arena, cleaner->found_source, GATE_LINE));
	if (article->source.len == 0)
		article->source = slice_trim(gate(arena, article->meta.source, GATE_LINE));
	bool author_is_source = article->author.len > 0 && names_category(article, article->author);
	if (article->source.len == 0 && author_is_source)
		article->source = article->author;
	article->byline = slice_trim(gate(arena, cleaner->found_byline, GATE_LINE));
	article->author_is_source = author_is_source || slice_equal(article->author, article->source);
}

static void gate_categories(struct article *article)
{
	struct category **end = &article->categories;
	for (const struct category *c = article->meta.categories; c; c = c->next) {
		struct category *copy = arena_new(article->arena, struct category);
		copy->names = arena_alloc(article->arena, c->count * sizeof *copy->names);
		for (size_t i = 0; i < c->count; i++) {
			struct slice name = slice_trim(gate(article->arena, c->names[i], GATE_LINE));
			if (name.len > 0)
				copy->names[copy->count++] = name;
		}
		if (copy->count == 0)
			continue;
		*end = copy;
		end = &copy->next;
	}
}

static struct category *category_of_folder(struct article *article, struct slice folder)
{
	struct category *category = arena_new(article->arena, struct category);
	struct slice rest = folder, name;
	size_t room = 0;
	while (slice_split(&rest, '/', &name)) {
		name = slice_trim(gate(article->arena, arena_copy(article->arena, name), GATE_LINE));
		if (name.len == 0 || slice_is(name, ".") || slice_is(name, ".."))
			continue;
		category->names = arena_grow(article->arena, category->names, category->count, &room,
			sizeof *category->names);
		category->names[category->count++] = name;
	}
	return category->count > 0 ? category : NULL;
}

void article_find_categories(struct article *article, const struct article_context *context)
{
	gate_categories(article);
	if (!article->categories)
		article->categories = category_of_folder(article, context->folder);
}
