/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "catalogue/internal.h"
#include "catalogue/writer.h"

#include <stdlib.h>

/* What the indexer asks: which files were seen, and as what. */

static enum entry_state state_of(int64_t stored)
{
	switch (stored) {
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

static int by_name(const void *a, const void *b)
{
	return slice_compare(
		((const struct known_file *)a)->name, ((const struct known_file *)b)->name);
}

size_t catalogue_known(struct catalogue *catalogue, struct slice path, struct arena *arena,
	struct known_file **files)
{
	size_t count = 0, room = 0;
	*files = NULL;
	const struct word *folder = word_find(catalogue, WORD_FOLDER, NULL, path);
	if (!folder)
		return 0;
	struct statement *statement = ask(catalogue, FILES_OF_FOLDER);
	statement_bind_int(statement, 1, folder->id);
	while (next_row(catalogue, statement)) {
		*files = arena_grow(arena, *files, count, &room, sizeof **files);
		(*files)[count++] = (struct known_file){
			.name = arena_copy(arena, statement_text(statement, 0)),
			.id = statement_int(statement, 1),
			.state = state_of(statement_int(statement, 2)),
			.stamp = { statement_int(statement, 3), statement_int(statement, 4),
				statement_int(statement, 5) },
		};
	}
	if (count > 1)
		qsort(*files, count, sizeof **files, by_name);
	return count;
}

size_t catalogue_folders(struct catalogue *catalogue, struct arena *arena, struct slice **folders)
{
	size_t count = 0, room = 0;
	*folders = NULL;
	struct statement *statement = ask(catalogue, FILES_OF_FOLDER);
	statement_bind_int(statement, 1, 0);
	if (next_row(catalogue, statement)) {
		*folders = arena_grow(arena, *folders, count, &room, sizeof **folders);
		(*folders)[count++] = (struct slice){ "", 0 };
		statement_reset(statement);
	}
	statement = ask(catalogue, FOLDERS);
	while (next_row(catalogue, statement)) {
		*folders = arena_grow(arena, *folders, count, &room, sizeof **folders);
		(*folders)[count++] = arena_copy(arena, statement_text(statement, 0));
	}
	return count;
}

bool catalogue_file(struct catalogue *catalogue, int64_t id, struct arena *arena,
	struct slice *path, struct stamp *stamp, enum entry_state *state)
{
	struct statement *statement = ask(catalogue, ARTICLE_FILE);
	statement_bind_int(statement, 1, id);
	if (!next_row(catalogue, statement))
		return false;
	int64_t folder = statement_int(statement, 0);
	struct slice name = arena_copy(arena, statement_text(statement, 1));
	*state = state_of(statement_int(statement, 2));
	*stamp = (struct stamp){ statement_int(statement, 3), statement_int(statement, 4),
		statement_int(statement, 5) };
	statement_reset(statement);
	return path_of(catalogue, arena, folder, name, path);
}

int64_t catalogue_find_path(struct catalogue *catalogue, struct slice path)
{
	struct slice folder_path, name;
	int64_t id = 0;
	path_split(path, &folder_path, &name);
	const struct word *folder = word_find(catalogue, WORD_FOLDER, NULL, folder_path);
	if (!folder)
		return 0;
	struct statement *statement = ask(catalogue, FILE_GET);
	bind_file(statement, folder, name);
	if (next_row(catalogue, statement)) {
		id = statement_int(statement, 0);
		statement_reset(statement);
	}
	return id;
}

static int64_t find_key(struct catalogue *catalogue, enum query query, uint64_t key)
{
	int64_t id = 0;
	struct statement *statement = ask(catalogue, query);
	statement_bind_int(statement, 1, (int64_t)key);
	if (key != 0 && next_row(catalogue, statement)) {
		id = statement_int(statement, 0);
		statement_reset(statement);
	}
	return id;
}

int64_t catalogue_find_url(struct catalogue *catalogue, uint64_t url_key)
{
	return find_key(catalogue, URL_FIND, url_key);
}

int64_t catalogue_find_likeness(struct catalogue *catalogue, uint64_t likeness)
{
	return find_key(catalogue, LIKENESS_FIND, likeness);
}
