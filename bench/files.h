/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef BENCH_FILES_H
#define BENCH_FILES_H

#include "archive/archive.h"
#include "base/arena.h"

struct files {
	struct slice *paths; /* within the archive, in byte order; they live in the arena */
	size_t count, room;
};

void files_list(const struct archive *archive, struct arena *arena, struct files *files);

#endif
