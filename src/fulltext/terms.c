/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fulltext/terms.h"

#include "base/memory.h"
#include "match/fold.h"
#include "text/facts.h"
#include "text/utf8.h"

enum code_class class_of(uint32_t code)
{
	if (code >= 0x4E00 && code <= 0x9FFF)
		return CLASS_DENSE;
	if (code < 0x80) {
		bool is_word = char_is_digit((char)code) || char_is_alpha((char)code);
		return is_word ? CLASS_WORD : CLASS_OTHER;
	}
	const struct code_facts *facts = facts_of(code);
	bool is_word = facts->category == CATEGORY_LETTER || facts->category == CATEGORY_MARK ||
		       facts->category == CATEGORY_NUMBER;
	/* Pictographs are looked for one by one. */
	if (!is_word)
		return code >= 0x1F000 && facts->category == CATEGORY_PUNCTUATION ? CLASS_DENSE
										  : CLASS_OTHER;
	bool is_dense = (facts->script >= SCRIPT_HAN && facts->script <= SCRIPT_BOPOMOFO) ||
			(code >= 0x0E00 && code <= 0x0EFF) ||  /* Thai, Lao */
			(code >= 0x1000 && code <= 0x109F) ||  /* Burmese */
			(code >= 0x1780 && code <= 0x17FF);    /* Khmer */
	return is_dense ? CLASS_DENSE : CLASS_WORD;
}

uint32_t terms_next(const char **at, const char *end)
{
	uint32_t code = fold_next(at, end);
	return code == '\n' || code == '\t' ? ' ' : code;
}

void terms_fold(struct slice text, struct buffer *out, uint32_t **map)
{
	const char *at = text.at, *end = text.len > 0 ? text.at + text.len : text.at;
	/* A folded character is at most half as long again as what it was made of. */
	size_t room = text.len * 3 / 2 + 8;
	buffer_clear(out);
	if (out->room < room)
		buffer_fill(out, '\0', room);
	buffer_clear(out);
	if (map)
		*map = memory_resize(*map, room, sizeof **map);
	char *to = out->at;
	size_t len = 0;
	while (at < end) {
		uint32_t from = (uint32_t)(at - text.at);
		uint32_t code = terms_next(&at, end);
		if (code == ' ' && len > 0 && to[len - 1] == ' ')
			continue;
		size_t step = utf8_put(to + len, code);
		for (size_t i = 0; map && i < step; i++)
			(*map)[len + i] = from;
		len += step;
	}
	if (map)
		(*map)[len] = (uint32_t)text.len;
	out->len = len;
}

void terms_of(struct slice text, const struct terms *to)
{
	const char *at = text.at, *end = text.len > 0 ? text.at + text.len : text.at;
	char word[WORD_MAX + 4];
	size_t len = 0;
	bool in_word = false;
	uint32_t before = 0;
	while (at < end) {
		uint32_t code = terms_next(&at, end);
		enum code_class class = class_of(code);
		if (in_word && class != CLASS_WORD) {
			to->word(to->context, (struct slice){ word, len });
			in_word = false;
			len = 0;
		}
		if (before)
			to->pair(to->context, before, class == CLASS_DENSE ? code : 0);
		before = class == CLASS_DENSE ? code : 0;
		if (class != CLASS_WORD)
			continue;
		in_word = true;
		if (len < WORD_MAX)
			len += utf8_put(word + len, code);
	}
	if (before)
		to->pair(to->context, before, 0);
	if (in_word)
		to->word(to->context, (struct slice){ word, len });
}

/* ---- keys ---- */

bool pair_is_basic(uint32_t a, uint32_t b)
{
	return a < 0x10000 && b < 0x10000;
}

static struct key key_begin(enum text_field field, char kind)
{
	return (struct key){ .len = 2, .at = { (char)field, kind } };
}

static void key_add_two_bytes(struct key *key, uint32_t number)
{
	key->at[key->len++] = (char)(number >> 8);
	key->at[key->len++] = (char)(number & 0xFF);
}

struct key key_of_pair(enum text_field field, uint32_t a, uint32_t b)
{
	bool basic = pair_is_basic(a, b);
	struct key key = key_begin(field, basic ? 'g' : 'h');
	if (basic) {
		key_add_two_bytes(&key, a);
		key_add_two_bytes(&key, b);
		return key;
	}
	key.len = (uint8_t)(key.len + utf8_put(key.at + key.len, a));
	if (b)
		key.len = (uint8_t)(key.len + utf8_put(key.at + key.len, b));
	return key;
}

struct key key_of_one(enum text_field field, uint32_t a, bool *whole)
{
	*whole = a >= 0x10000;
	if (*whole)
		return key_of_pair(field, a, 0);
	struct key key = key_begin(field, 'g');
	key_add_two_bytes(&key, a);
	return key;
}

struct key key_of_word(enum text_field field, struct slice word)
{
	struct key key = key_begin(field, 'w');
	size_t len = word.len < WORD_MAX ? word.len : WORD_MAX;
	memcpy(key.at + key.len, word.at, len);
	key.len = (uint8_t)(key.len + len);
	return key;
}
