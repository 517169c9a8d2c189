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
	case TAG_RT:
		return STYLE_RUBY;
	default:
		return 0;
	}
}

static unsigned flags_of(const struct element *element)
{
	switch (element->role) {
	case ROLE_LEAD:
		return FLAG_LEAD;
	case ROLE_CENTERED:
		return FLAG_CENTERED;
	case ROLE_VERSE:
		return FLAG_VERSE;
	case ROLE_BOILERPLATE:
		return FLAG_DIM;
	default:
		return element->tag == TAG_CENTER ? FLAG_CENTERED : 0;
	}
}

/* All text below goes into one block, until the element is left. */
static void open_block(struct builder *builder, enum block_kind kind)
{
	struct block *block = build_block(builder, kind);
	block->flags = builder->state.flags;
	builder->state.open = block;
}

static void open_code(struct builder *builder, const struct element *element)
{
	static const char *const prefixes[] = { "language-", "lang-", "highlight-source-" };
	open_block(builder, BLOCK_CODE);
	builder->state.mode = COLLECT_CODE;
	builder->state.style = 0;
	const struct element *code = element->first;
	while (code && code->tag != TAG_CODE)
		code = code->next;
	for (int i = 0; i < 2; i++) {
		const struct element *from = i ? code : element;
		struct slice classes =
			from ? element_attribute(from, "class") : (struct slice){ 0 };
		for (struct slice word; slice_split(&classes, ' ', &word);)
			for (size_t j = 0; j < sizeof prefixes / sizeof *prefixes; j++)
				if (slice_starts_nocase(word, prefixes[j]))
					builder->state.open->language = gate(builder->arena,
						slice_from(word, strlen(prefixes[j])), GATE_LINE);
	}
}

static void begin_list(struct builder *builder, const struct element *element)
{
	struct block *list = build_block(builder, BLOCK_LIST);
	struct slice start = element_attribute(element, "start");
	long number = 1;
	if (element->tag == TAG_OL)
		list->flags |= FLAG_ORDERED;
	if (start.len && (!slice_number(&start, &number) || number < 0 || number > 999999))
		number = 1;
	list->number = (uint32_t)number;
	list->level = ++builder->state.lists;
	builder->state.into = list;
}

static void set_task(struct block *item, struct slice value)
{
	item->flags |= FLAG_TASK;
	if (value.len && !slice_is_blank(value) && !slice_is_nocase(value, "todo") &&
		!slice_is_nocase(value, "open") && !slice_is_nocase(value, "false") &&
		!slice_is(value, "0"))
		item->flags |= FLAG_DONE;
}

static void begin_item(struct builder *builder, const struct element *element)
{
	struct block *into = builder->state.into;
	if (into->kind != BLOCK_LIST) { /* an item without a list starts one, or goes on with its
					   neighbour's */
		struct block *last = into->last;
		if (!last || last->kind != BLOCK_LIST || last->index != UINT32_MAX) {
			last = build_block(builder, BLOCK_LIST);
			last->number = 1;
			last->index =
				UINT32_MAX; /* until blocks are numbered: made for stray items */
			last->level = builder->state.lists + 1;
		}
		builder->state.lists++;
		builder->state.into = into = last;
	}
	struct slice value = element_attribute(element, "value");
	long number;
	if (value.len && slice_number(&value, &number) && number >= 0 && number <= 999999)
		into->number = (uint32_t)number;
	struct block *item = build_block(builder, BLOCK_ITEM);
	item->number = into->number++;
	if (element_has_attribute(element, "data-task"))
		set_task(item, element_attribute(element, "data-task"));
	builder->state.into = item;
}

/* A dd goes on with the item that its dt began. */
static void begin_definition(struct builder *builder)
{
	struct block *into = builder->state.into;
	if (into->kind == BLOCK_LIST && into->last)
		builder->state.into = into->last;
}

static void tick_box(struct builder *builder, const struct element *element)
{
	struct block *block = builder->state.into;
	if (!slice_is_nocase(element_attribute(element, "type"), "checkbox"))
		return;
	if (block->kind == BLOCK_ITEM)
		set_task(block,
			element_has_attribute(element, "checked") ? SLICE("done") : SLICE(""));
}

static void begin_quote(struct builder *builder, const struct element *element)
{
	if (element->role == ROLE_LEAD) /* a lead has a bar of its own */
		return;
	struct block *quote = build_block(builder, BLOCK_QUOTE);
	quote->level = ++builder->state.quotes;
	builder->state.into = quote;
}

