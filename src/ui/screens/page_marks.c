/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/screens/page.h"

#include "base/i18n.h"
#include "text/ascii.h"
#include "text/gate.h"

/* To places by name, and back along the trail. */

struct stop page_stop(const struct ui *ui)
{
	return (struct stop){ ui->page->id, page_here(ui->page) };
}

void page_leave_place(struct ui *ui)
{
	ui->page->before = ui->page->place;
}

/* The page is what is read now, over the list it was opened from. */
static void show_page(struct ui *ui)
{
	if (ui_shows(ui, &page_screen)) {
		ui_pop_to(ui, &page_screen);
		return;
	}
	if (ui_screen(ui) == &shelf_screen)
		ui_push(ui, &list_screen);
	ui_push(ui, &page_screen);
}

static void go(struct ui *ui, const struct trace_place *place)
{
	struct page *page = ui->page;

	page_go_kept(ui, place);
	if (page->place.block < page->article->doc->block_count &&
	    page_unfold_around(page, page->place.block)) {
		page_lay_out(ui);
		page_go_kept(ui, place);
	}
}

bool page_go_stop(struct ui *ui, const struct stop *stop)
{
	bool is_open;

	/* What lies over the page may lead back to another article as it is left. */
	if (ui_shows(ui, &page_screen))
		ui_pop_to(ui, &page_screen);
	/* What was left for the list may have another width by now, and another text. */
	is_open = ui->page && stop->id == ui->page->id && ui_shows(ui, &page_screen);
	if (!is_open && !page_open_id(ui, stop->id))
		return false;
	show_page(ui);
	go(ui, &stop->place);
	return true;
}

void page_mark(struct ui *ui, char letter)
{
	struct page *page = ui->page;
	struct trace_place place = page_here(page);

	if (!char_is_alpha(letter) && !char_is_digit(letter))
		ui_warn(ui, "%s", _("a mark is a letter or digit"));
	else if (traces_set_mark(ui->traces, &page->subject, letter, &place))
		ui_say(ui, _("this place is marked %c"), letter);
}

static void go_back(struct ui *ui)
{
	struct page *page;
	struct place before;

	ui_pop_to(ui, &page_screen);
	page = ui->page;
	before = page->before;
	trail_leave(ui);
	page_set_top(ui, layout_find(page->layout, before));
	page->place = before;
}

static void go_elsewhere(struct ui *ui, const struct bookmark *mark)
{
	int64_t id = ui->library ? library_find(ui->library, mark->path) : 0;
	struct stop stop = { id, mark->place };
	char path[256];

	if (id == 0) {
		ui_warn(ui, _("mark %c is in %s, which is not here"), mark->letter,
			gate_message(path, sizeof(path), mark->path.at));
		return;
	}
	trail_leave(ui);
	page_go_stop(ui, &stop);
}

void page_go_mark(struct ui *ui, char letter)
{
	bool reading = ui_shows(ui, &page_screen), is_back = letter == '\'' || letter == '`';
	struct slice path = reading ? ui->page->subject.path : SLICE("");
	struct arena *arena = arena_create();
	struct bookmark mark;

	if (is_back && reading)
		go_back(ui);
	else if (is_back)
		trail_walk(ui, -1);
	else if (!traces_mark(ui->traces, path, letter, arena, &mark))
		ui_warn(ui, _("no mark %c"), letter);
	else if (!reading || !slice_equal(mark.path, path))
		go_elsewhere(ui, &mark);
	else {
		trail_leave(ui);
		ui_pop_to(ui, &page_screen);
		go(ui, &mark.place);
	}
	arena_destroy(arena);
}
