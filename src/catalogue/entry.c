/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "catalogue/internal.h"

#include "base/memory.h"

#include <stdlib.h>

static size_t number_of(struct statement *statement, int column)
{
	int64_t number = statement_int(statement, column);
	return number > 0 ? (size_t)number : 0;
}

static struct slice join(struct arena *arena, struct slice folder, struct slice name)
{
	if (folder.len == 0)
		return arena_copy(arena, name);
	char *at = arena_alloc(arena, folder.len + name.len + 2);
	memcpy(at, folder.at, folder.len);
	at[folder.len] = '/';
	if (name.len > 0)
		memcpy(at + folder.len + 1, name.at, name.len);
	return (struct slice){ at, folder.len + 1 + name.len };
}

/* A path from somebody else's file leads nowhere but into the archive. */
static bool is_within(struct slice path)
{
	struct slice rest = path, part;
	if (path.len == 0 || path.at[0] == '/' || slice_find_char(path, '\0', 0) != SLICE_NONE)
		return false;
	while (slice_split(&rest, '/', &part))
		if (part.len == 0 || slice_is(part, ".") || slice_is(part, ".."))
			return false;
	return path.at[path.len - 1] != '/';
}

bool path_of(struct catalogue *catalogue, struct arena *arena, int64_t folder_id, struct slice name,
	struct slice *path)
{
	const struct word *folder = word_by_id(catalogue, WORD_FOLDER, folder_id);
	if (!folder)
		return false;
	*path = join(arena, folder->text, name);
	return catalogue->mode != CATALOGUE_SHARED || is_within(*path);
}

static enum entry_state state_of(int64_t stored)
{
	switch (stored) {
	case STORED_STALE:
	case STORED_BODY:
		return ENTRY_BODY;
	case STORED_UNREADABLE:
		return ENTRY_UNREADABLE;
	case STORED_FAILED:
		return ENTRY_FAILED;
	default:
		return ENTRY_HEAD;
	}
}

static struct slice word_text(
	struct catalogue *catalogue, enum word_kind kind, int64_t id, struct arena *arena)
{
	const struct word *word = word_by_id(catalogue, kind, id);
	return word ? safe_text(catalogue, arena, word->text) : (struct slice){ 0 };
}

static struct category *categories_of(
	struct catalogue *catalogue, const uint32_t *leaves, size_t count, struct arena *arena)
{
	struct category *first = NULL, **end = &first;
	for (size_t i = 0; i < count; i++) {
		const struct word *word = word_by_id(catalogue, WORD_CATEGORY, leaves[i] >> 1);
		if (!word || word->id == CATEGORY_ALL)
			continue;
		struct category *category = arena_new(arena, struct category);
		category->count = word->level;
		category->names = arena_alloc(arena, category->count * sizeof *category->names);
		for (size_t level = category->count; word && level > 0; word = word->parent)
			category->names[--level] = safe_text(catalogue, arena, word->text);
		*end = category;
		end = &category->next;
	}
	return first;
}

/* No story has more files than STORY_MAX, whatever a file tells. */
static size_t count_copies(struct catalogue *catalogue, int64_t story)
{
	if (story == 0)
		return 1;
	struct statement *statement = ask(catalogue, STORY_MEMBERS);
	statement_bind_int(statement, 1, story);
	statement_bind_int(statement, 2, STORY_MAX);
	size_t count = 0;
	while (next_row(catalogue, statement))
		count++;
	return count > 0 ? count : 1;
}

bool catalogue_entry(
	struct catalogue *catalogue, int64_t id, struct arena *arena, struct entry *entry)
{
	struct statement *statement = ask(catalogue, ARTICLE_GET);
	statement_bind_int(statement, 1, id);
	if (!next_row(catalogue, statement))
		return false;
	int64_t folder = statement_int(statement, 0), source = statement_int(statement, 5);
	int64_t story = statement_int(statement, 10), author = statement_int(statement, 13);
	int64_t origin = statement_int(statement, 12);
	struct slice name = arena_copy(arena, statement_text(statement, 1));
	uint32_t leaves[LEAVES_MAX];
	size_t leaf_count = leaves_decode(statement_blob(statement, 6), leaves);
	*entry = (struct entry){
		.id = id,
		.state = state_of(statement_int(statement, 11)),
		.title = safe_text(catalogue, arena, statement_text(statement, 4)),
		.date = date_unpack(statement_int(statement, 3), statement_int(statement, 2)),
		.date_origin = origin >= DATE_NONE && origin <= DATE_FILE ? (enum date_origin)origin
									  : DATE_NONE,
		.order = statement_int(statement, 2),
		.words = number_of(statement, 7),
		.pictures = number_of(statement, 14),
		.headings = number_of(statement, 15),
		.notices = number_of(statement, 16),
		.size = (int64_t)number_of(statement, 17),
		.url_key = (uint64_t)statement_int(statement, 8),
		.likeness = (uint64_t)statement_int(statement, 9),
	};
	statement_reset(statement);
	if (!path_of(catalogue, arena, folder, name, &entry->path))
		return false;
	entry->source = word_text(catalogue, WORD_NAME, source, arena);
	entry->author = word_text(catalogue, WORD_NAME, author, arena);
	entry->categories = categories_of(catalogue, leaves, leaf_count, arena);
	entry->copies = count_copies(catalogue, story);
	return true;
}

bool catalogue_entry_whole(
	struct catalogue *catalogue, int64_t id, struct arena *arena, struct entry *entry)
{
	if (!catalogue_entry(catalogue, id, arena, entry))
		return false;
	/* Of another state there may be the summary of somebody who had this number before. */
	if (entry->state != ENTRY_HEAD)
		entry->summary = texts_get(catalogue, id, arena);
	return true;
}

int64_t catalogue_next(struct catalogue *catalogue, int64_t id)
{
	struct statement *statement = ask(catalogue, ARTICLE_NEXT);
	statement_bind_int(statement, 1, id);
	if (!next_row(catalogue, statement))
		return 0;
	int64_t next = statement_int(statement, 0);
	statement_reset(statement);
	return next;
}

int64_t catalogue_titles(struct catalogue *catalogue, int64_t after, size_t limit,
	void (*each)(void *context, int64_t id, struct slice title, struct slice source),
	void *context)
{
	struct statement *statement = ask(catalogue, ARTICLE_TITLES);
	int64_t last = 0;
	statement_bind_int(statement, 1, after);
	statement_bind_int(statement, 2, (int64_t)limit);
	while (statement_next(statement)) {
		int64_t source = statement_int(statement, 2);
		const struct word *word = word_by_id(catalogue, WORD_NAME, source);
		last = statement_int(statement, 0);
		each(context, last, statement_text(statement, 1),
			word ? word->text : (struct slice){ 0 });
	}
	return last;
}
