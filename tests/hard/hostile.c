/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Hostile and pathological articles, made when the test runs: `hostile` lists their names, `hostile NAME` writes one.  A case that
 * ends in 末尾 must show it: what stands before swallows nothing.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define LAST "末尾"
#define FRONT "---\ntitle: 难题\ndate: 2021-08-17 16:00:52\ncategories:\n - 甲\n - 乙\n---\n"

static void put(const char *text)
{
	fputs(text, stdout);
}

static void repeat(size_t count, const char *text)
{
	while (count-- > 0)
		put(text);
}

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
	repeat(200, "<tr><td colspan=100000 rowspan=100000>宽<td colspan=99999999999999999999>宽<td colspan=-1>宽</tr>");
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
	repeat(50000, "<!--><!---><!-- x --!><!-");
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

static void marks(void)
{
	put(FRONT "<p>字");
	repeat(1000000, "\xCC\x81");
	put("</p><p>" LAST "</p>");
}

static void joiners(void)
{
	put(FRONT "<p>");
	repeat(200000, "👩\xE2\x80\x8D");
	put("</p><p>" LAST "</p>");
}

static void zeros(void)
{
	put(FRONT "<p>");
	for (int i = 0; i < 100000; i++) {
		putchar('\0');
		put("零");
	}
	put("</p><p>" LAST "</p>");
}

static void bytes(void)
{
	unsigned state = 1;

	put(FRONT "<p>" LAST "</p>");
	for (int i = 0; i < 300000; i++) {
		state = state * 1664525u + 1013904223u;
		putchar((int)(state >> 24));
	}
}

static void bad_utf8(void)
{
	put(FRONT "<p>");
	repeat(20000, "坏的比好的少，所以还是它\xC0\x80\xED\xA0\x80\xF5\x80\x80\xE4\xB8\xFE\xFF");
	put("</p><p>" LAST "</p>");
}

static void long_line(void)
{
	put(FRONT "<p>");
	repeat(350000, "长");
	put("</p><p>" LAST "</p>");
}

static void long_word(void)
{
	put(FRONT "<p>");
	repeat(1000000, "x");
	put("</p><pre>");
	repeat(1000000, "y");
	put("</pre><p>" LAST "</p>");
}

static void blanks(void)
{
	put(FRONT "<p>字");
	repeat(1000000, " ");
	put("</p>");
	repeat(200000, "\n");
	put("<p>");
	repeat(200000, "\xE3\x80\x80");
	put(LAST "</p>");
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
	repeat(100000, "<p> &nbsp;<br></p>");
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
		printf("<a href='https://a.example/go?url=https%%3A%%2F%%2Fb.example%%2F%d&utm_source=x'>链</a>", i);
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
		printf("<p><img src='loading.gif' data-original='http://a.example/%d.jpg'></p><p>图%d 摄</p>", i, i);
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
		printf("<video poster='http://a.example/%d.jpg'><source src='//a.example/%d.mp4'></video>", i, i);
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
	put(FRONT "<html><head><title>标</title></head><frameset><frame src=x></frameset><body><p>" LAST "</p>");
}

static void templates(void)
{
	put(FRONT "<p>" LAST "</p>");
	repeat(10000, "<template><table><template>");
}

/* ---- front matter ---- */

static void alias_bomb(void)
{
	put("---\ntitle: 难题\na0: &a0 [x,x,x,x,x,x,x,x,x]\n");
	for (int i = 1; i < 30; i++) {
		printf("a%d: &a%d [", i, i);
		for (int j = 0; j < 9; j++)
			printf("%s*a%d", j ? "," : "", i - 1);
		put("]\n");
	}
	put("categories: *a29\ntags: *a29\n---\n<p>" LAST "</p>");
}

static void deep_yaml(void)
{
	put("---\ntitle: 难题\ncategories: ");
	repeat(50000, "[");
	repeat(50000, "]");
	put("\n---\n<p>" LAST "</p>");
}

static void deep_blocks(void)
{
	put("---\ntitle: 难题\ncategories:\n");
	repeat(20000, " - ");
	put("x\n---\n<p>" LAST "</p>");
}

static void deep_indents(void)
{
	put("---\ntitle: 难题\n");
	for (int i = 0; i < 1000; i++)
		printf("%*sk:\n", i, "");
	put("---\n<p>" LAST "</p>");
}

