/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/unit/unit.h"

#include "article/article.h"
#include "text/utf8.h"

/* The rooms joined: where title, date, source and categories come from when several could tell. */

static struct article *read_text(const char *text, const char *path)
{
	const struct article_context context = {
		.path = slice_of(path),
		.folder = SLICE("城市/走读"),
		.file_seconds = 1700000000,
		.now = 1700000000,
	};
	return article_create(slice_of(text), &context);
}

static void check_date(
	const char *text, const char *path, const char *expected, enum date_origin origin)
{
	struct article *article = read_text(text, path);
	assert_slice(date_iso(&article->date, article->arena), expected);
	assert_int_equal(article->date_origin, origin);
	article_destroy(article);
}

static void a_date_is_looked_for_in_order(void **state)
{
	(void)state;
	check_date("---\ntitle: x\ndate: 2021-08-17 16:00:52\n---\n<p>2020-01-01</p>", "x.md",
		"2021-08-17T16:00:52", DATE_FRONT_MATTER);
	check_date("---\ntitle: x\ndate: 2021年8月17日 16:00 发布\n---\n<p>y</p>", "x.md",
		"2021-08-17T16:00:00", DATE_FRONT_MATTER);
	check_date("---\ntitle: x\ndate: Invalid Date\n---\n"
		   "<div><span>2021-08-17</span><span>16:00</span><p>y</p></div>",
		"x.md", "2021-08-17T16:00:00", DATE_BODY);
	check_date("---\ntitle: x\ndate: Invalid Date\n---\n"
		   "<p><img src=\"https://a.example/forum/202201/17/165528abc.jpg\"></p>",
		"2020/01/02/x.md", "2022-01-17T16:55:28", DATE_URL);
	check_date("---\ntitle: x\n---\n<p>讲座时间：2031年3月8日 19:00</p>", "posts/2022/06/18/x.md",
		"2022-06-18", DATE_PATH);
	check_date("---\ntitle: x\n---\n<p>y</p>", "posts/2022/06/18/x.md", "2022-06-18",
		DATE_PATH);
	check_date("---\ntitle: x\n---\n<p>y</p>", "x.md", "2023-11-14T22:13:20Z", DATE_FILE);
}

static void check_title(
	const char *text, const char *path, const char *expected, enum title_origin origin)
{
	struct article *article = read_text(text, path);
	assert_slice(article->title, expected);
	assert_int_equal(article->title_origin, origin);
	article_destroy(article);
}

static void a_title_is_looked_for_in_order(void **state)
{
	(void)state;
	check_title("---\ntitle: 老渡口_夜航今起恢复\n---\n"
		    "<h1>老渡口：夜航今起恢复 末班船十一点半</h1><p>正文。</p>",
		"x.md", "老渡口：夜航今起恢复 末班船十一点半", TITLE_HEADING);
	check_title("---\ntitle: \u00A0 全角空格之后\u3000\n---\n<p>正文。</p>", "x.md", "全角空格之后",
		TITLE_FRONT_MATTER);
	check_title("---\ntitle: 12_00\n---\n<p>正文。</p>", "x.md", "12_00", TITLE_FRONT_MATTER);
	check_title("---\ntitle: ''\n---\n<h2>小标题</h2><p>正文。</p>", "x.md", "小标题",
		TITLE_HEADING);
	check_title("---\ntitle:\n---\n<p>正文的第一句。</p>", "x.md", "正文的第一句。", TITLE_BODY);
	check_title("<p>y</p>", "2021-08-17-一张船票.md", "一张船票", TITLE_PATH);
	check_title("---\ntitle:\n---\n<p><img src=\"https://a.example/1.jpg\"></p>", "名字.md",
		"名字", TITLE_PATH);
	check_title("", "空.txt", "空", TITLE_PATH);
	check_title("<p>正文。</p>", "榫头为什么是方的.md", "榫头为什么是方的", TITLE_PATH);
	check_title("<p>正文的第一句。</p>", "000_101.txt", "正文的第一句。", TITLE_BODY);
}

