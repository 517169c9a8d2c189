/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "article/article.h"

#include "text/unicode.h"
#include "text/utf8.h"

/* SimHash (Charikar, Similarity Estimation Techniques from Rounding Algorithms, 2002): each run of
 * four words votes with its hash on each of 64 bits, so that texts that share most of their runs
 * agree on most bits.  A word is a character of Han, kana or Hangul, or a run of other letters and
 * digits; nothing else counts, so that layout, signs and blanks do not. */

enum {
	RUN = 4,         /* words */
	RUNS_MIN = 20,   /* fewer tell too little: one change would turn half of the bits */
	PLANES = 32,     /* of the counters of votes */
};

struct votes {
	uint64_t words[RUN]; /* the last ones, in turn */
	uint64_t run;        /* their sum, each times a power of BASE */
	size_t count;        /* of words */
	size_t runs;
	/* 64 counters, the bits of equal weight of all of them in one plane.  Two votes at a time are
	 * added to a plane, so the first of them is held (Harley and Seal). */
	uint64_t planes[PLANES], held[PLANES];
};

#define BASE UINT64_C(0x9E3779B97F4A7C15)

static uint64_t stir(uint64_t hash)
{
	hash = (hash ^ hash >> 32) * 0xD6E8FEB86659FD93u;
	hash = (hash ^ hash >> 32) * 0xD6E8FEB86659FD93u;
	return hash ^ hash >> 32;
}

static void add_run(struct votes *votes, uint64_t carry)
{
	size_t runs = votes->runs++, i = 0;
	for (; runs >> i & 1; i++) {
		uint64_t plane = votes->planes[i], held = votes->held[i], differ = plane ^ held;
		votes->planes[i] = differ ^ carry;
		carry = (plane & held) | (differ & carry);
	}
	votes->held[i] = carry;
}

static void add_word(struct votes *votes, uint64_t word)
{
	uint64_t *oldest = &votes->words[votes->count++ % RUN];
	votes->run = votes->run * BASE + word - *oldest * (BASE * BASE * BASE * BASE);
	*oldest = word;
	if (votes->count >= RUN)
		add_run(votes, stir(votes->run));
}

/* Ideographs stand alone, most of them in one block. */
static bool is_alone(uint32_t code)
{
	return (code >= 0x4E00 && code <= 0x9FFF) ||
	       (code >= 0x1100 && (code_is_ideographic(code) || code_is_hangul(code)));
}

static void add_text(struct votes *votes, struct slice text)
{
	uint64_t word = 0;
	const char *at = text.at, *end = at + text.len;
	while (at < end) {
		uint32_t code = utf8_next(&at, end);
		bool alone = is_alone(code);
		if (!alone && (code_is_letter(code) || code_is_digit(code))) {
			uint32_t small = code < 0x80 ? (uint8_t)char_lower((char)code) : code;
			word = (word ^ small) * 0x100000001B3u + 1;
			continue;
		}
		if (word != 0)
			add_word(votes, word);
		word = 0;
		if (alone)
			add_word(votes, code);
	}
	if (word != 0)
		add_word(votes, word);
}

static size_t count_votes(const struct votes *votes, unsigned bit)
{
	size_t count = 0;
	for (unsigned i = 0; i < PLANES && votes->runs >> i; i++) {
		uint64_t held = votes->runs >> i & 1 ? votes->held[i] : 0;
		count += (size_t)((votes->planes[i] >> bit & 1) + (held >> bit & 1)) << i;
	}
	return count;
}

/* The bits that more than half of the runs voted for; never 0. */
static uint64_t result(const struct votes *votes)
{
	uint64_t likeness = 0;
	for (unsigned bit = 0; bit < 64; bit++)
		likeness |= (uint64_t)(count_votes(votes, bit) > votes->runs / 2) << bit;
	return likeness ? likeness : 1;
}

uint64_t article_likeness(const struct article *article)
{
	const struct doc *doc = article->doc;
	struct votes votes = { 0 };
	for (size_t i = 0; doc && i < doc->block_count; i++) {
		const struct block *block = doc->blocks[i];
		if (block->text.len > 0 && !(block->flags & (FLAG_FRONT | FLAG_DIM)) &&
			block->kind != BLOCK_MEDIA)
			add_text(&votes, block->text);
	}
	return votes.runs < RUNS_MIN ? 0 : result(&votes);
}
