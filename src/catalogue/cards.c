/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "catalogue/cards.h"

#include "base/memory.h"
#include "catalogue/internal.h"
#include "catalogue/writer.h"

#include <stdlib.h>

/* ---- the table: id → slot, in three steps of 12, 14 and 6 bits ---- */

void cards_finish(struct cards *cards)
{
	for (size_t i = 0; cards->roots && i < CARD_ROOTS; i++) {
		struct card_slot **branch = cards->roots[i];
		for (size_t j = 0; branch && j < CARD_BRANCHES; j++) {
			for (size_t k = 0; branch[j] && k < CARD_LEAVES; k++)
				card_free(branch[j][k].card);
			free(branch[j]);
		}
		free(branch);
	}
	free(cards->roots);
	*cards = (struct cards){ 0 };
}

static struct card_slot *slot_at(const struct cards *cards, uint32_t id)
{
	struct card_slot **branch = cards->roots ? cards->roots[id >> 20] : NULL;
	struct card_slot *leaf = branch ? branch[id >> 6 & (CARD_BRANCHES - 1)] : NULL;
	return leaf ? &leaf[id & (CARD_LEAVES - 1)] : NULL;
}

static struct card_slot *make_slot(struct cards *cards, uint32_t id)
{
	if (!cards->roots)
		cards->roots = memory_create(CARD_ROOTS, sizeof(struct card_slot **));
	struct card_slot ***root = &cards->roots[id >> 20];
	if (!*root)
		*root = memory_create(CARD_BRANCHES, sizeof(struct card_slot *));
	struct card_slot **branch = &(*root)[id >> 6 & (CARD_BRANCHES - 1)];
	if (!*branch)
		*branch = memory_create(CARD_LEAVES, sizeof(struct card_slot));
	return &(*branch)[id & (CARD_LEAVES - 1)];
}

struct card *card_put(struct cards *cards, struct card *card)
{
	struct card_slot *slot = make_slot(cards, card->id);
	struct card *old = slot->card;
	slot->card = card;
	slot->heads[sorting_of(ORDER_NEWEST)] = card_head(card, ORDER_NEWEST);
	slot->heads[sorting_of(ORDER_TITLE)] = card_head(card, ORDER_TITLE);
	slot->heads[sorting_of(ORDER_SOURCE)] = card_head(card, ORDER_SOURCE);
	cards->count += old ? 0 : 1;
	return old;
}

struct card *card_take(struct cards *cards, uint32_t id)
{
	struct card_slot *slot = slot_at(cards, id);
	struct card *card = slot ? slot->card : NULL;
	if (card) {
		*slot = (struct card_slot){ 0 };
		cards->count--;
	}
	return card;
}

/* ---- making one ---- */

static struct card *create(struct catalogue *catalogue, const uint32_t *leaves, size_t leaf_count,
	struct slice title, struct slice key)
{
	struct card *card = memory_create(
		1, sizeof *card + leaf_count * sizeof *leaves + title.len + key.len);
	card->catalogue = catalogue;
	card->leaf_count = (uint32_t)leaf_count;
	card->title_len = (uint32_t)title.len;
	card->key_len = (uint32_t)key.len;
	if (leaf_count > 0)
		memcpy(card->leaves, leaves, leaf_count * sizeof *leaves);
	if (title.len > 0)
		memcpy(card->leaves + leaf_count, title.at, title.len);
	if (key.len > 0)
		memcpy((char *)(card->leaves + leaf_count) + title.len, key.at, key.len);
	return card;
}

void card_free(struct card *card)
{
	if (!card)
		return;
	free(card->path);
	free(card);
}

static struct card_path *create_path(struct word *folder, struct slice name)
{
	struct card_path *path = memory_create(1, sizeof *path + name.len);
	path->folder = folder;
	path->len = name.len;
	if (name.len > 0)
		memcpy(path->name, name.at, name.len);
	return path;
}

static struct card_path *read_path(struct catalogue *catalogue, uint32_t id)
{
	struct statement *statement = ask(catalogue, PATH_GET);
	struct slice name = { 0 };
	int64_t folder = 0;
	statement_bind_int(statement, 1, id);
	bool found = next_row(catalogue, statement);
	if (found) {
		folder = statement_int(statement, 0);
		name = statement_text(statement, 1);
	}
	struct card_path *path = create_path(NULL, name);
	if (found)
		statement_reset(statement);
	path->folder = word_by_id(catalogue, WORD_FOLDER, folder);
	if (!path->folder) /* of a broken file */
		path->folder = word_by_id(catalogue, WORD_FOLDER, 0);
	return path;
}

/* What a card has not read yet is no change of it. */
static const struct card_path *path_of_card(const struct card *card)
{
	if (!card->path)
		((struct card *)card)->path = read_path(card->catalogue, card->id);
	return card->path;
}

void card_forget_path(struct card *card)
{
	free(card->path);
	card->path = NULL;
}

struct card *card_copy(const struct card *card)
{
	size_t size = sizeof *card + card->leaf_count * sizeof *card->leaves + card->title_len +
		      card->key_len;
	struct card *copy = memory_create(1, size);
	memcpy(copy, card, size);
	copy->path = create_path(path_of_card(card)->folder, card_name(card));
	return copy;
}

void card_take_path(struct card *card, const struct card *from)
{
	if (!card->path)
		card->path = create_path(path_of_card(from)->folder, card_name(from));
}

