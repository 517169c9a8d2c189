/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef UI_SCREENS_LIST_H
#define UI_SCREENS_LIST_H

#include "ui/screens/screens.h"

/* The list between its two files: list_rows.c knows what is in which row, list.c draws it. */

/* A story that is opened out: its other files are rows below it. */
struct story {
	int64_t id;      /* of the row it hangs on */
	size_t position; /* of that row in the list */
	size_t count;
	int64_t *ids;
};

struct list {
	struct rows rows;
	struct view view;
	size_t articles;
	struct story *stories; /* by position */
	size_t story_count, story_room;
	int64_t current, head; /* the file under the cursor, and the row it belongs to; 0: none */
	struct arena *arena;   /* for a row while it is drawn */
	struct buffer text;    /* of the row that was asked for last */
	bool told_unread;      /* the bar told how many are unread when it was drawn last */
};

/* Where a row is in the library's list. */
struct spot {
	size_t position;
	const struct story *story; /* whose file the row is; NULL: the row of the list itself */
	size_t member;
};

struct spot list_spot(const struct list *list, size_t row);
/* The article of a spot, and that of the row it hangs on: nearly always the same.  Valid until the
 * library is polled; never NULL. */
const struct entry *list_entry(struct ui *ui, const struct spot *spot);
const struct entry *list_head(struct ui *ui, size_t position);
/* The cursor has moved. */
void list_remember(struct ui *ui);
/* The order or what is opened out has changed: the same article stays under the cursor. */
void list_fill_again(struct ui *ui);

#endif
