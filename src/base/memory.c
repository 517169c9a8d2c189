/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/memory.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Set once at start-up, before any screen opens; a dying process has nobody to hand it down to. */
static void (*death_hook)(void);

void memory_on_death(void (*hook)(void))
{
	death_hook = hook;
}

static _Noreturn void die(void)
{
	if (death_hook)
		death_hook();
	fputs("yuelan: out of memory\n", stderr);
	abort();
}

void *memory_create(size_t count, size_t size)
{
	void *at = calloc(count ? count : 1, size ? size : 1);
	if (!at)
		die();
	return at;
}

void *memory_resize(void *old, size_t count, size_t size)
{
	if (size && count > SIZE_MAX / size)
		die();
	size_t bytes = count * size;
	void *at = realloc(old, bytes > 0 ? bytes : 1);
	if (!at)
		die();
	return at;
}

void *memory_grow(void *array, size_t count, size_t *room, size_t size)
{
	if (count < *room)
		return array;
	*room = count < 8 ? 16 : count * 2;
	return memory_resize(array, *room, size);
}

char *memory_string(const char *at, size_t len)
{
	char *copy = memory_create(len + 1, 1);
	if (len)
		memcpy(copy, at, len);
	return copy;
}
