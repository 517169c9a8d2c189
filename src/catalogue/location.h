/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CATALOGUE_LOCATION_H
#define CATALOGUE_LOCATION_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/error.h"

/* Where the catalogue of an archive lies: by the XDG Base Directory rules in the cache, one name an
 * archive, or beside the archive where an administrator keeps it for everybody. */

struct location {
	struct slice catalogue; /* the database; its summaries lie in a second one beside it */
	struct slice texts;     /* a folder of whole texts, see fulltext/ */
	struct slice lock;      /* held by the process that writes */
	struct slice pipe;      /* a FIFO: what readers tell that process */
	bool temporary; /* in memory (or as near as can be): for this session, removed at its end */
};

/* root is the folder that is walked.  Makes the folders that are missing, for their owner alone.
 * Where the cache cannot be written the place is a temporary one. */
bool location_find(struct arena *arena, struct slice root, struct location *location,
	struct error *error);
/* ARCHIVE/.yuelan/catalogue, by itself or being made (catalogue.new, put in its place by rename). */
struct slice location_shared(struct arena *arena, struct slice archive);
/* The folder of the whole texts that go with a catalogue, which is not made. */
struct slice location_texts(struct arena *arena, struct slice catalogue);
/* Remove a temporary one. */
void location_finish(struct location *location);

#endif
