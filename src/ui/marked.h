/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef UI_MARKED_H
#define UI_MARKED_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Articles that were marked in lists, so that one command is done to all of them.  They are known
 * by their numbers in the library: whatever happens to a list, and in whichever list they are seen,
 * they stay marked until Esc. */

enum { MARKED_MAX = 10000 };

struct marked {
	int64_t *ids; /* as they were marked, each once */
	size_t count, room;
	const struct screen *ranging; /* rows are being marked from one up to the cursor; NULL: none */
	int64_t from;                 /* the article of that one */
	int64_t one;                  /* what marked_take() tells where none is marked */
};

struct ui;

void marked_finish(struct marked *marked);

/* Mark or unmark the cursor's article and so many behind it, and go on to the next one. */
void marked_turn(struct ui *ui, long count);
/* Mark from here to where the cursor will be; the second time that is done. */
void marked_turn_range(struct ui *ui);
/* None is marked any more, or the range is none; false: there was neither. */
bool marked_drop(struct ui *ui);

/* Those that are seen marked, the range with them. */
size_t marked_count(struct ui *ui);
bool marked_shows(struct ui *ui, const struct screen *screen, size_t row);

/* What a command on this screen is about: the marked articles that are still there, else the one
 * under the cursor.  The range is done.  The numbers live until the next call. */
size_t marked_take(struct ui *ui, const int64_t **ids);

#endif
