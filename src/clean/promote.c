/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "clean/promote.h"

#include "clean/credits.h"
#include "clean/look.h"
#include "clean/numbering.h"
#include "clean/rules.h"
#include "clean/tools.h"

enum {
	LINE_WIDTH = 72,      /* columns of a line that may be a heading */
	BOLD_WIDTH = 60,
	PARAGRAPHS_MIN = 4,   /* an article with fewer needs no headings */
	FIRST_LEVEL = 2,
	LAST_LEVEL = 6,
	RUN = 3,
	COLONS_MIN = 3,       /* bold lines with a colon are labels unless there are more */
	BELOW_MAX = 3,        /* headings in a row, each below the one before */
	BOLD_MAX = 50,        /* more parts than any article has */
};

/* What makes a line look like a heading: how it is numbered, or else that it is bold. */
enum look { LOOK_NONE, LOOK_NUMBER = NUMBERING_ARABIC, LOOK_BOLD = NUMBERING_MARK + 1, LOOK_COUNT };

struct block {
	struct element *element;
	enum look look;
	bool is_bold;
	bool is_number; /* a number alone: belongs to the line behind it */
	bool is_text;   /* a p */
	bool has_colon; /* leads over to what follows: a label unless there are others */
	bool has_body;
};

struct page {
	struct cleaner *cleaner;
	struct block *blocks;
	size_t count, room;
	size_t wanted[LOOK_COUNT]; /* candidates of each look that have something below them */
	size_t paragraphs;
	int level[LOOK_COUNT];
};

static bool is_container(const struct element *element)
{
	switch (element->tag) {
	case TAG_DIV:
	case TAG_SECTION:
	case TAG_ARTICLE:
	case TAG_MAIN:
	case TAG_CENTER:
	case TAG_HEADER:
	case TAG_FOOTER:
	case TAG_ROOT:
		return true;
	default:
		return false;
	}
}

/* Statements and lists are no headings; questions and cries may be. */
static bool is_statement(struct slice text)
{
	static const char *const inside[] = { "。", "；", ";" };
	static const char *const ends[] = { "，", "、", ",", ".", "…" };

	for (size_t i = 0; i < sizeof(inside) / sizeof(*inside); i++)
		if (slice_contains(text, inside[i]))
			return true;
	for (size_t i = 0; i < sizeof(ends) / sizeof(*ends); i++)
		if (slice_ends(text, ends[i]))
			return true;
	return false;
}

static enum look look_of(struct slice text, bool bold)
{
	enum numbering numbering = numbering_of(text);

	if (numbering != NUMBERING_NONE)
		return (enum look)numbering;
	return bold && text_width(text) <= BOLD_WIDTH ? LOOK_BOLD : LOOK_NONE;
}

static void judge(struct page *page, struct block *block)
{
	struct arena *arena = page->cleaner->arena;
	struct slice text;
	const struct clean_rules *rules = page->cleaner->rules;
	struct credits credits;

	page->paragraphs++;
	if (block->element->role == ROLE_LEAD || block->element->role == ROLE_BYLINE ||
		block->element->role == ROLE_VERSE || block->element->role == ROLE_LINES ||
		element_is_wider(block->element, arena, LINE_WIDTH))
		return;
	text = element_text(block->element, arena);
	if (text.len == 0)
		return;
	block->is_bold = look_is_bold(block->element);
	block->is_number = numbering_is_alone(text);
	if (block->is_number || is_statement(text) || rules_match(rules, "dim", text) ||
		rules_match(rules, "drop", text) ||
		(credits_parse(rules, arena, text, &credits) && credits.has_key))
		return;
	block->has_colon = slice_ends(text, "：") || slice_ends(text, ":");
	block->look = look_of(text, block->is_bold);
	if (slice_ends(text, "如下：") || slice_ends(text, "如下:") ||
		rules_match(rules, "label", text))
		block->look = LOOK_NONE;
}

static void collect(struct page *page, struct element *root)
{
	struct element *next;

	for (struct element *e = root->first; e; e = next) {
		struct block *block;

		next = element_next(e, root);
		if (e->kind != ELEMENT_NODE || is_container(e))
			continue;
		next = element_skip(e, root);
		if (element_is_empty(e))
			continue;
		page->blocks = arena_grow(page->cleaner->arena, page->blocks, page->count,
			&page->room, sizeof(*page->blocks));
		block = &page->blocks[page->count++];
		*block = (struct block){ .element = e, .is_text = e->tag == TAG_P };
		if (block->is_text)
			judge(page, block);
	}
}

/* A bold line above numbered ones: the heading of all of them, where a page has several such. */
static bool heads_numbers(const struct page *page, size_t at)
{
	const struct block *blocks = page->blocks + at;

	return at + 2 < page->count && blocks[0].look == LOOK_BOLD && blocks[1].look != LOOK_NONE &&
		blocks[1].look < LOOK_BOLD && blocks[2].look == LOOK_NONE &&
		!tag_is_heading(blocks[2].element->tag);
}

/* Whether something that is no candidate stands below, other headings of weaker look aside. */
static bool has_body(const struct page *page, size_t at)
{
	enum look look = page->blocks[at].look;

	for (size_t i = at + 1; i < page->count && i <= at + BELOW_MAX; i++) {
		const struct block *block = &page->blocks[i];

		if (tag_is_heading(block->element->tag))
			return false;
		if (block->look == LOOK_NONE && !block->is_number)
			return true;
		if (block->look <= look)
			return false;
	}
	return false;
}

