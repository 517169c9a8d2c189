/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef INDEXER_LOAD_H
#define INDEXER_LOAD_H

#include "archive/archive.h"
#include "base/buffer.h"
#include "base/error.h"
#include "catalogue/writer.h"

/* Reading a file in two steps, so that many are on their way from the disk at once. */

enum {
	LOAD_HEAD_BYTES = 4 * 1024,   /* hold most front matter … */
	LOAD_FRONT_BYTES = 64 * 1024, /* … and these any but the strangest */
	LOAD_BODY_BYTES = 16 * 1024 * 1024,
};

enum load_outcome {
	LOAD_DONE,
	LOAD_WAITING, /* the disk was asked: load_finish */
	LOAD_GONE,    /* there is no such file */
	LOAD_FAILED,  /* see error */
};

/* Room that is used again for each file. */
struct loader {
	struct buffer room;
};

struct load {
	enum load_outcome outcome;
	struct slice bytes; /* valid until the next call with this loader */
	bool cut;           /* the file holds more than the limit */
	int64_t seconds;    /* time of its last change */
	struct stamp stamp; /* as it was before it was read: what changed it later is found */
	struct error error;
	int fd;
	size_t limit;
};

/* The first limit bytes of a file.  Either is done with the file afterwards, or has the
 * outcome LOAD_WAITING. */
void load_begin(struct loader *loader, const struct archive *archive, struct slice path,
	size_t limit, struct load *load);
/* Waits for the disk. */
void load_finish(struct loader *loader, struct load *load);

#endif
