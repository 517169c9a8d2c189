/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What stands on every page of a site and is no part of this article.  What tells something
 * (editors, disclaimers, where it was first printed) stays and is shown dim; what only works a
 * machine (share bars, copy buttons, the next article) goes, with a notice. The patterns are rules,
 * each held against a whole paragraph: a sentence that merely speaks of such things stays.
 */
#include "clean/passes.h"

#include "clean/credits.h"
#include "clean/likeness.h"
#include "clean/rules.h"
#include "clean/tools.h"
#include "text/utf8.h"

enum {
	HEAD_BLOCKS = 3,       /* boilerplate stands before the text or behind it */
	TAIL_BLOCKS = 12,
	CREDIT_BLOCKS = 5,     /* names of editors only at the very end */
	TEXT_CHARACTERS = 160, /* longer paragraphs are prose */
	BOX_CHARACTERS = 100,
	INLINE_CHARACTERS = 12,
	BUTTONS_MAX = 16, /* in a row */
};

struct page {
	struct cleaner *cleaner;
	struct element **blocks;
	size_t count, room;
};

static bool has_class(
	const struct cleaner *cleaner, const char *kind, const struct element *element)
{
	struct slice rest, class, id;

	if (!element->attributes)
		return false;
	rest = element_attribute(element, "class");
	id = element_attribute(element, "id");
	while (slice_split(&rest, ' ', &class))
		if (class.len > 0 && rules_match(cleaner->rules, kind, class))
			return true;
	return id.len > 0 && rules_match(cleaner->rules, kind, id);
}

static bool has_link(const struct element *element)
{
	for (const struct element *e = element; e; e = element_next(e, element))
		if (element_is(e, TAG_A) &&
			slice_starts_nocase(element_attribute(e, "href"), "http"))
			return true;
	return false;
}

static bool has_picture(const struct element *element)
{
	for (const struct element *e = element; e; e = element_next(e, element))
		if (element_is(e, TAG_IMG) || element_is(e, TAG_VIDEO) || element_is(e, TAG_IFRAME))
			return true;
	return false;
}

static void drop(struct cleaner *cleaner, struct element *element)
{
	struct slice text = element_text(element, cleaner->arena);

	if (text.len > 0)
		notice_add(cleaner->notices, N_("part of the page left out"), text);
	clean_remove(cleaner, element);
}

/* Whether all words below stand in links: a menu, the way to this page. */
static bool holds_only_links(const struct element *element)
{
	const struct element *next;

	for (const struct element *e = element->first; e; e = next) {
		next = element_is(e, TAG_A) ? element_skip(e, element) : element_next(e, element);
		if (e->kind == ELEMENT_TEXT && text_weight(e->text, 1) > 0)
			return false;
	}
	return true;
}

/* A picture in a box goes only where it is a code to scan. */
static bool is_dropped_box(const struct cleaner *cleaner, const struct element *element)
{
	if (element->tag == TAG_NAV)
		return holds_only_links(element);
	return has_class(cleaner, "qr-class", element) ||
		(has_class(cleaner, "drop-class", element) && !has_picture(element));
}

/* Boxes that are named for what they are: share bars, codes to scan, advertisements. */
static void drop_boxes(struct cleaner *cleaner, struct element *root)
{
	struct element *next;

	for (struct element *e = root->first; e; e = next) {
		next = element_next(e, root);
		if (e->kind != ELEMENT_NODE || !is_dropped_box(cleaner, e) ||
			element_says(e, BOX_CHARACTERS))
			continue;
		next = element_skip(e, root);
		drop(cleaner, e);
	}
}

/* Labels of buttons within a line. */
static void drop_labels(struct cleaner *cleaner, struct element *root)
{
	struct element *next;

	for (struct element *e = root->first; e; e = next) {
		next = element_next(e, root);
		if (e->kind != ELEMENT_NODE || tag_is_block(e->tag) || e->tag == TAG_BR ||
			e->tag == TAG_CODE || element_says(e, INLINE_CHARACTERS + 1) ||
			has_picture(e) ||
			!rules_match(
				cleaner->rules, "drop-inline", element_text(e, cleaner->arena)))
			continue;
		next = element_skip(e, root);
		drop(cleaner, e);
	}
}

