/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "library/internal.h"

#include "base/memory.h"

#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/inotify.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

/* Keeping in step with the process that writes: which commit is seen, and when to look for the
 * next.  While much is written a clock decides; later the log does, which is touched after each
 * commit. */

enum {
	FIRST_MS = 30, /* between two looks until there is anything to show */
	WORK_MS = 200, /* while the archive is being read */
	IDLE_MS = 1000, /* where the system cannot tell of changes */
	ENTRIES_KEPT = 2000,
};

static bool look_at(struct slice path, struct mark *mark)
{
	struct stat about;
	if (stat(path.at, &about) != 0)
		return false;
	*mark = (struct mark){ about.st_dev, about.st_ino };
	return true;
}

static void forget(struct library *library)
{
	entries_clear(&library->entries);
	list_forget(&library->list);
	shelf_finish(&library->categories);
	shelf_finish(&library->dates);
}

static void close_catalogue(struct library *library)
{
	library_rest(library);
	catalogue_close(library->catalogue);
	library->catalogue = NULL;
}

bool follow_open(struct library *library)
{
	struct mark mark;
	bool there = look_at(library->path, &mark);
	if (library->catalogue && there && mark.inode == library->mark.inode &&
		mark.device == library->mark.device)
		return false;
	/* What was removed is read on until another one is there. */
	if (!there)
		return false;
	struct catalogue *catalogue;
	enum catalogue_mode mode = library->shared ? CATALOGUE_SHARED : CATALOGUE_READ;
	if (!catalogue_open(&catalogue, library->path.at, mode, NULL))
		return false;
	if (library->catalogue)
		close_catalogue(library);
	library->catalogue = catalogue;
	library->mark = mark;
	return true;
}

/* ---- being woken ---- */

/* One descriptor for all that may happen; -1 is nothing to wait for, and no harm is done by what is
 * waited for already. */
static void wait_for(struct library *library, int fd, uint32_t events)
{
	struct epoll_event event = { .events = events };
	if (library->wake >= 0 && fd >= 0)
		epoll_ctl(library->wake, EPOLL_CTL_ADD, fd, &event);
}

static void watch(struct library *library)
{
	if (library->inotify < 0)
		return;
	wait_for(library, library->inotify, EPOLLIN);
	/* Nothing is ever said on it to a reader: it is an error once the other end is gone. */
	if (library->indexer)
		wait_for(library, indexer_fd(library->indexer), 0);
	struct arena *arena = arena_create();
	if (library->folder_watch < 0) {
		size_t slash = library->path.len;
		while (slash > 1 && library->path.at[slash - 1] != '/')
			slash--;
		struct slice folder = arena_copy(arena, slice_sub(library->path, 0, slash));
		library->folder_watch = inotify_add_watch(
			library->inotify, folder.at, IN_CREATE | IN_MOVED_TO);
	}
	if (library->log_watch < 0 && library->catalogue && !library->shared) {
		struct slice log = arena_printf(arena, "%.*s-wal", SLICE_ARGS(library->path));
		library->log_watch = inotify_add_watch(library->inotify, log.at, IN_ATTRIB);
	}
	arena_destroy(arena);
}

static void drain(struct library *library)
{
	_Alignas(struct inotify_event) char bytes[4096];
	ssize_t len;
	if (library->inotify < 0)
		return;
	while ((len = read(library->inotify, bytes, sizeof bytes)) > 0) {
		for (ssize_t at = 0; at < len;) {
			struct inotify_event event;
			memcpy(&event, bytes + at, sizeof event);
			if (event.mask & IN_IGNORED && event.wd == library->log_watch)
				library->log_watch = -1;
			if (event.mask & IN_IGNORED && event.wd == library->folder_watch)
				library->folder_watch = -1;
			at += (ssize_t)(sizeof event + event.len);
		}
	}
}

void follow_start(struct library *library, const struct index_starter *starter)
{
	follow_open(library);
	if (library->mode != LIBRARY_ROOM)
		return;
	library->inotify = inotify_init1(IN_NONBLOCK | IN_CLOEXEC);
	library->wake = epoll_create1(EPOLL_CLOEXEC);
	if (!library->shared &&
		!indexer_attach(&library->indexer, library->archive->given.at, starter, NULL))
		library->notice = N_("nothing could be started to read the archive: what is shown "
				     "may be old");
	watch(library);
}

