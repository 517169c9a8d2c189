/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "markdown/internal.h"

#include "text/unicode.h"
#include "text/utf8.h"

enum {
	QUOTES_MAX = 8,
	WORK_MAX = 200000, /* lines that may be looked at for the end of some code */
};

struct preparer {
	struct slice rest;
	struct notes *notes;
	struct buffer *out;
	struct buffer paragraph; /* lines that are not yet written */
	struct slice last;	 /* the last of them */
	size_t lines;		 /* how many they are */
	struct fence fence;	 /* inside code, len > 0 */
	size_t work_left;	 /* of WORK_MAX */
	int quotes;		 /* containers that are written as quotes */
	bool indents_prose;	 /* four spaces begin a paragraph, not code */
};

static void add_prefix(struct preparer *preparer)
{
	for (int i = 0; i < preparer->quotes; i++)
		buffer_add_string(preparer->out, "> ");
}

static void add_line(struct preparer *preparer, struct slice line)
{
	add_prefix(preparer);
	buffer_add(preparer->out, line);
	buffer_add_char(preparer->out, '\n');
}

/* Write the lines that were gathered. */
static void flush(struct preparer *preparer)
{
	if (!preparer->paragraph.len)
		return;
	struct buffer text = { 0 };
	inline_rewrite(buffer_slice(&preparer->paragraph), preparer->notes, &text);
	struct slice rest = buffer_slice(&text), line;
	while (slice_line(&rest, &line))
		add_line(preparer, line);
	buffer_finish(&text);
	buffer_clear(&preparer->paragraph);
	preparer->lines = 0;
}

static void gather(struct preparer *preparer, struct slice line)
{
	buffer_add(&preparer->paragraph, line);
	buffer_add_char(&preparer->paragraph, '\n');
	preparer->last = line;
	preparer->lines++;
}

static void end_paragraph(struct preparer *preparer)
{
	flush(preparer);
	add_line(preparer, (struct slice){ 0 });
}

static void begin_quote(struct preparer *preparer, struct slice title)
{
	end_paragraph(preparer);
	if (preparer->quotes < QUOTES_MAX)
		preparer->quotes++;
	if (!title.len)
		return;
	buffer_add_string(&preparer->paragraph, "**");
	buffer_add(&preparer->paragraph, title);
	buffer_add_string(&preparer->paragraph, "**\n");
	end_paragraph(preparer);
}

static void end_quote(struct preparer *preparer)
{
	end_paragraph(preparer);
	preparer->quotes -= preparer->quotes > 0;
	add_line(preparer, (struct slice){ 0 });
}

/* Code that another dialect fences: {% codeblock %}, $$. */
static void begin_code(struct preparer *preparer, struct slice language)
{
	end_paragraph(preparer);
	add_prefix(preparer);
	buffer_printf(preparer->out, "~~~~~~~~ %.*s\n", SLICE_ARGS(language));
}

static void end_code(struct preparer *preparer)
{
	add_line(preparer, SLICE("~~~~~~~~"));
	add_line(preparer, (struct slice){ 0 });
}

static bool begins_with_any(struct slice line, const char *const *ends)
{
	line = slice_trim(line);
	for (; *ends; ends++)
		if (slice_starts(line, *ends))
			return true;
	return false;
}

/* Lines as they stand up to one that begins with any of ends; false, and nothing read, when none
 * does. */
static bool copy_code(struct preparer *preparer, struct slice language, const char *const *ends)
{
	struct slice ahead = preparer->rest, line;
	do {
		if (!preparer->work_left || !slice_line(&ahead, &line))
			return false;
		preparer->work_left--;
	} while (!begins_with_any(line, ends));
	begin_code(preparer, language);
	while (slice_line(&preparer->rest, &line) && preparer->rest.at != ahead.at)
		add_line(preparer, line);
	end_code(preparer);
	return true;
}

/* ::: tip 标题 … ::: */
static bool container(struct preparer *preparer, struct slice line)
{
	line = slice_trim(line);
	size_t colons = 0;
	while (colons < line.len && line.at[colons] == ':')
		colons++;
	if (colons < 3)
		return false;
	line = slice_trim(slice_from(line, colons));
	if (!line.len) {
		if (!preparer->quotes)
			return false;
		end_quote(preparer);
		return true;
	}
	if (!char_is_alpha(line.at[0]) && line.at[0] != '{')
		return false;
	size_t name = 0;
	while (name < line.len && !char_is_blank(line.at[name]))
		name++;
	begin_quote(preparer, slice_trim(slice_from(line, name)));
	return true;
}