static void collect(struct page *page, struct element *root)
{
	struct element *next;

	for (struct element *e = root->first; e; e = next) {
		next = element_next(e, root);
		if (element_is(e, TAG_TABLE) || element_is(e, TAG_PRE) ||
			element_is(e, TAG_FIGURE)) {
			next = element_skip(e, root);
			continue;
		}
		if (e->kind != ELEMENT_NODE || element_is_empty(e) ||
			(e->tag != TAG_P && e->tag != TAG_LI && !tag_is_heading(e->tag)) ||
			element_has_block(e))
			continue;
		next = element_skip(e, root);
		page->blocks = arena_grow(page->cleaner->arena, page->blocks, page->count,
			&page->room, sizeof(*page->blocks));
		page->blocks[page->count++] = e;
	}
}

static bool is_credit(struct cleaner *cleaner, struct slice text)
{
	struct credits credits;

	return credits_parse(cleaner->rules, cleaner->arena, text, &credits) &&
		credits.has_key;
}

/* What stands behind the signs that set such lines off: > ▲ ※ —. */
static struct slice without_signs(struct slice text)
{
	static const char *const signs[] = { ">", "＞", "▲", "△", "※", "*", "＊", "●", "■", "◎",
		"•", "·", "—", "-", "–", "【", "（", "(", "［", "[", "/", "|", "丨", "↓", "↑", "👇",
		"👆" };

	for (size_t i = 0; i < sizeof(signs) / sizeof(*signs);) {
		if (slice_starts(text, signs[i])) {
			text = text_trim(slice_from(text, strlen(signs[i])));
			i = 0;
		} else {
			i++;
		}
	}
	return text;
}

static bool is_about(const struct cleaner *cleaner, struct slice text)
{
	struct slice bare = without_signs(text);

	return rules_match(cleaner->rules, "dim", text) ||
		(bare.len < text.len && rules_match(cleaner->rules, "dim", bare));
}

static bool is_machinery(struct cleaner *cleaner, const struct element *element)
{
	struct slice text = element_text(element, cleaner->arena);

	return text.len == 0 || rules_match(cleaner->rules, "drop", text) ||
		rules_match(cleaner->rules, "drop-unlinked", text);
}

/* What a button says may be the word that a heading or an item needs: a heading goes only where
 * nothing follows, an item only where all of its list does. */
static bool may_be_button(struct cleaner *cleaner, const struct element *block, size_t left)
{
	const struct element *item = block->tag == TAG_LI ? block : element_ancestor(block, TAG_LI);
	size_t count = 0;

	if (tag_is_heading(block->tag))
		return left == 1;
	if (!item || !item->parent)
		return true;
	for (const struct element *e = item->parent->first; e; e = e->next)
		if (e->kind == ELEMENT_NODE && (++count > BUTTONS_MAX || !is_machinery(cleaner, e)))
			return false;
	return true;
}

static void judge(struct page *page, size_t at)
{
	struct cleaner *cleaner = page->cleaner;
	struct element *block = page->blocks[at];
	size_t left = page->count - at;
	struct slice text;
	bool is_button; /* none speaks in whole sentences */

	if (element_says(block, TEXT_CHARACTERS + 1))
		return;
	text = element_text(block, cleaner->arena);
	is_button = !slice_ends(text, "。") && may_be_button(cleaner, block, left);
	if (is_button && rules_match(cleaner->rules, "drop", text) && !has_picture(block)) {
		drop(cleaner, block);
		return;
	}
	if (is_button && rules_match(cleaner->rules, "drop-unlinked", text)) {
		if (has_link(block) || has_picture(block))
			block->role = ROLE_BOILERPLATE;
		else
			drop(cleaner, block);
		return;
	}
	if (block->role == ROLE_LEAD || tag_is_heading(block->tag))
		return;
	if (left <= CREDIT_BLOCKS && at > 0 && is_credit(cleaner, text))
		block->role = ROLE_BOILERPLATE;
	else if ((at < HEAD_BLOCKS || left <= TAIL_BLOCKS) &&
		is_about(cleaner, text))
		block->role = ROLE_BOILERPLATE;
}

/* What a script leaves where it had nothing to say, glued to the end of all. */
static void drop_leak(struct page *page)
{
	struct element *e = page->count > 0 ? page->blocks[page->count - 1] : NULL;

	while (e && e->last)
		e = e->last;
	if (e && e->kind == ELEMENT_TEXT && e->previous &&
		rules_match(page->cleaner->rules, "leak", e->text))
		clean_remove(page->cleaner, e);
}

void clean_boilerplate(struct cleaner *cleaner, struct element *root)
{
	struct page page = { .cleaner = cleaner };

	drop_boxes(cleaner, root);
	drop_labels(cleaner, root);
	collect(&page, root);
	for (size_t i = 0; i < page.count; i++)
		judge(&page, i);
	drop_leak(&page);
}
