/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "doc/visit.h"

struct visit visit_begin(const struct doc *doc)
{
	return (struct visit){ doc->root, doc->root, false };
}

bool visit_next(struct visit *visit)
{
	const struct block *block = visit->block;
	if (!visit->leaving && block->first) {
		visit->block = block->first;
	} else if (!visit->leaving) {
		visit->leaving = true;
	} else if (block->next) {
		visit->block = block->next;
		visit->leaving = false;
	} else {
		visit->block = block->parent;
	}
	return visit->block && visit->block != visit->root;
}

struct slice run_next(
	const struct block *block, size_t *number, uint32_t at, const struct run **run)
{
	while (*number < block->run_count && block->runs[*number].end <= at)
		++*number;
	const struct run *next = *number < block->run_count ? &block->runs[*number] : NULL;
	*run = next && next->start <= at ? next : NULL;
	return slice_sub(block->text, at, *run ? next->end : next ? next->start : block->text.len);
}
