/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/unit/unit.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/memory.h"
#include "catalogue/writer.h"

/* A catalogue that was changed a thousand times at random must be the one that a naive model, which
 * sorts everything it knows for every question, says it is. */

enum { FILES = 400, MANY = 9000, TITLE_SIZE = 24 };

/* What is known of one file: enough to make a record of it again. */
struct model {
	int64_t id; /* 0: there is no such file */
	char path[40], title[TITLE_SIZE], summary[24];
	int source;
	int64_t order;
	struct date date;
	int categories[2]; /* numbers into chains; -1 none */
	bool shelf_source;
	size_t words;
	uint64_t url_key, likeness;
	enum entry_state state;
	struct stamp stamp;
	int story; /* the smallest number among its story's files */
};

static const char *const sources[] = { "", "每经网", "财联社", "新华社", "a", "ab" };
static const char *const chains[][3] = {
	{ "金融", NULL, NULL },
	{ "金融", "每经网", NULL },
	{ "金融", "每经网", "公司" },
	{ "编程", NULL, NULL },
	{ "编程", "语言", "公司" },
	{ "金融", "财联社", NULL },
	{ "生活", "", NULL },
};
enum { CHAINS = sizeof chains / sizeof *chains };

static uint64_t random_state = 88172645463325252u;

static uint64_t random_number(uint64_t below)
{
	random_state ^= random_state << 13;
	random_state ^= random_state >> 7;
	random_state ^= random_state << 17;
	return random_state % below;
}

/* ---- the model ---- */

struct world {
	struct model *files;
	int count;     /* of them, here or gone */
	uint64_t urls; /* how many there are; 0: no stories */
	struct catalogue *catalogue;
};

static size_t chain_length(int chain)
{
	size_t length = 0;
	while (length < 3 && chains[chain][length])
		length++;
	return length;
}

/* The names of a category of a file, the source at its end where the shelf has it there. */
static size_t names_of(const struct model *model, int which, struct slice names[4])
{
	size_t count = 0;
	if (model->categories[which] < 0)
		return 0;
	for (; count < chain_length(model->categories[which]); count++)
		names[count] = slice_of(chains[model->categories[which]][count]);
	if (model->shelf_source)
		names[count++] = slice_of(sources[model->source]);
	return count;
}

static bool is_in(const struct model *model, const struct slice *names, size_t count)
{
	if (count == 0)
		return true;
	for (int which = 0; which < 2; which++) {
		struct slice own[4];
		size_t own_count = names_of(model, which, own), same = 0;
		while (same < count && same < own_count && slice_equal(own[same], names[same]))
			same++;
		if (same == count)
			return true;
	}
	return false;
}

static int compare_newest(const struct model *a, const struct model *b)
{
	if (a->order != b->order)
		return a->order > b->order ? -1 : 1;
	return strcmp(a->path, b->path);
}

static int compare_models(const struct model *a, const struct model *b, enum entry_order order)
{
	int result = 0;
	if (order == ORDER_TITLE)
		result = strcmp(a->title, b->title);
	else if (order == ORDER_SOURCE)
		result = strcmp(sources[a->source], sources[b->source]);
	else if (order == ORDER_OLDEST)
		return -compare_newest(a, b);
	return result != 0 ? result : compare_newest(a, b);
}

static bool is_better(const struct model *a, const struct model *b)
{
	return a->words != b->words ? a->words > b->words : compare_newest(a, b) < 0;
}

static bool same_url(const struct model *a, const struct model *b)
{
	return a->url_key != 0 && a->url_key == b->url_key;
}

static bool same_title(const struct model *a, const struct model *b)
{
	return a->likeness != 0 && b->likeness != 0 && a->title[0] != '\0' &&
	       strcmp(a->title, b->title) == 0;
}

/* Whether so many files have the key that it tells nothing. */
static bool is_crowded(struct world *world, const struct model *model,
	bool (*same)(const struct model *, const struct model *))
{
	int count = 0;
	for (int i = 0; i < world->count; i++)
		count += world->files[i].id != 0 && same(model, &world->files[i]);
	return count > 64;
}

static bool is_same_story(const struct model *a, const struct model *b)
{
	return same_url(a, b) ||
	       (same_title(a, b) && __builtin_popcountll(a->likeness ^ b->likeness) <= 6);
}

