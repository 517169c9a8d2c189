/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "library/internal.h"

#include <stdlib.h>

static int32_t day_of(const struct date *date)
{
	return date->year * 10000 + date->month * 100 + date->day;
}

struct choice view_choice(const struct view *view)
{
	struct choice choice = { .facets = view->facets, .until = INT32_MAX };
	if (view->undated) {
		choice.until = 0;
		return choice;
	}
	if (date_is_set(&view->since))
		choice.since = day_of(&view->since);
	if (date_is_set(&view->until)) {
		choice.until = day_of(&view->until);
		choice.since = choice.since > 0 ? choice.since : 1; /* what has no date is not before it */
	}
	return choice;
}

void library_census(struct library *library, const struct view *view, struct arena *arena,
	struct census *census)
{
	const struct choice choice = view_choice(view);
	*census = (struct census){ 0 };
	if (library->catalogue && view->category == CATEGORY_STARRED) {
		size_t count;
		int64_t *ids = starred_list(library, view->order, &count);
		catalogue_census_of(library->catalogue, ids, count, &choice, arena, census);
		free(ids);
	} else if (library->catalogue && view->category >= 0) {
		catalogue_census(library->catalogue, view->category, &choice, arena, census);
	}
}

void library_census_of(struct library *library, const int64_t *ids, size_t count,
	struct arena *arena, struct census *census)
{
	const struct choice all = { .until = INT32_MAX };
	*census = (struct census){ 0 };
	if (library->catalogue)
		catalogue_census_of(library->catalogue, ids, count, &all, arena, census);
}

struct slice library_name(struct library *library, int64_t id, struct arena *arena)
{
	return library->catalogue ? catalogue_name(library->catalogue, id, arena)
				  : (struct slice){ 0 };
}

int64_t library_find_name(struct library *library, struct slice name)
{
	return library->catalogue ? catalogue_find_name(library->catalogue, name) : 0;
}
