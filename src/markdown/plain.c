/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "markdown/markdown.h"

#include "markdown/internal.h"

enum { ELEMENTS_MAX = 200 * 1000 }; /* as many as are taken of HTML */

/* Add the line's text, its web addresses as links; gives how many. */
static size_t add_line(struct arena *arena, struct element *paragraph, struct slice line)
{
	size_t count = 0;
	size_t start = 0;
	for (size_t i = 0; i < line.len; i++) {
		size_t len = 0;
		bool may_begin = i == 0 || !char_is_alpha(line.at[i - 1]);
		if (may_begin && char_lower(line.at[i]) == 'h')
			len = link_length(slice_from(line, i));
		if (!len)
			continue;
		struct slice url = slice_sub(line, i, i + len);
		if (i > start)
			element_append(
				paragraph, element_create_text(arena, slice_sub(line, start, i)));
		struct element *link = element_create(arena, TAG_A);
		element_set_attribute(arena, link, "href", url);
		element_append(link, element_create_text(arena, url));
		element_append(paragraph, link);
		start = i + len;
		i = start - 1;
		if (++count == ELEMENTS_MAX)
			return count;
	}
	if (start < line.len)
		element_append(paragraph, element_create_text(arena, slice_from(line, start)));
	return count;
}

struct element *markdown_parse_plain(
	struct arena *arena, struct slice source, struct notices *notices)
{
	struct element *root = element_create(arena, TAG_ROOT), *paragraph = NULL;
	struct slice rest = arena_copy(arena, source), line;
	size_t count = 0;
	while (count < ELEMENTS_MAX && slice_line(&rest, &line)) {
		if (slice_is_blank(line)) {
			paragraph = NULL;
			continue;
		}
		if (!paragraph) {
			paragraph = element_create(arena, TAG_P);
			element_append(root, paragraph);
		} else {
			element_append(paragraph, element_create(arena, TAG_BR));
		}
		count += 1 + add_line(arena, paragraph, line);
	}
	if (count > ELEMENTS_MAX || (count == ELEMENTS_MAX && !slice_is_blank(rest)))
		notice_add(notices, N_("The article was cut: it has too many elements"),
			(struct slice){ 0 });
	return root;
}
