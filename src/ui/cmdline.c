/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/commands.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/i18n.h"
#include "base/memory.h"
#include "ui/screens/screens.h"

/* What is typed behind “:”. */

/* The word at the head of *line, which moves to what stands behind it. */
static struct slice cut_word(struct slice *line)
{
	size_t end = 0;
	struct slice word;

	*line = slice_trim(*line);
	while (end < line->len && !char_is_blank(line->at[end]))
		end++;
	word = slice_sub(*line, 0, end);
	*line = slice_trim(slice_from(*line, end));
	return word;
}

/* vim's :q, and nothing else short by itself: other names may be cut as long as one command
 * begins so. */
static const struct command *find_short(struct slice name)
{
	return command_find(slice_is(name, "q") || slice_is(name, "q!") ? SLICE("quit") : name);
}

void command_line(struct ui *ui, struct slice line)
{
	struct order order = { 0 };
	const struct command *command;
	struct slice name;
	long number;

	line = slice_trim(line);
	if (line.len == 0)
		return;
	if (slice_number(&line, &number)) {
		order.count = number;
		if (slice_is_blank(line))
			line = number > 0 ? SLICE("bottom") : SLICE("top");
		else if (slice_is(line, "%"))
			line = SLICE("percent");
	}
	name = cut_word(&line);
	command = find_short(name);
	if (!command) {
		ui_warn(ui, _("there is no command %.*s"), SLICE_ARGS(name));
		return;
	}
	if (line.len > 0 && command->argument == ARGUMENT_NONE) {
		ui_warn(ui, _("%s takes no argument"), command->name);
		return;
	}
	order.argument = line;
	order.is_typed = true;
	command_run(ui, command, &order);
}

/* ---- completion ---- */

struct choices {
	char **at;
	size_t count, room;
};

static void add_choice(struct choices *choices, struct slice text, struct slice start)
{
	if (text.len < start.len || !slice_equal(slice_sub(text, 0, start.len), start))
		return;
	choices->at = memory_grow(choices->at, choices->count, &choices->room,
				  sizeof(*choices->at));
	choices->at[choices->count++] = memory_string(text.at, text.len);
}

static void add_names(const struct ui *ui, struct slice start, struct choices *choices)
{
	for (size_t i = 0; i < command_count; i++)
		if (commands[i].name && commands[i].where & ui_screen(ui)->where)
			add_choice(choices, slice_of(commands[i].name), start);
}

static void add_orders(struct slice start, struct choices *choices)
{
	for (size_t i = 0; list_order_name(i); i++)
		add_choice(choices, slice_of(list_order_name(i)), start);
}

static const struct shelf_node *child_named(const struct shelf_node *node, struct slice name)
{
	for (node = node->first; node; node = node->next)
		if (node->query.len == 0 && slice_equal(node->name, name))
			return node;
	return NULL;
}

/* The children of the category named so far. */
static void add_categories(struct ui *ui, struct slice start, struct choices *choices)
{
	const struct shelf_node *node = library_categories(ui->library);
	struct buffer path = { 0 };
	struct slice rest = start;
	size_t slash;

	while (node && (slash = slice_find_char(rest, '/', 0)) != SLICE_NONE) {
		node = child_named(node, slice_sub(rest, 0, slash));
		rest = slice_from(rest, slash + 1);
	}
	for (node = node ? node->first : NULL; node; node = node->next) {
		if (node->query.len > 0)
			continue;
		buffer_clear(&path);
		buffer_add(&path, slice_sub(start, 0, start.len - rest.len));
		buffer_add(&path, node->name);
		add_choice(choices, buffer_slice(&path), start);
	}
	buffer_finish(&path);
}

static void add_dates(struct ui *ui, struct slice start, struct choices *choices)
{
	const struct shelf_node *node = library_dates(ui->library);
	char text[32];

	/* All of the tree in reading order, without recursion. */
	while (node) {
		if (node->day > 0)
			snprintf(text, sizeof(text), "%04d-%02d-%02d", node->year, node->month,
				 node->day);
		else if (node->month > 0)
			snprintf(text, sizeof(text), "%04d-%02d", node->year, node->month);
		else
			snprintf(text, sizeof(text), "%04d", node->year);
		if (node->year > 0)
			add_choice(choices, slice_of(text), start);
		if (node->first) {
			node = node->first;
			continue;
		}
		while (node && !node->next)
			node = node->parent;
		node = node ? node->next : NULL;
	}
}

/* Names with what can follow them, then the values behind the = . */
static void add_settings(const struct ui *ui, struct slice start, struct choices *choices)
{
	size_t sign = slice_find_char(start, '=', 0);
	const struct setting_row *row = setting_find(slice_sub(start, 0, sign));
	struct buffer text = { 0 };
	struct slice values, one;

	for (size_t i = 0; i < SETTING_COUNT && sign == SLICE_NONE; i++) {
		buffer_clear(&text);
		buffer_printf(&text, "%s=", setting_rows[i].name);
		add_choice(choices, buffer_slice(&text), start);
	}
	if (sign == SLICE_NONE || !row) {
		buffer_finish(&text);
		return;
	}
	values = slice_of(row->choices);
	while (slice_split(&values, '|', &one)) {
		buffer_clear(&text);
		buffer_printf(&text, "%s=%.*s", row->name, SLICE_ARGS(one));
		add_choice(choices, buffer_slice(&text), start);
	}
	if (!row->choices) {
		buffer_clear(&text);
		buffer_printf(&text, "%s=", row->name);
		setting_add_value(&ui->settings, row, &text);
		add_choice(choices, buffer_slice(&text), start);
	}
	buffer_finish(&text);
}

char **command_complete(struct ui *ui, struct slice line, size_t *start, size_t *count)
{
	struct choices choices = { 0 };
	const struct command *command;
	struct slice rest = line, name = cut_word(&rest);
	bool has_argument = rest.len > 0 || (line.len > 0 && char_is_blank(line.at[line.len - 1]));

	if (!has_argument) {
		*start = name.len > 0 ? (size_t)(name.at - line.at) : line.len;
		add_names(ui, name, &choices);
	} else {
		command = find_short(name);
		*start = rest.len > 0 ? (size_t)(rest.at - line.at) : line.len;
		if (command && command->argument == ARGUMENT_ORDER)
			add_orders(rest, &choices);
		else if (command && command->argument == ARGUMENT_SETTING)
			add_settings(ui, rest, &choices);
		else if (command && command->argument == ARGUMENT_CATEGORY && ui->library)
			add_categories(ui, rest, &choices);
		else if (command && command->argument == ARGUMENT_DATE && ui->library)
			add_dates(ui, rest, &choices);
	}
	*count = choices.count;
	return choices.at;
}
