/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/commands.h"

#include "base/i18n.h"
#include "ui/find.h"
#include "ui/rows.h"
#include "ui/screens/screens.h"

/* Commands that find: titles, texts, places. */

void run_find(struct ui *ui, const struct order *order)
{
	if (order->argument.len > 0) {
		find_start(ui, order->argument);
		return;
	}
	prompt_start(&ui->prompt, PROMPT_FIND);
	find_begin(ui);
}

/* On other screens its key is the one that it is in less. */
void run_filter(struct ui *ui, const struct order *order)
{
	struct slice text = order->argument;

	if (!ui->library || !(ui_screen(ui)->where & IN_BROWSING)) {
		run_page_down(ui, order);
		return;
	}
	list_filter_begin(ui);
	if (text.len > 0) {
		list_filter_set(ui, text);
		list_filter_keep(ui);
		return;
	}
	prompt_start(&ui->prompt, PROMPT_FILTER);
}

void run_search(struct ui *ui, const struct order *order)
{
	if (!ui->library) {
		ui_warn(ui, "%s", _("there is no archive"));
		return;
	}
	found_begin(ui);
	if (order->argument.len > 0) {
		found_set(ui, order->argument);
		found_keep(ui);
		return;
	}
	prompt_start(&ui->prompt, PROMPT_SEARCH);
}

/* The path, within the archive, of the article that is meant; empty where there is none. */
static struct slice meant_path(struct ui *ui)
{
	const struct screen *screen = ui_screen(ui);
	const struct entry *entry = NULL;

	if (screen == &found_screen)
		entry = found_current(ui);
	else if (screen->where & IN_BROWSING)
		entry = list_current(ui);
	else
		return page_subject(ui)->path;
	return entry ? entry->path : SLICE("");
}

void run_like(struct ui *ui, const struct order *order)
{
	struct slice path = ui->library ? meant_path(ui) : SLICE("");
	struct buffer query = { 0 };

	(void)order;
	if (!ui->library) {
		ui_warn(ui, "%s", _("there is no archive"));
		return;
	}
	if (path.len == 0) {
		ui_warn(ui, "%s", _("there is no article here"));
		return;
	}
	/* The language of questions has no way to write a quotation mark. */
	if (slice_contains(path, "\"") || slice_contains(path, "”")) {
		ui_warn(ui, "%s", _("the file's name has a quotation mark in it"));
		return;
	}
	buffer_printf(&query, "like:\"%.*s\"", SLICE_ARGS(path));
	found_begin(ui);
	found_set(ui, buffer_slice(&query));
	found_await(ui);
	found_keep(ui);
	buffer_finish(&query);
}

/* Each row was found: the next one is the next place, unless something else is looked for in them. */
static bool step_found(struct ui *ui, long by)
{
	if (ui_screen(ui) != &found_screen || (ui->pattern.len > 0 && !ui->finds_words))
		return false;
	rows_move(ui, &found_screen, (struct motion){ MOVE_LINES, by });
	return true;
}

void run_find_next(struct ui *ui, const struct order *order)
{
	if (step_found(ui, order_times(order)))
		return;
	find_again(ui, 1, false, order_times(order));
}

void run_find_previous(struct ui *ui, const struct order *order)
{
	if (step_found(ui, -order_times(order)))
		return;
	find_again(ui, -1, false, order_times(order));
}
