/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CATALOGUE_CARDS_H
#define CATALOGUE_CARDS_H

#include "catalogue/catalogue.h"
#include "catalogue/words.h"

/* What places an article in the lists, kept in memory while lists are searched or changed: the keys
 * it is sorted by, its categories, and what tells its story. */

struct statement;
struct record;

enum { SORTINGS = 3 }; /* that are stored; ORDER_OLDEST is ORDER_NEWEST from its end */
int sorting_of(enum entry_order order);

struct card {
	uint32_t id, story;
	uint32_t change; /* 1 + its number among the writer's changes; 0 none */
	uint32_t words;
	uint32_t mark, chain; /* while stories are settled */
	int32_t day; /* year × 10000 + month × 100 + day; 0 without a date */
	uint32_t title_len, leaf_count;
	uint32_t key_len;
	int64_t time;
	uint64_t url_key, likeness;
	struct catalogue *catalogue;
	struct word *source;
	struct card_path *path; /* NULL until it is asked for: only cards of one time need it */
	uint32_t leaves[];      /* id × 2 + (it is the source); then the bytes of the title and
				 of its key, which is empty where titles sort by their bytes */
};

struct card_path {
	struct word *folder;
	size_t len;
	char name[];
};

/* Cards by article.  The first eight bytes of each key stand beside the pointer, so that most
 * comparisons touch nothing else. */
struct card_slot {
	struct card *card;
	uint64_t heads[SORTINGS];
};

enum { CARD_ROOTS = 1 << 12, CARD_BRANCHES = 1 << 14, CARD_LEAVES = 1 << 6 };

struct cards {
	struct card_slot ***roots;
	size_t count;
};

void cards_finish(struct cards *cards);
/* NULL when there is no such article.  Owned by the table. */
struct card *card_get(struct catalogue *catalogue, int64_t id);
struct card_slot *card_slot(struct catalogue *catalogue, uint32_t id);
/* Put a card in the place of the one that is there, which is given back. */
struct card *card_put(struct cards *cards, struct card *card);
/* Take it out; the caller frees it. */
struct card *card_take(struct cards *cards, uint32_t id);
struct card *card_of_record(struct catalogue *catalogue, uint32_t id, const struct record *record);
struct card *card_copy(const struct card *card);
void card_free(struct card *card);
/* The same article under another path. */
struct card *card_move(struct catalogue *catalogue, const struct card *card, struct slice path);
/* Cut a path at its last slash; a file of the root has an empty folder. */
void path_split(struct slice path, struct slice *folder, struct slice *name);

struct slice card_title(const struct card *card);
struct slice card_key(const struct card *card);
struct slice card_name(const struct card *card);
const struct word *card_folder(const struct card *card);
/* It is known to be that of another card. */
void card_take_path(struct card *card, const struct card *from);
/* A fifth of what a million cards take: it is read again where it is asked for. */
void card_forget_path(struct card *card);

/* By which files with the same title and a text are found; 0 none. */
int64_t card_title_key(const struct card *card);

/* Whether both stand at the same place of such a list: there is one order of all cards. */
bool card_same_key(const struct card *a, const struct card *b, enum entry_order order);
int card_compare(const struct card *a, const struct card *b, enum entry_order order);
/* Which is to stand for a story: the one with most words, then the newest. */
int card_better(const struct card *a, const struct card *b);
uint64_t card_head(const struct card *card, enum entry_order order);
/* The time that a head of ORDER_NEWEST is of. */
int64_t card_head_time(uint64_t head);
/* Compare what stands in two slots, or a slot and a card with its head. */
int card_compare_slot(
	const struct card_slot *a, uint64_t head, const struct card *b, enum entry_order order);

/* Its categories and all above them, each once, CATEGORY_ALL first, by no other order; in places,
 * which has room for CLOSURE_MAX.  is_own, of the same size, tells for which it is more than a
 * source; may be NULL. */
enum { CLOSURE_MAX = LEAVES_MAX * LEVELS_MAX + 1 };
size_t card_categories(
	struct catalogue *catalogue, const struct card *card, struct word **places, bool *is_own);

/* As stored: numbers in seven bits a byte, the lowest first. */
void leaves_encode(const uint32_t *leaves, size_t count, struct buffer *out);
size_t leaves_decode(struct slice bytes, uint32_t leaves[LEAVES_MAX]);
/* time: of the article, as it is sorted by. */
int64_t date_pack(const struct date *date, int64_t time);
struct date date_unpack(int64_t packed, int64_t time);
/* A small number, never 0. */
uint32_t text_hash(struct slice text);

#endif
