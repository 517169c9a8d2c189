/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fulltext/writer.h"

#include "base/memory.h"
#include "fulltext/builder.h"
#include "fulltext/manifest.h"
#include "fulltext/merge.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/random.h>
#include <sys/stat.h>
#include <unistd.h>

enum {
	SEGMENT_TEXTS = 32768,
	SETTLE_TEXTS = 200, /* fewer are looked through in no time */
	FAN = 8,            /* so many runs of like size become one */
	CLASS_TEXTS = 8192, /* of the least size; each next one is FAN times as large */
};

/* The version of an article that is in force. */
struct force {
	uint64_t where; /* segment and number; 0: none */
	uint64_t stamp; /* NONE: it was taken away */
};
enum { NONE = 0 };

struct fulltext_writer {
	int folder;
	struct manifest manifest;
	struct textrun *runs;      /* open, as the manifest has them */
	size_t run_room;
	struct segment_writer tail;
	struct builder *builder;
	struct force *force;   /* by id */
	size_t force_count;
	bool in_doubt;
	bool merging_all;
};

const char *fulltext_identity(const struct fulltext_writer *writer)
{
	return writer->manifest.identity;
}

bool fulltext_is_in_doubt(const struct fulltext_writer *writer)
{
	return writer->in_doubt;
}

/* ---- what is in force ---- */

static uint64_t where_of(const struct text_place *place)
{
	return (uint64_t)place->segment << 32 | place->number;
}

static void put_in_force(struct fulltext_writer *writer, const struct text_place *place)
{
	if (place->id >= writer->force_count) {
		size_t count = ((size_t)place->id + 1) * 3 / 2 + 1024;
		writer->force = memory_resize(writer->force, count, sizeof *writer->force);
		memset(writer->force + writer->force_count, 0,
			(count - writer->force_count) * sizeof *writer->force);
		writer->force_count = count;
	}
	struct force *force = &writer->force[place->id];
	if (where_of(place) >= force->where)
		*force = (struct force){ where_of(place),
			place->flags & TEXT_GONE ? NONE : place->stamp };
}

static bool is_in_force(const void *context, const struct text_place *place)
{
	const struct fulltext_writer *writer = context;
	if (place->id >= writer->force_count)
		return false;
	/* That one went must be told as long as an older run may have it. */
	return writer->force[place->id].where == where_of(place) &&
	       !(writer->merging_all && place->flags & TEXT_GONE);
}

bool fulltext_has(const struct fulltext_writer *writer, int64_t id, uint64_t stamp)
{
	if (id <= 0 || (uint64_t)id >= writer->force_count)
		return false;
	const struct force *force = &writer->force[id];
	return force->where != 0 && stamp != NONE && force->stamp == stamp;
}

/* ---- files ---- */

static bool save(struct fulltext_writer *writer, struct error *error)
{
	return manifest_write(&writer->manifest, writer->folder, error);
}

/* It is in the manifest already. */
static void open_run(struct fulltext_writer *writer, uint32_t number)
{
	size_t index = writer->manifest.count - 1;
	if (index >= writer->run_room)
		writer->runs = memory_grow(
			writer->runs, index, &writer->run_room, sizeof *writer->runs);
	if (!textrun_open(&writer->runs[index], writer->folder, number))
		writer->runs[index] = (struct textrun){ .number = number };
}

static void drop_run(struct fulltext_writer *writer, size_t index)
{
	textrun_close(&writer->runs[index]);
	manifest_remove_run(&writer->manifest, index);
	memmove(&writer->runs[index], &writer->runs[index + 1],
		(writer->manifest.count - index) * sizeof *writer->runs);
}

static bool begin_tail(struct fulltext_writer *writer, struct error *error)
{
	writer->manifest.tail = writer->manifest.next++;
	return save(writer, error) &&
	       segment_create(&writer->tail, writer->folder, writer->manifest.tail, 0, error);
}

/* ---- merging ---- */

static int size_class(size_t count)
{
	int class = 0;
	for (size_t size = CLASS_TEXTS; count > size; size *= FAN)
		class++;
	return class;
}

static size_t add_segments(const struct run_entry *entry, uint32_t *segments, size_t count)
{
	for (size_t i = 0; i < entry->count; i++) {
		bool known = false;
		for (size_t j = 0; j < count && !known; j++)
			known = segments[j] == entry->segments[i];
		if (!known)
			segments[count++] = entry->segments[i];
	}
	return count;
}

/* Segments none of whose texts is in force need not be kept. */
static size_t needed_segments(const struct textrun *run, uint32_t *segments, size_t count)
{
	size_t needed = 0;
	for (size_t i = 0; i < count; i++) {
		bool found = false;
		for (size_t j = 0; j < run->count && !found; j++)
			found = run->places[j].segment == segments[i];
		if (found)
			segments[needed++] = segments[i];
	}
	return needed;
}

