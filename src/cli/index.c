/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/cli.h"

#include "base/i18n.h"
#include "indexer/indexer.h"
#include "text/cluster.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <time.h>
#include <unistd.h>

/* `yuelan index`: for cron, and for archives so large that somebody wants to see how far it is. */

enum {
	BAR_MIN = 10,       /* columns; a narrower one says nothing */
	BAR_MAX = 40,
	SURE_SECONDS = 2,   /* of a phase before an estimate is worth anything */
	SURE_PERCENT = 1,
};

struct bar {
	bool shown;
	struct progress last;
	enum index_phase phase;
	double since; /* when the phase began, and how much was done then */
	size_t before;
};

static double clock_seconds(void)
{
	struct timespec now;
	clock_gettime(CLOCK_MONOTONIC, &now);
	return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

/* 1234567 as 1,234,567 */
static void add_number(struct buffer *out, size_t number)
{
	char digits[32];
	int len = snprintf(digits, sizeof digits, "%zu", number);
	for (int i = 0; i < len; i++) {
		if (i > 0 && (len - i) % 3 == 0)
			buffer_add_char(out, ',');
		buffer_add_char(out, digits[i]);
	}
}

static int terminal_columns(void)
{
	struct winsize size;
	if (ioctl(STDERR_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0)
		return size.ws_col;
	return PLAIN_COLUMNS;
}

static size_t done_of(const struct progress *progress)
{
	return progress->phase >= INDEX_BODIES ? progress->bodies : progress->heads;
}

/* What is left at the pace so far. */
static void add_estimate(struct bar *bar, const struct progress *progress, struct buffer *out)
{
	double spent = clock_seconds() - bar->since;
	size_t done = done_of(progress) - bar->before;
	if (spent < SURE_SECONDS || done * 100 < progress->found * SURE_PERCENT)
		return;
	double left = spent / (double)done * (double)(progress->found - done_of(progress));
	long seconds = (long)left + 1;
	buffer_add_string(out, "  ");
	if (seconds >= 3600)
		buffer_printf(out, _("%ld h %ld min left"), seconds / 3600, seconds / 60 % 60);
	else if (seconds >= 60)
		buffer_printf(out, _("%ld min %ld s left"), seconds / 60, seconds % 60);
	else
		buffer_printf(out, _("%ld s left"), seconds);
}

static void add_counts(struct bar *bar, const struct progress *progress, struct buffer *out)
{
	if (progress->phase == INDEX_WALKING) {
		add_number(out, progress->heads);
		return;
	}
	size_t percent = progress->found ? done_of(progress) * 100 / progress->found : 100;
	buffer_printf(out, "%3zu %%  ", percent);
	add_number(out, done_of(progress));
	buffer_add_string(out, " / ");
	add_number(out, progress->found);
	add_estimate(bar, progress, out);
}

static void add_bar(const struct progress *progress, int columns, struct buffer *out)
{
	size_t width = (size_t)(columns < BAR_MAX ? columns : BAR_MAX), done = done_of(progress);
	size_t full = progress->found ? done * width / progress->found : width;
	for (size_t i = 0; i < width; i++)
		buffer_add_string(out, i < full ? "█" : "░");
	buffer_add_string(out, "  ");
}

static void draw(struct bar *bar, const struct progress *progress)
{
	struct buffer counts = { 0 }, line = { 0 };
	const char *what = progress->phase == INDEX_WALKING ? _("looking for articles")
			   : progress->phase == INDEX_HEADS ? _("reading their heads")
							    : _("reading them whole");
	add_counts(bar, progress, &counts);
	size_t used = text_columns(slice_of(what), NULL) +
		      text_columns(buffer_slice(&counts), NULL);
	int left = terminal_columns() - (int)used - 5; /* the last column stays free */
	buffer_printf(&line, "\r%s  ", what);
	if (left >= BAR_MIN && progress->phase != INDEX_WALKING)
		add_bar(progress, left, &line);
	buffer_add(&line, buffer_slice(&counts));
	buffer_add_string(&line, "\033[K");
	fputs(buffer_string(&line), stderr);
	bar->shown = true;
	buffer_finish(&counts);
	buffer_finish(&line);
}

static void show_progress(void *context, const struct progress *progress)
{
	struct bar *bar = context;
	bar->last = *progress;
	if (progress->phase != bar->phase) {
		bar->phase = progress->phase;
		bar->since = clock_seconds();
		bar->before = done_of(progress);
	}
	if (progress->phase > INDEX_NONE && progress->phase < INDEX_COMPLETE)
		draw(bar, progress);
}

static void wipe(const struct bar *bar)
{
	if (bar->shown)
		fputs("\r\033[K", stderr);
}

static void summarise(const struct progress *progress)
{
	struct buffer found = { 0 }, failed = { 0 };
	add_number(&found, progress->found);
	add_number(&failed, progress->failed);
	if (progress->failed > 0)
		fprintf(stderr, _("%s articles, %s of them unreadable\n"), buffer_string(&found),
			buffer_string(&failed));
	else
		fprintf(stderr, ngettext("%s article\n", "%s articles\n", progress->found),
			buffer_string(&found));
	buffer_finish(&found);
	buffer_finish(&failed);
}

int index_run(const struct flags *flags, int argc, char **argv)
{
	if (argc > 1) {
		char line[400];
		snprintf(line, sizeof line, _("%s: one archive at a time"), argv[1]);
		complain(line);
		return EXIT_USAGE;
	}
	if (flags->stay && (flags->shared || flags->heads)) {
		complain(_("--stay goes with neither --shared nor --heads"));
		return EXIT_USAGE;
	}
	const char *term = getenv("TERM");
	bool draws = isatty(STDERR_FILENO) && !(term && strcmp(term, "dumb") == 0);
	struct bar bar = { .phase = INDEX_NONE };
	struct error error;
	const struct index_options options = {
		.folder = argc == 1 ? argv[0] : ".",
		.shared = flags->shared,
		.heads_only = flags->heads,
		.stay = flags->stay,
		.report = draws ? show_progress : NULL,
		.context = &bar,
	};
	bool good = indexer_run(&options, &error);
	wipe(&bar);
	if (!good)
		complain(error.text);
	else if (draws && !flags->stay)
		summarise(&bar.last);
	return good ? EXIT_DONE : EXIT_MISSING;
}
