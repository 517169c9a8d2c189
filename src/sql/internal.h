/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef SQL_INTERNAL_H
#define SQL_INTERNAL_H

#include <sqlite3.h>

#include "sql/sql.h"

struct statement {
	struct sql *sql;
	sqlite3_stmt *stmt;
	struct statement *next;
	bool used; /* since it was reset */
};

struct sql {
	sqlite3 *db;
	char *path;
	enum sql_fault fault;
	struct error error; /* what the last failure said */
	struct statement *statements; /* all of this connection */
	struct statement *begin, *commit, *rollback, *hold, *touch, *version;
};

/* Notes what came of a call; true when it went well. */
bool sql_note(struct sql *sql, int result);

#endif
