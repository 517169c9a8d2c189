/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/cli.h"

#include "base/i18n.h"
#include "cli/json.h"
#include "cli/row.h"
#include "cli/select.h"
#include "library/traces.h"

#include <stdio.h>
#include <sys/stat.h>

/* `yuelan search`: what the text of the articles says. */

enum {
	PATIENCE = 5000,      /* bodies that are waited for */
	STEP_MS = 100,
	SNIPPET_COLUMNS = 76, /* in a pipe */
	INDENT = 2,
};

struct searching {
	const struct flags *flags;
	struct library *library;
	struct finding *finding;
	int columns; /* of a terminal; 0: none */
	bool marks;
	struct buffer out;
};

/* The first of several operands may be an archive: one that is a folder is. */
static const char *take_archive(int *argc, char ***argv)
{
	struct stat about;
	if (*argc < 2 || stat((*argv)[0], &about) != 0 || !S_ISDIR(about.st_mode))
		return ".";
	--*argc;
	return *(*argv)++;
}

static struct slice join(int argc, char **argv, struct arena *arena)
{
	struct buffer query = { 0 };
	for (int i = 0; i < argc; i++) {
		if (i > 0)
			buffer_add_char(&query, ' ');
		buffer_add_string(&query, argv[i]);
	}
	struct slice text = buffer_take(&query, arena);
	buffer_finish(&query);
	return text;
}

/* ---- one article ---- */

/* Characters of a text in front of a byte: what other programs count in. */
static size_t characters(struct slice text, size_t byte)
{
	size_t count = 0;
	for (size_t i = 0; i < byte && i < text.len; i++)
		count += ((unsigned char)text.at[i] & 0xC0) != 0x80;
	return count;
}

static void add_json_snippet(const struct snippet_shown *snippet, unsigned same, struct buffer *out)
{
	if (same > 0)
		json_number(out, "same", same);
	json_field(out, "snippet", snippet->text);
	json_key(out, "marks");
	buffer_add_char(out, '[');
	for (size_t i = 0; i < snippet->count; i++)
		buffer_printf(out, "%s[%zu,%zu]", i > 0 ? "," : "",
			characters(snippet->text, snippet->marks[i].start),
			characters(snippet->text, snippet->marks[i].end));
	buffer_add_string(out, "]}\n");
}

static void add_text(struct searching *searching, const struct entry *entry,
	const struct snippet_shown *snippet, unsigned same)
{
	struct finding_mark marks[FINDING_MARKS];
	size_t count = 0;
	if (searching->marks)
		count = finding_title_marks(
			searching->finding, entry->title, marks, FINDING_MARKS);
	row_add_text(entry, searching->columns, marks, count, &searching->out);
	if (same > 0) {
		buffer_fill(&searching->out, ' ', INDENT);
		buffer_printf(&searching->out, _("%u %% the same text"), same);
		buffer_add_char(&searching->out, '\n');
	}
	if (snippet->text.len == 0)
		return;
	buffer_fill(&searching->out, ' ', INDENT);
	row_add_marked(snippet->text, snippet->marks, searching->marks ? snippet->count : 0,
		&searching->out);
	buffer_add_char(&searching->out, '\n');
}

static void add_hit(struct searching *searching, size_t position)
{
	struct arena *arena = arena_create();
	const struct entry *entry =
		library_entry(searching->library, finding_id(searching->finding, position));
	size_t columns = searching->columns > 0 ? (size_t)searching->columns - INDENT - 1
						: SNIPPET_COLUMNS;
	if (entry) {
		struct snippet_shown snippet =
			finding_snippet(searching->finding, position, columns, arena);
		struct slice path = path_shown(searching->library, entry, arena);
		unsigned same = finding_same(searching->finding, position);
		switch (searching->flags->format) {
		case FORMAT_JSON:
			row_add_json(entry, path, &searching->out);
			add_json_snippet(&snippet, same, &searching->out);
			break;
		case FORMAT_TSV:
			row_add_tsv(entry, path, &searching->out);
			buffer_add_char(&searching->out, '\t');
			buffer_add(&searching->out, snippet.text);
			buffer_add_char(&searching->out, '\n');
			break;
		default:
			add_text(searching, entry, &snippet, same);
			break;
		}
	}
	arena_destroy(arena);
}

/* ---- all of them ---- */

