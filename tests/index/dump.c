/* SPDX-License-Identifier: GPL-3.0-or-later */

/* dump CATALOGUE: all that a catalogue says, without what may differ between two that say the same
 * (ids, times of the work), so that one that was killed again and again can be compared with one
 * that was made at once. */

#include "catalogue/catalogue.h"
#include "catalogue/location.h"
#include "fulltext/fulltext.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

static const char *const state_names[] = { "head", "body", "unreadable", "failed" };
static const char *const order_names[] = { "newest", "oldest", "title", "source" };

struct row {
	struct slice path;
	int64_t id;
};

static void print(const char *name, struct slice text)
{
	printf("\t%s=%.*s", name, SLICE_ARGS(text));
}

static void print_categories(const struct category *category)
{
	for (; category; category = category->next) {
		struct buffer line = { 0 };
		for (size_t i = 0; i < category->count; i++) {
			buffer_add_char(&line, i ? '/' : ' ');
			buffer_add(&line, category->names[i]);
		}
		print("category", buffer_slice(&line));
		buffer_finish(&line);
	}
}

static void print_entry(struct catalogue *catalogue, const struct row *row)
{
	struct arena *arena = arena_create();
	struct entry e;
	if (!catalogue_entry_whole(catalogue, row->id, arena, &e)) {
		printf("missing %.*s\n", SLICE_ARGS(row->path));
		arena_destroy(arena);
		return;
	}
	printf("%.*s\t%s", SLICE_ARGS(e.path), state_names[e.state]);
	print("title", e.title);
	print("source", e.source);
	print("author", e.author);
	print("summary", e.summary);
	print("date", date_iso(&e.date, arena));
	print("origin", slice_of(date_origin_name(e.date_origin)));
	print_categories(e.categories);
	printf("\t%" PRId64 " %zu %zu %zu %zu copies=%zu size=%" PRId64 " %" PRIx64 " %" PRIx64 "\n",
		e.order, e.words, e.pictures, e.headings, e.notices, e.copies, e.size, e.url_key,
		e.likeness);
	arena_destroy(arena);
}

static int by_path(const void *a, const void *b)
{
	const struct row *x = a, *y = b;
	return slice_compare(x->path, y->path);
}

static void dump_ids(struct catalogue *catalogue, struct arena *arena)
{
	struct entry entry;
	for (int64_t id = 0; (id = catalogue_next(catalogue, id)) != 0;)
		if (catalogue_entry(catalogue, id, arena, &entry))
			printf("%" PRId64 " %.*s\n", id, SLICE_ARGS(entry.path));
}

static void dump_entries(struct catalogue *catalogue, struct arena *arena)
{
	size_t count = 0, room = 0;
	struct row *rows = NULL;
	for (int64_t id = 0; (id = catalogue_next(catalogue, id)) != 0;) {
		struct entry entry;
		rows = arena_grow(arena, rows, count, &room, sizeof *rows);
		if (catalogue_entry(catalogue, id, arena, &entry))
			rows[count++] = (struct row){ entry.path, id };
		else
			printf("no entry of a file\n");
	}
	if (count > 0)
		qsort(rows, count, sizeof *rows, by_path);
	for (size_t i = 0; i < count; i++)
		print_entry(catalogue, &rows[i]);
	printf("files %zu\n", catalogue_files(catalogue));
}

static void dump_list(struct catalogue *catalogue, int64_t category, enum entry_order order)
{
	struct arena *arena = arena_create();
	size_t count = catalogue_count(catalogue, category);
	int64_t *ids = arena_alloc(arena, (count + 1) * sizeof *ids);
	size_t got = catalogue_list(catalogue, category, order, 0, count + 1, ids);
	printf("  %s %zu %zu\n", order_names[order], count, got);
	for (size_t i = 0; i < got; i++) {
		struct entry entry;
		size_t position = SIZE_MAX;
		catalogue_position(catalogue, category, order, ids[i], &position);
		if (catalogue_entry(catalogue, ids[i], arena, &entry))
			printf("    %.*s%s\n", SLICE_ARGS(entry.path),
				position == i ? "" : " stands elsewhere");
		else
			printf("    nothing\n");
	}
	arena_destroy(arena);
}

static void dump_lists(struct catalogue *catalogue, int64_t category)
{
	for (int order = ORDER_NEWEST; order <= ORDER_SOURCE; order++)
		dump_list(catalogue, category, (enum entry_order)order);
}

/* Ids are of no meaning: a category is its parents' names and its own. */
static void print_names(const struct catalogue_category *all, size_t count, int64_t id)
{
	for (size_t i = 0; i < count; i++) {
		if (all[i].id != id)
			continue;
		if (all[i].parent != 0)
			print_names(all, i, all[i].parent); /* parents come first */
		printf("/%.*s", SLICE_ARGS(all[i].name));
	}
}

static void dump_shelf(struct catalogue *catalogue, struct arena *arena)
{
	struct catalogue_category *all;
	struct catalogue_day *days;
	size_t count = catalogue_categories(catalogue, arena, &all);
	for (size_t i = 0; i < count; i++) {
		print_names(all, count, all[i].id);
		printf(" %zu%s\n", all[i].count, all[i].is_source ? " source" : "");
		dump_lists(catalogue, all[i].id);
	}
	printf("everything\n");
	dump_lists(catalogue, CATEGORY_ALL);
	count = catalogue_days(catalogue, arena, &days);
	for (size_t i = 0; i < count; i++)
		printf("%04d-%02d-%02d %zu\n", days[i].year, days[i].month, days[i].day,
			days[i].count);
}

