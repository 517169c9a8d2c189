/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef BASE_MEMORY_H
#define BASE_MEMORY_H

#include <stddef.h>

/* Allocation that never fails: the one place where running out of memory is dealt with. */

/* Called once before the program dies for want of memory: restores the terminal. */
void memory_on_death(void (*hook)(void));

/* Zeroed; the caller frees. */
__attribute__((returns_nonnull)) void *memory_create(size_t count, size_t size);
__attribute__((returns_nonnull)) void *memory_resize(void *old, size_t count, size_t size);

/* Make room for one more than count in a heap array; *room is kept by this function. */
__attribute__((returns_nonnull)) void *memory_grow(
	void *array, size_t count, size_t *room, size_t size);

/* NUL-terminated copy of len bytes; the caller frees. */
__attribute__((returns_nonnull)) char *memory_string(const char *at, size_t len);

#endif
