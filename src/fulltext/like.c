/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fulltext/like.h"

#include "base/memory.h"
#include "fulltext/builder.h"
#include "fulltext/internal.h"
#include "fulltext/vocabulary.h"

#include <math.h>
#include <stdlib.h>

enum {
	ASKED_MOST = 1000,  /* terms whose texts are counted … */
	KEYS_MOST = 64,     /* … and by which candidates are found */
	DOCS_MOST = 20000,  /* texts of a term that tells something */
	DOCS_PART = 4,      /* and no more than one in so many */
	OFTEN = 2,          /* what a text is about it says more than once … */
	OFTEN_FROM = 150,   /* … when it has so many terms */
	SHARED_LEAST = 3,   /* keys a text must have to be like another */
	SHARE_LEAST = 12,   /* percent */
	WHOLE_LEAST = 100,  /* terms of a text that can be told to be part of another … */
	WHOLE_SAME = 80,    /* … when so many percent of them are in that */
	WORDS_MOST = 16,    /* that are marked */
};

#define K1 1.2
#define B 0.75
#define USUAL_LENGTH 4000.0

struct asked {
	uint64_t texts; /* that have the term */
	double weight;
	bool is_key;
};

/* A text that no index has yet. */
struct fresh {
	size_t part, number;
	size_t first, end; /* what it has of the terms that are asked for */
};

struct candidate {
	struct like like; /* first: they are sorted as likes */
	double score;
};

struct likeness {
	struct fulltext *fulltext;
	enum inquiry_sort sort;
	struct arena *arena;
	const struct text_place *place;
	struct vocabulary vocabulary;
	struct vocabulary_marks marks;
	struct asked *asked;
	size_t asked_count;
	bool *keys; /* of all terms of the vocabulary: it is one */
	double self; /* what the text scores itself */
	struct inquiry words;

	enum { LIKE_FRESH, LIKE_READ, LIKE_DONE } phase;
	size_t part, number; /* LIKE_FRESH: where it looks on */
	struct fresh *fresh;
	size_t fresh_count, fresh_room;
	uint32_t *met; /* terms, by their numbers */
	size_t met_count, met_room;

	struct candidate found[LIKES_MAX];
	size_t count, at;
};

/* ---- the text itself ---- */

static const struct text_place *find_place(const struct fulltext *fulltext, int64_t id)
{
	for (size_t i = 0; i < fulltext->part_count; i++) {
		const struct part *part = &fulltext->parts[i];
		for (size_t j = 0; j < part->count; j++)
			if (part->places[j].id == id && bits_has(&part->in_force, j))
				return &part->places[j];
	}
	return NULL;
}

struct likeness *likeness_create(struct fulltext *fulltext, int64_t id, enum inquiry_sort sort)
{
	const struct text_place *place = find_place(fulltext, id);
	struct text text;
	if (!place || !fulltext_read(fulltext, place, &text))
		return NULL;
	struct likeness *likeness = memory_create(1, sizeof *likeness);
	likeness->fulltext = fulltext;
	likeness->sort = sort;
	likeness->arena = arena_create();
	likeness->place = place;
	vocabulary_init(&likeness->vocabulary, &text);
	size_t count = likeness->vocabulary.count;
	likeness->asked_count = count < ASKED_MOST ? count : ASKED_MOST;
	likeness->asked = memory_create(likeness->asked_count + 1, sizeof *likeness->asked);
	likeness->keys = memory_create(count + 1, sizeof *likeness->keys);
	return likeness;
}

void likeness_destroy(struct likeness *likeness)
{
	if (!likeness)
		return;
	vocabulary_finish(&likeness->vocabulary);
	vocabulary_marks_finish(&likeness->marks);
	free(likeness->asked);
	free(likeness->keys);
	free(likeness->fresh);
	free(likeness->met);
	arena_destroy(likeness->arena);
	free(likeness);
}

const struct inquiry *likeness_words(const struct likeness *likeness)
{
	return &likeness->words;
}

