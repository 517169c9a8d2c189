/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/unit/unit.h"
#include "tests/unit/fulltext_sample.h"

#include "library/finding.h"
#include "library/traces.h"
#include "text/utf8.h"

/* From files to answers: what is found in an archive is what a scan of its articles' text finds. */

enum { ARTICLES = 2000 };

struct archive_scanned {
	struct folder folder;
	struct library *library;
	struct arena *arena;
	size_t count;
	int64_t ids[ARTICLES + 1];
	struct slice titles[ARTICLES + 1], bodies[ARTICLES + 1];
	struct codes title_codes[ARTICLES + 1], body_codes[ARTICLES + 1];
	uint32_t seed;
};

static uint32_t below(struct archive_scanned *archive, uint32_t limit)
{
	archive->seed = archive->seed * 1664525u + 1013904223u;
	return (archive->seed >> 8) % limit;
}

static const char *const words[] = {
	"小米", "手机", "手機", "华为", "華為", "发展", "發展", "后来", "後來", "皇后", "的", "了", "在", "无卡", "联网",
	"聯網", "虚拟", "虛擬", "技术", "技術", "，", "。", "、", " ", "eSIM", "ＥＳＩＭ", "5G", "iPhone", "Linux", "linux",
	"kernel", "C++", "2021", "年", "月", "台湾", "臺灣", "里面", "裡面", "<b>重点</b>", "<em>emphasis</em>", "「引」",
	"“号”", "&amp;", "あい", "カメラ", "café", "数据", "數據", "<br>", "</p><p>", "</p><h3>小节</h3><p>", "🙂",
};
enum { WORDS = sizeof words / sizeof *words };

static void write_articles(struct archive_scanned *archive)
{
	struct buffer text = { 0 }, title = { 0 };
	for (int i = 0; i < ARTICLES; i++) {
		char name[64], date[64], category[64];
		buffer_clear(&text);
		buffer_clear(&title);
		buffer_add_string(&text, "<p>");
		for (uint32_t left = 10 + below(archive, 120); left > 0; left--)
			buffer_add_string(&text, words[below(archive, WORDS)]);
		buffer_add_string(&text, "</p>");
		buffer_printf(&title, "\"%d %s%s%s\"", i, words[below(archive, 12)],
			words[below(archive, 12)], words[24 + below(archive, 4)]);
		snprintf(name, sizeof name, "%d/%d.md", i % 40, i);
		snprintf(date, sizeof date, "20%02d-%02d-%02d 12:00:00", 10 + i % 12, 1 + i % 12,
			1 + i % 28);
		snprintf(category, sizeof category, "[类%d, 子%d]", i % 3, i % 5);
		folder_add(&archive->folder, name, date, category, buffer_string(&title),
			buffer_string(&text));
	}
	buffer_finish(&text);
	buffer_finish(&title);
}

/* The text of each as `show --format=json` has it. */
static void read_articles(struct archive_scanned *archive)
{
	const struct view all = { .category = CATEGORY_ALL };
	struct files *files = library_files(archive->library, &all);
	for (const struct entry *entry; (entry = files_next(files));) {
		struct article *article;
		struct buffer body = { 0 };
		size_t at = archive->count++;
		assert_true(at < ARTICLES);
		assert_true(library_read(archive->library, entry->id, &article, NULL));
		doc_add_text(article->doc, &body);
		archive->ids[at] = entry->id;
		archive->titles[at] = arena_copy(archive->arena, article->title);
		archive->bodies[at] = buffer_take(&body, archive->arena);
		scan_codes(archive->titles[at], archive->arena, &archive->title_codes[at]);
		scan_codes(archive->bodies[at], archive->arena, &archive->body_codes[at]);
		article_destroy(article);
		buffer_finish(&body);
	}
	files_destroy(files);
	assert_int_equal(archive->count, ARTICLES);
}

static struct archive_scanned *archive_create(void)
{
	static const struct library_options now = { .mode = LIBRARY_COMPLETE };
	struct archive_scanned *archive = calloc(1, sizeof *archive);
	struct error error;
	assert_non_null(archive);
	archive->arena = arena_create();
	archive->seed = 7;
	folder_create(&archive->folder);
	write_articles(archive);
	if (!library_open(&archive->library, archive->folder.archive, &now, &error))
		fail_msg("%s", error.text);
	read_articles(archive);
	return archive;
}

