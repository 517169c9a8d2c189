/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef MATCH_FILTER_H
#define MATCH_FILTER_H

#include "match/query.h"
#include "match/titles.h"

/* Which of many titles fit what is being typed.  A query that goes on from the one before looks
 * only at what fitted that one. */

struct filter;

/* The titles stay the caller's, and may grow. */
struct filter *filter_create(const struct titles *titles);
void filter_destroy(struct filter *filter);

/* Another query; true when it is not the same as before.  Nothing is looked at yet. */
bool filter_set(struct filter *filter, struct slice text, unsigned flags);
const struct query *filter_query(const struct filter *filter);

/* Look at so many more titles; true when all that there are have been looked at. */
bool filter_work(struct filter *filter, size_t titles);

/* What fits so far: numbers of titles, in order, and their ranks. */
size_t filter_count(const struct filter *filter);
size_t filter_title(const struct filter *filter, size_t hit);
uint8_t filter_rank(const struct filter *filter, size_t hit);

#endif
