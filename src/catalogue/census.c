/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "catalogue/sequence.h"
#include "catalogue/traits.h"

#include "base/memory.h"

#include <stdlib.h>

/* Counting and choosing rows of lists by their traits.  Each is looked at, and none is read. */

bool facets_are_set(const struct facets *facets)
{
	return facets->source != 0 || facets->author != 0 || facets->language != LANGUAGE_NONE ||
	       facets->pictures || facets->repaired || facets->problems || facets->month_day != 0;
}

bool facets_equal(const struct facets *a, const struct facets *b)
{
	return a->source == b->source && a->author == b->author && a->language == b->language &&
	       a->pictures == b->pictures && a->repaired == b->repaired &&
	       a->problems == b->problems && a->month_day == b->month_day;
}


/* ---- counting ---- */

/* How often each number comes; memory that is not touched costs nothing. */
struct counts {
	uint32_t *at;
	size_t least, most; /* of those that came; no type of what at has, so that they stay in registers */
};

enum { NUMBERS = 1 << 24 }; /* of names, and of days as days are kept, see traits.c */

static struct counts counts_create(void)
{
	return (struct counts){ memory_create(NUMBERS, sizeof(uint32_t)), NUMBERS, 0 };
}

static inline void count_one(struct counts *counts, uint32_t number)
{
	counts->at[number]++;
	if (number < counts->least)
		counts->least = number;
	if (number > counts->most)
		counts->most = number;
}

struct counting {
	struct counts days, sources, authors;
	uint32_t flags[256]; /* how often each byte of them comes */
	struct census *census;
};

static inline void count_row(struct counting *counting, const unsigned char *bytes)
{
	counting->flags[bytes[TRAIT_FLAGS]]++;
	count_one(&counting->days, trait_day_of(bytes));
	count_one(&counting->sources, trait_number(bytes + TRAIT_SOURCE));
	count_one(&counting->authors, trait_number(bytes + TRAIT_AUTHOR));
}

static void take_flags(const struct counting *counting, struct census *census)
{
	for (size_t flags = 0; flags < 256; flags++) {
		size_t count = counting->flags[flags], language = flags >> TRAIT_LANGUAGE;
		census->count += count;
		census->languages[language < LANGUAGES ? language : LANGUAGE_NONE] += count;
		census->pictures += flags & TRAIT_PICTURES ? count : 0;
		census->repaired += flags & TRAIT_REPAIRED ? count : 0;
		census->problems += flags & TRAIT_PROBLEMS ? count : 0;
	}
}

static void take_days(
	const struct counts *counts, struct arena *arena, struct catalogue_day **days, size_t *count)
{
	size_t room = 0;
	for (size_t i = counts->most + 1; i-- > counts->least;)
		if (counts->at[i] > 0) {
			*days = arena_grow(arena, *days, *count, &room, sizeof **days);
			(*days)[(*count)++] = (struct catalogue_day){ (int)(i >> 9),
				(int)(i >> 5 & 15), (int)(i & 31), counts->at[i] };
		}
}

static int by_count(const void *a, const void *b)
{
	const struct census_name *x = a, *y = b;
	if (x->count != y->count)
		return x->count > y->count ? -1 : 1;
	return (x->id > y->id) - (x->id < y->id);
}

/* Number 0 is nobody. */
static void take_names(
	const struct counts *counts, struct arena *arena, struct census_name **names, size_t *count)
{
	size_t room = 0;
	for (size_t i = counts->least > 0 ? counts->least : 1; i <= counts->most; i++)
		if (counts->at[i] > 0) {
			*names = arena_grow(arena, *names, *count, &room, sizeof **names);
			(*names)[(*count)++] = (struct census_name){ (int64_t)i, counts->at[i] };
		}
	if (*count > 1)
		qsort(*names, *count, sizeof **names, by_count);
}

static void count_list(struct counting *counting, struct catalogue *catalogue, int64_t category,
	const struct choice *choice)
{
	const struct traits *traits = traits_read(catalogue);
	const struct trait_test test = trait_test(choice, false);
	struct sequence sequence;
	sequence_init(&sequence, catalogue, category, ORDER_NEWEST);
	for (size_t i = 0; i < sequence.count; i++) {
		const uint32_t *ids = sequence_ids(&sequence, i);
		for (size_t j = 0; j < sequence.chunks[i].count; j++) {
			const unsigned char *bytes = trait_bytes(traits, ids[j]);
			if (bytes && trait_fits(&test, bytes))
				count_row(counting, bytes);
		}
	}
	sequence_finish(&sequence);
}

/* The list of all needs no list: each knows whether it is a row of it. */
static void count_all(
	struct counting *counting, struct catalogue *catalogue, const struct choice *choice)
{
	const struct traits *traits = traits_read(catalogue);
	const struct trait_test test = trait_test(choice, true);
	for (size_t i = 0; i < traits->count; i++)
		if (trait_fits(&test, traits->all + i * TRAIT_SIZE))
			count_row(counting, traits->all + i * TRAIT_SIZE);
}

static struct counting begin(struct census *census)
{
	*census = (struct census){ 0 };
	return (struct counting){ counts_create(), counts_create(), counts_create(), { 0 }, census };
}

