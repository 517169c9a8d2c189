/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/screens/page.h"

#include "base/i18n.h"
#include "base/memory.h"

/* The focus: what on the page can be acted on.  Headings fold (and prose where there are none, once
 * some of it is folded), pictures and links have an
 * address.  The page scrolls by itself; Tab puts the focus on the next of these, and it is gone
 * when it scrolls out of sight. */

static void add_thing(struct page *page, enum thing_kind kind, size_t number,
		      const struct block *block, uint32_t start, uint32_t end)
{
	struct thing *last = page->thing_count > 0 ? &page->things[page->thing_count - 1] : NULL;

	if (last && last->kind == kind && last->number == number &&
	    last->place.block == block->index) {
		last->end = end;
		return;
	}
	page->things = memory_grow(page->things, page->thing_count, &page->thing_room,
				   sizeof(*page->things));
	page->things[page->thing_count++] =
		(struct thing){ kind, number, { block->index, start }, end };
}

/* Only its first sentence is in focus, as only that stays when it folds. */
static void add_text(struct page *page, const struct block *block)
{
	struct slice sentence = doc_first_sentence(block->text);
	size_t end = (size_t)(sentence.at - block->text.at) + sentence.len;

	add_thing(page, THING_TEXT, block->index + 1, block, 0, (uint32_t)end);
}

static void add_things(struct page *page, const struct block *block)
{
	if (block->kind == BLOCK_HEADING && block->section > 0)
		add_thing(page, THING_HEADING, block->section, block, 0, UINT32_MAX);
	else if (block->kind == BLOCK_FIGURE && block->picture > 0)
		add_thing(page, THING_PICTURE, block->picture, block, 0, UINT32_MAX);
	else if (block->kind == BLOCK_MEDIA && block->link > 0)
		add_thing(page, THING_LINK, block->link, block, 0, UINT32_MAX);
	else
		for (size_t i = 0; i < block->run_count; i++)
			if (block->runs[i].link > 0)
				add_thing(page, THING_LINK, block->runs[i].link, block,
					  block->runs[i].start, block->runs[i].end);
}

void page_find_things(struct page *page)
{
	const struct doc *doc = page->article->doc;
	struct thing before = { 0 };
	const struct thing *focused = page_focused(page);
	const bool had_focus = focused != NULL, brief = page_is_brief(page);

	if (focused)
		before = *focused;
	page->thing_count = 0;
	page->focus = SIZE_MAX;
	for (size_t i = 0; i < doc->block_count; i++) {
		const struct block *block = doc->blocks[i];

		if (brief && doc_says_more(block)) {
			add_text(page, block);
			if (page_hides(page, block->index))
				continue;
		}
		add_things(page, block);
		if (block->kind == BLOCK_HEADING && page_is_folded(page, block->section))
			i = doc->sections[block->section - 1].end - 1;
	}
	if (had_focus)
		page_focus_on(page, before.kind, before.number);
}

struct position page_thing_line(const struct page *page, const struct thing *thing)
{
	return layout_find(page->layout, thing->place);
}

struct position page_thing_last(const struct page *page, const struct thing *thing)
{
	uint32_t end = thing->end > thing->place.byte ? thing->end - 1 : thing->end;

	return layout_find(page->layout, (struct place){ thing->place.block, end });
}

const struct thing *page_focused(const struct page *page)
{
	return page->focus < page->thing_count ? &page->things[page->focus] : NULL;
}

void page_check_focus(struct page *page)
{
	const struct thing *thing = page_focused(page);

	if (thing && (position_compare(page_thing_last(page, thing), page->top) < 0 ||
		      position_compare(page_thing_line(page, thing), page_bottom(page)) >= 0))
		page->focus = SIZE_MAX;
}

bool page_focus_on(struct page *page, enum thing_kind kind, size_t number)
{
	for (size_t i = 0; i < page->thing_count; i++) {
		if (page->things[i].kind == kind && page->things[i].number == number) {
			page->focus = i;
			return true;
		}
	}
	return false;
}

void page_focus_block(struct page *page, uint32_t block)
{
	page->focus = SIZE_MAX;
	for (size_t i = 0; i < page->thing_count && page->focus == SIZE_MAX; i++)
		if (page->things[i].place.block == block)
			page->focus = i;
}

static void reveal_focus(struct ui *ui)
{
	struct page *page = ui->page;
	size_t focus = page->focus;
	const struct thing *thing = page_focused(page);

	if (!thing)
		return;
	page_reveal(ui, page_thing_line(page, thing), page_thing_last(page, thing));
	page->focus = focus; /* though it is longer than the screen */
}

void page_focus_thing(struct ui *ui, size_t index)
{
	ui->page->focus = index;
	reveal_focus(ui);
}