static void archive_destroy(struct archive_scanned *archive)
{
	library_close(archive->library);
	folder_remove(&archive->folder);
	arena_destroy(archive->arena);
	free(archive);
}

/* One to eight characters of a text; false when nobody would look for these. */
static bool draw_query(struct archive_scanned *archive, struct slice *query)
{
	size_t article = below(archive, ARTICLES);
	struct slice from = below(archive, 6) == 0 ? archive->titles[article]
						   : archive->bodies[article];
	size_t count = utf8_count(from), length = 1 + below(archive, 8);
	const char *at = from.at, *end = from.at + from.len;
	bool good = false;
	if (count < length)
		return false;
	for (size_t skip = below(archive, (uint32_t)(count - length + 1)); skip > 0; skip--)
		utf8_next(&at, end);
	const char *start = at;
	while (length-- > 0) {
		uint32_t code = utf8_next(&at, end);
		good = good || class_of(code) != CLASS_OTHER;
		if (code < 0x80 && strchr("\"| -\n\t", (int)code))
			return false;
		if (code == 0x201C || code == 0x201D)
			return false;
	}
	*query = (struct slice){ start, (size_t)(at - start) };
	return good;
}

static bool is_among(struct finding *finding, int64_t id)
{
	for (size_t i = 0; i < finding_count(finding); i++)
		if (finding_id(finding, i) == id)
			return true;
	return false;
}

static size_t compare(struct archive_scanned *archive, struct slice query, bool whole)
{
	struct arena *arena = arena_create();
	const struct finding_options options = {
		.query = whole ? arena_printf(arena, "\"%.*s\"", SLICE_ARGS(query)) : query,
		.each_file = true,
	};
	struct error error;
	struct codes wanted;
	size_t expected = 0;
	scan_codes(query, arena, &wanted);
	struct finding *finding = finding_create(archive->library, &options, &error);
	if (!finding)
		fail_msg("%.*s: %s", SLICE_ARGS(query), error.text);
	while (finding_step(finding, 1000))
		;
	for (size_t i = 0; i < archive->count; i++) {
		if (!scan_finds(&archive->title_codes[i], &wanted, whole) &&
			!scan_finds(&archive->body_codes[i], &wanted, whole))
			continue;
		expected++;
		if (expected > finding_count(finding) ||
			(expected < 50 && !is_among(finding, archive->ids[i])))
			fail_msg("[%.*s] does not find %d", SLICE_ARGS(query),
				(int)archive->ids[i]);
	}
	if (finding_count(finding) != expected)
		fail_msg("[%.*s] finds %zu, not %zu", SLICE_ARGS(query), finding_count(finding),
			expected);
	finding_destroy(finding);
	arena_destroy(arena);
	return expected;
}

static void an_archive_is_answered_as_by_a_scan(void **state)
{
	(void)state;
	struct archive_scanned *archive = archive_create();
	size_t hits = 0;
	for (int asked = 0; asked < QUERIES;) {
		struct slice query;
		if (draw_query(archive, &query))
			hits += compare(archive, query, asked++ % 4 == 0);
	}
	assert_true(hits > QUERIES * 10);
	archive_destroy(archive);
}

/* ---- what else a finding does ---- */

static struct library *open_traced(const struct folder *folder)
{
	static const struct library_options now = { .mode = LIBRARY_COMPLETE, .traces = true };
	struct library *library;
	struct error error;
	char path[128];
	snprintf(path, sizeof path, "%s/state", folder->path);
	setenv("XDG_STATE_HOME", path, 1);
	if (!library_open(&library, folder->archive, &now, &error))
		fail_msg("%s", error.text);
	return library;
}

static struct finding *find(struct library *library, const char *query, const char *category,
	bool each_file)
{
	const struct finding_options options = { .query = slice_of(query),
		.category = slice_of(category), .each_file = each_file };
	struct error error;
	struct finding *finding = finding_create(library, &options, &error);
	if (!finding)
		fail_msg("%s: %s", query, error.text);
	while (finding_step(finding, 1))
		;
	assert_true(finding_is_whole(finding));
	return finding;
}

static size_t count(struct library *library, const char *query, const char *category,
	bool each_file)
{
	struct finding *finding = find(library, query, category, each_file);
	size_t number = finding_count(finding);
	finding_destroy(finding);
	return number;
}