static void a_title_is_shown_once(void **state)
{
	(void)state;
	struct article *article =
		read_text("---\ntitle: 甲乙丙丁\n---\n<p>甲乙丙丁</p><p>正文。</p>", "x.md");
	struct buffer text = { 0 };
	doc_add_text(article->doc, &text);
	assert_false(slice_contains(buffer_slice(&text), "甲乙丙丁"));
	assert_true(slice_contains(buffer_slice(&text), "正文。"));
	assert_int_equal(article->doc->blocks[0]->kind, BLOCK_TITLE);
	assert_slice(article->doc->blocks[0]->text, "甲乙丙丁");
	article_destroy(article);
	article = read_text("---\ntitle:\n---\n<p>雨。</p><p>正文。</p>", "x.md");
	assert_slice(article->title, "雨。");
	buffer_clear(&text);
	doc_add_text(article->doc, &text);
	assert_false(slice_contains(buffer_slice(&text), "雨。"));
	buffer_finish(&text);
	article_destroy(article);
}

static void an_author_that_is_a_category_is_the_source(void **state)
{
	(void)state;
	struct article *article = read_text(
		"---\ntitle: x\nauthor: 晚报\ncategories:\n - 城市\n - 晚报\n---\n<p>y</p>", "x.md");
	assert_slice(article->source, "晚报");
	assert_true(article->author_is_source);
	article_destroy(article);
	article = read_text("---\ntitle: x\nauthor: 林霁\ncategories: 随笔\n---\n<p>y</p>", "x.md");
	assert_slice(article->source, "");
	assert_false(article->author_is_source);
	assert_true(slice_contains(article->doc->blocks[1]->text, "林霁"));
	article_destroy(article);
}

static void folders_are_categories_where_none_are_told(void **state)
{
	(void)state;
	struct article *article = read_text("<p>y</p>", "城市/走读/x.md");
	struct buffer path = { 0 };
	assert_non_null(article->categories);
	category_add(article->categories, "/", &path);
	assert_slice(buffer_slice(&path), "城市/走读");
	buffer_finish(&path);
	article_destroy(article);
}

static struct article *read_head(const char *text, size_t len, const char *path)
{
	const struct article_context context = {
		.path = slice_of(path),
		.folder = SLICE("城市/走读"),
		.file_seconds = 1700000000,
	};
	return article_create_head(slice_sub(slice_of(text), 0, len), &context);
}

static void check_head(const char *text, const char *path, const char *title,
	enum title_origin title_origin, enum date_origin date_origin)
{
	struct article *article = read_head(text, SIZE_MAX, path);
	assert_slice(article->title, title);
	assert_int_equal(article->title_origin, title_origin);
	assert_int_equal(article->date_origin, date_origin);
	assert_null(article->doc);
	assert_int_equal(article->words, 0);
	article_destroy(article);
}

static void a_head_tells_what_stands_in_front(void **state)
{
	(void)state;
	check_head("\n---\ntitle: '夜航_恢复'\ndate: 2021-08-17\n---\n<h1>夜航：恢复</h1>", "x.md",
		"夜航_恢复", TITLE_FRONT_MATTER, DATE_FRONT_MATTER);
	check_head("---\ntitle:\ndate: Invalid Date\n---\n<p>前。</p>\n<h1>夜航<b>恢复</b>"
		   "</h1>",
		"2021/08/17/x.md", "夜航恢复", TITLE_HEADING, DATE_PATH);
	check_head("# 夜航 &amp; 渡口 #\n\n正文。\n\n---\n\n正文。", "x.md", "夜航 & 渡口", TITLE_HEADING,
		DATE_FILE);
	check_head("---\ntitle:\nlink: https://a.example/2021/08/17/a.html\n---\n<!-- <p>a</p> -->"
		   "<style>p {}</style><p><i>正文</i>的第一句。</p><p>第二句。",
		"x.md", "正文的第一句。", TITLE_BODY, DATE_URL);
	check_head("<p>正文。</p>", "2021-08-17-一张船票.md", "一张船票", TITLE_PATH, DATE_PATH);
	check_head("", "空.txt", "空", TITLE_PATH, DATE_FILE);
	check_head("\xC0\xCF\xB6\xC9\xBF\xDA\xD2\xB9\xBA\xBD\xBB\xD6\xB8\xB4\xC1\xCB", "1.txt",
		"老渡口夜航恢复了", TITLE_BODY, DATE_FILE);
}

