/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/unit/unit.h"

#include "base/notice.h"
#include "doc/doc.h"
#include "html/html.h"

#include <stdlib.h>

static struct arena *arena;

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

static struct doc *build(const char *html)
{
	struct notices notices = { .arena = arena };
	return doc_build(arena, html_parse(arena, slice_of(html), &notices), NULL);
}

static void check(
	struct doc *doc, void (*write)(const struct doc *, struct buffer *), const char *expected)
{
	struct buffer out = { 0 };
	write(doc, &out);
	assert_string_equal(buffer_string(&out), expected);
	buffer_finish(&out);
}

static void check_dump(const char *html, const char *expected)
{
	check(build(html), doc_dump, expected);
}

static void blanks_collapse(void **state)
{
	(void)state;
	check_dump("<p> one \n two\t three </p>", "paragraph: one two three\n");
	check_dump("<p>你好，\n  世界</p>", "paragraph: 你好，世界\n");
	check_dump("<p>第一行\n第二行</p>", "paragraph: 第一行第二行\n");
	check_dump("<p>他说\n“好”</p>", "paragraph: 他说“好”\n");
	check_dump("<p>张三 李四</p>", "paragraph: 张三 李四\n");
	check_dump("<p>张三    李四</p>", "paragraph: 张三 李四\n");
	check_dump("<p>使用\nLinux 系统</p>", "paragraph: 使用 Linux 系统\n");
	check_dump("<p>안녕\n하세요</p>", "paragraph: 안녕 하세요\n");
	check_dump("<p>a&nbsp;&nbsp;&nbsp;b&nbsp;</p>", "paragraph: a b\n");
	check_dump("<p>&nbsp;&nbsp;缩进</p>", "paragraph: 缩进\n");
}

static void runs_hold(void **state)
{
	(void)state;
	check_dump("<p>a<b>b</b> <i>c<b>d</b></i></p>",
		"paragraph: a{strong|b} {em|c}{strong em|d}\n");
	check_dump("<p>see <a href='http://e.org/'> this </a>, <a>not</a></p>",
		"paragraph: see {1|this} , not\n");
	check_dump("<p><b>one</b><b> two</b></p>", "paragraph: {strong|one two}\n");
	check_dump("<p>x\xE2\x80\x8B<b>y\xE2\x80\xAE</b>z</p>", "paragraph: x{strong|y}z\n");
	check_dump("<p><code>a  b</code> <del>c</del><u>d</u><mark>e</mark></p>",
		"paragraph: {code|a b} {del|c}{u|d}{mark|e}\n");
}

static void sup_and_sub_are_not_misread(void **state)
{
	(void)state;
	check_dump("<p>10<sup>6</sup> H<sub>2</sub>O x<sup>th</sup></p>",
		"paragraph: 10⁶ H₂O x{sup|th}\n");
}

static void ruby_stands_in_brackets(void **state)
{
	(void)state;
	check_dump("<p><ruby>漢字<rp>(</rp><rt> かんじ </rt><rp>)</rp></ruby>は</p>",
		"paragraph: {base|漢字}{ruby base|（かんじ）}は\n");
	check_dump("<p><ruby>字<rt></rt></ruby><q> a </q></p>", "paragraph: {base|字}“a”\n");
}

static void stray_text_is_a_paragraph(void **state)
{
	(void)state;
	check_dump("a<p>b</p>c<div>d<div>e</div>f</div>",
		"paragraph: a\nparagraph: b\nparagraph: c\nparagraph: d\nparagraph: e\nparagraph: "
		"f\n");
	check_dump("<ul>x<li>y</li>z</ul>", "list 1\n  item #1\n    paragraph: x\n  item #2\n    "
					    "paragraph: y\n    paragraph: z\n");
	check_dump("<li>x</li><li>y</li><p>z</p>",
		"list 1\n  item #1\n    paragraph: x\n  item #2\n    paragraph: y\nparagraph: z\n");
	check_dump("<b>x<p>y</p>z</b>",
		"paragraph: {strong|x}\nparagraph: {strong|y}\nparagraph: {strong|z}\n");
	check_dump("<h2>a<div>b</div><br>c</h2>", "heading 2 (depth 0, 0 words): a b c\n");
}

