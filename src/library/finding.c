/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "library/finding.h"

#include "base/memory.h"
#include "fulltext/rank.h"
#include "library/internal.h"
#include "text/gate.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

enum {
	NAMES_MAX = 64, /* levels of a category */
	LEVELS_MAX = 3, /* that are counted */
	LOOK_EVERY = 16, /* hits between two looks at the clock … */
	TEXTS_STEP = 64, /* … or texts that are none */
};

struct tally_slot {
	struct slice name; /* NULL: nothing is here */
	unsigned level;
	size_t count;
};

/* An open table of names whose size is a power of two. */
struct tallies {
	struct tally_slot *slots;
	size_t size, count;
};

struct finding {
	struct library *library;
	struct texts *texts;
	struct arena *arena; /* as long as this */
	struct arena *scratch;
	struct inquiry inquiry;
	struct search_judge judge;
	struct ranking *ranking;
	bool each_file, whole;
	struct choice choice;
	bool unread, starred; /* only what was not read, has a star */
	struct slice names[NAMES_MAX]; /* of the category, from the top down */
	size_t depth;
	struct hit *hits;
	size_t count, room;
	unsigned char *stories; /* by the id of what stands for one: it is among the hits */
	size_t stories_size;
	struct tallies categories, months;
};

/* ---- the texts ---- */

void texts_release(struct texts *texts)
{
	if (!texts || --texts->users > 0)
		return;
	fulltext_close(texts->fulltext);
	free(texts);
}

/* Those that are there now; the library keeps them for the next one. */
static struct texts *find_texts(struct library *library)
{
	struct texts *texts = library->texts;
	if (!library->catalogue)
		return NULL;
	if (!texts || fulltext_is_stale(texts->fulltext)) {
		struct arena *arena = arena_create();
		struct slice folder = location_texts(arena, library->path);
		struct slice identity = catalogue_fact(library->catalogue, "texts", arena);
		struct fulltext *fulltext;
		texts_release(texts);
		library->texts = texts = NULL;
		if (fulltext_open(&fulltext, folder.at, identity)) {
			library->texts = texts = memory_create(1, sizeof *texts);
			*texts = (struct texts){ fulltext, 1 };
		}
		arena_destroy(arena);
	}
	if (texts)
		texts->users++;
	return texts;
}

/* ---- what the reader left ---- */

static struct trace trace_of(struct finding *finding, int64_t id)
{
	struct library *library = finding->library;
	struct trace trace = { 0 };
	struct arena *arena = arena_create();
	struct entry entry;
	if (library->traces && catalogue_entry(library->catalogue, id, arena, &entry))
		trace = traces_get(library->traces, entry.path);
	arena_destroy(arena);
	return trace;
}

static bool is_unread(void *context, int64_t id)
{
	struct finding *finding = context;
	const struct library *library = finding->library;
	if (library->traces && library->work.stage == STAGE_DONE)
		return !reads_has(library, id);
	return !trace_of(finding, id).is_read;
}

static bool is_starred(void *context, int64_t id)
{
	return trace_of(context, id).has_star;
}

static bool is_wanted(void *context, int64_t id)
{
	const struct finding *finding = context;
	return catalogue_fits(finding->library->catalogue, id, &finding->choice) &&
	       (!finding->unread || is_unread(context, id)) &&
	       (!finding->starred || is_starred(context, id));
}

/* ---- making one ---- */

static void take_bounds(struct finding *finding, const struct finding_options *options)
{
	const struct view view = { .since = options->since, .until = options->until,
		.facets = options->facets };
	struct slice path = options->category, name;
	finding->choice = view_choice(&view);
	finding->unread = options->unread;
	finding->starred = options->starred;
	if (finding->unread || finding->starred || facets_are_set(&view.facets) ||
		date_is_set(&view.since) || date_is_set(&view.until))
		finding->judge.is_wanted = is_wanted;
	while (finding->depth < NAMES_MAX && slice_split(&path, '/', &name))
		if (!slice_is_blank(name))
			finding->names[finding->depth++] =
				arena_copy(finding->arena, slice_trim(name));
}