static void find_stories(struct world *world)
{
	static struct model plain[FILES];
	struct model *files = world->files;
	for (int i = 0; i < world->count; i++)
		files[i].story = i;
	for (int i = 0; world->urls > 0 && i < world->count; i++) {
		plain[i] = files[i];
		if (is_crowded(world, &files[i], same_url))
			plain[i].url_key = 0;
		if (is_crowded(world, &files[i], same_title))
			plain[i].likeness = 0;
	}
	for (bool changed = world->urls > 0; changed;) {
		changed = false;
		for (int i = 0; i < world->count; i++)
			for (int j = 0; j < world->count; j++)
				if (files[i].id && files[j].id && files[i].story < files[j].story &&
					is_same_story(&plain[i], &plain[j])) {
					files[j].story = files[i].story;
					changed = true;
				}
	}
	for (int i = 0; world->urls > 0 && i < world->count; i++) {
		int count = 0;
		for (int j = i; j < world->count; j++)
			count += files[j].id != 0 && files[j].story == i;
		for (int j = i; count > 256 && j < world->count; j++)
			files[j].story = files[j].story == i ? j : files[j].story;
	}
}

static struct model *model_list[MANY];
static enum entry_order model_order;

static int compare_listed(const void *a, const void *b)
{
	return compare_models(*(struct model *const *)a, *(struct model *const *)b, model_order);
}

/* The rows of a list as they should be, into model_list. */
static size_t make_list(
	struct world *world, const struct slice *names, size_t name_count, enum entry_order order)
{
	static struct model *best[MANY];
	size_t count = 0;
	memset(best, 0, sizeof best);
	for (int i = 0; i < world->count; i++) {
		struct model *model = &world->files[i];
		if (model->id == 0 || !is_in(model, names, name_count))
			continue;
		if (!best[model->story] || is_better(model, best[model->story]))
			best[model->story] = model;
	}
	for (int i = 0; i < world->count; i++)
		if (best[i])
			model_list[count++] = best[i];
	model_order = order;
	qsort(model_list, count, sizeof *model_list, compare_listed);
	return count;
}

/* ---- random deeds ---- */

static void random_keys(struct world *world, struct model *model)
{
	static const char *const titles[] = { "公告", "北京", "上海", "改革", "", "a", "ab", "b" };
	snprintf(model->title, sizeof model->title, "%s",
		titles[random_number(sizeof titles / sizeof *titles)]);
	if (random_number(3) != 0)
		snprintf(model->title + strlen(model->title), 8, "%d", (int)random_number(100));
	model->source = (int)random_number(sizeof sources / sizeof *sources);
	model->order = random_number(9) == 0 ? INT64_MIN : ((int64_t)random_number(40) - 3) * 40000;
	model->date = model->order == INT64_MIN ? (struct date){ 0 }
						: date_from_seconds(model->order, 480);
	for (int i = 0; i < 2; i++)
		model->categories[i] = (int)random_number(CHAINS + 2) - 2;
	if (model->categories[0] < 0)
		model->categories[1] = -1;
	model->shelf_source = model->source != 0 && random_number(2) == 0;
	model->words = random_number(4) * 100;
	model->state = (enum entry_state)random_number(4);
	snprintf(model->summary, sizeof model->summary, "摘要 %d", (int)random_number(1000));
	model->url_key = model->likeness = 0;
	if (world->urls > 0 && random_number(3) == 0)
		model->url_key = 1 + random_number(world->urls);
	if (world->urls > 0 && random_number(2) == 0)
		model->likeness = 0xABCDEF0123456789u ^ (random_number(64) << random_number(50));
}

static void put(struct world *world, struct model *model)
{
	struct slice names[2][4];
	struct category categories[2] = { { 0 } };
	size_t count = 0;
	for (int i = 0; i < 2; i++) {
		size_t length = names_of(model, i, names[i]);
		if (length == 0)
			continue;
		categories[count] = (struct category){ names[i], length, NULL };
		if (count > 0)
			categories[count - 1].next = &categories[count];
		count++;
	}
	struct record record = {
		.path = slice_of(model->path),
		.stamp = model->stamp,
		.state = model->state,
		.title = slice_of(model->title),
		.source = slice_of(sources[model->source]),
		.author = SLICE("作者"),
		.summary = slice_of(model->summary),
		.date = model->date,
		.date_origin = DATE_URL,
		.order = model->order,
		.categories = count > 0 ? categories : NULL,
		.shelf_source = model->shelf_source,
		.words = model->words,
		.pictures = 2,
		.headings = 3,
		.notices = 4,
		.url_key = model->url_key,
		.likeness = model->likeness,
	};
	int64_t id = 0;
	struct error error = { "" };
	if (!catalogue_put(world->catalogue, &record, &id, &error))
		fail_msg("%s", error.text);
	assert_true(id > 0);
	if (model->id != 0)
		assert_int_equal(model->id, id);
	model->id = id;
}