static void a_head_may_be_cut_anywhere(void **state)
{
	(void)state;
	static const char text[] =
		"---\ntitle: '老渡口夜航'\nauthor: 晚报\ncategories:\n - 城市\n - 晚报\n"
		"date: 2021-08-17 16:00:52\nthumbnail: 'https://a.example/渡口.jpg'\n---\n<p>正文。";
	const size_t title_end = strlen("---\ntitle: '老渡口夜航'\n");
	for (size_t len = 0; len < sizeof text; len++) {
		struct article *article = read_head(text, len, "x.md");
		assert_true(utf8_is_valid(article->title));
		assert_true(article->title.len > 0);
		if (len >= title_end)
			assert_slice(article->title, "老渡口夜航");
		assert_string_equal(article->encoding, "UTF-8");
		article_destroy(article);
	}
	struct article *article = read_head(text, SIZE_MAX, "x.md");
	assert_slice(article->source, "晚报");
	assert_slice(date_iso(&article->date, article->arena), "2021-08-17T16:00:52");
	assert_non_null(article->categories);
	article_destroy(article);
}

static void a_head_fits_when_its_end_is_there(void **state)
{
	(void)state;
	struct buffer bytes = { 0 };
	assert_false(article_head_fits(SLICE("")));
	buffer_add_string(&bytes, "---\ntitle: t\n");
	assert_false(article_head_fits(buffer_slice(&bytes)));
	buffer_add_string(&bytes, "---\n");
	assert_false(article_head_fits(buffer_slice(&bytes)));
	buffer_fill(&bytes, 'x', 2000); /* what may hold a title */
	assert_true(article_head_fits(buffer_slice(&bytes)));
	buffer_finish(&bytes);
}

static void any_bytes_make_an_article(void **state)
{
	(void)state;
	uint32_t seed = 20210817;
	char bytes[3000];
	for (int round = 0; round < 300; round++) {
		size_t len = 0;
		while (len < sizeof bytes) {
			seed = seed * 1664525 + 1013904223;
			/* Mostly the characters that mean something, so that the parsers are reached. */
			static const char signs[] = "---\n: <>/!&;#'\"[]{}=*`|ptdivbrh1-\xE4\xB8\xAD";
			bytes[len++] = seed >> 31 ? signs[(seed >> 8) % (sizeof signs - 1)]
						  : (char)(seed >> 16);
		}
		const struct article_context context = { .keep_taken = true };
		struct article *article =
			article_create((struct slice){ bytes, seed % sizeof bytes }, &context);
		assert_non_null(article->doc);
		article_destroy(article);
		article = article_create_head(
			(struct slice){ bytes, seed % sizeof bytes }, &context);
		assert_null(article->doc);
		assert_true(utf8_is_valid(article->title));
		article_destroy(article);
	}
	article_destroy(NULL);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_date_is_looked_for_in_order),
		cmocka_unit_test(a_title_is_looked_for_in_order),
		cmocka_unit_test(a_title_is_shown_once),
		cmocka_unit_test(an_author_that_is_a_category_is_the_source),
		cmocka_unit_test(folders_are_categories_where_none_are_told),
		cmocka_unit_test(a_head_tells_what_stands_in_front),
		cmocka_unit_test(a_head_may_be_cut_anywhere),
		cmocka_unit_test(a_head_fits_when_its_end_is_there),
		cmocka_unit_test(any_bytes_make_an_article),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
