/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/commands.h"

#include "base/i18n.h"
#include "text/gate.h"
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

/* The article the reader means, on the list or the page. */
static bool meant(struct ui *ui, struct subject *subject)
{
	const struct entry *entry;

	if (ui_screen(ui) != &list_screen) {
		*subject = *page_subject(ui);
		return true;
	}
	entry = list_current(ui);
	if (entry)
		*subject = library_subject(entry);
	return entry;
}

static void say_note(struct ui *ui, struct slice path)
{
	struct arena *arena = arena_create();
	struct slice note = gate(arena, traces_note(ui->traces, path, arena), GATE_LINE);

	if (note.len > 0)
		ui_say(ui, "%.*s", SLICE_ARGS(note));
	else
		ui_say(ui, "%s", _("no note here; :note TEXT writes one"));
	arena_destroy(arena);
}

void run_note(struct ui *ui, const struct order *order)
{
	bool gone = slice_is(order->argument, "-");
	struct subject subject;

	if (!meant(ui, &subject))
		return;
	if (order->argument.len == 0) {
		say_note(ui, subject.path);
		return;
	}
	traces_set_note(ui->traces, &subject, gone ? SLICE("") : order->argument);
	ui_say(ui, "%s", gone ? _("the note is gone") : _("noted"));
}
