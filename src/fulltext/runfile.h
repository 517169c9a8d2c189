/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef FULLTEXT_RUNFILE_H
#define FULLTEXT_RUNFILE_H

#include "fulltext/run.h"

/* How a run lies on the disk: postings, places, terms, blocks, head.  The head is the last, so that
 * a file is written from front to back.
 *
 *     a posting   numbers of articles: the difference to the last one less one, seven bits a byte
 *     a term      bytes shared with the one before, bytes that follow, those, sum of its posting
 *                 (two bytes), how many articles, length of its posting
 *     a block     BLOCK_TERMS terms; the first shares nothing */

enum { BLOCK_TERMS = 64 };

#define RUN_MAGIC 0x314E5552545845u /* changes with this file */

struct textrun_block {
	uint64_t terms_at, postings_at;
	uint32_t sum, unused;
};

struct textrun_head {
	uint64_t magic;
	uint64_t postings_len, places_at, terms_at, terms_len, blocks_at;
	uint64_t places_sum, blocks_sum;
	uint32_t count, term_count, block_count, unused;
	uint64_t sum; /* of this head with 0 here */
};

/* Not against an enemy, against a disk. */
uint64_t textrun_sum(struct slice bytes);

#endif
