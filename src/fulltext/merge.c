/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fulltext/merge.h"

#include "base/memory.h"
#include "fulltext/builder.h"

#include <stdlib.h>

struct source {
	struct textrun_cursor cursor;
	uint32_t *numbers; /* of its articles in the new run; UINT32_MAX: gone */
	bool done;
};

struct merge {
	struct source *sources;
	size_t count;
	struct text_place *places;
	size_t place_count;
	uint32_t *docs, *few; /* of a term; of a term and a run */
	size_t docs_room, few_room;
};

/* All articles that stay, in order, and the number each will have. */
static void number(struct merge *merge, const struct textrun *const *runs, size_t count,
	bool (*in_force)(const void *context, const struct text_place *place), const void *context)
{
	size_t *at = memory_create(count, sizeof *at);
	for (;;) {
		size_t first = SIZE_MAX;
		for (size_t i = 0; i < count; i++)
			if (at[i] < runs[i]->count &&
				(first == SIZE_MAX || place_compare(&runs[i]->places[at[i]],
							     &runs[first]->places[at[first]]) < 0))
				first = i;
		if (first == SIZE_MAX)
			break;
		const struct text_place *place = &runs[first]->places[at[first]];
		uint32_t *number = &merge->sources[first].numbers[at[first]++];
		*number = UINT32_MAX;
		if (in_force && !in_force(context, place))
			continue;
		*number = (uint32_t)merge->place_count;
		merge->places[merge->place_count++] = *place;
	}
	free(at);
}

static int compare_numbers(const void *a, const void *b)
{
	uint32_t one = *(const uint32_t *)a, other = *(const uint32_t *)b;
	return (one > other) - (one < other);
}

static void *ensure(void *at, size_t *room, size_t count, size_t size)
{
	if (count <= *room)
		return at;
	*room = count * 2;
	return memory_resize(at, *room, size);
}

/* What the source has of the term is put behind the rest; false when its run is broken. */
static bool take(struct merge *merge, struct source *source, size_t *count, bool *ordered)
{
	struct textrun_cursor *cursor = &source->cursor;
	merge->few = ensure(merge->few, &merge->few_room, cursor->count, sizeof *merge->few);
	merge->docs = ensure(
		merge->docs, &merge->docs_room, *count + cursor->count, sizeof *merge->docs);
	if (!textrun_docs(cursor, merge->few))
		return false;
	for (uint32_t i = 0; i < cursor->count; i++) {
		uint32_t doc = source->numbers[merge->few[i]];
		if (doc == UINT32_MAX)
			continue;
		*ordered = *ordered && (*count == 0 || merge->docs[*count - 1] < doc);
		merge->docs[(*count)++] = doc;
	}
	source->done = !textrun_next(cursor);
	return !cursor->broken;
}

static bool write_terms(struct merge *merge, struct textrun_writer *writer)
{
	for (;;) {
		const struct key *least = NULL;
		for (size_t i = 0; i < merge->count; i++) {
			struct source *source = &merge->sources[i];
			if (!source->done &&
				(!least || key_compare(&source->cursor.key, least) < 0))
				least = &source->cursor.key;
		}
		if (!least)
			return true;
		struct key key = *least;
		size_t count = 0;
		bool ordered = true;
		for (size_t i = 0; i < merge->count; i++) {
			struct source *source = &merge->sources[i];
			if (!source->done && key_compare(&source->cursor.key, &key) == 0 &&
				!take(merge, source, &count, &ordered))
				return false;
		}
		if (!ordered)
			qsort(merge->docs, count, sizeof *merge->docs, compare_numbers);
		if (count > 0)
			textrun_add(writer, &key, merge->docs, count);
	}
}

static void finish(struct merge *merge)
{
	for (size_t i = 0; i < merge->count; i++)
		free(merge->sources[i].numbers);
	free(merge->sources);
	free(merge->places);
	free(merge->docs);
	free(merge->few);
}

bool merge_runs(const struct textrun *const *runs, size_t count, int folder, uint32_t number_of_run,
	bool (*in_force)(const void *context, const struct text_place *place), const void *context,
	struct error *error)
{
	struct merge merge = { .count = count,
		.sources = memory_create(count, sizeof *merge.sources) };
	struct textrun_writer writer;
	size_t total = 0;
	bool broken = false;
	for (size_t i = 0; i < count; i++) {
		struct source *source = &merge.sources[i];
		total += runs[i]->count;
		source->numbers = memory_create(runs[i]->count + 1, sizeof *source->numbers);
		source->cursor = (struct textrun_cursor){ .run = runs[i] };
		source->done = !textrun_next(&source->cursor);
		broken = broken || source->cursor.broken;
	}
	merge.places = memory_create(total + 1, sizeof *merge.places);
	number(&merge, runs, count, in_force, context);
	bool good = textrun_create(&writer, folder, number_of_run, error);
	if (good && !broken && write_terms(&merge, &writer)) {
		good = textrun_finish(&writer, merge.places, merge.place_count, error);
	} else if (good) {
		textrun_abandon(&writer);
		good = error_set(error, "a run is broken");
	}
	finish(&merge);
	return good;
}
