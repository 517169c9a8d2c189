/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CLI_JSON_H
#define CLI_JSON_H

#include "article/article.h"
#include "base/buffer.h"
#include "cli/cli.h"
#include "library/library.h"

/* JSON as other programs read it: one object a line, keys in a fixed order, UTF-8 as it is. */

/* A comma where one is due, and the quoted key with its colon. */
void json_key(struct buffer *out, const char *key);
void json_string(struct buffer *out, struct slice text);
void json_field(struct buffer *out, const char *key, struct slice text);
void json_number(struct buffer *out, const char *key, size_t number);
void json_date(struct buffer *out, const struct date *date, enum date_origin origin);
void json_categories(struct buffer *out, const struct category *categories);
void json_notices(struct buffer *out, const struct notice *first);

/* The headings, each with its level, text and line of `show --format=text` with the same flags. */
void json_headings(struct buffer *out, const struct article *article,
	const struct flags *flags);

/* The whole article as show --format=json has it, with a line end. */
void json_article(struct buffer *out, const struct article *article,
	const struct flags *flags);

#endif
