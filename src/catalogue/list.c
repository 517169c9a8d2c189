/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "catalogue/sequence.h"

#include "base/memory.h"

#include <stdlib.h>

/* Reading lists: a position leads to a chunk by the counts of the directory, and an article to its
 * position by halving. */

size_t catalogue_count(struct catalogue *catalogue, int64_t category)
{
	struct statement *statement = ask(catalogue, LIST_COUNT);
	statement_bind_int(statement, 1, category);
	if (!next_row(catalogue, statement))
		return 0;
	int64_t count = statement_int(statement, 0);
	statement_reset(statement);
	return count > 0 ? (size_t)count : 0;
}

/* The ids from position first on; those a broken chunk does not have are left out. */
static size_t read_forward(struct sequence *sequence, size_t first, size_t limit, int64_t *ids)
{
	size_t count = 0, start = 0;
	for (size_t i = 0; i < sequence->count && count < limit; i++) {
		size_t end = start + sequence->chunks[i].count;
		if (end > first) {
			const uint32_t *from = sequence_ids(sequence, i);
			size_t at = first > start ? first - start : 0;
			for (; at < sequence->chunks[i].count && count < limit; at++)
				ids[count++] = from[at];
		}
		start = end;
	}
	return count;
}

size_t catalogue_list(struct catalogue *catalogue, int64_t category, enum entry_order order,
	size_t first, size_t limit, int64_t *ids)
{
	struct sequence sequence;
	size_t count = 0;
	sequence_init(&sequence, catalogue, category, order);
	if (first < sequence.total) {
		if (limit > sequence.total - first)
			limit = sequence.total - first;
		if (order == ORDER_OLDEST)
			first = sequence.total - first - limit;
		count = read_forward(&sequence, first, limit, ids);
	}
	if (order == ORDER_OLDEST)
		for (size_t i = 0; i < count / 2; i++) {
			int64_t other = ids[i];
			ids[i] = ids[count - 1 - i];
			ids[count - 1 - i] = other;
		}
	sequence_finish(&sequence);
	return count;
}

static bool is_in(struct catalogue *catalogue, const struct card *card, int64_t category)
{
	struct word *categories[CLOSURE_MAX];
	size_t count = card_categories(catalogue, card, categories, NULL);
	for (size_t i = 0; i < count; i++)
		if (categories[i]->id == category)
			return true;
	return false;
}

/* The one of its story that stands for it in the list; NULL when none does. */
static const struct card *card_for(
	struct catalogue *catalogue, const struct card *card, int64_t category)
{
	int64_t ids[STORY_MAX];
	const struct card *best = NULL;
	size_t count = catalogue_story(catalogue, card->id, STORY_MAX, ids);
	for (size_t i = 0; i < count && i < STORY_MAX; i++) {
		const struct card *other = card_get(catalogue, ids[i]);
		if (other && is_in(catalogue, other, category) &&
			(!best || card_better(other, best) < 0))
			best = other;
	}
	return best;
}

static size_t position_of(struct sequence *sequence, size_t chunk, size_t place)
{
	for (size_t i = 0; i < chunk; i++)
		place += sequence->chunks[i].count;
	return place;
}

bool catalogue_position(struct catalogue *catalogue, int64_t category, enum entry_order order,
	int64_t id, size_t *position)
{
	struct sequence sequence;
	bool found = false;
	catalogue_trim(catalogue);
	const struct card *card = card_get(catalogue, id);
	if (card)
		card = card_for(catalogue, card, category);
	if (!card)
		return false;
	sequence_init(&sequence, catalogue, category, order);
	if (sequence.count > 0) {
		size_t chunk = sequence_chunk_of(&sequence, card, order, false);
		size_t place = sequence_place(&sequence, chunk, 0, card, order, false);
		const uint32_t *ids = sequence_ids(&sequence, chunk);
		found = place < sequence.chunks[chunk].count && ids[place] == card->id;
		*position = position_of(&sequence, chunk, place);
		if (found && order == ORDER_OLDEST)
			*position = sequence.total - 1 - *position;
	}
	sequence_finish(&sequence);
	return found;
}

