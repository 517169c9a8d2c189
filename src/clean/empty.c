/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is left over: boxes, paragraphs and inline elements that hold nothing, and the line breaks
 * around nothing.  Runs last. */
#include "clean/passes.h"

#include "clean/tools.h"

/* Elements that say something by being there. */
static bool stands_alone(const struct element *element)
{
	switch (element->tag) {
	case TAG_ROOT:
	case TAG_IMG:
	case TAG_VIDEO:
	case TAG_AUDIO:
	case TAG_IFRAME:
	case TAG_EMBED:
	case TAG_OBJECT:
	case TAG_SOURCE:
	case TAG_HR:
	case TAG_BR:
	case TAG_WBR:
	case TAG_INPUT:
	case TAG_TD: /* keeps the columns in line */
	case TAG_TH:
	case TAG_COL:
	case TAG_TITLE:
		return true;
	default:
		return false;
	}
}

/* Whether it has no children but blanks and line breaks. */
static bool holds_nothing(const struct element *element)
{
	for (const struct element *e = element->first; e; e = e->next) {
		if (e->kind == ELEMENT_TEXT && !text_is_blank(e->text))
			return false;
		if (e->kind == ELEMENT_NODE && e->tag != TAG_BR)
			return false;
	}
	return true;
}

/* Blanks between two inline elements part words even where an element around them goes. */
static void replace_by_blanks(struct element *element)
{
	struct element *next;

	if (tag_is_block(element->tag)) {
		element_unlink(element);
		return;
	}
	for (struct element *e = element->first; e; e = next) {
		next = e->next;
		if (e->kind != ELEMENT_TEXT && e->tag != TAG_BR)
			element_unlink(e);
	}
	element_unwrap(element);
}

/* Line breaks at the beginning and the end of a paragraph and beside blocks break nothing. */
static void drop_outer_breaks(struct element *element)
{
	while (element->first && (element_is(element->first, TAG_BR) ||
		(element->first->kind == ELEMENT_TEXT && text_is_blank(element->first->text))))
		element_unlink(element->first);
	while (element->last && (element_is(element->last, TAG_BR) ||
		(element->last->kind == ELEMENT_TEXT && text_is_blank(element->last->text))))
		element_unlink(element->last);
}

static void drop_row_without_cells(struct element *element)
{
	for (const struct element *e = element->first; e; e = e->next)
		if (e->kind == ELEMENT_NODE && !element_is_empty(e))
			return;
	element_unlink(element);
}

/* Called when all below has been dealt with. */
static void leave(struct element *element)
{
	if (element->kind != ELEMENT_NODE || stands_alone(element) || element->tag == TAG_PRE)
		return;
	if (element->tag == TAG_TR)
		drop_row_without_cells(element);
	else if (holds_nothing(element))
		replace_by_blanks(element);
	else if (tag_is_block(element->tag))
		drop_outer_breaks(element);
}

/* A rule parts what stands above from what stands below: at the edges of all and behind another it
 * parts nothing. */
static void drop_outer_rules(struct element *root)
{
	struct element *previous = NULL, *next;
	bool has_content = false;

	for (struct element *e = root->first; e; e = next) {
		next = element_next(e, root);
		if (element_is(e, TAG_HR)) {
			if (previous || !has_content)
				element_unlink(e);
			else
				previous = e;
		} else if (!e->first && e->kind != ELEMENT_COMMENT &&
			(e->kind != ELEMENT_TEXT || !text_is_blank(e->text))) {
			has_content = true;
			previous = NULL;
		}
	}
	if (previous)
		element_unlink(previous);
}

void clean_empty(struct cleaner *cleaner, struct element *root)
{
	struct element *e = root->first, *next, *parent;

	(void)cleaner;
	while (e) {
		if (e->first && e->tag != TAG_PRE && e->tag != TAG_RUBY && e->tag != TAG_SVG) {
			e = e->first;
			continue;
		}
		next = e->next;
		parent = e->parent;
		leave(e);
		while (!next && parent != root) {
			struct element *up = parent;

			next = up->next;
			parent = up->parent;
			leave(up);
		}
		e = next;
	}
	drop_outer_breaks(root);
	drop_outer_rules(root);
}
