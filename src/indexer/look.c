/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "indexer/run.h"

#include <stdlib.h>

/* Single files that somebody says have changed. */

struct missing {
	int64_t id;
	struct stamp stamp;
	int state;
	bool found;
};

struct looking {
	struct indexing *run;
	struct arena *arena;
	struct job *fresh; /* files without a row */
	struct missing *missing;
	size_t missing_count;
};

static struct job *make_job(struct slice path, const struct walk_file *file)
{
	struct job *job = job_create((struct slice){ 0 }, path, PASS_BODY);
	job->stamp = (struct stamp){ file->size, file->nanoseconds, file->inode };
	job->wanted = true;
	return job;
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
	} else if (id > 0) {
		looking->missing[looking->missing_count++] =
			(struct missing){ .id = id, .stamp = stamp, .state = (int)state };
	}
}

static bool is_same_file(const struct stamp *a, const struct stamp *b)
{
	return a->inode == b->inode && a->size == b->size &&
	       llabs(a->nanoseconds) == llabs(b->nanoseconds);
}

/* The same file under another name keeps its row. */
static void move(struct looking *looking, struct job *job)
{
	struct indexing *run = looking->run;
	for (size_t i = 0; i < looking->missing_count; i++) {
		struct missing *missing = &looking->missing[i];
		if (missing->found || !is_same_file(&missing->stamp, &job->stamp))
			continue;
		missing->found = true;
		if (!catalogue_rename(run->catalogue, missing->id, job_path(job), &job->stamp,
			    run->error))
			run_fail(run);
		job->id = missing->id;
		job->state = missing->state;
		run->dirty = true;
		return;
	}
	run->progress.found++;
}

static int by_bytes(const void *a, const void *b)
{
	return slice_compare(*(const struct slice *)a, *(const struct slice *)b);
}

void heads_look(struct indexing *run, const struct slice *paths, size_t count)
{
	struct looking looking = { .run = run, .arena = arena_create() };
	looking.missing = arena_alloc(looking.arena, count * sizeof *looking.missing);
	struct slice *sorted = arena_alloc(looking.arena, count * sizeof *sorted);
	if (count > 0)
		memcpy(sorted, paths, count * sizeof *sorted);
	qsort(sorted, count, sizeof *sorted, by_bytes);
	for (size_t i = 0; i < count; i++)
		if (i == 0 || !slice_equal(sorted[i], sorted[i - 1]))
			look_one(&looking, sorted[i]);
	while (looking.fresh) {
		struct job *job = looking.fresh;
		looking.fresh = job->next;
		move(&looking, job);
		pool_add_first(run->pool, job);
	}
	for (size_t i = 0; i < looking.missing_count && !run->failed; i++) {
		if (looking.missing[i].found)
			continue;
		run->progress.found--;
		run_remove(run, looking.missing[i].id, looking.missing[i].state);
	}
	arena_destroy(looking.arena);
}
