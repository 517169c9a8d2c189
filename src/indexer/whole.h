/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef INDEXER_WHOLE_H
#define INDEXER_WHOLE_H

#include "indexer/run.h"

/* The whole texts, which are found by what they say: a row whose body was read has one of the same
 * version, or waits for the second pass again.  False where the world failed, see run->error. */

/* Brings both in step where somebody was ended, or took one of them away. */
bool whole_open(struct indexing *run);
void whole_close(struct indexing *run);

/* What the row holds now is what was read. */
bool whole_put(struct indexing *run, int64_t id, const struct record *record, struct slice body);
bool whole_remove(struct indexing *run, int64_t id);
/* Before that of the catalogue. */
bool whole_commit(struct indexing *run);
/* Much was read: it is to be found fast.  Where that fails the run ends. */
void whole_settle(struct indexing *run);

#endif
