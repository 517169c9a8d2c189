/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "html/html.h"

#include "html/guard.h"
#include "html/orderly.h"
#include "html/standard.h"

/* What ordinary pages need is 4 to 12 times their size; what is left of a page by the strict guard
 * is sure to cost no more than its size times a constant. */
enum { ALLOWANCE_BASE = 16 << 20, ALLOWANCE_FACTOR = 40 };

static bool parse(struct arena *arena, struct slice source, struct notices *notices, bool is_strict,
	struct element *root)
{
	struct arena *scratch = arena_create();
	struct slice guarded = guard_source(scratch, source, notices, is_strict);
	size_t allowance = is_strict ? SIZE_MAX : ALLOWANCE_BASE + ALLOWANCE_FACTOR * guarded.len;
	bool is_parsed = orderly_parse(arena, guarded, root) ||
			 standard_parse(arena, guarded, allowance, root);
	arena_destroy(scratch);
	return is_parsed;
}

struct element *html_parse(struct arena *arena, struct slice source, struct notices *notices)
{
	struct element *root = element_create(arena, TAG_ROOT);
	if (orderly_parse_unguarded(arena, source, root))
		return root;
	if (parse(arena, source, notices, false, root))
		return root;
	notice_add(notices, N_("Markup that nests without end was left out"), (struct slice){ 0 });
	parse(arena, source, notices, true, root);
	return root;
}
