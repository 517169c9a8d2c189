/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "indexer/collate.h"

#include "catalogue/writer.h"
#include "match/spell.h"

#include <stdio.h>

static void set_name(struct collating *collating, bool by_icu)
{
	const char *name = collation_name(collating->collation);
	collating->by_icu = by_icu;
	if (by_icu)
		snprintf(collating->name, sizeof collating->name, "%s %d", name, collate_version());
	else
		snprintf(collating->name, sizeof collating->name, "%s", name);
}

static bool load(struct collating *collating)
{
	if (!collating->collator)
		collating->collator = collator_create(collating->collation);
	return collating->collator != NULL;
}

static void add_key(void *context, struct slice text, struct buffer *out)
{
	struct collating *collating = context;
	if (collating->by_icu && !load(collating)) {
		/* It was there when the others were made: they are all made anew at the next start. */
		set_name(collating, false);
		catalogue_set_fact(collating->catalogue, "collation", SLICE("pinyin ?"));
	}
	if (collating->by_icu)
		collator_add_key(collating->collator, text, out);
	else
		spell_add_key(collate_head(text),
			collating->collation == COLLATION_ZHUYIN ? SPELLED_ZHUYIN : SPELLED_PINYIN,
			out);
}

bool collate_by(struct collating *collating, struct catalogue *catalogue, enum collation collation,
	struct error *error)
{
	struct arena *arena = arena_create();
	struct slice kept = catalogue_fact(catalogue, "collation", arena);
	if (collation == COLLATION_KEPT)
		collation = collation_find(slice_sub(kept, 0, slice_find_char(kept, ' ', 0)));
	bool none = collation == COLLATION_KEPT || collation == COLLATION_CODEPOINT;
	collate_finish(collating);
	*collating = (struct collating){ .collation = none ? COLLATION_CODEPOINT : collation };
	collating->catalogue = catalogue;
	if (!none) {
		set_name(collating, true);
		if (!slice_is(kept, collating->name) && !load(collating)) {
			set_name(collating, false);
			none = collation == COLLATION_STROKE;
		}
	}
	arena_destroy(arena);
	const struct sorter sorter = {
		.name = none ? "" : collating->name,
		.add_key = none ? NULL : add_key,
		.context = collating,
	};
	return catalogue_collate(catalogue, &sorter, error);
}

void collate_finish(struct collating *collating)
{
	collator_destroy(collating->collator);
	collating->collator = NULL;
}
