/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "library/internal.h"

#include "base/memory.h"

#include <stdlib.h>

/* The list of what has a star, in the order the catalogue would give it. */

enum { CHECKED_MOST = 100 };

static int by_newest(const struct entry *a, const struct entry *b)
{
	if (a->order != b->order)
		return a->order > b->order ? -1 : 1;
	return slice_compare(a->path, b->path);
}

static int newest(const void *a, const void *b)
{
	return by_newest(a, b);
}

static int oldest(const void *a, const void *b)
{
	return -by_newest(a, b);
}

static int by_title(const void *a, const void *b)
{
	const struct entry *x = a, *y = b;
	int order = slice_compare(x->title, y->title);
	return order != 0 ? order : by_newest(a, b);
}

static int by_source(const void *a, const void *b)
{
	const struct entry *x = a, *y = b;
	int order = slice_compare(x->source, y->source);
	return order != 0 ? order : by_newest(a, b);
}

static int (*const compare[])(const void *, const void *) = {
	[ORDER_NEWEST] = newest,
	[ORDER_OLDEST] = oldest,
	[ORDER_TITLE] = by_title,
	[ORDER_SOURCE] = by_source,
};

static struct entry *find_starred(struct library *library, struct arena *arena, size_t *count)
{
	struct entry *starred = NULL;
	size_t room = 0;
	int64_t archive, number = 0;
	struct state *state = traces_state(library->traces, &archive);
	struct slice path;
	while ((number = state_next(state, archive, TRACE_STAR, number, arena, &path)) != 0) {
		int64_t id = catalogue_find_path(library->catalogue, path);
		struct entry entry;
		if (id == 0 || !catalogue_entry(library->catalogue, id, arena, &entry))
			continue;
		starred = memory_grow(starred, *count, &room, sizeof *starred);
		starred[(*count)++] = entry;
	}
	return starred;
}

int64_t *starred_list(struct library *library, enum entry_order order, size_t *count)
{
	*count = 0;
	if (!library->traces || !library->catalogue)
		return NULL;
	struct arena *arena = arena_create();
	struct entry *starred = find_starred(library, arena, count);
	int64_t *ids = memory_create(*count + 1, sizeof *ids);
	if (starred)
		qsort(starred, *count, sizeof *starred, compare[order]);
	for (size_t i = 0; starred && i < *count; i++)
		ids[i] = starred[i].id;
	free(starred);
	arena_destroy(arena);
	return ids;
}

/* Stars of articles that are gone are left out where that costs little: this is asked before the
 * first screen is shown. */
size_t starred_count(struct library *library)
{
	int64_t archive, number = 0;
	if (!library->traces || !library->catalogue)
		return 0;
	struct state *state = traces_state(library->traces, &archive);
	size_t count = state_count(state, archive, TRACE_STAR);
	if (count > CHECKED_MOST)
		return count;
	count = 0;
	struct arena *arena = arena_create();
	struct slice path;
	while ((number = state_next(state, archive, TRACE_STAR, number, arena, &path)) != 0)
		count += catalogue_find_path(library->catalogue, path) != 0;
	arena_destroy(arena);
	return count;
}

void library_set_star(struct library *library, const struct subject *subject, bool has_star)
{
	traces_set_star(library->traces, subject, has_star);
	shelf_finish(&library->categories);
	saved_touch(&library->saved);
	if (library->list.view.category == CATEGORY_STARRED)
		list_forget(&library->list);
}
