/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "catalogue/sequence.h"
#include "catalogue/writer.h"

#include "base/memory.h"

#include <stdlib.h>

/* By what titles and categories sort: the bytes of keys that somebody else makes and that are kept,
 * so that a reader needs nothing to make any; or, where there are none, their own bytes.  The order
 * of all lists by title is made anew when it is to be another one, in one commit. */

enum { CATEGORY_KEY_MOST = 64 };

static bool keeps_keys(struct catalogue *catalogue)
{
	if (catalogue->keys == KEYS_UNKNOWN) {
		struct statement *statement = ask(catalogue, FACT_GET);
		statement_bind_text(statement, 1, SLICE("collation"));
		catalogue->keys = KEYS_NONE;
		if (next_row(catalogue, statement)) {
			if (statement_text(statement, 0).len > 0)
				catalogue->keys = KEYS_KEPT;
			statement_reset(statement);
		}
	}
	return catalogue->keys == KEYS_KEPT;
}

void collate_kept_key(struct catalogue *catalogue, uint32_t id, struct title_key *key)
{
	key->len = 0;
	if (!keeps_keys(catalogue))
		return;
	struct statement *statement = ask(catalogue, TITLE_KEY);
	statement_bind_int(statement, 1, id);
	if (!next_row(catalogue, statement))
		return;
	struct slice kept = slice_sub(statement_blob(statement, 0), 0, TITLE_KEY_MOST);
	key->len = kept.len;
	if (kept.len > 0)
		memcpy(key->at, kept.at, kept.len);
	statement_reset(statement);
}

/* Nothing where keys are not kept. */
static void add_key(struct catalogue *catalogue, struct slice text, struct buffer *out)
{
	if (catalogue->sorter.add_key && keeps_keys(catalogue))
		catalogue->sorter.add_key(catalogue->sorter.context, text, out);
}

void collate_make_key(struct catalogue *catalogue, struct slice title, struct title_key *key)
{
	struct buffer bytes = { 0 };
	add_key(catalogue, title, &bytes);
	struct slice head = slice_sub(buffer_slice(&bytes), 0, TITLE_KEY_MOST);
	key->len = head.len;
	if (head.len > 0)
		memcpy(key->at, head.at, head.len);
	buffer_finish(&bytes);
}

void collate_bind_category(struct catalogue *catalogue, struct statement *statement, int parameter,
	struct slice name, struct buffer *bytes)
{
	buffer_clear(bytes);
	add_key(catalogue, name, bytes);
	struct slice key = slice_sub(buffer_slice(bytes), 0, CATEGORY_KEY_MOST);
	statement_bind_blob(statement, parameter, key.len > 0 ? key : SLICE(""));
}

void collate_set_key(struct catalogue *catalogue, int64_t id, struct slice key)
{
	if (key.len == 0)
		collate_remove_key(catalogue, id);
	if (!keeps_keys(catalogue) || key.len == 0)
		return;
	struct statement *statement = ask(catalogue, TITLE_KEY_SET);
	statement_bind_int(statement, 1, id);
	statement_bind_blob(statement, 2, key);
	change_run(catalogue, statement);
}

void collate_remove_key(struct catalogue *catalogue, int64_t id)
{
	if (!keeps_keys(catalogue))
		return;
	struct statement *statement = ask(catalogue, TITLE_KEY_REMOVE);
	statement_bind_int(statement, 1, id);
	change_run(catalogue, statement);
}

/* ---- another order ---- */

enum { TITLES_AT_ONCE = 4096 };

/* What a title sorts by as far as it goes: most of them are told apart by it. */
struct ranked {
	uint32_t id;
	struct title_key key;
};

struct ranking {
	struct catalogue *catalogue;
	struct ranked *all;
	size_t count, room;
	uint32_t most;   /* of the ids */
	uint32_t *ranks; /* by id */
};

static void take_title(void *context, int64_t id, struct slice title, struct slice source)
{
	struct ranking *ranking = context;
	struct catalogue *catalogue = ranking->catalogue;
	(void)source;
	if (id <= 0 || id > UINT32_MAX)
		return;
	ranking->all = memory_grow(
		ranking->all, ranking->count, &ranking->room, sizeof *ranking->all);
	struct ranked *ranked = &ranking->all[ranking->count++];
	ranked->id = (uint32_t)id;
	ranking->most = ranked->id > ranking->most ? ranked->id : ranking->most;
	collate_make_key(catalogue, title, &ranked->key);
	collate_set_key(catalogue, id, (struct slice){ ranked->key.at, ranked->key.len });
	if (ranked->key.len == 0) {
		struct slice head = slice_sub(title, 0, TITLE_KEY_MOST);
		ranked->key.len = head.len;
		if (head.len > 0)
			memcpy(ranked->key.at, head.at, head.len);
	}
}

