/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "indexer/run.h"

#include "base/memory.h"
#include "indexer/clock.h"
#include "indexer/whole.h"

#include <stdlib.h>

/* After the passes: watch, until no reader is left. */

enum {
	QUIET_MS = 50,       /* without an event, before files are looked at … */
	GATHER_MS = 250,     /* … but no longer after the first */
	PATHS_MAX = 4096,    /* more than these, and everything is walked */
	RESCAN_MS = 60 * 1000, /* where not everything can be watched */
	WALK_SHARE = 10,     /* walks cost at most a tenth of the time */
};

struct stay {
	struct indexing *run;
	struct arena *arena; /* of the paths */
	struct slice *paths;
	size_t count, room;
	int64_t first, last; /* events since the last look, ms */
	bool walk;           /* everything has to be walked */
};

static void gather(struct stay *stay)
{
	struct indexing *run = stay->run;
	struct watch_event event;
	while (run->watch && watch_next(run->watch, &event)) {
		int64_t now = clock_ms();
		if (stay->count == 0)
			stay->first = now;
		stay->last = now;
		if (event.kind == WATCH_FOLDER && run->watches_all)
			run->watches_all = watch_folder(run->watch, event.path);
		if (event.kind != WATCH_FILE || stay->count >= PATHS_MAX) {
			stay->walk = true;
			continue;
		}
		stay->paths = memory_grow(
			stay->paths, stay->count, &stay->room, sizeof *stay->paths);
		stay->paths[stay->count++] = arena_copy(stay->arena, event.path);
	}
}

static void forget(struct stay *stay)
{
	stay->count = 0;
	arena_reset(stay->arena);
}

/* When the paths are to be looked at, in ms from now; -1: there are none. */
static int64_t look_in(const struct stay *stay)
{
	if (stay->count == 0)
		return -1;
	int64_t quiet = stay->last + QUIET_MS, end = stay->first + GATHER_MS;
	int64_t left = (quiet < end ? quiet : end) - clock_ms();
	return left > 0 ? left : 0;
}

/* When everything is to be walked; -1: not before something happens. */
static int64_t walk_in(const struct stay *stay)
{
	const struct indexing *run = stay->run;
	int64_t pause = WALK_SHARE * run->walk_cost;
	if (!stay->walk && !run->again) {
		if (run->watch && run->watches_all)
			return -1;
		pause = pause > RESCAN_MS ? pause : RESCAN_MS;
	}
	if (run->again)
		pause = 0; /* somebody waits */
	else if (pause < QUIET_MS)
		pause = QUIET_MS;
	int64_t left = run->walk_end + pause - clock_ms();
	return left > 0 ? left : 0;
}

/* Rows, at once: what changes while somebody looks is to be seen. */
static void finish_jobs(struct indexing *run)
{
	while (pool_left(run->pool) > 0 && run_step(run, -1))
		;
	if (run->dirty && !run->failed)
		run_commit(run);
	whole_settle(run);
}

static void complete(struct stay *stay)
{
	struct indexing *run = stay->run;
	run->progress.phase = INDEX_COMPLETE;
	run->dirty = true;
	/* Some folders were listed before they were watched. */
	stay->walk = run->watch_gap;
	finish_jobs(run);
	catalogue_rest(run->catalogue);
	pool_rest(run->pool);
}

static void walk_again(struct stay *stay)
{
	struct indexing *run = stay->run;
	stay->walk = false;
	forget(stay);
	heads_run(run);
	bodies_run(run);
	if (!run->stop)
		complete(stay);
}

static int timeout_of(const struct stay *stay)
{
	int64_t look = look_in(stay), walk = walk_in(stay);
	if (look < 0 || (walk >= 0 && walk < look))
		look = walk;
	return (int)look;
}

void stay_run(struct indexing *run)
{
	struct stay stay = { .run = run, .arena = arena_create() };
	complete(&stay);
	for (;;) {
		run->watching = run->watch != NULL;
		bool more = run_step(run, timeout_of(&stay));
		run->watching = false;
		if (!more)
			break;
		gather(&stay);
		if (walk_in(&stay) == 0) {
			walk_again(&stay);
		} else if (look_in(&stay) == 0) {
			heads_look(run, stay.paths, stay.count);
			forget(&stay);
			finish_jobs(run);
		} else if (pool_left(run->pool) > 0) {
			finish_jobs(run);
		}
	}
	free(stay.paths);
	arena_destroy(stay.arena);
}
