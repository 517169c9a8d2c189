/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "layout/internal.h"

#include <stdlib.h>

/* Which blocks show, and what each has to know of those before it, so that it can be laid out
 * without them. */

enum { LINE_AMOUNT = 40 }; /* what a block without text is to a reader, and a line end in one with */

static bool has_text(const struct block *row)
{
	for (const struct block *cell = row->first; cell; cell = cell->next)
		if (cell->text.len)
			return true;
	return false;
}

static bool is_shown(const struct block *block)
{
	if (block->kind == BLOCK_CODE)
		return block->text.len > 0;
	if (block->kind != BLOCK_TABLE)
		return true;
	for (const struct block *row = block->first; row; row = row->next)
		if (has_text(row))
			return true;
	return false;
}

static size_t amount_of(const struct block *block)
{
	size_t amount = LINE_AMOUNT + block->text.len;
	for (const struct block *row = block->first; row; row = row->next) {
		amount += LINE_AMOUNT;
		for (const struct block *cell = row->first; cell; cell = cell->next)
			amount += cell->text.len;
	}
	return amount;
}

struct finder {
	struct layout *layout;
	const struct block **around; /* the containers, the root first */
	size_t depth, room;
	size_t waiting, common;
};

static void push(struct finder *finder, const struct block *block)
{
	finder->around = memory_grow(
		finder->around, finder->depth, &finder->room, sizeof *finder->around);
	finder->around[finder->depth++] = block;
}

static void pop_to(struct finder *finder, const struct block *parent)
{
	while (finder->depth > 1 && finder->around[finder->depth - 1] != parent)
		finder->depth--;
	if (finder->waiting > finder->depth)
		finder->waiting = finder->depth;
	if (finder->common > finder->depth)
		finder->common = finder->depth;
}

static void add_leaf(struct finder *finder, const struct block *block, bool folded)
{
	struct layout *layout = finder->layout;
	if (!is_shown(block))
		return;
	layout->leaves = memory_grow(
		layout->leaves, layout->leaf_count, &layout->leaf_room, sizeof *layout->leaves);
	layout->leaves[layout->leaf_count++] = (struct leaf){
		.block = block,
		.common = (uint32_t)finder->common,
		.waiting = (uint32_t)finder->waiting,
		.folded = folded,
		.brief = layout->options.brief && layout->options.brief[block->index] &&
			 doc_is_prose(block),
		.above = layout->amount,
	};
	layout->amount += amount_of(block);
	finder->common = finder->waiting = finder->depth;
}

void layout_find_leaves(struct layout *layout)
{
	const struct doc *doc = layout->doc;
	const bool *folds = layout->options.folded;
	struct finder finder = { .layout = layout, .waiting = 1, .common = 1 };
	layout->leaf_count = layout->amount = 0;
	push(&finder, doc->root);
	for (size_t i = 0; i < doc->block_count; i++) {
		const struct block *block = doc->blocks[i];
		const bool folded =
			folds && block->kind == BLOCK_HEADING && folds[block->section - 1];
		if (block->kind == BLOCK_ROW || block->kind == BLOCK_CELL)
			continue; /* the table has them */
		pop_to(&finder, block->parent);
		if (block->kind == BLOCK_LIST || block->kind == BLOCK_ITEM ||
			block->kind == BLOCK_QUOTE)
			push(&finder, block);
		else
			add_leaf(&finder, block, folded);
		if (folded)
			i = doc->sections[block->section - 1].end - 1;
	}
	free(finder.around);
}
