/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/unit/unit.h"

#include "base/buffer.h"
#include "markdown/markdown.h"

static void assert_tree(const struct element *root, const char *expected)
{
	struct buffer dump = { 0 };
	element_dump(root, &dump);
	assert_string_equal(buffer_string(&dump), expected);
	buffer_finish(&dump);
}

static void assert_markdown(const char *source, const char *expected)
{
	struct arena *arena = arena_create();
	struct notices notices = { .arena = arena };
	assert_tree(markdown_parse(arena, slice_of(source), &notices), expected);
	arena_destroy(arena);
}

static void assert_plain(const char *source, const char *expected)
{
	struct arena *arena = arena_create();
	struct notices notices = { .arena = arena };
	assert_tree(markdown_parse_plain(arena, slice_of(source), &notices), expected);
	arena_destroy(arena);
}

static void emphasis_holds_beside_chinese_punctuation(void **state)
{
	(void)state;
	assert_markdown("**重点：**内容和**“引文”**后文。",
		"<p><strong>重点：</strong>内容和<strong>“引文”</strong>后文。</p>\n");
	assert_markdown("> **注：**一\n"
			"\n"
			"1. **三：**四\n"
			"2. **“五”**六\n"
			"\n"
			"| **七：**八 |\n"
			"|-|\n"
			"| **“九”**十 |",
		"<blockquote>\n"
		"\t<p><strong>注：</strong>一</p>\n"
		"</blockquote>\n"
		"<ol>\n"
		"\t<li><strong>三：</strong>四</li>\n"
		"\t<li><strong>“五”</strong>六</li>\n"
		"</ol>\n"
		"<table>\n"
		"\t<thead>\n"
		"\t\t<tr>\n"
		"\t\t\t<th><strong>七：</strong>八</th>\n"
		"\t\t</tr>\n"
		"\t</thead>\n"
		"\t<tbody>\n"
		"\t\t<tr>\n"
		"\t\t\t<td><strong>“九”</strong>十</td>\n"
		"\t\t</tr>\n"
		"\t</tbody>\n"
		"</table>\n");
	assert_markdown("他说**\"x\"**了，*“一”*二 ~~「删。」~~后 ***“三”***后 _“强”_后",
		"<p>他说<strong>\"x\"</strong>了，<em>“一”</em>二 <del>「删。」</del>后 "
		"<em><strong>“三”</strong></em>后 <em>“强”</em>后</p>\n");
	assert_markdown("**https://x.y/z**后，中文**强调**中文",
		"<p><strong><a href=\"https://x.y/z\">https://x.y/z</a></strong>后，中文"
		"<strong>强调</strong>中文</p>\n");
}

static void what_is_no_emphasis_stays(void **state)
{
	(void)state;
	assert_markdown("2 * 3 * 4，snake_（旧）_case，**a:**b，\\*不\\*",
		"<p>2 * 3 * 4，snake_（旧）_case，**a:**b，*不*</p>\n");
	assert_markdown("`**重点：**内容` [a](http://x/**a)",
		"<p><code>**重点：**内容</code> <a href=\"http://x/**a\">a</a></p>\n");
	assert_markdown("```\n"
			"**重点：**内容\n"
			"```",
		"<pre><code>**重点：**内容\n"
		"</code></pre>\n");
}

static void leavings_of_kramdown_go(void **state)
{
	(void)state;
	assert_markdown("* content\n"
			"{:toc}\n"
			"\n"
			"## 标题 {#id}\n"
			"\n"
			"见 [a](b){:target=\"_blank\"}\n"
			"{: .box}\n",
		"<h2>标题</h2>\n"
		"<p>见 <a href=\"b\">a</a></p>\n");
	assert_markdown("- a\n"
			"{: .x}\n"
			"- b\n",
		"<ul>\n"
		"\t<li>a</li>\n"
		"\t<li>b</li>\n"
		"</ul>\n");
	assert_markdown("[TOC]\n"
			"\n"
			"正文{x}",
		"<p>正文{x}</p>\n");
	assert_markdown("&#123;:toc&#125;\n"
			"\n"
			"```\n"
			"a &#123; b &#125;\n"
			"```",
		"<pre><code>a { b }\n"
		"</code></pre>\n");
}

