/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "match/look.h"

/* Which characters of a title a query met.  Only done for titles that are shown, so it takes its
 * time: the states behind each character are kept, and the way is gone back. */

struct way {
	const struct term *term;
	const uint16_t *at;
	size_t len;
	uint64_t *states; /* before each place, and behind the last */
	bool *met;        /* by place */
};

/* The states from start on, with or without gaps; the end of the first way through, or 0. */
static size_t go(struct way *way, size_t start, bool gaps, bool usual)
{
	struct step kept;

	way->states[start] = 1;
	for (size_t place = start; place < way->len;) {
		uint64_t states = way->states[place];
		const struct step *step = term_step(way->term, way->at, way->len, &place, &kept);
		uint64_t next = step ? step_states(way->term, step,
						   usual ? step->usual : step->any, states)
				     : 0;

		way->states[place] = gaps ? next | states : next;
		if (next & way->term->last)
			return place;
		if (way->states[place] == 0)
			return 0;
	}
	return 0;
}

static size_t place_before(const struct way *way, size_t place)
{
	return place >= 2 && is_high_surrogate(way->at[place - 2]) ? place - 2 : place - 1;
}

/* One step back, from a state behind a character to one before it; false when the character was
 * passed over. */
static bool step_back(const struct way *way, size_t place, bool usual, unsigned *state)
{
	const uint64_t before = way->states[place];
	struct step kept;
	size_t next = place;
	const struct step *step = term_step(way->term, way->at, way->len, &next, &kept);

	for (unsigned to = *state;; to--) {
		for (unsigned len = 1; step && len <= step->longest && len <= to; len++) {
			const uint64_t *pieces = usual ? step->usual : step->any;

			if ((before & pieces[len]) >> (to - len) & 1) {
				*state = to - len;
				return true;
			}
		}
		/* Perhaps an apostrophe was left out behind it. */
		if (to == 0 || !(way->term->apostrophes >> (to - 1) & 1))
			return false;
	}
}

static void go_back(struct way *way, size_t start, size_t end, bool usual)
{
	unsigned state = (unsigned)way->term->len;

	for (size_t behind = end; behind > start;) {
		size_t place = place_before(way, behind);

		if (step_back(way, place, usual, &state))
			for (size_t i = place; i < behind; i++)
				way->met[i] = true;
		behind = place;
	}
}

static void mark_in_one(struct way *way, uint8_t rank)
{
	bool letter = way->term->len == 1 && is_letter(way->term->codes[0]);
	bool usual = (rank - RANK_START) % 2 == 0 && !letter;

	for (size_t start = 0; start < way->len; start++) {
		size_t end;

		if (rank < RANK_WORD && start > 0)
			break;
		if (rank < RANK_INSIDE && !symbols_word_begins(way->at, start))
			continue;
		end = go(way, start, false, usual);
		if (end > 0) {
			go_back(way, start, end, usual);
			return;
		}
	}
}

/* The first end, and from there the narrowest way: the last start that still leads there. */
static void mark_with_gaps(struct way *way)
{
	size_t end = go(way, 0, true, false), start = end;

	while (start > 0) {
		start = place_before(way, start);
		if (go(way, start, true, false) == end)
			break;
	}
	go_back(way, start, end, false);
}

static void mark_long(struct way *way)
{
	size_t end, start = term_find_long(way->term, way->at, way->len, 0, &end);

	for (; start != SIZE_MAX && start < end; start++)
		way->met[start] = true;
}

static void mark_term(struct way *way)
{
	const struct chances may = { true, true };
	uint8_t rank = term_rank(way->term, way->at, way->len, may);

	if (way->term->is_long)
		mark_long(way);
	else if (rank >= RANK_GAPS)
		mark_with_gaps(way);
	else
		mark_in_one(way, rank);
}

static size_t collect(const struct way *way, const uint32_t *starts, struct mark *marks,
		      size_t limit)
{
	size_t count = 0;

	for (size_t i = 0; i < way->len; i++) {
		if (!way->met[i])
			continue;
		if (i > 0 && way->met[i - 1] && count > 0)
			marks[count - 1].end = starts[i + 1];
		else if (count < limit)
			marks[count++] = (struct mark){ starts[i], starts[i + 1] };
		else
			break;
	}
	return count;
}

size_t query_marks(const struct query *query, const struct symbols *title, struct mark *marks,
		   size_t limit)
{
	struct way way = { .at = title->at, .len = title->len };
	size_t count = 0;

	if (query->count == 0 || title->len == 0 || query_rank(query, title) == RANK_NONE)
		return 0;
	way.states = memory_create(title->len + 1, sizeof(*way.states));
	way.met = memory_create(title->len, sizeof(*way.met));
	for (size_t i = 0; i < query->count; i++) {
		way.term = &query->terms[i];
		mark_term(&way);
	}
	count = collect(&way, title->starts, marks, limit);
	free(way.states);
	free(way.met);
	return count;
}
