/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef ARCHIVE_WATCH_H
#define ARCHIVE_WATCH_H

#include "archive/archive.h"

/* What changes in an archive while somebody looks: inotify, with a bound; what it cannot tell is
 * found by walking again. */

struct watch;

/* NULL where the system has no such thing. */
struct watch *watch_create(const struct archive *archive);
void watch_destroy(struct watch *watch);
/* False when there are too many folders: then only walking again finds everything.  One that is
 * not there (any more) needs no watch. */
bool watch_folder(struct watch *watch, struct slice folder);
/* How many are watched. */
size_t watch_count(const struct watch *watch);
/* Whether a folder holds the same names as at that time (since 1970), for one that is watched only
 * now; false where that cannot be told. */
bool watch_holds_since(const struct watch *watch, struct slice folder, int64_t seconds);
/* Readable when watch_next has something. */
int watch_fd(const struct watch *watch);

enum watch_kind {
	WATCH_FILE,   /* written to its end, came, went or changed its rights: look at it */
	WATCH_FOLDER, /* came or went: walk it */
	WATCH_LOST,   /* too much happened: walk everything */
};
struct watch_event {
	enum watch_kind kind;
	struct slice path; /* within the root; valid until the next call */
};
/* False when nothing (more) has happened.  Never waits. */
bool watch_next(struct watch *watch, struct watch_event *event);

#endif
