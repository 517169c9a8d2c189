/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TEXT_HYPHENS_H
#define TEXT_HYPHENS_H

#include <stdbool.h>
#include <stdint.h>

#include "base/slice.h"

/* Where an English word may be parted at the end of a line: by F. M. Liang's method (Word Hy-phen-a-tion
 * by Com-put-er, 1983) with the patterns of TeX. */

enum { HYPHENS_WORD = 40 }; /* letters; longer words are none */

/* Bit i is set where the word may be parted before its byte i: never before the second letter or
 * behind the third from the end.  None in a word that is not all of ASCII letters in lower case:
 * names and abbreviations stay whole. */
uint64_t hyphens_find(struct slice word);

/* Whether it can be told from its little words that this is English. */
bool text_is_english(struct slice text);

#endif
