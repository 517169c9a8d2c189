/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "catalogue/sequence.h"

#include "base/memory.h"

#include <stdlib.h>

/* Of an entry of the directory: row, count, first id (4 bytes each, the lowest first) and its head,
 * the higher half first. */
enum { ID_SIZE = 4, CHUNK_ENTRY = 20 };

/* Ids take three bytes where those of a chunk can: of archives below sixteen million, all. */
enum { SMALL_ID_SIZE = 3, SMALL_ID_MOST = 0xFFFFFF };

static uint32_t number_at(const char *at)
{
	const unsigned char *bytes = (const unsigned char *)at;
	return (uint32_t)bytes[0] | (uint32_t)bytes[1] << 8 | (uint32_t)bytes[2] << 16 |
	       (uint32_t)bytes[3] << 24;
}

static void put_number(char *at, uint32_t number)
{
	at[0] = (char)(number & 0xFF);
	at[1] = (char)(number >> 8 & 0xFF);
	at[2] = (char)(number >> 16 & 0xFF);
	at[3] = (char)(number >> 24);
}

static void add_number(struct buffer *out, uint32_t number)
{
	char bytes[4];
	put_number(bytes, number);
	buffer_add(out, (struct slice){ bytes, sizeof bytes });
}

static uint32_t small_number_at(const char *at)
{
	const unsigned char *bytes = (const unsigned char *)at;
	return (uint32_t)bytes[0] | (uint32_t)bytes[1] << 8 | (uint32_t)bytes[2] << 16;
}

static uint32_t *read_ids(struct slice bytes, size_t count, size_t size)
{
	uint32_t *ids = memory_create(count > 0 ? count : 1, sizeof *ids);
	for (size_t i = 0; i < count; i++)
		ids[i] = size == ID_SIZE ? number_at(bytes.at + i * ID_SIZE)
					 : small_number_at(bytes.at + i * SMALL_ID_SIZE);
	return ids;
}

static struct chunk *add_chunk(struct sequence *sequence)
{
	sequence->chunks = memory_grow(
		sequence->chunks, sequence->count, &sequence->room, sizeof *sequence->chunks);
	struct chunk *chunk = &sequence->chunks[sequence->count++];
	*chunk = (struct chunk){ 0 };
	return chunk;
}

static void read_directory(struct sequence *sequence, int64_t chunks, struct slice content)
{
	if (chunks <= 0) {
		size_t size = chunks == 0 ? ID_SIZE : SMALL_ID_SIZE, count = content.len / size;
		if (count == 0)
			return;
		struct chunk *chunk = add_chunk(sequence);
		chunk->count = (uint32_t)count;
		chunk->ids = read_ids(content, count, size);
		chunk->first = chunk->ids[0];
		sequence->total = count;
		return;
	}
	for (size_t at = 0; at + CHUNK_ENTRY <= content.len; at += CHUNK_ENTRY) {
		uint32_t count = number_at(content.at + at + 4);
		if (count == 0 || count > CHUNK_MOST)
			continue;
		struct chunk *chunk = add_chunk(sequence);
		chunk->row = number_at(content.at + at);
		chunk->count = count;
		chunk->first = number_at(content.at + at + 8);
		chunk->head = (uint64_t)number_at(content.at + at + 12) << 32 |
			      number_at(content.at + at + 16);
		sequence->total += count;
	}
}

void sequence_init(struct sequence *sequence, struct catalogue *catalogue, int64_t category,
	enum entry_order order)
{
	*sequence = (struct sequence){ catalogue, category, sorting_of(order), NULL, 0, 0, 0 };
	struct statement *statement = ask(catalogue, LIST_GET);
	statement_bind_int(statement, 1, category);
	statement_bind_int(statement, 2, sequence->sorting);
	if (!next_row(catalogue, statement))
		return;
	read_directory(sequence, statement_int(statement, 0), statement_blob(statement, 1));
	statement_reset(statement);
}

void sequence_finish(struct sequence *sequence)
{
	for (size_t i = 0; i < sequence->count; i++)
		free(sequence->chunks[i].ids);
	free(sequence->chunks);
	*sequence = (struct sequence){ 0 };
}

