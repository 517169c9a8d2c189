/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "layout/flow.h"

#include "base/memory.h"

/* What stands before the lines of lists and quotes.  Indentation never takes more than half of the
 * text's width, so that any depth can be read. */

struct frame *frame_top(struct flow *flow)
{
	return &flow->frames[flow->depth - 1];
}

static int deepest_left(const struct flow *flow)
{
	const int left = flow->left + (flow->right - flow->left) / 2;
	return left < flow->right - 2 ? left : flow->right - 2;
}

static void add_bar(struct flow *flow, struct frame *frame)
{
	const int bar = flow_columns(flow, SLICE("▎"));
	if (frame->bar_count == BARS || frame->left + 2 > deepest_left(flow))
		return;
	frame->bars[frame->bar_count++] = frame->left;
	frame->left += bar > 2 ? bar : 2;
}

static size_t digits(uint32_t number)
{
	size_t count = 1;
	while (number >= 10) {
		number /= 10;
		count++;
	}
	return count;
}

/* R22: hanging indents of even columns; numbers flush right. */
static int marker_width(const struct flow *flow, const struct block *list, struct slice marker)
{
	size_t width = (size_t)flow_columns(flow, marker) + 1;
	if (list->flags & FLAG_ORDERED) {
		const uint32_t last = list->number ? list->number - 1 : 0;
		const uint32_t first = list->first ? list->first->number : 0;
		width = digits(last > first ? last : first) + 2;
	}
	return (int)(width + width % 2);
}

static struct slice bullet(const struct block *item)
{
	static const char *const bullets[] = { "•", "◦", "▪" };
	const int level = item->parent->level;
	if (item->flags & FLAG_TASK)
		return slice_of(item->flags & FLAG_DONE ? "☑" : "☐");
	return slice_of(bullets[level < 1 ? 0 : (level - 1) % 3]);
}

static void set_marker(struct flow *flow, struct frame *frame, const struct block *item)
{
	const struct block *list = item->parent;
	const bool ordered = list->flags & FLAG_ORDERED;
	struct slice marker =
		ordered ? arena_printf(flow->arena, "%u.", (unsigned)item->number) : bullet(item);
	int width = marker_width(flow, list, marker);
	const int wanted = flow_columns(flow, marker);
	if (width < wanted + 1) /* numbers out of order */
		width = wanted + 1 + (wanted + 1) % 2;
	const int left = frame->left + width;
	frame->marker = marker;
	frame->marker_column = ordered ? left - 1 - wanted : frame->left;
	if (left <= deepest_left(flow)) {
		frame->left = left;
		return;
	}
	/* No room to indent: the marker takes the place of the indentation around it, if no bar is
	 * there. */
	frame->marker_column = frame->left - width;
	const int edge = frame->bar_count ? frame->bars[frame->bar_count - 1] + 2 : flow->left;
	if (frame->marker_column < edge)
		frame->marker = (struct slice){ 0 };
}

/* A list is loose when an item holds more than a short paragraph and lists. */
static bool is_loose(const struct flow *flow, const struct block *list, int left)
{
	const size_t line = (size_t)(flow->right - left);
	for (const struct block *item = list->first; item; item = item->next) {
		size_t paragraphs = 0;
		for (const struct block *block = item->first; block; block = block->next) {
			if (block->kind == BLOCK_LIST)
				continue;
			/* Of 3 bytes a Han has 2 columns: three lines and a half. */
			if (block->kind != BLOCK_PARAGRAPH || block->text.len > line * 5)
				return true;
			const bool term = block == item->first && block->run_count == 1 &&
					  block->runs[0].style & STYLE_STRONG &&
					  block->runs[0].end == block->text.len;
			paragraphs += !term;
		}
		if (paragraphs > 1)
			return true;
	}
	return false;
}

void frame_push(struct flow *flow, const struct block *block)
{
	flow->frames =
		memory_grow(flow->frames, flow->depth, &flow->frame_room, sizeof *flow->frames);
	struct frame frame = { .left = flow->left };
	if (flow->depth)
		frame = *frame_top(flow);
	frame.block = block;
	frame.marker = (struct slice){ 0 };
	frame.loose = false;
	if (block->kind == BLOCK_QUOTE)
		add_bar(flow, &frame);
	else if (block->kind == BLOCK_ITEM)
		set_marker(flow, &frame, block);
	else if (block->kind == BLOCK_LIST)
		frame.loose = is_loose(flow, block, frame.left);
	flow->frames[flow->depth++] = frame;
}

void frame_go(struct flow *flow, const struct block *parent)
{
	size_t count = 0, same = 0;
	if (flow->depth && frame_top(flow)->block == parent)
		return;
	for (const struct block *block = parent; block; block = block->parent) {
		flow->around = memory_grow(
			flow->around, count, &flow->around_room, sizeof *flow->around);
		flow->around[count++] = block;
	}
	while (same < count && same < flow->depth &&
		flow->frames[same].block == flow->around[count - 1 - same])
		same++;
	for (flow->depth = same; flow->depth < count;)
		frame_push(flow, flow->around[count - 1 - flow->depth]);
}

bool frame_is_tight(const struct flow *flow)
{
	const struct frame *shared = &flow->frames[flow->common - 1];
	if (shared->block->kind == BLOCK_LIST)
		return !shared->loose;
	if (shared->block->kind != BLOCK_ITEM)
		return false;
	/* In one item: a paragraph and the list under it, or two paragraphs. */
	const struct frame *inner = &flow->frames[flow->common];
	if (flow->common < flow->depth && inner->block->kind == BLOCK_LIST)
		return !inner->loose;
	return !flow->frames[flow->common - 2].loose;
}
