/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "meta/value.h"

#include "base/buffer.h"
#include "meta/front.h"
#include "text/utf8.h"

static void add_code(struct buffer *buffer, uint32_t code)
{
	char bytes[4];
	size_t len = utf8_put(bytes, code == 0 ? UTF8_REPLACEMENT : code);
	buffer_add(buffer, (struct slice){ bytes, len });
}

/* The code point of "#123;" or "#x7B;" and its length, or 0. */
static size_t numeric_reference(struct slice text, uint32_t *code)
{
	size_t i = 1;
	uint32_t base = 10, value = 0;
	if (i < text.len && char_lower(text.at[i]) == 'x') {
		base = 16;
		i++;
	}
	size_t first = i;
	for (; i < text.len && i < first + 7; i++) {
		char c = char_lower(text.at[i]);
		uint32_t digit = char_is_digit(c)           ? (uint32_t)(c - '0')
				 : c >= 'a' && c <= 'f' ? (uint32_t)(c - 'a' + 10)
							  : base;
		if (digit >= base)
			break;
		value = value * base + digit;
	}
	*code = value;
	return i > first && i < text.len && text.at[i] == ';' ? i + 1 : 0;
}

struct slice scalar_decode(struct arena *arena, struct slice text)
{
	static const struct {
		const char *name;
		char c;
	} names[] = { { "amp;", '&' }, { "lt;", '<' }, { "gt;", '>' }, { "quot;", '"' },
		{ "apos;", '\'' } };
	if (slice_find_char(text, '&', 0) == SLICE_NONE)
		return text;
	struct buffer buffer = { 0 };
	for (size_t i = 0; i < text.len;) {
		struct slice rest = slice_from(text, i + 1);
		size_t len = 0;
		uint32_t code = 0;
		if (text.at[i] == '&' && slice_starts(rest, "#"))
			len = numeric_reference(rest, &code);
		for (size_t n = 0; text.at[i] == '&' && n < sizeof(names) / sizeof(*names); n++) {
			if (slice_starts(rest, names[n].name)) {
				code = (unsigned char)names[n].c;
				len = strlen(names[n].name);
			}
		}
		if (len > 0)
			add_code(&buffer, code);
		else
			buffer_add_char(&buffer, text.at[i]);
		i += len + 1;
	}
	text = buffer_take(&buffer, arena);
	buffer_finish(&buffer);
	return text;
}

struct slice scalar_line(struct arena *arena, struct slice text)
{
	text = slice_trim(text);
	if (slice_find_char(text, '\n', 0) == SLICE_NONE)
		return text;
	struct buffer buffer = { 0 };
	struct slice line;
	while (slice_line(&text, &line)) {
		line = slice_trim(line);
		if (line.len > 0 && buffer.len > 0)
			buffer_add_char(&buffer, ' ');
		buffer_add(&buffer, line);
	}
	text = buffer_take(&buffer, arena);
	buffer_finish(&buffer);
	return text;
}

enum { NAME_BYTES = 1000 }; /* longer ones are no names, and are not searched */

/* Bytes of a link of Markdown at the head of text, 0 when none stands there; *words: what it says. */
static size_t link_length(struct slice text, struct slice *words)
{
	size_t middle = slice_starts(text, "[") ? slice_find(text, "](", 1) : SLICE_NONE;
	size_t end = middle == SLICE_NONE ? SLICE_NONE : slice_find_char(text, ')', middle);
	if (end == SLICE_NONE)
		return 0;
	struct slice target = slice_sub(text, middle + 2, end);
	*words = slice_trim(slice_sub(text, 1, middle));
	bool leads = slice_starts(target, "http://") || slice_starts(target, "https://") ||
		     slice_starts(target, "/");
	bool whole = slice_find_char(*words, '[', 0) == SLICE_NONE &&
		     slice_find_char(target, ' ', 0) == SLICE_NONE;
	return leads && whole && words->len > 0 ? end + 1 : 0;
}

struct slice scalar_name(struct arena *arena, struct slice text)
{
	text = scalar_line(arena, text);
	if (text.len > NAME_BYTES || !slice_contains(text, "]("))
		return text;
	struct buffer buffer = { 0 };
	struct slice words;
	for (size_t at = 0; at < text.len;) {
		size_t length = link_length(slice_from(text, at), &words);
		if (length > 0)
			buffer_add(&buffer, words);
		else
			buffer_add_char(&buffer, text.at[at]);
		at += length > 0 ? length : 1;
	}
	text = buffer_take(&buffer, arena);
	buffer_finish(&buffer);
	return text;
}

