/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/commands.h"

#include <stdlib.h>

#include "base/i18n.h"
#include "base/memory.h"
#include "base/notice.h"
#include "ui/find.h"
#include "ui/rows.h"
#include "ui/set.h"
#include "ui/screens/screens.h"

/* ---- going somewhere ---- */

/* Behind a number the row or the link that has it. */
static void run_open(struct ui *ui, const struct order *order)
{
	if (order->count > 0 && ui_screen(ui) == &page_screen) {
		page_open_link(ui, (size_t)order->count);
		return;
	}
	if (order->count > 0 && ui_screen(ui) == &media_screen) {
		if ((size_t)order->count > media_screen.rows(ui)->count) {
			ui_warn(ui, _("there is no row %ld"), order->count);
			return;
		}
		run_top(ui, order);
	}
	if (ui_screen(ui)->enter)
		ui_screen(ui)->enter(ui);
}

static void run_back(struct ui *ui, const struct order *order)
{
	(void)order;
	if (!ui_screen(ui)->back || !ui_screen(ui)->back(ui))
		ui_pop(ui);
}

static void run_quit(struct ui *ui, const struct order *order)
{
	(void)order;
	ui->left = true;
}

static void run_leave(struct ui *ui, const struct order *order)
{
	if (ui->depth == 1)
		run_quit(ui, order);
	else
		ui_pop(ui);
}

static void step_article(struct ui *ui, long by)
{
	bool reading = ui_shows(ui, &page_screen);

	if (ui_screen(ui) == &calendar_screen) {
		calendar_step_busy(ui, by);
		return;
	}
	if (!ui->library || ui->options->article) {
		ui_say(ui, "%s", _("this is the only article"));
		return;
	}
	if (ui_shows(ui, &found_screen)) {
		found_step(ui, by);
		return;
	}
	if (!list_step(ui, by))
		ui_say(ui, "%s",
		       by > 0 ? _("this is the last article") : _("this is the first article"));
	else if (reading && page_open(ui))
		ui_pop_to(ui, &page_screen);
}

static void run_next(struct ui *ui, const struct order *order)
{
	step_article(ui, order_times(order));
}

static void run_previous(struct ui *ui, const struct order *order)
{
	step_article(ui, -order_times(order));
}

static void change_focus(struct ui *ui, int direction)
{
	if (ui_screen(ui) == &shelf_screen) {
		if (!shelf_search(ui))
			ui_push(ui, &list_screen);
		return;
	}
	if (ui_screen(ui) == &list_screen)
		ui_pop(ui);
	else if (ui_screen(ui) == &calendar_screen)
		calendar_turn(ui);
	else
		page_focus(ui, direction);
}

/* Tab is Ctrl-I to a terminal: right behind Ctrl-O it leads the way it does in vim. */
static void run_focus_next(struct ui *ui, const struct order *order)
{
	if (ui->trail.walked && ui_screen(ui) == &page_screen)
		run_newer(ui, order);
	else
		change_focus(ui, 1);
}

static void run_focus_previous(struct ui *ui, const struct order *order)
{
	(void)order;
	change_focus(ui, -1);
}

static void run_shelf(struct ui *ui, const struct order *order)
{
	(void)order;
	shelf_turn(ui, !shelf_is_by_date(ui));
}

/* From wherever the reader is, back to shelf and list; false when there are none. */
static bool go_browsing(struct ui *ui)
{
	if (!ui->library)
		ui_warn(ui, "%s", _("there is no archive"));
	else if (!(ui_screen(ui)->where & IN_BROWSING))
		ui_pop_to(ui, &list_screen);
	return ui->library != NULL;
}

static void run_category(struct ui *ui, const struct order *order)
{
	if (!go_browsing(ui))
		return;
	shelf_turn(ui, false);
	if (!shelf_go(ui, order->argument))
		ui_warn(ui, _("there is no category %.*s"), SLICE_ARGS(order->argument));
}

static void run_date(struct ui *ui, const struct order *order)
{
	if (!go_browsing(ui))
		return;
	shelf_turn(ui, true);
	if (!shelf_go(ui, order->argument))
		ui_warn(ui, _("nothing is dated %.*s"), SLICE_ARGS(order->argument));
}

static void run_starred(struct ui *ui, const struct order *order)
{
	(void)order;
	if (go_browsing(ui) && !shelf_go_starred(ui))
		ui_say(ui, "%s", _("no article has a star yet"));
}

