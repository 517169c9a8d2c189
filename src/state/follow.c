/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "state/internal.h"

/* An article whose path is gone, and where it seems to be now. */
struct move {
	int64_t item;
	struct slice to;
	struct move *next;
};

static bool run(
	struct state *state, enum query query, int64_t first, int64_t second, struct error *error)
{
	struct statement *change = state_query(state, query, error);
	if (!change)
		return false;
	statement_bind_int(change, 1, first);
	statement_bind_int(change, 2, second);
	return statement_run(change, error);
}

static int64_t item_at(struct state *state, int64_t archive, struct slice path)
{
	struct statement *get = state_query(state, QUERY_FOLLOW_ITEM, NULL);
	if (!get)
		return 0;
	statement_bind_int(get, 1, archive);
	state_bind_path(get, 2, path);
	int64_t item = statement_next(get) ? statement_int(get, 0) : 0;
	statement_reset(get);
	return item;
}

/* And jumps. */
static bool move_marks(struct state *state, int64_t from, int64_t to, struct error *error)
{
	return run(state, QUERY_FOLLOW_MARKS, from, to, error) &&
	       run(state, QUERY_FOLLOW_MARKS_DROP, from, to, error) &&
	       run(state, QUERY_FOLLOW_JUMPS, from, to, error);
}

bool state_rehome(
	struct state *state, int64_t item, int64_t archive, struct slice path, struct error *error)
{
	int64_t there = item_at(state, archive, path);
	if (there == item)
		return true;
	if (there != 0)
		return run(state, QUERY_FOLLOW_MERGE, item, there, error) &&
		       move_marks(state, item, there, error) &&
		       run(state, QUERY_FOLLOW_DROP, item, 0, error);
	struct statement *move = state_query(state, QUERY_FOLLOW_MOVE, error);
	if (!move)
		return false;
	statement_bind_int(move, 1, item);
	statement_bind_int(move, 2, archive);
	state_bind_path(move, 3, path);
	return statement_run(move, error) && move_marks(state, item, item, error);
}

static struct slice new_path(
	const struct follow *follow, uint64_t url_key, uint64_t likeness, struct arena *arena)
{
	struct slice path = { 0 };
	if (url_key != 0)
		path = follow->path_of_url(follow->context, url_key, arena);
	if (path.len == 0 && likeness != 0)
		path = follow->path_of_likeness(follow->context, likeness, arena);
	return path;
}

/* Looks without a lock, for the catalogue may take its time. */
static size_t look(struct state *state, int64_t archive, const struct follow *follow, size_t limit,
	int64_t *number, struct arena *arena, struct move **moves)
{
	size_t seen = 0;
	struct move **last = moves;
	struct statement *get = state_query(state, QUERY_FOLLOW_LOOK, NULL);
	if (!get)
		return 0;
	statement_bind_int(get, 1, archive);
	statement_bind_int(get, 2, *number);
	statement_bind_int(get, 3, (int64_t)limit);
	for (; statement_next(get); seen++) {
		*number = statement_int(get, 0);
		if (follow->has_path(follow->context, statement_blob(get, 1)))
			continue;
		struct slice to = new_path(follow, (uint64_t)statement_int(get, 2),
			(uint64_t)statement_int(get, 3), arena);
		if (to.len == 0)
			continue;
		struct move *move = arena_new(arena, struct move);
		*move = (struct move){ .item = *number, .to = to };
		*last = move;
		last = &move->next;
	}
	return seen;
}

bool state_follow(struct state *state, int64_t archive, const struct follow *follow, size_t limit,
	int64_t *number, size_t *moved, struct error *error)
{
	struct arena *arena = arena_create();
	struct move *moves = NULL;
	bool good = state_flush(state, error);
	if (good && look(state, archive, follow, limit, number, arena, &moves) < limit)
		*number = 0;
	if (good && moves) {
		size_t done = 0;
		good = state_start(state, error);
		for (struct move *m = moves; good && m; m = m->next, done++)
			good = state_rehome(state, m->item, archive, m->to, error);
		good = state_finish(state, good, error);
		if (good)
			*moved += done;
	}
	arena_destroy(arena);
	return good;
}
