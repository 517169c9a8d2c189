/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "indexer/run.h"

#include "indexer/whole.h"

#include <stdlib.h>

/* The second pass: newest first, and before them what somebody looks at. */

enum {
	QUEUE_LOW = 512, /* jobs below which more are asked for */
	QUEUE_STEP = 256,
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

/* The next ones behind (*order, *id); false when there are none. */
static bool fill(struct indexing *run, int64_t *order, int64_t *id)
{
	int64_t ids[QUEUE_STEP];
	size_t count = catalogue_pending(run->catalogue, order, id, QUEUE_STEP, ids);
	for (size_t i = 0; i < count; i++) {
		struct job *job = body_job(run, ids[i]);
		if (job)
			pool_add(run->pool, job);
	}
	return count > 0;
}

void bodies_run(struct indexing *run)
{
	int64_t order = INT64_MAX, id = INT64_MAX;
	run_phase(run, INDEX_BODIES);
	pool_start(run->pool);
	bool more = true;
	while (more || pool_left(run->pool) > 0) {
		while (more && pool_waiting(run->pool) < QUEUE_LOW)
			more = fill(run, &order, &id);
		if (pool_left(run->pool) > 0 && !run_step(run, -1))
			return;
	}
	whole_settle(run);
}
