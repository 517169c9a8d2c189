/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The reading room on a terminal that is a script (term/memory.h): what a person does goes in,
 * what the screen shows comes out.  screen SCRIPT ARCHIVE-OR-FILE; the catalogue of translations
 * is taken from $YUELAN_LOCALE, and what was run is added to the file $YUELAN_RAN.  screen --commands
 * tells what could be. */

#include <libintl.h>
#include <locale.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "archive/archive.h"
#include "base/buffer.h"
#include "library/library.h"
#include "term/memory.h"
#include "ui/bindings.h"
#include "ui/commands.h"
#include "ui/ui.h"

static void speak(void)
{
	const char *folder = getenv("YUELAN_LOCALE");

	setlocale(LC_ALL, "");
	if (!folder)
		return;
	bindtextdomain(PACKAGE, folder);
	bind_textdomain_codeset(PACKAGE, "UTF-8");
	textdomain(PACKAGE);
}

static bool is_folder(const char *path)
{
	struct stat about;

	return stat(path, &about) == 0 && S_ISDIR(about.st_mode);
}

static bool open_what(const char *path, struct ui_options *options, struct error *error)
{
	const char *collation = getenv("YUELAN_COLLATION");
	const struct library_options complete = {
		.mode = LIBRARY_COMPLETE,
		.traces = true,
		.collation = collation ? collation_find(slice_of(collation)) : COLLATION_KEPT,
	};
	struct article_context context = { .path = slice_of(path) };
	struct buffer bytes = { 0 };
	bool done;

	if (is_folder(path))
		return library_open(&options->library, path, &complete, error);
	done = file_read(path, 0, &bytes, NULL, NULL, error);
	if (done) {
		options->article = article_create(buffer_slice(&bytes), &context);
		options->traces = traces_open_file(path, &options->path);
		options->file = path;
	}
	buffer_finish(&bytes);
	return done;
}

/* By the bits of enum where. */
static const char *const screen_names[] = { "shelf", "list", "page", "outline", "media", "sheet", "help",
					    "target", "selection", "calendar", "facets", "found" };

static void tell(FILE *file, const char *command, bool by_key, const char *screen)
{
	fprintf(file, "%s %s%s%s\n", by_key ? "key" : "name", command, screen ? " on " : "",
		screen ? screen : "");
}

/* What was run is written down: "key NAME on SCREEN" or "name NAME on SCREEN", and without the screen. */
static void write_down(const char *command, unsigned where, bool by_key)
{
	const char *path = getenv("YUELAN_RAN");
	FILE *file = path ? fopen(path, "ae") : NULL;

	if (!file)
		return;
	tell(file, command, by_key, NULL);
	for (size_t i = 0; i < sizeof(screen_names) / sizeof(screen_names[0]); i++)
		if (where == 1U << i)
			tell(file, command, by_key, screen_names[i]);
	fclose(file);
}

/* What there is to be run, in the same way: what works anywhere on any screen, the rest on each of its
 * own. */
static int tell_commands(void)
{
	for (size_t i = 0; i < command_count; i++) {
		const struct command *command = &commands[i];
		bool by_key = command->name && binding_of(command->name);

		if (!command->name)
			continue;
		tell(stdout, command->name, by_key, NULL);
		for (size_t j = 0; j < sizeof(screen_names) / sizeof(screen_names[0]); j++)
			if (command->where != ANYWHERE && command->where & 1U << j)
				tell(stdout, command->name, by_key, screen_names[j]);
	}
	return 0;
}

int main(int count, char **arguments)
{
	struct ui_options options = { .color = true, .now = 1629216000, /* 2021-08-17 16:00 */
				      .ran = write_down };
	struct buffer script = { 0 }, seen = { 0 };
	struct error error;
	struct term *term;

	if (count == 2 && strcmp(arguments[1], "--commands") == 0)
		return tell_commands();
	if (count != 3) {
		fprintf(stderr, "usage: screen SCRIPT ARCHIVE-OR-FILE\n");
		return 2;
	}
	signal(SIGPIPE, SIG_IGN); /* as term/rescue.c does: a pager that has read enough */
	speak();
	signal(SIGPIPE, SIG_IGN); /* as on a terminal: a pager may read nothing of what it is given */
	if (!file_read(arguments[1], 0, &script, NULL, NULL, &error) ||
	    !open_what(arguments[2], &options, &error)) {
		fprintf(stderr, "screen: %s\n", error.text);
		buffer_finish(&script);
		return 1;
	}
	term = memory_term_create(buffer_slice(&script), &seen);
	ui_loop(term, &options);
	fputs(buffer_string(&seen), stdout);
	term_close(term);
	library_close(options.library);
	traces_close(options.traces);
	article_destroy(options.article);
	buffer_finish(&script);
	buffer_finish(&seen);
	return 0;
}
