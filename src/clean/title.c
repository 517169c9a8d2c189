/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The title is shown above the article, so the body need not repeat it; and where the body has it
 * whole, with the marks that the archive replaced by `_` or with the second half that a feed cut
 * off, that is the title.
 */
#include "clean/passes.h"

#include "clean/likeness.h"
#include "clean/mend.h"
#include "clean/tools.h"

enum {
	BLOCKS_MAX = 12,       /* how many the title may stand below */
	PARAGRAPHS_MAX = 4,    /* the same, as a plain paragraph */
	SEEN_MAX = 400,        /* and below how many characters of other text */
	TITLE_WIDTH = 160,     /* no title is wider */
	WEIGHT_MIN = 4,        /* a shorter one may begin like something else by chance */
};

struct search {
	struct cleaner *cleaner;
	const struct element *root;
	struct slice title;
	size_t blocks, seen;
	bool is_done;
};

static bool is_leaf(const struct element *element)
{
	return element->kind == ELEMENT_NODE &&
		(element->tag == TAG_P || tag_is_heading(element->tag));
}

static bool is_cut_off(struct slice title)
{
	return slice_ends(title, "...") || slice_ends(title, "…");
}

/* A heading, or a paragraph that is set like one and is no sentence. */
static bool looks_like_heading(const struct element *element, struct slice text)
{
	const struct element *first = element->first;

	if (tag_is_heading(element->tag))
		return true;
	if (slice_ends(text, "。"))
		return false;
	return element_class_contains(element, "title") || (first && !first->next &&
		(element_is(first, TAG_STRONG) || element_is(first, TAG_B)));
}

static void take_title(struct search *search, const struct element *element, struct slice text)
{
	struct cleaner *cleaner = search->cleaner;

	if (cleaner->found_title.len > 0 || slice_equal(text, search->title))
		return;
	cleaner->found_title = text;
	cleaner->found_title_in_heading = tag_is_heading(element->tag);
}

/* The title as a link leads to where the article came from: the link stays, its words go. */
static bool keep_link(struct cleaner *cleaner, struct element *element)
{
	struct element *link = NULL;
	struct slice href;

	for (struct element *e = element->first; e && !link; e = element_next(e, element))
		if (element_is(e, TAG_A))
			link = e;
	if (!link)
		return false;
	href = element_attribute(link, "href");
	if (!slice_starts_nocase(href, "http"))
		return false;
	clean_note_text(cleaner, element_text(element, cleaner->arena));
	while (element->first)
		element_unlink(element->first);
	while (link->first)
		element_unlink(link->first);
	element_append(link, element_create_text(cleaner->arena, href));
	element_append(element, link);
	element_rename(element, TAG_P);
	element->role = ROLE_BOILERPLATE;
	return true;
}

/* A picture between the words, of a face mostly, says what the title cannot. */
static bool has_picture(const struct element *element)
{
	for (const struct element *e = element; e; e = element_next(e, element))
		if (element_is(e, TAG_IMG))
			return true;
	return false;
}

static void remove_title(struct cleaner *cleaner, struct element *element)
{
	if (!has_picture(element) && !keep_link(cleaner, element))
		clean_remove(cleaner, element);
}

/* 【the title】 before the text of a piece of news: cut it off where it is one text. */
static void cut_bracketed(struct search *search, struct element *p, size_t len)
{
	struct element *first = p->first;
	struct slice text, head;

	while (first && first->kind == ELEMENT_NODE)
		first = first->first;
	if (!first)
		return;
	text = text_trim_head(first->text);
	if (!slice_starts(text, "【") || len >= text.len ||
		!slice_starts(slice_from(text, len), "】"))
		return;
	head = slice_sub(text, 0, len + strlen("】"));
	clean_note_text(search->cleaner, head);
	first->text = text_trim_head(slice_from(text, head.len));
}

/* The first heading of all, where the title says more: 某站（某市_某区）. */
static bool says_beginning(const struct element *element, struct slice title, struct slice text)
{
	size_t len = tag_is_heading(element->tag) ? text_says_first(title, text) : 0;

	return len > 0 && text_weight(text, WEIGHT_MIN) >= WEIGHT_MIN &&
		text_weight(text, SIZE_MAX) * 2 >= text_weight(title, SIZE_MAX);
}

/* Of several headings of one level the first is that of a part, though it begins as the title does.
 */
