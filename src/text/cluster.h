/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TEXT_CLUSTER_H
#define TEXT_CLUSTER_H

#include <stdbool.h>
#include <stdint.h>

#include "base/slice.h"

/* Clusters (extended grapheme clusters, UAX #29) and the columns they take. */

/* Whether East Asian Ambiguous characters (“ ” … — ①) take two columns, as the reader's terminal draws them. */
struct width_rules {
	bool ambiguous_wide;
};

/* The columns of one code point: 0, 1 or 2 (EAW and emoji data of Unicode 15; rules may be NULL: narrow). */
int code_columns(uint32_t code, const struct width_rules *rules);

/* Bytes of the cluster at the head of text (text not empty). */
size_t cluster_length(struct slice text);
/* The columns of a whole cluster: of its first character that takes any; 2 for flags and emoji sequences. */
int cluster_columns(struct slice cluster, const struct width_rules *rules);

size_t text_columns(struct slice text, const struct width_rules *rules);

/* The longest head of text, in whole clusters, that fits columns; *used gets its columns (may be NULL). */
struct slice text_fit(struct slice text, size_t columns, size_t *used, const struct width_rules *rules);

/* Words for a reader: Han, kana and Hangul count one a character, other scripts one a word; marks and blanks count nothing. */
size_t text_words(struct slice text);

#endif
