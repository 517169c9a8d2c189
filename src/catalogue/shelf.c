/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "catalogue/internal.h"

#include "base/memory.h"

#include <stdlib.h>

static int by_place(const void *a, const void *b)
{
	const struct catalogue_category *x = a, *y = b;
	if (x->parent != y->parent)
		return x->parent < y->parent ? -1 : 1;
	int order = slice_compare(x->key, y->key);
	if (order == 0)
		order = slice_compare(x->name, y->name);
	return order != 0 ? order : (x->id > y->id) - (x->id < y->id);
}

/* The first child of a category in rows sorted by_place. */
static size_t first_child(const struct catalogue_category *rows, size_t count, int64_t parent)
{
	size_t low = 0, high = count;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (rows[middle].parent < parent)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

/* From siblings together to each one followed by what is below it.  There are no rings in what is
 * reached from the top: each row has one parent, and one place. */
static size_t order_tree(
	const struct catalogue_category *rows, size_t count, struct catalogue_category *out)
{
	size_t *stack = memory_create(count + 1, sizeof *stack), depth = 0, done = 0;
	stack[depth++] = first_child(rows, count, CATEGORY_ALL);
	int64_t parent = CATEGORY_ALL;
	while (depth > 0) {
		size_t at = stack[depth - 1];
		if (at >= count || rows[at].parent != parent) {
			depth--;
			if (depth > 0)
				parent = rows[stack[depth - 1] - 1].parent;
			continue;
		}
		stack[depth - 1]++;
		out[done++] = rows[at];
		size_t child = first_child(rows, count, rows[at].id);
		if (child < count && rows[child].parent == rows[at].id && depth <= LEVELS_MAX) {
			parent = rows[at].id;
			stack[depth++] = child;
		}
	}
	free(stack);
	return done;
}

size_t catalogue_categories(
	struct catalogue *catalogue, struct arena *arena, struct catalogue_category **categories)
{
	struct catalogue_category *rows = NULL;
	size_t count = 0, room = 0;
	struct statement *statement = ask(catalogue, CATEGORIES);
	while (next_row(catalogue, statement)) {
		int64_t rows_of = statement_int(statement, 3);
		if (rows_of <= 0 || statement_int(statement, 0) <= 0)
			continue;
		rows = memory_grow(rows, count, &room, sizeof *rows);
		rows[count] = (struct catalogue_category){
			.id = statement_int(statement, 0),
			.parent = statement_int(statement, 1),
			.name = safe_text(catalogue, arena, statement_text(statement, 2)),
			.key = arena_copy(arena, slice_sub(statement_blob(statement, 5), 0, 64)),
			.count = (size_t)rows_of,
			.is_source = statement_int(statement, 4) <= 0,
		};
		count++;
	}
	if (count > 0)
		qsort(rows, count, sizeof *rows, by_place);
	*categories = arena_alloc(arena, count * sizeof **categories);
	count = order_tree(rows, count, *categories);
	free(rows);
	return count;
}

int64_t catalogue_find_category(
	struct catalogue *catalogue, const struct slice *names, size_t count)
{
	struct word *word = NULL;
	if (count > LEVELS_MAX)
		return -1;
	for (size_t i = 0; i < count; i++) {
		word = word_find(catalogue, WORD_CATEGORY, word, names[i]);
		if (!word)
			return -1;
	}
	if (!word)
		return CATEGORY_ALL;
	return catalogue_count(catalogue, word->id) > 0 ? word->id : -1;
}

size_t catalogue_days(struct catalogue *catalogue, struct arena *arena, struct catalogue_day **days)
{
	size_t count = 0, room = 0;
	*days = NULL;
	struct statement *statement = ask(catalogue, DAYS);
	while (next_row(catalogue, statement)) {
		int64_t day = statement_int(statement, 0), rows = statement_int(statement, 1);
		if (day < 0 || day > INT32_MAX || rows <= 0)
			continue;
		*days = arena_grow(arena, *days, count, &room, sizeof **days);
		(*days)[count] = (struct catalogue_day){
			.year = (int)(day / 10000),
			.month = (int)(day / 100 % 100),
			.day = (int)(day % 100),
			.count = (size_t)rows,
		};
		count++;
	}
	return count;
}
