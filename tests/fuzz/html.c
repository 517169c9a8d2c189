/* SPDX-License-Identifier: GPL-3.0-or-later */

/* HTML of any text. */

#include "tests/fuzz/fuzz.h"

#include <string.h>

#include "html/guard.h"
#include "html/html.h"
#include "html/orderly.h"
#include "html/standard.h"
#include "html/tags.h"
#include "tests/fuzz/tree.h"
#include "text/utf8.h"

static struct element *parse(struct arena *arena, struct slice source)
{
	struct notices notices = { .arena = arena };
	struct element *root = html_parse(arena, source, &notices);
	hold_tree(root);
	hold_size(arena, source.len);
	return root;
}

/* What is built without gumbo is what gumbo would have built. */
static void hold_orderly(struct arena *arena, struct slice source)
{
	struct notices notices = { .arena = arena };
	struct element *ours = element_create(arena, TAG_ROOT);
	struct element *gumbos = element_create(arena, TAG_ROOT);
	struct element *unguarded = element_create(arena, TAG_ROOT);
	bool is_sound = orderly_parse_unguarded(arena, source, unguarded);
	source = guard_source(arena, source, &notices, false);
	bool is_orderly = orderly_parse(arena, source, ours);
	/* And what is built without the guard is what the guard would have let through. */
	if (is_sound && (!is_orderly || !is_same_tree(unguarded, ours) || notices.first))
		abort();
	if (!is_orderly)
		return;
	if (!standard_parse(arena, source, SIZE_MAX, gumbos) || !is_same_tree(ours, gumbos))
		abort();
}

/* What is seen: what stands in a frame or a script is no text. */
static size_t letters(const struct element *root)
{
	size_t count = 0;
	for (const struct element *e = root; e; e = element_next(e, root)) {
		if (e->kind != ELEMENT_TEXT || tag_is_raw_text(e->parent->name))
			continue;
		for (size_t i = 0; i < e->text.len; i++)
			count += !char_is_blank(e->text.at[i]);
	}
	return count;
}

/* Whether a script, a style or a frame stands in code.  There, what looks like a tag may be meant to be
 * seen, which is told from all that follows (html/mention.c), and that is not the same once it was
 * written. */
static bool has_raw_in_code(const struct element *root)
{
	for (const struct element *e = root; e; e = element_next(e, root))
		if (e->kind == ELEMENT_NODE && tag_is_raw_text(e->name))
			for (const struct element *above = e->parent; above; above = above->parent)
				if (element_is(above, TAG_CODE) || element_is(above, TAG_PRE))
					return true;
	return false;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	/* Decoding has made text of all bytes before they come here. */
	if (!utf8_is_valid((struct slice){ (const char *)data, size }))
		return 0;
	/* A copy of just that size, so that reading past its end is seen. */
	char *copy = malloc(size ? size : 1);
	if (size > 0)
		memcpy(copy, data, size);
	struct arena *arena = arena_create();
	struct element *root = parse(arena, (struct slice){ copy, size });
	hold_orderly(arena, (struct slice){ copy, size });
	struct buffer dump = { 0 };
	element_dump(root, &dump);
	/* What is written can be read again, and no text is lost by it.  (There may be more: a picture in
	 * code shows as its tag.) */
	struct element *again = parse(arena, buffer_slice(&dump));
	if (letters(again) < letters(root) && !has_raw_in_code(root))
		abort();
	buffer_finish(&dump);
	arena_destroy(arena);
	free(copy);
	return 0;
}