/* Enough for two files with it to be one story. */
#define LONG "<p>无卡联网，说的是手机里没有卡也能上网；它借的是临时的号码，断网以后依旧可以定位，这是厂商的说法。" \
	"用户担心的却是另一件事：号码归谁，出了事谁负责，运营商同意不同意，这些都没有人回答。</p>" \
	"<p>业内人士认为，这项技术离规模商用还有一段路，标准和监管都没有跟上来。</p>"

static void write_few(const struct folder *folder)
{
	folder_add(folder, "a.md", "2021-08-17 16:00:00", "[金融, 公司]", "小米的手机",
		LONG);
	folder_add(folder, "b.md", "2021-08-18 16:00:00", "[金融, 银行]", "无卡取现",
		"<p>银行说<b>可以</b>。</p>");
	folder_add(folder, "c.md", "2021-09-01 16:00:00", "编程", "别的", "<p>写到無卡這個詞</p>");
	folder_add(folder, "d/a.md", "2021-08-17 16:00:00", "[金融, 公司]", "小米的手机",
		LONG);
	folder_add(folder, "e.md", "Invalid", "编程", "没有日子", "<p>没有。</p>");
}

static void a_finding_keeps_to_its_bounds(void **state)
{
	(void)state;
	struct folder folder;
	folder_create(&folder);
	write_few(&folder);
	struct library *library = open_traced(&folder);
	assert_int_equal(count(library, "无卡", "", true), 4);
	assert_int_equal(count(library, "无卡", "", false), 3);
	assert_int_equal(count(library, "无卡", "金融", true), 3);
	assert_int_equal(count(library, "无卡", "金融/公司", true), 2);
	assert_int_equal(count(library, "无卡", "金融/没有", true), 0);
	assert_int_equal(count(library, "无卡 date:2021-08", "", true), 3);
	assert_int_equal(count(library, "无卡 category:编程", "", true), 1);
	assert_int_equal(count(library, "is:starred", "", true), 0);
	assert_int_equal(count(library, "无卡 is:unread", "", true), 4);
	const struct entry *entry = library_entry(library, library_find(library, SLICE("b.md")));
	struct subject subject = library_subject(entry);
	library_set_star(library, &subject, true);
	library_set_read(library, entry->id, &subject, true);
	assert_int_equal(count(library, "is:starred", "", true), 1);
	assert_int_equal(count(library, "无卡 -is:unread", "", true), 1);
	library_close(library);
	folder_remove(&folder);
}

/* What is found within facets and days is what a census of all that is found counts. */
static void a_finding_is_narrowed(void **state)
{
	(void)state;
	struct folder folder;
	struct error error;
	struct census census;
	struct arena *arena = arena_create();
	folder_create(&folder);
	write_few(&folder);
	struct library *library = open_traced(&folder);
	struct finding *all = find(library, "无卡", "", false);
	int64_t ids[8];
	size_t number = finding_count(all);
	assert_int_equal(number, 3);
	for (size_t i = 0; i < number; i++)
		ids[i] = finding_id(all, i);
	library_census_of(library, ids, number, arena, &census);
	assert_int_equal(census.count, 3);
	assert_int_equal(census.day_count, 3);
	for (size_t i = 0; i < census.day_count; i++) {
		const struct catalogue_day *day = &census.days[i];
		const struct date date = { .year = day->year, .month = day->month,
			.day = day->day };
		const struct finding_options options = { .query = SLICE("无卡"),
			.since = date, .until = date,
			.facets = { .month_day = day->month * 100 + day->day } };
		struct finding *few = finding_create(library, &options, &error);
		while (finding_step(few, 1))
			;
		assert_int_equal(finding_count(few), day->count);
		assert_true(is_among(all, finding_id(few, 0)));
		finding_destroy(few);
	}
	struct finding_options options = { .query = SLICE("无卡"), .starred = true };
	const struct entry *entry = library_entry(library, library_find(library, SLICE("b.md")));
	struct subject subject = library_subject(entry);
	while (library_work(library, 1))
		;
	library_set_star(library, &subject, true);
	library_set_read(library, entry->id, &subject, true);
	struct left left = library_left_of(library, ids, number);
	assert_true(left.is_known);
	assert_int_equal(left.unread, 2);
	assert_int_equal(left.starred, 1);
	for (int i = 0; i < 2; i++) {
		options.unread = !options.starred;
		struct finding *few = finding_create(library, &options, &error);
		while (finding_step(few, 1))
			;
		assert_int_equal(finding_count(few), options.starred ? left.starred : left.unread);
		assert_int_equal(is_among(few, entry->id), options.starred);
		finding_destroy(few);
		options.starred = false;
	}
	finding_destroy(all);
	arena_destroy(arena);
	library_close(library);
	folder_remove(&folder);
}

