/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "doc/build.h"

#include "base/memory.h"
#include "text/cluster.h"

#include <stdlib.h>

/* The next block in reading order. */
static struct block *next_block(struct block *block)
{
	if (block->first)
		return block->first;
	while (block && !block->next)
		block = block->parent;
	return block ? block->next : NULL;
}

static void number_blocks(struct doc *doc)
{
	size_t count = 0;
	for (struct block *at = doc->root->first; at; at = next_block(at))
		count++;
	doc->blocks = arena_alloc(doc->arena, (count + 1) * sizeof *doc->blocks);
	doc->block_count = count;
	count = 0;
	for (struct block *at = doc->root->first; at; at = next_block(at)) {
		at->index = (uint32_t)count;
		doc->blocks[count++] = at;
	}
}

/* A section that is still open at the current block. */
struct open_section {
	uint32_t section;
	const struct block *container; /* what its heading stands in: it ends there at the latest */
};

struct outliner {
	struct doc *doc;
	size_t section_room;
	struct open_section *open;
	size_t count, room;
	/* The containers around the current block, the root first. */
	const struct block **around;
	size_t depth, around_room;
};

static void close_sections(struct outliner *outliner, size_t count, uint32_t end)
{
	while (outliner->count > count)
		outliner->doc->sections[outliner->open[--outliner->count].section].end = end;
}

/* Leave the containers that block does not stand in, and the sections that began in them. */
static void leave_containers(struct outliner *outliner, const struct block *block)
{
	while (outliner->depth && outliner->around[outliner->depth - 1] != block->parent) {
		const struct block *left = outliner->around[--outliner->depth];
		size_t count = outliner->count;
		while (count && outliner->open[count - 1].container == left)
			count--;
		close_sections(outliner, count, block->index);
	}
}

static void open_section(struct outliner *outliner, const struct block *heading)
{
	struct doc *doc = outliner->doc;
	size_t count = outliner->count;
	while (count && outliner->open[count - 1].container == heading->parent &&
		doc->sections[outliner->open[count - 1].section].level >= heading->level)
		count--;
	close_sections(outliner, count, heading->index);
	doc->sections = arena_grow(doc->arena, doc->sections, doc->section_count,
		&outliner->section_room, sizeof *doc->sections);
	const uint32_t number = (uint32_t)doc->section_count++;
	doc->sections[number] = (struct section){
		.heading = heading->index,
		.end = (uint32_t)doc->block_count,
		.parent = count ? outliner->open[count - 1].section + 1 : 0,
		.level = heading->level,
		.depth = (int)count,
	};
	outliner->open = memory_grow(
		outliner->open, outliner->count, &outliner->room, sizeof *outliner->open);
	outliner->open[outliner->count++] = (struct open_section){ number, heading->parent };
}

static void visit(struct outliner *outliner, struct block *block)
{
	struct doc *doc = outliner->doc;
	leave_containers(outliner, block);
	if (block->kind == BLOCK_HEADING)
		open_section(outliner, block);
	if (outliner->count)
		block->section = outliner->open[outliner->count - 1].section + 1;
	if (block->first) {
		outliner->around = memory_grow(outliner->around, outliner->depth,
			&outliner->around_room, sizeof *outliner->around);
		outliner->around[outliner->depth++] = block;
	}
	if (block->kind == BLOCK_TITLE || block->kind == BLOCK_BYLINE)
		return;
	const size_t words = text_words(block->text);
	doc->words += words;
	if (block->section && block->kind != BLOCK_HEADING)
		doc->sections[block->section - 1].words += words;
}

void build_index(struct doc *doc)
{
	struct outliner outliner = { .doc = doc };
	number_blocks(doc);
	outliner.around = memory_grow(NULL, 0, &outliner.around_room, sizeof *outliner.around);
	outliner.around[outliner.depth++] = doc->root;
	for (size_t i = 0; i < doc->block_count; i++)
		visit(&outliner, doc->blocks[i]);
	/* A section's parent always comes before it. */
	for (size_t i = doc->section_count; i-- > 0;) {
		const struct section *section = &doc->sections[i];
		if (section->parent)
			doc->sections[section->parent - 1].words += section->words;
	}
	for (size_t i = 0; i < doc->block_count; i++)
		if (doc->blocks[i]->picture)
			doc->pictures[doc->blocks[i]->picture - 1].caption = doc->blocks[i]->text;
	free(outliner.open);
	free(outliner.around);
}
