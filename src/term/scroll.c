/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "term/writer.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"

/* Rows that have moved.  Each row is told by a hash; the shift under which most of what differs is
 * found again is the one, and its rows are those between the outermost that are.  The region stays
 * set: who goes down a page line by line pays for it once. */

enum { REGION_COST = 18 }; /* bytes: to set it, and to find the cursor again */

struct rows {
	int count;
	const uint64_t *old, *new;
	const size_t *weights; /* of the new ones */
};

struct shift {
	int by;          /* rows upwards; downwards when negative */
	int top, bottom; /* all between them are moved */
	long gain;       /* bytes; 0 or less: it does not pay */
};

static const struct cell *row_of(const struct canvas *canvas, int row)
{
	return &canvas->cells[(size_t)row * (size_t)canvas->columns];
}

bool writer_same(const struct writer *writer, const struct cell *a, const struct cell *b)
{
	if (a->len != b->len || a->columns != b->columns || memcmp(a->bytes, b->bytes, a->len) != 0)
		return false;
	if (a->look == b->look)
		return true;
	const struct style x = style_of(writer->palette, a->look);
	const struct style y = style_of(writer->palette, b->look);
	return style_equal(x, y) || (!a->len && style_is_bare(x) && style_is_bare(y));
}

/* FNV-1a. */
static uint64_t add_byte(uint64_t hash, unsigned byte)
{
	return (hash ^ (byte & 0xFF)) * 1099511628211u;
}

/* Blanks count as nothing; the looks of other cells as they are, so that rows which look alike by
 * chance may be missed. */
static uint64_t hash_of(const struct writer *writer, const struct canvas *canvas, int row)
{
	const struct cell *cells = row_of(canvas, row);
	uint64_t hash = 14695981039346656037u;
	for (int column = 0; column < canvas->columns; column++) {
		const struct cell *cell = &cells[column];
		const unsigned look = cell->look;
		if (!cell->len && (!look || style_is_bare(style_of(writer->palette, look)))) {
			hash = add_byte(hash, ' ');
			continue;
		}
		for (unsigned i = 0; i < cell->len; i++)
			hash = add_byte(hash, (unsigned char)cell->bytes[i]);
		hash = add_byte(add_byte(hash, look), look >> 8);
	}
	return hash;
}

size_t writer_weight(const struct canvas *canvas, int row)
{
	const struct cell *cells = row_of(canvas, row);
	size_t weight = 0;
	for (int column = 0; column < canvas->columns; column++)
		weight += cells[column].len;
	return weight;
}

static bool is_found(const struct rows *rows, int row, int by)
{
	const int from = row + by;
	return from >= 0 && from < rows->count && rows->new[row] == rows->old[from];
}

/* Bytes that are not to be sent when the rows from top to bottom are moved, less those that are to
 * be sent anew. */
static long gain_of(const struct rows *rows, int top, int bottom, int by)
{
	long gain = 0;
	for (int row = top; row <= bottom; row++) {
		const bool stood = rows->new[row] == rows->old[row];
		const bool comes = row + by >= top && row + by <= bottom && is_found(rows, row, by);
		gain += ((long)comes - (long)stood) * (long)rows->weights[row];
	}
	return gain;
}

/* The rows of one shift: from the first to the last that is found again and stood elsewhere, with
 * those around them that are no worse for it. */
static struct shift rows_of(const struct writer *writer, const struct rows *rows, int by)
{
	struct shift shift = { .by = by, .top = -1 };
	for (int row = 0; row < rows->count; row++) {
		if (!is_found(rows, row, by) || rows->new[row] == rows->old[row] ||
			!rows->weights[row])
			continue;
		const int from = row + by, first = row < from ? row : from;
		if (shift.top < 0 || first < shift.top)
			shift.top = first;
		if (shift.top < 0 || row > shift.bottom)
			shift.bottom = row;
		if (from > shift.bottom)
			shift.bottom = from;
	}
	if (shift.top < 0)
		return shift;
	shift.gain = gain_of(rows, shift.top, shift.bottom, by) - REGION_COST;
	if (writer->bottom > 0 && writer->top <= shift.top && writer->bottom >= shift.bottom) {
		const long gain = gain_of(rows, writer->top, writer->bottom, by);
		if (gain >= shift.gain)
			return (struct shift){ by, writer->top, writer->bottom, gain };
	}
	return shift;
}

