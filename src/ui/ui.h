/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef UI_UI_H
#define UI_UI_H

#include <stdbool.h>

#include "article/article.h"
#include "base/error.h"
#include "library/traces.h"
#include "settings/settings.h"
#include "text/cluster.h"

struct broker;

/* The reading room.  Has never heard of HTML, YAML or ncurses. */

struct ui_options {
	struct library *library; /* the archive to open; NULL when one article is read */
	struct article *article; /* the article to open; NULL when an archive is */
	struct traces *traces;   /* of that article; NULL: nothing is kept of it */
	struct slice path;       /* its path there */
	const char *file;        /* its path on disk; NULL: it came by standard input */
	/* How that is read again once it was edited, by the descriptor it was opened anew with;
	 * NULL: it cannot be. */
	bool (*read)(int descriptor, const char *file, struct article **article,
		     struct error *error);
	struct broker *broker; /* who starts other programs and saves; NULL: this process */
	bool color;
	const struct settings *settings; /* NULL: the standard ones */
	int64_t now; /* seconds since 1970; 0: as the clock says */
	const char *problem; /* told first, through the gate; NULL: none */
	/* For tests: a command is run where it works, on this screen (enum where), by a key or from the
	 * command line; NULL: nobody asks. */
	void (*ran)(const char *command, unsigned where, bool by_key);
};

/* Runs until the reader leaves; the library and article stay the caller's.  False when the
 * terminal cannot be driven. */
bool ui_run(const struct ui_options *options, struct error *error);

struct term;

/* The same on a terminal that is open already and stays the caller's: what the tests run. */
void ui_loop(struct term *term, const struct ui_options *options);

#endif
