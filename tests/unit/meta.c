/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/unit/unit.h"

#include "base/buffer.h"
#include "meta/front.h"
#include "meta/meta.h"
#include "meta/value.h"

static struct arena *arena;
static struct meta meta;
static struct notices notices;

static int set_up(void **state)
{
	(void)state;
	arena = arena_create();
	return 0;
}

static int tear_down(void **state)
{
	(void)state;
	arena_destroy(arena);
	return 0;
}

static void parse_slice(struct slice text)
{
	notices = (struct notices){ .arena = arena };
	meta_parse(arena, text, &meta, &notices);
}

static void parse(const char *text)
{
	parse_slice(slice_of(text));
}

static bool noted(const char *text, const char *detail)
{
	for (const struct notice *n = notices.first; n; n = n->next)
		if (strstr(n->text, text) && slice_is(n->detail, detail))
			return true;
	return false;
}

/* "a/b c/d": the paths of the categories, for comparison. */
static const char *categories(void)
{
	struct buffer buffer = { 0 };
	for (const struct category *path = meta.categories; path; path = path->next) {
		for (size_t i = 0; i < path->count; i++) {
			buffer_add_string(&buffer, i > 0 ? "/" : "");
			buffer_add(&buffer, path->names[i]);
		}
		buffer_add_string(&buffer, path->next ? " | " : "");
	}
	struct slice text = buffer_take(&buffer, arena);
	buffer_finish(&buffer);
	return text.len ? text.at : "";
}

static const char *tags(void)
{
	struct buffer buffer = { 0 };
	for (size_t i = 0; i < meta.tag_count; i++) {
		buffer_add_string(&buffer, i > 0 ? " | " : "");
		buffer_add(&buffer, meta.tags[i]);
	}
	struct slice text = buffer_take(&buffer, arena);
	buffer_finish(&buffer);
	return text.len ? text.at : "";
}

static void test_the_family(void **state)
{
	(void)state;
	parse("\n---\ntitle: '小米新手机_防丢失_功能'\ncategories: \n - 金融\n - 每经网\n - 重磅\n"
	      "headimg: 'https://x.cn/a.jpg'\nauthor: 每经网\ncomments: false\n"
	      "date: Invalid Date\nthumbnail: 'https://x.cn/a.jpg'\n---\n\n<div>   \n1</div>\n   ");
	assert_true(meta.found);
	assert_slice(meta.title, "小米新手机_防丢失_功能");
	assert_string_equal(categories(), "金融/每经网/重磅");
	assert_slice(meta.author, "每经网");
	assert_slice(meta.date, "Invalid Date");
	assert_slice(meta.thumbnail, "https://x.cn/a.jpg");
	assert_slice(meta.body, "\n<div>   \n1</div>\n   ");
	assert_int_equal(meta.body_line, 13);
	assert_null(notices.first);
	assert_slice(meta_field(&meta, "Comments")->value.text, "false");
	assert_slice(meta_field(&meta, "headimg")->raw, "'https://x.cn/a.jpg'");
	assert_null(meta_field(&meta, "nothing"));

	/* Four spaces, no quotes, a blank line inside. */
	parse("\n---\ntitle: 1화 표정관리\ncategories: \n    - 二次元\n"
	      "    - Webtoons - [Naver](https://comic.naver.com)\n\n"
	      "author: Webtoons - [Naver](https://comic.naver.com)\n"
	      "date: Wed, 01 Apr 2015 00:00:00 GMT\nthumbnail: \n---\nbody");
	assert_slice(meta.title, "1화 표정관리");
	assert_string_equal(categories(), "二次元/Webtoons - Naver");
	assert_slice(meta.author, "Webtoons - Naver");
	assert_slice(meta.date, "Wed, 01 Apr 2015 00:00:00 GMT");
	assert_int_equal(meta.thumbnail.len, 0);
	assert_slice(meta.body, "body");
	assert_null(notices.first);
}

