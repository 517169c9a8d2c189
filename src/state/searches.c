/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "state/internal.h"

#include "base/i18n.h"
#include "base/memory.h"

#include <stdlib.h>

/* A search that was taken away stays as one that looks for nothing, so that of two sides the newer
 * is known. */

static bool put(struct state *state, int64_t archive, struct slice name, struct slice query,
	struct error *error)
{
	struct statement *set = state_query(state, QUERY_SEARCH_SET, error);
	if (!set)
		return false;
	statement_bind_int(set, 1, archive);
	statement_bind_text(set, 2, name);
	statement_bind_text(set, 3, query);
	statement_bind_int(set, 4, state_stamp(state));
	return statement_run(set, error);
}

bool state_set_search(struct state *state, int64_t archive, struct slice name, struct slice query,
	struct error *error)
{
	if (name.len == 0)
		return error_set(error, "%s", _("a name is missing"));
	if (!state_start(state, error))
		return false;
	return state_finish(state, put(state, archive, name, query, error), error);
}

struct slice state_search(
	struct state *state, int64_t archive, struct slice name, struct arena *arena)
{
	struct slice query = { 0 };
	struct statement *get = state_query(state, QUERY_SEARCH, NULL);
	if (!get)
		return query;
	statement_bind_int(get, 1, archive);
	statement_bind_text(get, 2, name);
	if (statement_next(get))
		query = arena_copy(arena, statement_text(get, 0));
	statement_reset(get);
	return query;
}

bool state_rename_search(struct state *state, int64_t archive, struct slice name, struct slice to,
	struct error *error)
{
	struct arena *arena = arena_create();
	struct slice query = state_search(state, archive, name, arena);
	bool good = to.len > 0 || error_set(error, "%s", _("a name is missing"));
	if (good && query.len == 0)
		good = error_set(error, _("no search is called “%.*s”"), SLICE_ARGS(name));
	if (good && !slice_equal(name, to) && state_search(state, archive, to, arena).len > 0)
		good = error_set(error, _("another search is called “%.*s”"), SLICE_ARGS(to));
	if (good && !slice_equal(name, to)) {
		good = state_start(state, error);
		if (good)
			good = state_finish(state,
				put(state, archive, to, query, error) &&
					put(state, archive, name, SLICE(""), error),
				error);
	}
	arena_destroy(arena);
	return good;
}

size_t state_searches(struct state *state, int64_t archive, struct arena *arena,
	struct saved_search **searches)
{
	struct saved_search *all = NULL;
	size_t count = 0, room = 0;
	struct statement *get = state_query(state, QUERY_SEARCHES, NULL);
	*searches = NULL;
	if (!get)
		return 0;
	statement_bind_int(get, 1, archive);
	while (statement_next(get)) {
		all = memory_grow(all, count, &room, sizeof *all);
		all[count++] = (struct saved_search){
			arena_copy(arena, statement_text(get, 0)),
			arena_copy(arena, statement_text(get, 1)),
		};
	}
	if (count > 0) {
		*searches = arena_alloc(arena, count * sizeof *all);
		memcpy(*searches, all, count * sizeof *all);
	}
	free(all);
	return count;
}
