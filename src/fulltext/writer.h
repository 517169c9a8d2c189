/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef FULLTEXT_WRITER_H
#define FULLTEXT_WRITER_H

#include "fulltext/segment.h"

/* The one process that writes texts (it holds the catalogue's lock).  Texts go into a segment that
 * grows; when there are enough a run is written of its terms, and runs of like size become one. 
 * The process may be killed at any time: the next one goes on with what is whole. */

struct fulltext_writer;

/* Makes the folder, where it is missing for its owner alone; its files have its rights.  identity names the catalogue whose ids are used, as fulltext_identity() gave
 * it; texts of another one are thrown away. */
bool fulltext_writer_open(struct fulltext_writer **writer, const char *folder,
	struct slice identity, struct error *error);
/* What was added since the last commit is not kept. */
void fulltext_writer_close(struct fulltext_writer *writer);

const char *fulltext_identity(const struct fulltext_writer *writer);
/* Whether there may be less than was committed: the last writer was ended, or there are no texts of
 * this catalogue at all.  Ask fulltext_has() of each. */
bool fulltext_is_in_doubt(const struct fulltext_writer *writer);
bool fulltext_has(const struct fulltext_writer *writer, int64_t id, uint64_t stamp);

/* In the place of what is kept under this id. */
bool fulltext_add(struct fulltext_writer *writer, const struct text *text, struct error *error);
bool fulltext_remove(struct fulltext_writer *writer, int64_t id, struct error *error);
/* Those of which the judge says no go. */
bool fulltext_retain(struct fulltext_writer *writer, bool (*judge)(const void *context, int64_t id),
	const void *context, struct error *error);
/* Readers find all of it. */
bool fulltext_commit(struct fulltext_writer *writer, struct error *error);
/* After much was added: readers find it fast, and what nobody needs goes. */
bool fulltext_settle(struct fulltext_writer *writer, struct error *error);

/* A file in the folder: a reader found something broken, the next writer looks through all. */
#define FULLTEXT_DAMAGED "damaged"

#endif
