/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TERM_TERM_H
#define TERM_TERM_H

#include <stdbool.h>
#include <stdint.h>

#include "base/error.h"
#include "base/slice.h"
#include "term/canvas.h"

/* The terminal: cells out, keys in.  term/curses.c is the one that runs; term/memory.c, with the
 * same functions, is the one tests link. */

enum key_kind {
	KEY_NONE,   /* the time ran out */
	KEY_CHAR,   /* code is a character */
	KEY_NAMED,  /* code is one of enum key_code */
	KEY_POINTER, /* code is one of enum mouse, at row and column */
	KEY_SIZE,   /* the size changed, or how wide it draws, or the screen was taken back: draw
		       anew */
	KEY_CLOSED, /* leave cleanly; code is the signal that asked, 0 when the input ended */
};

/* Prefixed YK_ because curses.h owns most of KEY_. */
enum key_code {
	YK_ENTER,
	YK_ESCAPE,
	YK_TAB,
	YK_BACKTAB,
	YK_BACKSPACE,
	YK_DELETE,
	YK_UP,
	YK_DOWN,
	YK_LEFT,
	YK_RIGHT,
	YK_HOME,
	YK_END,
	YK_PAGE_UP,
	YK_PAGE_DOWN,
	YK_INSERT,
	YK_F1,
	YK_WORD_LEFT, /* Ctrl or Alt with an arrow */
	YK_WORD_RIGHT,
};

enum mouse { MOUSE_CLICK, MOUSE_WHEEL_UP, MOUSE_WHEEL_DOWN };

struct key {
	enum key_kind kind;
	uint32_t code;
	int row, column; /* of the pointer, from 0 */
	bool control; /* with KEY_CHAR: code is the lower-case letter */
	bool meta; /* Alt, or Esc right in front of it; letters are lower-case ones, too */
	bool pasted; /* came in a bracketed paste: text, never a command */
};

/* The name a binding has: "j", "Space", "Ctrl-F", "Alt-B", "Up"; out holds at least 32 bytes. */
const char *key_to_name(const struct key *key, char out[32]);
/* The key of a name; false when there is none of that name. */
bool key_parse(struct slice name, struct key *key);
/* Whether they are the same key; pasted or not is no part of it. */
bool key_equal(const struct key *a, const struct key *b);
/* What a Chinese input method made of a key, turned back: ： is : and 、 is /. */
struct key key_narrow(struct key key);

struct broker;
struct term;

struct term_options {
	bool color; /* false with NO_COLOR */
	struct width_rules width; /* of the terminal, where width_given; else it is asked, and
				     drawn as it said last time until it answers */
	bool width_given;
	struct broker *broker; /* who starts tmux; NULL: this process */
};

/* Keys come from standard input, or from the controlling terminal when that is a pipe.  False
 * when standard output is no terminal or it cannot be driven. */
bool term_open(struct term **term, const struct term_options *options, struct error *error);
/* Restores the terminal; NULL is nothing.  Also done when the program dies by a signal or for
 * want of memory. */
void term_close(struct term *term);

void term_size(struct term *term, int *rows, int *columns);
/* How the terminal draws: told by the options, or by itself. */
struct width_rules term_width(const struct term *term);
/* It draws so; NULL: as it said itself. */
void term_set_width(struct term *term, const struct width_rules *width);
/* Clicks and the wheel come as keys, and are the terminal's own no longer; at first they are not. */
void term_set_mouse(struct term *term, bool on);
/* Show the canvas; only what differs from the last one is sent. */
void term_draw(struct term *term, const struct canvas *canvas);
/* Forget what stands on the screen: the next draw sends everything. */
void term_redraw(struct term *term);
/* From now on term_key gives KEY_NONE also when this can be read; -1: nothing. */
void term_watch(struct term *term, int descriptor);
/* Wait for a key; timeout in ms, -1 for ever, 0 only what is there already. */
struct key term_key(struct term *term, int timeout_ms);
/* Whether another key waits already: repainting may be skipped. */
bool term_pending(struct term *term);
/* Stop as Ctrl-Z does in a shell, and come back with the screen whole. */
void term_suspend(struct term *term);
/* Leave the screen to another program, and take it back; between the two term_pause writes a line
 * under what that has written, and waits for Enter. */
void term_release(struct term *term);
void term_pause(struct term *term, const char *line);
void term_resume(struct term *term);

/* Put text on the clipboard: OSC 52, or through tmux load-buffer inside tmux; false tells why
 * not. */
bool term_copy(struct term *term, struct slice text, struct error *error);

#endif
