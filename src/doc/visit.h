/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DOC_VISIT_H
#define DOC_VISIT_H

#include "doc/doc.h"

/* Every block is entered and left once, without recursion:
 * for (struct visit visit = visit_begin(doc); visit_next(&visit);) */
struct visit {
	const struct block *root, *block;
	bool leaving;
};

struct visit visit_begin(const struct doc *doc);
bool visit_next(struct visit *visit);

/* The part of a block's text from at that one run, or none, covers; *run is NULL where the text is
 * plain. */
struct slice run_next(
	const struct block *block, size_t *number, uint32_t at, const struct run **run);

#endif
