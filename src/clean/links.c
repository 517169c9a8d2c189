/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Links lead where they say they lead, and those that lead nowhere are text.
 *
 * A link around blocks is left to the paragraphs pass, which copies it into each line.
 */
#include "clean/passes.h"

#include "clean/rules.h"
#include "clean/tools.h"
#include "clean/url.h"
#include "text/utf8.h"

enum {
	BUTTON_MAX = 12,   /* characters of "分享到微博" */
	ANCHOR_MAX = 8,	   /* of the sign beside a heading */
	ARTICLE_MIN = 60,  /* of a link that may hold the whole article */
	ARTICLE_PART = 80, /* per cent of all text */
};

static bool is_dead(const struct cleaner *cleaner, struct slice href)
{
	return href.len == 0 || rules_match(cleaner->rules, "dead-link", href);
}

/* A picture of a button, which says in its alt text what a button of words would. */
static bool is_drawn_button(const struct cleaner *cleaner, const struct element *link)
{
	bool is_drawn = false;

	for (const struct element *e = link->first; e; e = element_next(e, link)) {
		if (!element_is(e, TAG_IMG))
			continue;
		if (!rules_match(cleaner->rules, "drop-inline", element_attribute(e, "alt")))
			return false;
		is_drawn = true;
	}
	return is_drawn && !element_says(link, 1);
}

/* The sign beside a heading that links to the heading. */
static bool is_heading_anchor(
	const struct cleaner *cleaner, const struct element *link, struct slice href)
{
	const struct element *up = link->parent;

	while (up && up->kind == ELEMENT_NODE && !tag_is_block(up->tag))
		up = up->parent;
	if (!up || !tag_is_heading(up->tag) || slice_find_char(href, '#', 0) == SLICE_NONE)
		return false;
	return !element_says(link, 1) ||
	       (!element_says(link, ANCHOR_MAX + 1) && rules_match(cleaner->rules, "anchor-text",
							       element_text(link, cleaner->arena)));
}

/* The text below when it is nothing but text in plain spans, as of a URL whose parts are hidden or
 * shortened by style. */
static bool is_plain(const struct element *link)
{
	for (const struct element *e = link->first; e; e = element_next(e, link))
		if (e->kind == ELEMENT_NODE && e->tag != TAG_SPAN && e->tag != TAG_FONT &&
			e->tag != TAG_WBR && e->tag != TAG_U)
			return false;
	return true;
}

static bool reads_as_url(struct slice text)
{
	return slice_find_char(text, ' ', 0) == SLICE_NONE &&
	       (url_is_absolute(text) || slice_starts_nocase(text, "www."));
}

/* %E6%B8%A1 as a person reads it; only where it is UTF-8. */
static struct slice readable(struct cleaner *cleaner, struct slice url)
{
	struct slice decoded = url_decode(cleaner->arena, url);

	if (decoded.len == url.len || !utf8_is_valid(decoded))
		return url;
	for (size_t i = 0; i < decoded.len; i++)
		if ((unsigned char)decoded.at[i] <= ' ')
			return url;
	return decoded;
}

/* A link whose text is a URL shows it in one piece, unwrapped and readable. */
static void mend_text(
	struct cleaner *cleaner, struct element *link, struct slice raw, struct slice href)
{
	struct arena *arena = cleaner->arena;
	struct buffer all = { 0 };
	struct slice text, shown;

	if (!is_plain(link))
		return;
	element_add_text(link, &all);
	text = text_trim(buffer_take(&all, arena));
	buffer_finish(&all);
	if (!reads_as_url(text) || text.len == 0)
		return;
	shown = slice_equal(text, raw) ? href : text;
	shown = readable(cleaner, shown);
	if (link->first == link->last && slice_equal(shown, text))
		return;
	if (!slice_equal(shown, text))
		clean_note_text(cleaner, text);
	while (link->first)
		element_unlink(link->first);
	element_append(link, element_create_text(arena, shown));
}

/* A link right behind this one that leads to the same place is the same link. */
static void join_next(struct cleaner *cleaner, struct element *link, struct slice href)
{
	struct element *next = link->next;

	while (element_is(next, TAG_A)) {
		struct slice other = slice_trim(element_attribute(next, "href"));

		other = rules_unwrap_url(cleaner->rules, cleaner->arena, other);
		if (!slice_equal(other, href) || element_has_block(next))
			return;
		element_move_children(next, link);
		element_unlink(next);
		next = link->next;
	}
}

/* A link around the whole article says only where it stood; one that shows its own URL may be all
 * there is. */
static bool holds_article(struct cleaner *cleaner, const struct element *link,
	const struct element *root, size_t *total)
{
	struct slice text;

	if (!element_says(link, ARTICLE_MIN))
		return false;
	text = element_text(link, cleaner->arena);
	if (*total == SLICE_NONE)
		*total = element_text(root, cleaner->arena).len;
	return text.len * 100 >= *total * ARTICLE_PART && !reads_as_url(text);
}

static void add_original(struct cleaner *cleaner, struct element *root, struct slice href)
{
	const struct rule *label = rules_first(cleaner->rules, "original-label");
	struct element *p = element_create(cleaner->arena, TAG_P);
	struct element *link = element_create(cleaner->arena, TAG_A);

	element_set_attribute(cleaner->arena, link, "href", href);
	element_append(link, element_create_text(cleaner->arena, label ? label->text : href));
	element_append(p, link);
	element_append(root, p);
}

struct links {
	struct element *root;
	struct slice original; /* of the whole article; empty when there is none */
	size_t total;	       /* bytes of all text, SLICE_NONE before it is asked for */
};

/* True when the link stays. */
static bool settle(struct cleaner *cleaner, struct links *links, struct element *link)
{
	struct slice raw = slice_trim(element_attribute(link, "href")), href;

	if (is_heading_anchor(cleaner, link, raw)) {
		clean_remove(cleaner, link);
		return false;
	}
	if (element_is_empty(link)) {
		element_unlink(link);
		return false;
	}
	if (is_dead(cleaner, raw) && is_drawn_button(cleaner, link)) {
		clean_remove(cleaner, link);
		return false;
	}
	if (is_dead(cleaner, raw)) {
		element_unwrap(link);
		return false;
	}
	if (rules_match(cleaner->rules, "share-link", url_place(raw))) {
		if (element_says(link, BUTTON_MAX + 1))
			element_unwrap(link);
		else
			clean_remove(cleaner, link);
		return false;
	}
	href = rules_unwrap_url(cleaner->rules, cleaner->arena, raw);
	if (holds_article(cleaner, link, links->root, &links->total)) {
		links->original = href;
		element_unwrap(link);
		return false;
	}
	if (!slice_equal(href, element_attribute(link, "href")))
		element_set_attribute(cleaner->arena, link, "href", href);
	join_next(cleaner, link, href);
	mend_text(cleaner, link, raw, href);
	return true;
}

void clean_links(struct cleaner *cleaner, struct element *root)
{
	struct links links = { .root = root, .total = SLICE_NONE };
	struct element *next;

	for (struct element *e = root; e; e = next) {
		struct element *first = e->first, *behind = element_skip(e, root);

		next = element_next(e, root);
		if (!element_is(e, TAG_A) || e == root)
			continue;
		if (settle(cleaner, &links, e))
			next = element_next(e, root);
		else
			/* Unwrapped, its children stand where it stood; removed, they do not. */
			next = first && first->parent && first->parent != e ? first : behind;
	}
	if (links.original.len > 0)
		add_original(cleaner, root, links.original);
}
