/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TERM_TERM_H
#define TERM_TERM_H

#include <stdbool.h>
#include <stdint.h>

#include "base/error.h"
#include "base/slice.h"
#include "term/canvas.h"

/* The terminal: cells out, keys in.  term/curses.c is the one that runs; term/memory.c, with the same functions, the one tests link. */

enum key_kind {
	KEY_NONE, /* the time ran out */
	KEY_CHAR, /* code is a character */
	KEY_NAMED, /* code is one of enum key_name */
	KEY_SIZE, /* the size changed: read it again */
	KEY_END,  /* hangup or end of input: leave cleanly */
};

/* Prefixed YK_ because curses.h owns KEY_. */
enum key_name {
	YK_ENTER, YK_ESCAPE, YK_TAB, YK_BACKTAB, YK_BACKSPACE, YK_DELETE, YK_UP, YK_DOWN, YK_LEFT, YK_RIGHT, YK_HOME, YK_END,
	YK_PAGE_UP, YK_PAGE_DOWN, YK_INSERT, YK_F1,
};

struct key {
	enum key_kind kind;
	uint32_t code;
	bool control; /* with KEY_CHAR: code is the lower-case letter */
	bool alt;
};

/* The name a binding has: "j", "Space", "Ctrl-F", "Enter", "Up"; out holds at least 32 bytes. */
const char *key_name(const struct key *key, char out[32]);

struct term;

struct term_options {
	bool color; /* false with NO_COLOR */
	struct width_rules width;
};

/* False when standard input or output is no terminal or it cannot be driven. */
bool term_open(struct term **term, const struct term_options *options, struct error *error);
/* Restores the terminal; NULL is nothing.  Also done when the program dies by a signal or for want of memory. */
void term_close(struct term *term);

void term_size(struct term *term, int *rows, int *columns);
void term_draw(struct term *term, const struct canvas *canvas);
/* Wait for a key; timeout in ms, -1 for ever, 0 only what is there already. */
struct key term_key(struct term *term, int timeout_ms);
/* Whether another key waits already: repainting may be skipped. */
bool term_pending(struct term *term);
/* Stop as Ctrl-Z does, and come back with the screen whole. */
void term_suspend(struct term *term);
/* Leave the screen to another program, and take it back. */
void term_release(struct term *term);
void term_resume(struct term *term);

/* Put text on the clipboard: OSC 52, or through tmux load-buffer inside tmux; false tells why not. */
bool term_copy(struct term *term, struct slice text, struct error *error);

#endif
