/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef UI_ROWS_H
#define UI_ROWS_H

#include "ui/internal.h"

/* Moving and finding in a list of rows, the same on every screen that has one.  Nothing here but
 * finding looks at rows that are not on the screen, however many there are. */

void rows_move(struct ui *ui, const struct screen *screen, struct motion motion);
/* Put the cursor on a row and bring it into the window. */
void rows_go(struct ui *ui, const struct screen *screen, size_t row);
/* The rows are others now: the cursor is on this one, and stays in its line of the window. */
void rows_stay(struct ui *ui, const struct screen *screen, size_t row);
/* The window is this high now: keep the cursor in it. */
void rows_fit(struct ui *ui, const struct screen *screen, int height);

/* Where a window without a cursor goes by a motion; a page keeps kept lines of the one before. */
size_t window_move(size_t top, size_t count, int height, int kept, struct motion motion);

/* The row that stands in this line of its window; false: a heading, or nothing. */
bool rows_at(struct ui *ui, const struct screen *screen, int line, size_t *row);

/* Draw every row that is seen by draw, then show the cursor. */
void rows_draw(struct ui *ui, const struct screen *screen, struct area area, bool focused,
	       void (*draw)(struct ui *ui, size_t row, struct area line));

/* The sign of a marked article, in the first column of its row. */
void rows_draw_mark(struct ui *ui, const struct screen *screen, size_t row, struct area line);

/* ---- rows_find.c ---- */

/* Look for the next (1) or previous (-1) row that holds the pattern; first: the cursor's own row
 * counts too; times: that many hits on.  What is not found at once goes on in rows_find_on. */
void rows_find(struct ui *ui, const struct screen *screen, int direction, bool first, long times);
/* A few ms more; true when there is something to show. */
bool rows_find_on(struct ui *ui);
/* Whether it goes on. */
bool rows_finding(const struct ui *ui);
void rows_find_stop(struct ui *ui);
/* Whether any row holds the pattern: only for screens of few rows. */
bool rows_hold_pattern(struct ui *ui, const struct screen *screen);

#endif
