/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef OUT_ERRAND_H
#define OUT_ERRAND_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/error.h"
#include "base/slice.h"
#include "out/opener.h"
#include "out/run.h"
#include "out/save.h"

/* What a room asks to be done outside of it.  Which program that takes is never said, but found out
 * where it is done: from the environment, the kind of the errand and this table's own words. */

enum errand_kind {
	ERRAND_OPEN,  /* name, an address or a path of the archive, in what opens it */
	ERRAND_EDIT,  /* name, a path of the archive, in VISUAL or EDITOR */
	ERRAND_PAGE,  /* text in PAGER */
	ERRAND_PIPE,  /* text into name, a line for the shell that the reader typed */
	ERRAND_TMUX,  /* text into tmux's paste buffer */
	ERRAND_SAVE,  /* text as the file name, over what is there where over */
	ERRAND_READ,  /* the one file of the room, opened anew */
	ERRAND_INDEX, /* the process that reads the archive of the room */
	ERRAND_KINDS,
};

struct errand {
	enum errand_kind kind;
	enum opened opened; /* what name is, of ERRAND_OPEN */
	bool over;
	struct slice name, text; /* behind the name stands a NUL */
};

/* What the room was opened for: nothing else is opened, edited or read. */
struct errand_scope {
	const char *folder;   /* the archive, or where the one file lies: a real path; NULL: none */
	const char *articles; /* what is never written to: a real path; NULL: nothing */
	const char *file;     /* the one file: a real path; NULL: an archive is read */
	const char *program;  /* what ERRAND_INDEX runs, with these */
	char *const *indexer; /* arguments; NULL: nothing */
};

struct outcome {
	int status;       /* as run_program has it */
	enum saved saved; /* of ERRAND_SAVE */
	int descriptor;   /* of ERRAND_READ, the caller's; else -1 */
};

/* The program of one of the first four kinds; false when there is none here. */
bool errand_program(struct arena *arena, const struct errand *errand, struct program *program);

/* Whether the room may ask for it; scope NULL: for all that is well formed. */
bool errand_is_allowed(const struct errand_scope *scope, const struct errand *errand,
	struct error *error);

/* Do it, in this process.  False tells why not; of ERRAND_SAVE, outcome->saved too. */
bool errand_do(const struct errand_scope *scope, const struct errand *errand,
	struct outcome *outcome, struct error *error);

#endif
