/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "term/writer.h"

#include <stdlib.h>
#include <string.h>

#include "text/utf8.h"

enum {
	BRIDGE_MOST = 4, /* bytes of what stands there already, sent again instead of a move */
	ERASE_LEAST = 10, /* blanks that are erased instead of being written */
};

static const struct style plain = { 0, -1, -1 };

void writer_init(struct writer *writer, const struct capabilities *can, enum palette palette)
{
	*writer = (struct writer){
		.can = *can, .palette = palette, .style = plain, .row = -1, .column = -1
	};
}

void writer_finish(struct writer *writer)
{
	canvas_destroy(writer->shown);
	buffer_finish(&writer->out);
}

void writer_forget(struct writer *writer, int rows, int columns)
{
	canvas_destroy(writer->shown);
	writer->shown = NULL;
	writer->rows = rows;
	writer->columns = columns;
}

static void reset(struct writer *writer)
{
	if (writer->bottom > 0) /* no longer the whole screen, by its last size */
		capability_add(&writer->out, writer->can.csr, 0, writer->rows - 1);
	writer->top = writer->bottom = 0;
	capability_add(&writer->out, writer->can.sgr0, 0, 0);
	writer->style = plain;
	writer->row = writer->column = -1;
}

void writer_leave(struct writer *writer)
{
	reset(writer);
	capability_add(&writer->out, writer->can.cnorm, 0, 0);
	writer->cursor = CURSOR_UNKNOWN;
}

/* Terminals agree on the columns of what was in Unicode when they learned of wide characters, one
 * code point a cell. */
static bool is_certain(const struct cell *cell)
{
	const char *at = cell->bytes, *const end = at + cell->len;
	const uint32_t code = cell->len ? utf8_next(&at, end) : ' ';
	if (at != end && cell->len)
		return false;
	return code < 0x250 || (code >= 0x2010 && code <= 0x2027) ||
	       (code >= 0x2500 && code <= 0x259F) || (code >= 0x2E80 && code <= 0x4DBF) ||
	       (code >= 0x4E00 && code <= 0x9FFF) || /* between the two are the hexagrams */
	       (code >= 0xAC00 && code <= 0xD7A3) || (code >= 0xFF00 && code <= 0xFFEF) ||
	       (code >= 0x20000 && code <= 0x3FFFD);
}

/* A sign that only VS16 makes wide, and the joiners of emoji, are left out: terminals would count
 * other columns.  Flags are two letters of a column each, and half-width kana have their marks beside
 * them; of a family of emoji, which would take more than its two columns in parts, only the first
 * is drawn. */
static void add_cluster(struct writer *writer, const struct canvas *canvas, const struct cell *cell)
{
	const char *at = cell->bytes, *const end = at + cell->len;
	int sum = 0, used = 0;
	for (const char *next = at; next < end;)
		sum += code_columns(utf8_next(&next, end), &canvas->width);
	while (at < end) {
		const char *const start = at;
		const uint32_t code = utf8_next(&at, end);
		const int columns = code_columns(code, &canvas->width);
		if (used && columns && sum != cell->columns)
			break;
		if (code == 0x200D || code == 0xFE0F)
			continue;
		buffer_add(&writer->out, (struct slice){ start, (size_t)(at - start) });
		used += columns;
	}
	for (; used < cell->columns; used++)
		buffer_add_char(&writer->out, ' ');
}

/* The last column of the last row scrolls the screen where a terminal does not wait for more. */
static bool can_write(const struct writer *writer, int row, int column, const struct cell *cell)
{
	const bool last = column + cell->columns >= writer->columns;
	return !(last && row == writer->rows - 1 && writer->can.am && !writer->can.xenl);
}

static void put_cell(struct writer *writer, const struct canvas *canvas, const struct cell *cell)
{
	const struct style style = style_of(writer->palette, cell->look);
	const bool as_it_is = !cell->len && style_is_bare(style) && style_is_bare(writer->style);
	if (!as_it_is)
		writer_set_style(writer, style);
	if (cell->len)
		add_cluster(writer, canvas, cell);
	else
		buffer_add_char(&writer->out, ' ');
	writer->column += cell->columns;
	if (!is_certain(cell))
		writer->row = writer->column = -1;
	else if (writer->column >= writer->columns) /* on the last one, behind it, or below */
		writer->column = -1;
	if (writer->column < 0 && writer->can.am && !writer->can.xenl)
		writer->row = -1;
}

/* A row as it is to be sent: cells of what stands there, and of what shall. */
struct strip {
	const struct canvas *canvas;
	const struct cell *old, *new;
	int row, columns;
};