/* A link of Markdown in a name is its words; other brackets stay, and titles are not touched. */
static void test_links_in_names(void **state)
{
	(void)state;
	parse("---\ntitle: '[a](https://a.cn)'\nauthor: '[甲](http://a.cn/x) 与 [乙](/b)'\n"
	      "categories:\n - '[a] (b)'\n - '[c](见下)'\n - '[](https://d.cn)'\n"
	      " - '[[e](https://e.cn)]'\n - '[f](https://f.cn'\n"
	      "source: '[g](https://g.cn/a b)'\ntags: ['[h](https://h.cn)']\n---\n");
	assert_slice(meta.title, "[a](https://a.cn)");
	assert_slice(meta.author, "甲 与 乙");
	assert_string_equal(categories(),
		"[a] (b)/[c](见下)/[](https://d.cn)/[e]/[f](https://f.cn");
	assert_slice(meta.source, "[g](https://g.cn/a b)");
	assert_int_equal(meta.tag_count, 1);
	assert_slice(meta.tags[0], "h");
	assert_slice(meta_field(&meta, "author")->value.text, "[甲](http://a.cn/x) 与 [乙](/b)");
}

/* What stands behind "title:", and what a person reads there. */
static void test_titles(void **state)
{
	(void)state;
	static const struct {
		const char *raw, *title;
		bool mended;
	} titles[] = {
		{ "'We are not the virus'_ Hundreds rally",
			"'We are not the virus'_ Hundreds rally", true },
		{ "\"\"\"\"\"\"\"\"\"'警惕！'\"\"\"\"\"\"\"\"\"", "警惕！", true },
		{ "\"\"\"\"\"\"\"\"\"\"\"'转发'\"\"\"\"\"\"\"\"\"\"\"", "转发", true },
		{ "\"\"\"\"\"\"\"'SP'\"\"\"\"\"\"\"", "SP", true },
		{ "#", "#", true },
		{ " ", "", false },
		{ "''", "", false },
		{ "\"\"", "", false },
		{ "12_00", "12_00", false },
		{ "201", "201", false },
		{ "1936", "1936", false },
		{ "111111", "111111", false },
		{ "null", "null", false },
		{ "~", "~", false },
		{ "yes", "yes", false },
		{ "2021-08-17", "2021-08-17", false },
		{ "0x1F", "0x1F", false },
		{ "一颗\n                    遥远的\n                  星", "一颗 遥远的 星", false },
		{ "'@001_RSC_ \"\n\n图\n\"'", "@001_RSC_ \" 图 \"", false },
		{ "'@003_miss_ \"\n🤔\n\"'", "@003_miss_ \" 🤔 \"", false },
		{ "'@003_miss_ \"\"'", "@003_miss_ \"\"", false },
		{ "\"等我两分钟，快画完了\"", "等我两分钟，快画完了", false },
		{ "6 amazing. (Especially for 'non-designer' people)",
			"6 amazing. (Especially for 'non-designer' people)", false },
		{ "Re: a: b", "Re: a: b", true },
		{ "@foo", "@foo", true },
		{ "%x", "%x", true },
		{ "`x`", "`x`", true },
		{ "[重要] 通知", "[重要] 通知", true },
		{ "[重要]", "[重要]", false },
		{ "[a, b]", "[a, b]", false },
		{ "{a}", "{a}", false },
		{ "&#123;a&#125; &amp; &lt;b&gt; &quot;&apos;&#x4e2d; &nbsp; &",
			"{a} & <b> \"'中 &nbsp; &", true },
		{ "*ST宜生", "*ST宜生", true },
		{ "&x", "&x", false },
		{ "!important", "!important", false },
		{ "'it's'", "it's", true },
		{ "\"He's \"foo\" ok\"", "He's \"foo\" ok", true },
		{ "\"A\" and \"B\"", "\"A\" and \"B\"", true },
		{ "\"养老\"和\"健康\"", "\"养老\"和\"健康\"", true },
		{ "'tis the season", "'tis the season", true },
		{ "\"open", "\"open", true },
		{ "- x", "- x", true },
		{ "> ", ">", false },
		{ ">-", "", false },
		{ "| a", "| a", true },
		{ "C# 入门", "C# 入门", false },
		{ "学习 # 笔记", "学习 # 笔记", true },
		{ "#话题# 你好", "#话题# 你好", true },
		{ "'a # b' # c", "a # b", false },
		{ "\"a\\tb \\u4e2d\\x41 \\ud83e\\udd14 \\\"q\\\"\"", "a\tb 中A 🤔 \"q\"", true },
		{ "\"C:\\dir\\_x\"", "C:\\dir\xc2\xa0x", true },
		{ "'it''s'", "it's", false },
		{ ">-\n  one\n  two", "one two", false },
		{ "|\n  one\n  two", "one two", false },
		{ "\n  on its own line", "on its own line", false },
		{ "a\nb: c is no field\nstill a", "a", true },
		{ "a\nstill a", "a still a", true },
		{ "！？ - ｜", "！？ - ｜", false },
		{ "a  b", "a  b", false },
	};
	for (size_t i = 0; i < sizeof(titles) / sizeof(*titles); i++) {
		parse_slice(arena_printf(arena, "---\ntitle: %s\ndate: 2021-08-17\n---\nbody",
			titles[i].raw));
		if (!slice_is(meta.title, titles[i].title) || titles[i].mended != !!notices.first)
			print_message("# title: %s\n", titles[i].raw);
		assert_slice(meta.title, titles[i].title);
		assert_slice(meta.date, "2021-08-17");
		assert_slice(meta.body, "body");
		assert_int_equal(notices.first != NULL, titles[i].mended);
	}
}