static void sort_found(struct ui *ui, struct slice name)
{
	if (!found_sort(ui, name))
		ui_warn(ui, _("there is no order %.*s"), SLICE_ARGS(name));
}

static void run_sort(struct ui *ui, const struct order *order)
{
	if (ui_screen(ui) == &found_screen)
		sort_found(ui, order->argument);
	else if (order->argument.len == 0)
		list_sort_next(ui);
	else if (!list_sort(ui, order->argument))
		ui_warn(ui, _("there is no order %.*s"), SLICE_ARGS(order->argument));
}

/* ---- finding ---- */

static void run_cancel(struct ui *ui, const struct order *order)
{
	(void)order;
	if (ui_screen(ui) == &select_screen) {
		ui_pop(ui);
		return;
	}
	if (!ui->show_hits && ui_screen(ui)->row_article && marked_drop(ui))
		return;
	if (!ui->show_hits && ui_screen(ui) == &found_screen)
		found_widen_all(ui);
	if (!ui->show_hits && ui_screen(ui)->where & IN_BROWSING && !list_filter_drop(ui))
		list_widen_all(ui);
	ui->show_hits = false;
}

/* ---- the rest ---- */

static void run_set(struct ui *ui, const struct order *order)
{
	set_run(ui, order->argument);
}

static void run_help(struct ui *ui, const struct order *order)
{
	(void)order;
	if (ui_screen(ui) == &help_screen)
		ui_pop(ui);
	else
		help_open(ui);
}

static void run_command(struct ui *ui, const struct order *order)
{
	(void)order;
	prompt_start(&ui->prompt, PROMPT_COMMAND);
}

static void run_redraw(struct ui *ui, const struct order *order)
{
	(void)order;
	term_redraw(ui->term);
}

static void run_suspend(struct ui *ui, const struct order *order)
{
	(void)order;
	term_suspend(ui->term);
}

/* ---- the table ---- */

#define GROUP(text) { NULL, 0, 0, NULL, text, ARGUMENT_NONE, NULL }
#define IN_ARTICLE (IN_PAGE | IN_OUTLINE | IN_MEDIA)
#define COPIED (IN_LIST | IN_FOUND | IN_ARTICLE)
#define FINDABLE (ANYWHERE & ~(IN_SHEET | IN_TARGET | IN_CALENDAR))
#define PANES (IN_SHELF | IN_LIST | IN_OUTLINE | IN_MEDIA | IN_FACETS | IN_FOUND)

