/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef FULLTEXT_NAMES_H
#define FULLTEXT_NAMES_H

#include "base/arena.h"
#include "fulltext/terms.h"

/* Keys, numbered as they come: a hash table. */

struct name {
	struct slice key; /* its at is NULL: an empty slot */
	uint64_t hash;
	uint32_t number;
	uint32_t doc, count; /* how often the article that had it last has it */
};

struct names {
	struct arena *arena; /* of the keys */
	struct name *slots;
	size_t count, room;
};

void names_init(struct names *names);
void names_finish(struct names *names);
/* No keys any more, but the room for them. */
void names_forget(struct names *names);

/* The name of the key, made where there is none; valid until the next call. */
struct name *names_get(struct names *names, const struct key *key);
/* All of them as their bytes sort; the caller's. */
struct name *names_sorted(const struct names *names);

#endif
