/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "doc/build.h"

#include "text/cluster.h"
#include "text/utf8.h"

/* Texts without end.  A block is laid out, searched and copied as a whole: what is longer than any
 * paragraph that somebody wrote goes on in another, and a cell or title, which cannot, is cut. */

enum {
	PART_BYTES = 256 * 1024,
	PART_LEAST = PART_BYTES - 4096, /* from here on a good place to part is looked for */
	CLUSTER_BYTES = 256,         /* longer than the 32 code points of the longest */
};

/* Behind the last mark in text that stands near its end; 0 where there is none. */
static size_t behind_last(struct slice text, struct slice mark)
{
	for (size_t at = text.len; at > PART_LEAST; at--)
		if (slice_ends(slice_sub(text, 0, at), mark.at))
			return at;
	return 0;
}

/* Where the first part of text ends: behind a line, a sentence or a word, else between characters. */
static size_t part_end(struct slice text)
{
	static const char *const marks[] = { "\n", "。", "！", "？", ". ", "，", " " };
	const struct slice head = slice_sub(text, 0, PART_BYTES);
	for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
		const size_t end = behind_last(head, slice_of(marks[i]));
		if (end)
			return end;
	}
	const char *at = text.at + PART_BYTES - CLUSTER_BYTES;
	utf8_previous(&at, text.at);
	size_t end = (size_t)(at - text.at);
	while (end < PART_BYTES)
		end += cluster_length(slice_from(text, end));
	return end;
}

/* The runs of whole from byte start on and before end, for part.  *next is the first that may be one
 * of them, and of those behind. */
static void take_runs(struct arena *arena, const struct block *whole, struct block *part,
	uint32_t start, uint32_t end, size_t *next)
{
	size_t first = *next, count = 0;
	while (first < whole->run_count && whole->runs[first].end <= start)
		first++;
	while (first + count < whole->run_count && whole->runs[first + count].start < end)
		count++;
	part->run_count = count;
	part->runs = count ? arena_alloc(arena, count * sizeof *part->runs) : NULL;
	for (size_t i = 0; i < count; i++) {
		struct run run = whole->runs[first + i];
		run.start = run.start > start ? run.start - start : 0;
		run.end = (run.end < end ? run.end : end) - start;
		part->runs[i] = run;
	}
	*next = first + (count ? count - 1 : 0); /* the last may go on */
}

/* Block is its first part; the others follow it.  The last is returned. */
static struct block *part_block(struct arena *arena, struct block *block)
{
	const struct block whole = *block;
	struct block *part = NULL;
	size_t run = 0;
	for (size_t start = 0, next; start < whole.text.len; start = next) {
		const struct slice rest = slice_from(whole.text, start);
		size_t end = next = rest.len > PART_BYTES ? start + part_end(rest) : whole.text.len;
		while (end > start && char_is_blank(whole.text.at[end - 1]))
			end--;
		if (end == start)
			continue;
		if (part) {
			part->next = arena_new(arena, struct block);
			*part->next = whole;
		}
		part = part ? part->next : block;
		part->text = slice_sub(whole.text, start, end);
		take_runs(arena, &whole, part, (uint32_t)start, (uint32_t)end, &run);
	}
	part = part ? part : block;
	part->next = whole.next;
	if (whole.parent->last == block)
		whole.parent->last = part;
	return part;
}

static void cut_block(struct block *block)
{
	size_t count = 0;
	block->text.len = part_end(block->text);
	while (count < block->run_count && block->runs[count].end <= block->text.len)
		count++;
	block->run_count = count;
}

static struct block *limit(struct doc *doc, struct block *block)
{
	if (block->text.len <= PART_BYTES)
		return block;
	if (block->kind == BLOCK_HEADING)
		block->kind = BLOCK_PARAGRAPH;
	if (block->kind == BLOCK_PARAGRAPH || block->kind == BLOCK_CODE) {
		doc->is_parted = true;
		return part_block(doc->arena, block);
	}
	doc->is_cut = true;
	cut_block(block);
	return block;
}

void build_part(struct doc *doc)
{
	for (struct block *block = doc->root->first; block;) {
		block = limit(doc, block);
		if (block->first) {
			block = block->first;
			continue;
		}
		while (block && !block->next)
			block = block->parent;
		block = block ? block->next : NULL;
	}
}
