/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "catalogue/sequence.h"

#include "base/memory.h"

#include <stdlib.h>

/* Where an id is although the keys do not lead to it: only in a file that is broken. */
static bool look_everywhere(struct sequence *sequence, uint32_t id, size_t *chunk, size_t *place)
{
	for (size_t i = 0; i < sequence->count; i++) {
		const uint32_t *ids = sequence_ids(sequence, i);
		for (size_t j = 0; j < sequence->chunks[i].count; j++)
			if (ids[j] == id) {
				*chunk = i;
				*place = j;
				return true;
			}
	}
	return false;
}

/* Where an id stands; until the end its place is only marked by 0. */
static void mark_gone(struct sequence *sequence, const struct card *card, enum entry_order order,
	size_t *chunk, size_t *place)
{
	size_t at = sequence_chunk_of(sequence, card, order, true);
	size_t start = at == *chunk ? *place : 0;
	size_t found = sequence_place(sequence, at, start, card, order, true);
	if (found >= sequence->chunks[at].count || sequence->chunks[at].ids[found] != card->id) {
		if (!look_everywhere(sequence, card->id, &at, &found))
			return;
	}
	sequence->chunks[at].ids[found] = 0;
	sequence->chunks[at].changed = true;
	*chunk = at;
	*place = found;
}

/* What is marked goes, and chunks of which nothing is left. */
static void sweep(struct sequence *sequence)
{
	size_t kept_chunks = 0;
	for (size_t i = 0; i < sequence->count; i++) {
		struct chunk *chunk = &sequence->chunks[i];
		uint32_t kept = 0;
		for (size_t j = 0; chunk->changed && j < chunk->count; j++)
			if (chunk->ids[j] != 0)
				chunk->ids[kept++] = chunk->ids[j];
		if (chunk->changed) {
			chunk->count = kept;
			chunk->first = kept > 0 ? chunk->ids[0] : 0;
		}
		if (chunk->count > 0)
			sequence->chunks[kept_chunks++] = *chunk;
		else
			sequence_drop(sequence, chunk);
	}
	sequence->count = kept_chunks;
}

/* Chunks that are made anew from those of a sequence. */
struct chunks {
	struct chunk *at;
	size_t count, room;
};

static void add_chunk(struct chunks *chunks, struct chunk chunk)
{
	chunks->at = memory_grow(chunks->at, chunks->count, &chunks->room, sizeof *chunks->at);
	chunks->at[chunks->count++] = chunk;
}

/* One chunk, or as many of even size as it takes; the first stays in its row. */
static void add_cut(struct chunks *chunks, uint32_t row, const uint32_t *ids, size_t count)
{
	size_t pieces = count <= CHUNK_MOST ? 1 : (count + CHUNK_CUT - 1) / CHUNK_CUT;
	for (size_t i = 0, start = 0; i < pieces; i++) {
		size_t end = count * (i + 1) / pieces;
		struct chunk chunk = {
			.row = i == 0 ? row : 0,
			.count = (uint32_t)(end - start),
			.first = ids[start],
			.ids = memory_create(end - start, sizeof *ids),
			.changed = true,
		};
		memcpy(chunk.ids, ids + start, (end - start) * sizeof *ids);
		add_chunk(chunks, chunk);
		start = end;
	}
}

void sequence_fill(struct sequence *sequence, const uint32_t *ids, size_t count)
{
	struct chunks out = { 0 };
	for (size_t i = 0; i < sequence->count; i++)
		sequence_drop(sequence, &sequence->chunks[i]);
	free(sequence->chunks);
	add_cut(&out, 0, ids, count);
	sequence->chunks = out.at;
	sequence->count = out.count;
	sequence->room = out.room;
}

/* How many of the cards belong before the next chunk. */
static size_t count_run(struct sequence *sequence, size_t chunk, struct card **come, size_t count,
	enum entry_order order)
{
	if (chunk + 1 >= sequence->count)
		return count;
	size_t run = 1;
	while (run < count && sequence_compare_first(sequence, chunk + 1, come[run],
				      card_head(come[run], order), order, false) > 0)
		run++;
	return run;
}

static void merge_run(struct sequence *sequence, size_t at, struct card **come, size_t count,
	enum entry_order order, struct chunks *out)
{
	struct chunk *chunk = at < sequence->count ? &sequence->chunks[at] : NULL;
	const uint32_t *ids = chunk ? sequence_ids(sequence, at) : NULL;
	size_t old = chunk ? chunk->count : 0, place = 0, filled = 0;
	uint32_t *merged = memory_create(old + count, sizeof *merged);
	for (size_t i = 0; i < count; i++) {
		size_t next =
			chunk ? sequence_place(sequence, at, place, come[i], order, false) : 0;
		for (; place < next; place++)
			merged[filled++] = ids[place];
		merged[filled++] = come[i]->id;
	}
	for (; place < old; place++)
		merged[filled++] = ids[place];
	add_cut(out, chunk ? chunk->row : 0, merged, filled);
	free(merged);
	if (chunk) {
		free(chunk->ids);
		chunk->ids = NULL;
	}
}

static void insert(
	struct sequence *sequence, struct card **come, size_t count, enum entry_order order)
{
	struct chunks out = { 0 };
	size_t done = 0;
	for (size_t i = 0; i < count;) {
		size_t at = sequence_chunk_of(sequence, come[i], order, false);
		size_t run = count_run(sequence, at, come + i, count - i, order);
		for (; done < at; done++)
			add_chunk(&out, sequence->chunks[done]);
		merge_run(sequence, at, come + i, run, order, &out);
		done = at + 1;
		i += run;
	}
	for (; done < sequence->count; done++)
		add_chunk(&out, sequence->chunks[done]);
	free(sequence->chunks);
	sequence->chunks = out.at;
	sequence->count = out.count;
	sequence->room = out.room;
}

size_t merge_list(struct catalogue *catalogue, int64_t category, enum entry_order order,
	struct card **gone, size_t gone_count, struct card **come, size_t come_count)
{
	struct sequence sequence;
	size_t chunk = 0, place = 0;
	sequence_init(&sequence, catalogue, category, order);
	for (size_t i = 0; i < gone_count && sequence.count > 0; i++)
		mark_gone(&sequence, gone[i], order, &chunk, &place);
	if (gone_count > 0)
		sweep(&sequence);
	if (come_count > 0)
		insert(&sequence, come, come_count, order);
	sequence_save(&sequence);
	size_t total = sequence.total;
	sequence_finish(&sequence);
	return total;
}
