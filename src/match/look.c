/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "match/look.h"

/* Looking for a term in one title: an automaton whose states are bits, so that all ways to cut the
 * term into pieces are gone at once.  A million titles are looked at while a key is waited for:
 * first, without a branch, which of their characters can be anything of the term at all; the rest
 * is done with those few. */

struct spots {
	size_t count;
	uint16_t places[SPOTS_MAX];
};

static void find_spots(const struct term *term, const uint16_t *at, size_t len,
		       struct spots *spots)
{
	const uint8_t *steps_of = term->steps_of;
	size_t count = 0;

	for (size_t place = 0; place < len; place++) {
		spots->places[count] = (uint16_t)place;
		count += steps_of[at[place]] != 0;
	}
	spots->count = count;
}

/* The title that is looked at. */
struct look {
	const struct term *term;
	const uint16_t *at;
	size_t len;
	struct chances may;
	struct spots spots;
};

/* Whether the term is met when gaps are allowed, and with which spot that is so first. */
static bool meets_with_gaps(const struct look *look, size_t *last_spot)
{
	const struct term *term = look->term;
	uint64_t states = 1;
	struct step kept;

	for (size_t i = 0; i < look->spots.count; i++) {
		/* NOLINTNEXTLINE: as many as count were put there */
		size_t place = look->spots.places[i];
		const struct step *step = term_step(term, look->at, look->len, &place, &kept);

		if (!step)
			continue;
		states |= step_states(term, step, step->any, states);
		if (states & term->last) {
			*last_spot = i;
			return true;
		}
	}
	return false;
}

/* The best of its places in one piece, or RANK_NONE.  There are three kinds of beginnings, each
 * with any reading and with the usual ones alone; of those only the ones that are better than what
 * was found are still looked for. */
static uint8_t rank_in_one(const struct look *look)
{
	const struct term *term = look->term;
	uint64_t states[RANK_GAPS] = { 0 };
	unsigned best = RANK_GAPS, least = look->may.word ? RANK_START : RANK_INSIDE;
	size_t behind = 0;
	struct step kept;

	for (size_t i = 0; i < look->spots.count && best > least; i++) {
		size_t place = look->spots.places[i];
		bool goes_on = place == behind;
		bool word = look->may.word && symbols_word_begins(look->at, place);
		const struct step *step;

		behind = place;
		step = term_step(term, look->at, look->len, &behind, &kept);
		for (unsigned rank = least, most = best; rank < most; rank++) {
			bool begins = rank >= RANK_INSIDE || (rank >= RANK_WORD ? word : place == 0);
			bool usual = rank % 2 == RANK_START % 2;
			uint64_t before = (goes_on ? states[rank] : 0) | (begins ? 1 : 0);

			states[rank] = 0;
			if (!step || before == 0)
				continue;
			states[rank] = step_states(term, step, usual ? step->usual : step->any,
						   before);
			if (states[rank] & term->last && rank < best)
				best = rank;
		}
	}
	return best < RANK_GAPS ? (uint8_t)best : RANK_NONE;
}

/* The same for a term of one code: each spot is it. */
static uint8_t rank_of_one(const struct look *look)
{
	bool any_is_usual = is_letter(look->term->codes[0]);
	uint8_t best = RANK_NONE;
	struct step kept;

	for (size_t i = 0; i < look->spots.count && best != RANK_START; i++) {
		/* NOLINTNEXTLINE: as many as count were put there */
		size_t place = look->spots.places[i], behind = place;
		const struct step *step =
			term_step(look->term, look->at, look->len, &behind, &kept);
		uint8_t rank = RANK_INSIDE;

		if (!step || !(step->any[1] & 1))
			continue;
		if (look->may.word && symbols_word_begins(look->at, place))
			rank = place == 0 ? RANK_START : RANK_WORD;
		if (!any_is_usual && !(step->usual[1] & 1))
			rank++;
		if (best == RANK_NONE || rank < best)
			best = rank;
	}
	return best;
}

/* From behind a spot back to the narrowest way there: how many symbols it spans. */
static size_t narrowest(const struct look *look, size_t last_spot)
{
	const struct term *term = look->term;
	uint64_t states = term->last; /* from which the end is reached */
	size_t end = 0, place = 0;
	struct step kept;

	for (size_t i = last_spot + 1; i > 0 && !(states & 1); i--) {
		uint64_t more = 0;
		size_t behind = place = look->spots.places[i - 1];
		const struct step *step = term_step(term, look->at, look->len, &behind, &kept);

		end = end == 0 ? behind : end;
		for (uint64_t less = states; term->apostrophes != 0 && less != 0;) {
			less = less >> 1 & term->apostrophes & ~states & ~(uint64_t)1;
			states |= less;
		}
		for (unsigned len = 1; step && len <= step->longest; len++)
			more |= states >> len & step->any[len];
		states |= more;
	}
	return end - place;
}

/* ---- terms that are too long for an automaton ---- */

static uint32_t literal_at(const uint16_t *at, size_t len, size_t *place)
{
	uint16_t symbol = at[(*place)++];

	if (is_special(symbol))
		return special_of(symbol)->literal;
	if (is_high_surrogate(symbol) && *place < len)
		return join_surrogates(symbol, at[(*place)++]);
	return symbol;
}

size_t term_find_long(const struct term *term, const uint16_t *at, size_t len, size_t from,
		      size_t *end)
{
	for (size_t start = from; start + term->len <= len; start++) {
		size_t place = start, met = 0;

		while (met < term->len && place < len &&
		       literal_at(at, len, &place) == term->codes[met])
			met++;
		if (met == term->len) {
			*end = place;
			return start;
		}
	}
	return SIZE_MAX;
}

static uint8_t rank_of_long(const struct term *term, const uint16_t *at, size_t len)
{
	size_t end, start = term_find_long(term, at, len, 0, &end);
	uint8_t best = start == SIZE_MAX ? RANK_NONE : RANK_INSIDE;

	for (; start != SIZE_MAX; start = term_find_long(term, at, len, start + 1, &end)) {
		if (start == 0)
			return RANK_START;
		if (symbols_word_begins(at, start))
			best = RANK_WORD;
	}
	return best;
}

uint8_t term_rank(const struct term *term, const uint16_t *at, size_t len, struct chances may)
{
	struct look look;
	size_t last_spot, rank;

	if (term->is_long)
		return rank_of_long(term, at, len);
	look.term = term;
	look.at = at;
	look.may = may;
	look.len = len < SPOTS_MAX ? len : SPOTS_MAX;
	find_spots(term, at, look.len, &look.spots);
	if (look.spots.count < term->least)
		return RANK_NONE;
	if (term->len == 1)
		return rank_of_one(&look);
	if (term->is_short)
		return rank_in_one(&look);
	if (!meets_with_gaps(&look, &last_spot))
		return RANK_NONE;
	if (may.one && (rank = rank_in_one(&look)) != RANK_NONE)
		return (uint8_t)rank;
	rank = RANK_GAPS + narrowest(&look, last_spot) - 1;
	return rank < RANK_MAX ? (uint8_t)rank : RANK_MAX;
}

uint8_t query_rank(const struct query *query, const struct symbols *title)
{
	uint8_t worst = query->count == 0 ? RANK_START : RANK_NONE;

	for (size_t i = 0; i < query->count; i++) {
		uint8_t rank = term_rank(&query->terms[i], title->at, title->len,
					 (struct chances){ true, true });

		if (rank == RANK_NONE)
			return RANK_NONE;
		worst = rank > worst ? rank : worst;
	}
	return worst;
}
