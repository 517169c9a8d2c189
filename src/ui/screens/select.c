/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/screens/page.h"

#include "base/i18n.h"
#include "text/unicode.h"
#include "text/utf8.h"
#include "text/words.h"

/* Text is selected over the page: by characters, as vim's v does it, or by paragraphs.  The cursor
 * goes where text is drawn, so that it passes over what is folded and stays in its column; what is
 * copied is what was written between the two ends. */

/* A cluster that is drawn. */
struct spot {
	struct place place;
	uint32_t end;        /* of it, in the text of its block */
	int column, columns; /* from the left edge of the page */
};

/* Going over the clusters of a line. */
struct walk {
	const struct line *line;
	const struct width_rules *width;
	size_t span, byte;
	int column;
};

static bool next_spot(struct walk *walk, struct spot *spot)
{
	while (walk->span < walk->line->span_count) {
		const struct span *span = &walk->line->spans[walk->span];
		struct slice rest = slice_from(span->text, walk->byte);
		size_t length;

		if (walk->byte == 0)
			walk->column = span->column;
		if (span->start == UINT32_MAX || rest.len == 0) {
			walk->span++;
			walk->byte = 0;
			continue;
		}
		length = cluster_length(rest);
		spot->place = (struct place){ span->block, span->start + (uint32_t)walk->byte };
		spot->end = spot->place.byte + (uint32_t)length;
		spot->column = walk->column;
		spot->columns = cluster_columns(slice_sub(rest, 0, length), walk->width);
		walk->byte += length;
		walk->column += spot->columns;
		return true;
	}
	return false;
}

static struct walk walk_line(const struct ui *ui, const struct line *line)
{
	return (struct walk){ .line = line, .width = &ui->canvas->width };
}

static int place_compare(struct place a, struct place b)
{
	if (a.block != b.block)
		return a.block < b.block ? -1 : 1;
	return (a.byte > b.byte) - (a.byte < b.byte);
}

enum wanted {
	WANTED_FIRST,
	WANTED_LAST,
	WANTED_COLUMN, /* the last that begins at the column or before, else the first */
	WANTED_PLACE,  /* that holds the cursor */
	WANTED_BEFORE, /* beside it; none at the ends of the line */
	WANTED_BEHIND,
};

/* False when the line has none such. */
static bool find_spot(const struct ui *ui, struct position at, enum wanted wanted, int column,
	struct spot *found)
{
	const struct line *line = layout_line(ui->page->layout, at);
	struct place cursor = ui->page->selected.cursor;
	struct spot spot, before = { 0 };
	bool any = false, passed = false;

	if (!line || line->blank)
		return false;
	for (struct walk walk = walk_line(ui, line); next_spot(&walk, &spot); any = true) {
		bool holds = spot.place.block == cursor.block && spot.place.byte <= cursor.byte &&
			     cursor.byte < spot.end;

		if ((wanted == WANTED_FIRST) || (wanted == WANTED_PLACE && holds) ||
		    (wanted == WANTED_BEHIND && passed)) {
			*found = spot;
			return true;
		}
		if (wanted == WANTED_BEFORE && holds)
			break;
		if (wanted == WANTED_COLUMN && any && spot.column > column)
			break;
		passed |= holds;
		before = spot;
	}
	*found = before;
	return any && wanted != WANTED_PLACE && wanted != WANTED_BEHIND;
}

static struct position cursor_line(const struct ui *ui)
{
	return layout_find(ui->page->layout, ui->page->selected.cursor);
}

/* ---- moving ---- */

static void reveal(struct ui *ui, struct position line)
{
	struct page *page = ui->page;

	if (position_compare(line, page->top) < 0)
		page_set_top(ui, line);
	else if (!page_sees(page, line))
		page_set_top(ui, layout_move(page->layout, line, 1 - page->height));
}

static void put(struct ui *ui, const struct spot *spot, bool keeps_column)
{
	ui->page->selected.cursor = spot->place;
	if (!keeps_column)
		ui->page->selected.column = spot->column;
	reveal(ui, cursor_line(ui));
}

/* The next line that has text, in steps of 1 or -1; false: there is none. */
static bool step_line(const struct ui *ui, struct position *at, long step, enum wanted wanted,
	struct spot *spot)
{
	struct layout *layout = ui->page->layout;
	struct position next;

	for (;; *at = next) {
		next = layout_move(layout, *at, step);
		if (position_compare(next, *at) == 0)
			return false;
		if (find_spot(ui, next, wanted, ui->page->selected.column, spot)) {
			*at = next;
			return true;
		}
	}
}

static void go_lines(struct ui *ui, long count)
{
	long step = count < 0 ? -1 : 1;
	struct position at = cursor_line(ui);
	struct spot spot;
	bool moved = false;

	for (; count != 0 && step_line(ui, &at, step, WANTED_COLUMN, &spot); count -= step)
		moved = true;
	if (moved)
		put(ui, &spot, true);
}

