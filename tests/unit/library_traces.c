/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/unit/unit.h"

#include "library/traces.h"
#include "tests/unit/folder.h"

/* What the reader left, joined with the articles of an archive that changes. */

static const char text[] =
	"渡口在旧城的东门外面，石阶一共有二十三级，最下面的三级常年在水里。老周说他年轻的时候数过，"
	"那时候是二十五级，后来江底高了，水也跟着高了。每天傍晚最后一班船回来，他把缆绳绕在第七级的"
	"铁环上，绕三圈，打一个结，然后坐在那里抽烟，看对岸的灯一盏一盏亮起来。";

static struct folder folder;

static int set_up(void **data)
{
	char state[80];
	(void)data;
	folder_create(&folder);
	snprintf(state, sizeof state, "%s/state", folder.path);
	setenv("XDG_STATE_HOME", state, 1);
	folder_add(&folder, "one.md", "2021-08-17 16:00:00", "[水上]", "一", text);
	folder_add(&folder, "two.md", "2021-08-18 16:00:00", "[水上]", "二", "第二篇。");
	folder_add(&folder, "three.md", "2021-08-19 16:00:00", "[编程]", "三", "第三篇。");
	return 0;
}

static int tear_down(void **data)
{
	(void)data;
	folder_remove(&folder);
	return 0;
}

/* As the room does between two keys. */
static void settle(struct library *library)
{
	while (library_work(library, 1))
		library_poll(library);
}

static struct library *open_now(void)
{
	const struct library_options now = { .mode = LIBRARY_COMPLETE, .traces = true };
	struct library *library;
	struct error error;
	if (!library_open(&library, folder.archive, &now, &error))
		fail_msg("%s", error.text);
	settle(library);
	return library;
}

static struct view view_of(struct library *library, const char *category)
{
	return (struct view){ .category = library_find_category(library, slice_of(category)) };
}

static const struct entry *entry_of(struct library *library, const char *path)
{
	const struct view all = view_of(library, "");
	for (size_t i = 0; i < library_count(library, &all); i++) {
		const struct entry *entry =
			library_entry(library, library_id(library, &all, i));
		if (slice_is(entry->path, path))
			return entry;
	}
	fail_msg("no %s", path);
	return NULL;
}

static void set_read(struct library *library, const char *path, bool is_read)
{
	const struct entry *entry = entry_of(library, path);
	const struct subject subject = library_subject(entry);
	library_set_read(library, entry->id, &subject, is_read);
}

static void star(struct library *library, const char *path, bool has_star)
{
	const struct subject subject = library_subject(entry_of(library, path));
	library_set_star(library, &subject, has_star);
}

/* Which is what one finds who goes through the list. */
static size_t unread(struct library *library, struct view view)
{
	size_t count = 0, rows = 0;
	settle(library);
	assert_true(library_unread(library, &view, &count));
	for (size_t i = 0; i < library_count(library, &view); i++) {
		const struct entry *entry = library_entry(library, library_id(library, &view, i));
		rows += !library_trace(library, entry).is_read;
	}
	assert_int_equal(count, rows);
	return count;
}

static void what_was_not_read_is_counted(void **data)
{
	(void)data;
	struct library *library = open_now();
	assert_int_equal(unread(library, view_of(library, "")), 3);
	set_read(library, "one.md", true);
	set_read(library, "three.md", true);
	assert_int_equal(unread(library, view_of(library, "")), 1);
	assert_int_equal(unread(library, view_of(library, "水上")), 1);
	assert_int_equal(unread(library, view_of(library, "编程")), 0);
	library_close(library);
	library = open_now();
	assert_int_equal(unread(library, view_of(library, "水上")), 1);
	set_read(library, "one.md", false);
	assert_int_equal(unread(library, view_of(library, "水上")), 2);
	library_close(library);
}

