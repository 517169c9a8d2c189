/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/rows.h"

#include "base/i18n.h"
#include "ui/find.h"

static bool takes_cursor(struct ui *ui, const struct screen *screen, size_t row)
{
	return !screen->row_takes_cursor || screen->row_takes_cursor(ui, row);
}

/* The nearest row the cursor may stand on, looked for forward first when step is 1, else
 * backward. */
static size_t nearest(struct ui *ui, const struct screen *screen, size_t row, int step)
{
	size_t count = screen->rows(ui)->count;

	for (int turn = 0; turn < 2; turn++, step = -step)
		for (size_t at = row; at < count; at += (size_t)step)
			if (takes_cursor(ui, screen, at))
				return at;
	return row;
}

static size_t bounded(long row, size_t count)
{
	if (row < 0 || count == 0)
		return 0;
	return (size_t)row < count ? (size_t)row : count - 1;
}

static void show_cursor(struct ui *ui, const struct screen *screen)
{
	struct rows *rows = screen->rows(ui);
	size_t height = rows->height > 0 ? (size_t)rows->height : 1;
	size_t first = rows->cursor;

	/* The heading above the first entry is seen with it. */
	while (height > 1 && first > 0 && rows->cursor - first < height - 1 &&
	       !takes_cursor(ui, screen, first - 1))
		first--;
	if (first < rows->top)
		rows->top = first;
	if (rows->cursor >= rows->top + height)
		rows->top = rows->cursor - height + 1;
	if (rows->top + height > rows->count)
		rows->top = rows->count > height ? rows->count - height : 0;
}

void rows_go(struct ui *ui, const struct screen *screen, size_t row)
{
	struct rows *rows = screen->rows(ui);
	size_t before = rows->cursor;
	int step = row >= before ? 1 : -1;

	rows->cursor = nearest(ui, screen, bounded((long)row, rows->count), step);
	show_cursor(ui, screen);
	if (rows->cursor != before && screen->moved)
		screen->moved(ui);
}

void rows_fit(struct ui *ui, const struct screen *screen, int height)
{
	struct rows *rows = screen->rows(ui);

	rows->height = height;
	if (rows->cursor >= rows->count)
		rows->cursor = rows->count > 0 ? rows->count - 1 : 0;
	if (rows->plain)
		rows->top = window_move(rows->top, rows->count, height, 1,
					(struct motion){ MOVE_LINES, 0 });
	else
		show_cursor(ui, screen);
}

/* Headings are not counted: 3j passes three entries. */
static size_t step_over(struct ui *ui, const struct screen *screen, long count)
{
	const struct rows *rows = screen->rows(ui);
	long step = count < 0 ? -1 : 1;
	size_t last = rows->cursor;

	for (long at = (long)last + step; count != 0 && at >= 0 && at < (long)rows->count;
	     at += step) {
		if (!takes_cursor(ui, screen, (size_t)at))
			continue;
		last = (size_t)at;
		count -= step;
	}
	return last;
}

/* The window goes with the cursor, so that a page of text follows a page of text. */
static void move_by(struct ui *ui, const struct screen *screen, long lines)
{
	struct rows *rows = screen->rows(ui);
	long top = (long)rows->top + lines;
	long limit = (long)rows->count - rows->height;

	if (top > limit)
		top = limit;
	rows->top = top > 0 ? (size_t)top : 0;
	rows_go(ui, screen, bounded((long)rows->cursor + lines, rows->count));
}

static void move_window(struct ui *ui, const struct screen *screen, long lines)
{
	struct rows *rows = screen->rows(ui);
	long limit = (long)rows->count - rows->height;
	long top = (long)rows->top + lines;

	if (top > limit)
		top = limit;
	if (top < 0)
		top = 0;
	rows->top = (size_t)top;
	if (rows->cursor < rows->top)
		rows_go(ui, screen, rows->top);
	else if (rows->cursor >= rows->top + (size_t)rows->height)
		rows_go(ui, screen, rows->top + (size_t)rows->height - 1);
}

size_t window_move(size_t top, size_t count, int height, int kept, struct motion motion)
{
	long last = (long)count - height, wanted = (long)top;

	switch (motion.kind) {
	case MOVE_LINES:
	case MOVE_WINDOW:
		wanted += motion.count;
		break;
	case MOVE_HALVES:
		wanted += motion.count * (height > 1 ? height / 2 : 1);
		break;
	case MOVE_PAGES:
		wanted += motion.count * (height > 2 * kept + 1 ? height - kept : 1);
		break;
	case MOVE_TOP:
		wanted = 0;
		break;
	case MOVE_BOTTOM:
		wanted = last;
		break;
	case MOVE_TO:
		wanted = motion.count - 1;
		break;
	case MOVE_PERCENT:
		wanted = (long)count * motion.count / 100;
		break;
	}
	if (wanted > last)
		wanted = last;
	return wanted > 0 ? (size_t)wanted : 0;
}

