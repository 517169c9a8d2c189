/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "library/internal.h"

#include "archive/walk.h"
#include "base/buffer.h"
#include "base/i18n.h"
#include "base/memory.h"
#include "fulltext/segment.h"
#include "text/gate.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
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

/* ---- which catalogue ---- */

#define CACHE_HOME "XDG_CACHE_HOME"

/* When a database was last written to, its log too; 0: there is none. */
static int64_t written(struct arena *arena, struct slice path)
{
	struct stat about;
	int64_t newest = 0;
	for (int log = 0; log < 2; log++) {
		struct slice name = arena_printf(
			arena, "%.*s%s", SLICE_ARGS(path), log ? "-wal" : "");
		if (stat(name.at, &about) != 0)
			continue;
		int64_t time = (int64_t)about.st_mtim.tv_sec * 1000000000 + about.st_mtim.tv_nsec;
		newest = time > newest ? time : newest;
	}
	return newest;
}

/* Where no cache can be written, a folder for this session is the cache: the environment tells so to
 * the process that writes it. */
static bool borrow_cache(struct library *library, struct error *error)
{
	struct arena *arena = library->arena;
	struct slice folder = library->location.catalogue;
	size_t slash = folder.len;
	while (slash > 1 && folder.at[slash - 1] != '/')
		slash--;
	const char *home = getenv(CACHE_HOME);
	library->cache_home = home ? memory_string(home, strlen(home)) : NULL;
	library->session = library->location;
	library->notice = N_("the cache cannot be written: what is learned of this archive is "
			     "forgotten at the end");
	setenv(CACHE_HOME, arena_copy(arena, slice_sub(folder, 0, slash - 1)).at, 1);
	bool good = location_find(arena, library->archive->root, &library->location, error);
	library->location.temporary = good;
	return good;
}

static void return_cache(struct library *library)
{
	location_finish(&library->location);
	if (!library->session.temporary)
		return;
	location_finish(&library->session);
	if (library->cache_home)
		setenv(CACHE_HOME, library->cache_home, 1);
	else
		unsetenv(CACHE_HOME);
	free(library->cache_home);
}

static bool find_catalogue(struct library *library, struct error *error)
{
	struct arena *arena = library->arena;
	struct slice shared = location_shared(arena, library->archive->given);
	int64_t of_shared = written(arena, shared);
	bool located = location_find(arena, library->archive->root, &library->location, error);
	int64_t own = located ? written(arena, library->location.catalogue) : 0;
	library->shared = of_shared > 0 && of_shared >= own;
	if (located && library->location.temporary && !library->shared)
		located = borrow_cache(library, error);
	library->path = library->shared ? shared : library->location.catalogue;
	return located || library->shared;
}

/* ---- bringing it up to date ---- */

/* Bodies that wait to be read. */
static size_t waiting(struct library *library)
{
	follow_open(library);
	if (!library->catalogue)
		return 0;
	struct progress progress = catalogue_progress(library->catalogue);
	catalogue_close(library->catalogue);
	library->catalogue = NULL;
	return progress.phase != INDEX_COMPLETE && progress.found > progress.bodies
		       ? progress.found - progress.bodies
		       : 0;
}

static bool complete(
	struct library *library, const struct library_options *options, struct error *error)
{
	struct index_options work = {
		.folder = library->archive->given.at,
		.collation = options->collation,
		.report = options->report,
		.context = options->context,
	};
	if (library->shared)
		return true;
	if (options->patience > 0) {
		work.heads_only = true;
		if (!indexer_run(&work, error))
			return false;
		if (waiting(library) > options->patience)
			return true;
		work.heads_only = false;
	}
	return indexer_run(&work, error);
}

static struct slice folder_of(struct arena *arena, struct slice path)
{
	size_t slash = path.len;
	while (slash > 1 && path.at[slash - 1] != '/')
		slash--;
	return arena_copy(arena, slice_sub(path, 0, slash > 1 ? slash - 1 : slash));
}

static void settle(struct library *library, const struct library_options *options)
{
	struct arena *arena = library->arena;
	const struct location *location = &library->location;
	struct slice state = { 0 };
	struct library_places places = {
		.archive = library->archive->given,
		.config = library->archive->config,
		.articles = library->archive->real,
		.temporary = location->temporary,
	};
	if (library->mode != LIBRARY_ROOM || !options->settled)
		return;
	if (library->session.temporary)
		places.cache = folder_of(arena, library->session.catalogue);
	else if (location->catalogue.len > 0)
		places.cache = folder_of(arena, location->catalogue);
	if (options->traces && state_location(arena, &state, NULL))
		places.state = folder_of(arena, state);
	options->settled(options->settler, &places);
}

