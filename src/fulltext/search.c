/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fulltext/internal.h"

#include "base/memory.h"
#include "fulltext/builder.h"

#include <stdlib.h>

/* What the index says of one part: candidates, most of which need not be looked at. */
struct plan {
	struct bits *clues; /* of each clue, those that may have it … */
	bool *sure;         /* … and whether they all do */
	struct bits possible;
};

/* A part on its way through the hits. */
struct lane {
	struct part *part;
	struct plan titles, texts;
	struct bits told;  /* hits that went out already */
	size_t at;         /* how many were looked at */
	enum lane_state { LANE_LOOKS, LANE_WAITS, LANE_ENDS } state;
	size_t waiting;    /* LANE_WAITS: a hit that is not told yet */
};

enum phase { PHASE_TITLES, PHASE_TEXTS };

struct search {
	struct fulltext *fulltext;
	const struct inquiry *inquiry;
	const struct search_judge *judge;
	struct lane *lanes;
	size_t count;
	enum phase phase;
	size_t left; /* texts that may be looked at in this step */
	size_t estimate;
	bool exact;
	/* the text that was looked at last, folded as far as was asked */
	const struct text_place *place;
	bool readable;
	struct text text;
	struct buffer title, body, other;
	bool has_title, has_body;
};

/* ---- plans ---- */

static struct bits bits_make(size_t count)
{
	return (struct bits){ memory_create(count / 64 + 1, sizeof(uint64_t)), count };
}

static size_t word_count(const struct bits *bits)
{
	return bits->count / 64 + 1;
}

/* What can be told of an article without its text. */
static bool is_plain(const struct clue *clue, const struct text_place *place)
{
	if (clue->kind == CLUE_DATE)
		return place->order >= clue->since && place->order <= clue->until;
	return place->flags & TEXT_PICTURE;
}

static enum text_field field_in(const struct clue *clue, enum phase phase)
{
	bool moved = phase == PHASE_TITLES && clue->field == FIELD_BODY && !clue->negated;
	return moved ? FIELD_TITLE : clue->field;
}

static void plan_clue(struct search *search, struct part *part, size_t number, enum phase phase,
	struct plan *plan)
{
	const struct clue *clue = &search->inquiry->clues[number];
	struct bits *bits = &plan->clues[number];
	*bits = bits_make(part->count);
	plan->sure[number] = true;
	switch (clue->kind) {
	case CLUE_TEXT:
		clue_candidates(search->fulltext, part, clue, field_in(clue, phase), bits,
			&plan->sure[number]);
		break;
	case CLUE_DATE:
	case CLUE_PICTURE:
		for (size_t i = 0; i < part->count; i++)
			if (is_plain(clue, &part->places[i]))
				bits_add(bits, i);
		break;
	case CLUE_UNREAD:
	case CLUE_STARRED:
		memset(bits->at, 0xFF, word_count(bits) * sizeof *bits->at);
		plan->sure[number] = false;
		break;
	}
}

/* Articles for which some clue of the group that begins at first may hold; its end. */
static size_t plan_group(const struct clue *clues, struct plan *plan, size_t first,
	struct bits *group)
{
	size_t words = word_count(group), i = first;
	memset(group->at, 0, words * sizeof *group->at);
	for (bool more = true; more; i++) {
		const struct bits *bits = &plan->clues[i];
		for (size_t j = 0; j < words; j++) {
			uint64_t may = !clues[i].negated   ? bits->at[j]
				       : plan->sure[i] ? ~bits->at[j]
						       : UINT64_MAX;
			group->at[j] |= may;
		}
		more = !clues[i].ends_group;
	}
	return i;
}

static void plan_make(struct search *search, struct part *part, enum phase phase,
	struct plan *plan)
{
	size_t count = search->inquiry->count;
	plan->clues = memory_create(count, sizeof *plan->clues);
	plan->sure = memory_create(count, sizeof *plan->sure);
	for (size_t i = 0; i < count; i++)
		plan_clue(search, part, i, phase, plan);
	struct bits group = bits_make(part->count);
	plan->possible = bits_make(part->count);
	size_t words = word_count(&group);
	memcpy(plan->possible.at, part->in_force.at, words * sizeof *group.at);
	for (size_t i = 0; i < count;) {
		i = plan_group(search->inquiry->clues, plan, i, &group);
		for (size_t j = 0; j < words; j++)
			plan->possible.at[j] &= group.at[j];
	}
	free(group.at);
}

