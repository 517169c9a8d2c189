/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "state/internal.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

#include "base/i18n.h"
#include "base/memory.h"
#include "text/utf8.h"

static int64_t milliseconds(clockid_t clock)
{
	struct timespec time;
	clock_gettime(clock, &time);
	return (int64_t)time.tv_sec * 1000 + time.tv_nsec / 1000000;
}

int64_t state_stamp(struct state *state)
{
	int64_t now = milliseconds(CLOCK_REALTIME);
	state->stamp = now > state->stamp ? now : state->stamp + 1;
	return state->stamp;
}

int64_t state_monotonic(void)
{
	return milliseconds(CLOCK_MONOTONIC);
}

void state_bind_path(struct statement *statement, int parameter, struct slice path)
{
	if (utf8_is_valid(path))
		statement_bind_text(statement, parameter, path);
	else
		statement_bind_blob(statement, parameter, path);
}

struct state *state_over(struct sql *sql)
{
	struct state *state = memory_create(1, sizeof *state);
	state->sql = sql;
	state->seen = sql_data_version(sql);
	return state;
}

/* ---- opening ---- */

/* Made here and not by SQLite, which would let others of the group read it. */
static bool make_file(const char *path, struct error *error)
{
	if (!state_make_folders(path, error))
		return false;
	int file = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
	if (file < 0)
		return error_set(error, "%s: %s", path, strerror(errno));
	close(file);
	return true;
}

/* SQLite's own words say little to who does not know that there is a database. */
static bool explain(enum sql_fault fault, const char *path, struct error *error)
{
	if (fault == SQL_CORRUPT)
		return error_set(error,
			_("%s: this file is broken and was left as it is; `yuelan state restore` "
			  "saves what it still gives"),
			path);
	if (fault == SQL_NEWER)
		return error_set(
			error, _("%s: made by a newer yuelan; it was left as it is"), path);
	return false;
}

/* An old schema is changed only after a copy was made. */
static bool migrate(struct sql *sql, const char *path, struct error *error)
{
	struct statement *version;
	if (!sql_prepare(sql, "PRAGMA user_version", &version, error))
		return false;
	int64_t is = statement_next(version) ? statement_int(version, 0) : 0;
	statement_reset(version);
	if (is > 0 && is < (int64_t)state_schema_count && !state_back_up(sql, path, error))
		return false;
	return sql_migrate(sql, APPLICATION, state_schema, state_schema_count, error);
}

struct sql *state_open_file(const char *path, enum sql_fault *fault, struct error *error)
{
	struct sql *sql;
	*fault = SQL_FAILED;
	if (!make_file(path, error) || !sql_open(&sql, path, SQL_DURABLE, fault, error))
		return NULL;
	if (migrate(sql, path, error))
		return sql;
	*fault = sql_fault(sql);
	sql_close(sql);
	return NULL;
}

static struct state *open_memory(void)
{
	struct sql *sql;
	if (!sql_open(&sql, "", SQL_MEMORY, NULL, NULL) ||
		!sql_migrate(sql, APPLICATION, state_schema, state_schema_count, NULL))
		abort(); /* as when memory itself is wanting */
	return state_over(sql);
}

/* What a file holds that may not be written.  Where SQLite cannot even share it with others (a
 * folder that may not be written), it is read as if nobody changed it. */
static bool read_only(struct state *state, const char *path)
{
	static const enum sql_mode modes[] = { SQL_READ, SQL_IMMUTABLE };
	for (size_t i = 0; i < sizeof modes / sizeof *modes; i++) {
		struct sql *sql;
		if (!sql_open(&sql, path, modes[i], NULL, NULL))
			continue;
		bool good = sql_migrate(sql, APPLICATION, state_schema, state_schema_count, NULL);
		struct state *from = state_over(sql);
		bool whole = false;
		good = good && state_pour(from, state, &whole, NULL);
		state_close(from);
		if (good && whole)
			return true;
	}
	return false;
}

bool state_open(struct state **out, const char *path, struct error *error)
{
	if (!path) {
		*out = open_memory();
		return true;
	}
	enum sql_fault fault;
	struct sql *sql = state_open_file(path, &fault, error);
	if (sql) {
		*out = state_over(sql);
		(*out)->path = memory_string(path, strlen(path));
		(*out)->was_read = true;
		return true;
	}
	*out = open_memory();
	if (fault != SQL_CORRUPT && fault != SQL_NEWER)
		(*out)->was_read = read_only(*out, path);
	return explain(fault, path, error);
}

bool state_was_read(const struct state *state)
{
	return state->was_read;
}

bool state_has_changed(struct state *state)
{
	int64_t version = sql_data_version(state->sql);
	bool changed = version != state->seen;
	state->seen = version;
	return changed;
}

/* ---- writing ---- */

bool state_start(struct state *state, struct error *error)
{
	/* Writing on in a file that is found to be broken could take what is left of it. */
	if (state->is_broken)
		return explain(SQL_CORRUPT, state->path, error);
	return state->in_batch || sql_begin(state->sql, error);
}

bool state_finish(struct state *state, bool good, struct error *error)
{
	state->has_written = true;
	if (state->in_batch && good)
		return true;
	good = good && sql_commit(state->sql, error);
	if (!good && sql_fault(state->sql) == SQL_CORRUPT && state->path) {
		state->is_broken = true;
		explain(SQL_CORRUPT, state->path, error);
	}
	if (!good && !state->in_batch)
		sql_rollback(state->sql);
	return good;
}

bool state_begin(struct state *state, struct error *error)
{
	state->in_batch = state_start(state, error);
	return state->in_batch;
}

bool state_commit(struct state *state, struct error *error)
{
	bool was = state->in_batch;
	state->in_batch = false;
	return !was || state_finish(state, true, error);
}

void state_close(struct state *state)
{
	if (!state)
		return;
	state_flush(state, NULL);
	if (state->has_written && state->path && state_backup_is_due(state->path))
		state_back_up(state->sql, state->path, NULL);
	sql_close(state->sql);
	buffer_finish(&state->waiting.path);
	buffer_finish(&state->waiting.title);
	free(state->path);
	free(state);
}
