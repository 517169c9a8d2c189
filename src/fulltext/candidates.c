/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fulltext/internal.h"

#include "base/memory.h"
#include "text/utf8.h"

#include <stdlib.h>

/* Which articles can have a text: those that have all its terms. */

enum {
	NEEDS_MAX = 24,    /* terms that are asked for: of more, the first and the last ones */
	WORTH_A_LIST = 64, /* so many numbers are read in the time one text is looked through */
};

/* A term the text cannot be without. */
struct need {
	struct key key;
	bool is_prefix; /* any term that begins so */
	uint64_t count; /* articles, at most */
};

struct needs {
	enum text_field field;
	struct need at[NEEDS_MAX];
	size_t count;
	bool all; /* every article with all of them has the text */
};

static void add_need(struct needs *needs, struct key key, bool is_prefix)
{
	/* The last place is for the last one: what ends a text may be rare. */
	size_t place = needs->count < NEEDS_MAX ? needs->count++ : NEEDS_MAX - 1;
	needs->at[place] = (struct need){ .key = key, .is_prefix = is_prefix };
}

static void add_one(struct needs *needs, uint32_t code)
{
	bool whole;
	struct key key = key_of_one(needs->field, code, &whole);
	add_need(needs, key, !whole);
}

struct walk {
	uint32_t before; /* a character of the dense class, or 0 */
	bool was_paired; /* it stands in a pair already */
	char word[WORD_MAX + 4];
	size_t len;
};

/* At the end of a text it may go on with anything. */
static void end_dense(struct needs *needs, struct walk *walk, bool at_end)
{
	if (walk->before && !at_end)
		add_need(needs, key_of_pair(needs->field, walk->before, 0), false);
	else if (walk->before && !walk->was_paired)
		add_one(needs, walk->before);
	walk->before = 0;
	walk->was_paired = false;
}

static void end_word(struct needs *needs, struct walk *walk, bool may_go_on)
{
	struct slice word = { walk->word, walk->len };
	if (walk->len > 0)
		add_need(needs, key_of_word(needs->field, word),
			may_go_on && walk->len < WORD_MAX);
	if (walk->len >= WORD_MAX)
		needs->all = false;
	walk->len = 0;
}

/* What terms_of() makes of any text that holds this one. */
static void find_needs(const struct clue *clue, struct needs *needs)
{
	const char *at = clue->text.at, *end = at + clue->text.len;
	struct walk walk = { 0 };
	size_t marks = 0;
	needs->all = true;
	while (at < end) {
		uint32_t code = utf8_next(&at, end);
		enum code_class class = class_of(code);
		if (class != CLASS_WORD)
			end_word(needs, &walk, false);
		if (class == CLASS_DENSE && walk.before)
			add_need(needs, key_of_pair(needs->field, walk.before, code), false);
		walk.was_paired = walk.before != 0;
		if (class == CLASS_DENSE)
			walk.before = code;
		else
			end_dense(needs, &walk, false);
		if (class == CLASS_WORD && walk.len < WORD_MAX)
			walk.len += utf8_put(walk.word + walk.len, code);
		marks += class == CLASS_OTHER;
	}
	end_dense(needs, &walk, true);
	end_word(needs, &walk, !clue->ends_word);
	needs->all = needs->all && marks == 0 && needs->count == 1;
}

/* ---- asking the index ---- */

static uint64_t count_of(const struct textrun *run, const struct need *need, bool *broken)
{
	struct textrun_cursor cursor;
	uint64_t count = 0;
	for (bool more = textrun_seek(&cursor, run, &need->key);
		more && key_starts(&cursor.key, &need->key); more = textrun_next(&cursor)) {
		if (!need->is_prefix && cursor.key.len != need->key.len)
			break;
		count += cursor.count;
	}
	*broken = *broken || cursor.broken;
	return count;
}

static void add_docs(const struct textrun *run, const struct need *need, struct bits *bits,
	bool *broken)
{
	struct textrun_cursor cursor;
	uint32_t *docs = NULL;
	size_t room = 0;
	for (bool more = textrun_seek(&cursor, run, &need->key);
		more && key_starts(&cursor.key, &need->key); more = textrun_next(&cursor)) {
		if (!need->is_prefix && cursor.key.len != need->key.len)
			break;
		if (!docs || cursor.count > room) {
			room = cursor.count;
			docs = memory_resize(docs, room, sizeof *docs);
		}
		if (!textrun_docs(&cursor, docs))
			break;
		for (uint32_t i = 0; i < cursor.count; i++)
			bits_add(bits, docs[i]);
	}
	free(docs);
	*broken = *broken || cursor.broken;
}

static int compare_needs(const void *a, const void *b)
{
	const struct need *one = a, *other = b;
	return (one->count > other->count) - (one->count < other->count);
}

size_t bits_count(const struct bits *bits)
{
	size_t count = 0;
	for (size_t i = 0; i < bits->count / 64 + 1; i++)
		for (uint64_t word = bits->at[i]; word; word &= word - 1)
			count++;
	return count;
}

/* The rarest first; no more of them than help. */
static bool intersect(const struct textrun *run, struct needs *needs, struct bits *bits)
{
	size_t words = bits->count / 64 + 1;
	struct bits other = { memory_create(words, sizeof *other.at), bits->count };
	bool broken = false;
	for (size_t i = 0; i < needs->count; i++)
		needs->at[i].count = count_of(run, &needs->at[i], &broken);
	qsort(needs->at, needs->count, sizeof *needs->at, compare_needs);
	add_docs(run, &needs->at[0], bits, &broken);
	for (size_t i = 1; i < needs->count; i++) {
		if (needs->at[i].count > bits_count(bits) * WORTH_A_LIST)
			break;
		memset(other.at, 0, words * sizeof *other.at);
		add_docs(run, &needs->at[i], &other, &broken);
		for (size_t j = 0; j < words; j++)
			bits->at[j] &= other.at[j];
	}
	free(other.at);
	return !broken;
}

void clue_candidates(struct fulltext *fulltext, struct part *part, const struct clue *clue,
	enum text_field field, struct bits *bits, bool *sure)
{
	struct needs needs = { .field = field };
	size_t words = bits->count / 64 + 1;
	*sure = false;
	find_needs(clue, &needs);
	if (part->run.at && !part->broken && needs.count > 0) {
		if (intersect(&part->run, &needs, bits)) {
			*sure = needs.all;
			return;
		}
		fulltext_report_damage(fulltext, part);
	}
	if (field == FIELD_OFTEN) /* who does not know looks for it among all texts alone */
		return;
	memset(bits->at, 0xFF, words * sizeof *bits->at);
}
