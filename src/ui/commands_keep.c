/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/commands.h"

#include "base/i18n.h"
#include "text/gate.h"
#include "ui/screens/screens.h"

/* Commands that leave something behind, or go to what was left. */

static bool has_rows(const struct ui *ui)
{
	return ui_screen(ui)->row_article;
}

enum kept { KEPT_STAR, KEPT_READ };

static bool has(struct ui *ui, int64_t id, enum kept kept)
{
	struct trace trace = library_trace(ui->library, library_entry(ui->library, id));

	return kept == KEPT_STAR ? trace.has_star : trace.is_read;
}

static void give(struct ui *ui, int64_t id, enum kept kept, bool on)
{
	struct subject subject = library_subject(library_entry(ui->library, id));

	if (kept == KEPT_STAR)
		library_set_star(ui->library, &subject, on);
	else
		library_set_read(ui->library, id, &subject, on);
}

static void say_kept(struct ui *ui, enum kept kept, bool on, size_t count)
{
	if (kept == KEPT_STAR && on)
		ui_say(ui, ngettext("%zu article has a star now", "%zu articles have a star now",
				    count), count);
	else if (kept == KEPT_STAR)
		ui_say(ui, ngettext("the star of %zu article is gone",
				    "the stars of %zu articles are gone", count), count);
	else if (on)
		ui_say(ui, ngettext("%zu article is read", "%zu articles are read", count), count);
	else
		ui_say(ui, ngettext("%zu article is not read", "%zu articles are not read", count),
		       count);
}

/* All get it; only where all have it is it taken away. */
static void turn(struct ui *ui, enum kept kept)
{
	const int64_t *ids;
	size_t count = marked_take(ui, &ids);
	bool on = false;

	if (count == 0 || !ui->traces)
		return;
	for (size_t i = 0; i < count && !on; i++)
		on = !has(ui, ids[i], kept);
	traces_begin(ui->traces);
	for (size_t i = 0; i < count; i++)
		if (has(ui, ids[i], kept) != on)
			give(ui, ids[i], kept, on);
	traces_commit(ui->traces);
	if (ui->marked.count > 0)
		say_kept(ui, kept, on, count);
	if (kept == KEPT_READ)
		return;
	shelf_refresh(ui);
	list_refresh(ui);
}

void run_star(struct ui *ui, const struct order *order)
{
	(void)order;
	if (has_rows(ui))
		turn(ui, KEPT_STAR);
	else
		page_turn_star(ui);
}

void run_read(struct ui *ui, const struct order *order)
{
	(void)order;
	if (has_rows(ui))
		turn(ui, KEPT_READ);
	else
		page_turn_read(ui);
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

static void set_notes(struct ui *ui, const int64_t *ids, size_t count, struct slice note)
{
	traces_begin(ui->traces);
	for (size_t i = 0; i < count; i++) {
		struct subject subject = library_subject(library_entry(ui->library, ids[i]));

		traces_set_note(ui->traces, &subject, note);
	}
	traces_commit(ui->traces);
}

void run_note(struct ui *ui, const struct order *order)
{
	bool gone = slice_is(order->argument, "-");
	struct slice note = gone ? SLICE("") : order->argument;
	const struct subject *page = has_rows(ui) ? NULL : page_subject(ui);
	const int64_t *ids = NULL;
	size_t count = page ? 1 : marked_take(ui, &ids);

	if (count == 0 || !ui->traces)
		return;
	if (order->argument.len == 0) {
		say_note(ui, page ? page->path : library_entry(ui->library, *ids)->path);
		return;
	}
	if (page)
		traces_set_note(ui->traces, page, note);
	else
		set_notes(ui, ids, count, note);
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