static void end(struct counting *counting, struct arena *arena)
{
	struct census *census = counting->census;
	take_flags(counting, census);
	take_days(&counting->days, arena, &census->days, &census->day_count);
	take_names(&counting->sources, arena, &census->sources, &census->source_count);
	take_names(&counting->authors, arena, &census->authors, &census->author_count);
	free(counting->days.at);
	free(counting->sources.at);
	free(counting->authors.at);
}

void catalogue_census(struct catalogue *catalogue, int64_t category, const struct choice *choice,
	struct arena *arena, struct census *census)
{
	struct counting counting = begin(census);
	if (category == CATEGORY_ALL)
		count_all(&counting, catalogue, choice);
	else
		count_list(&counting, catalogue, category, choice);
	end(&counting, arena);
}

/* Those of an article that fits; NULL for the others. */
static const unsigned char *fitting(
	struct catalogue *catalogue, int64_t id, const struct trait_test *test)
{
	const struct traits *traits = traits_read(catalogue);
	const unsigned char *bytes =
		id > 0 && id <= UINT32_MAX ? trait_bytes(traits, (uint32_t)id) : NULL;
	return bytes && trait_fits(test, bytes) ? bytes : NULL;
}

void catalogue_census_of(struct catalogue *catalogue, const int64_t *ids, size_t count,
	const struct choice *choice, struct arena *arena, struct census *census)
{
	struct counting counting = begin(census);
	const struct trait_test test = trait_test(choice, false);
	for (size_t i = 0; i < count; i++) {
		const unsigned char *bytes = fitting(catalogue, ids[i], &test);
		if (bytes)
			count_row(&counting, bytes);
	}
	end(&counting, arena);
}

size_t catalogue_count_among(struct catalogue *catalogue, int64_t category,
	const struct choice *choice, const unsigned char *bits, size_t bytes)
{
	const struct traits *traits = traits_read(catalogue);
	const struct trait_test test = trait_test(choice, false);
	struct sequence sequence;
	size_t count = 0;
	sequence_init(&sequence, catalogue, category, ORDER_NEWEST);
	for (size_t i = 0; i < sequence.count; i++) {
		const uint32_t *ids = sequence_ids(&sequence, i);
		for (size_t j = 0; j < sequence.chunks[i].count; j++) {
			bool among = !bits || (ids[j] / 8 < bytes && bits[ids[j] / 8] >> ids[j] % 8 & 1);
			const unsigned char *own = among ? trait_bytes(traits, ids[j]) : NULL;
			count += own && trait_fits(&test, own);
		}
	}
	sequence_finish(&sequence);
	return count;
}

bool catalogue_fits(struct catalogue *catalogue, int64_t id, const struct choice *choice)
{
	const struct trait_test test = trait_test(choice, false);
	return fitting(catalogue, id, &test) != NULL;
}

/* ---- choosing ---- */

/* A bit for each id: the traits lie in another order than a list goes, and are ten times as much. */
static unsigned char *fitting_bits(const struct traits *traits, const struct choice *choice)
{
	const struct trait_test test = trait_test(choice, false);
	unsigned char *bits = memory_create(traits->count / 8 + 1, 1);
	for (size_t i = 0; i < traits->count; i++)
		if (trait_fits(&test, traits->all + i * TRAIT_SIZE))
			bits[i / 8] |= (unsigned char)(1 << i % 8);
	return bits;
}

int64_t *catalogue_select(struct catalogue *catalogue, int64_t category, enum entry_order order,
	const struct choice *choice, size_t *count)
{
	const struct traits *traits = traits_read(catalogue);
	struct sequence sequence;
	sequence_init(&sequence, catalogue, category, order);
	int64_t *chosen = NULL;
	size_t room = 0;
	unsigned char *bits = fitting_bits(traits, choice);
	*count = 0;
	for (size_t i = 0; i < sequence.count; i++) {
		const uint32_t *ids = sequence_ids(&sequence, i);
		for (size_t j = 0; j < sequence.chunks[i].count; j++) {
			if (ids[j] >= traits->count || !(bits[ids[j] / 8] >> ids[j] % 8 & 1))
				continue;
			chosen = memory_grow(chosen, *count, &room, sizeof *chosen);
			chosen[(*count)++] = ids[j];
		}
	}
	sequence_finish(&sequence);
	free(bits);
	for (size_t i = 0; chosen && order == ORDER_OLDEST && i < *count / 2; i++) {
		int64_t other = chosen[i];
		chosen[i] = chosen[*count - 1 - i];
		chosen[*count - 1 - i] = other;
	}
	return chosen;
}

/* ---- names ---- */

struct slice catalogue_name(struct catalogue *catalogue, int64_t id, struct arena *arena)
{
	const struct word *word = word_by_id(catalogue, WORD_NAME, id);
	return word ? safe_text(catalogue, arena, word->text) : (struct slice){ 0 };
}

int64_t catalogue_find_name(struct catalogue *catalogue, struct slice name)
{
	const struct word *word = word_find(catalogue, WORD_NAME, NULL, name);
	return word ? word->id : 0;
}
