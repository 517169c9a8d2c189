/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "layout/internal.h"

/* Lines by place and places by line.  Lines are in the order of (block, start), so halving finds
 * them. */

size_t layout_line_count(const struct layout *layout)
{
	return layout->line_count;
}

const struct line *layout_line(const struct layout *layout, size_t number)
{
	return &layout->lines[number];
}

static bool is_behind(const struct line *line, struct place place)
{
	return line->block != place.block ? line->block > place.block : line->start > place.byte;
}

/* The number of lines that do not stand behind place. */
static size_t lines_up_to(const struct layout *layout, struct place place)
{
	size_t low = 0, high = layout->line_count;
	while (low < high) {
		const size_t middle = low + (high - low) / 2;
		if (is_behind(&layout->lines[middle], place))
			high = middle;
		else
			low = middle + 1;
	}
	return low;
}

/* The first line of text that begins where this one does. */
static size_t first_of_same(const struct layout *layout, size_t number)
{
	const struct line *line = &layout->lines[number];
	while (number) {
		const struct line *above = line - 1;
		if (above->blank || above->block != line->block || above->start != line->start)
			break;
		line = above;
		number--;
	}
	return number;
}

static bool is_in_folded_section(
	const struct layout *layout, const struct line *line, uint32_t block)
{
	const struct doc *doc = layout->doc;
	if (!line->folded)
		return false;
	const struct block *heading = doc->blocks[line->block];
	return block < doc->sections[heading->section - 1].end;
}

static size_t first_of_block(const struct layout *layout, size_t number)
{
	while (number && layout->lines[number - 1].block == layout->lines[number].block &&
		!layout->lines[number - 1].blank)
		number--;
	return number;
}

/* The cells of a row stand side by side, under the row's number: the spans tell. */
static size_t line_of_cell(const struct layout *layout, size_t number, struct place place)
{
	const size_t top = first_of_block(layout, number);
	size_t best = top;
	for (size_t i = top; i <= number; i++)
		for (size_t j = 0; j < layout->lines[i].span_count; j++) {
			const struct span *span = &layout->lines[i].spans[j];
			if (span->block == place.block && span->start <= place.byte)
				best = i;
		}
	return best;
}

size_t layout_line_of(const struct layout *layout, struct place place)
{
	const size_t count = lines_up_to(layout, place);
	size_t number = count ? count - 1 : 0;
	if (!layout->line_count)
		return 0;
	const struct line *line = &layout->lines[number];
	if (line->block == place.block && !line->blank)
		return first_of_same(layout, number);
	if (is_in_folded_section(layout, line, place.block))
		return first_of_block(layout, number);
	const struct block *block =
		place.block < layout->doc->block_count ? layout->doc->blocks[place.block] : NULL;
	if (block && block->kind == BLOCK_CELL && block->parent->index == line->block)
		return line_of_cell(layout, number, place);
	/* A container: its first line is that of what it holds. */
	while (count && number + 1 < layout->line_count &&
		(number < count || layout->lines[number].blank))
		number++;
	return number;
}

struct place layout_place_of(const struct layout *layout, size_t number)
{
	if (number >= layout->line_count)
		return (struct place){ 0, 0 };
	const struct line *line = &layout->lines[number];
	if (layout->doc->blocks[line->block]->kind != BLOCK_ROW)
		return (struct place){ line->block, line->start };
	/* The blank line above a row belongs to it, the rule under it as well. */
	while (line->blank)
		line++;
	for (;; line--)
		for (size_t i = 0; i < line->span_count; i++)
			if (line->spans[i].block != UINT32_MAX)
				return (struct place){ line->spans[i].block, line->spans[i].start };
}

void layout_add_line_text(const struct layout *layout, size_t number, struct buffer *out)
{
	const struct line *line = &layout->lines[number];
	int column = 0;
	for (size_t i = 0; i < line->span_count; i++) {
		const struct span *span = &line->spans[i];
		if (span->column > column)
			buffer_fill(out, ' ', (size_t)(span->column - column));
		buffer_add(out, span->text);
		column = span->column + span->columns;
	}
}
