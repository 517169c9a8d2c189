/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "match/titles.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"

enum { PIECE_SYMBOLS = 1 << 20 };

struct title {
	struct signature has;
	uint32_t word_letters; /* with which a word of it begins */
	uint32_t at;           /* in symbols, from the first piece on */
	uint16_t len;
};

struct titles {
	struct title *rows;
	size_t count, room;
	uint16_t **pieces;
	size_t piece_count, piece_room;
	size_t used; /* symbols of the last piece */
	struct symbols symbols;
	uint32_t *class_letters; /* by class */
};

struct titles *titles_create(void)
{
	struct titles *titles = memory_create(1, sizeof(*titles));

	titles->class_letters = memory_create(match_counts.classes, sizeof(uint32_t));
	for (size_t number = 1; number < match_counts.classes; number++) {
		const struct class_row *class = &match_classes[number];

		for (size_t i = class->first; i < class[1].first; i++) {
			char first = match_spellings[match_class_spellings[i]].latin[0];

			titles->class_letters[number] |= (uint32_t)1 << (first - 'a');
		}
	}
	return titles;
}

void titles_destroy(struct titles *titles)
{
	if (!titles)
		return;
	for (size_t i = 0; i < titles->piece_count; i++)
		free(titles->pieces[i]);
	free(titles->pieces);
	free(titles->rows);
	free(titles->class_letters);
	symbols_finish(&titles->symbols);
	free(titles);
}

size_t titles_count(const struct titles *titles)
{
	return titles->count;
}

size_t titles_size(const struct titles *titles)
{
	return titles->room * sizeof(*titles->rows) +
	       titles->piece_count * PIECE_SYMBOLS * sizeof(**titles->pieces);
}

/* ---- signatures ---- */

/* What a character may also be told by, other than a letter: it needs nothing of a title. */
static bool is_manifold(uint32_t code)
{
	return code == '-' || code == '\'' || (code >= 0x3105 && code <= 0x312F) ||
	       (code >= 0x3131 && code <= 0x314E);
}

struct signature titles_need(uint32_t code)
{
	if (is_letter(code))
		return (struct signature){ .letters = (uint32_t)1 << (code - 'a') };
	if (is_manifold(code))
		return (struct signature){ 0 };
	return (struct signature){ .others = (uint64_t)1 << (code * 2654435761u >> 26) };
}

uint64_t titles_need_pair(uint32_t first, uint32_t second)
{
	return (uint64_t)1 << (((first - 'a') * 26 + (second - 'a')) * 2654435761u >> 26);
}

static uint64_t pairs_of(uint32_t first, uint32_t second)
{
	uint64_t pairs = 0;

	for (uint32_t a = 'a'; first != 0; a++, first >>= 1)
		for (uint32_t b = 'a', rest = first & 1 ? second : 0; rest != 0; b++, rest >>= 1)
			if (rest & 1)
				pairs |= titles_need_pair(a, b);
	return pairs;
}

static void sign(const struct titles *titles, struct title *title, const uint16_t *at)
{
	uint32_t before = 0;

	for (size_t place = 0; place < title->len;) {
		size_t start = place;
		uint16_t symbol = at[place++], class;
		uint32_t code = symbol, letters;
		struct signature literal;

		if (is_high_surrogate(symbol) && place < title->len)
			code = join_surrogates(symbol, at[place++]);
		class = class_of(code);
		if (is_special(symbol)) {
			class = special_of(symbol)->class;
			code = special_of(symbol)->literal;
		}
		literal = titles_need(code);
		letters = literal.letters | titles->class_letters[class];
		title->has.others |= literal.others;
		title->has.letters |= letters;
		title->has.pairs |= pairs_of(before, letters);
		if (symbols_word_begins(at, start))
			title->word_letters |= letters;
		if (symbol != 0x30FC) /* which may be passed over */
			before = letters;
	}
}

static bool has_all(const struct title *title, const struct signature *need)
{
	return (title->has.letters & need->letters) == need->letters &&
	       (title->has.others & need->others) == need->others &&
	       (title->has.pairs & need->pairs) == need->pairs;
}

/* ---- titles ---- */

static uint16_t *reserve(struct titles *titles, size_t len)
{
	if (titles->piece_count == 0 || titles->used + len > PIECE_SYMBOLS) {
		titles->pieces = memory_grow(titles->pieces, titles->piece_count,
					     &titles->piece_room, sizeof(*titles->pieces));
		titles->pieces[titles->piece_count++] =
			memory_create(PIECE_SYMBOLS, sizeof(**titles->pieces));
		titles->used = 0;
	}
	return titles->pieces[titles->piece_count - 1] + titles->used;
}

void titles_add(struct titles *titles, struct slice text)
{
	struct title *title;
	uint16_t *at;
	size_t len;

	symbols_read(&titles->symbols, text);
	len = titles->symbols.len < SPOTS_MAX ? titles->symbols.len : SPOTS_MAX;
	at = reserve(titles, len);
	if (len > 0)
		memcpy(at, titles->symbols.at, len * sizeof(*at));
	titles->rows = memory_grow(titles->rows, titles->count, &titles->room,
				   sizeof(*titles->rows));
	title = &titles->rows[titles->count++];
	*title = (struct title){
		.at = (uint32_t)((titles->piece_count - 1) * PIECE_SYMBOLS + titles->used),
		.len = (uint16_t)len,
	};
	titles->used += len;
	sign(titles, title, at);
}

/* A single letter: the signature tells it all but the beginning. */
static uint8_t rank_of_letter(const struct title *title, const uint16_t *at,
			      const struct term *term, struct chances may)
{
	struct step kept;
	size_t place = 0;
	const struct step *first = term_step(term, at, title->len, &place, &kept);

	if (first && first->any[1] & 1)
		return RANK_START;
	return may.word ? RANK_WORD : RANK_INSIDE;
}

static uint8_t rank_of_term(const struct title *title, const uint16_t *at, const struct term *term)
{
	uint32_t first = titles_need(term->codes[0]).letters;
	const struct chances may = {
		.word = first == 0 || title->word_letters & first,
		.one = (title->has.pairs & term->pairs) == term->pairs,
	};

	if (!has_all(title, &term->need))
		return RANK_NONE;
	if (term->len == 1 && first != 0)
		return rank_of_letter(title, at, term, may);
	return term_rank(term, at, title->len, may);
}

uint8_t titles_rank(const struct titles *titles, size_t number, const struct query *query)
{
	const struct title *title = &titles->rows[number];
	const uint16_t *at =
		titles->pieces[title->at / PIECE_SYMBOLS] + title->at % PIECE_SYMBOLS;
	uint8_t worst = query->count == 0 ? RANK_START : RANK_NONE;

	for (size_t i = 0; i < query->count; i++) {
		uint8_t rank = rank_of_term(title, at, &query->terms[i]);

		if (rank == RANK_NONE)
			return RANK_NONE;
		worst = rank > worst ? rank : worst;
	}
	return worst;
}
