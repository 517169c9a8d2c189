/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/unit/unit.h"

#include <stdlib.h>

#include "library/library.h"

/* Over the sample archive, whose shape is known. */

static int open_sample(void **state)
{
	static struct library *library;
	struct error error;
	if (!library_open(&library, SRCDIR "/data/sample", &error))
		return -1;
	*state = library;
	return 0;
}

static int close_sample(void **state)
{
	library_close(*state);
	return 0;
}

static const struct shelf_node *find(const struct shelf_node *parent, const char *name)
{
	for (const struct shelf_node *n = parent->first; n; n = n->next)
		if (slice_is(n->name, name))
			return n;
	return NULL;
}

static void the_list_fills_step_by_step(void **state)
{
	struct library *library = *state;
	assert_true(library_count(library) >= 80);
	assert_int_equal(library_known(library), 0);
	unsigned version = library_version(library);
	assert_true(library_step(library, 0));
	assert_int_equal(library_known(library), 1);
	assert_int_not_equal(library_version(library), version);
	assert_false(library_step(library, -1));
	assert_int_equal(library_known(library), library_count(library));
	assert_slice(library_title(library), "样刊");
	assert_int_equal(library_zone(library), 480);
}

static void the_shelf_counts_what_the_query_finds(void **state)
{
	struct library *library = *state;
	library_step(library, -1);
	const struct shelf_node *root = library_categories(library);
	assert_int_equal(root->count, library_count(library));
	size_t seen = 0;
	for (const struct shelf_node *n = root; n;) {
		const struct query query = { .category = n };
		size_t count;
		free(library_query(library, &query, &count));
		assert_int_equal(count, n->count);
		seen++;
		while (n && !n->first && !n->next)
			n = n->parent;
		/* Preorder over the two upper levels is enough. */
		n = !n ? NULL : n->first && n->parent == NULL ? n->first : n->next;
		if (seen > 100)
			break;
	}
	assert_true(seen > 8);
}

static void dates_make_a_tree(void **state)
{
	struct library *library = *state;
	library_step(library, -1);
	const struct shelf_node *year = find(library_dates(library), "2021");
	assert_non_null(year);
	const struct shelf_node *month = find(year, "08");
	assert_non_null(month);
	const struct shelf_node *day = find(month, "17");
	assert_non_null(day);
	const struct query query = { .date = day };
	size_t count;
	size_t *ids = library_query(library, &query, &count);
	assert_int_equal(count, day->count);
	for (size_t i = 0; i < count; i++)
		assert_int_equal(library_entry(library, ids[i])->date.day, 17);
	free(ids);
	assert_true(year->next == NULL || year->next->year < 2021);
}

static void queries_sort_and_bound(void **state)
{
	struct library *library = *state;
	library_step(library, -1);
	size_t count;
	const struct query newest = { .order = ORDER_NEWEST };
	size_t *ids = library_query(library, &newest, &count);
	for (size_t i = 1; i < count; i++)
		assert_true(library_entry(library, ids[i - 1])->order >=
			    library_entry(library, ids[i])->order);
	free(ids);
	const struct query spring = {
		.since = { .year = 2021, .month = 3, .day = 1 },
		.until = { .year = 2021, .month = 5, .day = 31 },
		.order = ORDER_OLDEST,
	};
	ids = library_query(library, &spring, &count);
	assert_true(count > 5);
	for (size_t i = 0; i < count; i++) {
		const struct date *date = &library_entry(library, ids[i])->date;
		assert_int_equal(date->year, 2021);
		assert_true(date->month >= 3 && date->month <= 5);
	}
	free(ids);
	const struct query nowhere = { .category_path = SLICE("城市/没有") };
	free(library_query(library, &nowhere, &count));
	assert_int_equal(count, 0);
}

static void an_entry_opens_its_article(void **state)
{
	struct library *library = *state;
	library_step(library, -1);
	for (size_t i = 0; i < library_count(library); i++) {
		struct article *article;
		assert_true(library_read(library, i, &article, NULL));
		assert_true(slice_equal(article->title, library_entry(library, i)->title));
		article_destroy(article);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(
			the_list_fills_step_by_step, open_sample, close_sample),
		cmocka_unit_test_setup_teardown(
			the_shelf_counts_what_the_query_finds, open_sample, close_sample),
		cmocka_unit_test_setup_teardown(dates_make_a_tree, open_sample, close_sample),
		cmocka_unit_test_setup_teardown(queries_sort_and_bound, open_sample, close_sample),
		cmocka_unit_test_setup_teardown(
			an_entry_opens_its_article, open_sample, close_sample),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
