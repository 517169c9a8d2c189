/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "clean/passes.h"

#include "base/buffer.h"

/* A comment's end left over where its beginning was malformed. */
static bool is_stray_end(const struct element *element)
{
	struct slice text = slice_trim(element->text);

	return slice_is(text, "-->") || slice_is(text, "--!>");
}

/* Text that a comment cut in two is one again: patterns and the splitting of lines look at whole
 * texts. */
static void join_texts(struct arena *arena, struct element *first)
{
	struct buffer all = { 0 };

	buffer_add(&all, first->text);
	while (first->next && first->next->kind == ELEMENT_TEXT) {
		buffer_add(&all, first->next->text);
		element_unlink(first->next);
	}
	first->text = buffer_take(&all, arena);
	buffer_finish(&all);
}

void clean_comments(struct cleaner *cleaner, struct element *root)
{
	struct element *next;

	for (struct element *e = root->first; e; e = next) {
		next = element_next(e, root);
		if (e->kind == ELEMENT_COMMENT || (e->kind == ELEMENT_TEXT && is_stray_end(e)))
			clean_remove(cleaner, e);
	}
	for (struct element *e = root->first; e; e = element_next(e, root))
		if (e->kind == ELEMENT_TEXT && e->next && e->next->kind == ELEMENT_TEXT)
			join_texts(cleaner->arena, e);
}
