/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "library/internal.h"

#include "base/memory.h"
#include "text/gate.h"

#include <stdlib.h>

struct traces {
	struct arena *arena;
	struct state *state;
	int64_t archive;
	struct error complaint; /* empty: none waits */
	struct error told;	/* the last one */
};

/* The same trouble comes again with every key: it is told once. */
static void complain(struct traces *traces, const struct error *error)
{
	if (strcmp(error->text, traces->told.text) == 0)
		return;
	traces->complaint = traces->told = *error;
}

static struct traces *create(void)
{
	struct traces *traces = memory_create(1, sizeof *traces);
	struct slice path = { 0 };
	struct error error = { "" };
	traces->arena = arena_create();
	if (!state_location(traces->arena, &path, &error))
		complain(traces, &error);
	if (!state_open(&traces->state, path.at, &error))
		complain(traces, &error);
	return traces;
}

struct traces *traces_open(const char *root)
{
	struct traces *traces = create();
	struct error error = { "" };
	if (!state_archive(traces->state, root, &traces->archive, &error))
		complain(traces, &error);
	return traces;
}

struct traces *traces_open_file(const char *file, struct slice *path)
{
	struct traces *traces = create();
	struct error error = { "" };
	*path = slice_of(file);
	if (!state_file(traces->state, file, traces->arena, &traces->archive, path, &error))
		complain(traces, &error);
	return traces;
}

void traces_close(struct traces *traces)
{
	if (!traces)
		return;
	state_close(traces->state);
	arena_destroy(traces->arena);
	free(traces);
}

struct state *traces_state(struct traces *traces, int64_t *archive)
{
	*archive = traces->archive;
	return traces->state;
}

size_t traces_count(struct traces *traces)
{
	return state_count(traces->state, traces->archive, TRACE_ANY);
}

bool traces_complaint(struct traces *traces, struct error *error)
{
	if (!traces || !*traces->complaint.text)
		return false;
	*error = traces->complaint;
	*traces->complaint.text = '\0';
	return true;
}

bool traces_have_changed(struct traces *traces)
{
	return traces && state_has_changed(traces->state);
}

struct trace traces_get(struct traces *traces, struct slice path)
{
	struct trace trace = { 0 };
	if (traces)
		state_trace(traces->state, traces->archive, path, &trace);
	return trace;
}

/* ---- leaving something ---- */

/* Where the archive has no number, nothing is its. */
static bool own(const struct traces *traces, const struct subject *subject, struct subject *whole)
{
	if (!traces || traces->archive == 0)
		return false;
	*whole = *subject;
	whole->archive = traces->archive;
	return true;
}

void traces_visit(struct traces *traces, const struct subject *subject)
{
	struct subject whole;
	struct error error = { "" };
	if (own(traces, subject, &whole) && !state_visit(traces->state, &whole, &error))
		complain(traces, &error);
}

void traces_set_read(struct traces *traces, const struct subject *subject, bool is_read)
{
	struct subject whole;
	struct error error = { "" };
	if (own(traces, subject, &whole) && !state_set_read(traces->state, &whole, is_read, &error))
		complain(traces, &error);
}

void traces_begin(struct traces *traces)
{
	struct error error = { "" };
	if (traces && !state_begin(traces->state, &error))
		complain(traces, &error);
}

void traces_commit(struct traces *traces)
{
	struct error error = { "" };
	if (traces && !state_commit(traces->state, &error))
		complain(traces, &error);
}

void traces_set_star(struct traces *traces, const struct subject *subject, bool has_star)
{
	struct subject whole;
	struct error error = { "" };
	if (own(traces, subject, &whole) &&
		!state_set_star(traces->state, &whole, has_star, &error))
		complain(traces, &error);
}

struct slice traces_note(struct traces *traces, struct slice path, struct arena *arena)
{
	return traces ? state_note(traces->state, traces->archive, path, arena)
		      : (struct slice){ 0 };
}

void traces_set_note(struct traces *traces, const struct subject *subject, struct slice note)
{
	struct subject whole;
	struct error error = { "" };
	if (own(traces, subject, &whole) && !state_set_note(traces->state, &whole, note, &error))
		complain(traces, &error);
}

