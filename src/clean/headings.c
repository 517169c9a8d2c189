/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Headings mended: empty ones go, anchors in them go, a number that stands alone joins the heading
 * behind it, and what is a whole paragraph in a heading's clothes becomes one.  Where an article
 * has none, lines that are headings in all but name are promoted.
 */
#include "clean/passes.h"

#include "clean/numbering.h"
#include "clean/promote.h"
#include "clean/rules.h"
#include "clean/tools.h"

enum {
	HEADING_WIDTH = 160,  /* columns past which it is a paragraph whatever it ends with */
	SENTENCE_WIDTH = 60,  /* past which one that ends as a statement does is a paragraph */
	ANCHOR_CHARACTERS = 2,
	RUN = 4,
};

static bool is_heading(const struct element *element)
{
	return element && element->kind == ELEMENT_NODE && tag_is_heading(element->tag);
}

/* The sign beside a heading that links to itself: # ¶ § or nothing at all. */
static bool is_anchor(const struct cleaner *cleaner, const struct element *link)
{
	struct slice href = element_attribute(link, "href"), rest, class;

	if (link->tag != TAG_A || (!slice_starts(href, "#") && href.len > 0))
		return false;
	rest = element_attribute(link, "class");
	while (slice_split(&rest, ' ', &class))
		if (class.len > 0 && rules_match(cleaner->rules, "anchor-class", class))
			return true;
	return !element_says(link, ANCHOR_CHARACTERS + 1) &&
		(element_is_empty(link) ||
			rules_match(
				cleaner->rules, "anchor-text", element_text(link, cleaner->arena)));
}

static void drop_anchors(struct cleaner *cleaner, struct element *heading)
{
	struct element *next;

	for (struct element *e = heading->first; e; e = next) {
		next = element_next(e, heading);
		if (!element_is(e, TAG_A))
			continue;
		if (is_anchor(cleaner, e)) {
			next = element_skip(e, heading);
			clean_remove(cleaner, e);
		} else if (slice_starts(element_attribute(e, "href"), "#")) {
			next = e->first ? e->first : element_skip(e, heading);
			element_unwrap(e);
		}
	}
}

static size_t count_sentences(struct slice text)
{
	static const char *const ends[] = { "。", "；" };
	size_t count = 0;

	for (size_t i = 0; i < sizeof(ends) / sizeof(*ends); i++)
		for (size_t at = 0; (at = slice_find(text, ends[i], at)) != SLICE_NONE;
			at += strlen(ends[i]))
			count++;
	return count;
}

static bool is_paragraph(struct slice text)
{
	size_t width = text_width(text);

	if (slice_starts(text, "http://") || slice_starts(text, "https://"))
		return true;
	return width > HEADING_WIDTH || count_sentences(text) > 1 ||
		(width > SENTENCE_WIDTH && slice_ends(text, "。"));
}

static void demote(struct element *heading)
{
	element_rename(heading, TAG_P);
}

static struct element *next_element(const struct element *element)
{
	struct element *e = element->next;

	while (e && e->kind == ELEMENT_TEXT && text_is_blank(e->text))
		e = e->next;
	return e;
}

/* 01 and the heading behind it are one. */
static bool join_number(struct cleaner *cleaner, struct element *heading, struct slice text)
{
	struct element *next = next_element(heading);
	struct slice number;

	if (!is_heading(next) || !numbering_is_alone(text) || element_is_empty(next) ||
		numbering_is_alone(element_text(next, cleaner->arena)))
		return false;
	unwrap_strong(next);
	number = arena_printf(cleaner->arena, "%.*s ", SLICE_ARGS(text));
	element_insert(next, element_create_text(cleaner->arena, number), next->first);
	if (heading->tag < next->tag)
		element_rename(next, heading->tag);
	element_unlink(heading);
	return true;
}

static void mend(struct cleaner *cleaner, struct element *heading, size_t *count)
{
	struct slice text;

	drop_anchors(cleaner, heading);
	if (element_is_empty(heading)) {
		clean_remove(cleaner, heading);
		return;
	}
	text = element_text(heading, cleaner->arena);
	if (text.len == 0) {
		demote(heading); /* a picture in a heading */
		return;
	}
	unwrap_strong(heading);
	if (is_paragraph(text))
		demote(heading);
	else if (!join_number(cleaner, heading, text))
		++*count;
}

/* Headings one after the other, with nothing below any of them, are lines in a large type. */
static void demote_runs(struct element *root, size_t *count)
{
	struct element *next;

	for (struct element *e = root->first; e; e = next) {
		struct element *last = e;
		size_t length = 1;

		next = element_next(e, root);
		if (!is_heading(e))
			continue;
		while (is_heading(next_element(last)) && next_element(last)->tag == e->tag) {
			last = next_element(last);
			length++;
		}
		next = element_skip(last, root);
		if (length < RUN)
			continue;
		*count -= length;
		for (struct element *h = e, *after = NULL; h != last; h = after) {
			after = next_element(h);
			demote(h);
		}
		demote(last);
	}
}

void clean_headings(struct cleaner *cleaner, struct element *root)
{
	struct element *next;
	size_t count = 0;

	for (struct element *e = root->first; e; e = next) {
		next = is_heading(e) ? element_skip(e, root) : element_next(e, root);
		if (is_heading(e))
			mend(cleaner, e, &count);
	}
	demote_runs(root, &count);
	promote_headings(cleaner, root, count);
}
