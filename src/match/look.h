/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef MATCH_LOOK_H
#define MATCH_LOOK_H

#include "match/internal.h"
#include "match/query.h"

/* A query made ready to be looked for: for query.c, look.c, marks.c and titles.c. */

enum {
	TERM_CODES = 63,  /* longer terms are looked for letter by letter and in one piece */
	TERMS_MAX = 8,    /* the last one takes the rest, blanks and all */
	PIECE_MAX = 6,
	SPOTS_MAX = 4096, /* symbols of a title; no more are looked at */
	STEP_FAR = 0xFF,  /* of steps_of: ask far_steps_of */
	STEP_PAIR = 0xFFFF, /* of far_steps_of: the first half of a character behind the BMP */
};

/* What a character does: bit i of any[n] tells that the n codes of the term from i on can be it. */
struct step {
	uint64_t any[PIECE_MAX + 1], usual[PIECE_MAX + 1];
	uint8_t longest; /* piece */
	bool may_be_skipped;
};

/* What must be in a title that fits; see titles.c. */
struct signature {
	uint64_t others, pairs;
	uint32_t letters;
};

struct term {
	uint32_t *codes; /* folded */
	size_t len;
	bool is_long;          /* more than TERM_CODES */
	bool is_short;         /* two letters, which with gaps would fit every other title */
	uint64_t apostrophes;  /* by place */
	uint64_t last;         /* the bit of the state in which all of it was met */
	struct signature need;
	uint64_t pairs;        /* which a title must have where the term stands in one piece */
	size_t least;          /* characters that it takes */
	struct step *steps;    /* [0]: stands for nothing */
	size_t step_count, step_room;
	uint16_t *class_steps; /* by class */
	uint16_t *far_steps_of;
	uint8_t *steps_of;     /* by symbol */
};

struct query {
	struct term terms[TERMS_MAX];
	size_t count;
	unsigned flags;
};

/* The states after a character, of those before it.  State i: i codes of the term were met. */
static inline uint64_t step_states(const struct term *term, const struct step *step,
				   const uint64_t pieces[PIECE_MAX + 1], uint64_t states)
{
	uint64_t out = (states & pieces[1]) << 1;

	for (unsigned len = 2; len <= step->longest; len++)
		out |= (states & pieces[len]) << len;
	if (step->may_be_skipped)
		out |= states & ~(uint64_t)1 & ~term->last;
	if (term->apostrophes != 0)
		for (uint64_t more = out; (more = (more & term->apostrophes) << 1 & ~out) != 0;)
			out |= more;
	return out;
}

/* For term_step. */
const struct step *term_pair_step(const struct term *term, uint32_t code, struct step *kept);

/* The step of the character at a place, which moves on behind it; NULL when it can be nothing of
 * the term.  kept is room for a step that is in no table. */
static inline const struct step *term_step(const struct term *term, const uint16_t *at, size_t len,
					   size_t *place, struct step *kept)
{
	uint16_t symbol = at[(*place)++], number = term->steps_of[symbol];

	if (number == STEP_FAR)
		number = term->far_steps_of[symbol];
	if (number != STEP_PAIR)
		return number != 0 ? &term->steps[number] : NULL;
	if (*place == len)
		return NULL;
	return term_pair_step(term, join_surrogates(symbol, at[(*place)++]), kept);
}

/* What a term need not be looked for in a title, which saves much. */
struct chances {
	bool word; /* a word of the title may begin with it */
	bool one;  /* it may stand in one piece */
};

/* A rank; 0: not in it. */
uint8_t term_rank(const struct term *term, const uint16_t *at, size_t len, struct chances may);
/* For a term longer than TERM_CODES: where it stands from a place on; SIZE_MAX: nowhere. */
size_t term_find_long(const struct term *term, const uint16_t *at, size_t len, size_t from,
		      size_t *end);

#endif
