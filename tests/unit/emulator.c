/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/unit/emulator.h"

#include <stdlib.h>

#include "tests/unit/unit.h"

#include "text/utf8.h"

enum { NUMBERS_MOST = 8 };

static struct spot *spot_at(struct emulator *emulator, int row, int column)
{
	return &emulator->spots[row * emulator->columns + column];
}

static void spoil(struct emulator *emulator, int row, int column)
{
	if (column >= 0 && column < emulator->columns)
		*spot_at(emulator, row, column) = (struct spot){ "#", 1, { 0, 1, 1 } };
}

static void blank(struct emulator *emulator, int row, int first, int limit)
{
	if (first > 0 && spot_at(emulator, row, first)->columns == 0)
		spoil(emulator, row, first - 1);
	if (limit < emulator->columns && spot_at(emulator, row, limit)->columns == 0)
		spoil(emulator, row, limit);
	for (int column = first; column < limit; column++)
		*spot_at(emulator, row, column) = (struct spot){
			.columns = 1, .style = { 0, -1, emulator->style.back }
		};
}

void emulator_init(struct emulator *emulator, int rows, int columns)
{
	*emulator = (struct emulator){
		.rows = rows, .columns = columns, .bottom = rows - 1, .style = { 0, -1, -1 }
	};
	emulator->spots = calloc((size_t)(rows * columns), sizeof *emulator->spots);
	/* What stood there before must not shine through. */
	for (int i = 0; i < rows * columns; i++)
		emulator->spots[i] = (struct spot){ "#", 1, { STYLE_IS_BOLD, 1, 1 } };
}

void emulator_finish(struct emulator *emulator)
{
	free(emulator->spots);
}

/* Rows up, or down when negative. */
static void scroll(struct emulator *emulator, int by)
{
	const int count = emulator->bottom - emulator->top + 1;
	struct spot *const kept = calloc((size_t)(count * emulator->columns), sizeof *kept);
	memcpy(kept, spot_at(emulator, emulator->top, 0),
		(size_t)(count * emulator->columns) * sizeof *kept);
	for (int row = 0; row < count; row++) {
		const int from = row + by;
		if (from >= 0 && from < count)
			memcpy(spot_at(emulator, emulator->top + row, 0),
				&kept[from * emulator->columns],
				(size_t)emulator->columns * sizeof *kept);
		else
			blank(emulator, emulator->top + row, 0, emulator->columns);
	}
	free(kept);
}

static void go_down(struct emulator *emulator)
{
	if (emulator->row == emulator->bottom)
		scroll(emulator, 1);
	else if (emulator->row + 1 < emulator->rows)
		emulator->row++;
}

static void print(struct emulator *emulator, struct slice bytes, uint32_t code)
{
	int columns = code_columns(code, &emulator->width);
	if (code >= 0x1F000 && emulator->halves_emoji)
		columns = 1;
	if (columns == 0) { /* hangs on what is before it */
		const int before = emulator->waits ? emulator->column : emulator->column - 1;
		assert_true(before >= 0);
		struct spot *spot = spot_at(emulator, emulator->row, before);
		if (!spot->columns)
			spot--;
		assert_true(strlen(spot->bytes) + bytes.len < sizeof spot->bytes);
		strncat(spot->bytes, bytes.at, bytes.len);
		return;
	}
	if (emulator->waits || emulator->column + columns > emulator->columns) {
		emulator->column = 0;
		emulator->waits = false;
		go_down(emulator);
	}
	for (int i = 0; i < columns; i++) {
		const struct spot *old = spot_at(emulator, emulator->row, emulator->column + i);
		if (old->columns == 2)
			spoil(emulator, emulator->row, emulator->column + i + 1);
		else if (old->columns == 0)
			spoil(emulator, emulator->row, emulator->column + i - 1);
		*spot_at(emulator, emulator->row, emulator->column + i) =
			(struct spot){ .style = emulator->style };
	}
	struct spot *spot = spot_at(emulator, emulator->row, emulator->column);
	spot->columns = columns;
	if (code != ' ')
		memcpy(spot->bytes, bytes.at, bytes.len);
	emulator->column += columns;
	emulator->waits = emulator->column == emulator->columns;
	emulator->column -= emulator->waits;
}

static void take_colour(struct style *style, const int *numbers, int count, int *at)
{
	const bool back = numbers[*at] == 48;
	assert_true(*at + 2 < count);
	assert_int_equal(numbers[*at + 1], 5);
	*(back ? &style->back : &style->front) = (int16_t)numbers[*at + 2];
	*at += 2;
}

