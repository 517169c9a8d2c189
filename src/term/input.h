/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TERM_INPUT_H
#define TERM_INPUT_H

#include "term/term.h"

/* Keys from ncurses, for curses.c alone. */

struct input {
	int descriptor; /* of the terminal */
	bool pasting;
	int empty_reads; /* readable, but no key came of it */
};

/* ncurses must be running. */
void input_start(struct input *input, int descriptor);
/* Bytes that were read past ncurses come first. */
void input_push(struct slice bytes);
/* Whether the descriptor can be read within so many ms. */
bool input_waits(int descriptor, int timeout_ms);
/* Take what is there already, in ncurses or in the terminal; false when nothing is.  The key may
 * be none all the same. */
bool input_take(struct input *input, struct key *key);

#endif