static void test_separators(void **state)
{
	(void)state;
	static const struct {
		const char *text, *title, *body;
		size_t line;
	} examples[] = {
		{ "\xef\xbb\xbf---\ntitle: a\n---\nb", "a", "b", 3 },
		{ "\n \n---\ntitle: a\n---\nb", "a", "b", 5 },
		{ "---  \r\ntitle: a\r\n---\r\nb\r\n", "a", "b\r\n", 3 },
		{ "-----\ntitle: a\n---x\n-----\nb", "a ---x", "b", 4 },
		{ "---\ntitle: a\n-----\nb", "a", "b", 3 },
		{ "---\ntitle: a\n---", "a", "", 2 },
		{ "---\ntitle: a\n---b\nc", "a", "b\nc", 2 },
		{ "---\ntitle: a\n---\nb\n---\nc", "a", "b\n---\nc", 3 },
		{ "---\ntitle: a\n...\n---\nb", "a", "b", 4 },
		{ "title: a\ndate: x\n---\nb", "a", "b", 3 },
		{ "\n\ntitle: a\n-----\nb", "a", "b", 4 },
		{ "---\n\ttitle: a\n\tdate: b\n---\nc", "a", "c", 4 },
		{ ";;;\n\"title\": \"a\", \"x\": [1, 2]\n;;;\nb", "a", "b", 3 },
		{ "\"title\": \"a\"\n;;;\nb", "a", "b", 2 },
		{ "---\n{\"title\": \"a\\u0041\", \"date\": \"b\"}\n---\nb", "aA", "b", 3 },
		{ "---\n{x: ~ \"y, title: 'a''}', z: [}, ]}\n---\nb", "a'}", "b", 3 },
		{ "{\n\"title\": \"a\",\n\"tags\": [\"}\"]\n}\nb", "a", "b", 4 },
		{ "+++\ntitle = \"a = b\" # c\n[x]\ntitle = 'no'\n+++\nb", "a = b", "b", 5 },
		{ "---\n---\nb", "", "b", 2 },
		{ "---\n\n---\nb", "", "b", 3 },
		{ "---\n# comment\ntitle: a # b\n# end\n---\nc", "a # b", "c", 5 },
		{ "---\n\"title\": a\n'date' : b\n---\nc", "a", "c", 4 },
		{ "---\ntitle:a\ndate：b\n---\nc", "a", "c", 4 },
	};
	for (size_t i = 0; i < sizeof(examples) / sizeof(*examples); i++) {
		parse(examples[i].text);
		if (!slice_is(meta.title, examples[i].title) ||
			!slice_is(meta.body, examples[i].body))
			print_message("# %s\n", examples[i].text);
		assert_true(meta.found);
		assert_slice(meta.title, examples[i].title);
		assert_slice(meta.body, examples[i].body);
		assert_int_equal(meta.body_line, examples[i].line);
	}
}

