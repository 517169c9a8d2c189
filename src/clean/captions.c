/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What is written below a picture is tied to it: by the class of its box, by how its text reads, or
 * by how it is set off from the text around it.  What stands before a picture is never its caption.
 */
#include "clean/passes.h"

#include "clean/figures.h"
#include "clean/likeness.h"
#include "clean/look.h"
#include "clean/rules.h"
#include "clean/tools.h"

enum {
	CLASS_MAX = 240,   /* characters of a caption that its class names one */
	TEXT_MAX = 120,	   /* of one that reads like one */
	LOOK_MAX = 70,	   /* of one that only looks like one */
	CENTERED_MAX = 36, /* of one that is only centred */
	ALT_MIN = 12,	   /* columns of an alt text that says something */
	ALT_WORDS = 3,	   /* of one in a script with spaces */
	SAID_MIN = 4,	   /* columns of an alt text that the line below repeats */
	SAID_MORE = 48,	   /* by which the line is longer */
	CLIMB_MAX = 4,	   /* boxes around a picture alone */
	LINES_MAX = 3,	   /* paragraphs of one caption */
};

static bool is_blank(const struct element *node)
{
	return node->kind == ELEMENT_COMMENT || element_is(node, TAG_BR) ||
	       (node->kind == ELEMENT_TEXT && text_is_blank(node->text));
}

static struct element *next_shown(const struct element *node)
{
	struct element *e = node->next;

	while (e && is_blank(e))
		e = e->next;
	return e;
}

static bool is_wrapper(const struct element *element)
{
	return element_is(element, TAG_DIV) || element_is(element, TAG_SECTION) ||
	       element_is(element, TAG_CENTER) || element_is(element, TAG_SPAN);
}

/* What comes after a node, out of boxes that hold nothing more. */
static struct element *following(const struct element *node, const struct element *root)
{
	struct element *next = next_shown(node);

	for (int i = 0; i < CLIMB_MAX && !next; i++) {
		node = node->parent;
		if (!node || node == root || !is_wrapper(node))
			return NULL;
		next = next_shown(node);
	}
	return next;
}

/* The class of the element or of one that holds all of its text. */
static bool class_is_caption(const struct cleaner *cleaner, const struct element *element)
{
	for (int i = 0; i < CLIMB_MAX && element && element->kind == ELEMENT_NODE; i++) {
		if (class_matches(cleaner, element, "caption-class"))
			return true;
		element = look_only_child(element);
	}
	return false;
}

/* The only thing that a box holds, boxes within it opened likewise. */
static struct element *unpack(const struct cleaner *cleaner, struct element *element)
{
	for (int i = 0; i < CLIMB_MAX && is_wrapper(element); i++) {
		struct element *only = element->first;

		if (class_is_caption(cleaner, element))
			return element;
		while (only && is_blank(only))
			only = only->next;
		if (!only || only->kind != ELEMENT_NODE || next_shown(only) ||
			!tag_is_block(only->tag))
			return element;
		element = only;
	}
	return element;
}

/* One short text and nothing else: no picture, list, table or heading. */
static bool is_one_text(const struct element *element, size_t characters)
{
	if (element->kind == ELEMENT_TEXT)
		return false;
	if (!element_is(element, TAG_P) && !is_wrapper(element) &&
		!element_is(element, TAG_FIGCAPTION) && !element_is(element, TAG_H5) &&
		!element_is(element, TAG_H6) && !tag_is_inline(element->tag))
		return false;
	if (!element_says(element, 1) || element_says(element, characters + 1))
		return false;
	for (const struct element *e = element->first; e; e = element_next(e, element)) {
		if (e->kind != ELEMENT_NODE || e->tag == TAG_P || is_wrapper(e))
			continue;
		if (tag_is_block(e->tag) || e->tag == TAG_IMG || e->tag == TAG_VIDEO ||
			e->tag == TAG_AUDIO || e->tag == TAG_IFRAME)
			return false;
	}
	return true;
}

/* A line among verses: the one after it is centred as well. */
static bool is_among_centered(const struct element *line, const struct element *root)
{
	const struct element *next = following(line, root);

	return next && element_is(next, TAG_P) && look_is_centered(next) && element_says(next, 1);
}

static bool looks_like_caption(
	const struct cleaner *cleaner, const struct element *line, const struct element *root)
{
	struct slice text = element_text(line, cleaner->arena);
	const struct element *next = following(line, root);
	bool centered = look_is_centered(line);
	bool quiet = look_is_quiet(line) && !(element_is(next, TAG_P) && look_is_quiet(next));

	if (!is_one_text(line, LOOK_MAX) || !element_is(line, TAG_P))
		return false;
	if ((centered || quiet) && rules_match(cleaner->rules, "caption-maybe", text))
		return true;
	if (quiet && (centered || !text_ends_sentence(text)))
		return true;
	return centered && is_one_text(line, CENTERED_MAX) && !text_ends_sentence(text) &&
	       !look_is_bold(line) && !is_among_centered(line, root) && text_says_words(text) &&
	       line->role != ROLE_VERSE && line->role != ROLE_LINES;
}

/* The only text in a box that is named for a picture and holds one. */
static bool is_in_picture_box(const struct cleaner *cleaner, const struct element *line)
{
	const struct element *box = line->parent;
	size_t figures = 0;

	if (!element_is(box, TAG_DIV) || !class_matches(cleaner, box, "picture-box-class"))
		return false;
	for (const struct element *e = box->first; e; e = e->next) {
		figures += figure_is_made(e);
		if (e != line && !is_blank(e) && !figure_is_made(e))
			return false;
	}
	return figures == 1;
}

