/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fulltext/vocabulary.h"

#include "base/memory.h"
#include "text/utf8.h"

#include <stdlib.h>

enum {
	SLOTS_MIN = 1024,
	TITLE_COUNTS = 3,  /* times as much as the body */
	WORD_MIN = 3,      /* bytes: shorter words are articles and numbers of lists */
	PHRASE_MAX = 48,   /* bytes of a run of pairs that is one word */
	PHRASES_MAX = 512, /* different ones */
};

static const uint64_t WORD = UINT64_C(1) << 63;
static const uint32_t NOTHING = UINT32_MAX;

static uint64_t code_of_pair(uint32_t a, uint32_t b)
{
	return (uint64_t)a << 32 | b;
}

static uint64_t code_of_word(struct slice word)
{
	uint64_t hash = 14695981039346656037u; /* FNV-1a */
	for (size_t i = 0; i < word.len; i++)
		hash = (hash ^ (unsigned char)word.at[i]) * 1099511628211u;
	return hash | WORD;
}

static size_t place_of(uint64_t code, size_t size)
{
	uint64_t mixed = (code ^ code >> 29) * UINT64_C(0x9E3779B97F4A7C15);
	return (size_t)(mixed >> 32) & (size - 1);
}

/* Numbers alone are dates and places in lists. */
static bool is_telling(struct slice word)
{
	for (size_t i = 0; i < word.len; i++)
		if (!char_is_digit(word.at[i]))
			return word.len >= WORD_MIN;
	return false;
}

static struct slice head_of(struct slice body)
{
	size_t len = body.len < VOCABULARY_TEXT ? body.len : VOCABULARY_TEXT;
	while (len > 0 && len < body.len && ((unsigned char)body.at[len] & 0xC0) == 0x80)
		len--;
	return slice_sub(body, 0, len);
}

static void for_each(const struct text *text, const struct terms *to)
{
	terms_of(text->title, to);
	terms_of(head_of(text->body), to);
}

/* ---- making one ---- */

/* Where the code stands among the slots, or may. */
static uint32_t *slot_of(const struct vocabulary *vocabulary, uint64_t code)
{
	size_t at = place_of(code, vocabulary->size);
	while (vocabulary->slots[at] != NOTHING &&
		vocabulary->terms[vocabulary->slots[at]].code != code)
		at = (at + 1) & (vocabulary->size - 1);
	return &vocabulary->slots[at];
}

static void fill_slots(struct vocabulary *vocabulary)
{
	memset(vocabulary->slots, 0xFF, vocabulary->size * sizeof *vocabulary->slots);
	for (size_t i = 0; i < vocabulary->count; i++)
		*slot_of(vocabulary, vocabulary->terms[i].code) = (uint32_t)i;
}

struct making {
	struct vocabulary *vocabulary;
	uint32_t weight;
};

static void make(struct making *making, uint64_t code, struct slice word)
{
	struct vocabulary *vocabulary = making->vocabulary;
	uint32_t *slot = slot_of(vocabulary, code);
	if (*slot == NOTHING) {
		if (vocabulary->count * 2 >= vocabulary->size) {
			vocabulary->size *= 2;
			vocabulary->slots = memory_resize(vocabulary->slots, vocabulary->size,
				sizeof *vocabulary->slots);
			fill_slots(vocabulary);
			slot = slot_of(vocabulary, code);
		}
		vocabulary->terms = memory_grow(vocabulary->terms, vocabulary->count,
			&vocabulary->room, sizeof *vocabulary->terms);
		*slot = (uint32_t)vocabulary->count++;
		vocabulary->terms[*slot] = (struct vocabulary_term){ .code = code,
			.word = word.len > 0 ? arena_copy(vocabulary->arena, word) : word };
	}
	vocabulary->terms[*slot].count += making->weight;
}

