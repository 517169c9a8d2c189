/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/screens/page.h"

#include "base/i18n.h"
#include "base/memory.h"

/* The focus: what on the page can be acted on.  Headings fold, pictures and links have an
 * address.  The page scrolls by itself; Tab puts the focus on the next of these, and it is gone
 * when it scrolls out of sight. */

static void add_thing(struct page *page, enum thing_kind kind, size_t number, size_t line)
{
	struct thing *last = page->thing_count > 0 ? &page->things[page->thing_count - 1] : NULL;
	uint32_t block = layout_line(page->layout, line)->block;

	if (last && last->kind == kind && last->number == number && last->block == block &&
	    line <= last->last + 1) {
		last->last = line;
		return;
	}
	page->things = memory_grow(page->things, page->thing_count, &page->thing_room,
				   sizeof(*page->things));
	page->things[page->thing_count++] = (struct thing){ kind, number, block, line, line };
}

static void add_links(struct page *page, const struct line *line, size_t number)
{
	for (size_t i = 0; i < line->span_count; i++)
		if (line->spans[i].link > 0)
			add_thing(page, THING_LINK, line->spans[i].link, number);
}

void page_find_things(struct page *page)
{
	const struct doc *doc = page->article->doc;
	struct thing before = { 0 };
	bool focused = page_focused(page) != NULL;

	if (focused)
		before = *page_focused(page);
	page->thing_count = 0;
	page->focus = SIZE_MAX;
	for (size_t i = 0; i < layout_line_count(page->layout); i++) {
		const struct line *line = layout_line(page->layout, i);
		const struct block *block = doc->blocks[line->block];

		if (line->blank)
			continue;
		if (block->kind == BLOCK_HEADING && block->section > 0)
			add_thing(page, THING_HEADING, block->section, i);
		else if (block->kind == BLOCK_FIGURE && block->picture > 0)
			add_thing(page, THING_PICTURE, block->picture, i);
		else if (block->kind == BLOCK_MEDIA && block->link > 0)
			add_thing(page, THING_LINK, block->link, i);
		else
			add_links(page, line, i);
	}
	if (focused)
		page_focus_on(page, before.kind, before.number);
}

const struct thing *page_focused(const struct page *page)
{
	return page->focus < page->thing_count ? &page->things[page->focus] : NULL;
}

void page_check_focus(struct page *page)
{
	const struct thing *thing = page_focused(page);

	if (thing && (thing->last < page->top ||
		      thing->line >= page->top + (size_t)page->height))
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
		if (page->things[i].block == block)
			page->focus = i;
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
			page_reveal(ui, page_focused(page)->line, page_focused(page)->last);
		return;
	}
}

/* From the focus; without one from the top or the bottom of what is seen. */
static size_t next_thing(const struct page *page, int direction)
{
	size_t count = page->thing_count;

	if (page_focused(page))
		return page->focus + (size_t)direction; /* SIZE_MAX in front of the first */
	if (direction > 0) {
		for (size_t i = 0; i < count; i++)
			if (page->things[i].line >= page->top)
				return i;
		return count;
	}
	for (size_t i = count; i > 0; i--)
		if (page->things[i - 1].line < page->top + (size_t)page->height)
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
	page->focus = next;
	page_reveal(ui, page->things[next].line, page->things[next].last);
	page->focus = next;
}

/* ---- what it says and does ---- */

static struct slice address_of(const struct page *page, const struct thing *thing)
{
	const struct doc *doc = page->article->doc;

	switch (thing->kind) {
	case THING_PICTURE:
		return doc->pictures[thing->number - 1].original;
	case THING_LINK:
		return doc->links[thing->number - 1].url;
	case THING_HEADING:
		break;
	}
	return doc->blocks[doc->sections[thing->number - 1].heading]->text;
}

void page_add_focus(const struct page *page, struct buffer *out)
{
	const struct thing *thing = page_focused(page);

	if (thing->kind == THING_PICTURE)
		buffer_printf(out, _("picture %zu: "), thing->number);
	else if (thing->kind == THING_LINK)
		buffer_printf(out, _("link %zu: "), thing->number);
	buffer_add(out, address_of(page, thing));
}

void page_act(struct ui *ui)
{
	struct page *page = ui->page;
	const struct thing *thing = page_focused(page);

	if (!thing) {
		size_t next = next_thing(page, 1);

		if (next < page->thing_count && page_sees(page, page->things[next].line))
			page->focus = next; /* shown first, acted on by the next Enter */
		else
			ui_say(ui, "%s",
			       _("nothing to open here; Tab goes to the next heading, picture or "
				 "link"));
		return;
	}
	switch (thing->kind) {
	case THING_HEADING:
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

/* The focus, else the only picture that is seen. */
static const struct thing *thing_to_copy(const struct page *page)
{
	const struct thing *only = page_focused(page);
	size_t seen = 0;

	if (only)
		return only;
	for (size_t i = 0; i < page->thing_count; i++) {
		const struct thing *thing = &page->things[i];

		if (thing->kind == THING_PICTURE && page_sees(page, thing->line)) {
			only = thing;
			seen++;
		}
	}
	return seen == 1 ? only : NULL;
}

void page_copy(struct ui *ui)
{
	const struct thing *thing = thing_to_copy(ui->page);

	if (!thing) {
		ui_say(ui, "%s", _("Tab chooses what to copy: a heading, picture or link"));
		return;
	}
	ui_copy(ui, address_of(ui->page, thing),
		thing->kind == THING_PICTURE ? _("the picture's address")
		: thing->kind == THING_LINK  ? _("the link")
					     : _("the heading"));
}

void page_draw_focus(struct ui *ui, struct area area)
{
	const struct page *page = ui->page;
	const struct thing *thing = page_focused(page);

	if (!thing)
		return;
	for (size_t i = thing->line; i <= thing->last; i++) {
		const struct line *line = layout_line(page->layout, i);

		if (!page_sees(page, i))
			continue;
		for (size_t s = 0; s < line->span_count; s++) {
			const struct span *span = &line->spans[s];
			int column = area.column + span->column;

			if (thing->kind == THING_LINK && span->link > 0 &&
			    span->link != thing->number)
				continue;
			if (thing->kind == THING_LINK && span->link == 0 &&
			    page->article->doc->blocks[line->block]->kind != BLOCK_MEDIA)
				continue;
			canvas_look(ui->canvas, area.row + (int)(i - page->top), column,
				    column + span->columns, LOOK_REVERSE, LOOK_COLOR);
		}
	}
}
