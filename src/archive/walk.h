/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef ARCHIVE_WALK_H
#define ARCHIVE_WALK_H

#include "archive/archive.h"

/* The files of an archive, folder by folder, by several threads: a cold disk is bound by latency,
 * not by work.  Articles are .md .markdown .html .htm .txt; hidden folders, node_modules and public
 * are not walked; links are followed only to files inside the archive, never to folders; FIFOs and
 * devices are left out. */

struct walk_file {
	struct slice name;
	int64_t size, nanoseconds, inode; /* size -1: not asked, see WALK_NAMES */
};

/* What is wanted of files: WALK_NAMES for whoever reads them all anyway.  The disk is only asked
 * about every few of them then, so that what lies beside them is in memory when they are opened. */
enum walk_depth { WALK_STAMPS, WALK_NAMES };

/* One folder, whole. */
struct walk_folder {
	struct slice path;       /* within the root; empty for the root itself */
	struct walk_file *files; /* articles only, by name in byte order */
	size_t count;
	bool unreadable;         /* it is there, but may not be listed: what was in it is not gone */
};

struct walk;

/* Begin; threads 0: as many as suit.  The archive must outlive the walk. */
struct walk *walk_start(const struct archive *archive, size_t threads, enum walk_depth depth);
/* The next folder that is done, in no order; valid until the next call.  false at the end.  Waits
 * at most timeout_ms (-1: for ever); *folder NULL when the time ran out. */
bool walk_next(struct walk *walk, int timeout_ms, const struct walk_folder **folder);
/* Stops what still runs. */
void walk_finish(struct walk *walk);
/* Links out of the archive, devices, folders that cannot be read. */
size_t walk_skipped(const struct walk *walk);

/* A single file, by the same rules; false when it is no article of the archive (any more). */
bool walk_file(const struct archive *archive, struct slice path, struct walk_file *file);

#endif
