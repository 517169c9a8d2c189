/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "match/symbols.h"

#include <stdlib.h>

#include "base/memory.h"
#include "match/fold.h"
#include "match/internal.h"
#include "text/unicode.h"
#include "text/utf8.h"

void symbols_finish(struct symbols *symbols)
{
	free(symbols->at);
	free(symbols->starts);
	*symbols = (struct symbols){ 0 };
}

static void reserve(struct symbols *symbols, size_t room)
{
	if (room <= symbols->room)
		return;
	symbols->room = room + room / 2;
	symbols->at = memory_resize(symbols->at, symbols->room, sizeof(*symbols->at));
	symbols->starts = memory_resize(symbols->starts, symbols->room, sizeof(*symbols->starts));
}

/* The symbol of a character with a reading of its own, or 0. */
static uint16_t own_symbol(uint32_t code)
{
	size_t low = 0, high = match_counts.own_readings;

	while (low < high) {
		size_t middle = (low + high) / 2;

		if (match_own_readings[middle][0] == code)
			return match_own_readings[middle][1];
		if (match_own_readings[middle][0] < code)
			low = middle + 1;
		else
			high = middle;
	}
	return 0;
}

static void add(struct symbols *symbols, uint32_t code, size_t start)
{
	symbols->starts[symbols->len] = (uint32_t)start;
	if (code >= 0x10000) {
		symbols->at[symbols->len++] = (uint16_t)(0xD7C0 + (code >> 10));
		symbols->starts[symbols->len] = (uint32_t)start;
		code = 0xDC00 + (code & 0x3FF);
	}
	symbols->at[symbols->len++] = (uint16_t)code;
}

/* What is left of a private code point would be taken for a special symbol. */
static uint32_t without_private(uint32_t code)
{
	return code >= 0xE000 && code <= 0xF8FF ? SYMBOL_UNKNOWN : code;
}

/* ---- words ---- */

static bool begins_word(uint16_t symbol)
{
	unsigned place = (unsigned)symbol - WORDS_START;

	return symbol >= WORDS_START && symbol < WORDS_END &&
	       match_word_starts[place / 64] >> place % 64 & 1;
}

/* As the table is ordered: by characters, the shorter first; only as much as the word has. */
static int compare(const uint16_t *at, size_t len, const struct word *word)
{
	for (size_t i = 0; i < WORD_MAX && word->plain[i] != 0; i++) {
		if (i == len)
			return -1;
		if (at[i] != word->plain[i])
			return at[i] < word->plain[i] ? -1 : 1;
	}
	return 0;
}

static size_t word_length(const struct word *word)
{
	size_t len = 0;

	while (len < WORD_MAX && word->plain[len] != 0)
		len++;
	return len;
}

/* The first word of the table that begins with this character. */
static size_t first_with(uint16_t symbol)
{
	size_t low = 0, high = match_counts.words;

	while (low < high) {
		size_t middle = (low + high) / 2;

		if (match_words[middle].plain[0] < symbol)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

/* The longest word that begins here, NULL for none. */
static const struct word *word_at(const uint16_t *at, size_t len)
{
	const struct word *longest = NULL;

	for (size_t i = first_with(at[0]); i < match_counts.words; i++) {
		const struct word *word = &match_words[i];

		if (word->plain[0] != at[0] || compare(at, len, word) < 0)
			break;
		if (compare(at, len, word) == 0)
			longest = word; /* a longer one stands behind those it begins with */
	}
	return longest;
}

static void mark_words(struct symbols *symbols)
{
	for (size_t i = 0; i + 1 < symbols->len;) {
		uint16_t *at = &symbols->at[i];
		const struct word *word =
			begins_word(*at) ? word_at(at, symbols->len - i) : NULL;
		size_t len = word ? word_length(word) : 1;

		for (size_t place = 0; word && place < len; place++)
			at[place] = word->marked[place];
		i += len;
	}
}

void symbols_read(struct symbols *symbols, struct slice text)
{
	const char *at = text.at, *end = text.at + text.len;

	symbols->len = 0;
	reserve(symbols, text.len + 1); /* no character has more units than bytes */
	while (at < end) {
		const char *next = at;
		uint32_t code = utf8_next(&next, end), folded;
		size_t start = (size_t)(at - text.at);
		uint16_t own;

		folded = fold_next(&at, end);
		own = folded != code && code < 0x10000 ? own_symbol(code) : 0;
		add(symbols, own != 0 ? own : without_private(folded), start);
	}
	symbols->starts[symbols->len] = (uint32_t)text.len;
	mark_words(symbols);
}

/* ---- where words begin ---- */

enum group { GROUP_NONE, GROUP_LETTERS, GROUP_DIGITS, GROUP_HAN, GROUP_KANA, GROUP_HANGUL };

static enum group group_of(uint16_t symbol)
{
	if (symbol < 0x80)
		return is_letter(symbol) ? GROUP_LETTERS
		       : char_is_digit((char)symbol) ? GROUP_DIGITS
						     : GROUP_NONE;
	if ((symbol >= WORDS_START && symbol < WORDS_END) || is_special(symbol) ||
	    (symbol & 0xF800) == 0xD800)
		return GROUP_HAN;
	if (code_is_kana(symbol))
		return GROUP_KANA;
	if (code_is_hangul(symbol))
		return GROUP_HANGUL;
	if (code_is_han(symbol))
		return GROUP_HAN;
	return code_is_letter(symbol) ? GROUP_LETTERS : GROUP_NONE;
}

bool symbols_word_begins(const uint16_t *at, size_t place)
{
	enum group group = group_of(at[place]);

	return place == 0 || (group != GROUP_NONE && group != group_of(at[place - 1]));
}
