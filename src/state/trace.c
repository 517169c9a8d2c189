/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "state/internal.h"

static bool is_waiting_for(const struct state *state, int64_t archive, struct slice path)
{
	const struct waiting *waiting = &state->waiting;
	return waiting->is_set && waiting->archive == archive &&
	       slice_equal(buffer_slice(&waiting->path), path);
}

/* ---- what is there ---- */

bool state_trace(struct state *state, int64_t archive, struct slice path, struct trace *trace)
{
	*trace = (struct trace){ 0 };
	struct statement *get = state_query(state, QUERY_TRACE, NULL);
	if (!get)
		return false;
	statement_bind_int(get, 1, archive);
	state_bind_path(get, 2, path);
	bool found = statement_next(get);
	if (found) {
		trace->opened = statement_int(get, 0);
		trace->placed = statement_int(get, 1);
		trace->place.block = (uint32_t)statement_int(get, 2);
		trace->place.byte = (uint32_t)statement_int(get, 3);
		trace->place.percent = (int)statement_int(get, 4);
		trace->place.anchor = (uint64_t)statement_int(get, 5);
		trace->is_read = statement_int(get, 6);
		trace->has_star = statement_int(get, 7);
		trace->has_note = statement_int(get, 8);
		statement_reset(get);
	}
	if (!is_waiting_for(state, archive, path))
		return found;
	if (state->waiting.opened != 0)
		trace->opened = state->waiting.opened;
	if (state->waiting.placed != 0) {
		trace->placed = state->waiting.placed;
		trace->place = state->waiting.place;
	}
	return true;
}

static struct slice text_of(struct state *state, enum query query, int64_t archive,
	struct slice path, struct arena *arena)
{
	struct slice text = { 0 };
	struct statement *get = state_query(state, query, NULL);
	if (!get)
		return text;
	statement_bind_int(get, 1, archive);
	state_bind_path(get, 2, path);
	if (statement_next(get)) {
		text = arena_copy(arena, statement_text(get, 0));
		statement_reset(get);
	}
	return text;
}

struct slice state_note(
	struct state *state, int64_t archive, struct slice path, struct arena *arena)
{
	return text_of(state, QUERY_NOTE, archive, path, arena);
}

struct slice state_folds(
	struct state *state, int64_t archive, struct slice path, struct arena *arena)
{
	return text_of(state, QUERY_FOLDS, archive, path, arena);
}

size_t state_count(struct state *state, int64_t archive, enum trace_kind kind)
{
	size_t count = 0;
	state_flush(state, NULL);
	struct statement *get = state_query(state, QUERY_COUNT_ANY + kind, NULL);
	if (!get)
		return 0;
	statement_bind_int(get, 1, archive);
	if (statement_next(get)) {
		count = (size_t)statement_int(get, 0);
		statement_reset(get);
	}
	return count;
}

int64_t state_next(struct state *state, int64_t archive, enum trace_kind kind, int64_t number,
	struct arena *arena, struct slice *path)
{
	int64_t next = 0;
	struct statement *get = state_query(state, QUERY_NEXT_ANY + kind, NULL);
	if (!get)
		return 0;
	statement_bind_int(get, 1, archive);
	statement_bind_int(get, 2, number);
	if (statement_next(get)) {
		next = statement_int(get, 0);
		*path = arena_copy(arena, statement_blob(get, 1));
		statement_reset(get);
	}
	return next;
}

size_t state_history(struct state *state, int64_t archive, size_t limit, struct arena *arena,
	struct slice *paths)
{
	size_t count = 0;
	state_flush(state, NULL);
	struct statement *get = state_query(state, QUERY_HISTORY, NULL);
	if (!get)
		return 0;
	statement_bind_int(get, 1, archive);
	statement_bind_int(get, 2, (int64_t)limit);
	while (statement_next(get))
		paths[count++] = arena_copy(arena, statement_blob(get, 0));
	return count;
}

/* ---- what is left ---- */

int64_t state_item(struct state *state, const struct subject *subject, struct error *error)
{
	int64_t item = 0;
	struct statement *put = state_query(state, QUERY_SUBJECT, error);
	if (!put)
		return 0;
	statement_bind_int(put, 1, subject->archive);
	state_bind_path(put, 2, subject->path);
	statement_bind_text(put, 3, subject->title.at ? subject->title : SLICE(""));
	statement_bind_int(put, 4, (int64_t)subject->url_key);
	statement_bind_int(put, 5, (int64_t)subject->likeness);
	if (statement_next(put)) {
		item = statement_int(put, 0);
		statement_reset(put);
	} else {
		sql_error(state->sql, error);
	}
	return item;
}

/* Begins to change one thing of the subject: a statement with its number bound; NULL, and nothing
 * is open, when that failed. */
static struct statement *begin_change(
	struct state *state, const struct subject *subject, enum query query, struct error *error)
{
	if (!state_start(state, error))
		return NULL;
	struct statement *change = state_query(state, query, error);
	int64_t item = change ? state_item(state, subject, error) : 0;
	if (item == 0) {
		state_finish(state, false, error);
		return NULL;
	}
	statement_bind_int(change, 1, item);
	return change;
}