const uint32_t *sequence_ids(struct sequence *sequence, size_t at)
{
	struct chunk *chunk = &sequence->chunks[at];
	if (chunk->ids)
		return chunk->ids; /* NOLINT: what is moved is kept */
	struct statement *statement = ask(sequence->catalogue, CHUNK_GET);
	statement_bind_int(statement, 1, chunk->row);
	size_t count = 0;
	if (next_row(sequence->catalogue, statement)) {
		struct slice bytes = statement_blob(statement, 0);
		size_t size = bytes.len == chunk->count * SMALL_ID_SIZE ? SMALL_ID_SIZE : ID_SIZE;
		count = bytes.len / size;
		count = count < chunk->count ? count : chunk->count;
		chunk->ids = read_ids(bytes, count, size);
		statement_reset(statement);
	} else {
		chunk->ids = read_ids((struct slice){ 0 }, 0, ID_SIZE);
	}
	sequence->total -= chunk->count - count;
	chunk->count = (uint32_t)count;
	return chunk->ids;
}

/* ---- storing ---- */

/* Gives the size of each. */
static size_t bind_ids(
	struct statement *statement, int parameter, const struct chunk *chunk, struct buffer *bytes)
{
	uint32_t most = 0;
	for (size_t i = 0; i < chunk->count; i++)
		most = chunk->ids[i] > most ? chunk->ids[i] : most;
	size_t size = most <= SMALL_ID_MOST ? SMALL_ID_SIZE : ID_SIZE;
	buffer_clear(bytes);
	for (size_t i = 0; i < chunk->count; i++) {
		char number[ID_SIZE];
		put_number(number, chunk->ids[i]);
		buffer_add(bytes, (struct slice){ number, size });
	}
	statement_bind_blob(statement, parameter, buffer_slice(bytes));
	return size;
}

static void remove_row(struct catalogue *catalogue, struct chunk *chunk)
{
	if (chunk->row == 0)
		return;
	struct statement *statement = ask(catalogue, CHUNK_REMOVE);
	statement_bind_int(statement, 1, chunk->row);
	change_run(catalogue, statement);
	chunk->row = 0;
}

void sequence_drop(struct sequence *sequence, struct chunk *chunk)
{
	remove_row(sequence->catalogue, chunk);
	free(chunk->ids);
	chunk->ids = NULL;
}

static void save_chunk(struct catalogue *catalogue, struct chunk *chunk, struct buffer *bytes)
{
	bool is_new = chunk->row == 0;
	struct statement *statement = ask(catalogue, is_new ? CHUNK_ADD : CHUNK_SET);
	if (!is_new)
		statement_bind_int(statement, 1, chunk->row);
	bind_ids(statement, is_new ? 1 : 2, chunk, bytes);
	change_run(catalogue, statement);
	if (is_new)
		chunk->row = (uint32_t)sql_last_id(catalogue->sql);
	chunk->changed = false;
}

/* Two small neighbours become one. */
static void tidy(struct sequence *sequence)
{
	size_t kept = 0;
	for (size_t i = 0; i < sequence->count; i++) {
		struct chunk *chunk = &sequence->chunks[i];
		struct chunk *last = kept > 0 ? &sequence->chunks[kept - 1] : NULL;
		bool join = last && (chunk->changed || last->changed) &&
			    (chunk->count < CHUNK_FEW || last->count < CHUNK_FEW) &&
			    chunk->count + last->count <= CHUNK_CUT;
		if (chunk->count > 0 && !join) {
			sequence->chunks[kept++] = *chunk;
			continue;
		}
		if (chunk->count > 0) {
			sequence_ids(sequence, i);
			sequence_ids(sequence, kept - 1);
			/* NOLINTNEXTLINE: last is before chunk */
			last->ids = memory_resize(
				last->ids, last->count + chunk->count + 1, sizeof *last->ids);
			memcpy(last->ids + last->count, chunk->ids,
				chunk->count * sizeof *last->ids);
			last->count += chunk->count;
			last->changed = true;
		}
		sequence_drop(sequence, chunk);
	}
	sequence->count = kept;
}

static void save_short(struct sequence *sequence, struct buffer *content, struct statement *set)
{
	struct chunk *chunk = &sequence->chunks[0];
	sequence_ids(sequence, 0);
	remove_row(sequence->catalogue, chunk);
	statement_bind_int(set, 4, bind_ids(set, 5, chunk, content) == ID_SIZE ? 0 : -1);
}

