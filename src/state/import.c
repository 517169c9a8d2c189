/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "state/internal.h"

#include <stdlib.h>

#include "base/i18n.h"
#include "base/memory.h"
#include "text/utf8.h"

/* ---- a line, read by SQLite's JSON functions ---- */

/* The members of all kinds of line; each kind asks for its own. */
enum member {
	MEMBER_KIND,
	MEMBER_ARCHIVE,
	MEMBER_ARCHIVE_BYTES,
	MEMBER_PATH,
	MEMBER_PATH_BYTES,
	MEMBER_TITLE,
	MEMBER_URL_KEY,
	MEMBER_LIKENESS,
	MEMBER_OPENED_AT,
	MEMBER_BLOCK,
	MEMBER_BYTE,
	MEMBER_PERCENT,
	MEMBER_ANCHOR,
	MEMBER_PLACED_AT,
	MEMBER_READ,
	MEMBER_READ_AT,
	MEMBER_STAR,
	MEMBER_STAR_AT,
	MEMBER_NOTE,
	MEMBER_NOTE_AT,
	MEMBER_FOLDS,
	MEMBER_FOLDS_AT,
	MEMBER_LETTER,
	MEMBER_SET_AT,
	MEMBER_PROMPT,
	MEMBER_TEXT,
	MEMBER_USED_AT,
	MEMBER_LEFT_AT,
	MEMBER_NAME,
	MEMBER_QUERY,
	MEMBER_SAVED_AT,
	MEMBERS,
};

enum type { TYPE_TEXT, TYPE_BYTES, TYPE_KEY, TYPE_NUMBER, TYPE_PERCENT, TYPE_TRUTH, TYPE_TIME };

static const struct {
	const char *name;
	enum type type;
} members[MEMBERS] = {
	[MEMBER_KIND] = { "kind", TYPE_TEXT },
	[MEMBER_ARCHIVE] = { "archive", TYPE_TEXT },
	[MEMBER_ARCHIVE_BYTES] = { "archive_bytes", TYPE_BYTES },
	[MEMBER_PATH] = { "path", TYPE_TEXT },
	[MEMBER_PATH_BYTES] = { "path_bytes", TYPE_BYTES },
	[MEMBER_TITLE] = { "title", TYPE_TEXT },
	[MEMBER_URL_KEY] = { "url_key", TYPE_KEY },
	[MEMBER_LIKENESS] = { "likeness", TYPE_KEY },
	[MEMBER_OPENED_AT] = { "opened_at", TYPE_TIME },
	[MEMBER_BLOCK] = { "block", TYPE_NUMBER },
	[MEMBER_BYTE] = { "byte", TYPE_NUMBER },
	[MEMBER_PERCENT] = { "percent", TYPE_PERCENT },
	[MEMBER_ANCHOR] = { "anchor", TYPE_KEY },
	[MEMBER_PLACED_AT] = { "placed_at", TYPE_TIME },
	[MEMBER_READ] = { "read", TYPE_TRUTH },
	[MEMBER_READ_AT] = { "read_at", TYPE_TIME },
	[MEMBER_STAR] = { "star", TYPE_TRUTH },
	[MEMBER_STAR_AT] = { "star_at", TYPE_TIME },
	[MEMBER_NOTE] = { "note", TYPE_TEXT },
	[MEMBER_NOTE_AT] = { "note_at", TYPE_TIME },
	[MEMBER_FOLDS] = { "folds", TYPE_TEXT },
	[MEMBER_FOLDS_AT] = { "folds_at", TYPE_TIME },
	[MEMBER_LETTER] = { "letter", TYPE_TEXT },
	[MEMBER_SET_AT] = { "set_at", TYPE_TIME },
	[MEMBER_PROMPT] = { "prompt", TYPE_TEXT },
	[MEMBER_TEXT] = { "text", TYPE_TEXT },
	[MEMBER_USED_AT] = { "used_at", TYPE_TIME },
	[MEMBER_LEFT_AT] = { "left_at", TYPE_TIME },
	[MEMBER_NAME] = { "name", TYPE_TEXT },
	[MEMBER_QUERY] = { "query", TYPE_TEXT },
	[MEMBER_SAVED_AT] = { "saved_at", TYPE_TIME },
};

struct line {
	struct arena *arena;
	bool is_set[MEMBERS];
	struct slice text[MEMBERS]; /* of TYPE_TEXT and TYPE_BYTES */
	int64_t number[MEMBERS];    /* of the others */
};

