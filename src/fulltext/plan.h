/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef FULLTEXT_PLAN_H
#define FULLTEXT_PLAN_H

#include "fulltext/internal.h"

/* What the index says of one part: candidates, most of which need not be looked at. */

/* Where what is looked for in the body is: in titles, in texts that have it often, in all. */
enum plan_kind { PLAN_TITLES, PLAN_OFTEN, PLAN_TEXTS, PLANS };

struct plan {
	enum plan_kind kind;
	struct bits *clues; /* of each clue, those that may have it … */
	bool *sure;         /* … and whether they all do */
	struct bits possible;
};

void plan_make(struct plan *plan, enum plan_kind kind, struct fulltext *fulltext,
	const struct inquiry *inquiry, struct part *part);
/* Of so many clues; of zeros, too. */
void plan_finish(struct plan *plan, size_t count);

/* The field that a clue is looked for in. */
enum text_field plan_field(const struct clue *clue, enum plan_kind kind);

/* Room for numbers below count, none of them in it; the caller frees at. */
struct bits bits_make(size_t count);

#endif
