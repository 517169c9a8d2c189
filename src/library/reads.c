/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "library/internal.h"

#include "base/memory.h"

#include <stdlib.h>
#include <time.h>

/* What was left, joined with the catalogue: which articles were read, by their ids, so that a list
 * can be counted through; and articles that moved.  Both go article by article, in steps between
 * two keys, and only when a walk over the archive has ended. */

enum {
	STEP = 64,
	COUNT_STEP = 4096,
	ROWS_A_READ =
		50, /* a row is counted so much faster than the place of an article is found */
	FOLLOW_EAGER = 500, /* so many articles are looked for again whenever something changes */
};

struct traces *library_traces(struct library *library)
{
	return library ? library->traces : NULL;
}

struct subject library_subject(const struct entry *entry)
{
	return (struct subject){
		.path = entry->path,
		.url_key = entry->url_key,
		.likeness = entry->likeness,
		.title = entry->title,
	};
}

struct trace library_trace(struct library *library, const struct entry *entry)
{
	return traces_get(library->traces, entry->path);
}

/* ---- following ---- */

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
	struct reads *reads = &library->reads;
	int64_t archive;
	struct state *state = traces_state(library->traces, &archive);
	return state_follow(state, archive, &asks, STEP, &reads->followed, &reads->moved, NULL) &&
	       reads->followed != 0;
}

/* ---- which were read ---- */

static void set_bit(struct reads *reads, int64_t id, bool is_read)
{
	size_t byte = (size_t)id / 8;
	unsigned char bit = (unsigned char)(1u << id % 8);
	if (id <= 0)
		return;
	if (byte >= reads->size) {
		size_t size = (byte + 1) * 2;
		reads->bits = memory_resize(reads->bits, size, 1);
		memset(reads->bits + reads->size, 0, size - reads->size);
		reads->size = size;
	}
	bool was = reads->bits[byte] & bit;
	reads->count = reads->count + is_read - was;
	if (is_read)
		reads->bits[byte] |= bit;
	else
		reads->bits[byte] &= (unsigned char)~bit;
}

static bool bit(const struct reads *reads, int64_t id)
{
	size_t byte = (size_t)id / 8;
	return byte < reads->size && reads->bits[byte] >> id % 8 & 1;
}

/* False when all are known. */
static bool learn(struct library *library)
{
	struct reads *reads = &library->reads;
	struct arena *arena = arena_create();
	int64_t archive;
	struct state *state = traces_state(library->traces, &archive);
	for (int i = 0; i < STEP; i++) {
		struct slice path;
		reads->learned =
			state_next(state, archive, TRACE_READ, reads->learned, arena, &path);
		if (reads->learned == 0)
			break;
		set_bit(reads, catalogue_find_path(library->catalogue, path), true);
	}
	arena_destroy(arena);
	return reads->learned != 0;
}

/* ---- how many of a list ---- */

/* Whether the article is a row of the view: of files with one story only the best is. */
static bool is_row(struct library *library, const struct view *view, int64_t id)
{
	size_t position;
	return library_position(library, view, id, &position) &&
	       library_id(library, view, position) == id;
}

/* By what was read, where that is little. */
static size_t count_reads(struct library *library, struct counting *counting)
{
	const struct reads *reads = &library->reads;
	size_t counted = 0;
	for (size_t looked = 0; counting->at < 8 * reads->size && looked < STEP; counting->at++) {
		int64_t id = (int64_t)counting->at;
		if (id % 8 == 0 && reads->bits[id / 8] == 0) {
			counting->at += 7;
		} else if (bit(reads, id)) {
			counted += is_row(library, &counting->view, id);
			looked++;
		}
	}
	counting->known = counting->at >= 8 * reads->size;
	return counted;
}

static size_t count_rows(struct library *library, struct counting *counting, size_t total)
{
	size_t counted = 0;
	for (size_t end = counting->at + COUNT_STEP; counting->at < total && counting->at < end;)
		counted +=
			bit(&library->reads, library_id(library, &counting->view, counting->at++));
	counting->known = counting->at >= total;
	return counted;
}

/* False when it is known. */
static bool count(struct library *library)
{
	struct reads *reads = &library->reads;
	struct counting *counting = &reads->counting;
	size_t total = library_count(library, &counting->view);
	if (counting->view.category != CATEGORY_STARRED && reads->count < total / ROWS_A_READ)
		counting->read += count_reads(library, counting);
	else
		counting->read += count_rows(library, counting, total);
	counting->unread = total - (counting->read < total ? counting->read : total);
	return !counting->known;
}

bool library_unread(struct library *library, const struct view *view, size_t *unread)
{
	struct counting *counting = &library->reads.counting;
	if (!library->traces)
		return false;
	if (!counting->wanted || !view_equal(&counting->view, view))
		*counting = (struct counting){ .wanted = true, .view = *view };
	*unread = counting->unread;
	return counting->known;
}

