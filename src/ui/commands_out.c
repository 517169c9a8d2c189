/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/commands.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/memory.h"
#include "out/save.h"
#include "text/gate.h"
#include "ui/outside.h"
#include "ui/screens/screens.h"

/* The article to other programs and to files. */

/* What the command is to be done with is typed behind its name. */
static void ask_rest(struct ui *ui, const char *name)
{
	prompt_start(&ui->prompt, PROMPT_COMMAND);
	buffer_printf(&ui->prompt.text, "%s ", name);
	ui->prompt.at = ui->prompt.text.len;
}

static void add_text(const struct doc *doc, struct buffer *out)
{
	doc_add_text_between(doc, (struct place){ 0 }, (struct place){ UINT32_MAX, 0 }, out);
	buffer_add_char(out, '\n');
}

/* How a text is written; several articles have an empty line between them. */
struct writing {
	void (*add)(const struct doc *doc, struct buffer *out);
	struct buffer *out;
};

/* As the ending of a path asks for. */
static struct writing writing_for(struct slice path, struct buffer *out)
{
	static const struct {
		const char *ending;
		void (*add)(const struct doc *doc, struct buffer *out);
	} forms[] = {
		{ ".md", doc_add_markdown },
		{ ".markdown", doc_add_markdown },
		{ ".html", doc_add_html },
		{ ".htm", doc_add_html },
		{ "", add_text },
	};
	size_t form = 0;

	while (!slice_ends(path, forms[form].ending))
		form++;
	return (struct writing){ forms[form].add, out };
}

static void write_one(const struct article *article, void *data)
{
	const struct writing *writing = data;

	if (writing->out->len > 0)
		buffer_add_char(writing->out, '\n');
	writing->add(article->doc, writing->out);
}

/* Whatever program it takes here. */
static bool run_errand(struct ui *ui, const struct errand *errand, bool waits)
{
	struct arena *arena = arena_create();
	struct program program;
	bool good = errand_program(arena, errand, &program) &&
		    outside_run(ui, errand, &program, waits);

	arena_destroy(arena);
	return good;
}

void run_pipe(struct ui *ui, const struct order *order)
{
	struct buffer text = { 0 };
	struct errand errand = { .kind = ERRAND_PIPE };

	if (order->argument.len == 0) {
		ask_rest(ui, "pipe");
		return;
	}
	char *line = memory_string(order->argument.at, order->argument.len);
	struct writing writing = writing_for(SLICE(""), &text);

	if (command_each(ui, write_one, &writing) > 0) {
		errand.name = slice_of(line);
		errand.text = buffer_slice(&text);
		run_errand(ui, &errand, true);
	}
	buffer_finish(&text);
	free(line);
}

/* less leaves its last screen by itself; others would take theirs along. */
static bool is_pager_that_waits(const char *program)
{
	const char *slash = strrchr(program, '/');

	return strcmp(slash ? slash + 1 : program, "less") == 0 && !getenv("LESS");
}

void run_print(struct ui *ui, const struct order *order)
{
	struct errand errand = { .kind = ERRAND_PAGE };
	struct arena *arena = arena_create();
	struct buffer text = { 0 };
	struct program program;

	(void)order;
	page_add_lines(ui, &text);
	errand.text = buffer_slice(&text);
	if (errand_program(arena, &errand, &program))
		outside_run(ui, &errand, &program, !is_pager_that_waits(program.arguments[0]));
	buffer_finish(&text);
	arena_destroy(arena);
}

void run_edit(struct ui *ui, const struct order *order)
{
	struct arena *arena = arena_create();
	const struct errand errand = { .kind = ERRAND_EDIT, .name = command_file(ui, arena) };

	(void)order;
	if (errand.name.len == 0)
		ui_say(ui, "%s", _("there is no file behind this"));
	else if (run_errand(ui, &errand, false) && ui_screen(ui) == &page_screen)
		page_read_again(ui);
	arena_destroy(arena);
}

/* ---- saving ---- */

/* The archive is read, and never written to: not even where the reader has named one of its files. */
static bool is_article(const struct ui *ui, const char *path)
{
	struct arena *arena = arena_create();
	struct slice top = ui->library ? library_path(ui->library, SLICE(""), arena)
				       : page_file(ui, arena);
	bool result = top.len > 0 && save_is_below(path, top.at);

	arena_destroy(arena);
	return result;
}

static void run_overwrite(struct ui *ui, const struct order *order);

/* Waits for its y; nobody types its name. */
static const struct command overwrite = { "overwrite", IN_LIST | IN_FOUND | IN_PAGE, 0, NULL, NULL,
					  ARGUMENT_LETTER, run_overwrite };

static void save(struct ui *ui, bool over)
{
	const char *path = buffer_string(&ui->saving);
	struct buffer text = { 0 };
	struct writing writing = writing_for(slice_of(path), &text);
	struct errand errand = { .kind = ERRAND_SAVE, .over = over, .name = slice_of(path) };
	struct outcome outcome;
	struct error error;
	char name[256];

	gate_message(name, sizeof(name), path);
	if (is_article(ui, path)) {
		ui_warn(ui, _("%s is an article's own file; not saved"), name);
		return;
	}
	if (command_each(ui, write_one, &writing) == 0) {
		buffer_finish(&text);
		return;
	}
	errand.text = buffer_slice(&text);
	broker_do(ui->options->broker, &errand, &outcome, &error);
	switch (outcome.saved) {
	case SAVED_WHOLE:
		ui_say(ui, _("saved as %s"), name);
		break;
	case SAVED_NOT_FOR_THERE_IS_ONE:
		ui->asking = &overwrite;
		ui_say(ui, _("%s is there already; y writes over it"), name);
		break;
	case SAVED_NOT:
		ui_warn_error(ui, &error);
		break;
	}
	buffer_finish(&text);
}

static void run_overwrite(struct ui *ui, const struct order *order)
{
	if (slice_is_nocase(order->argument, "y"))
		save(ui, true);
	else
		ui_say(ui, "%s", _("not saved"));
}

/* ~ is the reader's home, as he is used to from the shell. */
void run_write(struct ui *ui, const struct order *order)
{
	const char *home = getenv("HOME");
	struct slice path = order->argument;

	if (path.len == 0) {
		ask_rest(ui, "write");
		return;
	}
	buffer_clear(&ui->saving);
	if (home && slice_starts(path, "~/")) {
		buffer_add_string(&ui->saving, home);
		path = slice_from(path, 1);
	}
	buffer_add(&ui->saving, path);
	save(ui, false);
}
