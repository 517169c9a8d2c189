/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef LIBRARY_LIBRARY_H
#define LIBRARY_LIBRARY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "article/article.h"
#include "base/error.h"
#include "catalogue/catalogue.h"
#include "indexer/indexer.h"

/* What a program asks for articles: archive, catalogue, indexer and article joined.  Articles go
 * by their ids, lists by positions, so that a million cost what ten do. */

struct library;

enum library_mode {
	LIBRARY_ROOM,     /* at once, with what is known; a process beside it learns the rest */
	LIBRARY_COMPLETE, /* as of now: first reads what is new, in this process */
};

/* Where things lie, by paths that hold as long as the library is open. */
struct library_places {
	struct slice archive;  /* as it was named */
	struct slice config;   /* the site's settings; empty: there are none */
	struct slice articles; /* the folder that is read, without links */
	struct slice cache;    /* folders that are written to; empty: there is none */
	struct slice state;
	bool temporary; /* cache is removed at the end */
};

struct library_options {
	enum library_mode mode;
	/* With LIBRARY_COMPLETE: where more bodies than this wait to be read, their heads must do;
	 * 0: wait for all.  And who is told how far it is, see struct index_options. */
	size_t patience;
	void (*report)(void *context, const struct progress *progress);
	void *context;
	bool traces; /* with what the reader left, see traces.h */
	enum collation collation;     /* by which titles and categories are to sort */
	struct index_starter starter; /* of what learns the rest, with LIBRARY_ROOM */
	/* With LIBRARY_ROOM: called when it is known where everything lies and before anything of
	 * the archive is read; NULL: nobody asks. */
	void (*settled)(void *context, const struct library_places *places);
	void *settler;
};

bool library_open(struct library **library, const char *folder,
	const struct library_options *options, struct error *error);
void library_close(struct library *library);

/* ---- what others commit ---- */

/* See what is committed by now, and go on seeing just that until library_rest; true when it is
 * not what was seen before: positions are others then, and shelf nodes and entries are gone. */
bool library_poll(struct library *library);
/* Nothing is read until the next library_poll: to be called before any waiting, because a reader
 * that sits on an old state keeps the writer from cleaning up. */
void library_rest(struct library *library);
/* Readable when library_poll may find something; -1: never. */
int library_fd(const struct library *library);
/* How long to wait for that at most, in ms; -1: for ever. */
int library_timeout(const struct library *library);
/* How far the reading is; phase INDEX_COMPLETE when none is going on. */
struct progress library_progress(const struct library *library);
/* Seconds its phase will take from now on, by what it took so far; -1 unknown. */
long library_seconds_left(const struct library *library);
/* What is unusual about this archive and to be said once, N_(); NULL for nothing (more). */
const char *library_notice(struct library *library);
/* These are on the screen: where their bodies are still to be read they go first. */
void library_want(struct library *library, const int64_t *ids, size_t count);

/* Titles and categories are to be sorted so, which is seen when the indexer has done it. */
void library_collate(struct library *library, enum collation collation);
/* How they are sorted: "pinyin 72" by that ICU, "pinyin" by tables of this program, empty: by code
 * point.  In the arena. */
struct slice library_collation(struct library *library, struct arena *arena);

/* ---- the archive ---- */

/* Of the site's config, else the folder's name. */
struct slice library_title(const struct library *library);
struct slice library_root(const struct library *library); /* the folder that paths are within */
int library_zone(const struct library *library);          /* minutes east of Greenwich */

/* ---- lists ---- */

enum {
	CATEGORY_STARRED = -2,    /* what the reader gave a star, of all categories */
	CATEGORY_SEARCHES = -100, /* and below: searches, whose articles are in no list */
};

struct view {
	int64_t category;         /* see shelf_node; CATEGORY_ALL: no matter which; -1: none */
	struct date since, until; /* days, both included; unset: open */
	bool undated;             /* only what has no date */
	enum entry_order order;
	struct facets facets;     /* days of theirs are those of the archive's zone */
	/* Only what was not read, has a star: as it was when the view was asked for first, so that
	 * rows do not go from under a reader who reads them. */
	bool unread, starred;
};

/* Rows; files with the same story are one. */
size_t library_count(struct library *library, const struct view *view);
/* 0 behind the end. */
int64_t library_id(struct library *library, const struct view *view, size_t position);
/* Where an article, or what stands for its story, is in the list; false: not in it. */
bool library_position(
	struct library *library, const struct view *view, int64_t id, size_t *position);