/* ---- the whole texts ---- */

static void print_found(struct catalogue *catalogue, struct fulltext *texts, const struct hit *hit,
	struct arena *arena, struct slice *line)
{
	struct entry entry;
	struct text text;
	uint64_t hash = 14695981039346656037u;
	if (!catalogue_entry(catalogue, hit->id, arena, &entry)) {
		*line = SLICE("no entry of a text");
		return;
	}
	if (!fulltext_read(texts, hit->place, &text)) {
		*line = arena_printf(arena, "no text of %.*s", SLICE_ARGS(entry.path));
		return;
	}
	for (size_t i = 0; i < text.body.len; i++)
		hash = (hash ^ (unsigned char)text.body.at[i]) * 1099511628211u;
	*line = arena_printf(arena, "%.*s\t%.*s\t%.*s\t%.*s\t%" PRId64 " %u %zu %" PRIx64,
		SLICE_ARGS(entry.path), SLICE_ARGS(text.title), SLICE_ARGS(text.source),
		SLICE_ARGS(text.category), text.order, text.flags, text.body.len, hash);
}

static int by_bytes(const void *a, const void *b)
{
	return slice_compare(*(const struct slice *)a, *(const struct slice *)b);
}

/* What is found, in no order: those of one time stand as their ids do. */
static void dump_search(struct catalogue *catalogue, struct fulltext *texts, const char *query)
{
	struct arena *arena = arena_create();
	struct inquiry inquiry;
	struct error error;
	struct hit hit;
	struct slice *lines = NULL;
	size_t count = 0, room = 0;
	if (!inquiry_parse(slice_of(query), 480, arena, &inquiry, &error)) {
		printf("%s: %s\n", query, error.text);
		arena_destroy(arena);
		return;
	}
	struct search *search = search_create(texts, &inquiry, NULL);
	while (search_next(search, &hit)) {
		lines = arena_grow(arena, lines, count, &room, sizeof *lines);
		print_found(catalogue, texts, &hit, arena, &lines[count++]);
	}
	search_destroy(search);
	if (count > 0)
		qsort(lines, count, sizeof *lines, by_bytes);
	printf("search %s: %zu\n", query, count);
	for (size_t i = 0; i < count; i++)
		printf("  %.*s\n", SLICE_ARGS(lines[i]));
	arena_destroy(arena);
}

static void dump_texts(struct catalogue *catalogue, const char *path, struct arena *arena)
{
	static const char *const queries[] = {
		"-没有谁写过", "正文", "第 1", "改于", "new", "title:篇 category:类3",
	};
	struct fulltext *texts;
	struct slice folder = location_texts(arena, slice_of(path));
	if (!fulltext_open(&texts, folder.at, catalogue_fact(catalogue, "texts", arena))) {
		printf("no texts\n");
		return;
	}
	printf("texts %zu%s\n", fulltext_count(texts), fulltext_is_damaged(texts) ? " damaged" : "");
	for (size_t i = 0; i < sizeof queries / sizeof *queries; i++)
		dump_search(catalogue, texts, queries[i]);
	fulltext_close(texts);
}

static void dump_progress(struct catalogue *catalogue)
{
	struct progress p = catalogue_progress(catalogue);
	printf("phase %d found %zu heads %zu bodies %zu failed %zu\n", (int)p.phase, p.found,
		p.heads, p.bodies, p.failed);
}

int main(int argc, char **argv)
{
	struct catalogue *catalogue;
	struct error error;
	bool changed, shared = argc == 3 && strcmp(argv[1], "--shared") == 0;
	bool ids = argc == 3 && strcmp(argv[1], "--ids") == 0;
	bool row = argc == 4 && strcmp(argv[1], "--row") == 0;
	if (argc != 2 + (shared || ids) + 2 * row) {
		fprintf(stderr, "usage: dump [--shared|--ids|--row PATH] CATALOGUE\n");
		return 2;
	}
	if (!catalogue_open(&catalogue, argv[argc - 1], shared ? CATALOGUE_SHARED : CATALOGUE_READ,
		    &error) ||
		!catalogue_hold(catalogue, &changed, &error)) {
		fprintf(stderr, "dump: %s\n", error.text);
		return 1;
	}
	struct arena *arena = arena_create();
	if (ids) {
		dump_ids(catalogue, arena);
	} else if (row) {
		struct slice path = slice_of(argv[2]);
		int64_t id = catalogue_find_path(catalogue, path);
		if (id > 0)
			print_entry(catalogue, &(struct row){ path, id });
		dump_progress(catalogue);
	} else {
		dump_entries(catalogue, arena);
		dump_shelf(catalogue, arena);
		dump_progress(catalogue);
		dump_texts(catalogue, argv[argc - 1], arena);
	}
	arena_destroy(arena);
	catalogue_release(catalogue);
	catalogue_close(catalogue);
	return 0;
}
