/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef SQL_SQL_H
#define SQL_SQL_H

#include <stdbool.h>
#include <stdint.h>

#include "base/buffer.h"
#include "base/error.h"
#include "base/slice.h"

/* Connections, statements and transactions: the only room that includes sqlite3.h.  Knows nothing
 * of what is stored. */

struct sql; /* one connection, for one thread of one process: never carried over a fork */

enum sql_mode {
	SQL_READ,      /* the file must be there; sees what others commit */
	SQL_WRITE,     /* made where missing; WAL, synchronous=NORMAL */
	SQL_DURABLE,   /* as SQL_WRITE, and what was committed survives a power cut */
	SQL_IMMUTABLE, /* a file nobody changes in place, on a disk that may be read-only */
	SQL_MEMORY,    /* path is ignored; gone with the connection */
};

/* What went wrong, where the caller can do something about it. */
enum sql_fault {
	SQL_FINE,
	SQL_BUSY,     /* somebody else writes, for longer than was waited */
	SQL_CORRUPT,  /* no database, or a broken one: to be set aside */
	SQL_NEWER,    /* made by a newer program: its schema is unknown */
	SQL_FULL,     /* no room on the disk */
	SQL_READONLY, /* the file or its folder may not be written */
	SQL_FAILED,   /* anything else */
};

/* fault may be NULL. */
bool sql_open(struct sql **sql, const char *path, enum sql_mode mode, enum sql_fault *fault,
	struct error *error);
/* Rolls back what was not committed; NULL is nothing. */
void sql_close(struct sql *sql);
/* Of the last call on this connection, and what SQLite said of it. */
enum sql_fault sql_fault(const struct sql *sql);
bool sql_error(const struct sql *sql, struct error *error); /* always false, as error_set */

/* One step of a schema's history: run in order, each once, each in a transaction of its own. */
struct sql_migration {
	const char *text;
};
/* Bring the schema to the newest version (user_version counts them); application is the mark
 * that tells whose file it is.  A newer file is refused with SQL_NEWER, another program's with
 * SQL_CORRUPT, and not touched.  Where it may not be written, an older schema is SQL_READONLY. */
bool sql_migrate(struct sql *sql, int32_t application, const struct sql_migration *migrations,
	size_t count, struct error *error);

/* Statements without results; may be several. */
bool sql_execute(struct sql *sql, const char *text, struct error *error);
/* Transactions do not nest.  sql_begin takes the writer's lock at once. */
bool sql_begin(struct sql *sql, struct error *error);
bool sql_commit(struct sql *sql, struct error *error);
void sql_rollback(struct sql *sql);
/* A reader's transaction: until sql_release everything is seen as of one commit. */
bool sql_hold(struct sql *sql, struct error *error);
void sql_release(struct sql *sql);
/* Changes when another connection has committed. */
int64_t sql_data_version(struct sql *sql);

struct statement;

/* text lives as long as the statement (a literal).  Owned by the connection, which destroys it;
 * numbers of parameters and columns count from 1 and 0, as SQLite has them. */
bool sql_prepare(struct sql *sql, const char *text, struct statement **statement,
	struct error *error);
void statement_bind_int(struct statement *statement, int parameter, int64_t value);
/* The bytes must live until the next reset.  A slice without at is NULL. */
void statement_bind_text(struct statement *statement, int parameter, struct slice text);
void statement_bind_blob(struct statement *statement, int parameter, struct slice bytes);
void statement_bind_null(struct statement *statement, int parameter);

/* The next row; false at the end, and when it failed, which sql_fault tells.  At the end the
 * statement is reset by itself. */
bool statement_next(struct statement *statement);
/* For those without rows: runs it, and resets. */
bool statement_run(struct statement *statement, struct error *error);
/* For those that are left before their end; parameters are NULL again after any reset. */
void statement_reset(struct statement *statement);
/* Valid until the next row or reset. */
int64_t statement_int(struct statement *statement, int column);
struct slice statement_text(struct statement *statement, int column);
struct slice statement_blob(struct statement *statement, int column);
bool statement_is_null(struct statement *statement, int column);
int64_t sql_last_id(const struct sql *sql);
/* Whether the last statement that was to change rows changed any. */
bool sql_has_changed(const struct sql *sql);

/* EXPLAIN QUERY PLAN, a line a step: what the tests assert of every query. */
bool sql_plan(struct sql *sql, const char *text, struct buffer *out, struct error *error);

#endif
