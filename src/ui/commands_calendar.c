/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/commands.h"

#include "ui/screens/screens.h"

void run_calendar(struct ui *ui, const struct order *order)
{
	(void)order;
	if (ui_screen(ui) == &calendar_screen)
		ui_pop(ui);
	else
		calendar_open(ui);
}

void run_narrow(struct ui *ui, const struct order *order)
{
	(void)order;
	if (ui_screen(ui) == &facets_screen)
		ui_pop(ui);
	else
		facets_open(ui);
}

void run_this_day(struct ui *ui, const struct order *order)
{
	(void)order;
	calendar_list_this_day(ui);
}

void run_week_back(struct ui *ui, const struct order *order)
{
	calendar_step_weeks(ui, -order_times(order));
}

void run_week_on(struct ui *ui, const struct order *order)
{
	calendar_step_weeks(ui, order_times(order));
}
