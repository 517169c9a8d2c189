/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/i18n.h"
#include "cli/cli.h"
#include "cli/page.h"
#include "library/library.h"
#include "out/broker.h"
#include "sandbox/sandbox.h"
#include "ui/ui.h"

#include <libintl.h>
#include <stdlib.h>
#include <sys/stat.h>

/* The reading room.  Before it reads a byte of what anybody may have written, a broker is forked that
 * starts programs and saves files for it, and the room itself may from then on only read what it was
 * opened for, and write what it keeps. */

struct room {
	struct arena *arena;
	struct broker *broker;
};

static bool is_folder(const char *path)
{
	struct stat about;
	return stat(path, &about) == 0 && S_ISDIR(about.st_mode);
}

/* NULL when there is none. */
static const char *real_path(struct arena *arena, const char *path)
{
	char *real = realpath(path, NULL);
	const char *copy = real ? arena_copy(arena, slice_of(real)).at : NULL;
	free(real);
	return copy;
}

/* Where the path's last name begins is cut. */
static const char *folder_of(struct arena *arena, const char *path)
{
	const char *slash = path ? strrchr(path, '/') : NULL;
	if (!slash)
		return NULL;
	return slash == path ? "/"
			     : arena_copy(arena, (struct slice){ path, (size_t)(slash - path) }).at;
}

static const char *string(struct slice text)
{
	return text.len > 0 ? text.at : NULL;
}

/* ---- an archive ---- */

/* A file that is a link elsewhere is written to there. */
static const char *state_behind(struct arena *arena, const char *folder)
{
	if (!folder)
		return NULL;
	return folder_of(arena, real_path(arena, arena_printf(arena, "%s/state.db", folder).at));
}

static void settled(void *context, const struct library_places *places)
{
	struct room *room = context;
	struct arena *arena = room->arena;
	const char *archive = real_path(arena, places->archive.at);
	const char *cache = string(places->cache), *state = string(places->state);
	char name[] = "yuelan", command[] = "index", stay[] = "--stay", end[] = "--";
	char *const indexer[] = { name, command, stay, end, (char *)(uintptr_t)archive, NULL };
	room->broker = broker_create(&(struct errand_scope){
		.folder = archive,
		.articles = real_path(arena, places->articles.at),
		.program = "/proc/self/exe",
		.indexer = archive ? indexer : NULL,
	});
	if (!broker_is_apart(room->broker))
		return;
	const char *const read[] = { archive, places->articles.at, string(places->config),
		bindtextdomain(PACKAGE, NULL) };
	const char *const written[] = { cache, state, state_behind(arena, state) };
	sandbox_enter(&(struct sandbox){
		.paths = read,
		.path_count = sizeof read / sizeof *read,
		.descriptor = -1,
		.interactive = true,
		.written = written,
		.written_count = sizeof written / sizeof *written,
		.emptied = places->temporary ? folder_of(arena, cache) : NULL,
	});
}

static bool start_indexer(void *context, struct error *error)
{
	struct room *room = context;
	const struct errand errand = { .kind = ERRAND_INDEX };
	struct outcome outcome;
	return broker_do(room->broker, &errand, &outcome, error);
}

static int open_archive(struct ui_options options, struct room *room, const char *path)
{
	struct library *library;
	struct error error;
	const struct library_options how = {
		.mode = LIBRARY_ROOM,
		.traces = true,
		.collation = (enum collation)(COLLATION_CODEPOINT + options.settings->value[SETTING_COLLATION]),
		.starter = { .start = start_indexer, .context = room },
		.settled = settled,
		.settler = room,
	};
	if (!library_open(&library, path, &how, &error)) {
		complain(error.text);
		return EXIT_MISSING;
	}
	options.library = library;
	options.broker = room->broker;
	bool good = ui_run(&options, &error);
	if (!good)
		complain(error.text);
	library_close(library);
	return good ? EXIT_DONE : EXIT_MISSING;
}

/* ---- one article ---- */

/* state: a folder that is written to, NULL: none. */
static void settle_file(struct room *room, const char *path, const char *state)
{
	struct arena *arena = room->arena;
	const char *file = strcmp(path, "-") == 0 ? NULL : real_path(arena, path);
	room->broker = broker_create(&(struct errand_scope){
		.folder = folder_of(arena, file),
		.articles = file,
		.file = file,
	});
	if (!broker_is_apart(room->broker))
		return;
	const char *const read[] = { path, bindtextdomain(PACKAGE, NULL) };
	const char *const written[] = { state, state_behind(arena, state) };
	sandbox_enter(&(struct sandbox){
		.paths = read,
		.path_count = sizeof read / sizeof *read,
		.descriptor = -1,
		.interactive = true,
		.written = written,
		.written_count = sizeof written / sizeof *written,
	});
}

static int open_article(struct ui_options options, struct room *room, const char *path)
{
	struct slice state = { 0 };
	struct error error;
	bool is_file = strcmp(path, "-") != 0;
	if (is_file)
		options.traces = traces_open_file(path, &options.path);
	state_location(room->arena, &state, NULL);
	settle_file(room, path, folder_of(room->arena, string(state)));
	bool good = page_read(path, &options.article, &error);
	if (good) {
		options.broker = room->broker;
		options.file = is_file ? path : NULL;
		options.read = is_file ? page_read_from : NULL;
		good = ui_run(&options, &error);
		article_destroy(options.article);
	}
	if (!good)
		complain(error.text);
	traces_close(options.traces);
	return good ? EXIT_DONE : EXIT_MISSING;
}

int room_run(const struct flags *flags, const char *problem, int argc, char **argv)
{
	if (argc > 1) {
		complain(_("one archive or article at a time; `yuelan --help` tells the commands"));
		return EXIT_USAGE;
	}
	char here[] = ".";
	char *path = argc == 1 ? argv[0] : here;
	bool folder = is_folder(path);
	if (!output_is_terminal()) {
		char *one[] = { path, NULL };
		return folder ? list_run(flags, 1, one) : show_run(flags, 1, one);
	}
	const struct ui_options options = {
		.color = output_has_color(), .settings = &flags->settings, .problem = problem
	};
	struct room room = { .arena = arena_create() };
	int status = folder ? open_archive(options, &room, path)
			    : open_article(options, &room, path);
	broker_destroy(room.broker);
	arena_destroy(room.arena);
	return status;
}