static bool is_only_one(const struct search *search, const struct element *element)
{
	for (const struct element *e = search->root; e; e = element_next(e, search->root))
		if (e != element && tag_is_heading(element->tag) && element_is(e, element->tag) &&
			!element_is_empty(e))
			return false;
	return true;
}

/* Returns whether the search goes on behind this block. */
static void look_at(struct search *search, struct element *element)
{
	struct slice title = search->title, text = element_text(element, search->cleaner->arena);
	size_t len = text_says_first(text, title);
	bool has_marks = slice_find_char(title, '_', 0) != SLICE_NONE;

	search->blocks += text.len > 0;
	if (text_says_same(text, title)) {
		bool is_heading = tag_is_heading(element->tag);

		if (!is_heading && search->blocks > PARAGRAPHS_MAX)
			return;
		if (has_marks)
			take_title(search, element, text);
		remove_title(search->cleaner, element);
		return;
	}
	search->seen += text_weight(text, SEEN_MAX + 1);
	if (len == 0) {
		if (search->blocks == 1 && says_beginning(element, title, text))
			remove_title(search->cleaner, element);
		return;
	}
	if (looks_like_heading(element, text) && text_width(text) <= TITLE_WIDTH &&
		(text_weight(title, WEIGHT_MIN) >= WEIGHT_MIN || is_cut_off(title)) &&
		is_only_one(search, element)) {
		take_title(search, element, text);
		remove_title(search->cleaner, element);
		return;
	}
	if (has_marks)
		take_title(search, element,
			mend_title_along(search->cleaner->arena, title, text));
	cut_bracketed(search, element, len);
	search->is_done = true;
}

/* A page has its own title, of which the first heading is the better half. */
static void find_missing_title(struct search *search, struct element *root)
{
	struct cleaner *cleaner = search->cleaner;
	struct element *heading = NULL, *page = NULL, *next;

	for (struct element *e = root->first; e; e = next) {
		next = element_next(e, root);
		if (element_is(e, TAG_H1) && !heading && !element_is_empty(e))
			heading = e;
		if (!element_is(e, TAG_TITLE))
			continue;
		page = page ? page : e;
		next = element_skip(e, root);
		clean_remove(cleaner, e);
	}
	if (search->title.len > 0 || !page)
		return;
	search->title = element_text(page, cleaner->arena);
	if (heading) {
		struct slice text = element_text(heading, cleaner->arena);

		if (text_says_first(search->title, text) > 0)
			search->title = text;
	}
	cleaner->found_title = search->title;
	cleaner->found_title_in_heading = heading != NULL;
}

/* Pictures are captioned with the title where nobody wrote a caption. */
static void clear_captions(struct cleaner *cleaner, struct element *root, struct slice title)
{
	struct element *next;

	for (struct element *e = root->first; e; e = next) {
		next = element_next(e, root);
		if (element_is(e, TAG_IMG)) {
			struct slice alt = element_attribute(e, "alt");

			if (alt.len > 0 && (text_says_same(alt, title) ||
						   text_says_same(alt, cleaner->source)))
				element_set_attribute(cleaner->arena, e, "alt", SLICE(""));
		} else if (element_is(e, TAG_FIGCAPTION) &&
			text_says_same(element_text(e, cleaner->arena), title)) {
			next = element_skip(e, root);
			clean_remove(cleaner, e);
		}
	}
}

void clean_title(struct cleaner *cleaner, struct element *root)
{
	struct search search = {
		.cleaner = cleaner, .root = root, .title = text_trim(cleaner->title)
	};
	struct slice mended;
	struct element *next;

	find_missing_title(&search, root);
	if (search.title.len == 0)
		return;
	mended = search.title;
	if (slice_find_char(mended, '_', 0) != SLICE_NONE)
		mended = mend_title(cleaner->arena, mended, element_text(root, cleaner->arena));
	for (struct element *e = root->first; e; e = next) {
		next = is_leaf(e) ? element_skip(e, root) : element_next(e, root);
		if (!is_leaf(e))
			continue;
		look_at(&search, e);
		if (search.is_done || search.blocks > BLOCKS_MAX || search.seen > SEEN_MAX)
			break;
	}
	if (cleaner->found_title.len == 0 && !slice_equal(mended, search.title))
		cleaner->found_title = mended;
	clear_captions(cleaner, root, search.title);
	if (cleaner->found_title.len > 0)
		clear_captions(cleaner, root, cleaner->found_title);
}