struct slice traces_folds(struct traces *traces, struct slice path, struct arena *arena)
{
	return traces ? state_folds(traces->state, traces->archive, path, arena)
		      : (struct slice){ 0 };
}

void traces_set_folds(struct traces *traces, const struct subject *subject, struct slice folds)
{
	struct subject whole;
	struct error error = { "" };
	if (own(traces, subject, &whole) &&
		!state_set_folds(traces->state, &whole, folds, &error))
		complain(traces, &error);
}

void traces_set_place(
	struct traces *traces, const struct subject *subject, const struct trace_place *place)
{
	struct subject whole;
	struct error error = { "" };
	if (own(traces, subject, &whole) && !state_set_place(traces->state, &whole, place, &error))
		complain(traces, &error);
}

void traces_flush(struct traces *traces)
{
	struct error error = { "" };
	if (traces && !state_flush(traces->state, &error))
		complain(traces, &error);
}

int traces_timeout(const struct traces *traces)
{
	return traces ? state_wait(traces->state) : -1;
}

/* ---- marks ---- */

bool traces_set_mark(struct traces *traces, const struct subject *subject, char letter,
	const struct trace_place *place)
{
	struct subject whole;
	struct error error = { "" };
	if (!own(traces, subject, &whole))
		return false;
	if (state_set_mark(traces->state, &whole, letter, place, &error))
		return true;
	complain(traces, &error);
	return false;
}

bool traces_mark(struct traces *traces, struct slice path, char letter, struct arena *arena,
	struct bookmark *mark)
{
	return traces && state_mark(traces->state, traces->archive, path, letter, arena, mark);
}

size_t traces_marks(struct traces *traces, struct slice path, struct arena *arena,
	struct bookmark **marks)
{
	*marks = NULL;
	return traces ? state_marks(traces->state, traces->archive, path, arena, marks) : 0;
}

/* ---- what was typed ---- */

void traces_add_jump(
	struct traces *traces, const struct subject *subject, const struct trace_place *place)
{
	struct subject whole;
	struct error error = { "" };
	if (own(traces, subject, &whole) && !state_add_jump(traces->state, &whole, place, &error))
		complain(traces, &error);
}

size_t traces_jumps(
	struct traces *traces, size_t limit, struct arena *arena, struct bookmark *jumps)
{
	return traces ? state_jumps(traces->state, traces->archive, limit, arena, jumps) : 0;
}

void traces_add_prompt(struct traces *traces, const char *kind, struct slice text)
{
	struct error error = { "" };
	if (traces && !state_add_prompt(traces->state, kind, text, &error))
		complain(traces, &error);
}

size_t traces_prompts(struct traces *traces, const char *kind, size_t limit, struct arena *arena,
	struct slice *texts)
{
	return traces ? state_prompts(traces->state, kind, limit, arena, texts) : 0;
}

/* ---- searches ---- */

bool traces_set_search(
	struct traces *traces, struct slice name, struct slice query, struct error *error)
{
	if (traces->archive == 0)
		return error_set(error, "%s", traces->told.text);
	/* Anybody may have typed, or pasted, them. */
	struct arena *arena = arena_create();
	bool good = state_set_search(traces->state, traces->archive,
		slice_trim(gate(arena, name, GATE_LINE)), slice_trim(gate(arena, query, GATE_LINE)),
		error);
	arena_destroy(arena);
	return good;
}

bool traces_rename_search(
	struct traces *traces, struct slice name, struct slice to, struct error *error)
{
	if (traces->archive == 0)
		return error_set(error, "%s", traces->told.text);
	struct arena *arena = arena_create();
	bool good = state_rename_search(traces->state, traces->archive, name,
		slice_trim(gate(arena, to, GATE_LINE)), error);
	arena_destroy(arena);
	return good;
}

struct slice traces_search(struct traces *traces, struct slice name, struct arena *arena)
{
	return traces ? state_search(traces->state, traces->archive, name, arena)
		      : (struct slice){ 0 };
}

size_t traces_searches(
	struct traces *traces, struct arena *arena, struct saved_search **searches)
{
	*searches = NULL;
	return traces ? state_searches(traces->state, traces->archive, arena, searches) : 0;
}
