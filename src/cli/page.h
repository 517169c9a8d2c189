/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CLI_PAGE_H
#define CLI_PAGE_H

#include "article/article.h"
#include "base/error.h"
#include "cli/cli.h"
#include "layout/layout.h"
#include "text/breaks.h"

/* An article on paper: what show prints. */

/* Read one file ("-" is standard input); the caller destroys the article. */
bool page_read(const char *path, struct article **article, struct error *error);
/* The same of a file that is open, and is closed; -1: it is opened by its path. */
bool page_read_from(
	int descriptor, const char *path, struct article **article, struct error *error);

/* Read each file ("-" is standard input) and have it added to out, which is written after each;
 * one that cannot be read is told of and left out.  An exit status. */
int page_each(int argc, char **argv,
	void (*add)(const struct article *article, void *context, struct buffer *out), void *context);

/* The doc laid out plainly, as show --format=text prints it with these flags.  A pipe gets the
 * author's text without a blank more: of the settings hold those that the reader has set. */
struct layout *page_layout(
	const struct doc *doc, const struct flags *flags, struct breaker *breaker);

/* The lines of the layout; with ANSI looks when color. */
void page_print(struct layout *layout, bool color, struct buffer *out);

#endif
