/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fulltext/run.h"

#include "fulltext/runfile.h"

#include <fcntl.h>
#include <stdio.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

uint64_t textrun_sum(struct slice bytes)
{
	uint64_t sum = 0x9E3779B97F4A7C15u ^ bytes.len, word;
	size_t i = 0;
	for (; i + sizeof word <= bytes.len; i += sizeof word) {
		memcpy(&word, bytes.at + i, sizeof word);
		sum = (sum ^ word) * 0xD6E8FEB86659FD93u;
		sum ^= sum >> 32;
	}
	for (word = 0; i < bytes.len; i++)
		word = word << 8 | (unsigned char)bytes.at[i];
	sum = (sum ^ word) * 0xD6E8FEB86659FD93u;
	return sum ^ sum >> 32;
}

void textrun_name(char name[32], uint32_t number)
{
	snprintf(name, 32, "%u.run", number);
}

int key_compare(const struct key *a, const struct key *b)
{
	return slice_compare((struct slice){ a->at, a->len }, (struct slice){ b->at, b->len });
}

bool key_starts(const struct key *key, const struct key *prefix)
{
	return key->len >= prefix->len && memcmp(key->at, prefix->at, prefix->len) == 0;
}

/* ---- the file ---- */

static bool part_of(const struct textrun *run, uint64_t at, uint64_t len, struct slice *part)
{
	if (at > run->size || len > run->size - at)
		return false;
	*part = (struct slice){ run->at + at, len };
	return true;
}

static bool take_apart(struct textrun *run)
{
	struct textrun_head head;
	struct slice places, blocks;
	if (run->size < sizeof head)
		return false;
	memcpy(&head, run->at + run->size - sizeof head, sizeof head);
	uint64_t sum = head.sum;
	head.sum = 0;
	if (head.magic != RUN_MAGIC ||
		sum != textrun_sum((struct slice){ (const char *)&head, sizeof head }) ||
		!part_of(run, 0, head.postings_len, &run->postings) ||
		!part_of(run, head.places_at, (uint64_t)head.count * sizeof *run->places,
			&places) ||
		!part_of(run, head.terms_at, head.terms_len, &run->terms) ||
		!part_of(run, head.blocks_at, (uint64_t)head.block_count * sizeof *run->blocks,
			&blocks) ||
		head.places_sum != textrun_sum(places) || head.blocks_sum != textrun_sum(blocks))
		return false;
	run->places = (const struct text_place *)(const void *)places.at;
	run->count = head.count;
	run->term_count = head.term_count;
	run->blocks = (const struct textrun_block *)(const void *)blocks.at;
	run->block_count = head.block_count;
	return true;
}

bool textrun_open(struct textrun *run, int folder, uint32_t number)
{
	char name[32];
	struct stat about;
	textrun_name(name, number);
	*run = (struct textrun){ .number = number };
	int fd = openat(folder, name, O_RDONLY | O_CLOEXEC);
	if (fd < 0)
		return false;
	if (fstat(fd, &about) == 0 && about.st_size > 0) {
		void *at = mmap(NULL, (size_t)about.st_size, PROT_READ, MAP_SHARED, fd, 0);
		run->at = at == MAP_FAILED ? NULL : at;
		run->size = (size_t)about.st_size;
	}
	close(fd);
	if (run->at && take_apart(run))
		return true;
	textrun_close(run);
	return false;
}

void textrun_close(struct textrun *run)
{
	if (run->at)
		munmap((void *)(uintptr_t)run->at, run->size);
	*run = (struct textrun){ 0 };
}

/* ---- terms ---- */

static bool take_number(struct slice *rest, uint32_t *number)
{
	*number = 0;
	for (unsigned shift = 0; shift < 35 && rest->len > 0; shift += 7) {
		uint8_t byte = (uint8_t)*rest->at;
		*rest = slice_from(*rest, 1);
		*number |= (uint32_t)(byte & 0x7F) << shift;
		if (byte < 0x80)
			return true;
	}
	return false;
}

