/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef FULLTEXT_LIKE_H
#define FULLTEXT_LIKE_H

#include "fulltext/fulltext.h"

/* Texts like one: first those that are the same text, in part or as a whole, then those that say the
 * same rare things.  "More like this": the terms with the most weight (tf-idf) ask for candidates,
 * which are then read and scored (Okapi BM25); whether two are one text, the resemblance of their
 * sets of terms tells (Broder 1997). */

enum {
	LIKES_MAX = 64,  /* that are found */
	LIKE_SAME = 40,  /* percent of all terms of two texts that make them one */
};

struct like {
	size_t part, number; /* in it */
	const struct text_place *place;
	unsigned same;  /* percent of their terms that both have */
	unsigned share; /* percent of what is said of the text's own matters by itself */
};

struct likeness;

/* NULL when there is no text of that id. */
struct likeness *likeness_create(struct fulltext *fulltext, int64_t id, enum inquiry_sort sort);
void likeness_destroy(struct likeness *likeness);
/* The next one, most alike first, looking at no more than so many texts. */
enum search_end likeness_step(struct likeness *likeness, size_t texts, struct like *like);
/* What the text is about, as clues to be marked; lives as long as the likeness. */
const struct inquiry *likeness_words(const struct likeness *likeness);

#endif
