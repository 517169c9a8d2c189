/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "library/internal.h"

#include "base/buffer.h"
#include "base/memory.h"
#include "text/gate.h"

#include <stdlib.h>
#include <time.h>

/* The offset of the machine's own zone: clocks of an archive that names none are read and shown
 * in it. */
static int machine_zone(void)
{
	time_t now = time(NULL);
	struct tm local;
	return localtime_r(&now, &local) ? (int)(local.tm_gmtoff / 60) : 0;
}

static struct slice base_name(struct slice path)
{
	while (path.len > 1 && path.at[path.len - 1] == '/')
		path.len--;
	size_t start = path.len;
	while (start > 0 && path.at[start - 1] != '/')
		start--;
	return slice_from(path, start);
}

static void read_site(struct library *library)
{
	const struct archive *archive = library->archive;
	struct site site = { 0 };
	struct buffer yaml = { 0 };
	if (archive->config.len > 0 &&
		file_read(archive->config.at, 0, &yaml, NULL, NULL, NULL))
		meta_parse_site(library->arena,
			arena_copy(library->arena, buffer_slice(&yaml)), &site);
	buffer_finish(&yaml);
	library->zone_minutes = site.has_zone ? site.zone_minutes : machine_zone();
	library->title = slice_trim(gate(library->arena, site.title, GATE_LINE));
	if (library->title.len == 0) {
		char *real = realpath(archive->given.at, NULL);
		struct slice name = base_name(real ? slice_of(real) : archive->given);
		name = arena_copy(library->arena, name);
		library->title = gate(library->arena, name, GATE_LINE);
		free(real);
	}
}

bool library_open(struct library **out, const char *folder, struct error *error)
{
	struct archive *archive;
	if (!archive_open(&archive, folder, error))
		return false;
	struct library *library = memory_create(1, sizeof *library);
	library->arena = arena_create();
	library->archive = archive;
	library->entries = memory_create(archive->count, sizeof *library->entries);
	for (size_t i = 0; i < archive->count; i++) {
		library->entries[i].id = i;
		library->entries[i].path = archive->files[i].path;
	}
	read_site(library);
	*out = library;
	return true;
}

void library_close(struct library *library)
{
	if (!library)
		return;
	shelf_finish(&library->categories);
	shelf_finish(&library->dates);
	archive_close(library->archive);
	arena_destroy(library->arena);
	free(library->entries);
	free(library);
}

bool library_read(
	struct library *library, size_t id, struct article **article, struct error *error)
{
	const struct archive_file *file = &library->archive->files[id];
	struct arena *arena = arena_create();
	struct slice path = arena_printf(
		arena, "%.*s/%.*s", SLICE_ARGS(library->archive->root), SLICE_ARGS(file->path));
	struct buffer bytes = { 0 };
	int64_t seconds = file->seconds;
	bool cut = false;
	bool good = file_read(path.at, 0, &bytes, &cut, &seconds, error);
	if (good) {
		const struct article_context context = {
			.path = file->path,
			.folder = slice_sub(
				file->path, 0, file->path.len - base_name(file->path).len),
			.file_seconds = seconds,
			.has_zone = true,
			.zone_minutes = library->zone_minutes,
		};
		*article = article_create(buffer_slice(&bytes), &context);
		if (cut)
			notice_add(&(*article)->notices, N_("file too large, only its head is shown"),
				(struct slice){ 0 });
	}
	buffer_finish(&bytes);
	arena_destroy(arena);
	return good;
}

static struct category *copy_categories(struct arena *arena, const struct category *from)
{
	struct category *first = NULL, **end = &first;
	for (; from; from = from->next) {
		struct category *copy = arena_new(arena, struct category);
		copy->count = from->count;
		copy->names = arena_alloc(arena, from->count * sizeof *copy->names);
		for (size_t i = 0; i < from->count; i++)
			copy->names[i] = arena_copy(arena, from->names[i]);
		*end = copy;
		end = &copy->next;
	}
	return first;
}

static bool names_any(const struct category *category, struct slice name)
{
	for (; category; category = category->next)
		for (size_t i = 0; i < category->count; i++)
			if (slice_equal(category->names[i], name))
				return true;
	return false;
}

/* Where the categories do not name the source, it stands below each of them on the shelf. */
static void add_source(struct library *library, struct entry *entry, struct slice source)
{
	if (source.len == 0 || names_any(entry->categories, source))
		return;
	for (struct category *c = entry->categories; c; c = c->next) {
		struct slice *names = arena_alloc(library->arena, (c->count + 1) * sizeof *names);
		for (size_t i = 0; i < c->count; i++)
			names[i] = c->names[i];
		names[c->count++] = arena_copy(library->arena, source);
		c->names = names;
	}
}

static void fill_entry(struct library *library, struct entry *entry, const struct article *article)
{
	struct arena *arena = library->arena;
	entry->title = arena_copy(arena, article->title);
	entry->source = arena_copy(arena, article->source);
	entry->author = arena_copy(arena, article->author);
	entry->summary = arena_copy(arena, article->summary);
	entry->date = date_in_zone(article->date, library->zone_minutes);
	entry->date_origin = article->date_origin;
	entry->order = date_is_set(&article->date)
		? date_seconds(&article->date, library->zone_minutes)
		: INT64_MIN;
	entry->categories = copy_categories(arena, article->categories);
	if (!article->author_is_source)
		add_source(library, entry, slice_trim(article->meta.source));
	entry->words = article->words;
	entry->pictures = article->doc->picture_count;
	for (const struct notice *n = article->notices.first; n; n = n->next)
		entry->notices++;
}

/* A file that cannot be read keeps its row, under its name, so that nothing vanishes from the
 * list. */
static void fill_unreadable(
	struct library *library, struct entry *entry, const struct error *error)
{
	entry->title = gate(library->arena, base_name(entry->path), GATE_LINE);
	entry->summary = gate(library->arena,
		arena_copy(library->arena, slice_of(error->text)), GATE_LINE);
	entry->order = INT64_MIN;
	entry->notices = 1;
}

static void read_one(struct library *library, struct entry *entry)
{
	struct article *article;
	struct error error;
	if (library_read(library, entry->id, &article, &error)) {
		fill_entry(library, entry, article);
		article_destroy(article);
	} else {
		fill_unreadable(library, entry, &error);
	}
	entry->known = true;
}

static int64_t clock_ms(void)
{
	struct timespec now;
	clock_gettime(CLOCK_MONOTONIC, &now);
	return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

bool library_step(struct library *library, int milliseconds)
{
	int64_t end = clock_ms() + milliseconds;
	size_t before = library->known;
	while (library->known < library->archive->count) {
		read_one(library, &library->entries[library->known++]);
		if (milliseconds >= 0 && clock_ms() >= end)
			break;
	}
	if (library->known != before)
		library->version++;
	return library->known < library->archive->count;
}

size_t library_count(const struct library *library)
{
	return library->archive->count;
}

size_t library_known(const struct library *library)
{
	return library->known;
}

unsigned library_version(const struct library *library)
{
	return library->version;
}

struct slice library_title(const struct library *library)
{
	return library->title;
}

struct slice library_root(const struct library *library)
{
	return library->archive->root;
}

int library_zone(const struct library *library)
{
	return library->zone_minutes;
}

const struct entry *library_entry(const struct library *library, size_t id)
{
	return &library->entries[id];
}
