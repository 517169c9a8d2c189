/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "doc/build.h"

/* Cells that reach over columns or down rows leave empty ones in their shade, so that every row
 * counts its columns alike. */

static void add_cell(struct builder *builder, unsigned flags)
{
	struct block *cell = build_block(builder, BLOCK_CELL);
	cell->flags = flags;
	build_link(cell);
}

static unsigned span(const struct element *element, const char *name)
{
	struct slice value = element_attribute(element, name);
	long number;
	if (!value.len || !slice_number(&value, &number) || number < 1)
		return 1;
	return number > 1000 ? 1000 : (unsigned)number; /* HTML's own limit for columns */
}

void build_row_begin(struct builder *builder)
{
	builder->state.into = build_block(builder, BLOCK_ROW);
	builder->state.spans->column = 0;
}

static void pass_shade(struct builder *builder)
{
	struct spans *spans = builder->state.spans;
	while (spans->column < TABLE_COLUMNS && spans->rows[spans->column]) {
		spans->rows[spans->column++]--;
		add_cell(builder, 0);
	}
}

void build_cell_begin(struct builder *builder, const struct element *element)
{
	pass_shade(builder);
	struct block *cell = build_block(builder, BLOCK_CELL);
	cell->flags = builder->state.flags & (FLAG_DIM | FLAG_CENTERED);
	if (element->tag == TAG_TH || builder->state.headed)
		cell->flags |= FLAG_HEADER;
	builder->state.open = cell;
}

void build_cell_end(struct builder *builder, const struct element *element)
{
	struct spans *spans = builder->state.spans;
	struct block *cell = builder->state.open;
	unsigned columns = span(element, "colspan");
	const unsigned rows = span(element, "rowspan");
	collector_take(&builder->collector, cell);
	build_link(cell);
	builder->state.open = NULL;
	for (bool first = true; columns && spans->column < TABLE_COLUMNS;
		columns--, first = false) {
		spans->rows[spans->column++] = rows - 1;
		if (!first)
			add_cell(builder, cell->flags);
	}
}

void build_row_end(struct builder *builder)
{
	struct spans *spans = builder->state.spans;
	struct block *row = builder->state.into;
	size_t end = TABLE_COLUMNS;
	while (end > spans->column && !spans->rows[end - 1])
		end--;
	for (; spans->column < end; spans->column++) {
		if (spans->rows[spans->column])
			spans->rows[spans->column]--;
		add_cell(builder, 0);
	}
	bool any = false;
	for (const struct block *cell = row->first; cell && !any; cell = cell->next)
		any = cell->text.len > 0;
	if (!any)
		row->first = row->last = NULL; /* a spacer */
}

static bool is_all_strong(const struct block *cell)
{
	uint32_t at = 0;
	for (size_t i = 0; i < cell->run_count; i++) {
		const struct run *run = &cell->runs[i];
		if (run->start != at || !(run->style & STYLE_STRONG))
			return false;
		at = run->end;
	}
	return at == cell->text.len;
}

void build_find_header(struct block *table)
{
	bool any = false;
	for (const struct block *row = table->first; row; row = row->next)
		for (const struct block *cell = row->first; cell; cell = cell->next)
			if (cell->flags & FLAG_HEADER)
				return;
	struct block *head = table->first;
	if (!head || !head->next)
		return;
	for (const struct block *cell = head->first; cell; cell = cell->next) {
		if (!is_all_strong(cell))
			return;
		any = any || cell->text.len;
	}
	for (struct block *cell = head->first; any && cell; cell = cell->next)
		cell->flags |= FLAG_HEADER;
}
