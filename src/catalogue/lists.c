/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "catalogue/internal.h"

#include "base/memory.h"

#include <stdlib.h>

/* From changes of articles to changes of lists.  A row is a card in a category; the rows of a
 * change are those it had at the last commit and those it is to have.  Cards are sorted once an
 * order, and dealt to the lists they belong to. */

struct row {
	struct word *category;
	bool stays; /* the other side has it, too */
};

/* The rows of one change, of one side. */
struct rows {
	size_t first, count;
};

struct side {
	struct rows *of; /* each change */
	struct row *rows;
	size_t count, room;
};

/* The sides of a change: what it takes away and what it brings. */
enum { GONE, COME };

/* What is to be done to one list: how many cards leave it and come, and where they stand among
 * those of all lists. */
struct touched {
	struct word *category;
	size_t count[2], first[2];
	size_t rows;   /* it has then; UNKNOWN: as before */
	int64_t files; /* more that have it for their own category */
};
#define UNKNOWN SIZE_MAX

struct update {
	struct catalogue *catalogue;
	struct side sides[2];
	struct touched *lists;
	size_t list_count, list_room;
};

/* ---- rows ---- */

static void add_row(struct side *side, struct word *category)
{
	side->rows = memory_grow(side->rows, side->count, &side->room, sizeof *side->rows);
	side->rows[side->count++] = (struct row){ category, false };
}

/* A story: its members stand together, the best first, and each has the rows that none before it
 * has. */
struct member {
	const struct card *card;
	size_t change;
};

static int by_story(const void *a, const void *b)
{
	const struct card *x = ((const struct member *)a)->card;
	const struct card *y = ((const struct member *)b)->card;
	if (x->story != y->story)
		return x->story < y->story ? -1 : 1;
	return card_better(x, y);
}

/* One mark a story: it is on the categories that have somebody for it. */
static void add_rows(struct update *update, struct side *side, const struct card *card,
	struct rows *rows, uint32_t mark)
{
	struct word *categories[CLOSURE_MAX];
	size_t count = card_categories(update->catalogue, card, categories, NULL);
	rows->first = side->count;
	for (size_t i = 0; i < count; i++)
		if (mark == 0 || categories[i]->mark != mark) {
			categories[i]->mark = mark;
			add_row(side, categories[i]);
		}
	rows->count = side->count - rows->first;
}

static void gather(struct update *update, int which)
{
	struct side *side = &update->sides[which];
	struct catalogue *catalogue = update->catalogue;
	struct member *members = NULL;
	size_t count = 0, room = 0;
	side->of = memory_create(catalogue->change_count, sizeof *side->of);
	for (size_t i = 0; i < catalogue->change_count; i++) {
		const struct change *change = &catalogue->changes[i];
		const struct card *card = which == COME ? change->after : change->before;
		if (card && card->story != 0) {
			members = memory_grow(members, count, &room, sizeof *members);
			members[count++] = (struct member){ card, i };
		} else if (card) {
			add_rows(update, side, card, &side->of[i], 0);
		}
	}
	if (count > 0)
		qsort(members, count, sizeof *members, by_story);
	for (size_t i = 0; i < count; i++) {
		if (i == 0 || members[i].card->story != members[i - 1].card->story)
			catalogue->mark++;
		add_rows(update, side, members[i].card, &side->of[members[i].change],
			catalogue->mark);
	}
	free(members);
}

static void match(struct update *update)
{
	for (size_t i = 0; i < update->catalogue->change_count; i++) {
		for (int which = GONE; which <= COME; which++) {
			struct side *side = &update->sides[which], *other = &update->sides[!which];
			struct rows own = side->of[i], others = other->of[i];
			uint32_t mark = ++update->catalogue->mark;
			for (size_t j = 0; j < others.count; j++)
				/* NOLINTNEXTLINE: add_rows made as many */
				other->rows[others.first + j].category->mark = mark;
			for (size_t j = 0; j < own.count; j++) {
				struct row *row = &side->rows[own.first + j];
				/* NOLINTNEXTLINE: the same */
				row->stays = row->category->mark == mark;
			}
		}
	}
}

