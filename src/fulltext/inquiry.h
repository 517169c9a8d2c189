/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef FULLTEXT_INQUIRY_H
#define FULLTEXT_INQUIRY_H

#include "base/arena.h"
#include "base/error.h"
#include "fulltext/terms.h"

/* What somebody looks for in the whole text.  Everything that is parted by blanks must hold:
 *
 *     小米 eSIM       found anywhere in a sentence; of other scripts, words that begin so
 *     "eSIM 卡"       this phrase, its words whole
 *     -广告           must not hold
 *     小米 | 华为     one of them
 *     title: author: source: category:   what follows is looked for there
 *     date:2021-08..2021-09  date:2021   within these days
 *     is:unread is:starred has:picture
 *     like:path/to/it.md                 texts like that article's
 *     sort:best sort:newest sort:oldest
 *
 * Nothing is wrong syntax: what means nothing is looked for as it stands. */

enum clue_kind { CLUE_TEXT, CLUE_DATE, CLUE_UNREAD, CLUE_STARRED, CLUE_PICTURE };

struct clue {
	enum clue_kind kind;
	bool negated;
	enum text_field field;       /* of a text */
	struct slice text;      /* folded, see terms_fold() */
	bool starts_word;       /* no word may go on before it … */
	bool ends_word;         /* … or behind it */
	int64_t since, until;   /* of dates: seconds, both included */
	bool ends_group;        /* the next one is not an alternative to this one */
};

enum inquiry_sort { SORT_BEST, SORT_NEWEST, SORT_OLDEST };

enum {
	CLUES_MAX = 128,
	INQUIRY_MAX = 64 * 1024, /* bytes */
};

struct inquiry {
	struct clue *clues; /* groups of alternatives, all of which must hold */
	size_t count;
	enum inquiry_sort sort;
	struct slice like; /* a path within the archive, or empty */
	int64_t like_id;   /* for whoever knows its number; 0: nothing is like it */
};

/* zone_minutes is the archive's.  Everything lives in the arena, but for text nothing is kept.
 * False when there is nothing to look for, or too much. */
bool inquiry_parse(struct slice text, int zone_minutes, struct arena *arena,
	struct inquiry *inquiry, struct error *error);

/* The first place at or after from where the text of a clue stands in a folded text, or
 * SLICE_NONE. */
size_t clue_find(const struct clue *clue, struct slice folded, size_t from);

#endif
