/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef LIBRARY_FINDING_H
#define LIBRARY_FINDING_H

#include "library/library.h"

/* Looking for something in the whole texts of an archive, a few ms at a time: what the language of
 * questions is, fulltext/inquiry.h tells. */

struct finding;

struct finding_options {
	struct slice query;
	struct slice category;    /* only below it: A/B; empty: everywhere */
	struct date since, until; /* days, both included; unset: open */
	struct facets facets;     /* as views have them … */
	bool unread, starred;     /* … and these */
	bool each_file;           /* else one of each story */
};

/* NULL where there is nothing to look for; error tells why, N_().  Goes on seeing the texts that are
 * there now. */
struct finding *finding_create(
	struct library *library, const struct finding_options *options, struct error *error);
void finding_destroy(struct finding *finding);
/* How many texts are looked through; 0: none was read yet. */
size_t finding_texts(const struct finding *finding);

/* Look on for about so many ms; false when all is found.  Between library_poll and library_rest. */
bool finding_step(struct finding *finding, int milliseconds);
/* Articles found so far, the best first; what was told of a position stays. */
size_t finding_count(const struct finding *finding);
/* There are other texts by now: another one would find more, or less. */
bool finding_is_stale(const struct finding *finding);
bool finding_is_whole(const struct finding *finding);
int64_t finding_id(const struct finding *finding, size_t position);
/* The article that what is found shall be like, or 0. */
int64_t finding_like(const struct finding *finding);
/* Percent of the text that is the same as that one's; 0 when it is another text. */
unsigned finding_same(const struct finding *finding, size_t position);

struct finding_mark {
	size_t start, end; /* bytes */
};
enum { FINDING_MARKS = 16 };
struct snippet_shown {
	struct slice text; /* one line; empty where the body says nothing */
	struct finding_mark marks[FINDING_MARKS];
	size_t count;
};
/* What the body says around its first hit, in so many columns. */
struct snippet_shown finding_snippet(
	struct finding *finding, size_t position, size_t columns, struct arena *arena);
/* Where a title has what is looked for; at most limit. */
size_t finding_title_marks(const struct finding *finding, struct slice title,
	struct finding_mark *marks, size_t limit);
/* The same for a part of a body, however many there are. */
size_t finding_text_marks(const struct finding *finding, struct slice text,
	struct finding_mark *marks, size_t limit);

/* ---- how many of what was found so far ---- */

struct finding_tally {
	struct slice name; /* of a category: A/B; of a month: 2021-08, or empty */
	size_t count;
};
/* The categories on the highest level that tells them apart, most first; in the arena. */
size_t finding_categories(
	const struct finding *finding, struct arena *arena, struct finding_tally **tallies);
/* The newest first, those without a date last. */
size_t finding_months(
	const struct finding *finding, struct arena *arena, struct finding_tally **tallies);

#endif