void page_go_link(struct ui *ui, size_t link)
{
	struct page *page = ui->page;
	const struct doc *doc = page->article->doc;

	/* It may be folded away: find the block that holds it. */
	for (size_t i = 0; i < doc->block_count; i++) {
		const struct block *block = doc->blocks[i];
		bool holds = block->link == link;

		for (size_t run = 0; run < block->run_count; run++)
			holds = holds || block->runs[run].link == link;
		if (!holds)
			continue;
		page_go(ui, block->index);
		if (page_focus_on(page, THING_LINK, link))
			reveal_focus(ui);
		return;
	}
}

/* From the focus; without one from the top or the bottom of what is seen. */
static size_t next_thing(const struct page *page, int direction)
{
	size_t count = page->things ? page->thing_count : 0;
	struct position bottom;

	if (page_focused(page))
		return page->focus + (size_t)direction; /* SIZE_MAX in front of the first */
	if (direction > 0) {
		for (size_t i = 0; i < count; i++)
			if (!page_is_above(page, page->things[i].place, page->top))
				return i;
		return count;
	}
	bottom = page_bottom(page);
	for (size_t i = count; i > 0; i--)
		if (page_is_above(page, page->things[i - 1].place, bottom))
			return i - 1;
	return SIZE_MAX;
}

void page_focus(struct ui *ui, int direction)
{
	struct page *page = ui->page;
	size_t next = next_thing(page, direction);

	if (next >= page->thing_count) {
		ui_say(ui, "%s",
		       page->thing_count == 0 ? _("no headings, pictures or links here")
		       : direction > 0	      ? _("no heading, picture or link below")
					      : _("no heading, picture or link above"));
		return;
	}
	page_focus_thing(ui, next);
}

/* ---- what it says and does ---- */

static struct slice address_of(const struct doc *doc, const struct thing *thing)
{
	switch (thing->kind) {
	case THING_PICTURE:
		return doc->pictures[thing->number - 1].original;
	case THING_LINK:
		return doc->links[thing->number - 1].url;
	case THING_TEXT:
		return doc->blocks[thing->number - 1]->text;
	case THING_HEADING:
		break;
	}
	return doc->blocks[doc->sections[thing->number - 1].heading]->text;
}

void page_add_focus(const struct page *page, struct buffer *out)
{
	const struct thing *thing = page_focused(page);

	if (!thing)
		return;
	if (thing->kind == THING_PICTURE)
		buffer_printf(out, _("picture %zu: "), thing->number);
	else if (thing->kind == THING_LINK)
		buffer_printf(out, _("link %zu: "), thing->number);
	buffer_add(out, address_of(page->article->doc, thing));
}

void page_act(struct ui *ui)
{
	struct page *page = ui->page;
	const struct thing *thing = page_focused(page);

	if (!thing) {
		size_t next = next_thing(page, 1);

		if (next < page->thing_count && page_sees_place(page, page->things[next].place))
			page->focus = next; /* shown first, acted on by the next Enter */
		else
			ui_say(ui, "%s",
			       _("nothing to open here; Tab goes to the next heading, picture or "
				 "link"));
		return;
	}
	switch (thing->kind) {
	case THING_HEADING:
	case THING_TEXT:
		page_fold(ui, FOLD_TOGGLE);
		break;
	case THING_PICTURE:
		sheet_open_picture(ui, thing->number);
		break;
	case THING_LINK:
		sheet_open_link(ui, thing->number);
		break;
	}
}

/* The focus where it is of the kind, else the only one that is seen. */
static const struct thing *meant_thing(const struct page *page, enum thing_kind kind)
{
	const struct thing *only = page_focused(page);
	size_t seen = 0;

	if (only && only->kind == kind)
		return only;
	for (size_t i = 0; page->things && i < page->thing_count; i++) {
		const struct thing *thing = &page->things[i];

		if (thing->kind == kind && page_sees_place(page, thing->place)) {
			only = thing;
			seen++;
		}
	}
	return seen == 1 ? only : NULL;
}

size_t page_meant(const struct ui *ui, bool link)
{
	const struct thing *thing = meant_thing(ui->page, link ? THING_LINK : THING_PICTURE);

	return thing ? thing->number : 0;
}

bool page_copied(const struct ui *ui, struct slice *text, const char **name)
{
	const struct thing *thing = page_focused(ui->page);

	if (!thing)
		thing = meant_thing(ui->page, THING_PICTURE);
	if (!thing)
		return false;
	*text = address_of(page_copied_article(ui)->doc, thing);
	*name = thing->kind == THING_PICTURE ? _("the picture's address")
		: thing->kind == THING_LINK  ? _("the link")
		: thing->kind == THING_TEXT  ? _("the paragraph")
					     : _("the heading");
	return true;
}

static bool is_paragraph(const struct block *block)
{
	return block->text.len > 0 && block->kind != BLOCK_HEADING &&
	       !(block->flags & FLAG_FRONT);
}