static void begin_heading(struct builder *builder, const struct element *element)
{
	open_block(builder, BLOCK_HEADING);
	builder->state.open->level = 1 + (int)(element->tag - TAG_H1);
	if (element_has_attribute(element, "data-promoted"))
		builder->state.open->flags |= FLAG_PROMOTED;
}

static void begin_caption(struct builder *builder)
{
	builder->state.flags |= FLAG_CENTERED;
	open_block(builder, BLOCK_PARAGRAPH);
}

static void begin_table(struct builder *builder)
{
	builder->state.into = build_block(builder, BLOCK_TABLE);
	builder->state.spans = arena_new(builder->arena, struct spans);
}

/* Structure, where no block is open. */
static void begin_block(struct builder *builder, const struct element *element)
{
	struct state *state = &builder->state;
	const enum block_kind into = state->into->kind;
	build_flush(builder);
	state->flags |= flags_of(element);
	state->leaf = element->role == ROLE_BYLINE ? BLOCK_BYLINE : state->leaf;
	state->mode = state->leaf == BLOCK_BYLINE ? COLLECT_BYLINE : state->mode;
	if (tag_is_heading(element->tag)) {
		begin_heading(builder, element);
		return;
	}
	if (element->role == ROLE_CAPTION) {
		begin_caption(builder);
		return;
	}
	switch (element->tag) {
	case TAG_UL:
	case TAG_OL:
	case TAG_MENU:
	case TAG_DIR:
	case TAG_DL:
		begin_list(builder, element);
		break;
	case TAG_LI:
		begin_item(builder, element);
		break;
	case TAG_DT:
		if (into == BLOCK_LIST)
			begin_item(builder, element);
		break;
	case TAG_DD:
		begin_definition(builder);
		break;
	case TAG_BLOCKQUOTE:
		begin_quote(builder, element);
		break;
	case TAG_PRE:
		open_code(builder, element);
		break;
	case TAG_FIGURE:
		state->group = arena_new(builder->arena, struct group);
		break;
	case TAG_FIGCAPTION:
	case TAG_CAPTION:
		begin_caption(builder);
		break;
	case TAG_TABLE:
		begin_table(builder);
		break;
	case TAG_THEAD:
		state->headed = true;
		break;
	case TAG_TR:
		if (into == BLOCK_TABLE)
			build_row_begin(builder);
		break;
	case TAG_TD:
	case TAG_TH:
		if (into == BLOCK_ROW)
			build_cell_begin(builder, element);
		break;
	default:
		break;
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
		tick_box(builder, element);
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
			begin_block(builder, element);
		if (element->tag == TAG_PRE)
			builder->state.mode = COLLECT_CODE;
	}
	builder->state.style |= (uint16_t)style_of(element->tag);
	if (builder->state.mode == COLLECT_CODE)
		builder->state.style &= (uint16_t)~STYLE_CODE; /* the block says so */
	begin_inline(builder, element);
	builder->collector.mode = builder->state.mode;
}

static void close_caption(struct builder *builder, struct block *caption)
{
	struct group *group = builder->state.group;
	if (group && group->picture && !group->picture->text.len) {
		struct block *picture = group->picture;
		picture->text = caption->text;
		picture->runs = caption->runs;
		picture->run_count = caption->run_count;
		return;
	}
	if (group && !group->picture && !group->caption)
		group->caption = caption; /* waits for its picture */
	else
		build_link(caption);
}

static void close_block(struct builder *builder, const struct state *outer)
{
	struct block *block = builder->state.open;
	if (block->kind == BLOCK_CELL) {
		build_cell_end(builder, builder->frames[builder->depth].element);
		return;
	}
	if (!collector_take(&builder->collector, block))
		return;
	if (block->kind == BLOCK_PARAGRAPH && outer->group)
		close_caption(builder, block);
	else
		build_link(block);
}

/* A container that held nothing is not linked. */
static void close_container(struct builder *builder)
{
	struct block *block = builder->state.into;
	if (block->kind == BLOCK_ROW)
		build_row_end(builder);
	if (block->kind == BLOCK_TABLE)
		build_find_header(block);
	if (!block->first)
		return;
	struct block *list = block->parent;
	if (list->kind == BLOCK_LIST && list->index == UINT32_MAX && !list->first)
		build_link(list);
	build_link(block);
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
		close_block(builder, &frame.outer);
	} else if (tag_is_block(element->tag)) {
		build_flush(builder);
		if (state->into != frame.outer.into && element->tag != TAG_DD)
			close_container(builder);
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
	build_index(doc);
	return doc;
}
