/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef ARCHIVE_ARCHIVE_H
#define ARCHIVE_ARCHIVE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/error.h"
#include "base/slice.h"

/* The folder on disk: walked, read, never written to.  Knows nothing of what articles are made
 * of. */

struct archive {
	struct arena *arena;
	struct slice given;  /* as the caller named it */
	struct slice root;   /* what is walked: the folder, or source/_posts, _posts, content in it */
	struct slice config; /* path of _config.yml, hugo.yaml … ; empty when none */
	struct slice real;   /* the root without links, with a slash at its end */
	int descriptor;      /* of the root, open for paths within it */
};

/* Asks for its root and settings only; its files are found by walking (walk.h). */
bool archive_open(struct archive **archive, const char *folder, struct error *error);
void archive_close(struct archive *archive);

/* Whether the name ends as an article's does. */
bool archive_is_article(struct slice path);

/* A file as it was when it was read. */
struct archive_stamp {
	int64_t size, nanoseconds, inode; /* the time of the last change, since 1970 */
};

/* A file of the archive, at most limit bytes (0: 16 MB) and *cut (may be NULL) set when there was
 * more; out is emptied first, and may be used again and again.  Never leads out of the archive,
 * never waits for a FIFO. */
bool archive_read(const struct archive *archive, struct slice path, size_t limit,
	struct buffer *out, struct archive_stamp *stamp, bool *cut, struct error *error);

/* An entry of the archive by its path, opened so that it cannot lead out, whatever is done to the
 * folders above it meanwhile; -1 and errno when it cannot be. */
int archive_open_inside(const struct archive *archive, const char *path, int flags);

/* The whole file, at most limit bytes (0: 16 MB) and *cut set when there was more; "-" is
 * standard input. */
bool file_read(const char *path, size_t limit, struct buffer *out, bool *cut, int64_t *seconds,
	struct error *error);
/* The same of a file that is open, and is closed; path is what messages call it. */
bool file_read_from(int descriptor, const char *path, size_t limit, struct buffer *out, bool *cut,
	int64_t *seconds, struct error *error);

#endif
