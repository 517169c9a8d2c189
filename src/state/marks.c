/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "state/internal.h"

#include <stdlib.h>

#include "base/i18n.h"
#include "base/memory.h"

bool state_mark_is_own(char letter)
{
	return letter >= 'a' && letter <= 'z';
}

bool state_is_mark(char letter)
{
	return char_is_alpha(letter) || char_is_digit(letter);
}

bool state_set_mark(struct state *state, const struct subject *subject, char letter,
	const struct trace_place *place, struct error *error)
{
	if (!state_is_mark(letter))
		return error_set(error, "%s", _("a mark is a letter or digit"));
	if (!state_start(state, error))
		return false;
	struct statement *set = state_query(state, QUERY_MARK_SET, error);
	int64_t item = set ? state_item(state, subject, error) : 0;
	if (item == 0)
		return state_finish(state, false, error);
	statement_bind_int(set, 1, subject->archive);
	statement_bind_int(set, 2, state_mark_is_own(letter) ? item : 0);
	statement_bind_text(set, 3, (struct slice){ &letter, 1 });
	statement_bind_int(set, 4, item);
	statement_bind_int(set, 5, place->block);
	statement_bind_int(set, 6, place->byte);
	statement_bind_int(set, 7, place->percent);
	statement_bind_int(set, 8, (int64_t)place->anchor);
	statement_bind_int(set, 9, state_stamp(state));
	return state_finish(state, statement_run(set, error), error);
}

void state_take_mark(
	struct statement *row, int column, char letter, struct arena *arena, struct bookmark *mark)
{
	*mark = (struct bookmark){
		.letter = letter,
		.path = arena_copy(arena, statement_blob(row, column)),
		.place = {
			.block = (uint32_t)statement_int(row, column + 1),
			.byte = (uint32_t)statement_int(row, column + 2),
			.percent = (int)statement_int(row, column + 3),
			.anchor = (uint64_t)statement_int(row, column + 4),
		},
	};
}

bool state_mark(struct state *state, int64_t archive, struct slice path, char letter,
	struct arena *arena, struct bookmark *mark)
{
	struct statement *get = state_query(
		state, state_mark_is_own(letter) ? QUERY_MARK_OWN : QUERY_MARK_ARCHIVE, NULL);
	if (!get)
		return false;
	statement_bind_int(get, 1, archive);
	if (state_mark_is_own(letter))
		state_bind_path(get, 2, path);
	statement_bind_text(get, 3, (struct slice){ &letter, 1 });
	if (!statement_next(get))
		return false;
	state_take_mark(get, 0, letter, arena, mark);
	statement_reset(get);
	return true;
}

size_t state_marks(struct state *state, int64_t archive, struct slice path, struct arena *arena,
	struct bookmark **marks)
{
	size_t count = 0, room = 0;
	*marks = NULL;
	struct statement *get = state_query(state, QUERY_MARKS, NULL);
	if (!get)
		return 0;
	statement_bind_int(get, 1, archive);
	state_bind_path(get, 2, path);
	while (statement_next(get)) {
		struct slice letter = statement_text(get, 0);
		*marks = arena_grow(arena, *marks, count, &room, sizeof **marks);
		state_take_mark(get, 1, letter.len > 0 ? letter.at[0] : '?', arena,
			&(*marks)[count++]);
	}
	return count;
}

/* ---- what was typed ---- */

bool state_trim_prompts(struct state *state, struct slice kind, struct error *error)
{
	struct statement *trim = state_query(state, QUERY_PROMPT_TRIM, error);
	if (!trim)
		return false;
	statement_bind_text(trim, 1, kind);
	statement_bind_int(trim, 2, PROMPTS_KEPT);
	return statement_run(trim, error);
}

bool state_add_prompt(struct state *state, const char *kind, struct slice text, struct error *error)
{
	if (text.len == 0)
		return true;
	if (!state_start(state, error))
		return false;
	struct statement *add = state_query(state, QUERY_PROMPT_ADD, error);
	if (!add)
		return state_finish(state, false, error);
	statement_bind_text(add, 1, slice_of(kind));
	statement_bind_text(add, 2, text);
	statement_bind_int(add, 3, state_stamp(state));
	bool good = statement_run(add, error) && state_trim_prompts(state, slice_of(kind), error);
	return state_finish(state, good, error);
}

size_t state_prompts(struct state *state, const char *kind, size_t limit, struct arena *arena,
	struct slice *texts)
{
	size_t count = 0;
	struct statement *get = state_query(state, QUERY_PROMPTS, NULL);
	if (!get)
		return 0;
	statement_bind_text(get, 1, slice_of(kind));
	statement_bind_int(get, 2, (int64_t)limit);
	while (statement_next(get))
		texts[count++] = arena_copy(arena, statement_text(get, 0));
	return count;
}
