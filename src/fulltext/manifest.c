/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fulltext/manifest.h"

#include "fulltext/segment.h"

#include "base/memory.h"
#include "fulltext/terms.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#define MANIFEST "manifest"
#define NEW_MANIFEST "manifest.new"

void manifest_finish(struct manifest *manifest)
{
	for (size_t i = 0; i < manifest->count; i++)
		free(manifest->runs[i].segments);
	free(manifest->runs);
	*manifest = (struct manifest){ 0 };
}

void manifest_add_run(
	struct manifest *manifest, uint32_t number, const uint32_t *segments, size_t count)
{
	if (manifest->count == manifest->room)
		manifest->runs = memory_grow(
			manifest->runs, manifest->count, &manifest->room, sizeof *manifest->runs);
	struct run_entry *entry = &manifest->runs[manifest->count++];
	*entry = (struct run_entry){ .number = number, .count = count };
	entry->segments = memory_create(count + 1, sizeof *entry->segments);
	if (count > 0)
		memcpy(entry->segments, segments, count * sizeof *segments);
}

void manifest_remove_run(struct manifest *manifest, size_t index)
{
	free(manifest->runs[index].segments);
	manifest->count--;
	memmove(&manifest->runs[index], &manifest->runs[index + 1],
		(manifest->count - index) * sizeof *manifest->runs);
}

bool manifest_names(const struct manifest *manifest, uint32_t number)
{
	if (number == manifest->tail)
		return true;
	for (size_t i = 0; i < manifest->count; i++) {
		const struct run_entry *run = &manifest->runs[i];
		if (run->number == number)
			return true;
		for (size_t j = 0; j < run->count; j++)
			if (run->segments[j] == number)
				return true;
	}
	return false;
}

/* ---- the file: lines of words, the last one a sum of those above ---- */

static uint32_t sum_of(struct slice text)
{
	uint32_t sum = 2166136261u; /* FNV-1a */
	for (size_t i = 0; i < text.len; i++)
		sum = (sum ^ (unsigned char)text.at[i]) * 16777619u;
	return sum;
}

static bool take_number(struct slice *rest, uint32_t *number)
{
	long value;
	*rest = slice_trim(*rest);
	if (!slice_number(rest, &value) || value < 0 || value > UINT32_MAX)
		return false;
	*number = (uint32_t)value;
	return true;
}

static bool take_run(struct manifest *manifest, struct slice rest)
{
	uint32_t number, segment;
	if (!take_number(&rest, &number))
		return false;
	manifest_add_run(manifest, number, NULL, 0);
	struct run_entry *entry = &manifest->runs[manifest->count - 1];
	size_t room = 0;
	while (take_number(&rest, &segment)) {
		if (entry->count + 1 >= room)
			entry->segments = memory_grow(
				entry->segments, entry->count + 1, &room, sizeof segment);
		entry->segments[entry->count++] = segment;
	}
	return true;
}

static bool take_line(struct manifest *manifest, struct slice line)
{
	uint32_t number;
	struct slice word, rest = line;
	if (!slice_split(&rest, ' ', &word))
		return false;
	if (slice_is(word, "identity")) {
		snprintf(manifest->identity, sizeof manifest->identity, "%.*s", SLICE_ARGS(rest));
		return true;
	}
	if (slice_is(word, "run"))
		return take_run(manifest, rest);
	if (!take_number(&rest, &number))
		return false;
	if (slice_is(word, "next"))
		manifest->next = number;
	else if (slice_is(word, "tail"))
		manifest->tail = number;
	else if (slice_is(word, "open"))
		manifest->is_open = number != 0;
	else
		return slice_is(word, "version") && number == FULLTEXT_VERSION;
	return true;
}

static bool parse(struct manifest *manifest, struct slice text)
{
	struct slice all = text, line;
	while (slice_line(&text, &line)) {
		if (slice_starts(line, "sum ")) {
			struct slice number = slice_from(line, strlen("sum "));
			uint32_t sum;
			return take_number(&number, &sum) &&
			       sum == sum_of(slice_sub(all, 0, (size_t)(line.at - all.at)));
		}
		if (!take_line(manifest, line))
			return false;
	}
	return false;
}

static void add_lines(const struct manifest *manifest, struct buffer *out)
{
	buffer_printf(out, "version %d\nidentity %s\nopen %d\nnext %u\ntail %u\n", FULLTEXT_VERSION,
		manifest->identity, manifest->is_open, manifest->next, manifest->tail);
	for (size_t i = 0; i < manifest->count; i++) {
		const struct run_entry *run = &manifest->runs[i];
		buffer_printf(out, "run %u", run->number);
		for (size_t j = 0; j < run->count; j++)
			buffer_printf(out, " %u", run->segments[j]);
		buffer_add_char(out, '\n');
	}
	buffer_printf(out, "sum %u\n", sum_of(buffer_slice(out)));
}

bool manifest_read(struct manifest *manifest, int folder)
{
	struct buffer text = { 0 };
	char step[16 * 1024];
	*manifest = (struct manifest){ 0 };
	int fd = openat(folder, MANIFEST, O_RDONLY | O_CLOEXEC);
	if (fd < 0)
		return false;
	for (ssize_t got; (got = read(fd, step, sizeof step)) > 0;)
		buffer_add(&text, (struct slice){ step, (size_t)got });
	close(fd);
	bool good = parse(manifest, buffer_slice(&text));
	buffer_finish(&text);
	if (!good)
		manifest_finish(manifest);
	return good;
}

bool manifest_write(const struct manifest *manifest, int folder, struct error *error)
{
	struct buffer text = { 0 };
	int fd = text_file_create(folder, NEW_MANIFEST, O_TRUNC);
	add_lines(manifest, &text);
	bool good = fd >= 0 && text_write(fd, buffer_slice(&text)) && fsync(fd) == 0;
	if (fd >= 0)
		close(fd);
	good = good && renameat(folder, NEW_MANIFEST, folder, MANIFEST) == 0;
	/* The names of the files it names, too. */
	good = good && fsync(folder) == 0;
	buffer_finish(&text);
	return good || error_set(error, "%s: %s", MANIFEST, strerror(errno));
}

void manifest_sweep(const struct manifest *manifest, int folder, bool all)
{
	int again = openat(folder, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	DIR *entries = again >= 0 ? fdopendir(again) : NULL;
	if (!entries)
		return;
	for (const struct dirent *entry; (entry = readdir(entries));) {
		struct slice name = slice_of(entry->d_name), rest = name;
		uint32_t number;
		bool ours = take_number(&rest, &number) &&
			    (slice_is(rest, ".run") || slice_is(rest, ".text") ||
				    slice_is(rest, ".run.new"));
		bool named = ours && !slice_is(rest, ".run.new") &&
			     manifest_names(manifest, number);
		bool other = slice_is(name, NEW_MANIFEST) ||
			     (all && (slice_is(name, MANIFEST) || slice_ends(name, ".broken")));
		if (other || (ours && (all || !named)))
			unlinkat(folder, entry->d_name, 0);
	}
	closedir(entries);
}
