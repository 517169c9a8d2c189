/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "library/internal.h"

#include "base/memory.h"

#include <stdlib.h>

static int32_t day_of(const struct date *date)
{
	return date->year * 10000 + date->month * 100 + date->day;
}

struct choice view_choice(const struct view *view)
{
	struct choice choice = { .facets = view->facets, .until = INT32_MAX };
	if (view->undated) {
		choice.until = 0;
		return choice;
	}
	if (date_is_set(&view->since))
		choice.since = day_of(&view->since);
	if (date_is_set(&view->until)) {
		choice.until = day_of(&view->until);
		choice.since = choice.since > 0 ? choice.since : 1; /* what has no date is not before it */
	}
	return choice;
}

/* ---- choosing ---- */

bool view_is_left(const struct view *view)
{
	return view->category == CATEGORY_STARRED || view->unread || view->starred;
}

bool view_is_chosen(const struct view *view)
{
	return view_is_left(view) || facets_are_set(&view->facets);
}

/* A bit for each of some articles, by id. */
struct bits {
	unsigned char *at;
	size_t bytes;
};

static struct bits bits_of(const int64_t *ids, size_t count)
{
	int64_t most = 0;
	for (size_t i = 0; i < count; i++)
		most = ids[i] > most ? ids[i] : most;
	struct bits bits = { NULL, (size_t)most / 8 + 1 };
	bits.at = memory_create(bits.bytes, 1);
	for (size_t i = 0; i < count; i++)
		bits.at[ids[i] / 8] |= (unsigned char)(1u << ids[i] % 8);
	return bits;
}

static bool bits_have(const struct bits *bits, int64_t id)
{
	size_t byte = (size_t)id / 8;
	return byte < bits->bytes && bits->at[byte] >> id % 8 & 1;
}

static struct bits starred_bits(struct library *library)
{
	size_t count;
	int64_t *ids = starred_list(library, ORDER_NEWEST, &count);
	struct bits bits = bits_of(ids, count);
	free(ids);
	return bits;
}

int64_t *view_select(struct library *library, const struct view *view, size_t *count)
{
	struct catalogue *catalogue = library->catalogue;
	const struct choice choice = view_choice(view);
	bool of_starred = view->category == CATEGORY_STARRED;
	int64_t *ids = NULL;
	size_t kept = 0;
	*count = 0;
	if (catalogue && of_starred)
		ids = starred_list(library, view->order, count);
	else if (catalogue && view->category >= 0)
		ids = catalogue_select(catalogue, view->category, view->order, &choice, count);
	if (!ids || !view_is_left(view))
		return ids;
	struct bits starred = view->starred ? starred_bits(library) : (struct bits){ 0 };
	for (size_t i = 0; i < *count; i++)
		if ((!of_starred || catalogue_fits(catalogue, ids[i], &choice)) &&
			!(view->unread && reads_has(library, ids[i])) &&
			(!view->starred || bits_have(&starred, ids[i])))
			ids[kept++] = ids[i];
	*count = kept;
	free(starred.at);
	return ids;
}

/* ---- counting ---- */

static void count_ids(struct library *library, const int64_t *ids, size_t count,
	struct arena *arena, struct census *census)
{
	const struct choice all = { .until = INT32_MAX };
	catalogue_census_of(library->catalogue, ids, count, &all, arena, census);
}

void library_census(struct library *library, const struct view *view, struct arena *arena,
	struct census *census)
{
	const struct choice choice = view_choice(view);
	*census = (struct census){ 0 };
	if (library->catalogue && view_is_left(view)) {
		size_t count;
		int64_t *ids = view_select(library, view, &count);
		count_ids(library, ids, count, arena, census);
		free(ids);
	} else if (library->catalogue && view->category >= 0) {
		catalogue_census(library->catalogue, view->category, &choice, arena, census);
	}
}

void library_census_of(struct library *library, const int64_t *ids, size_t count,
	struct arena *arena, struct census *census)
{
	*census = (struct census){ 0 };
	if (library->catalogue)
		count_ids(library, ids, count, arena, census);
}

struct left library_left_of(struct library *library, const int64_t *ids, size_t count)
{
	struct left left = { .is_known = reads_are_known(library) };
	if (!library->traces || !library->catalogue)
		return left;
	struct bits starred = starred_bits(library);
	for (size_t i = 0; i < count; i++) {
		left.unread += left.is_known && !reads_has(library, ids[i]);
		left.starred += bits_have(&starred, ids[i]);
	}
	free(starred.at);
	return left;
}

struct left library_left(struct library *library, const struct view *view)
{
	struct left left = { 0 };
	size_t count;
	if (!library->traces || !library->catalogue)
		return left;
	if (view_is_left(view)) {
		int64_t *ids = view_select(library, view, &count);
		left = library_left_of(library, ids, count);
		free(ids);
		return left;
	}
	if (view->category < 0)
		return left;
	const struct choice choice = view_choice(view);
	struct bits starred = starred_bits(library);
	left.starred = catalogue_count_among(
		library->catalogue, view->category, &choice, starred.at, starred.bytes);
	left.is_known = reads_are_known(library);
	if (left.is_known)
		left.unread = library_count(library, view) - reads_in(library, view, &choice);
	free(starred.at);
	return left;
}

void library_tally(struct library *library, const struct view *view, const int64_t *ids,
	size_t id_count, const int64_t *categories, size_t count, size_t *counts)
{
	const struct choice choice = view_choice(view);
	int64_t *own = NULL;
	struct bits bits = { 0 };
	if (!ids && view_is_left(view))
		ids = own = view_select(library, view, &id_count);
	if (ids)
		bits = bits_of(ids, id_count);
	for (size_t i = 0; i < count; i++)
		counts[i] = library->catalogue ? catalogue_count_among(library->catalogue,
							 categories[i], &choice, bits.at, bits.bytes)
					       : 0;
	free(bits.at);
	free(own);
}

/* ---- names ---- */

struct slice library_name(struct library *library, int64_t id, struct arena *arena)
{
	return library->catalogue ? catalogue_name(library->catalogue, id, arena)
				  : (struct slice){ 0 };
}

int64_t library_find_name(struct library *library, struct slice name)
{
	return library->catalogue ? catalogue_find_name(library->catalogue, name) : 0;
}
