/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/commands.h"

#include "base/i18n.h"
#include "text/gate.h"
#include "ui/screens/screens.h"

/* Commands that leave something behind, or go to what was left. */

void run_star(struct ui *ui, const struct order *order)
{
	(void)order;
	if (ui_screen(ui) == &page_screen)
		page_turn_star(ui);
	else
		list_turn_star(ui);
}

void run_read(struct ui *ui, const struct order *order)
{
	(void)order;
	if (ui_screen(ui) == &page_screen)
		page_turn_read(ui);
	else
		list_turn_read(ui);
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

/* ---- places ---- */

void run_mark(struct ui *ui, const struct order *order)
{
	page_mark(ui, order->argument.len == 1 ? order->argument.at[0] : '\0');
}

void run_go_mark(struct ui *ui, const struct order *order)
{
	if (order->argument.len == 1)
		page_go_mark(ui, order->argument.at[0]);
	else
		say_marks(ui);
}

void say_marks(struct ui *ui)
{
	bool reading = ui_shows(ui, &page_screen);
	struct slice path = reading ? page_subject(ui)->path : SLICE("");
	struct arena *arena = arena_create();
	struct buffer letters = { 0 };
	struct bookmark *marks;
	size_t count = traces_marks(ui->traces, path, arena, &marks);

	for (size_t i = 0; i < count; i++)
		buffer_printf(&letters, " %c", marks[i].letter);
	if (count > 0)
		ui_say(ui, _("marks:%s"), buffer_string(&letters));
	else
		ui_say(ui, "%s", _("no marks yet; m and a letter sets one"));
	buffer_finish(&letters);
	arena_destroy(arena);
}

void run_older(struct ui *ui, const struct order *order)
{
	trail_walk(ui, -(order->count > 0 ? order->count : 1));
}

void run_newer(struct ui *ui, const struct order *order)
{
	trail_walk(ui, order->count > 0 ? order->count : 1);
}
