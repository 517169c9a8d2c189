/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "indexer/missing.h"

#include "indexer/clock.h"

#include <stdlib.h>
#include <sys/stat.h>

/* The first pass: what stands on the disk against what is known.  What has not changed is not read;
 * what is missing is held back until all has been seen, for it may only have moved. */

enum {
	QUEUE_MAX = 256 * 1024, /* files that wait for their parser before the walk is held up */
	HELD_MAX = 256 * 1024,  /* new files that are held back, in case they are old ones */
	BODIES_MAX = 4096,      /* changed files that are parsed whole at once; of more, heads first */
	STEP_MS = 10,           /* without a look at anything but the walk */
	WAIT_MS = 2,            /* for the processes, before the walk is asked again */
};

struct refresh {
	struct indexing *run;
	struct arena *arena;   /* as long as the walk */
	struct arena *scratch; /* of a folder */
	struct slice *folders; /* known ones, in order */
	bool *seen;            /* … that the walk has come to */
	size_t folder_count;
	struct slice *unreadable; /* folders that could not be listed */
	size_t unreadable_count, unreadable_room;
	struct missing_list missing;
	struct job *held, **held_end; /* new files */
	size_t held_count;
	size_t bodies; /* changed files that go to the second pass at once */
	int64_t begin; /* of the walk, seconds since 1970 */
	bool watch_gap; /* see watch_listed() */
	bool fresh;    /* nothing was known: nothing can have moved */
};

static void refresh_init(struct refresh *refresh, struct indexing *run)
{
	*refresh = (struct refresh){
		.run = run, .arena = arena_create(), .scratch = arena_create()
	};
	refresh->held_end = &refresh->held;
	refresh->folder_count =
		catalogue_folders(run->catalogue, refresh->arena, &refresh->folders);
	refresh->seen = arena_alloc(refresh->arena, refresh->folder_count);
	refresh->fresh = refresh->folder_count == 0;
}

static void refresh_finish(struct refresh *refresh)
{
	while (refresh->held) {
		struct job *job = refresh->held;
		refresh->held = job->next;
		free(job);
	}
	missing_finish(&refresh->missing);
	arena_destroy(refresh->scratch);
	arena_destroy(refresh->arena);
}

/* ---- one file ---- */

/* The time of a stamp that is careful (see load.c) is negative. */
static bool is_same(const struct stamp *known, const struct walk_file *file)
{
	return known->size == file->size && known->inode == file->inode &&
	       known->nanoseconds == file->nanoseconds;
}

static struct stamp stamp_of(const struct walk_file *file)
{
	return (struct stamp){ file->size, file->nanoseconds, file->inode };
}

static struct job *make_job(
	struct slice folder, const struct walk_file *file, enum task_pass pass, int64_t id, int state)
{
	struct job *job = job_create(folder, file->name, pass);
	job->stamp = stamp_of(file);
	job->id = id;
	job->state = state;
	return job;
}

static void count_known(struct indexing *run, enum entry_state state)
{
	run->progress.heads++;
	run->progress.heads_before++; /* none of this phase's work */
	run->progress.bodies += state != ENTRY_HEAD;
	run->progress.failed += state == ENTRY_UNREADABLE || state == ENTRY_FAILED;
}

/* A row that shows something keeps it until there is something better: its file is parsed whole. */
static enum task_pass pass_of(struct refresh *refresh, enum entry_state state)
{
	if (state == ENTRY_HEAD || refresh->bodies >= BODIES_MAX)
		return PASS_HEAD;
	refresh->bodies++;
	return PASS_BODY;
}

static void look_known(struct refresh *refresh, struct slice folder, const struct walk_file *file,
	const struct known_file *known)
{
	count_known(refresh->run, known->state);
	/* Rights change without a file's time: what could not be read is tried again. */
	if (is_same(&known->stamp, file) && known->state != ENTRY_UNREADABLE)
		return;
	enum task_pass pass = pass_of(refresh, known->state);
	pool_add(refresh->run->pool,
		make_job(folder, file, pass, known->id, (int)known->state));
}

