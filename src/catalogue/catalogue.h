/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CATALOGUE_CATALOGUE_H
#define CATALOGUE_CATALOGUE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/error.h"
#include "meta/date.h"
#include "meta/meta.h"
#include "text/language.h"

/* What is known of an archive without opening its articles: a database that may be deleted at
 * any time.  One process writes (writer.h), any number read.  Has never heard of files being
 * parsed, nor of screens.
 *
 * The order of a list is kept, not computed: for each category and each order the numbers of its
 * articles stand in sequence, cut into chunks whose sizes are known (sequence.h), so that any
 * position of any list is one look-up, and a list of a million takes four bytes an article.
 *
 * Files with the same story (same original URL, or the same title and nearly the same text) are
 * one row: the best of them stands in each list that any of them belongs to. */

struct catalogue;

enum catalogue_mode {
	CATALOGUE_READ,
	CATALOGUE_SHARED, /* read, from a disk that nobody writes; its texts are gated again */
	CATALOGUE_WRITE,  /* a broken file or one of a newer program is set aside, and made anew */
	CATALOGUE_MEMORY, /* write and read, gone when closed */
};

bool catalogue_open(struct catalogue **catalogue, const char *path, enum catalogue_mode mode,
	struct error *error);
void catalogue_close(struct catalogue *catalogue);
/* Where the broken one was put; empty when nothing was set aside. */
struct slice catalogue_set_aside(const struct catalogue *catalogue);

/* Everything between hold and release is read as of one commit.  hold tells in *changed whether
 * somebody has committed since the last hold. */
bool catalogue_hold(struct catalogue *catalogue, bool *changed, struct error *error);
void catalogue_release(struct catalogue *catalogue);

enum entry_state {
	ENTRY_HEAD,       /* the first pass has seen it: front matter, size, time */
	ENTRY_BODY,       /* the second pass has, too */
	ENTRY_UNREADABLE, /* the file cannot be read; summary says why */
	ENTRY_FAILED,     /* reading it ended the process that did; not tried again until it changes */
};

/* A row of the list. */
struct entry {
	int64_t id; /* stays while the file does, also when it is renamed */
	enum entry_state state;
	struct slice path; /* within the archive, bytes as on disk */
	struct slice title, source, author;
	struct slice summary; /* only from catalogue_entry_whole */
	struct date date;     /* in the archive's zone */
	enum date_origin date_origin;
	int64_t order; /* seconds since 1970, for sorting; INT64_MIN without a date */
	struct category *categories;
	size_t words, pictures, headings;
	size_t notices; /* how many things were odd or mended */
	size_t copies;  /* files with this story, itself too: ×3 */
	int64_t size;   /* of the file, bytes */
	uint64_t url_key, likeness; /* see struct record */
};

/* The texts live in the arena.  False when there is no such article (any more). */
bool catalogue_entry(struct catalogue *catalogue, int64_t id, struct arena *arena, struct entry *entry);
bool catalogue_entry_whole(
	struct catalogue *catalogue, int64_t id, struct arena *arena, struct entry *entry);

/* ---- lists ---- */

enum entry_order { ORDER_NEWEST, ORDER_OLDEST, ORDER_TITLE, ORDER_SOURCE };

enum { CATEGORY_ALL = 0 };

/* Rows of a list; stories count once. */
size_t catalogue_count(struct catalogue *catalogue, int64_t category);
/* The ids at positions first … first + limit - 1 of the list; gives how many there were. */
size_t catalogue_list(struct catalogue *catalogue, int64_t category, enum entry_order order,
	size_t first, size_t limit, int64_t *ids);
/* Where an article stands in a list (or the one that stands for its story there); false when it
 * does not. */
bool catalogue_position(struct catalogue *catalogue, int64_t category, enum entry_order order,
	int64_t id, size_t *position);
/* How two articles stand to each other in such a list. */
int catalogue_compare(struct catalogue *catalogue, enum entry_order order, int64_t a, int64_t b);
/* Every list in which it is a row: CATEGORY_ALL and categories, but not those where another file
 * of its story stands for it.  At most limit; how many there are. */
size_t catalogue_lists_of(
	struct catalogue *catalogue, int64_t id, size_t limit, int64_t *categories);
/* The positions of ORDER_NEWEST whose time is from since to until (seconds, both included). */
void catalogue_span(struct catalogue *catalogue, int64_t category, int64_t since, int64_t until,
	size_t *first, size_t *count);
/* All files of a story, the best first; gives how many there are, also when that is above limit. */
size_t catalogue_story(struct catalogue *catalogue, int64_t id, size_t limit, int64_t *ids);
/* A file of the next story behind that of number *story (0: the first), which moves on; 0 at the
 * end. */
int64_t catalogue_next_story(struct catalogue *catalogue, int64_t *story);

