/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef BASE_ARENA_H
#define BASE_ARENA_H

#include <stddef.h>

#include "base/slice.h"

/* Memory that is given back all at once: one arena an article, one a layout. */

struct arena;

__attribute__((returns_nonnull)) struct arena *arena_create(void);
void arena_destroy(struct arena *arena);

/* Forget everything, keep the first chunk for the next round. */
void arena_reset(struct arena *arena);

/* Bytes asked of the system, for limits and benchmarks. */
size_t arena_size(const struct arena *arena);

/* Zeroed and aligned for any type. */
__attribute__((returns_nonnull)) void *arena_alloc(struct arena *arena, size_t size);
/* Aligned too, but with anything in it: for bytes that are written at once. */
__attribute__((returns_nonnull)) void *arena_take(struct arena *arena, size_t size);

/* Make room for one more than count in an array that lives in the arena; *room is kept by this
 * function. */
__attribute__((returns_nonnull)) void *arena_grow(
	struct arena *arena, void *array, size_t count, size_t *room, size_t size);

/* The copy is NUL-terminated too, so that its at may be used as a string when no NUL is inside. */
struct slice arena_copy(struct arena *arena, struct slice slice);

__attribute__((format(printf, 2, 3))) struct slice arena_printf(
	struct arena *arena, const char *format, ...);

#define arena_new(arena, type) ((type *)arena_alloc((arena), sizeof(type)))

#endif
