/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/buffer.h"

#include "base/memory.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void buffer_finish(struct buffer *buffer)
{
	free(buffer->at);
	*buffer = (struct buffer){ 0 };
}

void buffer_clear(struct buffer *buffer)
{
	buffer->len = 0;
}

static char *make_room(struct buffer *buffer, size_t more)
{
	if (buffer->room - buffer->len <= more) {
		size_t room = buffer->room ? buffer->room : 64;
		while (room - buffer->len <= more)
			room *= 2;
		buffer->at = memory_resize(buffer->at, room, 1);
		buffer->room = room;
	}
	return buffer->at + buffer->len;
}

void buffer_add(struct buffer *buffer, struct slice slice)
{
	if (slice.len == 0)
		return;
	memcpy(make_room(buffer, slice.len), slice.at, slice.len);
	buffer->len += slice.len;
}

void buffer_add_string(struct buffer *buffer, const char *string)
{
	buffer_add(buffer, slice_of(string));
}

void buffer_add_char(struct buffer *buffer, char c)
{
	*make_room(buffer, 1) = c;
	buffer->len++;
}

void buffer_fill(struct buffer *buffer, char c, size_t count)
{
	if (count == 0)
		return;
	memset(make_room(buffer, count), c, count);
	buffer->len += count;
}

void buffer_printf(struct buffer *buffer, const char *format, ...)
{
	va_list list, again;
	va_start(list, format);
	va_copy(again, list);
	int len = vsnprintf(NULL, 0, format, list);
	va_end(list);
	char *at = make_room(buffer, (size_t)len + 1);
	vsnprintf(at, (size_t)len + 1, format, again);
	va_end(again);
	buffer->len += (size_t)len;
}

struct slice buffer_slice(const struct buffer *buffer)
{
	return (struct slice){ buffer->at, buffer->len };
}

const char *buffer_string(struct buffer *buffer)
{
	*make_room(buffer, 1) = '\0';
	return buffer->at;
}

struct slice buffer_take(struct buffer *buffer, struct arena *arena)
{
	struct slice copy = arena_copy(arena, buffer_slice(buffer));
	buffer->len = 0;
	return copy;
}
