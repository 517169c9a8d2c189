/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "layout/flow.h"

/* The blocks of a doc, one under the other. */

enum {
	VERSE_INDENT = 4,
	JUSTIFIED_FROM = 40, /* R10: columns of 20 Han; narrower text is ragged */
};

static int depth_of(const struct flow *flow, const struct block *heading)
{
	return flow->doc->sections[heading->section - 1].depth;
}

static bool is_folded(const struct flow *flow, const struct block *heading)
{
	return flow->options->folded && flow->options->folded[heading->section - 1];
}

/* Headings stand on what is theirs; folded ones stand together as a table of contents does. */
static bool follows_heading_closely(const struct flow *flow, const struct block *block)
{
	const struct block *before = flow->before;
	if (before->kind != BLOCK_HEADING)
		return false;
	if (block->kind != BLOCK_HEADING)
		return true;
	const int above = depth_of(flow, before), below = depth_of(flow, block);
	return below > above ||
	       (below == above && is_folded(flow, before) && is_folded(flow, block));
}

static bool is_picture(const struct block *block)
{
	return block->kind == BLOCK_FIGURE || block->kind == BLOCK_MEDIA;
}

/* Whether block stands under the one before it without a blank line. */
static bool is_close(const struct flow *flow, const struct block *block)
{
	const struct block *before = flow->before;
	if (follows_heading_closely(flow, block))
		return true;
	if (block->kind == BLOCK_BYLINE)
		return before->kind == BLOCK_BYLINE || before->kind == BLOCK_TITLE;
	if (is_picture(block) && is_picture(before))
		return flow->before_lines == 1;
	if (block->kind == BLOCK_HEADING)
		return false;
	return frame_is_tight(flow);
}

static void begin_block(struct flow *flow, const struct block *block)
{
	const struct block *before = flow->before;
	if (before && !is_close(flow, block)) {
		const bool lead = before->flags & block->flags & FLAG_LEAD &&
				  before->kind == BLOCK_PARAGRAPH &&
				  before->parent == block->parent;
		if (lead)
			frame_push(flow, &(struct block){ .kind = BLOCK_QUOTE });
		flow->common += lead;
		flow_blank(flow, block->kind == BLOCK_TABLE ? block->first : block);
		flow->common -= lead;
		flow->depth -= lead;
	}
	flow->before_lines = flow->layout->line_count;
}

static void end_block(struct flow *flow, const struct block *block)
{
	const size_t lines = flow->layout->line_count - flow->before_lines;
	if (!lines)
		return;
	flow->before = block;
	flow->before_lines = lines;
	flow->common = flow->depth;
}

static void flow_rule(struct flow *flow, const struct block *block)
{
	const int left = frame_top(flow)->left, room = flow->right - left;
	struct buffer rule = { 0 };
	const int dash = flow_columns(flow, SLICE("─"));
	const int columns = room < 16 ? room : 16;
	for (int i = 0; i + dash <= columns; i += dash)
		buffer_add_string(&rule, "─");
	const int indent = flow->options->plain ? 0 : (room - columns) / 2;
	flow_line_begin(flow, block, 0, 0);
	flow_add_made(flow, buffer_take(&rule, flow->arena), left + indent, SPAN_MARKER);
	flow_line_end(flow);
	buffer_finish(&rule);
}

static int widest_cut(const struct flow *flow)
{
	int widest = 0;
	for (size_t i = 0; i < flow->cut_count; i++)
		widest = flow->cuts[i].width > widest ? flow->cuts[i].width : widest;
	return widest;
}

/* R23: a poem as one block in the middle of the page when its lines are short, other lines as they
 * come; wrapped parts are indented further. */
static void flow_verse(struct flow *flow, const struct block *block)
{
	const int left = frame_top(flow)->left, room = flow->right - left;
	const int deeper = room >= 20 ? VERSE_INDENT : 0;
	const bool is_poem = !(block->flags & FLAG_LINES);
	int indent = is_poem ? deeper : 0;
	struct measure measure = { .first = room - indent, .rest = room - indent - deeper };
	flow_fit(flow, block->text, &measure);
	const int widest = widest_cut(flow);
	if (is_poem && !flow->options->plain && widest <= room * 2 / 3)
		indent = (room - widest) / 2;
	for (size_t i = 0; i < flow->cut_count; i++) {
		const struct cut *cut = &flow->cuts[i];
		flow_line_begin(flow, block, cut->start, cut->next);
		flow_add_text(flow, block, cut->start, cut->end,
			left + indent + (cut->first ? 0 : deeper), SPAN_TEXT);
		flow_line_end(flow);
	}
}

