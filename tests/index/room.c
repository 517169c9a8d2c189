/* SPDX-License-Identifier: GPL-3.0-or-later */

/* room ARCHIVE: a reading room whose reader goes about at random and never leaves; its indexer is
 * $YUELAN.  Articles in the folder "kept" are starred: the path of each is printed once its star is
 * kept. */

#include "library/library.h"
#include "library/traces.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

static size_t pick(unsigned *seed, size_t below)
{
	*seed = *seed * 1664525u + 1013904223u;
	return below > 0 ? (*seed >> 8) % below : 0;
}

static void leave_something(struct library *library, const struct entry *entry, unsigned *seed)
{
	const struct subject subject = library_subject(entry);
	const struct trace trace = library_trace(library, entry);
	const struct trace_place place = { .block = (uint32_t)pick(seed, 100) };

	traces_set_place(library_traces(library), &subject, &place);
	if (pick(seed, 3) == 0)
		traces_flush(library_traces(library));
	library_set_read(library, entry->id, &subject, !trace.is_read);
	if (!slice_starts(entry->path, "kept/") || trace.has_star)
		return;
	library_set_star(library, &subject, true);
	if (library_trace(library, entry).has_star)
		printf("%.*s\n", SLICE_ARGS(entry->path));
}

static void look_around(struct library *library, unsigned *seed)
{
	const struct view all = { .category = CATEGORY_ALL };
	size_t count = library_count(library, &all);
	const struct entry *entry =
		library_entry(library, library_id(library, &all, pick(seed, count)));

	if (entry)
		leave_something(library, entry, seed);
}

int main(int argc, char **argv)
{
	const struct library_options options = {
		.mode = LIBRARY_ROOM,
		.starter.program = getenv("YUELAN"),
		.traces = true,
	};
	const struct timespec pause = { .tv_nsec = 1000 * 1000 };
	unsigned seed = (unsigned)getpid();
	struct library *library;
	struct error error;

	if (argc != 2)
		return 2;
	if (!library_open(&library, argv[1], &options, &error)) {
		fprintf(stderr, "room: %s\n", error.text);
		return 1;
	}
	setvbuf(stdout, NULL, _IOLBF, 0);
	for (;;) {
		library_poll(library);
		look_around(library, &seed);
		library_work(library, 1);
		library_rest(library);
		if (traces_complaint(library_traces(library), &error)) {
			fprintf(stderr, "room: %s\n", error.text);
			return 1;
		}
		nanosleep(&pause, NULL);
	}
}
