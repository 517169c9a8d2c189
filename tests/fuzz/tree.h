/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TESTS_FUZZ_TREE_H
#define TESTS_FUZZ_TREE_H

#include <stdlib.h>

#include "html/element.h"

/* Abort unless every link of the tree agrees with every other, no text is empty, no name has
 * capitals, and nothing is nested more deeply than the limits on the way in allow. */
static inline void hold_tree(const struct element *root)
{
	enum { DEEPEST = 700 };
	int depth = 0;
	for (const struct element *e = root; e;) {
		if ((e->first && (e->first->parent != e || e->first->previous)) ||
			(e->last && (e->last->parent != e || e->last->next)) ||
			!e->first != !e->last ||
			(e->next && (e->next->previous != e || e->next->parent != e->parent)))
			abort();
		if (e->kind == ELEMENT_TEXT && (e->text.len == 0 || e->first))
			abort();
		/* Else the guard and gumbo would not read the same tags. */
		if (slice_find_char(e->name, '<', 0) != SLICE_NONE)
			abort();
		for (const struct attribute *a = e->attributes; a; a = a->next)
			for (size_t i = 0; i < a->name.len; i++)
				if (a->name.at[i] >= 'A' && a->name.at[i] <= 'Z')
					abort();
		if (e->first) {
			e = e->first;
			if (++depth > DEEPEST)
				abort();
			continue;
		}
		while (e != root && !e->next) {
			e = e->parent;
			depth--;
		}
		e = e == root ? NULL : e->next;
	}
}

/* Memory is bounded by the size of the input. */
static inline void hold_size(const struct arena *arena, size_t size)
{
	if (arena_size(arena) > ((size_t)1 << 20) + 2000 * size)
		abort();
}

static inline bool is_same(const struct element *ours, const struct element *gumbos)
{
	return ours->kind == gumbos->kind && ours->tag == gumbos->tag &&
	       slice_equal(ours->name, gumbos->name) && slice_equal(ours->text, gumbos->text) &&
	       !ours->first == !gumbos->first && !ours->next == !gumbos->next;
}

/* Whether what was built without gumbo is like gumbo's, but for attributes: where one is given
 * again, gumbo runs the names of those that follow together. */
static inline bool is_same_tree(const struct element *a, const struct element *b)
{
	const struct element *i = a, *j = b;
	while (i && j && is_same(i, j)) {
		i = element_next(i, a);
		j = element_next(j, b);
	}
	return !i && !j;
}

#endif
