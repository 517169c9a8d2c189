/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef UI_TRAIL_H
#define UI_TRAIL_H

#include "library/traces.h"

/* Where the reader jumped from and to, over all articles, as vim's jump list and a browser's history
 * have it: back and forward, and a new jump forgets what was ahead.  What earlier sessions left in an
 * archive lies behind the first one of this. */

enum { STOPS_MAX = 100 };

struct stop {
	int64_t id; /* of the article; 0: it is of no library */
	struct trace_place place;
};

struct trail {
	struct stop stops[STOPS_MAX];
	size_t count;
	size_t at;    /* the stop that the reader is at; as it was when he left it or came to it */
	size_t kept;  /* stops at the front that earlier sessions left */
	bool recalled; /* these were asked for */
	bool walking; /* the last command was a step along it */
	bool walked;  /* the one before this command was */
};

struct ui;

/* The place that is seen now is going to be left by a jump. */
void trail_leave(struct ui *ui);
/* So many stops on, or back when negative. */
void trail_walk(struct ui *ui, long steps);
/* The session ends: leave its stops, and where the reader is, to the next. */
void trail_keep(struct ui *ui);

#endif
