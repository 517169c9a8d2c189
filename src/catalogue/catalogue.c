/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "catalogue/internal.h"

#include "base/memory.h"
#include "text/gate.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

enum {
	/* "yulE"; another one for other tables, as a cache is made anew and not migrated. */
	APPLICATION = 0x79756C45,
	SHARED_TEXT_MAX = 1 << 16, /* bytes of one text that are believed */
};

static const struct sql_migration migrations[] = { { catalogue_schema } };

/* ---- statements ---- */

void catalogue_note(struct catalogue *catalogue, struct sql *sql)
{
	catalogue->corrupt = catalogue->corrupt || sql_fault(sql) == SQL_CORRUPT;
	if (!catalogue->failed)
		sql_error(sql, &catalogue->error);
	catalogue->failed = true;
}

struct statement *ask(struct catalogue *catalogue, enum query query)
{
	struct statement **asked = &catalogue->asked[query];
	struct sql *sql = query >= BESIDE ? catalogue->text : catalogue->sql;
	if (*asked) {
		statement_reset(*asked);
	} else if (!sql_prepare(sql, query_texts[query], asked, NULL)) {
		catalogue_note(catalogue, sql);
		return catalogue->nothing;
	}
	return *asked;
}

bool next_row(struct catalogue *catalogue, struct statement *statement)
{
	if (statement_next(statement))
		return true;
	if (sql_fault(catalogue->sql) != SQL_FINE)
		catalogue_note(catalogue, catalogue->sql);
	return false;
}

void change_run(struct catalogue *catalogue, struct statement *statement)
{
	if (!statement_run(statement, NULL))
		catalogue_note(catalogue, catalogue->sql);
}

void bind_text(struct statement *statement, int parameter, struct slice text)
{
	statement_bind_text(statement, parameter, text.at ? text : SLICE(""));
}

void bind_file(struct statement *statement, const struct word *folder, struct slice name)
{
	statement_bind_int(statement, 1, folder->id);
	statement_bind_int(statement, 2, text_hash(name));
	bind_text(statement, 3, name);
}

struct slice safe_text(struct catalogue *catalogue, struct arena *arena, struct slice text)
{
	if (catalogue->mode != CATALOGUE_SHARED)
		return arena_copy(arena, text);
	return gate(arena, arena_copy(arena, slice_sub(text, 0, SHARED_TEXT_MAX)), GATE_LINE);
}

/* ---- opening ---- */

static char *with_suffix(const char *path, const char *suffix)
{
	struct buffer buffer = { 0 };
	buffer_add_string(&buffer, path);
	buffer_add_string(&buffer, suffix);
	char *string = memory_string(buffer.at, buffer.len);
	buffer_finish(&buffer);
	return string;
}

static bool open_once(struct catalogue *catalogue, enum sql_fault *fault, struct error *error)
{
	static const enum sql_mode modes[] = {
		[CATALOGUE_READ] = SQL_READ,
		[CATALOGUE_SHARED] = SQL_IMMUTABLE,
		[CATALOGUE_WRITE] = SQL_WRITE,
		[CATALOGUE_MEMORY] = SQL_MEMORY,
	};
	if (!sql_open(&catalogue->sql, catalogue->path, modes[catalogue->mode], fault, error))
		return false;
	if (sql_migrate(catalogue->sql, APPLICATION, migrations,
		    sizeof migrations / sizeof *migrations, error) &&
		sql_prepare(catalogue->sql, "SELECT 0 WHERE 0", &catalogue->nothing, error))
		return true;
	*fault = sql_fault(catalogue->sql);
	sql_close(catalogue->sql);
	catalogue->sql = NULL;
	return false;
}

/* Out of the way, so that it can still be looked at; what belongs to it goes. */
static bool set_aside(struct catalogue *catalogue, struct error *error)
{
	static const char *const beside[] = { "-wal", "-shm", "-text", "-text-wal", "-text-shm" };
	catalogue->aside = with_suffix(catalogue->path, ".broken");
	if (rename(catalogue->path, catalogue->aside) != 0)
		return error_set(error, "%s: cannot be set aside", catalogue->path);
	for (size_t i = 0; i < sizeof beside / sizeof *beside; i++) {
		char *path = with_suffix(catalogue->path, beside[i]);
		unlink(path);
		free(path);
	}
	return true;
}

/* Nothing but our own tables: a view, a trigger or a virtual table in somebody else's file could
 * run for ever. */