static void plan_finish(struct plan *plan, size_t count)
{
	for (size_t i = 0; plan->clues && i < count; i++)
		free(plan->clues[i].at);
	free(plan->clues);
	free(plan->sure);
	free(plan->possible.at);
}

/* ---- one article ---- */

static void look_at(struct search *search, const struct text_place *place)
{
	if (search->place == place)
		return;
	search->place = place;
	search->has_title = search->has_body = false;
	search->readable = fulltext_read(search->fulltext, place, &search->text);
}

static bool is_in(const struct clue *clue, struct slice text, struct buffer *folded, bool *has)
{
	if (!has || !*has)
		terms_fold(text, folded, NULL);
	if (has)
		*has = true;
	return clue_find(clue, buffer_slice(folded), 0) != SLICE_NONE;
}

static bool text_has(struct search *search, const struct text_place *place,
	const struct clue *clue, enum text_field field)
{
	look_at(search, place);
	const struct text *text = &search->text;
	if (!search->readable)
		return false;
	switch (field) {
	case FIELD_BODY:
		return is_in(clue, text->body, &search->body, &search->has_body) ||
		       is_in(clue, text->title, &search->title, &search->has_title);
	case FIELD_TITLE:
		return is_in(clue, text->title, &search->title, &search->has_title);
	case FIELD_SOURCE:
		return is_in(clue, text->source, &search->other, NULL);
	case FIELD_AUTHOR:
		return is_in(clue, text->author, &search->other, NULL);
	case FIELD_CATEGORY:
		return is_in(clue, text->category, &search->other, NULL);
	}
	return false;
}

static bool ask(bool (*judge)(void *context, int64_t id), void *context, int64_t id)
{
	return judge && judge(context, id);
}

static bool holds(struct search *search, const struct part *part, const struct plan *plan,
	size_t number, size_t doc)
{
	const struct clue *clue = &search->inquiry->clues[number];
	const struct text_place *place = &part->places[doc];
	const struct search_judge *judge = search->judge;
	if (!bits_has(&plan->clues[number], doc))
		return false;
	if (clue->kind == CLUE_UNREAD)
		return ask(judge->is_unread, judge->context, place->id);
	if (clue->kind == CLUE_STARRED)
		return ask(judge->is_starred, judge->context, place->id);
	return plan->sure[number] ||
	       text_has(search, place, clue, field_in(clue, search->phase));
}

static bool is_hit(struct search *search, const struct part *part, const struct plan *plan,
	size_t doc)
{
	const struct inquiry *inquiry = search->inquiry;
	const struct search_judge *judge = search->judge;
	if (judge->is_wanted && !judge->is_wanted(judge->context, part->places[doc].id))
		return false;
	for (size_t i = 0; i < inquiry->count; i++) {
		bool good = false;
		for (bool more = true; more; i += more) {
			const struct clue *clue = &inquiry->clues[i];
			good = good || holds(search, part, plan, i, doc) != clue->negated;
			more = !clue->ends_group;
		}
		if (!good)
			return false;
	}
	return true;
}

/* ---- all of them ---- */

static bool is_backwards(const struct search *search)
{
	return search->inquiry->sort == SORT_OLDEST;
}

/* The next candidate, by how many were passed; the count of all at the end. */
static size_t next_possible(const struct bits *possible, size_t at, bool backwards)
{
	for (; at < possible->count; at++) {
		size_t number = backwards ? possible->count - 1 - at : at;
		if (bits_has(possible, number))
			return at;
		/* Past 64 at once where there are none. */
		if (!backwards && number % 64 == 0 && possible->at[number / 64] == 0)
			at += 63;
	}
	return possible->count;
}

/* Up to the next hit, or the end, or as far as this step goes. */
static void lane_step(struct search *search, struct lane *lane)
{
	const struct plan *plan = search->phase == PHASE_TITLES ? &lane->titles : &lane->texts;
	bool backwards = is_backwards(search);
	for (;;) {
		lane->at = next_possible(&plan->possible, lane->at, backwards);
		lane->state = lane->at < plan->possible.count ? LANE_LOOKS : LANE_ENDS;
		if (lane->state == LANE_ENDS || search->left == 0)
			return;
		search->left--;
		size_t at = lane->at++;
		size_t doc = backwards ? plan->possible.count - 1 - at : at;
		if (bits_has(&lane->told, doc) || !is_hit(search, lane->part, plan, doc))
			continue;
		lane->state = LANE_WAITS;
		lane->waiting = doc;
		return;
	}
}

static void begin_phase(struct search *search, enum phase phase)
{
	search->phase = phase;
	for (size_t i = 0; i < search->count; i++) {
		search->lanes[i].at = 0;
		search->lanes[i].state = LANE_LOOKS;
	}
}