static void print_hits(struct searching *searching)
{
	size_t limit = searching->flags->limit > 0 ? (size_t)searching->flags->limit : SIZE_MAX;
	size_t done = 0;
	for (bool more = true; more && done < limit;) {
		more = finding_step(searching->finding, STEP_MS);
		for (; done < finding_count(searching->finding) && done < limit; done++)
			add_hit(searching, done);
		output_write(&searching->out);
		/* What was read for the lines above is not needed again. */
		library_poll(searching->library);
	}
}

static void add_tallies(struct searching *searching, const char *kind,
	const struct finding_tally *tallies, size_t count)
{
	size_t limit = searching->flags->limit > 0 ? (size_t)searching->flags->limit : SIZE_MAX;
	struct buffer *out = &searching->out;
	for (size_t i = 0; i < count && i < limit; i++) {
		switch (searching->flags->format) {
		case FORMAT_JSON:
			buffer_add_char(out, '{');
			json_field(out, kind, tallies[i].name);
			json_number(out, "articles", tallies[i].count);
			buffer_add_string(out, "}\n");
			break;
		case FORMAT_TSV:
			buffer_printf(out, "%s\t%.*s\t%zu\n", kind, SLICE_ARGS(tallies[i].name),
				tallies[i].count);
			break;
		default:
			buffer_printf(out, "%7zu  %.*s\n", tallies[i].count,
				SLICE_ARGS(tallies[i].name.len > 0 ? tallies[i].name
								   : slice_of(_("undated"))));
			break;
		}
	}
}

static void print_counts(struct searching *searching)
{
	struct arena *arena = arena_create();
	struct finding_tally *tallies;
	bool text = searching->flags->format == FORMAT_DEFAULT ||
		    searching->flags->format == FORMAT_TEXT;
	while (finding_step(searching->finding, STEP_MS))
		;
	size_t count = finding_categories(searching->finding, arena, &tallies);
	add_tallies(searching, "category", tallies, count);
	if (text && count > 0)
		buffer_add_char(&searching->out, '\n');
	count = finding_months(searching->finding, arena, &tallies);
	add_tallies(searching, "month", tallies, count);
	output_write(&searching->out);
	arena_destroy(arena);
}

/* On the shelf; an empty query takes the one of this name away. */
static int keep_search(struct library *library, struct slice name, struct slice query)
{
	struct error error;
	struct arena *arena = arena_create();
	struct traces *traces = library_traces(library);
	bool good = query.len > 0 || traces_search(traces, name, arena).len > 0 ||
		    error_set(&error, _("no search is called “%.*s”"), SLICE_ARGS(name));
	good = good && traces_set_search(traces, name, query, &error);
	/* What will be forgotten with this process was not saved. */
	good = good && !traces_complaint(traces, &error);
	if (!good)
		complain(error.text);
	arena_destroy(arena);
	return good ? EXIT_DONE : EXIT_MISSING;
}

int search_run(const struct flags *flags, int argc, char **argv)
{
	struct searching searching = { .flags = flags };
	const char *folder = take_archive(&argc, &argv);
	if (argc == 0) {
		complain(_("what is looked for is missing; see --help"));
		return EXIT_USAGE;
	}
	int status = archive_open_now(&searching.library, folder, PATIENCE, true);
	if (status != EXIT_DONE)
		return status;
	struct arena *arena = arena_create();
	const struct finding_options options = {
		.query = join(argc, argv, arena),
		.category = flags->category,
		.since = flags->since,
		.until = flags->until,
		.each_file = true,
	};
	struct error error;
	bool takes_away = flags->save.len > 0 && slice_is_blank(options.query);
	if (!takes_away)
		searching.finding = finding_create(searching.library, &options, &error);
	if (takes_away) {
		status = keep_search(searching.library, flags->save, SLICE(""));
	} else if (searching.finding) {
		say_what_is_missing(searching.library);
		searching.columns = output_columns(0);
		searching.marks = output_has_color();
		if (flags->counts)
			print_counts(&searching);
		else
			print_hits(&searching);
		if (flags->save.len > 0)
			status = keep_search(searching.library, flags->save, options.query);
	} else {
		complain(_(error.text));
		status = EXIT_USAGE;
	}
	finding_destroy(searching.finding);
	buffer_finish(&searching.out);
	arena_destroy(arena);
	library_close(searching.library);
	return status;
}
