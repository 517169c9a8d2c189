/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "library/internal.h"

#include "base/memory.h"

#include <stdlib.h>

/* A category as names from the top down: of a shelf node, or of a path as the command line has
 * it. */
struct names {
	struct slice *at;
	size_t count, room;
};

static void names_add(struct names *names, struct slice name)
{
	names->at = memory_grow(names->at, names->count, &names->room, sizeof *names->at);
	names->at[names->count++] = name;
}

static struct names wanted_names(const struct query *query)
{
	struct names names = { 0 };
	for (const struct shelf_node *n = query->category; n && n->parent; n = n->parent)
		names_add(&names, n->name);
	for (size_t i = 0; i < names.count / 2; i++) {
		struct slice other = names.at[i];
		names.at[i] = names.at[names.count - 1 - i];
		names.at[names.count - 1 - i] = other;
	}
	struct slice rest = query->category_path, name;
	while (slice_split(&rest, '/', &name))
		if (!slice_is_blank(name))
			names_add(&names, slice_trim(name));
	return names;
}

static bool is_below(const struct category *category, const struct names *names)
{
	if (category->count < names->count)
		return false;
	for (size_t i = 0; i < names->count; i++)
		if (!slice_equal(category->names[i], names->at[i]))
			return false;
	return true;
}

static bool in_category(const struct entry *entry, const struct names *names)
{
	if (names->count == 0)
		return true;
	for (const struct category *c = entry->categories; c; c = c->next)
		if (is_below(c, names))
			return true;
	return false;
}

static bool on_date(const struct entry *entry, const struct shelf_node *node)
{
	if (!node || !node->parent)
		return true;
	if (node->year == 0)
		return !date_is_set(&entry->date);
	return entry->date.year == node->year &&
	       (node->month == 0 || entry->date.month == node->month) &&
	       (node->day == 0 || entry->date.day == node->day);
}

static bool in_span(const struct entry *entry, const struct query *query)
{
	bool open_start = !date_is_set(&query->since), open_end = !date_is_set(&query->until);
	if (open_start && open_end)
		return true;
	if (!date_is_set(&entry->date))
		return false;
	return (open_start || date_compare_day(&entry->date, &query->since) >= 0) &&
	       (open_end || date_compare_day(&entry->date, &query->until) <= 0);
}

struct sorting {
	const struct library *library;
	enum entry_order order;
};

static int compare_entries(const void *a, const void *b, void *context)
{
	const struct sorting *sorting = context;
	const struct entry *x = library_entry(sorting->library, *(const size_t *)a);
	const struct entry *y = library_entry(sorting->library, *(const size_t *)b);
	int order = 0;
	if (sorting->order == ORDER_TITLE)
		order = slice_compare(x->title, y->title);
	else if (sorting->order == ORDER_SOURCE)
		order = slice_compare(x->source, y->source);
	if (order == 0) {
		order = (x->order < y->order) - (x->order > y->order); /* newest first */
		if (sorting->order == ORDER_OLDEST)
			order = -order;
	}
	return order != 0 ? order : slice_compare(x->path, y->path);
}

size_t *library_query(struct library *library, const struct query *query, size_t *count)
{
	struct names names = wanted_names(query);
	size_t *ids = memory_create(library->known, sizeof *ids);
	*count = 0;
	for (size_t i = 0; i < library->known; i++) {
		const struct entry *entry = &library->entries[i];
		if (in_category(entry, &names) && on_date(entry, query->date) &&
			in_span(entry, query))
			ids[(*count)++] = i;
	}
	free(names.at);
	struct sorting sorting = { library, query->order };
	if (*count > 1)
		qsort_r(ids, *count, sizeof *ids, compare_entries, &sorting);
	return ids;
}
