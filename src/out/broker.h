/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef OUT_BROKER_H
#define OUT_BROKER_H

#include "out/errand.h"

/* A second process, forked while there is nothing of an archive in memory, does the errands of a room
 * that may start and write nothing by itself any more (sandbox/).  Each is looked at there as if
 * anybody could have written it: by then the room may be doing what an article says. */

struct broker;

/* Before any thread is started.  The scope is copied. */
struct broker *broker_create(const struct errand_scope *scope);
/* It ends by itself when the room does. */
void broker_destroy(struct broker *broker);
/* Whether it is a process of its own: else errands are done in this one. */
bool broker_is_apart(const struct broker *broker);

/* See errand_do().  broker NULL: in this process, and whatever is well formed. */
bool broker_do(struct broker *broker, const struct errand *errand, struct outcome *outcome,
	struct error *error);

#endif
