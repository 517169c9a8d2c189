/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "state/internal.h"

/* The history of the schema: a step that has been on main is never changed again, what is new is
 * a step of its own.  tests/unit/state_files.c opens files of each version there was.
 *
 * Each thing that can be left at an article carries the time it was set at, also when it was
 * taken away, so that of two sides the newer is known. */

const struct sql_migration state_schema[] = {
	{ "CREATE TABLE archive("
	  " id INTEGER PRIMARY KEY,"
	  " path NOT NULL UNIQUE," /* of the root; a blob where it is no UTF-8 */
	  " device INTEGER NOT NULL DEFAULT 0,"
	  " inode INTEGER NOT NULL DEFAULT 0);"
	  "CREATE INDEX archive_folder ON archive(inode, device);"

	  "CREATE TABLE item("
	  " id INTEGER PRIMARY KEY,"
	  " archive INTEGER NOT NULL REFERENCES archive,"
	  " path NOT NULL,"
	  " title TEXT NOT NULL DEFAULT '',"
	  " url_key INTEGER NOT NULL DEFAULT 0,"
	  " likeness INTEGER NOT NULL DEFAULT 0,"
	  " opened INTEGER NOT NULL DEFAULT 0,"
	  " block INTEGER NOT NULL DEFAULT 0,"
	  " byte INTEGER NOT NULL DEFAULT 0,"
	  " percent INTEGER NOT NULL DEFAULT 0,"
	  " placed INTEGER NOT NULL DEFAULT 0,"
	  " is_read INTEGER NOT NULL DEFAULT 0,"
	  " read_at INTEGER NOT NULL DEFAULT 0,"
	  " has_star INTEGER NOT NULL DEFAULT 0,"
	  " star_at INTEGER NOT NULL DEFAULT 0,"
	  " note TEXT NOT NULL DEFAULT '',"
	  " note_at INTEGER NOT NULL DEFAULT 0,"
	  " UNIQUE(archive, path));"
	  "CREATE INDEX item_all ON item(archive);"
	  "CREATE INDEX item_opened ON item(archive, opened) WHERE opened > 0;"
	  "CREATE INDEX item_read ON item(archive) WHERE is_read;"
	  "CREATE INDEX item_star ON item(archive) WHERE has_star;"
	  "CREATE INDEX item_note ON item(archive) WHERE note <> '';"

	  "CREATE TABLE mark("
	  " archive INTEGER NOT NULL REFERENCES archive,"
	  " owner INTEGER NOT NULL," /* the item; 0: the archive */
	  " letter TEXT NOT NULL,"
	  " item INTEGER NOT NULL REFERENCES item,"
	  " block INTEGER NOT NULL,"
	  " byte INTEGER NOT NULL,"
	  " percent INTEGER NOT NULL,"
	  " set_at INTEGER NOT NULL,"
	  " PRIMARY KEY(archive, owner, letter)) WITHOUT ROWID;"
	  "CREATE INDEX mark_item ON mark(item);" },

	{ "CREATE TABLE prompt("
	  " kind TEXT NOT NULL,"
	  " text TEXT NOT NULL,"
	  " used_at INTEGER NOT NULL,"
	  " PRIMARY KEY(kind, text)) WITHOUT ROWID;"
	  "CREATE INDEX prompt_used ON prompt(kind, used_at);" },

	{ "ALTER TABLE item ADD COLUMN anchor INTEGER NOT NULL DEFAULT 0;"
	  "ALTER TABLE mark ADD COLUMN anchor INTEGER NOT NULL DEFAULT 0" },

	{ "ALTER TABLE item ADD COLUMN folds TEXT NOT NULL DEFAULT '';"
	  "ALTER TABLE item ADD COLUMN folds_at INTEGER NOT NULL DEFAULT 0" },

	{ "CREATE TABLE jump("
	  " archive INTEGER NOT NULL REFERENCES archive,"
	  " left_at INTEGER NOT NULL,"
	  " item INTEGER NOT NULL REFERENCES item,"
	  " block INTEGER NOT NULL,"
	  " byte INTEGER NOT NULL,"
	  " percent INTEGER NOT NULL,"
	  " anchor INTEGER NOT NULL,"
	  " PRIMARY KEY(archive, left_at)) WITHOUT ROWID;"
	  "CREATE INDEX jump_item ON jump(item)" },

	{ "CREATE TABLE search("
	  " archive INTEGER NOT NULL REFERENCES archive,"
	  " name TEXT NOT NULL,"
	  " query TEXT NOT NULL," /* empty: it was taken away */
	  " saved_at INTEGER NOT NULL,"
	  " PRIMARY KEY(archive, name)) WITHOUT ROWID" },
};

const size_t state_schema_count = sizeof state_schema / sizeof *state_schema;
