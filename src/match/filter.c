/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "match/filter.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"

struct filter {
	const struct titles *titles;
	struct query *query;
	uint32_t *hits;
	uint8_t *ranks;
	size_t count, hit_room, rank_room;
	uint32_t *candidates; /* of the titles before next, those that may still fit; NULL: none */
	size_t candidate, candidate_count;
	size_t next;          /* title that no query was looked for in */
};

struct filter *filter_create(const struct titles *titles)
{
	struct filter *filter = memory_create(1, sizeof(*filter));

	filter->titles = titles;
	filter->query = query_create(SLICE(""), 0);
	return filter;
}

void filter_destroy(struct filter *filter)
{
	if (!filter)
		return;
	query_destroy(filter->query);
	free(filter->hits);
	free(filter->ranks);
	free(filter->candidates);
	free(filter);
}

/* What fitted and what was not looked at yet, in order. */
static void keep_candidates(struct filter *filter)
{
	size_t rest = filter->candidate_count - filter->candidate;
	uint32_t *kept = memory_create(filter->count + rest + 1, sizeof(*kept));

	if (filter->count > 0)
		memcpy(kept, filter->hits, filter->count * sizeof(*kept));
	if (rest > 0)
		memcpy(kept + filter->count, filter->candidates + filter->candidate,
		       rest * sizeof(*kept));
	free(filter->candidates);
	filter->candidates = kept;
	filter->candidate_count = filter->count + rest;
}

bool filter_set(struct filter *filter, struct slice text, unsigned flags)
{
	struct query *query = query_create(text, flags);
	bool narrows = query_narrows(query, filter->query);

	if (narrows && query_narrows(filter->query, query)) {
		query_destroy(query);
		return false;
	}
	if (narrows) {
		keep_candidates(filter);
	} else {
		filter->candidate_count = 0;
		filter->next = 0;
	}
	filter->candidate = 0;
	filter->count = 0;
	query_destroy(filter->query);
	filter->query = query;
	return true;
}

const struct query *filter_query(const struct filter *filter)
{
	return filter->query;
}

static void look(struct filter *filter, size_t title)
{
	uint8_t rank = titles_rank(filter->titles, title, filter->query);

	if (rank == RANK_NONE)
		return;
	filter->hits = memory_grow(filter->hits, filter->count, &filter->hit_room,
				   sizeof(*filter->hits));
	filter->ranks = memory_grow(filter->ranks, filter->count, &filter->rank_room,
				    sizeof(*filter->ranks));
	filter->hits[filter->count] = (uint32_t)title;
	filter->ranks[filter->count++] = rank;
}

bool filter_work(struct filter *filter, size_t titles)
{
	size_t all = titles_count(filter->titles);

	for (; titles > 0 && filter->candidate < filter->candidate_count; titles--)
		look(filter, filter->candidates[filter->candidate++]);
	for (; titles > 0 && filter->next < all; titles--)
		look(filter, filter->next++);
	return filter->candidate == filter->candidate_count && filter->next == all;
}

size_t filter_count(const struct filter *filter)
{
	return filter->count;
}

size_t filter_title(const struct filter *filter, size_t hit)
{
	return filter->hits[hit];
}

uint8_t filter_rank(const struct filter *filter, size_t hit)
{
	return filter->ranks[hit];
}
