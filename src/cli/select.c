/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/select.h"

#include "base/i18n.h"
#include "cli/bar.h"
#include "text/gate.h"

#include <stdio.h>

/* The order that an option names. */
static enum entry_order order_of(struct slice name)
{
	struct slice rest = slice_of(SORT_ORDERS), one;
	for (int i = 0; slice_split(&rest, '|', &one); i++)
		if (slice_equal(one, name))
			return (enum entry_order)i;
	return ORDER_NEWEST;
}

/* Only who sees titles in order has them put in another one. */
static enum collation collation_of(const struct flags *flags)
{
	return order_of(flags->sort) == ORDER_TITLE
		       ? (enum collation)(COLLATION_CODEPOINT + flags->settings.value[SETTING_COLLATION])
		       : COLLATION_KEPT;
}

static int open_now(struct library **library, const char *folder, size_t patience,
	enum collation collation, bool traces)
{
	struct bar bar;
	const struct library_options options = {
		.mode = LIBRARY_COMPLETE,
		.patience = patience,
		.collation = collation,
		.report = bar_begin(&bar) ? bar_report : NULL,
		.context = &bar,
		.traces = traces,
	};
	struct error error;
	bool good = library_open(library, folder, &options, &error);
	bar_end(&bar);
	if (!good)
		complain(error.text);
	return good ? EXIT_DONE : EXIT_MISSING;
}

int archive_open_now(struct library **library, const char *folder, size_t patience, bool traces)
{
	return open_now(library, folder, patience, COLLATION_KEPT, traces);
}

void say_what_is_missing(const struct library *library)
{
	struct progress progress = library_progress(library);
	if (progress.phase == INDEX_COMPLETE || progress.found <= progress.bodies)
		return;
	char line[300];
	snprintf(line, sizeof line,
		_("%zu articles are known by their heads alone; `yuelan index` reads them whole"),
		progress.found - progress.bodies);
	complain(line);
}

static int open_one(struct library **library, size_t patience, enum collation collation, int argc,
	char **argv)
{
	if (argc > 1) {
		char line[300];
		snprintf(line, sizeof line, _("%s: one archive at a time"), argv[1]);
		complain(line);
		return EXIT_USAGE;
	}
	return open_now(library, argc == 1 ? argv[0] : ".", patience, collation, false);
}

int selection_open_library(struct library **library, size_t patience, int argc, char **argv)
{
	return open_one(library, patience, COLLATION_KEPT, argc, argv);
}

/* As library_find_name(), but nobody for a name that nobody has. */
static int64_t find_name(struct library *library, struct slice name)
{
	if (name.len == 0)
		return 0;
	int64_t id = library_find_name(library, name);
	return id != 0 ? id : -1;
}

struct view selection_view(struct library *library, const struct flags *flags)
{
	return (struct view){
		.category = library_find_category(library, flags->category),
		.since = flags->since,
		.until = flags->until,
		.order = order_of(flags->sort),
		.facets = {
			.source = find_name(library, flags->source),
			.author = find_name(library, flags->author),
			.language = flags->language,
			.pictures = flags->pictures,
			.repaired = flags->repaired,
			.problems = flags->problems,
		},
	};
}

/* Once, where it is another order than the wanted one, or not ICU's. */
static void say_collation(struct library *library, enum collation wanted)
{
	struct arena *arena = arena_create();
	struct slice kept = library_collation(library, arena);
	struct slice name = slice_sub(kept, 0, slice_find_char(kept, ' ', 0));
	bool by_icu = name.len < kept.len, is_wanted = collation_find(name) == wanted;
	char line[200];
	if (kept.len == 0) {
		name = slice_of(collation_name(COLLATION_CODEPOINT));
		by_icu = is_wanted = wanted == COLLATION_CODEPOINT;
	}
	if (!by_icu || !is_wanted) {
		snprintf(line, sizeof line, _("titles were sorted without ICU: by %.*s"),
			SLICE_ARGS(name));
		complain(line);
	}
	arena_destroy(arena);
}

int selection_open(struct selection *selection, const struct flags *flags, size_t patience,
	int argc, char **argv)
{
	*selection = (struct selection){ 0 };
	int status = open_one(
		&selection->library, patience, collation_of(flags), argc, argv);
	if (status != EXIT_DONE)
		return status;
	if (collation_of(flags) != COLLATION_KEPT)
		say_collation(selection->library, collation_of(flags));
	const struct view view = selection_view(selection->library, flags);
	selection->files = library_files(selection->library, &view);
	return EXIT_DONE;
}

void selection_close(struct selection *selection)
{
	files_destroy(selection->files);
	library_close(selection->library);
}

const struct entry *selection_next(struct selection *selection)
{
	return files_next(selection->files);
}

struct slice path_shown(
	const struct library *library, const struct entry *entry, struct arena *arena)
{
	struct slice root = library_root(library);
	bool slash = slice_ends(root, "/");
	return gate(arena,
		arena_printf(arena, "%.*s%s%.*s", SLICE_ARGS(root), slash ? "" : "/",
			SLICE_ARGS(entry->path)),
		GATE_LINE);
}
