/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef STATE_STATE_H
#define STATE_STATE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/error.h"
#include "base/slice.h"

/* What a reader leaves behind: places, what was read, stars, notes, marks, history.  One database
 * a reader, for any number of sessions at once, and never thrown away or overwritten by itself.
 * Has never heard of catalogues, articles and screens.
 *
 * Times are milliseconds since 1970; 0 is never. */

struct state;

/* $XDG_STATE_HOME/yuelan/state.db, by default in ~/.local/state.  Makes no folder. */
bool state_location(struct arena *arena, struct slice *path, struct error *error);

/* False when nothing of this session will be kept: error tells why, and *state, which is never
 * NULL, lives in memory, with all that could still be read of a file that may not be written.  A
 * broken file, or one of a newer program, stays as it is.  path NULL: in memory, on purpose. */
bool state_open(struct state **state, const char *path, struct error *error);
/* Writes what waits; where something was written, leaves a copy at PATH.backup once a day. */
void state_close(struct state *state);
/* Whether it holds what the file does, also when nothing will be kept. */
bool state_was_read(const struct state *state);
/* Whether another session has written something since this was asked last. */
bool state_has_changed(struct state *state);

/* Put a broken or newer file aside as PATH.broken-DATE (*aside, empty when there was none), begin
 * with the copy of the day, and add all that the broken one still gives.  A file that is whole is
 * refused.  Only for a command of the user's own. */
bool state_restore(struct arena *arena, const char *path, struct slice *aside, struct error *error);

/* The number of the archive whose articles lie below root, an existing folder.  One that was
 * renamed keeps its number: by device and inode of the folder, when it is also seen that articles
 * the reader knows are in it. */
bool state_archive(struct state *state, const char *root, int64_t *archive, struct error *error);

/* Those of a single file: the innermost archive that is known and that it lies in, else its own
 * folder; and its path there, in the arena. */
bool state_file(struct state *state, const char *file, struct arena *arena, int64_t *archive,
	struct slice *path, struct error *error);

/* Which article something is left at.  Its path tells; the rest finds it again when that is gone.
 */
struct subject {
	int64_t archive;
	struct slice path;	    /* within the archive, bytes as on disk */
	uint64_t url_key, likeness; /* as the catalogue has them; 0: none, or not known yet */
	struct slice title;	    /* for people who read an export; may be empty */
};

struct trace_place {
	uint32_t block, byte; /* as struct place has them */
	uint64_t anchor;      /* tells the text of the block, should its number change; 0: none */
	int percent;	      /* of the article that is above the end of the window: 0 to 100 */
};

struct trace {
	int64_t opened; /* when last */
	int64_t placed; /* when it was left at this place; 0: there is none */
	struct trace_place place;
	bool is_read, has_star, has_note;
};

/* False, and all of *trace zero, when the reader has left nothing there. */
bool state_trace(struct state *state, int64_t archive, struct slice path, struct trace *trace);
/* Empty when there is none. */
struct slice state_note(
	struct state *state, int64_t archive, struct slice path, struct arena *arena);

/* What was folded, in the words of whoever set it; empty when nothing was. */
struct slice state_folds(
	struct state *state, int64_t archive, struct slice path, struct arena *arena);

enum trace_kind { TRACE_ANY, TRACE_OPENED, TRACE_READ, TRACE_STAR, TRACE_NOTE, TRACE_KINDS };

size_t state_count(struct state *state, int64_t archive, enum trace_kind kind);
/* All articles of a kind: the one after number (0: the first), its path in the arena; 0 at the
 * end.  Numbers are those of this room. */
int64_t state_next(struct state *state, int64_t archive, enum trace_kind kind, int64_t number,
	struct arena *arena, struct slice *path);
/* The articles opened last, newest first; paths has room for limit. */
size_t state_history(struct state *state, int64_t archive, size_t limit, struct arena *arena,
	struct slice *paths);

/* ---- leaving something behind: kept when true is given back ---- */

/* The reader opened it now.  This and the place are kept in memory, and written every few seconds
 * and when another article's come. */
bool state_visit(struct state *state, const struct subject *subject, struct error *error);
bool state_set_read(
	struct state *state, const struct subject *subject, bool is_read, struct error *error);
bool state_set_star(
	struct state *state, const struct subject *subject, bool has_star, struct error *error);
/* An empty note takes it away. */
bool state_set_note(
	struct state *state, const struct subject *subject, struct slice note, struct error *error);

