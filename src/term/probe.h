/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TERM_PROBE_H
#define TERM_PROBE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/buffer.h"

/* Asking a terminal how wide it draws “ ” … — ①, which no locale and no TERM tells: print one,
 * ask where the cursor is, and for the device attributes, which every terminal answers, as the
 * end of the answer.  Nobody waits for it: the answer is picked out of the keys when it comes. */

struct probe {
	bool asking;	     /* the end of the answer has not come */
	bool answered;	     /* the place of the cursor did */
	bool ambiguous_wide;
	int64_t deadline;    /* by probe_ask(): in ms; later nothing is expected any more */
	struct buffer typed; /* what was no answer: keys */
	size_t given;	     /* bytes of typed that probe_key() gave away */
	struct buffer begun; /* a sequence that is not complete yet */
};

/* Ask.  The terminal must be in raw mode and not echo; what the question prints is wiped out. */
void probe_ask(struct probe *probe, int output);
/* Read what the terminal has sent, while it is asked; true when that held the answer.  Waits only
 * for the rest of a sequence, which it tells from the Escape key by a tenth of a second. */
bool probe_listen(struct probe *probe, int input);
/* The bytes of the next key that was read; empty when there is none. */
struct slice probe_key(struct probe *probe);
/* Expect no answer: it is waited for shortly, lest it should go to another program. */
void probe_end(struct probe *probe, int input);
void probe_finish(struct probe *probe);

/* Take bytes the terminal sent; for probe_listen() and for tests. */
void probe_take(struct probe *probe, struct slice bytes);

#endif
