/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "article/internal.h"

#include "base/buffer.h"
#include "meta/value.h"

/* A title out of the first bytes of a body whose markup nobody has parsed: what is wrong here is
 * put right by the second pass. */

/* Offset behind the tag, comment or script at text[at], which is a <; at when it is none. */
static size_t markup_end(struct slice text, size_t at, enum tag *tag)
{
	*tag = TAG_OTHER;
	struct slice rest = slice_from(text, at + 1);
	if (slice_starts(rest, "!--")) {
		size_t end = slice_find(text, "-->", at + 4);
		return end == SLICE_NONE ? text.len : end + 3;
	}
	size_t slash = slice_starts(rest, "/") || slice_starts(rest, "!");
	size_t end = slash;
	while (end < rest.len && (char_is_alpha(rest.at[end]) || char_is_digit(rest.at[end])))
		end++;
	if (end == slash)
		return at;
	char name[12] = "";
	for (size_t i = slash; i < end && i - slash < sizeof name - 1; i++)
		name[i - slash] = char_lower(rest.at[i]);
	*tag = tag_of(slice_of(name));
	if (slash == 0 && (*tag == TAG_SCRIPT || *tag == TAG_STYLE)) {
		size_t close = slice_find(text, *tag == TAG_SCRIPT ? "</script" : "</style", at);
		at = close == SLICE_NONE ? text.len : close;
	}
	size_t close = slice_find_char(text, '>', at);
	return close == SLICE_NONE ? text.len : close + 1;
}

/* The next line of text that says something, tags aside and references decoded: a line end or the
 * tag of a block ends it. */
static struct slice next_line(struct article *article, struct slice text, size_t *at)
{
	struct buffer out = { 0 };
	struct slice line = { 0 };
	while (*at < text.len && line.len == 0) {
		bool ends = false;
		buffer_clear(&out);
		while (*at < text.len && !ends) {
			enum tag tag = TAG_OTHER;
			size_t end = *at;
			if (text.at[*at] == '<')
				end = markup_end(text, *at, &tag);
			ends = end > *at ? tag_is_block(tag) || tag == TAG_BR || tag == TAG_TITLE
					 : text.at[*at] == '\n';
			if (end == *at)
				buffer_add_char(&out, text.at[(*at)++]);
			*at = end > *at ? end : *at;
		}
		line = scalar_decode(article->arena, buffer_slice(&out));
		line = slice_trim(arena_copy(article->arena, line));
	}
	buffer_finish(&out);
	return line;
}

/* Offset of the next <h1 or <title from an offset on. */
static size_t find_heading_tag(struct slice text, size_t at)
{
	while ((at = slice_find_char(text, '<', at)) != SLICE_NONE) {
		enum tag tag = TAG_OTHER;
		size_t end = markup_end(text, at, &tag);
		bool opens = slice_sub(text, at + 1, at + 2).len == 1 && text.at[at + 1] != '/';
		if (opens && (tag == TAG_H1 || tag == TAG_TITLE))
			return at;
		at = end > at ? end : at + 1;
	}
	return SLICE_NONE;
}

/* "# heading" of Markdown, its closing signs aside. */
static struct slice markdown_heading(struct slice text)
{
	struct slice line;
	while (slice_line(&text, &line)) {
		line = slice_trim(line);
		if (!slice_starts(line, "# "))
			continue;
		line = slice_trim(slice_from(line, 2));
		while (slice_ends(line, "#"))
			line.len--;
		if (!slice_is_blank(line))
			return slice_trim(line);
	}
	return (struct slice){ 0 };
}

struct slice article_skim_heading(struct article *article, struct slice text)
{
	size_t at = 0;
	while ((at = find_heading_tag(text, at)) != SLICE_NONE) {
		enum tag tag;
		at = markup_end(text, at, &tag);
		struct slice line = next_line(article, text, &at);
		if (line.len > 0)
			return line;
	}
	return scalar_decode(article->arena, markdown_heading(text));
}

struct slice article_skim_words(struct article *article, struct slice text)
{
	size_t at = 0;
	return next_line(article, text, &at);
}