void select_go_character(struct ui *ui, long count)
{
	enum wanted beside = count < 0 ? WANTED_BEFORE : WANTED_BEHIND;
	long step = count < 0 ? -1 : 1;
	struct position at = cursor_line(ui);
	struct spot spot;

	for (; count != 0; count -= step) {
		struct place here = ui->page->selected.cursor;

		if (!find_spot(ui, at, beside, 0, &spot) ||
		    place_compare(spot.place, here) == 0) {
			if (!step_line(ui, &at, step, step < 0 ? WANTED_LAST : WANTED_FIRST, &spot))
				break;
		}
		ui->page->selected.cursor = spot.place;
	}
	if (find_spot(ui, at, WANTED_PLACE, 0, &spot))
		put(ui, &spot, false);
}

void select_go_line_end(struct ui *ui, long direction)
{
	struct spot spot;

	if (find_spot(ui, cursor_line(ui), direction < 0 ? WANTED_FIRST : WANTED_LAST, 0, &spot))
		put(ui, &spot, false);
}

/* Whether a word begins at a place: not with a blank, nor with a mark. */
static bool begins_word(const struct block *block, const uint8_t *starts, uint32_t byte)
{
	const char *at = block->text.at + byte;
	uint32_t code = utf8_next(&at, block->text.at + block->text.len);

	return starts[byte] && (code_is_letter(code) || code_is_digit(code));
}

/* One word on or back; false at the end. */
static bool step_word(struct ui *ui, struct segmenter *segmenter, long step)
{
	const struct doc *doc = ui->page->article->doc;
	struct place cursor = ui->page->selected.cursor, before;
	const struct block *block = doc->blocks[cursor.block];
	const uint8_t *starts = segmenter_find(segmenter, block->text);
	uint32_t searched = cursor.block;

	do {
		before = ui->page->selected.cursor;
		select_go_character(ui, step);
		cursor = ui->page->selected.cursor;
		if (cursor.block != searched) {
			searched = cursor.block;
			block = doc->blocks[searched];
			starts = segmenter_find(segmenter, block->text);
		}
		if (begins_word(block, starts, cursor.byte))
			return true;
	} while (place_compare(before, cursor) != 0);
	return false;
}

void select_go_word(struct ui *ui, long count)
{
	struct segmenter *segmenter = segmenter_create();
	long step = count < 0 ? -1 : 1;

	while (count != 0 && step_word(ui, segmenter, step))
		count -= step;
	segmenter_destroy(segmenter);
}

/* To the beginning of the next block of text, or of this one or the one before. */
void select_go_paragraph(struct ui *ui, long count)
{
	long step = count < 0 ? -1 : 1;
	struct position at = cursor_line(ui);
	struct place from = ui->page->selected.cursor;
	struct spot spot;
	bool moved = false;

	if (step < 0 && from.byte > 0 && count != 0) {
		at = layout_find(ui->page->layout, (struct place){ from.block, 0 });
		moved = find_spot(ui, at, WANTED_FIRST, 0, &spot);
		count++;
	}
	while (count != 0 && step_line(ui, &at, step, WANTED_FIRST, &spot)) {
		moved = true;
		if (spot.place.byte == 0 && spot.place.block != from.block) {
			from = spot.place;
			count -= step;
		}
	}
	if (moved)
		put(ui, &spot, false);
}

static void go_to(struct ui *ui, struct position at)
{
	struct spot spot;

	if (!find_spot(ui, at, WANTED_COLUMN, ui->page->selected.column, &spot) &&
	    !step_line(ui, &at, 1, WANTED_COLUMN, &spot) &&
	    !step_line(ui, &at, -1, WANTED_COLUMN, &spot))
		return;
	put(ui, &spot, true);
}

static void select_move(struct ui *ui, struct motion motion)
{
	struct page *page = ui->page;
	struct layout *layout = page->layout;
	struct position end = layout_end(layout);
	size_t amount;

	switch (motion.kind) {
	case MOVE_LINES:
	case MOVE_WINDOW:
		go_lines(ui, motion.count);
		break;
	case MOVE_HALVES:
		go_to(ui, layout_move(layout, cursor_line(ui), motion.count * (page->height / 2)));
		break;
	case MOVE_PAGES:
		go_to(ui, layout_move(layout, cursor_line(ui), motion.count * page->height));
		break;
	case MOVE_TOP:
		go_to(ui, layout_start(layout));
		select_go_line_end(ui, -1);
		break;
	case MOVE_BOTTOM:
		go_to(ui, end);
		select_go_line_end(ui, 1);
		break;
	case MOVE_TO:
		go_to(ui, layout_move(layout, layout_start(layout), motion.count - 1));
		break;
	case MOVE_PERCENT:
		amount = layout_amount(layout, end) * (size_t)motion.count / 100;
		go_to(ui, layout_find_amount(layout, amount));
		break;
	}
}

/* ---- beginning and ending ---- */