static struct slice without_comment(struct slice line)
{
	if (slice_starts(line, "#"))
		return slice_sub(line, 0, 0);
	for (size_t i = 1; i < line.len; i++)
		if (line.at[i] == '#' && char_is_blank(line.at[i - 1]))
			return slice_trim(slice_sub(line, 0, i));
	return line;
}

/* A plain scalar: its lines, without those that are comments. */
static struct slice read_plain(struct arena *arena, struct slice text, bool comments)
{
	if (slice_find_char(text, '\n', 0) == SLICE_NONE)
		return comments ? without_comment(text) : text;
	struct buffer buffer = { 0 };
	struct slice line;
	for (bool first = true; slice_line(&text, &line); first = false) {
		line = slice_trim(line);
		if (comments || (!first && slice_starts(line, "# ")))
			line = without_comment(line);
		if (line.len > 0 && buffer.len > 0)
			buffer_add_char(&buffer, ' ');
		buffer_add(&buffer, line);
	}
	text = buffer_take(&buffer, arena);
	buffer_finish(&buffer);
	return text;
}

/* A line end inside of quotes is a space, empty lines are line ends.  *i is at the line end, and
 * gets where the text goes on; nothing before kept is trimmed. */
static void fold_line_end(struct buffer *buffer, struct slice text, size_t *i, size_t kept)
{
	size_t lines = 0;
	while (buffer->len > kept && char_is_blank(buffer->at[buffer->len - 1]))
		buffer->len--;
	for (; *i < text.len && char_is_blank(text.at[*i]); ++*i)
		lines += text.at[*i] == '\n';
	if (lines == 1)
		buffer_add_char(buffer, ' ');
	else
		buffer_fill(buffer, '\n', lines - 1);
}

static bool hexadecimal(struct slice text, size_t at, size_t digits, uint32_t *code)
{
	*code = 0;
	if (at + digits > text.len)
		return false;
	for (size_t i = at; i < at + digits; i++) {
		char c = char_lower(text.at[i]);
		if (!char_is_digit(c) && !(c >= 'a' && c <= 'f'))
			return false;
		*code = *code * 16 + (uint32_t)(char_is_digit(c) ? c - '0' : c - 'a' + 10);
	}
	return true;
}

/* The escape behind the backslash at i; returns its length with the backslash.  What is none keeps
 * its backslash: it is a path or a formula. */
static size_t add_escape(struct buffer *buffer, struct slice text, size_t i)
{
	static const struct {
		char c;
		uint32_t code;
	} simple[] = { { 'n', '\n' }, { 't', '\t' }, { 'r', '\r' }, { '"', '"' }, { '/', '/' },
		{ '\\', '\\' }, { ' ', ' ' }, { '\t', '\t' }, { 'a', 7 }, { 'b', 8 }, { 'e', 27 },
		{ 'f', 12 }, { 'v', 11 }, { '0', 0 }, { 'N', 0x85 }, { '_', 0xA0 },
		{ 'L', 0x2028 }, { 'P', 0x2029 } };
	char c = i + 1 < text.len ? text.at[i + 1] : '\0';
	size_t digits = c == 'x' ? 2 : c == 'u' ? 4 : c == 'U' ? 8 : 0;
	uint32_t code, low;
	if (digits > 0 && hexadecimal(text, i + 2, digits, &code)) {
		size_t len = 2 + digits;
		/* JSON writes what is beyond the first plane as two surrogates. */
		bool high = code >= 0xD800 && code < 0xDC00;
		if (high && slice_starts(slice_from(text, i + len), "\\u") &&
			hexadecimal(text, i + len + 2, 4, &low) && low >= 0xDC00 && low < 0xE000) {
			code = 0x10000 + ((code - 0xD800) << 10) + (low - 0xDC00);
			len += 6;
		}
		add_code(buffer, code);
		return len;
	}
	for (size_t s = 0; s < sizeof(simple) / sizeof(*simple); s++) {
		if (simple[s].c == c) {
			add_code(buffer, simple[s].code);
			return 2;
		}
	}
	buffer_add_char(buffer, '\\');
	return 1;
}

