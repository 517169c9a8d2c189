/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef ARTICLE_INTERNAL_H
#define ARTICLE_INTERNAL_H

#include "article/article.h"
#include "html/element.h"

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
 * file. */
void article_find_date(struct article *article, const struct cleaner *cleaner,
	const struct element *root, const struct article_context *context);

/* Categories through the gate, or from the folders the file lies in. */
void article_find_categories(struct article *article, const struct article_context *context);

/* The lead, or the first sentences of the doc. */
struct slice article_summary(struct article *article);

#endif
