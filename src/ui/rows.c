/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/rows.h"

#include "base/i18n.h"
#include "ui/find.h"

enum { HEADING_HEIGHT = 4 }; /* of a window that has lines for headings */

static bool has_heading(struct ui *ui, const struct screen *screen, size_t row, bool on_top)
{
	return screen->row_begins && screen->rows(ui)->height >= HEADING_HEIGHT &&
	       screen->row_begins(ui, row, on_top);
}

static int tail_of(struct ui *ui, const struct screen *screen)
{
	return screen->rows(ui)->height >= HEADING_HEIGHT ? screen->tail : 0;
}

static int lines_of(struct ui *ui, const struct screen *screen, size_t row, bool on_top)
{
	return has_heading(ui, screen, row, on_top) + 1 + tail_of(ui, screen);
}

/* The first row of the window that ends with this one: of those so high, the one that shows
 * most. */
static size_t top_above(struct ui *ui, const struct screen *screen, size_t last, int height)
{
	size_t top = last;
	int below = 0; /* lines of the rows under the one on top */

	while (top > 0) {
		below += lines_of(ui, screen, top, false);
		if (below + lines_of(ui, screen, top - 1, true) > height)
			break;
		top--;
	}
	return top;
}

/* The last row that is seen whole in the window that begins with this one. */
static size_t last_below(struct ui *ui, const struct screen *screen, size_t top)
{
	const struct rows *rows = screen->rows(ui);
	size_t last = top;
	int used = lines_of(ui, screen, top, true);

	while (last + 1 < rows->count) {
		used += lines_of(ui, screen, last + 1, false);
		if (used > rows->height)
			break;
		last++;
	}
	return last;
}

/* The top of the window that ends with the last row. */
static size_t last_top(struct ui *ui, const struct screen *screen)
{
	const struct rows *rows = screen->rows(ui);

	return rows->count > 0 ? top_above(ui, screen, rows->count - 1, rows->height) : 0;
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
	size_t least, most;

	if (rows->count == 0) {
		rows->top = 0;
		return;
	}
	if (rows->top > rows->cursor)
		rows->top = rows->cursor;
	least = rows->cursor - rows->top < (size_t)rows->height / 2
			? 0 /* seen, whatever headings there are */
			: top_above(ui, screen, rows->cursor, rows->height);
	if (rows->top < least)
		rows->top = least;
	if (rows->count - rows->top > (size_t)rows->height)
		return;
	most = last_top(ui, screen);
	if (rows->top > most)
		rows->top = most;
}

void rows_go(struct ui *ui, const struct screen *screen, size_t row)
{
	struct rows *rows = screen->rows(ui);
	size_t before = rows->cursor;

	rows->cursor = bounded((long)row, rows->count);
	show_cursor(ui, screen);
	if (rows->cursor != before && screen->moved)
		screen->moved(ui);
}

void rows_stay(struct ui *ui, const struct screen *screen, size_t row)
{
	struct rows *rows = screen->rows(ui);

	rows->cursor = bounded((long)row, rows->count);
	rows->top = rows->count > 0 ? top_above(ui, screen, rows->cursor, rows->line + 1) : 0;
	show_cursor(ui, screen);
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

/* The window goes with the cursor, so that a page of text follows a page of text. */
static void move_by(struct ui *ui, const struct screen *screen, long count, bool halves)
{
	struct rows *rows = screen->rows(ui);
	size_t from = count < 0 ? top_above(ui, screen, rows->top, rows->height) : rows->top;
	long top = (long)rows->top, most = (long)last_top(ui, screen);
	long seen = most > 0 ? (long)(last_below(ui, screen, from) - from) + 1 : rows->height;
	long step = halves ? seen / 2 : seen - 1;

	step = count * (step > 0 ? step : 1);
	top = top + step < most ? top + step : most;
	rows->top = top > 0 ? (size_t)top : 0;
	rows_go(ui, screen, bounded((long)rows->cursor + step, rows->count));
}

static void move_window(struct ui *ui, const struct screen *screen, long count)
{
	struct rows *rows = screen->rows(ui);
	long top = (long)rows->top + count, most = (long)last_top(ui, screen);
	size_t last;

	if (top > most)
		top = most;
	rows->top = top > 0 ? (size_t)top : 0;
	last = last_below(ui, screen, rows->top);
	if (rows->cursor < rows->top)
		rows_go(ui, screen, rows->top);
	else if (rows->cursor > last)
		rows_go(ui, screen, last);
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

void rows_move(struct ui *ui, const struct screen *screen, struct motion motion)
{
	struct rows *rows = screen->rows(ui);

	if (rows->count == 0)
		return;
	rows->moved = true;
	if (rows->plain) {
		rows->top = window_move(rows->top, rows->count, rows->height, 1, motion);
		return;
	}
	switch (motion.kind) {
	case MOVE_LINES:
		rows_go(ui, screen, bounded((long)rows->cursor + motion.count, rows->count));
		break;
	case MOVE_HALVES:
		move_by(ui, screen, motion.count, true);
		break;
	case MOVE_PAGES:
		move_by(ui, screen, motion.count, false);
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
		rows_go(ui, screen, bounded(motion.count - 1, rows->count));
		break;
	case MOVE_PERCENT:
		rows_go(ui, screen, bounded((long)rows->count * motion.count / 100, rows->count));
		break;
	}
}

bool rows_at(struct ui *ui, const struct screen *screen, int line, size_t *row)
{
	const struct rows *rows = screen->rows(ui);

	for (*row = rows->top; line >= 0 && *row < rows->count; (*row)++) {
		if (has_heading(ui, screen, *row, *row == rows->top) && line-- == 0)
			return false;
		line -= 1 + tail_of(ui, screen);
		if (line < 0)
			return true;
	}
	return false;
}

void rows_draw_mark(struct ui *ui, const struct screen *screen, size_t row, struct area line)
{
	if (marked_shows(ui, screen, row))
		canvas_put(ui->canvas, line.row, line.column, line.column + line.columns,
			   ui_sign(ui, "✓", "+"), LOOK_ACCENT | LOOK_BOLD);
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
	struct area line = { area.row, area.column, 1, area.columns };
	int end = area.row + area.rows, lines;

	rows_fit(ui, screen, area.rows);
	lines = 1 + tail_of(ui, screen);
	for (size_t row = rows->top; row < rows->count && line.row < end; row++, line.row += lines) {
		if (has_heading(ui, screen, row, row == rows->top)) {
			screen->draw_heading(ui, row, line);
			if (++line.row >= end)
				break;
		}
		line.rows = lines < end - line.row ? lines : end - line.row;
		draw(ui, row, line);
		if (row == rows->cursor && !rows->plain) {
			canvas_look(ui->canvas, line.row, line.column, line.column + line.columns,
				    focused ? LOOK_REVERSE : LOOK_BOLD,
				    focused ? LOOK_COLOR : 0);
			rows->line = line.row - area.row;
		}
		if (screen->mark)
			screen->mark(ui, row, line);
		if (ui->show_hits && focused)
			mark_hits(ui, line);
	}
}
