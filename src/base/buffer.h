/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef BASE_BUFFER_H
#define BASE_BUFFER_H

#include "base/arena.h"
#include "base/slice.h"

/* A growing string of bytes on the heap.  { 0 } is an empty one. */

struct buffer {
	char *at;
	size_t len, room;
};

void buffer_finish(struct buffer *buffer);
void buffer_clear(struct buffer *buffer);

void buffer_add(struct buffer *buffer, struct slice slice);
void buffer_add_string(struct buffer *buffer, const char *string);
void buffer_add_char(struct buffer *buffer, char c);
/* count times c. */
void buffer_fill(struct buffer *buffer, char c, size_t count);
__attribute__((format(printf, 2, 3))) void buffer_printf(
	struct buffer *buffer, const char *format, ...);

/* What it holds; valid until the next change. */
struct slice buffer_slice(const struct buffer *buffer);
/* As a string: a NUL is put after the end; valid until the next change. */
const char *buffer_string(struct buffer *buffer);
/* A copy in the arena; the buffer is left empty, with its room. */
struct slice buffer_take(struct buffer *buffer, struct arena *arena);

#endif
