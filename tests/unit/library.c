/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/unit/unit.h"

#include <dirent.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sqlite3.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

#include "archive/archive.h"
#include "catalogue/location.h"
#include "catalogue/writer.h"
#include "indexer/indexer.h"
#include "library/library.h"
#include "tests/unit/folder.h"

/* Over the sample archive, whose shape is known, and over small ones that change. */

static const struct library_options now = { .mode = LIBRARY_COMPLETE };

static struct library *open_complete(const char *path)
{
	struct library *library;
	struct error error;
	if (!library_open(&library, path, &now, &error))
		fail_msg("%s", error.text);
	return library;
}

static void sample_open(struct folder *folder, struct library **library)
{
	folder_create(folder);
	*library = open_complete(SRCDIR "/data/sample");
}

static const struct shelf_node *find(const struct shelf_node *parent, int number)
{
	for (const struct shelf_node *n = parent->first; n; n = n->next)
		if ((n->day ? n->day : n->month ? n->month : n->year) == number)
			return n;
	return NULL;
}

/* The next node of a tree, parents first. */
static const struct shelf_node *after(const struct shelf_node *node)
{
	if (node->first)
		return node->first;
	while (node && !node->next)
		node = node->parent;
	return node ? node->next : NULL;
}

static void the_sample_is_known(void **state)
{
	struct folder folder;
	struct library *library;
	(void)state;
	sample_open(&folder, &library);
	const struct view all = { .category = CATEGORY_ALL };
	assert_true(library_count(library, &all) >= 80);
	assert_int_equal(library_progress(library).phase, INDEX_COMPLETE);
	assert_slice(library_title(library), "样刊");
	assert_int_equal(library_zone(library), 480);
	assert_null(library_entry(library, 0));
	assert_int_equal(library_id(library, &all, library_count(library, &all)), 0);
	library_close(library);
	folder_remove(&folder);
}

struct seen {
	struct library *library;
	int64_t last;
	size_t count;
};

static void see(void *context, int64_t id, struct slice title, struct slice source)
{
	struct seen *seen = context;
	const struct entry *entry = library_entry(seen->library, id);
	assert_true(id > seen->last);
	assert_true(slice_equal(title, entry->title));
	assert_true(slice_equal(source, entry->source));
	seen->last = id;
	seen->count++;
}

static void titles_come_by_the_dozen(void **state)
{
	struct folder folder;
	struct library *library;
	(void)state;
	sample_open(&folder, &library);
	struct seen seen = { .library = library };
	for (int64_t last = 0; (last = library_titles(library, last, 12, see, &seen)) != 0;)
		assert_int_equal(last, seen.last);
	assert_int_equal(seen.count, library_file_count(library));
	library_close(library);
	folder_remove(&folder);
}

static void the_shelf_counts_its_lists(void **state)
{
	struct folder folder;
	struct library *library;
	size_t seen = 0;
	(void)state;
	sample_open(&folder, &library);
	for (const struct shelf_node *n = library_categories(library); n; n = after(n), seen++) {
		const struct view view = library_view(n, ORDER_TITLE);
		assert_int_equal(library_count(library, &view), n->count);
		assert_true(n->count > 0);
	}
	assert_true(seen > 8);
	for (const struct shelf_node *n = library_dates(library); n; n = after(n)) {
		const struct view view = library_view(n, ORDER_NEWEST);
		size_t below = 0;
		assert_int_equal(library_count(library, &view), n->count);
		for (const struct shelf_node *child = n->first; child; child = child->next)
			below += child->count;
		assert_true(!n->first || below == n->count);
	}
	library_close(library);
	folder_remove(&folder);
}

static bool in_order(const struct entry *a, const struct entry *b, enum entry_order order)
{
	switch (order) {
	case ORDER_NEWEST:
		return a->order >= b->order;
	case ORDER_OLDEST:
		return a->order <= b->order;
	case ORDER_TITLE:
		return slice_compare(a->title, b->title) <= 0;
	case ORDER_SOURCE:
		return slice_compare(a->source, b->source) <= 0;
	}
	return false;
}

