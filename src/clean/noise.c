/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "clean/passes.h"

#include "clean/picture.h"
#include "clean/tools.h"

enum { BUTTON_CHARACTERS = 12 }; /* a button that says more is a box that looks like one */

/* Parts of a page that never hold text of the article. */
static bool is_machinery(enum tag tag)
{
	switch (tag) {
	case TAG_STYLE:
	case TAG_SCRIPT:
	case TAG_TEMPLATE:
	case TAG_LINK:
	case TAG_META:
	case TAG_CANVAS:
		return true;
	default:
		return false;
	}
}

static bool holds_tag(const struct element *element, enum tag tag)
{
	for (const struct element *e = element; e; e = element_next(e, element))
		if (element_is(e, tag))
			return true;
	return false;
}

/* A drawing with words or pictures in it keeps those and loses its lines. */
static bool svg_has_content(const struct element *svg)
{
	for (const struct element *e = svg; e; e = element_next(e, svg))
		if (e->kind == ELEMENT_NODE &&
			(slice_is_nocase(e->name, "text") ||
				slice_is_nocase(e->name, "foreignobject") || e->tag == TAG_P ||
				e->tag == TAG_DIV))
			return true;
	return false;
}

/* What names or describes the drawing but is not drawn. */
static bool is_svg_aside(const struct element *element)
{
	static const char *const names[] = { "title", "desc", "defs", "style", "metadata",
		"symbol" };

	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++)
		if (slice_is_nocase(element->name, names[i]))
			return true;
	return false;
}

static void clean_svg(struct cleaner *cleaner, struct element *svg)
{
	struct element *next;

	if (!svg_has_content(svg)) {
		clean_remove(cleaner, svg);
		return;
	}
	for (struct element *e = svg->first; e; e = next) {
		next = element_next(e, svg);
		if (e->kind == ELEMENT_NODE && is_svg_aside(e)) {
			next = element_skip(e, svg);
			clean_remove(cleaner, e);
		}
	}
	element_rename(svg, TAG_SPAN);
}

/* The picture beside this element in the same box, blanks aside. */
static struct element *picture_beside(const struct element *element)
{
	struct element *e = element->previous;

	while (e && e->kind == ELEMENT_TEXT && text_is_blank(e->text))
		e = e->previous;
	if (element_is(e, TAG_IMG))
		return e;
	e = element->next;
	while (e && e->kind == ELEMENT_TEXT && text_is_blank(e->text))
		e = e->next;
	return element_is(e, TAG_IMG) ? e : NULL;
}

/* Whether a picture tells its URL in another attribute than src, as those do that load late. */
static bool has_late_url(const struct element *img)
{
	for (const struct attribute *a = img->attributes; a; a = a->next)
		if (!slice_is(a->name, "src") && slice_contains(a->value, "//"))
			return true;
	return false;
}

static struct slice first_picture(const struct element *element)
{
	for (const struct element *e = element; e; e = element_next(e, element))
		if (element_is(e, TAG_IMG) && element_attribute(e, "src").len > 0)
			return element_attribute(e, "src");
	return (struct slice){ NULL, 0 };
}

/* Scripts load pictures late and leave the real one in a noscript beside a stand-in. */
static void clean_noscript(struct cleaner *cleaner, struct element *noscript)
{
	struct element *beside = picture_beside(noscript);
	struct slice src = first_picture(noscript);

	if (src.len == 0) {
		clean_remove(cleaner, noscript);
	} else if (!beside) {
		element_unwrap(noscript);
	} else {
		if (!has_late_url(beside) && !slice_equal(src, element_attribute(beside, "src")))
			element_set_attribute(cleaner->arena, beside, "data-src", src);
		element_unlink(noscript);
	}
}

static void clean_button(struct cleaner *cleaner, struct element *button)
{
	bool says_much = element_says(button, BUTTON_CHARACTERS + 1);

	if (says_much || element_has_block(button) || holds_tag(button, TAG_IMG))
		element_unwrap(button);
	else
		clean_remove(cleaner, button);
}

static void clean_input(struct cleaner *cleaner, struct element *input)
{
	struct slice type = element_attribute(input, "type");

	/* The box of a task list. */
	if (slice_is_nocase(type, "checkbox") &&
		(element_is(input->parent, TAG_LI) || element_ancestor(input, TAG_LI)))
		return;
	if (slice_is_nocase(type, "image") && element_attribute(input, "src").len > 0)
		element_rename(input, TAG_IMG);
	else
		clean_remove(cleaner, input);
}

static void clean_one(struct cleaner *cleaner, struct element *element)
{
	switch (element->tag) {
	case TAG_SVG:
		clean_svg(cleaner, element);
		break;
	case TAG_SELECT:
		clean_remove(cleaner, element);
		break;
	case TAG_NOSCRIPT:
		clean_noscript(cleaner, element);
		break;
	case TAG_BUTTON:
		clean_button(cleaner, element);
		break;
	case TAG_INPUT:
		clean_input(cleaner, element);
		break;
	case TAG_LABEL:
		element_unwrap(element);
		break;
	case TAG_TEXTAREA:
		element_rename(element, TAG_PRE);
		break;
	case TAG_FORM:
	case TAG_FIELDSET:
		element_rename(element, TAG_DIV);
		break;
	default:
		if (is_machinery(element->tag))
			element_unlink(element);
		break;
	}
}

void clean_noise(struct cleaner *cleaner, struct element *root)
{
	struct element *next;

	for (struct element *e = root->first; e; e = next) {
		struct element *after = element_skip(e, root), *first = e->first;

		next = element_next(e, root);
		if (e->kind != ELEMENT_NODE)
			continue;
		clean_one(cleaner, e);
		if (e->parent)
			next = element_next(e, root);
		else
			next = first && first->parent && first->parent != e ? first : after;
	}
}
