/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef INDEXER_POOL_H
#define INDEXER_POOL_H

#include <poll.h>

#include "archive/archive.h"
#include "base/error.h"
#include "indexer/wire.h"

/* Files that wait to be parsed, and the processes that do it.  One that dies, or stands still over a
 * file, is replaced; the file is tried once more by itself, and then given up. */

enum { STATE_NONE = -1 };

struct job {
	int64_t id;         /* 0: not in the catalogue yet */
	struct stamp stamp; /* as it was found */
	enum task_pass pass;
	int state;          /* enum entry_state of its row so far, or STATE_NONE */
	bool wanted;        /* somebody looks at it */
	/* the pool's own: */
	bool suspected;     /* a process died over it: it is parsed alone */
	uint32_t number;
	struct job *next;
	size_t len;
	char path[];
};

/* path is folder and name, parted by a slash where there is a folder.  The pool frees it. */
struct job *job_create(struct slice folder, struct slice name, enum task_pass pass);
struct slice job_path(const struct job *job);

struct pool_options {
	const struct archive *archive;
	int zone_minutes;
	size_t workers;    /* 0: as many as there are processors */
	int stall_ms;      /* of processor time over one file end a process … */
	int stall_wall_ms; /* … and so much of any time; 0: what suits */
	/* A job is done: answer NULL when its parser did not survive it.  Then the job is freed. */
	void (*done)(void *context, const struct job *job, const struct wire_answer *answer);
	void *context;
};

struct pool;

struct pool *pool_create(const struct pool_options *options);
/* What was not done is forgotten. */
void pool_destroy(struct pool *pool);

/* Fork before threads run, so that no lock is copied. */
void pool_start(struct pool *pool);
/* End all processes but one, which waits without waking up. */
void pool_rest(struct pool *pool);

void pool_add(struct pool *pool, struct job *job);
void pool_add_first(struct pool *pool, struct job *job);
/* Whether the article is near its turn, or being parsed. */
bool pool_has(const struct pool *pool, int64_t id);
size_t pool_waiting(const struct pool *pool); /* not yet given to a process */
size_t pool_left(const struct pool *pool);    /* not yet done */

/* Waits at most timeout_ms (-1: for ever) for processes and for the others, whose revents are set;
 * done is called from here.  False when no process can be had. */
bool pool_step(struct pool *pool, struct pollfd *others, size_t count, int timeout_ms,
	struct error *error);

#endif
