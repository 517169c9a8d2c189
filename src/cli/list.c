/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/cli.h"

#include "base/i18n.h"
#include "cli/json.h"
#include "cli/select.h"
#include "match/query.h"
#include "match/symbols.h"
#include "text/cluster.h"
#include "text/gate.h"

#include <stdio.h>

enum { PATIENCE = 5000 }; /* bodies that are waited for */

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

/* For people: the source at the right edge of a terminal, behind the title in a pipe. */
static void add_text(const struct entry *entry, int columns, struct buffer *out)
{
	add_day(&entry->date, out);
	buffer_add_string(out, "  ");
	size_t source = text_columns(entry->source, NULL);
	size_t room = (size_t)columns - 18;
	if (columns == 0 || room < source + 22) {
		buffer_add(out, entry->title);
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
			buffer_add(out, title);
			buffer_add_string(out, "…");
			used++;
		} else {
			buffer_add(out, title);
		}
		buffer_fill(out, ' ', room - used + 2);
		buffer_add(out, entry->source);
	}
	buffer_add_char(out, '\n');
}

/* date, title, source, category, words, path: the gate has left no tab or line end in any of
 * them. */
static void add_tsv(const struct entry *entry, struct slice path, struct buffer *out)
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
	buffer_add_char(out, '\n');
	arena_destroy(arena);
}

static void add_json(const struct entry *entry, struct slice path, struct buffer *out)
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
	buffer_add_string(out, "}\n");
}

static void say_what_is_missing(const struct library *library)
{
	struct progress progress = library_progress(library);
	if (progress.phase == INDEX_COMPLETE || progress.found <= progress.bodies)
		return;
	char line[300];
	snprintf(line, sizeof line,
		_("%zu articles are known by their heads alone; `yuelan index` reads them whole"),
		progress.found - progress.bodies);
	complain(line);
}

/* Lines of one rank are written behind those of the better ones; without a filter all have one
 * rank, and go out as they come. */
struct lines {
	struct buffer of_rank[RANK_MAX + 1];
};

static void add_entry(const struct selection *selection, const struct entry *entry,
	enum format format, int columns, struct buffer *out)
{
	struct arena *arena = arena_create();
	struct slice path = selection_path(selection, entry, arena);
	if (format == FORMAT_JSON)
		add_json(entry, path, out);
	else if (format == FORMAT_TSV)
		add_tsv(entry, path, out);
	else
		add_text(entry, columns, out);
	arena_destroy(arena);
}

int list_run(const struct flags *flags, int argc, char **argv)
{
	struct selection selection;
	int status = selection_open(&selection, flags, PATIENCE, argc, argv);
	if (status != EXIT_DONE)
		return status;
	int columns = output_columns(0);
	struct lines lines = { 0 };
	bool zhuyin = flags->settings.value[SETTING_ZHUYIN];
	struct query *query = query_create(flags->filter, zhuyin ? QUERY_ZHUYIN_KEYS : 0);
	struct symbols title = { 0 };
	say_what_is_missing(selection.library);
	for (const struct entry *entry; (entry = selection_next(&selection));) {
		symbols_read(&title, entry->title);
		uint8_t rank = query_rank(query, &title);
		if (rank == RANK_NONE)
			continue;
		struct buffer *out = &lines.of_rank[rank];
		add_entry(&selection, entry, flags->format, columns, out);
		if (query_is_empty(query) && out->len > 64 * 1024)
			output_write(out);
	}
	for (size_t rank = 0; rank <= RANK_MAX; rank++) {
		output_write(&lines.of_rank[rank]);
		buffer_finish(&lines.of_rank[rank]);
	}
	symbols_finish(&title);
	query_destroy(query);
	selection_close(&selection);
	return EXIT_DONE;
}
