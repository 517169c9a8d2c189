/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef FULLTEXT_TERMS_H
#define FULLTEXT_TERMS_H

#include <stdbool.h>
#include <stdint.h>

#include "base/buffer.h"
#include "base/slice.h"

/* What finding takes for the same, and what a text is found by.  Scripts that put no spaces between
 * words are found by any part of a sentence, so their terms are pairs of neighbours; all others are
 * found by words. */

/* Changes when the terms of a text do, or the files they are kept in: older ones are made anew. */
enum { FULLTEXT_VERSION = 2 };

enum code_class {
	CLASS_OTHER, /* blanks, punctuation: part of a phrase, but no term */
	CLASS_WORD,  /* letters and digits of scripts that part words */
	CLASS_DENSE, /* Han, kana, Hangul, Thai, emoji … */
};

enum code_class class_of(uint32_t folded);
/* The folded character at *at, which moves on. */
uint32_t terms_next(const char **at, const char *end);

/* A text as it is compared: folded, each run of blanks one space.  Where map is given it gets, for
 * each byte of out and one behind, the byte of text it came from; the caller frees it. */
void terms_fold(struct slice text, struct buffer *out, uint32_t **map);

enum { WORD_MAX = 60 }; /* bytes of a word that count; what is longer is told apart by its text */

/* The terms of a text, as they come, repeated ones too. */
struct terms {
	/* a stands before b; b is 0 where what follows is not of this class. */
	void (*pair)(void *context, uint32_t a, uint32_t b);
	void (*word)(void *context, struct slice word);
	void *context;
};
void terms_of(struct slice text, const struct terms *to);

/* ---- terms as keys: field, kind, what it is; ordered as bytes ---- */

enum { KEY_MAX = WORD_MAX + 2 };
enum text_field {
	FIELD_AUTHOR = 'a',
	FIELD_BODY = 'b', /* with the title */
	FIELD_CATEGORY = 'c',
	FIELD_OFTEN = 'o', /* of the body, for articles that have it OFTEN_COUNT or more often */
	FIELD_SOURCE = 's',
	FIELD_TITLE = 't',
};

enum { OFTEN_COUNT = 3 };

struct key {
	uint8_t len;
	char at[KEY_MAX];
};

/* Pairs of the basic plane have four bytes, so that all that begin with one are neighbours. */
bool pair_is_basic(uint32_t a, uint32_t b);
struct key key_of_pair(enum text_field field, uint32_t a, uint32_t b);
/* Of one character: what the keys of all its pairs begin with, or (*whole) a key. */
struct key key_of_one(enum text_field field, uint32_t a, bool *whole);
struct key key_of_word(enum text_field field, struct slice word);

#endif