bool state_set_folds(struct state *state, const struct subject *subject, struct slice folds,
	struct error *error);
bool state_set_place(struct state *state, const struct subject *subject,
	const struct trace_place *place, struct error *error);
/* Milliseconds until what waits should be written; -1 when nothing does. */
int state_wait(const struct state *state);
/* Write it now: when the article is left, or the wait is over. */
bool state_flush(struct state *state, struct error *error);

/* Many changes as one; they do not nest.  What stands between them is kept when commit says so. */
bool state_begin(struct state *state, struct error *error);
bool state_commit(struct state *state, struct error *error);

/* ---- marks: small letters are an article's own, capitals and digits its archive's ---- */

struct bookmark {
	char letter;
	struct slice path;
	struct trace_place place;
};

/* letter is of ASCII; another is refused. */
bool state_set_mark(struct state *state, const struct subject *subject, char letter,
	const struct trace_place *place, struct error *error);
/* path is the open article's, where small letters are looked up; mark->path lives in the arena. */
bool state_mark(struct state *state, int64_t archive, struct slice path, char letter,
	struct arena *arena, struct bookmark *mark);
/* Those of the article and of the archive, by letter, in the arena. */
size_t state_marks(struct state *state, int64_t archive, struct slice path, struct arena *arena,
	struct bookmark **marks);

/* ---- what was typed, by kind of prompt ("find", "command"); the last few hundred are kept ---- */

bool state_add_prompt(
	struct state *state, const char *kind, struct slice text, struct error *error);
/* Newest first, each once, in the arena; texts has room for limit. */
size_t state_prompts(struct state *state, const char *kind, size_t limit, struct arena *arena,
	struct slice *texts);

/* ---- where readers jumped from; the last hundred of an archive are kept ---- */

bool state_add_jump(struct state *state, const struct subject *subject,
	const struct trace_place *place, struct error *error);
/* Newest first, without letters, in the arena; jumps has room for limit. */
size_t state_jumps(struct state *state, int64_t archive, size_t limit, struct arena *arena,
	struct bookmark *jumps);

/* ---- searches that were given a name, of one archive ---- */

struct saved_search {
	struct slice name, query; /* neither is empty */
};

/* In the place of what had the name; an empty query takes it away. */
bool state_set_search(struct state *state, int64_t archive, struct slice name, struct slice query,
	struct error *error);
/* A name that another search has is refused. */
bool state_rename_search(struct state *state, int64_t archive, struct slice name, struct slice to,
	struct error *error);
/* What it looks for, in the arena; empty where none is called so. */
struct slice state_search(
	struct state *state, int64_t archive, struct slice name, struct arena *arena);
/* By their names, in the arena. */
size_t state_searches(struct state *state, int64_t archive, struct arena *arena,
	struct saved_search **searches);

/* ---- articles that moved ---- */

/* What the catalogue is asked.  Only when it knows every file of the archive: what it does not
 * have is taken to be gone. */
struct follow {
	bool (*has_path)(void *context, struct slice path);
	/* The path, in the arena; empty when there is none. */
	struct slice (*path_of_url)(void *context, uint64_t url_key, struct arena *arena);
	struct slice (*path_of_likeness)(void *context, uint64_t likeness, struct arena *arena);
	void *context;
};

/* Of the articles after *number (0: the first), at most limit are looked at; *number moves on, and
 * is 0 again when all were.  What was left at a path that is gone moves to the article of the same
 * URL, else of the same content.  Where something stands there already the two become one: the
 * later place, read and starred if either was, both notes.  *moved counts up. */
bool state_follow(struct state *state, int64_t archive, const struct follow *follow, size_t limit,
	int64_t *number, size_t *moved, struct error *error);

/* ---- out and in, as JSON lines (yuelan(1) tells the keys) ---- */

/* take gets a line without its end, valid until it returns; false from it ends the export. */
bool state_export(struct state *state, bool (*take)(void *context, struct slice line),
	void *context, struct error *error);
/* Merges what one line says: the newer of each thing stays, so that a second time changes nothing.
 * False when the line is wrong, or could not be written (*failed). */
bool state_import(struct state *state, struct slice line, bool *failed, struct error *error);

/* For the tests: every query of this room, by number, NULL behind the last. */
const char *state_query_text(size_t number);
bool state_plan(struct state *state, const char *query, struct buffer *out, struct error *error);

#endif