/* ---- stars ---- */

struct starred {
	int64_t id;
	size_t position;
};

static int by_position(const void *a, const void *b)
{
	const struct starred *x = a, *y = b;
	if (x->position != y->position)
		return x->position < y->position ? -1 : 1;
	return (x->id > y->id) - (x->id < y->id);
}

/* Where the row of its story stands among all: so the stars stand as the list does. */
static struct starred *find_starred(struct library *library, enum entry_order order, size_t *count)
{
	struct starred *starred = NULL;
	struct arena *arena = arena_create();
	size_t room = 0;
	int64_t archive, number = 0;
	struct state *state = traces_state(library->traces, &archive);
	struct slice path;
	while ((number = state_next(state, archive, TRACE_STAR, number, arena, &path)) != 0) {
		struct starred one = { .id = catalogue_find_path(library->catalogue, path) };
		if (one.id == 0 || !catalogue_position(library->catalogue, CATEGORY_ALL, order,
					   one.id, &one.position))
			continue;
		starred = memory_grow(starred, *count, &room, sizeof *starred);
		starred[(*count)++] = one;
	}
	arena_destroy(arena);
	return starred;
}

int64_t *starred_list(struct library *library, enum entry_order order, size_t *count)
{
	*count = 0;
	if (!library->traces || !library->catalogue)
		return NULL;
	struct starred *starred = find_starred(library, order, count);
	int64_t *ids = memory_create(*count + 1, sizeof *ids);
	if (*count > 1)
		qsort(starred, *count, sizeof *starred, by_position);
	for (size_t i = 0; i < *count; i++)
		ids[i] = starred[i].id;
	free(starred);
	return ids;
}

/* ---- what the reader does ---- */

void library_set_read(
	struct library *library, int64_t id, const struct subject *subject, bool is_read)
{
	traces_set_read(library->traces, subject, is_read);
	set_bit(&library->reads, id, is_read);
	reads_forget(library, false);
}

void library_set_star(struct library *library, const struct subject *subject, bool has_star)
{
	traces_set_star(library->traces, subject, has_star);
	shelf_finish(&library->categories);
	if (library->list.view.category != CATEGORY_STARRED)
		return;
	list_forget(&library->list);
	reads_forget(library, false);
}

/* ---- in steps ---- */

void reads_forget(struct library *library, bool all)
{
	struct reads *reads = &library->reads;
	reads->counting.known = false;
	reads->counting.at = reads->counting.read = 0;
	if (!all)
		return;
	reads->count = 0;
	if (reads->bits)
		memset(reads->bits, 0, reads->size);
	reads->learned = 0;
	if (reads->stage == READS_KNOWN)
		reads->stage = READS_LEARNING;
}

bool reads_poll(struct library *library, bool changed)
{
	struct reads *reads = &library->reads;
	bool left = traces_have_changed(library->traces);
	bool moved = reads->moved != reads->told;
	if (left)
		reads_forget(library, true);
	reads->told = reads->moved;
	reads->stale |= changed;
	return left || moved;
}

void reads_finish(struct reads *reads)
{
	free(reads->bits);
}

static int64_t milliseconds(void)
{
	struct timespec now;
	clock_gettime(CLOCK_MONOTONIC, &now);
	return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

static bool step(struct library *library)
{
	struct reads *reads = &library->reads;
	switch (reads->stage) {
	case READS_FOLLOWING:
		if (!follow(library)) {
			reads->stage = READS_LEARNING;
			reads_forget(library, true);
		}
		return true;
	case READS_LEARNING:
		if (!learn(library))
			reads->stage = READS_KNOWN;
		return true;
	case READS_KNOWN:
		return reads->counting.wanted && !reads->counting.known && count(library);
	}
	return false;
}

bool library_work(struct library *library, int budget)
{
	struct reads *reads = &library->reads;
	if (!library->traces || !library->catalogue || !library->held)
		return false;
	/* An archive that is still being read seems to lack what was not met yet. */
	enum index_phase phase = library->progress.phase;
	if (library->progress.scanned == 0 || (phase != INDEX_COMPLETE && phase != INDEX_WALKING))
		return false;
	if (reads->scanned != library->progress.scanned) {
		reads->scanned = library->progress.scanned;
		reads->followed = 0;
		reads->stage = READS_FOLLOWING;
	}
	/* A file that was renamed while it is looked at has nobody else who tells. */
	if (reads->stale && reads->stage == READS_KNOWN &&
		traces_count(library->traces) <= FOLLOW_EAGER)
		reads->stage = READS_FOLLOWING;
	reads->stale = false;
	int64_t end = milliseconds() + budget;
	bool more = true;
	while (more && milliseconds() < end)
		more = step(library);
	return more || reads->moved != reads->told;
}
