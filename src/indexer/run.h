/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef INDEXER_RUN_H
#define INDEXER_RUN_H

#include "archive/walk.h"
#include "archive/watch.h"
#include "catalogue/location.h"
#include "indexer/collate.h"
#include "indexer/indexer.h"
#include "indexer/line.h"
#include "indexer/pool.h"

/* The process that writes: what its phases share, and the one loop they all wait in. */

struct indexing {
	const struct index_options *options;
	struct arena *arena;
	struct archive *archive;
	struct location location;
	struct catalogue *catalogue;
	struct fulltext_writer *texts;
	struct pool *pool;
	struct line line; /* what readers say */
	struct watch *watch;
	bool watching;    /* wait for it, too */
	bool watches_all; /* every folder is watched: no need to walk again by the clock */
	bool watch_gap;   /* some were watched too late to tell everything, in the last walk */
	struct collating collating;
	enum collation collation; /* that is wanted now; COLLATION_KEPT: none is */
	int lock, signals; /* -1: none */
	int zone_minutes;
	struct progress progress;

	bool dirty;          /* something waits for a commit */
	bool committed;      /* there was a first one */
	size_t rows;         /* put since the last one */
	int64_t commit_at;   /* not before */
	int64_t commit_end;  /* of the last one */
	int64_t commit_cost; /* of the last one, ms */
	int64_t reported;
	int64_t walk_cost;   /* ms, of the last walk */
	int64_t walk_end;    /* when, ms */

	bool again; /* somebody asked for another walk */
	bool stop;
	int signal; /* that asked to stop; 0 none */
	bool failed;
	struct error *error;
};

/* Wait for processes, readers and signals, at most timeout_ms (-1: for ever); do what they want,
 * commit and report in time.  False when the run is to end. */
bool run_step(struct indexing *run, int timeout_ms);
/* All that was done becomes visible.  False (and the run ends) when that fails. */
bool run_commit(struct indexing *run);
/* The world failed, and run->error tells how: the run ends. */
void run_fail(struct indexing *run);
/* Begin a phase. */
void run_phase(struct indexing *run, enum index_phase phase);
/* A signal waits: the run ends. */
void run_take_signal(struct indexing *run);
/* A row is gone. */
void run_remove(struct indexing *run, int64_t id, int state);
/* Of pool_options. */
void run_done(void *context, const struct job *job, const struct wire_answer *answer);

/* ---- the phases; each returns at its end or when the run is to end ---- */

/* Walk the archive and bring the rows in step with it. */
void heads_run(struct indexing *run);
/* Look at these files alone (paths; duplicates do no harm) and give what has changed to the pool. */
void heads_look(struct indexing *run, const struct slice *paths, size_t count);
/* Parse what waits for the second pass. */
void bodies_run(struct indexing *run);
/* Somebody has these on the screen. */
void bodies_want(struct indexing *run, const int64_t *ids, size_t count);
/* Watch until no reader is left. */
void stay_run(struct indexing *run);

#endif
