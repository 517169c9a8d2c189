/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/cli.h"

#include "base/i18n.h"
#include "state/state.h"
#include "text/gate.h"
#include "text/unicode.h"
#include "text/utf8.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>

enum { BATCH = 1000 }; /* lines: other sessions do not wait longer than for these */

static void add_escape(struct buffer *out, uint32_t code)
{
	if (code >= 0x10000) {
		buffer_printf(out, "\\u%04x", 0xD7C0 + (unsigned)(code >> 10));
		code = 0xDC00 + (code & 0x3FF);
	}
	buffer_printf(out, "\\u%04x", (unsigned)code);
}

/* A line of JSON in which only strings are not of ASCII.  What the gate would change is escaped: names
 * of files must come back as they were. */
static void add_line(struct buffer *out, struct slice line)
{
	struct arena *arena = arena_create();
	const char *at = line.at, *end = line.at + line.len;
	bool is_clean = slice_equal(gate(arena, line, GATE_LINE), line);
	while (!is_clean && at < end) {
		const char *start = at;
		uint32_t code = utf8_next(&at, end);
		struct slice one = { start, (size_t)(at - start) };
		if (code < 0x7F || (!code_is_mark(code) && slice_equal(gate(arena, one, GATE_LINE), one)))
			buffer_add(out, one);
		else
			add_escape(out, code);
		arena_reset(arena);
	}
	if (is_clean)
		buffer_add(out, line);
	arena_destroy(arena);
}

static bool take_line(void *context, struct slice line)
{
	struct buffer *out = context;
	add_line(out, line);
	buffer_add_char(out, '\n');
	if (out->len > 64 * 1024)
		output_write(out);
	return true;
}

static int export_all(const char *path, int argc, char **argv)
{
	struct state *state;
	struct error error;
	(void)argv;
	if (argc > 0) {
		complain(_("state export writes to standard output"));
		return EXIT_USAGE;
	}
	bool good = state_open(&state, path, &error) || state_was_read(state);
	struct buffer out = { 0 };
	good = good && state_export(state, take_line, &out, &error);
	output_write(&out);
	buffer_finish(&out);
	state_close(state);
	if (!good)
		complain(error.text);
	return good ? EXIT_DONE : EXIT_MISSING;
}

/* ---- import ---- */

struct source {
	FILE *file;
	const char *name;
	size_t number; /* of the line */
	char *line;
	size_t room;
};

/* False at the end. */
static bool next_line(struct source *source, struct slice *line)
{
	ssize_t len = getline(&source->line, &source->room, source->file);
	if (len < 0)
		return false;
	source->number++;
	*line = slice_trim((struct slice){ source->line, (size_t)len });
	if (source->number == 1 && slice_starts(*line, "\xEF\xBB\xBF"))
		*line = slice_from(*line, 3);
	return true;
}

static void complain_of_line(const struct source *source, const char *why)
{
	struct buffer text = { 0 };
	buffer_printf(&text, "%s:%zu: %s", source->name, source->number, why);
	complain(buffer_string(&text));
	buffer_finish(&text);
}

/* A line that is wrong is told, and the others count all the same. */
static int import_lines(struct state *state, struct source *source)
{
	int status = EXIT_DONE;
	struct slice line;
	struct error error;
	bool more = true, failed = false;
	while (more && !failed) {
		failed = !state_begin(state, &error);
		for (int i = 0; i < BATCH && !failed && (more = next_line(source, &line)); i++) {
			if (line.len == 0 || state_import(state, line, &failed, &error))
				continue;
			status = EXIT_MISSING;
			if (!failed)
				complain_of_line(source, error.text);
		}
		failed = failed || !state_commit(state, &error);
	}
	if (failed)
		complain(error.text);
	if (ferror(source->file))
		complain_of_line(source, strerror(errno));
	return failed || ferror(source->file) ? EXIT_MISSING : status;
}

static int import_file(const char *path, int argc, char **argv)
{
	struct state *state;
	struct error error;
	if (argc > 1) {
		complain(_("state import reads one file, or standard input"));
		return EXIT_USAGE;
	}
	struct source source = { .name = argc == 1 ? argv[0] : "-" };
	bool is_piped = strcmp(source.name, "-") == 0;
	source.file = is_piped ? stdin : fopen(source.name, "re");
	if (!source.file) {
		error_set(&error, "%s: %s", source.name, strerror(errno));
		complain(error.text);
		return EXIT_MISSING;
	}
	int status = EXIT_MISSING;
	if (state_open(&state, path, &error))
		status = import_lines(state, &source);
	else
		complain(error.text);
	state_close(state);
	free(source.line);
	if (!is_piped)
		fclose(source.file);
	return status;
}

/* ---- a file that broke ---- */

static int restore(const char *path, int argc, char **argv)
{
	struct arena *arena = arena_create();
	struct slice aside;
	struct error error;
	(void)argv;
	if (argc > 0) {
		complain(_("state restore takes no file"));
		arena_destroy(arena);
		return EXIT_USAGE;
	}
	bool good = state_restore(arena, path, &aside, &error);
	if (!good) {
		complain(error.text);
	} else if (aside.len > 0) {
		struct buffer text = { 0 };
		buffer_printf(&text, _("the old file is kept as %s"), aside.at);
		complain(buffer_string(&text));
		buffer_finish(&text);
	}
	arena_destroy(arena);
	return good ? EXIT_DONE : EXIT_MISSING;
}

static const struct {
	const char *name;
	int (*run)(const char *path, int argc, char **argv);
} actions[] = {
	{ "export", export_all },
	{ "import", import_file },
	{ "restore", restore },
};

int state_run(const struct flags *flags, int argc, char **argv)
{
	struct arena *arena = arena_create();
	struct slice path;
	struct error error;
	int status = EXIT_USAGE;
	size_t i = 0, count = sizeof actions / sizeof *actions;
	(void)flags;
	while (i < count && !(argc > 0 && strcmp(argv[0], actions[i].name) == 0))
		i++;
	if (i == count) {
		complain(_("state: expected export, import or restore"));
	} else if (state_location(arena, &path, &error)) {
		status = actions[i].run(path.at, argc - 1, argv + 1);
	} else {
		complain(error.text);
		status = EXIT_MISSING;
	}
	arena_destroy(arena);
	return status;
}