void follow_finish(struct library *library)
{
	if (library->indexer)
		indexer_detach(library->indexer);
	if (library->catalogue)
		close_catalogue(library);
	if (library->inotify >= 0)
		close(library->inotify);
	if (library->wake >= 0)
		close(library->wake);
}

/* A walk that only looks whether anything has changed is nobody's concern. */
static bool is_quiet(const struct progress *progress)
{
	return progress->phase == INDEX_WALKING && progress->scanned != 0;
}

/* Whether the indexer lives is not asked here: that its line is broken would be forgotten. */
int library_fd(const struct library *library)
{
	const struct progress *progress = &library->progress;
	bool working = progress->phase != INDEX_COMPLETE && !is_quiet(progress) &&
		       library->indexer && indexer_fd(library->indexer) >= 0;
	return working ? -1 : library->wake;
}

int library_timeout(const struct library *library)
{
	if (library->mode != LIBRARY_ROOM)
		return -1;
	if (library_progress(library).phase != INDEX_COMPLETE)
		return library->progress.heads == 0 ? FIRST_MS : WORK_MS;
	/* The one that writes was started (again) and does not listen yet. */
	if (library->indexer && indexer_fd(library->indexer) < 0 &&
		indexer_is_alive(library->indexer))
		return WORK_MS;
	return library->wake >= 0 && library->folder_watch >= 0 && (library->shared || library->log_watch >= 0)
		       ? -1
		       : IDLE_MS;
}

/* ---- looking ---- */

bool library_poll(struct library *library)
{
	bool changed = false, committed = false;
	library_rest(library);
	drain(library);
	if (library->mode == LIBRARY_ROOM || !library->catalogue)
		changed = follow_open(library);
	watch(library);
	if (library->catalogue) {
		library->held = catalogue_hold(library->catalogue, &committed, NULL);
		if (!library->held) { /* broken: another one will take its place */
			close_catalogue(library);
			library->progress = (struct progress){ 0 };
			committed = true;
		}
	}
	changed |= committed;
	changed |= work_poll(library, changed);
	if (changed) {
		forget(library);
		if (library->catalogue)
			library->progress = catalogue_progress(library->catalogue);
	} else if (library->entries.count > ENTRIES_KEPT) {
		entries_clear(&library->entries);
	}
	return changed;
}

void library_rest(struct library *library)
{
	if (library->held)
		catalogue_release(library->catalogue);
	library->held = false;
}

struct progress library_progress(const struct library *library)
{
	struct progress progress = library->progress;
	bool nobody = library->mode == LIBRARY_ROOM &&
		      (!library->indexer || !indexer_is_alive(library->indexer));
	if (nobody || is_quiet(&progress))
		progress.phase = INDEX_COMPLETE;
	return progress;
}

long library_seconds_left(const struct library *library)
{
	struct progress progress = library_progress(library);
	bool bodies = progress.phase == INDEX_BODIES;
	size_t now = bodies ? progress.bodies : progress.heads;
	size_t before = bodies ? progress.bodies_before : progress.heads_before;
	int64_t elapsed = (int64_t)time(NULL) - progress.started;
	bool known = progress.phase == INDEX_HEADS || bodies;
	if (!known || now <= before || elapsed < 1 || now > progress.found)
		return -1;
	return (long)((double)(progress.found - now) * (double)elapsed / (double)(now - before));
}

const char *library_notice(struct library *library)
{
	const char *notice = library->notice;
	library->notice = NULL;
	return notice;
}

void library_want(struct library *library, const int64_t *ids, size_t count)
{
	size_t most = sizeof library->wanted / sizeof *library->wanted;
	if (count > most)
		count = most;
	bool same = count == library->wanted_count &&
		    (count == 0 || memcmp(ids, library->wanted, count * sizeof *ids) == 0);
	if (!library->indexer || same)
		return;
	if (count > 0) {
		memcpy(library->wanted, ids, count * sizeof *ids);
		indexer_want(library->indexer, ids, count);
	}
	library->wanted_count = count;
}
