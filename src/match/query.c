/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "match/query.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "match/fold.h"
#include "match/look.h"
#include "match/titles.h"

/* From what was typed to the steps of each character. */

/* ---- spellings in a term ---- */

struct found {
	uint64_t at[PIECE_MAX + 1]; /* by length: the places where that much of it stands */
	uint8_t longest;
};

static void note(struct found *found, size_t len, size_t place)
{
	found->at[len] |= (uint64_t)1 << place;
	if (len > found->longest)
		found->longest = (uint8_t)len;
}

/* All of the spelling, or as much of it as the term ends with; with_first: its first letter, or zh,
 * ch, sh, too. */
static void find_spelling(const struct term *term, const uint32_t *codes, size_t len,
			  size_t initial, struct found *found)
{
	for (size_t place = 0; place < term->len; place++) {
		size_t same = 0;

		while (same < len && place + same < term->len &&
		       term->codes[place + same] == codes[same])
			same++;
		if (same == 0)
			continue;
		if (same == len || place + same == term->len)
			note(found, same, place);
		for (size_t part = 1; part <= initial && part <= same; part++)
			note(found, part, place);
	}
}

static void find_reading(const struct term *term, const struct spelling *spelling,
			 enum class_kind kind, struct found *found)
{
	uint32_t codes[sizeof(spelling->latin)];
	size_t len = 0, initial = kind == CLASS_HAN ? 1 : 0;

	for (; spelling->latin[len] != '\0'; len++)
		codes[len] = (uint32_t)spelling->latin[len];
	if (initial > 0 && len > 1 && codes[1] == 'h')
		initial = 2;
	find_spelling(term, codes, len, initial, found);
	if (kind != CLASS_HAN || spelling->zhuyin[0] == 0)
		return;
	for (len = 0; len < 4 && spelling->zhuyin[len] != 0; len++)
		codes[len] = spelling->zhuyin[len];
	find_spelling(term, codes, len, 1, found);
}

/* ---- steps ---- */

static bool is_nothing(const struct step *step)
{
	return step->longest == 0 && !step->may_be_skipped;
}

static bool is_same(const struct step *a, const struct step *b)
{
	return a->longest == b->longest && a->may_be_skipped == b->may_be_skipped &&
	       memcmp(a->any, b->any, sizeof(a->any)) == 0 &&
	       memcmp(a->usual, b->usual, sizeof(a->usual)) == 0;
}

/* The number of a step, which is put there if it is new. */
static uint16_t put_step(struct term *term, const struct step *step)
{
	size_t i = 1;

	if (is_nothing(step))
		return 0;
	while (i < term->step_count && !is_same(&term->steps[i], step))
		i++;
	if (i == term->step_count) {
		term->steps = memory_grow(term->steps, term->step_count, &term->step_room,
					  sizeof(*term->steps));
		term->steps[term->step_count++] = *step;
	}
	return (uint16_t)i;
}

/* All is zero but what is said, so that steps can be compared as bytes. */
static void clear_step(struct step *step)
{
	memset(step, 0, sizeof(*step));
}

static void add_found(struct step *step, const struct found *found, bool usual)
{
	for (unsigned len = 1; len <= found->longest; len++) {
		step->any[len] |= found->at[len];
		if (usual)
			step->usual[len] |= found->at[len];
	}
	if (found->longest > step->longest)
		step->longest = found->longest;
}

/* The usual reading of ü is written lv as well as lu, of kana as well shi as si. */
static bool is_usual(const struct class_row *class, size_t i)
{
	const char *first = match_spellings[match_class_spellings[class->first]].latin;

	return i == class->first || class->kind == CLASS_KANA ||
	       (i == (size_t)class->first + 1 && strchr(first, 'v') != NULL);
}

static void make_class_steps(struct term *term)
{
	struct found *found = memory_create(match_counts.spellings, sizeof(*found));
	bool *known = memory_create(match_counts.spellings, sizeof(*known));

	for (size_t number = 1; number < match_counts.classes; number++) {
		const struct class_row *class = &match_classes[number];
		struct step step;

		clear_step(&step);
		for (size_t i = class->first; i < class[1].first; i++) {
			uint16_t spelling = match_class_spellings[i];

			/* Kana and Han share no class; ta is spelled alike but is no initial. */
			if (class->kind == CLASS_KANA) {
				struct found kana = { 0 };

				find_reading(term, &match_spellings[spelling], CLASS_KANA, &kana);
				add_found(&step, &kana, true);
				continue;
			}
			if (!known[spelling])
				find_reading(term, &match_spellings[spelling], CLASS_HAN,
					     &found[spelling]);
			known[spelling] = true;
			add_found(&step, &found[spelling], is_usual(class, i));
		}
		term->class_steps[number] = put_step(term, &step);
	}
	free(found);
	free(known);
}