static void take_sgr(struct emulator *emulator, const int *numbers, int count)
{
	struct style *style = &emulator->style;
	for (int i = 0; i < count; i++) {
		const int number = numbers[i];
		if (number == 0)
			*style = (struct style){ 0, -1, -1 };
		else if (number == 1)
			style->attributes |= STYLE_IS_BOLD;
		else if (number == 2)
			style->attributes |= STYLE_IS_DIM;
		else if (number == 3)
			style->attributes |= STYLE_IS_ITALIC;
		else if (number == 4)
			style->attributes |= STYLE_IS_UNDERLINED;
		else if (number == 7)
			style->attributes |= STYLE_IS_REVERSED;
		else if (number == 39)
			style->front = -1;
		else if (number == 49)
			style->back = -1;
		else if (number == 38 || number == 48)
			take_colour(style, numbers, count, &i);
		else if (number >= 30 && number < 38)
			style->front = (int16_t)(number - 30);
		else if (number >= 40 && number < 48)
			style->back = (int16_t)(number - 40);
		else if (number >= 90 && number < 98)
			style->front = (int16_t)(number - 82);
		else
			assert_int_equal(number, 10); /* the usual font */
	}
}

static void move(struct emulator *emulator, int row, int column)
{
	assert_in_range(row, 0, emulator->rows - 1);
	assert_in_range(column, 0, emulator->columns - 1);
	emulator->row = row;
	emulator->column = column;
	emulator->waits = false;
}

static void take_control(struct emulator *emulator, char final, bool private, const int *numbers,
	int count)
{
	const int first = numbers[0], n = first ? first : 1;
	if (private) {
		if (first == 25)
			emulator->hidden = final == 'l';
		return;
	}
	switch (final) {
	case 'H':
		move(emulator, n - 1, count > 1 && numbers[1] ? numbers[1] - 1 : 0);
		break;
	case 'G':
		move(emulator, emulator->row, n - 1);
		break;
	case 'A':
		move(emulator, emulator->row - n, emulator->column);
		break;
	case 'B':
		move(emulator, emulator->row + n, emulator->column);
		break;
	case 'C':
		move(emulator, emulator->row, emulator->column + n);
		break;
	case 'D':
		move(emulator, emulator->row, emulator->column - n);
		break;
	case 'J':
		for (int row = first == 2 ? 0 : emulator->row; row < emulator->rows; row++)
			blank(emulator, row, 0, emulator->columns);
		break;
	case 'K':
		assert_int_equal(first, 0);
		assert_false(emulator->waits);
		blank(emulator, emulator->row, emulator->column, emulator->columns);
		break;
	case 'X':
		blank(emulator, emulator->row, emulator->column, emulator->column + n);
		break;
	case 'S':
		scroll(emulator, n);
		break;
	case 'T':
		scroll(emulator, -n);
		break;
	case 'r':
		assert_true(count == 2 && n < numbers[1] && numbers[1] <= emulator->rows);
		emulator->top = n - 1;
		emulator->bottom = numbers[1] - 1;
		move(emulator, 0, 0);
		break;
	case 'm':
		take_sgr(emulator, numbers, count);
		break;
	case 'h': /* how the cursor looks */
	case 'l':
	case 'c':
		break;
	default:
		fail_msg("CSI %c", final);
	}
}

static const char *take_escape(struct emulator *emulator, const char *at, const char *end)
{
	int numbers[NUMBERS_MOST] = { 0 }, count = 1;
	assert_true(at < end);
	if (*at == '(')
		return at + 2;
	if (*at == 'M') {
		if (emulator->row == emulator->top)
			scroll(emulator, -1);
		else
			move(emulator, emulator->row - 1, emulator->column);
		return at + 1;
	}
	if (*at != '[')
		fail_msg("ESC %c", *at);
	const bool private = at + 1 < end && at[1] == '?';
	for (at += 1 + private; at < end && (char_is_digit(*at) || *at == ';'); at++)
		if (*at == ';')
			assert_true(++count <= NUMBERS_MOST);
		else
			numbers[count - 1] = numbers[count - 1] * 10 + (*at - '0');
	assert_true(at < end);
	take_control(emulator, *at, private, numbers, count);
	return at + 1;
}

void emulator_take(struct emulator *emulator, struct slice bytes)
{
	for (const char *at = bytes.at, *const end = at + bytes.len; at < end;) {
		const char *const start = at;
		const uint32_t code = utf8_next(&at, end);
		switch (code) {
		case 0x1B:
			at = take_escape(emulator, at, end);
			break;
		case '\r':
			move(emulator, emulator->row, 0);
			break;
		case '\n':
			go_down(emulator);
			emulator->waits = false;
			break;
		case '\b':
			move(emulator, emulator->row, emulator->column - 1);
			break;
		case 0x0F:
			break;
		default:
			assert_true(code >= ' ');
			print(emulator, (struct slice){ start, (size_t)(at - start) }, code);
		}
	}
}