static void random_path(struct model *model)
{
	static const char *const folders[] = { "", "a/", "a/b/", "a.b/", "中文/" };
	snprintf(model->path, sizeof model->path, "%s%d.md", folders[random_number(5)],
		(int)random_number(2000));
}

static struct model *find_path(struct world *world, const char *path)
{
	for (int i = 0; i < world->count; i++)
		if (world->files[i].id && strcmp(world->files[i].path, path) == 0)
			return &world->files[i];
	return NULL;
}

static void do_rename(struct world *world, struct model *model)
{
	struct model moved = *model;
	random_path(&moved);
	struct model *other = find_path(world, moved.path);
	moved.stamp.inode++;
	assert_true(catalogue_rename(
		world->catalogue, model->id, slice_of(moved.path), &moved.stamp, NULL));
	if (other && other != model)
		other->id = 0;
	*model = moved;
}

static void do_something(struct world *world)
{
	struct model *model = &world->files[random_number((uint64_t)world->count)];
	size_t deed = random_number(12);
	if (model->id == 0) {
		random_path(model);
		if (find_path(world, model->path))
			return;
		random_keys(world, model);
		model->stamp = (struct stamp){ (int64_t)random_number(9000), 5, 6 };
		put(world, model);
	} else if (deed < 4) {
		random_keys(world, model);
		put(world, model);
	} else if (deed < 6) {
		model->state = ENTRY_BODY; /* the second pass confirms the first */
		model->words = random_number(4) * 100;
		put(world, model);
	} else if (deed < 8) {
		assert_true(catalogue_remove(world->catalogue, model->id, NULL));
		model->id = 0;
	} else if (deed < 10) {
		do_rename(world, model);
	} else {
		model->stamp.nanoseconds++;
		assert_true(catalogue_restamp(world->catalogue, model->id, &model->stamp, NULL));
	}
}

/* ---- holding one against the other ---- */

static void compare_list(struct world *world, const struct slice *names, size_t name_count)
{
	struct catalogue *catalogue = world->catalogue;
	int64_t ids[MANY];
	int64_t category = catalogue_find_category(catalogue, names, name_count);
	for (int order = ORDER_NEWEST; order <= ORDER_SOURCE; order++) {
		size_t count = make_list(world, names, name_count, (enum entry_order)order);
		if (category < 0) {
			assert_int_equal(count, 0);
			continue;
		}
		assert_int_equal(catalogue_count(catalogue, category), count);
		assert_int_equal(
			catalogue_list(catalogue, category, (enum entry_order)order, 0, MANY, ids),
			count);
		for (size_t i = 0; i < count; i++) {
			size_t position = SIZE_MAX;
			assert_int_equal(ids[i], model_list[i]->id);
			assert_true(catalogue_position(
				catalogue, category, (enum entry_order)order, ids[i], &position));
			assert_int_equal(position, i);
		}
		size_t first = random_number(count + 1), limit = random_number(50);
		size_t got = catalogue_list(
			catalogue, category, (enum entry_order)order, first, limit, ids);
		assert_int_equal(got, count - first < limit ? count - first : limit);
		for (size_t i = 0; i < got; i++)
			assert_int_equal(ids[i], model_list[first + i]->id);
	}
	if (category < 0)
		return;
	int64_t since = (int64_t)random_number(40) * 40000, until = since + 90000;
	size_t count = make_list(world, names, name_count, ORDER_NEWEST), first, within;
	catalogue_span(catalogue, category, since, until, &first, &within);
	size_t later = 0, between = 0;
	for (size_t i = 0; i < count; i++) {
		later += model_list[i]->order > until;
		between += model_list[i]->order >= since && model_list[i]->order <= until;
	}
	assert_int_equal(within, between);
	if (within > 0)
		assert_int_equal(first, later);
}

