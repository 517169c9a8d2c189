/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/unit/unit.h"

#include "article/article.h"
#include "base/memory.h"

#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>

enum {
	DIFFERENT = 16, /* bits: further apart are two stories */
	FIRM_WORDS = 100, /* of a story whose likeness is not turned by what a new layout changes */
	EDIT_WORDS = 300, /* nor by a changed word in each CHANGE_EACH */
	CHANGE_EACH = 200,
};

static uint64_t key_of(const char *url)
{
	char text[1000];
	snprintf(text, sizeof text, "---\ntitle: x\nlink: '%s'\n---\n<p>y</p>", url);
	struct article *article = article_create(slice_of(text), NULL);
	uint64_t key = article_url_key(article);
	article_destroy(article);
	article = article_create_head(slice_of(text), NULL);
	assert_true(article_url_key(article) == key);
	article_destroy(article);
	return key;
}

static void one_page_has_one_key(void **state)
{
	(void)state;
	static const char *const pages[][8] = {
		{ "https://www.linbao.example/2021/08/17/ferry.html",
			"http://linbao.example/2021/08/17/ferry.html",
			"//m.linbao.example/2021/08/17/ferry.html#comments",
			"https://LINBAO.example:443//2021/08/17/ferry.html?utm_source=rss&spm=1.2",
			"https://linbao.example/2021/08/17/ferry.html/",
			"https://cors.a.workers.dev/?https://linbao.example/2021/08/17/ferry.html" },
		{ "https://a.example/read?id=42&part=2", "http://a.example/read/?part=2&id=42&fbclid=x",
			"http://a.example/read?utm_medium=a&amp;part=2&amp;id=42" },
		{ "https://b.example/p/%E6%B8%A1%E5%8F%A3", "http://www.b.example/p/渡口/index.html",
			"http://b.example/p/渡口/amp" },
		{ "https://c.example/#/article/77", "http://c.example/index.html#/article/77" },
	};
	for (size_t i = 0; i < sizeof pages / sizeof *pages; i++) {
		uint64_t key = key_of(pages[i][0]);
		assert_true(key != 0);
		for (size_t n = 1; pages[i][n]; n++)
			if (key_of(pages[i][n]) != key)
				fail_msg("%s is not %s", pages[i][n], pages[i][0]);
		for (size_t other = 0; other < i; other++)
			assert_true(key_of(pages[other][0]) != key);
	}
	assert_true(key_of("https://a.example/read?id=42") != key_of("https://a.example/read?id=43"));
	assert_true(key_of("https://a.example/Ab12") != key_of("https://a.example/ab12"));
}

static void the_address_of_many_is_no_key(void **state)
{
	(void)state;
	static const char *const urls[] = { "", "undefined", "/2021/08/17/ferry.html", "https://",
		"https://a.example", "https://www.a.example/", "http://a.example/index.html",
		"http://a.example/news/", "http://a.example/?utm_source=rss", "http://a.example/#top",
		"http://a.example/tags/2021", "http://a.example/category/travel-notes-of-the-town",
		"mailto:editor@a.example", "javascript:void(0)" };
	for (size_t i = 0; i < sizeof urls / sizeof *urls; i++)
		if (key_of(urls[i]) != 0)
			fail_msg("%s has a key", urls[i]);
}

static void the_body_names_its_page(void **state)
{
	(void)state;
	static const char text[] = "<p>船票是一张硬纸。</p><p>渡口在桥下。</p>"
				   "<p>原文链接：<a href=\"https://a.example/read?id=42\">点这里</a></p>";
	struct article *article = article_create(slice_of(text), NULL);
	assert_true(article_url_key(article) == key_of("http://www.a.example/read?id=42"));
	article_destroy(article);
	static const char other[] = "<p>船票是一张硬纸。</p><p>渡口在桥下，见"
				    "<a href=\"https://a.example/read?id=42\">地图</a>。</p>";
	article = article_create(slice_of(other), NULL);
	assert_true(article_url_key(article) == 0);
	article_destroy(article);
}

static uint64_t likeness_of(struct slice text)
{
	struct article *article = article_create(text, NULL);
	uint64_t likeness = article_likeness(article);
	article_destroy(article);
	return likeness;
}

static int bits_between(uint64_t a, uint64_t b)
{
	int count = 0;
	for (uint64_t rest = a ^ b; rest; rest &= rest - 1)
		count++;
	return count;
}

/* The stories of the sample, each different from all others.  nftw hands nothing on. */
static struct story {
	char *text;
	uint64_t likeness;
	size_t words;
} *stories;
static size_t story_count, story_room;

static char *read_file(const char *path, size_t size)
{
	FILE *file = fopen(path, "rb");
	assert_non_null(file);
	char *text = memory_create(size + 1, 1);
	text[fread(text, 1, size, file)] = '\0';
	fclose(file);
	return text;
}