static int compare_ranked(const void *a, const void *b, void *context)
{
	const struct ranked *x = a, *y = b;
	struct catalogue *catalogue = context;
	int order = slice_compare((struct slice){ x->key.at, x->key.len },
		(struct slice){ y->key.at, y->key.len });
	if (order != 0 || x->id == y->id)
		return order;
	const struct card *one = card_get(catalogue, x->id), *other = card_get(catalogue, y->id);
	if (one && other)
		return card_compare(one, other, ORDER_TITLE);
	return x->id < y->id ? -1 : 1;
}

static void rank_titles(struct ranking *ranking)
{
	struct catalogue *catalogue = ranking->catalogue;
	int64_t last = 0;
	do
		last = catalogue_titles(catalogue, last, TITLES_AT_ONCE, take_title, ranking);
	while (last != 0);
	if (ranking->count > 1)
		qsort_r(ranking->all, ranking->count, sizeof *ranking->all, compare_ranked,
			catalogue);
	ranking->ranks = memory_create((size_t)ranking->most + 1, sizeof *ranking->ranks);
	for (size_t i = 0; i < ranking->count; i++)
		ranking->ranks[ranking->all[i].id] = (uint32_t)i;
}

static int compare_ids(const void *a, const void *b, void *context)
{
	const struct ranking *ranking = context;
	uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
	uint32_t of_x = x <= ranking->most ? ranking->ranks[x] : 0;
	uint32_t of_y = y <= ranking->most ? ranking->ranks[y] : 0;
	return of_x != of_y ? (of_x > of_y) - (of_x < of_y) : (x > y) - (x < y);
}

static void sort_list(struct ranking *ranking, int64_t category)
{
	struct sequence sequence;
	sequence_init(&sequence, ranking->catalogue, category, ORDER_TITLE);
	uint32_t *ids = memory_create(sequence.total + 1, sizeof *ids);
	size_t count = 0;
	for (size_t i = 0; i < sequence.count; i++) {
		const uint32_t *some = sequence_ids(&sequence, i);
		for (size_t j = 0; j < sequence.chunks[i].count; j++)
			ids[count++] = some[j];
	}
	if (count > 0) {
		qsort_r(ids, count, sizeof *ids, compare_ids, ranking);
		sequence_fill(&sequence, ids, count);
		sequence_save(&sequence);
	}
	free(ids);
	sequence_finish(&sequence);
}

/* Their keys and the lists of each. */
static void sort_categories(struct ranking *ranking)
{
	struct catalogue *catalogue = ranking->catalogue;
	struct arena *arena = arena_create();
	struct buffer bytes = { 0 };
	struct catalogue_category *all = NULL;
	size_t count = 0, room = 0;
	struct statement *statement = ask(catalogue, CATEGORIES);
	while (next_row(catalogue, statement)) {
		all = memory_grow(all, count, &room, sizeof *all);
		all[count++] = (struct catalogue_category){
			.id = statement_int(statement, 0),
			.name = arena_copy(arena, statement_text(statement, 2)),
		};
	}
	sort_list(ranking, CATEGORY_ALL);
	for (size_t i = 0; i < count; i++) {
		statement = ask(catalogue, CATEGORY_KEY);
		statement_bind_int(statement, 1, all[i].id);
		collate_bind_category(catalogue, statement, 2, all[i].name, &bytes);
		change_run(catalogue, statement);
		sort_list(ranking, all[i].id);
	}
	free(all);
	buffer_finish(&bytes);
	arena_destroy(arena);
}

bool catalogue_collate(
	struct catalogue *catalogue, const struct sorter *sorter, struct error *error)
{
	struct arena *arena = arena_create();
	bool same = slice_is(catalogue_fact(catalogue, "collation", arena), sorter->name);
	arena_destroy(arena);
	if (!same && !catalogue_commit(catalogue, error))
		return false;
	catalogue->sorter = *sorter;
	if (same)
		return true;
	if (!catalogue_begin(catalogue, error))
		return false;
	struct ranking ranking = { .catalogue = catalogue };
	catalogue_drop(catalogue); /* cards with other keys */
	catalogue_set_fact(catalogue, "collation", slice_of(sorter->name));
	catalogue_set_busy(catalogue, true);
	change_run(catalogue, ask(catalogue, TITLE_KEYS_REMOVE));
	rank_titles(&ranking);
	sort_categories(&ranking);
	free(ranking.all);
	free(ranking.ranks);
	if (!catalogue_end(catalogue, error) || !catalogue_commit(catalogue, error))
		return false;
	catalogue_rest(catalogue);
	return true;
}

int catalogue_compare(struct catalogue *catalogue, enum entry_order order, int64_t a, int64_t b)
{
	catalogue_trim(catalogue);
	const struct card *x = card_get(catalogue, a), *y = card_get(catalogue, b);
	if (!x || !y)
		return (a > b) - (a < b);
	int result = card_compare(x, y, order);
	return order == ORDER_OLDEST ? -result : result;
}