static void compare_category(struct world *world, const struct catalogue_category *all, size_t at)
{
	struct slice names[4];
	size_t count = 0;
	for (int64_t id = all[at].id; id != 0;) {
		size_t i = 0;
		while (all[i].id != id)
			i++;
		assert_true(i <= at); /* parents come first */
		names[count++] = all[i].name;
		id = all[i].parent;
	}
	for (size_t i = 0; i < count / 2; i++) {
		struct slice other = names[i];
		names[i] = names[count - 1 - i];
		names[count - 1 - i] = other;
	}
	compare_list(world, names, count);
	assert_int_equal(all[at].count, make_list(world, names, count, ORDER_NEWEST));
	bool is_source = true;
	for (int i = 0; i < world->count; i++)
		for (int which = 0; world->files[i].id && which < 2; which++) {
			struct model bare = world->files[i];
			bare.shelf_source = false;
			bare.categories[!which] = -1;
			if (bare.categories[which] >= 0 && is_in(&bare, names, count))
				is_source = false;
		}
	assert_int_equal(all[at].is_source, is_source);
	if (at > 0 && all[at - 1].parent == all[at].parent)
		assert_true(slice_compare(all[at - 1].name, all[at].name) < 0);
}

static void compare_days(struct world *world, struct arena *arena)
{
	struct catalogue_day *days;
	size_t count = catalogue_days(world->catalogue, arena, &days), rows = 0;
	size_t listed = make_list(world, NULL, 0, ORDER_NEWEST);
	for (size_t i = 0; i < count; i++) {
		size_t of_day = 0;
		for (size_t j = 0; j < listed; j++) {
			const struct date *date = &model_list[j]->date;
			of_day += date->year == days[i].year && date->month == days[i].month &&
				  date->day == days[i].day;
		}
		assert_int_equal(days[i].count, of_day);
		rows += of_day;
		if (i > 0 && days[i].year != 0)
			assert_true(days[i - 1].year * 10000 + days[i - 1].month * 100 +
					    days[i - 1].day >
				    days[i].year * 10000 + days[i].month * 100 + days[i].day);
		else if (days[i].year == 0)
			assert_int_equal(i, count - 1);
	}
	assert_int_equal(rows, listed);
}

static void compare_entry(struct world *world, const struct model *model, struct arena *arena)
{
	struct catalogue *catalogue = world->catalogue;
	struct entry entry;
	assert_true(catalogue_entry_whole(catalogue, model->id, arena, &entry));
	assert_int_equal(entry.state, model->state);
	assert_slice(entry.path, model->path);
	assert_slice(entry.title, model->title);
	assert_slice(entry.source, sources[model->source]);
	assert_slice(entry.author, "作者");
	assert_slice(entry.summary, model->state == ENTRY_HEAD ? "" : model->summary);
	assert_true(slice_equal(date_iso(&entry.date, arena), date_iso(&model->date, arena)));
	assert_int_equal(entry.date_origin, DATE_URL);
	assert_int_equal(entry.order, model->order);
	assert_int_equal(entry.words, model->words);
	assert_int_equal(entry.pictures, 2);
	assert_int_equal(entry.headings, 3);
	assert_int_equal(entry.notices, 4);
	assert_int_equal(entry.size, model->stamp.size);
	assert_int_equal(entry.url_key, model->url_key);
	assert_int_equal(entry.likeness, model->likeness);
	const struct category *category = entry.categories;
	for (int which = 0; which < 2; which++) {
		struct slice names[4];
		size_t count = names_of(model, which, names);
		if (count == 0)
			continue;
		assert_non_null(category);
		assert_int_equal(category->count, count);
		for (size_t i = 0; i < count; i++)
			assert_true(slice_equal(category->names[i], names[i]));
		category = category->next;
	}
	assert_null(category);
	size_t copies = 0;
	int64_t ids[FILES];
	for (int i = 0; i < world->count; i++)
		copies += world->files[i].id && world->files[i].story == model->story;
	assert_int_equal(entry.copies, copies);
	assert_int_equal(catalogue_story(catalogue, model->id, FILES, ids), copies);
	for (size_t i = 0; i < copies; i++)
		for (int j = 0; j < world->count; j++)
			if (world->files[j].id == ids[i])
				assert_int_equal(world->files[j].story, model->story);
}

