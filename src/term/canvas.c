/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "term/canvas.h"

#include <stdlib.h>

#include "base/memory.h"
#include "text/utf8.h"

static struct cell *cell_at(const struct canvas *canvas, int row, int column)
{
	return &canvas->cells[(size_t)row * (size_t)canvas->columns + (size_t)column];
}

static void cell_blank(struct cell *cell, unsigned look)
{
	cell->len = 0;
	cell->columns = 1;
	cell->look = (uint16_t)look;
}

struct canvas *canvas_create(int rows, int columns, const struct width_rules *width)
{
	struct canvas *canvas = memory_create(1, sizeof(*canvas));

	canvas->rows = rows > 0 ? rows : 1;
	canvas->columns = columns > 0 ? columns : 1;
	canvas->cells = memory_create((size_t)canvas->rows * (size_t)canvas->columns,
				      sizeof(*canvas->cells));
	if (width)
		canvas->width = *width;
	canvas_clear(canvas);
	return canvas;
}

void canvas_destroy(struct canvas *canvas)
{
	if (!canvas)
		return;
	free(canvas->cells);
	free(canvas);
}

void canvas_clear(struct canvas *canvas)
{
	for (int row = 0; row < canvas->rows; row++)
		canvas_fill(canvas, row, 0, canvas->columns, LOOK_TEXT);
	canvas->cursor_row = -1;
	canvas->cursor_column = -1;
}

/* A wide cluster that is about to lose one of its halves becomes two blanks. */
static void canvas_split(struct canvas *canvas, int row, int column)
{
	struct cell *cell = cell_at(canvas, row, column);

	if (cell->columns == 0 && column > 0) {
		cell_blank(cell - 1, cell[-1].look);
		cell_blank(cell, cell->look);
	} else if (cell->columns == 2 && column + 1 < canvas->columns) {
		cell_blank(cell, cell->look);
		cell_blank(cell + 1, cell[1].look);
	}
}

static void canvas_set(struct canvas *canvas, int row, int column, struct slice cluster,
		       int columns, unsigned look)
{
	struct cell *cell = cell_at(canvas, row, column);
	size_t len = cluster.len;

	canvas_split(canvas, row, column);
	if (columns == 2)
		canvas_split(canvas, row, column + 1);
	if (len > CELL_BYTES) {
		len = CELL_BYTES;
		while (len > 0 && ((unsigned char)cluster.at[len] & 0xC0) == 0x80)
			len--;
	}
	memcpy(cell->bytes, cluster.at, len);
	cell->len = (uint8_t)len;
	cell->columns = (uint8_t)columns;
	cell->look = (uint16_t)look;
	if (columns == 2) {
		cell[1].len = 0;
		cell[1].columns = 0;
		cell[1].look = (uint16_t)look;
	}
}

static bool is_control(char c)
{
	return (unsigned char)c < 0x20 || c == 0x7F;
}

int canvas_put(
	struct canvas *canvas, int row, int column, int limit, struct slice text, unsigned look)
{
	if (limit > canvas->columns)
		limit = canvas->columns;
	if (row < 0 || row >= canvas->rows)
		return column;
	while (text.at && text.len > 0) {
		struct slice cluster = slice_sub(text, 0, cluster_length(text));
		int columns = cluster_columns(cluster, &canvas->width);

		text = slice_from(text, cluster.len);
		if (is_control(cluster.at[0])) { /* a tab or line end that nobody laid out */
			cluster = SLICE(" ");
			columns = 1;
		}
		if (columns <= 0)
			continue;
		if (column + columns > limit)
			break;
		if (column >= 0) {
			if (cluster.len == 1 && cluster.at[0] == ' ')
				canvas_fill(canvas, row, column, column + 1, look);
			else
				canvas_set(canvas, row, column, cluster, columns, look);
		} else if (column + columns > 0) { /* its left half is off the edge */
			canvas_fill(canvas, row, 0, column + columns, look);
		}
		column += columns;
	}
	return column;
}

int canvas_put_cut(
	struct canvas *canvas, int row, int column, int limit, struct slice text, unsigned look)
{
	const struct slice dots = SLICE("…");
	int room, mark;
	size_t used;
	struct slice head;

	if (limit > canvas->columns)
		limit = canvas->columns;
	room = limit - column;
	if (room <= 0)
		return column;
	head = text_fit(text, (size_t)room, &used, &canvas->width);
	if (head.len == text.len)
		return canvas_put(canvas, row, column, limit, text, look);
	mark = cluster_columns(dots, &canvas->width);
	if (room < mark)
		return column;
	head = text_fit(text, (size_t)(room - mark), &used, &canvas->width);
	column = canvas_put(canvas, row, column, limit, head, look);
	return canvas_put(canvas, row, column, limit, dots, look);
}