static void test_all_content(void **state)
{
	(void)state;
	static const char *const examples[] = {
		"",
		"\n",
		"text",
		"---",
		"---\n",
		"# Heading\n\ntext\n\n---\n\nmore",
		"One line\n---\nmore",
		"Note: this is prose.\n\nMore of it.\n\n---\n\nend",
		"Note: this is no field\n---\nmore",
		"---\n\nA paragraph.\n\n---\n\nAnother.",
		"---foo\ntitle: a\n---\nb",
		"--\ntitle: a\n--\nb",
		"<div>\n---\n</div>",
		"- a\n- b\n---\nc",
		"{ not json }\n---\nb",
		"{{ template }}\n\ntext",
		"\"A quotation\" begins this.\n\n;;;\n",
		"title: a\nb",
		"title: a",
		"\xef\xbb\xbftext",
	};
	for (size_t i = 0; i < sizeof(examples) / sizeof(*examples); i++) {
		parse(examples[i]);
		if (meta.found)
			print_message("# %s\n", examples[i]);
		assert_false(meta.found);
		assert_slice(meta.body, examples[i]);
		assert_int_equal(meta.body_line, 0);
		assert_null(meta.fields);
		assert_null(notices.first);
	}
}

static void test_unclosed(void **state)
{
	(void)state;
	static const struct {
		const char *text, *title, *body;
	} examples[] = {
		{ "---\ntitle: a\ndate: b\n\n<div>text</div>\n", "a", "<div>text</div>\n" },
		{ "---\ntitle: a\ndate: b\n<div>text</div>\n", "a", "<div>text</div>\n" },
		{ "---\ntitle: a\n\ncategories:\n - x\n\nA paragraph.\n\n---\n\nmore", "a",
			"A paragraph.\n\n---\n\nmore" },
		{ "---\ntitle: a\ntags: [x,\n  y]\n\n# Heading\n", "a", "# Heading\n" },
		{ "------\ntitle: a\n---\nb", "a", "b" },
		{ "---\ntitle: a\n...\nb", "a", "b" },
		{ "---\ntitle: 'a\n\nIt's text: it's 'so'\n", "'a", "It's text: it's 'so'\n" },
	};
	for (size_t i = 0; i < sizeof(examples) / sizeof(*examples); i++) {
		parse(examples[i].text);
		if (!slice_is(meta.title, examples[i].title) ||
			!slice_is(meta.body, examples[i].body))
			print_message("# %s\n", examples[i].text);
		assert_true(meta.found);
		assert_slice(meta.title, examples[i].title);
		assert_slice(meta.body, examples[i].body);
		assert_true(noted("not closed", ""));
	}
}

static void test_categories(void **state)
{
	(void)state;
	static const struct {
		const char *raw, *paths;
	} examples[] = {
		{ " Linux", "Linux" },
		{ "", "" },
		{ " []", "" },
		{ " [a, b]", "a/b" },
		{ " ['a, b', \"c\"]", "a, b/c" },
		{ " [[a, b], [c]]", "a/b | c" },
		{ "\n- a\n- b", "a/b" },
		{ "\n - a\n - b", "a/b" },
		{ "\n\t- a\n\t- b", "a/b" },
		{ "\n  - - Go\n    - Web\n  - - Rust", "Go/Web | Rust" },
		{ "\n  - [Go, Web]\n  - [Rust]", "Go/Web | Rust" },
		{ "\n - 编程\n - ACM\n -  - 图灵奖获得者", "编程/ACM | 图灵奖获得者" },
		{ "\n - 'a'\n - \"b\"\n -\n - ' '", "a/b" },
		{ "\n - C#: 入门\n - #话题\n - *ST\n - @x\n - 12_00", "C#: 入门/#话题/*ST/@x/12_00" },
		{ "\n -   a  \n - b\n   c", "a/b c" },
		{ "\n - a &#123;b&#125;", "a {b}" },
		{ " - a", "a" },
		{ " [*ST宜生, @x, \"q, r\"]", "*ST宜生/@x/q, r" },
		{ " [重要] 通知", "[重要] 通知" },
		{ "\n - - a\n - - a", "a" },
		{ "\n - - - a\n     - b", "a/b" },
		{ " # none yet\n - a", "a" },
		{ "\n - >-\n   - a\n   b\n - |2-\n    c\n - d", "- a b/c/d" },
		{ "\n - 'a\n\n   - b'\n - c", "a - b/c" },
		{ " [[\"\\ud83e\\udd14\", [a]], [@b, 'c, d']]", "🤔/a | @b/c, d" },
	};
	for (size_t i = 0; i < sizeof(examples) / sizeof(*examples); i++) {
		parse_slice(arena_printf(arena, "---\ntitle: t\ncategories:%s\ndate: d\n---\nb",
			examples[i].raw));
		if (strcmp(categories(), examples[i].paths) != 0)
			print_message("# %s\n", examples[i].raw);
		assert_string_equal(categories(), examples[i].paths);
		assert_slice(meta.date, "d");
	}
	parse("---\ncategory: a\n---\n");
	assert_string_equal(categories(), "a");
}

