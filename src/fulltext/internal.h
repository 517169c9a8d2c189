/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef FULLTEXT_INTERNAL_H
#define FULLTEXT_INTERNAL_H

#include "fulltext/fulltext.h"
#include "fulltext/manifest.h"
#include "fulltext/run.h"

/* A set of numbers. */
struct bits {
	uint64_t *at;
	size_t count; /* of numbers it may hold */
};
static inline bool bits_has(const struct bits *bits, size_t number)
{
	return bits->at[number / 64] >> (number % 64) & 1;
}
static inline void bits_add(struct bits *bits, size_t number)
{
	bits->at[number / 64] |= (uint64_t)1 << (number % 64);
}

size_t bits_count(const struct bits *bits);

/* Articles in order of time, with an index or (those that came last) without. */
struct part {
	struct textrun run;            /* its at is NULL where there is none */
	const struct text_place *places;
	struct text_place *own;    /* those that are not the run's */
	size_t count;
	struct bits in_force;
	bool broken;               /* the index is, but not the texts */
};

enum { FRAMES_KEPT = 64 };
struct frame_kept {
	uint32_t segment, offset;
	struct buffer frame;
	uint64_t used;
};

struct fulltext {
	int folder;
	struct manifest manifest;
	struct part *parts;
	size_t part_count;
	struct segment *segments; /* by number; closed ones have at NULL */
	size_t segment_count;     /* of numbers */
	size_t count;             /* texts in force */
	uint64_t tail_size;
	struct frame_kept kept[FRAMES_KEPT];
	uint64_t clock;
	bool damaged;
};

/* An index turned out to be broken: the next writer is told to look. */
void fulltext_report_damage(struct fulltext *fulltext, struct part *part);

/* The numbers of a part's articles that may have the text of a clue, into bits that are all 0;
 * *sure when all of them do. */
void clue_candidates(struct fulltext *fulltext, struct part *part, const struct clue *clue,
	enum text_field field, struct bits *bits, bool *sure);

#endif
