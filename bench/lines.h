/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef BENCH_LINES_H
#define BENCH_LINES_H

#include "doc/doc.h"
#include "text/breaks.h"
#include "text/words.h"

/* How well lines are set: of the full ones, and of the last ones. */
struct table {
	size_t lines;   /* full ones */
	size_t flush;   /* at both edges; marks may hang */
	size_t solid;   /* and without a gap between Han or behind a mark */
	size_t split;   /* that end inside a word of Han */
	size_t crowded; /* with three gaps and more */
	size_t broken;  /* that end where no line may (R1 to R8) */
	size_t orphans; /* last lines that stand forlorn (R16) */
};

/* What tells words and places to break. */
struct tools {
	struct segmenter *segmenter;
	struct breaker *breaker;
};

/* Running text: neither verse nor what stands in the middle. */
bool is_prose(const struct block *block);
unsigned class_before(struct slice text, size_t at);
/* Whether a line that ends there ends inside a word; words by segmenter_find. */
bool is_split(struct slice text, size_t end, const uint8_t *words);
/* Whether these bytes are too few to be a last line. */
bool is_orphan(struct slice line);

/* bench/wrap.c: the paragraphs of a doc as who knows nothing of Chinese wraps them, each line as long as it
 * can be, */
void wrap_naively(const struct doc *doc, int columns, struct tools *, struct table *table);
/* and as w3m -dump does; false where it is not installed. */
bool wrap_by_w3m(const struct doc *doc, int columns, struct tools *, struct table *table);

#endif
