/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "archive/internal.h"

#include "base/memory.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

struct walk {
	struct archive *archive;
	size_t room;
	struct slice *todo; /* folders still to walk, within the root; empty for the root itself */
	size_t todo_count, todo_room;
};

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

static void add_file(struct walk *walk, struct slice path, const struct stat *about)
{
	struct archive *archive = walk->archive;
	archive->files = memory_grow(
		archive->files, archive->count, &walk->room, sizeof *archive->files);
	archive->files[archive->count++] = (struct archive_file){
		.path = path,
		.seconds = about->st_mtime,
		.size = about->st_size,
	};
}

static void add_folder(struct walk *walk, struct slice path)
{
	walk->todo = memory_grow(walk->todo, walk->todo_count, &walk->todo_room, sizeof path);
	walk->todo[walk->todo_count++] = path;
}

static void walk_entry(
	struct walk *walk, int directory, const struct dirent *entry, struct slice folder)
{
	const char *name = entry->d_name;
	if (name[0] == '.' && (name[1] == '\0' || (name[1] == '.' && name[2] == '\0')))
		return;
	struct stat about;
	bool is_article = archive_takes_file(name);
	/* Most entries are settled by name and type, without asking the disk. */
	if (entry->d_type == DT_REG && !is_article)
		return;
	if (fstatat(directory, name, &about, AT_SYMLINK_NOFOLLOW) != 0)
		return;
	if (S_ISLNK(about.st_mode)) {
		/* A folder inside is walked where it is; following links to folders could only
		 * loop or leave. */
		if (!is_article || !archive_leads_inside(walk->archive, directory, name) ||
			fstatat(directory, name, &about, 0) != 0 || !S_ISREG(about.st_mode)) {
			walk->archive->skipped++;
			return;
		}
	}
	struct arena *arena = walk->archive->arena;
	if (S_ISDIR(about.st_mode) && archive_takes_folder(name))
		add_folder(walk, path_join(arena, folder, name));
	else if (S_ISREG(about.st_mode) && is_article)
		add_file(walk, path_join(arena, folder, name), &about);
	else if (!S_ISDIR(about.st_mode) && is_article)
		walk->archive->skipped++; /* a FIFO or device with an article's name */
}

static void walk_folder(struct walk *walk, int root, struct slice folder)
{
	int fd = openat(root, folder.len ? folder.at : ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	DIR *directory = fd < 0 ? NULL : fdopendir(fd);
	if (!directory) {
		if (fd >= 0)
			close(fd);
		walk->archive->skipped++;
		return;
	}
	for (const struct dirent *entry; (entry = readdir(directory));)
		walk_entry(walk, fd, entry, folder);
	closedir(directory);
}

static int by_path(const void *a, const void *b)
{
	const struct archive_file *x = a, *y = b;
	return slice_compare(x->path, y->path);
}

bool archive_find(struct archive **out, const char *path, struct error *error)
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
	char *real = realpath(archive->root.at, NULL);
	if (archive->descriptor < 0 || !real) {
		error_set(error, "%s: %s", archive->root.at, strerror(errno));
		free(real);
		archive_close(archive);
		return false;
	}
	archive->real = strcmp(real, "/") == 0 ? SLICE("/")
					       : arena_printf(archive->arena, "%s/", real);
	free(real);
	*out = archive;
	return true;
}

bool archive_open(struct archive **out, const char *path, struct error *error)
{
	struct archive *archive;
	if (!archive_find(&archive, path, error))
		return false;
	struct walk walk = { .archive = archive };
	add_folder(&walk, (struct slice){ 0 });
	while (walk.todo_count > 0)
		walk_folder(&walk, archive->descriptor, walk.todo[--walk.todo_count]);
	free(walk.todo);
	if (archive->count > 0)
		qsort(archive->files, archive->count, sizeof *archive->files, by_path);
	*out = archive;
	return true;
}

void archive_close(struct archive *archive)
{
	if (!archive)
		return;
	if (archive->descriptor >= 0)
		close(archive->descriptor);
	free(archive->files);
	arena_destroy(archive->arena);
	free(archive);
}