const struct command commands[] = {
	GROUP(N_("Moving")),
	{ "down", ANYWHERE, PANES | IN_PAGE | IN_HELP | IN_SHEET | IN_CALENDAR, N_("move"),
	  N_("a line down"), ARGUMENT_NONE, run_down },
	{ "up", ANYWHERE, PANES | IN_PAGE | IN_HELP | IN_SHEET | IN_CALENDAR, N_("move"),
	  N_("a line up"), ARGUMENT_NONE, run_up },
	{ "page-down", ANYWHERE, IN_PAGE | IN_HELP, N_("page"), N_("a screen down"), ARGUMENT_NONE,
	  run_page_down },
	{ "page-up", ANYWHERE, IN_PAGE | IN_HELP, N_("page"), N_("a screen up"), ARGUMENT_NONE,
	  run_page_up },
	{ "half-down", ANYWHERE, 0, NULL, N_("half a screen down"), ARGUMENT_NONE, run_half_down },
	{ "half-up", ANYWHERE, 0, NULL, N_("half a screen up"), ARGUMENT_NONE, run_half_up },
	{ "scroll-down", ANYWHERE, 0, NULL, N_("the window a line down"), ARGUMENT_NONE,
	  run_scroll_down },
	{ "scroll-up", ANYWHERE, 0, NULL, N_("the window a line up"), ARGUMENT_NONE,
	  run_scroll_up },
	{ "top", ANYWHERE, 0, NULL, N_("to the beginning; 12g: to line 12"),
	  ARGUMENT_NONE, run_top },
	{ "bottom", ANYWHERE, 0, NULL, N_("to the end; 12G: to line 12"),
	  ARGUMENT_NONE, run_bottom },
	{ "percent", ANYWHERE, 0, NULL, N_("50%: to the middle"), ARGUMENT_NONE,
	  run_percent },

	GROUP(N_("Going")),
	{ "open", ANYWHERE, PANES | IN_TARGET | IN_CALENDAR, N_("open"),
	  N_("open; on a heading: fold; on a link or picture: its address; 3 Enter: link 3"),
	  ARGUMENT_NONE, run_open },
	{ "back", ANYWHERE, 0, NULL,
	  N_("back; a filter away; on the shelf: fold, or up"), ARGUMENT_NONE,
	  run_back },
	{ "leave", ANYWHERE, PANES | IN_PAGE | IN_HELP | IN_SHEET | IN_CALENDAR, N_("back"),
	  N_("leave this screen; the first one: quit"), ARGUMENT_NONE, run_leave },
	{ "quit", ANYWHERE, 0, NULL, N_("quit from anywhere"), ARGUMENT_NONE, run_quit },
	{ "next", IN_BROWSING | IN_ARTICLE | IN_SHEET | IN_CALENDAR | IN_FOUND,
	  IN_PAGE | IN_CALENDAR,
	  N_("next"), N_("the next article; calendar: the next day with some"),
	  ARGUMENT_NONE, run_next },
	{ "previous", IN_BROWSING | IN_ARTICLE | IN_SHEET | IN_CALENDAR | IN_FOUND,
	  IN_PAGE | IN_CALENDAR,
	  N_("next"),
	  N_("the previous article"), ARGUMENT_NONE, run_previous },
	{ "focus-next", IN_BROWSING | IN_PAGE | IN_CALENDAR, IN_BROWSING, N_("pane"),
	  N_("other pane; page: next heading, picture, link"), ARGUMENT_NONE,
	  run_focus_next },
	{ "focus-previous", IN_BROWSING | IN_PAGE | IN_CALENDAR, 0, NULL,
	  N_("other pane; page: the one before"), ARGUMENT_NONE, run_focus_previous },
	{ "older", IN_BROWSING | IN_ARTICLE | IN_FOUND, 0, NULL,
	  N_("back to before the last jump, in another article too"), ARGUMENT_NONE, run_older },
	{ "newer", IN_BROWSING | IN_ARTICLE | IN_FOUND, 0, NULL,
	  N_("forward again; so does Ctrl-I (Tab) right behind Ctrl-O"), ARGUMENT_NONE,
	  run_newer },
	{ "mark", IN_PAGE, 0, NULL,
	  N_("ma: mark the place as a; capitals and digits: for all articles"), ARGUMENT_LETTER,
	  run_mark },
	{ "go-mark", IN_BROWSING | IN_ARTICLE | IN_FOUND, 0, NULL,
	  N_("'a: to mark a; '': to before the last jump here"), ARGUMENT_LETTER, run_go_mark },
	{ "shelf", IN_BROWSING, IN_SHELF, N_("by date"),
	  N_("the shelf by category or by date"), ARGUMENT_NONE, run_shelf },
	{ "calendar", IN_BROWSING | IN_FOUND | IN_CALENDAR, IN_FOUND, N_("calendar"),
	  N_("calendar: j/k day, h/l week, d/u month, Space/b year"),
	  ARGUMENT_NONE, run_calendar },
	{ "week-back", IN_CALENDAR, IN_CALENDAR, N_("week"), N_("a week back"), ARGUMENT_NONE,
	  run_week_back },
	{ "week-on", IN_CALENDAR, IN_CALENDAR, N_("week"), N_("a week on"), ARGUMENT_NONE,
	  run_week_on },
	{ "this-day", IN_BROWSING | IN_FOUND | IN_CALENDAR, IN_CALENDAR, N_("all years"),
	  N_("this day of the month, in all years"), ARGUMENT_NONE, run_this_day },
	{ "sort", IN_BROWSING | IN_FOUND, IN_LIST, N_("sort"),
	  N_("order: newest, oldest, title, source; all texts: best"), ARGUMENT_ORDER, run_sort },
	{ "category", ANYWHERE, 0, NULL, N_("to a category: A/B"), ARGUMENT_CATEGORY,
	  run_category },
	{ "date", ANYWHERE, 0, NULL, N_("to a year, month or day: 2021-08-17"), ARGUMENT_DATE,
	  run_date },
	{ "starred", ANYWHERE, 0, NULL, N_("to the articles with a star"), ARGUMENT_NONE,
	  run_starred },

	GROUP(N_("Finding")),
	{ "filter", ANYWHERE, IN_BROWSING, N_("filter"),
	  N_("titles that fit, pinyin too; article: a screen down"), ARGUMENT_TEXT,
	  run_filter },
	{ "narrow", IN_BROWSING | IN_FOUND | IN_FACETS, IN_FOUND, N_("only …"),
	  N_("only those of a source, an author, a language, with pictures …"), ARGUMENT_NONE,
	  run_narrow },
	{ "search", ANYWHERE, IN_FOUND, N_("all texts"),
	  N_("in the text of all articles: 小米 \"eSIM 卡\" -广告"), ARGUMENT_TEXT,
	  run_search },
	{ "like", IN_BROWSING | IN_ARTICLE | IN_FOUND, 0, NULL,
	  N_("texts like this one: reprints, then of its subject"), ARGUMENT_NONE,
	  run_like },
	{ "save", IN_FOUND, 0, NULL, N_("put this search on the shelf, under a name: save eSIM"),
	  ARGUMENT_TEXT, run_save },
	{ "rename", IN_SHELF, 0, NULL, N_("the search on the shelf gets another name"),
	  ARGUMENT_TEXT, run_rename },
	{ "forget", IN_SHELF, 0, NULL, N_("take the search off the shelf"), ARGUMENT_NONE,
	  run_forget },
	{ "find", FINDABLE, IN_BROWSING | IN_PAGE, N_("find"),
	  N_("find, in either script; small letters find capitals too"), ARGUMENT_TEXT, run_find },
	{ "find-next", FINDABLE, 0, NULL, N_("the next place it stands"),
	  ARGUMENT_NONE, run_find_next },
	{ "find-previous", FINDABLE, 0, NULL, N_("the place before"), ARGUMENT_NONE,
	  run_find_previous },
	{ "cancel", ANYWHERE, 0, NULL, N_("stop marking what was found; show all titles again"),
	  ARGUMENT_NONE, run_cancel },

	GROUP(N_("In an article")),
	{ "outline", IN_PAGE | IN_OUTLINE, IN_PAGE, N_("outline"),
	  N_("its headings or paragraphs, and their length"), ARGUMENT_NONE, run_outline },
	{ "next-heading", IN_PAGE, 0, NULL, N_("to the next heading"), ARGUMENT_NONE,
	  run_next_heading },
	{ "previous-heading", IN_PAGE, 0, NULL, N_("to the heading before"), ARGUMENT_NONE,
	  run_previous_heading },
	{ "next-paragraph", IN_PAGE | IN_SELECT, 0, NULL, N_("the next paragraph to the top"), ARGUMENT_NONE,
	  run_next_paragraph },
	{ "previous-paragraph", IN_PAGE | IN_SELECT, 0, NULL, N_("the paragraph before to the top"),
	  ARGUMENT_NONE, run_previous_paragraph },
	{ "next-picture", IN_PAGE, 0, NULL, N_("to the next picture"), ARGUMENT_NONE,
	  run_next_picture },
	{ "previous-picture", IN_PAGE, 0, NULL, N_("to the picture before"), ARGUMENT_NONE,
	  run_previous_picture },
	{ "next-link", IN_PAGE, 0, NULL, N_("to the next link"), ARGUMENT_NONE, run_next_link },
	{ "previous-link", IN_PAGE, 0, NULL, N_("to the link before"), ARGUMENT_NONE,
	  run_previous_link },
	{ "fold", IN_BROWSING | IN_PAGE | IN_OUTLINE, IN_SHELF | IN_OUTLINE, N_("fold"),
	  N_("fold or unfold a section, a branch, the copies of ×3"),
	  ARGUMENT_NONE, run_fold },
	{ "fold-open", IN_BROWSING | IN_PAGE | IN_OUTLINE, 0, NULL, N_("unfold it"), ARGUMENT_NONE,
	  run_fold_open },
	{ "fold-close", IN_BROWSING | IN_PAGE | IN_OUTLINE, 0, NULL,
	  N_("fold it, or what is around it"), ARGUMENT_NONE, run_fold_close },
	{ "fold-open-all", IN_SHELF | IN_PAGE | IN_OUTLINE, 0, NULL, N_("unfold all"),
	  ARGUMENT_NONE, run_fold_open_all },
	{ "fold-close-all", IN_SHELF | IN_PAGE | IN_OUTLINE, 0, NULL, N_("fold all: a summary"),
	  ARGUMENT_NONE, run_fold_close_all },
	{ "pictures", IN_PAGE | IN_MEDIA, 0, NULL, N_("its pictures"), ARGUMENT_NONE,
	  run_pictures },
	{ "links", IN_PAGE | IN_MEDIA, 0, NULL, N_("its links"), ARGUMENT_NONE, run_links },
	{ "details", IN_LIST | IN_FOUND | IN_PAGE, 0, NULL,
	  N_("about it: file, where the date is from, repairs"), ARGUMENT_NONE,
	  run_details },
	{ "locate", IN_MEDIA | IN_TARGET, IN_MEDIA | IN_TARGET, N_("on the page"),
	  N_("to where the page has this link or picture"), ARGUMENT_NONE, run_locate },
	{ "original", IN_PAGE, 0, NULL, N_("the page on the web that it was made from"),
	  ARGUMENT_NONE, run_original },
	{ "justify", IN_PAGE, 0, NULL, N_("lines flush at both ends, or ragged"), ARGUMENT_NONE,
	  run_justify },
	{ "script", IN_PAGE, 0, NULL, N_("in the other Chinese script, and back"), ARGUMENT_NONE,
	  run_script },
	{ "star", IN_LIST | IN_PAGE | IN_FOUND, IN_LIST | IN_FOUND, N_("star"),
	  N_("give it a star, or take it back"), ARGUMENT_NONE, run_star },
	{ "read", IN_LIST | IN_PAGE | IN_FOUND, IN_LIST | IN_FOUND, N_("read"),
	  N_("it is read, or not read yet"), ARGUMENT_NONE, run_read },
	{ "note", IN_LIST | IN_PAGE | IN_FOUND, 0, NULL, N_("tell its note; note TEXT: write one; note -: none"),
	  ARGUMENT_TEXT, run_note },

	GROUP(N_("Copying, also over ssh")),
	{ "copy", COPIED | IN_SHEET | IN_TARGET, IN_MEDIA | IN_SHEET | IN_TARGET, N_("copy"),
	  N_("what has the focus: an address, a heading; else the title"), ARGUMENT_NONE,
	  run_copy },
	{ "copy-link", IN_ARTICLE | IN_TARGET, 0, N_("link"),
	  N_("the link in focus; 3yl: link 3"), ARGUMENT_NONE, run_copy_link },
	{ "copy-picture", IN_ARTICLE | IN_TARGET, 0, N_("picture"),
	  N_("the picture's address, without proxies"), ARGUMENT_NONE, run_copy_picture },
	{ "copy-proxy", IN_ARTICLE | IN_TARGET, 0, N_("as in the file"),
	  N_("the picture's address as the file has it, proxies and all"), ARGUMENT_NONE,
	  run_copy_proxy },
	{ "copy-paragraph", IN_PAGE, 0, N_("paragraph"),
	  N_("the paragraph on top, as it was written; 3yp: three of them"), ARGUMENT_NONE,
	  run_copy_paragraph },
	{ "copy-section", IN_PAGE, 0, N_("section"), N_("the section"), ARGUMENT_NONE,
	  run_copy_section },
	{ "copy-article", COPIED, 0, N_("article"), N_("the whole article as text"), ARGUMENT_NONE,
	  run_copy_article },
	{ "copy-citation", COPIED, 0, N_("citation"), N_("title, source, date and address"),
	  ARGUMENT_NONE, run_copy_citation },
	{ "copy-reference", COPIED, 0, N_("GB/T 7714"),
	  N_("the same as GB/T 7714 wants it"), ARGUMENT_NONE, run_copy_reference },
	{ "copy-url", COPIED, 0, N_("original page"),
	  N_("the address of the page it was made from"), ARGUMENT_NONE, run_copy_url },
	{ "copy-title", COPIED, 0, N_("title"), N_("its title"), ARGUMENT_NONE, run_copy_title },
	{ "copy-path", COPIED, 0, N_("file"), N_("the path of its file"), ARGUMENT_NONE,
	  run_copy_path },
	{ "copy-script", IN_PAGE, 0, N_("script"),
	  N_("of an article in the other script copy what is shown, or what was written"),
	  ARGUMENT_NONE, run_copy_script },

	GROUP(N_("Selecting text of the page, or articles of a list")),
	{ "select", IN_PAGE | IN_SELECT | IN_LIST | IN_FOUND, IN_LIST | IN_FOUND, N_("select"),
	  N_("by characters; list: this article, for what is done next; Esc: no longer"),
	  ARGUMENT_NONE, run_select },
	{ "select-paragraphs", IN_PAGE | IN_SELECT | IN_LIST | IN_FOUND, 0, NULL,
	  N_("whole paragraphs; list: all articles from here to the next V"), ARGUMENT_NONE,
	  run_select_paragraphs },
	{ "select-left", IN_SELECT, IN_SELECT, N_("move"), N_("a character back"), ARGUMENT_NONE,
	  run_select_left },
	{ "select-right", IN_SELECT, IN_SELECT, N_("move"), N_("a character on"), ARGUMENT_NONE,
	  run_select_right },
	{ "select-word", IN_SELECT, IN_SELECT, N_("word"), N_("a word on"), ARGUMENT_NONE,
	  run_select_word },
	{ "select-word-back", IN_SELECT, IN_SELECT, N_("word"), N_("a word back"), ARGUMENT_NONE,
	  run_select_word_back },
	{ "select-line-start", IN_SELECT, 0, NULL, N_("to the beginning of the line"),
	  ARGUMENT_NONE, run_select_line_start },
	{ "select-line-end", IN_SELECT, 0, NULL, N_("to the end of the line"), ARGUMENT_NONE,
	  run_select_line_end },
	{ "select-swap", IN_SELECT, IN_SELECT, N_("other end"), N_("move the other end"),
	  ARGUMENT_NONE, run_select_swap },
	{ "select-copy", IN_SELECT, IN_SELECT, N_("copy"), N_("copy it, as it was written"),
	  ARGUMENT_NONE, run_select_copy },

	GROUP(N_("Out of the room")),
	{ "pipe", IN_LIST | IN_FOUND | IN_PAGE, 0, NULL, N_("its text into a command: pipe wc -m"), ARGUMENT_TEXT,
	  run_pipe },
	{ "write", IN_LIST | IN_FOUND | IN_PAGE, 0, NULL, N_("save it: write FILE, as .md or .html, else as text"),
	  ARGUMENT_TEXT, run_write },
	{ "edit", IN_LIST | IN_FOUND | IN_PAGE, 0, NULL, N_("its file in EDITOR"), ARGUMENT_NONE, run_edit },
	{ "print", IN_PAGE, 0, NULL, N_("the page through PAGER"), ARGUMENT_NONE, run_print },

	GROUP(N_("The rest")),
	{ "set", ANYWHERE, 0, NULL, N_("set a setting: measure=34; tell it: measure?"),
	  ARGUMENT_SETTING, run_set },
	{ "help", ANYWHERE, IN_BROWSING | IN_PAGE | IN_CALENDAR | IN_FOUND, N_("help"),
	  N_("this help"), ARGUMENT_NONE, run_help },
	{ "command", ANYWHERE, 0, NULL, N_("type a command, or a line number"),
	  ARGUMENT_NONE, run_command },
	{ "redraw", ANYWHERE, 0, NULL, N_("draw the screen anew"), ARGUMENT_NONE, run_redraw },
	{ "suspend", ANYWHERE, 0, NULL, N_("back to the shell; fg returns"), ARGUMENT_NONE,
	  run_suspend },
};

const size_t command_count = sizeof(commands) / sizeof(commands[0]);

const struct command *command_find(struct slice name)
{
	const struct command *only = NULL;
	size_t beginning = 0;
	char *start = memory_string(name.at, name.len);

	for (size_t i = 0; i < command_count; i++) {
		if (!commands[i].name)
			continue;
		if (slice_is(name, commands[i].name)) {
			free(start);
			return &commands[i];
		}
		if (name.len > 0 && slice_starts(slice_of(commands[i].name), start)) {
			only = &commands[i];
			beginning++;
		}
	}
	free(start);
	return beginning == 1 ? only : NULL;
}

void command_run(struct ui *ui, const struct command *command, const struct order *order)
{
	ui->trail.walked = ui->trail.walking;
	ui->trail.walking = false;
	if (command->where & ui_screen(ui)->where && ui->options->ran)
		ui->options->ran(command->name, ui_screen(ui)->where, !order->is_typed);
	if (command->where & ui_screen(ui)->where)
		command->run(ui, order);
	else
		ui_say(ui, _("%s: not on this screen"), command->name);
}
