/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "meta/front.h"

enum {
	NAME_LIMIT = 64,    /* bytes of a field's name; anything longer is prose */
	ENTRY_LIMIT = 1024, /* fields; what comes behind belongs to the last one */
};

/* One pass over the lines. */
struct cutter {
	struct arena *arena;
	struct front *front;
	struct slice text;
	bool closed;
	char colon;          /* '=' in TOML */
	size_t base;         /* columns that names are indented by */
	size_t last_known;   /* offset of the last line with a known name */
	struct slice table;  /* of TOML, that the fields are in */
};

enum line_kind { LINE_BLANK, LINE_NAME, LINE_DASH, LINE_INDENTED, LINE_COMMENT, LINE_OTHER };

/* Columns of the indent, a tab being two as in Hexo; *bytes gets its bytes. */
static size_t indent_of(struct slice line, size_t *bytes)
{
	size_t columns = 0, i = 0;
	for (; i < line.len && (line.at[i] == ' ' || line.at[i] == '\t'); i++)
		columns += line.at[i] == '\t' ? 2 : 1;
	*bytes = i;
	return columns;
}

static bool is_known(struct slice name)
{
	enum slot slot;
	int rank;
	return known_name(name, &slot, &rank);
}

/* Can a plain name begin so?  Letters, digits and _, and whatever is not ASCII. */
static bool starts_name(char c)
{
	return char_is_alpha(c) || char_is_digit(c) || c == '_' || (c & 0x80);
}

/* The name and the offset behind its colon.  A known name also has it without a blank behind its
 * colon, or with a wide colon. */
static bool take_name(struct slice line, char colon, struct slice *name, size_t *behind)
{
	size_t start;
	indent_of(line, &start);
	struct slice rest = slice_from(line, start);
	if (rest.len == 0)
		return false;
	if (rest.at[0] == '"' || rest.at[0] == '\'') {
		size_t end = quoted_end(slice_sub(rest, 0, NAME_LIMIT));
		if (end == SLICE_NONE)
			return false;
		*name = slice_sub(rest, 1, end - 1);
		while (end < rest.len && char_is_blank(rest.at[end]))
			end++;
		*behind = start + end + 1;
		return name->len > 0 && end < rest.len && rest.at[end] == colon;
	}
	if (!starts_name(rest.at[0]))
		return false;
	for (size_t i = 0; i < rest.len && i < NAME_LIMIT; i++) {
		bool wide = slice_starts(slice_from(rest, i), "：");
		if (rest.at[i] != colon && !wide)
			continue;
		*name = slice_trim(slice_sub(rest, 0, i));
		*behind = start + i + (wide ? strlen("：") : 1);
		bool ends = colon == '=' || i + 1 == rest.len || char_is_blank(rest.at[i + 1]);
		if ((ends && !wide) || is_known(*name))
			return true;
	}
	return false;
}

static enum line_kind classify(const struct cutter *cutter, struct slice line)
{
	struct slice name;
	size_t bytes, behind, columns = indent_of(line, &bytes);
	struct slice rest = slice_from(line, bytes);
	if (slice_is_blank(line))
		return LINE_BLANK;
	if (cutter->front->count > 0 && columns > cutter->base)
		return LINE_INDENTED;
	/* YAML's end of a document does not close front matter. */
	if (slice_starts(rest, "#") || (cutter->closed && slice_is(rest, "...")))
		return LINE_COMMENT;
	if (slice_starts(rest, "-") && (rest.len == 1 || char_is_blank(rest.at[1])))
		return LINE_DASH;
	return take_name(line, cutter->colon, &name, &behind) ? LINE_NAME : LINE_OTHER;
}

/* An indented line behind a value of one line that begins with a known name was meant to be a
 * field.  Quotes and brackets that go over lines have been passed by already. */