/* In focus, else the first that begins on the screen, else the one that fills it. */
static uint32_t first_paragraph(const struct page *page)
{
	const struct doc *doc = page->article->doc;
	const struct thing *focused = page_focused(page);
	struct place top = layout_place(page->layout, page->top);
	uint32_t block = top.block;

	if (focused)
		block = focused->place.block;
	else if (top.byte > 0)
		block++;
	while (block < doc->block_count && !is_paragraph(doc->blocks[block]))
		block++;
	return block < doc->block_count &&
			       (focused || page_sees_place(page, (struct place){ block, 0 }))
		       ? block
		       : top.block;
}

void page_paragraphs(const struct ui *ui, long count, struct place *from, struct place *to)
{
	const struct doc *doc = ui->page->article->doc;
	uint32_t block = doc->block_count > 0 ? first_paragraph(ui->page) : 0;

	*from = *to = (struct place){ block, 0 };
	for (; block < doc->block_count && count > 0; block++) {
		to->block = block + 1;
		count -= is_paragraph(doc->blocks[block]);
	}
}

void page_open_link(struct ui *ui, size_t number)
{
	if (number <= ui->page->article->doc->link_count)
		sheet_open_link(ui, number);
	else
		ui_warn(ui, _("there is no link %zu"), number);
}

/* Whether a span of a line the focus reaches is a part of what has it. */
static bool is_of_thing(const struct page *page, const struct thing *thing,
			const struct line *line, const struct span *span)
{
	enum block_kind kind = page->article->doc->blocks[thing->place.block]->kind;

	if (thing->kind == THING_TEXT)
		return span->block == thing->place.block && span->start < thing->end;
	if (thing->kind != THING_LINK || kind == BLOCK_MEDIA) /* and not what is told under it */
		return line->block == thing->place.block &&
		       (span->block == thing->place.block || !line->folded || span->block == UINT32_MAX);
	return span->link == thing->number && span->block == thing->place.block;
}

static bool stands_at(const struct page *page, const struct thing *thing, const struct line *line,
		      int column)
{
	for (size_t s = 0; s < line->span_count && !line->blank; s++) {
		const struct span *span = &line->spans[s];

		if (column >= span->column && column < span->column + span->columns &&
		    is_of_thing(page, thing, line, span))
			return true;
	}
	return false;
}

void page_click(struct ui *ui, int row, int column)
{
	struct page *page = ui->page;
	struct position at = layout_move(page->layout, page->top, row);
	const struct line *line = layout_line(page->layout, at);

	for (size_t i = 0; i < page->thing_count && line; i++) {
		const struct thing *thing = &page->things[i];

		if (position_compare(page_thing_line(page, thing), at) > 0 ||
		    position_compare(page_thing_last(page, thing), at) < 0 ||
		    !stands_at(page, thing, line, column))
			continue;
		if (page->focus == i)
			page_act(ui);
		else
			page->focus = i;
		return;
	}
}

void page_draw_focus(struct ui *ui, struct area area)
{
	const struct page *page = ui->page;
	const struct thing *thing = page_focused(page);
	struct position at = page->top, last;

	if (!thing)
		return;
	last = page_thing_last(page, thing);
	for (int row = 0; row < area.rows && position_compare(at, last) <= 0; row++) {
		const struct line *line = layout_line(page->layout, at);

		for (size_t s = 0; s < line->span_count && !line->blank; s++) {
			const struct span *span = &line->spans[s];
			int column = area.column + span->column;

			if (is_of_thing(page, thing, line, span))
				canvas_look(ui->canvas, area.row + row, column,
					    column + span->columns, LOOK_REVERSE, LOOK_COLOR);
		}
		at = layout_move(page->layout, at, 1);
	}
}

/* While a number is typed: which one each link has, over its beginning. */
void page_draw_numbers(struct ui *ui, struct area area)
{
	const struct page *page = ui->page;
	struct position at = page->top;
	struct buffer number = { 0 };
	const struct line *line;
	unsigned last = 0;

	for (int row = 0; row < area.rows && (line = layout_line(page->layout, at)); row++) {
		for (size_t s = 0; s < line->span_count && !line->blank; s++) {
			const struct block *block = page->article->doc->blocks[line->block];
			const struct span *span = &line->spans[s];
			unsigned link = block->kind == BLOCK_MEDIA ? block->link : span->link;

			if (link == 0 || link == last)
				continue;
			last = link;
			buffer_clear(&number);
			buffer_printf(&number, "%u", link);
			canvas_put(ui->canvas, area.row + row, area.column + span->column,
				   area.column + area.columns, buffer_slice(&number), LOOK_MATCH);
		}
		at = layout_move(page->layout, at, 1);
	}
	buffer_finish(&number);
}
