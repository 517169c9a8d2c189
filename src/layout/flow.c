/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "layout/flow.h"

#include "text/hyphens.h"
#include "text/unicode.h"

#include <stdlib.h>

/* The blocks of a doc, one under the other. */

enum {
	VERSE_INDENT = 4,
	INDENT_LESS = 56,    /* below 28 Han the indent is one Han, */
	INDENT_NONE = 12,    /* and on pages that no one reads on there is none */
	JUSTIFIED_FROM = 40, /* R10: columns of 20 Han; narrower text is ragged */
	CAPTION_LESS = 8,    /* R20: columns that are left free beside what stands in the middle */
};

static int depth_of(const struct flow *flow, const struct block *heading)
{
	return flow->doc->sections[heading->section - 1].depth;
}

/* Headings stand on what is theirs; folded ones stand together as a table of contents does. */
static bool follows_heading_closely(
	const struct flow *flow, const struct leaf *before, const struct leaf *leaf)
{
	if (before->block->kind != BLOCK_HEADING)
		return false;
	if (leaf->block->kind != BLOCK_HEADING)
		return true;
	const int above = depth_of(flow, before->block), below = depth_of(flow, leaf->block);
	return below > above || (below == above && before->folded && leaf->folded);
}

static bool is_picture(const struct block *block)
{
	return block->kind == BLOCK_FIGURE || block->kind == BLOCK_MEDIA;
}

/* R11.  What stands out by itself needs no indent: the lead, items, poems, captions. */
static bool has_indent(const struct flow *flow, const struct block *block)
{
	return flow->options->indent && block->kind == BLOCK_PARAGRAPH &&
	       !(block->flags & (FLAG_LEAD | FLAG_CENTERED | FLAG_VERSE)) &&
	       block->parent->kind != BLOCK_ITEM;
}

/* Whether leaf stands under the one before it without a blank line. */
static bool is_close(const struct flow *flow, const struct leaf *before, const struct leaf *leaf)
{
	const enum block_kind kind = leaf->block->kind;
	if (before->brief && leaf->brief)
		return true;
	if (follows_heading_closely(flow, before, leaf))
		return true;
	if (kind == BLOCK_BYLINE)
		return before->block->kind == BLOCK_BYLINE || before->block->kind == BLOCK_TITLE;
	if (is_picture(leaf->block) && is_picture(before->block))
		return before->line_count == (before->is_done && before->lines->blank ? 2 : 1);
	if (kind == BLOCK_HEADING)
		return false;
	if (has_indent(flow, before->block) && has_indent(flow, leaf->block) &&
		before->block->parent == leaf->block->parent)
		return true;
	return frame_is_tight(flow);
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
	const bool is_poem = !(block->flags & FLAG_LINES);
	const int item = is_poem ? 0 : flow_item_columns(flow, block->text);
	const int deeper = room < 20 ? 0 : item ? item : VERSE_INDENT;
	int indent = is_poem ? deeper : 0;
	struct measure measure = { .first = room - indent, .rest = room - indent - deeper };
	measure.total = !is_poem && !flow->options->plain;
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
	measure->grid = flow->options->grid;
	if (flow->options->plain && !flow->options->justify)
		return;
	measure->total = true;
	measure->justified = flow->options->justify && measure->rest >= JUSTIFIED_FROM;
	measure->hang = flow->hang;
	measure->out = has_bracket_room(flow, false);
	measure->first_out = has_bracket_room(flow, true);
}

/* R11; R28: Japanese is set in by one character. */
static int indent_columns(struct slice text, int room)
{
	if (room < INDENT_NONE)
		return 0;
	return room < INDENT_LESS || text_has_kana(text) ? 2 : 4;
}

static struct measure measure_centred(int room)
{
	const int columns = room >= JUSTIFIED_FROM ? room - CAPTION_LESS : room;
	return (struct measure){ .first = columns, .rest = columns, .balanced = true };
}

/* First lines begin at hanging + indent, the others at hanging. */
static struct measure measure_prose(
	struct flow *flow, const struct block *block, int room, int *indent, int *hanging)
{
	struct measure measure = { .first = room, .rest = room };
	int label = 0;
	flow_measure_page(flow, &measure);
	measure.hyphens = measure.total && !flow->options->plain && text_is_english(block->text);
	flow->label = flow_label(flow, block, &label);
	if (has_indent(flow, block))
		*indent = indent_columns(block->text, room);
	if (flow->label) /* R22: it ends at an even column */
		*indent = -label;
	*hanging = label + label % 2;
	measure.rest -= *hanging;
	measure.first -= *hanging + *indent;
	if (*indent)
		measure.first_out = *indent > 0;
	return measure;
}

