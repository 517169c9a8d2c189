/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "state/internal.h"

/* Where readers jumped from, as viminfo keeps it.  Each session adds its own at its end, so that two of
 * them stand behind each other instead of in each other's place. */

bool state_trim_jumps(struct state *state, int64_t archive, struct error *error)
{
	struct statement *trim = state_query(state, QUERY_JUMP_TRIM, error);
	if (!trim)
		return false;
	statement_bind_int(trim, 1, archive);
	statement_bind_int(trim, 2, JUMPS_KEPT);
	return statement_run(trim, error);
}

bool state_add_jump(struct state *state, const struct subject *subject,
	const struct trace_place *place, struct error *error)
{
	if (!state_start(state, error))
		return false;
	struct statement *add = state_query(state, QUERY_JUMP_ADD, error);
	int64_t item = add ? state_item(state, subject, error) : 0;
	if (item == 0)
		return state_finish(state, false, error);
	statement_bind_int(add, 1, subject->archive);
	statement_bind_int(add, 2, item);
	statement_bind_int(add, 3, place->block);
	statement_bind_int(add, 4, place->byte);
	statement_bind_int(add, 5, place->percent);
	statement_bind_int(add, 6, (int64_t)place->anchor);
	statement_bind_int(add, 7, state_stamp(state));
	bool good = statement_run(add, error) && state_trim_jumps(state, subject->archive, error);
	return state_finish(state, good, error);
}

size_t state_jumps(struct state *state, int64_t archive, size_t limit, struct arena *arena,
	struct bookmark *jumps)
{
	size_t count = 0;
	struct statement *get = state_query(state, QUERY_JUMPS, NULL);
	if (!get)
		return 0;
	statement_bind_int(get, 1, archive);
	statement_bind_int(get, 2, (int64_t)limit);
	while (statement_next(get))
		state_take_mark(get, 0, '\0', arena, &jumps[count++]);
	return count;
}
