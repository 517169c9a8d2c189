/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "indexer/indexer.h"

#include "indexer/clock.h"
#include "indexer/maker.h"
#include "indexer/run.h"
#include "indexer/shared.h"
#include "indexer/site.h"
#include "indexer/whole.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/signalfd.h>
#include <unistd.h>

enum {
	WAIT_MS = 100,  /* between looks at what another process does */
	ASK_MS = 1000,  /* between requests to it */
};

/* ---- where ---- */

static bool find_place(struct indexing *run)
{
	if (run->options->shared)
		return shared_find(run->arena, run->archive->given, &run->location, run->error);
	if (!location_find(run->arena, run->archive->root, &run->location, run->error))
		return false;
	if (!run->location.temporary)
		return true;
	location_finish(&run->location);
	return error_set(run->error, "the cache folder cannot be written to");
}

/* Whether this process is the one that writes now; false with *taken when another one is. */
static bool lock(struct indexing *run, bool *taken)
{
	const char *path = run->location.lock.at;
	*taken = false;
	if (run->lock < 0)
		run->lock = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
	if (run->lock < 0)
		return error_set(run->error, "%s: %s", path, strerror(errno));
	if (flock(run->lock, LOCK_EX | LOCK_NB) == 0)
		return true;
	*taken = errno == EWOULDBLOCK;
	return error_set(run->error, "%s: %s", path, strerror(errno));
}

/* ---- another process is at work ---- */

/* False when a signal asked to end. */
static bool sleep_ms(struct indexing *run, int milliseconds)
{
	struct pollfd signals = { .fd = run->signals, .events = POLLIN };
	if (poll(&signals, 1, milliseconds) > 0)
		run_take_signal(run);
	return !run->stop;
}

/* What it has done so far; nothing while it has not yet made a catalogue. */
static struct progress look(struct indexing *run, struct catalogue **catalogue)
{
	bool changed;
	struct progress progress = { 0 };
	if (!*catalogue)
		catalogue_open(catalogue, run->location.catalogue.at, CATALOGUE_READ, NULL);
	if (!*catalogue || !catalogue_hold(*catalogue, &changed, NULL))
		return progress;
	progress = catalogue_progress(*catalogue);
	catalogue_release(*catalogue);
	return progress;
}

/* The walk it finished last was begun after the question, and what came of it is there. */
static bool is_answered(const struct indexing *run, int64_t asked)
{
	const struct progress *progress = &run->progress;
	return progress->scanned > asked &&
	       (progress->phase == INDEX_COMPLETE || run->options->heads_only);
}

/* Until it has looked again, or this process may do it itself, which *locked tells. */
static bool wait_for_other(struct indexing *run, bool *locked)
{
	struct catalogue *catalogue = NULL;
	int64_t asked = clock_seconds(), said = 0;
	int fd = -1;
	bool taken = true, done = false;
	for (*locked = false; taken && !*locked && !done && sleep_ms(run, WAIT_MS);) {
		bool idle = run->progress.phase == INDEX_COMPLETE;
		if (fd < 0 && run->location.pipe.len > 0)
			fd = line_connect(run->location.pipe.at);
		if (fd >= 0 && (said == 0 || (idle && clock_ms() - said >= ASK_MS))) {
			if (run->options->collation != COLLATION_KEPT)
				line_collate(fd, run->options->collation);
			line_say(fd, "again\n");
			said = clock_ms();
		}
		run->progress = look(run, &catalogue);
		if (run->options->report)
			run->options->report(run->options->context, &run->progress);
		done = is_answered(run, asked);
		*locked = !done && lock(run, &taken);
	}
	if (fd >= 0)
		close(fd);
	catalogue_close(catalogue);
	return done || *locked || run->stop;
}

/* ---- the process that writes ---- */