static void empty_blocks_are_dropped(void **state)
{
	(void)state;
	check_dump("<p> </p><h2></h2><ul><li></li></ul><blockquote><p>&nbsp;</p></blockquote>"
		   "<table><tr><td></td></tr></table><pre>\n\n</pre><p><br></p>",
		"");
}

static void lists_are_numbered(void **state)
{
	(void)state;
	check_dump("<ol start=3><li>a<li value=7>b<ul><li data-task='done'>c<li "
		   "data-task=''>d</ul></ol>",
		"list 1 ordered\n  item #3\n    paragraph: a\n  item #7\n    paragraph: b\n"
		"    list 2\n      item #1 task done\n        paragraph: c\n"
		"      item #2 task\n        paragraph: d\n");
	check_dump("<dl><dt>词</dt><dd>释义</dd><dt>term</dt><dd>a</dd><dd>b</dd></dl>",
		"list 1\n  item #1\n    paragraph: {strong|词}\n    paragraph: 释义\n"
		"  item #2\n    paragraph: {strong|term}\n    paragraph: a\n    paragraph: b\n");
}

static void tables_keep_their_columns(void **state)
{
	(void)state;
	check_dump(
		"<table><caption>C</caption><tr><th colspan=2>a<th>b<tr><td rowspan=2>c<td>d<td>e"
		"<tr><td>f<p>g<td><img src='http://e.org/i.png'>x</table><p>end",
		"paragraph centered: C\n"
		"table\n  row\n    cell header: a\n    cell header\n    cell header: b\n"
		"  row\n    cell: c\n    cell: d\n    cell: e\n"
		"  row\n    cell\n    cell: f\\ng\n    cell: x\nparagraph: end\n");
	check_dump("<table><tr><td><b>a</b><td><b>b</b><tr><td>1<td>2</table>",
		"table\n  row\n    cell header: {strong|a}\n    cell header: {strong|b}\n"
		"  row\n    cell: 1\n    cell: 2\n");
}

static void pictures_and_media_are_blocks(void **state)
{
	(void)state;
	check_dump("<figure><img src='http://p.example/?http://e.org/i.png' "
		   "data-original='http://e.org/i.png' width=10 height='20px' alt=A>"
		   "<figcaption>图<b>一</b></figcaption></figure>",
		"figure #1 10x20 <http://e.org/i.png> by <http://p.example/?http://e.org/i.png> "
		"alt \"A\": "
		"图{strong|一}\n");
	check_dump("<figure><figcaption>first</figcaption><img src=a><img src=b></figure>",
		"figure #1 0x0 <a>: first\nfigure #2 0x0 <b>\n");
	check_dump(
		"<figure><figcaption>alone</figcaption></figure>", "paragraph centered: alone\n");
	check_dump(
		"<p>face <img src=e.png width=20 alt='[笑]'> ok</p>", "paragraph: face [笑] ok\n");
	check_dump("<p><img src=a><img src=b></p>", "figure #1 0x0 <a>\nfigure #2 0x0 <b>\n");
	check_dump("<video title=T><source src='http://v.org/x.mp4'>no video</video>",
		"media link 1 <http://v.org/x.mp4>: T\n");
	check_dump("<iframe src='//a.example:80/x' title='a.example'></iframe>",
		"media page link 1 <//a.example:80/x>\n");
}

static void code_is_kept(void **state)
{
	(void)state;
	check_dump("<pre><code class='x language-c'>\n\n    int  a;\n\n      b<b>c</b>;  \n    "
		   "</code></pre>",
		"code c: int  a;\\n\\n  b{strong|c};\n");
	check_dump("<pre>a<br>b<div>c</div><div>d</div></pre>", "code: a\\nb\\nc\\nd\n");
	check_dump("<h2>题<u><pre>a\t b\n  c</pre></u></h2>", "heading 2 (depth 0, 0 words): 题 {u|a b c}\n");
	check_dump("<p>a<br><br><br><br>b<br></p>", "paragraph: a\\n\\nb\n");
}