size_t catalogue_lists_of(
	struct catalogue *catalogue, int64_t id, size_t limit, int64_t *categories)
{
	struct word *words[CLOSURE_MAX];
	int64_t story[2];
	size_t count = 0;
	catalogue_trim(catalogue);
	const struct card *card = card_get(catalogue, id);
	if (!card)
		return 0;
	bool alone = catalogue_story(catalogue, id, 2, story) < 2;
	size_t all = card_categories(catalogue, card, words, NULL);
	for (size_t i = 0; i < all; i++) {
		const struct card *row =
			alone ? card : card_for(catalogue, card, words[i]->id);
		if (!row || row->id != card->id)
			continue;
		if (count < limit)
			categories[count] = words[i]->id;
		count++;
	}
	return count;
}

/* The time of an article; that of one that is no more is long past. */
static int64_t time_of(struct catalogue *catalogue, uint32_t id)
{
	const struct card *card = card_get(catalogue, id);
	return card ? card->time : INT64_MIN;
}

static int64_t first_time(struct sequence *sequence, size_t at)
{
	const struct chunk *chunk = &sequence->chunks[at];
	return chunk->row != 0 ? card_head_time(chunk->head)
			       : time_of(sequence->catalogue, chunk->first);
}

/* How many of the list are later than a time. */
static size_t count_later(struct sequence *sequence, int64_t time)
{
	struct catalogue *catalogue = sequence->catalogue;
	size_t low = 0, high = sequence->count;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (first_time(sequence, middle) > time)
			low = middle + 1;
		else
			high = middle;
	}
	if (low == 0)
		return 0;
	size_t chunk = low - 1;
	const uint32_t *ids = sequence_ids(sequence, chunk);
	low = 0;
	high = sequence->chunks[chunk].count;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (time_of(catalogue, ids[middle]) > time)
			low = middle + 1;
		else
			high = middle;
	}
	return position_of(sequence, chunk, low);
}

void catalogue_span(struct catalogue *catalogue, int64_t category, int64_t since, int64_t until,
	size_t *first, size_t *count)
{
	struct sequence sequence;
	catalogue_trim(catalogue);
	sequence_init(&sequence, catalogue, category, ORDER_NEWEST);
	*first = count_later(&sequence, until);
	size_t end = since == INT64_MIN ? sequence.total : count_later(&sequence, since - 1);
	*count = end > *first ? end - *first : 0;
	sequence_finish(&sequence);
}

static int by_worth(const void *a, const void *b)
{
	return card_better(*(const struct card *const *)a, *(const struct card *const *)b);
}

size_t catalogue_story(struct catalogue *catalogue, int64_t id, size_t limit, int64_t *ids)
{
	const struct card *card = card_get(catalogue, id), *cards[STORY_MAX];
	size_t found = 0, count = 0;
	int64_t members[STORY_MAX] = { id };
	if (!card)
		return 0;
	if (card->story != 0) {
		struct statement *statement = ask(catalogue, STORY_MEMBERS);
		statement_bind_int(statement, 1, card->story);
		statement_bind_int(statement, 2, STORY_MAX);
		while (found < STORY_MAX && next_row(catalogue, statement))
			members[found++] = statement_int(statement, 0);
		statement_reset(statement);
	}
	for (size_t i = 0; i < (found > 0 ? found : 1); i++) {
		const struct card *member = card_get(catalogue, members[i]);
		if (member)
			cards[count++] = member;
	}
	qsort(cards, count, sizeof *cards, by_worth);
	for (size_t i = 0; i < count && i < limit; i++)
		ids[i] = cards[i]->id;
	return count;
}

int64_t catalogue_next_story(struct catalogue *catalogue, int64_t *story)
{
	struct statement *statement = ask(catalogue, STORY_NEXT);
	statement_bind_int(statement, 1, *story);
	if (!next_row(catalogue, statement))
		return 0;
	int64_t id = statement_int(statement, 1);
	*story = statement_int(statement, 0);
	statement_reset(statement);
	return id;
}