/* Every position leads to an article that leads back to it. */
static void check_list(struct library *library, const struct view *view)
{
	size_t count = library_count(library, view);
	const struct entry *last = NULL;
	for (size_t i = 0; i < count; i++) {
		size_t position = SIZE_MAX;
		const struct entry *entry = library_entry(library, library_id(library, view, i));
		assert_non_null(entry);
		assert_true(library_position(library, view, entry->id, &position));
		assert_int_equal(position, i);
		assert_true(!last || in_order(last, entry, view->order));
		last = entry;
	}
}

static void positions_lead_there_and_back(void **state)
{
	struct folder folder;
	struct library *library;
	(void)state;
	sample_open(&folder, &library);
	for (int order = ORDER_NEWEST; order <= ORDER_SOURCE; order++) {
		struct view view = { .order = (enum entry_order)order };
		check_list(library, &view);
		view.category = library_find_category(library, SLICE("城市"));
		check_list(library, &view);
		view = library_view(find(library_dates(library), 2021), view.order);
		assert_true(library_count(library, &view) > 20);
		check_list(library, &view);
	}
	library_close(library);
	folder_remove(&folder);
}

static void days_bound_a_list(void **state)
{
	struct folder folder;
	struct library *library;
	(void)state;
	sample_open(&folder, &library);
	const struct view spring = {
		.since = { .year = 2021, .month = 3, .day = 1 },
		.until = { .year = 2021, .month = 5, .day = 31 },
		.order = ORDER_OLDEST,
	};
	size_t count = library_count(library, &spring);
	assert_true(count > 5);
	for (size_t i = 0; i < count; i++) {
		const struct date *date =
			&library_entry(library, library_id(library, &spring, i))->date;
		assert_int_equal(date->year, 2021);
		assert_true(date->month >= 3 && date->month <= 5);
	}
	const struct shelf_node *year = find(library_dates(library), 2021);
	const struct shelf_node *day = find(find(year, 8), 17);
	const struct view view = library_view(day, ORDER_NEWEST);
	assert_int_equal(library_count(library, &view), day->count);
	for (size_t i = 0; i < day->count; i++)
		assert_int_equal(
			library_entry(library, library_id(library, &view, i))->date.day, 17);
	const struct view nowhere = { .category = library_find_category(
					      library, SLICE("城市/没有")) };
	assert_int_equal(nowhere.category, -1);
	assert_int_equal(library_count(library, &nowhere), 0);
	library_close(library);
	folder_remove(&folder);
}

static void an_entry_opens_its_article(void **state)
{
	struct folder folder;
	struct library *library;
	(void)state;
	sample_open(&folder, &library);
	const struct view all = { .category = CATEGORY_ALL };
	for (size_t i = 0; i < library_count(library, &all); i++) {
		struct article *article;
		int64_t id = library_id(library, &all, i);
		assert_true(library_read(library, id, &article, NULL));
		assert_true(slice_equal(article->title, library_entry(library, id)->title));
		article_destroy(article);
	}
	library_close(library);
	folder_remove(&folder);
}

/* ---- archives that change ---- */

static const struct view all = { .category = CATEGORY_ALL };

static void a_commit_is_seen_at_the_next_poll(void **state)
{
	struct folder folder;
	(void)state;
	folder_create(&folder);
	folder_add(&folder, "a.md", "2021-08-17 16:00:00", "水上", "甲", "第一篇。");
	struct library *library = open_complete(folder.archive);
	int64_t first = library_id(library, &all, 0);
	assert_int_equal(library_count(library, &all), 1);
	assert_false(library_poll(library));
	folder_add(&folder, "b.md", "2021-08-18 16:00:00", "编程", "乙", "第二篇，另一个故事。");
	library_close(open_complete(folder.archive));
	assert_int_equal(library_count(library, &all), 1); /* as it was held */
	library_rest(library);
	assert_true(library_poll(library));
	assert_int_equal(library_count(library, &all), 2);
	assert_int_equal(library_id(library, &all, 1), first);
	assert_slice(library_entry(library, library_id(library, &all, 0))->title, "乙");
	assert_true(library_find_category(library, SLICE("编程")) > 0);
	library_rest(library);
	assert_false(library_poll(library));
	library_close(library);
	folder_remove(&folder);
}

