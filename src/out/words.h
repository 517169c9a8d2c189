/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef OUT_WORDS_H
#define OUT_WORDS_H

#include "base/arena.h"
#include "base/slice.h"

/* A command as a variable holds it (EDITOR='emacs -nw') as an argument vector, which ends with NULL:
 * words parted by blanks; quotes and backslashes group as in a shell, and nothing is expanded.  The
 * argument, not NULL, is one word of its own at the end, or takes the place of each %s.  NULL when
 * there is no word. */
char **words_split(struct arena *arena, struct slice command, const char *argument);

#endif