static uint64_t head_of(struct sequence *sequence, uint32_t id)
{
	const struct card_slot *slot = card_slot(sequence->catalogue, id);
	return slot ? slot->heads[sequence->sorting] : 0;
}

static void save_long(struct sequence *sequence, struct buffer *content)
{
	struct buffer bytes = { 0 };
	for (size_t i = 0; i < sequence->count; i++) {
		struct chunk *chunk = &sequence->chunks[i];
		if (chunk->changed || chunk->row == 0) {
			chunk->head = head_of(sequence, chunk->first);
			save_chunk(sequence->catalogue, chunk, &bytes);
		}
		add_number(content, chunk->row);
		add_number(content, chunk->count);
		add_number(content, chunk->first);
		add_number(content, (uint32_t)(chunk->head >> 32));
		add_number(content, (uint32_t)chunk->head);
	}
	buffer_finish(&bytes);
}

void sequence_save(struct sequence *sequence)
{
	struct catalogue *catalogue = sequence->catalogue;
	tidy(sequence);
	sequence->total = 0;
	for (size_t i = 0; i < sequence->count; i++)
		sequence->total += sequence->chunks[i].count;
	struct buffer content = { 0 };
	struct statement *set = ask(catalogue, sequence->total > 0 ? LIST_SET : LIST_REMOVE);
	statement_bind_int(set, 1, sequence->category);
	statement_bind_int(set, 2, sequence->sorting);
	if (sequence->total > 0) {
		statement_bind_int(set, 3, (int64_t)sequence->total);
		if (sequence->count == 1 && sequence->total <= SHORT_LIST) {
			save_short(sequence, &content, set);
		} else {
			save_long(sequence, &content);
			statement_bind_int(set, 4, (int64_t)sequence->count);
			statement_bind_blob(set, 5, buffer_slice(&content));
		}
	}
	change_run(catalogue, set);
	buffer_finish(&content);
}

/* ---- searching ---- */

/* How the card of an id compares with another; less when there is no such article. */
static int compare_id(struct catalogue *catalogue, uint32_t id, const struct card *card,
	uint64_t head, enum entry_order order, bool before)
{
	struct card_slot *slot = card_slot(catalogue, id);
	if (!slot)
		return -1;
	if (before && slot->card->change != 0) {
		const struct card *old = catalogue->changes[slot->card->change - 1].before;
		return old ? card_compare(old, card, order) : -1;
	}
	return card_compare_slot(slot, head, card, order);
}

int sequence_compare_first(struct sequence *sequence, size_t at, const struct card *card,
	uint64_t head, enum entry_order order, bool before)
{
	const struct chunk *chunk = &sequence->chunks[at];
	bool is_stored = chunk->row != 0 && !chunk->changed;
	if (is_stored && chunk->head != head)
		return chunk->head < head ? -1 : 1;
	return compare_id(sequence->catalogue, chunk->first, card, head, order, before);
}

size_t sequence_chunk_of(
	struct sequence *sequence, const struct card *card, enum entry_order order, bool before)
{
	uint64_t head = card_head(card, order);
	size_t low = 0, high = sequence->count; /* chunks below low begin at or before it */
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (sequence_compare_first(sequence, middle, card, head, order, before) <= 0)
			low = middle + 1;
		else
			high = middle;
	}
	return low > 0 ? low - 1 : 0;
}

size_t sequence_place(struct sequence *sequence, size_t chunk, size_t start,
	const struct card *card, enum entry_order order, bool before)
{
	const uint32_t *ids = sequence_ids(sequence, chunk);
	uint64_t head = card_head(card, order);
	size_t count = sequence->chunks[chunk].count, low = start, step = 1;
	if (start == 0 && count > 0)
		step = count;
	/* What comes after another is mostly near: strides that double, then halves. */
	while (low + step <= count && compare_id(sequence->catalogue, ids[low + step - 1], card,
					      head, order, before) < 0) {
		low += step;
		step *= 2;
	}
	size_t high = low + step - 1 < count ? low + step - 1 : count;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (compare_id(sequence->catalogue, ids[middle], card, head, order, before) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}
