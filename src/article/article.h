/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef ARTICLE_ARTICLE_H
#define ARTICLE_ARTICLE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/notice.h"
#include "clean/clean.h"
#include "doc/doc.h"
#include "meta/date.h"
#include "meta/meta.h"

/* Any bytes in, one article out.  Everything lives in the article's arena; an article always
 * opens. */

enum title_origin { TITLE_FRONT_MATTER, TITLE_HEADING, TITLE_BODY, TITLE_PATH };
const char *title_origin_name(enum title_origin origin);

/* What is known about the file from outside; all may be zero. */
struct article_context {
	struct slice path;    /* any bytes: gives date and title where nothing else does */
	struct slice folder;  /* the part of path that is a category where the front matter has none */
	int64_t file_seconds; /* the file's time; 0 unknown */
	int64_t now;          /* what comes after it is no day of publication; 0 unknown */
	bool has_zone;        /* the archive names its time zone: what is shown is in it */
	int zone_minutes;     /* clocks without a zone are in it */
	bool keep_taken;      /* keep the ledger of what each pass took away */
};

struct article {
	struct arena *arena;
	struct meta meta;
	struct slice path; /* through the gate */
	struct slice title;
	enum title_origin title_origin;
	struct slice author; /* as the front matter has it */
	bool author_is_source; /* it names no person: not to be shown beside the source */
	struct slice source; /* as the body has it, else the front matter */
	struct slice byline; /* who wrote it, as the body has it: 每经记者 刘春山    实习生 申子杰 */
	struct date date;
	enum date_origin date_origin;
	struct category *categories; /* gated; from the path where the front matter has none */
	struct slice summary;        /* the abstract, or the first sentences: one line */
	size_t words;
	size_t minutes; /* as article_minutes() has it, at least 1 where there is any text */
	struct doc *doc; /* NULL in a head */
	struct notices notices;
	const char *encoding;
	const struct taken *taken; /* NULL unless keep_taken */
	struct slice visible; /* with keep_taken: the text of the parsed body before cleaning */
};

/* bytes and context may go afterwards.  context may be NULL.  Never NULL. */
struct article *article_create(struct slice bytes, const struct article_context *context);
/* What its front matter tells, from the first bytes of a file (a few kB; front matter that is cut off
 * there counts as far as it goes), without a doc, in some microseconds.  Title, date, source and
 * notices are what can be known without the body. */
struct article *article_create_head(struct slice bytes, const struct article_context *context);
/* Whether the first bytes of a file hold all that a head tells. */
bool article_head_fits(struct slice bytes);
void article_destroy(struct article *article);
/* Of reading, at 400 characters a minute; 0: less than half of one. */
size_t article_minutes(size_t words);

/* The address of the original page, as the front matter or else the body names it, gated; empty when
 * neither does. */
struct slice article_url(const struct article *article);

/* A hash of the address of the original page, as the front matter or else the body names it, made
 * plain: scheme, www., the order of parameters, what tracks readers, and the like aside.  0 when there
 * is none, or one that many articles may share, as a site's front page. */
uint64_t article_url_key(const struct article *article);
/* The same of any address: whether it is an article's original page. */
uint64_t url_key(struct slice url);

/* A hash of the body that is equal for equal words and differs in few bits for nearly equal ones; 0
 * for a head, and when there are too few words to say.  In up to LIKENESS_BITS differ the bodies of
 * one story of a hundred words or more whose layout, byline or one word in two hundred changed; in
 * 16 and more those of two stories. */
enum { LIKENESS_BITS = 6 };
uint64_t article_likeness(const struct article *article);

/* The names of a category joined: 金融/每经网/重磅原创. */
void category_add(const struct category *category, const char *separator, struct buffer *out);

#endif
