/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fulltext/plan.h"

#include "base/memory.h"

#include <stdlib.h>

struct bits bits_make(size_t count)
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

enum text_field plan_field(const struct clue *clue, enum plan_kind kind)
{
	if (clue->field != FIELD_BODY || clue->negated || kind == PLAN_TEXTS)
		return clue->field;
	return kind == PLAN_TITLES ? FIELD_TITLE : FIELD_OFTEN;
}

static void plan_clue(struct fulltext *fulltext, const struct inquiry *inquiry, struct part *part,
	size_t number, struct plan *plan)
{
	const struct clue *clue = &inquiry->clues[number];
	struct bits *bits = &plan->clues[number];
	*bits = bits_make(part->count);
	plan->sure[number] = true;
	switch (clue->kind) {
	case CLUE_TEXT:
		clue_candidates(fulltext, part, clue, plan_field(clue, plan->kind), bits,
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

void plan_make(struct plan *plan, enum plan_kind kind, struct fulltext *fulltext,
	const struct inquiry *inquiry, struct part *part)
{
	size_t count = inquiry->count;
	plan->kind = kind;
	plan->clues = memory_create(count, sizeof *plan->clues);
	plan->sure = memory_create(count, sizeof *plan->sure);
	for (size_t i = 0; i < count; i++)
		plan_clue(fulltext, inquiry, part, i, plan);
	struct bits group = bits_make(part->count);
	plan->possible = bits_make(part->count);
	size_t words = word_count(&group);
	memcpy(plan->possible.at, part->in_force.at, words * sizeof *group.at);
	for (size_t i = 0; i < count;) {
		i = plan_group(inquiry->clues, plan, i, &group);
		for (size_t j = 0; j < words; j++)
			plan->possible.at[j] &= group.at[j];
	}
	free(group.at);
}

void plan_finish(struct plan *plan, size_t count)
{
	for (size_t i = 0; plan->clues && i < count; i++)
		free(plan->clues[i].at);
	free(plan->clues);
	free(plan->sure);
	free(plan->possible.at);
}
