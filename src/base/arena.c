/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/arena.h"

#include "base/memory.h"

#include <stdalign.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { CHUNK_SIZE = 32 * 1024 };

struct chunk {
	struct chunk *older;
	size_t size, used;
	alignas(max_align_t) char bytes[];
};

struct arena {
	struct chunk *newest;
	size_t size;
};

static struct chunk *chunk_add(struct arena *arena, size_t size)
{
	struct chunk *chunk = memory_resize(NULL, sizeof *chunk + size, 1);
	chunk->older = arena->newest;
	chunk->size = size;
	chunk->used = 0;
	arena->newest = chunk;
	arena->size += size;
	return chunk;
}

struct arena *arena_create(void)
{
	return memory_create(1, sizeof(struct arena));
}

static void free_down_to(struct arena *arena, struct chunk *keep)
{
	while (arena->newest != keep) {
		struct chunk *older = arena->newest->older;
		arena->size -= arena->newest->size;
		free(arena->newest);
		arena->newest = older;
	}
}

void arena_destroy(struct arena *arena)
{
	if (!arena)
		return;
	free_down_to(arena, NULL);
	free(arena);
}

void arena_reset(struct arena *arena)
{
	struct chunk *first = arena->newest;
	while (first && first->older)
		first = first->older;
	free_down_to(arena, first);
	if (first)
		first->used = 0;
}

size_t arena_size(const struct arena *arena)
{
	return arena->size;
}

void *arena_take(struct arena *arena, size_t size)
{
	const size_t align = alignof(max_align_t);
	if (size > SIZE_MAX / 2)
		return memory_resize(NULL, SIZE_MAX, 2); /* dies: one place reports it */
	size = (size + align - 1) & ~(align - 1);
	struct chunk *chunk = arena->newest;
	if (!chunk || chunk->size - chunk->used < size) {
		/* Chunks double with the arena, so that a large article takes few of them. */
		size_t room = arena->size > CHUNK_SIZE ? arena->size / 2 : CHUNK_SIZE;
		chunk = chunk_add(arena, size > room ? size : room);
	}
	void *at = chunk->bytes + chunk->used;
	chunk->used += size;
	return at;
}

void *arena_alloc(struct arena *arena, size_t size)
{
	return memset(arena_take(arena, size), 0, size);
}

void *arena_grow(struct arena *arena, void *array, size_t count, size_t *room, size_t size)
{
	if (count < *room)
		return array;
	*room = count < 4 ? 8 : count * 2;
	void *larger = arena_alloc(arena, *room * size);
	if (count)
		memcpy(larger, array, count * size);
	return larger;
}

struct slice arena_copy(struct arena *arena, struct slice slice)
{
	char *at = arena_take(arena, slice.len + 1);
	if (slice.len)
		memcpy(at, slice.at, slice.len);
	at[slice.len] = '\0';
	return (struct slice){ at, slice.len };
}

struct slice arena_printf(struct arena *arena, const char *format, ...)
{
	va_list list, again;
	va_start(list, format);
	va_copy(again, list);
	int len = vsnprintf(NULL, 0, format, list);
	va_end(list);
	char *at = arena_take(arena, (size_t)len + 1);
	vsnprintf(at, (size_t)len + 1, format, again);
	va_end(again);
	return (struct slice){ at, (size_t)len };
}