/* The path as it was given, or what of it lies within the archive. */
static int64_t find_path(struct library *library, struct slice path)
{
	struct slice root = library_root(library);
	int64_t id = library_find(library, path);
	if (id == 0 && path.len > root.len + 1 && path.at[root.len] == '/' &&
		slice_equal(slice_sub(path, 0, root.len), root))
		id = library_find(library, slice_from(path, root.len + 1));
	return id;
}

/* What texts are to be like; false when there is none. */
static bool find_like(struct library *library, struct inquiry *inquiry, struct error *error)
{
	if (inquiry->like.len == 0)
		return true;
	inquiry->like_id = find_path(library, inquiry->like);
	return inquiry->like_id != 0 ||
	       error_set(error, "%s", N_("the archive has no article there"));
}

struct finding *finding_create(
	struct library *library, const struct finding_options *options, struct error *error)
{
	struct arena *arena = arena_create();
	struct inquiry inquiry;
	if (!inquiry_parse(options->query, library->zone_minutes, arena, &inquiry, error) ||
		!find_like(library, &inquiry, error)) {
		arena_destroy(arena);
		return NULL;
	}
	struct finding *finding = memory_create(1, sizeof *finding);
	finding->library = library;
	finding->arena = arena;
	finding->scratch = arena_create();
	finding->inquiry = inquiry;
	finding->judge = (struct search_judge){ .is_unread = is_unread,
		.is_starred = is_starred, .context = finding };
	finding->each_file = options->each_file;
	take_bounds(finding, options);
	finding->texts = find_texts(library);
	if (finding->texts)
		finding->ranking = ranking_create(
			finding->texts->fulltext, &finding->inquiry, &finding->judge);
	else
		finding->whole = true;
	return finding;
}

void finding_destroy(struct finding *finding)
{
	if (!finding)
		return;
	ranking_destroy(finding->ranking);
	texts_release(finding->texts);
	free(finding->categories.slots);
	free(finding->months.slots);
	free(finding->stories);
	free(finding->hits);
	arena_destroy(finding->scratch);
	arena_destroy(finding->arena);
	free(finding);
}

size_t finding_texts(const struct finding *finding)
{
	return finding->texts ? fulltext_count(finding->texts->fulltext) : 0;
}

/* ---- counting ---- */

static struct tally_slot *slot_of(const struct tallies *tallies, struct slice name)
{
	size_t hash = 5381, at;
	for (size_t i = 0; i < name.len; i++)
		hash = hash * 33 ^ (unsigned char)name.at[i];
	for (at = hash; tallies->slots[at & (tallies->size - 1)].name.at; at++)
		if (slice_equal(tallies->slots[at & (tallies->size - 1)].name, name))
			break;
	return &tallies->slots[at & (tallies->size - 1)];
}

static void grow(struct tallies *tallies)
{
	struct tallies larger = { .size = tallies->size > 0 ? tallies->size * 2 : 64,
		.count = tallies->count };
	larger.slots = memory_create(larger.size, sizeof *larger.slots);
	for (size_t i = 0; i < tallies->size; i++)
		if (tallies->slots[i].name.at)
			*slot_of(&larger, tallies->slots[i].name) = tallies->slots[i];
	free(tallies->slots);
	*tallies = larger;
}

static void tally(struct finding *finding, struct tallies *tallies, struct slice name,
	unsigned level)
{
	if (tallies->count * 2 >= tallies->size)
		grow(tallies);
	struct tally_slot *slot = slot_of(tallies, name);
	if (!slot->name.at) {
		slot->name = arena_copy(finding->arena, name);
		slot->level = level;
		tallies->count++;
	}
	slot->count++;
}

static bool same_names(const struct category *a, const struct category *b, size_t levels)
{
	if (a->count < levels || b->count < levels)
		return false;
	for (size_t i = 0; i < levels; i++)
		if (!slice_equal(a->names[i], b->names[i]))
			return false;
	return true;
}