static void the_title_comes_before_the_body(void **state)
{
	(void)state;
	struct folder folder;
	struct finding_mark marks[4];
	folder_create(&folder);
	write_few(&folder);
	struct library *library = open_traced(&folder);
	struct arena *arena = arena_create();
	struct finding *finding = find(library, "無卡", "", false);
	assert_int_equal(finding_id(finding, 0), library_find(library, SLICE("b.md")));
	assert_int_equal(finding_id(finding, 3), 0);
	assert_int_equal(
		finding_title_marks(finding, SLICE("银行无卡"), marks, 4), 1);
	assert_int_equal(marks[0].start, 6);
	struct snippet_shown shown = finding_snippet(finding, 2, 40, arena);
	assert_true(shown.count > 0);
	assert_true(slice_contains(shown.text, "卡"));
	assert_int_equal(finding_text_marks(finding, SLICE("无卡，無卡。"), marks, 4), 2);
	assert_int_equal(marks[1].start, 9);
	finding_destroy(finding);
	finding = find(library, "无卡 sort:newest", "", false);
	assert_int_equal(finding_id(finding, 0), library_find(library, SLICE("c.md")));
	finding_destroy(finding);
	arena_destroy(arena);
	library_close(library);
	folder_remove(&folder);
}

static void what_is_found_is_counted(void **state)
{
	(void)state;
	struct folder folder;
	struct finding_tally *tallies;
	folder_create(&folder);
	write_few(&folder);
	struct library *library = open_traced(&folder);
	struct arena *arena = arena_create();
	struct finding *finding = find(library, "无卡", "", true);
	assert_int_equal(finding_categories(finding, arena, &tallies), 2);
	assert_slice(tallies[0].name, "金融");
	assert_int_equal(tallies[0].count, 3);
	assert_int_equal(finding_months(finding, arena, &tallies), 2);
	assert_slice(tallies[0].name, "2021-09");
	assert_int_equal(tallies[1].count, 3);
	finding_destroy(finding);
	/* All of one category: what tells them apart is below it. */
	finding = find(library, "无卡", "金融", true);
	assert_int_equal(finding_categories(finding, arena, &tallies), 2);
	assert_slice(tallies[0].name, "金融/公司");
	finding_destroy(finding);
	arena_destroy(arena);
	library_close(library);
	folder_remove(&folder);
}

/* The same text elsewhere is told of each file, though it is one story; what else is asked must hold. */
static void texts_like_one_are_found(void **state)
{
	(void)state;
	struct folder folder;
	char query[200];
	folder_create(&folder);
	write_few(&folder);
	struct library *library = open_traced(&folder);
	struct finding *finding = find(library, "like:a.md", "", false);
	assert_int_equal(finding_count(finding), 1);
	assert_int_equal(finding_id(finding, 0), library_find(library, SLICE("d/a.md")));
	assert_int_equal(finding_same(finding, 0), 100);
	assert_int_equal(finding_like(finding), library_find(library, SLICE("a.md")));
	finding_destroy(finding);
	snprintf(query, sizeof query, "like:\"%s/a.md\" category:公司", folder.archive);
	assert_int_equal(count(library, query, "", false), 1);
	assert_int_equal(count(library, "like:a.md category:编程", "", false), 0);
	assert_int_equal(count(library, "like:a.md -小米", "", false), 0);
	assert_int_equal(count(library, "like:a.md", "编程", false), 0);
	assert_int_equal(count(library, "like:e.md", "", false), 0);
	const struct finding_options options = { .query = SLICE("like:nowhere.md") };
	struct error error = { "" };
	assert_null(finding_create(library, &options, &error));
	assert_string_equal(error.text, "the archive has no article there");
	library_close(library);
	folder_remove(&folder);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(an_archive_is_answered_as_by_a_scan),
		cmocka_unit_test(a_finding_keeps_to_its_bounds),
		cmocka_unit_test(a_finding_is_narrowed),
		cmocka_unit_test(the_title_comes_before_the_body),
		cmocka_unit_test(what_is_found_is_counted),
		cmocka_unit_test(texts_like_one_are_found),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
