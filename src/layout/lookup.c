/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "layout/internal.h"

/* Lines by position, positions by place, places by position.  Leaves are in the order of their
 * blocks and their lines in that of (block, start), so halving finds them. */

const struct line *layout_line(struct layout *layout, struct position at)
{
	if (at.leaf >= layout->leaf_count)
		return NULL;
	return &layout_leaf(layout, at.leaf)->lines[at.line];
}

struct position layout_end(const struct layout *layout)
{
	return (struct position){ layout->leaf_count, 0 };
}

static struct position forward(struct layout *layout, struct position at, size_t lines)
{
	for (; at.leaf < layout->leaf_count; at.leaf++, at.line = 0) {
		const size_t rest = layout_leaf(layout, at.leaf)->line_count - at.line;
		if (lines < rest)
			return (struct position){ at.leaf, at.line + lines };
		lines -= rest;
	}
	return layout_end(layout);
}

static struct position backward(struct layout *layout, struct position at, size_t lines)
{
	while (lines > at.line) {
		if (at.leaf == 0)
			return layout_start(layout);
		lines -= at.line;
		at.line = layout_leaf(layout, --at.leaf)->line_count;
	}
	at.line -= lines;
	return at;
}

struct position layout_start(struct layout *layout)
{
	return forward(layout, (struct position){ 0, 0 }, 0);
}

struct position layout_move(struct layout *layout, struct position at, long lines)
{
	return lines < 0 ? backward(layout, at, 0 - (size_t)lines) :
			   forward(layout, at, (size_t)lines);
}

size_t layout_count(struct layout *layout, struct position from, struct position to)
{
	size_t count = to.line - from.line; /* may wrap around, and back again */
	for (size_t i = from.leaf; i < to.leaf; i++)
		count += layout_leaf(layout, i)->line_count;
	return count;
}

static bool is_behind(const struct line *line, struct place place)
{
	return line->block != place.block ? line->block > place.block : line->start > place.byte;
}

/* The last line of a leaf that does not stand behind place; blank ones do not count. */
static size_t last_up_to(const struct leaf *leaf, struct place place)
{
	size_t low = 0, high = leaf->line_count;
	while (low < high) {
		const size_t middle = low + (high - low) / 2;
		if (is_behind(&leaf->lines[middle], place))
			high = middle;
		else
			low = middle + 1;
	}
	low -= low > 0;
	while (low + 1 < leaf->line_count && leaf->lines[low].blank)
		low++;
	return low;
}

/* The first line of text that begins where this one does. */
static size_t first_of_same(const struct leaf *leaf, size_t number)
{
	const struct line *line = &leaf->lines[number];
	for (; number; number--, line--)
		if (line[-1].blank || line[-1].block != line->block ||
			line[-1].start != line->start)
			break;
	return number;
}

/* The cells of a row stand side by side, under the row's number: the spans tell. */
static size_t line_of_cell(const struct leaf *leaf, size_t number, struct place place)
{
	size_t top = number;
	while (top && leaf->lines[top - 1].block == leaf->lines[number].block &&
		!leaf->lines[top - 1].blank)
		top--;
	size_t best = top;
	for (size_t i = top; i <= number; i++)
		for (size_t j = 0; j < leaf->lines[i].span_count; j++) {
			const struct span *span = &leaf->lines[i].spans[j];
			if (span->block == place.block && span->start <= place.byte)
				best = i;
		}
	return best;
}

static size_t line_in_leaf(const struct layout *layout, const struct leaf *leaf, struct place place)
{
	const size_t number = last_up_to(leaf, place);
	const struct line *line = &leaf->lines[number];
	if (line->block == place.block)
		return first_of_same(leaf, number);
	const struct block *block = layout->doc->blocks[place.block];
	if (block->kind == BLOCK_CELL && block->parent->index == line->block)
		return line_of_cell(leaf, number, place);
	return number;
}

/* Whether block, which is behind the leaf's, is seen by it: a table's row or cell, or what is
 * folded away. */
static bool holds(const struct layout *layout, const struct leaf *leaf, uint32_t block)
{
	const struct doc *doc = layout->doc;
	const enum block_kind kind = doc->blocks[block]->kind;
	if (kind == BLOCK_ROW || kind == BLOCK_CELL)
		return leaf->block->kind == BLOCK_TABLE;
	return leaf->folded && block < doc->sections[leaf->block->section - 1].end;
}