static bool has_own_schema(struct catalogue *catalogue)
{
	struct catalogue *own;
	if (!catalogue_open(&own, "", CATALOGUE_MEMORY, NULL))
		return false;
	struct statement *mine = ask(own, SCHEMA), *theirs = ask(catalogue, SCHEMA);
	bool same = true, more = true;
	while (same && more) {
		more = statement_next(mine);
		same = statement_next(theirs) == more;
		for (int i = 0; same && more && i < 3; i++)
			same = slice_equal(statement_text(mine, i), statement_text(theirs, i));
	}
	statement_reset(theirs);
	catalogue_close(own);
	return same;
}

bool catalogue_open(
	struct catalogue **out, const char *path, enum catalogue_mode mode, struct error *error)
{
	struct catalogue *catalogue = memory_create(1, sizeof *catalogue);
	enum sql_fault fault = SQL_FINE;
	catalogue->path = memory_string(path, strlen(path));
	catalogue->mode = mode;
	*out = NULL;
	bool good = open_once(catalogue, &fault, error);
	if (!good && mode == CATALOGUE_WRITE && (fault == SQL_CORRUPT || fault == SQL_NEWER))
		good = set_aside(catalogue, error) && open_once(catalogue, &fault, error);
	if (good && mode == CATALOGUE_SHARED && !has_own_schema(catalogue))
		good = error_set(error, "%s: not a catalogue of this program", path);
	if (good && mode == CATALOGUE_WRITE)
		good = texts_open(catalogue, error);
	if (good)
		*out = catalogue;
	else
		catalogue_close(catalogue);
	return good;
}

void catalogue_drop_changes(struct catalogue *catalogue)
{
	for (size_t i = 0; i < catalogue->change_count; i++) {
		struct change *change = &catalogue->changes[i];
		if (change->after) {
			change->after->change = 0;
			card_forget_path(change->after);
		}
		/* What is gone stays in the table until here, so that its old key is known. */
		if (change->before && !change->after)
			card_take(&catalogue->cards, change->before->id);
		card_free(change->before);
	}
	catalogue->change_count = 0;
}

void catalogue_drop(struct catalogue *catalogue)
{
	catalogue_drop_changes(catalogue);
	cards_finish(&catalogue->cards);
	for (int kind = 0; kind < WORD_KINDS; kind++)
		words_finish(&catalogue->words[kind]);
	traits_drop(&catalogue->traits);
	catalogue->keys = KEYS_UNKNOWN;
	free(catalogue->changes);
	catalogue->changes = NULL;
	catalogue->change_room = 0;
}

void catalogue_close(struct catalogue *catalogue)
{
	if (!catalogue)
		return;
	catalogue_drop(catalogue);
	sql_close(catalogue->text);
	sql_close(catalogue->sql);
	/* It was found broken while it was used: the next one begins anew. */
	if (catalogue->corrupt && catalogue->mode == CATALOGUE_WRITE && !catalogue->aside)
		set_aside(catalogue, NULL);
	free(catalogue->path);
	free(catalogue->aside);
	free(catalogue);
}

struct slice catalogue_set_aside(const struct catalogue *catalogue)
{
	return slice_of(catalogue->aside);
}

/* ---- one view of it ---- */

static bool writes(const struct catalogue *catalogue)
{
	return catalogue->mode == CATALOGUE_WRITE || catalogue->mode == CATALOGUE_MEMORY;
}

bool catalogue_hold(struct catalogue *catalogue, bool *changed, struct error *error)
{
	int64_t version = catalogue->commits;
	if (!writes(catalogue)) {
		if (!sql_hold(catalogue->sql, error))
			return false;
		catalogue->held = true;
		version =
			catalogue->mode == CATALOGUE_SHARED ? 0 : sql_data_version(catalogue->sql);
	}
	*changed = !catalogue->has_seen || catalogue->seen != version;
	if (*changed && !writes(catalogue)) {
		catalogue_drop(catalogue);
		catalogue->text_tried = false;
	}
	catalogue->has_seen = true;
	catalogue->seen = version;
	return true;
}

void catalogue_release(struct catalogue *catalogue)
{
	if (catalogue->held)
		sql_release(catalogue->sql);
	catalogue->held = false;
}

void catalogue_trim(struct catalogue *catalogue)
{
	struct traits kept = catalogue->traits;
	if (writes(catalogue) || catalogue->cards.count <= CARDS_KEPT)
		return;
	catalogue->traits = (struct traits){ 0 };
	catalogue_drop(catalogue);
	catalogue->traits = kept;
}

/* ---- for the tests ---- */

const char *catalogue_query(size_t number)
{
	return number < QUERY_COUNT ? query_texts[number] : NULL;
}

bool catalogue_plan(struct catalogue *catalogue, const char *query, struct buffer *out)
{
	return sql_plan(catalogue->sql, query, out, NULL);
}
