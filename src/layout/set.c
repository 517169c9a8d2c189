/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "layout/flow.h"

#include "base/memory.h"

/* Setting a line: which of its places grow or shrink, once it is known how many of each kind. */

struct spot {
	uint32_t start, blank; /* what stands behind it; its blank, or start where there is none */
	enum glue glue;
	enum { ALONE, LEFT, RIGHT } side; /* of a Latin run, or a quotation, between Han */
	int change;                       /* columns */
};

static int least(int a, int b)
{
	return a < b ? a : b;
}

static size_t find_spots(
	struct flow *flow, struct slice text, const struct cut *cut, bool between_words)
{
	struct walk walk = {
		.text = slice_sub(text, 0, cut->end),
		.rules = flow_width(flow),
		.glyphs = flow_glyphs(flow, text),
		.words = between_words ? flow->segmenter : NULL,
		.block = flow->block,
		.gaps = flow->gaps,
		.forms = flow->forms,
		.label = flow->label,
		.at = cut->start,
	};
	size_t count = 0, left[GLUE_KINDS]; /* what waits for its other side */
	struct step step;
	for (int i = 0; i < GLUE_KINDS; i++)
		left[i] = SIZE_MAX;
	while (walk_step(&walk, &step)) {
		if (step.start == cut->start || step.glue == GLUE_NONE ||
			(step.glue == GLUE_WORD && !between_words))
			continue;
		flow->spots =
			memory_grow(flow->spots, count, &flow->spot_room, sizeof *flow->spots);
		struct spot *spot = &flow->spots[count];
		*spot = (struct spot){ .start = step.start,
			.blank = step.start - (uint32_t)step.blanks,
			.glue = step.glue };
		size_t *other = &left[step.glue];
		if (step.opens) {
			*other = count;
		} else if (step.closes && *other != SIZE_MAX) {
			flow->spots[*other].side = LEFT;
			spot->side = RIGHT;
			*other = SIZE_MAX;
		}
		count++;
	}
	return count;
}

static bool is_of(const struct spot *spot, enum glue glue, int side)
{
	return spot->glue == glue && (int)spot->side == side && !spot->change;
}

static int count_spots(const struct flow *flow, size_t spots, enum glue glue, int side)
{
	int count = 0;
	for (size_t i = 0; i < spots; i++)
		count += is_of(&flow->spots[i], glue, side);
	return count;
}

/* Changes some spots, spread evenly; from the right and from the left in turn, line by line, so
 * that the gaps do not run together to rivers. */
static void change_spots(
	struct flow *flow, size_t spots, enum glue glue, int side, int wanted, int change)
{
	const int count = count_spots(flow, spots, glue, side);
	const bool mirrored = flow->cut_count % 2;
	for (size_t i = 0, seen = 0; i < spots; i++) {
		struct spot *spot = &flow->spots[i];
		if (!is_of(spot, glue, side))
			continue;
		const int n = mirrored ? count - 1 - (int)seen : (int)seen;
		seen++;
		if (((n + 1) * wanted + count / 2) / count > (n * wanted + count / 2) / count)
			spot->change = change;
	}
}

/* The other side of what has lost a column on one side. */
static void follow_left(struct flow *flow, size_t spots, enum glue glue)
{
	const struct spot *left = NULL;
	for (size_t i = 0; i < spots; i++) {
		struct spot *spot = &flow->spots[i];
		if (spot->glue != glue)
			continue;
		if (spot->side == LEFT)
			left = spot;
		else if (spot->side == RIGHT && left)
			spot->change = left->change;
	}
}

/* Takes columns from both sides of Latin runs, or of quotations, together; an odd one from what has
 * Han on one side only.  Gives the columns that could not be had in this way: none or one. */
static int shrink(struct flow *flow, size_t spots, enum glue glue, int wanted)
{
	const int pairs = least(wanted / 2, count_spots(flow, spots, glue, LEFT));
	const int alone = least(wanted - 2 * pairs, count_spots(flow, spots, glue, ALONE));
	change_spots(flow, spots, glue, LEFT, pairs, -1);
	follow_left(flow, spots, glue);
	change_spots(flow, spots, glue, ALONE, alone, -1);
	return wanted - 2 * pairs - alone;
}

/* R13.  When one column is left to take, both sides give and the first glue that can takes one
 * back; only where there is none the sides become unequal. */
static void shrink_all(struct flow *flow, size_t spots, const struct setting *setting)
{
	static const enum glue takers[] = { GLUE_PAUSE, GLUE_SPACE };
	int rest = shrink(flow, spots, GLUE_BEARING, setting->glue[GLUE_BEARING]);
	rest = shrink(flow, spots, GLUE_SEAM, setting->glue[GLUE_SEAM] + rest);
	if (!rest)
		return;
	const enum glue pairs =
		count_spots(flow, spots, GLUE_SEAM, LEFT) ? GLUE_SEAM : GLUE_BEARING;
	for (size_t i = 0; i < sizeof takers / sizeof *takers; i++)
		if (count_spots(flow, spots, takers[i], ALONE)) {
			shrink(flow, spots, pairs, 2);
			change_spots(flow, spots, takers[i], ALONE, 1, 1);
			return;
		}
	change_spots(flow, spots, pairs, RIGHT, rest, -1);
}

static void keep_changes(struct flow *flow, size_t spots, struct cut *cut)
{
	cut->change = flow->change_count;
	for (size_t i = 0; i < spots; i++) {
		const struct spot *spot = &flow->spots[i];
		if (!spot->change)
			continue;
		flow->changes = memory_grow(flow->changes, flow->change_count, &flow->change_room,
			sizeof *flow->changes);
		flow->changes[flow->change_count++] =
			(struct change){ spot->change < 0 ? spot->blank : spot->start,
				spot->change };
		cut->width += spot->change;
	}
	cut->changes = flow->change_count - cut->change;
}

void flow_set_line(
	struct flow *flow, struct slice text, struct cut *cut, const struct setting *setting)
{
	static const enum glue elastic[] = { GLUE_PAUSE, GLUE_SPACE, GLUE_WORD };
	int changes = 0;
	for (int i = 0; i < GLUE_KINDS; i++)
		changes += setting->glue[i];
	if (!changes)
		return;
	const size_t spots = find_spots(flow, text, cut, setting->glue[GLUE_WORD]);
	shrink_all(flow, spots, setting);
	for (size_t i = 0; i < sizeof elastic / sizeof *elastic; i++)
		change_spots(flow, spots, elastic[i], ALONE, setting->glue[elastic[i]], 1);
	keep_changes(flow, spots, cut);
}
