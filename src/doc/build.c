/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "doc/build.h"

#include "base/memory.h"
#include "text/gate.h"

#include <stdlib.h>

/* The element tree is walked with a stack of its own.  Text goes to the collector; where a block
 * begins or ends, what was gathered becomes a paragraph, so that text in an unexpected place is
 * never lost.  Inside an open block (heading, cell, code, caption) tags only part lines. */

static bool holds_only(enum block_kind container, enum block_kind kind)
{
	switch (container) {
	case BLOCK_LIST:
		return kind == BLOCK_ITEM;
	case BLOCK_TABLE:
		return kind == BLOCK_ROW;
	case BLOCK_ROW:
		return kind == BLOCK_CELL;
	default:
		return true;
	}
}

static struct block *block_create(
	struct builder *builder, enum block_kind kind, struct block *parent)
{
	struct block *block = arena_new(builder->arena, struct block);
	block->kind = kind;
	block->parent = parent;
	return block;
}

struct block *build_block(struct builder *builder, enum block_kind kind)
{
	struct block *into = builder->state.into;
	/* What strays between rows stands before the table, which is linked when it is left. */
	while ((into->kind == BLOCK_TABLE || into->kind == BLOCK_ROW) &&
		!holds_only(into->kind, kind))
		into = into->parent;
	if (!holds_only(
		    into->kind, kind)) { /* in a list, outside its items: a part of the last one */
		if (!into->last) {
			struct block *item = block_create(builder, BLOCK_ITEM, into);
			item->number = into->number++;
			build_link(item);
		}
		into = into->last;
	}
	return block_create(builder, kind, into);
}

void build_link(struct block *block)
{
	struct block *parent = block->parent;
	block->next = NULL;
	if (parent->last)
		parent->last->next = block;
	else
		parent->first = block;
	parent->last = block;
}

void build_flush(struct builder *builder)
{
	if (builder->state.open || collector_is_empty(&builder->collector)) {
		if (!builder->state.open)
			collector_take(&builder->collector, &(struct block){ 0 });
		return;
	}
	struct block *block = build_block(builder, builder->state.leaf);
	block->flags = builder->state.flags;
	if (collector_take(&builder->collector, block))
		build_link(block);
}

void build_add(struct builder *builder, struct block *block)
{
	if (!builder->state.open) {
		build_link(block);
		return;
	}
	if (builder->last_kept_back)
		builder->last_kept_back->next = block;
	else
		builder->kept_back = block;
	builder->last_kept_back = block;
}

/* Blocks that were found in an open block come after it, and after a table as a whole. */
static void release(struct builder *builder)
{
	const enum block_kind kind = builder->state.into->kind;
	if (!builder->kept_back || builder->state.open || kind == BLOCK_TABLE || kind == BLOCK_ROW)
		return;
	struct block *block = builder->kept_back;
	builder->kept_back = builder->last_kept_back = NULL;
	for (struct block *next; block; block = next) {
		next = block->next;
		block->parent = build_block(builder, block->kind)->parent;
		build_link(block);
	}
}

/* Whether an element and all in it is nothing to read. */
static bool is_silent(enum tag tag)
{
	switch (tag) {
	case TAG_SCRIPT:
	case TAG_STYLE:
	case TAG_TEMPLATE:
	case TAG_SVG:
	case TAG_RP:
	case TAG_COL:
	case TAG_COLGROUP:
	case TAG_WBR:
	case TAG_META:
	case TAG_LINK:
	case TAG_SOURCE:
		return true;
	default:
		return false;
	}
}

static unsigned style_of(enum tag tag)
{
	switch (tag) {
	case TAG_B:
	case TAG_STRONG:
	case TAG_SUMMARY:
	case TAG_DT:
		return STYLE_STRONG;
	case TAG_EM:
	case TAG_I:
	case TAG_DFN:
	case TAG_VAR:
		return STYLE_EM;
	case TAG_CODE:
	case TAG_KBD:
	case TAG_SAMP:
	case TAG_TT:
		return STYLE_CODE;
	case TAG_DEL:
	case TAG_S:
	case TAG_STRIKE:
		return STYLE_DEL;
	case TAG_INS:
	case TAG_U:
		return STYLE_UNDERLINE;
	case TAG_MARK:
		return STYLE_MARK;
	case TAG_SUP:
		return STYLE_SUP;
	case TAG_SUB:
		return STYLE_SUB;
	case TAG_RUBY:
		return STYLE_BASE;
	case TAG_RT:
		return STYLE_RUBY;
	default:
		return 0;
	}
}

static void part_lines(struct builder *builder)
{
	if (builder->state.open->kind == BLOCK_HEADING)
		collect_space(&builder->collector);
	else
		collect_fresh_line(&builder->collector);
}

static void begin_inline(struct builder *builder, const struct element *element)
{
	struct state *state = &builder->state;
	struct slice url = { 0 };
	switch (element->tag) {
	case TAG_A:
		url = element_attribute(element, "href");
		if (url.len && !element_is_empty(element))
			state->link =
				build_add_link(builder, url, element_text(element, builder->arena));
		break;
	case TAG_RT:
		collect_mark(&builder->collector, SLICE("（"), true, state->style, state->link);
		break;
	case TAG_Q:
		collect_mark(&builder->collector, SLICE("“"), true, state->style, state->link);
		break;
	default:
		break;
	}
}

