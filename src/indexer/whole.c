/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "indexer/whole.h"

#include "base/memory.h"
#include "fulltext/writer.h"

#include <stdlib.h>
#include <sys/stat.h>

#define FACT "texts" /* names them in the catalogue */

static uint64_t version_of(const struct stamp *stamp)
{
	const int64_t parts[] = { stamp->size, stamp->nanoseconds, stamp->inode };
	uint64_t hash = 14695981039346656037u;
	for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
		hash = (hash ^ (uint64_t)parts[i]) * 1099511628211u;
		hash ^= hash >> 32;
	}
	return hash | 1; /* 0 is none */
}

/* ---- in step with the catalogue ---- */

struct matching {
	struct indexing *run;
	unsigned char *matched; /* by id: the text of that row is this one */
	size_t count;
};

static void match(struct matching *matching, int64_t id)
{
	size_t index = (size_t)id;
	if (index >= matching->count) {
		size_t count = index * 3 / 2 + 1024;
		matching->matched = memory_resize(matching->matched, count, 1);
		memset(matching->matched + matching->count, 0, count - matching->count);
		matching->count = count;
	}
	matching->matched[index] = 1;
}

static bool is_matched(const void *context, int64_t id)
{
	const struct matching *matching = context;
	return (size_t)id < matching->count && matching->matched[id];
}

static bool match_folder(struct matching *matching, struct slice folder, struct arena *arena)
{
	struct indexing *run = matching->run;
	struct known_file *files;
	size_t count = catalogue_known(run->catalogue, folder, arena, &files);
	for (size_t i = 0; i < count; i++) {
		if (fulltext_has(run->texts, files[i].id, version_of(&files[i].stamp)))
			match(matching, files[i].id);
		else if (files[i].state == ENTRY_BODY &&
			 !catalogue_forget_body(run->catalogue, files[i].id, run->error))
			return false;
	}
	return true;
}

static bool match_all(struct indexing *run)
{
	struct matching matching = { .run = run };
	struct arena *arena = arena_create(), *scratch = arena_create();
	struct slice *folders;
	size_t count = catalogue_folders(run->catalogue, arena, &folders);
	bool good = true;
	for (size_t i = 0; i < count && good; i++) {
		arena_reset(scratch);
		good = match_folder(&matching, folders[i], scratch);
	}
	/* Numbers that were never committed are given away again: their texts must not stay. */
	good = good && fulltext_retain(run->texts, is_matched, &matching, run->error);
	free(matching.matched);
	arena_destroy(scratch);
	arena_destroy(arena);
	return good;
}

bool whole_open(struct indexing *run)
{
	struct slice identity = catalogue_fact(run->catalogue, FACT, run->arena);
	const char *folder = run->location.texts.at;
	if (run->options->shared && mkdir(folder, 0755) == 0)
		chmod(folder, 0755); /* whatever the umask is */
	if (!fulltext_writer_open(&run->texts, folder, identity, run->error))
		return false;
	const char *now = fulltext_identity(run->texts);
	if (!slice_is(identity, now))
		catalogue_set_fact(run->catalogue, FACT, slice_of(now));
	return !fulltext_is_in_doubt(run->texts) || match_all(run);
}

void whole_close(struct indexing *run)
{
	fulltext_writer_close(run->texts);
	run->texts = NULL;
}

/* ---- one article ---- */

/* The names that the file gave, a category a line. */
static void add_categories(const struct record *record, struct buffer *out)
{
	for (const struct category *c = record->categories; c; c = c->next) {
		size_t levels = c->count - (record->shelf_source && c->count > 0);
		for (size_t i = 0; i < levels; i++) {
			if (out->len > 0)
				buffer_add_char(out, i > 0 ? '/' : '\n');
			buffer_add(out, c->names[i]);
		}
	}
}

bool whole_put(struct indexing *run, int64_t id, const struct record *record, struct slice body)
{
	if (record->state == ENTRY_HEAD)
		return true; /* what was found so far is found until there is something better */
	if (record->state != ENTRY_BODY)
		return whole_remove(run, id);
	struct buffer category = { 0 };
	add_categories(record, &category);
	const struct text text = {
		.id = id,
		.order = record->order,
		.stamp = version_of(&record->stamp),
		.flags = record->pictures > 0 ? TEXT_PICTURE : 0,
		.title = record->title,
		.source = record->source,
		.author = record->author,
		.category = buffer_slice(&category),
		.body = body,
	};
	bool good = fulltext_add(run->texts, &text, run->error);
	buffer_finish(&category);
	return good;
}

bool whole_remove(struct indexing *run, int64_t id)
{
	return fulltext_remove(run->texts, id, run->error);
}

bool whole_commit(struct indexing *run)
{
	return fulltext_commit(run->texts, run->error);
}

void whole_settle(struct indexing *run)
{
	if (!run->failed && !fulltext_settle(run->texts, run->error))
		run_fail(run);
}
