/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bench/files.h"

#include <stdlib.h>

#include "archive/walk.h"

static int by_bytes(const void *a, const void *b)
{
	return slice_compare(*(const struct slice *)a, *(const struct slice *)b);
}

void files_list(const struct archive *archive, struct arena *arena, struct files *files)
{
	struct walk *walk = walk_start(archive, 0, WALK_STAMPS);
	const struct walk_folder *folder;
	*files = (struct files){ 0 };
	while (walk_next(walk, -1, &folder)) {
		for (size_t i = 0; i < folder->count; i++) {
			files->paths = arena_grow(arena, files->paths, files->count, &files->room,
				sizeof *files->paths);
			files->paths[files->count++] = arena_printf(arena, "%.*s%s%.*s",
				SLICE_ARGS(folder->path), folder->path.len > 0 ? "/" : "",
				SLICE_ARGS(folder->files[i].name));
		}
	}
	walk_finish(walk);
	if (files->count > 0)
		qsort(files->paths, files->count, sizeof *files->paths, by_bytes);
}
