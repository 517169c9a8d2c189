/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Characters, front matter, Markdown, and what must never reach a terminal. */
#include "tests/hard/hostile.h"

#include <stdio.h>

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

/* 6667 marks what no terminal may be sent in a sequence; the clipboard would be an escape. */
#define ESCAPES                                                                                    \
	"\x1b[6667h\x1b]0;6667\x07\x1b]52;c;Gw==\x07\x1b]8;;6667\x07\x1b]50;6667\x07\x1b]6667"     \
	"\x1bP6667q\x1b\\\x9b"                                                                     \
	"6667h\xC2\x9b"                                                                            \
	"6667h\xC2\x90q\x07\x08\x0e\xFF\xC0\x80\xED\xA0\x80"                                       \
	"&#27;[6667h&#x1b;]0;6667&#7;&#27;]52;c;Gw==&#7;&#155;6667h&#x9b;3J&#127;\x7f"             \
	"\xE2\x80\xAE\xE2\x81\xA6\xE2\x80\x8F\xE2\x80\x8B\xEF\xBB\xBF\xF3\xA0\x81\x81\xF3\xA0\x84" \
	"\x80"                                                                                     \
	"&#8238;&#x2066;&#8203;&#xE0041;"

static void escapes(void)
{
	put("---\ntitle: \"难题 " ESCAPES " \\e[6667h \\x9b6667h \\u202e \\a\"\nauthor: 甲" ESCAPES
	    "\ncategories:\n - 类" ESCAPES
	    "\n - \"\\e]0;6667\\a\"\nheadimg: 'http://a.example/" ESCAPES
	    ".jpg'\ndate: 2021-08-17" ESCAPES "\nother" ESCAPES ": " ESCAPES "\n---\n<p>文" ESCAPES
	    "</p><h2>节" ESCAPES "</h2>");
	put("<pre class='language-c" ESCAPES "'>码" ESCAPES
	    "</pre>");
	put("<figure><img src='http://a.example/" ESCAPES "' alt='图 " ESCAPES
	    "'><figcaption>图" ESCAPES "</figcaption></figure><p><a href='http://a.example/" ESCAPES
	    "'>链" ESCAPES "</a></p><iframe src='//a.example/" ESCAPES "' title='播 " ESCAPES
	    "'></iframe><table><tr><td>格" ESCAPES "<td>格</table><p>" LAST "</p>");
}

/* The same so many times in whatever can be shown, and last in the words in front of 末尾. */
static void in_fields(const char *attack, size_t len, size_t times)
{
	static const char *const between[] = { "---\ntitle: 难题", "\nauthor: 甲", "\nsource: 乙",
		"\ncategories:\n - 类", "\ntags:\n - 签", "\ndescription: 述",
		"\nlink: http://a.example/", "\nheadimg: http://a.example/", "\ndate: 2021-08-17 ",
		"\nlang: zh", "\nx", ": y", "\n---\n<h2>节", "</h2><p>来源：丙", "</p><p>作者：丁",
		"</p><pre><code class='language-c", "'>码",
		"</code></pre><figure><img src='http://a.example/", "' alt='图", "' title='题",
		"'><figcaption>图", "</figcaption></figure><p><a href='http://a.example/",
		"'>链", "</a><ruby>字<rt>音", "</rt></ruby></p><iframe src='//a.example/",
		"' title='播", "'></iframe><ul><li>项", "</ul><table><tr><td>格",
		"</table><p>文", "</p><p>" };

	for (size_t i = 0; i < sizeof between / sizeof *between; i++) {
		put(between[i]);
		if (i + 1 == sizeof between / sizeof *between)
			break;
		for (size_t j = 0; j < times; j++)
			fwrite(attack, 1, len, stdout);
	}
	put(LAST "</p>");
}

#define IN_FIELDS(name, attack)                                                                    \
	static void fields_##name(void)                                                            \
	{                                                                                          \
		in_fields(attack, sizeof attack - 1, 3);                                           \
	}

IN_FIELDS(escape, "\x1b[6667h\x1b[2J\x1b]0;6667\x07\x1bP6667q\x1b\\\x1b" "c&#27;[6667h\\e[6667h")
IN_FIELDS(clipboard, "\x1b]52;c;Gw==\x07&#x1b;]52;c;Gw==&#7;")
IN_FIELDS(c1, "\xC2\x9b" "6667h\xC2\x9d" "52;c;Gw==\xC2\x9c\xC2\x90q\x9b" "6667h&#155;6667h")
IN_FIELDS(bidi, "\u202e\u2066\u200f\u061c\u202b&#8238;&#x2066;\\u202e")
IN_FIELDS(zero_width, "\u200b\ufeff\u2060\u00ad\u200c\u200d\u180e&#8203;")
IN_FIELDS(tags, "\U000E0001\U000E0041\U000E007F&#xE0041;")
IN_FIELDS(zeros, "\0a\0&#0;\\0")
IN_FIELDS(invalid, "坏的比好的少，所以还是它，不是别的什么编码；再多写一些字\xFF\xFE\xC0\x80\xED\xA0\x80\xF5\x80\x80\x80\xE4\xB8")
IN_FIELDS(controls, "\x01\x07\x08\x0b\x0c\x0e\x0f\x7f\r&#7;&#8;&#127;")

/* A million of them on the title. */
static void fields_marks(void)
{
	put("---\ntitle: 难题");
	repeat(1000000, "\xCC\x81");
	put("\n---\n<p>" LAST "</p>");
}

static void marked_fields(void)
{
	in_fields("\xCC\x81", 2, 20000);
}

static void markdown_escapes(void)
{
	put(FRONT "# 题 " ESCAPES "\n\n**重** [链" ESCAPES "](http://a.example/" ESCAPES
		  ")\n\n```" ESCAPES "\n" ESCAPES "\n```\n\n![图" ESCAPES
		  "](http://a.example/a.jpg \"" ESCAPES "\")\n\n" LAST "\n");
}

static void plain_escapes(void)
{
	put(ESCAPES "\n\n" ESCAPES "\n" LAST "\n");
}

/* clang-format off */
const struct hostile text_cases[] = {
	CASE(marks), CASE(joiners), CASE(zeros), CASE(bytes), CASE(bad_utf8), CASE(long_line),
	CASE(long_word), CASE(blanks), CASE(alias_bomb), CASE(deep_yaml), CASE(deep_blocks),
	CASE(deep_indents), CASE(fields), CASE(same_fields), CASE(many_categories),
	CASE(long_title), CASE(quotes_title), CASE(json_front), CASE(open_front),
	CASE(many_rules), CASE(brackets), CASE(images), CASE(stars), CASE(ticks),
	CASE(markdown_quotes), CASE(markdown_quote_lines), CASE(markdown_lists),
	CASE(markdown_references), CASE(markdown_table), CASE(open_fence), CASE(entities),
	CASE(escapes), CASE(marked_fields), CASE(markdown_escapes), CASE(plain_escapes),
	CASE(fields_escape), CASE(fields_clipboard), CASE(fields_c1), CASE(fields_bidi),
	CASE(fields_zero_width), CASE(fields_tags), CASE(fields_zeros), CASE(fields_invalid),
	CASE(fields_controls), CASE(fields_marks),
	{ NULL, NULL },
};
