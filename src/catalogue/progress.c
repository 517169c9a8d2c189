/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "catalogue/internal.h"
#include "catalogue/writer.h"

static size_t number_of(struct statement *statement, int column)
{
	int64_t number = statement_int(statement, column);
	return number > 0 ? (size_t)number : 0;
}

struct progress catalogue_progress(struct catalogue *catalogue)
{
	struct progress progress = { 0 };
	if (catalogue->has_progress)
		return catalogue->progress;
	struct statement *statement = ask(catalogue, PROGRESS_GET);
	if (!next_row(catalogue, statement))
		return progress;
	int64_t phase = statement_int(statement, 2);
	progress = (struct progress){
		.phase = phase >= 0 && phase <= INDEX_COMPLETE ? (enum index_phase)phase
							       : INDEX_NONE,
		.found = number_of(statement, 3),
		.heads = number_of(statement, 4),
		.bodies = number_of(statement, 5),
		.failed = number_of(statement, 6),
		.started = statement_int(statement, 7),
		.heads_before = number_of(statement, 8),
		.bodies_before = number_of(statement, 9),
		.scanned = statement_int(statement, 10),
	};
	statement_reset(statement);
	return progress;
}

void catalogue_set_progress(struct catalogue *catalogue, const struct progress *progress)
{
	catalogue->progress = *progress;
	catalogue->has_progress = catalogue->progress_changed = true;
}

void progress_load(struct catalogue *catalogue)
{
	struct statement *statement = ask(catalogue, PROGRESS_GET);
	if (!next_row(catalogue, statement)) {
		catalogue_note(catalogue, catalogue->sql);
		return;
	}
	catalogue->next_id = statement_int(statement, 0);
	catalogue->files = statement_int(statement, 1);
	statement_reset(statement);
	if (!catalogue->has_progress)
		catalogue->progress = catalogue_progress(catalogue);
	catalogue->has_progress = true;
}

void progress_save(struct catalogue *catalogue)
{
	const struct progress *p = &catalogue->progress;
	const int64_t values[] = { catalogue->next_id, catalogue->files, (int64_t)p->phase,
		(int64_t)p->found, (int64_t)p->heads, (int64_t)p->bodies, (int64_t)p->failed,
		p->started, (int64_t)p->heads_before, (int64_t)p->bodies_before, p->scanned };
	struct statement *statement = ask(catalogue, PROGRESS_SET);
	for (int i = 0; i < (int)(sizeof values / sizeof *values); i++)
		statement_bind_int(statement, i + 1, values[i]);
	change_run(catalogue, statement);
}

size_t catalogue_files(struct catalogue *catalogue)
{
	if (catalogue->next_id != 0)
		return (size_t)catalogue->files;
	struct statement *statement = ask(catalogue, PROGRESS_GET);
	size_t files = 0;
	if (next_row(catalogue, statement)) {
		files = number_of(statement, 1);
		statement_reset(statement);
	}
	return files;
}

struct slice catalogue_fact(struct catalogue *catalogue, const char *name, struct arena *arena)
{
	struct slice value = { 0 };
	struct statement *statement = ask(catalogue, FACT_GET);
	statement_bind_text(statement, 1, slice_of(name));
	if (next_row(catalogue, statement)) {
		value = safe_text(catalogue, arena, statement_text(statement, 0));
		statement_reset(statement);
	}
	return value;
}

void catalogue_set_fact(struct catalogue *catalogue, const char *name, struct slice value)
{
	struct error error;
	if (!catalogue_begin(catalogue, &error)) {
		catalogue_note(catalogue, catalogue->sql);
		return;
	}
	struct statement *statement = ask(catalogue, FACT_SET);
	statement_bind_text(statement, 1, slice_of(name));
	bind_text(statement, 2, value);
	change_run(catalogue, statement);
}