/* ---- dealing ---- */

static struct touched *list_of(struct update *update, struct word *category)
{
	if (category->slot == 0) {
		update->lists = memory_grow(update->lists, update->list_count, &update->list_room,
			sizeof *update->lists);
		update->lists[update->list_count++] =
			(struct touched){ .category = category, .rows = UNKNOWN };
		category->slot = (uint32_t)update->list_count;
	}
	return &update->lists[category->slot - 1];
}

/* A card of one side that has rows to move. */
struct moving {
	uint64_t head;
	struct card *card;
	size_t change;
	bool same_key; /* then only the rows that do not stay */
};

static int compare_moving(const void *a, const void *b, void *order)
{
	const struct moving *x = a, *y = b;
	if (x->head != y->head)
		return x->head < y->head ? -1 : 1;
	return card_compare(x->card, y->card, *(const enum entry_order *)order);
}

static struct row *moving_row(const struct side *side, const struct moving *moving, size_t *at)
{
	const struct rows *rows = &side->of[moving->change];
	while (*at < rows->count) {
		struct row *row = &side->rows[rows->first + (*at)++];
		if (!row->stays || !moving->same_key)
			return row;
	}
	return NULL;
}

/* The cards that leave lists, or come to them, in order; their rows are counted into the lists. */
static struct moving *find_moving(
	struct update *update, int which, enum entry_order order, size_t *count)
{
	const struct catalogue *catalogue = update->catalogue;
	const struct side *side = &update->sides[which];
	struct moving *all = memory_create(catalogue->change_count, sizeof *all);
	*count = 0;
	for (size_t i = 0; i < catalogue->change_count; i++) {
		const struct change *change = &catalogue->changes[i];
		struct card *card = which == COME ? change->after : change->before;
		if (!card || side->of[i].count == 0)
			continue;
		bool same = change->before && change->after &&
			    card_same_key(change->before, change->after, order);
		struct moving moving = { card_head(card, order), card, i, same };
		struct row *row;
		size_t at = 0, rows = 0;
		for (; (row = moving_row(side, &moving, &at)); rows++)
			list_of(update, row->category)->count[which]++;
		if (rows > 0)
			all[(*count)++] = moving;
	}
	if (*count > 1)
		qsort_r(all, *count, sizeof *all, compare_moving, &order);
	return all;
}

/* Gives a heap array of cards: those of each list together, in order. */
static struct card **deal(struct update *update, int which, enum entry_order order)
{
	size_t count, total = 0;
	for (size_t i = 0; i < update->list_count; i++)
		update->lists[i].count[which] = 0;
	struct moving *moving = find_moving(update, which, order, &count);
	for (size_t i = 0; i < update->list_count; i++) {
		struct touched *list = &update->lists[i];
		list->first[which] = total;
		total += list->count[which];
		list->count[which] = 0;
	}
	struct card **cards = memory_create(total, sizeof(struct card *));
	for (size_t i = 0; i < count; i++) {
		struct row *row;
		for (size_t at = 0; (row = moving_row(&update->sides[which], &moving[i], &at));) {
			struct touched *list = list_of(update, row->category);
			cards[list->first[which] + list->count[which]++] = moving[i].card;
		}
	}
	free(moving);
	return cards;
}

static void update_order(struct update *update, enum entry_order order)
{
	struct card **cards[2] = { deal(update, GONE, order), deal(update, COME, order) };
	for (size_t i = 0; i < update->list_count; i++) {
		struct touched *list = &update->lists[i];
		if (list->count[GONE] + list->count[COME] == 0)
			continue;
		size_t rows = merge_list(update->catalogue, list->category->id, order,
			cards[GONE] + list->first[GONE], list->count[GONE],
			cards[COME] + list->first[COME], list->count[COME]);
		if (order == ORDER_NEWEST)
			list->rows = rows;
	}
	free(cards[GONE]);
	free(cards[COME]);
}

/* ---- counts ---- */

