/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/unit/unit.h"

#include "clean/rules.h"
#include "clean/url.h"

#include <stdio.h>

static void test_glob(void **state)
{
	static const struct {
		const char *pattern, *text;
		bool fits;
	} cases[] = {
		{ "", "", true },
		{ "", "a", false },
		{ "*", "", true },
		{ "*", "任何", true },
		{ "?", "字", true },
		{ "?", "两字", false },
		{ "a*c", "AbbC", true },
		{ "a*c", "abcd", false },
		{ "*ab*ab", "aabab", true },
		{ "*ab*ab", "aab", false },
		{ "*?字", "两字", true },
		{ "*?字", "字", false },
		{ "a\\?b", "a?b", true },
		{ "a\\?b", "axb", false },
		{ "a\\*", "a*", true },
		{ "a\\*", "ab", false },
		{ "上一篇*", "上一篇：昨天", true },
		{ "上一篇*", "在上一篇里", false },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++)
		if (rules_glob(slice_of(cases[i].pattern), slice_of(cases[i].text)) !=
			cases[i].fits)
			fail_msg("%s against %s", cases[i].pattern, cases[i].text);
}

static void test_kinds(void **state)
{
	struct arena *arena = arena_create();
	const struct clean_rules *rules =
		rules_create(arena, "# comment\n\n  one  a b*  \r\ntwo c\none d\n");
	const struct rule *rule = rules_first(rules, "one");

	(void)state;
	assert_slice(rule->text, "a b*");
	assert_slice(rule->next->text, "d");
	assert_null(rule->next->next);
	assert_null(rules_first(rules, "three"));
	assert_true(rules_match(rules, "one", SLICE("A bc")));
	assert_false(rules_match(rules, "two", SLICE("d")));
	assert_false(rules_match(rules, "three", SLICE("d")));
	arena_destroy(arena);
}

/* The index of the built-in rules leaves none out that fits: every rule, its wildcards filled in, is
 * found by what it matches, and nothing else is. */
static void test_index(void **state)
{
	static const char *const kinds[] = { "dim", "drop", "placeholder", "beacon", "redirect",
		"tracking", "media", "caption-text", "credit-person", "icon-url", "dead-link" };
	static const char *const fillings[] = { "", "x", "渡口", "aB/.-_ 网 https://img.example/" };
	const struct clean_rules *rules = rules_create(NULL, NULL);
	size_t found = 0;

	(void)state;
	for (size_t k = 0; k < sizeof(kinds) / sizeof(*kinds); k++)
		for (const struct rule *r = rules_first(rules, kinds[k]); r; r = r->next) {
			for (size_t f = 0; f < sizeof(fillings) / sizeof(*fillings); f++) {
				char text[1000] = "";
				size_t len = 0;
				bool expected = false;

				for (size_t i = 0; i < r->text.len; i++) {
					char c = r->text.at[i];
					const char *more = c == '*' ? fillings[f] : c == '?' ? "字" : NULL;

					if (c == '\\')
						c = r->text.at[++i];
					len += (size_t)snprintf(text + len, sizeof(text) - len, "%.*s",
						more ? (int)strlen(more) : 1, more ? more : &c);
				}
				for (const struct rule *o = rules_first(rules, kinds[k]); o; o = o->next)
					expected = expected || rules_glob(o->text, slice_of(text));
				if (rules_match(rules, kinds[k], slice_of(text)) != expected)
					fail_msg("%s against %s", kinds[k], text);
				found += expected;
			}
		}
	assert_true(found > 2000);
}

/* In the order they are written. */
static void test_search(void **state)
{
	const struct clean_rules *rules = rules_create(NULL, NULL);
	struct slice text = SLICE("a.example/go/redirect.html");
	struct rule_search search = rules_search(rules, "redirect", text);
	const struct rule *found = rules_search_next(&search);

	(void)state;
	for (const struct rule *r = rules_first(rules, "redirect"); r; r = r->next)
		if (rules_glob(r->word, text)) {
			while (found && !rules_glob(found->word, text))
				found = rules_search_next(&search);
			assert_ptr_equal(found, r);
			found = rules_search_next(&search);
		}
	search = rules_search(rules, "no-such-kind", text);
	assert_null(rules_search_next(&search));
}

