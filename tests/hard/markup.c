/* SPDX-License-Identifier: GPL-3.0-or-later */
/* HTML that nests, never ends, or comes in thousands. */
#include "tests/hard/hostile.h"

#include <stdio.h>

/* Nested count deep: opening tags, a word, closing tags, the last word. */
static void nest(size_t count, const char *open, const char *close)
{
	put(FRONT);
	repeat(count, open);
	put("底");
	repeat(count, close);
	put("<p>" LAST "</p>");
}

static void nested_div(void)
{
	nest(30000, "<div>", "</div>");
}

static void nested_links(void)
{
	nest(20000, "<a href='http://a.example/'>", "</a>");
}

static void nested_forms(void)
{
	nest(20000, "<form><button>", "</button></form>");
}

static void nested_bold(void)
{
	nest(20000, "<b><i>", "");
}

static void misnested(void)
{
	nest(5000, "<b><p><i><div>", "</b></i>");
}

static void nested_spans(void)
{
	nest(30000, "<span style='color:red'>", "</span>");
}

static void nested_quotes(void)
{
	nest(10000, "<blockquote>", "</blockquote>");
}

static void nested_lists(void)
{
	nest(10000, "<ul><li>", "</li></ul>");
}

static void nested_tables(void)
{
	nest(3000, "<table><tr><td>", "</td></tr></table>");
}

static void nested_fonts(void)
{
	put(FRONT);
	for (int i = 0; i < 5000; i++)
		printf("<p><font size=%d>字", i);
	put("<p>" LAST);
}

static void closing_tags(void)
{
	put(FRONT "<div>");
	repeat(100000, "</p></b></div></li>");
	put("<p>" LAST "</p>");
}

static void attributes(void)
{
	put(FRONT "<p");
	for (int i = 0; i < 100000; i++)
		printf(" a%d=%d", i, i);
	put(">" LAST "</p>");
}

static void same_attributes(void)
{
	put(FRONT "<p");
	repeat(100000, " class='x'");
	put(">" LAST "</p>");
}

static void long_attribute(void)
{
	put(FRONT "<img alt='");
	repeat(300000, "图");
	put("' src='http://a.example/");
	repeat(300000, "a");
	put(".jpg'><p>" LAST "</p>");
}

static void classes(void)
{
	put(FRONT "<div class='");
	repeat(50000, "caption hidden ");
	put("'><p style='");
	repeat(50000, "color:red;display:block;");
	put("'>" LAST "</p></div>");
}

static void fostered(void)
{
	put(FRONT "<table>");
	repeat(10000, "<b>漂<td>格");
	put("</table><p>" LAST "</p>");
}

static void fostered_text(void)
{
	put(FRONT "<table>");
	repeat(20000, "<tr>漂</tr>");
	put("</table><p>" LAST "</p>");
}

static void colspan(void)
{
	put(FRONT "<table>");
	repeat(200, "<tr><td colspan=100000 rowspan=100000>宽<td "
		    "colspan=99999999999999999999>宽<td colspan=-1>宽</tr>");
	put("</table><p>" LAST "</p>");
}

static void wide_table(void)
{
	put(FRONT "<table>");
	for (int row = 0; row < 20; row++) {
		put("<tr>");
		repeat(2000, "<td>格");
	}
	put("</table><p>" LAST "</p>");
}

static void long_table(void)
{
	put(FRONT "<table>");
	repeat(10000, "<tr><td>一格<td>两格里的字<td>3</tr>");
	put("</table><p>" LAST "</p>");
}

static void unclosed_comment(void)
{
	put(FRONT "<p>" LAST "</p><!-- ");
	repeat(100000, "<p>- -> ");
}

static void comments(void)
{
	put(FRONT);
	repeat(40000, "<!--><!---><!-- x --!><!-");
	put("<p>" LAST "</p>");
}

static void unclosed_style(void)
{
	put(FRONT "<p>" LAST "</p><style>");
	repeat(100000, "p{color:red}");
}

static void unclosed_script(void)
{
	put(FRONT "<p>" LAST "</p><script>");
	repeat(50000, "<!--<script>x</script");
}

static void unclosed_pre(void)
{
	put(FRONT "<p>文</p><pre>");
	repeat(50000, "if (a < b) {\n");
	put(LAST);
}

static void unclosed_code(void)
{
	put(FRONT "<p>文 <code>");
	repeat(50000, "<Foo<T>> x <b ");
	put("><p>" LAST);
}

static void unclosed_tags(void)
{
	put(FRONT "<p>" LAST);
	repeat(100000, "<a ");
}

static void half_tags(void)
{
	put(FRONT "<p>");
	repeat(200000, "< <");
	put("</p><p>" LAST "</p>");
}

static void unknown_tags(void)
{
	put(FRONT "<p>");
	repeat(30000, "<groupId><counter, nodeid>");
	put("</p><p>" LAST "</p>");
}