static bool is_stray_name(const struct cutter *cutter, struct slice line)
{
	struct slice name;
	size_t behind;
	const struct entry *entry = &cutter->front->entries[cutter->front->count - 1];
	struct slice value = entry->raw, first;
	if (!slice_line(&value, &first) || slice_is_blank(first))
		return false;
	char c = slice_trim(first).at[0];
	return !strchr("|>#", c) && take_name(line, cutter->colon, &name, &behind) &&
	       is_known(name) && name.at[0] == char_lower(name.at[0]);
}

/* Does a known field begin in these lines, the first one aside?  Then a quote that seems to go
 * over them was not closed. */
static bool holds_known(const struct cutter *cutter, struct slice lines)
{
	struct slice line, name;
	size_t bytes, behind;
	slice_line(&lines, &line);
	while (slice_line(&lines, &line))
		if (indent_of(line, &bytes) <= cutter->base &&
			take_name(line, cutter->colon, &name, &behind) && is_known(name))
			return true;
	return false;
}

static size_t line_end(struct slice text, size_t at)
{
	size_t end = slice_find_char(text, '\n', at);
	return end == SLICE_NONE ? text.len : end + 1;
}

/* Offset of the line behind a value that starts at value and may be quoted or in brackets. */
static size_t value_end(const struct cutter *cutter, size_t value)
{
	struct slice rest = slice_from(cutter->text, value);
	size_t end = SLICE_NONE;
	while (rest.len > 0 && (rest.at[0] == ' ' || rest.at[0] == '\t'))
		rest = slice_from(rest, 1);
	if (rest.len > 0 && (rest.at[0] == '"' || rest.at[0] == '\''))
		end = quoted_end(rest);
	else if (rest.len > 0 && (rest.at[0] == '[' || rest.at[0] == '{'))
		end = flow_end(rest);
	if (end == SLICE_NONE || !only_comment(slice_from(rest, end)) ||
		holds_known(cutter, slice_sub(rest, 0, end)))
		return line_end(cutter->text, value);
	return line_end(cutter->text, cutter->text.len - rest.len + end);
}

/* Begin an entry with the line at start; returns where the lines behind it begin. */
static size_t add_entry(struct cutter *cutter, size_t start, struct slice line)
{
	struct front *front = cutter->front;
	size_t bytes, behind;
	struct slice name;
	size_t columns = indent_of(line, &bytes);
	take_name(line, cutter->colon, &name, &behind);
	if (front->count == 0 || columns < cutter->base)
		cutter->base = columns;
	if (cutter->table.len > 0)
		name = arena_printf(cutter->arena, "%.*s.%.*s", SLICE_ARGS(cutter->table),
			SLICE_ARGS(name));
	size_t end = value_end(cutter, start + behind);
	front->entries = arena_grow(cutter->arena, front->entries, front->count, &front->room,
		sizeof(*front->entries));
	front->entries[front->count++] = (struct entry){
		.name = name,
		.raw = slice_sub(cutter->text, start + behind, end),
		.block = slice_sub(cutter->text, start, end),
	};
	return end;
}

/* Lines up to end belong to the last entry. */
static void join(struct cutter *cutter, size_t end)
{
	struct entry *entry = &cutter->front->entries[cutter->front->count - 1];
	const char *stop = cutter->text.at + end;
	entry->raw.len = (size_t)(stop - entry->raw.at);
	entry->block.len = (size_t)(stop - entry->block.at);
}

/* May a line that is no field and no part of a value stand here? */
static bool may_join(const struct cutter *cutter, size_t at, struct slice line, bool blank)
{
	if (cutter->front->count == 0)
		return false;
	if (cutter->closed)
		return !blank || at < cutter->last_known;
	return !blank && !slice_starts(line, "<");
}

static void find_last_known(struct cutter *cutter)
{
	struct slice rest = cutter->text, line, name;
	size_t behind;
	while (rest.len > 0) {
		size_t at = cutter->text.len - rest.len;
		slice_line(&rest, &line);
		if (take_name(line, cutter->colon, &name, &behind) && is_known(name))
			cutter->last_known = at;
	}
}

