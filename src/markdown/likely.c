/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whether a body is Markdown: its signs are weighed, since plain text has some of them by chance.
 */
#include "markdown/markdown.h"

#include "markdown/internal.h"

enum {
	ENOUGH = 4,
	READ_MAX = 256 << 10, /* bytes that are looked at */
};

struct signs {
	int weight;
	int items, numbers, headings, quotes;
	int tags; /* lines that begin with a block tag of HTML */
};

static bool is_heading(struct slice line)
{
	size_t level = 0;
	while (level < line.len && line.at[level] == '#')
		level++;
	if (level < 1 || level > 6 || level == line.len)
		return false;
	return line.at[level] == ' ' || (level > 1 && line.at[level] != '#');
}

/* All of the signs named, at least count of the first. */
static bool is_made_of(struct slice line, const char *signs, int count)
{
	line = slice_trim(line);
	if (!line.len)
		return false;
	for (size_t i = 0; i < line.len; i++) {
		if (!line.at[i] || !strchr(signs, line.at[i]))
			return false;
		count -= line.at[i] == signs[0];
	}
	return count <= 0;
}

/* Whether a pair of the same sign holds text: **x**, `x`, ~~x~~. */
static bool has_pair(struct slice line, const char *sign)
{
	size_t len = strlen(sign);
	for (size_t open = slice_find(line, sign, 0); open != SLICE_NONE;) {
		size_t close = slice_find(line, sign, open + len);
		if (close == SLICE_NONE)
			return false;
		char after = line.at[open + len], before = line.at[close - 1];
		if (close > open + len && !char_is_blank(after) && !char_is_blank(before))
			return true;
		open = close;
	}
	return false;
}

/* [text](address) or ![text](address) */
static bool has_link(struct slice line)
{
	size_t at = slice_find(line, "](", 0);
	return at != SLICE_NONE && slice_find_char(slice_sub(line, 0, at), '[', 0) != SLICE_NONE &&
	       slice_find_char(line, ')', at) != SLICE_NONE;
}

static bool begins_block_tag(struct slice line)
{
	static const char *const names[] = { "<p", "</p", "<div", "</div", "<br", "<h1", "<h2",
		"<h3", "<h4", "<ul", "<ol", "<li", "<table", "<tr", "<section", "<article",
		"<figure", "<img" };
	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		size_t len = strlen(names[i]);
		if (!slice_starts_nocase(line, names[i]))
			continue;
		if (len == line.len || !char_is_alpha(line.at[len]))
			return true;
	}
	return false;
}

/* A line by itself; the line before is needed for what is underlined. */
static void weigh_line(struct signs *signs, struct slice line, struct slice before)
{
	size_t content;
	struct slice trimmed = slice_trim(line);
	bool is_item = line_is_item(line, &content);
	signs->items += is_item && !char_is_digit(trimmed.at[0]);
	signs->numbers += is_item && char_is_digit(trimmed.at[0]);
	signs->headings += is_heading(line);
	signs->quotes += slice_starts(trimmed, "> ");
	signs->tags += begins_block_tag(trimmed);
	if (is_item && (slice_starts(slice_from(line, content), "[ ] ") ||
			       slice_starts_nocase(slice_from(line, content), "[x] ")))
		signs->weight += 4;
	if (has_link(line))
		signs->weight += 4;
	if (has_pair(line, "**"))
		signs->weight += 4;
	if (has_pair(line, "`") || has_pair(line, "~~"))
		signs->weight += 2;
	if (!slice_is_blank(before) && is_made_of(line, "=", 3))
		signs->weight += 4;
	if (slice_contains(before, "|") && is_made_of(line, "-|: ", 2) && slice_contains(line, "|"))
		signs->weight += 8;
	if (is_made_of(line, "- ", 3) || is_made_of(line, "* ", 3))
		signs->weight += 1;
	if (slice_starts(trimmed, "[^") && slice_contains(trimmed, "]:"))
		signs->weight += 4;
	if (slice_is_nocase(trimmed, "<!-- more -->") || slice_is_nocase(trimmed, "<!--more-->"))
		signs->weight += 4;
	if (slice_starts(trimmed, "{:") || slice_starts(trimmed, "{% ") ||
		slice_starts(trimmed, ":::"))
		signs->weight += 4;
}

static int weigh(const struct signs *signs)
{
	int weight = signs->weight;
	weight += signs->headings * 4;
	/* One item may be a dash in a text; a list has more. */
	weight += signs->items > 1 ? 2 * signs->items : 0;
	weight += signs->numbers > 1 ? signs->numbers : 0;
	weight += signs->quotes * 2;
	return weight;
}

bool markdown_is_likely(struct slice body)
{
	if (slice_starts(slice_trim(body), "<"))
		return false;
	struct signs signs = { 0 };
	struct fence fence = { 0 };
	struct slice rest = slice_sub(body, 0, READ_MAX), line, before = { 0 };
	while (slice_line(&rest, &line)) {
		if (fence.len) {
			if (fence_closes(fence, line)) {
				fence.len = 0;
				signs.weight += 8;
			}
			continue;
		}
		fence = fence_of(line);
		if (!fence.len)
			weigh_line(&signs, line, before);
		before = line;
	}
	return weigh(&signs) >= ENOUGH + 8 * signs.tags;
}