/* How many files have a category for their own. */
static void count_files(struct update *update, const struct card *card, int64_t step)
{
	struct word *categories[CLOSURE_MAX];
	bool is_own[CLOSURE_MAX];
	size_t count = card_categories(update->catalogue, card, categories, is_own);
	for (size_t i = 1; i < count; i++)
		if (is_own[i])
			list_of(update, categories[i])->files += step;
}

static bool same_leaves(const struct card *a, const struct card *b)
{
	return a->leaf_count == b->leaf_count &&
	       memcmp(a->leaves, b->leaves, a->leaf_count * sizeof *a->leaves) == 0;
}

static void update_categories(struct update *update)
{
	const struct catalogue *catalogue = update->catalogue;
	for (size_t i = 0; i < catalogue->change_count; i++) {
		const struct change *change = &catalogue->changes[i];
		if (change->before && change->after && same_leaves(change->before, change->after))
			continue;
		if (change->before)
			count_files(update, change->before, -1);
		if (change->after)
			count_files(update, change->after, 1);
	}
	for (size_t i = 0; i < update->list_count; i++) {
		const struct touched *list = &update->lists[i];
		if (list->category->id == CATEGORY_ALL ||
			(list->rows == UNKNOWN && list->files == 0))
			continue;
		struct statement *statement = ask(update->catalogue, CATEGORY_SET);
		statement_bind_int(statement, 1, list->category->id);
		if (list->rows != UNKNOWN)
			statement_bind_int(statement, 2, (int64_t)list->rows);
		statement_bind_int(statement, 3, list->files);
		change_run(update->catalogue, statement);
	}
}

struct day_step {
	int32_t day, step;
};

static int by_day(const void *a, const void *b)
{
	const struct day_step *x = a, *y = b;
	return (x->day > y->day) - (x->day < y->day);
}

static void step_day(struct catalogue *catalogue, int32_t day, int64_t step)
{
	if (step == 0)
		return;
	struct statement *statement = ask(catalogue, DAY_ADD);
	statement_bind_int(statement, 1, day);
	statement_bind_int(statement, 2, step);
	change_run(catalogue, statement);
	if (step > 0)
		return;
	statement = ask(catalogue, DAY_CLEAN);
	statement_bind_int(statement, 1, day);
	change_run(catalogue, statement);
}

/* The row of CATEGORY_ALL is the first of those a card has. */
static bool is_in_all(const struct update *update, int which, size_t change)
{
	const struct side *side = &update->sides[which];
	return side->of[change].count > 0 &&
	       side->rows[side->of[change].first].category->id == CATEGORY_ALL;
}

static void update_days(struct update *update)
{
	struct catalogue *catalogue = update->catalogue;
	struct day_step *steps = memory_create(catalogue->change_count * 2, sizeof *steps);
	size_t count = 0;
	for (size_t i = 0; i < catalogue->change_count; i++) {
		const struct change *change = &catalogue->changes[i];
		if (is_in_all(update, GONE, i))
			steps[count++] = (struct day_step){ change->before->day, -1 };
		if (is_in_all(update, COME, i))
			steps[count++] = (struct day_step){ change->after->day, 1 };
		if (change->after)
			traits_set_row(catalogue, change->after->id, is_in_all(update, COME, i));
	}
	qsort(steps, count, sizeof *steps, by_day);
	for (size_t i = 0; i < count;) {
		int64_t sum = 0;
		size_t end = i;
		for (; end < count && steps[end].day == steps[i].day; end++)
			sum += steps[end].step;
		step_day(catalogue, steps[i].day, sum);
		i = end;
	}
	free(steps);
}

void lists_update(struct catalogue *catalogue)
{
	struct update update = { .catalogue = catalogue };
	gather(&update, GONE);
	gather(&update, COME);
	match(&update);
	update_order(&update, ORDER_NEWEST);
	update_order(&update, ORDER_TITLE);
	update_order(&update, ORDER_SOURCE);
	update_categories(&update);
	update_days(&update);
	for (size_t i = 0; i < update.list_count; i++)
		update.lists[i].category->slot = 0;
	for (int which = GONE; which <= COME; which++) {
		free(update.sides[which].of);
		free(update.sides[which].rows);
	}
	free(update.lists);
}