/* What is between the quotes of a scalar that is quoted as YAML has it. */
static struct slice unquote(struct arena *arena, struct slice quoted)
{
	char quote = quoted.at[0];
	struct slice text = slice_sub(quoted, 1, quoted.len - 1);
	if (slice_find_char(text, '\n', 0) == SLICE_NONE &&
		slice_find_char(text, quote == '"' ? '\\' : '\'', 0) == SLICE_NONE)
		return text;
	struct buffer buffer = { 0 };
	size_t kept = 0;
	for (size_t i = 0; i < text.len;) {
		char c = text.at[i];
		bool escape = quote == '"' && c == '\\';
		struct slice rest = slice_from(text, i);
		if (c == '\n' || slice_starts(rest, "\r\n")) {
			fold_line_end(&buffer, text, &i, kept);
		} else if (escape && (slice_starts(rest, "\\\n") || slice_starts(rest, "\\\r\n"))) {
			for (i++; i < text.len && char_is_blank(text.at[i]);)
				i++;
		} else if (escape) {
			i += add_escape(&buffer, text, i);
			kept = buffer.len;
		} else {
			buffer_add_char(&buffer, c);
			i += quote == '\'' && c == '\'' ? 2 : 1;
		}
	}
	text = buffer_take(&buffer, arena);
	buffer_finish(&buffer);
	return text;
}

/* "|" or ">" with its indicators alone on its line.  Where no lines are behind it, a bare > is
 * text, but >- is nothing. */
static bool is_block_scalar(struct slice text)
{
	struct slice line, rest = text;
	if (text.len == 0 || (text.at[0] != '|' && text.at[0] != '>'))
		return false;
	slice_line(&rest, &line);
	size_t i = 1;
	while (i < line.len && i < 3 &&
		(line.at[i] == '-' || line.at[i] == '+' || char_is_digit(line.at[i])))
		i++;
	return only_comment(slice_from(line, i)) && (i > 1 || !slice_is_blank(rest));
}

bool scalar_read_block(struct arena *arena, struct slice raw, struct slice *text)
{
	struct value value;
	struct slice line;
	/* Indents count, but not those in front of the indicator. */
	while (raw.len > 0 && char_is_blank(raw.at[0]))
		raw = slice_from(raw, 1);
	if (!is_block_scalar(raw))
		return false;
	if (yaml_read(arena, raw, &value) && !value.is_list) {
		*text = value.text;
		return true;
	}
	slice_line(&raw, &line);
	*text = scalar_decode(arena, scalar_line(arena, raw));
	return true;
}

static size_t count_quotes(struct slice text, char quote, bool from_end)
{
	size_t count = 0;
	while (count < text.len && text.at[from_end ? text.len - 1 - count : count] == quote)
		count++;
	return count;
}

/* Are the outer quotes of 'it's' or "He's "foo" ok" a pair, written without escaping what is
 * inside?  Not so in "A" and "B". */
static bool is_outer_pair(struct slice text)
{
	char quote = text.at[0];
	struct slice inside = slice_sub(text, 1, text.len - 1);
	size_t first = slice_find_char(inside, quote, 0);
	if (first == SLICE_NONE || first == 0 || first + 1 >= inside.len)
		return first == SLICE_NONE;
	char before = inside.at[first - 1], behind = inside.at[first + 1];
	if (char_is_blank(before))
		return true;
	if (char_is_alpha(before) && char_is_alpha(behind) && quote == '\'')
		return true;
	/* A writer that takes double quotes does so for a single one inside. */
	return !char_is_blank(behind) && quote == '"' &&
	       slice_find_char(inside, '\'', 0) != SLICE_NONE;
}

/* Text that begins with a quote and is not quoted as YAML has it: program after program has put
 * quotes around it, or the quotes are its own. */
static struct slice unwrap(struct slice text)
{
	char quote = text.at[0], other = quote == '"' ? '\'' : '"';
	size_t start = count_quotes(text, quote, false), end = count_quotes(text, quote, true);
	if (start >= 2 && start == end && text.len > 2 * start) {
		text = slice_trim(slice_sub(text, start, text.len - end));
		if (text.len > 1 && text.at[0] == other && text.at[text.len - 1] == other)
			text = slice_sub(text, 1, text.len - 1);
		return text;
	}
	if (end >= 1 && text.len > 2 && is_outer_pair(text))
		return slice_sub(text, 1, text.len - 1);
	return text;
}

struct slice scalar_read(struct arena *arena, struct slice raw, bool comments)
{
	struct slice text = slice_trim(raw), rest, line;
	if (text.len == 0)
		return text;
	if (text.at[0] != '"' && text.at[0] != '\'')
		return scalar_decode(arena, read_plain(arena, text, comments));
	size_t end = quoted_end(text);
	if (end != SLICE_NONE) {
		rest = slice_from(text, end);
		if (only_comment(rest) && (!slice_line(&rest, &line) || slice_is_blank(rest)))
			return scalar_decode(arena, unquote(arena, slice_sub(text, 0, end)));
	}
	return scalar_decode(arena, unwrap(read_plain(arena, text, comments)));
}
