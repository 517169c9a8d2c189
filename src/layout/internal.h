/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef LAYOUT_INTERNAL_H
#define LAYOUT_INTERNAL_H

#include "base/arena.h"
#include "base/memory.h"
#include "layout/layout.h"

struct layout {
	const struct doc *doc;
	struct layout_options options;
	struct arena *arena;
	struct line *lines; /* on the heap: it grows */
	size_t line_count, line_room;
};

#endif
