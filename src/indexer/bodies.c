/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "indexer/run.h"

#include "indexer/whole.h"

#include <stdlib.h>

/* The second pass: newest first, and before them what somebody looks at. */

enum {
	QUEUE_LOW = 512, /* jobs, below which more are made … */
	QUEUE_MOST = 768, /* … up to so many */
};

/* A job for the article, when it waits for the second pass; NULL when it does not. */
static struct job *body_job(struct indexing *run, int64_t id)
{
	struct arena *arena = arena_create();
	struct slice path;
	struct stamp stamp;
	enum entry_state state;
	struct job *job = NULL;
	if (catalogue_file(run->catalogue, id, arena, &path, &stamp, &state) &&
		state == ENTRY_HEAD) {
		job = job_create((struct slice){ 0 }, path, PASS_BODY);
		job->id = id;
		job->stamp = stamp;
		job->state = (int)state;
	}
	arena_destroy(arena);
	return job;
}

void bodies_want(struct indexing *run, const int64_t *ids, size_t count)
{
	/* The first is wanted most, so it is put in front last. */
	while (count-- > 0) {
		if (pool_has(run->pool, ids[count]))
			continue;
		struct job *job = body_job(run, ids[count]);
		if (job) {
			job->wanted = true;
			pool_add_first(run->pool, job);
		}
	}
}

/* What waited for the second pass when it began. */
struct waiting {
	int64_t *ids;
	size_t count, at;
};

static void fill(struct indexing *run, struct waiting *waiting)
{
	while (waiting->at < waiting->count && pool_waiting(run->pool) < QUEUE_MOST) {
		struct job *job = body_job(run, waiting->ids[waiting->at++]);
		if (job)
			pool_add(run->pool, job);
	}
}

void bodies_run(struct indexing *run)
{
	struct waiting waiting = { 0 };
	run_phase(run, INDEX_BODIES);
	pool_start(run->pool);
	waiting.count = catalogue_pending(run->catalogue, &waiting.ids);
	bool more = true;
	while (more) {
		if (pool_waiting(run->pool) < QUEUE_LOW)
			fill(run, &waiting);
		more = pool_left(run->pool) > 0 && run_step(run, -1);
	}
	free(waiting.ids);
	if (!run->stop)
		whole_settle(run);
}
