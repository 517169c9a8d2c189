/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/commands.h"

#include "ui/screens/screens.h"
#include "ui/set.h"

/* Commands on an article: its sections, folds, links and pictures. */

void run_outline(struct ui *ui, const struct order *order)
{
	(void)order;
	if (ui_screen(ui) == &outline_screen)
		ui_pop(ui);
	else
		outline_open(ui);
}

void run_next_heading(struct ui *ui, const struct order *order)
{
	page_go_heading(ui, order_times(order));
}

void run_previous_heading(struct ui *ui, const struct order *order)
{
	page_go_heading(ui, -order_times(order));
}

static void go_paragraph(struct ui *ui, long count)
{
	if (ui_screen(ui) == &select_screen)
		select_go_paragraph(ui, count);
	else
		page_go_paragraph(ui, count);
}

void run_next_paragraph(struct ui *ui, const struct order *order)
{
	go_paragraph(ui, order_times(order));
}

void run_previous_paragraph(struct ui *ui, const struct order *order)
{
	go_paragraph(ui, -order_times(order));
}

void run_next_picture(struct ui *ui, const struct order *order)
{
	page_go_picture(ui, order_times(order));
}

void run_previous_picture(struct ui *ui, const struct order *order)
{
	page_go_picture(ui, -order_times(order));
}

void run_next_link(struct ui *ui, const struct order *order)
{
	page_go_next_link(ui, order_times(order));
}

void run_previous_link(struct ui *ui, const struct order *order)
{
	page_go_next_link(ui, -order_times(order));
}

static void fold(struct ui *ui, enum fold how)
{
	if (ui_screen(ui) == &shelf_screen)
		shelf_fold(ui, how);
	else if (ui_screen(ui) == &list_screen)
		list_fold(ui, how);
	else if (ui_screen(ui) == &outline_screen)
		outline_fold(ui, how);
	else
		page_fold(ui, how);
}

void run_fold(struct ui *ui, const struct order *order)
{
	(void)order;
	fold(ui, FOLD_TOGGLE);
}

void run_fold_open(struct ui *ui, const struct order *order)
{
	(void)order;
	fold(ui, FOLD_OPEN);
}

void run_fold_close(struct ui *ui, const struct order *order)
{
	(void)order;
	fold(ui, FOLD_CLOSE);
}

void run_fold_open_all(struct ui *ui, const struct order *order)
{
	(void)order;
	fold(ui, FOLD_OPEN_ALL);
}

void run_fold_close_all(struct ui *ui, const struct order *order)
{
	(void)order;
	fold(ui, FOLD_CLOSE_ALL);
}

void run_pictures(struct ui *ui, const struct order *order)
{
	(void)order;
	media_open_pictures(ui);
}

void run_links(struct ui *ui, const struct order *order)
{
	(void)order;
	media_open_links(ui);
}

void run_details(struct ui *ui, const struct order *order)
{
	(void)order;
	sheet_open_details(ui);
}

void run_original(struct ui *ui, const struct order *order)
{
	(void)order;
	sheet_open_original(ui);
}

void run_locate(struct ui *ui, const struct order *order)
{
	bool links;
	size_t number = ui_screen(ui) == &media_screen ? media_number(ui, &links)
						       : sheet_number(ui, &links);

	(void)order;
	if (number > 0)
		media_show(ui, number, links);
}

void run_justify(struct ui *ui, const struct order *order)
{
	const bool justified = ui->settings.value[SETTING_JUSTIFY];

	(void)order;
	set_run(ui, justified ? SLICE("justify=off") : SLICE("justify=on"));
}

void run_script(struct ui *ui, const struct order *order)
{
	(void)order;
	page_turn_script(ui);
}