/* Whether the column to the left of the text is free: the bar of a quote is that far away, unless
 * it is wide. */
static bool has_bracket_room(const struct flow *flow, bool first)
{
	const struct frame *frame = &flow->frames[flow->depth - 1];
	if (flow->gutter < 2 || (first && flow->waiting < flow->depth))
		return false;
	return !frame->bar_count || flow_columns(flow, SLICE("▎")) == 1;
}

void flow_measure_page(const struct flow *flow, struct measure *measure)
{
	if (flow->options->plain && !flow->options->justify)
		return;
	measure->total = true;
	measure->justified = flow->options->justify && measure->rest >= JUSTIFIED_FROM;
	measure->hang = flow->hang;
	measure->out = has_bracket_room(flow, false);
	measure->first_out = has_bracket_room(flow, true);
}

void flow_paragraph(struct flow *flow, const struct block *block)
{
	if (block->flags & FLAG_VERSE) {
		flow_verse(flow, block);
		return;
	}
	const bool lead = block->flags & FLAG_LEAD;
	if (lead) /* has the bar of a quote */
		frame_push(flow, &(struct block){ .kind = BLOCK_QUOTE });
	const int left = frame_top(flow)->left, room = flow->right - left;
	const enum span_role role = lead                         ? SPAN_LEAD :
				    block->flags & FLAG_DIM      ? SPAN_DIM :
				    block->flags & FLAG_CENTERED ? SPAN_CAPTION :
								   SPAN_TEXT;
	const bool centred = block->flags & FLAG_CENTERED && !flow->options->plain;
	struct measure measure = { .first = room, .rest = room, .balanced = centred };
	if (!centred)
		flow_measure_page(flow, &measure);
	flow_fit(flow, block->text, &measure);
	/* Long text in the middle is hard to read. */
	const bool short_lines = flow->cut_count <= 3 || widest_cut(flow) < room * 2 / 3;
	flow_write_cuts(flow, block, left, flow->right, centred && short_lines, role);
	if (lead) {
		flow->depth--;
		flow->waiting = flow->depth;
	}
}

static void flow_leaf(struct flow *flow, const struct block *block)
{
	begin_block(flow, block);
	switch (block->kind) {
	case BLOCK_TITLE:
		flow_title(flow, block);
		break;
	case BLOCK_BYLINE:
		flow_byline(flow, block);
		break;
	case BLOCK_HEADING:
		flow_heading(flow, block, is_folded(flow, block));
		break;
	case BLOCK_CODE:
		flow_code(flow, block);
		break;
	case BLOCK_FIGURE:
		flow_figure(flow, block);
		break;
	case BLOCK_MEDIA:
		flow_media(flow, block);
		break;
	case BLOCK_RULE:
		flow_rule(flow, block);
		break;
	case BLOCK_TABLE:
		flow_table(flow, block);
		break;
	default:
		flow_paragraph(flow, block);
	}
	end_block(flow, block);
}

void flow_run(struct flow *flow)
{
	const struct doc *doc = flow->doc;
	flow->depth = 0;
	frame_push(flow, doc->root);
	flow->common = flow->waiting = 1;
	for (size_t i = 0; i < doc->block_count; i++) {
		const struct block *block = doc->blocks[i];
		frame_pop_to(flow, block->parent);
		switch (block->kind) {
		case BLOCK_LIST:
		case BLOCK_ITEM:
		case BLOCK_QUOTE:
			frame_push(flow, block);
			break;
		case BLOCK_TABLE:
			flow_leaf(flow, block);
			while (i + 1 < doc->block_count &&
				(doc->blocks[i + 1]->kind == BLOCK_ROW ||
					doc->blocks[i + 1]->kind == BLOCK_CELL))
				i++;
			break;
		case BLOCK_HEADING:
			flow_leaf(flow, block);
			if (is_folded(flow, block))
				i = doc->sections[block->section - 1].end - 1;
			break;
		default:
			flow_leaf(flow, block);
		}
	}
}
