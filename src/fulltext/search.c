/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fulltext/plan.h"

#include "base/memory.h"
#include "fulltext/builder.h"

#include <stdlib.h>

/* Hits come best first as far as the index can tell, and of each kind the newest first. */
static const struct phase {
	enum plan_kind plan;
	bool is_often; /* only of texts that have it often */
} phases[] = {
	{ PLAN_TITLES, true },
	{ PLAN_TITLES, false },
	{ PLAN_OFTEN, false },
	{ PLAN_TEXTS, false },
};
enum { PHASE_LAST = sizeof phases / sizeof *phases - 1 };

/* A text that was looked at, folded as far as was asked. */
struct looked {
	const struct text_place *place; /* NULL: none was */
	bool readable;
	struct buffer title, body;
	bool has_title, has_body;
};

/* A part on its way through the hits. */
struct lane {
	struct part *part;
	struct plan plans[PLANS];
	struct bits told;  /* hits that went out already */
	size_t at;         /* how many were looked at */
	enum lane_state { LANE_LOOKS, LANE_WAITS, LANE_ENDS } state;
	size_t waiting;    /* LANE_WAITS: a hit that is not told yet … */
	struct looked looked; /* … which was looked at, if it is that */
};

struct search {
	struct fulltext *fulltext;
	const struct inquiry *inquiry;
	const struct search_judge *judge;
	struct lane *lanes;
	size_t count;
	size_t phase;
	size_t left; /* texts that may be looked at in this step */
	size_t estimate;
	bool exact;
	struct lane *told;       /* of the last hit */
	struct looked looked;    /* last … */
	struct text text;        /* … and as it stands */
	struct buffer other;
};

/* ---- one article ---- */

static void look_at(struct search *search, const struct text_place *place)
{
	struct looked *looked = &search->looked;
	if (looked->place == place)
		return;
	looked->place = place;
	looked->has_title = looked->has_body = false;
	looked->readable = fulltext_read(search->fulltext, place, &search->text);
}

static struct slice fold_once(struct slice text, struct buffer *folded, bool *has)
{
	if (!*has)
		terms_fold(text, folded, NULL);
	*has = true;
	return buffer_slice(folded);
}

static bool is_in(const struct clue *clue, struct slice text, struct buffer *folded, bool *has)
{
	return clue_find(clue, fold_once(text, folded, has), 0) != SLICE_NONE;
}

static bool text_has(struct search *search, const struct text_place *place,
	const struct clue *clue, enum text_field field)
{
	look_at(search, place);
	const struct text *text = &search->text;
	struct looked *looked = &search->looked;
	bool has_other = false;
	if (!looked->readable)
		return false;
	switch (field) {
	case FIELD_BODY:
	case FIELD_OFTEN:
		return is_in(clue, text->body, &looked->body, &looked->has_body) ||
		       is_in(clue, text->title, &looked->title, &looked->has_title);
	case FIELD_TITLE:
		return is_in(clue, text->title, &looked->title, &looked->has_title);
	case FIELD_SOURCE:
		return is_in(clue, text->source, &search->other, &has_other);
	case FIELD_AUTHOR:
		return is_in(clue, text->author, &search->other, &has_other);
	case FIELD_CATEGORY:
		return is_in(clue, text->category, &search->other, &has_other);
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
	       text_has(search, place, clue, plan_field(clue, plan->kind));
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
	const struct phase *phase = &phases[search->phase];
	const struct plan *plan = &lane->plans[phase->plan];
	const struct bits *often = phase->is_often ? &lane->plans[PLAN_OFTEN].possible : NULL;
	bool backwards = is_backwards(search);
	for (;;) {
		lane->at = next_possible(&plan->possible, lane->at, backwards);
		lane->state = lane->at < plan->possible.count ? LANE_LOOKS : LANE_ENDS;
		if (lane->state == LANE_ENDS || search->left == 0)
			return;
		size_t at = lane->at++;
		size_t doc = backwards ? plan->possible.count - 1 - at : at;
		if (bits_has(&lane->told, doc) || (often && !bits_has(often, doc)))
			continue;
		search->left--;
		if (!is_hit(search, lane->part, plan, doc))
			continue;
		lane->state = LANE_WAITS;
		lane->waiting = doc;
		/* Others are looked at before it is told. */
		struct looked other = lane->looked;
		lane->looked = search->looked;
		search->looked = other;
		search->looked.place = NULL;
		return;
	}
}

static void begin_phase(struct search *search, size_t phase)
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
				.in_title = phases[search->phase].plan == PLAN_TITLES };
			bits_add(&lane->told, lane->waiting);
			search->told = lane;
			lane->state = LANE_LOOKS;
			return SEARCH_HIT;
		}
		if (search->phase == PHASE_LAST)
			return SEARCH_END;
		begin_phase(search, search->phase + 1);
	}
}

bool search_next(struct search *search, struct hit *hit)
{
	return search_step(search, SIZE_MAX, hit) == SEARCH_HIT;
}

bool search_folded(struct search *search, struct slice *title, struct slice *body)
{
	struct looked *looked = &search->told->looked;
	const struct text_place *place = &search->told->part->places[search->told->waiting];
	if (looked->place != place)
		looked->has_title = looked->has_body = false;
	if (!looked->has_title || !looked->has_body) {
		looked->place = place;
		looked->readable = fulltext_read(search->fulltext, place, &search->text);
		search->looked.place = NULL;
	}
	if (!looked->readable)
		return false;
	*title = fold_once(search->text.title, &looked->title, &looked->has_title);
	*body = fold_once(search->text.body, &looked->body, &looked->has_body);
	return true;
}

bool search_holds(struct search *search, size_t part, size_t number)
{
	const struct lane *lane = &search->lanes[part];
	const struct plan *texts = &lane->plans[PLAN_TEXTS];
	search->phase = PHASE_LAST;
	return bits_has(&texts->possible, number) && is_hit(search, lane->part, texts, number);
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
		count += bits_count(&search->lanes[i].plans[PLAN_TEXTS].clues[clue]);
	return count;
}

static bool asks_for_best(const struct inquiry *inquiry)
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
	const struct plan *texts = &lane->plans[PLAN_TEXTS];
	for (int kind = search->phase == PHASE_LAST ? PLAN_TEXTS : 0; kind < PLANS; kind++)
		plan_make(&lane->plans[kind], (enum plan_kind)kind, search->fulltext,
			search->inquiry, part);
	search->estimate += bits_count(&texts->possible);
	for (size_t i = 0; i < search->inquiry->count && part->count > 0; i++)
		search->exact = search->exact && texts->sure[i];
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
	search->phase = asks_for_best(inquiry) ? 0 : PHASE_LAST;
	search->exact = !search->judge->is_wanted;
	for (size_t i = 0; i < search->count; i++)
		open_lane(search, &search->lanes[i], &fulltext->parts[i]);
	return search;
}

static void looked_finish(struct looked *looked)
{
	buffer_finish(&looked->title);
	buffer_finish(&looked->body);
}

void search_destroy(struct search *search)
{
	if (!search)
		return;
	for (size_t i = 0; i < search->count; i++) {
		for (int kind = 0; kind < PLANS; kind++)
			plan_finish(&search->lanes[i].plans[kind], search->inquiry->count);
		free(search->lanes[i].told.at);
		looked_finish(&search->lanes[i].looked);
	}
	free(search->lanes);
	looked_finish(&search->looked);
	buffer_finish(&search->other);
	free(search);
}
