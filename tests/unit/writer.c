/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/unit/unit.h"

#include <curses.h>
#include <stdlib.h>

#include "tests/unit/emulator.h"

#include "term/writer.h"

/* Of <term.h>, which makes macros of columns and lines. */
extern int setupterm(const char *name, int output, int *status);
extern void *set_curterm(void *terminal);
extern int del_curterm(void *terminal);

/* All of them of Debian's ncurses-base, and so nearly everywhere. */
static const char *const terminals[] = { "xterm-256color", "xterm", "tmux-256color",
	"screen-256color", "linux", "vt100", "rxvt", "ansi" };

static void enter(const char *name, struct capabilities *can)
{
	int status;
	assert_int_equal(setupterm(name, 1, &status), OK);
	capabilities_read(can);
}

/* The capabilities are no longer there. */
static void leave(struct writer *writer)
{
	writer_finish(writer);
	del_curterm(set_curterm(NULL));
}

static uint32_t seed = 5;

static int random_below(int limit)
{
	seed = seed * 1664525 + 1013904223;
	return (int)((seed >> 8) % (uint32_t)limit);
}

static const unsigned looks[] = { 0, 0, 0, LOOK_DIM, LOOK_ACCENT, LOOK_MATCH, LOOK_LINK | LOOK_BOLD,
	LOOK_REVERSE, LOOK_REVERSE | LOOK_DIM, LOOK_MATCH | LOOK_REVERSE, LOOK_ITALIC,
	LOOK_UNDERLINE | LOOK_CODE, LOOK_WARN };

static void write_words(struct canvas *canvas, int row, int column, int limit)
{
	static const char *const words[] = { "中文", "排版，", "“引用”", "word ", "2021年", "——",
		"e\xCC\x81t\xC3\xA9", "👨‍👩‍👧", "🇨🇳", "❤️", "ｶﾞ", "한국어 ", " ", "   ",
		"             ", "│", "●★ ", "कि", "了" };
	while (column < limit) {
		const char *word = words[random_below(sizeof words / sizeof *words)];
		const unsigned look = looks[random_below(sizeof looks / sizeof *looks)];
		const int end = canvas_put(canvas, row, column, limit, slice_of(word), look);
		if (end == column)
			return;
		column = end;
	}
}

/* What a screen may do next: turn a page, move rows, mark one, write a word, open a pane. */
static void change(struct canvas *canvas, struct canvas *before)
{
	const int rows = canvas->rows, columns = canvas->columns;
	const size_t line = (size_t)columns * sizeof *canvas->cells;
	const int first = random_below(rows), last = first + random_below(rows - first);
	const int by = random_below(7) - 3;
	memcpy(before->cells, canvas->cells, (size_t)rows * line);
	switch (random_below(6)) {
	case 0:
		canvas_clear(canvas);
		for (int row = 0; row < rows; row++)
			if (random_below(5))
				write_words(canvas, row, random_below(4), random_below(columns + 1));
		break;
	case 1:
	case 2:
		for (int row = first; row <= last; row++)
			if (row + by >= first && row + by <= last)
				memcpy(&canvas->cells[row * columns],
					&before->cells[(row + by) * columns], line);
			else {
				canvas_fill(canvas, row, 0, columns, 0);
				write_words(canvas, row, 2, columns);
			}
		break;
	case 3:
		canvas_look(canvas, first, 0, columns, LOOK_REVERSE, 0);
		canvas_look(canvas, last, 0, columns, 0, LOOK_REVERSE);
		break;
	case 4:
		write_words(canvas, first, random_below(columns), random_below(columns + 1));
		break;
	default:
		for (int row = first; row <= last; row++)
			canvas_fill(canvas, row, columns / 2, columns, looks[random_below(9)]);
	}
	canvas->cursor_row = random_below(2) ? -1 : random_below(rows);
	canvas->cursor_column = random_below(columns);
}

/* Whether terminals agree about it, and all of it is sent. */
static bool is_plain(const struct cell *cell)
{
	const unsigned char lead = (unsigned char)cell->bytes[0];
	return cell->len <= 1 || (lead >= 0xE3 && lead <= 0xEF && cell->len == 3) ||
	       (cell->len == 3 && memcmp(cell->bytes, "—", 3) == 0);
}

static void check_cell(const struct writer *writer, struct emulator *emulator,
	const struct canvas *canvas, int row, int column)
{
	const struct cell *cell = &canvas->cells[row * canvas->columns + column];
	const struct spot *spot = &emulator->spots[row * canvas->columns + column];
	const struct style style = style_of(writer->palette, cell->look);
	const bool is_last = row == canvas->rows - 1 && column + cell->columns >= canvas->columns;
	if (cell->columns == 0 || !is_plain(cell) || (is_last && !writer->can.xenl))
		return;
	if (spot->columns != cell->columns || strlen(spot->bytes) != cell->len ||
		memcmp(spot->bytes, cell->bytes, cell->len) != 0)
		fail_msg("row %d column %d: “%s” and not “%.*s”", row, column, spot->bytes,
			(int)cell->len, cell->bytes);
	if (!cell->len && style_is_bare(style)) {
		assert_true(style_is_bare(spot->style));
		return;
	}
	assert_int_equal(spot->style.front, style.front);
	assert_int_equal(spot->style.back, style.back);
	if (!writer->can.ncv)
		assert_int_equal(spot->style.attributes, style.attributes);
}

