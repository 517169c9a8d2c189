/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "library/internal.h"

#include <time.h>

/* What was left is joined with the catalogue article by article, in steps between two keys, and
 * only when a walk over the archive has ended: an archive that is still being read seems to lack
 * what was not met yet. */

enum {
	STEP = 64,	  /* articles */
	EAGER_MOST = 200, /* with so many all is done again whenever something changes */
};

/* ---- articles that moved ---- */

static bool has_path(void *context, struct slice path)
{
	return catalogue_find_path(context, path) != 0;
}

static struct slice path_of(struct catalogue *catalogue, int64_t id, struct arena *arena)
{
	struct entry entry;
	if (id == 0 || !catalogue_entry(catalogue, id, arena, &entry))
		return (struct slice){ 0 };
	return entry.path;
}

static struct slice path_of_url(void *context, uint64_t url_key, struct arena *arena)
{
	return path_of(context, catalogue_find_url(context, url_key), arena);
}

static struct slice path_of_likeness(void *context, uint64_t likeness, struct arena *arena)
{
	return path_of(context, catalogue_find_likeness(context, likeness), arena);
}

/* False when all were looked at. */
static bool follow(struct library *library)
{
	const struct follow asks = { has_path, path_of_url, path_of_likeness, library->catalogue };
	struct work *work = &library->work;
	int64_t archive;
	struct state *state = traces_state(library->traces, &archive);
	return state_follow(state, archive, &asks, STEP, &work->followed, &work->moved, NULL) &&
	       work->followed != 0;
}

/* ---- articles that were read ---- */

/* False when all are known. */
static bool learn(struct library *library)
{
	struct work *work = &library->work;
	struct arena *arena = arena_create();
	int64_t archive;
	struct state *state = traces_state(library->traces, &archive);
	for (int i = 0; i < STEP; i++) {
		struct slice path;
		work->learned = state_next(state, archive, TRACE_READ, work->learned, arena, &path);
		if (work->learned == 0)
			break;
		reads_add(library, catalogue_find_path(library->catalogue, path));
	}
	arena_destroy(arena);
	return work->learned != 0;
}

/* ---- in steps ---- */

static void begin_learning(struct library *library)
{
	reads_clear(&library->reads);
	library->work.learned = 0;
	library->work.stage = STAGE_LEARN;
}

static void begin_following(struct work *work)
{
	work->followed = 0;
	work->stage = STAGE_FOLLOW;
}

bool work_poll(struct library *library, bool changed)
{
	struct work *work = &library->work;
	bool left = traces_have_changed(library->traces);
	bool moved = work->moved != work->told || library->saved.is_new;
	library->saved.is_new = false;
	if (left || changed)
		saved_forget(&library->saved);
	if (left && work->stage != STAGE_FOLLOW)
		begin_learning(library);
	work->told = work->moved;
	work->stale |= changed;
	return left || moved;
}

static bool step(struct library *library)
{
	struct work *work = &library->work;
	switch (work->stage) {
	case STAGE_FOLLOW:
		if (!follow(library))
			begin_learning(library);
		return true;
	case STAGE_LEARN:
		if (!learn(library))
			work->stage = STAGE_DONE;
		return true;
	case STAGE_DONE:
		break;
	}
	return saved_count_on(library);
}

static int64_t milliseconds(void)
{
	struct timespec now;
	clock_gettime(CLOCK_MONOTONIC, &now);
	return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

bool library_work(struct library *library, int budget)
{
	struct work *work = &library->work;
	enum index_phase phase = library->progress.phase;
	if (!library->traces || !library->catalogue || !library->held)
		return false;
	if (library->progress.scanned == 0 || (phase != INDEX_COMPLETE && phase != INDEX_WALKING))
		return false;
	/* A file that was renamed while it is looked at has nobody else who tells. */
	if (work->scanned != library->progress.scanned ||
		(work->stale && work->stage == STAGE_DONE &&
			traces_count(library->traces) <= EAGER_MOST))
		begin_following(work);
	work->scanned = library->progress.scanned;
	work->stale = false;
	int64_t end = milliseconds() + budget;
	bool more = true;
	while (more && milliseconds() < end)
		more = step(library);
	return more || work->moved != work->told || library->saved.is_new;
}
