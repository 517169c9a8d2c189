/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TEXT_WORDS_H
#define TEXT_WORDS_H

#include <stdbool.h>
#include <stdint.h>

#include "base/slice.h"

/* Words of Chinese text, by ICU's dictionary: it errs now and then (分析|师), so it may guide where
 * a line ends but not what a search finds. */

/* One segmenter serves many paragraphs; it opens ICU at the first use. */
struct segmenter;
struct segmenter *segmenter_create(void);
void segmenter_destroy(struct segmenter *segmenter);

/* starts[i], for 0 <= i < paragraph.len, is 1 where a word begins at byte i, and 1 everywhere if
 * ICU has no dictionary.  The array belongs to the segmenter and is valid until the next call. */
const uint8_t *segmenter_find(struct segmenter *segmenter, struct slice paragraph);

/* Where few places of a paragraph matter: the dictionary is asked for the clauses that hold them, and
 * says of these what it says of the whole, mostly without ICU being opened (text/dictionary.h).  The
 * paragraph must stay until the next is begun or found. */
void segmenter_begin(struct segmenter *segmenter, struct slice paragraph);
/* Whether a word begins at a byte, which must be between two Han. */
bool segmenter_starts(struct segmenter *segmenter, size_t at);

#endif