static void look_new(struct refresh *refresh, struct slice folder, const struct walk_file *file)
{
	struct job *job = make_job(folder, file, PASS_HEAD, 0, STATE_NONE);
	if (refresh->fresh || refresh->held_count >= HELD_MAX) {
		pool_add(refresh->run->pool, job);
		return;
	}
	*refresh->held_end = job;
	refresh->held_end = &job->next;
	refresh->held_count++;
}

static void miss(struct refresh *refresh, const struct known_file *known)
{
	/* Removing takes this back; another name does not. */
	count_known(refresh->run, known->state);
	missing_add(&refresh->missing, known->id, &known->stamp, (int)known->state);
}

/* ---- one folder ---- */

static void mark_seen(struct refresh *refresh, struct slice folder)
{
	size_t low = 0, high = refresh->folder_count;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		int side = slice_compare(refresh->folders[middle], folder);
		if (side == 0)
			refresh->seen[middle] = true;
		if (side == 0)
			return;
		if (side < 0)
			low = middle + 1;
		else
			high = middle;
	}
}

/* Both are in the order of their names. */
static void compare_folder(struct refresh *refresh, const struct walk_folder *folder)
{
	struct known_file *known;
	arena_reset(refresh->scratch);
	size_t count = refresh->fresh ? 0
				      : catalogue_known(refresh->run->catalogue, folder->path,
						refresh->scratch, &known);
	size_t at = 0;
	for (size_t i = 0; i < folder->count; i++) {
		const struct walk_file *file = &folder->files[i];
		while (at < count && slice_compare(known[at].name, file->name) < 0)
			miss(refresh, &known[at++]);
		if (at < count && slice_equal(known[at].name, file->name))
			look_known(refresh, folder->path, file, &known[at++]);
		else
			look_new(refresh, folder->path, file);
	}
	while (at < count)
		miss(refresh, &known[at++]);
	refresh->run->progress.found += folder->count;
}

/* What happened in a folder after it was listed and before it was watched went unseen.  One without
 * articles is not known beforehand (folders of folders, of pictures); in that only a name that
 * comes can matter, which the folder's own time tells. */
static void watch_listed(struct refresh *refresh, const struct walk_folder *folder)
{
	struct indexing *run = refresh->run;
	if (!run->watch || !run->watches_all)
		return;
	size_t before = watch_count(run->watch);
	run->watches_all = watch_folder(run->watch, folder->path);
	bool late = watch_count(run->watch) > before;
	if (late && (folder->count > 0 ||
			    !watch_holds_since(run->watch, folder->path, refresh->begin)))
		refresh->watch_gap = true;
}

static void take_folder(struct refresh *refresh, const struct walk_folder *folder)
{
	mark_seen(refresh, folder->path);
	watch_listed(refresh, folder);
	if (!folder->unreadable) {
		compare_folder(refresh, folder);
		return;
	}
	refresh->unreadable = arena_grow(refresh->arena, refresh->unreadable,
		refresh->unreadable_count, &refresh->unreadable_room, sizeof(struct slice));
	refresh->unreadable[refresh->unreadable_count++] =
		arena_copy(refresh->arena, folder->path);
}

/* ---- at the end of the walk ---- */

static bool is_within(struct slice path, struct slice folder)
{
	if (folder.len == 0)
		return true;
	return path.len >= folder.len && memcmp(path.at, folder.at, folder.len) == 0 &&
	       (path.len == folder.len || path.at[folder.len] == '/');
}

/* A folder that may not be listed hides what is in it, however deep; that is not gone. */
static bool is_hidden(const struct refresh *refresh, struct slice folder)
{
	for (size_t i = 0; i < refresh->unreadable_count; i++)
		if (is_within(folder, refresh->unreadable[i]))
			return true;
	return false;
}

static void keep_hidden(struct refresh *refresh, const struct known_file *known, size_t count)
{
	for (size_t i = 0; i < count; i++)
		count_known(refresh->run, known[i].state);
	refresh->run->progress.found += count;
}

