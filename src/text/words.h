/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TEXT_WORDS_H
#define TEXT_WORDS_H

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

#endif