/* Valid until the next library_poll; NULL when there is no such article (any more). */
const struct entry *library_entry(struct library *library, int64_t id);
/* See catalogue_titles(): files come by id, in no order a reader knows. */
int64_t library_titles(struct library *library, int64_t after, size_t limit,
	void (*each)(void *context, int64_t id, struct slice title, struct slice source),
	void *context);
/* How many files there are, each by itself. */
size_t library_file_count(struct library *library);
/* What there is in a list: by days, sources, authors and so on; in the arena. */
void library_census(struct library *library, const struct view *view, struct arena *arena,
	struct census *census);
/* The same of some articles, whatever list they are in. */
void library_census_of(struct library *library, const int64_t *ids, size_t count,
	struct arena *arena, struct census *census);
/* What the reader left at the rows of a list, or at some articles. */
struct left {
	size_t unread, starred;
	bool is_known; /* which of them were read; unread is 0 where that is not known yet */
};
struct left library_left(struct library *library, const struct view *view);
struct left library_left_of(struct library *library, const int64_t *ids, size_t count);
/* How many rows that view has in each of some categories; ids: of these, which are its; NULL: of all. */
void library_tally(struct library *library, const struct view *view, const int64_t *ids,
	size_t id_count, const int64_t *categories, size_t count, size_t *counts);
/* The numbers of sources and authors, which may be others after library_poll; 0: nobody. */
struct slice library_name(struct library *library, int64_t id, struct arena *arena);
int64_t library_find_name(struct library *library, struct slice name);
/* The files of its story, the best first, at most limit; how many there were. */
size_t library_story(struct library *library, int64_t id, size_t limit, int64_t *ids);

/* By names from the top down, parted by /; -1 when there is none, CATEGORY_ALL for no names. */
int64_t library_find_category(struct library *library, struct slice path);

/* ---- every file of a list, stories or not, in its order: for the commands that print ---- */

struct files;
struct files *library_files(struct library *library, const struct view *view);
/* With its summary; valid until the next call; NULL at the end. */
const struct entry *files_next(struct files *files);
void files_destroy(struct files *files);

/* ---- shelf ---- */

/* A tree of categories or of years, months and days; the root is nameless and holds all. */
struct shelf_node {
	int64_t id; /* of a category; CATEGORY_ALL in the tree of dates */
	struct slice name; /* of a category */
	bool is_source; /* no category, but who wrote them: stands below those that hold it */
	int year, month, day; /* of a date; 0 where it is none */
	size_t count; /* rows of its list, of a search articles it finds */
	struct slice query;  /* of a search: what it looks for; else empty */
	bool is_uncounted;   /* a search whose count is not known (yet) … */
	bool is_more;        /* … or is larger than that */
	struct shelf_node *parent, *next, *first, *last;
};
/* Valid until library_poll tells of a change. */
const struct shelf_node *library_categories(struct library *library);
const struct shelf_node *library_dates(struct library *library);
/* The node of a category; NULL when there is none. */
const struct shelf_node *library_node(struct library *library, int64_t category);
/* The list of a node. */
struct view library_view(const struct shelf_node *node, enum entry_order order);

/* The number of the file at a path within the archive; 0: there is none. */
int64_t library_find(struct library *library, struct slice path);

/* The article whose original page has this address; 0: none that is known has. */
int64_t library_find_page(struct library *library, struct slice url);

/* An article's path from the root of the machine. */
struct slice library_path(const struct library *library, struct slice path, struct arena *arena);

/* What an address without a scheme leads to. */
struct inside {
	int64_t id;        /* of an article; 0: it is none */
	struct slice file; /* absolute and without links; empty: nothing is there */
	struct slice name; /* the same from the folder that holds the archive's files */
};
/* Such an address as the article at path has it: taken from its folder, the folder of its assets and
 * the roots of archive and site, and never out of them.  library NULL: path is of one article by
 * itself, and its folder is the archive. */
struct inside library_inside(struct library *library, struct slice path, struct slice url,
	struct arena *arena);

/* Read and parse one article; the caller destroys it. */
bool library_read(
	struct library *library, int64_t id, struct article **article, struct error *error);

#endif
