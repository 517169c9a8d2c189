/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "archive/archive.h"

#include "base/memory.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static struct slice path_join(struct arena *arena, struct slice folder, const char *name)
{
	if (folder.len == 0)
		return arena_copy(arena, slice_of(name));
	bool slash = folder.at[folder.len - 1] == '/';
	return arena_printf(arena, "%.*s%s%s", SLICE_ARGS(folder), slash ? "" : "/", name);
}

static bool folder_exists(const char *path)
{
	struct stat about;
	return stat(path, &about) == 0 && S_ISDIR(about.st_mode);
}

/* Site generators keep articles apart from pages and themes; their own folder is walked where
 * there is one. */
static struct slice content_root(struct arena *arena, struct slice given)
{
	static const char *const known[] = { "source/_posts", "_posts", "content" };
	for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
		struct slice path = path_join(arena, given, known[i]);
		if (folder_exists(path.at))
			return path;
	}
	return given;
}

/* The site's settings stand in the folder itself, or above it when the posts' folder was named. */
static struct slice find_config(struct arena *arena, struct slice given)
{
	static const char *const known[] = { "_config.yml", "_config.yaml", "hugo.yaml",
		"config.yaml", "../_config.yml", "../../_config.yml" };
	size_t count = sizeof known / sizeof *known;
	if (!slice_ends(given, "_posts") && !slice_ends(given, "_posts/"))
		count -= 2;
	for (size_t i = 0; i < count; i++) {
		struct slice path = path_join(arena, given, known[i]);
		struct stat about;
		if (stat(path.at, &about) == 0 && S_ISREG(about.st_mode))
			return path;
	}
	return (struct slice){ 0 };
}

bool archive_open(struct archive **out, const char *path, struct error *error)
{
	struct stat about;
	if (stat(path, &about) != 0)
		return error_set(error, "%s: %s", path, strerror(errno));
	if (!S_ISDIR(about.st_mode))
		return error_set(error, "%s: %s", path, strerror(ENOTDIR));
	struct archive *archive = memory_create(1, sizeof *archive);
	archive->arena = arena_create();
	archive->given = arena_copy(archive->arena, slice_of(path));
	archive->root = content_root(archive->arena, archive->given);
	archive->config = find_config(archive->arena, archive->given);
	archive->descriptor = open(archive->root.at, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	char *real = archive->descriptor < 0 ? NULL : realpath(archive->root.at, NULL);
	if (!real) {
		error_set(error, "%s: %s", archive->root.at, strerror(errno));
		archive_close(archive);
		return false;
	}
	archive->real = strcmp(real, "/") == 0 ? SLICE("/")
					       : arena_printf(archive->arena, "%s/", real);
	free(real);
	*out = archive;
	return true;
}

void archive_close(struct archive *archive)
{
	if (!archive)
		return;
	if (archive->descriptor >= 0)
		close(archive->descriptor);
	arena_destroy(archive->arena);
	free(archive);
}