static bool is_bare(const struct writer *writer, const struct cell *cell)
{
	return !cell->len && cell->columns == 1 &&
	       (!cell->look || style_is_bare(style_of(writer->palette, cell->look)));
}

static bool is_same(const struct writer *writer, const struct strip *strip, int column)
{
	return writer_same(writer, &strip->old[column], &strip->new[column]);
}

/* From the cursor to column, over cells that stand there already if they are short. */
static void go_to(struct writer *writer, const struct strip *strip, int column)
{
	size_t bytes = 0;
	int from = writer->column;
	bool bridged = writer->row == strip->row && from >= 0 && from < column;
	for (; bridged && from < column; from += strip->new[from].columns) {
		const struct cell *cell = &strip->new[from];
		const struct style style = style_of(writer->palette, cell->look);
		bytes += cell->len ? cell->len : 1;
		bridged = bytes <= BRIDGE_MOST && cell->columns > 0 && is_certain(cell) &&
			  (style_equal(style, writer->style) ||
				  (!cell->len && style_is_bare(style) &&
					  style_is_bare(writer->style)));
	}
	if (!bridged || from != column || bytes > writer_distance(writer, strip->row, column)) {
		writer_move(writer, strip->row, column);
		return;
	}
	while (writer->column < column)
		put_cell(writer, strip->canvas, &strip->new[writer->column]);
}

/* From column to limit it becomes blank. */
static void erase(struct writer *writer, const struct strip *strip, int column, int limit)
{
	const bool to_end = limit == strip->columns;
	const char *const capability = to_end ? writer->can.el : writer->can.ech;
	if (capability && (to_end || limit - column >= ERASE_LEAST)) {
		go_to(writer, strip, column);
		if (!style_is_bare(writer->style) || writer->style.front >= 0)
			writer_set_style(writer, plain);
		capability_add(&writer->out, capability, limit - column, 0);
		return;
	}
	for (; column < limit; column++)
		if (!is_same(writer, strip, column) &&
			can_write(writer, strip->row, column, &strip->new[column])) {
			go_to(writer, strip, column);
			put_cell(writer, strip->canvas, &strip->new[column]);
		}
}

static void draw_row(struct writer *writer, const struct strip *strip)
{
	for (int column = 0, next; column < strip->columns; column = next) {
		const struct cell *cell = &strip->new[column];
		next = column + (cell->columns > 0 ? cell->columns : 1);
		if (is_same(writer, strip, column))
			continue;
		if (is_bare(writer, cell)) {
			while (next < strip->columns && is_bare(writer, &strip->new[next]))
				next++;
			erase(writer, strip, column, next);
		} else if (next <= strip->columns &&
			   can_write(writer, strip->row, column, cell)) {
			go_to(writer, strip, column);
			put_cell(writer, strip->canvas, cell);
		}
	}
}

static void remember(struct writer *writer, const struct canvas *canvas)
{
	memcpy(writer->shown->cells, canvas->cells,
		(size_t)canvas->rows * (size_t)canvas->columns * sizeof *canvas->cells);
}

static void show_cursor(struct writer *writer, const struct canvas *canvas)
{
	const bool shown = canvas->cursor_row >= 0 && canvas->cursor_row < writer->rows &&
			   canvas->cursor_column < writer->columns;
	if (shown)
		writer_move(writer, canvas->cursor_row, canvas->cursor_column);
	if (shown && writer->cursor != CURSOR_SHOWN)
		capability_add(&writer->out, writer->can.cnorm, 0, 0);
	else if (!shown && writer->cursor != CURSOR_HIDDEN)
		capability_add(&writer->out, writer->can.civis, 0, 0);
	writer->cursor = shown ? CURSOR_SHOWN : CURSOR_HIDDEN;
}

void writer_draw(struct writer *writer, const struct canvas *canvas)
{
	const struct canvas *shown = writer->shown;
	if (!shown || shown->rows != canvas->rows || shown->columns != canvas->columns) {
		canvas_destroy(writer->shown);
		writer->shown = canvas_create(canvas->rows, canvas->columns, &canvas->width);
		reset(writer);
		capability_add(&writer->out, writer->can.clear, 0, 0);
		writer->row = writer->column = 0;
	} else {
		writer_scroll(writer, canvas);
	}
	for (int row = 0; row < canvas->rows && row < writer->rows; row++) {
		const size_t at = (size_t)row * (size_t)canvas->columns;
		struct strip strip = {
			.canvas = canvas,
			.old = &writer->shown->cells[at],
			.new = &canvas->cells[at],
			.row = row,
			.columns = canvas->columns < writer->columns ? canvas->columns :
								       writer->columns,
		};
		draw_row(writer, &strip);
	}
	show_cursor(writer, canvas);
	remember(writer, canvas);
}
