/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/stats.h"

#include "base/memory.h"
#include "cli/select.h"
#include "match/query.h"
#include "match/symbols.h"

#include <stdlib.h>

/* Counted are the rows of lists, so that a story is one article however many files have it.  Nothing
 * is read but what the catalogue keeps to count by; with a filter, the titles too. */

enum { PATIENCE = 5000, TITLES = 4096 };

/* ---- the filter: a bit for each id whose title fits ---- */

struct fitting {
	struct query *query;
	struct symbols title;
	unsigned char *bits;
	size_t room; /* bytes */
};

static void look_at(void *context, int64_t id, struct slice title, struct slice source)
{
	struct fitting *fitting = context;
	(void)source;
	symbols_read(&fitting->title, title);
	if (query_rank(fitting->query, &fitting->title) == RANK_NONE)
		return;
	size_t byte = (size_t)id / 8;
	if (byte >= fitting->room) {
		size_t room = byte * 2 + 1024;
		fitting->bits = memory_resize(fitting->bits, room, 1);
		memset(fitting->bits + fitting->room, 0, room - fitting->room);
		fitting->room = room;
	}
	fitting->bits[byte] |= (unsigned char)(1 << id % 8);
}

static bool title_fits(const struct fitting *fitting, int64_t id)
{
	size_t byte = (size_t)id / 8;
	return byte < fitting->room && fitting->bits[byte] >> id % 8 & 1;
}

static void read_titles(struct library *library, struct fitting *fitting)
{
	for (int64_t after = 0, last; (last = library_titles(library, after, TITLES, look_at,
					       fitting)) != 0; after = last)
		;
}

/* The rows of a list that fit; ids NULL: only how many. */
static size_t fitting_rows(struct library *library, const struct view *view,
	const struct fitting *fitting, int64_t *ids)
{
	size_t count = 0;
	int64_t id;
	for (size_t i = 0; (id = library_id(library, view, i)) != 0; i++)
		if (title_fits(fitting, id)) {
			if (ids)
				ids[count] = id;
			count++;
		}
	return count;
}

static void count_fitting(
	struct stats *stats, const struct view *view, const struct fitting *fitting)
{
	int64_t *ids = memory_create(library_count(stats->library, view) + 1, sizeof *ids);
	size_t count = fitting_rows(stats->library, view, fitting, ids);
	library_census_of(stats->library, ids, count, stats->arena, &stats->census);
	free(ids);
}

/* ---- categories ---- */

static size_t count_in(struct stats *stats, const struct view *view, const struct shelf_node *node,
	const struct fitting *fitting)
{
	struct view of_node = *view;
	of_node.category = node->id;
	if (fitting)
		return fitting_rows(stats->library, &of_node, fitting, NULL);
	if (!date_is_set(&view->since) && !date_is_set(&view->until))
		return node->count;
	return library_count(stats->library, &of_node);
}

static void add_category(
	struct stats *stats, const struct shelf_node *node, int depth, size_t count, size_t *room)
{
	stats->categories = arena_grow(stats->arena, stats->categories, stats->category_count, room,
		sizeof *stats->categories);
	stats->categories[stats->category_count++] =
		(struct stats_category){ node, depth, count };
}

/* What stands below the category that was asked for: not who wrote it, which is counted by itself,
 * nor what the reader gave a star. */
static void count_categories(
	struct stats *stats, const struct view *view, const struct fitting *fitting)
{
	const struct shelf_node *top = library_node(stats->library, view->category);
	const struct shelf_node *node = top ? top->first : NULL;
	size_t room = 0;
	int depth = 0;
	while (node) {
		bool counts = !node->is_source && node->id >= CATEGORY_ALL;
		size_t count = counts ? count_in(stats, view, node, fitting) : 0;
		if (count > 0)
			add_category(stats, node, depth, count, &room);
		if (count > 0 && node->first) {
			node = node->first;
			depth++;
			continue;
		}
		for (; node != top && !node->next; depth--)
			node = node->parent;
		node = node == top ? NULL : node->next;
	}
}

int stats_run(const struct flags *flags, int argc, char **argv)
{
	struct stats stats = { 0 };
	int status = selection_open_library(&stats.library, PATIENCE, argc, argv);
	if (status != EXIT_DONE)
		return status;
	const struct view view = selection_view(stats.library, flags);
	bool zhuyin = flags->settings.value[SETTING_ZHUYIN];
	struct fitting fitting = {
		.query = query_create(flags->filter, zhuyin ? QUERY_ZHUYIN_KEYS : 0)
	};
	bool filters = !query_is_empty(fitting.query);
	stats.arena = arena_create();
	if (filters) {
		read_titles(stats.library, &fitting);
		count_fitting(&stats, &view, &fitting);
	} else {
		library_census(stats.library, &view, stats.arena, &stats.census);
	}
	count_categories(&stats, &view, filters ? &fitting : NULL);
	struct buffer out = { 0 };
	if (flags->format == FORMAT_JSON)
		stats_add_json(&stats, &out);
	else
		stats_add_text(&stats, flags, &out);
	output_write(&out);
	buffer_finish(&out);
	symbols_finish(&fitting.title);
	query_destroy(fitting.query);
	free(fitting.bits);
	arena_destroy(stats.arena);
	library_close(stats.library);
	return EXIT_DONE;
}
