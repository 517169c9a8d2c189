/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef LIBRARY_SAVED_H
#define LIBRARY_SAVED_H

#include "library/finding.h"

/* The searches of the shelf: how many articles they find, counted between two keys. */

struct counted;

struct saved {
	struct arena *arena;
	struct counted *at;
	size_t count;
	struct finding *finding; /* of the first that is due; NULL: not begun */
	bool is_read; /* false: at is of another time */
	bool is_new;  /* there are other counts than those that were told */
};

void saved_finish(struct saved *saved);
/* There are other searches, or other articles, by now. */
void saved_forget(struct saved *saved);
/* Other articles were read, or have stars. */
void saved_touch(struct saved *saved);
/* A few ms; false when all is counted. */
bool saved_count_on(struct library *library);
/* False while it is not known; *is_more: there are more than *count. */
bool saved_count(const struct saved *saved, struct slice query, size_t *count, bool *is_more);
/* Of the node of a search. */
int64_t saved_id(struct slice name);

#endif
