/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/row.h"

#include "cli/json.h"
#include "text/cluster.h"

/* As grep marks what it finds. */
#define MARK "\033[1;31m"
#define UNMARK "\033[m"

static void add_day(const struct date *date, struct buffer *out)
{
	if (!date_is_set(date))
		buffer_add_string(out, "----------      ");
	else if (date->has_time)
		buffer_printf(out, "%04d-%02d-%02d %02d:%02d", date->year, date->month, date->day,
			date->hour, date->minute);
	else
		buffer_printf(out, "%04d-%02d-%02d      ", date->year, date->month, date->day);
}

void row_add_marked(struct slice text, const struct finding_mark *marks, size_t count,
	struct buffer *out)
{
	size_t from = 0;
	for (size_t i = 0; i < count && marks[i].start < text.len; i++) {
		size_t end = marks[i].end < text.len ? marks[i].end : text.len;
		buffer_add(out, slice_sub(text, from, marks[i].start));
		buffer_add_string(out, MARK);
		buffer_add(out, slice_sub(text, marks[i].start, end));
		buffer_add_string(out, UNMARK);
		from = end;
	}
	buffer_add(out, slice_from(text, from));
}

/* For people: the source at the right edge of a terminal, behind the title in a pipe. */
void row_add_text(const struct entry *entry, int columns, const struct finding_mark *marks,
	size_t count, struct buffer *out)
{
	add_day(&entry->date, out);
	buffer_add_string(out, "  ");
	size_t source = text_columns(entry->source, NULL);
	size_t room = (size_t)columns - 18;
	if (columns == 0 || room < source + 22) {
		row_add_marked(entry->title, marks, count, out);
		if (columns == 0 && source > 0) {
			buffer_add_string(out, "  ");
			buffer_add(out, entry->source);
		}
	} else {
		size_t used = 0;
		room -= source + 2;
		struct slice title = text_fit(entry->title, room, &used, NULL);
		if (title.len < entry->title.len) {
			title = text_fit(entry->title, room - 1, &used, NULL);
			row_add_marked(title, marks, count, out);
			buffer_add_string(out, "…");
			used++;
		} else {
			row_add_marked(title, marks, count, out);
		}
		buffer_fill(out, ' ', room - used + 2);
		buffer_add(out, entry->source);
	}
	buffer_add_char(out, '\n');
}

/* date, title, source, category, words, path: the gate has left no tab or line end in any of
 * them. */
void row_add_tsv(const struct entry *entry, struct slice path, struct buffer *out)
{
	struct arena *arena = arena_create();
	buffer_add(out, date_iso(&entry->date, arena));
	buffer_add_char(out, '\t');
	buffer_add(out, entry->title);
	buffer_add_char(out, '\t');
	buffer_add(out, entry->source);
	buffer_add_char(out, '\t');
	if (entry->categories)
		category_add(entry->categories, "/", out);
	buffer_printf(out, "\t%zu\t", entry->words);
	buffer_add(out, path);
	arena_destroy(arena);
}

void row_add_json(const struct entry *entry, struct slice path, struct buffer *out)
{
	buffer_add_char(out, '{');
	json_field(out, "path", path);
	json_field(out, "title", entry->title);
	json_field(out, "author", entry->author);
	json_field(out, "source", entry->source);
	json_date(out, &entry->date, entry->date_origin);
	json_categories(out, entry->categories);
	json_field(out, "summary", entry->summary);
	json_number(out, "words", entry->words);
}
