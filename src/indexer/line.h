/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef INDEXER_LINE_H
#define INDEXER_LINE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buffer.h"
#include "base/error.h"
#include "text/collate.h"

/* A FIFO on which readers tell the one that indexes what they want, a line each, written at once so
 * that lines never mix: "hello", "again", "want ID ID …",
 * "collate NAME".  When the last reader has closed it,
 * nobody is left. */

enum { LINE_WANTS = 64, LINE_BYTES = LINE_WANTS * 21 + 8 };

struct line {
	const char *path;
	int fd;            /* -1: none */
	int64_t alone;     /* since when (clock_ms) nobody is there; -1 while somebody is */
	bool met;          /* somebody was there before */
	struct buffer in;
};

enum heard { HEARD_NOTHING, HEARD_HELLO, HEARD_AGAIN, HEARD_WANT, HEARD_COLLATE };

/* The end that listens: made where it is missing. */
bool line_open(struct line *line, const char *path, struct error *error);
void line_close(struct line *line);
/* Call when fd is readable or hung up: takes in what was said. */
void line_listen(struct line *line);
/* The next thing that was said; ids has room for LINE_WANTS.  Of HEARD_COLLATE there is one number, an
 * enum collation. */
enum heard line_next(struct line *line, int64_t *ids, size_t *count);
/* How many ms may go by before the process may end, for nobody is there; -1 while somebody is. */
int line_patience(const struct line *line);

/* The end that speaks: never waits.  -1 when nobody listens. */
int line_connect(const char *path);
/* False when nobody listens any more.  A message that does not fit now is dropped. */
bool line_say(int fd, const char *message);
bool line_want(int fd, const int64_t *ids, size_t count);
bool line_collate(int fd, enum collation collation);
bool line_is_open(int fd);

#endif
