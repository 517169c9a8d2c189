/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sql/internal.h"

#include <limits.h>
#include <stdlib.h>

#include "base/memory.h"

bool sql_prepare(
	struct sql *sql, const char *text, struct statement **out, struct error *error)
{
	sqlite3_stmt *stmt = NULL;
	*out = NULL;
	if (!sql_note(sql, sqlite3_prepare_v3(sql->db, text, -1, SQLITE_PREPARE_PERSISTENT, &stmt,
				   NULL)))
		return sql_error(sql, error);
	struct statement *statement = memory_create(1, sizeof *statement);
	*statement = (struct statement){ .sql = sql, .stmt = stmt, .next = sql->statements };
	sql->statements = statement;
	*out = statement;
	return true;
}

void statement_bind_int(struct statement *statement, int parameter, int64_t value)
{
	statement->used = true;
	sqlite3_bind_int64(statement->stmt, parameter, value);
}

/* SQLite takes a NULL pointer for NULL; an empty slice that has bytes somewhere is empty text. */
void statement_bind_text(struct statement *statement, int parameter, struct slice text)
{
	statement->used = true;
	sqlite3_bind_text64(statement->stmt, parameter, text.at, text.len, SQLITE_STATIC, SQLITE_UTF8);
}

void statement_bind_blob(struct statement *statement, int parameter, struct slice bytes)
{
	statement->used = true;
	sqlite3_bind_blob64(statement->stmt, parameter, bytes.at, bytes.len, SQLITE_STATIC);
}

void statement_bind_null(struct statement *statement, int parameter)
{
	statement->used = true;
	sqlite3_bind_null(statement->stmt, parameter);
}

void statement_reset(struct statement *statement)
{
	if (!statement->used)
		return;
	statement->used = false;
	sqlite3_reset(statement->stmt);
	sqlite3_clear_bindings(statement->stmt);
}

bool statement_next(struct statement *statement)
{
	statement->used = true;
	int result = sqlite3_step(statement->stmt);
	sql_note(statement->sql, result);
	if (result == SQLITE_ROW)
		return true;
	statement_reset(statement);
	return false;
}

bool statement_run(struct statement *statement, struct error *error)
{
	if (statement_next(statement))
		statement_reset(statement);
	return statement->sql->fault == SQL_FINE || sql_error(statement->sql, error);
}

int64_t statement_int(struct statement *statement, int column)
{
	return sqlite3_column_int64(statement->stmt, column);
}

struct slice statement_text(struct statement *statement, int column)
{
	/* The pointer first: asking for text may convert, and the length is that of the result. */
	const unsigned char *at = sqlite3_column_text(statement->stmt, column);
	return (struct slice){ (const char *)at,
		at ? (size_t)sqlite3_column_bytes(statement->stmt, column) : 0 };
}

struct slice statement_blob(struct statement *statement, int column)
{
	const char *at = sqlite3_column_blob(statement->stmt, column);
	return (struct slice){ at,
		at ? (size_t)sqlite3_column_bytes(statement->stmt, column) : 0 };
}

bool statement_is_null(struct statement *statement, int column)
{
	return sqlite3_column_type(statement->stmt, column) == SQLITE_NULL;
}

bool sql_has_changed(const struct sql *sql)
{
	return sqlite3_changes(sql->db) > 0;
}

int64_t sql_last_id(const struct sql *sql)
{
	return sqlite3_last_insert_rowid(sql->db);
}

bool sql_plan(struct sql *sql, const char *text, struct buffer *out, struct error *error)
{
	struct buffer explain = { 0 };
	sqlite3_stmt *stmt = NULL;
	buffer_add_string(&explain, "EXPLAIN QUERY PLAN ");
	buffer_add_string(&explain, text);
	bool good = sql_note(
		sql, sqlite3_prepare_v2(sql->db, buffer_string(&explain), -1, &stmt, NULL));
	buffer_finish(&explain);
	int result = SQLITE_DONE;
	while (good && (result = sqlite3_step(stmt)) == SQLITE_ROW) {
		buffer_add_string(out, (const char *)sqlite3_column_text(stmt, 3));
		buffer_add_char(out, '\n');
	}
	good = good && sql_note(sql, result);
	sqlite3_finalize(stmt);
	return good || sql_error(sql, error);
}
