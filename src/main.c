/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * yuelan, a terminal reading room.  The house, from the ground up; src/rooms says who may include whom:
 *
 *   base/      memory, slices, buffers, notices: nothing about reading
 *   text/      Unicode: decoding, the one gate, clusters and columns, where a line may break
 *   html/      the element tree: a guard, a builder for orderly pages, gumbo for the rest
 *   markdown/  Markdown and plain text to the element tree
 *   meta/      front matter and dates
 *   clean/     passes over the element tree, one a file
 *   doc/       blocks and runs: what a person reads
 *   article/   any bytes in, one article out: joins the six above
 *   layout/    doc + width -> lines of spans
 *   match/     what is taken for the same, how Han are read, and titles filtered while one types
 *              ... so far libarticle.a: pure, without disk, clock, locale or terminal
 *   sandbox/   what a process that parses may still ask of the system
 *   sql/       SQLite behind connections, statements, transactions
 *   catalogue/ what is known of an archive without opening its articles: lists kept in order
 *   state/     what a reader leaves behind: places, stars, notes, history
 *   archive/   the folder on disk: walked, watched, read
 *   fulltext/  whole texts, compressed, and an inverted index of them in runs that are merged
 *   indexer/   archive + article -> catalogue: a process that writes, and others that parse for it
 *   library/   archive + article + catalogue: what a program asks for articles
 *   settings/  what a reader may set, and the file of it
 *              ... libstore.a: owns the outside
 *   convert/   the other Chinese script, where OpenCC is installed
 *   out/       other programs: browsers and viewers, by an argument vector, started by a broker
 *   term/      cells out, keys in
 *   ui/        the loop, the tables of commands and keys, the bars; screens/: one file, one screen
 *              ... libscreen.a: owns the terminal
 *   cli/       show, list, search, stats, outline, check, index, state: what prints; and the room's start
 *
 * An article's way: bytes -> front matter -> element tree -> passes -> doc -> lines -> cells.
 */

#include "base/i18n.h"
#include "cli/cli.h"
#include "settings/settings.h"

#include <langinfo.h>
#include <limits.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

/* A program that was moved, or was never installed, finds its translations beside it:
 * PROGRAM/../../share/locale. */
static void find_translations(void)
{
	char path[PATH_MAX + sizeof "/share/locale"];
	ssize_t len = readlink("/proc/self/exe", path, PATH_MAX);
	for (int up = 0; up < 2; up++)
		while (len > 0 && path[--len] != '/')
			;
	if (len > 0) {
		strcpy(path + len, "/share/locale");
		if (access(path, R_OK) == 0) {
			bindtextdomain(PACKAGE, path);
			return;
		}
	}
	bindtextdomain(PACKAGE, LOCALEDIR);
}

/* The language that was asked for, where the system lacks its locale: zh_CN of LANG=zh_CN.UTF-8. */
static void keep_language(void)
{
	static const char *const names[] = { "LC_ALL", "LC_MESSAGES", "LANG" };
	const char *wanted = NULL;
	for (size_t i = 0; i < sizeof names / sizeof *names && !(wanted && *wanted); i++)
		wanted = getenv(names[i]);
	char language[32];
	if (wanted && *wanted && snprintf(language, sizeof language, "%s", wanted) > 0) {
		language[strcspn(language, ".@")] = '\0';
		setenv("LANGUAGE", language, 0);
	}
	setlocale(LC_MESSAGES, "C.UTF-8");
}

/* UTF-8 is spoken even where the environment has only C, as a bare ssh session does. */
static void speak(void)
{
	if (!setlocale(LC_ALL, ""))
		keep_language();
	if (strcmp(nl_langinfo(CODESET), "UTF-8") != 0)
		setlocale(LC_CTYPE, "C.UTF-8");
	find_translations();
	bind_textdomain_codeset(PACKAGE, "UTF-8");
	textdomain(PACKAGE);
}

static void complain_of_settings(struct slice problems)
{
	for (struct slice line; slice_line(&problems, &line);) {
		char text[600];
		snprintf(text, sizeof text, "%.*s", SLICE_ARGS(line));
		complain(text);
	}
}

/* The settings' problems are told where they matter: in the room, or before what is printed. */
static int run(const struct subcommand *command, const struct flags *flags,
	struct buffer *problems, int argc, char **argv)
{
	if (flags->version) {
		version_print();
		return EXIT_DONE;
	}
	if (flags->help && command)
		help_print_command(command);
	else if (flags->help)
		help_print();
	if (flags->help)
		return EXIT_DONE;
	if (!command && output_is_terminal())
		return room_run(flags, problems->len > 0 ? buffer_string(problems) : NULL, argc,
			argv);
	complain_of_settings(buffer_slice(problems));
	return command ? command->run(flags, argc, argv) : room_run(flags, NULL, argc, argv);
}

int main(int argc, char **argv)
{
	speak();
	const struct subcommand *command = argc > 1 ? subcommand_find(argv[1]) : NULL;
	if (command) {
		argc--;
		argv++;
	}
	struct flags flags = { .settings = settings_standard() };
	struct buffer problems = { 0 };
	settings_load(&flags.settings, &problems);
	int status = EXIT_USAGE;
	if (flags_parse(&flags, command, &argc, &argv))
		status = run(command, &flags, &problems, argc, argv);
	buffer_finish(&problems);
	return status;
}