static void containers_are_quotes(void **state)
{
	(void)state;
	assert_markdown(":::tip\n"
			"一\n"
			"\n"
			"- a\n"
			":::\n"
			"二",
		"<blockquote>\n"
		"\t<p>一</p>\n"
		"\t<ul>\n"
		"\t\t<li>a</li>\n"
		"\t</ul>\n"
		"</blockquote>\n"
		"<p>二</p>\n");
	assert_markdown("::: warning 注意\n"
			"一\n"
			":::",
		"<blockquote>\n"
		"\t<p><strong>注意</strong></p>\n"
		"\t<p>一</p>\n"
		"</blockquote>\n");
	assert_markdown(":::\n"
			"一",
		"<p>:::\n"
		"一</p>\n");
}

static void tags_of_generators_show_what_they_can(void **state)
{
	(void)state;
	assert_markdown("{% asset_img pic.png 说明 文字 %}\n"
			"{% img left /a.jpg 200 300 \"题\" %}",
		"<p><img src=\"pic.png\" alt=\"说明 文字\"></p>\n"
		"<p><img src=\"/a.jpg\" alt=\"题\"></p>\n");
	assert_markdown("{% note info %}\n"
			"提示\n"
			"{% endnote %}\n"
			"{% blockquote 某人, 某书 %}\n"
			"话\n"
			"{% endblockquote %}",
		"<blockquote>\n"
		"\t<p>提示</p>\n"
		"</blockquote>\n"
		"<blockquote>\n"
		"\t<p><strong>某人, 某书</strong></p>\n"
		"\t<p>话</p>\n"
		"</blockquote>\n");
	assert_markdown("{% codeblock lang:js %}\n"
			"var a = \"**x：**y\";\n"
			"{% endcodeblock %}\n"
			"{% highlight ruby %}\n"
			"puts\n"
			"{% endhighlight %}",
		"<pre><code class=\"language-js\">var a = \"**x：**y\";\n"
		"</code></pre>\n"
		"<pre><code class=\"language-ruby\">puts\n"
		"</code></pre>\n");
	assert_markdown("{% youtube abc %}\n"
			"\n"
			"见 {% post_link slug 标题 %} 与 {% link 名 https://a.b/ %}",
		"<p><a href=\"https://www.youtube.com/watch?v=abc\">https://www.youtube.c"
		"om/watch?v=abc</a></p>\n"
		"<p>见 标题 与 <a href=\"https://a.b/\">名</a></p>\n");
	assert_markdown(
		"{{ site.baseurl }}文{{ name }}{{< figure src=\"a.png\" title=\"图 一\" >}}",
		"<p>文{{ name }}<img src=\"a.png\" alt=\"图 一\"></p>\n");
	assert_markdown("{% raw %}\n"
			"文\n"
			"{% endraw %}\n"
			"<!-- more -->\n"
			"后",
		"<p>文</p>\n"
		"<p>后</p>\n");
}

static void footnotes_end_the_article(void **state)
{
	(void)state;
	assert_markdown("一[^1]，二[^note]，三[^x]。\n"
			"\n"
			"[^note]: 乙\n"
			"\n"
			"    又一段\n"
			"[^1]: 甲 https://a.b/x_y\n"
			"[^2]: 丙\n",
		"<p>一<sup><a href=\"#fn-1\">1</a></sup>，二<sup><a href=\"#fn-2\">2</a>"
		"</sup>，三[^x]。</p>\n"
		"<hr class=\"footnotes\">\n"
		"<ol>\n"
		"\t<li>\n"
		"\t\t<p><a id=\"fn-1\"></a>甲 <a href=\"https://a.b/x_y\">https://a.b/x_y"
		"</a></p>\n"
		"\t</li>\n"
		"\t<li>\n"
		"\t\t<p><a id=\"fn-2\"></a>乙</p>\n"
		"\t\t<p>又一段</p>\n"
		"\t</li>\n"
		"\t<li>\n"
		"\t\t<p><a id=\"fn-3\"></a>丙</p>\n"
		"\t</li>\n"
		"</ol>\n");
}

