/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "catalogue/cards.h"

#include "base/memory.h"
#include "catalogue/internal.h"
#include "catalogue/writer.h"

#include <stdlib.h>

int sorting_of(enum entry_order order)
{
	return order == ORDER_TITLE ? 1 : order == ORDER_SOURCE ? 2 : 0;
}

/* ---- the table: id → slot, in three steps of 12, 14 and 6 bits ---- */

void cards_finish(struct cards *cards)
{
	for (size_t i = 0; cards->roots && i < CARD_ROOTS; i++) {
		struct card_slot **branch = cards->roots[i];
		for (size_t j = 0; branch && j < CARD_BRANCHES; j++) {
			for (size_t k = 0; branch[j] && k < CARD_LEAVES; k++)
				free(branch[j][k].card);
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

static struct card *create(
	const uint32_t *leaves, size_t leaf_count, struct slice title, struct slice name)
{
	struct card *card =
		memory_create(1, sizeof *card + leaf_count * sizeof *leaves + title.len + name.len);
	char *tail = (char *)(card->leaves + leaf_count);
	card->leaf_count = (uint32_t)leaf_count;
	card->title_len = (uint32_t)title.len;
	card->name_len = (uint32_t)name.len;
	if (leaf_count > 0)
		memcpy(card->leaves, leaves, leaf_count * sizeof *leaves);
	if (title.len > 0)
		memcpy(tail, title.at, title.len);
	if (name.len > 0)
		memcpy(tail + title.len, name.at, name.len);
	return card;
}

struct card *card_copy(const struct card *card)
{
	size_t size = sizeof *card + card->leaf_count * sizeof *card->leaves + card->title_len +
		      card->name_len;
	struct card *copy = memory_create(1, size);
	memcpy(copy, card, size);
	return copy;
}

struct slice card_title(const struct card *card)
{
	return (struct slice){ (const char *)(card->leaves + card->leaf_count), card->title_len };
}

struct slice card_name(const struct card *card)
{
	struct slice title = card_title(card);
	return (struct slice){ title.at + title.len, card->name_len };
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
	struct statement *statement = ask(catalogue, CARD_GET);
	uint32_t leaves[LEAVES_MAX];
	statement_bind_int(statement, 1, id);
	if (!next_row(catalogue, statement))
		return NULL;
	size_t leaf_count = leaves_decode(statement_blob(statement, 6), leaves);
	int64_t folder = statement_int(statement, 0), source = statement_int(statement, 5);
	struct card *card = create(
		leaves, leaf_count, statement_text(statement, 4), statement_text(statement, 1));
	struct date date = date_unpack(statement_int(statement, 3), statement_int(statement, 2));
	card->id = id;
	card->time = statement_int(statement, 2);
	card->day = day_of(&date);
	card->words = number32(statement_int(statement, 7));
	card->url_key = (uint64_t)statement_int(statement, 8);
	card->likeness = (uint64_t)statement_int(statement, 9);
	card->story = number32(statement_int(statement, 10));
	statement_reset(statement);
	card->folder = word_by_id(catalogue, WORD_FOLDER, folder);
	card->source = word_by_id(catalogue, WORD_NAME, source);
	if (card->folder && card->source)
		return card;
	free(card);
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
	struct card *card = create(leaves, leaf_count, record->title, name);
	card->id = id;
	card->time = record->order;
	card->day = day_of(&record->date);
	card->words = number32((int64_t)record->words);
	card->url_key = record->url_key;
	card->likeness = record->likeness;
	card->folder = word_make(catalogue, WORD_FOLDER, NULL, folder);
	card->source = word_make(catalogue, WORD_NAME, NULL, record->source);
	return card;
}

struct card *card_move(struct catalogue *catalogue, const struct card *card, struct slice path)
{
	struct slice folder, name;
	path_split(path, &folder, &name);
	struct card *moved = create(card->leaves, card->leaf_count, card_title(card), name);
	moved->id = card->id;
	moved->time = card->time;
	moved->day = card->day;
	moved->words = card->words;
	moved->url_key = card->url_key;
	moved->likeness = card->likeness;
	moved->folder = word_make(catalogue, WORD_FOLDER, NULL, folder);
	moved->source = card->source;
	return moved;
}

/* ---- order ---- */

static uint64_t first_bytes(struct slice text)
{
	uint64_t head = 0;
	for (size_t i = 0; i < 8; i++)
		head = head << 8 | (i < text.len ? (unsigned char)text.at[i] : 0);
	return head;
}

#define TIME_SIGN ((uint64_t)1 << 63)

uint64_t card_head(const struct card *card, enum entry_order order)
{
	switch (order) {
	case ORDER_TITLE:
		return first_bytes(card_title(card));
	case ORDER_SOURCE:
		return first_bytes(card->source->text);
	case ORDER_NEWEST:
	case ORDER_OLDEST:
		break;
	}
	return ~((uint64_t)card->time ^ TIME_SIGN); /* the newest is the least */
}

int64_t card_head_time(uint64_t head)
{
	return (int64_t)(~head ^ TIME_SIGN);
}

static int compare_texts(const struct word *a, const struct word *b)
{
	return a == b ? 0 : slice_compare(a->text, b->text);
}

/* The bytes of folder/name, without putting them together. */
static int compare_paths(const struct card *a, const struct card *b)
{
	if (a->folder == b->folder)
		return slice_compare(card_name(a), card_name(b));
	const struct card *cards[2] = { a, b };
	struct slice parts[2][3];
	for (int i = 0; i < 2; i++) {
		parts[i][0] = cards[i]->folder->text;
		parts[i][1] = parts[i][0].len > 0 ? SLICE("/") : (struct slice){ "", 0 };
		parts[i][2] = card_name(cards[i]);
	}
	for (size_t x = 0, y = 0; x < 3 && y < 3;) {
		struct slice *p = &parts[0][x], *q = &parts[1][y];
		size_t len = p->len < q->len ? p->len : q->len;
		int order = len > 0 ? memcmp(p->at, q->at, len) : 0;
		if (order != 0)
			return order;
		*p = slice_from(*p, len);
		*q = slice_from(*q, len);
		x += p->len == 0;
		y += q->len == 0;
		if (x == 3 || y == 3)
			return (x < 3) - (y < 3);
	}
	return 0;
}

int card_compare(const struct card *a, const struct card *b, enum entry_order order)
{
	int result = 0;
	if (order == ORDER_TITLE)
		result = slice_compare(card_title(a), card_title(b));
	else if (order == ORDER_SOURCE)
		result = compare_texts(a->source, b->source);
	if (result == 0)
		result = (a->time < b->time) - (a->time > b->time);
	return result != 0 ? result : compare_paths(a, b);
}

int card_compare_slot(
	const struct card_slot *a, uint64_t head, const struct card *b, enum entry_order order)
{
	uint64_t of_a = a->heads[sorting_of(order)];
	if (of_a != head)
		return of_a < head ? -1 : 1;
	return card_compare(a->card, b, order);
}

bool card_same_key(const struct card *a, const struct card *b, enum entry_order order)
{
	return a == b || card_compare(a, b, order) == 0;
}

int card_better(const struct card *a, const struct card *b)
{
	if (a->words != b->words)
		return a->words > b->words ? -1 : 1;
	return card_compare(a, b, ORDER_NEWEST);
}

/* ---- categories ---- */

size_t card_categories(
	struct catalogue *catalogue, const struct card *card, struct word **places, bool *is_own)
{
	size_t count = 0;
	places[count] = word_by_id(catalogue, WORD_CATEGORY, CATEGORY_ALL);
	if (is_own)
		is_own[count] = true;
	count++;
	for (size_t i = 0; i < card->leaf_count; i++) {
		bool own = !(card->leaves[i] & 1);
		struct word *word = word_by_id(catalogue, WORD_CATEGORY, card->leaves[i] >> 1);
		for (; word && word->id != CATEGORY_ALL; word = word->parent, own = true) {
			size_t at = 1;
			while (at < count && places[at] != word)
				at++;
			if (at == count) {
				places[count++] = word;
				if (is_own)
					is_own[at] = own;
			} else if (!is_own || is_own[at] || !own) {
				break; /* and so those above it */
			} else {
				is_own[at] = true;
			}
		}
	}
	return count;
}