static struct shift find_shift(const struct writer *writer, const struct rows *rows)
{
	struct shift best = { .gain = 0 };
	for (int by = 1 - rows->count; by < rows->count; by++) {
		if (by == 0)
			continue;
		const struct shift shift = rows_of(writer, rows, by);
		if (shift.top >= 0 && shift.gain > best.gain)
			best = shift;
	}
	return best;
}

static void add_times(struct buffer *out, const char *one, const char *many, int times)
{
	struct buffer repeated = { 0 }, at_once = { 0 };
	for (int i = 0; i < times; i++)
		capability_add(&repeated, one, 0, 0);
	if (times > 1)
		capability_add(&at_once, many, times, 0);
	buffer_add(out, buffer_slice(at_once.len && at_once.len < repeated.len ? &at_once :
										 &repeated));
	buffer_finish(&repeated);
	buffer_finish(&at_once);
}

static void scroll(struct writer *writer, const struct shift *shift)
{
	if (writer->top != shift->top || writer->bottom != shift->bottom) {
		capability_add(&writer->out, writer->can.csr, shift->top, shift->bottom);
		writer->top = shift->top;
		writer->bottom = shift->bottom;
		writer->row = writer->column = -1;
	}
	/* The rows that come in have the style that is in force. */
	writer_set_style(writer, (struct style){ 0, -1, -1 });
	if (shift->by > 0) {
		writer_move(writer, shift->bottom, 0);
		add_times(&writer->out, writer->can.ind, writer->can.indn, shift->by);
	} else {
		writer_move(writer, shift->top, 0);
		add_times(&writer->out, writer->can.ri, writer->can.rin, -shift->by);
	}
}

static void move_rows(struct canvas *shown, const struct shift *shift)
{
	const size_t columns = (size_t)shown->columns, size = columns * sizeof *shown->cells;
	const int count = shift->bottom - shift->top + 1;
	const int by = shift->by > 0 ? shift->by : -shift->by;
	const int kept = count > by ? count - by : 0;
	struct cell *cells = &shown->cells[(size_t)shift->top * columns];
	struct cell *const lower = &cells[(size_t)(count - kept) * columns];
	if (shift->by > 0)
		memmove(cells, lower, (size_t)kept * size);
	else
		memmove(lower, cells, (size_t)kept * size);
	const int first = shift->by > 0 ? shift->top + kept : shift->top;
	for (int row = first; row < first + count - kept; row++)
		canvas_fill(shown, row, 0, shown->columns, LOOK_TEXT);
}

void writer_scroll(struct writer *writer, const struct canvas *canvas)
{
	const struct capabilities *can = &writer->can;
	if (!can->csr || !can->ind || !can->ri || canvas->rows > writer->rows || canvas->rows < 3)
		return;
	const size_t count = (size_t)canvas->rows;
	uint64_t *hashes = memory_create(2 * count, sizeof *hashes);
	size_t *weights = memory_create(count, sizeof *weights);
	int differ = 0;
	for (int row = 0; row < canvas->rows; row++) {
		hashes[row] = hash_of(writer, writer->shown, row);
		hashes[count + (size_t)row] = hash_of(writer, canvas, row);
		weights[row] = writer_weight(canvas, row);
		differ += hashes[row] != hashes[count + (size_t)row];
	}
	const struct rows rows = { canvas->rows, hashes, hashes + count, weights };
	if (differ > 1) {
		const struct shift shift = find_shift(writer, &rows);
		if (shift.gain > 0) {
			scroll(writer, &shift);
			move_rows(writer->shown, &shift);
		}
	}
	free(hashes);
	free(weights);
}
