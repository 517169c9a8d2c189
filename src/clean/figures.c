/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "clean/figures.h"

#include "clean/lift.h"
#include "clean/tools.h"

enum {
	LOOSE_CAPTION_MAX = 400
}; /* bytes of text beside a picture in its figure: some 130 characters */

/* The img, in its link or not; NULL when the first child is something else. */
static struct element *picture_of(const struct element *figure)
{
	struct element *first = figure->first;

	if (element_is(first, TAG_A) && first->first == first->last)
		first = first->first;
	return element_is(first, TAG_IMG) ? first : NULL;
}

bool figure_is_made(const struct element *element)
{
	return element_is(element, TAG_FIGURE) && picture_of(element) &&
	       (!element->first->next || element_is(element->first->next, TAG_FIGCAPTION)) &&
	       (!element->first->next || !element->first->next->next);
}

struct element *figure_picture(const struct element *figure)
{
	return picture_of(figure);
}

struct element *figure_make(struct cleaner *cleaner, struct element *img, struct slice href)
{
	struct element *figure = element_create(cleaner->arena, TAG_FIGURE), *link;

	element_wrap(img, figure);
	if (href.len > 0) {
		link = element_create(cleaner->arena, TAG_A);
		element_set_attribute(cleaner->arena, link, "href", href);
		element_wrap(img, link);
	}
	return figure;
}

/* A caption is one line of text: blocks and line breaks in it fall away, a blank stays between
 * them. */
static void flatten(struct cleaner *cleaner, struct element *caption)
{
	struct element *next;

	for (struct element *e = caption->first; e; e = next) {
		next = element_next(e, caption);
		if (e->kind != ELEMENT_NODE || (!tag_is_block(e->tag) && e->tag != TAG_BR))
			continue;
		if (e->previous)
			element_insert(
				e->parent, element_create_text(cleaner->arena, SLICE(" ")), e);
		element_unwrap(e);
	}
}

void figure_add_caption(struct cleaner *cleaner, struct element *figure, struct element *from)
{
	struct element *caption = figure->first->next;

	if (!caption) {
		caption = element_create(cleaner->arena, TAG_FIGCAPTION);
		caption->role = ROLE_CAPTION;
		element_append(figure, caption);
	} else {
		element_append(caption, element_create_text(cleaner->arena, SLICE(" ")));
	}
	element_unlink(from);
	if (from->kind == ELEMENT_TEXT)
		element_append(caption, from);
	else
		element_move_children(from, caption);
	flatten(cleaner, caption);
}

static bool is_wrapper(const struct element *element)
{
	return element_is(element, TAG_DIV) || element_is(element, TAG_SECTION) ||
	       element_is(element, TAG_CENTER) || element_is(element, TAG_NOSCRIPT);
}

/* Boxes around pictures and captions dissolve, so that all stand side by side. */
static void dissolve_wrappers(struct element *source)
{
	struct element *next;

	for (struct element *e = source->first; e; e = next) {
		next = e->next;
		if (!is_wrapper(e) || !e->first)
			continue;
		next = e->first;
		element_unwrap(e);
	}
}

static bool has_made(const struct element *source)
{
	for (const struct element *e = source->first; e; e = e->next)
		if (figure_is_made(e))
			return true;
	return false;
}

static bool is_loose_caption(struct cleaner *cleaner, const struct element *node)
{
	struct slice text;

	if (node->kind == ELEMENT_COMMENT)
		return false;
	if (node->kind == ELEMENT_TEXT)
		return !text_is_blank(node->text) && node->text.len <= LOOSE_CAPTION_MAX;
	if (tag_is_block(node->tag) ? !element_is(node, TAG_P) && !is_wrapper(node)
				    : !tag_is_inline(node->tag))
		return false;
	if (element_is(node, TAG_IFRAME) || element_is(node, TAG_VIDEO) ||
		element_is(node, TAG_AUDIO))
		return false;
	text = element_text(node, cleaner->arena);
	return text.len > 0 && text.len <= LOOSE_CAPTION_MAX;
}

void figure_settle(struct cleaner *cleaner, struct element *source)
{
	struct element *figure = NULL, *waiting = NULL, *next;
	bool any;

	dissolve_wrappers(source);
	any = has_made(source);
	for (struct element *e = source->first; e && any; e = next) {
		next = e->next;
		if (figure_is_made(e)) {
			figure = e;
			if (waiting)
				figure_add_caption(cleaner, figure, waiting);
			waiting = NULL;
		} else if (element_is(e, TAG_FIGCAPTION) && element_is_empty(e)) {
			element_unlink(e);
		} else if (element_is(e, TAG_FIGCAPTION) && !figure) {
			waiting = e;
		} else if (element_is(e, TAG_FIGCAPTION) ||
			   (figure && is_loose_caption(cleaner, e))) {
			figure_add_caption(cleaner, figure, e);
		}
	}
	if (any)
		element_unwrap(source);
}