static void compare_files(struct world *world, struct arena *arena)
{
	struct catalogue *catalogue = world->catalogue;
	struct slice *folders;
	size_t folder_count = catalogue_folders(catalogue, arena, &folders), files = 0, known = 0;
	for (size_t i = 0; i < folder_count; i++) {
		struct known_file *of_folder;
		size_t count = catalogue_known(catalogue, folders[i], arena, &of_folder);
		assert_true(count > 0);
		for (size_t j = 0; j < count; j++) {
			char path[80];
			snprintf(path, sizeof path, "%.*s%s%.*s", SLICE_ARGS(folders[i]),
				folders[i].len > 0 ? "/" : "", SLICE_ARGS(of_folder[j].name));
			const struct model *model = find_path(world, path);
			assert_non_null(model);
			assert_int_equal(model->id, of_folder[j].id);
			assert_int_equal(model->state, of_folder[j].state);
			assert_memory_equal(
				&model->stamp, &of_folder[j].stamp, sizeof model->stamp);
			if (j > 0)
				assert_true(slice_compare(
						    of_folder[j - 1].name, of_folder[j].name) < 0);
		}
		known += count;
		if (i > 0)
			assert_true(slice_compare(folders[i - 1], folders[i]) < 0);
	}
	size_t pending = 0;
	for (int i = 0; i < world->count; i++) {
		const struct model *model = &world->files[i];
		if (model->id == 0)
			continue;
		files++;
		pending += model->state == ENTRY_HEAD;
		compare_entry(world, model, arena);
		assert_int_equal(catalogue_find_path(catalogue, slice_of(model->path)), model->id);
		struct slice path;
		struct stamp stamp;
		enum entry_state state;
		assert_true(catalogue_file(catalogue, model->id, arena, &path, &stamp, &state));
		assert_slice(path, model->path);
		assert_memory_equal(&stamp, &model->stamp, sizeof stamp);
	}
	assert_int_equal(known, files);
	assert_int_equal(catalogue_files(catalogue), files);
	size_t walked = 0;
	for (int64_t id = 0; (id = catalogue_next(catalogue, id)) != 0;)
		walked++;
	assert_int_equal(walked, files);
	int64_t *ids, last = INT64_MAX;
	assert_int_equal(catalogue_pending(catalogue, &ids), pending);
	for (size_t i = 0; i < pending; i++) {
		struct entry entry;
		assert_true(catalogue_entry(catalogue, ids[i], arena, &entry));
		assert_int_equal(entry.state, ENTRY_HEAD);
		int64_t day = (entry.date.year * INT64_C(100) + entry.date.month) * 100 +
			      entry.date.day;
		assert_true(day <= last);
		last = day;
	}
	free(ids);
}

static void compare_stories(struct world *world)
{
	size_t told = 0, stories = 0;
	int64_t id, story = 0;
	while ((id = catalogue_next_story(world->catalogue, &story)) != 0) {
		int64_t ids[2];
		assert_true(catalogue_story(world->catalogue, id, 2, ids) > 1);
		told++;
	}
	for (int i = 0; i < world->count; i++) {
		int count = 0;
		for (int j = 0; j < world->count; j++)
			count += world->files[j].id && world->files[j].story == i;
		stories += count > 1;
	}
	assert_int_equal(told, stories);
}

static void compare_all(struct world *world)
{
	struct arena *arena = arena_create();
	struct catalogue_category *categories;
	find_stories(world);
	compare_list(world, NULL, 0);
	size_t count = catalogue_categories(world->catalogue, arena, &categories);
	for (size_t i = 0; i < count; i++)
		compare_category(world, categories, i);
	for (int i = 0; i < world->count; i++) /* no category is missing */
		for (int which = 0; world->files[i].id && which < 2; which++) {
			struct slice names[4];
			size_t length = names_of(&world->files[i], which, names);
			assert_true(catalogue_find_category(world->catalogue, names, length) >= 0);
		}
	compare_days(world, arena);
	compare_stories(world);
	compare_files(world, arena);
	arena_destroy(arena);
}

static void commit(struct world *world)
{
	struct error error = { "" };
	if (!catalogue_commit(world->catalogue, &error))
		fail_msg("%s", error.text);
}

static void live(struct world *world, int rounds, int most)
{
	for (int round = 0; round < rounds; round++) {
		for (size_t deeds = random_number((uint64_t)most) + 1; deeds > 0; deeds--)
			do_something(world);
		commit(world);
		if (random_number(8) == 0)
			catalogue_rest(world->catalogue);
		if (round % 10 == 0 || round + 1 == rounds)
			compare_all(world);
	}
}

static struct world *create_world(int count, uint64_t urls)
{
	struct world *world = memory_create(1, sizeof *world);
	world->files = memory_create((size_t)count, sizeof *world->files);
	world->count = count;
	world->urls = urls;
	assert_true(catalogue_open(&world->catalogue, "", CATALOGUE_MEMORY, NULL));
	return world;
}

static void destroy_world(struct world *world)
{
	catalogue_close(world->catalogue);
	free(world->files);
	free(world);
}

