/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/commands.h"

#include "base/i18n.h"
#include "ui/screens/screens.h"

/* Commands that select text. */

void run_select(struct ui *ui, const struct order *order)
{
	if (ui_screen(ui)->row_article)
		marked_turn(ui, order_times(order));
	else
		select_begin(ui, false);
}

void run_select_paragraphs(struct ui *ui, const struct order *order)
{
	(void)order;
	if (ui_screen(ui)->row_article)
		marked_turn_range(ui);
	else
		select_begin(ui, true);
}

void run_select_left(struct ui *ui, const struct order *order)
{
	select_go_character(ui, -order_times(order));
}

void run_select_right(struct ui *ui, const struct order *order)
{
	select_go_character(ui, order_times(order));
}

void run_select_word(struct ui *ui, const struct order *order)
{
	select_go_word(ui, order_times(order));
}

void run_select_word_back(struct ui *ui, const struct order *order)
{
	select_go_word(ui, -order_times(order));
}

void run_select_line_start(struct ui *ui, const struct order *order)
{
	(void)order;
	select_go_line_end(ui, -1);
}

void run_select_line_end(struct ui *ui, const struct order *order)
{
	(void)order;
	select_go_line_end(ui, 1);
}

void run_select_swap(struct ui *ui, const struct order *order)
{
	(void)order;
	select_swap(ui);
}

void run_select_copy(struct ui *ui, const struct order *order)
{
	struct buffer text = { 0 };

	(void)order;
	select_add_text(ui, &text);
	ui_pop(ui);
	if (text.len > 0)
		ui_copy(ui, buffer_slice(&text), _("what was selected"));
	else
		ui_say(ui, "%s", _("there is no text here"));
	buffer_finish(&text);
}
