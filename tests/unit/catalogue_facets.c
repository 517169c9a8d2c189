/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/unit/unit.h"

#include <stdio.h>
#include <stdlib.h>

#include "catalogue/traits.h"
#include "catalogue/writer.h"

/* What is counted and chosen of a list by facets is what looking at each of its rows gives; lists and
 * entries themselves are held to a model in catalogue.c. */

enum { FILES = 900, ROUNDS = 60, CHOICES = 12 };

static const char *const sources[] = { "", "每经网", "财联社", "新华社" };
static const char *const authors[] = { "", "作者", "刘春山", "a" };
static const char *const shelves[] = { "金融", "编程", "生活" };

static uint64_t random_state = 88172645463325252u;

static size_t random_number(size_t below)
{
	random_state ^= random_state << 13;
	random_state ^= random_state >> 7;
	random_state ^= random_state << 17;
	return (size_t)(random_state % below);
}

struct world {
	struct catalogue *catalogue;
	enum language language[FILES * 2]; /* by id: what no entry tells */
};

static void put(struct world *world, size_t number)
{
	char path[40], title[24];
	struct slice names[2] = { slice_of(shelves[random_number(3)]), SLICE("公司") };
	struct category category = { names, 1 + random_number(2), NULL };
	int64_t id, order = random_number(9) == 0 ? INT64_MIN : (int64_t)random_number(900) * 40000;
	snprintf(path, sizeof path, "%zu.md", number);
	snprintf(title, sizeof title, "公告 %zu", random_number(500));
	struct record record = {
		.path = slice_of(path),
		.state = random_number(2) ? ENTRY_BODY : ENTRY_HEAD,
		.title = slice_of(title),
		.source = slice_of(sources[random_number(4)]),
		.author = slice_of(authors[random_number(4)]),
		.date = order == INT64_MIN ? (struct date){ 0 } : date_from_seconds(order, 480),
		.date_origin = (enum date_origin)random_number(DATE_FILE + 1),
		.order = order,
		.categories = random_number(8) ? &category : NULL,
		.words = random_number(4) * 100,
		.pictures = random_number(2) * 3,
		.notices = random_number(3),
		.language = (enum language)random_number(LANGUAGES),
		.url_key = random_number(3) == 0 ? 1 + random_number(90) : 0,
	};
	assert_true(catalogue_put(world->catalogue, &record, &id, NULL));
	assert_in_range(id, 1, FILES * 2 - 1);
	world->language[id] = record.language;
}

static void change_some(struct world *world)
{
	for (size_t i = 0; i < FILES / 4; i++) {
		char path[40];
		size_t number = random_number(FILES);
		snprintf(path, sizeof path, "%zu.md", number);
		int64_t id = catalogue_find_path(world->catalogue, slice_of(path));
		if (id != 0 && random_number(20) == 0)
			assert_true(catalogue_remove(world->catalogue, id, NULL));
		else if (id != 0 || catalogue_files(world->catalogue) < FILES)
			put(world, number);
	}
	assert_true(catalogue_commit(world->catalogue, NULL));
}

static struct choice random_choice(struct world *world)
{
	struct choice choice = { .until = INT32_MAX };
	struct facets *facets = &choice.facets;
	struct slice source = slice_of(sources[1 + random_number(3)]);
	if (random_number(3) == 0)
		facets->source = catalogue_find_name(world->catalogue, source);
	if (random_number(3) == 0)
		facets->author = catalogue_find_name(world->catalogue, SLICE("刘春山"));
	if (random_number(3) == 0)
		facets->language = (enum language)random_number(LANGUAGES);
	facets->pictures = random_number(4) == 0;
	facets->repaired = random_number(4) == 0;
	facets->problems = random_number(4) == 0;
	if (random_number(4) == 0)
		facets->month_day = 100 + (int)random_number(30);
	if (random_number(2) == 0)
		choice.since = 19700101 + (int32_t)random_number(9) * 100;
	if (random_number(2) == 0)
		choice.until = 19700201 + (int32_t)random_number(12) * 100;
	return choice;
}

static int32_t day_of(const struct date *date)
{
	return date->year * 10000 + date->month * 100 + date->day;
}

static bool is_chosen(struct world *world, const struct entry *entry, const struct choice *choice,
	struct arena *arena)
{
	const struct facets *facets = &choice->facets;
	int32_t day = day_of(&entry->date);
	struct slice source = catalogue_name(world->catalogue, facets->source, arena);
	struct slice author = catalogue_name(world->catalogue, facets->author, arena);
	return day >= choice->since && day <= choice->until &&
	       (facets->source == 0 || slice_equal(source, entry->source)) &&
	       (facets->author == 0 || slice_equal(author, entry->author)) &&
	       (facets->language == LANGUAGE_NONE ||
		       facets->language == world->language[entry->id]) &&
	       (!facets->pictures || entry->pictures > 0) &&
	       (!facets->repaired || entry->date_origin > DATE_FRONT_MATTER) &&
	       (!facets->problems || entry->notices > 0) &&
	       (facets->month_day == 0 || day % 10000 == facets->month_day);
}

static size_t count_of(const struct census_name *names, size_t count, int64_t id)
{
	for (size_t i = 0; i < count; i++) {
		assert_true(i == 0 || names[i - 1].count >= names[i].count);
		assert_true(names[i].id > 0 && names[i].count > 0);
		if (names[i].id == id)
			return names[i].count;
	}
	return 0;
}

