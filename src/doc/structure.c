/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "doc/build.h"

#include "text/gate.h"

/* The elements that make blocks: what begins where one is entered, and what is kept where it is
 * left. */

static unsigned flags_of(const struct element *element)
{
	switch (element->role) {
	case ROLE_LEAD:
		return FLAG_LEAD;
	case ROLE_CENTERED:
		return FLAG_CENTERED;
	case ROLE_VERSE:
		return FLAG_VERSE;
	case ROLE_LINES:
		return FLAG_VERSE | FLAG_LINES;
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

void build_tick(struct builder *builder, const struct element *element)
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
void build_begin(struct builder *builder, const struct element *element)
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

void build_close_open(struct builder *builder, const struct state *outer)
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
void build_close(struct builder *builder)
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