void canvas_fill(struct canvas *canvas, int row, int column, int limit, unsigned look)
{
	if (row < 0 || row >= canvas->rows)
		return;
	if (column < 0)
		column = 0;
	if (limit > canvas->columns)
		limit = canvas->columns;
	if (column >= limit)
		return;
	canvas_split(canvas, row, column);
	canvas_split(canvas, row, limit - 1);
	for (; column < limit; column++)
		cell_blank(cell_at(canvas, row, column), look);
}

void canvas_look(
	struct canvas *canvas, int row, int column, int limit, unsigned set, unsigned clear)
{
	if (row < 0 || row >= canvas->rows)
		return;
	if (column < 0)
		column = 0;
	if (limit > canvas->columns)
		limit = canvas->columns;
	if (column >= limit)
		return;
	if (cell_at(canvas, row, column)->columns == 0)
		column--;
	if (cell_at(canvas, row, limit - 1)->columns == 2)
		limit++;
	for (; column < limit; column++) {
		struct cell *cell = cell_at(canvas, row, column);

		cell->look = (uint16_t)((cell->look & ~clear) | set);
	}
}

void canvas_add_text(const struct canvas *canvas, int row, int column, int limit,
		     struct buffer *out)
{
	if (row < 0 || row >= canvas->rows)
		return;
	if (limit > canvas->columns)
		limit = canvas->columns;
	for (column = column < 0 ? 0 : column; column < limit; column++) {
		const struct cell *cell = cell_at(canvas, row, column);

		if (cell->len > 0)
			buffer_add(out, (struct slice){ cell->bytes, cell->len });
		else if (cell->columns > 0)
			buffer_add_char(out, ' ');
	}
}

static void dump_row(const struct canvas *canvas, int row, struct buffer *out)
{
	size_t start = out->len;

	canvas_add_text(canvas, row, 0, canvas->columns, out);
	while (out->len > start && out->at[out->len - 1] == ' ')
		out->len--;
	buffer_add_char(out, '\n');
}

/* A letter a cell: the colour role, in upper case when bold; * reversed, _ underlined. */
static char look_letter(unsigned look)
{
	char letter = " admwlc "[look & LOOK_COLOR];

	if (look & LOOK_REVERSE)
		return '*';
	if (look & LOOK_UNDERLINE)
		return '_';
	if (look & LOOK_BOLD)
		return letter == ' ' ? 'T' : (char)(letter - ('a' - 'A'));
	return letter;
}

static void dump_looks(const struct canvas *canvas, int row, struct buffer *out)
{
	size_t end = out->len;

	for (int column = 0; column < canvas->columns; column++) {
		char letter = look_letter(cell_at(canvas, row, column)->look);

		buffer_add_char(out, letter);
		if (letter != ' ')
			end = out->len;
	}
	out->len = end;
	buffer_add_char(out, '\n');
}

void canvas_dump(const struct canvas *canvas, struct buffer *out, bool with_looks)
{
	for (int row = 0; row < canvas->rows; row++)
		dump_row(canvas, row, out);
	for (int row = 0; with_looks && row < canvas->rows; row++)
		dump_looks(canvas, row, out);
	if (canvas->cursor_row >= 0)
		buffer_printf(out, "cursor %d,%d\n", canvas->cursor_row, canvas->cursor_column);
}

static const char *cell_fault(const struct canvas *canvas, int row, int column)
{
	const struct cell *cell = cell_at(canvas, row, column);
	struct slice text = { cell->bytes, cell->len };
	bool behind_wide = column > 0 && cell[-1].columns == 2;

	if (cell->columns > 2)
		return "a cell of more than two columns";
	if ((cell->columns == 0) != behind_wide)
		return "half a cluster";
	if (cell->columns == 2 && column + 1 == canvas->columns)
		return "a cluster over the edge";
	if (behind_wide && cell->look != cell[-1].look)
		return "a cluster of two looks";
	if (text.len == 0)
		return cell->columns == 2 ? "a wide cell without text" : NULL;
	if (cell->columns == 0)
		return "text in the right half";
	if (!utf8_is_valid(text) || is_control(text.at[0]))
		return "what is no text";
	if (cluster_length(text) != text.len)
		return "more than a cluster";
	if (cluster_columns(text, &canvas->width) != cell->columns)
		return "a cluster of other columns";
	return NULL;
}

const char *canvas_fault(const struct canvas *canvas, int *row, int *column)
{
	const char *fault = NULL;

	for (*row = 0; *row < canvas->rows; (*row)++)
		for (*column = 0; *column < canvas->columns; (*column)++)
			if ((fault = cell_fault(canvas, *row, *column)) != NULL)
				return fault;
	*row = canvas->cursor_row;
	*column = canvas->cursor_column;
	if (*row >= canvas->rows || *column >= canvas->columns || (*row < 0) != (*column < 0))
		return "the cursor is outside";
	return NULL;
}
