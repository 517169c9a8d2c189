/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/screens/screens.h"

#include <stdlib.h>

#include "article/article.h"
#include "base/i18n.h"
#include "base/memory.h"
#include "base/notice.h"
#include "ui/rows.h"

/* What an article is made of, over the page, and how much each part holds: its headings as a tree;
 * where it has none, its paragraphs by their first sentences. */

struct part {
	struct slice text;
	uint32_t block;
	int depth;
	size_t words;
	bool is_heading;
	bool folded; /* what is below it does not show */
};

struct outline {
	struct rows rows; /* of the parts that show */
	struct part *parts;
	size_t count, room; /* 0: to be found; folds last until another article is read */
	size_t *shown; /* parts by row */
};

enum { MINUTES_FROM = 44 }; /* columns; below there is no room for them */

/* ---- what there is ---- */

static void add_part(struct outline *outline, const struct part *part)
{
	outline->parts = memory_grow(
		outline->parts, outline->count, &outline->room, sizeof(*outline->parts));
	outline->parts[outline->count++] = *part;
}

static bool is_front(const struct block *block)
{
	return block->kind == BLOCK_TITLE || block->kind == BLOCK_BYLINE ||
	       block->flags & FLAG_FRONT;
}

/* Blocks up to end, each that stands by itself a part; pictures and rules go with what is above
 * them. */
static void add_texts(struct outline *outline, const struct doc *doc, uint32_t end, bool as_one)
{
	struct part *part = NULL;

	for (uint32_t i = 0; i < end; i++) {
		const struct block *block = doc->blocks[i];
		bool begins = !part || (!as_one && block->parent == doc->root);

		if (is_front(block))
			continue;
		if (begins && block->kind != BLOCK_FIGURE && block->kind != BLOCK_MEDIA &&
		    block->kind != BLOCK_RULE) {
			add_part(outline, &(struct part){ .block = i });
			part = &outline->parts[outline->count - 1];
		}
		if (!part)
			continue;
		if (part->text.len == 0)
			part->text = doc_first_sentence(block->text);
		part->words += text_words(block->text);
	}
}

static void fill(struct outline *outline, const struct doc *doc)
{
	bool whole = doc->section_count == 0;

	outline->count = 0;
	add_texts(outline, doc, whole ? (uint32_t)doc->block_count : doc->sections[0].heading,
		  !whole);
	for (size_t i = 0; i < doc->section_count; i++)
		add_part(outline, &(struct part){
					  .text = doc->blocks[doc->sections[i].heading]->text,
					  .block = doc->sections[i].heading,
					  .depth = doc->sections[i].depth,
					  .words = doc->sections[i].words,
					  .is_heading = true,
				  });
	outline->shown = memory_resize(outline->shown, outline->count + 1, sizeof(*outline->shown));
}

static bool has_below(const struct outline *outline, size_t part)
{
	return part + 1 < outline->count &&
	       outline->parts[part + 1].depth > outline->parts[part].depth;
}

/* Which parts show, with the cursor on this one or on what it is folded into. */
static void show(struct ui *ui, size_t cursor)
{
	struct outline *outline = ui->outline;
	size_t row = 0;

	outline->rows.count = 0;
	for (size_t i = 0; i < outline->count; i++) {
		size_t next = i + 1;

		if (i <= cursor)
			row = outline->rows.count;
		outline->shown[outline->rows.count++] = i;
		while (outline->parts[i].folded && next < outline->count &&
		       outline->parts[next].depth > outline->parts[i].depth)
			next++;
		i = next - 1;
	}
	outline->rows.cursor = row;
}

static size_t current(const struct outline *outline)
{
	return outline->shown[outline->rows.cursor];
}

void outline_open(struct ui *ui)
{
	uint32_t block = page_block(ui);
	size_t cursor = 0;

	if (!ui->outline)
		ui->outline = memory_create(1, sizeof(*ui->outline));
	if (ui->outline->count == 0)
		fill(ui->outline, page_article(ui)->doc);
	if (ui->outline->count == 0) {
		ui_say(ui, "%s", _("this article has no text"));
		return;
	}
	while (cursor + 1 < ui->outline->count && ui->outline->parts[cursor + 1].block <= block)
		cursor++;
	ui->outline->rows = (struct rows){ 0 };
	ui_push(ui, &outline_screen);
	show(ui, cursor);
}

void outline_forget(struct ui *ui)
{
	if (ui->outline)
		ui->outline->count = 0;
}

