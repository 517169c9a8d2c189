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

struct archive_file {
	struct slice path; /* within the root, bytes as the system has them */
	int64_t seconds;   /* time of the last change */
	int64_t size;
};

struct archive {
	struct arena *arena;
	struct slice given; /* as the caller named it */
	struct slice root; /* what is walked: the folder, or source/_posts, _posts, content in it */
	struct slice config; /* path of _config.yml, hugo.yaml … ; empty when none */
	struct archive_file *files; /* by path, in byte order */
	size_t count;
	size_t skipped;     /* links out of the archive, devices, folders that cannot be read */
};

/* Articles are .md .markdown .html .htm .txt; hidden folders, node_modules and public are not
 * walked; links are followed only to files inside the archive, never to folders; FIFOs and
 * devices are left out. */
bool archive_open(struct archive **archive, const char *folder, struct error *error);
void archive_close(struct archive *archive);

/* Whether the name ends as an article's does. */
bool archive_is_article(struct slice path);

/* The whole file, at most limit bytes (0: 16 MB) and *cut set when there was more; "-" is
 * standard input. */
bool file_read(const char *path, size_t limit, struct buffer *out, bool *cut, int64_t *seconds,
	struct error *error);

#endif