static void fields(void)
{
	put("---\ntitle: 难题\n");
	for (int i = 0; i < 100000; i++)
		printf("field%d: %d\n", i, i);
	put("---\n<p>" LAST "</p>");
}

static void same_fields(void)
{
	put("---\n");
	repeat(20000, "title: '难题\ncategories: [甲\n");
	put("---\n<p>" LAST "</p>");
}

static void many_categories(void)
{
	put("---\ntitle: 难题\ncategories:\n");
	for (int i = 0; i < 20000; i++)
		printf(" - 类%d\n", i);
	put("---\n<p>" LAST "</p>");
}

static void long_title(void)
{
	put("---\ntitle: '");
	repeat(300000, "题");
	put("'\n---\n<h1>");
	repeat(300000, "题");
	put("</h1><p>" LAST "</p>");
}

static void quotes_title(void)
{
	put("---\ntitle: ");
	repeat(100000, "\"");
	put("\n---\n<p>" LAST "</p>");
}

static void json_front(void)
{
	put(";;;\n\"title\": \"难题\", \"x\": ");
	repeat(50000, "[{\"a\":");
	put("\n;;;\n<p>" LAST "</p>");
}

static void open_front(void)
{
	put("---\ntitle: 难题\n");
	repeat(100000, "x: [\n");
	put("\n<p>" LAST "</p>");
}

static void many_rules(void)
{
	repeat(200000, "---\n");
	put(LAST);
}

/* ---- Markdown ---- */

static void brackets(void)
{
	put(FRONT "# 题\n\n");
	repeat(50000, "[");
	put("\n\n" LAST "\n");
}

static void images(void)
{
	put(FRONT "# 题\n\n");
	repeat(50000, "![a](");
	put("\n\n" LAST "\n");
}

static void stars(void)
{
	put(FRONT "# 题\n\n");
	repeat(100000, "*");
	put("字");
	repeat(20000, " *_**a_");
	put("\n\n" LAST "\n");
}

static void ticks(void)
{
	put(FRONT "# 题\n\n");
	for (int i = 1; i < 1000; i++) {
		repeat((size_t)i, "`");
		put("e ");
	}
	put("\n\n" LAST "\n");
}

static void markdown_quotes(void)
{
	put(FRONT "# 题\n\n");
	repeat(50000, "> ");
	put("深\n\n" LAST "\n");
}

static void markdown_quote_lines(void)
{
	put(FRONT "# 题\n\n");
	for (int i = 1; i < 400; i++) {
		repeat((size_t)i, "> ");
		put("深\n");
	}
	put("\n" LAST "\n");
}

static void markdown_lists(void)
{
	put(FRONT "# 题\n\n");
	for (int i = 0; i < 1000; i++) {
		repeat((size_t)i, "  ");
		put("- 项\n");
	}
	put("\n" LAST "\n");
}

static void markdown_references(void)
{
	put(FRONT "# 题\n\n");
	for (int i = 0; i < 20000; i++)
		printf("[r%d]: http://a.example/%d\n", i, i);
	repeat(20000, "[r7] ");
	put("\n\n" LAST "\n");
}

static void markdown_table(void)
{
	put(FRONT "# 题\n\n");
	repeat(1000, "|a");
	put("|\n");
	repeat(1000, "|-");
	put("|\n");
	repeat(100, "|格|格|\n");
	put("\n" LAST "\n");
}

static void open_fence(void)
{
	put(FRONT "# 题\n\n```c\n");
	repeat(100000, "int x;\n");
	put(LAST "\n");
}

static void entities(void)
{
	put(FRONT "# 题\n\n");
	repeat(100000, "&#x1b;&amp;");
	put("\n\n" LAST "\n");
}

/* ---- what must never reach a terminal ---- */

#define ESCAPES                                                                                     \
	"\x1b[31m\x1b]0;x\x07\x1b]52;c;eA==\x07\x1bPq\x1b\\\x9b" "2J\xC2\x9b" "2J\xC2\x90q\x07\x08\x0e" \
	"&#27;[31m&#x1b;]0;x&#7;&#155;2J&#x9b;3J&#127;\x7f"                                         \
	"\xE2\x80\xAE\xE2\x81\xA6\xE2\x80\x8F\xE2\x80\x8B\xEF\xBB\xBF\xF3\xA0\x81\x81\xF3\xA0\x84\x80" \
	"&#8238;&#x2066;&#8203;&#xE0041;"