static bool end_change(struct state *state, struct statement *change, struct error *error)
{
	return state_finish(state, statement_run(change, error), error);
}

static bool set_truth(struct state *state, const struct subject *subject, enum query query,
	bool truth, struct error *error)
{
	struct statement *change = begin_change(state, subject, query, error);
	if (!change)
		return false;
	statement_bind_int(change, 2, truth);
	statement_bind_int(change, 3, state_stamp(state));
	return end_change(state, change, error);
}

bool state_set_read(
	struct state *state, const struct subject *subject, bool is_read, struct error *error)
{
	return set_truth(state, subject, QUERY_SET_READ, is_read, error);
}

bool state_set_star(
	struct state *state, const struct subject *subject, bool has_star, struct error *error)
{
	return set_truth(state, subject, QUERY_SET_STAR, has_star, error);
}

static bool set_text(struct state *state, const struct subject *subject, enum query query,
	struct slice text, struct error *error)
{
	struct statement *change = begin_change(state, subject, query, error);
	if (!change)
		return false;
	statement_bind_text(change, 2, text.at ? text : SLICE(""));
	statement_bind_int(change, 3, state_stamp(state));
	return end_change(state, change, error);
}

bool state_set_note(
	struct state *state, const struct subject *subject, struct slice note, struct error *error)
{
	return set_text(state, subject, QUERY_SET_NOTE, note, error);
}

bool state_set_folds(
	struct state *state, const struct subject *subject, struct slice folds, struct error *error)
{
	return set_text(state, subject, QUERY_SET_FOLDS, folds, error);
}

/* ---- the place, which changes with every key, and that it was opened ---- */

/* Makes the subject the one that waits; what waited of another is written. */
static bool wait_for(struct state *state, const struct subject *subject, struct error *error)
{
	struct waiting *waiting = &state->waiting;
	bool same = is_waiting_for(state, subject->archive, subject->path);
	bool good = same || state_flush(state, error);
	if (!same) {
		waiting->opened = waiting->placed = 0;
		waiting->since = state_monotonic();
	}
	waiting->is_set = true;
	waiting->archive = subject->archive;
	waiting->url_key = subject->url_key;
	waiting->likeness = subject->likeness;
	buffer_clear(&waiting->path);
	buffer_add(&waiting->path, subject->path);
	buffer_clear(&waiting->title);
	buffer_add(&waiting->title, subject->title);
	return good;
}

bool state_visit(struct state *state, const struct subject *subject, struct error *error)
{
	bool good = wait_for(state, subject, error);
	state->waiting.opened = state_stamp(state);
	return good;
}

bool state_set_place(struct state *state, const struct subject *subject,
	const struct trace_place *place, struct error *error)
{
	bool good = wait_for(state, subject, error);
	state->waiting.place = *place;
	state->waiting.placed = state_stamp(state);
	if (good && state_wait(state) == 0)
		good = state_flush(state, error);
	return good;
}

int state_wait(const struct state *state)
{
	if (!state->waiting.is_set)
		return -1;
	int64_t left = state->waiting.since + WRITE_MS - state_monotonic();
	return left > 0 ? (int)left : 0;
}

static bool write_opened(struct state *state, int64_t item, struct error *error)
{
	struct statement *visit = state_query(state, QUERY_VISIT, error);
	if (!visit)
		return false;
	statement_bind_int(visit, 1, item);
	statement_bind_int(visit, 2, state->waiting.opened);
	return statement_run(visit, error);
}

static bool write_place(struct state *state, int64_t item, struct error *error)
{
	const struct waiting *waiting = &state->waiting;
	struct statement *set = state_query(state, QUERY_SET_PLACE, error);
	if (!set)
		return false;
	statement_bind_int(set, 1, item);
	statement_bind_int(set, 2, waiting->place.block);
	statement_bind_int(set, 3, waiting->place.byte);
	statement_bind_int(set, 4, waiting->place.percent);
	statement_bind_int(set, 5, (int64_t)waiting->place.anchor);
	statement_bind_int(set, 6, waiting->placed);
	return statement_run(set, error);
}

bool state_flush(struct state *state, struct error *error)
{
	struct waiting *waiting = &state->waiting;
	if (!waiting->is_set)
		return true;
	/* When this fails it is tried again, but not with every key. */
	waiting->since = state_monotonic();
	const struct subject subject = { waiting->archive, buffer_slice(&waiting->path),
		waiting->url_key, waiting->likeness, buffer_slice(&waiting->title) };
	if (!state_start(state, error))
		return false;
	int64_t item = state_item(state, &subject, error);
	bool good = item != 0;
	if (waiting->opened != 0)
		good = good && write_opened(state, item, error);
	if (waiting->placed != 0)
		good = good && write_place(state, item, error);
	if (!state_finish(state, good, error))
		return false;
	waiting->is_set = false;
	return true;
}
