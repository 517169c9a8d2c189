/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sql/internal.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"

enum { BUSY_MS = 5000, CACHE_KIB = 2048 };

static enum sql_fault fault_of(int result)
{
	switch (result & 0xFF) {
	case SQLITE_OK:
	case SQLITE_ROW:
	case SQLITE_DONE:
		return SQL_FINE;
	case SQLITE_BUSY:
	case SQLITE_LOCKED:
		return SQL_BUSY;
	case SQLITE_CORRUPT:
	case SQLITE_NOTADB:
		return SQL_CORRUPT;
	case SQLITE_FULL:
		return SQL_FULL;
	case SQLITE_READONLY:
	case SQLITE_PERM:
		return SQL_READONLY;
	default:
		return SQL_FAILED;
	}
}

static void fail(struct sql *sql, enum sql_fault fault, const char *text)
{
	sql->fault = fault;
	error_set(&sql->error, "%s: %s", sql->path, text);
}

bool sql_note(struct sql *sql, int result)
{
	enum sql_fault fault = fault_of(result);
	if (fault != SQL_FINE)
		fail(sql, fault, sql->db ? sqlite3_errmsg(sql->db) : sqlite3_errstr(result));
	else
		sql->fault = SQL_FINE;
	return fault == SQL_FINE;
}

enum sql_fault sql_fault(const struct sql *sql)
{
	return sql->fault;
}

bool sql_error(const struct sql *sql, struct error *error)
{
	if (error)
		*error = sql->error;
	return false;
}

bool sql_execute(struct sql *sql, const char *text, struct error *error)
{
	return sql_note(sql, sqlite3_exec(sql->db, text, NULL, NULL, NULL)) ||
	       sql_error(sql, error);
}

/* ---- opening ---- */

/* file:PATH?immutable=1, every byte that means something in a URI escaped. */
static char *immutable_uri(const char *path)
{
	struct buffer uri = { 0 };
	buffer_add_string(&uri, "file:");
	for (; *path; path++) {
		if (strchr("%?#", *path))
			buffer_printf(&uri, "%%%02X", (unsigned)(unsigned char)*path);
		else
			buffer_add_char(&uri, *path);
	}
	buffer_add_string(&uri, "?immutable=1");
	char *copy = memory_string(uri.at, uri.len);
	buffer_finish(&uri);
	return copy;
}

static int open_database(struct sql *sql, enum sql_mode mode)
{
	/* One thread has the connection, so SQLite need not lock it. */
	const int own = SQLITE_OPEN_NOMUTEX;
	const int write = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | own;
	switch (mode) {
	case SQL_READ:
		return sqlite3_open_v2(sql->path, &sql->db, SQLITE_OPEN_READONLY | own, NULL);
	case SQL_MEMORY:
		return sqlite3_open_v2(":memory:", &sql->db, write, NULL);
	case SQL_IMMUTABLE: {
		char *uri = immutable_uri(sql->path);
		int result = sqlite3_open_v2(
			uri, &sql->db, SQLITE_OPEN_READONLY | SQLITE_OPEN_URI | own, NULL);
		free(uri);
		return result;
	}
	case SQL_WRITE:
	case SQL_DURABLE:
		break;
	}
	return sqlite3_open_v2(sql->path, &sql->db, write, NULL);
}

/* What a file says of itself is not believed: a schema from elsewhere runs no functions, and
 * pages are looked at before they are used. */
static bool settle(struct sql *sql, enum sql_mode mode)
{
	char text[160];
	sqlite3_extended_result_codes(sql->db, 1);
	sqlite3_busy_timeout(sql->db, BUSY_MS);
	snprintf(text, sizeof text,
		"PRAGMA trusted_schema=OFF; PRAGMA cell_size_check=ON; PRAGMA mmap_size=0;"
		"PRAGMA cache_size=-%d; PRAGMA temp_store=MEMORY; PRAGMA foreign_keys=ON;",
		CACHE_KIB);
	if (!sql_execute(sql, text, NULL))
		return false;
	if (mode == SQL_WRITE)
		return sql_execute(sql, "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL", NULL);
	if (mode == SQL_DURABLE)
		return sql_execute(sql, "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL", NULL);
	/* The first look at the file tells whether it is a database at all. */
	return sql_execute(sql, "PRAGMA user_version", NULL);
}

static bool prepare_own(struct sql *sql)
{
	return sql_prepare(sql, "BEGIN IMMEDIATE", &sql->begin, NULL) &&
	       sql_prepare(sql, "COMMIT", &sql->commit, NULL) &&
	       sql_prepare(sql, "ROLLBACK", &sql->rollback, NULL) &&
	       sql_prepare(sql, "BEGIN DEFERRED", &sql->hold, NULL) &&
	       sql_prepare(sql, "SELECT 1 FROM sqlite_schema LIMIT 1", &sql->touch, NULL) &&
	       sql_prepare(sql, "PRAGMA data_version", &sql->version, NULL);
}

