/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/unit/unit.h"

#include "html/guard.h"
#include "html/orderly.h"
#include "html/standard.h"
#include "tests/fuzz/tree.h"

/* Whatever is parsed without gumbo must come out as gumbo has it. */

/* Whether it is for the orderly parser; fails where the two trees differ. */
static bool is_orderly(struct slice source, bool is_guarded)
{
	struct arena *arena = arena_create();
	struct notices notices = { .arena = arena };
	struct element *ours = element_create(arena, TAG_ROOT);
	struct element *gumbos = element_create(arena, TAG_ROOT);
	if (is_guarded)
		source = guard_source(arena, source, &notices, false);
	bool is_ours = orderly_parse(arena, source, ours);
	struct buffer dumps[2] = { 0 };
	if (is_ours)
		assert_true(standard_parse(arena, source, SIZE_MAX, gumbos));
	element_dump(ours, &dumps[0]);
	element_dump(gumbos, &dumps[1]);
	if (!is_same_tree(ours, gumbos) ||
		!slice_equal(buffer_slice(&dumps[0]), buffer_slice(&dumps[1])))
		fail_msg("%.*s\n--- ours\n%s--- gumbo's\n%s", SLICE_ARGS(source),
			buffer_string(&dumps[0]), buffer_string(&dumps[1]));
	buffer_finish(&dumps[0]);
	buffer_finish(&dumps[1]);
	arena_destroy(arena);
	return is_ours;
}

/* Whether it needs no guard; fails where the guard would have made another tree, or a notice. */
static bool is_sound(struct slice source)
{
	struct arena *arena = arena_create();
	struct notices notices = { .arena = arena };
	struct element *ours = element_create(arena, TAG_ROOT);
	struct element *guarded = element_create(arena, TAG_ROOT);
	bool is_sound = orderly_parse_unguarded(arena, source, ours);
	struct buffer dumps[2] = { 0 };
	if (is_sound) {
		struct slice mended = guard_source(arena, source, &notices, false);
		assert_true(standard_parse(arena, mended, SIZE_MAX, guarded));
		assert_null(notices.first);
	}
	element_dump(ours, &dumps[0]);
	element_dump(guarded, &dumps[1]);
	if (!is_same_tree(ours, guarded))
		fail_msg("%.*s\n--- ours\n%s--- guarded\n%s", SLICE_ARGS(source),
			buffer_string(&dumps[0]), buffer_string(&dumps[1]));
	buffer_finish(&dumps[0]);
	buffer_finish(&dumps[1]);
	arena_destroy(arena);
	return is_sound;
}

static void everyday_pages_need_no_gumbo(void **state)
{
	(void)state;
	static const char *const sources[] = {
		"",
		"just text, a < b && c > d, 1 <2, &1 &",
		"<!DOCTYPE html><html lang=zh><head><title>a &amp; b</title><meta charset=x></head>"
		"<body class=y>\n<p>一</p></body></html> tail",
		"<p>one<p>two<div>three</div>four<p><del>a</del>b<code>x &lt; "
		"y</code><p>five<h2>six</h2><hr>seven",
		"<div><p>open at the end</div><ul><li>a<li>b<ul><li>c</ul></ul>",
		"<dl><dt>a<dd>b<dd>c<dt>d</dl><ol><li><p>a<p>b<li><div>c</div></ol>",
		"<p>a<div>b</div></p>c</p>",
		"</div>stray</b></span></x-y></img>",
		"<p><b>a <i>b</i></b> <a href='x?a=1&amp;b=2' HREF=y Title=\"“q” &quot;\" empty "
		"z=>c</a>"
		"<br/><img src=/a/b.jpg alt></p>",
		"<table><caption>c</caption><colgroup><col><col></colgroup><thead><tr><th>a</thead>"
		"<tr><td>b<td><p>c<tr><td><table><td>d</table></table>",
		"<table> <col> <tr> <td>a</td> </tr> <!-- x --> </table>",
		"<table><tbody><tr><td>a</tr></tbody><tfoot><td>f</tfoot></table>",
		"<table><tr><td>a<caption>late</caption><col><thead><tr></table>",
		"<pre>\n\n  a\n</pre><pre>b</pre>",
		"<script>if (a < b && c) '<p>'</script><style>a > b</style >"
		"<iframe src=x>&amp;</iframe>",
		"<iframe></iframe/><iframe></iframe>",
		"&nbsp;&hellip;&#20013;&#x6587;&#151;&#x1F600;&copy;",
		"<ruby>漢<rp>(</rp><rt>kan</rt><rp>)</rp></ruby>",
		"<o:p>x</o:p><my-Element a=1>y</my-element><picture><source><img></picture>",
		"<!-- a --><!----><p>a<!-- - -- -->b</p>",
		"<object><param name=a><p>in</object>",
		"<article><section><h1>a</h1></section></article><figure><figcaption>x</"
		"figcaption></figure>",
	};
	for (size_t i = 0; i < sizeof sources / sizeof *sources; i++)
		if (!is_orderly(slice_of(sources[i]), false))
			fail_msg("%s", sources[i]);
}