static void sections_nest(void **state)
{
	(void)state;
	struct doc *doc =
		build("<p>头</p><h2>一</h2><p>两字</p><h4>二</h4><p>三个字</p>"
		      "<blockquote><h1>引</h1><p>引文</p></blockquote><p>后</p><h2>三</h2>");
	check(doc, doc_dump,
		"paragraph: 头\n"
		"heading 2 (depth 0, 8 words): 一\nparagraph: 两字\n"
		"heading 4 (depth 1, 6 words): 二\nparagraph: 三个字\n"
		"quote 1\n  heading 1 (depth 2, 2 words): 引\n  paragraph: 引文\n"
		"paragraph: 后\nheading 2 (depth 0, 0 words): 三\n");
	assert_int_equal(doc->words, 13);
	assert_int_equal(doc->section_count, 4);
	assert_int_equal(doc->sections[0].end, 9);
	assert_int_equal(doc->sections[1].parent, 1);
	assert_int_equal(doc->sections[2].end, 8); /* with its quote */
	assert_int_equal(doc->blocks[8]->section, 2);
	assert_int_equal(doc->sections[3].end, doc->block_count);
}

static void the_front_is_apart(void **state)
{
	(void)state;
	const struct doc_front front = { SLICE("题\n目"), SLICE("记者 甲\u00A0\u00A0 乙") };
	struct notices notices = { .arena = arena };
	struct doc *doc = doc_build(arena, html_parse(arena, SLICE("<p>文</p>"), &notices), &front);
	check(doc, doc_dump, "title: 题 目\nbyline: 记者 甲   乙\nparagraph: 文\n");
	check(doc, doc_add_text, "文");
	assert_int_equal(doc->words, 1);
}

static void text_is_plain(void **state)
{
	(void)state;
	check(build("<h2>h</h2><ul><li>a<ul><li>b</ul><li>c</ul><ul><li>d</ul>"
		    "<table><tr><td>1<td>2<tr><td>3<td></table><hr><p>e<br>f</p>"),
		doc_add_text, "h\n\na\nb\nc\n\nd\n\n1\t2\n3\t\n\ne\nf");
}

static void html_is_made_anew(void **state)
{
	(void)state;
	check(build("<h2>a &lt; b</h2><ol start=2><li>x<li><b>y</b></ol>"
		    "<p><a href='http://e.org/?a=1&amp;b=\"'>l</a></p><pre>1 &lt; 2\n3</pre>"
		    "<table><tr><th>h<td>d</table>"),
		doc_add_html,
		"<h2>a &lt; b</h2>\n<ol start=\"2\">\n<li>\n<p>x</p>\n</li>\n<li>\n"
		"<p><strong>y</strong></p>\n</li>\n</ol>\n"
		"<p><a href=\"http://e.org/?a=1&amp;b=&quot;\">l</a></p>\n"
		"<pre><code>1 &lt; 2\n3</code></pre>\n"
		"<table>\n<tr><th>h</th><td>d</td></tr>\n</table>\n");
}

static void markdown_survives_its_reader(void **state)
{
	(void)state;
	check(build("<p>1. no list</p><p>a*b_c_d [x] `y` &lt;z> &amp;amp;</p><p># no heading<br>+ "
		    "x</p>"),
		doc_add_markdown,
		"1\\. no list\n\na\\*b_c_d \\[x\\] \\`y\\` \\<z> \\&amp;\n\n\\# no heading\\\n\\+ "
		"x\n");
	check(build("<p><b>重点：</b>内容 <b>重点</b>内容 <i>a</i> <b><i>b</i></b></p>"),
		doc_add_markdown,
		"<strong>重点：</strong>内容 **重点**内容 *a* <strong><em>b</em></strong>\n");
	check(build("<ul><li>a<li><p>b</p><pre>x\n\ny</pre></ul><ul><li data-task=x>c</ul>"
		    "<blockquote><p>q</p><ol><li>r</ol></blockquote>"),
		doc_add_markdown,
		"- a\n- b\n\n  ```\n  x\n  \n  y\n  ```\n\n* [x] c\n\n> q\n>\n> 1. r\n");
	check(build("<table><tr><td>a|b<td>c<tr><td>d<br>e<td>`</table>"), doc_add_markdown,
		"|  |  |\n| --- | --- |\n| a\\|b | c |\n| d<br>e | \\` |\n");
	check(build("<p><a href='http://e.org/a_(b)'>l]</a><code>a`b</code></p>"
		    "<figure><img src=http://e.org/i alt='x'></figure>"),
		doc_add_markdown,
		"[l\\]](<http://e.org/a_(b)>)`` a`b ``\n\n![x](http://e.org/i)\n");
}