static void what_is_gone_is_said(void **state)
{
	struct folder folder;
	struct article *article;
	struct error error;
	char path[128];
	(void)state;
	folder_create(&folder);
	folder_add(&folder, "a.md", "2021-08-17", "水上", "甲", "第一篇。");
	struct library *library = open_complete(folder.archive);
	snprintf(path, sizeof path, "%s/a.md", folder.archive);
	assert_int_equal(unlink(path), 0);
	assert_false(library_read(library, library_id(library, &all, 0), &article, &error));
	assert_string_equal(error.text, "a.md: not in the archive any more");
	assert_false(library_read(library, 12345, &article, &error));
	library_close(library);
	folder_remove(&folder);
}

static const char *const story =
	"今天下午，停了三年的夜航班从渡口重新开出，第一班船上坐着四十一个人和一只猫。船长说，他等这张"
	"许可证等了一年半，等的那些晚上照样走到岸边看一看水。对岸的居民已经在商量，要不要把那只猫写"
	"进时刻表里。票价不变，单程两元，雨天例外，末班船九点四十分离岸，比停航之前晚了二十分钟。";

static void every_file_of_a_story_is_printed_in_its_time(void **state)
{
	static const char *const expected[] = { "later.md", "copy/b.md", "between.md", "a.md" };
	struct folder folder;
	(void)state;
	folder_create(&folder);
	folder_add(&folder, "a.md", "2021-08-15 10:00:00", "水上", "夜航", story);
	folder_add(&folder, "copy/b.md", "2021-08-17 10:00:00", "副本", "夜航", story);
	folder_add(&folder, "between.md", "2021-08-16 10:00:00", "水上", "别的", "只有一句。");
	folder_add(&folder, "later.md", "2021-08-18 10:00:00", "编程", "表", "也只有一句话。");
	struct library *library = open_complete(folder.archive);
	assert_int_equal(library_count(library, &all), 3);
	struct files *files = library_files(library, &all);
	const struct entry *entry;
	size_t seen = 0;
	for (; (entry = files_next(files)); seen++)
		assert_slice(entry->path, expected[seen]);
	assert_int_equal(seen, 4);
	files_destroy(files);
	/* Of a category only its own, also where another one stands for them in other lists. */
	const struct view copies = { .category = library_find_category(library, SLICE("副本")) };
	files = library_files(library, &copies);
	assert_slice(files_next(files)->path, "copy/b.md");
	assert_null(files_next(files));
	files_destroy(files);
	const struct view day = {
		.since = { .year = 2021, .month = 8, .day = 15 },
		.until = { .year = 2021, .month = 8, .day = 15 },
	};
	files = library_files(library, &day);
	assert_slice(files_next(files)->path, "a.md");
	assert_null(files_next(files));
	files_destroy(files);
	library_close(library);
	folder_remove(&folder);
}

static void a_story_is_one_row(void **state)
{
	struct folder folder;
	int64_t ids[4];
	size_t position = SIZE_MAX;
	(void)state;
	folder_create(&folder);
	folder_add(&folder, "a.md", "2021-08-15", "水上", "夜航", story);
	folder_add(&folder, "b.md", "2021-08-15", "水上", "夜航", story);
	folder_add(&folder, "c.md", "2021-08-15", "水上", "夜航", story);
	struct library *library = open_complete(folder.archive);
	assert_int_equal(library_count(library, &all), 1);
	const struct entry *entry = library_entry(library, library_id(library, &all, 0));
	assert_int_equal(entry->copies, 3);
	assert_int_equal(library_story(library, entry->id, 4, ids), 3);
	assert_int_equal(ids[0], entry->id);
	assert_true(library_position(library, &all, ids[2], &position));
	assert_int_equal(position, 0);
	library_close(library);
	folder_remove(&folder);
}

