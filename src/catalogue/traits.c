/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "catalogue/traits.h"

#include "base/memory.h"
#include "catalogue/internal.h"
#include "catalogue/writer.h"

#include <stdlib.h>

enum {
	NUMBER_MOST = 0xFFFFFF, /* names above it cannot be chosen by */
	ROW_SIZE = TRAIT_SIZE * TRAITS_A_ROW,
};

_Static_assert(LANGUAGES <= 8, "three bits");

static void put_number(unsigned char *at, int64_t number)
{
	if (number < 0 || number > NUMBER_MOST)
		number = 0;
	at[0] = (unsigned char)(number & 0xFF);
	at[1] = (unsigned char)(number >> 8 & 0xFF);
	at[2] = (unsigned char)(number >> 16 & 0xFF);
}

uint32_t trait_day(int32_t day)
{
	int month = day / 100 % 100, of_month = day % 100;
	if (day <= 0)
		return 0;
	if (day / 10000 > 0x3FFF)
		return TRAIT_WAITS - 1;
	return (uint32_t)(day / 10000 * 512 + (month < 15 ? month : 15) * 32 +
			  (of_month < 31 ? of_month : 31));
}

struct trait_test trait_test(const struct choice *choice, bool all)
{
	const struct facets *facets = &choice->facets;
	struct trait_test test = {
		.flags = (uint8_t)(TRAIT_KNOWN | (all ? TRAIT_ROW : 0) |
				   (facets->pictures ? TRAIT_PICTURES : 0) |
				   (facets->repaired ? TRAIT_REPAIRED : 0) |
				   (facets->problems ? TRAIT_PROBLEMS : 0)),
		.source = facets->source >= 0 ? (uint32_t)facets->source : UINT32_MAX,
		.author = facets->author >= 0 ? (uint32_t)facets->author : UINT32_MAX,
		.since = trait_day(choice->since),
		.until = trait_day(choice->until),
		.month_day = trait_day(facets->month_day),
	};
	test.mask = test.flags;
	if (facets->language != LANGUAGE_NONE) {
		test.mask |= (uint8_t)(7 << TRAIT_LANGUAGE);
		test.flags |= (uint8_t)(facets->language << TRAIT_LANGUAGE);
	}
	return test;
}

void traits_drop(struct traits *traits)
{
	for (size_t i = 0; i < traits->room; i++)
		free(traits->rows[i].bytes);
	free(traits->rows);
	free(traits->all);
	*traits = (struct traits){ 0 };
}

/* ---- the writer ---- */

/* A row of a broken file may have any length. */
static void copy_row(unsigned char *to, struct slice from)
{
	size_t len = from.len < ROW_SIZE ? from.len : ROW_SIZE;
	if (len > 0)
		memcpy(to, from.at, len);
	memset(to + len, 0, ROW_SIZE - len);
}

/* Those of an article, about to be changed. */
static unsigned char *change(struct catalogue *catalogue, uint32_t id)
{
	struct traits *traits = &catalogue->traits;
	size_t at = id / TRAITS_A_ROW;
	if (at >= traits->room) {
		size_t room = at * 2 + 16;
		traits->rows = memory_resize(traits->rows, room, sizeof *traits->rows);
		memset(traits->rows + traits->room, 0, (room - traits->room) * sizeof *traits->rows);
		traits->room = room;
	}
	struct trait_row *row = &traits->rows[at];
	if (!row->bytes) {
		row->bytes = memory_create(ROW_SIZE, 1);
		struct statement *statement = ask(catalogue, TRAIT_GET);
		statement_bind_int(statement, 1, (int64_t)at);
		if (next_row(catalogue, statement)) {
			copy_row(row->bytes, statement_blob(statement, 0));
			statement_reset(statement);
		}
	}
	row->changed = true;
	return row->bytes + id % TRAITS_A_ROW * TRAIT_SIZE;
}

void traits_set(struct catalogue *catalogue, const struct card *card, const struct record *record)
{
	unsigned char *bytes = change(catalogue, card->id);
	const struct word *author = word_make(catalogue, WORD_NAME, NULL, record->author);
	unsigned flags = TRAIT_KNOWN | (bytes[TRAIT_FLAGS] & TRAIT_ROW);
	if (record->pictures > 0)
		flags |= TRAIT_PICTURES;
	if (record->date_origin > DATE_FRONT_MATTER)
		flags |= TRAIT_REPAIRED;
	if (record->notices > 0)
		flags |= TRAIT_PROBLEMS;
	flags |= (unsigned)record->language << TRAIT_LANGUAGE;
	put_number(bytes, trait_day(card->day) | (record->state == ENTRY_HEAD ? TRAIT_WAITS : 0U));
	put_number(bytes + TRAIT_SOURCE, card->source->id);
	put_number(bytes + TRAIT_AUTHOR, author->id);
	bytes[TRAIT_FLAGS] = (unsigned char)flags;
}

