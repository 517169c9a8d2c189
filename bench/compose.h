/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef BENCH_COMPOSE_H
#define BENCH_COMPOSE_H

#include "base/buffer.h"
#include "bench/random.h"
#include "bench/stock.h"

/* New articles from the parts of old ones. */

/* Where an article stands: names of categories, level by level; names[1] is its source. */
struct shelf {
	struct slice names[3];
	size_t depth;
};

/* About 25 Han, as a rule; what the crawler replaced is replaced. */
void compose_title(const struct stock *stock, struct random *random, struct buffer *out);
/* The whole file.  crawled: the date is the clock of the crawler, and the layout an older one. */
void compose_article(const struct stock *stock, struct random *random, struct slice title,
	const struct shelf *shelf, bool crawled, struct buffer *out);

#endif