/* ---- the room ---- */

static const struct library_options room = { .mode = LIBRARY_ROOM };

static int64_t clock_ms(void)
{
	struct timespec moment;
	clock_gettime(CLOCK_MONOTONIC, &moment);
	return (int64_t)moment.tv_sec * 1000 + moment.tv_nsec / 1000000;
}

/* Poll until the list has so many rows and nothing goes on; false after twenty seconds. */
static bool comes_to(struct library *library, size_t count)
{
	const struct timespec step = { .tv_nsec = 10 * 1000 * 1000 };
	for (int64_t end = clock_ms() + 20 * 1000; clock_ms() < end;) {
		library_poll(library);
		bool there = library_timeout(library) == -1 &&
			     library_count(library, &all) == count;
		library_rest(library);
		if (there)
			return true;
		nanosleep(&step, NULL);
	}
	return false;
}

static bool woken(struct library *library, int milliseconds)
{
	struct pollfd wait = { .fd = library_fd(library), .events = POLLIN };
	return poll(&wait, 1, milliseconds) > 0;
}

static void the_room_fills_while_it_is_open(void **state)
{
	struct library_options options = room;
	struct library *library;
	struct folder folder;
	struct error error;
	(void)state;
	options.starter.program = getenv("YUELAN");
	if (!options.starter.program)
		return; /* by hand, and nothing was built to run */
	folder_create(&folder);
	folder_add(&folder, "a.md", "2021-08-17", "水上", "甲", "第一篇。");
	assert_true(library_open(&library, folder.archive, &options, &error));
	assert_true(comes_to(library, 1));
	assert_null(library_notice(library));
	/* Nobody is woken for nothing, and a commit wakes. */
	assert_int_equal(library_timeout(library), -1);
	while (woken(library, 300))
		library_poll(library);
	library_rest(library);
	folder_add(&folder, "b.md", "2021-08-18", "编程", "乙", "第二篇，另一个故事。");
	assert_true(woken(library, 20 * 1000));
	assert_true(comes_to(library, 2));
	library_close(library);
	folder_remove(&folder);
}

/* The process that indexes this archive; 0 when there is none. */
static pid_t find_indexer(const char *archive)
{
	DIR *processes = opendir("/proc");
	pid_t found = 0;
	assert_non_null(processes);
	for (struct dirent *entry; found == 0 && (entry = readdir(processes));) {
		char path[300], line[1024];
		struct slice words = { line, 0 };
		snprintf(path, sizeof path, "/proc/%s/cmdline", entry->d_name);
		int fd = open(path, O_RDONLY);
		ssize_t len = fd < 0 ? 0 : read(fd, line, sizeof line);
		if (fd >= 0)
			close(fd);
		words.len = len > 0 ? (size_t)len - 1 : 0; /* without the last NUL */
		if (slice_find(words, "--stay", 0) != SLICE_NONE && slice_ends(words, archive))
			found = (pid_t)strtol(entry->d_name, NULL, 10);
	}
	closedir(processes);
	return found;
}

static void the_end_of_the_indexer_is_noticed(void **state)
{
	struct library_options options = room;
	struct library *library;
	struct folder folder;
	struct error error;
	(void)state;
	options.starter.program = getenv("YUELAN");
	if (!options.starter.program)
		return; /* by hand, and nothing was built to run */
	folder_create(&folder);
	folder_add(&folder, "a.md", "2021-08-17", "水上", "甲", "第一篇。");
	assert_true(library_open(&library, folder.archive, &options, &error));
	assert_true(comes_to(library, 1));
	assert_int_equal(library_timeout(library), -1);
	while (woken(library, 300))
		library_poll(library);
	library_rest(library);
	/* The one that writes, and the one that parses. */
	for (pid_t pid; (pid = find_indexer(folder.archive)) > 0;)
		kill(pid, SIGKILL);
	assert_true(woken(library, 20 * 1000));
	assert_true(library_timeout(library) >= 0); /* until another one is there */
	folder_add(&folder, "b.md", "2021-08-18", "编程", "乙", "第二篇，另一个故事。");
	assert_true(comes_to(library, 2));
	library_close(library);
	folder_remove(&folder);
}

