/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "layout/layout.h"

#include "layout/flow.h"

#include <stdlib.h>

enum {
	NARROW = 44,  /* columns of a page that has no room for gutters */
	MEASURE = 76, /* R10: 38 Han */
	WIDEST = 80,  /* 40 Han, the most that WCAG 1.4.8 allows */

	LINES_BYTES = 16 << 20, /* that layout_forget lets be */
};

/* R10: an even measure, so that Han fill it, in the middle of the page. */
static void place_text(struct flow *flow)
{
	const struct layout_options *options = flow->options;
	flow->right = options->columns;
	flow->gaps = !options->plain || options->grid;
	flow->over = options->ruby_over;
	flow->forms = (options->keeps_full_width ? 0u : GLYPH_FULL_WIDTH) |
		      (options->draws_dashes ? GLYPH_DASH : 0u);
	if (options->plain)
		return;
	flow->gutter = options->columns >= NARROW ? 2 : options->columns >= 20 ? 1 : 0;
	int measure = options->measure > 0 ? options->measure : MEASURE;
	if (measure > WIDEST)
		measure = WIDEST;
	if (measure > options->columns - 2 * flow->gutter)
		measure = options->columns - 2 * flow->gutter;
	if (measure >= 20)
		measure -= measure % 2;
	flow->left = (options->columns - measure) / 2;
	flow->right = flow->left + measure;
	flow->hang = flow->gutter >= 2 ? 2 : 0;
}

static const char *word(const char *given, const char *plain)
{
	return given ? given : plain;
}

static void resolve(struct layout_options *options)
{
	struct layout_words *words = &options->words;
	if (options->columns < 1)
		options->columns = 1;
	words->picture = word(words->picture, "Picture ");
	words->video = word(words->video, "Video");
	words->audio = word(words->audio, "Audio");
	words->page = word(words->page, "Page");
	words->count = word(words->count, "%zu words");
}

void layout_change(struct layout *layout, const struct layout_options *options)
{
	layout->options = *options;
	resolve(&layout->options);
	arena_reset(layout->arena);
	flow_begin(layout->flow);
	place_text(layout->flow);
	layout_find_leaves(layout);
	layout->options.folded = layout->options.brief = NULL; /* the caller's, and no longer needed */
}

void layout_forget(struct layout *layout)
{
	if (arena_size(layout->arena) < LINES_BYTES)
		return;
	arena_reset(layout->arena);
	layout->flow->depth = 0; /* markers were made there */
	for (size_t i = 0; i < layout->leaf_count; i++) {
		layout->leaves[i].lines = NULL;
		layout->leaves[i].is_done = false;
	}
}

struct layout *layout_create(const struct doc *doc, const struct layout_options *options)
{
	struct layout *layout = memory_create(1, sizeof *layout);
	layout->doc = doc;
	layout->arena = arena_create();
	layout->flow = flow_create(layout, options->breaker);
	layout_change(layout, options);
	return layout;
}

void layout_destroy(struct layout *layout)
{
	if (!layout)
		return;
	flow_destroy(layout->flow);
	arena_destroy(layout->arena);
	free(layout->leaves);
	free(layout);
}
