/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The manual's lists of keys, commands and settings are the tables', word for word: this program
 * prints them anew and compares.  With GOLDEN_UPDATE=1 it writes them into the manual instead. */

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "archive/archive.h"
#include "base/buffer.h"
#include "ui/bindings.h"
#include "ui/commands.h"
#include "settings/settings.h"
#include "ui/prompt.h"

#define MANUAL SRCDIR "/data/yuelan.1.in"

static void add_troff(const char *text, struct buffer *out)
{
	for (; *text; text++) {
		if (*text == '-')
			buffer_add_string(out, "\\-");
		else if (*text == '\'')
			buffer_add_string(out, "\\(aq");
		else if (*text == '\\')
			buffer_add_string(out, "\\e");
		else
			buffer_add_char(out, *text);
	}
}

/* .BR and .B would break at the blanks and quotes of keys. */
static void add_bold(const char *text, struct buffer *out)
{
	buffer_add_string(out, "\\fB");
	add_troff(text, out);
	buffer_add_string(out, "\\fR");
}

static void add_command(const struct command *command, struct buffer *out)
{
	size_t keys = 0;

	buffer_add_string(out, ".TP\n");
	for (size_t i = 0; i < binding_count; i++) {
		struct buffer name = { 0 };

		if (strcmp(bindings[i].command, command->name) != 0)
			continue;
		binding_add_keys(&bindings[i], &name);
		if (keys++ > 0)
			buffer_add_string(out, ", ");
		add_bold(buffer_string(&name), out);
		buffer_finish(&name);
	}
	if (keys > 0)
		buffer_add_string(out, ", ");
	buffer_add_string(out, "\\fB:");
	add_troff(command->name, out);
	buffer_add_string(out, "\\fR\n");
	add_troff(command->help, out);
	buffer_add_string(out, ".\n");
}

static void add_keys(struct buffer *out)
{
	for (size_t i = 0; i < command_count; i++) {
		if (commands[i].name) {
			add_command(&commands[i], out);
		} else {
			buffer_add_string(out, ".SS \"");
			add_troff(commands[i].help, out);
			buffer_add_string(out, "\"\n");
		}
	}
	buffer_add_string(out, ".SS \"While typing behind : or /\"\n");
	for (const struct prompt_help *row = prompt_help; row->keys; row++) {
		buffer_add_string(out, ".TP\n");
		add_bold(row->keys, out);
		buffer_add_char(out, '\n');
		add_troff(row->help, out);
		buffer_add_string(out, ".\n");
	}
}

static void add_settings(struct buffer *out)
{
	for (size_t i = 0; i < SETTING_COUNT; i++) {
		const struct setting_row *row = &setting_rows[i];
		const struct settings standard = settings_standard();
		struct buffer values = { 0 };

		setting_add_values(row, &values);
		buffer_add_string(out, ".TP\n\\fB");
		add_troff(row->name, out);
		buffer_add_string(out, "\\fR = \\fI");
		add_troff(buffer_string(&values), out);
		buffer_add_string(out, "\\fR\n");
		add_troff(row->help, out);
		buffer_clear(&values);
		setting_add_value(&standard, row, &values);
		buffer_printf(out, "; %s where nothing is said.\n", buffer_string(&values));
		buffer_finish(&values);
	}
}

/* A part of the manual that is printed from tables, between two comments. */
struct part {
	const char *begin, *end, *what;
	void (*add)(struct buffer *out);
};

static const struct part parts[] = {
	{ ".\\\" Keys, from the tables: make golden-update-manual\n",
		".\\\" End of the keys\n", "the keys and commands", add_keys },
	{ ".\\\" Settings, from the table: make golden-update-manual\n",
		".\\\" End of the settings\n", "the settings", add_settings },
};

/* Whether the manual has the part as the tables do; made so when update. */
static bool hold(struct buffer *manual, const struct part *part, bool update)
{
	struct slice text = buffer_slice(manual);
	size_t from = slice_find(text, part->begin, 0), to = slice_find(text, part->end, 0);
	struct buffer wanted = { 0 }, whole = { 0 };
	bool same = false;

	if (from == SLICE_NONE || to == SLICE_NONE)
		return false;
	from += strlen(part->begin);
	part->add(&wanted);
	same = slice_equal(slice_sub(text, from, to), buffer_slice(&wanted));
	if (!same && update) {
		buffer_add(&whole, slice_sub(text, 0, from));
		buffer_add(&whole, buffer_slice(&wanted));
		buffer_add(&whole, slice_from(text, to));
		buffer_clear(manual);
		buffer_add(manual, buffer_slice(&whole));
		same = true;
	}
	buffer_finish(&wanted);
	buffer_finish(&whole);
	return same;
}

static bool write_manual(struct slice text)
{
	FILE *file = fopen(MANUAL, "w");

	if (!file)
		return false;
	fwrite(text.at, 1, text.len, file);
	return fclose(file) == 0;
}

int main(void)
{
	enum { PARTS = sizeof(parts) / sizeof(parts[0]) };
	const bool update = getenv("GOLDEN_UPDATE") != NULL;
	struct buffer manual = { 0 };
	struct error error;
	int failed = 0;

	if (!file_read(MANUAL, 0, &manual, NULL, NULL, &error)) {
		printf("Bail out! %s\n", error.text);
		return 1;
	}
	printf("1..%d\n", PARTS);
	for (int i = 0; i < PARTS; i++) {
		bool same = hold(&manual, &parts[i], update);

		failed += !same;
		printf("%s %d - the manual has %s of the tables\n", same ? "ok" : "not ok", i + 1,
		       parts[i].what);
	}
	if (update && !write_manual(buffer_slice(&manual)))
		failed++;
	buffer_finish(&manual);
	return failed > 0;
}
