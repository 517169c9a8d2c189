/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "indexer/missing.h"

#include "base/memory.h"

#include <stdlib.h>

void missing_add(struct missing_list *list, int64_t id, const struct stamp *stamp, int state)
{
	list->at = memory_grow(list->at, list->count, &list->room, sizeof *list->at);
	list->at[list->count++] = (struct missing){ .id = id, .stamp = *stamp, .state = state };
}

void missing_finish(struct missing_list *list)
{
	free(list->at);
}

static int compare(int64_t a, int64_t b)
{
	return (a > b) - (a < b);
}

/* By inode, size and time; times that are careful (see load.c) like others. */
static int by_stamp(const void *a, const void *b)
{
	const struct stamp *x = &((const struct missing *)a)->stamp;
	const struct stamp *y = &((const struct missing *)b)->stamp;
	int side = compare(x->inode, y->inode);
	if (side == 0)
		side = compare(x->size, y->size);
	return side ? side : compare(llabs(x->nanoseconds), llabs(y->nanoseconds));
}

void missing_sort(struct missing_list *list)
{
	if (list->count > 0)
		qsort(list->at, list->count, sizeof *list->at, by_stamp);
}

bool missing_claim(struct missing_list *list, struct indexing *run, struct job *job)
{
	const struct missing key = { .stamp = job->stamp };
	struct missing *missing = list->count == 0 ? NULL
						   : bsearch(&key, list->at, list->count,
							     sizeof *list->at, by_stamp);
	if (!missing || missing->found)
		return false;
	missing->found = true;
	if (!catalogue_rename(
		    run->catalogue, missing->id, job_path(job), &job->stamp, run->error))
		run_fail(run);
	run->dirty = true;
	job->id = missing->id;
	job->state = missing->state;
	return true;
}

void missing_remove(struct missing_list *list, struct indexing *run)
{
	for (size_t i = 0; i < list->count && !run->failed; i++)
		if (!list->at[i].found)
			run_remove(run, list->at[i].id, list->at[i].state);
}
