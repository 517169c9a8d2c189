/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/screens/page.h"

#include "base/i18n.h"

/* The place in an article, kept over widths, days and new exports of the archive. */

/* FNV-1a. */
uint64_t page_anchor(const struct block *block)
{
	uint64_t hash = 14695981039346656037u;

	for (size_t i = 0; i < block->text.len; i++)
		hash = (hash ^ (unsigned char)block->text.at[i]) * 1099511628211u;
	return hash ? hash : 1;
}

static bool is_at(const struct doc *doc, size_t block, uint64_t anchor)
{
	return block < doc->block_count && page_anchor(doc->blocks[block]) == anchor;
}

/* The block whose text it was, the nearest first; SIZE_MAX when it is gone. */
static size_t find_block(const struct doc *doc, const struct trace_place *kept)
{
	if (kept->anchor == 0 && kept->block < doc->block_count)
		return kept->block;
	for (size_t away = 0; away <= doc->block_count + kept->block; away++) {
		if (is_at(doc, kept->block + away, kept->anchor))
			return kept->block + away;
		if (away <= kept->block && is_at(doc, kept->block - away, kept->anchor))
			return kept->block - away;
		if (away > kept->block && kept->block + away >= doc->block_count)
			break;
	}
	return SIZE_MAX;
}

/* Where the text is gone, as far down as it was. */
static void go_percent(struct ui *ui, int percent)
{
	struct page *page = ui->page;
	size_t all = layout_amount(page->layout, layout_end(page->layout));
	struct position bottom = layout_find_amount(page->layout, all * (size_t)percent / 100);

	page_set_top(ui, layout_move(page->layout, bottom, -page->height));
}

void page_go_kept(struct ui *ui, const struct trace_place *kept)
{
	struct page *page = ui->page;
	const struct doc *doc = page->article->doc;
	size_t block = find_block(page_written(page), kept);
	struct place place = { (uint32_t)block, kept->byte };

	if (block == SIZE_MAX) {
		go_percent(ui, kept->percent);
		return;
	}
	place.byte = page_shown_byte(page, block, place.byte);
	if (place.byte > doc->blocks[block]->text.len)
		place.byte = 0;
	page_set_top(ui, layout_find(page->layout, place));
	page->place = place; /* though the line it is on began before it */
}

void page_take_up(struct ui *ui)
{
	struct page *page = ui->page;
	struct trace trace = traces_get(ui->traces, page->subject.path);

	traces_visit(ui->traces, &page->subject);
	page->ended = trace.is_read;
	page->left = trace.place;
	if (trace.placed != 0)
		page_go_kept(ui, &trace.place);
}

static void set_read(struct ui *ui, bool is_read)
{
	const struct page *page = ui->page;

	if (page->id != 0)
		library_set_read(ui->library, page->id, &page->subject, is_read);
	else
		traces_set_read(ui->traces, &page->subject, is_read);
}

struct trace_place page_here(const struct page *page)
{
	const struct doc *doc = page_written(page);
	struct trace_place place = { .block = page->place.block, .byte = page->place.byte };
	size_t all = layout_amount(page->layout, layout_end(page->layout));

	if (place.block < doc->block_count) {
		place.anchor = page_anchor(doc->blocks[place.block]);
		place.byte = page_written_byte(page, place.block, page->place.byte);
	}
	place.percent = 100;
	if (all > 0)
		place.percent =
			(int)(layout_amount(page->layout, page_bottom(page)) * 100 / all);
	return place;
}

/* A smaller window that shows less of it takes nothing back. */
static bool is_news(const struct trace_place *old, const struct trace_place *new)
{
	return old->block != new->block || old->byte != new->byte || old->anchor != new->anchor ||
	       new->percent > old->percent;
}

void page_keep_place(struct ui *ui)
{
	struct page *page = ui->page;
	struct position bottom = page_bottom(page), end = layout_end(page->layout);
	struct trace_place place;

	if (!ui->traces || page->article->doc->block_count == 0)
		return;
	page_keep_folds(ui);
	place = page_here(page);
	if (is_news(&page->left, &place)) {
		traces_set_place(ui->traces, &page->subject, &place);
		page->left = place;
	}
	if (!page->ended && position_compare(bottom, end) >= 0) {
		page->ended = true;
		set_read(ui, true);
	}
}

const struct subject *page_subject(const struct ui *ui)
{
	return &ui->page->subject;
}

void page_turn_star(struct ui *ui)
{
	const struct page *page = ui->page;
	bool has_star = !traces_get(ui->traces, page->subject.path).has_star;

	if (page->id != 0) {
		library_set_star(ui->library, &page->subject, has_star);
		shelf_refresh(ui);
		list_refresh(ui);
	} else {
		traces_set_star(ui->traces, &page->subject, has_star);
	}
	ui_say(ui, "%s", has_star ? _("it has a star now") : _("its star is gone"));
}

void page_turn_read(struct ui *ui)
{
	struct page *page = ui->page;
	bool is_read = !traces_get(ui->traces, page->subject.path).is_read;

	page->ended = true;
	set_read(ui, is_read);
	ui_say(ui, "%s", is_read ? _("read") : _("not read yet"));
}