static void check_screen(const struct writer *writer, struct emulator *emulator,
	const struct canvas *canvas)
{
	for (int row = 0; row < canvas->rows; row++)
		for (int column = 0; column < canvas->columns; column++)
			check_cell(writer, emulator, canvas, row, column);
	assert_int_equal(emulator->hidden, canvas->cursor_row < 0 && writer->can.civis);
	if (canvas->cursor_row >= 0) {
		assert_int_equal(emulator->row, canvas->cursor_row);
		assert_int_equal(emulator->column, canvas->cursor_column);
	}
}

static void send(struct writer *writer, struct emulator *emulator)
{
	emulator_take(emulator, buffer_slice(&writer->out));
	buffer_clear(&writer->out);
}

static void run_at_random(const char *name, int rows, int columns, bool color)
{
	struct capabilities can;
	struct writer writer;
	struct emulator emulator;
	struct canvas *canvas = canvas_create(rows, columns, NULL);
	struct canvas *before = canvas_create(rows, columns, NULL);
	enter(name, &can);
	/* Attributes that the entry lacks cannot be seen. */
	const bool rich = can.bold && can.dim && can.sitm && can.smul && can.rev;
	writer_init(&writer, &can,
		!color || can.colors < 8 ? PALETTE_NONE :
		can.colors < 256	 ? PALETTE_FEW :
					   PALETTE_MANY);
	writer.can.ncv |= rich ? 0 : 1;
	writer_forget(&writer, rows, columns);
	emulator_init(&emulator, rows, columns);
	emulator.halves_emoji = random_below(2);
	for (int i = 0; i < 60; i++) {
		change(canvas, before);
		if (random_below(20) == 0)
			writer_forget(&writer, rows, columns);
		writer_draw(&writer, canvas);
		send(&writer, &emulator);
		check_screen(&writer, &emulator, canvas);
	}
	writer_leave(&writer);
	send(&writer, &emulator);
	assert_int_equal(emulator.top, 0);
	assert_int_equal(emulator.bottom, rows - 1);
	assert_true(style_equal(emulator.style, (struct style){ 0, -1, -1 }));
	assert_false(emulator.hidden);
	canvas_destroy(canvas);
	canvas_destroy(before);
	emulator_finish(&emulator);
	leave(&writer);
}

static void the_terminal_shows_the_canvas(void **state)
{
	static const int sizes[][2] = { { 5, 20 }, { 24, 80 }, { 12, 40 }, { 3, 7 }, { 50, 133 } };
	(void)state;
	for (size_t i = 0; i < sizeof terminals / sizeof *terminals; i++)
		for (size_t j = 0; j < sizeof sizes / sizeof *sizes; j++)
			for (int round = 0; round < 4; round++)
				run_at_random(terminals[i], sizes[j][0], sizes[j][1], round % 2);
}

/* Reading on by a line costs the line and next to nothing: less sends ten bytes beside it. */
static void a_line_costs_a_line(void **state)
{
	static const char text[] = "停了三年的夜航班从今晚起恢复，每晚加开两班。末班船九点四十分离岸，比停航";
	static const char *const names[] = { "xterm-256color", "tmux-256color", "linux" };
	(void)state;
	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		struct capabilities can;
		struct writer writer;
		struct canvas *canvas = canvas_create(24, 80, NULL);
		enter(names[i], &can);
		writer_init(&writer, &can, PALETTE_FEW);
		writer_forget(&writer, 24, 80);
		for (int top = 0; top < 200; top++) {
			char place[32];
			canvas_clear(canvas);
			canvas_put(canvas, 0, 0, 80, SLICE("标题"), LOOK_DIM);
			/* No two lines that are near each other are alike. */
			for (int row = 1; row < 23; row++)
				canvas_put(canvas, row, 2, 78,
					slice_from(slice_of(text), (size_t)(top + row) % 24 * 3),
					LOOK_TEXT);
			snprintf(place, sizeof place, "%d %%", top / 2);
			canvas_put(canvas, 23, 68, 80, slice_of(place), LOOK_DIM);
			buffer_clear(&writer.out);
			writer_draw(&writer, canvas);
			const size_t line = strlen(text) - (size_t)(top + 22) % 24 * 3;
			if (top > 1)
				assert_in_range(writer.out.len, 0, line + 24);
		}
		canvas_destroy(canvas);
		leave(&writer);
	}
}

/* The same canvas again is nothing to send. */
static void nothing_changed_is_nothing_sent(void **state)
{
	struct capabilities can;
	struct writer writer;
	struct canvas *canvas = canvas_create(24, 80, NULL);
	(void)state;
	enter("xterm-256color", &can);
	writer_init(&writer, &can, PALETTE_MANY);
	writer_forget(&writer, 24, 80);
	write_words(canvas, 3, 0, 80);
	writer_draw(&writer, canvas);
	assert_true(writer.out.len > 0);
	buffer_clear(&writer.out);
	writer_draw(&writer, canvas);
	assert_int_equal(writer.out.len, 0);
	canvas_destroy(canvas);
	leave(&writer);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_terminal_shows_the_canvas),
		cmocka_unit_test(a_line_costs_a_line),
		cmocka_unit_test(nothing_changed_is_nothing_sent),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
