/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef FULLTEXT_VOCABULARY_H
#define FULLTEXT_VOCABULARY_H

#include "base/arena.h"
#include "fulltext/segment.h"
#include "fulltext/terms.h"

/* The terms of one text by number, and which of them another text has too. */

enum { VOCABULARY_TEXT = 128 * 1024 }; /* bytes of a body that count */

struct vocabulary_term {
	uint64_t code;     /* a pair, or the hash of a word */
	uint32_t count;    /* how often it stands there; in the title counts more */
	struct slice word; /* empty: a pair */
};

struct vocabulary {
	struct arena *arena; /* of the words */
	struct vocabulary_term *terms; /* those that are said most come first */
	size_t count, room;
	uint32_t *slots; /* a hash table of their numbers */
	size_t size;
};

/* Owns nothing of the text.  vocabulary_finish() gives it back. */
void vocabulary_init(struct vocabulary *vocabulary, const struct text *text);
void vocabulary_finish(struct vocabulary *vocabulary);

struct key vocabulary_key(const struct vocabulary_term *term);

/* Another text beside it. */
struct vocabulary_shared {
	uint32_t *counts; /* how often it has each term; counts[i] is that of terms[i] */
	size_t shared;    /* terms that both have */
	size_t all;       /* terms of the other text, each once */
};

/* The marks it needs in between, for texts one after the other. { 0 } at first. */
struct vocabulary_marks {
	uint64_t *codes;
	uint32_t *rounds;
	size_t size;
	uint32_t round;
	struct vocabulary_shared shared;
};
void vocabulary_marks_finish(struct vocabulary_marks *marks);

/* Valid until the next call. */
const struct vocabulary_shared *vocabulary_compare(const struct vocabulary *vocabulary,
	const struct text *text, struct vocabulary_marks *marks);

/* Runs of neighbouring terms that wanted[i] is true of, as they stand in the text (folded): pairs that
 * overlap make one word.  Each once, those that are said most first. */
struct vocabulary_phrase {
	struct slice text; /* in the arena */
	uint32_t count;
	bool is_word;      /* of a script that parts words */
};
size_t vocabulary_phrases(const struct vocabulary *vocabulary, const struct text *text,
	const bool *wanted, size_t most, struct arena *arena, struct vocabulary_phrase *phrases);

#endif
