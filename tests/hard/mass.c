/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Articles of any size that are one thing over and over: `mass` lists their names, `mass NAME BYTES`
 * writes one of about so many bytes.  What must be shown, if only in part, is 一. */
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define FRONT "---\ntitle: 难题\n---\n"
#define MARKDOWN FRONT "# 题\n\n一\n\n"
#define HTML FRONT "<p>一</p>"

#define TIMES_8(x) x x x x x x x x
#define TIMES_64(x) TIMES_8(TIMES_8(x))

/* %d in what is repeated counts, from 0; %% is one %. */
static const struct mass {
	const char *name, *before, *again;
} cases[] = {
	/* Text. */
	{ "han", HTML "<p>", "汉字很多的一段，没有完的时候。" },
	{ "han_one", HTML "<p>", "汉" },
	{ "latin", HTML "<p>", "some words of a very long line, " },
	{ "letters", HTML "<p>", "x" },
	{ "mixed", HTML "<p>", "汉a字1，" },
	{ "blanks", HTML "<p>x", " " },
	{ "marks", HTML "<p>x", "\xCC\x81" },
	{ "marked", HTML "<p>", "e\xCC\x81" },
	{ "joiners", HTML "<p>", "👩\xE2\x80\x8D" },
	{ "families", HTML "<p>", "👨\xE2\x80\x8D👩\xE2\x80\x8D👧" },
	{ "flags", HTML "<p>", "🇨" },
	{ "variants", HTML "<p>", "葛\xF3\xA0\x84\x80" },
	{ "bidi", HTML "<p>", "\xE2\x80\xAE汉\xE2\x81\xA6" },
	{ "hebrew", HTML "<p>", "שלום " },
	{ "arabic", HTML "<p>", "السلام" },
	{ "thai", HTML "<p>", "ภาษาไทย" },
	{ "hangul", HTML "<p>", "\xE1\x84\x80\xE1\x85\xA1" },
	{ "soft_hyphens", HTML "<p>", "a\xC2\xAD" },
	{ "brackets_han", HTML "<p>", "（「" },
	{ "ellipses", HTML "<p>", "……——" },
	{ "digits", HTML "<p>", "1,234.5% " },
	{ "zeros", HTML "<p>", "&#0;" },
	{ "invalid", HTML "<p>", "\xFF\xC0\x80" },
	{ "brackets", HTML "<p>", "（" },
	{ "quotation", HTML "<p>", "“甲" },
	{ "sentences", HTML "<p>", "一。" },
	{ "dates", HTML "<p>", "2021-08-17 16:00 " },
	{ "url_text", HTML "<p>", "https://a.example/%d " },
	{ "url_long", HTML "<p>https://a.example/", "a/%%20" },
	/* Plain text. */
	{ "plain_lines", "", "一行字。\n" },
	{ "plain_short", "", "一\n" },
	{ "plain_paragraphs", "", "一段字。\n\n" },
	{ "plain_newlines", "一", "\n" },
	{ "plain_indented", "", "　　一段字。\n" },
	{ "plain_headings", "", "第%d章 一\n\n字。\n\n" },
	/* Blocks of HTML. */
	{ "paragraphs", HTML, "<p>段。</p>" },
	{ "paragraphs_open", HTML, "<p>段" },
	{ "paragraphs_empty", HTML, "<p></p>" },
	{ "headings", HTML, "<h2>节 %d</h2>" },
	{ "headings_text", HTML, "<h2>节 %d</h2><p>字。" },
	{ "bold_lines", HTML, "<p><strong>%d、小标题</strong></p><p>正文一句。</p>" },
	{ "headings_same", HTML, "<h2>节</h2>" },
	{ "headings_falling", HTML, "<h1>一<h2>二<h3>三<h4>四<h5>五<h6>六" },
	{ "numbered", HTML, "<p>一、小标题</p><p>正文一句。</p>" },
	{ "bylines", HTML, "<p>来源：甲报 作者：乙</p>" },
	{ "editors", HTML, "<p>责任编辑：甲%d</p>" },
	{ "related", HTML, "<p><a href=%d>一篇文章的题目</a></p>" },
	{ "captions", HTML, "<p><img src=%d></p><p>▲图为甲。</p>" },
	{ "items", HTML "<ul>", "<li>项" },
	{ "items_ordered", HTML "<ol>", "<li>项</li>" },
	{ "items_stray", HTML, "<li>项</li>" },
	{ "lists", HTML, "<ul><li>项</ul>" },
	{ "lists_nested", HTML, "<ul><li>" },
	{ "lists_folded", HTML, TIMES_8("<ul><li>项") TIMES_8("</ul>") },
	{ "definitions", HTML "<dl>", "<dt>甲<dd>乙" },
	{ "quotes", HTML, "<blockquote>引</blockquote>" },
	{ "quotes_nested", HTML, "<blockquote>" },
	{ "quotes_folded", HTML, TIMES_64("<blockquote>") "字" TIMES_64("</blockquote>") },
	{ "rules", HTML, "<hr>" },
	{ "divs", HTML, "<div>字</div>" },
	{ "divs_nested", HTML, "<div>" },
	{ "divs_folded", HTML, TIMES_64("<div>") "字" TIMES_64("</div>") },
	{ "rows", HTML "<table>", "<tr><td>格<td>2" },
	{ "cells", HTML "<table><tr>", "<td>格" },
	{ "cells_wide", HTML "<table>", "<tr><td colspan=100 rowspan=100>格" },
	{ "rows_text", HTML "<table>", "<tr><td>一句话说完的格子。<td>另一句也是。" },
	{ "tables", HTML, "<table><tr><td>格<td>2</table>" },
	{ "tables_nested", HTML, "<table><tr><td>" },
	{ "tables_fostered", HTML "<table>", "<b>漂<td>格" },
	{ "lines", HTML "<p>", "一行字。<br>" },
	{ "breaks", HTML "<p>一", "<br>" },
	{ "pre", HTML "<pre>", "if (a)\n\tb();\n" },
	{ "pre_newlines", HTML "<pre>x", "\n" },
	{ "pre_tabs", HTML "<pre>", "\tx\n" },
	{ "pre_line", HTML "<pre>", "if (a) b(); " },
	{ "pres", HTML, "<pre>x</pre>" },
	{ "pictures", HTML, "<p><img src='http://a.example/%d.jpg'></p>" },
	{ "pictures_captions", HTML, "<p><img src='%d.jpg'></p><p>图%d 摄</p>" },
	{ "pictures_inline", HTML "<p>", "<img src=a>" },
	{ "figures", HTML, "<figure><img src=%d><figcaption>图</figcaption></figure>" },
	{ "players", HTML, "<video src=%d></video>" },
	{ "frames", HTML, "<iframe src='//a.example/%d'></iframe>" },
	/* Within a line. */
	{ "links", HTML "<p>", "<a href='http://a.example/%d'>链</a>" },
	{ "links_same", HTML "<p>", "<a href=a>链</a>" },
	{ "links_open", HTML "<p>", "<a href=%d>" },
	{ "links_wrapped", HTML "<p>", "<a href='https://a.example/go?url=https%%3A%%2F%%2Fb.example%%2F%d'>链</a>" },
	{ "bold", HTML "<p>", "<b>重</b>" },
	{ "bold_open", HTML "<p>", "<b>" },
	{ "bold_blocks", HTML, "<b><p>" },
	{ "misnested", HTML, "<b><p><i><div>字</b></i>" },
	{ "spans", HTML "<p>", "<span>字</span>" },
	{ "spans_styled", HTML "<p>", "<span style='color:red'>字</span>" },
	{ "spans_open", HTML "<p>", "<span>" },
	{ "fonts", HTML, "<p><font size=%d>字" },
	{ "codes", HTML "<p>", "<code>x</code>" },
	{ "codes_open", HTML "<p>", "<code>x<T>" },
	{ "ruby", HTML "<p>", "<ruby>字<rt>zì</ruby>" },
	{ "notes", HTML "<p>", "<sup>[%d]</sup>" },
	{ "notes_linked", HTML "<p>", "<a id=b%d href='#a%d'>[%d]</a>" },
	{ "entities", HTML "<p>", "&amp;" },
	{ "references", HTML "<p>", "&#x4e00;" },
	{ "references_false", HTML "<p>", "&a" },
	{ "forms", HTML, "<form><button>" },
	{ "options", HTML "<select>", "<option>选" },
	{ "templates", HTML, "<template><table>" },
	{ "svg", HTML, "<svg><g>" },
	{ "svg_math", HTML, "<svg><foreignObject><math><mi>" },
	{ "attributes", HTML "<p", " a%d=%d" },
	{ "attributes_same", HTML "<p", " class=x" },
	{ "attribute", HTML "<p title='", "甲" },
	{ "classes", HTML "<p class='", "caption hidden " },
	{ "styles", HTML "<p style='", "color:red;display:block;" },
	{ "tags_unclosed", HTML "<p>", "<a " },
	{ "tags_half", HTML "<p>", "< <" },
	{ "tags_unknown", HTML "<p>", "<group%d>" },
	{ "tags_custom", HTML "<p>", "<x-%d></x-%d>" },
	{ "tags_ends", HTML "<div>", "</p></b></div>" },
	{ "tags_ends_b", HTML "<p>", "</b>" },
	{ "comments", HTML, "<!---->" },
	{ "comments_odd", HTML, "<!--><!-- x --!><!-" },
	{ "comment", HTML "<!-- ", "<p>- -> " },
	{ "style", HTML "<style>", "p{color:red}" },
	{ "script", HTML "<script>", "<!--<script>x</script" },
	{ "cdata", HTML, "<![CDATA[x]]>" },
	/* Markdown. */
	{ "md_headings", MARKDOWN, "## 节 %d\n" },
	{ "md_setext", MARKDOWN, "节 %d\n-\n" },
	{ "md_paragraphs", MARKDOWN, "段。\n\n" },
	{ "md_long", MARKDOWN, "汉字很多的一段。" },
	{ "md_latin", MARKDOWN, "some words of a very long line, " },
	{ "md_lines", MARKDOWN, "一行字。\n" },
	{ "md_lines_hard", MARKDOWN, "一行字。  \n" },
	{ "md_newlines", MARKDOWN, "\n" },
	{ "md_items", MARKDOWN, "- 项\n" },
	{ "md_items_loose", MARKDOWN, "- 项\n\n" },
	{ "md_items_ordered", MARKDOWN, "%d. 项\n" },
	{ "md_items_nested", MARKDOWN, "- " },
	{ "md_items_folded", MARKDOWN, "- 项\n  - 项\n    - 项\n      - 项\n" },
	{ "md_items_tasks", MARKDOWN, "- [x] 项\n" },
	{ "md_quotes", MARKDOWN, "> 引\n\n" },
	{ "md_quote_lines", MARKDOWN, "> 引\n" },
	{ "md_quotes_nested", MARKDOWN, ">" },
	{ "md_quotes_folded", MARKDOWN, TIMES_64(">") "引\n\n" },
	{ "md_rules", MARKDOWN, "---\n\n" },
	{ "md_code", MARKDOWN "```c\n", "int x;\n" },
	{ "md_codes", MARKDOWN, "```\nx\n```\n" },
	{ "md_indented", MARKDOWN, "    int x;\n" },
	{ "md_rows", MARKDOWN "|甲|乙|\n|-|-|\n", "|格|格|\n" },
	{ "md_cells", MARKDOWN, "|a" },
	{ "md_tables", MARKDOWN, "|a|b|\n|-|-|\n|1|2|\n\n" },
	{ "md_stars", MARKDOWN, "*" },
	{ "md_stars_words", MARKDOWN, "*a " },
	{ "md_stars_closed", MARKDOWN, "*a* " },
	{ "md_strong", MARKDOWN, "**重**字 " },
	{ "md_stars_mixed", MARKDOWN, "*_**a_ " },
	{ "md_underscores", MARKDOWN, "_a " },
	{ "md_brackets", MARKDOWN, "[" },
	{ "md_brackets_words", MARKDOWN, "[a " },
	{ "md_brackets_closed", MARKDOWN, "[a](" },
	{ "md_brackets_both", MARKDOWN, "[]" },
	{ "md_images", MARKDOWN, "![a](" },
	{ "md_pictures", MARKDOWN, "![图](%d.jpg)\n\n" },
	{ "md_ticks", MARKDOWN, "`" },
	{ "md_ticks_words", MARKDOWN, "`a " },
	{ "md_ticks_mixed", MARKDOWN, "`a``b```c````d " },
	{ "md_codes_inline", MARKDOWN, "`x` " },
	{ "md_tildes", MARKDOWN, "~~a " },
	{ "md_equals", MARKDOWN, "==a " },
	{ "md_links", MARKDOWN, "[链](http://a.example/%d) " },
	{ "md_autolinks", MARKDOWN, "<http://a.example/%d> " },
	{ "md_urls", MARKDOWN, "http://a.example/%d " },
	{ "md_url_brackets", MARKDOWN "http://a.example/", ")" },
	{ "md_urls_stars", MARKDOWN, "*http://a" },
	{ "md_urls_labels", MARKDOWN, "[http://a](" },
	{ "md_urls_words", MARKDOWN, "xhttp://a" },
	{ "md_labels", MARKDOWN, "[a][b" },
	{ "md_mails", MARKDOWN, "a@b.example " },
	{ "md_www", MARKDOWN, "www.a" },
	{ "md_ats", MARKDOWN, "a@" },
	{ "md_definitions", MARKDOWN "[r7][r8][r9]\n\n", "[r%d]: http://a.example/%d\n" },
	{ "md_definitions_same", MARKDOWN "[r]\n\n", "[r]: a\n" },
	{ "md_definitions_used", MARKDOWN "[r]: http://a.example/\n\n", "[r] " },
	{ "md_definitions_long", MARKDOWN "[r]: http://a.example/\n\n", "[r" },
	{ "md_notes", MARKDOWN, "字[^%d]\n\n[^%d]: 注\n\n" },
	{ "md_notes_used", MARKDOWN "[^1]: 注\n\n", "字[^1]" },
	{ "md_html", MARKDOWN, "a <b>重</b> " },
	{ "md_html_open", MARKDOWN, "a <b " },
	{ "md_html_spans", MARKDOWN, "<span>a" },
	{ "md_html_blocks", MARKDOWN, "<div>\n\n字\n\n" },
	{ "md_html_comments", MARKDOWN, "a <!-- " },
	{ "md_html_declarations", MARKDOWN, "a <!A " },
	{ "md_html_instructions", MARKDOWN, "a <? " },
	{ "md_html_cdata", MARKDOWN, "a <![CDATA[ " },
	{ "md_entities", MARKDOWN, "&amp;" },
	{ "md_escapes", MARKDOWN, "\\*" },
	{ "md_math", MARKDOWN, "$a " },
	{ "md_math_blocks", MARKDOWN, "$$a$$ " },
	{ "md_wiki", MARKDOWN, "[[a]] " },
	{ "md_hexo", MARKDOWN, "{%% a %%} " },
	{ "md_hexo_raw", MARKDOWN, "{%% raw %%} " },
	/* Front matter. */
	{ "fm_fields", "---\ntitle: 一\n", "field%d: %d\n" },
	{ "fm_fields_same", "---\ntitle: 一\n", "title: 一\n" },
	{ "fm_items", "---\ntitle: 一\ncategories:\n", " - 类%d\n" },
	{ "fm_flow", "---\ntitle: 一\ncategories: [", "类%d, " },
	{ "fm_flow_nested", "---\ntitle: 一\ncategories: ", "[" },
	{ "fm_block", "---\ntitle: 一\ndescription: |\n", "  一行字。\n" },
	{ "fm_folded", "---\ntitle: 一\ndescription: >\n", "  一行字。\n" },
	{ "fm_title", "---\ntitle: ", "一" },
	{ "fm_title_quoted", "---\ntitle: \"", "\\u4e00" },
	{ "fm_anchors", "---\ntitle: 一\n", "a%d: &a%d [*a%d]\n" },
	{ "fm_comments", "---\ntitle: 一\n", "# x\n" },
	{ "fm_indents", "---\ntitle: 一\na:\n", "  b%d:\n   - x\n" },
	{ "fm_open", "---\n", "x: [\n" },
	{ "fm_rules", "", "---\n" },
	{ "fm_json", ";;;\n\"title\": \"一\", \"x\": ", "[{\"a\":" },
};

/* How many bytes were written. */
static size_t put(const char *text, int number)
{
	size_t len = 0;
	for (; *text; text++) {
		if (text[0] == '%' && text[1] == 'd') {
			len += (size_t)printf("%d", number);
			text++;
			continue;
		}
		text += text[0] == '%' && text[1] == '%';
		putchar(*text);
		len++;
	}
	return len;
}

static void write_case(const struct mass *mass, size_t bytes)
{
	bool in_front = strncmp(mass->name, "fm_", 3) == 0;
	size_t len = put(mass->before, 0);
	for (int i = 0; len < bytes; i++)
		len += put(mass->again, i);
	if (in_front)
		put("\n---\n<p>一</p>\n", 0);
}

int main(int argc, char **argv)
{
	bool found = argc < 3;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		if (argc < 3) {
			puts(cases[i].name);
		} else if (strcmp(argv[1], cases[i].name) == 0) {
			write_case(&cases[i], strtoul(argv[2], NULL, 10));
			found = true;
		}
	}
	return found && !ferror(stdout) ? EXIT_SUCCESS : EXIT_FAILURE;
}
