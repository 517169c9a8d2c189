/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CATALOGUE_WORDS_H
#define CATALOGUE_WORDS_H

#include "base/arena.h"

/* Texts that many articles share, and their numbers: folders, names (sources, authors) and
 * categories.  What was looked up once is kept. */

struct catalogue;

enum word_kind { WORD_FOLDER, WORD_NAME, WORD_CATEGORY, WORD_KINDS };

enum {
	LEVELS_MAX = 32, /* of a category; what is deeper belongs to the last */
	LEAVES_MAX = 64, /* categories of an article */
};

struct word {
	int64_t id; /* 0: the empty text; of categories CATEGORY_ALL */
	struct word *parent; /* of a category below the top */
	struct slice text; /* NUL-terminated too */
	struct word *by_id, *by_text; /* chains */
	uint32_t level; /* of a category: 1 at the top */
	/* Of a category, while lists are brought up to date. */
	uint32_t mark, slot;
};

struct words {
	struct arena *arena;
	struct word **by_id, **by_text;
	size_t count, size; /* size is a power of two */
	struct word none;   /* id 0 */
};

void words_finish(struct words *words);

/* NULL when there is none: a broken file. */
struct word *word_by_id(struct catalogue *catalogue, enum word_kind kind, int64_t id);
/* parent is NULL but for categories below the top.  NULL when there is none. */
struct word *word_find(
	struct catalogue *catalogue, enum word_kind kind, struct word *parent, struct slice text);
/* The same, made where there is none; never NULL. */
struct word *word_make(
	struct catalogue *catalogue, enum word_kind kind, struct word *parent, struct slice text);

#endif
