/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Golden cases of the cleaning passes: tests/golden/clean/PASS/NAME.html goes through html_parse
 * and that one pass, and what comes out is held against NAME.expected.  A first line `<!-- title:
 * T; source: S; thumbnail: U -->` gives what the cleaner knows beforehand; `passes: a b c` in it
 * runs those in place of the folder's pass alone. With GOLDEN_UPDATE in the environment the
 * expected files are written anew.
 */
#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/memory.h"
#include "clean/clean.h"
#include "clean/rules.h"
#include "html/html.h"

#define FOLDER SRCDIR "/tests/golden/clean"

enum { CASES_WANTED = 5 };

struct test {
	int count, failed;
	bool update;
};

static void result(struct test *test, bool ok, const char *name)
{
	test->count++;
	test->failed += !ok;
	printf("%sok %d - %s\n", ok ? "" : "not ", test->count, name);
}

static bool read_file(const char *path, struct buffer *out)
{
	FILE *file = fopen(path, "rb");
	char chunk[4096];
	size_t len;

	if (!file)
		return false;
	while ((len = fread(chunk, 1, sizeof(chunk), file)) > 0)
		buffer_add(out, (struct slice){ chunk, len });
	fclose(file);
	return true;
}

static bool write_file(const char *path, struct slice text)
{
	FILE *file = fopen(path, "wb");
	bool ok;

	if (!file)
		return false;
	ok = fwrite(text.at, 1, text.len, file) == text.len;
	return fclose(file) == 0 && ok;
}

static void add_field(struct buffer *out, const char *name, struct slice value)
{
	if (value.len > 0)
		buffer_printf(out, "-- %s: %.*s\n", name, SLICE_ARGS(value));
}

static void add_result(
	struct buffer *out, const struct cleaner *cleaner, const struct element *root)
{
	element_dump(root, out);
	add_field(out, "title", cleaner->found_title);
	if (cleaner->found_title_in_heading)
		buffer_add_string(out, "-- title stood in a heading\n");
	add_field(out, "source", cleaner->found_source);
	add_field(out, "byline", cleaner->found_byline);
	add_field(out, "time", cleaner->found_time);
	for (const struct element *e = root; e; e = element_next(e, root)) {
		static const char *const roles[] = { NULL, "lead", "byline", "caption", "centered",
			"verse", "lines", "boilerplate", "layout" };

		if (e->role != ROLE_NONE)
			buffer_printf(out, "-- %s: %.*s\n", roles[e->role],
				SLICE_ARGS(element_text(e, cleaner->arena)));
	}
	for (const struct notice *n = cleaner->notices->first; n; n = n->next)
		buffer_printf(out, "-- notice: %s: %.*s\n", n->text, SLICE_ARGS(n->detail));
	for (const struct taken *t = cleaner->taken; t; t = t->next) {
		add_field(out, "taken", t->text);
		add_field(out, "taken picture", t->picture);
	}
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

static void run(struct slice html, const char *pass, struct buffer *out)
{
	struct arena *arena = arena_create();
	struct notices notices = { .arena = arena };
	struct cleaner cleaner = { .arena = arena, .notices = &notices };
	struct slice rest = html, line = { NULL, 0 }, asked, name;
	struct element *root;

	if (slice_starts(html, "<!-- ") && slice_line(&rest, &line))
		html = rest;
	cleaner.rules = rules_create(arena, NULL);
	cleaner.title = given(line, "title: ");
	cleaner.source = given(line, "source: ");
	cleaner.thumbnail = given(line, "thumbnail: ");
	asked = given(line, "passes: ");
	if (asked.len == 0)
		asked = slice_of(pass);
	root = html_parse(arena, html, &notices);
	while (slice_split(&asked, ' ', &name))
		clean_run_pass(&cleaner, root, arena_copy(arena, name).at);
	add_result(out, &cleaner, root);
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

static void run_case(struct test *test, const char *pass, const char *file)
{
	struct buffer html = { 0 }, actual = { 0 }, expected = { 0 }, path = { 0 }, name = { 0 };
	bool ok;

	buffer_printf(&name, "%s/%.*s", pass, (int)(strlen(file) - strlen(".html")), file);
	buffer_printf(&path, "%s/%s/%s", FOLDER, pass, file);
	ok = read_file(buffer_string(&path), &html);
	run(buffer_slice(&html), pass, &actual);
	buffer_clear(&path);
	buffer_printf(&path, "%s/%s.expected", FOLDER, buffer_string(&name));
	if (test->update)
		ok = ok && write_file(buffer_string(&path), buffer_slice(&actual));
	else
		ok = ok && read_file(buffer_string(&path), &expected) &&
			slice_equal(buffer_slice(&actual), buffer_slice(&expected));
	result(test, ok, buffer_string(&name));
	if (!ok) {
		print_lines("expected:", buffer_slice(&expected));
		print_lines("got:", buffer_slice(&actual));
	}
	buffer_finish(&html);
	buffer_finish(&actual);
	buffer_finish(&expected);
	buffer_finish(&path);
	buffer_finish(&name);
}

static int is_case(const struct dirent *entry)
{
	return slice_ends(slice_of(entry->d_name), ".html");
}

static void run_folder(struct test *test, const char *pass)
{
	struct dirent **files = NULL;
	struct buffer path = { 0 }, name = { 0 };
	int count;

	buffer_printf(&path, "%s/%s", FOLDER, pass);
	count = scandir(buffer_string(&path), &files, is_case, alphasort);
	buffer_printf(&name, "%s has at least %d cases", pass, CASES_WANTED);
	result(test, count >= CASES_WANTED, buffer_string(&name));
	for (int i = 0; i < count; i++) {
		run_case(test, pass, files[i]->d_name);
		free(files[i]);
	}
	free(files);
	buffer_finish(&path);
	buffer_finish(&name);
}

int main(void)
{
	struct test test = { .update = getenv("GOLDEN_UPDATE") != NULL };

	for (const struct pass *pass = passes; pass->name; pass++)
		run_folder(&test, pass->name);
	printf("1..%d\n", test.count);
	return test.failed > 0;
}
