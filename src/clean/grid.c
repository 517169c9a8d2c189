/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "clean/grid.h"

bool grid_is_cell(const struct element *element)
{
	return element_is(element, TAG_TD) || element_is(element, TAG_TH);
}

static bool is_section(const struct element *element)
{
	return element_is(element, TAG_TBODY) || element_is(element, TAG_THEAD) ||
	       element_is(element, TAG_TFOOT);
}

/* The first row at or behind a child of the table or of one of its sections. */
static struct element *row_at(const struct element *table, struct element *at)
{
	while (at) {
		if (element_is(at, TAG_TR))
			return at;
		if (is_section(at) && at->first) {
			at = at->first;
			continue;
		}
		while (at && !at->next)
			at = at->parent == table ? NULL : at->parent;
		at = at ? at->next : NULL;
	}
	return NULL;
}

struct element *grid_first_row(const struct element *table)
{
	return row_at(table, table->first);
}

struct element *grid_next_row(const struct element *table, const struct element *row)
{
	const struct element *at = row;

	while (at && !at->next)
		at = at->parent == table ? NULL : at->parent;
	return at ? row_at(table, at->next) : NULL;
}

struct element *grid_first_cell(const struct element *row)
{
	struct element *e = row->first;

	while (e && !grid_is_cell(e))
		e = e->next;
	return e;
}

struct element *grid_next_cell(const struct element *cell)
{
	struct element *e = cell->next;

	while (e && !grid_is_cell(e))
		e = e->next;
	return e;
}
