/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/screens/screens.h"

#include <stdlib.h>

#include "article/article.h"
#include "base/i18n.h"
#include "base/memory.h"
#include "base/notice.h"
#include "ui/rows.h"

/* The headings over the page, with how much stands under each. */

struct outline {
	struct rows rows;
};

static const struct doc *outline_doc(const struct ui *ui)
{
	return page_article(ui)->doc;
}

void outline_open(struct ui *ui)
{
	const struct doc *doc = outline_doc(ui);
	size_t section = page_section(ui);

	if (doc->section_count == 0) {
		ui_say(ui, "%s", _("this article has no headings"));
		return;
	}
	if (!ui->outline)
		ui->outline = memory_create(1, sizeof(*ui->outline));
	ui->outline->rows = (struct rows){ .count = doc->section_count };
	ui_push(ui, &outline_screen);
	ui->outline->rows.cursor = section > 0 ? section - 1 : 0;
}

void outline_destroy(struct ui *ui)
{
	free(ui->outline);
}

static struct rows *outline_rows(struct ui *ui)
{
	return &ui->outline->rows;
}

static struct slice outline_text(struct ui *ui, size_t row)
{
	const struct doc *doc = outline_doc(ui);

	return doc->blocks[doc->sections[row].heading]->text;
}

static void draw_row(struct ui *ui, size_t row, struct area line)
{
	const struct section *section = &outline_doc(ui)->sections[row];
	struct buffer count = { 0 };
	int end = line.column + line.columns - 1, counted;

	buffer_printf(&count, ngettext("%zu word", "%zu words", section->words), section->words);
	counted = end - (int)text_columns(buffer_slice(&count), &ui->canvas->width);
	canvas_put(ui->canvas, line.row, counted, end, buffer_slice(&count), LOOK_DIM);
	canvas_put_cut(ui->canvas, line.row, line.column + 2 + section->depth * 2, counted - 2,
		       outline_text(ui, row), section->depth == 0 ? LOOK_BOLD : LOOK_TEXT);
	buffer_finish(&count);
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
	uint32_t block = outline_doc(ui)->sections[ui->outline->rows.cursor].heading;

	ui_pop(ui);
	page_go(ui, block);
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
