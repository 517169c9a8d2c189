/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/commands.h"

#include "ui/screens/screens.h"

/* Commands that leave something behind, or go to what was left. */

void run_star(struct ui *ui, const struct order *order)
{
	(void)order;
	if (ui_screen(ui) == &list_screen)
		list_turn_star(ui);
	else
		page_turn_star(ui);
}

void run_read(struct ui *ui, const struct order *order)
{
	(void)order;
	if (ui_screen(ui) == &list_screen)
		list_turn_read(ui);
	else
		page_turn_read(ui);
}