static int digit(char c)
{
	c = char_lower(c);
	return char_is_digit(c) ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

static bool read_key(struct slice text, int64_t *key)
{
	uint64_t value = 0;
	for (size_t i = 0; i < text.len; i++) {
		if (digit(text.at[i]) < 0)
			return false;
		value = value << 4 | (uint64_t)digit(text.at[i]);
	}
	*key = (int64_t)value;
	return text.len > 0 && text.len <= 16;
}

static bool read_bytes(struct slice text, struct arena *arena, struct slice *bytes)
{
	struct buffer out = { 0 };
	bool good = text.len % 2 == 0;
	for (size_t i = 0; good && i < text.len; i += 2) {
		int high = digit(text.at[i]), low = digit(text.at[i + 1]);
		good = high >= 0 && low >= 0;
		buffer_add_char(&out, (char)(unsigned char)(16 * high + low));
	}
	*bytes = buffer_take(&out, arena);
	buffer_finish(&out);
	return good;
}

/* Half of a surrogate pair, which JSON can write, becomes U+FFFD. */
static struct slice valid_text(struct slice text, struct arena *arena)
{
	if (utf8_is_valid(text))
		return arena_copy(arena, text);
	struct buffer out = { 0 };
	for (const char *at = text.at, *end = text.at + text.len; at < end;) {
		char bytes[4];
		buffer_add(&out, (struct slice){ bytes, utf8_put(bytes, utf8_next(&at, end)) });
	}
	struct slice valid = buffer_take(&out, arena);
	buffer_finish(&out);
	return valid;
}

/* One row of QUERY_IMPORT_READ: key, type, atom, time. */
static bool read_member(struct line *line, enum member m, struct statement *row)
{
	struct slice type = statement_text(row, 1);
	bool is_text = slice_is(type, "text"), good = false;
	switch (members[m].type) {
	case TYPE_TEXT:
		line->text[m] = valid_text(statement_text(row, 2), line->arena);
		return is_text;
	case TYPE_BYTES:
		return is_text && read_bytes(statement_text(row, 2), line->arena, &line->text[m]);
	case TYPE_KEY:
		return is_text && read_key(statement_text(row, 2), &line->number[m]);
	case TYPE_NUMBER:
		line->number[m] = statement_int(row, 2);
		good = slice_is(type, "integer");
		return good && line->number[m] >= 0 && line->number[m] <= UINT32_MAX;
	case TYPE_PERCENT:
		line->number[m] = statement_int(row, 2);
		good = slice_is(type, "integer");
		return good && line->number[m] >= 0 && line->number[m] <= 100;
	case TYPE_TRUTH:
		line->number[m] = slice_is(type, "true");
		return slice_is(type, "true") || slice_is(type, "false");
	case TYPE_TIME:
		line->number[m] = statement_int(row, 3);
		return is_text && !statement_is_null(row, 3) && line->number[m] > 0;
	}
	return false;
}

static enum member find_member(struct slice name)
{
	enum member m = 0;
	while (m < MEMBERS && !slice_is(name, members[m].name))
		m++;
	return m;
}

/* Members it does not know are those of a later version; null is as if it were not there. */
static bool read_line(
	struct state *state, struct line *line, struct slice text, struct error *error)
{
	struct statement *read = state_query(state, QUERY_IMPORT_READ, error);
	bool good = read, is_empty = true;
	if (!read || !utf8_is_valid(text) || slice_find_char(text, '\0', 0) != SLICE_NONE)
		return read ? error_set(error, "%s", _("no object of JSON")) : false;
	statement_bind_text(read, 1, text);
	while (good && statement_next(read)) {
		enum member m = find_member(statement_text(read, 0));
		is_empty = false;
		if (m == MEMBERS || slice_is(statement_text(read, 1), "null"))
			continue;
		line->is_set[m] = good = read_member(line, m, read);
		if (!good)
			error_set(error, _("“%s” is not what it should be"), members[m].name);
	}
	statement_reset(read);
	return good && (!is_empty || error_set(error, "%s", _("no object of JSON")));
}

/* ---- what it says ---- */

static bool wants(const struct line *line, enum member m, struct error *error)
{
	return line->is_set[m] || error_set(error, _("“%s” is missing"), members[m].name);
}

static bool is_odd(enum member m, struct error *error)
{
	return error_set(error, _("“%s” is not what it should be"), members[m].name);
}

static bool which_archive(const struct line *line, struct slice *archive, struct error *error)
{
	enum member a = line->is_set[MEMBER_ARCHIVE_BYTES] ? MEMBER_ARCHIVE_BYTES : MEMBER_ARCHIVE;
	if (!wants(line, a, error))
		return false;
	*archive = line->text[a];
	return slice_starts(*archive, "/") || is_odd(a, error);
}

static bool where_it_is(
	const struct line *line, struct slice *archive, struct slice *path, struct error *error)
{
	enum member p = line->is_set[MEMBER_PATH_BYTES] ? MEMBER_PATH_BYTES : MEMBER_PATH;
	if (!which_archive(line, archive, error) || !wants(line, p, error))
		return false;
	*path = line->text[p];
	return path->len > 0 || is_odd(p, error);
}

/* A thing without a time is older than all others: it stands where there was nothing. */
static int64_t time_of(const struct line *line, enum member value, enum member time)
{
	return !line->is_set[value] ? 0 : line->is_set[time] ? line->number[time] : 1;
}

static bool put_article(struct state *state, const struct line *line, struct slice archive,
	struct slice path, struct error *error)
{
	struct statement *put = state_query(state, QUERY_IMPORT_ITEM, error);
	int64_t number = put ? state_archive_at(state, archive, error) : 0;
	if (number == 0)
		return false;
	statement_bind_int(put, 1, number);
	state_bind_path(put, 2, path);
	statement_bind_text(
		put, 3, line->is_set[MEMBER_TITLE] ? line->text[MEMBER_TITLE] : SLICE(""));
	statement_bind_int(put, 4, line->number[MEMBER_URL_KEY]);
	statement_bind_int(put, 5, line->number[MEMBER_LIKENESS]);
	statement_bind_int(put, 6, line->number[MEMBER_OPENED_AT]);
	statement_bind_int(put, 7, line->number[MEMBER_BLOCK]);
	statement_bind_int(put, 8, line->number[MEMBER_BYTE]);
	statement_bind_int(put, 9, line->number[MEMBER_PERCENT]);
	statement_bind_int(put, 10, time_of(line, MEMBER_BLOCK, MEMBER_PLACED_AT));
	statement_bind_int(put, 11, line->number[MEMBER_READ]);
	statement_bind_int(put, 12, time_of(line, MEMBER_READ, MEMBER_READ_AT));
	statement_bind_int(put, 13, line->number[MEMBER_STAR]);
	statement_bind_int(put, 14, time_of(line, MEMBER_STAR, MEMBER_STAR_AT));
	statement_bind_text(
		put, 15, line->is_set[MEMBER_NOTE] ? line->text[MEMBER_NOTE] : SLICE(""));
	statement_bind_int(put, 16, time_of(line, MEMBER_NOTE, MEMBER_NOTE_AT));
	statement_bind_int(put, 17, line->number[MEMBER_ANCHOR]);
	statement_bind_text(
		put, 18, line->is_set[MEMBER_FOLDS] ? line->text[MEMBER_FOLDS] : SLICE(""));
	statement_bind_int(put, 19, time_of(line, MEMBER_FOLDS, MEMBER_FOLDS_AT));
	return statement_run(put, error);
}

static bool put_mark(struct state *state, const struct line *line, struct slice archive,
	struct slice path, struct error *error)
{
	struct statement *put = state_query(state, QUERY_IMPORT_MARK, error);
	struct subject subject = { .path = path };
	struct slice letter = line->text[MEMBER_LETTER];
	subject.archive = put ? state_archive_at(state, archive, error) : 0;
	int64_t item = subject.archive ? state_item(state, &subject, error) : 0;
	if (item == 0)
		return false;
	statement_bind_int(put, 1, subject.archive);
	statement_bind_int(put, 2, state_mark_is_own(letter.at[0]) ? item : 0);
	statement_bind_text(put, 3, letter);
	statement_bind_int(put, 4, item);
	statement_bind_int(put, 5, line->number[MEMBER_BLOCK]);
	statement_bind_int(put, 6, line->number[MEMBER_BYTE]);
	statement_bind_int(put, 7, line->number[MEMBER_PERCENT]);
	statement_bind_int(put, 8, line->number[MEMBER_ANCHOR]);
	statement_bind_int(put, 9, time_of(line, MEMBER_BLOCK, MEMBER_SET_AT));
	return statement_run(put, error);
}

static bool put_prompt(struct state *state, const struct line *line, struct error *error)
{
	struct statement *put = state_query(state, QUERY_IMPORT_PROMPT, error);
	if (!put)
		return false;
	statement_bind_text(put, 1, line->text[MEMBER_PROMPT]);
	statement_bind_text(put, 2, line->text[MEMBER_TEXT]);
	statement_bind_int(put, 3, time_of(line, MEMBER_TEXT, MEMBER_USED_AT));
	return statement_run(put, error) &&
	       state_trim_prompts(state, line->text[MEMBER_PROMPT], error);
}

static bool put_jump(struct state *state, const struct line *line, struct slice archive,
	struct slice path, struct error *error)
{
	struct statement *put = state_query(state, QUERY_IMPORT_JUMP, error);
	struct subject subject = { .path = path };
	subject.archive = put ? state_archive_at(state, archive, error) : 0;
	int64_t item = subject.archive ? state_item(state, &subject, error) : 0;
	if (item == 0)
		return false;
	statement_bind_int(put, 1, subject.archive);
	statement_bind_int(put, 2, item);
	statement_bind_int(put, 3, line->number[MEMBER_BLOCK]);
	statement_bind_int(put, 4, line->number[MEMBER_BYTE]);
	statement_bind_int(put, 5, line->number[MEMBER_PERCENT]);
	statement_bind_int(put, 6, line->number[MEMBER_ANCHOR]);
	statement_bind_int(put, 7, line->number[MEMBER_LEFT_AT]);
	return statement_run(put, error) && state_trim_jumps(state, subject.archive, error);
}

static bool put_search(
	struct state *state, const struct line *line, struct slice archive, struct error *error)
{
	struct statement *put = state_query(state, QUERY_IMPORT_SEARCH, error);
	int64_t number = put ? state_archive_at(state, archive, error) : 0;
	if (number == 0)
		return false;
	statement_bind_int(put, 1, number);
	statement_bind_text(put, 2, line->text[MEMBER_NAME]);
	statement_bind_text(put, 3, line->text[MEMBER_QUERY]);
	statement_bind_int(put, 4, time_of(line, MEMBER_QUERY, MEMBER_SAVED_AT));
	return statement_run(put, error);
}

/* good is false while the line was found wrong; what fails afterwards is the world. */
static bool take_line(struct state *state, const struct line *line, bool *good, struct error *error)
{
	struct slice archive, path, kind = line->text[MEMBER_KIND];
	*good = wants(line, MEMBER_KIND, error);
	if (*good && slice_is(kind, "article")) {
		*good = where_it_is(line, &archive, &path, error);
		return *good && put_article(state, line, archive, path, error);
	}
	if (*good && slice_is(kind, "mark")) {
		struct slice letter = line->text[MEMBER_LETTER];
		*good = where_it_is(line, &archive, &path, error) &&
			wants(line, MEMBER_LETTER, error) && wants(line, MEMBER_BLOCK, error);
		if (*good && !(letter.len == 1 && state_is_mark(letter.at[0])))
			*good = is_odd(MEMBER_LETTER, error);
		return *good && put_mark(state, line, archive, path, error);
	}
	if (*good && slice_is(kind, "prompt")) {
		*good = wants(line, MEMBER_PROMPT, error) && wants(line, MEMBER_TEXT, error);
		return *good && put_prompt(state, line, error);
	}
	if (*good && slice_is(kind, "jump")) {
		*good = where_it_is(line, &archive, &path, error) &&
			wants(line, MEMBER_BLOCK, error) && wants(line, MEMBER_LEFT_AT, error);
		return *good && put_jump(state, line, archive, path, error);
	}
	if (*good && slice_is(kind, "search")) {
		*good = which_archive(line, &archive, error) && wants(line, MEMBER_NAME, error) &&
			wants(line, MEMBER_QUERY, error);
		if (*good && line->text[MEMBER_NAME].len == 0)
			*good = is_odd(MEMBER_NAME, error);
		return *good && put_search(state, line, archive, error);
	}
	if (*good)
		*good = error_set(
			error, _("nothing is known of the kind “%.*s”"), SLICE_ARGS(kind));
	return false;
}

bool state_import(struct state *state, struct slice text, bool *failed, struct error *error)
{
	struct line line = { .arena = arena_create() };
	bool good = read_line(state, &line, text, error), kept = false;
	*failed = false;
	if (good)
		*failed = !state_start(state, error);
	if (good && !*failed) {
		kept = take_line(state, &line, &good, error);
		/* A wrong line has written nothing, and nothing need be taken back. */
		*failed = !state_finish(state, kept || !good, kept ? error : NULL);
	}
	arena_destroy(line.arena);
	return kept && !*failed;
}
