/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "indexer/run.h"

#include "archive/walk.h"
#include "base/notice.h"
#include "indexer/clock.h"
#include "indexer/record.h"
#include "indexer/whole.h"

#include <sys/signalfd.h>
#include <unistd.h>

enum {
	REPORT_MS = 100,
	FIRST_ROWS = 200,      /* are worth a first commit … */
	FIRST_MS = 100,        /* … and so is waiting so long for them */
	COMMIT_MS = 250,       /* between commits, at least … */
	COMMIT_SHARE = 8,      /* … and so many times as long as the last one took … */
	COMMIT_MAX_MS = 1000,  /* … unless that is longer than anybody likes to wait … */
	COMMIT_LEAST = 3,      /* … but so many times as long in any case */
	WANTED_MS = 20,        /* after what somebody looks at has been parsed */
};

void run_fail(struct indexing *run)
{
	run->failed = true;
	run->stop = true;
}

/* ---- commits ---- */

/* After one that took so long, before the next. */
static int64_t pause_after(int64_t cost)
{
	int64_t most = COMMIT_LEAST * cost > COMMIT_MAX_MS ? COMMIT_LEAST * cost : COMMIT_MAX_MS;
	return COMMIT_SHARE * cost < most ? COMMIT_SHARE * cost : most;
}

bool run_commit(struct indexing *run)
{
	int64_t begin = clock_ms();
	catalogue_set_progress(run->catalogue, &run->progress);
	/* A text without its row is found out and goes, a row without its text would not be. */
	if (!whole_commit(run) || !catalogue_commit(run->catalogue, run->error)) {
		run_fail(run);
		return false;
	}
	run->committed = run->committed || run->rows > 0;
	run->commit_end = clock_ms();
	run->commit_cost = run->commit_end - begin;
	int64_t pause = pause_after(run->commit_cost);
	run->commit_at = run->commit_end + (pause > COMMIT_MS ? pause : COMMIT_MS);
	run->dirty = false;
	run->rows = 0;
	return true;
}

static void touch(struct indexing *run)
{
	run->dirty = true;
	run->rows++;
	if (run->committed)
		return;
	if (run->rows == 1)
		run->commit_at = clock_ms() + FIRST_MS;
	if (run->rows == FIRST_ROWS)
		run->commit_at = 0;
}

/* Somebody waits for it: sooner, but never so often that nothing else is done. */
static void hurry(struct indexing *run)
{
	int64_t soon = clock_ms() + WANTED_MS;
	int64_t decent = run->commit_end + pause_after(run->commit_cost);
	int64_t at = soon > decent ? soon : decent;
	if (at < run->commit_at)
		run->commit_at = at;
}

void run_phase(struct indexing *run, enum index_phase phase)
{
	run->progress.phase = phase;
	run->progress.started = clock_seconds();
	run->progress.heads_before = run->progress.heads;
	run->progress.bodies_before = run->progress.bodies;
}

/* ---- rows ---- */

static bool is_settled(int state)
{
	return state > ENTRY_HEAD;
}

static bool is_bad(int state)
{
	return state == ENTRY_UNREADABLE || state == ENTRY_FAILED;
}

/* The row went from one state to another. */
static void count(struct indexing *run, int before, int after)
{
	struct progress *progress = &run->progress;
	progress->heads += (size_t)(after != STATE_NONE) - (size_t)(before != STATE_NONE);
	progress->bodies += (size_t)is_settled(after) - (size_t)is_settled(before);
	progress->failed += (size_t)is_bad(after) - (size_t)is_bad(before);
}

void run_remove(struct indexing *run, int64_t id, int state)
{
	if (!whole_remove(run, id) || !catalogue_remove(run->catalogue, id, run->error)) {
		run_fail(run);
		return;
	}
	count(run, state, STATE_NONE);
	touch(run);
}

static void gone(struct indexing *run, const struct job *job)
{
	run->progress.found--;
	if (job->id > 0)
		run_remove(run, job->id, job->state);
}

static void put(struct indexing *run, const struct job *job, const struct record *record,
	struct slice body)
{
	int64_t id;
	if (!catalogue_put(run->catalogue, record, &id, run->error) ||
		!whole_put(run, id, record, body)) {
		run_fail(run);
		return;
	}
	count(run, job->state, (int)record->state);
	touch(run);
	if (job->wanted)
		hurry(run);
}

