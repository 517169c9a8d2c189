/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "clean/lift.h"

#include "clean/tools.h"

bool lift_is_box(const struct element *element)
{
	switch (element->tag) {
	case TAG_P:
	case TAG_PRE:
	case TAG_FIGCAPTION:
	case TAG_CAPTION:
	case TAG_SUMMARY:
		return false;
	default:
		return element->kind == ELEMENT_NODE && tag_is_block(element->tag) &&
		       !tag_is_heading(element->tag);
	}
}

static bool is_gap(const struct element *node)
{
	return node && (element_is(node, TAG_BR) ||
			       (node->kind == ELEMENT_TEXT && text_is_blank(node->text)));
}

void lift_trim_around(struct element *block)
{
	while (is_gap(block->previous))
		element_unlink(block->previous);
	while (is_gap(block->next))
		element_unlink(block->next);
}

/* Put the element behind its parent, and what followed it there behind itself in a copy of the
 * parent. */
static void climb(struct arena *arena, struct element *element)
{
	struct element *parent = element->parent, *tail;

	lift_trim_around(element);
	if (element->next) {
		tail = element_clone(arena, parent);
		while (element->next)
			element_append(tail, element->next);
		element_insert(parent->parent, tail, parent->next);
	}
	element_insert(parent->parent, element, parent->next);
	if (!parent->first)
		element_unlink(parent);
}

void lift_block(struct arena *arena, struct element *element)
{
	while (element->parent && element->parent->parent && !lift_is_box(element->parent))
		climb(arena, element);
	if (element->parent)
		lift_trim_around(element);
}
