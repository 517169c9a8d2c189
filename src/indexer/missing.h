/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef INDEXER_MISSING_H
#define INDEXER_MISSING_H

#include "indexer/run.h"

/* Rows whose files are not where they were: gone, or somewhere else under another name. */

struct missing {
	int64_t id;
	struct stamp stamp;
	int state;
	bool found; /* under another name */
};

struct missing_list {
	struct missing *at;
	size_t count, room;
};

void missing_add(struct missing_list *list, int64_t id, const struct stamp *stamp, int state);
void missing_finish(struct missing_list *list);

/* After the last was added. */
void missing_sort(struct missing_list *list);
/* Where the file of the job is a missing one its row is renamed, and the job is for that row.  A path
 * may tell a date, a title or a category, so it is to be parsed all the same. */
bool missing_claim(struct missing_list *list, struct indexing *run, struct job *job);
/* The rows that nobody claimed go. */
void missing_remove(struct missing_list *list, struct indexing *run);

#endif