static void hosts_are_for_people(void **state)
{
	(void)state;
	assert_slice(url_host(SLICE("http://image.nbd.com.cn/a//b")), "image.nbd.com.cn");
	assert_slice(url_host(SLICE("https://u:p@h.org:8080?x")), "h.org");
	assert_slice(url_host(SLICE("//h.org#f")), "h.org");
	assert_slice(url_host(SLICE("http://[::1]:80/")), "[::1]");
	assert_slice(url_host(SLICE("http://good.org\\@evil.org/")), "good.org");
	assert_slice(url_host(SLICE("a/b//c")), "");
	assert_slice(url_host(SLICE("mailto:x@y.org")), "");
}

/* Trees that no parser makes: anything goes, nothing is lost, nothing recurs. */
static void any_tree_is_built(void **state)
{
	(void)state;
	static const enum tag some[] = { TAG_UL, TAG_LI, TAG_TABLE, TAG_TR, TAG_TD, TAG_BLOCKQUOTE,
		TAG_H1, TAG_P, TAG_FIGURE, TAG_FIGCAPTION, TAG_IMG, TAG_PRE, TAG_A, TAG_B, TAG_BR,
		TAG_DL, TAG_DT, TAG_DD, TAG_RUBY, TAG_RT, TAG_OTHER, TAG_HR, TAG_VIDEO, TAG_THEAD };
	uint32_t seed = 1;
	for (int round = 0; round < 300; round++) {
		struct element *root = element_create(arena, TAG_ROOT), *at = root;
		size_t letters = 0, found = 0;
		for (int i = 0; i < 200; i++) {
			seed = seed * 1664525 + 1013904223;
			const unsigned choice = seed >> 24;
			if (choice < 80) {
				element_append(at, element_create_text(arena, SLICE("q")));
				letters++;
			} else if (choice < 140 && at->parent) {
				at = at->parent;
			} else {
				struct element *child = element_create(
					arena, some[choice % (sizeof some / sizeof *some)]);
				element_append(at, child);
				if (child->tag != TAG_IMG && child->tag != TAG_BR &&
					child->tag != TAG_HR && child->tag != TAG_VIDEO)
					at = child;
			}
		}
		struct buffer out = { 0 };
		doc_add_text(doc_build(arena, root, NULL), &out);
		for (size_t i = 0; i < out.len; i++)
			found += out.at[i] == 'q';
		buffer_finish(&out);
		assert_int_equal(found, letters);
	}
}

static void depth_costs_no_stack(void **state)
{
	(void)state;
	struct element *root = element_create(arena, TAG_ROOT), *at = root;
	for (int i = 0; i < 50000; i++) {
		static const enum tag some[] = { TAG_BLOCKQUOTE, TAG_UL, TAG_LI, TAG_DIV, TAG_B };
		struct element *child = element_create(arena, some[i % 5]);
		element_append(at, child);
		at = child;
	}
	element_append(at, element_create_text(arena, SLICE("deep")));
	check(doc_build(arena, root, NULL), doc_add_text, "deep");
}

static void first_sentences_end_where_they_do(void **state)
{
	static const struct {
		const char *text, *sentence;
	} cases[] = {
		{ "停了三年。今晚恢复。", "停了三年。" },
		{ "  停了三年。", "停了三年。" },
		{ "他说：“停了三年。”又走了。", "他说：“停了三年。”" },
		{ "真的吗？！真的。", "真的吗？！" },
		{ "没有句号的一段", "没有句号的一段" },
		{ "一行\n又一行。", "一行" },
		{ "It is so. He said it.", "It is so." },
		{ "See e.g. the 3.14 of v. 2 there. More.", "See e.g. the 3.14 of v. 2 there." },
		{ "1. 雾大不开。不开。", "1. 雾大不开。" },
		{ "在 http://a.example/?b=1 上。下。", "在 http://a.example/?b=1 上。" },
		{ "《江。》是书。", "《江。》" },
		{ "等等…… 再说。后来。", "等等…… 再说。" },
		{ "", "" },
		{ "。", "。" },
	};
	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		const struct slice found = doc_first_sentence(slice_of(cases[i].text));
		if (!slice_is(found, cases[i].sentence))
			fail_msg("%s: %.*s", cases[i].text, SLICE_ARGS(found));
	}
}

