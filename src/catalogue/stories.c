/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "catalogue/internal.h"

#include "base/memory.h"

#include <stdlib.h>

/* Which files are one story: those that are joined, by any chain, by the same original URL or by
 * the same title and nearly the same text.  It follows from what the files are now, never from the
 * order in which they came:
 *
 * - A URL or title that more than CROWD files have tells nothing ("公告", a site's front page), and
 *   joins none of them.
 * - A chain of more than STORY_MAX files is no story; each stands for itself. */

enum {
	CROWD = 64,
	/* The bound that the maker of likenesses gives; see struct record. */
	STORY_BITS = 6,
};

/* What joins files.  The index knows a part of a key only: what it finds is held against the
 * whole. */
enum { NO_KEY = -1, URL_PART = 0x7FFFFF };

static int64_t url_part(const struct card *card)
{
	return card->url_key != 0 ? (int64_t)(card->url_key & URL_PART) : NO_KEY;
}

static int64_t title_part(const struct card *card)
{
	int64_t key = card_title_key(card);
	return key != 0 ? key : NO_KEY;
}

static bool same_url(const struct card *a, const struct card *b)
{
	return a->url_key == b->url_key;
}

static bool same_text(const struct card *a, const struct card *b)
{
	return a->likeness == b->likeness && slice_equal(card_title(a), card_title(b));
}

static bool near_text(const struct card *a, const struct card *b)
{
	return __builtin_popcountll(a->likeness ^ b->likeness) <= STORY_BITS &&
	       slice_equal(card_title(a), card_title(b));
}

static const struct bond {
	enum query members;
	int64_t (*part)(const struct card *card);
	bool (*same)(const struct card *a, const struct card *b); /* of cards with a key each */
	bool (*joins)(const struct card *a, const struct card *b);
} bonds[] = {
	{ URL_MEMBERS, url_part, same_url, same_url },
	{ TITLE_MEMBERS, title_part, same_text, near_text },
};
enum { BONDS = sizeof bonds / sizeof *bonds };

/* Ids that a query gave. */
struct ids {
	int64_t *at;
	size_t count, room;
};

struct settling {
	struct catalogue *catalogue;
	struct card **queue; /* whose stories are to be found anew */
	size_t count, room;
	struct card **chain; /* what hangs together with one of them */
	uint32_t queued, settled, too_long; /* marks on cards, the highest there are */
};

static void find(
	struct catalogue *catalogue, enum query query, int64_t key, size_t limit, struct ids *ids)
{
	struct statement *statement = ask(catalogue, query);
	statement_bind_int(statement, 1, key);
	statement_bind_int(statement, 2, (int64_t)limit);
	ids->count = 0;
	while (next_row(catalogue, statement)) {
		ids->at = memory_grow(ids->at, ids->count, &ids->room, sizeof *ids->at);
		ids->at[ids->count++] = statement_int(statement, 0);
	}
}

static struct card *enqueue_one(struct settling *settling, int64_t id)
{
	struct change *change = change_of(settling->catalogue, id);
	if (!change || !change->after || change->after->mark >= settling->queued)
		return NULL;
	settling->queue = memory_grow(
		settling->queue, settling->count, &settling->room, sizeof(struct card *));
	settling->queue[settling->count++] = change->after;
	change->after->mark = settling->queued;
	return change->after;
}

static void enqueue_story(struct settling *settling, int64_t story)
{
	struct ids ids = { 0 };
	find(settling->catalogue, STORY_MEMBERS, story, STORY_MAX, &ids);
	for (size_t i = 0; i < ids.count; i++)
		enqueue_one(settling, ids.at[i]);
	free(ids.at);
}

/* With all of its present story: who stands for whom may change. */
static void enqueue(struct settling *settling, int64_t id)
{
	const struct card *card = enqueue_one(settling, id);
	if (card && card->story != 0)
		enqueue_story(settling, card->story);
}

/* ---- whom the changes touch ---- */

/* A file that has a key now, or had it. */
struct keyed {
	const struct bond *bond;
	int64_t key;
	int step; /* 1 now, -1 then */
};

struct keys {
	struct keyed *at;
	size_t count, room;
};

/* The keys that one has and the other has not. */
static void add_keys(struct keys *keys, const struct card *card, const struct card *other, int step)
{
	for (size_t i = 0; card && i < BONDS; i++) {
		int64_t key = bonds[i].part(card);
		if (key == NO_KEY || (other && bonds[i].same(card, other)))
			continue;
		keys->at = memory_grow(keys->at, keys->count, &keys->room, sizeof *keys->at);
		keys->at[keys->count++] = (struct keyed){ &bonds[i], key, step };
	}
}

