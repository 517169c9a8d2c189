/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TESTS_LAYOUT_CASE_H
#define TESTS_LAYOUT_CASE_H

#include "doc/doc.h"

/* A case of tests/golden/layout-cases: HTML that goes through html_parse and doc_build, without
 * cleaning.  Its first line may be `<!-- title: T; byline: B; fold: 0 2; set: indent grid -->`, the
 * numbers being sections and the words settings; data-role gives an element the role that cleaning
 * would. */

enum { LAYOUT_CASE_SECTIONS = 32 };

struct layout_case {
	const struct doc *doc;
	bool folded[LAYOUT_CASE_SECTIONS];
	bool indent, grid;
};

void layout_case_read(struct layout_case *one, struct arena *arena, struct slice html);

#endif
