/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "convert/convert.h"

#include "base/buffer.h"

struct copying {
	struct converter *converter;
	struct arena *arena;
	const struct doc *from;
	struct doc *to;
};

/* Pieces between the ends of runs are converted by themselves, so that runs keep their text. */
static void convert_text(struct copying *copying, const struct block *from, struct block *to)
{
	struct buffer text = { 0 };
	uint32_t done = 0;
	to->runs = arena_alloc(copying->arena, (from->run_count + 1) * sizeof *to->runs);
	for (size_t i = 0; i <= from->run_count; i++) {
		const struct run *run = i < from->run_count ? &from->runs[i] : NULL;
		uint32_t ends[2] = { run ? run->start : (uint32_t)from->text.len,
			run ? run->end : (uint32_t)from->text.len };
		for (int j = 0; j < 2; j++) {
			if (ends[j] > done) {
				struct slice piece = slice_sub(from->text, done, ends[j]);
				buffer_add(&text, converter_text(copying->converter, piece,
							  copying->arena));
				done = ends[j];
			}
			if (!run)
				continue;
			to->runs[i] = j == 0 ? *run : to->runs[i];
			if (j == 0)
				to->runs[i].start = (uint32_t)text.len;
			else
				to->runs[i].end = (uint32_t)text.len;
		}
	}
	to->text = arena_copy(copying->arena, buffer_slice(&text));
	buffer_finish(&text);
}

static struct block *counterpart(const struct copying *copying, const struct block *block)
{
	if (!block)
		return NULL;
	return block == copying->from->root ? copying->to->root : copying->to->blocks[block->index];
}

static void link_block(const struct copying *copying, const struct block *from, struct block *to)
{
	to->parent = counterpart(copying, from->parent);
	to->next = counterpart(copying, from->next);
	to->first = counterpart(copying, from->first);
	to->last = counterpart(copying, from->last);
}

static void copy_blocks(struct copying *copying)
{
	const struct doc *from = copying->from;
	struct doc *to = copying->to;
	to->root = arena_new(copying->arena, struct block);
	*to->root = *from->root;
	to->blocks = arena_alloc(copying->arena, (from->block_count + 1) * sizeof *to->blocks);
	for (size_t i = 0; i < from->block_count; i++) {
		to->blocks[i] = arena_new(copying->arena, struct block);
		*to->blocks[i] = *from->blocks[i];
		if (from->blocks[i]->kind != BLOCK_CODE)
			convert_text(copying, from->blocks[i], to->blocks[i]);
	}
	link_block(copying, from->root, to->root);
	for (size_t i = 0; i < from->block_count; i++)
		link_block(copying, from->blocks[i], to->blocks[i]);
}

struct doc *converter_doc(struct converter *converter, const struct doc *doc, struct arena *arena)
{
	struct doc *to = arena_new(arena, struct doc);
	struct copying copying = { converter, arena, doc, to };
	*to = *doc;
	copy_blocks(&copying);
	to->pictures = arena_alloc(arena, (doc->picture_count + 1) * sizeof *to->pictures);
	for (size_t i = 0; i < doc->picture_count; i++) {
		to->pictures[i] = doc->pictures[i];
		to->pictures[i].caption = converter_text(converter, doc->pictures[i].caption, arena);
		to->pictures[i].alt = converter_text(converter, doc->pictures[i].alt, arena);
	}
	to->links = arena_alloc(arena, (doc->link_count + 1) * sizeof *to->links);
	for (size_t i = 0; i < doc->link_count; i++) {
		to->links[i] = doc->links[i];
		to->links[i].text = converter_text(converter, doc->links[i].text, arena);
	}
	return to;
}
