/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TERM_MEMORY_H
#define TERM_MEMORY_H

#include "base/buffer.h"
#include "term/term.h"

/* A terminal that is a script: what a person would do, a line each, and what was seen of it.
 *
 *   size ROWS COLUMNS    the window has this size from now on
 *   ambiguous wide       “ ” … — ① take two columns from now on
 *   keys NAME…           keys by their names: keys j j Enter Ctrl-F [ [
 *   ahead NAME…          the same, typed while nobody looked: all of them wait at once
 *   type TEXT            a key for every character of the rest of the line
 *   paste TEXT           the same, as a bracketed paste
 *   click ROW COLUMN     and wheel-up, wheel-down: from 0; nothing while the mouse is off
 *   frame [looks]        write down what the screen shows
 *   frame first          what it showed first, when the last key had come
 *   clipboard            write down what was copied last
 *   count                write down how many frames there were, and how many were broken
 *   # anything           nothing
 *
 * Each frame is held to canvas_fault().  Its end is the end of input.  A program that still works in the background gets no key before it
 * waits for one, so that frames never depend on time. */
struct term *memory_term_create(struct slice script, struct buffer *out);

#endif
