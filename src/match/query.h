/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef MATCH_QUERY_H
#define MATCH_QUERY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/slice.h"

/* What a reader types to find a title, with an input method or without one.  Its terms, parted by
 * blanks, must all be in the title, in any order.  A term is cut into pieces, each of which stands
 * for one character of the title: the character itself (folded, see fold.h); for Han the first
 * letter of a reading, zh, ch or sh, a whole reading, or its zhuyin or the first sign of that; for
 * kana its romaji, for Hangul the first consonant.  The last piece may be the beginning of one
 * that is still being typed.  An apostrophe between pieces may be left out of the title: xi'an.
 * There may be gaps between the characters, but not in a term of two letters, which would fit
 * every other title then. */

enum {
	QUERY_ZHUYIN_KEYS = 1, /* letters and digits are keys of a zhuyin keyboard (大千) */
};

struct query;

/* The text is copied.  Never NULL: a query of blanks alone fits every title. */
struct query *query_create(struct slice text, unsigned flags);
void query_destroy(struct query *query);

/* Whether it asks for nothing. */
bool query_is_empty(const struct query *query);
/* Whether every title that fits this query fits the earlier one, as while it is typed. */
bool query_narrows(const struct query *query, const struct query *earlier);

/* How well a title fits, the least first: what is together before what has gaps, at the beginning
 * of the title or of a word before what is inside, the reading that is usual there (重庆: cq)
 * before others (zq); then narrow gaps before wide ones. */
enum rank {
	RANK_NONE, /* does not fit */
	RANK_START,
	RANK_START_OTHER, /* by another reading */
	RANK_WORD,
	RANK_WORD_OTHER,
	RANK_INSIDE,
	RANK_INSIDE_OTHER,
	RANK_GAPS, /* with gaps, and more for wider ones */
	RANK_MAX = 63,
};

struct symbols;

uint8_t query_rank(const struct query *query, const struct symbols *title);

struct mark {
	size_t start, end; /* bytes of the title */
};

/* Where the query stands in a title: marks in order, none touching the next, at most limit of them.
 * Returns how many; 0 when it does not fit. */
size_t query_marks(const struct query *query, const struct symbols *title, struct mark *marks,
		   size_t limit);

#endif
