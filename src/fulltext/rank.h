/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef FULLTEXT_RANK_H
#define FULLTEXT_RANK_H

#include "fulltext/fulltext.h"

/* Hits in the order a reader wants them: of the first RANKED that search_next() gives (titles, texts
 * that have it often, the newest) those that say most of what is looked for, of like ones the newest;
 * behind them the others as they come.  An inquiry that asks for an order of time gets that, and one that asks for
 * texts like another those that are most alike. */

enum { RANKED = 60 };

struct ranking;

/* See search_create(). */
struct ranking *ranking_create(struct fulltext *fulltext, const struct inquiry *inquiry,
	const struct search_judge *judge);
void ranking_destroy(struct ranking *ranking);
/* See search_step(); the first hit comes when those that are ranked are known. */
enum search_end ranking_step(struct ranking *ranking, size_t texts, struct hit *hit);

/* What is to be marked in hits: the inquiry, or what texts are alike in. */
const struct inquiry *ranking_words(const struct ranking *ranking);

#endif
