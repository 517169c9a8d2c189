/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CLEAN_LIKENESS_H
#define CLEAN_LIKENESS_H

#include <stdbool.h>
#include <stdint.h>

#include "base/slice.h"

/* Texts held against each other as a reader does it: punctuation, symbols, blanks, `_`, width and
 * ASCII case aside. */

/* Bytes at the head of text that say what said says; 0 when text begins otherwise or said holds
 * nothing but punctuation. */
size_t text_says_first(struct slice text, struct slice said);

bool text_says_same(struct slice a, struct slice b);

/* Characters that count in a comparison, of which no more than most are looked for. */
size_t text_weight(struct slice text, size_t most);

/* The next character that counts, folded, with *at behind it; 0 when there is none, with *at where
 * it was. */
uint32_t next_that_counts(const char **at, const char *end);

#endif
