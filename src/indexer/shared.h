/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef INDEXER_SHARED_H
#define INDEXER_SHARED_H

#include "catalogue/location.h"
#include "catalogue/writer.h"

/* The catalogue beside an archive, for every account: made under another name, from a copy of the one
 * that is there, and put in its place when it is whole. */

/* Where it is made; makes the folder.  There is no pipe: no reader waits for it. */
bool shared_find(struct arena *arena, struct slice archive, struct location *location,
	struct error *error);
/* Begin with what is known already.  Call with the lock held. */
bool shared_prepare(const struct location *location, struct error *error);
/* Seal it and put it in its place; it may only be closed afterwards. */
bool shared_publish(
	struct catalogue *catalogue, const struct location *location, struct error *error);

#endif
