/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef INDEXER_QUEUE_H
#define INDEXER_QUEUE_H

#include "indexer/pool.h"

/* Jobs in a row; the pool's own. */

struct queue {
	struct job *first, *last;
	size_t count;
};

void queue_add(struct queue *queue, struct job *job);
void queue_add_first(struct queue *queue, struct job *job);
/* The first; there must be one. */
struct job *queue_take(struct queue *queue);
/* The one of that number; NULL when there is none. */
struct job *queue_take_number(struct queue *queue, uint32_t number);
/* Whether the article is among the first so many. */
bool queue_has(const struct queue *queue, int64_t id, size_t near);
void queue_free(struct queue *queue);

#endif
