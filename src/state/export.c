/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "state/internal.h"

#include "base/memory.h"

/* The lines are made by SQLite's own JSON functions, see queries.c: nothing here knows the keys. */

static const enum query export_queries[] = { QUERY_EXPORT_ITEMS, QUERY_EXPORT_MARKS,
	QUERY_EXPORT_PROMPTS, QUERY_EXPORT_JUMPS, QUERY_EXPORT_SEARCHES };
enum { EXPORT_QUERIES = sizeof export_queries / sizeof *export_queries };

/* *more becomes false when take has had enough. */
static bool export_one(struct state *state, enum query query,
	bool (*take)(void *context, struct slice line), void *context, bool *more,
	struct error *error)
{
	struct statement *get = state_query(state, query, error);
	if (!get)
		return false;
	while (*more && statement_next(get))
		*more = take(context, statement_text(get, 0));
	if (*more)
		return sql_fault(state->sql) == SQL_FINE || sql_error(state->sql, error);
	statement_reset(get);
	return true;
}

bool state_export(struct state *state, bool (*take)(void *context, struct slice line),
	void *context, struct error *error)
{
	if (!state_flush(state, error) || !sql_hold(state->sql, error))
		return false;
	bool good = true, more = true;
	for (size_t i = 0; good && more && i < EXPORT_QUERIES; i++)
		good = export_one(state, export_queries[i], take, context, &more, error);
	sql_release(state->sql);
	return good;
}

/* ---- from one state into another ---- */

struct pouring {
	struct state *to;
	struct error *error;
	bool failed;
};

static bool pour_line(void *context, struct slice line)
{
	struct pouring *pouring = context;
	state_import(pouring->to, line, &pouring->failed, pouring->error);
	return !pouring->failed;
}

bool state_pour(struct state *from, struct state *to, bool *whole, struct error *error)
{
	struct pouring pouring = { to, error, false };
	bool more = true;
	*whole = true;
	if (!state_begin(to, error))
		return false;
	for (size_t i = 0; more && i < EXPORT_QUERIES; i++)
		if (!export_one(from, export_queries[i], pour_line, &pouring, &more, NULL))
			*whole = false;
	return state_commit(to, pouring.failed ? NULL : error) && !pouring.failed;
}
