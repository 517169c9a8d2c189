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

void doc_add_text(const struct doc *doc, struct buffer *out)
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
		const bool empty = !block->text.len && block->kind != BLOCK_CELL;
		if (visit.leaving || empty || block->flags & FLAG_FRONT)
			continue;
		buffer_add_string(out, separator(before, block, lists && same_list));
		buffer_add(out, block->text);
		before = block;
		same_list = lists > 0;
	}
}
