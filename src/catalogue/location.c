/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "catalogue/location.h"

#include "text/gate.h"

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { NAME_MAX_BYTES = 64 };

/* The XDG Base Directory Specification says that relative paths in such a variable are to be
 * ignored. */
static struct slice absolute(const char *path)
{
	return path && path[0] == '/' ? slice_of(path) : (struct slice){ 0 };
}

static struct slice cache_home(struct arena *arena)
{
	struct slice home = absolute(getenv("XDG_CACHE_HOME"));
	if (home.len > 0)
		return home;
	home = absolute(getenv("HOME"));
	return home.len > 0 ? arena_printf(arena, "%.*s/.cache", SLICE_ARGS(home)) : home;
}

/* Make a folder and what is missing above it. */
static bool make_folders(struct arena *arena, struct slice path)
{
	char *at = (char *)(uintptr_t)arena_copy(arena, path).at;
	for (size_t i = 1; i <= path.len; i++) {
		if (i < path.len && at[i] != '/')
			continue;
		char kept = at[i];
		at[i] = '\0';
		if (mkdir(at, 0700) != 0 && errno != EEXIST && access(at, F_OK) != 0)
			return false;
		at[i] = kept;
	}
	return access(at, W_OK | X_OK) == 0;
}

static uint64_t hash_of(struct slice text)
{
	uint64_t hash = 14695981039346656037u; /* FNV-1a */
	for (size_t i = 0; i < text.len; i++)
		hash = (hash ^ (unsigned char)text.at[i]) * 1099511628211u;
	return hash;
}

/* What a person can tell it by, and what makes it the only one. */
static struct slice name_of(struct arena *arena, struct slice root)
{
	char *real = realpath(arena_copy(arena, root).at, NULL);
	struct slice path = arena_copy(arena, real ? slice_of(real) : root);
	free(real);
	size_t start = path.len;
	while (start > 0 && path.at[start - 1] != '/')
		start--;
	struct slice name = gate(arena, slice_from(path, start), GATE_LINE);
	char harmless[NAME_MAX_BYTES + 1];
	size_t len = 0, end = 0;
	for (size_t i = 0; i < name.len && i < NAME_MAX_BYTES; i++) {
		unsigned char byte = (unsigned char)name.at[i];
		bool plain = byte >= 0x80 || byte == '.' || byte == '_' ||
			     char_is_alpha(name.at[i]) || char_is_digit(name.at[i]);
		harmless[len] = plain && (len > 0 || byte != '.') ? name.at[i] : '-';
		len++;
		/* Cut between characters. */
		if (i + 1 == name.len || ((unsigned char)name.at[i + 1] & 0xC0) != 0x80)
			end = len;
	}
	return arena_printf(
		arena, "%.*s-%016llx", (int)end, harmless, (unsigned long long)hash_of(path));
}

/* A folder for this session alone, as near to memory as there is one. */
static bool make_temporary(struct arena *arena, struct slice *folder, struct error *error)
{
	const struct slice bases[] = { SLICE("/dev/shm"), absolute(getenv("XDG_RUNTIME_DIR")),
		absolute(getenv("TMPDIR")), SLICE("/tmp") };
	for (size_t i = 0; i < sizeof bases / sizeof *bases; i++) {
		if (bases[i].len == 0)
			continue;
		struct slice template =
			arena_printf(arena, "%.*s/yuelan-XXXXXX", SLICE_ARGS(bases[i]));
		if (mkdtemp((char *)(uintptr_t)template.at)) {
			*folder = template;
			return true;
		}
	}
	return error_set(error, "/tmp: %s", strerror(errno));
}

bool location_find(
	struct arena *arena, struct slice root, struct location *location, struct error *error)
{
	struct slice home = cache_home(arena), name = name_of(arena, root), folder = { 0 };
	*location = (struct location){ 0 };
	if (home.len > 0)
		folder = arena_printf(arena, "%.*s/yuelan", SLICE_ARGS(home));
	if (home.len == 0 || !make_folders(arena, folder)) {
		if (!make_temporary(arena, &folder, error))
			return false;
		location->temporary = true;
	}
	location->catalogue =
		arena_printf(arena, "%.*s/%.*s", SLICE_ARGS(folder), SLICE_ARGS(name));
	location->texts = location_texts(arena, location->catalogue);
	location->lock = arena_printf(arena, "%.*s.lock", SLICE_ARGS(location->catalogue));
	location->pipe = arena_printf(arena, "%.*s.pipe", SLICE_ARGS(location->catalogue));
	return true;
}

struct slice location_shared(struct arena *arena, struct slice archive)
{
	while (archive.len > 1 && archive.at[archive.len - 1] == '/')
		archive.len--;
	return arena_printf(arena, "%.*s/.yuelan/catalogue", SLICE_ARGS(archive));
}

struct slice location_texts(struct arena *arena, struct slice catalogue)
{
	return arena_printf(arena, "%.*s.fulltext", SLICE_ARGS(catalogue));
}

/* A folder that holds files and nothing else (any more). */
static void remove_folder(const char *folder)
{
	DIR *directory = opendir(folder);
	for (const struct dirent *entry; directory && (entry = readdir(directory));)
		if (strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0)
			unlinkat(dirfd(directory), entry->d_name, 0);
	if (directory)
		closedir(directory);
	rmdir(folder);
}

void location_finish(struct location *location)
{
	if (!location->temporary)
		return;
	char folder[4096];
	size_t slash = location->catalogue.len;
	while (slash > 0 && location->catalogue.at[slash - 1] != '/')
		slash--;
	snprintf(folder, sizeof folder, "%.*s", (int)slash, location->catalogue.at);
	if (location->texts.len > 0)
		remove_folder(location->texts.at);
	remove_folder(folder);
	location->temporary = false;
}