static void make_pair(void *context, uint32_t a, uint32_t b)
{
	if (b && pair_is_basic(a, b))
		make(context, code_of_pair(a, b), (struct slice){ 0 });
}

static void make_word(void *context, struct slice word)
{
	if (is_telling(word))
		make(context, code_of_word(word), word);
}

/* Of those that are said as often any will do, but the same ones of the same text. */
static int by_count(const void *a, const void *b)
{
	const struct vocabulary_term *one = a, *other = b;
	if (one->count != other->count)
		return one->count > other->count ? -1 : 1;
	size_t place = place_of(one->code, SIZE_MAX / 2 + 1);
	size_t others = place_of(other->code, SIZE_MAX / 2 + 1);
	return (place > others) - (place < others);
}

void vocabulary_init(struct vocabulary *vocabulary, const struct text *text)
{
	*vocabulary = (struct vocabulary){ .arena = arena_create(), .size = SLOTS_MIN };
	vocabulary->slots = memory_create(SLOTS_MIN, sizeof *vocabulary->slots);
	fill_slots(vocabulary);
	struct making making = { vocabulary, TITLE_COUNTS };
	const struct terms to = { make_pair, make_word, &making };
	terms_of(text->title, &to);
	making.weight = 1;
	terms_of(head_of(text->body), &to);
	if (vocabulary->count > 1)
		qsort(vocabulary->terms, vocabulary->count, sizeof *vocabulary->terms, by_count);
	fill_slots(vocabulary);
}

void vocabulary_finish(struct vocabulary *vocabulary)
{
	free(vocabulary->terms);
	free(vocabulary->slots);
	arena_destroy(vocabulary->arena);
	*vocabulary = (struct vocabulary){ 0 };
}

struct key vocabulary_key(const struct vocabulary_term *term)
{
	if (term->code & WORD)
		return key_of_word(FIELD_BODY, term->word);
	return key_of_pair(FIELD_BODY, (uint32_t)(term->code >> 32), (uint32_t)term->code);
}

/* ---- another text ---- */

struct comparing {
	const struct vocabulary *vocabulary;
	struct vocabulary_marks *marks;
};

static void grow_marks(struct vocabulary_marks *marks)
{
	const struct vocabulary_marks old = *marks;
	marks->size = old.size > 0 ? old.size * 2 : SLOTS_MIN;
	marks->codes = memory_create(marks->size, sizeof *marks->codes);
	marks->rounds = memory_create(marks->size, sizeof *marks->rounds);
	for (size_t i = 0; i < old.size; i++) {
		if (old.rounds[i] != old.round)
			continue;
		size_t at = place_of(old.codes[i], marks->size);
		while (marks->rounds[at])
			at = (at + 1) & (marks->size - 1);
		marks->codes[at] = old.codes[i];
		marks->rounds[at] = old.round;
	}
	free(old.codes);
	free(old.rounds);
}

/* Whether the text had none like it before. */
static bool is_new(struct vocabulary_marks *marks, uint64_t code)
{
	if (marks->shared.all * 2 >= marks->size)
		grow_marks(marks);
	size_t at = place_of(code, marks->size);
	while (marks->rounds[at] == marks->round) {
		if (marks->codes[at] == code)
			return false;
		at = (at + 1) & (marks->size - 1);
	}
	marks->codes[at] = code;
	marks->rounds[at] = marks->round;
	return true;
}

static void compare(struct comparing *comparing, uint64_t code)
{
	struct vocabulary_shared *shared = &comparing->marks->shared;
	bool added = is_new(comparing->marks, code);
	shared->all += added;
	uint32_t number = *slot_of(comparing->vocabulary, code);
	if (number == NOTHING)
		return;
	shared->shared += added;
	shared->counts[number]++;
}

static void compare_pair(void *context, uint32_t a, uint32_t b)
{
	if (b && pair_is_basic(a, b))
		compare(context, code_of_pair(a, b));
}

static void compare_word(void *context, struct slice word)
{
	if (is_telling(word))
		compare(context, code_of_word(word));
}

