/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef FULLTEXT_MERGE_H
#define FULLTEXT_MERGE_H

#include "fulltext/run.h"

/* One run of several, without the articles that are not in force (any more); the old ones stay.
 * Best given with the newest articles first.  False when the disk fails or a run is broken. */
bool merge_runs(const struct textrun *const *runs, size_t count, int folder, uint32_t number,
	bool (*in_force)(const void *context, const struct text_place *place), const void *context,
	struct error *error);

#endif
