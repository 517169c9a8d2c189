/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fulltext/internal.h"

#include "base/memory.h"
#include "fulltext/builder.h"
#include "fulltext/writer.h"

#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

enum { TRIES = 5 }; /* a writer may put a run in the place of others meanwhile */

bool fulltext_is_damaged(const struct fulltext *fulltext)
{
	return fulltext->damaged;
}

size_t fulltext_count(const struct fulltext *fulltext)
{
	return fulltext->count;
}

static struct bits bits_create(size_t count)
{
	return (struct bits){ memory_create(count / 64 + 1, sizeof(uint64_t)), count };
}

/* ---- parts ---- */

static struct segment *segment_of(struct fulltext *fulltext, uint32_t number)
{
	if (number >= fulltext->segment_count)
		return NULL;
	struct segment *segment = &fulltext->segments[number];
	if (!segment->at)
		segment_open(segment, fulltext->folder, number);
	return segment->at ? segment : NULL;
}

struct place_list {
	struct text_place *at;
	size_t count, room;
};

static void add_frame(struct place_list *list, uint32_t segment, size_t begin, uint32_t *number,
	struct slice frame)
{
	struct text text;
	size_t record = 0;
	for (size_t at = 0; frame_record(frame, &record, &text); at = record) {
		if (list->count == list->room)
			list->at = memory_grow(
				list->at, list->count, &list->room, sizeof *list->at);
		list->at[list->count++] = (struct text_place){ .id = (uint32_t)text.id,
			.segment = segment, .number = (*number)++, .frame = (uint32_t)begin,
			.record = (uint32_t)at, .flags = text.flags, .order = text.order,
			.stamp = text.stamp };
	}
}

/* All texts of some segments, without an index. */
static void load_places(struct fulltext *fulltext, struct part *part, const uint32_t *segments,
	size_t count)
{
	struct place_list list = { 0 };
	struct buffer frame = { 0 };
	for (size_t i = 0; i < count; i++) {
		struct segment *segment = segment_of(fulltext, segments[i]);
		uint32_t number = 0;
		size_t offset = 0;
		for (size_t begin = 0; segment && segment_frame(segment, &offset, &frame);
			begin = offset)
			add_frame(&list, segments[i], begin, &number, buffer_slice(&frame));
		if (segments[i] == fulltext->manifest.tail)
			fulltext->tail_size = segment ? segment->size : 0;
	}
	buffer_finish(&frame);
	if (list.count > 0)
		qsort(list.at, list.count, sizeof *list.at, place_compare);
	part->places = part->own = list.at;
	part->count = list.count;
}

static bool open_parts(struct fulltext *fulltext)
{
	const struct manifest *manifest = &fulltext->manifest;
	fulltext->part_count = manifest->count + 1;
	fulltext->parts = memory_create(fulltext->part_count, sizeof *fulltext->parts);
	fulltext->segment_count = manifest->next;
	fulltext->segments = memory_create(manifest->next + 1u, sizeof *fulltext->segments);
	for (size_t i = 0; i < manifest->count; i++) {
		struct part *part = &fulltext->parts[i];
		const struct run_entry *entry = &manifest->runs[i];
		if (textrun_open(&part->run, fulltext->folder, entry->number)) {
			part->places = part->run.places;
			part->count = part->run.count;
			continue;
		}
		char name[32];
		textrun_name(name, entry->number);
		if (faccessat(fulltext->folder, name, F_OK, 0) != 0)
			return false;
		load_places(fulltext, part, entry->segments, entry->count);
		fulltext_report_damage(fulltext, part);
	}
	load_places(fulltext, &fulltext->parts[manifest->count], &manifest->tail, 1);
	return true;
}

void fulltext_report_damage(struct fulltext *fulltext, struct part *part)
{
	part->broken = true;
	if (fulltext->damaged)
		return;
	fulltext->damaged = true;
	int fd = openat(fulltext->folder, FULLTEXT_DAMAGED, O_WRONLY | O_CREAT | O_CLOEXEC, 0600);
	if (fd >= 0)
		close(fd);
}

