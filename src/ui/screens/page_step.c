/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/screens/page.h"

#include "base/i18n.h"

/* Steps over the page: from heading to heading, paragraph to paragraph, picture to picture, link to
 * link. */

/* Whether a heading stands below the line, or above it. */
static bool is_beyond(const struct page *page, const struct thing *heading, struct position line,
		      long step)
{
	if (page_is_above(page, heading->place, line))
		return step < 0;
	return step > 0 && position_compare(page_thing_line(page, heading), line) > 0;
}

void page_go_heading(struct ui *ui, long count)
{
	struct page *page = ui->page;
	const struct thing *focused = page_focused(page), *found = NULL;
	struct position at = focused ? page_thing_line(page, focused) : page->top;
	long step = count < 0 ? -1 : 1;

	for (size_t i = 0; i < page->thing_count && count != 0; i++) {
		const struct thing *thing =
			&page->things[step > 0 ? i : page->thing_count - 1 - i];

		if (thing->kind != THING_HEADING || !is_beyond(page, thing, at, step))
			continue;
		found = thing;
		count -= step;
	}
	if (!found) {
		ui_say(ui, "%s", step > 0 ? _("no heading below") : _("no heading above"));
		if (step < 0)
			page_set_top(ui, layout_start(page->layout));
		return;
	}
	trail_leave(ui);
	page->focus = (size_t)(found - page->things);
	page_set_top(ui, page_thing_line(page, found));
}

/* ---- pictures and links ---- */

static size_t first_step(const struct page *page, long step)
{
	size_t i = 0;

	if (page_focused(page))
		return page->focus + (size_t)step; /* wraps around in front of the first */
	while (i < page->thing_count && page_is_above(page, page->things[i].place, page->top))
		i++;
	return step > 0 ? i : i - 1;
}

static bool go_thing(struct ui *ui, enum thing_kind kind, long count)
{
	struct page *page = ui->page;
	size_t found = SIZE_MAX;
	long step = count < 0 ? -1 : 1;

	for (size_t i = first_step(page, step); i < page->thing_count && count != 0;
	     i += (size_t)step) {
		if (page->things[i].kind != kind)
			continue;
		found = i;
		count -= step;
	}
	if (found == SIZE_MAX)
		return false;
	page_focus_thing(ui, found);
	return true;
}

void page_go_picture(struct ui *ui, long count)
{
	if (!go_thing(ui, THING_PICTURE, count))
		ui_say(ui, "%s", count > 0 ? _("no picture below") : _("no picture above"));
}

void page_go_next_link(struct ui *ui, long count)
{
	if (!go_thing(ui, THING_LINK, count))
		ui_say(ui, "%s", count > 0 ? _("no link below") : _("no link above"));
}

/* ---- paragraphs ---- */

/* Whether something begins with the line: a table does so once, and what is told of a folded
 * section does not. */
static bool begins(const struct page *page, struct position at)
{
	const struct line *line = layout_line(page->layout, at), *above = NULL;
	const struct block *block;
	struct position before = layout_move(page->layout, at, -1);

	if (!line || line->blank || line->start > 0)
		return false;
	block = page->article->doc->blocks[line->block];
	if (position_compare(before, at) < 0)
		above = layout_line(page->layout, before);
	if (block->kind == BLOCK_ROW || block->kind == BLOCK_CELL)
		return !above || above->blank;
	return !above || above->blank || above->block != line->block;
}

void page_go_paragraph(struct ui *ui, long count)
{
	struct page *page = ui->page;
	struct position at = page->top, end = layout_end(page->layout);
	long step = count < 0 ? -1 : 1;

	while (count != 0) {
		struct position before = at;

		at = layout_move(page->layout, at, step);
		if (position_compare(at, end) >= 0 || position_compare(at, before) == 0)
			break;
		if (begins(page, at))
			count -= step;
	}
	if (step > 0 && position_compare(page->top, page_last_top(page)) == 0)
		ui_say(ui, "%s", _("the end"));
	page_set_top(ui, at);
}
