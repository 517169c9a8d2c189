/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fulltext/builder.h"

#include "base/memory.h"
#include "fulltext/names.h"

#include <stdlib.h>

/* Pairs of the body are nine tenths of all terms: they go as numbers, a term above and an article
 * below, into one array that is sorted by digits.  All others have names, which are numbered as
 * they come; so have the terms that an article has often, for who looks for the best. */

enum {
	SEEN = 8192, /* recent pairs, so that few come twice from one article … */
	WAYS = 4,    /* … in any of so many places each */
	SEEN_BITS = 2, /* how often, at the lower end of each */
	DIGIT_BITS = 11,
};
_Static_assert(OFTEN_COUNT < 1 << SEEN_BITS, "counted so far");

struct list {
	uint64_t *at;
	size_t count, room;
};

struct member {
	struct text_place place;
	size_t pairs, names; /* where its own begin */
};

struct builder {
	struct member *members;
	size_t count, room;
	struct text_place *places;
	size_t places_room;
	struct list pairs, named;
	uint64_t seen[SEEN];
	struct names names;
	uint32_t doc;
	enum text_field field;
};

struct builder *builder_create(void)
{
	struct builder *builder = memory_create(1, sizeof *builder);
	names_init(&builder->names);
	return builder;
}

void builder_destroy(struct builder *builder)
{
	if (!builder)
		return;
	free(builder->members);
	free(builder->places);
	free(builder->pairs.at);
	free(builder->named.at);
	names_finish(&builder->names);
	free(builder);
}

size_t builder_count(const struct builder *builder)
{
	return builder->count;
}

const struct text_place *builder_places(const struct builder *builder)
{
	return builder->places;
}

static void list_add(struct list *list, uint32_t term, uint32_t doc)
{
	if (list->count == list->room)
		list->at = memory_grow(list->at, list->count, &list->room, sizeof *list->at);
	list->at[list->count++] = (uint64_t)term << 32 | doc;
}

/* Once for each article, and once more as soon as it has it often. */
static void add_named(struct builder *builder, const struct key *key)
{
	struct name *name = names_get(&builder->names, key);
	if (name->count == 0 || name->doc != builder->doc) {
		name->doc = builder->doc;
		name->count = 1;
		list_add(&builder->named, name->number, builder->doc);
	} else if (name->count < OFTEN_COUNT && ++name->count == OFTEN_COUNT && builder->field == FIELD_BODY) {
		struct key often = *key;
		often.at[0] = FIELD_OFTEN;
		list_add(&builder->named, names_get(&builder->names, &often)->number, builder->doc);
	}
}

/* ---- an article ---- */

/* Where the article's count of the pair stands; 0 for one that is new, or was pushed out meanwhile. */
static uint64_t *seen_of(struct builder *builder, uint32_t term)
{
	uint64_t mark = (uint64_t)term << 32 | (builder->doc + 1) << SEEN_BITS;
	uint64_t *set = &builder->seen[(term * 2654435761u >> 21) * WAYS], *free_one = set;
	for (int i = 0; i < WAYS; i++) {
		if (set[i] >> SEEN_BITS == mark >> SEEN_BITS)
			return &set[i];
		if ((uint32_t)set[i] >> SEEN_BITS != builder->doc + 1)
			free_one = &set[i];
	}
	*free_one = mark;
	return free_one;
}

static void add_basic(struct builder *builder, uint32_t a, uint32_t b)
{
	uint32_t term = a << 16 | b;
	uint64_t *seen = seen_of(builder, term);
	unsigned count = *seen & ((1 << SEEN_BITS) - 1);
	if (count == OFTEN_COUNT)
		return;
	++*seen;
	if (count == 0)
		list_add(&builder->pairs, term, builder->doc);
	if (count + 1 == OFTEN_COUNT) {
		struct key often = key_of_pair(FIELD_OFTEN, a, b);
		list_add(&builder->named, names_get(&builder->names, &often)->number, builder->doc);
	}
}

/* A term must stand in one of the two lists only. */
static void add_pair(void *context, uint32_t a, uint32_t b)
{
	struct builder *builder = context;
	bool basic = pair_is_basic(a, b);
	if (basic && builder->field == FIELD_BODY) {
		add_basic(builder, a, b);
		return;
	}
	struct key key = key_of_pair(builder->field, a, b);
	add_named(builder, &key);
	/* One alone is looked for by what its pairs begin with, and this begins otherwise. */
	if (!basic && b)
		add_pair(context, a, 0);
}

