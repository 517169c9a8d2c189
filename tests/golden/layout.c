/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Golden cases of the layout: tests/golden/layout-cases/NAME.html (see layout_case.h) is laid out as
 * pages of 80 and 40 columns (flush and ragged) and as plain text of 60; what comes out is held
 * against NAME.expected.  doc_dump stands first.  With GOLDEN_UPDATE in the environment the expected
 * files are written anew.
 */
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "doc/doc.h"
#include "layout/layout.h"
#include "tests/golden/layout_case.h"

#define FOLDER SRCDIR "/tests/golden/layout-cases"

enum { CASES_WANTED = 12 };

static bool read_file(const char *path, struct buffer *out)
{
	FILE *file = fopen(path, "rb");
	char chunk[4096];
	size_t len;

	if (!file)
		return false;
	while ((len = fread(chunk, 1, sizeof chunk, file)) > 0)
		buffer_add(out, (struct slice){ chunk, len });
	fclose(file);
	return true;
}

static bool write_file(const char *path, struct slice text)
{
	FILE *file = fopen(path, "wb");

	if (!file)
		return false;
	const bool ok = fwrite(text.at, 1, text.len, file) == text.len;
	return fclose(file) == 0 && ok;
}

static void add_page(
	const struct doc *doc, const struct layout_options *options, struct buffer *out)
{
	struct layout *layout = layout_create(doc, options);

	buffer_printf(out, "== %s %d\n", options->plain ? "plain" : "page", options->columns);
	struct position at = layout_start(layout);
	for (const struct line *line; (line = layout_line(layout, at));) {
		line_add_text(line, out);
		buffer_add_string(out, line->wide ? " [wide]\n" : "\n");
		at = layout_move(layout, at, 1);
	}
	layout_destroy(layout);
}

static void run(struct slice html, struct buffer *out)
{
	struct arena *arena = arena_create();
	struct layout_case one;

	layout_case_read(&one, arena, html);
	struct layout_options options = {
		.columns = 80,
		.words = { "图", "视频", "音频", "网页", "%zu 字" },
		.folded = one.folded,
		.justify = true,
		.indent = one.indent,
		.grid = one.grid,
	};
	doc_dump(one.doc, out);
	add_page(one.doc, &options, out);
	options.columns = 40;
	add_page(one.doc, &options, out);
	options.columns = 60;
	options.plain = true;
	options.justify = false;
	add_page(one.doc, &options, out);
	arena_destroy(arena);
}

/* Every line of text after `# `, so that TAP readers take it as a comment. */
static void print_lines(const char *heading, struct slice text)
{
	struct slice line;

	printf("# %s\n", heading);
	while (slice_line(&text, &line))
		printf("#   %.*s\n", SLICE_ARGS(line));
}

static bool run_case(const char *file, bool update)
{
	struct buffer html = { 0 }, actual = { 0 }, expected = { 0 }, path = { 0 };
	bool ok;

	buffer_printf(&path, "%s/%s", FOLDER, file);
	ok = read_file(buffer_string(&path), &html);
	run(buffer_slice(&html), &actual);
	path.len -= strlen("html");
	buffer_add_string(&path, "expected");
	if (update)
		ok = ok && write_file(buffer_string(&path), buffer_slice(&actual));
	else
		ok = ok && read_file(buffer_string(&path), &expected) &&
		     slice_equal(buffer_slice(&actual), buffer_slice(&expected));
	if (!ok) {
		print_lines("expected:", buffer_slice(&expected));
		print_lines("got:", buffer_slice(&actual));
	}
	buffer_finish(&html);
	buffer_finish(&actual);
	buffer_finish(&expected);
	buffer_finish(&path);
	return ok;
}

static int is_case(const struct dirent *entry)
{
	return slice_ends(slice_of(entry->d_name), ".html");
}

int main(void)
{
	const bool update = getenv("GOLDEN_UPDATE") != NULL;
	struct dirent **files = NULL;
	const int count = scandir(FOLDER, &files, is_case, alphasort);
	int failed = count < CASES_WANTED;

	printf("%sok 1 - at least %d cases\n", failed ? "not " : "", CASES_WANTED);
	for (int i = 0; i < count; i++) {
		const bool ok = run_case(files[i]->d_name, update);
		failed += !ok;
		printf("%sok %d - %s\n", ok ? "" : "not ", i + 2, files[i]->d_name);
		free(files[i]);
	}
	free(files);
	printf("1..%d\n", (count > 0 ? count : 0) + 1);
	return failed > 0;
}
