/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fulltext/rank.h"

#include "base/memory.h"
#include "fulltext/builder.h"
#include "fulltext/like.h"

#include <math.h>
#include <stdlib.h>

/* Okapi BM25 (Robertson and others, TREC-3) with its usual constants; a word of the title counts as
 * several of the body.  A text's length is told in bytes, and taken for that of all others. */

#define K1 1.2
#define B 0.75
#define TITLE_WEIGHT 6.0
#define USUAL_LENGTH 4000.0
#define STEPS 16.0 /* from nothing to all; scores within one are alike */

struct ranked {
	struct hit hit;
	double score;
};

struct ranking {
	struct fulltext *fulltext;
	const struct inquiry *inquiry;
	struct search *search;
	struct likeness *likeness; /* NULL when nothing, or an unknown text, is looked for so */
	double *weights; /* of each clue: rare ones tell most */
	double most;     /* their sum */
	struct ranked first[RANKED];
	size_t count, at;
	bool ranked;
};

static bool is_told(const struct clue *clue)
{
	return clue->kind == CLUE_TEXT && !clue->negated &&
	       (clue->field == FIELD_BODY || clue->field == FIELD_TITLE);
}

static size_t count_clue(const struct clue *clue, struct slice folded)
{
	size_t count = 0;
	for (size_t at = 0; (at = clue_find(clue, folded, at)) != SLICE_NONE;
		at += clue->text.len)
		count++;
	return count;
}

/* Of the last hit. */
static double score(struct ranking *ranking)
{
	const struct inquiry *inquiry = ranking->inquiry;
	struct slice title, body;
	double score = 0;
	if (!search_folded(ranking->search, &title, &body))
		return 0;
	double length = 1 - B + B * (double)body.len / USUAL_LENGTH;
	for (size_t i = 0; i < inquiry->count; i++) {
		const struct clue *clue = &inquiry->clues[i];
		if (!is_told(clue))
			continue;
		double often =
			TITLE_WEIGHT * (double)count_clue(clue, title);
		if (clue->field == FIELD_BODY)
			often += (double)count_clue(clue, body);
		score += ranking->weights[i] * often / (often + K1 * length);
	}
	return ranking->most > 0 ? floor(STEPS * score / ranking->most) : 0;
}

static int compare(const void *a, const void *b)
{
	const struct ranked *one = a, *other = b;
	if (one->score > other->score || one->score < other->score)
		return one->score > other->score ? -1 : 1;
	return place_compare(one->hit.place, other->hit.place);
}

/* How much a clue tells, by how many texts have it. */
static void weigh(struct ranking *ranking)
{
	double all = (double)fulltext_count(ranking->fulltext);
	for (size_t i = 0; i < ranking->inquiry->count; i++) {
		double with = (double)search_clue_count(ranking->search, i);
		ranking->weights[i] =
			log(1 + (all > with ? all - with + 0.5 : 0.5) / (with + 0.5));
		if (is_told(&ranking->inquiry->clues[i]))
			ranking->most += ranking->weights[i];
	}
}

static void rank(struct ranking *ranking)
{
	qsort(ranking->first, ranking->count, sizeof *ranking->first, compare);
	ranking->ranked = true;
}

struct ranking *ranking_create(struct fulltext *fulltext, const struct inquiry *inquiry,
	const struct search_judge *judge)
{
	struct ranking *ranking = memory_create(1, sizeof *ranking);
	ranking->fulltext = fulltext;
	ranking->inquiry = inquiry;
	ranking->weights = memory_create(inquiry->count, sizeof *ranking->weights);
	ranking->search = search_create(fulltext, inquiry, judge);
	ranking->ranked = inquiry->sort != SORT_BEST;
	if (inquiry->like_id)
		ranking->likeness = likeness_create(fulltext, inquiry->like_id, inquiry->sort);
	weigh(ranking);
	return ranking;
}

void ranking_destroy(struct ranking *ranking)
{
	if (!ranking)
		return;
	search_destroy(ranking->search);
	likeness_destroy(ranking->likeness);
	free(ranking->weights);
	free(ranking);
}

const struct inquiry *ranking_words(const struct ranking *ranking)
{
	return ranking->likeness ? likeness_words(ranking->likeness) : ranking->inquiry;
}

/* Of the texts like one those that are all else that is looked for. */
static enum search_end step_likes(struct ranking *ranking, size_t texts, struct hit *hit)
{
	struct like like;
	enum search_end end = SEARCH_END;
	while (ranking->likeness &&
		(end = likeness_step(ranking->likeness, texts, &like)) == SEARCH_HIT) {
		if (!search_holds(ranking->search, like.part, like.number))
			continue;
		*hit = (struct hit){ .id = like.place->id, .place = like.place,
			.same = like.same >= LIKE_SAME ? like.same : 0 };
		break;
	}
	return end;
}

enum search_end ranking_step(struct ranking *ranking, size_t texts, struct hit *hit)
{
	if (ranking->inquiry->like.len > 0)
		return step_likes(ranking, texts, hit);
	while (!ranking->ranked) {
		struct ranked *next = &ranking->first[ranking->count];
		enum search_end end = search_step(ranking->search, texts, &next->hit);
		if (end == SEARCH_GOES_ON)
			return end;
		if (end == SEARCH_HIT) {
			next->score = score(ranking);
			ranking->count++;
		}
		if (end == SEARCH_END || ranking->count == RANKED)
			rank(ranking);
	}
	if (ranking->at >= ranking->count)
		return search_step(ranking->search, texts, hit);
	*hit = ranking->first[ranking->at++].hit;
	return SEARCH_HIT;
}
