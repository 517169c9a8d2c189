/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/commands.h"

#include "ui/rows.h"
#include "ui/screens/screens.h"

/* Commands that move within a screen. */

static void move(struct ui *ui, enum motion_kind kind, long count)
{
	const struct screen *screen = ui_screen(ui);
	const struct motion motion = { kind, count };

	if (screen->rows)
		rows_move(ui, screen, motion);
	else if (screen->move)
		screen->move(ui, motion);
}

void run_down(struct ui *ui, const struct order *order)
{
	move(ui, MOVE_LINES, order_times(order));
}

void run_up(struct ui *ui, const struct order *order)
{
	move(ui, MOVE_LINES, -order_times(order));
}

void run_page_down(struct ui *ui, const struct order *order)
{
	move(ui, MOVE_PAGES, order_times(order));
}

void run_page_up(struct ui *ui, const struct order *order)
{
	move(ui, MOVE_PAGES, -order_times(order));
}

void run_half_down(struct ui *ui, const struct order *order)
{
	move(ui, MOVE_HALVES, order_times(order));
}

void run_half_up(struct ui *ui, const struct order *order)
{
	move(ui, MOVE_HALVES, -order_times(order));
}

void run_scroll_down(struct ui *ui, const struct order *order)
{
	move(ui, MOVE_WINDOW, order_times(order));
}

void run_scroll_up(struct ui *ui, const struct order *order)
{
	move(ui, MOVE_WINDOW, -order_times(order));
}

void run_top(struct ui *ui, const struct order *order)
{
	move(ui, order->count > 0 ? MOVE_TO : MOVE_TOP, order->count);
}

void run_bottom(struct ui *ui, const struct order *order)
{
	move(ui, order->count > 0 ? MOVE_TO : MOVE_BOTTOM, order->count);
}

void run_percent(struct ui *ui, const struct order *order)
{
	move(ui, MOVE_PERCENT, order->count < 100 ? order->count : 100);
}
