/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/screens/screens.h"

#include <stdlib.h>

#include "base/i18n.h"
#include "base/memory.h"
#include "base/notice.h"
#include "text/breaks.h"
#include "text/cluster.h"
#include "ui/bindings.h"
#include "ui/commands.h"
#include "ui/rows.h"

/* Printed from the tables: what works on the screen it was opened from first, the rest behind
 * it. */

struct help_row {
	bool heading;
	char *keys, *text, *name; /* on the heap; any may be NULL */
};

/* What does not fit beside its keys goes on below. */
struct help_line {
	size_t item;
	struct slice part; /* of the text of the item */
	bool first;
};

struct help {
	struct rows rows; /* of lines */
	struct help_row *items;
	struct help_line *lines;
	size_t count, room, line_room;
	int columns;	    /* that the lines are for; 0: there are none yet */
	struct buffer text; /* of the row that was asked for last */
};

static void add_row(
	struct help *help, bool heading, struct slice keys, const char *text, const char *name)
{
	struct help_row *row;

	help->items =
		memory_grow(help->items, help->count, &help->room, sizeof(*help->items));
	row = &help->items[help->count++];
	*row = (struct help_row){ .heading = heading };
	if (keys.len > 0)
		row->keys = memory_string(keys.at, keys.len);
	if (text)
		row->text = memory_string(text, strlen(text));
	if (name)
		row->name = memory_string(name, strlen(name));
}

static void help_clear(struct help *help)
{
	for (size_t i = 0; i < help->count; i++) {
		free(help->items[i].keys);
		free(help->items[i].text);
		free(help->items[i].name);
	}
	help->count = 0;
	help->columns = 0;
	help->rows = (struct rows){ .plain = true };
}

static void add_command(struct help *help, const struct command *command)
{
	struct buffer keys = { 0 };

	for (size_t i = 0; i < binding_count; i++) {
		if (strcmp(bindings[i].command, command->name) != 0)
			continue;
		if (keys.len > 0)
			buffer_add_char(&keys, ' ');
		binding_add_keys(&bindings[i], &keys);
	}
	/* What has no key is typed, and its name is what has to be known. */
	if (keys.len == 0)
		buffer_printf(&keys, ":%s", command->name);
	add_row(help, false, buffer_slice(&keys), _(command->help), command->name);
	buffer_finish(&keys);
}

/* The commands that work on a screen, or those that do not; groups without any are left out. */
static void add_commands(struct help *help, unsigned where, bool working)
{
	const struct command *group = NULL;

	for (size_t i = 0; i < command_count; i++) {
		const struct command *command = &commands[i];

		if (!command->name) {
			group = command;
		} else if (((command->where & where) != 0) == working) {
			if (group) {
				add_row(help, false, SLICE(""), NULL, NULL);
				add_row(help, true, SLICE(""), _(group->help), NULL);
			}
			group = NULL;
			add_command(help, command);
		}
	}
}

static void add_settings(const struct ui *ui, struct help *help)
{
	struct buffer text = { 0 };

	add_row(help, false, SLICE(""), NULL, NULL);
	add_row(help, true, SLICE(""), _("Settings, by :set"), NULL);
	for (size_t i = 0; i < SETTING_COUNT; i++) {
		buffer_clear(&text);
		buffer_printf(&text, "%s=", setting_rows[i].name);
		setting_add_value(&ui->settings, &setting_rows[i], &text);
		add_row(help, false, buffer_slice(&text), _(setting_rows[i].help), NULL);
	}
	buffer_finish(&text);
}

static void fill(struct ui *ui, const struct screen *from)
{
	struct help *help = ui->help;
	struct buffer title = { 0 };

	help_clear(help);
	buffer_printf(&title, _("%s: the keys that work here"), _(from->title));
	add_row(help, true, SLICE(""), buffer_string(&title), NULL);
	add_commands(help, from->where, true);
	add_row(help, false, SLICE(""), NULL, NULL);
	add_row(help, true, SLICE(""), _("On other screens"), NULL);
	add_commands(help, from->where, false);
	add_row(help, false, SLICE(""), NULL, NULL);
	add_row(help, true, SLICE(""), _("While typing behind “:” or “/”"), NULL);
	for (const struct prompt_help *row = prompt_help; row->keys; row++)
		add_row(help, false, slice_of(row->keys), _(row->help), NULL);
	add_settings(ui, help);
	add_row(help, false, SLICE(""), NULL, NULL);
	add_row(help, false, SLICE(""),
		_("A number before a command repeats it: 5j goes five lines down."), NULL);
	add_row(help, false, SLICE(""),
		_("Behind “:” stands a command's name, or its beginning; Tab completes it."), NULL);
	buffer_finish(&title);
}

void help_open(struct ui *ui)
{
	const struct screen *from = ui_screen(ui);

	if (!ui->help)
		ui->help = memory_create(1, sizeof(*ui->help));
	fill(ui, from);
	ui_push(ui, &help_screen);
}

void help_destroy(struct ui *ui)
{
	if (!ui->help)
		return;
	help_clear(ui->help);
	buffer_finish(&ui->help->text);
	free(ui->help->items);
	free(ui->help->lines);
	free(ui->help);
}

