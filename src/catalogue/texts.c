/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "catalogue/internal.h"
#include "catalogue/writer.h"

#include <stdlib.h>
#include <unistd.h>

#include "base/memory.h"

/* The summaries lie in a file of their own, so that the catalogue stays small enough to be held in
 * memory by the system.  Where there is no such file they are in the catalogue itself. */

enum { APPLICATION = 0x79756C74 }; /* "yult" */

static const struct sql_migration migrations[] = { { texts_schema } };

static char *texts_path(const struct catalogue *catalogue)
{
	struct buffer path = { 0 };
	buffer_add_string(&path, catalogue->path);
	buffer_add_string(&path, "-text");
	char *string = memory_string(path.at, path.len);
	buffer_finish(&path);
	return string;
}

static bool open_at(struct catalogue *catalogue, const char *path, enum sql_mode mode,
	enum sql_fault *fault, struct error *error)
{
	if (!sql_open(&catalogue->text, path, mode, fault, error))
		return false;
	if (sql_migrate(catalogue->text, APPLICATION, migrations, 1, error))
		return true;
	*fault = sql_fault(catalogue->text);
	sql_close(catalogue->text);
	catalogue->text = NULL;
	return false;
}

/* A broken one is begun anew, and so are all bodies. */
static bool renew(struct catalogue *catalogue, const char *path, struct error *error)
{
	enum sql_fault fault;
	return unlink(path) == 0 && open_at(catalogue, path, SQL_WRITE, &fault, error) &&
	       catalogue_forget_bodies(catalogue, error) && catalogue_commit(catalogue, error);
}

bool texts_open(struct catalogue *catalogue, struct error *error)
{
	enum sql_fault fault = SQL_FINE;
	bool write = catalogue->mode == CATALOGUE_WRITE;
	char *path = texts_path(catalogue);
	bool good = open_at(catalogue, path, write ? SQL_WRITE : SQL_READ, &fault, error);
	if (!good && write && (fault == SQL_CORRUPT || fault == SQL_NEWER))
		good = renew(catalogue, path, error);
	free(path);
	return good;
}

/* Summaries are written in a transaction of their own. */
static bool begin(struct catalogue *catalogue)
{
	if (!catalogue->text || catalogue->writing_text)
		return true;
	catalogue->writing_text = sql_begin(catalogue->text, NULL);
	if (!catalogue->writing_text)
		catalogue_note(catalogue, catalogue->text);
	return catalogue->writing_text;
}

static void run(struct catalogue *catalogue, struct statement *statement)
{
	if (!statement_run(statement, NULL))
		catalogue_note(catalogue, catalogue->text ? catalogue->text : catalogue->sql);
}

void texts_set(struct catalogue *catalogue, int64_t id, struct slice summary)
{
	if (!begin(catalogue))
		return;
	struct statement *statement = ask(catalogue, catalogue->text ? BESIDE_SET : TEXT_SET);
	statement_bind_int(statement, 1, id);
	bind_text(statement, 2, summary);
	run(catalogue, statement);
}

void texts_remove(struct catalogue *catalogue, int64_t id)
{
	if (!begin(catalogue))
		return;
	struct statement *statement = ask(catalogue, catalogue->text ? BESIDE_REMOVE : TEXT_REMOVE);
	statement_bind_int(statement, 1, id);
	run(catalogue, statement);
}

/* False when it holds none. */
static bool get(struct catalogue *catalogue, enum query query, int64_t id, struct arena *arena,
	struct slice *summary)
{
	struct statement *statement = ask(catalogue, query);
	statement_bind_int(statement, 1, id);
	if (!statement_next(statement))
		return false;
	*summary = safe_text(catalogue, arena, statement_text(statement, 0));
	statement_reset(statement);
	return true;
}

struct slice texts_get(struct catalogue *catalogue, int64_t id, struct arena *arena)
{
	struct slice summary = { 0 };
	if (!catalogue->text && catalogue->mode == CATALOGUE_READ && !catalogue->text_tried) {
		texts_open(catalogue, NULL);
		catalogue->text_tried = true;
	}
	if (!catalogue->text || !get(catalogue, BESIDE_GET, id, arena, &summary))
		get(catalogue, TEXT_GET, id, arena, &summary);
	return summary;
}

bool texts_commit(struct catalogue *catalogue, struct error *error)
{
	if (!catalogue->writing_text)
		return true;
	if (!sql_commit(catalogue->text, error))
		return false;
	catalogue->writing_text = false;
	return true;
}
