/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CATALOGUE_TRAITS_H
#define CATALOGUE_TRAITS_H

#include "catalogue/cards.h"
#include "text/language.h"

/* What articles are counted and chosen by, ten bytes each and by their numbers, so that all of a
 * million are looked at in a few milliseconds, in any combination: no index could be of all of
 * them, and none is cheaper. */

/* The lowest byte first: day (see trait_day, with TRAIT_WAITS above it), source and author (numbers
 * of names; 0: none), three each; then flags, the language above them. */
enum {
	TRAIT_DAY = 0,
	TRAIT_WAITS = 0x800000, /* for the second pass */
	TRAIT_SOURCE = 3,
	TRAIT_AUTHOR = 6,
	TRAIT_FLAGS = 9,
	TRAIT_KNOWN = 1,    /* there is such an article */
	TRAIT_ROW = 2,      /* of the list of all: it stands for its story */
	TRAIT_PICTURES = 4, /* as struct facets has them */
	TRAIT_REPAIRED = 8,
	TRAIT_PROBLEMS = 16,
	TRAIT_LANGUAGE = 5, /* the shift */
};

enum { TRAIT_SIZE = 10, TRAITS_A_ROW = 400 };

struct trait_row {
	unsigned char *bytes; /* TRAIT_SIZE × TRAITS_A_ROW; NULL: not read */
	bool changed;
};

struct traits {
	/* The writer's, by row. */
	struct trait_row *rows;
	size_t room;
	/* The reader's: of all. */
	unsigned char *all;
	size_t count; /* of articles that it holds, from 0 */
};

/* Year × 512 + month × 32 + day of year × 10000 + month × 100 + day: in the same order, below
 * TRAIT_WAITS.  What is behind the last day of a month is its last. */
uint32_t trait_day(int32_t day);

void traits_drop(struct traits *traits);

/* ---- the writer ---- */

void traits_set(struct catalogue *catalogue, const struct card *card, const struct record *record);
void traits_set_row(struct catalogue *catalogue, uint32_t id, bool is_row);
void traits_remove(struct catalogue *catalogue, uint32_t id);
/* It waits for the second pass once more, or all do. */
void traits_forget(struct catalogue *catalogue, uint32_t id);
void traits_forget_all(struct catalogue *catalogue);
void traits_save(struct catalogue *catalogue);

/* ---- readers ---- */

/* As of the last commit. */
const struct traits *traits_read(struct catalogue *catalogue);
static inline uint32_t trait_number(const unsigned char *at)
{
	return (uint32_t)at[0] | (uint32_t)at[1] << 8 | (uint32_t)at[2] << 16;
}
static inline uint32_t trait_day_of(const unsigned char *bytes)
{
	return trait_number(bytes + TRAIT_DAY) & (TRAIT_WAITS - 1);
}
/* NULL when there is no such article. */
static inline const unsigned char *trait_bytes(const struct traits *traits, uint32_t id)
{
	return id < traits->count ? traits->all + (size_t)id * TRAIT_SIZE : NULL;
}

/* A choice as it is held against the bytes: most articles are left out by one of them. */
struct trait_test {
	uint8_t mask, flags;
	uint32_t source, author, since, until;
	uint32_t month_day;
};
/* all: only rows of the list of all. */
struct trait_test trait_test(const struct choice *choice, bool all);
static inline bool trait_fits(const struct trait_test *test, const unsigned char *bytes)
{
	if ((bytes[TRAIT_FLAGS] & test->mask) != test->flags)
		return false;
	uint32_t day = trait_day_of(bytes);
	return day >= test->since && day <= test->until &&
	       (test->month_day == 0 || (day & 511) == test->month_day) &&
	       (test->source == 0 || trait_number(bytes + TRAIT_SOURCE) == test->source) &&
	       (test->author == 0 || trait_number(bytes + TRAIT_AUTHOR) == test->author);
}

#endif
