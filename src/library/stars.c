/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "library/internal.h"

#include "base/memory.h"

#include <stdlib.h>

/* The list of what has a star, in the order the catalogue would give it. */

enum { CHECKED_MOST = 100 };

struct sorting {
	struct catalogue *catalogue;
	enum entry_order order;
};

static int compare(const void *a, const void *b, void *context)
{
	const struct sorting *sorting = context;
	return catalogue_compare(
		sorting->catalogue, sorting->order, *(const int64_t *)a, *(const int64_t *)b);
}

int64_t *starred_list(struct library *library, enum entry_order order, size_t *count)
{
	int64_t archive, number = 0, *ids = NULL;
	size_t room = 0;
	*count = 0;
	if (!library->traces || !library->catalogue)
		return NULL;
	struct arena *arena = arena_create();
	struct state *state = traces_state(library->traces, &archive);
	struct sorting sorting = { library->catalogue, order };
	struct slice path;
	while ((number = state_next(state, archive, TRACE_STAR, number, arena, &path)) != 0) {
		int64_t id = catalogue_find_path(library->catalogue, path);
		if (id == 0)
			continue;
		ids = memory_grow(ids, *count, &room, sizeof *ids);
		ids[(*count)++] = id;
	}
	if (ids)
		qsort_r(ids, *count, sizeof *ids, compare, &sorting);
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
