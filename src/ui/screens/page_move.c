/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/screens/page.h"

#include "base/i18n.h"

/* Where the reader is on the page, and how that changes. */

enum { KEPT = 2 }; /* lines of the page before that stay, so that the eye finds its place */

struct position page_bottom(const struct page *page)
{
	return layout_move(page->layout, page->top, page->height);
}

struct position page_last_top(const struct page *page)
{
	return layout_move(page->layout, layout_end(page->layout), -page->height);
}

bool page_sees(const struct page *page, struct position line)
{
	return position_compare(line, page->top) >= 0 &&
	       position_compare(line, page_bottom(page)) < 0;
}

void page_set_top(struct ui *ui, struct position top)
{
	struct page *page = ui->page;
	struct position last = page_last_top(page);

	page->top = position_compare(top, last) < 0 ? top : last;
	if (layout_line(page->layout, page->top))
		page->place = layout_place(page->layout, page->top);
	page_check_focus(page);
}

void page_reveal(struct ui *ui, struct position line, struct position last)
{
	struct page *page = ui->page;

	if (!page_sees(page, line) || !page_sees(page, last))
		page_set_top(ui, layout_move(page->layout, line, -(page->height / 4)));
}

bool page_is_above(const struct page *page, struct place place, struct position at)
{
	const struct line *line = layout_line(page->layout, at);
	struct place head = layout_place(page->layout, at);

	if (!line || place.block != head.block)
		return !line || place.block < head.block;
	return !line->blank && place.byte < head.byte;
}

bool page_sees_place(const struct page *page, struct place place)
{
	return !page_is_above(page, place, page->top) &&
	       page_is_above(page, place, page_bottom(page));
}

static size_t section_at(const struct page *page, struct position at)
{
	const struct line *line = layout_line(page->layout, at);

	return line ? page->article->doc->blocks[line->block]->section : 0;
}

size_t page_section(const struct ui *ui)
{
	const struct thing *thing = page_focused(ui->page);

	if (thing && thing->kind == THING_HEADING)
		return thing->number;
	return section_at(ui->page, ui->page->top);
}

/* ---- turning pages ---- */

/* The line so many lines on is text of the same paragraph. */
static bool goes_on(const struct page *page, struct position at, long lines)
{
	const struct line *line = layout_line(page->layout, at);
	struct position next = layout_move(page->layout, at, lines);
	const struct line *other = layout_line(page->layout, next);

	return other && position_compare(next, at) != 0 && !other->blank &&
	       other->block == line->block;
}

/* Whether a page may begin with this line: not with a blank one, nor the last of a paragraph. */
static bool opens_well(const struct page *page, struct position top)
{
	const struct line *line = layout_line(page->layout, top);

	return line && !line->blank && (goes_on(page, top, 1) || !goes_on(page, top, -1));
}

/* Whether a page may end above this line: a heading has two lines of text under it. */
static bool ends_well(const struct page *page, struct position bottom)
{
	int texts = 0;

	if (!layout_line(page->layout, bottom))
		return true;
	for (int i = 1; i <= KEPT + 2 && texts < 2; i++) {
		struct position at = layout_move(page->layout, bottom, -i);
		const struct line *line = layout_line(page->layout, at);
		const struct block *block = page->article->doc->blocks[line->block];

		if (block->kind == BLOCK_HEADING && !line->blank && !line->folded)
			return false;
		texts += !line->blank;
	}
	return true;
}

/* A screen on or back, a few lines less or more where that opens and ends better (R17), or at least
 * opens so; never so many that a line is passed over. */
static struct position turn_page(const struct page *page, struct position top, int direction)
{
	static const int tries[] = { 0, 1, -1, KEPT, -2, -3, -4 };
	enum { TRIES = sizeof(tries) / sizeof(tries[0]) };
	struct layout *layout = page->layout;
	long step = (page->height - KEPT) * direction;
	struct position plain = layout_move(layout, top, step);

	for (int i = 0; i < 2 * TRIES; i++) {
		struct position next = layout_move(layout, plain, tries[i % TRIES] * direction);
		struct position bottom = layout_move(layout, next, page->height);

		if (position_compare(next, top) * direction > 0 && opens_well(page, next) &&
		    (i >= TRIES || ends_well(page, bottom)))
			return next;
	}
	return plain;
}

static struct position turn_pages(const struct page *page, long count)
{
	struct position top = page->top, before, last = page_last_top(page);
	int direction = count < 0 ? -1 : 1;

	if (page->height <= 2 * KEPT + 1)
		return layout_move(page->layout, top, count);
	for (; count != 0; count -= direction) {
		before = top;
		top = turn_page(page, top, direction);
		if (position_compare(top, last) > 0)
			top = last;
		if (position_compare(top, before) == 0)
			break;
	}
	return top;
}

static struct position moved(const struct page *page, struct motion motion)
{
	struct layout *layout = page->layout;
	long height = page->height;

	switch (motion.kind) {
	case MOVE_LINES:
	case MOVE_WINDOW:
		return layout_move(layout, page->top, motion.count);
	case MOVE_HALVES:
		return layout_move(layout, page->top, motion.count * (height > 1 ? height / 2 : 1));
	case MOVE_PAGES:
		return turn_pages(page, motion.count);
	case MOVE_TOP:
		return layout_start(layout);
	case MOVE_BOTTOM:
		return layout_end(layout);
	case MOVE_TO:
		return layout_move(layout, layout_start(layout), motion.count - 1);
	case MOVE_PERCENT:
		return layout_find_amount(layout, layout_amount(layout, layout_end(layout)) *
							  (size_t)motion.count / 100);
	}
	return page->top;
}

void page_move(struct ui *ui, struct motion motion)
{
	struct page *page = ui->page;
	struct position before = page->top;

	if (motion.kind >= MOVE_TOP)
		trail_leave(ui);
	page_set_top(ui, moved(page, motion));
	if (motion.count > 0 && motion.kind <= MOVE_PAGES &&
	    position_compare(page->top, before) == 0 &&
	    position_compare(before, page_last_top(page)) == 0)
		ui_say(ui, "%s", ui->library && !ui->options->article
					 ? _("the end; J opens the next article")
					 : _("the end"));
}

uint32_t page_block(const struct ui *ui)
{
	const struct thing *thing = page_focused(ui->page);

	return thing ? thing->place.block : ui->page->place.block;
}

void page_go_block(struct ui *ui, uint32_t block)
{
	struct page *page = ui->page;

	trail_leave(ui);
	if (page_unfold_around(page, block))
		page_lay_out(ui);
	page_set_top(ui, layout_find(page->layout, (struct place){ block, 0 }));
	page_focus_on(page, THING_TEXT, block + 1);
}

void page_go(struct ui *ui, uint32_t block)
{
	page_go_block(ui, block);
	page_focus_block(ui->page, block);
}
