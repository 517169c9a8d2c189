/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/unit/match.h"

#include <stdlib.h>

#include "base/memory.h"
#include "match/fold.h"
#include "match/internal.h"

enum { CODES_MAX = 200 };

/* One character of a title: where it is in symbols, and what it may be taken for. */
struct character {
	size_t start, end;
	uint32_t literal;
	uint16_t class;
	bool begins_word;
};

struct naive {
	struct character characters[CODES_MAX];
	size_t count;
	uint32_t codes[CODES_MAX]; /* of the term */
	size_t len;
	bool gaps, usual;
};

static bool is_spelled(const struct naive *naive, size_t from, size_t len, const char *latin,
		       const char16_t *zhuyin, bool initials)
{
	size_t latin_len = strlen(latin), zhuyin_len = 0, same = 0, same_zhuyin = 0;
	bool is_last = from + len == naive->len;

	while (zhuyin_len < 4 && zhuyin[zhuyin_len] != 0)
		zhuyin_len++;
	while (same < len && same < latin_len && naive->codes[from + same] == (uint32_t)latin[same])
		same++;
	while (same_zhuyin < len && same_zhuyin < zhuyin_len &&
	       naive->codes[from + same_zhuyin] == zhuyin[same_zhuyin])
		same_zhuyin++;
	if (same == len && (len == latin_len || is_last))
		return true;
	if (same == len && initials && (len == 1 || (len == 2 && latin[1] == 'h')))
		return true;
	return initials && same_zhuyin == len && (len == zhuyin_len || len == 1 || is_last);
}

/* Whether these codes of the term can be the character. */
static bool is_piece(const struct naive *naive, size_t from, size_t len,
		     const struct character *character)
{
	static const char16_t consonants[] = u"ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ";
	const struct class_row *class = &match_classes[character->class];
	uint32_t code = character->literal;

	if (len == 1 && naive->codes[from] == code)
		return true;
	if (len == 1 && code == 0x30FC && naive->codes[from] == '-')
		return true;
	if (len == 1 && code >= 0xAC00 && code <= 0xD7A3 &&
	    naive->codes[from] == consonants[(code - 0xAC00) / 588])
		return true;
	for (size_t i = class->first; i < class[1].first; i++) {
		const struct spelling *spelling = &match_spellings[match_class_spellings[i]];
		bool first = i == class->first || class->kind == CLASS_KANA ||
			     (i == class->first + 1u &&
			      strchr(match_spellings[match_class_spellings[class->first]].latin, 'v'));

		if ((first || !naive->usual) &&
		    is_spelled(naive, from, len, spelling->latin,
			       class->kind == CLASS_HAN ? spelling->zhuyin : u"",
			       class->kind == CLASS_HAN))
			return true;
	}
	return false;
}

/* Whether the rest of the term can be met from this character on, so that it ends with the one
 * before end; just_met: the character before was a piece. */
static bool goes_through(const struct naive *naive, size_t from, size_t at, size_t end, bool just_met)
{
	if (from == naive->len && at == end && just_met)
		return true;
	if (from > 0 && from < naive->len && naive->codes[from] == '\'' &&
	    goes_through(naive, from + 1, at, end, just_met))
		return true;
	if (at == end || from == naive->len)
		return false;
	for (size_t len = 1; len <= 6 && from + len <= naive->len; len++)
		if (is_piece(naive, from, len, &naive->characters[at]) &&
		    goes_through(naive, from + len, at + 1, end, true))
			return true;
	if (from == 0)
		return false;
	return (naive->gaps || naive->characters[at].literal == 0x30FC) &&
	       goes_through(naive, from, at + 1, end, false);
}

static bool begins_at(const struct naive *naive, size_t at)
{
	for (size_t end = at + 1; end <= naive->count; end++)
		if (goes_through(naive, 0, at, end, false))
			return true;
	return false;
}

static uint8_t rank_in_one(struct naive *naive)
{
	bool letter = naive->len == 1 && naive->codes[0] >= 'a' && naive->codes[0] <= 'z';

	naive->gaps = false;
	for (uint8_t rank = RANK_START; rank < RANK_GAPS; rank++) {
		naive->usual = rank % 2 == 1 && !letter;
		for (size_t at = 0; at < naive->count; at++) {
			bool fits = rank >= RANK_INSIDE ||
				    (rank >= RANK_WORD ? naive->characters[at].begins_word : at == 0);

			if (fits && begins_at(naive, at))
				return rank;
		}
	}
	return RANK_NONE;
}

static bool is_small_letter(uint32_t code)
{
	return code >= 'a' && code <= 'z';
}

static uint8_t rank_with_gaps(struct naive *naive)
{
	naive->gaps = true;
	naive->usual = false;
	if (naive->len == 2 && is_small_letter(naive->codes[0]) && is_small_letter(naive->codes[1]))
		return RANK_NONE;
	for (size_t end = 1; end <= naive->count; end++) {
		for (size_t at = end; at-- > 0;) {
			size_t rank = RANK_GAPS - 1 + naive->characters[end - 1].end -
				      naive->characters[at].start;

			if (goes_through(naive, 0, at, end, false))
				return rank < RANK_MAX ? (uint8_t)rank : RANK_MAX;
		}
	}
	return RANK_NONE;
}

static void read_title(struct naive *naive, struct slice title)
{
	struct symbols symbols = { 0 };

	symbols_read(&symbols, title);
	naive->count = 0;
	for (size_t i = 0; i < symbols.len && naive->count < CODES_MAX; i++) {
		struct character *character = &naive->characters[naive->count++];
		uint16_t symbol = symbols.at[i];

		*character = (struct character){ i, i + 1, symbol, class_of(symbol),
						 symbols_word_begins(symbols.at, i) };
		if (is_special(symbol)) {
			character->literal = special_of(symbol)->literal;
			character->class = special_of(symbol)->class;
		} else if (is_high_surrogate(symbol)) {
			character->literal = join_surrogates(symbol, symbols.at[++i]);
			character->class = class_of(character->literal);
			character->end++;
		}
	}
	symbols_finish(&symbols);
}

uint8_t naive_rank(struct slice query, struct slice title)
{
	struct naive *naive = memory_create(1, sizeof(*naive));
	const char *at = query.at, *end = query.at + query.len;
	uint8_t worst = RANK_NONE;
	bool none = false, any = false;

	read_title(naive, title);
	while (at < end && !none) {
		uint8_t rank;

		naive->len = 0;
		while (at < end && *at != ' ' && naive->len < CODES_MAX)
			naive->codes[naive->len++] = fold_next(&at, end);
		at += at < end && *at == ' ';
		if (naive->len == 0)
			continue;
		any = true;
		rank = rank_in_one(naive);
		rank = rank != RANK_NONE ? rank : rank_with_gaps(naive);
		worst = rank > worst ? rank : worst;
		none = rank == RANK_NONE;
	}
	free(naive);
	return none ? RANK_NONE : any ? worst : RANK_START;
}
