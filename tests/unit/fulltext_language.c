/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/unit/unit.h"
#include "tests/unit/fulltext_sample.h"

#include "fulltext/rank.h"

/* What is asked, in what order it is answered, and what is shown of an answer. */

/* ---- the language ---- */

static const struct text shelf[] = {
	{ .id = 1, .order = 1629216000, .title = { "小米手机", 12 }, .source = { "每经网", 9 },
		.category = { "金融/公司", 13 }, .body = { "eSIM 卡 simple", 15 },
		.flags = TEXT_PICTURE },
	{ .id = 2, .order = 1630540800, .title = { "别的", 6 }, .author = { "王明", 6 },
		.body = { "小米 手机 eSIM卡", 22 } },
	{ .id = 3, .order = 1000000000, .title = { "華為", 6 }, .body = { "與小米手機相比", 21 } },
	{ .id = 4, .order = INT64_MIN, .title = { "-x | \"y\"", 8 }, .body = { "x", 1 } },
};

static const struct {
	const char *query, *ids; /* in order */
} asked[] = {
	{ "小米手机", "13" },
	{ "小米手機", "13" },
	{ "小米 手机", "123" },
	{ "\"小米 手机\"", "2" },
	{ "米", "123" },
	{ "华为", "3" },
	{ "华为 | 别的", "23" },
	{ "华为|别的 小米", "23" },
	{ "小米 -华为", "12" },
	{ "-小米", "4" },
	{ "sim", "1" },
	{ "esi", "21" },
	{ "\"esi\"", "" },
	{ "\"esim\"", "21" },
	{ "ＥＳＩＭ", "21" },
	{ "esim卡", "2" },
	{ "title:小米", "1" },
	{ "source:每经", "1" },
	{ "author:王明", "2" },
	{ "category:金融/公司", "1" },
	{ "category:\"公司\"", "1" },
	{ "date:2021", "21" },
	{ "date:2021-08..2021-09", "21" },
	{ "date:2021-09", "2" },
	{ "date:2021-08-17..", "21" },
	{ "date:..2010 -title:x", "3" },
	{ "-date:2021 小米", "3" },
	{ "has:picture", "1" },
	{ "-has:picture 小米", "23" },
	{ "小米 sort:newest", "213" },
	{ "小米 sort:oldest", "312" },
	{ "x", "4" },
	{ "nosuchfield:x", "" },
	{ "date:nonsense", "" },
	{ "“小米 手机”", "2" },
	{ "華為｜別的", "23" },
	{ "| 小米手机 |", "13" },
	{ "\"小米手机", "13" },
};

static void test_understands_questions(void **state)
{
	(void)state;
	struct sample sample;
	struct error error;
	char identity[64];
	sample_create(&sample);
	struct fulltext_writer *writer = sample_writer(&sample, SLICE(""));
	identity_of(writer, identity);
	for (size_t i = 0; i < sizeof shelf / sizeof *shelf; i++)
		sample_add(writer, &shelf[i]);
	assert_true(fulltext_commit(writer, &error));
	fulltext_writer_close(writer);
	struct fulltext *fulltext;
	assert_true(fulltext_open(&fulltext, sample.store, slice_of(identity)));
	for (size_t i = 0; i < sizeof asked / sizeof *asked; i++) {
		struct inquiry inquiry;
		struct hit hit;
		char ids[16] = "";
		if (!inquiry_parse(slice_of(asked[i].query), 0, sample.arena, &inquiry, &error))
			fail_msg("%s: %s", asked[i].query, error.text);
		struct search *search = search_create(fulltext, &inquiry, NULL);
		while (search_next(search, &hit))
			snprintf(ids + strlen(ids), 4, "%d", (int)hit.id);
		if (strcmp(ids, asked[i].ids) != 0)
			fail_msg("%s: %s, not %s", asked[i].query, ids, asked[i].ids);
		search_destroy(search);
	}
	fulltext_close(fulltext);
	sample_destroy(&sample);
}

static void rank(const struct fulltext *fulltext, const char *query, const char *expected)
{
	struct arena *arena = arena_create();
	struct inquiry inquiry;
	struct error error;
	struct hit hit;
	char ids[32] = "";
	assert_true(inquiry_parse(slice_of(query), 0, arena, &inquiry, &error));
	struct ranking *ranking =
		ranking_create((struct fulltext *)(uintptr_t)fulltext, &inquiry, NULL);
	for (enum search_end end; (end = ranking_step(ranking, 1, &hit)) != SEARCH_END;)
		if (end == SEARCH_HIT)
			snprintf(ids + strlen(ids), 4, "%d", (int)hit.id);
	assert_string_equal(ids, expected);
	ranking_destroy(ranking);
	arena_destroy(arena);
}

/* The title before the body, often before once, a short text before a long one, the newest first of
 * like ones; a rare word tells more than a common one. */
