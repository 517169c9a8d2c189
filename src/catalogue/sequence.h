/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CATALOGUE_SEQUENCE_H
#define CATALOGUE_SEQUENCE_H

#include "catalogue/internal.h"

/* One list in one order as it is stored: the numbers of its articles, four bytes each, the least
 * first, in chunks that lie outside of the directory that counts them.  A short list is all
 * directory. */

enum {
	CHUNK_MOST = 2048, /* ids; above it is cut */
	CHUNK_CUT = 1500,  /* into such ones, that fill pages and can grow again */
	CHUNK_FEW = 512,   /* below it is joined to its neighbour */
	SHORT_LIST = 192,  /* ids beside the directory's row */
};

struct chunk {
	uint32_t row; /* of the table chunk; 0: not stored there */
	uint32_t count, first;
	uint64_t head; /* of the first card's key, so that most searches need not ask for it */
	uint32_t *ids; /* NULL: not read yet */
	bool changed;
};

struct sequence {
	struct catalogue *catalogue;
	int64_t category;
	int sorting; /* see sorting_of */
	struct chunk *chunks;
	size_t count, room;
	size_t total; /* of ids */
};

/* An unknown list is an empty one. */
void sequence_init(struct sequence *sequence, struct catalogue *catalogue, int64_t category,
	enum entry_order order);
void sequence_finish(struct sequence *sequence);
/* The ids of a chunk; its count is less than it was when the file is broken. */
const uint32_t *sequence_ids(struct sequence *sequence, size_t chunk);
/* A chunk goes: its row and its ids. */
void sequence_drop(struct sequence *sequence, struct chunk *chunk);
/* These ids, in this order, in the place of all it holds. */
void sequence_fill(struct sequence *sequence, const uint32_t *ids, size_t count);
/* Store it; what the chunks hold and count must be right. */
void sequence_save(struct sequence *sequence);

/* How the first card of a chunk compares with another, whose head is given.  before: by the keys of
 * the last commit. */
int sequence_compare_first(struct sequence *sequence, size_t chunk, const struct card *card,
	uint64_t head, enum entry_order order, bool before);
/* The last chunk whose first card is not behind the given one; 0 when all are. */
size_t sequence_chunk_of(
	struct sequence *sequence, const struct card *card, enum entry_order order, bool before);
/* The first place in a chunk from start on whose card is not before the given one. */
size_t sequence_place(struct sequence *sequence, size_t chunk, size_t start,
	const struct card *card, enum entry_order order, bool before);

#endif