/* ---- texts without an index: each is looked through ---- */

static bool has_index(const struct part *part)
{
	return part->run.at && !part->broken;
}

static void look_through(struct likeness *likeness, const struct part *part)
{
	struct text text;
	struct fresh fresh = { likeness->part, likeness->number, likeness->met_count, 0 };
	if (!fulltext_read(likeness->fulltext, &part->places[likeness->number], &text))
		return;
	const struct vocabulary_shared *shared =
		vocabulary_compare(&likeness->vocabulary, &text, &likeness->marks);
	for (uint32_t i = 0; i < likeness->asked_count; i++) {
		if (!shared->counts[i])
			continue;
		likeness->met = memory_grow(likeness->met, likeness->met_count,
			&likeness->met_room, sizeof *likeness->met);
		likeness->met[likeness->met_count++] = i;
		likeness->asked[i].texts++;
	}
	fresh.end = likeness->met_count;
	likeness->fresh = memory_grow(likeness->fresh, likeness->fresh_count,
		&likeness->fresh_room, sizeof *likeness->fresh);
	likeness->fresh[likeness->fresh_count++] = fresh;
}

/* False when there are more than this step may look at. */
static bool look_through_fresh(struct likeness *likeness, size_t *left)
{
	const struct fulltext *fulltext = likeness->fulltext;
	for (; likeness->part < fulltext->part_count; likeness->part++, likeness->number = 0) {
		const struct part *part = &fulltext->parts[likeness->part];
		if (has_index(part))
			continue;
		for (; likeness->number < part->count; likeness->number++) {
			if (*left == 0)
				return false;
			if (!bits_has(&part->in_force, likeness->number))
				continue;
			--*left;
			look_through(likeness, part);
		}
	}
	return true;
}

/* ---- what the text is about ---- */

static bool seek(const struct part *part, const struct key *key, struct textrun_cursor *cursor)
{
	return textrun_seek(cursor, &part->run, key) && cursor->key.len == key->len &&
	       key_starts(&cursor->key, key);
}

static void count_texts(struct likeness *likeness)
{
	struct fulltext *fulltext = likeness->fulltext;
	for (size_t i = 0; i < fulltext->part_count; i++) {
		struct part *part = &fulltext->parts[i];
		struct textrun_cursor cursor = { 0 };
		for (size_t j = 0; j < likeness->asked_count && has_index(part); j++) {
			struct key key = vocabulary_key(&likeness->vocabulary.terms[j]);
			if (seek(part, &key, &cursor))
				likeness->asked[j].texts += cursor.count;
			if (cursor.broken)
				fulltext_report_damage(fulltext, part);
		}
	}
}

static double least_of(const double *best, size_t count, size_t *which)
{
	*which = 0;
	for (size_t i = 1; i < count; i++)
		if (best[i] < best[*which])
			*which = i;
	return best[*which];
}

/* Those that the text says often and few others say at all. */
static void choose_keys(struct likeness *likeness)
{
	double all = (double)fulltext_count(likeness->fulltext), best[KEYS_MOST] = { 0 };
	uint32_t which[KEYS_MOST];
	size_t count = 0, place;
	uint32_t least = likeness->vocabulary.count < OFTEN_FROM ? 1 : OFTEN;
	for (uint32_t i = 0; i < likeness->asked_count; i++) {
		struct asked *asked = &likeness->asked[i];
		double texts = (double)asked->texts;
		if (texts < 2 || texts > DOCS_MOST || texts > all / DOCS_PART + 2 ||
			likeness->vocabulary.terms[i].count < least)
			continue;
		asked->weight = log(1 + (all - texts + 0.5) / (texts + 0.5));
		double worth = asked->weight *
			       (1 + log((double)likeness->vocabulary.terms[i].count));
		if (count < KEYS_MOST) {
			place = count++;
		} else if (worth <= least_of(best, count, &place)) {
			continue;
		}
		best[place] = worth;
		which[place] = i;
	}
	for (size_t i = 0; i < count; i++)
		likeness->keys[which[i]] = likeness->asked[which[i]].is_key = true;
}

