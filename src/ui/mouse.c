/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/mouse.h"

#include "ui/rows.h"
#include "ui/screens/screens.h"

enum { WHEEL_LINES = 3 };

static bool holds(struct area area, const struct key *key)
{
	return key->row >= area.row && key->row < area.row + area.rows &&
	       key->column >= area.column && key->column < area.column + area.columns;
}

/* What was drawn under the pointer; NULL: a bar or a rule. */
static const struct pane *pane_under(const struct ui *ui, const struct key *key)
{
	for (size_t i = ui->pane_count; i > 0; i--)
		if (holds(ui->panes[i - 1].area, key))
			return &ui->panes[i - 1];
	return NULL;
}

static void turn_wheel(struct ui *ui, const struct screen *screen, long lines)
{
	const struct motion motion = { MOVE_WINDOW, lines };

	if (screen->rows)
		rows_move(ui, screen, motion);
	else if (screen->move && screen == ui_screen(ui))
		screen->move(ui, motion);
}

/* Shelf and list stand side by side, and either can be clicked on. */
static bool take_focus(struct ui *ui, const struct screen *screen)
{
	if (screen == ui_screen(ui))
		return true;
	if (!(ui_screen(ui)->where & IN_BROWSING && screen->where & IN_BROWSING))
		return false;
	if (screen == &list_screen)
		ui_push(ui, &list_screen);
	else
		ui_pop(ui);
	return true;
}

static void click_row(struct ui *ui, const struct pane *pane, const struct key *key)
{
	const struct screen *screen = pane->screen;
	struct rows *rows = screen->rows(ui);
	bool had_focus = screen == ui_screen(ui);
	size_t row, before = rows->cursor;

	if (!take_focus(ui, screen) || rows->plain ||
	    !rows_at(ui, screen, key->row - pane->area.row, &row))
		return;
	rows->moved = true;
	rows_go(ui, screen, row);
	if (had_focus && row == before && screen->enter)
		screen->enter(ui);
}

void mouse_take(struct ui *ui, const struct key *key)
{
	const struct pane *found = pane_under(ui, key);
	struct pane pane;

	if (!found)
		return;
	pane = *found;
	switch (key->code) {
	case MOUSE_WHEEL_UP:
		turn_wheel(ui, pane.screen, -WHEEL_LINES);
		break;
	case MOUSE_WHEEL_DOWN:
		turn_wheel(ui, pane.screen, WHEEL_LINES);
		break;
	case MOUSE_CLICK:
		if (pane.screen->rows)
			click_row(ui, &pane, key);
		else if (pane.screen == &page_screen && pane.screen == ui_screen(ui))
			page_click(ui, key->row - pane.area.row, key->column - pane.area.column);
		break;
	}
}
