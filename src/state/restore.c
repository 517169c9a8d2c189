/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "state/internal.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

#include "base/i18n.h"

/* A broken file is never repaired in place: it is the only witness of what it held. */

static bool is_whole(struct sql *sql)
{
	struct statement *check;
	if (!sql_prepare(sql, "PRAGMA quick_check(1)", &check, NULL))
		return false;
	bool good = statement_next(check) && slice_is(statement_text(check, 0), "ok");
	statement_reset(check);
	return good;
}

/* PATH.broken-20210817-160052, and a number where that is taken. */
static struct slice name_aside(struct arena *arena, const char *path)
{
	time_t now = time(NULL);
	struct tm day;
	char date[32];
	localtime_r(&now, &day);
	strftime(date, sizeof date, "%Y%m%d-%H%M%S", &day);
	struct slice name = arena_printf(arena, "%s.broken-%s", path, date);
	for (int i = 2; access(name.at, F_OK) == 0; i++)
		name = arena_printf(arena, "%s.broken-%s-%d", path, date, i);
	return name;
}

/* With the log beside it, which may hold the latest commits. */
static bool set_aside(struct arena *arena, const char *path, const char *aside, struct error *error)
{
	static const char *const tails[] = { "-wal", "-shm" };
	if (rename(path, aside) != 0)
		return error_set(error, "%s: %s", path, strerror(errno));
	for (size_t i = 0; i < sizeof tails / sizeof *tails; i++) {
		struct slice from = arena_printf(arena, "%s%s", path, tails[i]);
		struct slice to = arena_printf(arena, "%s%s", aside, tails[i]);
		if (rename(from.at, to.at) != 0 && errno != ENOENT)
			return error_set(error, "%s: %s", from.at, strerror(errno));
	}
	return true;
}

/* Where there is no copy, or that is broken too, the beginning is an empty file. */
static void begin_with_copy(struct arena *arena, const char *path)
{
	struct slice backup = arena_printf(arena, "%s.backup", path);
	struct sql *sql;
	if (access(backup.at, R_OK) != 0 || !sql_open(&sql, backup.at, SQL_IMMUTABLE, NULL, NULL))
		return;
	if (!is_whole(sql) || !state_copy(sql, slice_of(path), NULL))
		unlink(path);
	sql_close(sql);
}

static void add_what_is_left(struct state *state, const char *aside)
{
	struct sql *sql;
	if (!sql_open(&sql, aside, SQL_READ, NULL, NULL))
		return;
	struct state *from = state_over(sql);
	bool whole;
	state_pour(from, state, &whole, NULL);
	state_close(from);
}

bool state_restore(struct arena *arena, const char *path, struct slice *aside, struct error *error)
{
	enum sql_fault fault;
	*aside = (struct slice){ 0 };
	if (access(path, F_OK) == 0) {
		struct sql *sql = state_open_file(path, &fault, error);
		bool whole = sql && is_whole(sql);
		sql_close(sql);
		if (whole)
			return error_set(error, _("%s: this file is whole"), path);
		if (!sql && fault != SQL_CORRUPT && fault != SQL_NEWER)
			return false;
		*aside = name_aside(arena, path);
		if (!set_aside(arena, path, aside->at, error))
			return false;
	}
	begin_with_copy(arena, path);
	struct sql *sql = state_open_file(path, &fault, error);
	if (!sql)
		return false;
	struct state *state = state_over(sql);
	if (aside->len > 0)
		add_what_is_left(state, aside->at);
	state_close(state);
	return true;
}