struct slice card_title(const struct card *card)
{
	return (struct slice){ (const char *)(card->leaves + card->leaf_count), card->title_len };
}

struct slice card_key(const struct card *card)
{
	return (struct slice){ card_title(card).at + card->title_len, card->key_len };
}

struct slice card_name(const struct card *card)
{
	const struct card_path *path = path_of_card(card);
	return (struct slice){ path->name, path->len };
}

const struct word *card_folder(const struct card *card)
{
	return path_of_card(card)->folder;
}

int64_t card_title_key(const struct card *card)
{
	return card->likeness != 0 && card->title_len > 0 ? text_hash(card_title(card)) : 0;
}

static uint32_t number32(int64_t number)
{
	return number < 0 ? 0 : number > UINT32_MAX ? UINT32_MAX : (uint32_t)number;
}

static int32_t day_of(const struct date *date)
{
	return date_is_set(date) ? (int32_t)(date->year * 10000 + date->month * 100 + date->day)
				 : 0;
}

static struct card *read_card(struct catalogue *catalogue, uint32_t id)
{
	struct title_key key = { 0 };
	collate_kept_key(catalogue, id, &key);
	struct statement *statement = ask(catalogue, CARD_GET);
	uint32_t leaves[LEAVES_MAX];
	statement_bind_int(statement, 1, id);
	if (!next_row(catalogue, statement))
		return NULL;
	size_t leaf_count = leaves_decode(statement_blob(statement, 4), leaves);
	struct card *card = create(catalogue, leaves, leaf_count, statement_text(statement, 2),
		(struct slice){ key.at, key.len });
	struct date date = date_unpack(statement_int(statement, 1), statement_int(statement, 0));
	int64_t source = statement_int(statement, 3);
	card->id = id;
	card->time = statement_int(statement, 0);
	card->day = day_of(&date);
	card->words = number32(statement_int(statement, 5));
	card->url_key = (uint64_t)statement_int(statement, 6);
	card->likeness = (uint64_t)statement_int(statement, 7);
	card->story = number32(statement_int(statement, 8));
	statement_reset(statement);
	card->source = word_by_id(catalogue, WORD_NAME, source);
	if (card->source)
		return card;
	card_free(card);
	return NULL;
}

struct card_slot *card_slot(struct catalogue *catalogue, uint32_t id)
{
	struct card_slot *slot = slot_at(&catalogue->cards, id);
	if (slot && slot->card)
		return slot;
	struct card *card = read_card(catalogue, id);
	if (!card)
		return NULL;
	card_put(&catalogue->cards, card);
	return slot_at(&catalogue->cards, id);
}

struct card *card_get(struct catalogue *catalogue, int64_t id)
{
	if (id <= 0 || id > UINT32_MAX)
		return NULL;
	struct card_slot *slot = card_slot(catalogue, (uint32_t)id);
	return slot ? slot->card : NULL;
}

void path_split(struct slice path, struct slice *folder, struct slice *name)
{
	size_t slash = path.len;
	while (slash > 0 && path.at[slash - 1] != '/')
		slash--;
	*folder = slice_sub(path, 0, slash > 0 ? slash - 1 : 0);
	*name = slice_from(path, slash);
}

/* The leaves of the categories of a record, made where they are new. */
static size_t make_leaves(
	struct catalogue *catalogue, const struct record *record, uint32_t leaves[LEAVES_MAX])
{
	size_t count = 0;
	for (const struct category *c = record->categories; c && count < LEAVES_MAX; c = c->next) {
		struct word *word = NULL;
		for (size_t i = 0; i < c->count && i < LEVELS_MAX; i++)
			word = word_make(catalogue, WORD_CATEGORY, word, c->names[i]);
		if (word)
			leaves[count++] = (uint32_t)(word->id << 1) |
					  (record->shelf_source && c->count <= LEVELS_MAX ? 1 : 0);
	}
	return count;
}

struct card *card_of_record(struct catalogue *catalogue, uint32_t id, const struct record *record)
{
	uint32_t leaves[LEAVES_MAX];
	struct slice folder, name;
	path_split(record->path, &folder, &name);
	size_t leaf_count = make_leaves(catalogue, record, leaves);
	struct title_key key = { 0 };
	collate_make_key(catalogue, record->title, &key);
	struct card *card = create(catalogue, leaves, leaf_count, record->title,
		(struct slice){ key.at, key.len });
	card->path = create_path(word_make(catalogue, WORD_FOLDER, NULL, folder), name);
	card->id = id;
	card->time = record->order;
	card->day = day_of(&record->date);
	card->words = number32((int64_t)record->words);
	card->url_key = record->url_key;
	card->likeness = record->likeness;
	card->source = word_make(catalogue, WORD_NAME, NULL, record->source);
	return card;
}

struct card *card_move(struct catalogue *catalogue, const struct card *card, struct slice path)
{
	struct slice folder, name;
	path_split(path, &folder, &name);
	struct card *moved = create(
		catalogue, card->leaves, card->leaf_count, card_title(card), card_key(card));
	moved->path = create_path(word_make(catalogue, WORD_FOLDER, NULL, folder), name);
	moved->id = card->id;
	moved->time = card->time;
	moved->day = card->day;
	moved->words = card->words;
	moved->url_key = card->url_key;
	moved->likeness = card->likeness;
	moved->source = card->source;
	return moved;
}
