/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a single line is. */
#include "markdown/internal.h"

static size_t indent_of(struct slice line)
{
	size_t i = 0;
	while (i < line.len && (line.at[i] == ' ' || line.at[i] == '\t'))
		i++;
	return i;
}

struct fence fence_of(struct slice line)
{
	struct fence fence = { .indent = indent_of(line) };
	line = slice_from(line, fence.indent);
	if (!line.len || (line.at[0] != '`' && line.at[0] != '~'))
		return fence;
	size_t len = 0;
	while (len < line.len && line.at[len] == line.at[0])
		len++;
	/* `` `x` `` on one line is a code span. */
	bool is_span = line.at[0] == '`' && slice_find_char(line, '`', len) != SLICE_NONE;
	if (len < 3 || is_span)
		return fence;
	fence.sign = line.at[0];
	fence.len = len;
	return fence;
}

bool fence_closes(struct fence open, struct slice line)
{
	struct fence fence = fence_of(line);
	return fence.len >= open.len && fence.sign == open.sign &&
	       slice_is_blank(slice_from(line, fence.indent + fence.len));
}

bool line_is_item(struct slice line, size_t *content)
{
	size_t i = indent_of(line);
	if (i >= line.len)
		return false;
	if (line.at[i] == '-' || line.at[i] == '*' || line.at[i] == '+') {
		i++;
	} else {
		size_t digits = i;
		while (i < line.len && char_is_digit(line.at[i]))
			i++;
		if (i == digits || i - digits > 9 || i >= line.len ||
			(line.at[i] != '.' && line.at[i] != ')'))
			return false;
		i++;
	}
	size_t text = i;
	while (text < line.len && (line.at[text] == ' ' || line.at[text] == '\t'))
		text++;
	*content = text;
	return text > i && text < line.len;
}
