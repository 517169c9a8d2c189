/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "markdown/internal.h"

/* More are left where they stand: each reference is looked for among all. */
enum { NOTES_MAX = 1000 };

/* Cut [^label]: off the head of a line that defines a note. */
static bool cut_label(struct slice *line, struct slice *label)
{
	struct slice rest = slice_trim(*line);
	if (!slice_starts(rest, "[^"))
		return false;
	size_t close = slice_find(rest, "]:", 2);
	if (close == SLICE_NONE || close == 2 || close > 64)
		return false;
	*label = slice_sub(rest, 2, close);
	*line = slice_trim(slice_from(rest, close + 2));
	return true;
}

static bool is_indented(struct slice line)
{
	return slice_starts(line, "  ") || slice_starts(line, "\t");
}

static struct slice without_indent(struct slice line)
{
	size_t i = 0;
	while (i < 4 && i < line.len && line.at[i] == ' ')
		i++;
	if (i == 0 && i < line.len && line.at[i] == '\t')
		i++;
	return slice_from(line, i);
}

/* The lines that belong to a note whose first line is read: indented ones, also after blank lines.
 */
static void add_continuation(struct slice *rest, struct buffer *text)
{
	for (;;) {
		struct slice ahead = *rest, line;
		int blanks = 0;
		do {
			if (!slice_line(&ahead, &line))
				return;
			blanks += slice_is_blank(line);
		} while (slice_is_blank(line));
		if (!is_indented(line))
			return;
		buffer_fill(text, '\n', (size_t)blanks + 1);
		buffer_add(text, without_indent(line));
		*rest = ahead;
	}
}

static void add_note(struct notes *notes, struct slice label, struct slice text)
{
	notes->list = arena_grow(
		notes->arena, notes->list, notes->count, &notes->room, sizeof *notes->list);
	notes->list[notes->count++] = (struct note){ .label = label, .text = text };
}

struct slice notes_collect(struct notes *notes, struct slice source)
{
	if (!slice_contains(source, "[^"))
		return source;
	struct buffer out = { 0 }, text = { 0 };
	struct fence fence = { 0 };
	struct slice rest = source, line, label;
	while (slice_line(&rest, &line)) {
		struct slice body = line;
		bool is_fenced = fence.len > 0;
		if (is_fenced && fence_closes(fence, line))
			fence.len = 0;
		else if (!is_fenced)
			fence = fence_of(line);
		if (is_fenced || fence.len || notes->count == NOTES_MAX ||
			!cut_label(&body, &label)) {
			buffer_add(&out, line);
			buffer_add_char(&out, '\n');
			continue;
		}
		buffer_add(&text, body);
		add_continuation(&rest, &text);
		add_note(notes, label, buffer_take(&text, notes->arena));
	}
	source = buffer_take(&out, notes->arena);
	buffer_finish(&out);
	buffer_finish(&text);
	return source;
}

const struct note *notes_refer(struct notes *notes, struct slice label)
{
	for (size_t i = 0; i < notes->count; i++) {
		struct note *note = &notes->list[i];
		if (!slice_equal_nocase(note->label, label))
			continue;
		if (!note->number)
			note->number = ++notes->numbered;
		return note;
	}
	return NULL;
}

/* Each on its number; lines after the first are indented into the list item. */
static void add_note_text(const struct note *note, struct notes *notes, struct buffer *out)
{
	buffer_printf(out, "%d. <a id=\"fn-%d\"></a>", note->number, note->number);
	struct buffer text = { 0 };
	prepare(note->text, notes, &text);
	struct slice rest = buffer_slice(&text), line;
	for (bool is_first = true; slice_line(&rest, &line); is_first = false) {
		if (!is_first && line.len)
			buffer_add_string(out, "    ");
		buffer_add(out, line);
		buffer_add_char(out, '\n');
	}
	buffer_finish(&text);
}

void notes_add_list(struct notes *notes, struct buffer *out)
{
	if (!notes->count)
		return;
	/* Also those that nothing refers to: a reader should see them. */
	for (size_t i = 0; i < notes->count; i++)
		if (!notes->list[i].number && notes->list[i].text.len)
			notes->list[i].number = ++notes->numbered;
	buffer_add_string(out, "\n<hr class=\"footnotes\">\n\n");
	for (int number = 1; number <= notes->numbered; number++)
		for (size_t i = 0; i < notes->count; i++)
			if (notes->list[i].number == number)
				add_note_text(&notes->list[i], notes, out);
}