static void what_needs_repair_is_left_to_gumbo(void **state)
{
	(void)state;
	static const char *const sources[] = {
		"<b>a<p>b</b>c</p>",
		"<p><b>a<p>c",
		"<div><span>a</div>b</span>",
		"<table>text<tr><td>a</table>",
		"<table><p>a</p></table>",
		"<a href=1>a<a href=2>b</a></a>",
		"<h1>a<h2>b</h2></h1>",
		"<h1>a</h2>",
		"<ul><li><b>a<li>b</ul>",
		"<select><option>a</select>",
		"<svg><path/></svg>",
		"<!-- never ends",
		"<!--> odd -->",
		"<!-- odd --!> x -->",
		"<?php ?>",
		"</ x>",
		"<p a='never ends>x</p>",
		"a\r\nb",
		"&zwnj; &#0;",
		"</br>",
		"<script>a",
		"<script><!-- <script> </script> --></script>",
		"<td>no table",
		"<image src=x>",
	};
	for (size_t i = 0; i < sizeof sources / sizeof *sources; i++)
		if (is_orderly(slice_of(sources[i]), false))
			fail_msg("%s", sources[i]);
	assert_false(is_orderly(SLICE("a\0b"), false));
}

/* ---- pages at random ---- */

static void sound_pages_need_no_guard(void **state)
{
	(void)state;
	static const char *const sources[] = {
		"",
		"<p>一<strong>二</strong>三</p>\n<p>1 < 2, a=1&copy=2 &amp; <a "
		"href=\"?a=1&b=2\">x</a></p>",
		"<p>one<p>two<div>three</div>four",
		"<ul><li>a<li>b</li></ul><h2 id=x>c</h2><br/><hr>",
		"<table><tr><td>a</td><td><p>b</p></td></tr></table>",
		"<table><thead><tr><th>a</th></tr></thead><tbody><tr><td>a<td>b</td></tr></tbody></"
		"table>",
		"<iframe src=x allowfullscreen></iframe><pre>a\nb</pre><img src=\"x\" alt>",
		"<ruby>漢<rt>kan</rt></ruby><title>a &amp; b</title><style>a &copy=2</style>",
		"用<div>包起来</div>,见<kbd>g</kbd> <b>a</b> 了",
		"<!-- a --><p>b</p><div class='x'  ><img src=a.jpg></div>",
	};
	for (size_t i = 0; i < sizeof sources / sizeof *sources; i++)
		if (!is_sound(slice_of(sources[i])))
			fail_msg("%s is for the guard", sources[i]);
}

static void what_the_guard_may_change_is_left_to_it(void **state)
{
	(void)state;
	static const char *const sources[] = {
		"<p>用<div>包起来</p>",
		"<p>把 <b> 放在里</p>",
		"Option<P>",
		"<p>a <b c</b> d</p>",
		"<b && c> d</b>",
		"<span/>x",
		"<p title=\"他说\"好\"就走\">x</p>",
		"<p title=\"<b class=\"c\">\">x</p>",
		"<p title=\"a\"é=\"b\">x</p>",
		"<p title=\"a>b</p><p title=\"c\">d</p>",
		"<h2>left open",
		"<code><b>x</b></code>",
		"<title>a&copy=2</title>",
		"<pre>a<br>b</pre>",
		"<script>a <b</script>",
		"<p>用<span>包<!-- </p> --></span>",
		"<p>用<span>包<b title='</p>'>a</b></span>",
		"<td>a</td>",
		"<table><td>a</table>",
		"<table><tr><td>a</td></table>",
		"<table><tr><td><p><table></table></td></tr></table>",
		"<x-y>a</x-y>",
		"<your-name>",
		"</p>",
		"<p>a</b></p>",
		"<p>a</p b=c>",
		"<div><p>a</div>",
		"<ul><li>a</ul>",
		"<p><b hidden>a</b></p>",
		"<li><p>a<li>b",
		"<img>",
		"<body>a",
		"<!-- <!-- a -->",
		"<!doctype html>",
		"<![CDATA[a]]>",
		"&copy x &zwnj;",
		"a\rb",
		"<nobr>a</nobr>",
	};
	for (size_t i = 0; i < sizeof sources / sizeof *sources; i++)
		if (is_sound(slice_of(sources[i])))
			fail_msg("%s is not for the guard", sources[i]);
}

/* Limits are the guard's: what comes near them is. */
static void what_is_near_a_limit_is_guarded(void **state)
{
	(void)state;
	struct buffer source = { 0 };
	for (int i = 0; i < 40; i++)
		buffer_add_string(&source, "<div>");
	assert_false(is_sound(buffer_slice(&source)));
	buffer_clear(&source);
	buffer_add_string(&source, "<p");
	for (int i = 0; i <= ATTRIBUTES_MAX; i++)
		buffer_printf(&source, " a%d=1", i);
	buffer_add_string(&source, ">x</p>");
	assert_false(is_sound(buffer_slice(&source)));
	buffer_clear(&source);
	for (int i = 0; i < TAGS_MAX; i++)
		buffer_add_string(&source, "<p>");
	assert_false(is_sound(buffer_slice(&source)));
	buffer_finish(&source);
}