bool library_open(struct library **out, const char *folder,
	const struct library_options *options, struct error *error)
{
	struct archive *archive;
	if (!archive_open(&archive, folder, error))
		return false;
	struct library *library = memory_create(1, sizeof *library);
	library->arena = arena_create();
	library->archive = archive;
	library->mode = options->mode;
	library->wake = library->inotify = library->folder_watch = library->log_watch = -1;
	bool good = find_catalogue(library, error);
	if (good && library->mode == LIBRARY_COMPLETE)
		good = complete(library, options, error);
	if (!good) {
		library_close(library);
		return false;
	}
	if (options->traces)
		library->traces = traces_open(library->archive->root.at);
	settle(library, options);
	read_site(library);
	follow_start(library, &options->starter);
	library_collate(library, options->collation);
	if (library->mode == LIBRARY_COMPLETE)
		library_poll(library);
	*out = library;
	return true;
}

void library_close(struct library *library)
{
	if (!library)
		return;
	follow_finish(library);
	return_cache(library);
	shelf_finish(&library->categories);
	shelf_finish(&library->dates);
	list_forget(&library->list);
	reads_finish(&library->reads);
	saved_finish(&library->saved);
	texts_release(library->texts);
	traces_close(library->traces);
	entries_finish(&library->entries);
	archive_close(library->archive);
	arena_destroy(library->arena);
	free(library);
}

void library_collate(struct library *library, enum collation collation)
{
	if (library->indexer && collation != COLLATION_KEPT)
		indexer_collate(library->indexer, collation);
}

struct slice library_collation(struct library *library, struct arena *arena)
{
	return library->catalogue ? catalogue_fact(library->catalogue, "collation", arena)
				  : (struct slice){ 0 };
}

/* ---- articles ---- */

static struct article *parse(struct library *library, struct slice path, struct slice bytes,
	const struct archive_stamp *stamp, bool cut)
{
	const struct article_context context = {
		.path = path,
		.folder = slice_sub(path, 0, path.len - base_name(path).len),
		.file_seconds = stamp->nanoseconds / 1000000000,
		.now = time(NULL),
		.has_zone = true,
		.zone_minutes = library->zone_minutes,
	};
	struct article *article = article_create(bytes, &context);
	if (cut)
		notice_add(&article->notices, N_("file too large, only its head is shown"),
			(struct slice){ 0 });
	/* The same is counted where it is read for the catalogue. */
	struct buffer body = { 0 };
	if (bytes.len > TEXT_MAX && article->doc)
		doc_add_text(article->doc, &body);
	if (body.len > TEXT_MAX)
		notice_add(&article->notices,
			N_("text too long, only its beginning is found by what it says"),
			(struct slice){ 0 });
	buffer_finish(&body);
	return article;
}

int64_t library_find(struct library *library, struct slice path)
{
	return library->catalogue ? catalogue_find_path(library->catalogue, path) : 0;
}

bool library_read(
	struct library *library, int64_t id, struct article **article, struct error *error)
{
	struct arena *arena = arena_create();
	struct archive_stamp stamp;
	struct buffer bytes = { 0 };
	struct entry entry;
	struct walk_file file;
	struct error why;
	bool cut = false, good = false;
	if (!library->catalogue || !catalogue_entry(library->catalogue, id, arena, &entry))
		error_set(error, "%s", _("this article is not in the archive any more"));
	else if (archive_read(library->archive, entry.path, 0, &bytes, &stamp, &cut, &why))
		good = true;
	else if (!walk_file(library->archive, entry.path, &file))
		error_set(error, _("%.*s: not in the archive any more"), SLICE_ARGS(entry.path));
	else
		error_set(error, "%.*s/%s", SLICE_ARGS(library->archive->root), why.text);
	if (good)
		*article = parse(library, entry.path, buffer_slice(&bytes), &stamp, cut);
	buffer_finish(&bytes);
	arena_destroy(arena);
	return good;
}

/* ---- the archive ---- */

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
