/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TEXT_CLUSTER_H
#define TEXT_CLUSTER_H

#include <stdbool.h>
#include <stdint.h>

#include "base/slice.h"

/* Clusters and the columns they take: the extended grapheme clusters of UAX #29, with two limits.
 * Where terminals draw the parts of one in more than two columns (U+0600 before a Han character), it
 * is cut, so that a cluster takes 0, 1 or 2 columns; and it ends after 32 code points. */

struct width_rules {
	bool ambiguous_wide; /* East Asian Ambiguous (“ ” … — ①) takes two columns, as in some terminals */
};

/* The columns of one code point: 0, 1 or 2, by East Asian Width.  rules may be NULL here and below:
 * ambiguous is narrow. */
int code_columns(uint32_t code, const struct width_rules *rules);

/* Bytes of the cluster at the head of text (text not empty). */
size_t cluster_length(struct slice text);
/* The columns of a whole cluster: the sum of its characters (ｶﾞ and कि take two); 2 for flags, keycaps
 * and emoji sequences, which a terminal that draws them otherwise should get only the head of. */
int cluster_columns(struct slice cluster, const struct width_rules *rules);

size_t text_columns(struct slice text, const struct width_rules *rules);

/* The longest head of text, in whole clusters, that fits columns; *used gets its columns (may be NULL). */
struct slice text_fit(
	struct slice text, size_t columns, size_t *used, const struct width_rules *rules);

/* Words for a reader: Han, kana and Hangul count one a character, other scripts one a word; marks and
 * blanks count nothing. */
size_t text_words(struct slice text);

#endif