static void lists_are_what_a_naive_model_says(void **state)
{
	(void)state;
	struct world *world = create_world(FILES, 0);
	live(world, 100, 40);
	live(world, 100, 3);
	destroy_world(world);
}

static void so_are_stories(void **state)
{
	(void)state;
	struct world *world = create_world(FILES, 60);
	live(world, 60, 40);
	live(world, 100, 3);
	destroy_world(world);
}

/* Keys that about sixty-four files have. */
static void a_key_that_many_have_tells_nothing(void **state)
{
	(void)state;
	struct world *world = create_world(FILES, 1);
	live(world, 100, 60);
	world->urls = 2;
	live(world, 100, 30);
	destroy_world(world);
}

/* Each file is joined to the one before, by turns by its URL and by its title. */
static void link_up(struct world *world, int number)
{
	struct model *model = &world->files[number];
	random_keys(world, model);
	snprintf(model->path, sizeof model->path, "%d.md", number);
	snprintf(model->title, sizeof model->title, "t%d", (number + 1) / 2);
	model->url_key = 1 + (uint64_t)number / 2;
	model->likeness = 5;
	put(world, model);
}

static void a_chain_that_is_too_long_is_no_story(void **state)
{
	(void)state;
	enum { LONGEST = 256, BROKEN = 100 };
	struct world *world = create_world(FILES, 1);
	int64_t ids[FILES];
	for (int i = 0; i < LONGEST; i++)
		link_up(world, i);
	commit(world);
	compare_all(world);
	int64_t id = world->files[7].id;
	assert_int_equal(catalogue_story(world->catalogue, id, FILES, ids), LONGEST);
	link_up(world, LONGEST);
	commit(world);
	compare_all(world);
	assert_int_equal(catalogue_story(world->catalogue, id, FILES, ids), 1);
	for (int i = LONGEST + 1; i < FILES; i++)
		link_up(world, i);
	commit(world);
	compare_all(world);
	assert_true(catalogue_remove(world->catalogue, world->files[BROKEN].id, NULL));
	world->files[BROKEN].id = 0;
	commit(world);
	compare_all(world);
	assert_int_equal(catalogue_story(world->catalogue, id, FILES, ids), BROKEN);
	assert_true(catalogue_remove(world->catalogue, world->files[LONGEST].id, NULL));
	world->files[LONGEST].id = 0;
	commit(world);
	compare_all(world);
	link_up(world, BROKEN);
	commit(world);
	compare_all(world);
	destroy_world(world);
}

static void add_many(struct world *world, int first, int last)
{
	for (int i = first; i < last; i++) {
		struct model *model = &world->files[i];
		random_keys(world, model);
		snprintf(model->path, sizeof model->path, "%d/%d.md", i / 300, i);
		put(world, model);
	}
	commit(world);
}

static void compare_long(struct world *world)
{
	struct slice names[] = { SLICE("金融"), SLICE("每经网") };
	find_stories(world);
	for (size_t count = 0; count <= 2; count++)
		compare_list(world, names, count);
}

/* Lists that are cut into chunks, grow in the middle, and shrink. */
static void long_lists_are_cut_and_joined(void **state)
{
	(void)state;
	struct world *world = create_world(MANY, 0);
	add_many(world, 0, 3000);
	compare_long(world);
	add_many(world, 3000, 3010);
	add_many(world, 3010, MANY);
	compare_long(world);
	for (int i = 0; i < 2000; i++) {
		struct model *model = &world->files[random_number(MANY)];
		random_keys(world, model);
		put(world, model);
	}
	commit(world);
	compare_long(world);
	for (int left = 1000; left >= 0; left -= 500) {
		for (int i = left; i < MANY; i++) {
			struct model *model = &world->files[i];
			if (model->id != 0 && (left == 0 || i % 11 != 0)) {
				assert_true(catalogue_remove(world->catalogue, model->id, NULL));
				model->id = 0;
			}
		}
		commit(world);
		compare_long(world);
	}
	assert_int_equal(catalogue_count(world->catalogue, CATEGORY_ALL), 0);
	assert_int_equal(catalogue_files(world->catalogue), 0);
	destroy_world(world);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(lists_are_what_a_naive_model_says),
		cmocka_unit_test(long_lists_are_cut_and_joined),
		cmocka_unit_test(so_are_stories),
		cmocka_unit_test(a_key_that_many_have_tells_nothing),
		cmocka_unit_test(a_chain_that_is_too_long_is_no_story),
	};
	return cmocka_run_group_tests_name("catalogue", tests, NULL, NULL);
}