static uint64_t places_of(const struct term *term, uint32_t code)
{
	uint64_t places = 0;

	for (size_t i = 0; i < term->len; i++)
		if (term->codes[i] == code)
			places |= (uint64_t)1 << i;
	return places;
}

static void add_places(struct step *step, uint64_t places)
{
	step->any[1] |= places;
	step->usual[1] |= places;
	if (places != 0 && step->longest == 0)
		step->longest = 1;
}

static void set_step(struct term *term, uint32_t symbol, uint16_t number)
{
	term->far_steps_of[symbol] = number;
	term->steps_of[symbol] = number < STEP_FAR ? (uint8_t)number : STEP_FAR;
}

/* The same character, besides what it is read as. */
static void add_literal(struct term *term, uint32_t symbol, uint32_t code)
{
	struct step step = term->steps[term->far_steps_of[symbol]];

	add_places(&step, places_of(term, code));
	set_step(term, symbol, put_step(term, &step));
}

/* The first consonants of Hangul syllables, in order, as they are typed alone. */
static const uint16_t consonants[] = { 0x3131, 0x3132, 0x3134, 0x3137, 0x3138, 0x3139, 0x3141,
				       0x3142, 0x3143, 0x3145, 0x3146, 0x3147, 0x3148, 0x3149,
				       0x314A, 0x314B, 0x314C, 0x314D, 0x314E };

enum { HANGUL_START = 0xAC00, HANGUL_EACH = 588,
       CONSONANTS = sizeof(consonants) / sizeof(consonants[0]) };

static void make_hangul_steps(struct term *term)
{
	for (size_t i = 0; i < CONSONANTS; i++) {
		struct step step;
		uint16_t number;

		clear_step(&step);
		add_places(&step, places_of(term, consonants[i]));
		number = put_step(term, &step);
		for (uint32_t at = 0; number != 0 && at < HANGUL_EACH; at++)
			set_step(term, HANGUL_START + (uint32_t)i * HANGUL_EACH + at, number);
	}
}

static void make_kana_bar(struct term *term)
{
	struct step step;

	clear_step(&step);
	add_places(&step, places_of(term, '-'));
	step.may_be_skipped = true;
	set_step(term, 0x30FC, put_step(term, &step));
}

static void make_symbol_steps(struct term *term)
{
	for (uint32_t block = 0; block < 0x10000 / TABLE_BLOCK; block++) {
		const uint16_t *classes = match_class_blocks[match_class_index[block]];

		for (uint32_t i = 0; match_class_index[block] != 0 && i < TABLE_BLOCK; i++)
			set_step(term, block * TABLE_BLOCK + i, term->class_steps[classes[i]]);
	}
	for (uint32_t i = 0; i < match_counts.specials; i++)
		set_step(term, SYMBOL_SPECIAL + i, term->class_steps[match_specials[i].class]);
	make_hangul_steps(term);
	make_kana_bar(term);
	for (size_t i = 0; i < term->len; i++)
		if (term->codes[i] < 0x10000)
			add_literal(term, term->codes[i], term->codes[i]);
	for (uint32_t i = 0; i < match_counts.specials; i++)
		if (places_of(term, match_specials[i].literal) != 0)
			add_literal(term, SYMBOL_SPECIAL + i, match_specials[i].literal);
	for (uint32_t symbol = 0xD800; symbol < 0xDC00; symbol++)
		set_step(term, symbol, STEP_PAIR);
}

const struct step *term_pair_step(const struct term *term, uint32_t code, struct step *kept)
{
	*kept = term->steps[term->class_steps[class_of(code)]];
	add_places(kept, places_of(term, code));
	return is_nothing(kept) ? NULL : kept;
}

/* ---- what a title must have ---- */

static struct signature both(struct signature a, struct signature b)
{
	return (struct signature){ a.others | b.others, a.pairs | b.pairs, a.letters | b.letters };
}

static struct signature common(struct signature a, struct signature b)
{
	return (struct signature){ a.others & b.others, a.pairs & b.pairs, a.letters & b.letters };
}

/* How long a piece from this place may be: as long as any character takes. */
static size_t longest_piece(const struct term *term, size_t place)
{
	size_t longest = 1;

	for (size_t i = 1; i < term->step_count; i++)
		for (size_t len = longest + 1; len <= term->steps[i].longest; len++)
			if (term->steps[i].any[len] >> place & 1)
				longest = len;
	return longest;
}