void traits_set_row(struct catalogue *catalogue, uint32_t id, bool is_row)
{
	unsigned char *flags = change(catalogue, id) + TRAIT_FLAGS;
	*flags = (unsigned char)((*flags & ~TRAIT_ROW) | (is_row ? TRAIT_ROW : 0));
}

void traits_remove(struct catalogue *catalogue, uint32_t id)
{
	memset(change(catalogue, id), 0, TRAIT_SIZE);
}

void traits_forget(struct catalogue *catalogue, uint32_t id)
{
	unsigned char *bytes = change(catalogue, id);
	if (bytes[TRAIT_FLAGS] & TRAIT_KNOWN)
		put_number(bytes, trait_number(bytes) | TRAIT_WAITS);
}

void traits_forget_all(struct catalogue *catalogue)
{
	for (int64_t id = 0; id < catalogue->next_id; id++)
		traits_forget(catalogue, (uint32_t)id);
}

struct waiting {
	int64_t *at;
	size_t count, room;
};

/* Those of a row that wait: day and number in one, so that they can be sorted. */
static void add_waiting(struct waiting *waiting, int64_t row, const unsigned char *bytes)
{
	for (int64_t i = 0; i < TRAITS_A_ROW; i++, bytes += TRAIT_SIZE) {
		if (!(bytes[TRAIT_FLAGS] & TRAIT_KNOWN) || !(trait_number(bytes) & TRAIT_WAITS))
			continue;
		waiting->at = memory_grow(
			waiting->at, waiting->count, &waiting->room, sizeof *waiting->at);
		waiting->at[waiting->count++] =
			(int64_t)trait_day_of(bytes) << 32 | (row * TRAITS_A_ROW + i);
	}
}

static int newest_first(const void *a, const void *b)
{
	int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;
	return (x < y) - (x > y);
}

size_t catalogue_pending(struct catalogue *catalogue, int64_t **ids)
{
	const struct traits *traits = &catalogue->traits;
	struct waiting waiting = { 0 };
	unsigned char stored[ROW_SIZE];
	struct statement *statement = ask(catalogue, TRAITS);
	while (next_row(catalogue, statement)) {
		int64_t row = statement_int(statement, 0);
		if (row < 0 || row > ID_MAX / TRAITS_A_ROW)
			continue;
		/* What is held may have changed since. */
		if ((size_t)row < traits->room && traits->rows[row].bytes)
			continue;
		copy_row(stored, statement_blob(statement, 1));
		add_waiting(&waiting, row, stored);
	}
	for (size_t i = 0; i < traits->room; i++)
		if (traits->rows[i].bytes)
			add_waiting(&waiting, (int64_t)i, traits->rows[i].bytes);
	if (waiting.count > 1)
		qsort(waiting.at, waiting.count, sizeof *waiting.at, newest_first);
	for (size_t i = 0; i < waiting.count; i++)
		waiting.at[i] &= UINT32_MAX;
	*ids = waiting.at;
	return waiting.count;
}

void traits_save(struct catalogue *catalogue)
{
	struct traits *traits = &catalogue->traits;
	for (size_t i = 0; i < traits->room; i++) {
		struct trait_row *row = &traits->rows[i];
		if (row->changed) {
			struct statement *statement = ask(catalogue, TRAIT_SET);
			struct slice content = { (const char *)row->bytes, ROW_SIZE };
			statement_bind_int(statement, 1, (int64_t)i);
			statement_bind_blob(statement, 2, content);
			change_run(catalogue, statement);
		}
		row->changed = false;
	}
	free(traits->all);
	traits->all = NULL;
	traits->count = 0;
}

/* ---- readers ---- */

const struct traits *traits_read(struct catalogue *catalogue)
{
	struct traits *traits = &catalogue->traits;
	if (traits->all)
		return traits;
	size_t rows = 0, room = 0;
	struct statement *statement = ask(catalogue, TRAITS);
	while (next_row(catalogue, statement)) {
		/* Numbers are given one after the other, so that there are no gaps. */
		if (statement_int(statement, 0) != (int64_t)rows)
			continue;
		if (rows == room) {
			room = rows + rows / 2 + 64;
			traits->all = memory_resize(traits->all, room, ROW_SIZE);
		}
		copy_row(traits->all + rows++ * ROW_SIZE, statement_blob(statement, 1));
	}
	if (!traits->all)
		traits->all = memory_create(1, 1);
	traits->count = rows * TRAITS_A_ROW;
	return traits;
}
