/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef INDEXER_INDEXER_H
#define INDEXER_INDEXER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/error.h"
#include "catalogue/catalogue.h"
#include "text/collate.h"

/* Bringing a catalogue in step with its archive.  One process writes, chosen by a lock; others,
 * forked from it, read and parse, so that a file that kills its parser costs one article.  Two
 * passes: heads (front matter, size, time) of all that is new, then bodies, newest and wanted
 * first. */

struct index_options {
	const char *folder; /* the archive */
	bool shared;        /* into ARCHIVE/.yuelan/, for every account */
	bool stay;          /* after it is complete watch the archive, until no reader is left */
	bool heads_only;    /* stop when the first pass is done */
	enum collation collation; /* by which titles and categories are to sort */
	/* Called about ten times a second, and at the end; NULL: nobody looks. */
	void (*report)(void *context, const struct progress *progress);
	void *context;
};

/* Runs to the end.  When another process is at work on this archive: with stay it leaves at once,
 * else it asks that one to look again, and waits until it is done. */
bool indexer_run(const struct index_options *options, struct error *error);

/* ---- a reader's line to the process that indexes ---- */

struct indexer;

/* Who starts the process where it is not there: `yuelan index --stay FOLDER`, with no terminal. */
struct index_starter {
	bool (*start)(void *context, struct error *error); /* NULL: this process itself */
	void *context;
	const char *program; /* what that runs; NULL: this very program */
};

/* Connect to it, or have it started (starter NULL: by this process).  Never waits.  False when
 * neither is possible. */
bool indexer_attach(struct indexer **indexer, const char *folder,
	const struct index_starter *starter, struct error *error);
/* The process ends by itself when its last reader has gone. */
void indexer_detach(struct indexer *indexer);
/* Parse these first: they are on the screen.  At most 64 are taken. */
void indexer_want(struct indexer *indexer, const int64_t *ids, size_t count);
/* Titles and categories are to be sorted so; what is wanted before it is there is said then. */
void indexer_collate(struct indexer *indexer, enum collation collation);
/* Whether it is there; starts it again when it died, a few times at most. */
bool indexer_is_alive(struct indexer *indexer);
/* An error on it (POLLERR) tells that the process has ended; -1 while there is none. */
int indexer_fd(const struct indexer *indexer);

#endif
