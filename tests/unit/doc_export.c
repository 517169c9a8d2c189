/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/unit/unit.h"

#include "base/notice.h"
#include "doc/doc.h"
#include "html/html.h"

/* A page, and what is written of it for others to read. */

static const struct example {
	const char *page, *html, *markdown;
} examples[] = {
	{ "<p>a &gt; b &amp; \"c\"<br>d</p><p class=lead>x</p>",
		.html = "<p>a &gt; b &amp; &quot;c&quot;<br>\n"
			"d</p>\n"
			"<p>x</p>\n",
		.markdown = "a > b & \"c\"\\\n"
			"d\n"
			"\n"
			"x\n" },
	{ "<figure><img src='http://e.org/a.png' alt='\"a\" <b>' width=40 height=30><figc"
			"aption>看 <b>图</b></figcaption></figure><figure><img src=b.png></figure>",
		.html = "<figure><img src=\"http://e.org/a.png\" alt=\"&quot;a&quot; &lt;b&gt;\" width="
			"\"40\" height=\"30\"><figcaption>看 <strong>图</strong></figcaption></figure>\n"
			"<figure><img src=\"b.png\" alt=\"\"></figure>\n",
		.markdown = "![看 图](http://e.org/a.png)\n"
			"\n"
			"![](b.png)\n" },
	{ "<video src='http://e.org/v.mp4' title='片'></video><audio><source src='http://e"
			".org/a.ogg'></audio><iframe src='http://e.org/p'></iframe><video title='只有名字'>"
			"</video>",
		.html = "<p class=\"media\"><a href=\"http://e.org/v.mp4\">片</a></p>\n"
			"<p class=\"media\"><a href=\"http://e.org/a.ogg\">http://e.org/a.ogg</a></p>\n"
			"<p class=\"media\"><a href=\"http://e.org/p\">http://e.org/p</a></p>\n"
			"<p class=\"media\"><a href=\"\">只有名字</a></p>\n",
		.markdown = "[片](http://e.org/v.mp4)\n"
			"\n"
			"[http://e.org/a.ogg](http://e.org/a.ogg)\n"
			"\n"
			"[http://e.org/p](http://e.org/p)\n"
			"\n"
			"[只有名字]()\n" },
	{ "<pre><code class='language-c++'>x &lt; y</code></pre><blockquote><p>q</p></blo"
			"ckquote><hr><h6>h</h6>",
		.html = "<pre><code class=\"language-c++\">x &lt; y</code></pre>\n"
			"<blockquote>\n"
			"<p>q</p>\n"
			"</blockquote>\n"
			"<hr>\n"
			"<h6>h</h6>\n",
		.markdown = "```c++\n"
			"x < y\n"
			"```\n"
			"\n"
			"> q\n"
			"\n"
			"---\n"
			"\n"
			"###### h\n" },
	{ "<ul><li data-task=''>a<li data-task=x>b</ul>",
		.html = "<ul>\n"
			"<li>\n"
			"<input type=\"checkbox\" disabled>\n"
			"<p>a</p>\n"
			"</li>\n"
			"<li>\n"
			"<input type=\"checkbox\" disabled checked>\n"
			"<p>b</p>\n"
			"</li>\n"
			"</ul>\n",
		.markdown = "- [ ] a\n"
			"- [x] b\n" },
	{ "<p><i>a</i><b>b</b> <del>c</del> <mark>d</mark> <u>e</u> x<sup>2</sup> H<sub>2"
			"</sub>O <sup>ab</sup> <a href='http://e.org'><b>f</b></a></p>",
		.html = "<p><em>a</em><strong>b</strong> <del>c</del> <mark>d</mark> <u>e</u> x² H₂O <s"
			"up>ab</sup> <a href=\"http://e.org\"><strong>f</strong></a></p>\n",
		.markdown = "<em>a</em><strong>b</strong> <del>c</del> <mark>d</mark> <u>e</u> x² H₂O <sup>"
			"ab</sup> [<strong>f</strong>](http://e.org)\n" },
	{ "<p>x<sup>123+-ni</sup> y<sub>+-0</sub> z<sup>a</sup><sub>n</sub> w<sup>1234567"
			"89</sup></p>",
		.html = "<p>x¹²³⁺⁻ⁿⁱ y₊₋₀ z<sup>a</sup><sub>n</sub> w<sup>123456789</sup></p>\n",
		.markdown = "x¹²³⁺⁻ⁿⁱ y₊₋₀ z<sup>a</sup><sub>n</sub> w<sup>123456789</sup>\n" },
	{ "<p>\\ ` * [ ] _a_ a_b <b &lt;!x &lt;1 &amp;x &amp;# & ~~ ~ a~b | 1) + - = > # "
			"12</p>",
		.html = "<p>\\ ` * [ ] _a_ a_b <strong># 12</strong></p>\n",
		.markdown = "\\\\ \\` \\* \\[ \\] \\_a\\_ a_b **# 12**\n" },
	{ "<p>1.<br>- b<br>12<br>=</p>",
		.html = "<p>1.<br>\n"
			"- b<br>\n"
			"12<br>\n"
			"=</p>\n",
		.markdown = "1\\.\\\n"
			"\\- b\\\n"
			"12\\\n"
			"\\=\n" },
	{ "<ol><li>a</ol><ol><li>b</ol><ul><li>c<ul><li>d</ul></ul><ol start=9><li>e<p>f<"
			"/p></ol>",
		.html = "<ol>\n"
			"<li>\n"
			"<p>a</p>\n"
			"</li>\n"
			"</ol>\n"
			"<ol>\n"
			"<li>\n"
			"<p>b</p>\n"
			"</li>\n"
			"</ol>\n"
			"<ul>\n"
			"<li>\n"
			"<p>c</p>\n"
			"<ul>\n"
			"<li>\n"
			"<p>d</p>\n"
			"</li>\n"
			"</ul>\n"
			"</li>\n"
			"</ul>\n"
			"<ol start=\"9\">\n"
			"<li>\n"
			"<p>e</p>\n"
			"<p>f</p>\n"
			"</li>\n"
			"</ol>\n",
		.markdown = "1. a\n"
			"1) b\n"
			"- c\n"
			"  - d\n"
			"9) e\n"
			"\n"
			"   f\n" },
	{ "<blockquote><ul><li><blockquote><p>a</p></blockquote></ul><pre>b</pre></blockq"
			"uote>",
		.html = "<blockquote>\n"
			"<ul>\n"
			"<li>\n"
			"<blockquote>\n"
			"<p>a</p>\n"
			"</blockquote>\n"
			"</li>\n"
			"</ul>\n"
			"<pre><code>b</code></pre>\n"
			"</blockquote>\n",
		.markdown = "> - > a\n"
			">\n"
			"> ```\n"
			"> b\n"
			"> ```\n" },
	{ "<table><tr><th>a<th>b<tr><td>c|d<td>`e`</table><table><tr><td>f</table>",
		.html = "<table>\n"
			"<tr><th>a</th><th>b</th></tr>\n"
			"<tr><td>c|d</td><td>`e`</td></tr>\n"
			"</table>\n"
			"<table>\n"
			"<tr><td>f</td></tr>\n"
			"</table>\n",
		.markdown = "| a | b |\n"
			"| --- | --- |\n"
			"| c\\|d | \\`e\\` |\n"
			"\n"
			"|  |\n"
			"| --- |\n"
			"| f |\n" },
	{ "<p><a href='http://e.org/a&lt;b&gt;\\c d'>l</a> <code>``</code> <code>x<br>y</"
			"code></p>",
		.html = "<p><a href=\"http://e.org/a&lt;b&gt;\\c%20d\">l</a> <code>``</code> <code>x</c"
			"ode><br>\n"
			"<code>y</code></p>\n",
		.markdown = "[l](http://e.org/a%3Cb%3E%5Cc%20d) ``` `` ``` `x`\\\n"
			"`y`\n" },
	{ "<pre>```\n"
			"a\n"
			"````</pre>",
		.html = "<pre><code>```\n"
			"a\n"
			"````</code></pre>\n",
		.markdown = "`````\n"
			"```\n"
			"a\n"
			"````\n"
			"`````\n" },
	{ "<p>“<b>“a”</b>”b<b>，c</b>d <b>e。</b>f</p>",
		.html = "<p>“<strong>“a”</strong>”b<strong>，c</strong>d <strong>e。</strong>f</p>\n",
		.markdown = "“**“a”**”b<strong>，c</strong>d <strong>e。</strong>f\n" },
	{ "<p>a<img src=e.png alt=😀 width=20>b</p><p><img src=f.png width='50%'><img src="
			"g.png width=200 height=99999999></p>",
		.html = "<p>a😀b</p>\n"
			"<figure><img src=\"f.png\" alt=\"\"></figure>\n"
			"<figure><img src=\"g.png\" alt=\"\"></figure>\n",
		.markdown = "a😀b\n"
			"\n"
			"![](f.png)\n"
			"\n"
			"![](g.png)\n" },
	{ "<h1>a</h1><h2>b<br>c</h2><center><p>d</p></center>",
		.html = "<h1>a</h1>\n"
			"<h2>b c</h2>\n"
			"<p class=\"centered\">d</p>\n",
		.markdown = "# a\n"
			"\n"
			"## b c\n"
			"\n"
			"d\n" },
};

static struct doc *build(struct arena *arena, const char *html)
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

static void pages_are_written(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof examples / sizeof *examples; i++) {
		struct arena *arena = arena_create();
		struct doc *doc = build(arena, examples[i].page);
		check(doc, doc_add_html, examples[i].html);
		check(doc, doc_add_markdown, examples[i].markdown);
		arena_destroy(arena);
	}
}

/* A link to a film is not the film, and a box that is ticked is no item. */
static bool means_the_same(const char *html)
{
	return !strstr(html, "class=\"media\"") && !strstr(html, "checkbox") &&
	       !strstr(html, "class=\"centered\"");
}

static void what_was_written_is_read_as_it_was_meant(void **state)
{
	size_t count = 0;
	(void)state;
	for (size_t i = 0; i < sizeof examples / sizeof *examples; i++) {
		if (!means_the_same(examples[i].html))
			continue;
		struct arena *arena = arena_create();
		check(build(arena, examples[i].html), doc_add_html, examples[i].html);
		arena_destroy(arena);
		count++;
	}
	assert_true(count > 10);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(pages_are_written),
		cmocka_unit_test(what_was_written_is_read_as_it_was_meant),
	};
	return cmocka_run_group_tests_name("doc_export", tests, NULL, NULL);
}