static void test_tags(void **state)
{
	(void)state;
	static const struct {
		const char *raw, *tags;
	} examples[] = {
		{ " a", "a" },
		{ " a, b，c", "a | b | c" },
		{ " ['a','b']", "a | b" },
		{ " [a,\n  b,\n  c]", "a | b | c" },
		{ "\n - a\n - b", "a | b" },
		{ " []", "" },
		{ "", "" },
	};
	for (size_t i = 0; i < sizeof(examples) / sizeof(*examples); i++) {
		parse_slice(arena_printf(arena, "---\ntitle: t\ntags:%s\ndate: d\n---\nb",
			examples[i].raw));
		assert_string_equal(tags(), examples[i].tags);
		assert_slice(meta.date, "d");
	}
}

static void test_people(void **state)
{
	(void)state;
	static const struct {
		const char *raw, *author;
	} examples[] = {
		{ "author: 张三", "张三" },
		{ "author: [张三, 李四]", "张三、李四" },
		{ "author: [某站] 编辑", "[某站] 编辑" },
		{ "author: [某站]", "[某站]" },
		{ "authors: [Ann, Ben]", "Ann, Ben" },
		{ "author:\n  - Ann\n  - Ben", "Ann, Ben" },
		{ "author:\n  name: 张三\n  email: x@y.z", "张三" },
		{ "authors:\n - name: Ann\n   url: u\n - name: Ben", "Ann, Ben" },
		{ "author: null", "null" },
		{ "作者：张三", "张三" },
		{ "byline: A\nauthor: B", "B" },
		{ "author: B\nbyline: A", "B" },
		{ "author: \nbyline: A", "A" },
	};
	for (size_t i = 0; i < sizeof(examples) / sizeof(*examples); i++) {
		parse_slice(arena_printf(arena, "---\ntitle: t\n%s\ndate: d\n---\nb",
			examples[i].raw));
		if (!slice_is(meta.author, examples[i].author))
			print_message("# %s\n", examples[i].raw);
		assert_slice(meta.author, examples[i].author);
		assert_slice(meta.date, "d");
	}
}

static void test_other_slots(void **state)
{
	(void)state;
	parse("---\npubDate: 2021-08-17 16:00 # local\nlastmod: 2021-08-18\ncover: https://x/a#b\n"
	      "source: 某报: 某版\nsource_url: \"https://x/?a=1&amp;b=2\"\npermalink: /a/\n"
	      "description: >-\n  one\n  two\n\n  three\nlang: zh-CN\npublished: true\n---\n");
	assert_slice(meta.date, "2021-08-17 16:00");
	assert_slice(meta.updated, "2021-08-18");
	assert_slice(meta.thumbnail, "https://x/a#b");
	assert_slice(meta.source, "某报: 某版");
	assert_slice(meta.link, "https://x/?a=1&b=2");
	assert_slice(meta.description, "one two\nthree");
	assert_slice(meta.lang, "zh-CN");
	assert_int_equal(meta.title.len, 0);

	parse("---\ntitle: t\nimage:\n  path: /a.png\n  alt: x\n---\n");
	assert_slice(meta.thumbnail, "/a.png");
	parse("---\ntitle: t\ncover: [/a.png, /b.png]\nupdated: ~\nlink: null\n---\n");
	assert_slice(meta.thumbnail, "/a.png");
	assert_int_equal(meta.updated.len, 0);
	assert_int_equal(meta.link.len, 0);
	parse("---\ntitle: t\ncover: false\nthumbnail: ''\nimg:\n---\n");
	assert_int_equal(meta.thumbnail.len, 0);
}

