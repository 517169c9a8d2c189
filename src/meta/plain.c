/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "meta/front.h"

/*
 * Most front matter is so plain that YAML is sure to take it, and need not be asked: names at the
 * margin, values of one line that are quoted whole or hold no sign of YAML's, and lists of such.
 */

/* Characters that are no line end and not forbidden (YAML 1.1, 5.1 and 5.4): of what is not ASCII
 * C1, U+2028, U+2029, the BOM and noncharacters. */
static bool is_printable(struct slice text)
{
	for (size_t i = 0; i < text.len; i++) {
		uint8_t byte = (uint8_t)text.at[i];
		struct slice rest = slice_from(text, i);
		if (byte < ' ' || byte == 0x7F)
			return false;
		if (byte == 0xC2 && rest.len > 1 && (uint8_t)rest.at[1] < 0xA0)
			return false;
		if (byte == 0xE2 && (slice_starts(rest, "\xE2\x80\xA8") ||
					    slice_starts(rest, "\xE2\x80\xA9")))
			return false;
		if (byte == 0xEF && (slice_starts(rest, "\xEF\xBB\xBF") ||
					    slice_starts(rest, "\xEF\xBF\xBE") ||
					    slice_starts(rest, "\xEF\xBF\xBF")))
			return false;
	}
	return true;
}

static bool is_plain_scalar(struct slice text)
{
	char first = text.at[0];
	if (first == '\'' || first == '"') {
		struct slice inside = slice_sub(text, 1, text.len - 1);
		return text.len > 1 && text.at[text.len - 1] == first &&
		       slice_find_char(inside, first, 0) == SLICE_NONE &&
		       (first == '\'' || slice_find_char(inside, '\\', 0) == SLICE_NONE);
	}
	return (char_is_alpha(first) || char_is_digit(first) || first & 0x80) &&
	       text.at[text.len - 1] != ':' && !slice_contains(text, ": ") &&
	       !slice_contains(text, " #");
}

/* "name: value" or "name:"; *is_open when the value may follow on the next lines. */
static bool is_plain_field(struct slice line, bool *is_open)
{
	size_t end = 0;
	while (end < line.len && (char_is_alpha(line.at[end]) || line.at[end] == '_'))
		end++;
	if (end == 0 || end == line.len || line.at[end] != ':')
		return false;
	struct slice value = slice_from(line, end + 1);
	*is_open = value.len == 0;
	return value.len == 0 || (value.at[0] == ' ' && is_plain_scalar(slice_trim(value)));
}

bool front_is_plain(struct slice text)
{
	struct slice line;
	bool is_open = false; /* a list may stand here */
	size_t column = SLICE_NONE, fields = 0;
	while (slice_line(&text, &line)) {
		while (line.len > 0 && line.at[line.len - 1] == ' ')
			line.len--;
		if (line.len == 0)
			continue;
		if (!is_printable(line))
			return false;
		size_t indent = 0;
		while (line.at[indent] == ' ')
			indent++;
		struct slice item = slice_from(line, indent);
		if (slice_starts(item, "- ")) {
			bool same = column == SLICE_NONE || column == indent;
			item = slice_trim(slice_from(item, 2));
			if (!is_open || !same || !is_plain_scalar(item))
				return false;
			column = indent;
			continue;
		}
		if (indent > 0 || !is_plain_field(line, &is_open))
			return false;
		column = SLICE_NONE;
		fields++;
	}
	return fields > 0;
}