/* A line that is one tag of Hexo and begins or ends something. */
static bool hexo_line(struct preparer *preparer, struct slice line)
{
	static const char *const ends[] = { "{% endcode", "{% endhighlight", "{%endcode",
		"{%endhighlight", NULL };
	enum hexo_kind kind;
	struct slice text, trimmed = slice_trim(line);
	size_t len = hexo_tag(preparer->notes->arena, trimmed, &kind, &text);
	if (!len || len != trimmed.len)
		return false;
	switch (kind) {
	case HEXO_TEXT:
		end_paragraph(preparer);
		add_line(preparer, text);
		end_paragraph(preparer);
		return true;
	case HEXO_QUOTE:
		begin_quote(preparer, text);
		return true;
	case HEXO_QUOTE_END:
		end_quote(preparer);
		return true;
	case HEXO_CODE:
		copy_code(preparer, text, ends);
		return true;
	default:
		return true;
	}
}

/* What only tells a generator where to put something: {:toc}, {: .class}, [TOC], <!-- more -->. */
static bool is_instruction(struct slice line)
{
	static const char *const words[] = { "[toc]", "[[toc]]", "@[toc]", "[[_toc_]]",
		"<!--more-->", "<!-- more -->", "<!-- toc -->", "<!--toc-->", "\\newpage",
		"\\pagebreak" };
	line = slice_trim(line);
	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (slice_is_nocase(line, words[i]))
			return true;
	return slice_starts(line, "{:") && slice_ends(line, "}") &&
	       slice_find_char(line, '}', 0) == line.len - 1;
}

/* `* content` before {:toc} is what kramdown puts the table of contents for. */
static bool is_toc_item(struct preparer *preparer, struct slice line)
{
	struct slice ahead = preparer->rest, next = { 0 };
	line = slice_trim(line);
	if (!slice_starts(line, "* ") && !slice_starts(line, "- ") && !slice_starts(line, "1. "))
		return false;
	return slice_line(&ahead, &next) && slice_starts(slice_trim(next), "{:toc");
}

static bool is_rule(struct slice line, char sign)
{
	size_t count = 0;
	line = slice_trim(line);
	for (size_t i = 0; i < line.len; i++) {
		if (line.at[i] != sign && line.at[i] != ' ')
			return false;
		count += line.at[i] == sign;
	}
	return count >= 3;
}

/* --- under a line makes a heading of it, but under a whole paragraph it was meant as a rule. */
static bool is_rule_under_prose(const struct preparer *preparer, struct slice line)
{
	enum { HEADING_MAX = 120 }; /* bytes */
	size_t content;
	if (!preparer->lines || !is_rule(line, '-') ||
		slice_find_char(slice_trim(line), ' ', 0) != SLICE_NONE)
		return false;
	struct slice last = slice_trim(preparer->last);
	return preparer->lines > 1 || last.len > HEADING_MAX || slice_ends(last, "。") ||
	       slice_ends(last, "！") || slice_ends(last, "？") || slice_ends(last, ")") ||
	       line_is_item(last, &content);
}

static bool is_table_rule(struct slice line)
{
	bool has_pipe = false, has_dash = false;
	for (size_t i = 0; i < line.len; i++) {
		if (!strchr("|:- \t", line.at[i]) || !line.at[i])
			return false;
		has_pipe = has_pipe || line.at[i] == '|';
		has_dash = has_dash || line.at[i] == '-';
	}
	return has_pipe && has_dash;
}

