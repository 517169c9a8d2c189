/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fulltext/runfile.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <unistd.h>

enum { OUT_BYTES = 256 * 1024 };

static void new_name(char name[40], uint32_t number)
{
	snprintf(name, 40, "%u.run.new", number);
}

bool textrun_create(struct textrun_writer *writer, int folder, uint32_t number, struct error *error)
{
	char name[40];
	new_name(name, number);
	*writer = (struct textrun_writer){ .folder = folder, .number = number };
	writer->fd = text_file_create(folder, name, O_TRUNC);
	return writer->fd >= 0 || error_set(error, "%s: %s", name, strerror(errno));
}

static void write_out(struct textrun_writer *writer)
{
	struct slice rest = buffer_slice(&writer->out);
	while (rest.len > 0 && !writer->failed) {
		ssize_t put = write(writer->fd, rest.at, rest.len);
		if (put < 0 && errno == EINTR)
			continue;
		writer->failed = put < 0;
		rest = slice_from(rest, put < 0 ? rest.len : (size_t)put);
	}
	buffer_clear(&writer->out);
}

static void put(struct textrun_writer *writer, const void *at, size_t len)
{
	buffer_add(&writer->out, (struct slice){ at, len });
	writer->size += len;
	if (writer->out.len >= OUT_BYTES)
		write_out(writer);
}

static size_t put_number(uint8_t *at, uint32_t number)
{
	size_t len = 0;
	for (; number >= 0x80; number >>= 7)
		at[len++] = (uint8_t)(number | 0x80);
	at[len++] = (uint8_t)number;
	return len;
}

static void end_block(struct textrun_writer *writer)
{
	struct textrun_block block = { .terms_at = writer->terms.len,
		.postings_at = writer->block_postings,
		.sum = (uint32_t)textrun_sum(buffer_slice(&writer->block)) };
	if (writer->block.len == 0)
		return;
	buffer_add(&writer->blocks, (struct slice){ (const char *)&block, sizeof block });
	buffer_add(&writer->terms, buffer_slice(&writer->block));
	buffer_clear(&writer->block);
	writer->block_terms = 0;
}

static void add_term(struct textrun_writer *writer, const struct key *key, uint32_t count,
	struct slice packed)
{
	uint8_t shared = 0, head[2], numbers[10];
	if (writer->block_terms == BLOCK_TERMS)
		end_block(writer);
	if (writer->block_terms == 0)
		writer->block_postings = writer->postings;
	else
		while (shared < key->len && shared < writer->last.len &&
			key->at[shared] == writer->last.at[shared])
			shared++;
	head[0] = shared;
	head[1] = (uint8_t)(key->len - shared);
	uint16_t sum = (uint16_t)textrun_sum(packed);
	size_t len = put_number(numbers, count);
	len += put_number(numbers + len, (uint32_t)packed.len);
	struct buffer *block = &writer->block;
	buffer_add(block, (struct slice){ (const char *)head, sizeof head });
	buffer_add(block, (struct slice){ key->at + shared, head[1] });
	buffer_add(block, (struct slice){ (const char *)&sum, sizeof sum });
	buffer_add(block, (struct slice){ (const char *)numbers, len });
	writer->last = *key;
	writer->block_terms++;
	writer->term_count++;
}

void textrun_add(struct textrun_writer *writer, const struct key *key, const uint32_t *docs,
	size_t count)
{
	uint32_t last = UINT32_MAX, different = 0;
	uint8_t number[5];
	/* All of it stands at the end of what waits until it is known whole. */
	size_t begin = writer->out.len;
	for (size_t i = 0; i < count; i++) {
		if (docs[i] == last && different > 0)
			continue;
		size_t len = put_number(number, docs[i] - last - 1);
		if (len == 1)
			buffer_add_char(&writer->out, (char)number[0]);
		else
			buffer_add(&writer->out, (struct slice){ (const char *)number, len });
		last = docs[i];
		different++;
	}
	struct slice packed = slice_from(buffer_slice(&writer->out), begin);
	add_term(writer, key, different, packed);
	writer->postings += packed.len;
	writer->size += packed.len;
	if (writer->out.len >= OUT_BYTES)
		write_out(writer);
}

static void align(struct textrun_writer *writer)
{
	static const char nothing[8];
	put(writer, nothing, (8 - writer->size % 8) % 8);
}

static void put_tables(struct textrun_writer *writer, const struct text_place *places, size_t count)
{
	struct slice all = { (const char *)places, count * sizeof *places };
	struct textrun_head head = { .magic = RUN_MAGIC, .postings_len = writer->postings,
		.places_sum = textrun_sum(all), .count = (uint32_t)count,
		.term_count = writer->term_count };
	end_block(writer);
	align(writer);
	head.places_at = writer->size;
	put(writer, all.at, all.len);
	head.terms_at = writer->size;
	head.terms_len = writer->terms.len;
	put(writer, writer->terms.at, writer->terms.len);
	align(writer);
	head.blocks_at = writer->size;
	head.block_count = (uint32_t)(writer->blocks.len / sizeof(struct textrun_block));
	head.blocks_sum = textrun_sum(buffer_slice(&writer->blocks));
	put(writer, writer->blocks.at, writer->blocks.len);
	head.sum = textrun_sum((struct slice){ (const char *)&head, sizeof head });
	put(writer, &head, sizeof head);
	write_out(writer);
}

static void finish(struct textrun_writer *writer)
{
	close(writer->fd);
	buffer_finish(&writer->out);
	buffer_finish(&writer->terms);
	buffer_finish(&writer->blocks);
	buffer_finish(&writer->block);
}

void textrun_abandon(struct textrun_writer *writer)
{
	char name[40];
	new_name(name, writer->number);
	unlinkat(writer->folder, name, 0);
	finish(writer);
}

bool textrun_finish(struct textrun_writer *writer, const struct text_place *places, size_t count,
	struct error *error)
{
	char name[40], new[40];
	textrun_name(name, writer->number);
	new_name(new, writer->number);
	put_tables(writer, places, count);
	if (writer->failed || fsync(writer->fd) != 0 ||
		renameat(writer->folder, new, writer->folder, name) != 0) {
		error_set(error, "%s: %s", name, strerror(errno));
		textrun_abandon(writer);
		return false;
	}
	finish(writer);
	return true;
}