static void take_words(struct likeness *likeness)
{
	struct vocabulary_phrase phrases[WORDS_MOST];
	struct text text;
	if (!fulltext_read(likeness->fulltext, likeness->place, &text))
		return;
	size_t count = vocabulary_phrases(&likeness->vocabulary, &text, likeness->keys, WORDS_MOST,
		likeness->arena, phrases);
	likeness->words.clues =
		arena_alloc(likeness->arena, (count + 1) * sizeof *likeness->words.clues);
	for (size_t i = 0; i < count; i++)
		likeness->words.clues[likeness->words.count++] = (struct clue){ .kind = CLUE_TEXT,
			.field = FIELD_BODY, .text = phrases[i].text,
			.starts_word = phrases[i].is_word, .ends_word = phrases[i].is_word };
}

/* ---- candidates ---- */

/* Keeps the best; the last place is the least one's. */
static void keep(struct likeness *likeness, size_t part, size_t number, double score)
{
	struct candidate *found = likeness->found;
	const struct text_place *place = &likeness->fulltext->parts[part].places[number];
	size_t at = likeness->count;
	if (place == likeness->place ||
		(at == LIKES_MAX && score <= found[LIKES_MAX - 1].score))
		return;
	if (at < LIKES_MAX)
		likeness->count++;
	else
		at--;
	for (; at > 0 && found[at - 1].score < score; at--)
		found[at] = found[at - 1];
	found[at] = (struct candidate){ { .part = part, .number = number, .place = place }, score };
}

struct tally {
	float score;
	uint32_t keys;
};

static void add_texts(struct likeness *likeness, struct part *part, const struct key *key,
	float weight, struct tally *tallies)
{
	struct textrun_cursor cursor = { 0 };
	uint32_t *docs;
	if (!seek(part, key, &cursor))
		return;
	docs = memory_create(cursor.count + 1u, sizeof *docs);
	if (textrun_docs(&cursor, docs)) {
		for (uint32_t i = 0; i < cursor.count; i++) {
			tallies[docs[i]].score += weight;
			tallies[docs[i]].keys++;
		}
	} else {
		fulltext_report_damage(likeness->fulltext, part);
	}
	free(docs);
}

static void gather_indexed(struct likeness *likeness, size_t number)
{
	struct part *part = &likeness->fulltext->parts[number];
	struct tally *tallies = memory_create(part->count + 1, sizeof *tallies);
	for (size_t i = 0; i < likeness->asked_count; i++) {
		struct key key = vocabulary_key(&likeness->vocabulary.terms[i]);
		if (likeness->asked[i].is_key)
			add_texts(likeness, part, &key, (float)likeness->asked[i].weight, tallies);
	}
	for (size_t i = 0; i < part->count; i++)
		if (tallies[i].keys >= SHARED_LEAST && bits_has(&part->in_force, i))
			keep(likeness, number, i, (double)tallies[i].score);
	free(tallies);
}

static void gather_fresh(struct likeness *likeness)
{
	for (size_t i = 0; i < likeness->fresh_count; i++) {
		const struct fresh *fresh = &likeness->fresh[i];
		struct tally tally = { 0 };
		for (size_t j = fresh->first; j < fresh->end; j++) {
			const struct asked *asked = &likeness->asked[likeness->met[j]];
			tally.score += asked->is_key ? (float)asked->weight : 0;
			tally.keys += asked->is_key;
		}
		if (tally.keys >= SHARED_LEAST)
			keep(likeness, fresh->part, fresh->number, (double)tally.score);
	}
}

static void gather(struct likeness *likeness)
{
	count_texts(likeness);
	choose_keys(likeness);
	take_words(likeness);
	for (size_t i = 0; i < likeness->fulltext->part_count; i++)
		if (has_index(&likeness->fulltext->parts[i]))
			gather_indexed(likeness, i);
	gather_fresh(likeness);
}

/* ---- reading them ---- */