/* Each category once, also when the article is in several below it. */
static void tally_categories(struct finding *finding, const struct entry *entry)
{
	struct buffer path = { 0 };
	for (const struct category *c = entry->categories; c; c = c->next) {
		buffer_clear(&path);
		for (size_t level = 0; level < c->count && level < LEVELS_MAX; level++) {
			const struct category *other = entry->categories;
			if (level > 0)
				buffer_add_char(&path, '/');
			buffer_add(&path, c->names[level]);
			while (other != c && !same_names(other, c, level + 1))
				other = other->next;
			if (other == c)
				tally(finding, &finding->categories, buffer_slice(&path),
					(unsigned)level);
		}
	}
	buffer_finish(&path);
}

static void tally_month(struct finding *finding, const struct entry *entry)
{
	struct slice name = { "", 0 };
	if (date_is_set(&entry->date))
		name = arena_printf(finding->scratch, "%04d-%02d", entry->date.year,
			entry->date.month);
	tally(finding, &finding->months, name, 0);
}

static int by_count(const void *a, const void *b)
{
	const struct finding_tally *one = a, *other = b;
	if (one->count != other->count)
		return one->count > other->count ? -1 : 1;
	return slice_compare(one->name, other->name);
}

static int by_name(const void *a, const void *b)
{
	return slice_compare(
		((const struct finding_tally *)b)->name, ((const struct finding_tally *)a)->name);
}

static size_t list_level(const struct tallies *from, unsigned level, struct arena *arena,
	struct finding_tally **tallies)
{
	size_t count = 0;
	*tallies = arena_alloc(arena, (from->count + 1) * sizeof **tallies);
	for (size_t i = 0; i < from->size; i++)
		if (from->slots[i].name.at && from->slots[i].level == level)
			(*tallies)[count++] = (struct finding_tally){
				from->slots[i].name, from->slots[i].count
			};
	return count;
}

size_t finding_categories(
	const struct finding *finding, struct arena *arena, struct finding_tally **tallies)
{
	size_t count = 0;
	for (unsigned level = 0; level < LEVELS_MAX; level++) {
		struct finding_tally *deeper;
		size_t more = list_level(&finding->categories, level, arena, &deeper);
		if (more > 0) {
			*tallies = deeper;
			count = more;
		}
		if (more != 1)
			break;
	}
	if (count > 1)
		qsort(*tallies, count, sizeof **tallies, by_count);
	return count;
}

size_t finding_months(
	const struct finding *finding, struct arena *arena, struct finding_tally **tallies)
{
	size_t count = list_level(&finding->months, 0, arena, tallies);
	if (count > 1)
		qsort(*tallies, count, sizeof **tallies, by_name);
	return count;
}

/* ---- looking ---- */

static bool in_category(const struct finding *finding, const struct entry *entry)
{
	const struct category *c = entry->categories;
	const struct category wanted = { .names = (struct slice *)(uintptr_t)finding->names,
		.count = finding->depth };
	if (finding->depth == 0)
		return true;
	while (c && !same_names(c, &wanted, finding->depth))
		c = c->next;
	return c != NULL;
}

/* Whether another file of its story is there already.  Whoever asks for texts like one wants to see
 * where else it stands. */
static bool is_told(struct finding *finding, const struct entry *entry, const struct hit *hit)
{
	int64_t best = entry->id;
	if (finding->each_file || entry->copies < 2 || hit->same > 0)
		return false;
	catalogue_story(finding->library->catalogue, entry->id, 1, &best);
	size_t byte = (size_t)best / 8;
	if (byte >= finding->stories_size) {
		size_t size = byte * 2 + 1024;
		finding->stories = memory_resize(finding->stories, size, 1);
		memset(finding->stories + finding->stories_size, 0, size - finding->stories_size);
		finding->stories_size = size;
	}
	unsigned char bit = (unsigned char)(1u << best % 8);
	bool told = finding->stories[byte] & bit;
	finding->stories[byte] |= bit;
	return told;
}