static int by_key(const void *a, const void *b)
{
	const struct keyed *x = a, *y = b;
	if (x->bond != y->bond)
		return x->bond < y->bond ? -1 : 1;
	return (x->key > y->key) - (x->key < y->key);
}

/* Files with one key, some of which came or went: all of them, unless the key told nothing before
 * and tells nothing now. */
static void touch_key(struct settling *settling, const struct keyed *keyed, size_t added,
	size_t removed, struct ids *ids)
{
	find(settling->catalogue, keyed->bond->members, keyed->key, CROWD + added + 1, ids);
	if (ids->count > CROWD + added ||
		(ids->count > CROWD && ids->count + removed - added > CROWD))
		return;
	for (size_t i = 0; ids->count + removed > 1 && i < ids->count; i++)
		enqueue(settling, ids->at[i]);
}

static void touch_keys(struct settling *settling, struct keys *keys)
{
	struct ids ids = { 0 };
	if (keys->count > 1)
		qsort(keys->at, keys->count, sizeof *keys->at, by_key);
	for (size_t i = 0, end; i < keys->count; i = end) {
		size_t added = 0, removed = 0;
		for (end = i; end < keys->count && by_key(&keys->at[i], &keys->at[end]) == 0; end++)
			*(keys->at[end].step > 0 ? &added : &removed) += 1;
		touch_key(settling, &keys->at[i], added, removed, &ids);
	}
	free(ids.at);
}

static void touch(struct settling *settling)
{
	struct catalogue *catalogue = settling->catalogue;
	struct keys keys = { 0 };
	size_t count = catalogue->change_count;
	for (size_t i = 0; i < count; i++) {
		struct change change = catalogue->changes[i];
		if (change.before && change.before->story != 0)
			enqueue_story(settling, change.before->story);
		add_keys(&keys, change.before, change.after, -1);
		add_keys(&keys, change.after, change.before, 1);
	}
	touch_keys(settling, &keys);
	free(keys.at);
}

/* ---- chains ---- */

/* Add to the chain what a bond joins to a card; false when the chain is too long. */
static bool follow(struct settling *settling, const struct bond *bond, const struct card *card,
	uint32_t mark, size_t *count)
{
	struct ids ids = { 0 };
	int64_t key = bond->part(card);
	bool fits = true;
	if (key != NO_KEY)
		find(settling->catalogue, bond->members, key, CROWD + 1, &ids);
	for (size_t i = 0; ids.count <= CROWD && fits && i < ids.count; i++) {
		struct card *other = card_get(settling->catalogue, ids.at[i]);
		if (!other || other->chain == mark || !bond->joins(card, other))
			continue;
		fits = *count < STORY_MAX && other->mark != settling->too_long;
		if (fits)
			settling->chain[(*count)++] = other;
		other->chain = mark;
	}
	free(ids.at);
	return fits;
}

static bool find_chain(struct settling *settling, struct card *card, size_t *count)
{
	uint32_t mark = ++settling->catalogue->mark;
	bool fits = true;
	*count = 0;
	settling->chain[(*count)++] = card;
	card->chain = mark;
	for (size_t i = 0; fits && i < *count; i++)
		for (size_t j = 0; fits && j < BONDS; j++)
			fits = follow(settling, &bonds[j], settling->chain[i], mark, count);
	return fits;
}

static void set_story(struct catalogue *catalogue, struct card *card, uint32_t story)
{
	if (card->story == story)
		return;
	card->story = story;
	struct statement *statement = ask(catalogue, ARTICLE_STORY);
	statement_bind_int(statement, 1, card->id);
	statement_bind_int(statement, 2, story);
	change_run(catalogue, statement);
}

/* The number of a story is the least of its files'. */
static void settle_one(struct settling *settling, struct card *card)
{
	size_t count;
	bool fits = find_chain(settling, card, &count);
	uint32_t story = 0;
	for (size_t i = 0; fits && count > 1 && i < count; i++)
		if (story == 0 || settling->chain[i]->id < story)
			story = settling->chain[i]->id;
	for (size_t i = 0; i < count; i++)
		enqueue(settling, settling->chain[i]->id);
	for (size_t i = 0; i < count; i++) {
		set_story(settling->catalogue, settling->chain[i], story);
		settling->chain[i]->mark = fits ? settling->settled : settling->too_long;
	}
}

void stories_settle(struct catalogue *catalogue)
{
	struct settling settling = { .catalogue = catalogue };
	settling.queued = ++catalogue->mark;
	settling.settled = ++catalogue->mark;
	settling.too_long = ++catalogue->mark;
	touch(&settling);
	settling.chain = memory_create(STORY_MAX, sizeof(struct card *));
	for (size_t i = 0; i < settling.count; i++)
		if (settling.queue[i]->mark == settling.queued)
			settle_one(&settling, settling.queue[i]);
	free(settling.chain);
	free(settling.queue);
}
