/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef UI_FIND_H
#define UI_FIND_H

#include "ui/internal.h"

/* Finding text as less -i and vim's smartcase do: a pattern without capitals finds both cases.
 * Traditional characters are as Simplified ones, full-width letters and marks as their narrow ones,
 * quotes, dashes and brackets as those of a keyboard, and any run of blanks, or of dots, is as any
 * other. */

/* The first place at or behind byte from; an empty pattern is nowhere. */
bool find_text(struct slice text, struct slice pattern, size_t from, size_t *start, size_t *end);

/* The pattern is a question to whole texts from now on, see found_marks(). */
void find_words(struct ui *ui, struct slice query);

/* Mark nothing; what is found next is another pattern. */
void find_forget(struct ui *ui, struct slice pattern);

/* A pattern is going to be typed: show where it leads while it is, from what is seen now. */
void find_begin(struct ui *ui);
void find_preview(struct ui *ui, struct slice pattern);
/* Back to what was seen, and to the pattern before. */
void find_cancel(struct ui *ui);
/* Look for a pattern from the cursor on; an empty one is the last one again. */
void find_start(struct ui *ui, struct slice pattern);
/* To the next (1) or previous (-1) place of the last pattern, times on. */
void find_again(struct ui *ui, int direction, bool first, long times);

/* "/pattern  3/17", and whether it went round the end; count 0: of how many is not known. */
void find_say(struct ui *ui, size_t number, size_t count, bool wrapped);
void find_say_none(struct ui *ui);

#endif