const struct vocabulary_shared *vocabulary_compare(const struct vocabulary *vocabulary,
	const struct text *text, struct vocabulary_marks *marks)
{
	struct vocabulary_shared *shared = &marks->shared;
	struct comparing comparing = { vocabulary, marks };
	if (!shared->counts)
		shared->counts = memory_create(vocabulary->count + 1, sizeof *shared->counts);
	memset(shared->counts, 0, vocabulary->count * sizeof *shared->counts);
	shared->shared = shared->all = 0;
	marks->round++;
	const struct terms to = { compare_pair, compare_word, &comparing };
	for_each(text, &to);
	return shared;
}

void vocabulary_marks_finish(struct vocabulary_marks *marks)
{
	free(marks->codes);
	free(marks->rounds);
	free(marks->shared.counts);
	*marks = (struct vocabulary_marks){ 0 };
}

/* ---- words ---- */

struct reading {
	const struct vocabulary *vocabulary;
	const bool *wanted;
	struct arena *arena;
	struct vocabulary_phrase *phrases;
	size_t count;
	char run[PHRASE_MAX + 8];
	size_t len;
	uint32_t last; /* of the run; 0: there is none */
};

static void add_phrase(struct reading *reading, struct slice text, bool is_word)
{
	size_t i = 0;
	while (i < reading->count && !slice_equal(reading->phrases[i].text, text))
		i++;
	if (i == PHRASES_MAX)
		return;
	if (i == reading->count)
		reading->phrases[reading->count++] = (struct vocabulary_phrase){
			.text = arena_copy(reading->arena, text), .is_word = is_word };
	reading->phrases[i].count++;
}

static void end_run(struct reading *reading)
{
	if (reading->last)
		add_phrase(reading, (struct slice){ reading->run, reading->len }, false);
	reading->last = 0;
	reading->len = 0;
}

static bool is_wanted(const struct reading *reading, uint64_t code)
{
	uint32_t number = *slot_of(reading->vocabulary, code);
	return number != NOTHING && reading->wanted[number];
}

static void read_pair(void *context, uint32_t a, uint32_t b)
{
	struct reading *reading = context;
	if (!b || !pair_is_basic(a, b) || !is_wanted(reading, code_of_pair(a, b))) {
		end_run(reading);
		return;
	}
	if (reading->last != a || reading->len > PHRASE_MAX) {
		end_run(reading);
		reading->len = utf8_put(reading->run, a);
	}
	reading->len += utf8_put(reading->run + reading->len, b);
	reading->last = b;
}

static void read_word(void *context, struct slice word)
{
	struct reading *reading = context;
	end_run(reading);
	if (is_telling(word) && is_wanted(reading, code_of_word(word)))
		add_phrase(reading, word, true);
}

static int by_said(const void *a, const void *b)
{
	const struct vocabulary_phrase *one = a, *other = b;
	if (one->count != other->count)
		return one->count > other->count ? -1 : 1;
	return slice_compare(one->text, other->text);
}

size_t vocabulary_phrases(const struct vocabulary *vocabulary, const struct text *text,
	const bool *wanted, size_t most, struct arena *arena, struct vocabulary_phrase *phrases)
{
	struct reading reading = { .vocabulary = vocabulary, .wanted = wanted, .arena = arena };
	const struct terms to = { read_pair, read_word, &reading };
	reading.phrases = memory_create(PHRASES_MAX, sizeof *reading.phrases);
	terms_of(text->title, &to);
	end_run(&reading);
	terms_of(head_of(text->body), &to);
	end_run(&reading);
	if (reading.count > 1)
		qsort(reading.phrases, reading.count, sizeof *reading.phrases, by_said);
	size_t count = reading.count < most ? reading.count : most;
	memcpy(phrases, reading.phrases, count * sizeof *phrases);
	free(reading.phrases);
	return count;
}
