/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/outside.h"

#include "base/i18n.h"
#include "text/gate.h"

/* Which of its words is seen by people: the program's name. */
static const char *name_of(const struct program *program, char *out, size_t size)
{
	return gate_message(out, size, program->arguments[0]);
}

/* What a hangup would take with it is written before. */
static bool run_here(struct ui *ui, const struct program *program, bool waits, int *status,
	struct error *error)
{
	bool done;

	traces_flush(ui->traces);
	term_release(ui->term);
	done = run_program(program, status, error);
	if (done && waits)
		term_pause(ui->term, _("\n[Enter: back to the page] "));
	term_resume(ui->term);
	return done;
}

bool outside_run(struct ui *ui, const struct program *program, bool waits)
{
	struct error error;
	char name[64];
	int status;
	bool done = program->kind == RUN_HERE ? run_here(ui, program, waits, &status, &error)
					  : run_program(program, &status, &error);

	ui_take_size(ui);
	name_of(program, name, sizeof(name));
	if (!done)
		ui_warn_error(ui, &error);
	else if (program->kind == RUN_BESIDE)
		ui_say(ui, _("%s opens it"), name);
	else if (status != 0)
		ui_warn(ui, _("%s ended with %d"), name, status);
	return done && status == 0;
}
