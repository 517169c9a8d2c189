/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Markdown and plain text of any bytes. */

#include "tests/fuzz/fuzz.h"

#include <string.h>

#include "markdown/markdown.h"
#include "tests/fuzz/tree.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	/* A copy of just that size, so that reading past its end is seen. */
	char *copy = malloc(size ? size : 1);
	if (size > 0)
		memcpy(copy, data, size);
	struct slice source = { copy, size };
	struct arena *arena = arena_create();
	struct notices notices = { .arena = arena };
	hold_tree(markdown_parse(arena, source, &notices));
	hold_tree(markdown_parse_plain(arena, source, &notices));
	markdown_is_likely(source);
	hold_size(arena, size);
	arena_destroy(arena);
	free(copy);
	return 0;
}