/* Whether it fits a line as it is written.  Of 3 bytes a Han has 2 columns, and few have less. */
static bool fits_line(struct flow *flow, struct slice text, int columns)
{
	return text.len <= 2 * (size_t)columns && flow_text_width(flow, text) <= columns;
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
	int indent = 0, hanging = 0;
	struct measure measure;
	if (centred)
		measure = measure_centred(room);
	else
		measure = measure_prose(flow, block, room, &indent, &hanging);
	flow->rows = ruby_has_row(flow, block, &measure);
	/* What goes into a pipe has gaps where they make lines flush, and nowhere else. */
	const bool gaps = flow->gaps;
	flow->gaps |= measure.justified && !fits_line(flow, block->text, measure.first);
	flow_fit(flow, block->text, &measure);
	flow->label = 0;
	/* Long text in the middle is hard to read. */
	const bool short_lines = flow->cut_count <= 3 || widest_cut(flow) < room * 2 / 3;
	if (centred && short_lines)
		flow_write_cuts(flow, block, left, flow->right, true, role);
	else
		flow_write_paragraph(flow, block, left + hanging, indent, role);
	flow->rows = false;
	flow->gaps = gaps;
	if (lead) {
		flow->depth--;
		flow->waiting = flow->depth;
	}
}

static void write_lines(struct flow *flow, const struct leaf *leaf)
{
	const struct block *block = leaf->block;
	switch (block->kind) {
	case BLOCK_TITLE:
		flow_title(flow, block);
		break;
	case BLOCK_BYLINE:
		flow_byline(flow, block);
		break;
	case BLOCK_HEADING:
		flow_heading(flow, block, leaf->folded);
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
		if (leaf->brief && doc_says_more(block))
			flow_brief(flow, block);
		else
			flow_paragraph(flow, block);
	}
}

static void go_to(struct flow *flow, const struct leaf *leaf)
{
	frame_go(flow, leaf->block->parent);
	flow->common = leaf->common;
	flow->waiting = leaf->waiting;
	flow->line_count = 0;
	flow->block = leaf->block;
}

/* The lines of a leaf by itself, with room for the gap above them. */
static void set_lines(struct flow *flow, struct leaf *leaf)
{
	if (leaf->lines)
		return;
	go_to(flow, leaf);
	write_lines(flow, leaf);
	leaf->line_count = flow->line_count;
	leaf->lines = arena_alloc(flow->arena, (flow->line_count + 1) * sizeof *leaf->lines);
	if (leaf->line_count)
		memcpy(leaf->lines + 1, flow->lines, flow->line_count * sizeof *leaf->lines);
}

/* A blank line above the leaf, in the quotes that hold both it and the leaf before; and in the bar
 * of an abstract of several paragraphs. */
static void write_gap(struct flow *flow, const struct leaf *before, const struct leaf *leaf)
{
	const struct block *above = before->block, *block = leaf->block;
	const bool lead = above->flags & block->flags & FLAG_LEAD &&
			  above->kind == BLOCK_PARAGRAPH && above->parent == block->parent;
	if (lead)
		frame_push(flow, &(struct block){ .kind = BLOCK_QUOTE });
	flow->common += lead;
	flow_blank(flow, block->kind == BLOCK_TABLE ? block->first : block);
	flow->depth -= lead;
}

/* The gap cannot be found with the lines: between pictures it depends on the lines of the leaf
 * before, whose gap depends on those of the one before that. */
static void set_gap(struct flow *flow, struct leaf *leaf)
{
	struct leaf *before = leaf > flow->layout->leaves ? leaf - 1 : NULL;
	if (before && is_picture(before->block))
		set_lines(flow, before);
	go_to(flow, leaf);
	if (before && leaf->line_count && !is_close(flow, before, leaf)) {
		write_gap(flow, before, leaf);
		leaf->lines[0] = flow->lines[0];
		leaf->line_count++;
	} else {
		leaf->lines++;
	}
}

const struct leaf *layout_leaf(struct layout *layout, size_t number)
{
	struct leaf *leaf = &layout->leaves[number];
	if (!leaf->is_done) {
		set_lines(layout->flow, leaf);
		set_gap(layout->flow, leaf);
		leaf->is_done = true;
	}
	return leaf;
}

struct flow *flow_create(struct layout *layout, struct breaker *shared)
{
	struct flow *flow = memory_create(1, sizeof *flow);
	flow->layout = layout;
	flow->doc = layout->doc;
	flow->options = &layout->options;
	flow->arena = layout->arena;
	flow->own_breaker = shared ? NULL : breaker_create();
	flow->breaker = shared ? shared : flow->own_breaker;
	flow->segmenter = segmenter_create();
	return flow;
}

void flow_begin(struct flow *flow)
{
	flow->left = flow->right = flow->gutter = flow->hang = 0;
	flow->depth = 0;
	flow->glyphs_of = NULL;
}

void flow_destroy(struct flow *flow)
{
	breaker_destroy(flow->own_breaker);
	segmenter_destroy(flow->segmenter);
	free(flow->glyphs);
	free(flow->boxes);
	free(flow->sums);
	free(flow->cuts);
	free(flow->changes);
	free(flow->nodes);
	free(flow->spots);
	free(flow->readings);
	free(flow->lines);
	free(flow->spans);
	free(flow->frames);
	free(flow->around);
	free(flow);
}
