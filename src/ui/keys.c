/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/internal.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/memory.h"
#include "ui/bindings.h"
#include "ui/commands.h"
#include "ui/find.h"
#include "ui/mouse.h"
#include "ui/rows.h"
#include "ui/screens/screens.h"

/* What a key is for: the prompt, a count, the next of a sequence, a letter that was asked for, a
 * click; and then the command it stands for. */

static void prompt_ended(struct ui *ui, enum prompt_kind kind)
{
	struct slice text = buffer_slice(&ui->prompt.text);

	if (kind == PROMPT_COMMAND) {
		char *line = memory_string(text.at, text.len);

		command_line(ui, slice_of(line));
		free(line);
	} else if (kind == PROMPT_FILTER) {
		list_filter_keep(ui);
	} else if (kind == PROMPT_SEARCH) {
		found_keep(ui);
	} else {
		find_cancel(ui); /* so that it is found from where the reader was */
		find_start(ui, text);
	}
}

/* The kinds of lines as they are kept over sessions. */
static const char *const prompt_names[PROMPT_KINDS] = {
	[PROMPT_COMMAND] = "command",
	[PROMPT_FIND] = "find",
	[PROMPT_FILTER] = "filter",
	[PROMPT_SEARCH] = "search",
};

void ui_recall_prompts(struct ui *ui)
{
	struct slice texts[HISTORY_MAX];
	struct arena *arena = arena_create();

	for (size_t kind = PROMPT_NONE + 1; kind < PROMPT_KINDS; kind++) {
		size_t count = traces_prompts(
			ui->traces, prompt_names[kind], HISTORY_MAX, arena, texts);

		while (count > 0)
			prompt_remember(&ui->prompt, (enum prompt_kind)kind, texts[--count]);
	}
	arena_destroy(arena);
}

static void key_to_prompt(struct ui *ui, struct key key)
{
	enum prompt_kind kind = ui->prompt.kind;

	switch (prompt_key(ui, key)) {
	case PROMPT_DONE:
		traces_add_prompt(ui->traces, prompt_names[kind], buffer_slice(&ui->prompt.text));
		ui->prompt.kind = PROMPT_NONE;
		prompt_ended(ui, kind);
		break;
	case PROMPT_CANCELLED:
		ui->prompt.kind = PROMPT_NONE;
		if (kind == PROMPT_FIND)
			find_cancel(ui);
		else if (kind == PROMPT_FILTER)
			list_filter_cancel(ui);
		else if (kind == PROMPT_SEARCH)
			found_cancel(ui);
		break;
	case PROMPT_CHANGED:
		if (kind == PROMPT_FIND)
			find_preview(ui, buffer_slice(&ui->prompt.text));
		else if (kind == PROMPT_FILTER)
			list_filter_set(ui, buffer_slice(&ui->prompt.text));
		else if (kind == PROMPT_SEARCH)
			found_set(ui, buffer_slice(&ui->prompt.text));
		break;
	case PROMPT_GOES_ON:
		break;
	}
}

static bool take_count(struct ui *ui, const struct key *key)
{
	if (key->kind != KEY_CHAR || key->control || ui->pending_count > 0)
		return false;
	if (key->code < '0' || key->code > '9' || (key->code == '0' && ui->count == 0))
		return false;
	if (ui->count < 1000000)
		ui->count = ui->count * 10 + (long)(key->code - '0');
	return true;
}

static bool is_cancel(const struct key *key)
{
	const struct binding *binding = NULL;

	return binding_find(key, 1, IN_PAGE, &binding) == BINDING_FOUND &&
	       strcmp(binding->command, "cancel") == 0;
}

static void say_unbound(struct ui *ui)
{
	struct buffer keys = { 0 };
	char name[32];

	for (size_t i = 0; i < ui->pending_count; i++)
		buffer_add_string(&keys, key_to_name(&ui->pending[i], name));
	ui_warn(ui, _("%s does nothing; ? shows the keys"), buffer_string(&keys));
	buffer_finish(&keys);
}

/* The letter behind a command that is about one. */
static void take_letter(struct ui *ui, const struct key *key)
{
	const struct command *command = ui->asking;
	const struct order order = { .argument = { (char[]){ (char)key->code }, 1 } };

	ui->asking = NULL;
	if (key->kind == KEY_CHAR && !key->control && key->code > ' ' && key->code <= '~')
		command_run(ui, command, &order);
	else if (!is_cancel(key))
		say_unbound(ui);
	ui->pending_count = 0;
}

static void key_to_command(struct ui *ui, struct key key)
{
	const struct binding *binding = NULL;
	const struct command *command;
	struct order order = { 0 };

	key = key_narrow(key);
	if (ui->asking && !key.pasted) {
		ui->pending[ui->pending_count++] = key;
		take_letter(ui, &key);
		return;
	}
	if (key.pasted || take_count(ui, &key))
		return;
	if (ui->pending_count > 0 && is_cancel(&key)) {
		ui->pending_count = 0;
		ui->count = 0;
		return;
	}
	ui->pending[ui->pending_count++] = key;
	switch (binding_find(ui->pending, ui->pending_count, ui_screen(ui)->where, &binding)) {
	case BINDING_BEGINS:
		if (ui->pending_count < PENDING_MAX)
			return;
		break;
	case BINDING_NONE:
		say_unbound(ui);
		break;
	case BINDING_FOUND:
		break;
	}
	order.count = ui->count;
	ui->count = 0;
	command = binding ? command_find(slice_of(binding->command)) : NULL;
	if (command && command->argument == ARGUMENT_LETTER &&
	    command->where & ui_screen(ui)->where) {
		ui->asking = command;
		say_marks(ui);
		return;
	}
	ui->pending_count = 0;
	if (command)
		command_run(ui, command, &order);
}

/* Where no line is edited, Alt with a key is what the terminal sent: Esc, and the key. */
static void keys_to_command(struct ui *ui, struct key key)
{
	if (key.meta)
		key_to_command(ui, (struct key){ .kind = KEY_NAMED, .code = YK_ESCAPE });
	key.meta = false;
	key_to_command(ui, key);
}

/* What is typed half is no longer; but a prompt stays, and what lies under it. */
static void key_to_pane(struct ui *ui, const struct key *key)
{
	if (ui->prompt.kind != PROMPT_NONE)
		return;
	ui->pending_count = 0;
	ui->count = 0;
	ui->asking = NULL;
	mouse_take(ui, key);
}

void ui_take_key(struct ui *ui, struct key key)
{
	bool reading;

	switch (key.kind) {
	case KEY_NONE:
		return;
	case KEY_CLOSED:
		ui->left = true;
		return;
	case KEY_SIZE:
		ui_take_size(ui);
		return;
	case KEY_POINTER:
	case KEY_CHAR:
	case KEY_NAMED:
		break;
	}
	reading = ui_shows(ui, &page_screen);
	buffer_clear(&ui->message);
	rows_find_stop(ui);
	if (key.kind == KEY_POINTER)
		key_to_pane(ui, &key);
	else if (ui->prompt.kind != PROMPT_NONE)
		key_to_prompt(ui, key);
	else
		keys_to_command(ui, key);
	/* What a pattern leads to while it is typed is no place the reader went to. */
	if (ui->prompt.kind == PROMPT_NONE && ui_shows(ui, &page_screen))
		page_keep_place(ui);
	else if (reading && !ui_shows(ui, &page_screen))
		traces_flush(ui->traces);
}