static void note_phase(const char *path, enum index_phase phase)
{
	struct catalogue *catalogue;
	struct error error;
	if (!catalogue_open(&catalogue, path, CATALOGUE_WRITE, &error))
		fail_msg("%s", error.text);
	struct progress progress = catalogue_progress(catalogue);
	progress.phase = phase;
	progress.scanned = 1;
	catalogue_set_progress(catalogue, &progress);
	assert_true(catalogue_commit(catalogue, &error));
	catalogue_close(catalogue);
}

/* The room opens while the indexer looks whether anything has changed: what it finds is shown. */
static void who_comes_during_a_quiet_walk_is_woken_after_it(void **state)
{
	struct library_options options = room;
	struct library *library;
	struct folder folder;
	struct error error;
	(void)state;
	options.starter.program = "/bin/true"; /* the writer is this process */
	folder_create(&folder);
	folder_add(&folder, "a.md", "2021-08-17", "水上", "甲", "第一篇。");
	struct library *other = open_complete(folder.archive);
	struct location location;
	struct arena *arena = arena_create();
	struct archive *archive;
	assert_true(archive_open(&archive, folder.archive, &error));
	assert_true(location_find(arena, archive->root, &location, &error));
	archive_close(archive);
	note_phase(location.catalogue.at, INDEX_WALKING);
	assert_true(library_open(&library, folder.archive, &options, &error));
	while (library_poll(library) || woken(library, 300))
		library_rest(library);
	assert_int_equal(library_progress(library).phase, INDEX_COMPLETE);
	note_phase(location.catalogue.at, INDEX_COMPLETE);
	assert_true(woken(library, 0));
	library_close(library);
	library_close(other);
	arena_destroy(arena);
	folder_remove(&folder);
}

/* SQLite's writing, after which a reader looks at once: no writer can be asked to be slower. */

static struct {
	struct library *library; /* NULL: nobody looks */
	ssize_t (*pwrite)(int fd, const void *bytes, size_t len, off_t at);
	size_t looks;
} early;

static bool is_log(int fd)
{
	char proc[64], path[512];
	snprintf(proc, sizeof proc, "/proc/self/fd/%d", fd);
	ssize_t len = readlink(proc, path, sizeof path);
	struct slice name = { path, len > 0 ? (size_t)len : 0 };
	return slice_ends(name, "-wal") && !slice_ends(name, "-text-wal");
}

static ssize_t write_and_look(int fd, const void *bytes, size_t len, off_t at)
{
	struct library *library = early.library;
	ssize_t put = early.pwrite(fd, bytes, len, at);
	early.library = NULL;
	if (library && is_log(fd)) {
		library_poll(library);
		library_rest(library);
		early.looks++;
	}
	early.library = library;
	return put;
}

/* By the name that SQLite was built to use. */
static void replace_pwrite(sqlite3_syscall_ptr with)
{
	sqlite3_vfs *vfs = sqlite3_vfs_find(NULL);
	const char *name = vfs->xGetSystemCall(vfs, "pwrite64") ? "pwrite64" : "pwrite";
	early.pwrite = (ssize_t(*)(int, const void *, size_t, off_t))vfs->xGetSystemCall(vfs, name);
	assert_non_null(early.pwrite);
	assert_int_equal(vfs->xSetSystemCall(vfs, name, with), SQLITE_OK);
}