static void test_ranks_what_says_most(void **state)
{
	(void)state;
	struct sample sample;
	struct error error;
	char identity[64], filler[9001];
	sample_create(&sample);
	memset(filler, 'x', sizeof filler - 1);
	filler[sizeof filler - 1] = '\0';
	struct slice long_body = arena_printf(sample.arena, "小米 %s", filler);
	const struct text texts[] = {
		{ .id = 1, .order = 1, .title = SLICE("小米"), .body = SLICE("甲") },
		{ .id = 2, .order = 5, .title = SLICE("乙"), .body = SLICE("小米，小米，小米") },
		{ .id = 3, .order = 6, .title = SLICE("丙"), .body = long_body },
		{ .id = 4, .order = 7, .title = SLICE("丁"), .body = SLICE("小米") },
		{ .id = 5, .order = 8, .title = SLICE("戊"), .body = SLICE("小米") },
		{ .id = 6, .order = 9, .title = SLICE("己"), .body = SLICE("罕见，常见，常见") },
		{ .id = 7, .order = 10, .title = SLICE("庚"), .body = SLICE("罕见，罕见，常见") },
		{ .id = 8, .order = 11, .title = SLICE("常见"), .body = SLICE("辛") },
		{ .id = 9, .order = 12, .title = SLICE("壬"), .body = SLICE("常见") },
	};
	struct fulltext_writer *writer = sample_writer(&sample, SLICE(""));
	identity_of(writer, identity);
	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
		sample_add(writer, &texts[i]);
	assert_true(fulltext_commit(writer, &error));
	fulltext_writer_close(writer);
	struct fulltext *fulltext;
	assert_true(fulltext_open(&fulltext, sample.store, slice_of(identity)));
	rank(fulltext, "小米", "12543");
	rank(fulltext, "小米 sort:newest", "54321");
	rank(fulltext, "小米 sort:oldest", "12345");
	rank(fulltext, "罕见 常见", "76");
	fulltext_close(fulltext);
	sample_destroy(&sample);
}

static void test_says_why_it_does_not_answer(void **state)
{
	(void)state;
	struct arena *arena = arena_create();
	struct inquiry inquiry;
	struct error error;
	static char many[10000 * 3 + 1], huge[INQUIRY_MAX + 2];
	const char *const nothing[] = { "", " ", "　", "…", "\"\"", "- | -", "title:", "-", "|||",
		"\"", "-\"\"", "sort:newest" };
	for (size_t i = 0; i < sizeof nothing / sizeof *nothing; i++) {
		error.text[0] = '\0';
		assert_false(inquiry_parse(slice_of(nothing[i]), 0, arena, &inquiry, &error));
		assert_true(strlen(error.text) > 0);
	}
	for (size_t i = 0; i < 10000; i++)
		memcpy(many + 3 * i, "卡", 3);
	assert_true(inquiry_parse(slice_of(many), 0, arena, &inquiry, &error));
	assert_int_equal(inquiry.count, 1);
	for (size_t i = 0; i < 10000; i++)
		memcpy(many + 3 * i, " a ", 3);
	assert_false(inquiry_parse(slice_of(many), 0, arena, &inquiry, &error));
	memset(huge, 'a', sizeof huge - 1);
	assert_false(inquiry_parse(slice_of(huge), 0, arena, &inquiry, &error));
	arena_destroy(arena);
}

static void test_answers_odd_questions(void **state)
{
	(void)state;
	struct sample sample;
	struct answer answer;
	char identity[64];
	static char many[10000 * 3 + 1];
	sample_create(&sample);
	struct fulltext_writer *writer = sample_writer(&sample, SLICE(""));
	identity_of(writer, identity);
	sample_write(&sample, writer, 0, 600, 300);
	fulltext_writer_close(writer);
	for (size_t i = 0; i < 10000; i++)
		memcpy(many + 3 * i, i % 2 ? "的" : "小", 3);
	sample_ask(&sample, identity, many, &answer);
	assert_int_equal(answer.count, 0);
	sample_ask(&sample, identity, "-\xff\xfe小", &answer);
	sample_ask(&sample, identity, "x:y:z \\ ( ) * ? [ a", &answer);
	sample_ask(&sample, identity, "的", &answer);
	assert_true(answer.count > 300);
	sample_destroy(&sample);
}

/* ---- what is shown ---- */

static void check_snippet(struct fulltext *fulltext, const char *query, size_t columns,
	const char *expected)
{
	struct arena *arena = arena_create();
	struct inquiry inquiry;
	struct snippet snippet;
	struct hit hit;
	struct error error;
	struct buffer out = { 0 };
	assert_true(inquiry_parse(slice_of(query), 0, arena, &inquiry, &error));
	struct search *search = search_create(fulltext, &inquiry, NULL);
	assert_true(search_next(search, &hit));
	fulltext_snippet(fulltext, &inquiry, &hit, columns, arena, &snippet);
	size_t at = 0;
	for (size_t i = 0; i < snippet.count; i++) {
		buffer_add(&out, slice_sub(snippet.text, at, snippet.marks[i].start));
		buffer_add_char(&out, '[');
		buffer_add(&out,
			slice_sub(snippet.text, snippet.marks[i].start, snippet.marks[i].end));
		buffer_add_char(&out, ']');
		at = snippet.marks[i].end;
	}
	buffer_add(&out, slice_from(snippet.text, at));
	assert_string_equal(buffer_string(&out), expected);
	buffer_finish(&out);
	search_destroy(search);
	arena_destroy(arena);
}