static double score_of(const struct likeness *likeness, const uint32_t *counts, size_t bytes)
{
	double score = 0, length = 1 - B + B * (double)bytes / USUAL_LENGTH;
	for (size_t i = 0; i < likeness->asked_count; i++)
		if (likeness->asked[i].is_key && counts[i])
			score += likeness->asked[i].weight * counts[i] / (counts[i] + K1 * length);
	return score;
}

/* In how far two sets are one: what both have of what either has; or, of one that is a part of the
 * other, how much of it is there. */
static unsigned sameness(size_t shared, size_t one, size_t other)
{
	size_t fewer = one < other ? one : other, all = one + other - shared;
	unsigned same = all > 0 ? (unsigned)(100 * shared / all) : 0;
	bool is_part = fewer >= WHOLE_LEAST && 100 * shared >= WHOLE_SAME * fewer;
	return is_part && same < LIKE_SAME ? LIKE_SAME : same;
}

static void read_one(struct likeness *likeness, struct candidate *candidate)
{
	struct text text;
	if (!fulltext_read(likeness->fulltext, candidate->like.place, &text))
		return;
	const struct vocabulary_shared *shared =
		vocabulary_compare(&likeness->vocabulary, &text, &likeness->marks);
	double score = score_of(likeness, shared->counts, text.body.len);
	candidate->like.same = sameness(shared->shared, likeness->vocabulary.count, shared->all);
	candidate->like.share =
		likeness->self > 0 ? (unsigned)(100 * score / likeness->self + 0.5) : 0;
}

static void read_self(struct likeness *likeness)
{
	struct text text;
	if (fulltext_read(likeness->fulltext, likeness->place, &text))
		likeness->self = score_of(likeness,
			vocabulary_compare(&likeness->vocabulary, &text, &likeness->marks)->counts,
			text.body.len);
}

static bool is_same(const struct like *like)
{
	return like->same >= LIKE_SAME;
}

static int by_likeness(const void *a, const void *b)
{
	const struct like *one = a, *other = b;
	if (is_same(one) != is_same(other))
		return is_same(one) ? -1 : 1;
	unsigned first = is_same(one) ? one->same : one->share;
	unsigned second = is_same(one) ? other->same : other->share;
	if (first != second)
		return first > second ? -1 : 1;
	return place_compare(one->place, other->place);
}

static int by_time(const void *a, const void *b)
{
	const struct like *one = a, *other = b;
	return place_compare(one->place, other->place);
}

static int by_time_back(const void *a, const void *b)
{
	return by_time(b, a);
}

static void settle(struct likeness *likeness)
{
	size_t kept = 0;
	for (size_t i = 0; i < likeness->count; i++) {
		const struct like *like = &likeness->found[i].like;
		if (is_same(like) || like->share >= SHARE_LEAST)
			likeness->found[kept++] = likeness->found[i];
	}
	likeness->count = kept;
	likeness->at = 0;
	likeness->phase = LIKE_DONE;
	if (kept > 1)
		qsort(likeness->found, kept, sizeof *likeness->found,
			likeness->sort == SORT_BEST     ? by_likeness
			: likeness->sort == SORT_NEWEST ? by_time
							: by_time_back);
}

enum search_end likeness_step(struct likeness *likeness, size_t texts, struct like *like)
{
	if (likeness->phase == LIKE_FRESH) {
		if (!look_through_fresh(likeness, &texts))
			return SEARCH_GOES_ON;
		gather(likeness);
		read_self(likeness);
		likeness->phase = LIKE_READ;
	}
	for (; likeness->phase == LIKE_READ && likeness->at < likeness->count; texts--) {
		if (texts == 0)
			return SEARCH_GOES_ON;
		read_one(likeness, &likeness->found[likeness->at++]);
	}
	if (likeness->phase == LIKE_READ)
		settle(likeness);
	if (likeness->at == likeness->count)
		return SEARCH_END;
	*like = likeness->found[likeness->at++].like;
	return SEARCH_HIT;
}
