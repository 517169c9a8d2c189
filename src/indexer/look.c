/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "indexer/missing.h"

#include <errno.h>
#include <stdlib.h>
#include <unistd.h>

/* Single files that somebody says have changed. */

struct looking {
	struct indexing *run;
	struct arena *arena;
	struct job *fresh; /* files without a row */
	struct missing_list missing;
};

static struct job *make_job(struct slice path, const struct walk_file *file)
{
	struct job *job = job_create((struct slice){ 0 }, path, PASS_BODY);
	job->stamp = (struct stamp){ file->size, file->nanoseconds, file->inode };
	job->wanted = true;
	return job;
}

/* Behind a folder that may not be entered; that is not gone. */
static bool is_hidden(const struct indexing *run, struct slice path)
{
	return faccessat(run->archive->descriptor, path.at, F_OK, 0) != 0 && errno == EACCES;
}

static void look_one(struct looking *looking, struct slice path)
{
	struct indexing *run = looking->run;
	struct walk_file file;
	struct slice known;
	struct stamp stamp = { 0 };
	enum entry_state state = ENTRY_HEAD;
	bool is_there = walk_file(run->archive, path, &file);
	int64_t id = catalogue_find_path(run->catalogue, path);
	if (id > 0 && !catalogue_file(run->catalogue, id, looking->arena, &known, &stamp, &state))
		id = 0;
	if (is_there) {
		/* Read even where time and size are the same: rights may have changed. */
		struct job *job = make_job(path, &file);
		job->id = id;
		job->state = id > 0 ? (int)state : STATE_NONE;
		job->next = id > 0 ? NULL : looking->fresh;
		if (id > 0)
			pool_add_first(run->pool, job);
		else
			looking->fresh = job;
	} else if (id > 0 && !is_hidden(run, known)) {
		missing_add(&looking->missing, id, &stamp, (int)state);
	}
}

static int by_bytes(const void *a, const void *b)
{
	return slice_compare(*(const struct slice *)a, *(const struct slice *)b);
}

void heads_look(struct indexing *run, const struct slice *paths, size_t count)
{
	struct looking looking = { .run = run, .arena = arena_create() };
	struct slice *sorted = arena_alloc(looking.arena, count * sizeof *sorted);
	if (count > 0)
		memcpy(sorted, paths, count * sizeof *sorted);
	qsort(sorted, count, sizeof *sorted, by_bytes);
	for (size_t i = 0; i < count; i++)
		if (i == 0 || !slice_equal(sorted[i], sorted[i - 1]))
			look_one(&looking, sorted[i]);
	missing_sort(&looking.missing);
	while (looking.fresh) {
		struct job *job = looking.fresh;
		looking.fresh = job->next;
		run->progress.found++;
		missing_claim(&looking.missing, run, job);
		pool_add_first(run->pool, job);
	}
	run->progress.found -= looking.missing.count;
	missing_remove(&looking.missing, run);
	missing_finish(&looking.missing);
	arena_destroy(looking.arena);
}
