/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef LIBRARY_LIBRARY_H
#define LIBRARY_LIBRARY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "article/article.h"
#include "base/error.h"

/* What a program asks for articles: archive and article joined.  Later a catalogue stands behind
 * this facade. */

/* A row of the list; slices live as long as the library. */
struct entry {
	size_t id;         /* stable while the library is open */
	struct slice path; /* within the archive, bytes as on disk */
	struct slice title, source, author, summary;
	struct date date;
	enum date_origin date_origin;
	int64_t order;     /* seconds since 1970, for sorting */
	struct category *categories;
	size_t words;
	size_t pictures;
	size_t notices;    /* how many things were odd or mended */
	bool known;        /* read by now; before that only path is sure */
};

struct library;

bool library_open(struct library **library, const char *folder, struct error *error);
void library_close(struct library *library);

/* Read more articles for about so many ms of wall clock (0: one article; -1: all); true while
 * some are left. */
bool library_step(struct library *library, int milliseconds);
size_t library_count(const struct library *library); /* of files found */
size_t library_known(const struct library *library); /* of files read */
/* Changes whenever entries did: a screen compares it to know that its list is old. */
unsigned library_version(const struct library *library);

/* Of the site's config, else the folder's name. */
struct slice library_title(const struct library *library);
struct slice library_root(const struct library *library);  /* the folder that paths are within */
int library_zone(const struct library *library);           /* minutes east of Greenwich */
const struct entry *library_entry(const struct library *library, size_t id);

/* The category tree with counts; the root is nameless.  Sources stand below the categories that
 * hold them. */
struct shelf_node {
	struct slice name;
	size_t count; /* of articles in it and below */
	struct shelf_node *parent, *next, *first, *last;
	int year, month, day; /* of a tree by date; 0 where it is none */
};
/* Valid until library_version changes. */
const struct shelf_node *library_categories(struct library *library);
const struct shelf_node *library_dates(struct library *library);

enum entry_order { ORDER_NEWEST, ORDER_OLDEST, ORDER_TITLE, ORDER_SOURCE };

struct query {
	const struct shelf_node *category; /* NULL: all */
	const struct shelf_node *date;     /* NULL: all; a year, month or day */
	struct slice category_path;        /* "金融/每经网"; empty: all */
	struct date since, until;          /* days, both included; unset: open */
	enum entry_order order;
};

/* The ids that fit, in order, in a heap array the caller frees. */
size_t *library_query(struct library *library, const struct query *query, size_t *count);

/* Read and parse one article; the caller destroys it. */
bool library_read(
	struct library *library, size_t id, struct article **article, struct error *error);

#endif