static void test_unknown_fields(void **state)
{
	(void)state;
	parse("---\ntitle: t\nfoo: 'a b' # c\nseo:\n  x: 1\n  y: [2, 3]\nlast seen: 12_00\n---\n");
	const struct field *field = meta.fields;
	assert_slice(field->name, "title");
	field = field->next;
	assert_slice(field->name, "foo");
	assert_slice(field->value.text, "a b");
	assert_slice(field->raw, "'a b' # c");
	field = field->next;
	assert_slice(field->name, "seo");
	assert_true(field->value.is_list && field->value.is_mapping);
	assert_slice(field->raw, "x: 1\n  y: [2, 3]");
	const struct value *pair = field->value.items->next;
	assert_slice(pair->items->text, "y");
	assert_true(pair->items->next->is_list);
	assert_slice(pair->items->next->items->next->text, "3");
	field = field->next;
	assert_slice(field->name, "last seen");
	assert_slice(field->value.text, "12_00");
	assert_null(field->next);
	assert_null(notices.first);
}

static void test_notices(void **state)
{
	(void)state;
	parse("---\ntitle: 'a'_ b\nauthor: @x\ndate: c\n---\n");
	assert_true(noted("not valid YAML", "title"));
	assert_true(noted("not valid YAML", "author"));
	assert_false(noted("not valid YAML", "date"));
	parse("---\ntitle: a\ntitle: b\ndate: 1\ndate:\n---\n");
	assert_slice(meta.title, "b");
	assert_slice(meta.date, "1");
	assert_true(noted("given twice", "title"));
	parse("---\ntitle: C # a\n---\n");
	assert_true(noted("comment", "title"));
	/* Fields behind a bad one, and indented by mistake. */
	parse("---\ntitle: \"a\" b\n date: c\ncategories: [d\nthumbnail: e\n---\n");
	assert_slice(meta.title, "\"a\" b");
	assert_slice(meta.date, "c");
	assert_slice(meta.thumbnail, "e");
	assert_true(noted("not valid YAML", "categories"));
	/* Prose between fields belongs to the one above it. */
	parse("---\ndescription: one\n\ntwo\ntitle: a\n---\nb");
	assert_slice(meta.description, "one two");
	assert_slice(meta.title, "a");
	assert_slice(meta.body, "b");
}

/* None of these may take long, crash, or lose the body. */
static void test_hostile(void **state)
{
	(void)state;
	struct buffer text = { 0 };
	buffer_add_string(&text, "---\na: &a [x,x,x,x,x,x,x,x,x]\n");
	for (char c = 'b'; c < 'p'; c++)
		buffer_printf(&text, "%c: &%c [*%c,*%c,*%c,*%c,*%c,*%c,*%c,*%c]\n", c, c, c - 1,
			c - 1, c - 1, c - 1, c - 1, c - 1, c - 1, c - 1);
	buffer_add_string(&text, "tags: *o\ntitle: t\n---\nbody");
	parse_slice(buffer_slice(&text));
	assert_slice(meta.title, "t");
	assert_slice(meta.body, "body");
	assert_true(arena_size(arena) < 1 << 20);

	buffer_clear(&text);
	buffer_add_string(&text, "---\ntags: ");
	buffer_fill(&text, '[', 200000);
	buffer_add_string(&text, "\ntitle: t\n---\nbody");
	parse_slice(buffer_slice(&text));
	assert_slice(meta.title, "t");
	assert_slice(meta.body, "body");

	buffer_clear(&text);
	buffer_add_string(&text, "---\ncategories:\n");
	for (int i = 0; i < 50000; i++)
		buffer_add_string(&text, "- ");
	buffer_add_string(&text, "x\ntitle: t\n---\nbody");
	parse_slice(buffer_slice(&text));
	assert_slice(meta.title, "t");

	buffer_clear(&text);
	buffer_add_string(&text, "---\ntitle: ");
	buffer_fill(&text, 'x', 1 << 20);
	buffer_add_string(&text, "\n---\nbody");
	parse_slice(buffer_slice(&text));
	assert_int_equal(meta.title.len, 1 << 20);
	assert_slice(meta.body, "body");

	buffer_clear(&text);
	buffer_add_string(&text, "---\ntags: ");
	for (int i = 0; i < 500000; i++)
		buffer_add_string(&text, "a,");
	buffer_add_string(&text, "\n---\nbody");
	parse_slice(buffer_slice(&text));
	assert_int_equal(meta.tag_count, 500000);

	buffer_clear(&text);
	buffer_add_string(&text, "---\ntitle: t\n");
	for (int i = 0; i < 100000; i++)
		buffer_add_string(&text, "a: [\nb: '\nc: \"\n");
	buffer_add_string(&text, "---\nbody");
	parse_slice(buffer_slice(&text));
	assert_slice(meta.title, "t");
	assert_slice(meta.body, "body");
	buffer_finish(&text);

	parse_slice(SLICE("---\ntitle: a\0b\n\0: c\n---\n\0"));
	assert_int_equal(meta.title.len, strlen("a") + 2 + 1 + 4);
	assert_int_equal(meta.body.len, 1);
	parse_slice(SLICE("---\n\0\n---\n"));
	parse_slice(SLICE("\0"));
	assert_false(meta.found);
	parse_slice((struct slice){ 0 });
	assert_false(meta.found);
}

