/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/bar.h"

#include "base/i18n.h"
#include "cli/cli.h"
#include "text/cluster.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <time.h>
#include <unistd.h>

enum {
	BAR_MIN = 10,       /* columns; a narrower one says nothing */
	BAR_MAX = 40,
	SURE_SECONDS = 2,   /* of a phase before an estimate is worth anything */
	SURE_PERCENT = 1,
};

#define QUIET_SECONDS 0.3 /* what is done by then needs no bar */

static double clock_seconds(void)
{
	struct timespec now;
	clock_gettime(CLOCK_MONOTONIC, &now);
	return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

/* 1234567 as 1,234,567 */
void bar_add_number(struct buffer *out, size_t number)
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
	if (spent < SURE_SECONDS || done == 0 || done * 100 < progress->found * SURE_PERCENT)
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
		bar_add_number(out, progress->heads);
		return;
	}
	size_t percent = progress->found ? done_of(progress) * 100 / progress->found : 100;
	buffer_printf(out, "%3zu %%  ", percent);
	bar_add_number(out, done_of(progress));
	buffer_add_string(out, " / ");
	bar_add_number(out, progress->found);
	add_estimate(bar, progress, out);
}

static void add_bar(const struct progress *progress, int columns, struct buffer *out)
{
	size_t width = (size_t)(columns < BAR_MAX ? columns : BAR_MAX), done = done_of(progress);
	size_t full = progress->found ? done * width / progress->found : width;
	/* Signs that every terminal draws in one column. */
	buffer_add_char(out, '[');
	buffer_fill(out, '=', full < width ? full : width);
	buffer_fill(out, ' ', full < width ? width - full : 0);
	buffer_add_string(out, "]  ");
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
	int left = terminal_columns() - (int)used - 7; /* blanks, brackets; the last column stays free */
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

bool bar_begin(struct bar *bar)
{
	const char *term = getenv("TERM");
	*bar = (struct bar){ .phase = INDEX_NONE, .began = clock_seconds() };
	return isatty(STDERR_FILENO) && !(term && strcmp(term, "dumb") == 0);
}

void bar_report(void *context, const struct progress *progress)
{
	struct bar *bar = context;
	bar->last = *progress;
	if (progress->phase != bar->phase) {
		bar->phase = progress->phase;
		bar->since = clock_seconds();
		bar->before = done_of(progress);
	}
	bool works = progress->phase > INDEX_NONE && progress->phase < INDEX_COMPLETE;
	if (works && clock_seconds() - bar->began >= QUIET_SECONDS)
		draw(bar, progress);
	else if (!works)
		bar_end(bar);
}

void bar_end(struct bar *bar)
{
	if (bar->shown)
		fputs("\r\033[K", stderr);
	bar->shown = false;
}