bool sql_open(struct sql **out, const char *path, enum sql_mode mode, enum sql_fault *fault,
	struct error *error)
{
	struct sql *sql = memory_create(1, sizeof *sql);
	sql->path = memory_string(path, strlen(path));
	*out = NULL;
	/* Nobody asks how much memory it takes, and counting it needs a lock.  (Refused once one is
	 * open, which was told before.) */
	sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
	bool good = sql_note(sql, open_database(sql, mode)) && settle(sql, mode) && prepare_own(sql);
	if (fault)
		*fault = sql->fault;
	if (good) {
		*out = sql;
		return true;
	}
	sql_error(sql, error);
	sql_close(sql);
	return false;
}

void sql_close(struct sql *sql)
{
	if (!sql)
		return;
	while (sql->statements) {
		struct statement *statement = sql->statements;
		sql->statements = statement->next;
		sqlite3_finalize(statement->stmt);
		free(statement);
	}
	sqlite3_close(sql->db);
	free(sql->path);
	free(sql);
}

/* ---- transactions ---- */

bool sql_begin(struct sql *sql, struct error *error)
{
	return statement_run(sql->begin, error);
}

bool sql_commit(struct sql *sql, struct error *error)
{
	return statement_run(sql->commit, error);
}

void sql_rollback(struct sql *sql)
{
	if (!sqlite3_get_autocommit(sql->db))
		statement_run(sql->rollback, NULL);
}

bool sql_hold(struct sql *sql, struct error *error)
{
	if (!statement_run(sql->hold, error))
		return false;
	/* A transaction begins with its first look at the file. */
	statement_next(sql->touch);
	if (sql->fault == SQL_FINE) {
		statement_reset(sql->touch);
		return true;
	}
	sql_error(sql, error);
	sql_rollback(sql);
	return false;
}

void sql_release(struct sql *sql)
{
	if (!sqlite3_get_autocommit(sql->db))
		statement_run(sql->commit, NULL);
}

int64_t sql_data_version(struct sql *sql)
{
	int64_t version = statement_next(sql->version) ? statement_int(sql->version, 0) : 0;
	statement_reset(sql->version);
	return version;
}

/* ---- the schema ---- */

static int64_t pragma_number(struct sql *sql, const char *text)
{
	sqlite3_stmt *stmt = NULL;
	int64_t number = 0;
	if (sql_note(sql, sqlite3_prepare_v2(sql->db, text, -1, &stmt, NULL)) &&
		sql_note(sql, sqlite3_step(stmt)))
		number = sqlite3_column_int64(stmt, 0);
	sqlite3_finalize(stmt);
	return number;
}

static bool migrate_once(struct sql *sql, int32_t application, const struct sql_migration *migration,
	size_t version, struct error *error)
{
	char mark[96];
	snprintf(mark, sizeof mark, "PRAGMA application_id=%d; PRAGMA user_version=%zu",
		(int)application, version);
	if (!sql_begin(sql, error))
		return false;
	/* Another process may have come first. */
	if (pragma_number(sql, "PRAGMA user_version") >= (int64_t)version) {
		sql_rollback(sql);
		return true;
	}
	if (sql_execute(sql, migration->text, error) && sql_execute(sql, mark, error) &&
		sql_commit(sql, error))
		return true;
	enum sql_fault fault = sql->fault;
	struct error said = sql->error;
	sql_rollback(sql);
	sql->fault = fault;
	sql->error = said;
	return false;
}

static bool refuse(struct sql *sql, enum sql_fault fault, const char *text, struct error *error)
{
	fail(sql, fault, text);
	return sql_error(sql, error);
}

bool sql_migrate(struct sql *sql, int32_t application, const struct sql_migration *migrations,
	size_t count, struct error *error)
{
	int64_t version = pragma_number(sql, "PRAGMA user_version");
	if (sql->fault != SQL_FINE)
		return sql_error(sql, error);
	int64_t mark = pragma_number(sql, "PRAGMA application_id");
	int64_t tables = pragma_number(sql, "SELECT count(*) FROM sqlite_schema");
	if (sql->fault != SQL_FINE)
		return sql_error(sql, error);
	bool is_empty = version == 0 && mark == 0 && tables == 0;
	if (mark != application && !is_empty)
		return refuse(sql, SQL_CORRUPT, "not a database of this program", error);
	if (version < 0 || version > (int64_t)count)
		return refuse(sql, SQL_NEWER, "made by a newer version of this program", error);
	if (version < (int64_t)count && sqlite3_db_readonly(sql->db, "main") == 1)
		return refuse(sql, SQL_READONLY, "made by an older version of this program", error);
	for (size_t i = (size_t)version; i < count; i++)
		if (!migrate_once(sql, application, &migrations[i], i + 1, error))
			return false;
	return true;
}