/* What the picture's alt text says, and who took it perhaps. */
static bool says_alt(
	const struct cleaner *cleaner, const struct element *figure, const struct element *line)
{
	struct slice alt = element_attribute(figure_picture(figure), "alt");
	struct slice text = element_text(line, cleaner->arena);

	return text_width(alt) >= SAID_MIN && text_says_words(alt) &&
	       text_width(text) <= text_width(alt) + SAID_MORE && text_says_first(text, alt) > 0;
}

static bool is_caption(const struct cleaner *cleaner, const struct element *figure,
	const struct element *line, const struct element *root)
{
	if (line->kind != ELEMENT_NODE)
		return false;
	if (element_is(line, TAG_FIGCAPTION) || class_is_caption(cleaner, line))
		return is_one_text(line, CLASS_MAX);
	if (is_one_text(line, TEXT_MAX) &&
		rules_match(cleaner->rules, "caption-not", element_text(line, cleaner->arena)))
		return false;
	if (is_one_text(line, TEXT_MAX) &&
		rules_match(cleaner->rules, "caption-text", element_text(line, cleaner->arena)))
		return true;
	if (is_one_text(line, TEXT_MAX) && says_alt(cleaner, figure, line))
		return true;
	return looks_like_caption(cleaner, line, root) ||
	       (is_one_text(line, TEXT_MAX) && is_in_picture_box(cleaner, line));
}

/* An empty box for a caption. */
static bool is_empty_caption(const struct cleaner *cleaner, const struct element *line)
{
	return line->kind == ELEMENT_NODE && class_is_caption(cleaner, line) &&
	       element_is_empty(line);
}

/* A second line is one only when it says so: what merely looks so may be text. */
static bool is_further_caption(const struct cleaner *cleaner, const struct element *line)
{
	return line->kind == ELEMENT_NODE && is_one_text(line, TEXT_MAX) &&
	       (class_is_caption(cleaner, line) || rules_match(cleaner->rules, "caption-text",
							   element_text(line, cleaner->arena)));
}

/* What a page says of the file: "image.png 1920×1080 123 KB". */
static bool is_file_note(const struct cleaner *cleaner, const struct element *line)
{
	return is_one_text(line, LOOK_MAX) &&
	       rules_match(cleaner->rules, "caption-drop", element_text(line, cleaner->arena));
}

static void take_captions(struct cleaner *cleaner, struct element *figure, struct element *root)
{
	struct element *line = following(figure, root);

	while (line && (is_empty_caption(cleaner, line) || is_file_note(cleaner, line))) {
		clean_remove(cleaner, line);
		line = following(figure, root);
	}
	for (int i = 0; i < LINES_MAX && line; i++) {
		line = unpack(cleaner, line);
		if (i == 0 && !figure->first->next ? !is_caption(cleaner, figure, line, root)
						   : !is_further_caption(cleaner, line))
			break;
		figure_add_caption(cleaner, figure, line);
		line = following(figure, root);
	}
}

/* Whether it says what is seen, more than a name does. */
static bool alt_says_something(struct slice alt)
{
	size_t words = 1;

	for (size_t i = 0; i < alt.len; i++)
		words += alt.at[i] == ' ';
	return text_width(alt) >= ALT_MIN && text_says_words(alt) &&
	       (words >= ALT_WORDS || text_width(alt) < alt.len);
}

/* An alt text that is a sentence of its own, not one that all pictures share. */
static void take_alt(struct cleaner *cleaner, struct element *figure, const struct element *before,
	const struct element *after)
{
	struct slice alt = element_attribute(figure_picture(figure), "alt");

	if (figure->first->next || !alt_says_something(alt) ||
		rules_match(cleaner->rules, "caption-not", alt) ||
		(before && slice_equal(alt, element_attribute(figure_picture(before), "alt"))) ||
		(after && slice_equal(alt, element_attribute(figure_picture(after), "alt"))))
		return;
	figure_add_caption(cleaner, figure, element_create_text(cleaner->arena, alt));
}

/* A figure that is none of ours shows no picture: its caption is a paragraph. */
static void dissolve_others(struct element *root)
{
	struct element *next;

	for (struct element *e = root->first; e; e = next) {
		next = element_next(e, root);
		if (element_is(e, TAG_FIGCAPTION) && !figure_is_made(e->parent)) {
			element_rename(e, TAG_P);
			e->role = ROLE_CENTERED;
		} else if (element_is(e, TAG_FIGURE) && !figure_is_made(e)) {
			next = e->first ? e->first : element_skip(e, root);
			element_unwrap(e);
		}
	}
}

void clean_captions(struct cleaner *cleaner, struct element *root)
{
	struct element **figures = NULL;
	size_t count = 0, room = 0;

	for (struct element *e = root->first; e; e = element_next(e, root)) {
		if (!figure_is_made(e))
			continue;
		figures = arena_grow(cleaner->arena, figures, count, &room, sizeof(e));
		figures[count++] = e;
	}
	for (size_t i = 0; i < count; i++)
		take_captions(cleaner, figures[i], root);
	for (size_t i = 0; i < count; i++)
		take_alt(cleaner, figures[i], i > 0 ? figures[i - 1] : NULL,
			i + 1 < count ? figures[i + 1] : NULL);
	dissolve_others(root);
}
