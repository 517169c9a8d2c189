/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CLI_BAR_H
#define CLI_BAR_H

#include "base/buffer.h"
#include "indexer/indexer.h"

/* How far the reading of an archive is, in one line of standard error, with an estimate. */

struct bar {
	bool shown;
	double began; /* seconds of the clock */
	struct progress last; /* what was told last */
	enum index_phase phase;
	double since; /* when the phase began, and how much was done then */
	size_t before;
};

/* False where standard error is no terminal: nothing is to be drawn then. */
bool bar_begin(struct bar *bar);
/* The report of struct index_options; context is the bar. */
void bar_report(void *context, const struct progress *progress);
/* Take it off the screen. */
void bar_end(struct bar *bar);

/* 1234567 as 1,234,567 */
void bar_add_number(struct buffer *out, size_t number);

#endif
