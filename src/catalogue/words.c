/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "catalogue/words.h"

#include "base/memory.h"
#include "catalogue/internal.h"

#include <stdlib.h>

static const struct {
	enum query by_id, by_text, add;
} queries[WORD_KINDS] = {
	[WORD_FOLDER] = { FOLDER_BY_ID, FOLDER_BY_TEXT, FOLDER_ADD },
	[WORD_NAME] = { NAME_BY_ID, NAME_BY_TEXT, NAME_ADD },
	[WORD_CATEGORY] = { CATEGORY_BY_ID, CATEGORY_BY_TEXT, CATEGORY_ADD },
};

void words_finish(struct words *words)
{
	arena_destroy(words->arena);
	free(words->by_id);
	free(words->by_text);
	*words = (struct words){ 0 };
}

static size_t hash_id(int64_t id)
{
	return (size_t)(((uint64_t)id * 0x9E3779B97F4A7C15u) >> 32);
}

static size_t hash_text(const struct word *parent, struct slice text)
{
	uint64_t h = 14695981039346656037u ^ (uint64_t)(parent ? parent->id : 0); /* FNV-1a */
	for (size_t i = 0; i < text.len; i++)
		h = (h ^ (unsigned char)text.at[i]) * 1099511628211u;
	return (size_t)(h ^ (h >> 32));
}

static void chain(struct words *words, struct word *word)
{
	struct word **by_id = &words->by_id[hash_id(word->id) & (words->size - 1)];
	struct word **by_text =
		&words->by_text[hash_text(word->parent, word->text) & (words->size - 1)];
	word->by_id = *by_id;
	*by_id = word;
	word->by_text = *by_text;
	*by_text = word;
}

static void grow(struct words *words)
{
	struct word **old = words->by_id;
	size_t old_size = words->size;
	words->size = old_size ? old_size * 2 : 64;
	words->by_id = memory_create(words->size, sizeof(struct word *));
	free(words->by_text);
	words->by_text = memory_create(words->size, sizeof(struct word *));
	for (size_t i = 0; i < old_size; i++)
		for (struct word *word = old[i], *next; word; word = next) {
			next = word->by_id;
			chain(words, word);
		}
	free(old);
}

static struct word *add(struct words *words, int64_t id, struct word *parent, struct slice text)
{
	if (!words->arena)
		words->arena = arena_create();
	if (words->count >= words->size)
		grow(words);
	struct word *word = arena_new(words->arena, struct word);
	word->id = id;
	word->parent = parent;
	word->level = parent ? parent->level + 1 : 1;
	word->text = arena_copy(words->arena, text);
	words->count++;
	chain(words, word);
	return word;
}

static struct word *none(struct words *words)
{
	if (!words->none.text.at)
		words->none.text = SLICE("");
	return &words->none;
}

static struct word *kept_by_id(struct words *words, int64_t id)
{
	if (words->size == 0)
		return NULL;
	struct word *word = words->by_id[hash_id(id) & (words->size - 1)];
	while (word && word->id != id)
		word = word->by_id;
	return word;
}

static struct word *kept_by_text(struct words *words, const struct word *parent, struct slice text)
{
	if (words->size == 0)
		return NULL;
	struct word *word = words->by_text[hash_text(parent, text) & (words->size - 1)];
	while (word && (word->parent != parent || !slice_equal(word->text, text)))
		word = word->by_text;
	return word;
}

/* One that is stored, whose parent (by number) must be known already or be none. */
static struct word *load(
	struct catalogue *catalogue, enum word_kind kind, int64_t id, int64_t *missing)
{
	struct words *words = &catalogue->words[kind];
	struct statement *statement = ask(catalogue, queries[kind].by_id);
	struct word *word = NULL, *parent = NULL;
	*missing = 0;
	statement_bind_int(statement, 1, id);
	if (!next_row(catalogue, statement))
		return NULL;
	int64_t above = kind == WORD_CATEGORY ? statement_int(statement, 1) : 0;
	/* A parent is older than its children, so there are no rings. */
	if (above != 0 && above < id && above > 0) {
		parent = kept_by_id(words, above);
		*missing = parent ? 0 : above;
	}
	if ((above == 0 || parent) && (!parent || parent->level < LEVELS_MAX))
		word = add(words, id, parent, statement_text(statement, 0));
	statement_reset(statement);
	return word;
}

struct word *word_by_id(struct catalogue *catalogue, enum word_kind kind, int64_t id)
{
	struct words *words = &catalogue->words[kind];
	int64_t chain_of[LEVELS_MAX];
	size_t count = 0;
	if (id == 0)
		return none(words);
	struct word *word = kept_by_id(words, id);
	if (word)
		return word;
	/* Up to the first that is known, then down again. */
	for (chain_of[count++] = id; count > 0;) {
		int64_t missing;
		word = load(catalogue, kind, chain_of[count - 1], &missing);
		if (word)
			count--;
		else if (missing == 0 || count == LEVELS_MAX)
			return NULL;
		else
			chain_of[count++] = missing;
	}
	return word;
}

struct word *word_find(
	struct catalogue *catalogue, enum word_kind kind, struct word *parent, struct slice text)
{
	struct words *words = &catalogue->words[kind];
	if (text.len == 0 && kind != WORD_CATEGORY)
		return none(words);
	struct word *word = kept_by_text(words, parent, text);
	if (word)
		return word;
	struct statement *statement = ask(catalogue, queries[kind].by_text);
	bind_text(statement, 1, text);
	if (kind == WORD_CATEGORY)
		statement_bind_int(statement, 2, parent ? parent->id : 0);
	if (!next_row(catalogue, statement))
		return NULL;
	int64_t id = statement_int(statement, 0);
	statement_reset(statement);
	word = kept_by_id(words, id);
	return word ? word : add(words, id, parent, text);
}

struct word *word_make(
	struct catalogue *catalogue, enum word_kind kind, struct word *parent, struct slice text)
{
	struct word *word = word_find(catalogue, kind, parent, text);
	if (word)
		return word;
	struct statement *statement = ask(catalogue, queries[kind].add);
	bind_text(statement, 1, text);
	struct buffer key = { 0 };
	if (kind == WORD_CATEGORY) {
		statement_bind_int(statement, 2, parent ? parent->id : 0);
		collate_bind_category(catalogue, statement, 3, text, &key);
	}
	change_run(catalogue, statement);
	buffer_finish(&key);
	return add(&catalogue->words[kind], sql_last_id(catalogue->sql), parent, text);
}
