/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef STATE_INTERNAL_H
#define STATE_INTERNAL_H

#include "base/buffer.h"
#include "sql/sql.h"
#include "state/state.h"

enum {
	APPLICATION = 0x59554C53, /* "YULS" */
	PROMPTS_KEPT = 500,	  /* of a kind */
	JUMPS_KEPT = 100,	  /* of an archive */
	WRITE_MS = 3000,	  /* a place waits no longer than this */
};

/* Every query of the room; their texts stand in queries.c. */
enum query {
	QUERY_ARCHIVE_AT,
	QUERY_ARCHIVE_ADD,
	QUERY_ARCHIVE_SET_FOLDER,
	QUERY_ARCHIVE_OF_FOLDER,
	QUERY_ARCHIVE_SET_PATH,
	QUERY_ARCHIVE_DROP,
	QUERY_ARCHIVE_SAMPLE,
	QUERY_ARCHIVE_ALL,
	QUERY_ARCHIVE_COPY,
	QUERY_ARCHIVE_COPY_MARKS,
	QUERY_ARCHIVE_COPY_SEARCHES,
	QUERY_ARCHIVE_DROP_SEARCHES,

	QUERY_SUBJECT,
	QUERY_TRACE,
	QUERY_NOTE,
	QUERY_FOLDS,
	QUERY_VISIT,
	QUERY_SET_READ,
	QUERY_SET_STAR,
	QUERY_SET_NOTE,
	QUERY_SET_FOLDS,
	QUERY_SET_PLACE,

	/* In the order of enum trace_kind. */
	QUERY_COUNT_ANY,
	QUERY_COUNT_OPENED,
	QUERY_COUNT_READ,
	QUERY_COUNT_STAR,
	QUERY_COUNT_NOTE,
	QUERY_NEXT_ANY,
	QUERY_NEXT_OPENED,
	QUERY_NEXT_READ,
	QUERY_NEXT_STAR,
	QUERY_NEXT_NOTE,
	QUERY_HISTORY,

	QUERY_MARK_SET,
	QUERY_MARK_OWN,
	QUERY_MARK_ARCHIVE,
	QUERY_MARKS,

	QUERY_PROMPT_ADD,
	QUERY_PROMPT_TRIM,
	QUERY_PROMPTS,

	QUERY_JUMP_ADD,
	QUERY_JUMP_TRIM,
	QUERY_JUMPS,

	QUERY_SEARCH_SET,
	QUERY_SEARCH,
	QUERY_SEARCHES,

	QUERY_FOLLOW_LOOK,
	QUERY_FOLLOW_ITEM,
	QUERY_FOLLOW_MOVE,
	QUERY_FOLLOW_MERGE,
	QUERY_FOLLOW_MARKS,
	QUERY_FOLLOW_MARKS_DROP,
	QUERY_FOLLOW_JUMPS,
	QUERY_FOLLOW_DROP,

	QUERY_EXPORT_ITEMS,
	QUERY_EXPORT_MARKS,
	QUERY_EXPORT_PROMPTS,
	QUERY_EXPORT_JUMPS,
	QUERY_EXPORT_SEARCHES,
	QUERY_IMPORT_READ,
	QUERY_IMPORT_ITEM,
	QUERY_IMPORT_MARK,
	QUERY_IMPORT_PROMPT,
	QUERY_IMPORT_JUMP,
	QUERY_IMPORT_SEARCH,
	QUERY_COUNT,
};

/* What was left last, not yet written. */
struct waiting {
	bool is_set;
	int64_t since; /* monotonic milliseconds */
	int64_t archive;
	struct buffer path, title;
	uint64_t url_key, likeness;
	int64_t opened; /* 0: was not */
	struct trace_place place;
	int64_t placed; /* 0: there is none */
};

struct state {
	struct sql *sql;
	char *path;				/* NULL: in memory */
	struct statement *queries[QUERY_COUNT]; /* prepared when first asked for */
	struct waiting waiting;
	int64_t seen;  /* data version */
	int64_t stamp; /* the last given */
	bool in_batch, was_read, has_written;
	bool is_broken; /* found while it was open: nothing more is written */
};

extern const struct sql_migration state_schema[];
extern const size_t state_schema_count;

/* Ready to be bound and run; NULL when it could not be prepared, which is told. */
struct statement *state_query(struct state *state, enum query query, struct error *error);

/* Paths are text, and where they are not UTF-8, a blob: so JSON can tell them apart. */
void state_bind_path(struct statement *statement, int parameter, struct slice path);

/* Around all that is written: a transaction, unless one stands open. */
bool state_start(struct state *state, struct error *error);
/* good is what came of the writing; gives whether it is kept now. */
bool state_finish(struct state *state, bool good, struct error *error);

/* Milliseconds since 1970, later than any it gave before: which of two was done last is never open. */
int64_t state_stamp(struct state *state);
int64_t state_monotonic(void); /* milliseconds, since whenever */

/* The number of what stands for the subject, made where there is none; 0 on failure. */
int64_t state_item(struct state *state, const struct subject *subject, struct error *error);

/* The archive with this very path, made where there is none; 0 on failure. */
int64_t state_archive_at(struct state *state, struct slice path, struct error *error);

/* What stands at an item goes to another archive or path, and becomes one with what is there. */
bool state_rehome(
	struct state *state, int64_t item, int64_t archive, struct slice path, struct error *error);

bool state_is_mark(char letter);
bool state_mark_is_own(char letter); /* the article's, not the archive's */
/* Path and place of a row, from column on. */
void state_take_mark(
	struct statement *row, int column, char letter, struct arena *arena, struct bookmark *mark);
/* Keeps the last of an archive. */
bool state_trim_jumps(struct state *state, int64_t archive, struct error *error);
/* Keeps the last of a kind. */
bool state_trim_prompts(struct state *state, struct slice kind, struct error *error);

/* Make the folders above path that are missing, for their owner alone. */
bool state_make_folders(const char *path, struct error *error);

/* Whether PATH.backup is older than a day. */
bool state_backup_is_due(const char *path);
/* A copy of the whole at PATH.backup, put there at once; errors leave the old one. */
bool state_back_up(struct sql *sql, const char *path, struct error *error);

/* Everything of from into to; what cannot be read is left out, and *whole false. */
bool state_pour(struct state *from, struct state *to, bool *whole, struct error *error);

/* The file as state_open opens it, brought to the newest schema; NULL when that failed. */
struct sql *state_open_file(const char *path, enum sql_fault *fault, struct error *error);
/* A copy of the whole, at a path where nothing or an empty file is. */
bool state_copy(struct sql *sql, struct slice path, struct error *error);

/* A state over a connection that is open already, schema and all; takes the connection. */
struct state *state_over(struct sql *sql);

#endif
