/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "library/internal.h"

#include "base/i18n.h"
#include "base/memory.h"

#include <stdlib.h>

/* Trees of what the catalogue keeps as rows: only what was asked for, and only once a commit. */

void shelf_finish(struct shelf *shelf)
{
	arena_destroy(shelf->arena);
	*shelf = (struct shelf){ 0 };
}

static struct shelf_node *start(struct library *library, struct shelf *shelf)
{
	shelf->arena = arena_create();
	shelf->root = arena_new(shelf->arena, struct shelf_node);
	shelf->root->id = CATEGORY_ALL;
	if (library->catalogue)
		shelf->root->count = catalogue_count(library->catalogue, CATEGORY_ALL);
	return shelf->root;
}

static struct shelf_node *add_child(struct arena *arena, struct shelf_node *parent)
{
	struct shelf_node *node = arena_new(arena, struct shelf_node);
	node->parent = parent;
	if (parent->last)
		parent->last->next = node;
	else
		parent->first = node;
	parent->last = node;
	return node;
}

/* Nodes by id, to find parents: an open table whose size is a power of two. */
struct table {
	struct shelf_node **slots;
	size_t size;
};

static struct shelf_node **slot_of(const struct table *table, int64_t id)
{
	size_t at = (size_t)((uint64_t)id * 0x9E3779B97F4A7C15u >> 20) & (table->size - 1);
	while (table->slots[at] && table->slots[at]->id != id)
		at = (at + 1) & (table->size - 1);
	return &table->slots[at];
}

/* The stars stand before the categories, once there are some. */
static void add_starred(struct library *library, struct shelf *shelf)
{
	size_t count = starred_count(library);
	if (count == 0)
		return;
	struct shelf_node *node = add_child(shelf->arena, shelf->root);
	node->id = CATEGORY_STARRED;
	node->name = slice_of(_("Starred"));
	node->count = count;
}

/* Then the searches, by their names. */
static void add_searches(struct library *library, struct shelf *shelf)
{
	struct saved_search *searches;
	size_t count = traces_searches(library->traces, shelf->arena, &searches);
	for (size_t i = 0; i < count; i++) {
		struct shelf_node *node = add_child(shelf->arena, shelf->root);
		node->id = saved_id(searches[i].name);
		node->name = searches[i].name;
		node->query = searches[i].query;
		node->is_uncounted = !saved_count(
			&library->saved, node->query, &node->count, &node->is_more);
	}
}

const struct shelf_node *library_categories(struct library *library)
{
	struct shelf *shelf = &library->categories;
	if (shelf->root)
		return shelf->root;
	struct shelf_node *root = start(library, shelf);
	add_starred(library, shelf);
	add_searches(library, shelf);
	struct catalogue_category *all = NULL;
	size_t count = library->catalogue ? catalogue_categories(library->catalogue, shelf->arena, &all)
					  : 0;
	struct table table = { .size = 16 };
	while (table.size < count * 2 + 2)
		table.size *= 2;
	table.slots = memory_create(table.size, sizeof(struct shelf_node *));
	*slot_of(&table, CATEGORY_ALL) = root;
	for (size_t i = 0; i < count; i++) {
		struct shelf_node *parent = *slot_of(&table, all[i].parent);
		struct shelf_node *node = add_child(shelf->arena, parent ? parent : root);
		node->id = all[i].id;
		node->name = all[i].name;
		node->is_source = all[i].is_source;
		node->count = all[i].count;
		*slot_of(&table, node->id) = node;
	}
	free(table.slots);
	return root;
}

/* The last child where it is of this year or month, since days come in their order; else a new
 * one. */
static struct shelf_node *step(
	struct arena *arena, struct shelf_node *parent, int year, int month, int day)
{
	struct shelf_node *node = parent->last;
	if (!node || node->year != year || node->month != month || node->day != day) {
		node = add_child(arena, parent);
		node->year = year;
		node->month = month;
		node->day = day;
	}
	return node;
}

const struct shelf_node *library_dates(struct library *library)
{
	struct shelf *shelf = &library->dates;
	if (shelf->root)
		return shelf->root;
	struct shelf_node *root = start(library, shelf);
	struct catalogue_day *days = NULL;
	size_t count = library->catalogue ? catalogue_days(library->catalogue, shelf->arena, &days) : 0;
	for (size_t i = 0; i < count; i++) {
		const struct catalogue_day *day = &days[i];
		struct shelf_node *node = step(shelf->arena, root, day->year, 0, 0);
		node->count += day->count;
		if (day->year == 0)
			continue;
		node = step(shelf->arena, node, day->year, day->month, 0);
		node->count += day->count;
		node = step(shelf->arena, node, day->year, day->month, day->day);
		node->count += day->count;
	}
	return root;
}

const struct shelf_node *library_node(struct library *library, int64_t category)
{
	const struct shelf_node *node = library_categories(library);
	while (node && node->id != category) {
		if (node->first) {
			node = node->first;
			continue;
		}
		while (node && !node->next)
			node = node->parent;
		node = node ? node->next : NULL;
	}
	return node;
}
