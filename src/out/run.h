/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef OUT_RUN_H
#define OUT_RUN_H

#include <stdbool.h>

#include "base/error.h"
#include "base/slice.h"

/* Other programs, always by an argument vector: what an article says never meets a shell.  The
 * caller takes its own screen away before, and brings it back behind. */

enum run_kind {
	RUN_HERE,   /* it has the terminal until it ends */
	RUN_QUIET,  /* waited for, too, but what it writes goes nowhere */
	RUN_BESIDE, /* on its own from now on, with no terminal: a window */
};

struct program {
	char *const *arguments;    /* ends with NULL; the first one is looked for in PATH */
	const struct slice *input; /* what it reads; NULL: the terminal, or nothing where it has none */
	enum run_kind kind;
	const char *path; /* what is run; NULL: the first argument */
};

/* False when it cannot be started.  *status is what it ended with, as a shell tells it: 128 and
 * more by a signal; 0 of one beside. */
bool run_program(const struct program *program, int *status, struct error *error);

/* Whether there is such a program, in PATH or by its path. */
bool program_exists(const char *name);

#endif
