/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "doc/visit.h"

static const char *separator(
	const struct block *before, const struct block *block, size_t lists_left)
{
	if (!before)
		return "";
	if (before->kind == BLOCK_CELL && block->kind == BLOCK_CELL) {
		if (before->parent == block->parent)
			return "\t";
		if (before->parent->parent == block->parent->parent)
			return "\n";
	}
	return lists_left ? "\n" : "\n\n";
}

/* The part of its text that is from and on, and before to. */
static struct slice part_of(const struct block *block, struct place from, struct place to)
{
	const uint32_t start = block->index == from.block ? from.byte : 0;
	return slice_sub(block->text, start, block->index == to.block ? to.byte : block->text.len);
}

/* front: title and byline, too. */
static void add_part(const struct doc *doc, struct place from, struct place to, bool front,
	struct buffer *out)
{
	const struct block *before = NULL;
	size_t lists = 0;
	bool same_list = false; /* since the block before, no outermost list began or ended */
	for (struct visit visit = visit_begin(doc); visit_next(&visit);) {
		const struct block *block = visit.block;
		if (block->kind == BLOCK_LIST) {
			lists += visit.leaving ? (size_t)-1 : 1;
			same_list = same_list && lists > (visit.leaving ? 0 : 1);
		}
		const bool outside = block->index < from.block || block->index > to.block ||
				     (block->flags & FLAG_FRONT && !front);
		const struct slice text = part_of(block, from, to);
		const bool empty = !text.len && block->kind != BLOCK_CELL;
		if (visit.leaving || empty || outside)
			continue;
		buffer_add_string(out, separator(before, block, lists && same_list));
		buffer_add(out, text);
		before = block;
		same_list = lists > 0;
	}
}

void doc_add_text(const struct doc *doc, struct buffer *out)
{
	add_part(doc, (struct place){ 0 }, (struct place){ UINT32_MAX, 0 }, false, out);
}

void doc_add_text_between(
	const struct doc *doc, struct place from, struct place to, struct buffer *out)
{
	add_part(doc, from, to, true, out);
}