static void look_at_lost_folders(struct refresh *refresh)
{
	for (size_t i = 0; i < refresh->folder_count; i++) {
		struct slice folder = refresh->folders[i];
		bool hidden = is_hidden(refresh, folder);
		if (refresh->seen[i] && !hidden)
			continue;
		struct known_file *known;
		arena_reset(refresh->scratch);
		size_t count = catalogue_known(
			refresh->run->catalogue, folder, refresh->scratch, &known);
		if (hidden)
			keep_hidden(refresh, known, count);
		for (size_t k = 0; k < count && !hidden; k++)
			miss(refresh, &known[k]);
	}
}

static void settle(struct refresh *refresh)
{
	struct indexing *run = refresh->run;
	look_at_lost_folders(refresh);
	missing_sort(&refresh->missing);
	while (refresh->held && !run->failed) {
		struct job *job = refresh->held;
		refresh->held = job->next;
		if (missing_claim(&refresh->missing, run, job))
			job->pass = pass_of(refresh, (enum entry_state)job->state);
		pool_add(run->pool, job);
	}
	missing_remove(&refresh->missing, run);
}

/* ---- the walk ---- */

/* Watched before it is listed, nothing that happens in between is lost. */
static void watch_known(struct refresh *refresh)
{
	struct indexing *run = refresh->run;
	if (!run->watch)
		return;
	run->watches_all = true;
	for (size_t i = 0; i < refresh->folder_count && run->watches_all; i++)
		run->watches_all = watch_folder(run->watch, refresh->folders[i]);
}

/* Folders as they come, and between them what the processes have to say. */
static bool walk_all(struct refresh *refresh)
{
	struct indexing *run = refresh->run;
	struct walk *walk = walk_start(
		run->archive, 0, refresh->fresh ? WALK_NAMES : WALK_STAMPS);
	const struct walk_folder *folder;
	int64_t stepped = clock_ms();
	for (bool more = true; more && !run->stop;) {
		bool full = pool_waiting(run->pool) >= QUEUE_MAX;
		bool busy = pool_left(run->pool) > 0;
		folder = NULL;
		if (!full)
			more = walk_next(walk, busy ? 0 : STEP_MS, &folder);
		if (folder)
			take_folder(refresh, folder);
		/* Jobs go out as soon as there are some, answers are taken when they are there. */
		if (!busy && clock_ms() - stepped < STEP_MS)
			continue;
		run_step(run, full ? -1 : folder || !more ? 0 : WAIT_MS);
		stepped = clock_ms();
	}
	walk_finish(walk);
	return !run->stop;
}

/* Another folder may have been put in its place meanwhile: whoever begins anew will find that one. */
static bool is_in_place(const struct archive *archive)
{
	struct stat opened, named;
	return fstat(archive->descriptor, &opened) == 0 && stat(archive->real.at, &named) == 0 &&
	       opened.st_ino == named.st_ino && opened.st_dev == named.st_dev;
}

void heads_run(struct indexing *run)
{
	struct refresh refresh;
	int64_t begin = clock_ms(), seconds = clock_seconds();
	if (!is_in_place(run->archive)) {
		run->stop = true;
		return;
	}
	refresh_init(&refresh, run);
	refresh.begin = seconds;
	watch_known(&refresh);
	pool_start(run->pool);
	run->again = false;
	run->progress.found = run->progress.heads = run->progress.bodies = 0;
	run->progress.failed = 0;
	run_phase(run, INDEX_WALKING);
	if (walk_all(&refresh)) {
		settle(&refresh);
		run->walk_end = clock_ms();
		run->walk_cost = run->walk_end - begin;
		run->progress.phase = INDEX_HEADS;
		while (pool_left(run->pool) > 0 && run_step(run, -1))
			;
		run->watch_gap = refresh.watch_gap;
		if (!run->stop) {
			run->progress.scanned = seconds;
			run->dirty = true;
		}
	}
	refresh_finish(&refresh);
}