/* The first leaf that is not before a block. */
static size_t leaf_of(const struct layout *layout, uint32_t block)
{
	size_t low = 0, high = layout->leaf_count;
	while (low < high) {
		const size_t middle = low + (high - low) / 2;
		if (layout->leaves[middle].block->index < block)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

struct position layout_find(struct layout *layout, struct place place)
{
	const struct doc *doc = layout->doc;
	if (place.block >= doc->block_count) /* another doc's: the end is nearest */
		return layout_move(layout, layout_end(layout), -1);
	size_t number = leaf_of(layout, place.block);
	const bool is_its = number < layout->leaf_count &&
			    layout->leaves[number].block->index == place.block;
	if (!is_its && number && holds(layout, &layout->leaves[number - 1], place.block))
		number--;
	else if (!is_its) /* a container: its first line is that of what it holds */
		place = (struct place){ 0, 0 };
	if (number == layout->leaf_count)
		return layout_move(layout, layout_end(layout), -1);
	const struct leaf *leaf = layout_leaf(layout, number);
	if (!leaf->line_count)
		return forward(layout, (struct position){ number, 0 }, 0);
	const size_t line = leaf->folded && leaf->block->index != place.block ?
				    last_up_to(leaf, (struct place){ 0, 0 }) :
				    line_in_leaf(layout, leaf, place);
	return (struct position){ number, line };
}

struct place layout_place(struct layout *layout, struct position at)
{
	if (at.leaf >= layout->leaf_count)
		return (struct place){ 0, 0 };
	const struct leaf *leaf = layout_leaf(layout, at.leaf);
	size_t number = at.line;
	while (leaf->lines[number].blank) /* belongs to what is below it */
		number++;
	const struct line *line = &leaf->lines[number];
	if (layout->doc->blocks[line->block]->kind != BLOCK_ROW)
		return (struct place){ line->block, line->start };
	/* Of a row, what its first cell has on this line; of the rule under it, what is above. */
	for (size_t i = number + 1; i-- > 0;)
		for (size_t j = 0; j < leaf->lines[i].span_count; j++) {
			const struct span *span = &leaf->lines[i].spans[j];
			if (span->block != UINT32_MAX)
				return (struct place){ span->block, span->start };
		}
	return (struct place){ line->block, line->start };
}

static size_t amount_in(const struct layout *layout, size_t leaf)
{
	const size_t next = leaf + 1 < layout->leaf_count ? layout->leaves[leaf + 1].above :
							    layout->amount;
	return next - layout->leaves[leaf].above;
}

size_t layout_amount(struct layout *layout, struct position at)
{
	if (at.leaf >= layout->leaf_count)
		return layout->amount;
	const struct leaf *leaf = layout_leaf(layout, at.leaf);
	const size_t part =
		leaf->line_count ? amount_in(layout, at.leaf) * at.line / leaf->line_count : 0;
	return leaf->above + part;
}

struct position layout_find_amount(struct layout *layout, size_t amount)
{
	size_t low = 0, high = layout->leaf_count;
	if (amount >= layout->amount)
		return layout_end(layout);
	while (low + 1 < high) {
		const size_t middle = low + (high - low) / 2;
		if (layout->leaves[middle].above <= amount)
			low = middle;
		else
			high = middle;
	}
	const struct leaf *leaf = layout_leaf(layout, low);
	const size_t line = (amount - leaf->above) * leaf->line_count / amount_in(layout, low);
	return forward(layout, (struct position){ low, line }, 0);
}

int span_column_of(const struct span *span, uint32_t byte, const struct width_rules *rules)
{
	const size_t bytes = span->end - span->start, at = byte - span->start;
	/* What shows in another form has characters of equal length in both. */
	return (int)text_columns(slice_sub(span->text, 0, at * span->text.len / bytes), rules);
}

void line_add_text(const struct line *line, struct buffer *out)
{
	int column = 0;
	for (size_t i = 0; i < line->span_count; i++) {
		const struct span *span = &line->spans[i];
		if (span->column > column)
			buffer_fill(out, ' ', (size_t)(span->column - column));
		buffer_add(out, span->text);
		column = span->column + span->columns;
	}
}