/* A text of count times unit, in an element. */
static struct doc *build_long(const char *open, const char *unit, size_t count)
{
	struct buffer html = { 0 };
	buffer_add_string(&html, open);
	for (size_t i = 0; i < count; i++)
		buffer_add_string(&html, unit);
	struct doc *doc = build(buffer_string(&html));
	buffer_finish(&html);
	return doc;
}

/* All of the text is there, in parts that end with end, and its runs still are about the same words. */
static void check_parts(const char *open, const char *unit, const char *word, const char *end,
	enum block_kind kind, unsigned style)
{
	enum { TIMES = 100000, LEAST = 250 * 1000, MOST = 257 * 1024 };
	const struct doc *doc = build_long(open, unit, TIMES);
	size_t words = 0, runs = 0;
	assert_true(doc->is_parted);
	assert_in_range(doc->block_count, 2, 100);
	for (size_t i = 0; i < doc->block_count; i++) {
		const struct block *block = doc->blocks[i];
		assert_int_equal(block->kind, kind);
		assert_in_range(block->text.len, i + 1 < doc->block_count ? LEAST : 1, MOST);
		assert_true(slice_ends(block->text, end));
		for (size_t at = 0; (at = slice_find(block->text, word, at)) != SLICE_NONE; at++)
			words++;
		for (size_t j = 0; j < block->run_count; j++, runs++) {
			const struct run *run = &block->runs[j];
			assert_int_equal(run->style, style);
			assert_true(slice_starts(slice_sub(block->text, run->start, run->end), word));
		}
	}
	assert_int_equal(words, TIMES);
	assert_int_equal(runs, style ? TIMES : 0);
}

static void what_never_ends_goes_on_in_parts(void **state)
{
	(void)state;
	check_parts("<p>", "<b>一</b>句话。", "一", "。", BLOCK_PARAGRAPH, STYLE_STRONG);
	check_parts("<p>", "words ", "words", "words", BLOCK_PARAGRAPH, 0);
	check_parts("<p>", "x\xCC\x81\xCC\x82", "x", "\xCC\x82", BLOCK_PARAGRAPH, 0);
	check_parts("<pre>", "int x;\n", "int", ";", BLOCK_CODE, 0);
	check_parts("<h2>", "节甲乙，", "节", "，", BLOCK_PARAGRAPH, 0);
	assert_false(build_long("<p>", "汉", 80000)->is_parted);
}

static void what_cannot_go_on_is_cut(void **state)
{
	(void)state;
	const struct doc *doc = build_long("<table><tr><td>", "<i>格</i>子", 100000);
	assert_true(doc->is_cut);
	const struct block *cell = doc->root->first->first->first;
	assert_int_equal(cell->kind, BLOCK_CELL);
	assert_in_range(cell->text.len, 250 * 1000, 257 * 1024);
	assert_true(cell->run_count > 1000);
	assert_true(cell->runs[cell->run_count - 1].end <= cell->text.len);
	assert_false(build_long("<table><tr><td>", "格子", 1000)->is_cut);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(blanks_collapse),
		cmocka_unit_test(runs_hold),
		cmocka_unit_test(sup_and_sub_are_not_misread),
		cmocka_unit_test(ruby_stands_in_brackets),
		cmocka_unit_test(stray_text_is_a_paragraph),
		cmocka_unit_test(empty_blocks_are_dropped),
		cmocka_unit_test(lists_are_numbered),
		cmocka_unit_test(tables_keep_their_columns),
		cmocka_unit_test(pictures_and_media_are_blocks),
		cmocka_unit_test(code_is_kept),
		cmocka_unit_test(sections_nest),
		cmocka_unit_test(the_front_is_apart),
		cmocka_unit_test(text_is_plain),
		cmocka_unit_test(html_is_made_anew),
		cmocka_unit_test(markdown_survives_its_reader),
		cmocka_unit_test(hosts_are_for_people),
		cmocka_unit_test(first_sentences_end_where_they_do),
		cmocka_unit_test(what_never_ends_goes_on_in_parts),
		cmocka_unit_test(what_cannot_go_on_is_cut),
		cmocka_unit_test(any_tree_is_built),
		cmocka_unit_test(depth_costs_no_stack),
	};
	return cmocka_run_group_tests(tests, set_up, tear_down);
}