static void add_word(void *context, struct slice word)
{
	struct builder *builder = context;
	struct key key = key_of_word(builder->field, word);
	add_named(builder, &key);
}

static void add_field(struct builder *builder, enum text_field field, struct slice text)
{
	const struct terms terms = { add_pair, add_word, builder };
	builder->field = field;
	terms_of(text, &terms);
}

void builder_add(struct builder *builder, const struct text *text, const struct text_place *place)
{
	if (builder->count == builder->room)
		builder->members = memory_grow(
			builder->members, builder->count, &builder->room, sizeof *builder->members);
	if (builder->count == builder->places_room)
		builder->places = memory_grow(builder->places, builder->count,
			&builder->places_room, sizeof *builder->places);
	builder->places[builder->count] = *place;
	builder->members[builder->count] = (struct member){
		.place = *place, .pairs = builder->pairs.count, .names = builder->named.count };
	builder->doc = (uint32_t)builder->count++;
	add_field(builder, FIELD_TITLE, text->title);
	add_field(builder, FIELD_SOURCE, text->source);
	add_field(builder, FIELD_AUTHOR, text->author);
	add_field(builder, FIELD_CATEGORY, text->category);
	add_field(builder, FIELD_BODY, text->title);
	add_field(builder, FIELD_BODY, text->body);
}

/* ---- writing ---- */

int place_compare(const void *a, const void *b)
{
	const struct text_place *one = a, *other = b;
	if (one->order != other->order)
		return one->order > other->order ? -1 : 1;
	return one->id != other->id ? (one->id > other->id ? -1 : 1) : 0;
}

/* By the term, which is above; articles stay in order. */
static void sort_list(struct list *list, uint32_t term_bits)
{
	uint64_t *from = list->at, *to = memory_create(list->count + 1, sizeof *to);
	for (unsigned shift = 32; shift < 32 + term_bits; shift += DIGIT_BITS) {
		size_t starts[(1 << DIGIT_BITS) + 1] = { 0 };
		for (size_t i = 0; i < list->count; i++)
			starts[(from[i] >> shift & ((1 << DIGIT_BITS) - 1)) + 1]++;
		for (size_t i = 1; i <= 1 << DIGIT_BITS; i++)
			starts[i] += starts[i - 1];
		for (size_t i = 0; i < list->count; i++)
			to[starts[from[i] >> shift & ((1 << DIGIT_BITS) - 1)]++] = from[i];
		uint64_t *other = from;
		from = to;
		to = other;
	}
	free(to);
	list->at = from;
	list->room = list->count + 1;
}

/* In the order of the members, who stand in that of time now, and with their numbers. */
static struct list rearrange(const struct builder *builder, const struct list *list, bool named,
	const size_t *ends)
{
	struct list out = { .at = memory_create(list->count + 1, sizeof *out.at),
		.room = list->count + 1 };
	for (size_t i = 0; i < builder->count; i++) {
		const struct member *member = &builder->members[i];
		size_t start = named ? member->names : member->pairs;
		for (size_t j = start; j < ends[i]; j++)
			out.at[out.count++] = (list->at[j] >> 32) << 32 | i;
	}
	return out;
}

static size_t *ends_of(const struct builder *builder, bool named)
{
	/* The next one's begin, by the order in which they came. */
	size_t *ends = memory_create(builder->count + 1, sizeof *ends), count = builder->count;
	for (size_t i = 0; i < count; i++) {
		const struct member *next = &builder->members[i + 1];
		size_t all = named ? builder->named.count : builder->pairs.count;
		ends[i] = i + 1 == count ? all : named ? next->names : next->pairs;
	}
	return ends;
}

static uint32_t *docs_of(const struct list *list, size_t start, size_t end, uint32_t **docs,
	size_t *room)
{
	if (!*docs || end - start > *room) {
		*room = (end - start) * 2;
		*docs = memory_resize(*docs, *room, sizeof **docs);
	}
	for (size_t i = start; i < end; i++)
		(*docs)[i - start] = (uint32_t)list->at[i];
	return *docs;
}

