/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/unit/unit.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/memory.h"
#include "catalogue/writer.h"

/* Titles in an order that somebody else knows: here that of their last characters. */

enum { FILES = 5000, KINDS = 1500 };

static char path[] = "collate-test-XXXXXX/catalogue";

static void add_reversed(void *context, struct slice text, struct buffer *out)
{
	++*(size_t *)context;
	for (size_t i = text.len; i > 0; i--)
		buffer_add(out, (struct slice){ text.at + i - 1, 1 });
}

static size_t keys_made;
static const struct sorter reversed = { "reversed", add_reversed, &keys_made };
static const struct sorter plain = { "", NULL, NULL };

static void put(struct catalogue *catalogue, int number, int version)
{
	char name[32], title[160];
	unsigned mixed = (unsigned)number * 2654435761u + (unsigned)version * 977;
	/* Some differ behind what a key holds, and some not at all. */
	snprintf(name, sizeof name, "%d.md", number);
	snprintf(title, sizeof title, "%u%s%u", mixed % 7,
		mixed % 3 ? "的题目" : " of a title much longer than twenty-four bytes are ", mixed % KINDS);
	struct slice top = slice_of(mixed % 2 ? "ba" : "ab");
	struct category category = { &top, 1, NULL };
	const struct record record = {
		.path = slice_of(name),
		.state = ENTRY_HEAD,
		.title = slice_of(title),
		.source = SLICE(""),
		.author = SLICE(""),
		.order = 1600000000 + mixed % 100,
		.categories = &category,
	};
	assert_true(catalogue_put(catalogue, &record, NULL, NULL));
}

static void read_key(struct slice title, bool is_reversed, struct buffer *out)
{
	size_t ignored = 0;
	buffer_clear(out);
	if (is_reversed)
		add_reversed(&ignored, title, out);
	else
		buffer_add(out, title);
}

/* Every row of the list stands behind the one before it, and where it is said to. */
static void assert_list(
	struct catalogue *catalogue, int64_t category, bool is_reversed, size_t count)
{
	int64_t *ids = memory_create(FILES * 2, sizeof *ids);
	struct arena *arena = arena_create();
	struct buffer last = { 0 }, key = { 0 };
	assert_int_equal(catalogue_count(catalogue, category), count);
	assert_int_equal(catalogue_list(catalogue, category, ORDER_TITLE, 0, FILES * 2, ids), count);
	for (size_t i = 0; i < count; i++) {
		struct entry entry;
		size_t position = SIZE_MAX;
		arena_reset(arena);
		assert_true(catalogue_entry(catalogue, ids[i], arena, &entry));
		read_key(entry.title, is_reversed, &key);
		int order = slice_compare(slice_sub(buffer_slice(&last), 0, 24),
			slice_sub(buffer_slice(&key), 0, 24));
		assert_true(order <= 0);
		if (i > 0)
			assert_true(catalogue_compare(catalogue, ORDER_TITLE, ids[i - 1], ids[i]) < 0);
		if (i % 17 == 0 || i + 1 == count) {
			assert_true(catalogue_position(
				catalogue, category, ORDER_TITLE, ids[i], &position));
			assert_int_equal(position, i);
		}
		buffer_clear(&last);
		buffer_add(&last, buffer_slice(&key));
	}
	buffer_finish(&last);
	buffer_finish(&key);
	arena_destroy(arena);
	free(ids);
}

static void assert_all(struct catalogue *catalogue, bool is_reversed, size_t files)
{
	struct arena *arena = arena_create();
	struct catalogue_category *all;
	assert_int_equal(catalogue_categories(catalogue, arena, &all), 2);
	assert_slice(all[0].name, is_reversed ? "ba" : "ab");
	assert_slice(all[1].name, is_reversed ? "ab" : "ba");
	assert_int_equal(all[0].count + all[1].count, files);
	assert_list(catalogue, CATEGORY_ALL, is_reversed, files);
	assert_list(catalogue, all[0].id, is_reversed, all[0].count);
	assert_list(catalogue, all[1].id, is_reversed, all[1].count);
	arena_destroy(arena);
}

static void fill(struct catalogue *catalogue)
{
	for (int i = 0; i < FILES; i++)
		put(catalogue, i, 0);
	assert_true(catalogue_commit(catalogue, NULL));
}

/* New titles, other ones, and some that go. */
static void change(struct catalogue *catalogue)
{
	for (int i = 0; i < FILES; i += 9)
		put(catalogue, i, 1);
	for (int64_t id = 5; id < FILES; id += 50)
		assert_true(catalogue_remove(catalogue, id, NULL));
	for (int i = FILES; i < FILES + 100; i++)
		put(catalogue, i, 0);
	assert_true(catalogue_commit(catalogue, NULL));
}

static void what_is_there_is_sorted_anew(void **state)
{
	(void)state;
	struct catalogue *catalogue;
	assert_true(catalogue_open(&catalogue, "", CATALOGUE_MEMORY, NULL));
	fill(catalogue);
	assert_all(catalogue, false, FILES);
	assert_true(catalogue_collate(catalogue, &reversed, NULL));
	assert_all(catalogue, true, FILES);
	change(catalogue);
	assert_all(catalogue, true, FILES);
	/* The same once more makes no key. */
	size_t before = keys_made;
	assert_true(catalogue_collate(catalogue, &reversed, NULL));
	assert_int_equal(keys_made, before);
	assert_true(catalogue_collate(catalogue, &plain, NULL));
	assert_all(catalogue, false, FILES);
	catalogue_close(catalogue);
}

static void what_comes_is_sorted_so(void **state)
{
	(void)state;
	struct catalogue *catalogue;
	assert_true(catalogue_open(&catalogue, "", CATALOGUE_MEMORY, NULL));
	assert_true(catalogue_collate(catalogue, &reversed, NULL));
	fill(catalogue);
	assert_all(catalogue, true, FILES);
	catalogue_close(catalogue);
}

/* A reader has nobody to make keys, and finds its way by those that are kept. */
static void a_reader_needs_no_sorter(void **state)
{
	(void)state;
	struct catalogue *catalogue;
	char *slash = strrchr(path, '/');
	*slash = '\0';
	assert_non_null(mkdtemp(path));
	*slash = '/';
	assert_true(catalogue_open(&catalogue, path, CATALOGUE_WRITE, NULL));
	fill(catalogue);
	assert_true(catalogue_collate(catalogue, &reversed, NULL));
	catalogue_close(catalogue);
	assert_true(catalogue_open(&catalogue, path, CATALOGUE_READ, NULL));
	size_t before = keys_made;
	assert_all(catalogue, true, FILES);
	assert_int_equal(keys_made, before);
	catalogue_close(catalogue);
	/* Nor do what is changed and who changes it get out of step when that is opened again. */
	assert_true(catalogue_open(&catalogue, path, CATALOGUE_WRITE, NULL));
	assert_true(catalogue_collate(catalogue, &reversed, NULL));
	assert_int_equal(keys_made, before);
	change(catalogue);
	assert_all(catalogue, true, FILES);
	catalogue_close(catalogue);
	char command[64];
	snprintf(command, sizeof command, "rm -r %.*s", (int)(slash - path), path);
	assert_int_equal(system(command), 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_is_there_is_sorted_anew),
		cmocka_unit_test(what_comes_is_sorted_so),
		cmocka_unit_test(a_reader_needs_no_sorter),
	};
	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