static void test_shows_what_stands_around(void **state)
{
	(void)state;
	struct sample sample;
	struct error error;
	struct fulltext *fulltext;
	char identity[64];
	sample_create(&sample);
	struct fulltext_writer *writer = sample_writer(&sample, SLICE(""));
	identity_of(writer, identity);
	const struct text text = { .id = 1,
		.title = SLICE("题"),
		.body = SLICE("第一句话。第二句里有虛擬SIM卡，\n\n还有 wonderful things happening 之后的很多话要说，"
			      "说也说不完。") };
	sample_add(writer, &text);
	assert_true(fulltext_commit(writer, &error));
	fulltext_writer_close(writer);
	assert_true(fulltext_open(&fulltext, sample.store, slice_of(identity)));
	check_snippet(fulltext, "虚拟sim", 40, "第二句里有[虛擬SIM]卡， 还有 wonderful…");
	check_snippet(fulltext, "things 虚拟", 60,
		"第二句里有[虛擬]SIM卡， 还有 wonderful [things] happening 之后的…");
	check_snippet(fulltext, "things", 24, "…[things] happening 之后…");
	check_snippet(fulltext, "题", 20, "第一句话。第二句里…");
	fulltext_close(fulltext);
	sample_destroy(&sample);
}

/* The first hits, so many; of however many. */
static void rank_first(struct fulltext *fulltext, const char *query, size_t count, const char *expected)
{
	struct arena *arena = arena_create();
	struct inquiry inquiry;
	struct error error;
	struct hit hit;
	char ids[32] = "";
	assert_true(inquiry_parse(slice_of(query), 0, arena, &inquiry, &error));
	struct ranking *ranking = ranking_create(fulltext, &inquiry, NULL);
	for (size_t i = 0; i < count; i++) {
		assert_int_equal(ranking_step(ranking, SIZE_MAX, &hit), SEARCH_HIT);
		snprintf(ids + strlen(ids), 8, "%d ", (int)hit.id);
	}
	assert_string_equal(ids, expected);
	ranking_destroy(ranking);
	arena_destroy(arena);
}

/* However many texts that are newer have it, too. */
static void test_ranks_old_texts_that_say_much(void **state)
{
	(void)state;
	enum { NEW = 3000, ONCE = 100 };
	const struct text old[] = {
		{ .id = 1, .order = 1, .title = SLICE("甲"), .body = SLICE("渡口，渡口，𠮷𠮷，渡口 𠮷𠮷 ferry 𠮷𠮷") },
		{ .id = 2, .order = 2, .title = SLICE("渡口"), .body = SLICE("乙 渡口 渡口 ferry") },
		{ .id = 3, .order = 3, .title = SLICE("渡口"), .body = SLICE("丙") },
		{ .id = 4, .order = 4, .title = SLICE("丁"), .body = SLICE("ferry, Ferry, ferry; 渡口") },
	};
	struct sample sample;
	struct error error;
	char identity[64];
	sample_create(&sample);
	struct fulltext_writer *writer = sample_writer(&sample, SLICE(""));
	identity_of(writer, identity);
	for (size_t i = 0; i < sizeof old / sizeof *old; i++)
		sample_add(writer, &old[i]);
	for (int i = 0; i < NEW; i++) {
		const struct text text = { .id = ONCE + i, .order = ONCE + i, .title = SLICE("新"),
			.body = SLICE("渡口 𠮷𠮷 ferry") };
		sample_add(writer, &text);
	}
	assert_true(fulltext_settle(writer, &error));
	assert_true(fulltext_commit(writer, &error));
	fulltext_writer_close(writer);
	struct fulltext *fulltext;
	assert_true(fulltext_open(&fulltext, sample.store, slice_of(identity)));
	rank_first(fulltext, "渡口", 4, "3 2 1 3099 ");
	rank_first(fulltext, "渡", 3, "3 2 1 ");
	rank_first(fulltext, "𠮷", 2, "1 3099 ");
	rank_first(fulltext, "ferry", 2, "4 3099 ");
	rank_first(fulltext, "ferr", 2, "4 3099 ");
	rank_first(fulltext, "渡口 sort:newest", 1, "3099 ");
	fulltext_close(fulltext);
	sample_destroy(&sample);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_understands_questions),
		cmocka_unit_test(test_ranks_what_says_most),
		cmocka_unit_test(test_ranks_old_texts_that_say_much),
		cmocka_unit_test(test_says_why_it_does_not_answer),
		cmocka_unit_test(test_answers_odd_questions),
		cmocka_unit_test(test_shows_what_stands_around),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
