/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Golden cases of the layout: tests/golden/layout-cases/NAME.html goes through html_parse and
 * doc_build (no cleaning) and is laid out as pages of 80 and 40 columns (flush and ragged) and as
 * plain text of 60; what comes out is held against NAME.expected.  The first line may be
 * `<!-- title: T; byline: B; fold: 0 2; set: indent grid -->`, the numbers being sections and the words
 * settings; data-role gives an element the role that cleaning would. doc_dump stands first.  With GOLDEN_UPDATE in the environment the
 * expected files are written anew.
 */
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/notice.h"
#include "doc/doc.h"
#include "html/html.h"
#include "layout/layout.h"

#define FOLDER SRCDIR "/tests/golden/layout-cases"

enum { CASES_WANTED = 12, SECTIONS = 32 };

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

static void set_roles(struct element *root)
{
	static const struct {
		const char *name;
		enum role role;
	} roles[] = {
		{ "lead", ROLE_LEAD },
		{ "byline", ROLE_BYLINE },
		{ "centered", ROLE_CENTERED },
		{ "verse", ROLE_VERSE },
		{ "lines", ROLE_LINES },
		{ "boilerplate", ROLE_BOILERPLATE },
	};

	for (struct element *e = root; e; e = element_next(e, root))
		for (size_t i = 0; i < sizeof roles / sizeof *roles; i++)
			if (slice_is(element_attribute(e, "data-role"), roles[i].name))
				e->role = roles[i].role;
}

/* The value of `key: value;` in the first line's comment. */
static struct slice given(struct slice line, const char *key)
{
	size_t at = slice_find(line, key, 0), end;

	if (at == SLICE_NONE)
		return (struct slice){ NULL, 0 };
	at += strlen(key);
	end = slice_find_char(line, ';', at);
	if (end == SLICE_NONE)
		end = slice_find(line, "-->", at);
	return slice_trim(slice_sub(line, at, end));
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
	struct notices notices = { .arena = arena };
	struct slice rest = html, line = { NULL, 0 }, fold;
	bool folded[SECTIONS] = { false };
	long number;

	if (slice_starts(html, "<!-- ") && slice_line(&rest, &line))
		html = rest;
	fold = given(line, "fold: ");
	for (; slice_number(&fold, &number); fold = slice_trim(fold))
		if (number >= 0 && number < SECTIONS)
			folded[number] = true;
	struct element *root = html_parse(arena, html, &notices);
	set_roles(root);
	const struct doc_front front = { given(line, "title: "), given(line, "byline: ") };
	const struct doc *doc = doc_build(arena, root, &front);
	struct layout_options options = {
		.columns = 80,
		.words = { "图", "视频", "音频", "网页", "%zu 字" },
		.folded = doc->section_count <= SECTIONS ? folded : NULL,
		.justify = true,
		.indent = slice_contains(given(line, "set: "), "indent"),
		.grid = slice_contains(given(line, "set: "), "grid"),
	};
	doc_dump(doc, out);
	add_page(doc, &options, out);
	options.columns = 40;
	add_page(doc, &options, out);
	options.columns = 60;
	options.plain = true;
	options.justify = false;
	add_page(doc, &options, out);
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