/* Nothing more comes out of this one. */
static bool give_up(struct textrun_cursor *cursor)
{
	cursor->broken = true;
	cursor->block = cursor->run->block_count;
	cursor->rest = (struct slice){ 0 };
	return false;
}

static bool open_block(struct textrun_cursor *cursor, size_t block)
{
	const struct textrun *run = cursor->run;
	const struct textrun_block *about = &run->blocks[block];
	uint64_t end = block + 1 < run->block_count ? about[1].terms_at : run->terms.len;
	if (about->terms_at > end || end > run->terms.len)
		return give_up(cursor);
	cursor->rest = slice_sub(run->terms, about->terms_at, end);
	cursor->posting = about->postings_at;
	cursor->block = block + 1;
	cursor->key.len = 0;
	if ((uint32_t)textrun_sum(cursor->rest) != about->sum)
		return give_up(cursor);
	return true;
}

bool textrun_next(struct textrun_cursor *cursor)
{
	const struct textrun *run = cursor->run;
	uint32_t packed;
	if (cursor->rest.len == 0 &&
		(cursor->block >= run->block_count || !open_block(cursor, cursor->block)))
		return false;
	struct slice *rest = &cursor->rest;
	if (rest->len < 2) /* a block that is empty, or was cut */
		return give_up(cursor);
	uint8_t shared = (uint8_t)rest->at[0], len = (uint8_t)rest->at[1];
	if (rest->len < (size_t)len + 4 || shared > cursor->key.len || shared + len > KEY_MAX)
		return give_up(cursor);
	memcpy(cursor->key.at + shared, rest->at + 2, len);
	cursor->key.len = (uint8_t)(shared + len);
	memcpy(&cursor->sum, rest->at + 2 + len, sizeof cursor->sum);
	*rest = slice_from(*rest, (size_t)len + 4);
	if (!take_number(rest, &cursor->count) || !take_number(rest, &packed) ||
		cursor->posting > run->postings.len ||
		packed > run->postings.len - cursor->posting || cursor->count > packed ||
		cursor->count > run->count)
		return give_up(cursor);
	cursor->packed = slice_sub(run->postings, cursor->posting, cursor->posting + packed);
	cursor->posting += packed;
	return true;
}

/* The last block whose first term is not behind the key. */
static size_t block_of(const struct textrun *run, const struct key *key)
{
	size_t low = 0, high = run->block_count;
	while (high - low > 1) {
		size_t middle = low + (high - low) / 2;
		struct textrun_cursor cursor = { .run = run };
		if (!open_block(&cursor, middle) || !textrun_next(&cursor))
			return low;
		if (key_compare(&cursor.key, key) <= 0)
			low = middle;
		else
			high = middle;
	}
	return low;
}

bool textrun_seek(struct textrun_cursor *cursor, const struct textrun *run, const struct key *key)
{
	*cursor = (struct textrun_cursor){ .run = run };
	cursor->block = block_of(run, key);
	while (textrun_next(cursor))
		if (key_compare(&cursor->key, key) >= 0)
			return true;
	return false;
}

bool textrun_docs(struct textrun_cursor *cursor, uint32_t *docs)
{
	const uint8_t *at = (const uint8_t *)cursor->packed.at, *end = at + cursor->packed.len;
	uint32_t doc = UINT32_MAX, limit = (uint32_t)cursor->run->count;
	if ((uint16_t)textrun_sum(cursor->packed) != cursor->sum)
		return give_up(cursor);
	for (uint32_t i = 0; i < cursor->count; i++) {
		uint32_t step = 0;
		for (unsigned shift = 0; at < end && shift < 35; shift += 7) {
			step |= (uint32_t)(*at & 0x7F) << shift;
			if (*at++ < 0x80)
				break;
		}
		doc += step + 1;
		if (doc >= limit)
			return give_up(cursor);
		docs[i] = doc;
	}
	return true;
}

bool textrun_is_sound(const struct textrun *run)
{
	struct textrun_cursor cursor = { .run = run };
	size_t count = 0;
	while (textrun_next(&cursor)) {
		if ((uint16_t)textrun_sum(cursor.packed) != cursor.sum)
			return false;
		count++;
	}
	return !cursor.broken && count == run->term_count;
}
