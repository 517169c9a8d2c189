/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "meta/front.h"

/* Longer than any value that goes over several lines: an open quote must not eat the article. */
enum { SPAN_LIMIT = 16 * 1024 };

size_t separator_run(struct slice line, char *sign)
{
	size_t run = 0;
	if (line.len < 3 || !strchr("-;+", line.at[0]) || line.at[0] == '\0')
		return 0;
	while (run < line.len && line.at[run] == line.at[0])
		run++;
	*sign = line.at[0];
	return run >= 3 && slice_is_blank(slice_from(line, run)) ? run : 0;
}

bool only_comment(struct slice text)
{
	struct slice line = { 0 };
	slice_line(&text, &line);
	bool blank = line.len > 0 && char_is_blank(line.at[0]);
	line = slice_trim(line);
	return line.len == 0 || (blank && line.at[0] == '#') || slice_is(line, ",");
}

size_t quoted_end(struct slice text)
{
	char quote = text.at[0];
	text = slice_sub(text, 0, SPAN_LIMIT);
	for (size_t i = 1; i < text.len; i++) {
		if (quote == '"' && text.at[i] == '\\') {
			i++;
		} else if (text.at[i] == quote) {
			bool doubled = quote == '\'' && i + 1 < text.len && text.at[i + 1] == quote;
			if (!doubled)
				return i + 1;
			i++;
		}
	}
	return SLICE_NONE;
}

/* Over a flow collection from an offset: to behind the bracket that closes the first one, or, in a
 * member of one, to the comma or brace that ends it.  Quotes count only where a value begins. */
static size_t scan_flow(struct slice text, size_t at, bool member)
{
	size_t depth = 0;
	bool begins = true;
	for (; at < text.len; at++) {
		char c = text.at[at];
		bool quote = begins && (c == '"' || c == '\'');
		size_t end = quote ? quoted_end(slice_from(text, at)) : SLICE_NONE;
		if (end != SLICE_NONE)
			at += end - 1;
		else if (member && depth == 0 && (c == ',' || c == '}'))
			return at;
		else if (c == '[' || c == '{')
			depth++;
		else if ((c == ']' || c == '}') && depth > 0 && --depth == 0 && !member)
			return at + 1;
		if (!char_is_blank(c))
			begins = c == '[' || c == '{' || c == ',' || c == ':';
	}
	return member ? at : SLICE_NONE;
}

size_t flow_end(struct slice text)
{
	return scan_flow(slice_sub(text, 0, SPAN_LIMIT), 0, false);
}

size_t flow_member_end(struct slice text, size_t at)
{
	return scan_flow(text, at, true);
}

bool front_has_known(const struct front *front)
{
	enum slot slot;
	int rank;
	for (size_t i = 0; i < front->count; i++)
		if (known_name(front->entries[i].name, &slot, &rank))
			return true;
	return false;
}

/* Offset of the line that closes what run times sign opened, or SLICE_NONE; *behind gets the offset
 * of the body.  Hexo takes any line that begins with the run; one with text behind it counts only
 * where there is no better one. */
static size_t find_closing(struct slice text, size_t run, char sign, size_t *behind)
{
	size_t second_best = SLICE_NONE;
	struct slice rest = text, line;
	while (rest.len > 0) {
		size_t at = text.len - rest.len;
		slice_line(&rest, &line);
		size_t signs = 0;
		while (signs < line.len && line.at[signs] == sign)
			signs++;
		if (signs < run)
			continue;
		if (slice_is_blank(slice_from(line, signs))) {
			*behind = text.len - rest.len;
			return at;
		}
		if (second_best == SLICE_NONE) {
			second_best = at;
			*behind = at + signs;
		}
	}
	return second_best;
}

static void cut_between(struct arena *arena, struct front *front)
{
	struct slice trimmed = slice_trim(front->text);
	bool braces = slice_starts(trimmed, "{");
	if (front->kind == FRONT_JSON || (front->kind == FRONT_YAML && braces)) {
		front->kind = FRONT_JSON;
		front_cut_json(arena, front->text, front);
	}
}

/* With a separator in front: opened[0] is the first byte behind its line. */
static bool find_opened(
	struct arena *arena, struct slice opened, size_t run, char sign, struct front *front)
{
	size_t behind = 0, closing = find_closing(opened, run, sign, &behind);
	front->closed = closing != SLICE_NONE;
	front->text = slice_sub(opened, 0, closing);
	front->body = slice_from(opened, front->closed ? behind : opened.len);
	front->kind = sign == ';' ? FRONT_JSON : sign == '+' ? FRONT_TOML : FRONT_YAML;
	if (front->closed && slice_is_blank(front->text))
		return true;
	cut_between(arena, front);
	if (front->kind == FRONT_JSON)
		return front->closed && front->count > 0;
	size_t end = front_cut(arena, front->text, front->closed, front);
	if (front->closed && end == front->text.len)
		return front->count > 0;
	/* It ends where something else begins, and at a separator of another length. */
	front->closed = false;
	front->body = slice_from(opened, end);
	front->text = slice_sub(opened, 0, end);
	struct slice body = front->body, line;
	if (slice_line(&body, &line) &&
		(separator_run(line, &sign) > 0 || slice_is(slice_trim(line), "...")))
		front->body = body;
	return front_has_known(front);
}

/* Without a separator in front: fields up to a separator, and some of them known, for a text with
 * a thematic break in it must not be cut. */
static bool find_bare(struct arena *arena, struct slice text, struct front *front)
{
	char sign;
	struct slice line;
	front->kind = FRONT_YAML;
	if (slice_starts(text, "{")) {
		size_t end = front_cut_json(arena, text, front);
		front->kind = FRONT_JSON;
		front->text = slice_sub(text, 0, end);
		front->body = slice_from(text, end);
		if (front->body.len > 0 && slice_line(&front->body, &line) && !slice_is_blank(line))
			return false;
		front->closed = true;
		return front_has_known(front);
	}
	if (slice_starts(text, "\"")) {
		size_t behind = 0, closing = find_closing(text, 3, ';', &behind);
		if (closing == SLICE_NONE)
			return false;
		front->kind = FRONT_JSON;
		front->closed = true;
		front->text = slice_sub(text, 0, closing);
		front->body = slice_from(text, behind);
		front_cut_json(arena, front->text, front);
		return front_has_known(front);
	}
	size_t end = front_cut(arena, text, false, front);
	front->text = slice_sub(text, 0, end);
	front->body = slice_from(text, end);
	front->closed = slice_line(&front->body, &line) && separator_run(line, &sign) > 0;
	return front->closed && front_has_known(front);
}

void front_find(struct arena *arena, struct slice text, struct front *front)
{
	*front = (struct front){ 0 };
	struct slice rest = text, line = { 0 };
	if (slice_starts(rest, "\xef\xbb\xbf"))
		rest = slice_from(rest, 3);
	struct slice start = rest;
	while (slice_line(&rest, &line) && slice_is_blank(line))
		start = rest;
	char sign = '\0';
	size_t run = separator_run(line, &sign);
	bool found = run > 0 ? find_opened(arena, rest, run, sign, front)
			     : find_bare(arena, start, front);
	if (!found)
		*front = (struct front){ .body = text };
}