static size_t nth(struct ui *ui, const struct screen *screen, long number)
{
	size_t count = screen->rows(ui)->count, row = 0;

	for (size_t at = 0; at < count && number > 0; at++) {
		if (takes_cursor(ui, screen, at)) {
			row = at;
			number--;
		}
	}
	return row;
}

void rows_move(struct ui *ui, const struct screen *screen, struct motion motion)
{
	struct rows *rows = screen->rows(ui);
	long height = rows->height > 1 ? rows->height : 2;

	if (rows->count == 0)
		return;
	rows->moved = true;
	if (rows->plain) {
		rows->top = window_move(rows->top, rows->count, rows->height, 1, motion);
		return;
	}
	switch (motion.kind) {
	case MOVE_LINES:
		rows_go(ui, screen, step_over(ui, screen, motion.count));
		break;
	case MOVE_HALVES:
		move_by(ui, screen, motion.count * (height / 2));
		break;
	case MOVE_PAGES:
		move_by(ui, screen, motion.count * (height - 1));
		break;
	case MOVE_WINDOW:
		move_window(ui, screen, motion.count);
		break;
	case MOVE_TOP:
		rows_go(ui, screen, 0);
		break;
	case MOVE_BOTTOM:
		rows_go(ui, screen, rows->count - 1);
		break;
	case MOVE_TO:
		rows_go(ui, screen, nth(ui, screen, motion.count));
		break;
	case MOVE_PERCENT:
		rows_go(ui, screen, bounded((long)rows->count * motion.count / 100, rows->count));
		break;
	}
	if (rows->cursor == nearest(ui, screen, 0, 1) && motion.kind != MOVE_WINDOW)
		rows->top = 0;
}

static bool row_matches(struct ui *ui, const struct screen *screen, size_t row)
{
	size_t start, end;

	return takes_cursor(ui, screen, row) &&
	       find_text(screen->row_text(ui, row), buffer_slice(&ui->pattern), 0, &start, &end);
}

bool rows_hold_pattern(struct ui *ui, const struct screen *screen)
{
	for (size_t row = 0; row < screen->rows(ui)->count; row++)
		if (row_matches(ui, screen, row))
			return true;
	return false;
}

void rows_find(struct ui *ui, const struct screen *screen, int direction, bool first)
{
	struct rows *rows = screen->rows(ui);
	size_t hits = 0, number = 0, found = SIZE_MAX;
	size_t count = rows->count, from = rows->cursor;

	if (rows->plain && (from < rows->top || from >= rows->top + (size_t)rows->height))
		from = rows->top;

	for (size_t i = first ? 0 : 1; i <= count && found == SIZE_MAX && count > 0; i++) {
		size_t row = direction > 0 ? (from + i) % count : (from + count - i) % count;

		if (row_matches(ui, screen, row))
			found = row;
	}
	if (found == SIZE_MAX) {
		find_say_none(ui);
		return;
	}
	for (size_t row = 0; row < count; row++) {
		if (row_matches(ui, screen, row)) {
			hits++;
			number += row <= found;
		}
	}
	rows->moved = true;
	rows_go(ui, screen, found);
	find_say(ui, number, hits, direction > 0 ? found < from : found > from);
}

/* Hits are looked for in what is drawn, which may be cut, so that the marks stand where the
 * words stand. */
static void mark_hits(struct ui *ui, struct area line)
{
	struct buffer text = { 0 };
	size_t start, end, at = 0;

	canvas_add_text(ui->canvas, line.row, line.column, line.column + line.columns, &text);
	while (find_text(buffer_slice(&text), buffer_slice(&ui->pattern), at, &start, &end)) {
		const struct width_rules *width = &ui->canvas->width;
		struct slice all = buffer_slice(&text);
		int left = (int)text_columns(slice_sub(all, 0, start), width);
		int right = (int)text_columns(slice_sub(all, 0, end), width);

		canvas_look(ui->canvas, line.row, line.column + left, line.column + right,
			    LOOK_MATCH, LOOK_COLOR);
		at = end;
	}
	buffer_finish(&text);
}

void rows_draw(struct ui *ui, const struct screen *screen, struct area area, bool focused,
	       void (*draw)(struct ui *ui, size_t row, struct area line))
{
	struct rows *rows = screen->rows(ui);

	rows_fit(ui, screen, area.rows);
	for (int i = 0; i < area.rows; i++) {
		struct area line = { area.row + i, area.column, 1, area.columns };
		size_t row = rows->top + (size_t)i;

		if (row >= rows->count)
			break;
		draw(ui, row, line);
		if (row == rows->cursor && !rows->plain && takes_cursor(ui, screen, row))
			canvas_look(ui->canvas, line.row, line.column, line.column + line.columns,
				    focused ? LOOK_REVERSE : LOOK_BOLD,
				    focused ? LOOK_COLOR : 0);
		if (ui->show_hits && focused && takes_cursor(ui, screen, row))
			mark_hits(ui, line);
	}
}
