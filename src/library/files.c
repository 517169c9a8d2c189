/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "library/internal.h"

#include "base/memory.h"

#include <stdlib.h>

/* Every file of a list, in its order.  Rows come from the list as it is; those that stand for a
 * story are left out, and the files of stories, each in its own time and category, are put among
 * them.  So only these have to be held in memory. */

struct member {
	int64_t id, order;
};

struct files {
	struct library *library;
	struct view view;
	bool bounded;
	int64_t since, until;
	struct slice names[64]; /* of the category, from the top down */
	size_t depth;
	struct member *members; /* in their order */
	size_t member_count, member_room, member_at;
	size_t position;
	struct arena *arena; /* of what was given out last */
	struct entry entry;
	struct arena *scratch;
};

static bool in_category(const struct files *files, const struct entry *entry)
{
	if (files->depth == 0)
		return true;
	for (const struct category *c = entry->categories; c; c = c->next) {
		size_t same = 0;
		while (same < files->depth && same < c->count &&
			slice_equal(c->names[same], files->names[same]))
			same++;
		if (same == files->depth)
			return true;
	}
	return false;
}

/* Rows are chosen by theirs already. */
static bool in_facets(const struct files *files, const struct entry *entry)
{
	const struct choice choice = { .facets = files->view.facets, .until = INT32_MAX };
	return !facets_are_set(&choice.facets) ||
	       catalogue_fits(files->library->catalogue, entry->id, &choice);
}

static bool fits(const struct files *files, const struct entry *entry)
{
	bool in_time = !files->bounded ||
		       (entry->order >= files->since && entry->order <= files->until);
	return in_time && in_category(files, entry) && in_facets(files, entry);
}

static void add_story(struct files *files, int64_t id)
{
	struct catalogue *catalogue = files->library->catalogue;
	size_t copies = catalogue_story(catalogue, id, 0, NULL);
	int64_t *ids = memory_create(copies, sizeof *ids);
	size_t count = catalogue_story(catalogue, id, copies, ids);
	struct entry entry;
	for (size_t i = 0; i < count && i < copies; i++) {
		arena_reset(files->scratch);
		if (!catalogue_entry(catalogue, ids[i], files->scratch, &entry) ||
			entry.copies < 2 || !fits(files, &entry))
			continue;
		files->members = memory_grow(files->members, files->member_count,
			&files->member_room, sizeof *files->members);
		files->members[files->member_count++] =
			(struct member){ ids[i], entry.order };
	}
	free(ids);
}

static int compare(const void *a, const void *b, void *context)
{
	const struct files *files = context;
	const struct member *x = a, *y = b;
	if (files->view.order == ORDER_NEWEST && x->order != y->order)
		return x->order > y->order ? -1 : 1;
	return x->id == y->id ? 0
			      : catalogue_compare(files->library->catalogue, files->view.order,
					x->id, y->id);
}

/* The files of stories may be of any time, whatever the time of the one that stands for them. */
static void find_members(struct files *files)
{
	struct catalogue *catalogue = files->library->catalogue;
	int64_t story = 0;
	for (int64_t id; (id = catalogue_next_story(catalogue, &story)) != 0;)
		add_story(files, id);
	if (files->member_count > 1)
		qsort_r(files->members, files->member_count, sizeof *files->members, compare,
			files);
}

struct files *library_files(struct library *library, const struct view *view)
{
	struct files *files = memory_create(1, sizeof *files);
	files->library = library;
	files->view = *view;
	files->arena = arena_create();
	files->scratch = arena_create();
	files->bounded = view_span(library, view, &files->since, &files->until);
	if (!library->catalogue || view->category < 0)
		return files;
	const struct shelf_node *node = library_node(library, view->category);
	for (const struct shelf_node *n = node; n && n->parent; n = n->parent)
		files->depth++;
	size_t most = sizeof files->names / sizeof *files->names;
	for (; node && files->depth > most; files->depth--)
		node = node->parent;
	for (size_t at = files->depth; node && at > 0; node = node->parent)
		files->names[--at] = arena_copy(library->arena, node->name);
	find_members(files);
	return files;
}

void files_destroy(struct files *files)
{
	if (!files)
		return;
	free(files->members);
	arena_destroy(files->arena);
	arena_destroy(files->scratch);
	free(files);
}

/* The next row that stands for itself alone, in the entry of files; false at the end. */
static bool next_row(struct files *files)
{
	struct library *library = files->library;
	for (;; files->position++) {
		int64_t id = library_id(library, &files->view, files->position);
		if (id == 0)
			return false;
		arena_reset(files->arena);
		if (catalogue_entry_whole(library->catalogue, id, files->arena, &files->entry) &&
			files->entry.copies < 2)
			return true;
	}
}

const struct entry *files_next(struct files *files)
{
	struct catalogue *catalogue = files->library->catalogue;
	bool row = next_row(files);
	while (files->member_at < files->member_count) {
		const struct member *member = &files->members[files->member_at];
		struct member own = { files->entry.id, files->entry.order };
		if (row && compare(&own, member, files) < 0)
			break;
		files->member_at++;
		arena_reset(files->arena);
		if (catalogue_entry_whole(catalogue, member->id, files->arena, &files->entry))
			return &files->entry;
		row = next_row(files);
	}
	files->position += row;
	return row ? &files->entry : NULL;
}