/* What is needed whichever way the term is cut into pieces: from its end to its beginning. */
static void find_needs(struct term *term)
{
	struct signature from[TERM_CODES + 1] = { { 0 } };
	size_t least[TERM_CODES + 1] = { 0 };

	for (size_t place = term->len; place-- > 0;) {
		size_t longest = longest_piece(term, place);
		struct signature rest = from[place + 1];
		bool may_be_left_out = term->codes[place] == '\'';

		least[place] = least[place + 1] + (may_be_left_out ? 0 : 1);
		for (size_t len = 2; len <= longest; len++) {
			rest = common(rest, from[place + len]);
			if (least[place + len] + 1 < least[place])
				least[place] = least[place + len] + 1;
		}
		from[place] = may_be_left_out ? rest
					      : both(titles_need(term->codes[place]), rest);
	}
	term->need = from[0];
	term->least = least[0];
	for (size_t i = 0; term->least == term->len && i + 1 < term->len; i++)
		if (is_letter(term->codes[i]) && is_letter(term->codes[i + 1]))
			term->pairs |= titles_need_pair(term->codes[i], term->codes[i + 1]);
	if (term->is_short)
		term->need.pairs = term->pairs;
}

static struct signature needed_by_long(const struct term *term)
{
	struct signature all = { 0 };

	for (size_t i = 0; i < term->len; i++)
		all = both(all, titles_need(term->codes[i]));
	return all;
}

/* ---- queries ---- */

static void prepare(struct term *term)
{
	struct step nothing;

	term->is_long = term->len > TERM_CODES;
	if (term->is_long) {
		term->need = needed_by_long(term);
		return;
	}
	term->is_short = term->len == 2 && is_letter(term->codes[0]) && is_letter(term->codes[1]);
	term->last = (uint64_t)1 << term->len;
	term->apostrophes = places_of(term, '\'');
	term->steps_of = memory_create(0x10000, sizeof(*term->steps_of));
	term->far_steps_of = memory_create(0x10000, sizeof(*term->far_steps_of));
	term->class_steps = memory_create(match_counts.classes, sizeof(*term->class_steps));
	clear_step(&nothing);
	term->steps = memory_grow(NULL, 0, &term->step_room, sizeof(*term->steps));
	term->steps[term->step_count++] = nothing;
	make_class_steps(term);
	make_symbol_steps(term);
	find_needs(term);
}

/* Where each sign of zhuyin is on the standard keyboard of Taiwan. */
static uint32_t zhuyin_key(uint32_t code)
{
	static const char keys[] = "1qaz2wsxedcrfv5tgbyhn8ik,9ol.0p;/-ujm";

	for (uint32_t i = 0; keys[i] != '\0'; i++)
		if ((uint32_t)keys[i] == code)
			return 0x3105 + i;
	return code;
}

static void add_code(struct term *term, size_t *room, uint32_t code)
{
	term->codes = memory_grow(term->codes, term->len, room, sizeof(*term->codes));
	term->codes[term->len++] = code;
}

struct query *query_create(struct slice text, unsigned flags)
{
	struct query *query = memory_create(1, sizeof(*query));
	const char *at = text.at, *end = text.at + text.len;
	bool blank = true;
	size_t room = 0;

	query->flags = flags;
	while (at < end) {
		uint32_t code = fold_next(&at, end);

		if (flags & QUERY_ZHUYIN_KEYS)
			code = zhuyin_key(code);
		if (code >= 0xE000 && code <= 0xF8FF)
			code = SYMBOL_UNKNOWN;
		if (code == ' ' || code == '\t') {
			blank = true;
			continue;
		}
		if (blank && query->count < TERMS_MAX) {
			query->count++;
			room = 0;
		} else if (blank) {
			add_code(&query->terms[TERMS_MAX - 1], &room, ' ');
		}
		blank = false;
		add_code(&query->terms[query->count - 1], &room, code);
	}
	for (size_t i = 0; i < query->count; i++)
		prepare(&query->terms[i]);
	return query;
}

void query_destroy(struct query *query)
{
	if (!query)
		return;
	for (size_t i = 0; i < query->count; i++) {
		struct term *term = &query->terms[i];

		free(term->codes);
		free(term->steps);
		free(term->class_steps);
		free(term->far_steps_of);
		free(term->steps_of);
	}
	free(query);
}

bool query_is_empty(const struct query *query)
{
	return query->count == 0;
}

bool query_narrows(const struct query *query, const struct query *earlier)
{
	if (query->flags != earlier->flags || query->count < earlier->count)
		return false;
	for (size_t i = 0; i < earlier->count; i++) {
		const struct term *term = &query->terms[i], *old = &earlier->terms[i];
		bool goes_on = i + 1 == earlier->count ? term->len >= old->len
						       : term->len == old->len;

		if (old->is_short && !term->is_short)
			return false;
		if (!goes_on || memcmp(term->codes, old->codes, old->len * sizeof(*old->codes)) != 0)
			return false;
	}
	return true;
}