/* Three lines of one look in a row are a list, whatever they look like. */
static bool is_in_run(const struct page *page, size_t at)
{
	size_t first = at, last = at;

	while (first > 0 && at - first < RUN &&
		page->blocks[first - 1].look == page->blocks[at].look)
		first--;
	while (last + 1 < page->count && last - at < RUN &&
		page->blocks[last + 1].look == page->blocks[at].look)
		last++;
	return last - first + 1 >= RUN;
}

static void promote(struct page *page, struct block *block, int level)
{
	struct element *element = block->element;
	enum tag tag = (enum tag)(TAG_H1 + level - 1);

	element_rename(element, tag);
	element->role = ROLE_NONE;
	element_set_attribute(page->cleaner->arena, element, "data-promoted", SLICE(""));
	unwrap_strong(element);
}

/* Numbered in a way that stands above Arabic numbers. */
static bool is_strong(const struct block *block)
{
	return block->look != LOOK_NONE && block->look < LOOK_NUMBER;
}

/* 01 in a line of its own, and the line behind it. */
static void join_numbers(struct page *page)
{
	struct cleaner *cleaner = page->cleaner;

	for (size_t i = 0; i + 1 < page->count; i++) {
		struct block *number = &page->blocks[i], *line = &page->blocks[i + 1];
		struct slice text;

		if (!number->is_number)
			continue;
		text = element_text(line->element, cleaner->arena);
		if (line->is_text && !line->is_number && !is_statement(text) &&
			!text_is_wider(text, LINE_WIDTH) &&
			(line->look != LOOK_NONE || !number->is_bold) && i + 2 < page->count &&
			page->blocks[i + 2].is_text) {
			text = arena_printf(cleaner->arena, "%.*s ",
				SLICE_ARGS(element_text(number->element, cleaner->arena)));
			unwrap_strong(line->element);
			element_insert(line->element,
				element_create_text(cleaner->arena, text), line->element->first);
			element_unlink(number->element);
			line->look = line->is_bold && is_strong(&page->blocks[i + 2]) ? LOOK_BOLD
										: LOOK_NUMBER;
			number->look = LOOK_NONE;
		} else if (number->is_bold || number->element->role == ROLE_CENTERED) {
			number->look = LOOK_NUMBER;
		}
		number->is_number = false;
	}
}

/* Levels in the order the looks appear. */
static void set_levels(struct page *page, int first)
{
	int level = first;

	for (size_t i = 0; i < page->count; i++) {
		enum look look = page->blocks[i].look;

		if (look == LOOK_NONE || page->level[look] > 0)
			continue;
		if (page->wanted[look] >= (look == LOOK_BOLD ? 1 : 2))
			page->level[look] = level < first + 2 ? level++ : level;
	}
}

/* Keep the candidates that have something below them, and count them. */
static void weigh(struct page *page)
{
	bool drops_label;
	size_t above = 0;

	for (size_t i = 0; i < page->count; i++)
		above += heads_numbers(page, i);
	/* The weaker first: what is no heading after all is the body of one above. */
	for (int look = LOOK_COUNT - 1; look > LOOK_NONE; look--) {
		for (size_t i = 0; i < page->count; i++)
			page->blocks[i].has_body = page->blocks[i].look == (enum look)look &&
				(has_body(page, i) || (above > 1 && heads_numbers(page, i))) &&
				!is_in_run(page, i);
		for (size_t i = 0; i < page->count; i++) {
			if (page->blocks[i].look != (enum look)look)
				continue;
			if (page->blocks[i].has_body)
				page->wanted[look]++;
			else
				page->blocks[i].look = LOOK_NONE;
		}
	}
	/* Where every other paragraph is bold that is how somebody speaks. */
	if (page->wanted[LOOK_BOLD] * 2 > page->paragraphs || page->wanted[LOOK_BOLD] > BOLD_MAX)
		page->wanted[LOOK_BOLD] = 0;
	drops_label = page->wanted[LOOK_BOLD] < COLONS_MIN;
	for (size_t i = 0; i < page->count && drops_label; i++)
		if (page->blocks[i].look == LOOK_BOLD && page->blocks[i].has_colon)
			page->blocks[i].look = LOOK_NONE;
}

/* Beside real headings only lines that are both bold and numbered are some, one level below. */
static void promote_below(struct page *page)
{
	int above = FIRST_LEVEL - 1;

	for (size_t i = 0; i < page->count; i++) {
		struct block *block = &page->blocks[i];

		if (tag_is_heading(block->element->tag))
			above = (int)(block->element->tag - TAG_H1) + 1;
		else if (block->look != LOOK_NONE && block->look <= LOOK_NUMBER && block->is_bold &&
			page->wanted[block->look] > 1)
			promote(page, block, above < LAST_LEVEL ? above + 1 : LAST_LEVEL);
	}
}

void promote_headings(struct cleaner *cleaner, struct element *root, size_t real)
{
	struct page page = { .cleaner = cleaner };
	size_t numbers = 0;

	collect(&page, root);
	if (page.paragraphs < PARAGRAPHS_MIN)
		return;
	for (size_t i = 0; i < page.count; i++)
		numbers += page.blocks[i].is_number;
	if (numbers > 1)
		join_numbers(&page);
	weigh(&page);
	if (real > 1) {
		promote_below(&page);
		return;
	}
	if (real > 0 && page.wanted[LOOK_BOLD] < 3)
		page.wanted[LOOK_BOLD] = 0;
	set_levels(&page, FIRST_LEVEL + (real > 0));
	for (size_t i = 0; i < page.count; i++)
		if (page.blocks[i].look != LOOK_NONE && page.level[page.blocks[i].look] > 0)
			promote(&page, &page.blocks[i], page.level[page.blocks[i].look]);
}