/* ---- lines ---- */

enum { NAME_COLUMNS = 18, GAP = 2 }; /* the longest name; what keeps it from the text */

static int text_start(const struct help_row *row, int columns)
{
	if (!row->keys && !row->name)
		return 2;
	return 1 + (columns < 60 ? 14 : 26);
}

static int text_end(const struct help_row *row, int columns)
{
	return columns - 1 - (row->name && columns >= 100 ? NAME_COLUMNS + GAP : 0);
}

static void add_line(struct help *help, size_t item, struct slice part, bool first)
{
	help->lines = memory_grow(
		help->lines, help->rows.count, &help->line_room, sizeof(*help->lines));
	help->lines[help->rows.count++] = (struct help_line){ item, part, first };
}

/* How much of the text from here on stands in a line: as far as it fits and may break. */
static size_t part_length(struct slice text, size_t from, const uint8_t *kinds, size_t room,
			  const struct width_rules *width)
{
	struct slice rest = slice_from(text, from);
	size_t fits = text_fit(rest, room, NULL, width).len, end = fits;

	if (fits == 0)
		return cluster_length(rest);
	/* A blank at the break needs no room. */
	if (fits < rest.len && rest.at[fits] == ' ')
		end++;
	while (end > 0 && kinds[from + end] == BREAK_NONE)
		end--;
	return end > 0 ? end : fits;
}

static void fold_item(struct ui *ui, size_t number, struct breaker *breaker)
{
	struct help *help = ui->help;
	const struct help_row *row = &help->items[number];
	struct slice text = slice_of(row->text);
	int room = text_end(row, help->columns) - text_start(row, help->columns);
	const uint8_t *kinds;
	size_t at = 0;

	if (row->heading || text.len == 0 || room < 2) {
		add_line(help, number, text, true);
		return;
	}
	kinds = breaker_find(breaker, text);
	while (at < text.len) {
		size_t len = part_length(text, at, kinds, (size_t)room, &ui->canvas->width);

		add_line(help, number, slice_trim(slice_sub(text, at, at + len)), at == 0);
		at += len;
	}
}

/* The item on top stays there. */
static void fold(struct ui *ui, int columns)
{
	struct help *help = ui->help;
	size_t top = help->rows.top < help->rows.count ? help->lines[help->rows.top].item : 0;
	struct breaker *breaker = breaker_create();

	help->columns = columns;
	help->rows.count = 0;
	for (size_t i = 0; i < help->count; i++) {
		if (i == top)
			help->rows.top = help->rows.count;
		fold_item(ui, i, breaker);
	}
	breaker_destroy(breaker);
}

static struct rows *help_rows(struct ui *ui)
{
	int columns = ui_body(ui).columns;

	if (ui->help->columns != columns)
		fold(ui, columns);
	return &ui->help->rows;
}

/* All of an item is found where it begins. */
static struct slice help_text(struct ui *ui, size_t row)
{
	const struct help_line *line = &ui->help->lines[row];
	const struct help_row *item = &ui->help->items[line->item];
	struct buffer *text = &ui->help->text;

	buffer_clear(text);
	if (!line->first)
		return buffer_slice(text);
	if (item->keys)
		buffer_add_string(text, item->keys);
	buffer_add_char(text, ' ');
	if (item->text)
		buffer_add_string(text, item->text);
	buffer_add_char(text, ' ');
	if (item->name)
		buffer_add_string(text, item->name);
	return buffer_slice(text);
}

static void draw_row(struct ui *ui, size_t number, struct area line)
{
	const struct help_line *own = &ui->help->lines[number];
	const struct help_row *row = &ui->help->items[own->item];
	int start = line.column + text_start(row, line.columns);
	int end = line.column + text_end(row, line.columns);

	if (row->heading) {
		canvas_put_cut(ui->canvas, line.row, line.column + 1,
			       line.column + line.columns - 1, own->part,
			       LOOK_ACCENT | LOOK_BOLD);
		return;
	}
	if (own->first && row->name && line.columns >= 100)
		canvas_put_cut(ui->canvas, line.row, end + GAP, line.column + line.columns - 1,
			       slice_of(row->name), LOOK_DIM);
	if (own->first && row->keys)
		canvas_put_cut(ui->canvas, line.row, line.column + 2, start - 1,
			       slice_of(row->keys), LOOK_TEXT | LOOK_BOLD);
	canvas_put_cut(ui->canvas, line.row, start, end, own->part, LOOK_TEXT);
}

static void help_draw(struct ui *ui, struct area area, bool focused)
{
	rows_draw(ui, &help_screen, area, focused, draw_row);
}

static void help_bars(struct ui *ui, struct bars *bars)
{
	buffer_add_string(&bars->title, _("Help"));
	buffer_add_string(&bars->facts, PACKAGE_STRING);
	(void)ui;
}

const struct screen help_screen = {
	.where = IN_HELP,
	.title = N_("Help"),
	.draw = help_draw,
	.bars = help_bars,
	.rows = help_rows,
	.row_text = help_text,
};