/* With what else a list is narrowed by, and as it was when it was asked for first. */
static void a_list_shows_what_was_left(void **data)
{
	(void)data;
	struct library *library = open_now();
	struct view view = view_of(library, "水上");
	const int64_t below[] = { view.category, view_of(library, "编程").category };
	size_t counts[2], position;
	settle(library);
	set_read(library, "one.md", true);
	star(library, "two.md", true);
	size_t rows = library_count(library, &view);
	struct left left = library_left(library, &view);
	assert_true(left.is_known);
	assert_int_equal(left.unread, unread(library, view));
	assert_int_equal(left.unread, rows - 1);
	const int64_t one = entry_of(library, "one.md")->id;
	view.unread = true;
	assert_int_equal(library_count(library, &view), left.unread);
	assert_false(library_position(library, &view, one, &position));
	library_tally(library, &view, NULL, 0, below, 2, counts);
	assert_int_equal(counts[0], left.unread);
	assert_int_equal(counts[1], 0);
	const int64_t first = library_id(library, &view, 0);
	const struct subject subject = library_subject(library_entry(library, first));
	library_set_read(library, first, &subject, true);
	assert_int_equal(library_count(library, &view), left.unread);
	assert_int_equal(library_id(library, &view, 0), first);
	assert_int_equal(unread(library, view), left.unread - 1);
	library_set_read(library, first, &subject, false);
	view = view_of(library, "");
	assert_int_equal(library_left(library, &view).starred, 1);
	view.starred = view.unread = true;
	assert_int_equal(library_count(library, &view), 1);
	assert_true(library_position(library, &view, first, &position));
	library_tally(library, &view, &one, 1, below, 2, counts);
	assert_int_equal(counts[0] + counts[1], 1);
	library_close(library);
}

static void another_session_is_seen(void **data)
{
	(void)data;
	struct library *library = open_now(), *other = open_now();
	library_poll(library);
	assert_int_equal(unread(library, view_of(library, "")), 3);
	assert_false(library_poll(library));
	set_read(other, "one.md", true);
	star(other, "two.md", true);
	assert_true(library_poll(library));
	assert_int_equal(unread(library, view_of(library, "")), 2);
	assert_int_equal(library_categories(library)->first->id, CATEGORY_STARRED);
	assert_true(library_trace(library, entry_of(library, "two.md")).has_star);
	library_close(other);
	library_close(library);
}

static void stars_make_a_list(void **data)
{
	(void)data;
	struct library *library = open_now();
	struct view starred = { .category = CATEGORY_STARRED };
	assert_int_equal(library_count(library, &starred), 0);
	assert_int_not_equal(library_categories(library)->first->id, CATEGORY_STARRED);
	star(library, "one.md", true);
	star(library, "three.md", true);
	const struct shelf_node *node = library_categories(library)->first;
	assert_int_equal(node->id, CATEGORY_STARRED);
	assert_int_equal(node->count, 2);
	starred = library_view(node, ORDER_NEWEST);
	assert_int_equal(library_count(library, &starred), 2);
	assert_int_equal(library_id(library, &starred, 0), entry_of(library, "three.md")->id);
	starred.order = ORDER_OLDEST;
	assert_int_equal(library_id(library, &starred, 0), entry_of(library, "one.md")->id);
	size_t position;
	assert_true(library_position(
		library, &starred, entry_of(library, "three.md")->id, &position));
	assert_int_equal(position, 1);
	assert_false(library_position(
		library, &starred, entry_of(library, "two.md")->id, &position));
	star(library, "one.md", false);
	assert_int_equal(library_count(library, &starred), 1);
	assert_int_equal(unread(library, starred), 1);
	library_close(library);
}

static void an_article_that_moved_keeps_its_star(void **data)
{
	(void)data;
	char from[128], to[128];
	struct library *library = open_now();
	star(library, "one.md", true);
	set_read(library, "one.md", true);
	library_close(library);
	/* Exported again: another name, another date, the same text. */
	snprintf(from, sizeof from, "%s/one.md", folder.archive);
	assert_int_equal(remove(from), 0);
	folder_add(&folder, "2021/first.md", "2021-08-17 00:00:00", "[水上]", "一", text);
	library = open_now();
	assert_true(library_trace(library, entry_of(library, "2021/first.md")).has_star);
	assert_int_equal(unread(library, view_of(library, "")), 2);
	library_close(library);
	/* Renamed. */
	snprintf(from, sizeof from, "%s/2021/first.md", folder.archive);
	snprintf(to, sizeof to, "%s/2021/again.md", folder.archive);
	assert_int_equal(rename(from, to), 0);
	library = open_now();
	assert_true(library_trace(library, entry_of(library, "2021/again.md")).has_star);
	library_close(library);
}