static void addresses_end_where_chinese_begins(void **state)
{
	(void)state;
	assert_markdown("见https://example.com/a_b_c。谢谢 "
			"https://a.b/x，后（https://a.b/(c)）[https://a.b](https://a.b) "
			"<https://a.b>",
		"<p>见<a href=\"https://example.com/a_b_c\">https://example.com/a_b_c"
		"</a>。谢谢 <a href=\"https://a.b/x\">https://a.b/x</a>，后（<a "
		"href=\"https://a.b/(c)\">https://a.b/(c)</a>）<a "
		"href=\"https://a.b\">https://a.b</a> <a href=\"https://a.b\">https://a.b"
		"</a></p>\n");
	assert_markdown("[id]: https://a.b/x_y_z\n"
			"\n"
			"[文][id] ![图](/a b.png) ![](x.png =30x20)",
		"<p><a href=\"https://a.b/x_y_z\">文</a> <img src=\"/a%20b.png\" "
		"alt=\"图\"> <img src=\"x.png\" alt></p>\n");
}

static void formulas_read_as_written(void **state)
{
	(void)state;
	assert_markdown("$x_1 + y_1 \\frac{a}{b}$ 价 $5 和 $10",
		"<p>$x_1 + y_1 \\frac{a}{b}$ 价 $5 和 $10</p>\n");
	assert_markdown("$$\n"
			"x_1 * y_1\n"
			"$$",
		"<pre><code class=\"language-math\">x_1 * y_1\n"
		"</code></pre>\n");
}

static void tables_are_lenient(void **state)
{
	(void)state;
	assert_markdown("说明：\n"
			"| a | b |\n"
			"|:-:|--|\n"
			"| 1 | 2 |",
		"<p>说明：</p>\n"
		"<table>\n"
		"\t<thead>\n"
		"\t\t<tr>\n"
		"\t\t\t<th align=\"center\">a</th>\n"
		"\t\t\t<th>b</th>\n"
		"\t\t</tr>\n"
		"\t</thead>\n"
		"\t<tbody>\n"
		"\t\t<tr>\n"
		"\t\t\t<td align=\"center\">1</td>\n"
		"\t\t\t<td>2</td>\n"
		"\t\t</tr>\n"
		"\t</tbody>\n"
		"</table>\n");
}

static void a_rule_under_a_paragraph_is_a_rule(void **state)
{
	(void)state;
	assert_markdown("一段话写完了。\n"
			"---\n"
			"后面\n"
			"\n"
			"标题\n"
			"---\n",
		"<p>一段话写完了。</p>\n"
		"<hr>\n"
		"<p>后面</p>\n"
		"<h2>标题</h2>\n");
}

static void headings_may_lack_their_blank(void **state)
{
	(void)state;
	assert_markdown("##标题\n"
			"正文\n"
			"\n"
			"#话题 不是",
		"<h2>标题</h2>\n"
		"<p>正文</p>\n"
		"<p>#话题 不是</p>\n");
}

static void line_ends_count_where_the_author_meant_them(void **state)
{
	(void)state;
	assert_markdown("床前明月光，\n"
			"疑是地上霜。",
		"<p>床前明月光，<br>\n"
		"疑是地上霜。</p>\n");
	assert_markdown("第一行写了一句完整的话，而且不短，足有二十四个字以上才算数。\n"
			"第二行也一样。",
		"<p>第一行写了一句完整的话，而且不短，足有二十四个字以上才算数。<br>\n"
		"第二行也一样。</p>\n");
	assert_markdown("Hard wrapped\n"
			"lines of prose.",
		"<p>Hard wrapped\n"
		"lines of prose.</p>\n");
	assert_markdown("> 一句。\n"
			"> 二句。\n"
			"> ——某人",
		"<blockquote>\n"
		"\t<p>一句。<br>\n"
		"二句。<br>\n"
		"——某人</p>\n"
		"</blockquote>\n");
}

