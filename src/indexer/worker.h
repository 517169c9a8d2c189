/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef INDEXER_WORKER_H
#define INDEXER_WORKER_H

#include <stdatomic.h>
#include <stdint.h>

#include "archive/archive.h"

/* A process that reads and parses what it is told to, and may die of it. */

enum { SEAT_EMPTY = 0 }; /* tasks count from 1 */

/* In memory shared with the process that tells it: which task it is at. */
struct seat {
	_Atomic uint32_t task;
};

/* Never returns; ends when the other end of the socket is closed. */
_Noreturn void worker_run(
	int socket, const struct archive *archive, struct seat *seat, int zone_minutes);

#endif