static void test_site(void **state)
{
	(void)state;
	struct site site;
	meta_parse_site(arena,
		SLICE("# Hexo Configuration\n\n# Site\ntitle: 样刊 # name\nsubtitle: ''\n"
		      "language: zh-CN\ntimezone: 'Asia/Shanghai'\n\nurl: http://x\n"
		      "index_generator:\n  path: ''\n  title: no\ndeploy:\n  - type: git\n"),
		&site);
	assert_slice(site.title, "样刊");
	assert_slice(site.timezone, "Asia/Shanghai");
	assert_true(site.has_zone);
	assert_int_equal(site.zone_minutes, 480);
	meta_parse_site(arena, SLICE("---\nbaseURL: x\ntitle: \"A: B\"\ntimeZone: Asia/Tokyo\n"),
		&site);
	assert_slice(site.title, "A: B");
	assert_int_equal(site.zone_minutes, 540);
	meta_parse_site(arena, SLICE("title:\ntimezone: ''\n"), &site);
	assert_int_equal(site.title.len, 0);
	assert_false(site.has_zone);
	meta_parse_site(arena, SLICE("timezone: Mars/Olympus\n"), &site);
	assert_slice(site.timezone, "Mars/Olympus");
	assert_false(site.has_zone);
	meta_parse_site(arena, (struct slice){ 0 }, &site);
	assert_false(site.has_zone);
}

/* What is taken as valid without asking libyaml is valid: lines put together at random. */
static void test_plain(void **state)
{
	static const char *const parts[] = { "title: ", "date:", "a_b: ", "x", "渡口", "'", "\"", ": ",
		"#", " #", " - ", "- ", "  ", "-", "\n", "\n", "\n", "[", "{", "}", ",", "&", "*", "!",
		"|", ">", "%", "@", "`", "\\", "1", "é", "\t", "\r\n", "\xC2\x85", "\xC2\xA0",
		"\xE2\x80\xA8", "\xEF\xBB\xBF", "---", "...", "?", "~", ":", "\x7F" };
	struct arena *scratch = arena_create();
	uint32_t seed = 20210817;
	size_t plain = 0;

	(void)state;
	for (int round = 0; round < 300000; round++) {
		char text[200] = "title: ";
		size_t count = seed % 12;

		for (size_t i = 0; i < count; i++) {
			seed = seed * 1664525 + 1013904223;
			strcat(text, parts[(seed >> 8) % (sizeof(parts) / sizeof(*parts))]);
		}
		seed = seed * 1664525 + 1013904223;
		if (!front_is_plain(slice_of(text)))
			continue;
		if (!yaml_is_valid(scratch, slice_of(text)))
			fail_msg("taken as valid:\n%s", text);
		plain++;
		arena_reset(scratch);
	}
	assert_true(plain > 5000);
	assert_true(front_is_plain(SLICE("\ntitle: '渡口'\ncategories: \n - 城市\n - 晚报\n"
					 "date: Mon, 07 Feb 2022 09:05:00 GMT\n")));
	assert_false(front_is_plain(SLICE("title: 'a'b'\n")));
	arena_destroy(scratch);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_the_family),
		cmocka_unit_test(test_links_in_names),
		cmocka_unit_test(test_titles),
		cmocka_unit_test(test_separators),
		cmocka_unit_test(test_all_content),
		cmocka_unit_test(test_unclosed),
		cmocka_unit_test(test_categories),
		cmocka_unit_test(test_tags),
		cmocka_unit_test(test_people),
		cmocka_unit_test(test_other_slots),
		cmocka_unit_test(test_unknown_fields),
		cmocka_unit_test(test_notices),
		cmocka_unit_test(test_hostile),
		cmocka_unit_test(test_plain),
		cmocka_unit_test(test_site),
	};
	return cmocka_run_group_tests(tests, set_up, tear_down);
}