static void compare_names(struct world *world, const struct census *census,
	const struct entry *entries, size_t count, struct arena *arena)
{
	for (size_t name = 1; name < 4; name++) {
		size_t of_source = 0, of_author = 0;
		int64_t source = catalogue_find_name(world->catalogue, slice_of(sources[name]));
		int64_t author = catalogue_find_name(world->catalogue, slice_of(authors[name]));
		for (size_t i = 0; i < count; i++) {
			of_source += slice_is(entries[i].source, sources[name]);
			of_author += slice_is(entries[i].author, authors[name]);
		}
		assert_int_equal(count_of(census->sources, census->source_count, source), of_source);
		assert_int_equal(count_of(census->authors, census->author_count, author), of_author);
		if (source != 0)
			assert_slice(catalogue_name(world->catalogue, source, arena), sources[name]);
	}
}

static void compare_census(struct world *world, int64_t category, const struct choice *choice,
	const struct entry *entries, size_t count, struct arena *arena)
{
	struct census census, counted = { .count = count };
	catalogue_census(world->catalogue, category, choice, arena, &census);
	for (size_t i = 0; i < count; i++) {
		counted.pictures += entries[i].pictures > 0;
		counted.repaired += entries[i].date_origin > DATE_FRONT_MATTER;
		counted.problems += entries[i].notices > 0;
		counted.languages[world->language[entries[i].id]]++;
	}
	assert_int_equal(census.count, count);
	assert_int_equal(census.pictures, counted.pictures);
	assert_int_equal(census.repaired, counted.repaired);
	assert_int_equal(census.problems, counted.problems);
	assert_memory_equal(census.languages, counted.languages, sizeof census.languages);
	size_t day = 0, rows = 0;
	for (size_t i = 0; i < count; i += rows) { /* the newest first, both of them */
		for (rows = 1; i + rows < count; rows++)
			if (day_of(&entries[i + rows].date) != day_of(&entries[i].date))
				break;
		assert_true(day < census.day_count);
		assert_int_equal(census.days[day].year, entries[i].date.year);
		assert_int_equal(census.days[day].month, entries[i].date.month);
		assert_int_equal(census.days[day].day, entries[i].date.day);
		assert_int_equal(census.days[day++].count, rows);
	}
	assert_int_equal(day, census.day_count);
	compare_names(world, &census, entries, count, arena);
}

static void compare_choice(struct world *world, int64_t category, const struct choice *choice)
{
	static int64_t listed[FILES];
	struct catalogue *catalogue = world->catalogue;
	struct arena *arena = arena_create();
	struct entry *entries = arena_alloc(arena, FILES * sizeof *entries);
	for (int order = ORDER_SOURCE; order >= ORDER_NEWEST; order--) {
		size_t count = catalogue_list(
			catalogue, category, (enum entry_order)order, 0, FILES, listed);
		size_t fit = 0, chosen;
		for (size_t i = 0; i < count; i++) {
			assert_true(catalogue_entry(catalogue, listed[i], arena, &entries[fit]));
			fit += is_chosen(world, &entries[fit], choice, arena);
		}
		int64_t *ids = catalogue_select(
			catalogue, category, (enum entry_order)order, choice, &chosen);
		assert_int_equal(chosen, fit);
		for (size_t i = 0; i < fit; i++)
			assert_int_equal(ids[i], entries[i].id);
		free(ids);
		if (order == ORDER_NEWEST)
			compare_census(world, category, choice, entries, fit, arena);
	}
	arena_destroy(arena);
}

static void facets_are_what_the_rows_say(void **state)
{
	(void)state;
	static struct world world;
	size_t narrowed = 0;
	assert_true(catalogue_open(&world.catalogue, "", CATALOGUE_MEMORY, NULL));
	for (size_t round = 0; round < ROUNDS; round++) {
		change_some(&world);
		for (size_t i = 0; i < CHOICES; i++) {
			struct choice choice = random_choice(&world);
			struct slice shelf = slice_of(shelves[random_number(3)]);
			int64_t category = catalogue_find_category(world.catalogue, &shelf, 1);
			narrowed += facets_are_set(&choice.facets);
			compare_choice(&world, CATEGORY_ALL, &choice);
			if (category > 0)
				compare_choice(&world, category, &choice);
		}
	}
	assert_true(narrowed > ROUNDS * CHOICES / 2);
	catalogue_close(world.catalogue);
}

/* A name that nobody has chooses nothing, and so does a day that no calendar has. */
static void nobody_has_nothing(void **state)
{
	(void)state;
	static struct world world;
	struct choice choice = { .facets.source = -1, .until = INT32_MAX };
	struct arena *arena = arena_create();
	assert_true(catalogue_open(&world.catalogue, "", CATALOGUE_MEMORY, NULL));
	compare_choice(&world, CATEGORY_ALL, &choice);
	put(&world, 1);
	assert_true(catalogue_commit(world.catalogue, NULL));
	struct census census;
	catalogue_census(world.catalogue, CATEGORY_ALL, &choice, arena, &census);
	assert_int_equal(census.count, 0);
	assert_int_equal(catalogue_find_name(world.catalogue, SLICE("谁")), 0);
	assert_slice(catalogue_name(world.catalogue, 99999, arena), "");
	assert_false(facets_are_set(&(struct facets){ 0 }));
	arena_destroy(arena);
	catalogue_close(world.catalogue);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(facets_are_what_the_rows_say),
		cmocka_unit_test(nobody_has_nothing),
	};
	return cmocka_run_group_tests_name("catalogue_facets", tests, NULL, NULL);
}