/* These (indexes, ascending) become one. */
static bool merge(struct fulltext_writer *writer, const size_t *which, size_t count,
	struct error *error)
{
	struct manifest *manifest = &writer->manifest;
	const struct textrun **runs = memory_create(count, sizeof *runs);
	size_t segment_count = 0, room = 0;
	for (size_t i = 0; i < count; i++) {
		runs[i] = &writer->runs[which[i]];
		room += manifest->runs[which[i]].count;
	}
	uint32_t *segments = memory_create(room + 1, sizeof *segments), number = manifest->next++;
	for (size_t i = 0; i < count; i++)
		segment_count =
			add_segments(&manifest->runs[which[i]], segments, segment_count);
	writer->merging_all = count == manifest->count;
	bool good = merge_runs(runs, count, writer->folder, number, is_in_force, writer, error);
	writer->merging_all = false;
	if (good) {
		struct textrun merged;
		if (textrun_open(&merged, writer->folder, number)) {
			segment_count =
				needed_segments(&merged, segments, segment_count);
			textrun_close(&merged);
		}
		while (count-- > 0)
			drop_run(writer, which[count]);
		manifest_add_run(manifest, number, segments, segment_count);
		open_run(writer, number);
		good = save(writer, error);
		if (good)
			manifest_sweep(manifest, writer->folder, false);
	}
	free(segments);
	free(runs);
	return good;
}

static bool merge_like(struct fulltext_writer *writer, struct error *error)
{
	for (int class = 0; class < 32; class++) {
		size_t which[FAN], count = 0;
		for (size_t i = 0; i < writer->manifest.count && count < FAN; i++)
			if (size_class(writer->runs[i].count) == class)
				which[count++] = i;
		if (count == FAN && !merge(writer, which, count, error))
			return false;
	}
	return true;
}

/* ---- runs ---- */

/* What the builder holds of these segments becomes a run. */
static bool write_run(struct fulltext_writer *writer, const uint32_t *segments, size_t count,
	struct error *error)
{
	uint32_t number = writer->manifest.next++;
	if (!builder_write(writer->builder, writer->folder, number, is_in_force, writer, error))
		return false;
	manifest_add_run(&writer->manifest, number, segments, count);
	open_run(writer, number);
	return true;
}

static bool roll(struct fulltext_writer *writer, struct error *error)
{
	uint32_t segment = writer->manifest.tail;
	if (!segment_flush(&writer->tail, error))
		return false;
	if (fsync(writer->tail.fd) != 0)
		return error_set(error, "%s", strerror(errno));
	segment_finish(&writer->tail);
	return write_run(writer, &segment, 1, error) && begin_tail(writer, error) &&
	       merge_like(writer, error);
}

/* ---- opening ---- */

/* Put the texts of a segment into the builder; gives where its whole frames end. */
static uint64_t read_segment(struct fulltext_writer *writer, uint32_t number, uint32_t *count,
	uint64_t *bytes)
{
	struct segment segment;
	struct buffer frame = { 0 };
	size_t offset = 0, begin = 0;
	*count = 0;
	*bytes = 0;
	segment_open(&segment, writer->folder, number);
	while (segment_frame(&segment, &offset, &frame)) {
		struct text text;
		size_t record = 0, at = 0;
		for (; frame_record(buffer_slice(&frame), &record, &text); at = record) {
			const struct text_place place = { .id = (uint32_t)text.id,
				.segment = number, .number = (*count)++,
				.frame = (uint32_t)begin, .record = (uint32_t)at,
				.flags = text.flags, .order = text.order, .stamp = text.stamp };
			put_in_force(writer, &place);
			builder_add(writer->builder, &text, &place);
		}
		*bytes += frame.len;
		begin = offset;
	}
	segment_close(&segment);
	buffer_finish(&frame);
	return begin;
}

/* A broken run is set aside, and made again from the texts it was made of. */
static bool mend_run(struct fulltext_writer *writer, size_t index, struct error *error)
{
	struct run_entry *entry = &writer->manifest.runs[index];
	size_t count = entry->count;
	uint32_t *segments = memory_create(count + 1, sizeof *segments), texts;
	uint64_t bytes;
	char name[32], aside[48];
	memcpy(segments, entry->segments, count * sizeof *segments);
	textrun_name(name, entry->number);
	snprintf(aside, sizeof aside, "%s.broken", name);
	renameat(writer->folder, name, writer->folder, aside);
	drop_run(writer, index);
	bool good = true;
	for (size_t i = 0; i < count && good; i++) {
		read_segment(writer, segments[i], &texts, &bytes);
		good = write_run(writer, &segments[i], 1, error);
	}
	free(segments);
	writer->in_doubt = true; /* a segment may be broken, too */
	return good;
}

