/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef UI_INTERNAL_H
#define UI_INTERNAL_H

#include "base/buffer.h"
#include "term/canvas.h"
#include "term/term.h"
#include "ui/marked.h"
#include "ui/prompt.h"
#include "ui/trail.h"
#include "ui/ui.h"

/* What the files of this room share: the state of the reading room, and what a screen is. */

/* The screens, as bits, so that a command can say where it works. */
enum where {
	IN_SHELF = 1,
	IN_LIST = 2,
	IN_PAGE = 4,
	IN_OUTLINE = 8,
	IN_MEDIA = 16, /* the pictures and links of a page */
	IN_SHEET = 32, /* facts: about an article, a picture, a link */
	IN_HELP = 64,
	IN_BROWSING = IN_SHELF | IN_LIST,
	IN_TARGET = 128, /* a sheet of what can be opened */
	IN_SELECT = 256, /* text of a page is being selected */
	IN_CALENDAR = 512,
	IN_FACETS = 1024, /* what a list can be narrowed by */
	IN_FOUND = 2048, /* what was found in whole texts */
	ANYWHERE = 4095,
};

/* A part of the canvas. */
struct area {
	int row, column, rows, columns;
};

enum motion_kind {
	MOVE_LINES,   /* by count, down or up */
	MOVE_HALVES,  /* half screens */
	MOVE_PAGES,
	MOVE_WINDOW,  /* the window alone, by lines: the cursor stays while it is seen */
	MOVE_TOP,
	MOVE_BOTTOM,
	MOVE_TO,      /* to row count, from 1 */
	MOVE_PERCENT,
};

struct motion {
	enum motion_kind kind;
	long count; /* may be negative for those that go by steps */
};

/* A list of rows with a cursor, seen through a window. */
struct rows {
	size_t count, cursor, top;
	int height; /* of the window, known since it was last drawn */
	int line;   /* of the window, that the cursor was last drawn in */
	bool moved; /* by the reader, since it was opened */
	bool plain; /* no cursor: a text to scroll through */
};

/* What stands in the title bar and the status line. */
struct bars {
	struct buffer title, facts;     /* above: left and right */
	struct buffer status, position; /* below: left and right */
	bool warn;                      /* the facts have something that was repaired */
	bool is_path; /* the status is one, of names parted by › : its end is what counts */
};

struct ui;
struct screen;
struct command;

/* Looking for the pattern in the rows of a screen, a slice at a time. */
struct search {
	const struct screen *screen; /* NULL: nothing is being looked for */
	size_t from, done;           /* the row it began at, and how many were looked at */
	int direction;
	long times;    /* hits still to be passed */
	bool is_far;   /* not near the cursor: to be prepared */
	bool prepared; /* see prepare_find */
	bool counting; /* found, and now which of how many it is */
	bool wrapped;
	bool leaves; /* when there is none, back to the screen before */
	size_t found, number, hits;
	int64_t began, told; /* ms of the clock */
};

/* A screen: one file in screens/, one constant of this. */
struct screen {
	enum where where;
	const char *title; /* N_() */
	bool sheet;        /* lies over the lower part of the screen below it */
	/* Draw into the area; focused is false for the pane beside the one that has the keys. */
	void (*draw)(struct ui *ui, struct area area, bool focused);
	void (*bars)(struct ui *ui, struct bars *bars);
	/* Screens of rows have these three, and rows.c moves and finds in them. */
	struct rows *(*rows)(struct ui *ui);
	/* What is found in a row; gated, valid until the next call; empty for none. */
	struct slice (*row_text)(struct ui *ui, size_t row);
	/* The article of a row, 0: none; and the row that has it, false: none.  NULL: the rows are
	 * something else. */
	int64_t (*row_article)(struct ui *ui, size_t row);
	bool (*article_row)(struct ui *ui, int64_t id, size_t *row);
	/* For screens of very many rows: find out which of them may hold the pattern, a few ms a
	 * call until end (of the clock); gives how many percent that is done.  From 100 on
	 * row_may_hold tells of any row.  NULL: each has to be looked at. */
	int (*prepare_find)(struct ui *ui, int64_t end);
	bool (*row_may_hold)(struct ui *ui, size_t row);
	/* Whether a heading stands over the row, which makes it a line higher; on_top: it is the
	 * first one in the window.  NULL: over none. */
	bool (*row_begins)(struct ui *ui, size_t row, bool on_top);
	void (*draw_heading)(struct ui *ui, size_t row, struct area line);
	int tail; /* lines of a row below its first; area.rows tells how many are seen */
	/* Mark in a row that was just drawn, cursor and all; NULL: nothing. */
	void (*mark)(struct ui *ui, size_t row, struct area line);
	/* The others bring their own; NULL where there is nothing to do. */
	void (*move)(struct ui *ui, struct motion motion);
	void (*find)(struct ui *ui, int direction, bool first);
	/* Remember what is seen, and go back to it: while a pattern is typed. */
	void (*keep)(struct ui *ui);
	void (*restore)(struct ui *ui);
	/* The cursor has moved. */
	void (*moved)(struct ui *ui);
	/* Enter: go into what the cursor is on. */
	void (*enter)(struct ui *ui);
	/* Before it is left; true when it went back a step of its own. */
	bool (*back)(struct ui *ui);
	/* It was left. */
	void (*left)(struct ui *ui);
	void (*resized)(struct ui *ui);
	/* How many rows a sheet would like, and its name where title is too general; translated. */
	int (*wanted)(struct ui *ui);
	const char *(*name)(struct ui *ui);
};