static void who_looks_too_early_is_woken_again(void **state)
{
	struct library_options options = room;
	struct folder folder;
	struct error error;
	(void)state;
	options.starter.program = "/bin/true"; /* the writer is this process */
	folder_create(&folder);
	folder_add(&folder, "a.md", "2021-08-17", "水上", "甲", "第一篇。");
	library_close(open_complete(folder.archive));
	/* Somebody keeps the log there. */
	struct library *library, *other = open_complete(folder.archive);
	assert_true(library_open(&library, folder.archive, &options, &error));
	while (library_poll(library) || woken(library, 300))
		library_rest(library);
	replace_pwrite((sqlite3_syscall_ptr)write_and_look);
	early.library = library;
	folder_add(&folder, "b.md", "2021-08-18", "编程", "乙", "第二篇，另一个故事。");
	library_close(open_complete(folder.archive));
	early.library = NULL;
	assert_true(early.looks > 0);
	bool told = woken(library, 0);
	assert_true(!library_poll(library) || told);
	assert_int_equal(library_count(library, &all), 2);
	sqlite3_vfs *vfs = sqlite3_vfs_find(NULL);
	vfs->xSetSystemCall(vfs, NULL, NULL); /* all as they were */
	library_close(library);
	library_close(other);
	folder_remove(&folder);
}

static void a_cache_that_cannot_be_written_is_done_without(void **state)
{
	struct library_options options = room;
	struct library *library;
	struct folder folder;
	struct error error;
	(void)state;
	options.starter.program = getenv("YUELAN");
	if (!options.starter.program)
		return; /* by hand, and nothing was built to run */
	folder_create(&folder);
	folder_add(&folder, "a.md", "2021-08-17", "水上", "甲", "第一篇。");
	setenv("XDG_CACHE_HOME", "/proc/no-such-place", 1);
	library = open_complete(folder.archive);
	assert_int_equal(library_count(library, &all), 1);
	library_close(library);
	assert_true(library_open(&library, folder.archive, &options, &error));
	assert_non_null(library_notice(library));
	assert_null(library_notice(library));
	assert_true(comes_to(library, 1));
	library_close(library);
	folder_remove(&folder);
}

static void share(const struct folder *folder)
{
	const struct index_options work = { .folder = folder->archive, .shared = true };
	struct error error;
	if (!indexer_run(&work, &error))
		fail_msg("%s", error.text);
}

static void a_shared_catalogue_is_read_and_its_successor_noticed(void **state)
{
	struct library *library;
	struct folder folder;
	struct error error;
	char cache[128];
	(void)state;
	folder_create(&folder);
	folder_add(&folder, "a.md", "2021-08-17", "水上", "甲", "第一篇。");
	share(&folder);
	assert_true(library_open(&library, folder.archive, &room, &error));
	assert_true(comes_to(library, 1));
	folder_add(&folder, "b.md", "2021-08-18", "编程", "乙", "第二篇，另一个故事。");
	library_poll(library);
	assert_int_equal(library_count(library, &all), 1); /* nobody looks for it */
	library_rest(library);
	share(&folder);
	assert_true(comes_to(library, 2));
	library_close(library);
	/* Nothing personal was made. */
	snprintf(cache, sizeof cache, "find %s/cache -type f | grep -q .", folder.path);
	assert_int_not_equal(system(cache), 0);
	folder_remove(&folder);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_sample_is_known),
		cmocka_unit_test(titles_come_by_the_dozen),
		cmocka_unit_test(the_shelf_counts_its_lists),
		cmocka_unit_test(positions_lead_there_and_back),
		cmocka_unit_test(days_bound_a_list),
		cmocka_unit_test(an_entry_opens_its_article),
		cmocka_unit_test(a_commit_is_seen_at_the_next_poll),
		cmocka_unit_test(what_is_gone_is_said),
		cmocka_unit_test(every_file_of_a_story_is_printed_in_its_time),
		cmocka_unit_test(a_story_is_one_row),
		cmocka_unit_test(the_room_fills_while_it_is_open),
		cmocka_unit_test(the_end_of_the_indexer_is_noticed),
		cmocka_unit_test(who_comes_during_a_quiet_walk_is_woken_after_it),
		cmocka_unit_test(who_looks_too_early_is_woken_again),
		cmocka_unit_test(a_cache_that_cannot_be_written_is_done_without),
		cmocka_unit_test(a_shared_catalogue_is_read_and_its_successor_noticed),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
