/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/commands.h"

#include "base/i18n.h"
#include "ui/screens/found.h"

/* Searches that stand on the shelf. */

/* The line to be typed, with what would be said if nothing was changed. */
static void ask(struct ui *ui, const char *command, struct slice proposed)
{
	prompt_start(&ui->prompt, PROMPT_COMMAND);
	buffer_printf(&ui->prompt.text, "%s %.*s", command, SLICE_ARGS(proposed));
	ui->prompt.at = ui->prompt.text.len;
}

static void show_anew(struct ui *ui)
{
	ui->working = true;
	shelf_refresh(ui);
	list_refresh(ui);
}

/* The search of the shelf that looks for this; empty when none does. */
static struct slice name_of(struct ui *ui, struct slice query)
{
	const struct shelf_node *node = library_categories(ui->library)->first;

	while (node && !slice_equal(node->query, query))
		node = node->next;
	return node ? node->name : SLICE("");
}

/* What is looked for, and what that was narrowed by as a question has it; *left_out is the first that it
 * has no words for. */
static void add_whole_query(struct ui *ui, struct buffer *query, struct buffer *left_out)
{
	const struct narrowings *narrowings = &ui->found->narrowings;

	buffer_add(query, buffer_slice(&ui->found->query));
	for (size_t i = 0; i < narrowings->count; i++)
		if (!narrowing_add_clue(&narrowings->at[i], query) && left_out->len == 0)
			narrowing_add_name(&narrowings->at[i], left_out);
}

static void save(struct ui *ui, struct slice name)
{
	struct buffer query = { 0 }, left_out = { 0 };
	struct error error;

	add_whole_query(ui, &query, &left_out);
	if (!library_set_search(ui->library, name, buffer_slice(&query), &error))
		ui_warn_error(ui, &error);
	else if (left_out.len > 0)
		ui_warn(ui, _("on the shelf, but a search cannot keep “%s”: %.*s"),
			buffer_string(&left_out), SLICE_ARGS(name));
	else
		ui_say(ui, _("on the shelf: %.*s"), SLICE_ARGS(name));
	buffer_finish(&query);
	buffer_finish(&left_out);
	show_anew(ui);
}

void run_save(struct ui *ui, const struct order *order)
{
	struct slice query = buffer_slice(&ui->found->query);
	struct slice name = slice_trim(order->argument);

	if (query.len == 0) {
		ui_warn(ui, "%s", _("nothing is looked for"));
		return;
	}
	if (name.len == 0) {
		name = name_of(ui, query);
		ask(ui, "save", name.len > 0 ? name : query);
		return;
	}
	save(ui, name);
}

void run_rename(struct ui *ui, const struct order *order)
{
	const struct shelf_node *node = shelf_current(ui);
	struct slice to = slice_trim(order->argument);
	struct buffer name = { 0 };
	struct error error;

	if (node->query.len == 0) {
		ui_warn(ui, "%s", _("this is no search"));
		return;
	}
	if (to.len == 0) {
		ask(ui, "rename", node->name);
		return;
	}
	buffer_add(&name, node->name);
	if (library_rename_search(ui->library, buffer_slice(&name), to, &error)) {
		show_anew(ui);
		shelf_go_search(ui, to);
	} else {
		ui_warn_error(ui, &error);
		show_anew(ui);
	}
	buffer_finish(&name);
}

void run_forget(struct ui *ui, const struct order *order)
{
	const struct shelf_node *node = shelf_current(ui);
	struct buffer name = { 0 };
	struct error error;

	(void)order;
	if (node->query.len == 0) {
		ui_warn(ui, "%s", _("this is no search"));
		return;
	}
	buffer_add(&name, node->name);
	if (library_set_search(ui->library, buffer_slice(&name), SLICE(""), &error))
		ui_say(ui, _("off the shelf: %s"), buffer_string(&name));
	else
		ui_warn_error(ui, &error);
	show_anew(ui);
	buffer_finish(&name);
}