/* Elements without anything below; true when this was one. */
static bool add_empty_element(struct builder *builder, const struct element *element)
{
	struct state *state = &builder->state;
	switch (element->tag) {
	case TAG_BR:
		if (state->open && state->open->kind == BLOCK_HEADING)
			collect_space(&builder->collector);
		else
			collect_break(&builder->collector);
		return true;
	case TAG_HR:
		build_flush(builder);
		build_add(builder, build_block(builder, BLOCK_RULE));
		return true;
	case TAG_IMG:
		build_picture(builder, element);
		return true;
	case TAG_VIDEO:
	case TAG_AUDIO:
	case TAG_IFRAME:
	case TAG_EMBED:
		build_media(builder, element);
		return true;
	case TAG_INPUT:
		build_tick(builder, element);
		return true;
	case TAG_RT:
		return element_is_empty(element);
	default:
		return is_silent(element->tag);
	}
}

static void enter(struct builder *builder, const struct element *element)
{
	builder->frames = memory_grow(
		builder->frames, builder->depth, &builder->frame_room, sizeof *builder->frames);
	builder->frames[builder->depth++] =
		(struct frame){ element, element->first, builder->state };
	if (tag_is_block(element->tag)) {
		if (builder->state.open)
			part_lines(builder);
		else
			build_begin(builder, element);
		/* In a heading or a caption it is words; blanks as they are would be no line. */
		const struct block *open = builder->state.open;
		if (element->tag == TAG_PRE && (!open || open->kind == BLOCK_CODE))
			builder->state.mode = COLLECT_CODE;
	}
	builder->state.style |= (uint16_t)style_of(element->tag);
	if (builder->state.mode == COLLECT_CODE)
		builder->state.style &= (uint16_t)~STYLE_CODE; /* the block says so */
	begin_inline(builder, element);
	builder->collector.mode = builder->state.mode;
}

static void leave(struct builder *builder)
{
	const struct frame frame = builder->frames[--builder->depth];
	const struct element *element = frame.element;
	struct state *state = &builder->state;
	if (element->tag == TAG_RT)
		collect_mark(&builder->collector, SLICE("）"), false, state->style, state->link);
	if (element->tag == TAG_Q)
		collect_mark(&builder->collector, SLICE("”"), false, state->style, state->link);
	if (frame.outer.open) {
		if (tag_is_block(element->tag))
			part_lines(builder);
	} else if (state->open) {
		build_close_open(builder, &frame.outer);
	} else if (tag_is_block(element->tag)) {
		build_flush(builder);
		if (state->into != frame.outer.into && element->tag != TAG_DD)
			build_close(builder);
		if (state->group && state->group != frame.outer.group && state->group->caption)
			build_link(state->group->caption);
	}
	builder->state = frame.outer;
	builder->collector.mode = builder->state.mode;
	release(builder);
}

static void add_text(struct builder *builder, struct slice text)
{
	const struct state *state = &builder->state;
	unsigned style = state->style;
	if (style & (STYLE_SUP | STYLE_SUB)) {
		struct slice raised = build_raise(builder->arena, text, style);
		if (raised.len) {
			text = raised;
			style &= ~(unsigned)(STYLE_SUP | STYLE_SUB);
		}
	}
	collect_text(&builder->collector, text, style, state->link);
}

static void walk(struct builder *builder, const struct element *root)
{
	enter(builder, root);
	while (builder->depth) {
		struct frame *top = &builder->frames[builder->depth - 1];
		const struct element *element = top->next;
		if (!element) {
			leave(builder);
			continue;
		}
		top->next = element->next;
		if (element->kind == ELEMENT_TEXT)
			add_text(builder, element->text);
		else if (element->kind == ELEMENT_NODE && !add_empty_element(builder, element))
			enter(builder, element);
	}
}

static void add_front(struct builder *builder, enum block_kind kind, struct slice text)
{
	text = slice_trim(gate(builder->arena, text, GATE_LINE));
	struct buffer out = { 0 };
	for (size_t at = 0, next; at < text.len; at = next) { /* nbsp is a space that was kept */
		next = slice_find(text, "\xC2\xA0", at);
		buffer_add(&out, slice_sub(text, at, next == SLICE_NONE ? text.len : next));
		if (next == SLICE_NONE)
			break;
		buffer_add_char(&out, ' ');
		next += 2;
	}
	struct block *block = build_block(builder, kind);
	block->flags = FLAG_FRONT;
	if (out.len) {
		block->text = buffer_take(&out, builder->arena);
		build_link(block);
	}
	buffer_finish(&out);
}

struct doc *doc_build(
	struct arena *arena, const struct element *root, const struct doc_front *front)
{
	struct doc *doc = arena_new(arena, struct doc);
	struct builder builder = { .arena = arena, .doc = doc };
	doc->arena = arena;
	doc->root = arena_new(arena, struct block);
	doc->root->index = UINT32_MAX - 1; /* no number of its own, and no list */
	builder.state.into = doc->root;
	builder.state.leaf = BLOCK_PARAGRAPH;
	collector_init(&builder.collector, arena);
	if (front) {
		add_front(&builder, BLOCK_TITLE, front->title);
		add_front(&builder, BLOCK_BYLINE, front->byline);
	}
	if (root)
		walk(&builder, root);
	collector_finish(&builder.collector);
	free(builder.frames);
	build_part(doc);
	build_index(doc);
	return doc;
}