/* The file that ended the program: with its stamp it is skipped until it changes. */
static struct stamp stamp_of(struct indexing *run, const struct job *job)
{
	struct walk_file file;
	if (job->stamp.size >= 0 || !walk_file(run->archive, job_path(job), &file))
		return job->stamp;
	return (struct stamp){ file.size, file.nanoseconds, file.inode };
}

void run_done(void *context, const struct job *job, const struct wire_answer *answer)
{
	struct indexing *run = context;
	if (run->failed)
		return;
	if (answer && answer->outcome == WIRE_GONE) {
		gone(run, job);
	} else if (answer) {
		put(run, job, &answer->record, answer->body);
	} else {
		struct arena *arena = arena_create();
		struct record record = record_of_unreadable(job_path(job), ENTRY_FAILED,
			N_("reading this file ended the program that did"), arena);
		record.stamp = stamp_of(run, job);
		put(run, job, &record, (struct slice){ 0 });
		arena_destroy(arena);
	}
}

/* ---- the loop ---- */

static void listen(struct indexing *run)
{
	int64_t ids[LINE_WANTS];
	size_t wanted;
	line_listen(&run->line);
	for (enum heard heard; (heard = line_next(&run->line, ids, &wanted)) != HEARD_NOTHING;) {
		if (heard == HEARD_AGAIN)
			run->again = true;
		if (heard == HEARD_WANT)
			bodies_want(run, ids, wanted);
		if (heard == HEARD_COLLATE)
			run->collation = (enum collation)ids[0];
	}
}

void run_take_signal(struct indexing *run)
{
	struct signalfd_siginfo info;
	if (read(run->signals, &info, sizeof info) == (ssize_t)sizeof info) {
		run->signal = (int)info.ssi_signo;
		run->stop = true;
	}
}

static int sooner(int timeout_ms, int64_t other_ms)
{
	if (other_ms < 0)
		other_ms = 0;
	return timeout_ms < 0 || other_ms < timeout_ms ? (int)other_ms : timeout_ms;
}

static int limit_timeout(const struct indexing *run, int timeout_ms)
{
	int64_t now = clock_ms();
	if (run->dirty)
		timeout_ms = sooner(timeout_ms, run->commit_at - now);
	if (run->options->report && pool_left(run->pool) > 0)
		timeout_ms = sooner(timeout_ms, run->reported + REPORT_MS - now);
	int patience = run->options->stay ? line_patience(&run->line) : -1;
	return patience >= 0 ? sooner(timeout_ms, patience) : timeout_ms;
}

static void report(struct indexing *run)
{
	int64_t now = clock_ms();
	if (!run->options->report || now - run->reported < REPORT_MS)
		return;
	run->reported = now;
	run->options->report(run->options->context, &run->progress);
}

/* Somebody wants another order of titles. */
static void collate(struct indexing *run)
{
	enum collation collation = run->collation;
	run->collation = COLLATION_KEPT;
	if (collation == run->collating.collation || (run->dirty && !run_commit(run)))
		return;
	if (!collate_by(&run->collating, run->catalogue, collation, run->error))
		run_fail(run);
}

bool run_step(struct indexing *run, int timeout_ms)
{
	struct pollfd others[] = {
		{ .fd = run->signals, .events = POLLIN },
		{ .fd = run->line.fd, .events = POLLIN },
		{ .fd = run->watching ? watch_fd(run->watch) : -1, .events = POLLIN },
	};
	timeout_ms = limit_timeout(run, timeout_ms);
	if (run->stop)
		return false;
	if (!pool_step(run->pool, others, sizeof others / sizeof *others, timeout_ms, run->error))
		run_fail(run);
	if (others[0].revents)
		run_take_signal(run);
	if (others[1].revents)
		listen(run);
	if (run->options->stay && line_patience(&run->line) == 0)
		run->stop = true;
	if (run->dirty && !run->failed && clock_ms() >= run->commit_at)
		run_commit(run);
	if (run->collation != COLLATION_KEPT && !run->failed)
		collate(run);
	report(run);
	return !run->stop;
}
