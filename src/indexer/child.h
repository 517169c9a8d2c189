/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef INDEXER_CHILD_H
#define INDEXER_CHILD_H

#include <stdbool.h>
#include <stdint.h>
#include <sys/types.h>

#include "base/error.h"
#include "indexer/worker.h"

/* A worker's process, seen from the one that started it. */

struct child {
	pid_t pid;  /* 0: none */
	int socket; /* never blocks */
	/* How long it has been at its task, as far as was looked: */
	uint32_t task;
	int64_t since, processor; /* ms */
};

/* archive and zone_minutes as for worker_run; false when the system gives no process. */
bool child_start(struct child *child, const struct archive *archive, struct seat *seat,
	int zone_minutes, struct error *error);
/* At once and for good; nothing when there is none. */
void child_kill(struct child *child);
/* No more tasks: it ends when it has read this, and is waited for. */
void child_end(struct child *child);

/* Whether it is at the same task for longer than so many ms of its processor's time or any time. */
bool child_stalls(struct child *child, const struct seat *seat, int processor_ms, int wall_ms);

#endif
