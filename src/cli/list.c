/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/cli.h"

#include "cli/row.h"
#include "cli/select.h"
#include "match/query.h"
#include "match/symbols.h"

enum { PATIENCE = 5000 }; /* bodies that are waited for */

/* Lines of one rank are written behind those of the better ones; without a filter all have one
 * rank, and go out as they come. */
struct lines {
	struct buffer of_rank[RANK_MAX + 1];
};

static void add_entry(const struct selection *selection, const struct entry *entry,
	enum format format, int columns, struct buffer *out)
{
	struct arena *arena = arena_create();
	struct slice path = path_shown(selection->library, entry, arena);
	if (format == FORMAT_JSON)
		row_add_json(entry, path, out);
	else if (format == FORMAT_TSV)
		row_add_tsv(entry, path, out);
	else
		row_add_text(entry, columns, NULL, 0, out);
	if (format == FORMAT_JSON || format == FORMAT_TSV)
		buffer_add_string(out, format == FORMAT_JSON ? "}\n" : "\n");
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
