/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/screens/list.h"

/* The list narrowed: in whatever category the shelf is. */

static void show_anew(struct ui *ui)
{
	list_filter_reopen(ui, false);
	list_restart(ui);
}

void list_narrow(struct ui *ui, const struct narrowing *narrowing)
{
	narrowings_add(&ui->list->narrowings, narrowing);
	show_anew(ui);
}

bool list_widen(struct ui *ui)
{
	if (!ui->list || !narrowings_drop_last(&ui->list->narrowings))
		return false;
	show_anew(ui);
	return true;
}

void list_widen_all(struct ui *ui)
{
	while (list_widen(ui))
		;
}
