/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/screens/page.h"

#include <stdlib.h>

#include "base/memory.h"
#include "library/finding.h"
#include "ui/find.h"

/* Finding on the page looks through the text of the blocks, not through lines: what a line break
 * parts is found too, and what is folded away. */

enum { MARKS_MAX = 256 }; /* in one paragraph */

static void add_hit(struct page *page, uint32_t block, size_t start, size_t end)
{
	page->hits = memory_grow(page->hits, page->hit_count, &page->hit_room, sizeof(*page->hits));
	page->hits[page->hit_count++] =
		(struct hit){ { block, (uint32_t)start }, (uint32_t)end };
}

/* Where whole texts were looked through, these have what was looked for. */
static void find_words_in(struct ui *ui, const struct block *block)
{
	struct finding_mark marks[MARKS_MAX];
	size_t count = found_marks(ui, block->text, marks, MARKS_MAX);

	for (size_t i = 0; i < count; i++)
		add_hit(ui->page, block->index, marks[i].start, marks[i].end);
}

static void find_hits(struct ui *ui)
{
	struct page *page = ui->page;
	const struct doc *doc = page->article->doc;
	struct slice pattern = buffer_slice(&ui->pattern);

	page->hit_count = 0;
	page->hit = SIZE_MAX;
	if (ui->finds_words) {
		for (size_t i = 0; i < doc->block_count; i++)
			find_words_in(ui, doc->blocks[i]);
		return;
	}
	for (size_t i = 0; i < doc->block_count; i++) {
		size_t start, end, at = 0;

		while (find_text(doc->blocks[i]->text, pattern, at, &start, &end)) {
			add_hit(page, doc->blocks[i]->index, start, end);
			at = end;
		}
	}
}

void page_mark_hits(struct ui *ui)
{
	find_hits(ui);
}

static struct position line_of_hit(const struct page *page, size_t hit)
{
	return layout_find(page->layout, page->hits[hit].place);
}

/* The first block behind title and byline. */
static uint32_t body_begins(const struct doc *doc)
{
	size_t i = 0;

	while (i < doc->block_count &&
	       (doc->blocks[i]->kind == BLOCK_TITLE || doc->blocks[i]->kind == BLOCK_BYLINE))
		i++;
	return i < doc->block_count ? doc->blocks[i]->index : UINT32_MAX;
}

void page_show_hit(struct ui *ui)
{
	struct page *page = ui->page;
	size_t hit = 0;

	find_hits(ui);
	if (page->hit_count == 0)
		return;
	/* Of the text, if it has one: the title is what led here. */
	while (hit + 1 < page->hit_count && page->hits[hit].place.block < body_begins(page->article->doc))
		hit++;
	page->hit = hit;
	page->focus = SIZE_MAX;
	if (page_unfold_around(page, page->hits[hit].place.block))
		page_lay_out(ui);
	page_set_top(ui, layout_start(page->layout));
	page_reveal(ui, line_of_hit(page, hit), line_of_hit(page, hit));
	find_say(ui, hit + 1, page->hit_count, false);
}

/* The first hit at or below the top, or the last one above it. */
static size_t hit_from_top(const struct page *page, int direction)
{
	size_t count = page->hit_count;

	if (direction > 0) {
		for (size_t i = 0; i < count; i++)
			if (!page_is_above(page, page->hits[i].place, page->top))
				return i;
		return count;
	}
	for (size_t i = count; i > 0; i--)
		if (page_is_above(page, page->hits[i - 1].place, page->top))
			return i - 1;
	return SIZE_MAX;
}

/* From the one found last while it is seen, else from the top of the page. */
static size_t next_hit(const struct page *page, int direction)
{
	if (page->hit < page->hit_count && page_sees(page, line_of_hit(page, page->hit)) &&
	    !page_hides(page, page->hits[page->hit].place.block))
		return page->hit + (size_t)direction; /* SIZE_MAX in front of the first */
	return hit_from_top(page, direction);
}

void page_find(struct ui *ui, int direction, bool first)
{
	struct page *page = ui->page;
	size_t last = page->hit, next;
	bool wrapped = false;

	find_hits(ui);
	if (page->hit_count == 0) {
		find_say_none(ui);
		return;
	}
	if (!first)
		page->hit = last;
	next = next_hit(page, direction);
	if (next >= page->hit_count) {
		wrapped = true;
		next = direction > 0 ? 0 : page->hit_count - 1;
	}
	page->hit = next;
	page->focus = SIZE_MAX;
	if (ui->prompt.kind == PROMPT_NONE) /* and not while it is typed */
		trail_leave(ui);
	if (page_unfold_around(page, page->hits[next].place.block))
		page_lay_out(ui);
	page_reveal(ui, line_of_hit(page, next), line_of_hit(page, next));
	find_say(ui, next + 1, page->hit_count, wrapped);
}

bool page_hit_number(const struct ui *ui, size_t *number, size_t *count)
{
	const struct page *page = ui->page;

	if (!ui->show_hits || page->hit >= page->hit_count)
		return false;
	*number = page->hit + 1;
	*count = page->hit_count;
	return true;
}

void page_keep(struct ui *ui)
{
	struct page *page = ui->page;
	size_t size = page_fold_count(page) * sizeof(*page->folded);

	free(page->kept.folded);
	page->kept.folded = memory_create(1, size + 1);
	memcpy(page->kept.folded, page->folded, size);
	page->kept.place = page->place;
	page->kept.focus = page->focus;
	page->kept.hit = page->hit;
}

void page_restore(struct ui *ui)
{
	struct page *page = ui->page;
	size_t size = page_fold_count(page) * sizeof(*page->folded);

	if (memcmp(page->folded, page->kept.folded, size) != 0) {
		memcpy(page->folded, page->kept.folded, size);
		page_lay_out(ui);
	}
	page_set_top(ui, layout_find(page->layout, page->kept.place));
	page->place = page->kept.place;
	page->focus = page->kept.focus;
	page->hit = page->kept.hit;
}

/* The part of a hit that stands in a span. */
static void draw_part(struct ui *ui, const struct span *span, const struct hit *hit, int row,
		      int column, bool current)
{
	uint32_t from = hit->place.byte > span->start ? hit->place.byte : span->start;
	uint32_t to = hit->end < span->end ? hit->end : span->end;
	const struct width_rules *width = &ui->canvas->width;
	int left, right;

	if (from >= to)
		return;
	left = span_column_of(span, from, width);
	right = span_column_of(span, to, width);
	column += span->column;
	canvas_look(ui->canvas, row, column + left, column + right,
		    LOOK_MATCH | (current ? LOOK_BOLD | LOOK_UNDERLINE : 0), LOOK_COLOR);
}

/* The first hit that ends in the block behind the byte, or in a later block. */
static size_t first_hit(const struct page *page, uint32_t block, uint32_t byte)
{
	size_t low = 0, high = page->hit_count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;
		const struct hit *hit = &page->hits[middle];

		if (hit->place.block != block ? hit->place.block < block : hit->end <= byte)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

void page_draw_hits(struct ui *ui, const struct line *line, int row, int column)
{
	const struct page *page = ui->page;

	for (size_t s = 0; s < line->span_count; s++) {
		const struct span *span = &line->spans[s];

		if (span->start == UINT32_MAX)
			continue;
		for (size_t i = first_hit(page, span->block, span->start); i < page->hit_count; i++) {
			if (page->hits[i].place.block != span->block ||
			    page->hits[i].place.byte >= span->end)
				break;
			draw_part(ui, span, &page->hits[i], row, column, i == page->hit);
		}
	}
}