static void escapes(void)
{
	put("---\ntitle: \"难题 " ESCAPES " \\e[31m \\x9b2J \\u202e \\a\"\nauthor: 甲" ESCAPES
	    "\ncategories:\n - 类" ESCAPES "\n - \"\\e]0;x\\a\"\nheadimg: 'http://a.example/" ESCAPES
	    ".jpg'\ndate: 2021-08-17" ESCAPES "\nother" ESCAPES ": " ESCAPES "\n---\n<p>文" ESCAPES
	    "</p><h2>节" ESCAPES "</h2><pre class='language-c" ESCAPES "'>码" ESCAPES
	    "</pre><figure><img src='http://a.example/" ESCAPES "' alt='图 " ESCAPES
	    "'><figcaption>图" ESCAPES "</figcaption></figure><p><a href='http://a.example/" ESCAPES
	    "'>链" ESCAPES "</a></p><iframe src='//a.example/" ESCAPES "' title='播 " ESCAPES
	    "'></iframe><table><tr><td>格" ESCAPES "<td>格</table><p>" LAST "</p>");
}

static void markdown_escapes(void)
{
	put(FRONT "# 题 " ESCAPES "\n\n**重** [链" ESCAPES "](http://a.example/" ESCAPES ")\n\n```" ESCAPES
	    "\n" ESCAPES "\n```\n\n![图" ESCAPES "](http://a.example/a.jpg \"" ESCAPES "\")\n\n" LAST "\n");
}

static void plain_escapes(void)
{
	put(ESCAPES "\n\n" ESCAPES "\n" LAST "\n");
}

struct hostile {
	const char *name;
	void (*write)(void);
};

#define CASE(name) { #name, name }

static const struct hostile cases[] = {
	CASE(nested_div), CASE(nested_links), CASE(nested_forms), CASE(nested_bold), CASE(misnested), CASE(nested_spans),
	CASE(nested_quotes), CASE(nested_lists), CASE(nested_tables), CASE(nested_fonts), CASE(closing_tags),
	CASE(attributes), CASE(same_attributes), CASE(long_attribute), CASE(classes),
	CASE(fostered), CASE(fostered_text), CASE(colspan), CASE(wide_table), CASE(long_table),
	CASE(unclosed_comment), CASE(comments), CASE(unclosed_style), CASE(unclosed_script), CASE(unclosed_pre),
	CASE(unclosed_code), CASE(unclosed_tags), CASE(half_tags), CASE(unknown_tags),
	CASE(marks), CASE(joiners), CASE(zeros), CASE(bytes), CASE(bad_utf8),
	CASE(long_line), CASE(long_word), CASE(blanks), CASE(breaks), CASE(lines), CASE(items), CASE(stray_items),
	CASE(paragraphs), CASE(empty_paragraphs), CASE(headings), CASE(bold_lines),
	CASE(links), CASE(wrapped_url), CASE(pictures), CASE(pictures_inline), CASE(players), CASE(ruby), CASE(references),
	CASE(select_options), CASE(svg), CASE(frameset), CASE(templates),
	CASE(alias_bomb), CASE(deep_yaml), CASE(deep_blocks), CASE(deep_indents), CASE(fields), CASE(same_fields),
	CASE(many_categories), CASE(long_title), CASE(quotes_title), CASE(json_front), CASE(open_front), CASE(many_rules),
	CASE(brackets), CASE(images), CASE(stars), CASE(ticks), CASE(markdown_quotes), CASE(markdown_quote_lines),
	CASE(markdown_lists), CASE(markdown_references), CASE(markdown_table), CASE(open_fence), CASE(entities),
	CASE(escapes), CASE(markdown_escapes), CASE(plain_escapes),
};

int main(int argc, char **argv)
{
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		if (argc < 2) {
			puts(cases[i].name);
		} else if (strcmp(argv[1], cases[i].name) == 0) {
			cases[i].write();
			return ferror(stdout) ? EXIT_FAILURE : EXIT_SUCCESS;
		}
	}
	return argc < 2 ? EXIT_SUCCESS : EXIT_FAILURE;
}
