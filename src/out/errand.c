/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "out/errand.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/buffer.h"
#include "base/i18n.h"
#include "text/gate.h"

/* ---- which program ---- */

static bool name_program(struct arena *arena, const char *first, const char *second,
	const char *standard, const char *argument, struct program *program)
{
	const char *const names[2] = { first, second };

	program->arguments = program_named(arena, names, standard, argument);
	return true;
}

/* The one place where a shell is asked: what it runs is what the reader typed, and the article is
 * only what that reads. */
static bool name_shell(struct arena *arena, struct slice line, struct program *program)
{
	static char shell[] = "/bin/sh", option[] = "-c";
	char **words = arena_alloc(arena, 4 * sizeof(*words));

	words[0] = shell;
	words[1] = option;
	words[2] = arena_alloc(arena, line.len + 1);
	memcpy(words[2], line.at, line.len);
	words[2][line.len] = '\0';
	words[3] = NULL;
	program->arguments = words;
	return true;
}

bool errand_program(struct arena *arena, const struct errand *errand, struct program *program)
{
	*program = (struct program){ .kind = RUN_HERE };
	switch (errand->kind) {
	case ERRAND_OPEN:
		return opener_find(arena, errand->opened, errand->name.at, program);
	case ERRAND_EDIT:
		return name_program(arena, "VISUAL", "EDITOR", "vi", errand->name.at, program);
	case ERRAND_PAGE:
		program->input = &errand->text;
		return name_program(arena, "PAGER", NULL, "less", NULL, program);
	case ERRAND_PIPE:
		program->input = &errand->text;
		return name_shell(arena, errand->name, program);
	default:
		return false;
	}
}

/* ---- what may be asked for ---- */

static bool is_visible(struct slice text)
{
	for (size_t i = 0; i < text.len; i++)
		if (text.at[i] <= ' ' || text.at[i] > '~')
			return false;
	return true;
}

/* As address_read() makes them. */
static bool is_address(const struct errand *errand)
{
	static const char *const schemes[] = { "http://", "https://", "mailto:" };

	if (errand->opened == OPENED_FILE || !is_visible(errand->name))
		return false;
	for (size_t i = 0; i < sizeof(schemes) / sizeof(schemes[0]); i++)
		if (slice_starts(errand->name, schemes[i]))
			return true;
	return false;
}

/* A plain file of the archive, by its whole path. */
static bool is_inside(const struct errand_scope *scope, struct slice name)
{
	struct stat about;

	if (!slice_starts(name, "/") || stat(name.at, &about) != 0 || !S_ISREG(about.st_mode))
		return false;
	return !scope || (scope->folder && save_is_below(name.at, scope->folder));
}

static bool is_the_article(const struct errand_scope *scope, struct slice name)
{
	if (!scope || !scope->file)
		return is_inside(scope, name);
	return slice_starts(name, "/") && save_is_below(name.at, scope->file);
}

/* The archive is read, and never written to: not even where the reader has named one of its
 * files. */
static bool is_savable(const struct errand_scope *scope, struct slice name)
{
	return name.len > 0 &&
	       !(scope && scope->articles && save_is_below(name.at, scope->articles));
}

static bool may_ask(const struct errand_scope *scope, const struct errand *errand)
{
	switch (errand->kind) {
	case ERRAND_OPEN:
		return is_address(errand) ||
		       (errand->opened != OPENED_PAGE && is_inside(scope, errand->name));
	case ERRAND_EDIT:
		return is_the_article(scope, errand->name);
	case ERRAND_PIPE:
		return errand->name.len > 0;
	case ERRAND_SAVE:
		return is_savable(scope, errand->name);
	case ERRAND_READ:
		return scope && scope->file;
	case ERRAND_INDEX:
		return scope && scope->indexer;
	case ERRAND_PAGE:
	case ERRAND_TMUX:
		return true;
	case ERRAND_KINDS:
		break;
	}
	return false;
}

bool errand_is_allowed(const struct errand_scope *scope, const struct errand *errand,
	struct error *error)
{
	char name[128];

	if (slice_find_char(errand->name, '\0', 0) == SLICE_NONE && may_ask(scope, errand))
		return true;
	gate_message(name, sizeof(name), errand->name.len > 0 ? errand->name.at : "");
	return error_set(error, _("%s: nothing of this archive; refused"), name);
}

/* ---- doing it ---- */

/* What the shell gets is seen before it runs. */
static void tell_line(struct slice line)
{
	struct arena *arena = arena_create();
	struct slice text = gate(arena, line, GATE_LINE);
	struct buffer out = { 0 };

	buffer_printf(&out, "$ %.*s\n", SLICE_ARGS(text));
	for (size_t at = 0; at < out.len;) {
		ssize_t n = write(STDOUT_FILENO, out.at + at, out.len - at);

		if (n < 0 && errno == EINTR)
			continue;
		if (n <= 0)
			break;
		at += (size_t)n;
	}
	buffer_finish(&out);
	arena_destroy(arena);
}

static bool run(const struct errand *errand, struct outcome *outcome, struct error *error)
{
	struct arena *arena = arena_create();
	struct program program;
	bool done = errand_program(arena, errand, &program);

	if (!done)
		error_set(error, "%s", _("no program here opens it"));
	if (done && errand->kind == ERRAND_PIPE)
		tell_line(errand->name);
	done = done && run_program(&program, &outcome->status, error);
	arena_destroy(arena);
	return done;
}

/* tmux also passes it on to its terminal. */
static bool copy_to_tmux(const struct errand *errand, struct outcome *outcome, struct error *error)
{
	char name[] = "tmux", command[] = "load-buffer", pass_on[] = "-w", input[] = "-";
	char *const both[] = { name, command, pass_on, input, NULL };
	char *const old[] = { name, command, input, NULL }; /* before tmux 3.2 */
	char *const *const ways[] = { both, old };

	for (size_t i = 0; i < sizeof(ways) / sizeof(ways[0]); i++) {
		const struct program program = { ways[i], &errand->text, RUN_QUIET, NULL };

		if (run_program(&program, &outcome->status, error) && outcome->status == 0)
			return true;
	}
	return error_set(error, "%s", _("tmux did not take it"));
}

static bool open_again(const struct errand_scope *scope, struct outcome *outcome,
	struct error *error)
{
	char name[256];

	outcome->descriptor = open(scope->file, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
	if (outcome->descriptor >= 0)
		return true;
	return error_set(error, "%s: %s", gate_message(name, sizeof(name), scope->file),
			 strerror(errno));
}

bool errand_do(const struct errand_scope *scope, const struct errand *errand,
	struct outcome *outcome, struct error *error)
{
	*outcome = (struct outcome){ .saved = SAVED_NOT, .descriptor = -1 };
	if (!errand_is_allowed(scope, errand, error))
		return false;
	switch (errand->kind) {
	case ERRAND_TMUX:
		return copy_to_tmux(errand, outcome, error);
	case ERRAND_SAVE:
		outcome->saved = save_file(errand->name.at, errand->text, errand->over, error);
		return outcome->saved == SAVED_WHOLE;
	case ERRAND_READ:
		return open_again(scope, outcome, error);
	case ERRAND_INDEX: {
		const struct program program = { scope->indexer, NULL, RUN_BESIDE, scope->program };

		return run_program(&program, &outcome->status, error);
	}
	default:
		return run(errand, outcome, error);
	}
}