static uint32_t seed = 20260101;

static size_t under(size_t limit)
{
	seed = seed * 1664525u + 1013904223u;
	return (seed >> 8) % limit;
}

static const char *const tags[] = { "p", "p", "p", "div", "span", "b", "a", "em", "strong", "font",
	"ul", "ol", "li", "li", "dl", "dt", "dd", "h2", "h3", "blockquote", "pre", "code", "table",
	"tbody", "thead", "tr", "tr", "td", "td", "th", "caption", "colgroup", "col", "br", "hr",
	"img", "input", "ruby", "rt", "rp", "section", "article", "figure", "figcaption", "center",
	"o:p", "x-y", "object", "script", "style", "title", "iframe", "body", "html", "form",
	"button", "select", "option", "svg", "label", "nobr", "address", "main", "picture", "video",
	"details", "summary", "template", "textarea", "noscript", "link", "embed", "U", "DIV" };

static const char *const texts[] = { "字", "a b", " ", "\n", "&nbsp;", "&amp;", "&lt;b&gt;", "<",
	"&#151;", "&#x4e2d;", "&", "<!-- c -->", "“x”", "1 < 2", "\t", "&hellip;", "é", "字字",
	"字字字", "\xF0\x9F\x98\x80", "\xC2\x85", "\xEF\xBF\xBE", "\xEF\xB7\x90",
	"\xF0\x9F\xBF\xBF", "\x7F", "\x01", "\f", "￥，", "俾" };

static const char *const attributes[] = { "", "", "", " class=\"a b\"", " href='?a=1&amp;b'",
	" ID=x id=y", " style=\"color:red;\" ", " disabled", " a=\"&quot;\"/", " b=c/d/", " ==x" };

static void add_text(struct buffer *out)
{
	buffer_add_string(out, texts[under(sizeof texts / sizeof *texts)]);
}

/* Elements in their order, mostly. */
static void compose(struct buffer *out, size_t disorder)
{
	enum { DEPTH = 12 };
	const char *open[DEPTH];
	size_t depth = 0;
	for (size_t steps = 4 + under(24); steps > 0; steps--) {
		size_t choice = under(100);
		if (choice < 35) {
			add_text(out);
		} else if (choice < 65 && depth < DEPTH) {
			const char *tag = tags[under(sizeof tags / sizeof *tags)];
			buffer_printf(out, "<%s%s>", tag,
				attributes[under(sizeof attributes / sizeof *attributes)]);
			open[depth++] = tag;
		} else if (depth > 0) {
			const char *tag = open[--depth];
			if (under(100) < disorder)
				tag = tags[under(sizeof tags / sizeof *tags)];
			if (under(100) >= disorder)
				buffer_printf(out, "</%s>", tag);
		}
	}
	while (depth > 0 && under(100) >= disorder)
		buffer_printf(out, "</%s>", open[--depth]);
}

/* A table as most are, with something at random in its cells. */
static void compose_table(struct buffer *out)
{
	buffer_add_string(out, "<table>");
	for (size_t rows = under(4); rows > 0; rows--) {
		buffer_add_string(out, under(2) ? "<tr>\n" : "<tr>");
		for (size_t cells = under(4); cells > 0; cells--) {
			buffer_add_string(out, under(4) ? "<td>" : "<th>");
			if (under(3) == 0)
				compose(out, 0);
			else
				add_text(out);
			if (under(3))
				buffer_add_string(out, "</td>");
		}
		if (under(3))
			buffer_add_string(out, "</tr>");
	}
	buffer_add_string(out, "</table>");
}

static void pages_at_random_come_out_as_gumbo_has_them(void **state)
{
	(void)state;
	enum { PAGES = 30000 };
	size_t orderly = 0, sound = 0;
	struct buffer page = { 0 };
	for (int i = 0; i < PAGES; i++) {
		buffer_clear(&page);
		if (i % 3 == 0)
			compose_table(&page);
		compose(&page, (size_t)(i % 4) * 5);
		orderly += is_orderly(buffer_slice(&page), i % 2);
		sound += is_sound(buffer_slice(&page));
	}
	buffer_finish(&page);
	assert_in_range(orderly, PAGES / 8, PAGES * 7 / 8);
	assert_in_range(sound, PAGES / 50, PAGES / 2);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(everyday_pages_need_no_gumbo),
		cmocka_unit_test(what_needs_repair_is_left_to_gumbo),
		cmocka_unit_test(sound_pages_need_no_guard),
		cmocka_unit_test(what_the_guard_may_change_is_left_to_it),
		cmocka_unit_test(what_is_near_a_limit_is_guarded),
		cmocka_unit_test(pages_at_random_come_out_as_gumbo_has_them),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
