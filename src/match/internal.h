/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef MATCH_INTERNAL_H
#define MATCH_INTERNAL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <uchar.h>

#include "match/symbols.h"

/* The tables (tables.h) and what the files of this room share. */

enum { TABLE_END = 0x32400, TABLE_BLOCK = 64, WORDS_START = 0x4E00, WORDS_END = 0xA000 };

struct spelling {
	char latin[7];      /* small letters, ü as v; of kana: romaji */
	char16_t zhuyin[4]; /* empty for what is no syllable of Mandarin */
};

enum class_kind {
	CLASS_NONE,
	CLASS_HAN,  /* may be told by the first letter alone */
	CLASS_KANA, /* is spelled out */
};

/* Characters with the same readings. */
struct class_row {
	uint16_t first; /* of match_class_spellings; the next row's first is the end */
	uint8_t kind;
};

/* A character that is read in its own way where it stands. */
struct special {
	uint16_t literal, class;
};

enum { WORD_MAX = 4 };

struct word {
	uint16_t plain[WORD_MAX], marked[WORD_MAX]; /* 0 behind the end */
};

struct counts {
	uint16_t spellings, classes, specials, own_readings, words;
};

extern const uint32_t match_fold_targets[];
extern const uint16_t match_fold_index[], match_class_index[];
extern const uint16_t match_fold_blocks[][TABLE_BLOCK], match_class_blocks[][TABLE_BLOCK];
extern const struct spelling match_spellings[];
extern const uint16_t match_class_spellings[];
extern const struct class_row match_classes[];
extern const struct special match_specials[];
extern const uint16_t match_own_readings[][2];
extern const uint64_t match_word_starts[];
extern const struct word match_words[];
extern const struct counts match_counts;

/* How a code point is read, as a number of match_classes; 0: in no way. */
static inline uint16_t class_of(uint32_t code)
{
	if (code >= TABLE_END)
		return 0;
	return match_class_blocks[match_class_index[code / TABLE_BLOCK]][code % TABLE_BLOCK];
}

static inline bool is_special(uint16_t symbol)
{
	return symbol >= SYMBOL_SPECIAL && symbol < SYMBOL_SPECIAL + match_counts.specials;
}

static inline const struct special *special_of(uint16_t symbol)
{
	return &match_specials[symbol - SYMBOL_SPECIAL];
}

static inline bool is_high_surrogate(uint16_t symbol)
{
	return (symbol & 0xFC00) == 0xD800;
}

static inline uint32_t join_surrogates(uint16_t high, uint16_t low)
{
	return 0x10000 + ((uint32_t)(high & 0x3FF) << 10) + (low & 0x3FF);
}

static inline bool is_letter(uint32_t code)
{
	return code >= 'a' && code <= 'z';
}

/* Whether a word begins with the symbol at a place: by kinds of characters, as no dictionary of
 * Han words is asked. */
bool symbols_word_begins(const uint16_t *at, size_t place);

#endif
