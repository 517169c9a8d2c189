/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef LIBRARY_TRACES_H
#define LIBRARY_TRACES_H

#include "library/library.h"
#include "state/state.h"

/* What the reader left at the articles of one archive.  Nothing here fails: where something cannot
 * be kept the room goes on without, and says so once. */

struct traces;

/* root is the folder the paths are within. */
struct traces *traces_open(const char *root);
/* For one article, whose path among the others is in *path, living as long as the traces. */
struct traces *traces_open_file(const char *file, struct slice *path);
void traces_close(struct traces *traces);

/* What could not be kept: one line, the same one only once. */
bool traces_complaint(struct traces *traces, struct error *error);
/* Whether another session has left something since this was asked last. */
bool traces_have_changed(struct traces *traces);

/* What is left between the two is written as one; they do not nest. */
void traces_begin(struct traces *traces);
void traces_commit(struct traces *traces);

/* All zero where nothing was left. */
struct trace traces_get(struct traces *traces, struct slice path);

/* subject->archive is the traces' own business. */
void traces_visit(struct traces *traces, const struct subject *subject);
void traces_set_read(struct traces *traces, const struct subject *subject, bool is_read);
void traces_set_star(struct traces *traces, const struct subject *subject, bool has_star);
/* Empty where there is none, and to take it away. */
struct slice traces_note(struct traces *traces, struct slice path, struct arena *arena);
void traces_set_note(
	struct traces *traces, const struct subject *subject, struct slice note);
/* See state_folds. */
struct slice traces_folds(struct traces *traces, struct slice path, struct arena *arena);
void traces_set_folds(
	struct traces *traces, const struct subject *subject, struct slice folds);
/* Kept in memory, and written now and then; at once with traces_flush. */
void traces_set_place(
	struct traces *traces, const struct subject *subject, const struct trace_place *place);
void traces_flush(struct traces *traces);
/* Milliseconds until traces_flush is due; -1: nothing waits. */
int traces_timeout(const struct traces *traces);

/* See state_set_mark and its kin. */
bool traces_set_mark(struct traces *traces, const struct subject *subject, char letter,
	const struct trace_place *place);
bool traces_mark(struct traces *traces, struct slice path, char letter, struct arena *arena,
	struct bookmark *mark);
size_t traces_marks(struct traces *traces, struct slice path, struct arena *arena,
	struct bookmark **marks);

/* See state_add_jump and state_jumps. */
void traces_add_jump(struct traces *traces, const struct subject *subject,
	const struct trace_place *place);
size_t traces_jumps(struct traces *traces, size_t limit, struct arena *arena,
	struct bookmark *jumps);

void traces_add_prompt(struct traces *traces, const char *kind, struct slice text);
size_t traces_prompts(struct traces *traces, const char *kind, size_t limit, struct arena *arena,
	struct slice *texts);

/* See state_set_search and its kin; error tells what was refused or could not be kept. */
bool traces_set_search(
	struct traces *traces, struct slice name, struct slice query, struct error *error);
bool traces_rename_search(
	struct traces *traces, struct slice name, struct slice to, struct error *error);
struct slice traces_search(struct traces *traces, struct slice name, struct arena *arena);
size_t traces_searches(
	struct traces *traces, struct arena *arena, struct saved_search **searches);

/* ---- joined with the catalogue ---- */

/* NULL where the library was opened without. */
struct traces *library_traces(struct library *library);
struct subject library_subject(const struct entry *entry);
struct trace library_trace(struct library *library, const struct entry *entry);

/* These are seen in lists and counts at once; shelf nodes are gone. */
void library_set_read(
	struct library *library, int64_t id, const struct subject *subject, bool is_read);
void library_set_star(
	struct library *library, const struct subject *subject, bool has_star);

/* See traces_set_search; the shelf has it at once, and its nodes are gone. */
bool library_set_search(
	struct library *library, struct slice name, struct slice query, struct error *error);
bool library_rename_search(
	struct library *library, struct slice name, struct slice to, struct error *error);

/* A little of what is to be done article by article, for about so many milliseconds: following
 * articles that moved, learning which of them were read.  True while some is left to do. */
bool library_work(struct library *library, int milliseconds);
/* Rows of the list that were not read yet; false while that is not known.  As of the last walk over
 * the archive where much was read. */
bool library_unread(struct library *library, const struct view *view, size_t *unread);

#endif
