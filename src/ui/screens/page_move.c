/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/screens/page.h"

#include "base/i18n.h"

#include <limits.h>

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

enum {
	COST_WIDOW = 16,    /* of a page that opens with the last line of a paragraph, */
	COST_BLANK = 6,     /* or with none; */
	COST_STRANDED = 24, /* that ends in a heading, */
	COST_LONELY = 12,   /* or with one line of text under it */
};

/* The line so many lines on is text of the same paragraph. */
static bool goes_on(const struct page *page, struct position at, long lines)
{
	const struct line *line = layout_line(page->layout, at);
	struct position next = layout_move(page->layout, at, lines);
	const struct line *other = layout_line(page->layout, next);

	return line && other && position_compare(next, at) != 0 && !other->blank &&
	       other->block == line->block;
}

static int cost_of_top(const struct page *page, struct position top)
{
	const struct line *line = layout_line(page->layout, top);

	if (!line || line->blank)
		return COST_BLANK;
	if (page->article->doc->blocks[line->block]->kind == BLOCK_BYLINE) /* without its title */
		return COST_WIDOW;
	return goes_on(page, top, -1) && !goes_on(page, top, 1) ? COST_WIDOW : 0;
}

/* A heading has two lines of text under it, or what there is. */
static int cost_of_bottom(const struct page *page, struct position bottom)
{
	const struct line *next = layout_line(page->layout, bottom);
	int texts = 0;

	for (int i = 1; next && i <= page->height && texts < 2; i++) {
		struct position at = layout_move(page->layout, bottom, -i);
		const struct line *line = layout_line(page->layout, at);
		const struct block *block = page->article->doc->blocks[line->block];

		if (block->kind == BLOCK_HEADING && !line->blank && !line->folded)
			return texts == 0 ? COST_STRANDED : next->blank ? 1 : COST_LONELY;
		texts += !line->blank;
	}
	return 0;
}

/* So many lines on or back, a few less or more where the page opens and ends better (R17).  What was
 * the last to be seen stays, but before the head of a paragraph, and nothing is ever skipped. */
static struct position turn(const struct page *page, struct position top, long lines)
{
	struct layout *layout = page->layout;
	const int direction = lines < 0 ? -1 : 1;
	const long kept = page->height - lines * direction;
	const struct position plain = layout_move(layout, top, lines);
	struct position best = plain;
	int least = INT_MAX;

	if (position_compare(plain, layout_start(layout)) == 0)
		return plain;
	for (int off = KEPT; off >= -KEPT - page->height / 8; off--) {
		const struct position next = layout_move(layout, plain, off * direction);
		const struct position seam = direction > 0 ? next : top;
		int cost = off > 0 ? off : -off;

		if (position_compare(next, top) * direction <= 0 ||
			(off >= kept && goes_on(page, seam, -1)))
			continue;
		cost += cost_of_top(page, next) +
			cost_of_bottom(page, layout_move(layout, next, page->height));
		if (cost < least) {
			least = cost;
			best = next;
		}
	}
	return best;
}

/* So many times so many lines; by their number alone where the page is too low to choose. */
static struct position turn_often(const struct page *page, long count, long lines)
{
	struct position top = page->top, before, last = page_last_top(page);
	int direction = count < 0 ? -1 : 1;

	if (page->height <= 2 * KEPT + 1)
		return layout_move(page->layout, top, count * lines);
	for (; count != 0; count -= direction) {
		before = top;
		top = turn(page, top, lines * direction);
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
		return turn_often(page, motion.count, height > 1 ? height / 2 : 1);
	case MOVE_PAGES:
		return turn_often(page, motion.count, height > KEPT ? height - KEPT : 1);
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