/* Where a screen was drawn last. */
struct pane {
	const struct screen *screen;
	struct area area;
};

enum { PANES_MAX = 4 }; /* a sheet over two of them, and one more than there ever are */
enum { STACK_MAX = 8, PENDING_MAX = 4, WIDE_COLUMNS = 80, WORK_MS = 4, LAG_MS = 60 };

struct ui {
	struct term *term;
	const struct ui_options *options;
	struct settings settings;
	struct canvas *canvas;
	struct library *library; /* NULL: one article, and no archive around it */
	struct traces *traces;   /* NULL: nothing is kept of what the reader does */
	bool working; /* the library has something to do between two keys */
	bool lags;    /* the list beside the shelf waits until no key comes for a moment */

	const struct screen *stack[STACK_MAX]; /* the last one has the keys */
	size_t depth;
	struct pane panes[PANES_MAX]; /* what lies above comes behind */
	size_t pane_count;
	bool is_bare; /* nothing lay over the panes */
	struct shelf *shelf;
	struct list *list;
	struct found *found;
	struct page *page;
	struct outline *outline;
	struct media *media;
	struct sheet *sheet;
	struct help *help;
	struct calendar *calendar;
	struct facets_sheet *facets;
	struct script *script; /* of lists; NULL: as written */

	struct key pending[PENDING_MAX]; /* the beginning of a key sequence */
	size_t pending_count;
	long count; /* typed before a command; 0: none */
	const struct command *asking; /* waits for the letter it is about; NULL: none does */
	struct prompt prompt;
	struct buffer pattern; /* what was searched for last; empty: nothing */
	bool show_hits;
	bool finds_words; /* on the page: the words that were looked for in all texts */
	struct buffer kept_pattern; /* while another one is typed */
	struct rows kept_rows;
	struct search search;
	struct trail trail;
	struct marked marked;
	struct buffer saving; /* the path that is to be written, or was last */

	struct buffer message;
	bool message_warns;

	bool left; /* the loop is to end */
};

/* The screen that has the keys. */
const struct screen *ui_screen(const struct ui *ui);
bool ui_shows(const struct ui *ui, const struct screen *screen);
void ui_push(struct ui *ui, const struct screen *screen);
/* Leave the screen; on the first one this does nothing. */
void ui_pop(struct ui *ui);
/* Leave screens until this one has the keys; it must be on the stack. */
void ui_pop_to(struct ui *ui, const struct screen *screen);
/* Shelf and list stand side by side. */
bool ui_is_wide(const struct ui *ui);
/* The area between the bars. */
struct area ui_body(const struct ui *ui);

/* One line at the bottom until the next key; what comes from outside must have passed the gate. */
__attribute__((format(printf, 2, 3))) void ui_say(struct ui *ui, const char *format, ...);
__attribute__((format(printf, 2, 3))) void ui_warn(struct ui *ui, const char *format, ...);

/* The world failed; its text goes through the gate here. */
void ui_warn_error(struct ui *ui, const struct error *error);

void ui_copy(struct ui *ui, struct slice raw, const char *what);
/* The same of so many articles. */
void ui_copy_of(struct ui *ui, struct slice raw, const char *what, size_t articles);
/* Its characters, as a reader counts them: without blanks. */
size_t ui_count(struct slice text);
/* The same where something else was asked for that cannot be done here. */
void ui_copy_instead(struct ui *ui, struct slice raw, const char *what);
void ui_draw(struct ui *ui);
/* The terminal's size, or how it or the screens are set, is another now. */
void ui_take_size(struct ui *ui);

/* sign where the terminal draws it in one column, else the plain one. */
struct slice ui_sign(const struct ui *ui, const char *sign, const char *plain);

/* ---- keys.c ---- */

void ui_take_key(struct ui *ui, struct key key);
/* The lines of prompts that earlier sessions left. */
void ui_recall_prompts(struct ui *ui);

extern const struct screen shelf_screen, list_screen, page_screen, outline_screen, media_screen,
	sheet_screen, target_screen, help_screen, select_screen, calendar_screen,
	facets_screen, found_screen;

#endif
