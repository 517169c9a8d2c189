/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/rows.h"

#include <time.h>

#include "base/i18n.h"
#include "ui/find.h"

/* A list may have a million rows, each to be fetched from the disk: they are looked through in
 * slices, and between them the keyboard has its turn. */

enum {
	SLICE_MS = 3,
	SLICE_ROWS = 128,   /* between two looks at the clock */
	NEAR_ROWS = 500,    /* that are looked at before a large list is prepared */
	COUNTED_MAX = 2000, /* rows of a list that is not large */
	TELL_MS = 250,      /* between two words about how far it is */
};

static int64_t clock_ms(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

static bool row_matches(struct ui *ui, const struct screen *screen, size_t row)
{
	size_t start, end;

	return find_text(screen->row_text(ui, row), buffer_slice(&ui->pattern), 0, &start, &end);
}

bool rows_hold_pattern(struct ui *ui, const struct screen *screen)
{
	for (size_t row = 0; row < screen->rows(ui)->count; row++)
		if (row_matches(ui, screen, row))
			return true;
	return false;
}

bool rows_finding(const struct ui *ui)
{
	return ui->search.screen != NULL;
}

void rows_find_stop(struct ui *ui)
{
	ui->search = (struct search){ 0 };
}

/* The row that is looked at when so many are done; none twice but the one it began at, which
 * comes last where it was not to be first. */
static size_t row_at(const struct search *search, size_t count)
{
	size_t from = search->from % count, done = search->done % count;

	return search->direction > 0 ? (from + done) % count : (from + count - done) % count;
}

/* True when the slice is at its end. */
static bool is_over(size_t looked, int64_t end)
{
	return looked % SLICE_ROWS == 0 && clock_ms() >= end;
}

/* Fetching a row costs much, knowing that it cannot be the one costs nothing. */
static bool holds(struct ui *ui, size_t row)
{
	const struct search *search = &ui->search;

	return (!search->prepared || search->screen->row_may_hold(ui, row)) &&
	       row_matches(ui, search->screen, row);
}

static bool is_large(struct ui *ui)
{
	return ui->search.screen->rows(ui)->count > COUNTED_MAX;
}

enum outcome { FOUND, NONE, FAR, GOES_ON };

static enum outcome seek(struct ui *ui, int64_t end)
{
	struct search *search = &ui->search;
	size_t count = search->screen->rows(ui)->count, looked = 0;
	bool near = is_large(ui) && search->screen->prepare_find && !search->prepared;

	while (count > 0 && search->done <= count) {
		size_t row = row_at(search, count);

		if (near && search->done > NEAR_ROWS)
			return FAR;
		search->done++;
		if (holds(ui, row)) {
			search->found = row;
			search->wrapped |= search->direction > 0 ? row < search->from
								 : row > search->from;
			if (--search->times <= 0)
				return FOUND;
			search->from = row;
			search->done = 1;
		}
		if (is_over(++looked, end))
			return GOES_ON;
	}
	return NONE;
}

/* Which of how many the one that was found is; true when that is known. */
static bool count_hits(struct ui *ui, int64_t end)
{
	struct search *search = &ui->search;
	size_t count = search->screen->rows(ui)->count;

	while (search->done < count) {
		size_t row = search->done++;

		if (holds(ui, row)) {
			search->hits++;
			search->number += row <= search->found;
		}
		if (is_over(search->done, end))
			return search->done >= count;
	}
	return true;
}

static void end_without(struct ui *ui)
{
	bool leaves = ui->search.leaves && ui_screen(ui) == ui->search.screen;

	rows_find_stop(ui);
	if (leaves)
		ui_pop(ui);
	find_say_none(ui);
}

static void go_to_found(struct ui *ui)
{
	struct search *search = &ui->search;

	search->screen->rows(ui)->moved = true;
	rows_go(ui, search->screen, search->found);
	find_say(ui, 0, 0, search->wrapped);
	search->leaves = false;
	search->counting = true;
	search->done = search->number = search->hits = 0;
}

static bool tell(struct ui *ui, size_t percent)
{
	struct search *search = &ui->search;
	int64_t now = clock_ms();

	if (now - search->told < TELL_MS)
		return false;
	search->told = now;
	ui_say(ui, _("looking for %.*s: %zu %%"), SLICE_ARGS(buffer_slice(&ui->pattern)), percent);
	return true;
}

/* True when it is known which rows may hold the pattern; *percent tells how far it is. */
static bool prepare(struct ui *ui, int64_t end, size_t *percent)
{
	struct search *search = &ui->search;
	int done = search->prepared ? 100 : search->screen->prepare_find(ui, end);

	*percent = done > 0 ? (size_t)done : 0;
	search->prepared = done >= 100;
	return search->prepared;
}

/* Go on seeking; true when there is something to show. */
static bool seek_on(struct ui *ui, int64_t end)
{
	struct search *search = &ui->search;
	size_t count = search->screen->rows(ui)->count, percent;

	if (search->is_far && !prepare(ui, end, &percent))
		return tell(ui, percent);
	switch (seek(ui, end)) {
	case FAR:
		search->is_far = true;
		break;
	case GOES_ON:
		return tell(ui, search->prepared || count == 0 ? 100 : search->done * 100 / count);
	case NONE:
		end_without(ui);
		return true;
	case FOUND:
		go_to_found(ui);
		return true;
	}
	return false;
}

/* Go on counting; true when it is done. */
static bool count_on(struct ui *ui, int64_t end)
{
	struct search *search = &ui->search;
	size_t percent;

	if (is_large(ui) && !search->screen->prepare_find) {
		rows_find_stop(ui);
		return false;
	}
	if ((is_large(ui) && !prepare(ui, end, &percent)) || !count_hits(ui, end))
		return false;
	find_say(ui, search->number, search->hits, search->wrapped);
	rows_find_stop(ui);
	return true;
}

bool rows_find_on(struct ui *ui)
{
	int64_t end = clock_ms() + SLICE_MS;
	bool shows = false;

	if (!ui->search.counting)
		shows = seek_on(ui, end);
	if (ui->search.screen && ui->search.counting)
		shows |= count_on(ui, end);
	return shows;
}

void rows_find(struct ui *ui, const struct screen *screen, int direction, bool first, long times)
{
	const struct rows *rows = screen->rows(ui);
	size_t from = rows->cursor;

	if (rows->plain && (from < rows->top || from >= rows->top + (size_t)rows->height))
		from = rows->top;
	ui->search = (struct search){
		.screen = screen,
		.from = from,
		.done = first ? 0 : 1,
		.direction = direction,
		.times = times,
		.leaves = ui->search.leaves,
		.told = clock_ms(),
	};
	rows_find_on(ui);
}
