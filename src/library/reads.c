/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "library/internal.h"

#include "base/memory.h"

#include <stdlib.h>

/* Which articles were read: counted by category when it is learned, so that a list need not be
 * gone through to tell how many of its rows are not. */

enum { LISTS_MAX = 256, CHOSEN_MOST = 10000 };

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

void reads_clear(struct reads *reads)
{
	if (reads->bits)
		memset(reads->bits, 0, reads->size);
	reads->count = reads->tally_count = 0;
}

void reads_finish(struct reads *reads)
{
	free(reads->at);
	free(reads->bits);
	free(reads->tallies);
}

/* ---- by id ---- */

static bool is_read(const struct reads *reads, int64_t id)
{
	size_t byte = (size_t)id / 8;
	return byte < reads->size && reads->bits[byte] >> id % 8 & 1;
}

bool reads_has(const struct library *library, int64_t id)
{
	return is_read(&library->reads, id);
}

static void turn_bit(struct reads *reads, int64_t id)
{
	size_t byte = (size_t)id / 8;
	if (byte >= reads->size) {
		size_t size = (byte + 1) * 2;
		reads->bits = memory_resize(reads->bits, size, 1);
		memset(reads->bits + reads->size, 0, size - reads->size);
		reads->size = size;
	}
	reads->bits[byte] ^= (unsigned char)(1u << id % 8);
}

/* ---- by category ---- */

/* Where the category is among the tallies, or belongs. */
static size_t tally_at(const struct reads *reads, int64_t category)
{
	size_t low = 0, high = reads->tally_count;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (reads->tallies[middle].category < category)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

static size_t count_in(const struct reads *reads, int64_t category)
{
	size_t at = tally_at(reads, category);
	bool found = at < reads->tally_count && reads->tallies[at].category == category;
	return found ? reads->tallies[at].count : 0;
}

static void count_one(struct reads *reads, int64_t category, bool more)
{
	size_t at = tally_at(reads, category);
	if (at == reads->tally_count || reads->tallies[at].category != category) {
		reads->tallies = memory_grow(reads->tallies, reads->tally_count, &reads->tally_room,
			sizeof *reads->tallies);
		memmove(reads->tallies + at + 1, reads->tallies + at,
			(reads->tally_count++ - at) * sizeof *reads->tallies);
		reads->tallies[at] = (struct tally){ .category = category };
	}
	if (more)
		reads->tallies[at].count++;
	else if (reads->tallies[at].count > 0)
		reads->tallies[at].count--;
}

/* In every list in which it is a row; gives whether that of all is among them. */
static bool count_rows(struct library *library, int64_t id, bool more)
{
	int64_t lists[LISTS_MAX];
	bool in_all = false;
	size_t count = catalogue_lists_of(library->catalogue, id, LISTS_MAX, lists);
	for (size_t i = 0; i < count && i < LISTS_MAX; i++) {
		count_one(&library->reads, lists[i], more);
		in_all |= lists[i] == CATEGORY_ALL;
	}
	return in_all;
}

/* ---- one more, one less ---- */

void reads_add(struct library *library, int64_t id)
{
	struct reads *reads = &library->reads;
	struct arena *arena = arena_create();
	struct entry entry;
	if (id > 0 && !is_read(reads, id) &&
		catalogue_entry(library->catalogue, id, arena, &entry)) {
		turn_bit(reads, id);
		bool is_row = count_rows(library, id, true);
		reads->at = memory_grow(reads->at, reads->count, &reads->room, sizeof *reads->at);
		reads->at[reads->count++] = (struct read){ id, entry.order, is_row };
	}
	arena_destroy(arena);
}

static void drop(struct library *library, int64_t id)
{
	struct reads *reads = &library->reads;
	size_t at = 0;
	if (!is_read(reads, id))
		return;
	turn_bit(reads, id);
	count_rows(library, id, false);
	while (at < reads->count && reads->at[at].id != id)
		at++;
	if (at < reads->count)
		reads->at[at] = reads->at[--reads->count];
}

void library_set_read(
	struct library *library, int64_t id, const struct subject *subject, bool now_read)
{
	traces_set_read(library->traces, subject, now_read);
	saved_touch(&library->saved);
	if (library->catalogue && now_read)
		reads_add(library, id);
	else if (library->catalogue)
		drop(library, id);
}

/* ---- how many of a list are not ---- */

static size_t count_days(const struct reads *reads, int64_t since, int64_t until)
{
	size_t count = 0;
	for (size_t i = 0; i < reads->count; i++) {
		const struct read *read = &reads->at[i];
		count += read->is_row && read->order >= since && read->order <= until;
	}
	return count;
}

static size_t count_chosen(struct library *library, const struct view *view, size_t total)
{
	size_t count = 0;
	for (size_t i = 0; i < total; i++)
		count += is_read(&library->reads, library_id(library, view, i));
	return count;
}

bool reads_are_known(const struct library *library)
{
	return library->traces && library->work.stage == STAGE_DONE;
}

size_t reads_in(struct library *library, const struct view *view, const struct choice *choice)
{
	const struct reads *reads = &library->reads;
	if (reads->count == 0 || !reads->bits)
		return 0;
	return catalogue_count_among(
		library->catalogue, view->category, choice, reads->bits, reads->size);
}

bool library_unread(struct library *library, const struct view *view, size_t *unread)
{
	const struct reads *reads = &library->reads;
	int64_t since, until;
	if (!reads_are_known(library))
		return false;
	size_t total = library_count(library, view), count;
	bool spans = view_span(library, view, &since, &until);
	if (view_is_chosen(view) && total <= CHOSEN_MOST)
		count = count_chosen(library, view, total);
	else if (view_is_chosen(view))
		return false;
	else if (spans && view->category == CATEGORY_ALL)
		count = count_days(reads, since, until);
	else if (!spans && view->category >= 0)
		count = count_in(reads, view->category);
	else
		return false;
	*unread = total - (count < total ? count : total);
	return true;
}
