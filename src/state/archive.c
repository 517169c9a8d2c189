/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "state/internal.h"

#include <errno.h>
#include <limits.h>
#include <stdlib.h>
#include <sys/stat.h>

enum { SAMPLE = 32 }; /* articles that are looked for where a folder may have been renamed */

/* What tells a folder apart from others, whatever it is called. */
struct folder {
	char path[PATH_MAX];
	int64_t device, inode;
};

static bool find_folder(const char *root, struct folder *folder, struct error *error)
{
	struct stat about;
	if (!realpath(root, folder->path) || stat(folder->path, &about) != 0)
		return error_set(error, "%s: %s", root, strerror(errno));
	folder->device = (int64_t)about.st_dev;
	folder->inode = (int64_t)about.st_ino;
	return true;
}

static bool look(struct slice path, struct stat *about)
{
	char copy[PATH_MAX];
	if (path.len >= sizeof copy)
		return false;
	memcpy(copy, path.at, path.len);
	copy[path.len] = '\0';
	return stat(copy, about) == 0;
}

static bool is_there(struct slice path)
{
	struct stat about;
	return look(path, &about);
}

static bool is_folder(struct slice path, const struct folder *folder)
{
	struct stat about;
	return look(path, &about) && (int64_t)about.st_dev == folder->device &&
	       (int64_t)about.st_ino == folder->inode;
}

static bool has_file(const struct folder *folder, struct slice path)
{
	struct buffer whole = { 0 };
	buffer_printf(&whole, "%s/", folder->path);
	buffer_add(&whole, path);
	bool found = is_there(buffer_slice(&whole));
	buffer_finish(&whole);
	return found;
}

/* Whether at least half of some articles the reader knows of an archive are in the folder; none
 * known, or fewer than least, are too few to tell. */
static bool holds_its_articles(
	struct state *state, int64_t archive, const struct folder *folder, size_t least)
{
	size_t asked = 0, found = 0;
	struct statement *sample = state_query(state, QUERY_ARCHIVE_SAMPLE, NULL);
	if (!sample)
		return false;
	statement_bind_int(sample, 1, archive);
	statement_bind_int(sample, 2, SAMPLE);
	while (statement_next(sample)) {
		asked++;
		found += has_file(folder, statement_blob(sample, 0));
	}
	return asked >= least && 2 * found >= asked;
}

/* ---- the rows ---- */

static int64_t first_int(struct statement *get)
{
	int64_t value = statement_next(get) ? statement_int(get, 0) : 0;
	statement_reset(get);
	return value;
}

/* Runs a query of two numbers and a third. */
static bool run(struct state *state, enum query query, int64_t first, int64_t second, int64_t third,
	struct error *error)
{
	struct statement *change = state_query(state, query, error);
	if (!change)
		return false;
	statement_bind_int(change, 1, first);
	statement_bind_int(change, 2, second);
	statement_bind_int(change, 3, third);
	return statement_run(change, error);
}

static int64_t archive_of_path(struct state *state, struct slice path)
{
	struct statement *get = state_query(state, QUERY_ARCHIVE_AT, NULL);
	if (!get)
		return 0;
	state_bind_path(get, 1, path);
	return first_int(get);
}

int64_t state_archive_at(struct state *state, struct slice path, struct error *error)
{
	int64_t archive = archive_of_path(state, path);
	struct statement *add = archive ? NULL : state_query(state, QUERY_ARCHIVE_ADD, error);
	if (!add)
		return archive;
	state_bind_path(add, 1, path);
	return statement_run(add, error) ? sql_last_id(state->sql) : 0;
}

/* Another archive that lay in this very folder; *same when it still does (a bind mount has two
 * names).  0 when there is none. */
static int64_t archive_of_folder(
	struct state *state, const struct folder *folder, int64_t here, bool *same)
{
	int64_t archive = 0;
	struct statement *find = state_query(state, QUERY_ARCHIVE_OF_FOLDER, NULL);
	if (!find)
		return 0;
	statement_bind_int(find, 1, folder->device);
	statement_bind_int(find, 2, folder->inode);
	while (archive == 0 && statement_next(find)) {
		int64_t candidate = statement_int(find, 0);
		*same = is_folder(statement_blob(find, 1), folder);
		/* The number of an inode is given to another folder when its own is removed. */
		if (candidate != here && (*same || holds_its_articles(state, candidate, folder, 1)))
			archive = candidate;
	}
	statement_reset(find);
	return archive;
}

/* An archive whose folder is gone while its articles are here: moved to another disk, or of an
 * export from another machine. */