static void indented_prose_is_no_code(void **state)
{
	(void)state;
	assert_markdown("    第一段。\n"
			"\n"
			"    第二段。\n"
			"\n"
			"    第三段。",
		"<p>第一段。</p>\n"
		"<p>第二段。</p>\n"
		"<p>第三段。</p>\n");
	assert_markdown("正文。\n"
			"\n"
			"    code();\n",
		"<p>正文。</p>\n"
		"<pre><code>code();\n"
		"</code></pre>\n");
}

static void task_lists_and_raw_html_pass(void **state)
{
	(void)state;
	assert_markdown("- [ ] a\n"
			"- [x] b\n"
			"\n"
			"<details>\n"
			"<summary>s</summary>\n"
			"\n"
			"**c**\n"
			"\n"
			"</details>",
		"<ul>\n"
		"\t<li class=\"task-list-item\"><input type=\"checkbox\" "
		"class=\"task-list-item-checkbox\" disabled>a</li>\n"
		"\t<li class=\"task-list-item\"><input type=\"checkbox\" "
		"class=\"task-list-item-checkbox\" disabled checked>b</li>\n"
		"</ul>\n"
		"<details>\n"
		"\t<summary>s</summary>\n"
		"\t<p><strong>c</strong></p>\n"
		"</details>\n");
	assert_markdown(
		"List<String> 与 <T> 和 a<b", "<p>List&lt;String&gt; 与 &lt;T&gt; 和 a&lt;b</p>\n");
	assert_markdown("```js\n"
			"never closed",
		"<pre><code class=\"language-js\">never closed\n"
		"</code></pre>\n");
}

static void plain_text_keeps_its_lines(void **state)
{
	(void)state;
	assert_plain("一\r\n二 <b> & **三**\n\n\n  四，见https://a.b/c。五\n",
		"<p>一<br>二 &lt;b&gt; &amp; **三**</p>\n"
		"<p>四，见<a href=\"https://a.b/c\">https://a.b/c</a>。五</p>\n");
	assert_plain("", "");
	assert_plain("http:// https://，ahttps://a.b", "<p>http:// https://，ahttps://a.b</p>\n");
}

static void markdown_is_told_from_look_alikes(void **state)
{
	(void)state;
	static const char *const likely[] = { "# 标题\n正文", "正文\n\n- 一\n- 二\n",
		"见 [x](http://y)。", "![](a.png)", "**重点：**内容", "```\ncode\n```",
		"| a | b |\n|---|---|\n| 1 | 2 |", "> 引\n> 文", "标题\n===\n", "- [ ] 未完",
		"文[^1]\n\n[^1]: 注", "* content\n{:toc}\n", "一\n<!-- more -->\n二",
		"1. 一\n2. 二\n3. 三\n4. 四", "用 `a` 和 `b`\n\n再用 `c`", ":::tip\nx\n:::" };
	static const char *const unlikely[] = { "", "#webdev #css 新文章", "#音乐# 今天听歌",
		"[TOC]\n正文", "<div>**a**</div>", "\n  <p>- a\n- b", "正文一行\n正文二行",
		"- 新增：一处", "2 * 3 * 4 * 5", "**", "价 $5 | $6", "-- \n签名",
		"#1 第一名\n#2 第二名", "正文 <br>\n<br>\n- 一\n- 二", "* 星号\n也可以是星星 * * *",
		"`", "a](b" };
	for (size_t i = 0; i < sizeof likely / sizeof *likely; i++)
		if (!markdown_is_likely(slice_of(likely[i])))
			fail_msg("should be Markdown: %s", likely[i]);
	for (size_t i = 0; i < sizeof unlikely / sizeof *unlikely; i++)
		if (markdown_is_likely(slice_of(unlikely[i])))
			fail_msg("should not be Markdown: %s", unlikely[i]);
}

