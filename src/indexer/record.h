/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef INDEXER_RECORD_H
#define INDEXER_RECORD_H

#include "article/article.h"
#include "catalogue/writer.h"

/* What a row holds of an article. */

/* Slices point into the article or its arena.  zone_minutes is the archive's. */
struct record record_of_article(
	const struct article *article, enum entry_state state, int zone_minutes);

/* A file that cannot be read keeps its row, under its name, so that nothing vanishes from the list;
 * why is its summary. */
struct record record_of_unreadable(
	struct slice path, enum entry_state state, const char *why, struct arena *arena);

#endif