static size_t group_end(const struct list *list, size_t start)
{
	size_t end = start + 1;
	while (end < list->count && list->at[end] >> 32 == list->at[start] >> 32)
		end++;
	return end;
}

static void write_terms(const struct builder *builder, const struct list *pairs,
	const struct list *named, struct textrun_writer *writer)
{
	struct name *names = names_sorted(&builder->names);
	size_t count = builder->names.count, room = 0, pair = 0;
	size_t *starts = memory_create(count + 1, sizeof *starts);
	uint32_t *docs = NULL;
	for (size_t i = 0; i < named->count; i = group_end(named, i))
		starts[named->at[i] >> 32] = i + 1; /* 0: of no article that is in force */
	for (size_t i = 0; i <= count; i++) {
		struct slice next = i < count ? names[i].key : (struct slice){ 0 };
		for (size_t end; pair < pairs->count; pair = end) {
			uint32_t term = (uint32_t)(pairs->at[pair] >> 32);
			struct key key = key_of_pair(FIELD_BODY, term >> 16, term & 0xFFFF);
			if (next.at &&
				slice_compare((struct slice){ key.at, key.len }, next) > 0)
				break;
			end = group_end(pairs, pair);
			textrun_add(writer, &key, docs_of(pairs, pair, end, &docs, &room),
				end - pair);
		}
		if (!next.at || starts[names[i].number] == 0)
			continue;
		size_t start = starts[names[i].number] - 1, end = group_end(named, start);
		struct key key = { .len = (uint8_t)next.len };
		memcpy(key.at, next.at, next.len);
		textrun_add(writer, &key, docs_of(named, start, end, &docs, &room), end - start);
	}
	free(docs);
	free(starts);
	free(names);
}

static unsigned bits_of(size_t count)
{
	unsigned bits = 1;
	while (count >> bits)
		bits++;
	return bits;
}

static void forget(struct builder *builder)
{
	builder->count = builder->pairs.count = builder->named.count = 0;
	memset(builder->seen, 0, sizeof builder->seen);
	names_forget(&builder->names);
}

struct ends {
	struct member member;
	size_t pairs_end, names_end;
};

static int compare_ends(const void *a, const void *b)
{
	const struct ends *one = a, *other = b;
	return place_compare(&one->member.place, &other->member.place);
}

/* Members that are in force, in the order of time; where what is theirs ends goes along. */
static void settle_order(struct builder *builder,
	bool (*in_force)(const void *context, const struct text_place *place), const void *context,
	size_t *pair_ends, size_t *name_ends)
{
	struct ends *all = memory_create(builder->count + 1, sizeof *all);
	size_t count = 0;
	for (size_t i = 0; i < builder->count; i++) {
		const struct member *member = &builder->members[i];
		if (!in_force || in_force(context, &member->place))
			all[count++] = (struct ends){ *member, pair_ends[i], name_ends[i] };
	}
	qsort(all, count, sizeof *all, compare_ends);
	for (size_t i = 0; i < count; i++) {
		builder->members[i] = all[i].member;
		builder->places[i] = all[i].member.place;
		pair_ends[i] = all[i].pairs_end;
		name_ends[i] = all[i].names_end;
	}
	builder->count = count;
	free(all);
}

bool builder_write(struct builder *builder, int folder, uint32_t number,
	bool (*in_force)(const void *context, const struct text_place *place), const void *context,
	struct error *error)
{
	struct textrun_writer writer;
	size_t *pair_ends = ends_of(builder, false), *name_ends = ends_of(builder, true);
	bool good = textrun_create(&writer, folder, number, error);
	if (good) {
		settle_order(builder, in_force, context, pair_ends, name_ends);
		struct list pairs = rearrange(builder, &builder->pairs, false, pair_ends);
		struct list named = rearrange(builder, &builder->named, true, name_ends);
		sort_list(&pairs, 32);
		sort_list(&named, bits_of(builder->names.count));
		write_terms(builder, &pairs, &named, &writer);
		good = textrun_finish(&writer, builder->places, builder->count, error);
		free(pairs.at);
		free(named.at);
	}
	free(pair_ends);
	free(name_ends);
	forget(builder);
	return good;
}