static int64_t archive_of_articles(struct state *state, const struct folder *folder)
{
	int64_t archive = 0;
	struct statement *all = state_query(state, QUERY_ARCHIVE_ALL, NULL);
	if (!all)
		return 0;
	while (archive == 0 && statement_next(all)) {
		int64_t candidate = statement_int(all, 0);
		if (!is_there(statement_blob(all, 1)) &&
			holds_its_articles(state, candidate, folder, 3))
			archive = candidate;
	}
	statement_reset(all);
	return archive;
}

/* All that was left in one archive, at the same paths of another. */
static bool merge_archives(struct state *state, int64_t from, int64_t to, struct error *error)
{
	struct arena *arena = arena_create();
	bool good = true;
	struct slice path;
	int64_t item = 0;
	while (good && (item = state_next(state, from, TRACE_ANY, item, arena, &path)) != 0) {
		good = state_rehome(state, item, to, path, error);
		arena_reset(arena);
	}
	arena_destroy(arena);
	return good && run(state, QUERY_ARCHIVE_COPY_SEARCHES, from, to, 0, error) &&
	       run(state, QUERY_ARCHIVE_DROP_SEARCHES, from, 0, 0, error) &&
	       run(state, QUERY_ARCHIVE_DROP, from, 0, 0, error);
}

static bool copy_archive(struct state *state, int64_t from, int64_t to, struct error *error)
{
	return run(state, QUERY_ARCHIVE_COPY, from, to, 0, error) &&
	       run(state, QUERY_ARCHIVE_COPY_MARKS, from, to, 0, error) &&
	       run(state, QUERY_ARCHIVE_COPY_SEARCHES, from, to, 0, error);
}

static bool set_path(struct state *state, int64_t archive, struct slice path, struct error *error)
{
	struct statement *set = state_query(state, QUERY_ARCHIVE_SET_PATH, error);
	if (!set)
		return false;
	statement_bind_int(set, 1, archive);
	state_bind_path(set, 2, path);
	return statement_run(set, error);
}

/* In a transaction, for another session may open the same archive at this moment. */
static bool settle(
	struct state *state, const struct folder *folder, int64_t *archive, struct error *error)
{
	struct slice path = slice_of(folder->path);
	int64_t here = archive_of_path(state, path);
	bool same = false;
	int64_t before = archive_of_folder(state, folder, here, &same);
	*archive = here ? here : before;
	if (here == 0 && before != 0)
		return same || set_path(state, before, path, error);
	if (here == 0) {
		int64_t model = archive_of_articles(state, folder);
		*archive = state_archive_at(state, path, error);
		/* Copied, since the other may only be away, on a disk that will be back. */
		if (*archive == 0 ||
			(model != 0 && !copy_archive(state, model, *archive, error)))
			return false;
	} else if (before != 0 && !same && !merge_archives(state, before, here, error)) {
		return false;
	}
	return run(state, QUERY_ARCHIVE_SET_FOLDER, *archive, folder->device, folder->inode, error);
}

bool state_archive(struct state *state, const char *root, int64_t *archive, struct error *error)
{
	struct folder folder;
	*archive = 0;
	if (!find_folder(root, &folder, error))
		return false;
	struct statement *get = state_query(state, QUERY_ARCHIVE_AT, error);
	if (!get)
		return false;
	state_bind_path(get, 1, slice_of(folder.path));
	if (statement_next(get) && statement_int(get, 1) == folder.device &&
		statement_int(get, 2) == folder.inode)
		*archive = statement_int(get, 0);
	statement_reset(get);
	if (*archive != 0)
		return true;
	if (!state_start(state, error))
		return false;
	return state_finish(state, settle(state, &folder, archive, error), error);
}

/* The longest path of an archive that begins the file's own; 0: it lies in none. */
static size_t innermost_archive(struct state *state, struct slice file)
{
	size_t longest = 0;
	struct statement *all = state_query(state, QUERY_ARCHIVE_ALL, NULL);
	if (!all)
		return 0;
	while (statement_next(all)) {
		struct slice root = statement_blob(all, 1);
		if (root.len > longest && root.len < file.len && file.at[root.len] == '/' &&
			memcmp(root.at, file.at, root.len) == 0)
			longest = root.len;
	}
	return longest;
}

bool state_file(struct state *state, const char *file, struct arena *arena, int64_t *archive,
	struct slice *path, struct error *error)
{
	char real[PATH_MAX];
	if (!realpath(file, real))
		return error_set(error, "%s: %s", file, strerror(errno));
	size_t root = innermost_archive(state, slice_of(real));
	if (root == 0)
		root = (size_t)(strrchr(real, '/') - real);
	*path = arena_copy(arena, slice_from(slice_of(real), root + 1));
	real[root] = '\0';
	return state_archive(state, root > 0 ? real : "/", archive, error);
}
