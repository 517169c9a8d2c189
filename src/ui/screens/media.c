/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/screens/screens.h"

#include <stdlib.h>

#include "article/article.h"
#include "base/i18n.h"
#include "base/memory.h"
#include "base/notice.h"
#include "out/address.h"
#include "text/cluster.h"
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

/* Empty where it has none but its address. */
static struct slice own_words(const struct ui *ui, size_t row)
{
	const struct doc *doc = media_doc(ui);
	const struct picture *picture = &doc->pictures[row];

	if (ui->media->links)
		return doc->links[row].text;
	return picture->caption.len > 0 ? picture->caption : picture->alt;
}

static struct slice own_address(const struct ui *ui, size_t row)
{
	const struct doc *doc = media_doc(ui);

	return ui->media->links ? doc->links[row].url : doc->pictures[row].original;
}

/* What is found in a row: all of it, seen or not. */
static struct slice media_text(struct ui *ui, size_t row)
{
	struct buffer *text = &ui->media->text;

	buffer_clear(text);
	buffer_add(text, own_words(ui, row));
	buffer_add_string(text, "  ");
	buffer_add(text, own_address(ui, row));
	return buffer_slice(text);
}

/* Behind the words, and never cut off: the size, and the host or that it lies in the archive. */
static void add_facts(const struct ui *ui, size_t row, struct buffer *out)
{
	const struct doc *doc = media_doc(ui);
	const struct picture *picture = ui->media->links ? NULL : &doc->pictures[row];
	struct arena *arena = arena_create();
	struct address address =
		address_read(arena, own_address(ui, row));

	if (picture && picture->width > 0 && picture->height > 0)
		buffer_printf(out, "%d×%d  ", picture->width, picture->height);
	switch (address.kind) {
	case ADDRESS_WEB:
		buffer_add(out, address.host);
		break;
	case ADDRESS_MAIL:
		buffer_add_string(out, _("mail"));
		break;
	case ADDRESS_INSIDE:
		buffer_add_string(out, _("in the archive"));
		break;
	case ADDRESS_PLACE:
		buffer_add_string(out, _("on this page"));
		break;
	case ADDRESS_REFUSED:
		buffer_add_string(out, _("not opened"));
		break;
	}
	if (address.is_odd)
		buffer_add_string(out, " !");
	arena_destroy(arena);
}

/* Where the last part of a path begins, which may end with a slash itself. */
static size_t last_part(struct slice path)
{
	size_t at = slice_find_char(path, '?', 0), hash = slice_find_char(path, '#', 0);

	at = hash < at ? hash : at;
	at = at < path.len ? at : path.len;
	if (at > 0)
		at--;
	while (at > 0 && path.at[at - 1] != '/')
		at--;
	return at;
}

/* Of an address what stands behind the host, which its row has already; of a path that does not fit
 * the end, where the name of the file is. */
static void draw_address(struct ui *ui, struct slice address, struct area line)
{
	struct arena *arena = arena_create();
	struct slice path = address, host = url_host(address);
	struct buffer text = { 0 };

	if (address_read(arena, address).kind == ADDRESS_WEB && host.len > 0)
		path = slice_from(address, (size_t)(host.at - address.at) + host.len);
	if (path.len == 0)
		path = SLICE("/");
	if ((int)text_columns(path, &ui->canvas->width) > line.columns && last_part(path) > 1) {
		buffer_add(&text, ui_sign(ui, "…", "..."));
		path = slice_from(path, last_part(path) - 1);
	}
	buffer_add(&text, path);
	canvas_put_cut(ui->canvas, line.row, line.column, line.column + line.columns,
		       buffer_slice(&text), LOOK_DIM);
	buffer_finish(&text);
	arena_destroy(arena);
}

static void draw_row(struct ui *ui, size_t row, struct area line)
{
	struct slice words = own_words(ui, row), address = own_address(ui, row);
	struct buffer number = { 0 }, facts = { 0 };
	int end = line.column + line.columns - 1, column, start;

	buffer_printf(&number, "%3zu  ", row + 1);
	column = canvas_put(ui->canvas, line.row, line.column + 1, end, buffer_slice(&number),
			    LOOK_DIM);
	add_facts(ui, row, &facts);
	start = end - (int)text_columns(buffer_slice(&facts), &ui->canvas->width);
	if (start < column) /* a narrow window: the beginning of the host still tells most */
		start = column;
	canvas_put_cut(ui->canvas, line.row, start, end, buffer_slice(&facts), LOOK_DIM);
	if (words.len > 0 && !slice_equal(words, address))
		canvas_put_cut(ui->canvas, line.row, column, start - 2, words, LOOK_TEXT);
	else
		draw_address(ui, address,
			     (struct area){ line.row, column, 1, start - 2 - column });
	buffer_finish(&number);
	buffer_finish(&facts);
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

/* The whole address first, which Enter opens then. */
static void media_enter(struct ui *ui)
{
	size_t number = ui->media->rows.cursor + 1;

	if (ui->media->links)
		sheet_open_link(ui, number);
	else
		sheet_open_picture(ui, number);
}

void media_show(struct ui *ui, size_t number, bool links)
{
	const struct doc *doc = media_doc(ui);

	if (ui_shows(ui, &page_screen))
		ui_pop_to(ui, &page_screen);
	if (links) {
		page_go_link(ui, number);
		return;
	}
	for (size_t i = 0; i < doc->block_count; i++) {
		if (doc->blocks[i]->picture == number) {
			page_go(ui, doc->blocks[i]->index);
			return;
		}
	}
}

size_t media_number(const struct ui *ui, bool *links)
{
	*links = ui->media->links;
	return ui->media->rows.cursor + 1;
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