/* False where a lane has not come to its next hit yet. */
static bool all_lanes_wait(struct search *search)
{
	for (size_t i = 0; i < search->count; i++) {
		if (search->lanes[i].state == LANE_LOOKS)
			lane_step(search, &search->lanes[i]);
		if (search->lanes[i].state == LANE_LOOKS)
			return false;
	}
	return true;
}

static struct lane *best_lane(struct search *search)
{
	struct lane *best = NULL;
	for (size_t i = 0; i < search->count; i++) {
		struct lane *lane = &search->lanes[i];
		if (lane->state != LANE_WAITS)
			continue;
		if (!best) {
			best = lane;
			continue;
		}
		int order = place_compare(&lane->part->places[lane->waiting],
			&best->part->places[best->waiting]);
		if (is_backwards(search) ? order > 0 : order < 0)
			best = lane;
	}
	return best;
}

enum search_end search_step(struct search *search, size_t texts, struct hit *hit)
{
	search->left = texts;
	for (;;) {
		if (!all_lanes_wait(search))
			return SEARCH_GOES_ON;
		struct lane *lane = best_lane(search);
		if (lane) {
			const struct text_place *place = &lane->part->places[lane->waiting];
			*hit = (struct hit){ .id = place->id, .place = place,
				.in_title = search->phase == PHASE_TITLES };
			bits_add(&lane->told, lane->waiting);
			lane->state = LANE_LOOKS;
			return SEARCH_HIT;
		}
		if (search->phase == PHASE_TEXTS)
			return SEARCH_END;
		begin_phase(search, PHASE_TEXTS);
	}
}

bool search_next(struct search *search, struct hit *hit)
{
	return search_step(search, SIZE_MAX, hit) == SEARCH_HIT;
}

bool search_holds(struct search *search, size_t part, size_t number)
{
	const struct lane *lane = &search->lanes[part];
	search->phase = PHASE_TEXTS;
	return bits_has(&lane->texts.possible, number) &&
	       is_hit(search, lane->part, &lane->texts, number);
}

size_t search_estimate(const struct search *search, bool *exact)
{
	*exact = search->exact;
	return search->estimate;
}

size_t search_clue_count(const struct search *search, size_t clue)
{
	size_t count = 0;
	for (size_t i = 0; i < search->count; i++)
		count += bits_count(&search->lanes[i].texts.clues[clue]);
	return count;
}

static bool asks_for_titles(const struct inquiry *inquiry)
{
	for (size_t i = 0; i < inquiry->count; i++) {
		const struct clue *clue = &inquiry->clues[i];
		if (clue->kind == CLUE_TEXT && clue->field == FIELD_BODY && !clue->negated)
			return inquiry->sort == SORT_BEST;
	}
	return false;
}

static void open_lane(struct search *search, struct lane *lane, struct part *part)
{
	lane->part = part;
	lane->told = bits_make(part->count);
	plan_make(search, part, PHASE_TEXTS, &lane->texts);
	search->estimate += bits_count(&lane->texts.possible);
	for (size_t i = 0; i < search->inquiry->count && part->count > 0; i++)
		search->exact = search->exact && lane->texts.sure[i];
	if (search->phase == PHASE_TITLES)
		plan_make(search, part, PHASE_TITLES, &lane->titles);
}

struct search *search_create(struct fulltext *fulltext, const struct inquiry *inquiry,
	const struct search_judge *judge)
{
	static const struct search_judge nobody = { 0 };
	struct search *search = memory_create(1, sizeof *search);
	search->fulltext = fulltext;
	search->inquiry = inquiry;
	search->judge = judge ? judge : &nobody;
	search->count = fulltext->part_count;
	search->lanes = memory_create(search->count, sizeof *search->lanes);
	search->phase = asks_for_titles(inquiry) ? PHASE_TITLES : PHASE_TEXTS;
	search->exact = !search->judge->is_wanted;
	for (size_t i = 0; i < search->count; i++)
		open_lane(search, &search->lanes[i], &fulltext->parts[i]);
	return search;
}

void search_destroy(struct search *search)
{
	if (!search)
		return;
	for (size_t i = 0; i < search->count; i++) {
		plan_finish(&search->lanes[i].titles, search->inquiry->count);
		plan_finish(&search->lanes[i].texts, search->inquiry->count);
		free(search->lanes[i].told.at);
	}
	free(search->lanes);
	buffer_finish(&search->title);
	buffer_finish(&search->body);
	buffer_finish(&search->other);
	free(search);
}
