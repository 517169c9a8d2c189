/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TERM_WRITER_H
#define TERM_WRITER_H

#include "base/buffer.h"
#include "term/canvas.h"
#include "term/capabilities.h"
#include "term/style.h"

/* What a terminal has to be sent for a canvas to stand on it.  ncurses can do that as well; but it
 * sets and resets the scrolling region for every line, which over a slow link costs as much as half a
 * line of text, and its model of wide characters is not ours: of some it loses the marks, of
 * others it counts other columns.  This sends whole clusters, and after those that terminals do
 * not agree about it says where it goes on.  Pure: bytes go to a buffer. */

struct writer {
	struct capabilities can;
	enum palette palette;
	int rows, columns; /* of the terminal */
	struct canvas *shown; /* what stands on it; NULL: nobody knows */
	struct style style;
	int row, column; /* of the cursor; -1: nobody knows */
	int top, bottom; /* rows that scroll, when not all of them do; else both 0 */
	enum { CURSOR_UNKNOWN, CURSOR_HIDDEN, CURSOR_SHOWN } cursor;
	struct buffer out; /* the caller's to send, and to clear */
};

/* The terminal has what newterm() leaves: the whole screen scrolls, text has no style. */
void writer_init(struct writer *writer, const struct capabilities *can, enum palette palette);
void writer_finish(struct writer *writer);
/* It has another size, or something else stands on it. */
void writer_forget(struct writer *writer, int rows, int columns);
/* Makes it show the canvas; what is beyond its edges is left out. */
void writer_draw(struct writer *writer, const struct canvas *canvas);
/* Brings the terminal back to how it was before the first canvas, but for what stands on it. */
void writer_leave(struct writer *writer);

/* move.c: the shortest way to a place.  The style may change on the way, where it must. */
void writer_move(struct writer *writer, int row, int column);
/* How many bytes that takes. */
size_t writer_distance(const struct writer *writer, int row, int column);
void writer_set_style(struct writer *writer, struct style style);

/* scroll.c: moves rows that stand on the screen to where the canvas has them, where that is less to
 * send than they are. */
void writer_scroll(struct writer *writer, const struct canvas *canvas);
/* Whether two cells look alike. */
bool writer_same(const struct writer *writer, const struct cell *a, const struct cell *b);
/* Bytes, or so, that a row of it takes. */
size_t writer_weight(const struct canvas *canvas, int row);

#endif
