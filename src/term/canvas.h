/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TERM_CANVAS_H
#define TERM_CANVAS_H

#include <stdbool.h>
#include <stdint.h>

#include "base/buffer.h"
#include "base/slice.h"
#include "text/cluster.h"

/* A screen in memory: what screens draw on and tests read.  A wide cluster takes two cells, the
 * second one empty. */

/* A look is a colour role with attributes; the terminal maps roles to what it can. */
enum look {
	LOOK_TEXT = 0,
	LOOK_ACCENT = 1, /* the one accent */
	LOOK_DIM = 2,    /* secondary */
	LOOK_MATCH = 3,  /* search hits */
	LOOK_WARN = 4,   /* errors, repaired dates */
	LOOK_LINK = 5,
	LOOK_CODE = 6,
	LOOK_COLOR = 7, /* the bits of the role */
	LOOK_BOLD = 0x10,
	LOOK_ITALIC = 0x20,
	LOOK_UNDERLINE = 0x40,
	LOOK_REVERSE = 0x80, /* the cursor line */
	LOOK_STRIKE = 0x100,
};

enum { CELL_BYTES = 28 }; /* a base and four marks of four bytes, and room for emoji sequences */

struct cell {
	char bytes[CELL_BYTES];
	uint8_t len;     /* 0: blank, or the right half of a wide cluster */
	uint8_t columns; /* 1 or 2; 0 for the right half */
	uint16_t look;
};

struct canvas {
	int rows, columns;
	struct cell *cells;
	struct width_rules width;
	int cursor_row, cursor_column; /* -1: hidden */
};

struct canvas *canvas_create(int rows, int columns, const struct width_rules *width);
void canvas_destroy(struct canvas *canvas);
void canvas_clear(struct canvas *canvas);

/* Draw gated text at row and column, clipped at limit (a column, not drawn on) and at the edges,
 * whole clusters only; a wide cluster that would be cut is left out.  A negative column begins
 * left of the edge.  Returns the column behind the last cell drawn. */
int canvas_put(struct canvas *canvas, int row, int column, int limit, struct slice text,
	       unsigned look);
/* The same, cut with … where it does not fit. */
int canvas_put_cut(struct canvas *canvas, int row, int column, int limit, struct slice text,
		   unsigned look);
/* Blanks in look from column to limit. */
void canvas_fill(struct canvas *canvas, int row, int column, int limit, unsigned look);
/* Change the look of cells that are drawn already, keeping their text; of a wide cluster both
 * halves. */
void canvas_look(struct canvas *canvas, int row, int column, int limit, unsigned set,
		 unsigned clear);

/* The text of cells from column to limit, blanks included. */
void canvas_add_text(const struct canvas *canvas, int row, int column, int limit,
		     struct buffer *out);
/* What no screen may do, for tests: what is wrong with the first bad cell, and where; NULL: nothing.
 * Wide clusters have both halves, in one look and within the edges; a cell holds one cluster of
 * valid text, which takes its columns; the cursor is on the canvas. */
const char *canvas_fault(const struct canvas *canvas, int *row, int *column);
/* The whole canvas as lines of text without blanks at their ends; with_looks adds a second block
 * of lines with a letter a cell. */
void canvas_dump(const struct canvas *canvas, struct buffer *out, bool with_looks);

#endif
