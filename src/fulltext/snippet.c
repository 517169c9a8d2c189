/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fulltext/fulltext.h"

#include "text/cluster.h"
#include "text/utf8.h"

#include <stdlib.h>

enum { BEFORE = 4 }; /* the hit stands behind at most one part in so many of the width */

static bool is_looked_for(const struct clue *clue, enum text_field field)
{
	bool title = field == FIELD_TITLE && clue->field == FIELD_BODY;
	return clue->kind == CLUE_TEXT && !clue->negated && (clue->field == field || title);
}

/* ---- marks ---- */

static int compare_marks(const void *a, const void *b)
{
	const struct snippet_mark *one = a, *other = b;
	return (one->start > other->start) - (one->start < other->start);
}

/* Those that touch become one. */
static size_t join_marks(struct snippet_mark *marks, size_t count)
{
	size_t kept = 0;
	qsort(marks, count, sizeof *marks, compare_marks);
	for (size_t i = 0; i < count; i++) {
		if (kept > 0 && marks[i].start <= marks[kept - 1].end) {
			if (marks[i].end > marks[kept - 1].end)
				marks[kept - 1].end = marks[i].end;
		} else {
			marks[kept++] = marks[i];
		}
	}
	return kept;
}

size_t inquiry_marks(const struct inquiry *inquiry, enum text_field field, struct slice text,
	struct snippet_mark *marks, size_t limit)
{
	struct buffer folded = { 0 };
	uint32_t *map = NULL;
	size_t count = 0;
	terms_fold(text, &folded, &map);
	for (size_t i = 0; i < inquiry->count; i++) {
		const struct clue *clue = &inquiry->clues[i];
		if (!is_looked_for(clue, field))
			continue;
		for (size_t at = 0; count < limit; at += clue->text.len) {
			at = clue_find(clue, buffer_slice(&folded), at);
			if (at == SLICE_NONE)
				break;
			marks[count++] = (struct snippet_mark){ map[at], map[at + clue->text.len] };
		}
	}
	free(map);
	buffer_finish(&folded);
	return join_marks(marks, count);
}

/* ---- what stands around a hit ---- */

/* The first place of any clue in the body; SLICE_NONE when it is not there. */
static size_t first_hit(const struct inquiry *inquiry, struct slice body)
{
	struct buffer folded = { 0 };
	uint32_t *map = NULL;
	size_t first = SLICE_NONE;
	terms_fold(body, &folded, &map);
	for (size_t i = 0; i < inquiry->count; i++) {
		const struct clue *clue = &inquiry->clues[i];
		if (!is_looked_for(clue, FIELD_BODY))
			continue;
		size_t at = clue_find(clue, buffer_slice(&folded), 0);
		if (at < first)
			first = at;
	}
	if (first != SLICE_NONE)
		first = map[first];
	free(map);
	buffer_finish(&folded);
	return first;
}

static bool ends_sentence(uint32_t code)
{
	return code == 0x3002 || code == 0xFF01 || code == 0xFF1F || code == '!' || code == '?' ||
	       code == '\n' || code == 0x2026;
}

static uint32_t code_before(struct slice text, size_t at)
{
	const char *end = text.at + at;
	return at > 0 ? utf8_previous(&end, text.at) : '\n';
}

/* Where to begin so that the hit is not far off: at a sentence, else between words. */
static size_t find_start(struct slice body, size_t hit, size_t columns)
{
	const char *at = body.at + hit;
	size_t used = 0, edge = hit, room = columns / BEFORE;
	while (at > body.at) {
		size_t offset = (size_t)(at - body.at);
		uint32_t before = code_before(body, offset);
		if (ends_sentence(before))
			return offset;
		const char *next = at;
		bool inside = class_of(before) == CLASS_WORD &&
			      class_of(utf8_next(&next, body.at + body.len)) == CLASS_WORD;
		if (!inside)
			edge = offset;
		used += class_of(before) == CLASS_DENSE ? 2 : 1;
		if (used > room)
			break;
		utf8_previous(&at, body.at);
	}
	return at == body.at ? 0 : edge;
}

/* As much as fits, blanks made one, not ending inside of a word. */
static bool add_window(struct slice rest, size_t columns, struct buffer *out)
{
	const char *at = rest.at, *end = rest.at + rest.len;
	size_t begin = out->len, used = begin > 0, edge = begin;
	bool was_word = false;
	while (at < end) {
		const char *start = at;
		uint32_t code = utf8_next(&at, end);
		enum code_class class = class_of(code);
		bool blank = code == ' ' || code == '\n' || code == '\t';
		if (blank && (out->len == begin || out->at[out->len - 1] == ' '))
			continue;
		struct slice one = { start, (size_t)(at - start) };
		used += text_columns(one, NULL);
		if (!(was_word && class == CLASS_WORD))
			edge = out->len;
		if (used >= columns) {
			out->len = edge > begin ? edge : out->len;
			return false;
		}
		was_word = class == CLASS_WORD;
		if (blank)
			buffer_add_char(out, ' ');
		else
			buffer_add(out, one);
	}
	return true;
}

void fulltext_snippet(struct fulltext *fulltext, const struct inquiry *inquiry,
	const struct hit *hit, size_t columns, struct arena *arena, struct snippet *snippet)
{
	struct text text;
	struct buffer out = { 0 };
	*snippet = (struct snippet){ .byte = SLICE_NONE };
	if (!fulltext_read(fulltext, hit->place, &text))
		return;
	snippet->byte = first_hit(inquiry, text.body);
	size_t start = 0;
	if (snippet->byte != SLICE_NONE)
		start = find_start(text.body, snippet->byte, columns);
	if (start > 0 && !ends_sentence(code_before(text.body, start)))
		buffer_add_string(&out, "…");
	if (text.body.len > 0 && !add_window(slice_from(text.body, start), columns, &out)) {
		while (out.len > 0 && out.at[out.len - 1] == ' ')
			out.len--;
		buffer_add_string(&out, "…");
	}
	snippet->text = arena_copy(arena, slice_trim(buffer_slice(&out)));
	snippet->count = inquiry_marks(
		inquiry, FIELD_BODY, snippet->text, snippet->marks, SNIPPET_MARKS);
	buffer_finish(&out);
}
