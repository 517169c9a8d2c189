/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TERM_PROBE_H
#define TERM_PROBE_H

#include <stdbool.h>

#include "base/buffer.h"

/* Asking a terminal how wide it draws “ ” … — ①, which no locale and no TERM tells: print one,
 * ask where the cursor is, and for the device attributes, which every terminal answers, as the
 * end of the answer. */

struct probe {
	bool answered;       /* the place of the cursor */
	bool ambiguous_wide;
	bool ended;          /* the device attributes came */
	struct buffer typed; /* what was no answer: keys typed ahead */
	struct buffer begun; /* a sequence that is not complete yet */
};

/* Ask, for at most so many ms.  input must be a terminal; its modes are put back. */
void probe_ask(struct probe *probe, int input, int output, int timeout_ms);
void probe_finish(struct probe *probe);

/* Take bytes the terminal sent; for probe_ask() and for tests. */
void probe_take(struct probe *probe, struct slice bytes);

#endif