static bool open_catalogue(struct indexing *run)
{
	struct slice path = run->location.catalogue;
	if (!catalogue_open(&run->catalogue, path.at, CATALOGUE_WRITE, run->error))
		return false;
	run->progress = catalogue_progress(run->catalogue);
	struct slice zone = arena_printf(run->arena, "%d", run->zone_minutes);
	struct slice maker = slice_of(MAKER);
	struct slice old_zone = catalogue_fact(run->catalogue, "zone", run->arena);
	struct slice old_maker = catalogue_fact(run->catalogue, "maker", run->arena);
	if (!collate_by(&run->collating, run->catalogue, run->options->collation, run->error))
		return false;
	bool same = slice_equal(zone, old_zone) && slice_equal(maker, old_maker);
	if (same)
		return true;
	if (catalogue_files(run->catalogue) > 0 &&
		!catalogue_forget_bodies(run->catalogue, run->error))
		return false;
	catalogue_set_fact(run->catalogue, "zone", zone);
	catalogue_set_fact(run->catalogue, "maker", maker);
	catalogue_set_fact(run->catalogue, "root", run->archive->real);
	return true;
}

static void run_passes(struct indexing *run)
{
	if (run->options->stay)
		run->watch = watch_create(run->archive);
	heads_run(run);
	if (!run->stop && !run->options->heads_only)
		bodies_run(run);
	if (run->stop)
		return;
	if (run->options->stay && !run->options->heads_only)
		stay_run(run);
	else if (!run->options->heads_only)
		run->progress.phase = INDEX_COMPLETE;
}

static bool finish_run(struct indexing *run)
{
	if (!run->failed)
		run_commit(run);
	if (!run->failed && run->options->shared && run->signal == 0 &&
		!shared_publish(run->catalogue, &run->location, run->error))
		run->failed = true;
	return !run->failed;
}

static bool write_all(struct indexing *run)
{
	bool good = false;
	run->zone_minutes = site_zone(run->archive);
	/* Without a line nobody can say what is wanted, and all else goes on. */
	if (run->location.pipe.len > 0)
		line_open(&run->line, run->location.pipe.at, NULL);
	if (!run->options->shared || shared_prepare(&run->location, run->error)) {
		if (open_catalogue(run) && whole_open(run)) {
			run->pool = pool_create(&(struct pool_options){
				.archive = run->archive,
				.zone_minutes = run->zone_minutes,
				.done = run_done,
				.context = run,
			});
			run_passes(run);
			good = finish_run(run);
		}
	}
	pool_destroy(run->pool);
	watch_destroy(run->watch);
	line_close(&run->line);
	catalogue_close(run->catalogue);
	collate_finish(&run->collating);
	whole_close(run);
	return good;
}

/* The last word; one that was broken off has nothing more to tell. */
static void report_end(struct indexing *run)
{
	if (run->signal != 0)
		run->progress.phase = INDEX_NONE;
	if (run->options->report)
		run->options->report(run->options->context, &run->progress);
}

/* From here on they are read like anything else that happens. */
static void take_signals(struct indexing *run, sigset_t *before)
{
	sigset_t ours;
	sigemptyset(&ours);
	sigaddset(&ours, SIGINT);
	sigaddset(&ours, SIGTERM);
	sigaddset(&ours, SIGHUP);
	sigprocmask(SIG_BLOCK, &ours, before);
	run->signals = signalfd(-1, &ours, SFD_CLOEXEC | SFD_NONBLOCK);
}

bool indexer_run(const struct index_options *options, struct error *error)
{
	struct error ignored = { "" };
	struct indexing run = {
		.options = options,
		.arena = arena_create(),
		.lock = -1,
		.signals = -1,
		.line = { .fd = -1 },
		.error = error ? error : &ignored,
	};
	bool taken, locked = false;
	sigset_t before;
	take_signals(&run, &before);
	bool good = archive_open(&run.archive, options->folder, run.error) && find_place(&run);
	if (good) {
		locked = lock(&run, &taken);
		good = locked || (taken && options->stay) ||
		       (taken && wait_for_other(&run, &locked));
	}
	if (good && locked)
		good = write_all(&run);
	report_end(&run);
	if (run.lock >= 0)
		close(run.lock);
	if (run.signals >= 0)
		close(run.signals);
	archive_close(run.archive);
	arena_destroy(run.arena);
	sigprocmask(SIG_SETMASK, &before, NULL);
	/* What asked to end did not mean this function alone. */
	if (run.signal != 0)
		raise(run.signal);
	return good;
}