/* Of each article the version that was written last. */
static void settle_force(struct fulltext *fulltext)
{
	uint32_t most = 0;
	for (size_t i = 0; i < fulltext->part_count; i++)
		for (size_t j = 0; j < fulltext->parts[i].count; j++)
			if (fulltext->parts[i].places[j].id > most)
				most = fulltext->parts[i].places[j].id;
	uint64_t *last = memory_create((size_t)most + 1, sizeof *last);
	for (size_t i = 0; i < fulltext->part_count; i++) {
		const struct part *part = &fulltext->parts[i];
		for (size_t j = 0; j < part->count; j++) {
			const struct text_place *place = &part->places[j];
			uint64_t where = (uint64_t)place->segment << 32 | place->number;
			if (where > last[place->id])
				last[place->id] = where;
		}
	}
	for (size_t i = 0; i < fulltext->part_count; i++) {
		struct part *part = &fulltext->parts[i];
		part->in_force = bits_create(part->count);
		for (size_t j = 0; j < part->count; j++) {
			const struct text_place *place = &part->places[j];
			uint64_t where = (uint64_t)place->segment << 32 | place->number;
			if (where != last[place->id] || place->flags & TEXT_GONE)
				continue;
			bits_add(&part->in_force, j);
			fulltext->count++;
		}
	}
	free(last);
}

static void close_parts(struct fulltext *fulltext)
{
	for (size_t i = 0; i < fulltext->part_count; i++) {
		struct part *part = &fulltext->parts[i];
		textrun_close(&part->run);
		free(part->own);
		free(part->in_force.at);
	}
	for (size_t i = 0; i < fulltext->segment_count; i++)
		segment_close(&fulltext->segments[i]);
	free(fulltext->parts);
	free(fulltext->segments);
	fulltext->parts = NULL;
	fulltext->segments = NULL;
	fulltext->part_count = fulltext->segment_count = 0;
	manifest_finish(&fulltext->manifest);
}

bool fulltext_open(struct fulltext **fulltext, const char *folder, struct slice identity)
{
	*fulltext = NULL;
	int fd = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (fd < 0)
		return false;
	struct fulltext *made = memory_create(1, sizeof *made);
	made->folder = fd;
	bool good = false;
	for (int i = 0; i < TRIES && !good; i++) {
		close_parts(made);
		good = manifest_read(&made->manifest, fd) &&
		       slice_is(identity, made->manifest.identity) && open_parts(made);
	}
	if (!good) {
		fulltext_close(made);
		return false;
	}
	settle_force(made);
	*fulltext = made;
	return true;
}

void fulltext_close(struct fulltext *fulltext)
{
	if (!fulltext)
		return;
	close_parts(fulltext);
	for (size_t i = 0; i < FRAMES_KEPT; i++)
		buffer_finish(&fulltext->kept[i].frame);
	close(fulltext->folder);
	free(fulltext);
}

bool fulltext_is_stale(const struct fulltext *fulltext)
{
	struct manifest now;
	struct stat about;
	char name[32];
	if (!manifest_read(&now, fulltext->folder))
		return true;
	bool same = now.tail == fulltext->manifest.tail && now.next == fulltext->manifest.next;
	manifest_finish(&now);
	segment_name(name, fulltext->manifest.tail);
	return !same || (fstatat(fulltext->folder, name, &about, 0) == 0 &&
				(uint64_t)about.st_size != fulltext->tail_size);
}

/* ---- texts ---- */

static struct frame_kept *frame_of(struct fulltext *fulltext, const struct text_place *place)
{
	struct frame_kept *oldest = &fulltext->kept[0];
	for (size_t i = 0; i < FRAMES_KEPT; i++) {
		struct frame_kept *kept = &fulltext->kept[i];
		if (kept->used && kept->segment == place->segment &&
			kept->offset == place->frame) {
			kept->used = ++fulltext->clock;
			return kept;
		}
		if (kept->used < oldest->used)
			oldest = kept;
	}
	struct segment *segment = segment_of(fulltext, place->segment);
	size_t offset = place->frame;
	oldest->used = 0;
	if (!segment || !segment_frame(segment, &offset, &oldest->frame))
		return NULL;
	oldest->segment = place->segment;
	oldest->offset = place->frame;
	oldest->used = ++fulltext->clock;
	return oldest;
}

bool fulltext_read(struct fulltext *fulltext, const struct text_place *place, struct text *text)
{
	struct frame_kept *kept = frame_of(fulltext, place);
	size_t record = place->record;
	return kept && frame_record(buffer_slice(&kept->frame), &record, text) &&
	       text->id == place->id;
}
