/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "text/hyphens.h"

#include <string.h>

#include "text/hyphens_table.h"

enum {
	SHORTEST = 5,
	HEAD = 2, /* letters that stay before a hyphen, */
	TAIL = 3, /* and behind it */
	WORDS = 400, /* bytes that are looked at for a language's little words */
	SCARCE = 12, /* at least one in so many words is one of them */
};

/* The child of a node by its letter; 0 where it has none. */
static size_t child_of(size_t node, char letter)
{
	for (size_t i = hyphen_first[node]; i < hyphen_first[node + 1]; i++)
		if (hyphen_letter[i] == letter)
			return i;
	return 0;
}

static void raise(uint8_t *numbers, const uint8_t *pattern)
{
	for (size_t i = 0; i < pattern[1]; i++)
		if (pattern[2 + i] > numbers[pattern[0] + i])
			numbers[pattern[0] + i] = pattern[2 + i];
}

uint64_t hyphens_find(struct slice word)
{
	char dotted[HYPHENS_WORD + 2]; /* a dot is an end of the word */
	uint8_t numbers[HYPHENS_WORD + 3] = { 0 };
	uint64_t found = 0;

	if (word.len < SHORTEST || word.len > HYPHENS_WORD)
		return 0;
	for (size_t i = 0; i < word.len; i++)
		if (word.at[i] < 'a' || word.at[i] > 'z')
			return 0;
	dotted[0] = dotted[word.len + 1] = '.';
	memcpy(dotted + 1, word.at, word.len);
	for (size_t start = 0; start < word.len + 2; start++) {
		size_t node = 0;
		for (size_t at = start; at < word.len + 2; at++) {
			node = child_of(node, dotted[at]);
			if (!node)
				break;
			if (hyphen_value[node])
				raise(numbers + start, hyphen_numbers + hyphen_value[node]);
		}
	}
	for (size_t i = HEAD; i + TAIL <= word.len; i++)
		found |= (uint64_t)(numbers[i + 1] % 2) << i;
	return found;
}

static bool is_little_word(struct slice word)
{
	static const char *const words[] = { "the", "of", "and", "to", "that", "is", "was", "for",
		"with", "it", "are", "this", "not", "have", "be" };
	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (slice_is_nocase(word, words[i]))
			return true;
	return false;
}

bool text_is_english(struct slice text)
{
	struct slice rest = slice_sub(text, 0, text.len < WORDS ? text.len : WORDS), word;
	size_t words = 0, little = 0;

	while (slice_split(&rest, ' ', &word)) {
		words += word.len > 0 && char_is_alpha(word.at[0]);
		little += is_little_word(word);
	}
	return little > 0 && little * SCARCE >= words;
}