/* What was found last or has the focus, where it is seen; else where the screen begins. */
static bool find_start_of(const struct ui *ui, struct spot *spot)
{
	struct page *page = ui->page;
	const struct thing *thing = page_focused(page);
	struct position at = page->top;

	if (ui->show_hits && page->hit < page->hit_count)
		page->selected.cursor = page->hits[page->hit].place;
	else if (thing)
		page->selected.cursor = thing->place;
	if ((ui->show_hits || thing) && page_sees(page, cursor_line(ui)) &&
	    find_spot(ui, cursor_line(ui), WANTED_PLACE, 0, spot))
		return true;
	for (; position_compare(at, page_bottom(page)) < 0; at = layout_move(page->layout, at, 1))
		if (find_spot(ui, at, WANTED_FIRST, 0, spot))
			return true;
	return false;
}

void select_begin(struct ui *ui, bool paragraphs)
{
	struct page *page = ui->page;
	struct spot spot;

	if (ui_screen(ui) == &select_screen) {
		if (page->selected.paragraphs == paragraphs)
			ui_pop(ui);
		page->selected.paragraphs = paragraphs;
		return;
	}
	if (!find_start_of(ui, &spot)) {
		ui_say(ui, "%s", _("there is no text here"));
		return;
	}
	page->selected.paragraphs = paragraphs;
	page->selected.anchor = spot.place;
	page->selected.column = spot.column;
	page->selected.cursor = spot.place;
	ui_push(ui, &select_screen);
}

void select_swap(struct ui *ui)
{
	struct place cursor = ui->page->selected.cursor;
	struct spot spot;

	ui->page->selected.cursor = ui->page->selected.anchor;
	ui->page->selected.anchor = cursor;
	if (find_spot(ui, cursor_line(ui), WANTED_PLACE, 0, &spot))
		put(ui, &spot, false);
}

/* From one place on and before the other. */
static void selected(const struct page *page, struct place *from, struct place *to)
{
	struct place anchor = page->selected.anchor, cursor = page->selected.cursor;
	const struct block *block;

	*from = place_compare(anchor, cursor) < 0 ? anchor : cursor;
	*to = place_compare(anchor, cursor) < 0 ? cursor : anchor;
	block = page->article->doc->blocks[to->block];
	if (page->selected.paragraphs) {
		from->byte = 0;
		to->byte = (uint32_t)block->text.len;
	} else if (to->byte < block->text.len) {
		to->byte += (uint32_t)cluster_length(slice_from(block->text, to->byte));
	}
}

void select_add_text(const struct ui *ui, struct buffer *out)
{
	struct place from, to;

	selected(ui->page, &from, &to);
	page_add_copied(ui, from, to, out);
}

/* ---- drawing ---- */

/* The blanks that justifying puts between characters are marked with them. */
static void draw_selected(struct ui *ui, const struct line *line, int row, int left)
{
	struct place from, to, cursor = ui->page->selected.cursor;
	struct spot spot;
	int begin = -1;

	selected(ui->page, &from, &to);
	for (struct walk walk = walk_line(ui, line); next_spot(&walk, &spot);) {
		bool inside = place_compare(spot.place, from) >= 0 &&
			      place_compare(spot.place, to) < 0;
		int column = left + spot.column, end = column + spot.columns;

		if (inside)
			canvas_look(ui->canvas, row, begin >= 0 ? begin : column, end, LOOK_REVERSE,
				    LOOK_COLOR);
		begin = inside ? end : -1;
		if (place_compare(spot.place, cursor) == 0) {
			canvas_look(ui->canvas, row, column, end, LOOK_BOLD | LOOK_UNDERLINE, 0);
			ui->canvas->cursor_row = row;
			ui->canvas->cursor_column = column;
		}
	}
}

static void select_draw(struct ui *ui, struct area area, bool focused)
{
	struct page *page = ui->page;
	struct position at;

	page_screen.draw(ui, area, false);
	at = page->top;
	for (int row = 0; row < area.rows; row++) {
		const struct line *line = layout_line(page->layout, at);

		if (!line)
			break;
		if (focused && !line->blank)
			draw_selected(ui, line, area.row + row, area.column);
		at = layout_move(page->layout, at, 1);
	}
}

static void select_bars(struct ui *ui, struct bars *bars)
{
	struct buffer text = { 0 };
	size_t count;

	page_screen.bars(ui, bars);
	buffer_clear(&bars->status);
	select_add_text(ui, &text);
	count = ui_count(buffer_slice(&text));
	buffer_printf(&bars->status,
		      ngettext("%zu character selected", "%zu characters selected", count), count);
	buffer_finish(&text);
}

/* ---- finding ---- */

static void select_find(struct ui *ui, int direction, bool first)
{
	struct page *page = ui->page;

	page_screen.find(ui, direction, first);
	if (page->hit >= page->hit_count)
		return;
	page->selected.cursor = page->hits[page->hit].place;
	select_go_character(ui, 0);
}

static void select_keep(struct ui *ui)
{
	ui->page->selected.kept = ui->page->selected.cursor;
	page_keep(ui);
}

static void select_restore(struct ui *ui)
{
	page_restore(ui);
	ui->page->selected.cursor = ui->page->selected.kept;
}

const struct screen select_screen = {
	.where = IN_SELECT,
	.title = N_("Selecting"),
	.draw = select_draw,
	.bars = select_bars,
	.move = select_move,
	.find = select_find,
	.keep = select_keep,
	.restore = select_restore,
};
