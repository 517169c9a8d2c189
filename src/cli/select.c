/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/select.h"

#include "base/i18n.h"
#include "cli/bar.h"
#include "text/gate.h"

#include <stdio.h>

int selection_open(struct selection *selection, const struct flags *flags, size_t patience,
	int argc, char **argv)
{
	if (argc > 1) {
		char line[300];
		snprintf(line, sizeof line, _("%s: one archive at a time"), argv[1]);
		complain(line);
		return EXIT_USAGE;
	}
	struct bar bar;
	const struct library_options options = {
		.mode = LIBRARY_COMPLETE,
		.patience = patience,
		.report = bar_begin(&bar) ? bar_report : NULL,
		.context = &bar,
	};
	struct error error;
	*selection = (struct selection){ 0 };
	bool good = library_open(&selection->library, argc == 1 ? argv[0] : ".", &options, &error);
	bar_end(&bar);
	if (!good) {
		complain(error.text);
		return EXIT_MISSING;
	}
	const struct view view = {
		.category = library_find_category(selection->library, flags->category),
		.since = flags->since,
		.until = flags->until,
		.order = ORDER_NEWEST,
	};
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

struct slice selection_path(
	const struct selection *selection, const struct entry *entry, struct arena *arena)
{
	struct slice root = library_root(selection->library);
	bool slash = slice_ends(root, "/");
	return gate(arena,
		arena_printf(arena, "%.*s%s%.*s", SLICE_ARGS(root), slash ? "" : "/",
			SLICE_ARGS(entry->path)),
		GATE_LINE);
}