static bool open_runs(struct fulltext_writer *writer, struct error *error)
{
	struct manifest *manifest = &writer->manifest;
	bool suspicious = unlinkat(writer->folder, FULLTEXT_DAMAGED, 0) == 0;
	writer->runs = memory_create(manifest->count + 1, sizeof *writer->runs);
	writer->run_room = manifest->count + 1;
	for (size_t i = 0; i < manifest->count; i++) {
		struct textrun *run = &writer->runs[i];
		bool good = textrun_open(run, writer->folder, manifest->runs[i].number);
		if (good && suspicious && !textrun_is_sound(run)) {
			textrun_close(run);
			good = false;
		}
		for (size_t j = 0; good && j < run->count; j++)
			put_in_force(writer, &run->places[j]);
	}
	/* What is made again comes behind all others. */
	for (size_t i = 0, left = manifest->count; left > 0; left--) {
		if (writer->runs[i].at)
			i++;
		else if (!mend_run(writer, i, error))
			return false;
	}
	return true;
}

static void make_identity(struct manifest *manifest)
{
	unsigned char random[16];
	if (getrandom(random, sizeof random, 0) != (ssize_t)sizeof random)
		memset(random, 0, sizeof random);
	for (size_t i = 0; i < sizeof random; i++)
		snprintf(manifest->identity + 2 * i, 3, "%02x", random[i]);
}

static bool open_tail(struct fulltext_writer *writer, struct error *error)
{
	uint32_t number = writer->manifest.tail, count;
	uint64_t bytes;
	if (number == 0)
		return begin_tail(writer, error);
	uint64_t size = read_segment(writer, number, &count, &bytes);
	if (!segment_create(&writer->tail, writer->folder, number, size, error))
		return false;
	writer->tail.count = count;
	writer->tail.bytes = bytes;
	return true;
}

static bool open_all(struct fulltext_writer *writer, struct slice identity, struct error *error)
{
	struct manifest *manifest = &writer->manifest;
	bool known = manifest_read(manifest, writer->folder) &&
		     slice_is(identity, manifest->identity);
	if (known) {
		writer->in_doubt = manifest->is_open;
	} else {
		manifest_finish(manifest);
		manifest_sweep(manifest, writer->folder, true);
		make_identity(manifest);
		manifest->next = 1;
		writer->in_doubt = true;
	}
	manifest->is_open = true;
	manifest_sweep(manifest, writer->folder, false);
	return open_runs(writer, error) && open_tail(writer, error) && save(writer, error);
}

bool fulltext_writer_open(struct fulltext_writer **writer, const char *folder,
	struct slice identity, struct error *error)
{
	*writer = NULL;
	mkdir(folder, 0700);
	int fd = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (fd < 0)
		return error_set(error, "%s: %s", folder, strerror(errno));
	struct fulltext_writer *made = memory_create(1, sizeof *made);
	made->folder = fd;
	made->tail.fd = -1;
	made->builder = builder_create();
	if (!open_all(made, identity, error)) {
		fulltext_writer_close(made);
		return false;
	}
	*writer = made;
	return true;
}

void fulltext_writer_close(struct fulltext_writer *writer)
{
	if (!writer)
		return;
	for (size_t i = 0; i < writer->manifest.count; i++)
		textrun_close(&writer->runs[i]);
	free(writer->runs);
	if (writer->tail.fd >= 0 && writer->tail.frame.len == 0) {
		writer->manifest.is_open = false;
		save(writer, NULL);
	}
	segment_finish(&writer->tail);
	manifest_finish(&writer->manifest);
	builder_destroy(writer->builder);
	free(writer->force);
	close(writer->folder);
	free(writer);
}

/* ---- adding ---- */

bool fulltext_add(struct fulltext_writer *writer, const struct text *text, struct error *error)
{
	struct text_place place;
	if (text->id <= 0 || text->id >= UINT32_MAX)
		return true;
	if (!segment_add(&writer->tail, text, &place, error))
		return false;
	put_in_force(writer, &place);
	builder_add(writer->builder, text, &place);
	uint64_t bytes = writer->tail.bytes + writer->tail.frame.len;
	if (bytes < SEGMENT_BYTES && writer->tail.count < SEGMENT_TEXTS)
		return true;
	return roll(writer, error);
}

bool fulltext_remove(struct fulltext_writer *writer, int64_t id, struct error *error)
{
	if (id <= 0 || (uint64_t)id >= writer->force_count || writer->force[id].stamp == NONE)
		return true;
	const struct text text = { .id = id, .order = INT64_MIN, .flags = TEXT_GONE };
	return fulltext_add(writer, &text, error);
}

bool fulltext_retain(struct fulltext_writer *writer, bool (*judge)(const void *context, int64_t id),
	const void *context, struct error *error)
{
	for (size_t id = 1; id < writer->force_count; id++)
		if (!judge(context, (int64_t)id) &&
			!fulltext_remove(writer, (int64_t)id, error))
			return false;
	return true;
}

bool fulltext_commit(struct fulltext_writer *writer, struct error *error)
{
	return segment_flush(&writer->tail, error);
}

bool fulltext_settle(struct fulltext_writer *writer, struct error *error)
{
	if (writer->tail.count >= SETTLE_TEXTS)
		return roll(writer, error);
	return segment_flush(&writer->tail, error);
}