/* All files, stories or not, by id: the next after id (0: the first); 0 at the end. */
int64_t catalogue_next(struct catalogue *catalogue, int64_t id);
size_t catalogue_files(struct catalogue *catalogue); /* how many there are */
/* Titles and sources by id, at most limit of those behind after: for looking through all of them,
 * which is ten times as fast as one by one.  Texts are valid during the call and, of a shared
 * catalogue, have not passed the gate.  Gives the last id; 0 when there was none. */
int64_t catalogue_titles(struct catalogue *catalogue, int64_t after, size_t limit,
	void (*each)(void *context, int64_t id, struct slice title, struct slice source),
	void *context);

/* ---- shelf ---- */

struct catalogue_category {
	int64_t id, parent; /* parent 0: at the top */
	struct slice name;
	struct slice key; /* what it sorts by among its siblings; empty: its name */
	size_t count; /* rows of its list */
	bool is_source; /* no category of the files, but who wrote them */
};
/* All that have articles, parents before children, siblings by name. */
size_t catalogue_categories(
	struct catalogue *catalogue, struct arena *arena, struct catalogue_category **categories);
/* By names from the top down; -1 when there is none. */
int64_t catalogue_find_category(
	struct catalogue *catalogue, const struct slice *names, size_t count);

struct catalogue_day {
	int year, month, day; /* 0: without a date; comes last */
	size_t count;
};
/* Days that have articles, newest first, of all categories. */
size_t catalogue_days(struct catalogue *catalogue, struct arena *arena, struct catalogue_day **days);

/* ---- facets: any rows of a list, counted and chosen ---- */

struct facets {
	int64_t source, author; /* numbers of names; 0: any; -1: nobody's */
	enum language language; /* LANGUAGE_NONE: any */
	bool pictures, repaired, problems; /* only what has them */
	int month_day; /* month × 100 + day, of whatever year; 0: any */
};
bool facets_are_set(const struct facets *facets);
bool facets_equal(const struct facets *a, const struct facets *b);

/* Days as year × 10000 + month × 100 + day, both included; without a date: 0. */
struct choice {
	struct facets facets;
	int32_t since, until;
};

struct census_name {
	int64_t id; /* see catalogue_name */
	size_t count;
};

struct census {
	size_t count; /* rows */
	struct catalogue_day *days; /* newest first */
	size_t day_count;
	struct census_name *sources, *authors; /* the most first */
	size_t source_count, author_count;
	size_t languages[LANGUAGES], pictures, repaired, problems;
};
void catalogue_census(struct catalogue *catalogue, int64_t category, const struct choice *choice,
	struct arena *arena, struct census *census);
/* The same of any ids. */
void catalogue_census_of(struct catalogue *catalogue, const int64_t *ids, size_t count,
	const struct choice *choice, struct arena *arena, struct census *census);
/* How many rows of a list fit and have their bit, by id, set; bits NULL: all have. */
size_t catalogue_count_among(struct catalogue *catalogue, int64_t category,
	const struct choice *choice, const unsigned char *bits, size_t bytes);
bool catalogue_fits(struct catalogue *catalogue, int64_t id, const struct choice *choice);
/* The rows of a list that are chosen, in order: heap ids. */
int64_t *catalogue_select(struct catalogue *catalogue, int64_t category, enum entry_order order,
	const struct choice *choice, size_t *count);
/* A source or an author by number, and the other way round: 0 when nobody is called so. */
struct slice catalogue_name(struct catalogue *catalogue, int64_t id, struct arena *arena);
int64_t catalogue_find_name(struct catalogue *catalogue, struct slice name);

/* ---- finding by identity; 0 when there is none ---- */

int64_t catalogue_find_path(struct catalogue *catalogue, struct slice path);
int64_t catalogue_find_url(struct catalogue *catalogue, uint64_t url_key);
int64_t catalogue_find_likeness(struct catalogue *catalogue, uint64_t likeness);

/* ---- what the writer tells of its work ---- */

enum index_phase { INDEX_NONE, INDEX_WALKING, INDEX_HEADS, INDEX_BODIES, INDEX_COMPLETE };

struct progress {
	enum index_phase phase;
	size_t found;           /* files seen by the walk */
	size_t heads, bodies;   /* done, of found; those of earlier runs too */
	size_t failed;          /* unreadable or failed */
	int64_t started;        /* of this phase: seconds since 1970 */
	size_t heads_before, bodies_before; /* when the phase started, for the estimate */
	int64_t scanned;        /* when the walk that was finished last was begun: seconds; 0 never */
};
struct progress catalogue_progress(struct catalogue *catalogue);

/* A named fact of the whole ("zone", "maker", "root", "collation"); empty when unset. */
struct slice catalogue_fact(struct catalogue *catalogue, const char *name, struct arena *arena);

/* For the tests: every query of this room, by number, NULL behind the last. */
const char *catalogue_query(size_t number);
bool catalogue_plan(struct catalogue *catalogue, const char *query, struct buffer *out);

#endif
