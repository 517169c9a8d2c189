/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/marked.h"

#include <stdlib.h>

#include "base/i18n.h"
#include "base/memory.h"
#include "library/library.h"
#include "ui/internal.h"
#include "ui/rows.h"

void marked_finish(struct marked *marked)
{
	free(marked->ids);
}

/* The place of an article among the marked ones; their count: it is none of them. */
static size_t place_of(const struct marked *marked, int64_t id)
{
	size_t at = 0;

	while (at < marked->count && marked->ids[at] != id)
		at++;
	return at;
}

static bool add(struct ui *ui, int64_t id)
{
	struct marked *marked = &ui->marked;

	if (id == 0 || place_of(marked, id) < marked->count)
		return true;
	if (marked->count == MARKED_MAX) {
		ui_warn(ui, _("no more than %d articles can be marked"), MARKED_MAX);
		return false;
	}
	marked->ids = memory_grow(
		marked->ids, marked->count, &marked->room, sizeof(*marked->ids));
	marked->ids[marked->count++] = id;
	return true;
}

static void take_away(struct marked *marked, size_t at)
{
	marked->count--;
	memmove(marked->ids + at, marked->ids + at + 1,
		(marked->count - at) * sizeof(*marked->ids));
}

/* ---- ranges ---- */

/* The rows of the range, both ends included; false: there is none here. */
static bool find_range(struct ui *ui, size_t *first, size_t *last)
{
	const struct screen *screen = ui->marked.ranging;
	size_t cursor, from;

	if (!screen || !ui_shows(ui, screen) || screen->rows(ui)->count == 0)
		return false;
	cursor = screen->rows(ui)->cursor;
	/* What it began with may be gone. */
	if (!screen->article_row(ui, ui->marked.from, &from))
		from = cursor;
	*first = from < cursor ? from : cursor;
	*last = from < cursor ? cursor : from;
	return true;
}

static void end_range(struct ui *ui)
{
	const struct screen *screen = ui->marked.ranging;
	size_t first, last;

	if (find_range(ui, &first, &last))
		while (first <= last && add(ui, screen->row_article(ui, first)))
			first++;
	ui->marked.ranging = NULL;
}

void marked_turn_range(struct ui *ui)
{
	const struct screen *screen = ui_screen(ui);

	if (ui->marked.ranging == screen) {
		end_range(ui);
		return;
	}
	end_range(ui);
	if (screen->rows(ui)->count == 0)
		return;
	ui->marked.ranging = screen;
	ui->marked.from = screen->row_article(ui, screen->rows(ui)->cursor);
}

/* ---- one by one ---- */

void marked_turn(struct ui *ui, long count)
{
	const struct screen *screen = ui_screen(ui);
	const struct rows *rows = screen->rows(ui);

	if (ui->marked.ranging) {
		end_range(ui);
		return;
	}
	for (bool moves = rows->count > 0; count > 0 && moves; count--) {
		size_t cursor = rows->cursor;
		int64_t id = screen->row_article(ui, cursor);
		size_t at = place_of(&ui->marked, id);

		if (at < ui->marked.count)
			take_away(&ui->marked, at);
		else if (!add(ui, id))
			return;
		rows_move(ui, screen, (struct motion){ MOVE_LINES, 1 });
		moves = rows->cursor != cursor;
	}
}

bool marked_drop(struct ui *ui)
{
	bool had = ui->marked.count > 0;

	if (ui->marked.ranging) {
		ui->marked.ranging = NULL;
		return true;
	}
	ui->marked.count = 0;
	return had;
}

/* ---- what is marked ---- */

bool marked_shows(struct ui *ui, const struct screen *screen, size_t row)
{
	size_t first, last;

	if (screen == ui->marked.ranging && find_range(ui, &first, &last) && row >= first &&
	    row <= last)
		return true;
	return ui->marked.count > 0 &&
	       place_of(&ui->marked, screen->row_article(ui, row)) < ui->marked.count;
}

size_t marked_count(struct ui *ui)
{
	size_t count = ui->marked.count, first, last;

	if (!find_range(ui, &first, &last))
		return count;
	if (last - first >= MARKED_MAX)
		return MARKED_MAX;
	for (; first <= last; first++)
		count += place_of(&ui->marked, ui->marked.ranging->row_article(ui, first)) ==
			 ui->marked.count;
	return count < MARKED_MAX ? count : MARKED_MAX;
}

size_t marked_take(struct ui *ui, const int64_t **ids)
{
	const struct screen *screen = ui_screen(ui);
	struct marked *marked = &ui->marked;

	end_range(ui);
	for (size_t at = marked->count; at > 0; at--)
		if (!library_entry(ui->library, marked->ids[at - 1]))
			take_away(marked, at - 1);
	*ids = marked->ids;
	if (marked->count > 0)
		return marked->count;
	*ids = &marked->one;
	marked->one = screen->rows(ui)->count > 0
			      ? screen->row_article(ui, screen->rows(ui)->cursor)
			      : 0;
	return marked->one != 0 && library_entry(ui->library, marked->one);
}
