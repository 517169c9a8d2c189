/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/screens/screens.h"

#include <stdlib.h>

#include "article/article.h"
#include "base/i18n.h"
#include "base/memory.h"
#include "base/notice.h"
#include "ui/rows.h"

/* The pictures or the links of an article over the page. */

struct media {
	struct rows rows;
	bool links;
	struct buffer text; /* of the row that was asked for last */
};

static const struct doc *media_doc(const struct ui *ui)
{
	return page_article(ui)->doc;
}

static void media_open(struct ui *ui, bool links)
{
	size_t count = links ? media_doc(ui)->link_count : media_doc(ui)->picture_count;

	if (count == 0) {
		ui_say(ui, "%s",
		       links ? _("this article has no links") : _("this article has no pictures"));
		return;
	}
	if (!ui->media)
		ui->media = memory_create(1, sizeof(*ui->media));
	ui->media->rows = (struct rows){ .count = count };
	ui->media->links = links;
	ui_push(ui, &media_screen);
}

/* The key that opened it closes it. */
static void media_toggle(struct ui *ui, bool links)
{
	if (ui_screen(ui) == &media_screen && ui->media->links == links)
		ui_pop(ui);
	else
		media_open(ui, links);
}

void media_open_pictures(struct ui *ui)
{
	media_toggle(ui, false);
}

void media_open_links(struct ui *ui)
{
	media_toggle(ui, true);
}

void media_destroy(struct ui *ui)
{
	if (!ui->media)
		return;
	buffer_finish(&ui->media->text);
	free(ui->media);
}

static struct rows *media_rows(struct ui *ui)
{
	return &ui->media->rows;
}

static void add_picture(const struct picture *picture, struct buffer *out)
{
	struct slice words = picture->caption.len > 0 ? picture->caption : picture->alt;

	if (picture->width > 0 && picture->height > 0)
		buffer_printf(out, "%d×%d  ", picture->width, picture->height);
	if (words.len > 0) {
		buffer_add(out, words);
		buffer_add_string(out, "  ");
	}
	buffer_add(out, picture->original);
}

static void add_link(const struct link *link, struct buffer *out)
{
	if (link->text.len > 0 && !slice_equal(link->text, link->url)) {
		buffer_add(out, link->text);
		buffer_add_string(out, "  ");
	}
	buffer_add(out, link->url);
}

static struct slice media_text(struct ui *ui, size_t row)
{
	struct buffer *text = &ui->media->text;

	buffer_clear(text);
	if (ui->media->links)
		add_link(&media_doc(ui)->links[row], text);
	else
		add_picture(&media_doc(ui)->pictures[row], text);
	return buffer_slice(text);
}

static void draw_row(struct ui *ui, size_t row, struct area line)
{
	struct buffer number = { 0 };
	int end = line.column + line.columns - 1, column;

	buffer_printf(&number, "%3zu  ", row + 1);
	column = canvas_put(ui->canvas, line.row, line.column + 1, end, buffer_slice(&number),
			    LOOK_DIM);
	canvas_put_cut(ui->canvas, line.row, column, end, media_text(ui, row), LOOK_TEXT);
	buffer_finish(&number);
}

static void media_draw(struct ui *ui, struct area area, bool focused)
{
	rows_draw(ui, &media_screen, area, focused, draw_row);
}

static void media_bars(struct ui *ui, struct bars *bars)
{
	page_screen.bars(ui, bars);
	buffer_clear(&bars->status);
	buffer_clear(&bars->position);
	buffer_printf(&bars->position, "%zu/%zu", ui->media->rows.cursor + 1,
		      ui->media->rows.count);
}

/* Back to the page, to where it stands; Enter there shows its address. */
static void media_enter(struct ui *ui)
{
	const struct doc *doc = media_doc(ui);
	size_t row = ui->media->rows.cursor;

	ui_pop(ui);
	if (ui->media->links) {
		page_go_link(ui, row + 1);
		return;
	}
	for (size_t i = 0; i < doc->block_count; i++) {
		if (doc->blocks[i]->picture == row + 1) {
			page_go(ui, doc->blocks[i]->index);
			return;
		}
	}
}

void media_copy(struct ui *ui)
{
	const struct doc *doc = media_doc(ui);
	size_t row = ui->media->rows.cursor;

	if (ui->media->links)
		ui_copy(ui, doc->links[row].url, _("the link"));
	else
		ui_copy(ui, doc->pictures[row].original, _("the picture's address"));
}

static int media_wanted(struct ui *ui)
{
	return (int)(ui->media->rows.count < 1000 ? ui->media->rows.count : 1000);
}

static const char *media_name(struct ui *ui)
{
	return ui->media->links ? _("Links") : _("Pictures");
}

const struct screen media_screen = {
	.where = IN_MEDIA,
	.title = N_("Pictures and links"),
	.sheet = true,
	.draw = media_draw,
	.bars = media_bars,
	.rows = media_rows,
	.row_text = media_text,
	.enter = media_enter,
	.wanted = media_wanted,
	.name = media_name,
};
