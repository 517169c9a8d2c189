/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef FULLTEXT_FULLTEXT_H
#define FULLTEXT_FULLTEXT_H

#include "fulltext/inquiry.h"
#include "fulltext/segment.h"

/* Finding in the whole text of an archive.  Readers see what was committed when they opened; they
 * may do so at any time, and write nothing.
 * Has never heard of the catalogue whose ids it gives. */

struct fulltext;

/* False when there are no texts of the catalogue that identity names. */
bool fulltext_open(struct fulltext **fulltext, const char *folder, struct slice identity);
void fulltext_close(struct fulltext *fulltext);
/* Whether a writer has committed since: it is to be opened again. */
bool fulltext_is_stale(const struct fulltext *fulltext);
size_t fulltext_count(const struct fulltext *fulltext); /* texts */
/* Something in it is broken: what is found comes from the texts themselves, and takes longer. */
bool fulltext_is_damaged(const struct fulltext *fulltext);

/* ---- one search ---- */

struct hit {
	int64_t id;
	bool in_title; /* everything that is looked for stands there */
	unsigned same; /* of texts like one: percent of it that is the same text; 0 when it is another */
	const struct text_place *place; /* lives as long as the fulltext */
};

struct search_judge {
	/* Whether an article is looked at at all, before its text is; NULL: all are. */
	bool (*is_wanted)(void *context, int64_t id);
	/* What the reader left at an article decides; NULL: nothing was. */
	bool (*is_unread)(void *context, int64_t id);
	bool (*is_starred)(void *context, int64_t id);
	void *context;
};

struct search;

/* inquiry, judge and fulltext must live as long. */
struct search *search_create(struct fulltext *fulltext, const struct inquiry *inquiry,
	const struct search_judge *judge);
void search_destroy(struct search *search);
/* The next hit, best first: titles, then texts that have it often, then the others, of each the newest
 * first (or as the inquiry sorts).  False behind the last. */
bool search_next(struct search *search, struct hit *hit);
/* The same, but looking at no more than so many texts. */
enum search_end { SEARCH_HIT, SEARCH_GOES_ON, SEARCH_END };
enum search_end search_step(struct search *search, size_t texts, struct hit *hit);
/* Title and body of the last hit, folded; valid until the next step.  False when it cannot be read. */
bool search_folded(struct search *search, struct slice *title, struct slice *body);
/* Whether a text of which search_step() may not have come to yet is a hit: number in a part. */
bool search_holds(struct search *search, size_t part, size_t number);
/* Texts that may be hits; all of them are when *exact. */
size_t search_estimate(const struct search *search, bool *exact);
/* Texts that may have what the clue of this number says. */
size_t search_clue_count(const struct search *search, size_t clue);

/* ---- texts ---- */

/* Slices are valid until the next call.  False when it is broken. */
bool fulltext_read(struct fulltext *fulltext, const struct text_place *place, struct text *text);

struct snippet_mark {
	size_t start, end; /* bytes of the snippet */
};
enum { SNIPPET_MARKS = 16 };
struct snippet {
	struct slice text; /* one line, in the arena; … where something was left out */
	struct snippet_mark marks[SNIPPET_MARKS];
	size_t count;
	size_t byte; /* of the body, where the first hit is; SLICE_NONE: not in the body */
};
/* What stands around the first hit in the body, or the beginning where there is none; about so many
 * columns wide. */
void fulltext_snippet(struct fulltext *fulltext, const struct inquiry *inquiry,
	const struct hit *hit, size_t columns, struct arena *arena, struct snippet *snippet);
/* Where the words of the inquiry are in a title, at most limit; how many. */
size_t inquiry_marks(const struct inquiry *inquiry, enum text_field field, struct slice text,
	struct snippet_mark *marks, size_t limit);

#endif