/* Each of these would take minutes if a step looked ahead without bound. */
static void hostile_markdown_ends(void **state)
{
	(void)state;
	static const char *const pieces[] = { "[", "![", "[^", "*a_ ", "**：", "`a``b```c", "$x",
		"{% ", "<a ", "](", "> ", ":::a\n", "[^1]: x\n", "a[^1]", "- ", "$$\n",
		"{% codeblock %}\n", "|-\n", "http://", "~~~\n", "<!--", "\n\n    一" };
	for (size_t i = 0; i < sizeof pieces / sizeof *pieces; i++) {
		struct buffer source = { 0 };
		for (int n = 0; n < 20000; n++)
			buffer_add_string(&source, pieces[i]);
		struct arena *arena = arena_create();
		struct notices notices = { .arena = arena };
		assert_non_null(markdown_parse(arena, buffer_slice(&source), &notices));
		assert_true(arena_size(arena) < (size_t)64 << 20);
		markdown_is_likely(buffer_slice(&source));
		arena_destroy(arena);
		buffer_finish(&source);
	}
}

/* How many elements come of the text so often; *told is the notice about it. */
static size_t count_of(struct element *(*parse)(struct arena *, struct slice, struct notices *),
	const char *text, size_t times, bool *told)
{
	struct arena *arena = arena_create();
	struct notices notices = { .arena = arena };
	struct buffer source = { 0 };
	size_t count = 0;
	for (size_t i = 0; i < times; i++)
		buffer_add_string(&source, text);
	struct element *root = parse(arena, buffer_slice(&source), &notices);
	for (struct element *e = root->first; e; e = element_next(e, root))
		count += e->kind == ELEMENT_NODE;
	*told = notices.first && strncmp(notices.first->text, "The article was cut", 19) == 0;
	buffer_finish(&source);
	arena_destroy(arena);
	return count;
}

/* A second and 256 MB are enough for what is left. */
static void what_never_ends_is_cut(void **state)
{
	(void)state;
	bool told;
	assert_int_equal(count_of(markdown_parse_plain, "a\n\n", 150000, &told), 150000);
	assert_false(told);
	assert_int_equal(count_of(markdown_parse_plain, "a\n\n", 300000, &told), 200000);
	assert_true(told);
	assert_int_equal(count_of(markdown_parse_plain, "a\n", 200000, &told), 200000);
	assert_false(told);
	assert_int_equal(count_of(markdown_parse_plain, "http://a.example/ ", 300000, &told), 200001);
	assert_true(told);
	assert_int_equal(count_of(markdown_parse, "# a\n", 150000, &told), 150000);
	assert_false(told);
	assert_int_equal(count_of(markdown_parse, "# a\n", 250000, &told), 200000);
	assert_true(told);
	assert_true(count_of(markdown_parse, "- a\n", 600000, &told) <= 200000);
	assert_true(told);
	assert_int_equal(count_of(markdown_parse, "**a**字 ", 300000, &told), 200000);
	assert_true(told);
	assert_int_equal(count_of(markdown_parse, "[", 1000000, &told), 1);
	assert_false(told);
	assert_int_equal(count_of(markdown_parse, "[", 1000001, &told), 1);
	assert_true(told);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(emphasis_holds_beside_chinese_punctuation),
		cmocka_unit_test(what_is_no_emphasis_stays),
		cmocka_unit_test(leavings_of_kramdown_go),
		cmocka_unit_test(containers_are_quotes),
		cmocka_unit_test(tags_of_generators_show_what_they_can),
		cmocka_unit_test(footnotes_end_the_article),
		cmocka_unit_test(addresses_end_where_chinese_begins),
		cmocka_unit_test(formulas_read_as_written),
		cmocka_unit_test(tables_are_lenient),
		cmocka_unit_test(a_rule_under_a_paragraph_is_a_rule),
		cmocka_unit_test(headings_may_lack_their_blank),
		cmocka_unit_test(line_ends_count_where_the_author_meant_them),
		cmocka_unit_test(indented_prose_is_no_code),
		cmocka_unit_test(task_lists_and_raw_html_pass),
		cmocka_unit_test(plain_text_keeps_its_lines),
		cmocka_unit_test(markdown_is_told_from_look_alikes),
		cmocka_unit_test(hostile_markdown_ends),
		cmocka_unit_test(what_never_ends_is_cut),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