static void files_with_one_story_count_once(void **data)
{
	(void)data;
	folder_add(&folder, "copy.md", "2021-08-17 18:00:00", "[编程]", "一", text);
	struct library *library = open_now();
	const struct view all = view_of(library, "");
	assert_int_equal(library_count(library, &all), 3);
	/* The row that stands for both among all is one of them; each is one in its category. */
	bool copy = slice_is(library_entry(library, library_id(library, &all, 2))->path, "copy.md");
	assert_int_equal(library_entry(library, library_id(library, &all, 2))->copies, 2);
	set_read(library, copy ? "copy.md" : "one.md", true);
	assert_int_equal(unread(library, all), 2);
	assert_int_equal(unread(library, view_of(library, "水上")), copy ? 2 : 1);
	assert_int_equal(unread(library, view_of(library, "编程")), copy ? 1 : 2);
	library_close(library);
}

static void rows_are_counted_in_every_view(void **data)
{
	(void)data;
	char name[32], title[32];
	for (int i = 0; i < 300; i++) {
		snprintf(name, sizeof name, "many/%03d.md", i);
		snprintf(title, sizeof title, "第%d篇", i);
		folder_add(&folder, name, "2021-08-17", i % 2 ? "[单]" : "[双]", title, title);
	}
	struct library *library = open_now();
	for (int i = 0; i < 40; i++) {
		snprintf(name, sizeof name, "many/%03d.md", 2 * i);
		set_read(library, name, true);
		if (i % 13 == 1)
			assert_int_equal(unread(library, view_of(library, "")), 303 - i - 1);
		if (i % 13 == 2)
			assert_int_equal(unread(library, view_of(library, "双")), 150 - i - 1);
		if (i % 13 == 3)
			assert_int_equal(unread(library, view_of(library, "单")), 150);
	}
	struct view days = view_of(library, "");
	days.since = (struct date){ .year = 2021, .month = 8, .day = 18 };
	assert_int_equal(unread(library, days), 2);
	days.until = days.since = (struct date){ .year = 2021, .month = 8, .day = 17 };
	assert_int_equal(unread(library, days), 301 - 40);
	library_close(library);
	/* The same when it is learned anew. */
	library = open_now();
	assert_int_equal(unread(library, days), 301 - 40);
	assert_int_equal(unread(library, view_of(library, "双")), 150 - 40);
	library_close(library);
}

static void a_single_file_shares_what_was_left(void **data)
{
	(void)data;
	char file[128];
	struct slice path;
	struct error error;
	struct library *library = open_now();
	star(library, "one.md", true);
	library_close(library);
	snprintf(file, sizeof file, "%s/one.md", folder.archive);
	struct traces *traces = traces_open_file(file, &path);
	assert_slice(path, "one.md");
	assert_true(traces_get(traces, path).has_star);
	assert_false(traces_complaint(traces, &error));
	traces_close(traces);
}

static void what_cannot_be_kept_is_told_once(void **data)
{
	(void)data;
	char state[128];
	struct error error = { "" };
	snprintf(state, sizeof state, "%s/one.md", folder.archive);
	setenv("XDG_STATE_HOME", state, 1);
	struct library *library = open_now();
	assert_true(traces_complaint(library_traces(library), &error));
	assert_non_null(strstr(error.text, "one.md"));
	assert_false(traces_complaint(library_traces(library), &error));
	star(library, "one.md", true);
	assert_true(library_trace(library, entry_of(library, "one.md")).has_star);
	assert_false(traces_complaint(library_traces(library), &error));
	library_close(library);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(what_was_not_read_is_counted),
		TEST(a_list_shows_what_was_left),
		TEST(another_session_is_seen),
		TEST(stars_make_a_list),
		TEST(an_article_that_moved_keeps_its_star),
		TEST(files_with_one_story_count_once),
		TEST(rows_are_counted_in_every_view),
		TEST(a_single_file_shares_what_was_left),
		TEST(what_cannot_be_kept_is_told_once),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
