/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef BENCH_STOCK_H
#define BENCH_STOCK_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/error.h"
#include "base/slice.h"

/* The sample archive cut into parts that new articles are put together from. */

struct part {
	struct slice text;
	size_t article; /* parts of the same article follow one another */
};

struct parts {
	struct part *at;
	size_t count, room;
};

struct stock {
	struct arena *arena;
	struct parts html;      /* elements that are whole, or lines that end in <br> */
	struct parts markdown;  /* paragraphs */
	struct parts sentences; /* of running Han, with the sign they end in */
	struct parts clauses;   /* 4 to 11 Han and nothing else */
	struct parts titles;
	struct parts tops, sources, routes; /* names of categories by level */
};

/* folder is the root of the sample archive. */
bool stock_open(struct stock *stock, const char *folder, struct error *error);
void stock_close(struct stock *stock);

/* Up to and with the next sign that ends a sentence; all when there is none. */
struct slice stock_sentence(struct slice text);

#endif
