/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef LIBRARY_INTERNAL_H
#define LIBRARY_INTERNAL_H

#include "archive/archive.h"
#include "catalogue/location.h"
#include "fulltext/fulltext.h"
#include "indexer/indexer.h"
#include "library/library.h"
#include "library/saved.h"
#include "library/traces.h"

#include <sys/types.h>

/* What the files of this room share. */

/* A tree of shelf nodes as of the commit that is seen; made when it is asked for. */
struct shelf {
	struct arena *arena;
	struct shelf_node *root; /* NULL: to be made */
};

enum { BLOCK = 256 };

/* The view that was asked for last, found out as far as it was needed. */
struct list {
	bool known; /* false: everything else is old */
	struct view view;
	bool spans;          /* only some days of the category */
	size_t first, count; /* of its positions in the category's ORDER_NEWEST, where it spans */
	int64_t *sorted;     /* where it spans and stands by title or source, or is chosen; else NULL */
	int64_t block[BLOCK];
	size_t block_first, block_count;
};

/* Entries that were asked for, by id: an open table whose size is a power of two. */
struct entries {
	struct arena *arena;
	struct entry **slots;
	size_t size, count;
};

/* Which file was opened, to notice another in its place. */
struct mark {
	dev_t device;
	ino_t inode;
};

/* What is done between two keys, in this order, each a few articles at a time. */
enum stage { STAGE_FOLLOW, STAGE_LEARN, STAGE_DONE };

struct work {
	enum stage stage;
	int64_t scanned;           /* the walk over the archive it goes by */
	int64_t followed, learned; /* how far these are, as state_next has it */
	size_t moved, told;        /* articles that were followed, and as many as was told of */
	bool stale;                /* the catalogue has changed since */
};

/* An article that was read. */
struct read {
	int64_t id, order; /* as in its entry */
	bool is_row;       /* of the list of all */
};

/* Rows of a category's list that were read. */
struct tally {
	int64_t category;
	size_t count;
};

/* All that were read, counted by category. */
struct reads {
	struct read *at;
	size_t count, room;
	unsigned char *bits; /* the same by id */
	size_t size;
	struct tally *tallies;
	size_t tally_count, tally_room;
};

/* The texts that are looked through, for whoever does. */
struct texts {
	struct fulltext *fulltext;
	size_t users;
};

struct library {
	struct arena *arena;
	struct archive *archive;
	enum library_mode mode;
	struct slice title;
	int zone_minutes;

	struct location location;
	struct location session; /* a folder that is the cache while this runs, where temporary */
	char *cache_home;        /* what the environment had for it; NULL: nothing */
	struct slice path; /* of the catalogue that is read */
	bool shared;       /* it lies beside the archive, and others look after it */
	struct mark mark;
	struct catalogue *catalogue; /* NULL: there is none (yet) */
	bool held;
	struct indexer *indexer; /* NULL: nobody writes, or it could not be started */
	struct progress progress;
	int wake; /* readable when one of the following is, or the indexer has ended; -1: none */
	int inotify, folder_watch, log_watch; /* -1: not watched */
	const char *notice;
	int64_t wanted[64];
	size_t wanted_count;

	struct entries entries;
	struct list list;
	struct shelf categories, dates;

	struct texts *texts;   /* NULL: nobody has looked for anything */
	struct traces *traces; /* NULL: opened without */
	struct work work;
	struct reads reads;
	struct saved saved;
};

/* Open the catalogue if there is one by now; true when another one than before is open. */
bool follow_open(struct library *library);
void follow_start(struct library *library, const struct index_starter *starter);
void follow_finish(struct library *library);

/* Whether what was left is to be shown anew; changed: the catalogue has. */
bool work_poll(struct library *library, bool changed);
/* Nothing is known to be read. */
void reads_clear(struct reads *reads);
void reads_finish(struct reads *reads);
void reads_add(struct library *library, int64_t id);
/* The starred articles in an order: heap ids. */
int64_t *starred_list(struct library *library, enum entry_order order, size_t *count);
size_t starred_count(struct library *library);

/* How many articles of this archive something was left at. */
size_t traces_count(struct traces *traces);
/* The session behind the traces, and the number of the archive in it. */
struct state *traces_state(struct traces *traces, int64_t *archive);

/* Nobody may use them any more but the findings that do. */
void texts_release(struct texts *texts);
/* Whether an article was read, as far as that is known. */
bool reads_has(const struct library *library, int64_t id);
bool reads_are_known(const struct library *library);
/* How many rows of a view that were read; the choice is that of the view, which is not one of what
 * the reader left. */
size_t reads_in(struct library *library, const struct view *view, const struct choice *choice);

/* The view's days and facets. */
struct choice view_choice(const struct view *view);
/* Whether its rows are chosen one by one, by facets or what the reader left. */
bool view_is_chosen(const struct view *view);
/* The same where only what the reader left tells which they are. */
bool view_is_left(const struct view *view);
/* The rows of a view that is chosen: heap ids. */
int64_t *view_select(struct library *library, const struct view *view, size_t *count);
bool view_equal(const struct view *a, const struct view *b);
void entries_clear(struct entries *entries);
void entries_finish(struct entries *entries);
void list_forget(struct list *list);
/* The days of a view as seconds, both included; false: it has no bounds. */
bool view_span(const struct library *library, const struct view *view, int64_t *since,
	int64_t *until);
void shelf_finish(struct shelf *shelf);

#endif