static int add_story(const char *path, const struct stat *about, int type, struct FTW *place)
{
	(void)place;
	if (type != FTW_F || !slice_ends(slice_of(path), ".md"))
		return 0;
	char *file = read_file(path, (size_t)about->st_size);
	struct article *article = article_create(slice_of(file), NULL);
	struct story story = { .likeness = article_likeness(article), .words = article->words };
	free(file);
	for (size_t i = 0; i < story_count; i++)
		if (stories[i].likeness == story.likeness)
			story.likeness = 0;
	if (story.likeness != 0) {
		struct buffer text = { 0 };
		doc_add_text(article->doc, &text);
		story.text = memory_create(text.len + 1, 1);
		memcpy(story.text, text.at, text.len);
		stories = memory_grow(stories, story_count, &story_room, sizeof *stories);
		stories[story_count++] = story;
		buffer_finish(&text);
	}
	article_destroy(article);
	return 0;
}

static int read_stories(void **state)
{
	(void)state;
	return nftw(SRCDIR "/data/sample/source", add_story, 16, FTW_PHYS);
}

static int free_stories(void **state)
{
	(void)state;
	for (size_t i = 0; i < story_count; i++)
		free(stories[i].text);
	free(stories);
	return 0;
}

static void different_stories_are_far_apart(void **state)
{
	(void)state;
	assert_true(story_count > 50);
	for (size_t i = 0; i < story_count; i++)
		for (size_t n = 0; n < i; n++)
			if (bits_between(stories[i].likeness, stories[n].likeness) <= DIFFERENT)
				fail_msg("%.60s\n%.60s", stories[i].text, stories[n].text);
}

/* The text as another site may set it: a paragraph a div or a line, a byline before it. */
static void set_anew(struct buffer *out, struct slice text, const char *before, const char *behind)
{
	struct slice line;
	buffer_add_string(out, "---\ntitle: x\n---\n<div><p class=\"byline\">记者 乔安</p>");
	while (slice_line(&text, &line)) {
		if (line.len == 0)
			continue;
		buffer_add_string(out, before);
		for (size_t i = 0; i < line.len; i++)
			if (strchr("<>&", line.at[i]))
				buffer_printf(out, "&#%d;", line.at[i]);
			else
				buffer_add_char(out, line.at[i]);
		buffer_add_string(out, behind);
	}
	buffer_add_string(out, "</div>");
}

static void a_story_in_another_layout_is_near(void **state)
{
	(void)state;
	static const char *const layouts[][2] = { { "<div>", "</div>\n" }, { "", "<br><br>\n" },
		{ "<p>\xE3\x80\x80\xE3\x80\x80", "</p>" } };
	for (size_t i = 0; i < story_count; i++)
		for (size_t n = 0; n < sizeof layouts / sizeof *layouts; n++) {
			struct buffer out = { 0 };
			set_anew(&out, slice_of(stories[i].text), layouts[n][0], layouts[n][1]);
			int bits = bits_between(likeness_of(buffer_slice(&out)), stories[i].likeness);
			if (stories[i].words >= FIRM_WORDS && bits > LIKENESS_BITS)
				fail_msg("%d bits: %.100s", bits, stories[i].text);
			buffer_finish(&out);
		}
}

static void a_few_changed_words_leave_it_near(void **state)
{
	(void)state;
	size_t count = 0;
	for (size_t i = 0; i < story_count; i++) {
		struct slice text = slice_of(stories[i].text);
		if (stories[i].words < EDIT_WORDS)
			continue;
		/* Every so many Han characters one is another. */
		char *changed = memory_create(text.len + 1, 1);
		memcpy(changed, text.at, text.len);
		size_t han = 0;
		for (size_t at = 0; at + 2 < text.len; at++)
			if ((text.at[at] & 0xF0) == 0xE0 && (uint8_t)text.at[at] > 0xE3 &&
				++han % CHANGE_EACH == 0)
				memcpy(changed + at, "渡", 3);
		struct buffer a = { 0 }, b = { 0 };
		set_anew(&a, text, "<p>", "</p>");
		set_anew(&b, slice_of(changed), "<p>", "</p>");
		int bits = bits_between(
			likeness_of(buffer_slice(&a)), likeness_of(buffer_slice(&b)));
		if (bits > LIKENESS_BITS)
			fail_msg("%d bits: %.100s", bits, stories[i].text);
		count += han >= CHANGE_EACH;
		buffer_finish(&a);
		buffer_finish(&b);
		free(changed);
	}
	assert_true(count > 5);
}

static void too_few_words_say_nothing(void **state)
{
	(void)state;
	assert_true(likeness_of(SLICE("")) == 0);
	assert_true(likeness_of(SLICE("<p>三月的雨。</p>")) == 0);
	struct article *article =
		article_create_head(SLICE("---\ntitle: x\n---\n<p>三月的雨。</p>"), NULL);
	assert_true(article_likeness(article) == 0);
	article_destroy(article);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(one_page_has_one_key),
		cmocka_unit_test(the_address_of_many_is_no_key),
		cmocka_unit_test(the_body_names_its_page),
		cmocka_unit_test(different_stories_are_far_apart),
		cmocka_unit_test(a_story_in_another_layout_is_near),
		cmocka_unit_test(a_few_changed_words_leave_it_near),
		cmocka_unit_test(too_few_words_say_nothing),
	};
	return cmocka_run_group_tests(tests, read_stories, free_stories);
}
