/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CLEAN_CLEAN_H
#define CLEAN_CLEAN_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/notice.h"
#include "html/element.h"

/* Passes over the element tree, one a file, each named for what it takes away or mends.  Sites are
 * never named in code: patterns that belong to sites or customs stand in data/clean.rules.  Passes
 * know nothing of front matter beyond what the cleaner is given.
 *
 * What comes out, for doc to build on:
 * - block structure is sound: inline content stands in p (or li, td, figcaption, h1 …), never bare
 *   in a div beside blocks;
 * - a picture is <figure><img …>[<figcaption>…</figcaption>]</figure> where it stands alone, its
 *   img in an <a> where it leads to something else, or an <img> inside inline content where it is
 *   an icon; img has src (what to fetch), and where known data-original (unwrapped URL), alt,
 *   width, height, in plain numbers;
 * - media are <video>, <audio> or <iframe> with src and title (a label such as the host);
 * - a link's href is unwrapped; links that cannot be opened are unwrapped to their text;
 * - a br stands only in verse, in headings and in cells: everywhere else it has parted paragraphs;
 * - list, table and heading structure is what it looks like; role tells lead, captions, verse,
 *   boilerplate; a heading that was a paragraph has the attribute data-promoted. */

/* What one pass took away: for the test that nothing a reader needs is lost, and for check. */
struct taken {
	const char *pass;
	struct slice text;    /* empty when a picture was taken */
	struct slice picture; /* its src */
	struct taken *next;
};

struct clean_rules;

struct cleaner {
	struct arena *arena;
	struct notices *notices;
	const struct clean_rules *rules; /* NULL: the built-in ones */

	/* Given. */
	struct slice title;     /* of the front matter, or empty */
	struct slice source;    /* author or category that names the source, or empty */
	struct slice thumbnail; /* of the front matter, or empty */

	/* Found: empty where not. */
	struct slice found_title;    /* as the body shows it: `_` mended, or the longer heading */
	bool found_title_in_heading; /* it stood in a heading */
	struct slice found_source; /* 每日经济新闻 */
	struct slice found_byline; /* 每经记者 刘春山    实习生 申子杰: nbsp kept */
	struct slice found_time;   /* text of the first time-like element, for the date */

	/* The ledger of the running pass. */
	const char *pass;
	struct taken *taken, *last_taken;
};

struct pass {
	const char *name; /* as its file and its folder of golden cases: "comments" */
	const char *help; /* one line: what it takes away */
	void (*run)(struct cleaner *cleaner, struct element *root);
};

/* All passes in the order they run; ends with a NULL name. */
extern const struct pass passes[];

/* Run all passes, or those up to and with the one named until (NULL: all). */
void clean_run(struct cleaner *cleaner, struct element *root, const char *until);
/* Run one pass alone, as its golden cases do; false when there is no such pass. */
bool clean_run_pass(struct cleaner *cleaner, struct element *root, const char *name);

/* The only way a pass takes text or pictures away: unlinks the element and writes it into the
 * ledger. A caller that walks takes element_skip() first. */
void clean_remove(struct cleaner *cleaner, struct element *element);
/* The same for text that goes while its element stays. */
void clean_note_text(struct cleaner *cleaner, struct slice text);

#endif