void outline_destroy(struct ui *ui)
{
	if (!ui->outline)
		return;
	free(ui->outline->parts);
	free(ui->outline->shown);
	free(ui->outline);
}

/* ---- folding ---- */

void outline_fold(struct ui *ui, enum fold fold)
{
	struct outline *outline = ui->outline;
	size_t at = current(outline);
	struct part *part = &outline->parts[at];

	if (fold == FOLD_OPEN_ALL || fold == FOLD_CLOSE_ALL) {
		for (size_t i = 0; i < outline->count; i++)
			outline->parts[i].folded = fold == FOLD_CLOSE_ALL;
	} else if (fold == FOLD_CLOSE && (part->folded || !has_below(outline, at))) {
		while (at > 0 && outline->parts[at].depth >= part->depth)
			at--; /* to what it stands in, if it does */
		at = outline->parts[at].depth < part->depth ? at : current(outline);
		outline->parts[at].folded = true;
	} else {
		part->folded = fold == FOLD_CLOSE || (fold == FOLD_TOGGLE && !part->folded);
	}
	show(ui, at);
	rows_stay(ui, &outline_screen, outline->rows.cursor);
}

/* ---- the screen ---- */

static struct rows *outline_rows(struct ui *ui)
{
	return &ui->outline->rows;
}

static struct slice outline_text(struct ui *ui, size_t row)
{
	return ui->outline->parts[ui->outline->shown[row]].text;
}

static void add_minutes(size_t words, struct buffer *out)
{
	size_t minutes = article_minutes(words);

	if (minutes == 0)
		buffer_add_string(out, _("<1 min"));
	else
		buffer_printf(out, _("%zu min"), minutes);
}

/* How much a part holds, at the right; returns where that begins. */
static int draw_size(struct ui *ui, const struct part *part, struct area line)
{
	const struct width_rules *width = &ui->canvas->width;
	struct buffer text = { 0 };
	int end = line.column + line.columns - 1, start;

	if (line.columns >= MINUTES_FROM) {
		add_minutes(part->words, &text);
		start = end - (int)text_columns(buffer_slice(&text), width);
		canvas_put(ui->canvas, line.row, start, end, buffer_slice(&text), LOOK_DIM);
		buffer_clear(&text);
		buffer_printf(&text, _("%zu min"), (size_t)999);
		end -= (int)text_columns(buffer_slice(&text), width) + 1;
		buffer_clear(&text);
	}
	buffer_printf(&text, ngettext("%zu word", "%zu words", part->words), part->words);
	start = end - (int)text_columns(buffer_slice(&text), width);
	canvas_put(ui->canvas, line.row, start, end, buffer_slice(&text), LOOK_DIM);
	buffer_finish(&text);
	return start;
}

static void draw_row(struct ui *ui, size_t row, struct area line)
{
	const struct outline *outline = ui->outline;
	size_t at = outline->shown[row];
	const struct part *part = &outline->parts[at];
	int column = line.column + part->depth * 2, end = draw_size(ui, part, line) - 2;

	if (has_below(outline, at))
		canvas_put(ui->canvas, line.row, column, end,
			   part->folded ? ui_sign(ui, "▸", "+") : ui_sign(ui, "▾", "-"), LOOK_DIM);
	canvas_put_cut(ui->canvas, line.row, column + 2, end, part->text,
		       part->is_heading && part->depth == 0 ? LOOK_BOLD : LOOK_TEXT);
}

static void outline_draw(struct ui *ui, struct area area, bool focused)
{
	rows_draw(ui, &outline_screen, area, focused, draw_row);
}

static void outline_bars(struct ui *ui, struct bars *bars)
{
	page_screen.bars(ui, bars);
	buffer_clear(&bars->status);
	buffer_clear(&bars->position);
	buffer_printf(&bars->position, "%zu/%zu", ui->outline->rows.cursor + 1,
		      ui->outline->rows.count);
}

static void outline_enter(struct ui *ui)
{
	const struct part *part = &ui->outline->parts[current(ui->outline)];

	ui_pop(ui);
	if (part->is_heading)
		page_go(ui, part->block);
	else
		page_go_block(ui, part->block);
}

static int outline_wanted(struct ui *ui)
{
	return (int)(ui->outline->rows.count < 1000 ? ui->outline->rows.count : 1000);
}

const struct screen outline_screen = {
	.where = IN_OUTLINE,
	.title = N_("Outline"),
	.sheet = true,
	.draw = outline_draw,
	.bars = outline_bars,
	.rows = outline_rows,
	.row_text = outline_text,
	.enter = outline_enter,
	.wanted = outline_wanted,
};
