/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "markdown/markdown.h"

#include "html/html.h"
#include "markdown/internal.h"

#include <md4c-html.h>

enum {
	SOURCE_MAX = 10 << 20,
	LINES_MAX = 300 * 1000,   /* each may be a block, */
	SIGNS_MAX = 1000 * 1000,  /* and each of these the beginning or end of something in one */
	TAGS_MAX = 200 * 1000 + 1, /* the guard of HTML takes no more, and tells (html/guard.h) */
};

struct taker {
	struct buffer html;
	size_t tags;
};

static void take(const MD_CHAR *text, MD_SIZE len, void *context)
{
	struct taker *taker = context;
	taker->tags += len > 1 && text[0] == '<' && text[1] != '/';
	if (taker->tags <= TAGS_MAX)
		buffer_add(&taker->html, (struct slice){ text, len });
}

static struct slice replace(
	struct arena *arena, struct slice text, const char *from, const char *to)
{
	size_t at = slice_find(text, from, 0);
	if (at == SLICE_NONE)
		return text;
	struct buffer out = { 0 };
	size_t start = 0;
	for (; at != SLICE_NONE; at = slice_find(text, from, start)) {
		buffer_add(&out, slice_sub(text, start, at));
		buffer_add_string(&out, to);
		start = at + strlen(from);
	}
	buffer_add(&out, slice_from(text, start));
	text = buffer_take(&out, arena);
	buffer_finish(&out);
	return text;
}

/* Hexo archives that a script filled have all braces as references, in code too, where Markdown
 * does not read them. */
static struct slice read_braces(struct arena *arena, struct slice source)
{
	bool has_braces = slice_contains(source, "{") || slice_contains(source, "}");
	if (has_braces || !slice_contains(source, "&#12"))
		return source;
	return replace(arena, replace(arena, source, "&#123;", "{"), "&#125;", "}");
}

static bool is_sign(char c)
{
	switch (c) {
	case '*':
	case '_':
	case '~':
	case '`':
	case '[':
	case ']':
	case '<':
	case '>':
	case '&':
	case '@':
	case '$':
	case '{':
	case '\\':
		return true;
	default:
		return false;
	}
}

/* No more lines and signs than are read. */
static struct slice cut_lines(struct slice source, struct notices *notices)
{
	size_t lines = 0, signs = 0;
	for (size_t at = 0; at < source.len; at++) {
		lines += source.at[at] == '\n';
		signs += is_sign(source.at[at]);
		if (lines < LINES_MAX && signs < SIGNS_MAX)
			continue;
		if (at + 1 < source.len)
			notice_add(notices,
				lines < LINES_MAX ?
					N_("The article was cut: it has too many elements") :
					N_("The article was cut: it has too many lines"),
				(struct slice){ 0 });
		return slice_sub(source, 0, at + 1);
	}
	return source;
}

/* The part of the source that fits, without the beginning of a character at its end. */
static struct slice cut(struct slice source, struct notices *notices)
{
	if (source.len <= SOURCE_MAX)
		return cut_lines(source, notices);
	notice_add(notices, N_("The article was cut: it is too large"), (struct slice){ 0 });
	size_t len = SOURCE_MAX;
	while (len && ((unsigned char)source.at[len] & 0xC0) == 0x80)
		len--;
	return cut_lines(slice_sub(source, 0, len), notices);
}

struct element *markdown_parse(struct arena *arena, struct slice source, struct notices *notices)
{
	struct arena *scratch = arena_create();
	struct notes notes = { .arena = scratch };
	struct buffer text = { 0 };
	struct taker taker = { 0 };
	source = replace(scratch, cut(source, notices), MARK, " ");
	source = notes_collect(&notes, read_braces(scratch, source));
	prepare(source, &notes, &text);
	notes_add_list(&notes, &text);
	const unsigned int flags = MD_FLAG_TABLES | MD_FLAG_STRIKETHROUGH | MD_FLAG_TASKLISTS |
				   MD_FLAG_PERMISSIVEEMAILAUTOLINKS;
	md_html(text.at ? text.at : "", (MD_SIZE)text.len, take, &taker, flags, 0);
	struct slice result = replace(scratch, buffer_slice(&taker.html), MARK, "");
	struct element *root = html_parse(arena, result, notices);
	buffer_finish(&taker.html);
	buffer_finish(&text);
	arena_destroy(scratch);
	return root;
}
