/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "library/internal.h"

#include "base/memory.h"

#include <stdio.h>
#include <stdlib.h>

/* Children are found by a table over (parent, name), so that an archive of a hundred thousand
 * categories is no trouble. */
struct slot {
	struct shelf_node *node;
	size_t last_id; /* an article in two categories below a node counts once in it */
};

struct maker {
	struct arena *arena;
	struct slot *slots;
	size_t count, size; /* size is a power of two */
	size_t id;
};

void shelf_finish(struct shelf *shelf)
{
	arena_destroy(shelf->arena);
	*shelf = (struct shelf){ 0 };
}

static size_t hash(const struct shelf_node *parent, struct slice name)
{
	uint64_t h = 1469598103934665603u ^ (uintptr_t)parent; /* FNV-1a */
	for (size_t i = 0; i < name.len; i++)
		h = (h ^ (unsigned char)name.at[i]) * 1099511628211u;
	return (size_t)(h ^ (h >> 29));
}

static struct slot *find_slot(
	struct slot *slots, size_t size, const struct shelf_node *parent, struct slice name)
{
	size_t at = hash(parent, name) & (size - 1);
	while (slots[at].node &&
		(slots[at].node->parent != parent || !slice_equal(slots[at].node->name, name)))
		at = (at + 1) & (size - 1);
	return &slots[at];
}

static void grow(struct maker *maker)
{
	size_t size = maker->size ? maker->size * 2 : 256;
	struct slot *slots = memory_create(size, sizeof *slots);
	for (size_t i = 0; i < maker->size; i++)
		if (maker->slots[i].node)
			*find_slot(slots, size, maker->slots[i].node->parent,
				maker->slots[i].node->name) = maker->slots[i];
	free(maker->slots);
	maker->slots = slots;
	maker->size = size;
}

/* The child of that name, made where it is missing; counts the current article in it once. */
static struct shelf_node *child(struct maker *maker, struct shelf_node *parent, struct slice name)
{
	if (maker->count * 2 >= maker->size)
		grow(maker);
	struct slot *slot = find_slot(maker->slots, maker->size, parent, name);
	if (!slot->node) {
		struct shelf_node *node = arena_new(maker->arena, struct shelf_node);
		node->name = arena_copy(maker->arena, name);
		node->parent = parent;
		*slot = (struct slot){ node, SIZE_MAX };
		maker->count++;
		if (parent->last)
			parent->last->next = node;
		else
			parent->first = node;
		parent->last = node;
	}
	if (slot->last_id != maker->id) {
		slot->last_id = maker->id;
		slot->node->count++;
	}
	return slot->node;
}

static int by_name(const void *a, const void *b)
{
	const struct shelf_node *const *x = a, *const *y = b;
	return slice_compare((*x)->name, (*y)->name);
}

/* Newest first. */
static int by_date(const void *a, const void *b)
{
	const struct shelf_node *const *x = a, *const *y = b;
	int of_x = (*x)->year * 10000 + (*x)->month * 100 + (*x)->day;
	int of_y = (*y)->year * 10000 + (*y)->month * 100 + (*y)->day;
	return (of_x < of_y) - (of_x > of_y);
}

static void sort_children(
	struct shelf_node *node, int (*compare)(const void *, const void *), struct arena *arena)
{
	size_t count = 0;
	for (struct shelf_node *c = node->first; c; c = c->next)
		count++;
	if (count < 2)
		return;
	struct shelf_node **children = arena_alloc(arena, count * sizeof(struct shelf_node *));
	size_t i = 0;
	for (struct shelf_node *c = node->first; c; c = c->next)
		children[i++] = c;
	qsort(children, count, sizeof *children, compare);
	node->first = children[0];
	node->last = children[count - 1];
	for (i = 0; i < count; i++)
		children[i]->next = i + 1 < count ? children[i + 1] : NULL;
}

static void sort_tree(
	struct shelf_node *root, int (*compare)(const void *, const void *), struct arena *arena)
{
	for (struct shelf_node *node = root; node;) {
		sort_children(node, compare, arena);
		if (node->first) {
			node = node->first;
			continue;
		}
		while (node != root && !node->next)
			node = node->parent;
		node = node == root ? NULL : node->next;
	}
}

static void add_categories(struct maker *maker, struct shelf_node *root, const struct entry *entry)
{
	for (const struct category *c = entry->categories; c; c = c->next) {
		struct shelf_node *node = root;
		for (size_t i = 0; i < c->count; i++)
			node = child(maker, node, c->names[i]);
	}
}

static void add_date(struct maker *maker, struct shelf_node *root, const struct entry *entry)
{
	const struct date *date = &entry->date;
	if (!date_is_set(date)) {
		child(maker, root, (struct slice){ 0 });
		return;
	}
	char name[16];
	const int parts[] = { date->year, date->month, date->day };
	struct shelf_node *node = root;
	for (size_t i = 0; i < 3; i++) {
		snprintf(name, sizeof name, i == 0 ? "%d" : "%02d", parts[i]);
		node = child(maker, node, slice_of(name));
		node->year = date->year;
		node->month = i > 0 ? date->month : 0;
		node->day = i > 1 ? date->day : 0;
	}
}

static const struct shelf_node *make(struct library *library, struct shelf *shelf,
	void (*add)(struct maker *, struct shelf_node *, const struct entry *),
	int (*compare)(const void *, const void *))
{
	if (shelf->root && shelf->version == library->version)
		return shelf->root;
	shelf_finish(shelf);
	shelf->arena = arena_create();
	shelf->root = arena_new(shelf->arena, struct shelf_node);
	shelf->version = library->version;
	struct maker maker = { .arena = shelf->arena };
	for (size_t i = 0; i < library->known; i++) {
		maker.id = i;
		shelf->root->count++;
		add(&maker, shelf->root, &library->entries[i]);
	}
	free(maker.slots);
	sort_tree(shelf->root, compare, shelf->arena);
	return shelf->root;
}

const struct shelf_node *library_categories(struct library *library)
{
	return make(library, &library->categories, add_categories, by_name);
}

const struct shelf_node *library_dates(struct library *library)
{
	return make(library, &library->dates, add_date, by_date);
}
