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
static bool run_here(struct ui *ui, const struct errand *errand, bool waits,
	struct outcome *outcome, struct error *error)
{
	bool done;

	traces_flush(ui->traces);
	term_release(ui->term);
	done = broker_do(ui->options->broker, errand, outcome, error);
	if (done && waits)
		term_pause(ui->term, _("\n[Enter: back] "));
	term_resume(ui->term);
	return done;
}

bool outside_run(
	struct ui *ui, const struct errand *errand, const struct program *program, bool waits)
{
	struct outcome outcome = { 0 };
	struct error error;
	char name[64];
	bool done = program->kind == RUN_HERE
			    ? run_here(ui, errand, waits, &outcome, &error)
			    : broker_do(ui->options->broker, errand, &outcome, &error);

	ui_take_size(ui);
	name_of(program, name, sizeof(name));
	if (!done)
		ui_warn_error(ui, &error);
	else if (program->kind == RUN_BESIDE)
		ui_say(ui, _("%s opens it"), name);
	else if (outcome.status != 0)
		ui_warn(ui, _("%s ended with %d"), name, outcome.status);
	return done && outcome.status == 0;
}
