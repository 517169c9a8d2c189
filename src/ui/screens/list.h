/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef UI_SCREENS_LIST_H
#define UI_SCREENS_LIST_H

#include "ui/screens/narrowing.h"

/* The list between its two files: list_rows.c knows what is in which row, list.c draws it. */

/* A story that is opened out: its other files are rows below it. */
struct story {
	int64_t id;      /* of the row it hangs on */
	size_t position; /* of that row in the list */
	size_t count;
	int64_t *ids;
};

/* Which files may hold the pattern: a bit for each id. */
struct sieve {
	struct buffer pattern;
	unsigned char *bits;
	size_t room;   /* bytes */
	int64_t after; /* the last id that was looked at */
	size_t looked;
	bool complete;
	struct buffer text; /* of the file that is looked at */
};

struct list {
	struct rows rows;
	struct sieve sieve;
	struct list_filter *filter; /* NULL: it was never filtered */
	struct view view;
	size_t articles;
	struct story *stories; /* by position */
	size_t story_count, story_room;
	int64_t current, head; /* the file under the cursor, and the row it belongs to; 0: none */
	struct arena *arena;   /* for a row while it is drawn */
	struct buffer text;    /* of the row that was asked for last */
	int title_column, title_end; /* of the row that was drawn last */
	struct narrowings narrowings;
	bool told_unread;      /* the bar told how many are unread when it was drawn last */
};

/* Where a row is in the library's list. */
struct spot {
	size_t position;
	const struct story *story; /* whose file the row is; NULL: the row of the list itself */
	size_t member;
	int64_t id; /* of a list that is filtered, whose rows have no other position; else 0 */
};

struct spot list_spot(const struct list *list, size_t row);
/* The article of a spot, and that of the row it hangs on: nearly always the same.  Valid until the
 * library is polled; never NULL. */
const struct entry *list_entry(struct ui *ui, const struct spot *spot);
int64_t list_id(struct ui *ui, const struct spot *spot);
const struct entry *list_head(struct ui *ui, size_t position);
/* See struct screen. */
int64_t list_row_article(struct ui *ui, size_t row);
bool list_article_row(struct ui *ui, int64_t id, size_t *row);
/* The cursor has moved. */
void list_remember(struct ui *ui);
/* The order or what is opened out has changed: the same article stays under the cursor. */
void list_fill_again(struct ui *ui);

/* ---- list_find.c ---- */

/* See struct screen. */
int list_prepare_find(struct ui *ui, int64_t end);
bool list_may_hold(struct ui *ui, size_t row);
/* What is said of a title and its source; to be searched. */
void list_add_text(struct slice title, struct slice source, struct buffer *out);
/* The library has changed: look at what is new, too. */
void sieve_reopen(struct sieve *sieve);
void sieve_finish(struct sieve *sieve);

/* ---- list_filter.c ---- */

/* Whether the list shows what fits alone; for the others it must. */
bool list_is_filtered(const struct list *list);
size_t list_filter_count(const struct list *list);
int64_t list_filter_id(const struct list *list, size_t row);
bool list_filter_row(const struct list *list, int64_t id, size_t *row);
/* See struct screen; in the title that was drawn last. */
void list_filter_mark(struct ui *ui, size_t row, struct area line);
/* What is typed; empty for nothing. */
struct slice list_filter_text(const struct list *list);
/* How many of the titles are known that are to be known first; 100: it is done. */
int list_filter_percent(struct ui *ui);
/* The list has another order, or the library has changed: filter it anew. */
void list_filter_reopen(struct ui *ui, bool changed);
void list_filter_destroy(struct list_filter *filter);

#endif
