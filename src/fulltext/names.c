/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fulltext/names.h"

#include "base/memory.h"

#include <stdlib.h>

enum { SLOTS_MIN = 4096 };

void names_init(struct names *names)
{
	*names = (struct names){ .arena = arena_create() };
}

void names_finish(struct names *names)
{
	free(names->slots);
	arena_destroy(names->arena);
}

void names_forget(struct names *names)
{
	names->count = 0;
	if (names->room > 0)
		memset(names->slots, 0, names->room * sizeof *names->slots);
	arena_reset(names->arena);
}

static struct name *slot_of(struct name *slots, size_t room, struct slice key, uint64_t hash)
{
	size_t at = hash & (room - 1);
	while (slots[at].key.at && !(slots[at].hash == hash && slice_equal(slots[at].key, key)))
		at = (at + 1) & (room - 1);
	return &slots[at];
}

static void grow(struct names *names)
{
	size_t room = names->room > 0 ? names->room * 2 : SLOTS_MIN;
	struct name *slots = memory_create(room, sizeof *slots);
	for (size_t i = 0; i < names->room; i++) {
		struct name *old = &names->slots[i];
		if (old->key.at)
			*slot_of(slots, room, old->key, old->hash) = *old;
	}
	free(names->slots);
	names->slots = slots;
	names->room = room;
}

static uint64_t hash_of(struct slice key)
{
	uint64_t hash = 14695981039346656037u; /* FNV-1a */
	for (size_t i = 0; i < key.len; i++)
		hash = (hash ^ (unsigned char)key.at[i]) * 1099511628211u;
	return hash ^ hash >> 29;
}

struct name *names_get(struct names *names, const struct key *key)
{
	struct slice text = { key->at, key->len };
	uint64_t hash = hash_of(text);
	if (names->count * 2 >= names->room)
		grow(names);
	struct name *name = slot_of(names->slots, names->room, text, hash);
	if (!name->key.at)
		*name = (struct name){ .key = arena_copy(names->arena, text), .hash = hash,
			.number = (uint32_t)names->count++ };
	return name;
}

static int compare(const void *a, const void *b)
{
	return slice_compare(((const struct name *)a)->key, ((const struct name *)b)->key);
}

struct name *names_sorted(const struct names *names)
{
	struct name *sorted = memory_create(names->count + 1, sizeof *sorted);
	size_t count = 0;
	for (size_t i = 0; i < names->room; i++)
		if (names->slots[i].key.at)
			sorted[count++] = names->slots[i];
	qsort(sorted, count, sizeof *sorted, compare);
	return sorted;
}