static void test_unwrap(void **state)
{
	static const char *const cases[][2] = {
		{ "https://example.org/a?b=1&c#d", NULL },
		{ "mailto:a@example.org", NULL },
		{ "/relative?utm_source=x", NULL },
		{ "", NULL },
		{ "http", NULL },
		{ "//img.example.org/a.jpg", "https://img.example.org/a.jpg" },
		{ " https://example.org/ ", "https://example.org/" },
		{ "https://cors.zfour.workers.dev/?http://example.org/a.jpg",
			"http://example.org/a.jpg" },
		{ "https://link.zhihu.com/?target=https%3A//example.org/%3Fa%3D1",
			"https://example.org/?a=1" },
		{ "https://link.zhihu.com/?target=https%253A%252F%252Fexample.org%252F",
			"https://example.org/" },
		{ "https://links.jianshu.com/go?to=http://example.org/?a=1&b=2",
			"http://example.org/?a=1&b=2" },
		{ "https://www.oschina.net/action/GoToLink?url=https%3A%2F%2Fexample.org%2F&x=1",
			"https://example.org/" },
		{ "https://link.zhihu.com/?target=nowhere", NULL },
		{ "https://share.example.org/?url=https%3A%2F%2Fexample.org%2F", NULL },
		{ "https://example.org/a?utm_source=x&id=1&UTM_medium=y#part",
			"https://example.org/a?id=1#part" },
		{ "https://example.org/a?spm=1", "https://example.org/a" },
		{ "https://example.org/a#b?spm=1", NULL },
		/* The proxy of the proxy, and what only lacks its scheme or its host. */
		{ "https://i0.wp.com/example.org/a.jpg?resize=1,2", "https://example.org/a.jpg" },
		{ "https://i0.wp.com/", NULL },
		{ "https://images.weserv.nl/?url=ssl:example.org/a.jpg&w=3",
			"https://example.org/a.jpg" },
		{ "https://example.org/_next/image?url=%2Fa.png&w=64",
			"https://example.org/a.png" },
		{ "https://example.org/_next/image?url=https%3A%2F%2Fb.org%2Fa.png&amp;w=64",
			"https://b.org/a.png" },
		{ "https://cors.zfour.workers.dev/?https%3A%2F%2Fexample.org%2Fa.jpg&x=1",
			"https://example.org/a.jpg" },
		{ "https://gimg2.baidu.com/image_search/"
		  "src=http%3A%2F%2Fexample.org%2Fa.jpg&refer=x",
			"http://example.org/a.jpg" },
		{ "https://example.org/goto?to=aHR0cHM6Ly9iLm9yZy8_YT0x", "https://b.org/?a=1" },
		{ "https://https://example.org/a", "https://example.org/a" },
		{ "https://example.org/redirect?url=nowhere", NULL },
		{ "https://example.org/redirect", NULL },
		{ "https://web.archive.org/web/2020/http://example.org/", NULL },
		/* Tracking that is tracking at one place only. */
		{ "https://example.org/?from=1&t=2&ts=3", NULL },
		{ "https://mp.weixin.qq.com/s?__biz=a&mid=1&scene=21#wechat_redirect",
			"https://mp.weixin.qq.com/s?__biz=a&mid=1" },
		{ "https://www.bilibili.com/video/BV1?p=2&ts=3&vd_source=4",
			"https://www.bilibili.com/video/BV1?p=2" },
		{ "https://example.org/%00%zz%", NULL },
		/* A redirect within a redirect, the inner one leading nowhere. */
		{ "https://link.zhihu.com/?target=https://link.zhihu.com/?target=a",
			"https://link.zhihu.com/?target=a" },
	};
	struct arena *arena = arena_create();
	const struct clean_rules *rules = rules_create(arena, NULL);

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct slice url = slice_of(cases[i][0]);
		struct slice out = rules_unwrap_url(rules, arena, url);

		if (cases[i][1])
			assert_slice(out, cases[i][1]);
		else
			assert_ptr_equal(out.at, url.at);
	}
	arena_destroy(arena);
}

static void test_url(void **state)
{
	(void)state;
	assert_slice(url_place(SLICE("https://a.org/b/c?d#e")), "a.org/b/c");
	assert_slice(url_place(SLICE("//a.org#e?d")), "a.org");
	assert_slice(url_place(SLICE("/b/c?d")), "/b/c");
	assert_slice(url_name(SLICE("https://a.org/b/c.jpg?d=/e")), "c.jpg");
	assert_slice(url_name(SLICE("https://a.org/")), "");
	assert_true(url_is_picture(SLICE("//a.org/b.JPG?x")));
	assert_false(url_is_picture(SLICE("//a.org/jpg")));
	assert_false(url_is_picture(SLICE("//a.jpg/b?c.jpg")));
	assert_true(url_is_absolute(SLICE("HTTPS://a")));
	assert_false(url_is_absolute(SLICE("https://")));
	assert_false(url_is_absolute(SLICE("///a/b/c")));
	assert_slice(url_parameter(SLICE("a?b=1&amp;c=2&d=#e=5"), SLICE("c")), "2");
	assert_slice(url_parameter(SLICE("a?b=1&C=2#e=5"), SLICE("c")), "2");
	assert_slice(url_parameter(SLICE("a?b=1&c=2#e=5"), SLICE("e")), "5");
	assert_null(url_parameter(SLICE("a?bc=1"), SLICE("c")).at);
	assert_null(url_parameter(SLICE(""), SLICE("c")).at);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_glob),
		cmocka_unit_test(test_kinds),
		cmocka_unit_test(test_index),
		cmocka_unit_test(test_search),
		cmocka_unit_test(test_unwrap),
		cmocka_unit_test(test_url),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