/* md4c wants three dashes a column, and the head of a table to begin a paragraph. */
static void table_rule(struct preparer *preparer, struct slice line)
{
	size_t head = preparer->paragraph.len - preparer->last.len - 1;
	if (preparer->lines > 1) {
		struct slice copy = arena_copy(preparer->notes->arena, preparer->last);
		preparer->paragraph.len = head;
		end_paragraph(preparer);
		gather(preparer, copy);
	}
	struct buffer wide = { 0 };
	for (size_t i = 0; i < line.len; i++) {
		bool is_first = line.at[i] == '-' && (i == 0 || line.at[i - 1] != '-');
		buffer_add_string(&wide, is_first ? "--" : "");
		buffer_add_char(&wide, line.at[i]);
	}
	gather(preparer, arena_copy(preparer->notes->arena, buffer_slice(&wide)));
	buffer_finish(&wide);
}

/* ##标题, which older renderers took for a heading; # alone is as often a hash tag. */
static bool tight_heading(struct preparer *preparer, struct slice line)
{
	size_t level = 0;
	while (level < line.len && line.at[level] == '#')
		level++;
	if (level < 2 || level > 6 || level == line.len || char_is_blank(line.at[level]))
		return false;
	struct slice text = slice_trim(slice_from(line, level));
	end_paragraph(preparer);
	buffer_fill(&preparer->paragraph, '#', level);
	buffer_add_char(&preparer->paragraph, ' ');
	gather(preparer, text);
	end_paragraph(preparer);
	return true;
}

static bool special_line(struct preparer *preparer, struct slice line)
{
	if (container(preparer, line) || hexo_line(preparer, line))
		return true;
	if (is_instruction(line) || is_toc_item(preparer, line)) {
		/* {: .class} belongs to the block above: it must not part a list from its next
		 * item. */
		if (slice_starts(slice_trim(line), "<") || slice_starts(slice_trim(line), "["))
			end_paragraph(preparer);
		return true;
	}
	static const char *const formula_ends[] = { "$$", NULL };
	if (slice_is(slice_trim(line), "$$"))
		return copy_code(preparer, SLICE("math"), formula_ends);
	if (is_rule_under_prose(preparer, line)) {
		end_paragraph(preparer);
		add_line(preparer, SLICE("---"));
		add_line(preparer, (struct slice){ 0 });
		return true;
	}
	return tight_heading(preparer, line);
}

static void one_line(struct preparer *preparer, struct slice line)
{
	if (preparer->fence.len) {
		if (fence_closes(preparer->fence, line))
			preparer->fence.len = 0;
		add_line(preparer, line);
		return;
	}
	struct fence fence = fence_of(line);
	if (fence.len) {
		flush(preparer);
		preparer->fence = fence;
		add_line(preparer, line);
		return;
	}
	if (slice_is_blank(line)) {
		end_paragraph(preparer);
		return;
	}
	if (special_line(preparer, line))
		return;
	bool is_code = !preparer->lines && (slice_starts(line, "    ") || slice_starts(line, "\t"));
	if (is_code && preparer->indents_prose)
		line = slice_trim(line);
	if (preparer->lines && slice_contains(preparer->last, "|") && is_table_rule(line))
		table_rule(preparer, line);
	else
		gather(preparer, line);
}

/* Whether most paragraphs begin with four spaces or more: then that is how the author indents them.
 */
static bool indents_prose(struct slice source)
{
	size_t paragraphs = 0, indented = 0;
	bool is_blank_before = true;
	struct slice line;
	while (slice_line(&source, &line)) {
		bool is_blank = slice_is_blank(line);
		if (!is_blank && is_blank_before) {
			const char *at = slice_trim(line).at;
			uint32_t first = utf8_next(&at, line.at + line.len);
			paragraphs++;
			indented +=
				(slice_starts(line, "    ") || slice_starts(line, "\t")) &&
				(code_is_ideographic(first) || first == 0x201C || first == 0x300C);
		}
		is_blank_before = is_blank;
	}
	return indented >= 3 && indented * 2 >= paragraphs;
}

void prepare(struct slice source, struct notes *notes, struct buffer *out)
{
	struct preparer preparer = { .rest = source, .notes = notes, .out = out };
	preparer.work_left = WORK_MAX;
	preparer.indents_prose = indents_prose(source);
	struct slice line;
	while (slice_line(&preparer.rest, &line))
		one_line(&preparer, line);
	flush(&preparer);
	if (preparer.fence.len) {
		buffer_fill(out, preparer.fence.sign, preparer.fence.len);
		buffer_add_char(out, '\n');
	}
	buffer_finish(&preparer.paragraph);
}
