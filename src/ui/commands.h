/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef UI_COMMANDS_H
#define UI_COMMANDS_H

#include "ui/internal.h"

/* The table of commands is the one home of what can be done; help, hints and completion print
 * from it. */

struct order {
	long count;            /* as typed; 0: none */
	struct slice argument; /* of the command line; empty with keys */
	bool is_typed;         /* by its name, behind “:” */
};

/* What a command's argument is completed from. */
enum argument { ARGUMENT_NONE, ARGUMENT_TEXT, ARGUMENT_CATEGORY, ARGUMENT_DATE, ARGUMENT_ORDER,
		ARGUMENT_SETTING,
		ARGUMENT_LETTER /* with keys: the one typed behind it */ };

struct command {
	const char *name;  /* as typed behind “:”, never translated */
	unsigned where;    /* screens it works on, of enum where */
	unsigned hinted;   /* screens whose hint line names it */
	const char *hint;  /* N_(): one word; neighbours that share it share the hint */
	const char *help;  /* N_(): one line; NULL for a second name of the one above */
	enum argument argument;
	void (*run)(struct ui *ui, const struct order *order);
};

/* How often: once where no count was typed. */
static inline long order_times(const struct order *order)
{
	return order->count > 0 ? order->count : 1;
}

/* Groups are rows with a help text and no name. */
extern const struct command commands[];
extern const size_t command_count;

/* By name, or by the only name that begins so; NULL when there is none. */
const struct command *command_find(struct slice name);
/* Run it where it works, else say that it does not work here. */
void command_run(struct ui *ui, const struct command *command, const struct order *order);
/* ---- commands_move.c ---- */
void run_down(struct ui *ui, const struct order *order);
void run_up(struct ui *ui, const struct order *order);
void run_page_down(struct ui *ui, const struct order *order);
void run_page_up(struct ui *ui, const struct order *order);
void run_half_down(struct ui *ui, const struct order *order);
void run_half_up(struct ui *ui, const struct order *order);
void run_scroll_down(struct ui *ui, const struct order *order);
void run_scroll_up(struct ui *ui, const struct order *order);
void run_top(struct ui *ui, const struct order *order);
void run_bottom(struct ui *ui, const struct order *order);
void run_percent(struct ui *ui, const struct order *order);

/* ---- commands_page.c ---- */
void run_outline(struct ui *ui, const struct order *order);
void run_next_heading(struct ui *ui, const struct order *order);
void run_previous_heading(struct ui *ui, const struct order *order);
void run_next_paragraph(struct ui *ui, const struct order *order);
void run_previous_paragraph(struct ui *ui, const struct order *order);
void run_next_picture(struct ui *ui, const struct order *order);
void run_previous_picture(struct ui *ui, const struct order *order);
void run_next_link(struct ui *ui, const struct order *order);
void run_previous_link(struct ui *ui, const struct order *order);
void run_fold(struct ui *ui, const struct order *order);
void run_fold_open(struct ui *ui, const struct order *order);
void run_fold_close(struct ui *ui, const struct order *order);
void run_fold_open_all(struct ui *ui, const struct order *order);
void run_fold_close_all(struct ui *ui, const struct order *order);
void run_pictures(struct ui *ui, const struct order *order);
void run_links(struct ui *ui, const struct order *order);
void run_details(struct ui *ui, const struct order *order);
void run_original(struct ui *ui, const struct order *order);
void run_locate(struct ui *ui, const struct order *order);
void run_justify(struct ui *ui, const struct order *order);
void run_script(struct ui *ui, const struct order *order);

/* ---- commands_find.c ---- */
void run_find(struct ui *ui, const struct order *order);
void run_filter(struct ui *ui, const struct order *order);
void run_search(struct ui *ui, const struct order *order);
void run_like(struct ui *ui, const struct order *order);
void run_find_next(struct ui *ui, const struct order *order);
void run_find_previous(struct ui *ui, const struct order *order);

/* ---- commands_saved.c ---- */
void run_save(struct ui *ui, const struct order *order);
void run_rename(struct ui *ui, const struct order *order);
void run_forget(struct ui *ui, const struct order *order);

/* ---- commands_keep.c ---- */
void run_star(struct ui *ui, const struct order *order);
void run_read(struct ui *ui, const struct order *order);
void run_note(struct ui *ui, const struct order *order);
void run_mark(struct ui *ui, const struct order *order);
void run_go_mark(struct ui *ui, const struct order *order);
void run_older(struct ui *ui, const struct order *order);
void run_newer(struct ui *ui, const struct order *order);
/* Told while the letter is waited for. */
void say_marks(struct ui *ui);

/* ---- commands_calendar.c ---- */
void run_calendar(struct ui *ui, const struct order *order);
void run_week_back(struct ui *ui, const struct order *order);
void run_week_on(struct ui *ui, const struct order *order);
void run_narrow(struct ui *ui, const struct order *order);
void run_this_day(struct ui *ui, const struct order *order);

/* ---- commands_copy.c ---- */
/* Give take what is meant: the article of the page, or those that marked_take() tells of, which are
 * read for this.  How many; 0: none, or one cannot be read, which was said. */
size_t command_each(
	struct ui *ui, void (*take)(const struct article *article, void *data), void *data);
/* The path, from the root of the machine, of the first of them; empty where there is none. */
struct slice command_file(struct ui *ui, struct arena *arena);
void run_copy(struct ui *ui, const struct order *order);
void run_copy_link(struct ui *ui, const struct order *order);
void run_copy_picture(struct ui *ui, const struct order *order);
void run_copy_proxy(struct ui *ui, const struct order *order);
void run_copy_paragraph(struct ui *ui, const struct order *order);
void run_copy_section(struct ui *ui, const struct order *order);
void run_copy_article(struct ui *ui, const struct order *order);
void run_copy_citation(struct ui *ui, const struct order *order);
void run_copy_reference(struct ui *ui, const struct order *order);
void run_copy_url(struct ui *ui, const struct order *order);
void run_copy_script(struct ui *ui, const struct order *order);
void run_copy_title(struct ui *ui, const struct order *order);
void run_copy_path(struct ui *ui, const struct order *order);

/* ---- commands_out.c ---- */
void run_pipe(struct ui *ui, const struct order *order);
void run_print(struct ui *ui, const struct order *order);
void run_edit(struct ui *ui, const struct order *order);
void run_write(struct ui *ui, const struct order *order);

/* ---- commands_select.c ---- */
void run_select(struct ui *ui, const struct order *order);
void run_select_paragraphs(struct ui *ui, const struct order *order);
void run_select_left(struct ui *ui, const struct order *order);
void run_select_right(struct ui *ui, const struct order *order);
void run_select_word(struct ui *ui, const struct order *order);
void run_select_word_back(struct ui *ui, const struct order *order);
void run_select_line_start(struct ui *ui, const struct order *order);
void run_select_line_end(struct ui *ui, const struct order *order);
void run_select_swap(struct ui *ui, const struct order *order);
void run_select_copy(struct ui *ui, const struct order *order);

/* A line behind “:”: a number, or a name with an argument. */
void command_line(struct ui *ui, struct slice line);

/* Heap strings the line could go on with from *start, and how many; the caller frees each and
 * the array. */
char **command_complete(struct ui *ui, struct slice line, size_t *start, size_t *count);

#endif