/* A text whose article is gone, or not yet there as of this commit, is none. */
static void take_hit(struct finding *finding, const struct hit *hit)
{
	struct entry entry;
	arena_reset(finding->scratch);
	if (!catalogue_entry(finding->library->catalogue, hit->id, finding->scratch, &entry) ||
		!in_category(finding, &entry) || is_told(finding, &entry, hit))
		return;
	finding->hits = memory_grow(
		finding->hits, finding->count, &finding->room, sizeof *finding->hits);
	finding->hits[finding->count++] = *hit;
	tally_categories(finding, &entry);
	tally_month(finding, &entry);
}

static int64_t clock_ms(void)
{
	struct timespec now;
	clock_gettime(CLOCK_MONOTONIC, &now);
	return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

bool finding_step(struct finding *finding, int milliseconds)
{
	int64_t end = clock_ms() + milliseconds;
	struct hit hit;
	if (!finding->library->catalogue)
		return false;
	for (size_t i = 1; !finding->whole; i++) {
		enum search_end met = ranking_step(finding->ranking, TEXTS_STEP, &hit);
		if (met == SEARCH_HIT)
			take_hit(finding, &hit);
		finding->whole = met == SEARCH_END;
		if ((met == SEARCH_GOES_ON || i % LOOK_EVERY == 0) && clock_ms() >= end)
			break;
	}
	return !finding->whole;
}

size_t finding_count(const struct finding *finding)
{
	return finding->count;
}

bool finding_is_stale(const struct finding *finding)
{
	return !finding->texts || fulltext_is_stale(finding->texts->fulltext);
}

bool finding_is_whole(const struct finding *finding)
{
	return finding->whole;
}

int64_t finding_id(const struct finding *finding, size_t position)
{
	return position < finding->count ? finding->hits[position].id : 0;
}

int64_t finding_like(const struct finding *finding)
{
	return finding->inquiry.like_id;
}

unsigned finding_same(const struct finding *finding, size_t position)
{
	return position < finding->count ? finding->hits[position].same : 0;
}

/* ---- what is shown ---- */

static const struct inquiry *words_of(const struct finding *finding)
{
	return finding->ranking ? ranking_words(finding->ranking) : &finding->inquiry;
}

struct snippet_shown finding_snippet(
	struct finding *finding, size_t position, size_t columns, struct arena *arena)
{
	struct snippet_shown shown = { 0 };
	struct snippet snippet;
	if (position >= finding->count)
		return shown;
	fulltext_snippet(finding->texts->fulltext, words_of(finding), &finding->hits[position],
		columns, arena, &snippet);
	/* Anybody may have written them where they are everybody's. */
	shown.text = gate(arena, snippet.text, GATE_LINE);
	bool same = slice_equal(shown.text, snippet.text);
	for (size_t i = 0; i < snippet.count && i < FINDING_MARKS && same; i++)
		shown.marks[shown.count++] =
			(struct finding_mark){ snippet.marks[i].start, snippet.marks[i].end };
	return shown;
}

static size_t find_marks(const struct finding *finding, enum text_field field, struct slice text,
	struct finding_mark *marks, size_t limit)
{
	struct snippet_mark *found = memory_create(limit, sizeof *found);
	size_t count = inquiry_marks(words_of(finding), field, text, found, limit);
	for (size_t i = 0; i < count; i++)
		marks[i] = (struct finding_mark){ found[i].start, found[i].end };
	free(found);
	return count;
}

size_t finding_title_marks(const struct finding *finding, struct slice title,
	struct finding_mark *marks, size_t limit)
{
	return find_marks(finding, FIELD_TITLE, title, marks, limit);
}

size_t finding_text_marks(const struct finding *finding, struct slice text,
	struct finding_mark *marks, size_t limit)
{
	return find_marks(finding, FIELD_BODY, text, marks, limit);
}
