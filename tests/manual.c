/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The manual's list of keys and commands is the tables', word for word: this program prints it
 * anew and compares.  With GOLDEN_UPDATE=1 it writes it into the manual instead. */

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "archive/archive.h"
#include "base/buffer.h"
#include "ui/bindings.h"
#include "ui/commands.h"
#include "ui/prompt.h"

#define MANUAL SRCDIR "/data/yuelan.1.in"

static const char begin[] = ".\\\" Keys, from the tables: make golden-update-manual\n";
static const char end[] = ".\\\" End of the keys\n";

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

static bool write_manual(struct slice before, struct slice keys, struct slice after)
{
	FILE *file = fopen(MANUAL, "w");

	if (!file)
		return false;
	fwrite(before.at, 1, before.len, file);
	fwrite(keys.at, 1, keys.len, file);
	fwrite(after.at, 1, after.len, file);
	return fclose(file) == 0;
}

int main(void)
{
	struct buffer manual = { 0 }, keys = { 0 };
	struct error error;
	struct slice text;
	size_t from, to;
	bool same = false;

	if (!file_read(MANUAL, 0, &manual, NULL, NULL, &error)) {
		printf("Bail out! %s\n", error.text);
		return 1;
	}
	text = buffer_slice(&manual);
	from = slice_find(text, begin, 0);
	to = slice_find(text, end, 0);
	add_keys(&keys);
	if (from != SLICE_NONE && to != SLICE_NONE) {
		from += sizeof(begin) - 1;
		same = slice_equal(slice_sub(text, from, to), buffer_slice(&keys));
		if (!same && getenv("GOLDEN_UPDATE"))
			same = write_manual(slice_sub(text, 0, from), buffer_slice(&keys),
					    slice_from(text, to));
	}
	printf("1..1\n%s 1 - the manual has the keys and commands of the tables\n",
	       same ? "ok" : "not ok");
	buffer_finish(&manual);
	buffer_finish(&keys);
	return same ? 0 : 1;
}
