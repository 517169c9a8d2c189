/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef ARTICLE_INTERNAL_H
#define ARTICLE_INTERNAL_H

#include "article/article.h"
#include "html/element.h"

/* What article_create() and article_create_head() begin with: an article with its path, and the
 * bytes as *text; and what they end with.  What the context points to moves into the arena, since
 * titles and categories may be parts of it. */
struct article *article_begin(
	struct slice bytes, struct article_context *context, struct slice *text);
void article_end(struct article *article);

/* Through the gate, as one line without blanks at its ends. */
struct slice article_line(struct article *article, struct slice text);

/* The parts of article_create(), in the order it calls them. */

/* The element tree of the body, by what the body is: HTML, Markdown or plain text. */
struct element *article_parse_body(struct article *article, struct slice body);

/* Settle title and title_origin; a heading that becomes the title is taken from the tree, by the
 * ledger. */
void article_find_title(struct article *article, struct cleaner *cleaner, struct element *root,
	const struct article_context *context);

/* Settle source, author and byline. */
void article_find_source(struct article *article, const struct cleaner *cleaner);

/* Settle date and date_origin from the front matter, then the body, the URLs, the path and the
 * file.  root may be NULL: the body is not known yet. */
void article_find_date(struct article *article, const struct cleaner *cleaner,
	const struct element *root, const struct article_context *context);

/* Categories through the gate, or from the folders the file lies in. */
void article_find_categories(struct article *article, const struct article_context *context);

/* The lead, or the first sentences of the doc. */
struct slice article_summary(struct article *article);

/* Titles where nobody gave one: the first line of the body, cut to a title's length, and the
 * name of the file. */
struct slice article_title_of_words(struct article *article, struct slice line);
struct slice article_title_of_path(
	struct article *article, const struct article_context *context);
/* Somebody gave the file a name that is a title: by Jekyll's custom, or where the name is all the
 * front matter there is. */
bool article_is_named(const struct article *article, const struct article_context *context);

/* The first heading of level 1 (or an HTML title), and the first line of text, of a body that has
 * not been parsed; empty when there is none.  Not yet gated. */
struct slice article_skim_heading(struct article *article, struct slice body);
struct slice article_skim_words(struct article *article, struct slice body);

#endif
