/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/golden/layout_case.h"

#include <stdlib.h>
#include <string.h>

#include "base/notice.h"
#include "html/html.h"

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

void layout_case_read(struct layout_case *one, struct arena *arena, struct slice html)
{
	struct notices notices = { .arena = arena };
	struct slice rest = html, line = { NULL, 0 }, fold;
	long number;

	*one = (struct layout_case){ .doc = NULL };
	if (slice_starts(html, "<!-- ") && slice_line(&rest, &line))
		html = rest;
	fold = given(line, "fold: ");
	for (; slice_number(&fold, &number); fold = slice_trim(fold))
		if (number >= 0 && number < LAYOUT_CASE_SECTIONS)
			one->folded[number] = true;
	one->indent = slice_contains(given(line, "set: "), "indent");
	one->grid = slice_contains(given(line, "set: "), "grid");
	struct element *root = html_parse(arena, html, &notices);
	set_roles(root);
	const struct doc_front front = { given(line, "title: "), given(line, "byline: ") };
	one->doc = doc_build(arena, root, &front);
	if (one->doc->section_count > LAYOUT_CASE_SECTIONS)
		abort();
}