/* "[table]" of TOML. */
static bool take_table(struct cutter *cutter, struct slice line)
{
	line = slice_trim(line);
	if (cutter->colon != '=' || !slice_starts(line, "[") || !slice_ends(line, "]"))
		return false;
	while (slice_starts(line, "[") && slice_ends(line, "]"))
		line = slice_sub(line, 1, line.len - 1);
	cutter->table = slice_trim(line);
	return true;
}

size_t front_cut(struct arena *arena, struct slice text, bool closed, struct front *front)
{
	struct cutter cutter = { .arena = arena, .front = front, .text = text, .closed = closed };
	cutter.colon = front->kind == FRONT_TOML ? '=' : ':';
	if (closed)
		find_last_known(&cutter);
	bool blank = false;
	for (size_t at = 0, next; at < text.len; at = next) {
		struct slice line = slice_from(text, at), name;
		slice_line(&line, &(struct slice){ 0 });
		next = text.len - line.len;
		line = slice_trim(slice_sub(text, at, next));
		line = slice_sub(text, at, (size_t)(line.at - text.at) + line.len);
		enum line_kind kind = classify(&cutter, line);
		size_t behind;
		char sign;
		if (!closed && (separator_run(line, &sign) > 0 || slice_is(line, "...")))
			return at;
		if (kind == LINE_BLANK) {
			blank = true;
			continue;
		}
		if (kind == LINE_INDENTED && is_stray_name(&cutter, line))
			kind = LINE_NAME;
		if (kind == LINE_NAME && front->count == ENTRY_LIMIT)
			kind = LINE_INDENTED;
		/* Behind a blank line an open end goes on with known fields only. */
		if (!closed && blank && front->count > 0 &&
			!(kind == LINE_NAME && take_name(line, cutter.colon, &name, &behind) &&
				is_known(name)))
			return at;
		if (kind == LINE_NAME)
			next = add_entry(&cutter, at, line);
		else if (take_table(&cutter, line) || kind == LINE_COMMENT)
			;
		else if (kind == LINE_INDENTED || (kind == LINE_DASH && front->count > 0) ||
			 may_join(&cutter, at, line, blank))
			join(&cutter, next);
		else
			return at;
		blank = false;
	}
	return text.len;
}

static size_t skip(struct slice text, size_t at, const char *signs)
{
	while (at < text.len && text.at[at] != '\0' && strchr(signs, text.at[at]))
		at++;
	return at;
}

size_t front_cut_json(struct arena *arena, struct slice text, struct front *front)
{
	size_t at = skip(text, 0, " \t\r\n{");
	while (front->count < ENTRY_LIMIT) {
		struct slice rest = slice_from(text, at), name;
		size_t end;
		if (slice_starts(rest, "\"") || slice_starts(rest, "'")) {
			end = quoted_end(rest);
			if (end == SLICE_NONE)
				break;
			name = slice_sub(rest, 1, end - 1);
		} else {
			end = slice_find_char(slice_sub(rest, 0, NAME_LIMIT), ':', 0);
			if (!rest.at || end == SLICE_NONE || !starts_name(rest.at[0]))
				break;
			name = slice_trim(slice_sub(rest, 0, end));
		}
		size_t value = skip(text, at + end, " \t\r\n");
		if (value == text.len || text.at[value] != ':' || name.len == 0)
			break;
		end = flow_member_end(text, ++value);
		front->entries = arena_grow(arena, front->entries, front->count, &front->room,
			sizeof(*front->entries));
		front->entries[front->count++] = (struct entry){
			.name = name,
			.raw = slice_sub(text, value, end),
			.block = slice_sub(text, at, end),
		};
		at = skip(text, end, " \t\r\n,");
		if (end < text.len && text.at[end] == '}')
			return end + 1;
	}
	return at;
}
