/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CATALOGUE_INTERNAL_H
#define CATALOGUE_INTERNAL_H

#include "catalogue/cards.h"
#include "catalogue/catalogue.h"
#include "catalogue/queries.h"
#include "catalogue/traits.h"
#include "catalogue/words.h"
#include "catalogue/writer.h"
#include "sql/sql.h"

enum { ID_MAX = INT32_MAX }; /* of articles; lists have four bytes for one */

/* As stored, once with the article and once with its file: 0 and 1 take no byte. */
enum stored_state {
	STORED_HEAD,
	STORED_BODY,
	STORED_STALE, /* the second pass has seen it and shall look again; shown as it was */
	STORED_UNREADABLE,
	STORED_FAILED,
};

/* An article as it was at the last commit and as it is to be: what the lists are changed by.
 * before is NULL for a new one, after for one that is gone. */
struct change {
	struct card *before; /* owned */
	struct card *after;  /* the one in the table of cards */
};

/* What a title sorts by where it is not its bytes, cut off: what is the same so far is told apart by
 * the title itself. */
enum { TITLE_KEY_MOST = 24 };
struct title_key {
	size_t len;
	char at[TITLE_KEY_MOST];
};

enum key_state { KEYS_UNKNOWN, KEYS_NONE, KEYS_KEPT };

struct catalogue {
	struct sql *sql, *text; /* text: the summaries; NULL: they are in sql, or nowhere */
	char *path;
	char *aside;
	enum catalogue_mode mode;
	struct statement *asked[QUERY_COUNT], *nothing;
	struct words words[WORD_KINDS];
	struct cards cards;
	struct traits traits;
	enum key_state keys;
	struct sorter sorter; /* of the writer */

	/* Readers: the commit that was seen last. */
	bool held, has_seen, text_tried;
	int64_t seen;

	/* The writer. */
	bool writing, writing_text; /* a transaction is open */
	bool failed; /* something since the last commit went wrong: error tells */
	bool corrupt;
	struct error error;
	struct change *changes;
	size_t change_count, change_room;
	struct progress progress;
	bool has_progress, progress_changed;
	int64_t next_id, files;
	bool is_busy; /* see catalogue_set_busy */
	int64_t commits;
	uint32_t mark; /* the last that was put on words (lists.c) */
};

/* The statement of a query, ready to be bound.  Never NULL: one that cannot be prepared gives no
 * rows, and is noted as a failure. */
struct statement *ask(struct catalogue *catalogue, enum query query);
/* The next row; a failure is noted, and no row. */
bool next_row(struct catalogue *catalogue, struct statement *statement);
/* Run one that changes something; a failure is noted. */
void change_run(struct catalogue *catalogue, struct statement *statement);
/* Remember that something went wrong since the last commit, unless something had. */
void catalogue_note(struct catalogue *catalogue, struct sql *sql);

/* Like statement_bind_text, with an empty slice as empty text. */
void bind_text(struct statement *statement, int parameter, struct slice text);
/* The three first parameters of all that ask for one file. */
void bind_file(struct statement *statement, const struct word *folder, struct slice name);

/* Begin the writer's transaction where none is open. */
bool catalogue_begin(struct catalogue *catalogue, struct error *error);
/* Where something failed: undo all since the last commit, say what it was, and give false. */
bool catalogue_end(struct catalogue *catalogue, struct error *error);
enum { CARDS_KEPT = 1 << 11 }; /* where not much is written */
void catalogue_set_busy(struct catalogue *catalogue, bool busy);
/* Forget what was read: somebody else may have changed it. */
void catalogue_drop(struct catalogue *catalogue);
/* The same where a reader keeps more than it needs; before cards are asked for. */
void catalogue_trim(struct catalogue *catalogue);
void catalogue_drop_changes(struct catalogue *catalogue);

/* False when there is no such folder, or the path leads out of the archive. */
bool path_of(struct catalogue *catalogue, struct arena *arena, int64_t folder, struct slice name,
	struct slice *path);

/* Text from a disk that is not ours goes through the gate once more. */
struct slice safe_text(struct catalogue *catalogue, struct arena *arena, struct slice text);

/* ---- texts.c: the summaries ---- */

bool texts_open(struct catalogue *catalogue, struct error *error);
void texts_set(struct catalogue *catalogue, int64_t id, struct slice summary);
void texts_remove(struct catalogue *catalogue, int64_t id);
struct slice texts_get(struct catalogue *catalogue, int64_t id, struct arena *arena);
/* Before the catalogue's own commit: an interrupted one leaves summaries that nobody asks for. */
bool texts_commit(struct catalogue *catalogue, struct error *error);

/* ---- progress.c ---- */

void progress_load(struct catalogue *catalogue);
void progress_save(struct catalogue *catalogue);

/* ---- collate.c ---- */

/* The key of an article that is known, and that of a title; empty where none are kept. */
void collate_kept_key(struct catalogue *catalogue, uint32_t id, struct title_key *key);
void collate_make_key(struct catalogue *catalogue, struct slice title, struct title_key *key);
void collate_set_key(struct catalogue *catalogue, int64_t id, struct slice key);
void collate_remove_key(struct catalogue *catalogue, int64_t id);
/* The key lives in bytes until the statement has run. */
void collate_bind_category(struct catalogue *catalogue, struct statement *statement, int parameter,
	struct slice name, struct buffer *bytes);

/* ---- stories.c ---- */

enum { STORY_MAX = 256 }; /* files; what would be more is no story, see stories.c */

/* Find the stories anew that the changes touch, and add a change for each article whose story is
 * another one, or that shares one with a changed article. */
void stories_settle(struct catalogue *catalogue);

/* The change of an article, added where there is none; NULL when there is no such article. */
struct change *change_of(struct catalogue *catalogue, int64_t id);

/* ---- merge.c ---- */

/* Take the first cards out of a list (by their keys of the last commit) and put the second ones in;
 * both in order.  Gives how many are in it then. */
size_t merge_list(struct catalogue *catalogue, int64_t category, enum entry_order order,
	struct card **gone, size_t gone_count, struct card **come, size_t come_count);

/* Bring all lists, counts and days up to date with the changes. */
void lists_update(struct catalogue *catalogue);

#endif
