/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CLI_SELECT_H
#define CLI_SELECT_H

#include "cli/cli.h"
#include "library/library.h"

/* The files of an archive that list and check are asked for. */
struct selection {
	struct library *library;
	struct files *files;
};

/* An exit status: EXIT_DONE when it is open; otherwise it has said why.  patience as in struct
 * library_options. */
int selection_open(struct selection *selection, const struct flags *flags, size_t patience,
	int argc, char **argv);
void selection_close(struct selection *selection);

/* Newest first; valid until the next call; NULL at the end. */
const struct entry *selection_next(struct selection *selection);
/* The path to give to show, through the gate. */
struct slice selection_path(
	const struct selection *selection, const struct entry *entry, struct arena *arena);

#endif