static void breaks(void)
{
	put(FRONT "<div>行");
	repeat(100000, "<br>");
	put(LAST "</div>");
}

static void lines(void)
{
	put(FRONT "<div>");
	repeat(50000, "一行字。<br>\n");
	put(LAST "</div>");
}

static void items(void)
{
	put(FRONT "<ol>");
	repeat(100000, "<li>项");
	put("</ol><p>" LAST "</p>");
}

static void stray_items(void)
{
	put(FRONT);
	repeat(30000, "<li>项</li>\n");
	put("<p>" LAST "</p>");
}

static void paragraphs(void)
{
	put(FRONT);
	repeat(50000, "<p>段。</p>");
	put("<p>" LAST "</p>");
}

static void empty_paragraphs(void)
{
	put(FRONT);
	repeat(90000, "<p> &nbsp;<br></p>");
	put("<p>" LAST "</p>");
}

static void headings(void)
{
	put(FRONT);
	for (int i = 0; i < 20000; i++)
		printf("<h%d>节 %d</h%d>", i % 6 + 1, i, i % 6 + 1);
	put("<p>" LAST "</p>");
}

static void bold_lines(void)
{
	put(FRONT);
	for (int i = 0; i < 20000; i++)
		printf("<p><strong>%d、小标题</strong></p><p>正文一句。</p>", i);
	put("<p>" LAST "</p>");
}

static void links(void)
{
	put(FRONT "<p>");
	for (int i = 0; i < 50000; i++)
		printf("<a "
		       "href='https://a.example/"
		       "go?url=https%%3A%%2F%%2Fb.example%%2F%d&utm_source=x'>链</a>",
			i);
	put("</p><p>" LAST "</p>");
}

static void wrapped_url(void)
{
	put(FRONT "<p><a href='");
	repeat(20000, "https://a.example/?url=");
	put("'>链</a></p><p>" LAST "</p>");
}

static void pictures(void)
{
	put(FRONT);
	for (int i = 0; i < 20000; i++)
		printf("<p><img src='loading.gif' "
		       "data-original='http://a.example/%d.jpg'></p><p>图%d 摄</p>",
			i, i);
	put("<p>" LAST "</p>");
}

static void pictures_inline(void)
{
	put(FRONT "<p>");
	repeat(20000, "<img src='http://a.example/a.jpg' srcset='a 1x, b 2x, c 3x'>");
	put("</p><p>" LAST "</p>");
}

static void players(void)
{
	put(FRONT);
	for (int i = 0; i < 5000; i++)
		printf("<video poster='http://a.example/%d.jpg'><source "
		       "src='//a.example/%d.mp4'></video>",
			i, i);
	put("<p>" LAST "</p>");
}

static void ruby(void)
{
	put(FRONT "<p>");
	repeat(20000, "<ruby>字<rt>zì");
	put("</p><p>" LAST "</p>");
}

static void references(void)
{
	put(FRONT "<p>");
	repeat(50000, "&lt;&#0;&#x110000;&#xD800;&#99999999999;&amp&notit;&");
	put("</p><p>" LAST "</p>");
}

static void select_options(void)
{
	put(FRONT "<select>");
	repeat(30000, "<option>选<optgroup>");
	put("</select><p>" LAST "</p>");
}

static void svg(void)
{
	put(FRONT);
	repeat(40, "<svg><foreignObject><math><mi><p>");
	put("</svg><p>" LAST "</p>");
}

static void frameset(void)
{
	put(FRONT "<html><head><title>标</title></head><frameset><frame "
		  "src=x></frameset><body><p>" LAST "</p>");
}

static void templates(void)
{
	put(FRONT "<p>" LAST "</p>");
	repeat(10000, "<template><table><template>");
}

/* clang-format off */
const struct hostile markup_cases[] = {
	CASE(nested_div), CASE(nested_links), CASE(nested_forms), CASE(nested_bold),
	CASE(misnested), CASE(nested_spans), CASE(nested_quotes), CASE(nested_lists),
	CASE(nested_tables), CASE(nested_fonts), CASE(closing_tags), CASE(attributes),
	CASE(same_attributes), CASE(long_attribute), CASE(classes), CASE(fostered),
	CASE(fostered_text), CASE(colspan), CASE(wide_table), CASE(long_table),
	CASE(unclosed_comment), CASE(comments), CASE(unclosed_style), CASE(unclosed_script),
	CASE(unclosed_pre), CASE(unclosed_code), CASE(unclosed_tags), CASE(half_tags),
	CASE(unknown_tags), CASE(breaks), CASE(lines), CASE(items), CASE(stray_items),
	CASE(paragraphs), CASE(empty_paragraphs), CASE(headings), CASE(bold_lines),
	CASE(links), CASE(wrapped_url), CASE(pictures), CASE(pictures_inline), CASE(players),
	CASE(ruby), CASE(references), CASE(select_options), CASE(svg), CASE(frameset),
	CASE(templates),
	{ NULL, NULL },
};
