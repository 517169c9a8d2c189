/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CLI_SELECT_H
#define CLI_SELECT_H

#include "cli/cli.h"
#include "library/library.h"

/* Open an archive as it is now, with a bar while it is read; see struct library_options.  An exit
 * status: EXIT_DONE when it is open; otherwise it has said why. */
int archive_open_now(
	struct library **library, const char *folder, size_t patience, bool traces);
/* How many bodies were not waited for, in one line of standard error. */
void say_what_is_missing(const struct library *library);
/* An article's path to give to show, through the gate. */
struct slice path_shown(
	const struct library *library, const struct entry *entry, struct arena *arena);

/* The files of an archive that list and check are asked for. */
struct selection {
	struct library *library;
	struct files *files;
};

/* Open the archive that is asked for; an exit status: EXIT_DONE when it is open; otherwise it has said
 * why.  patience as in struct library_options. */
int selection_open_library(struct library **library, size_t patience, int argc, char **argv);
/* What the options of category and days choose, in the order of that of sorting. */
struct view selection_view(struct library *library, const struct flags *flags);

/* An exit status: EXIT_DONE when it is open; otherwise it has said why.  patience as in struct
 * library_options. */
int selection_open(struct selection *selection, const struct flags *flags, size_t patience,
	int argc, char **argv);
void selection_close(struct selection *selection);

/* In that order; valid until the next call; NULL at the end. */
const struct entry *selection_next(struct selection *selection);
#endif
