/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/screens/screens.h"

#include <stdlib.h>

#include "article/article.h"
#include "base/i18n.h"
#include "base/memory.h"
#include "base/notice.h"
#include "text/gate.h"
#include "ui/format.h"
#include "ui/rows.h"
#include "ui/screens/narrowing.h"
#include "ui/target.h"

/* A few facts over the lower part of the screen: a label, and behind it a text that is folded to
 * the width so that a long address is seen whole. */

struct fact {
	const char *label; /* translated; NULL: none */
	struct slice text;
	bool warns;
};

struct sheet {
	struct arena *arena;
	const char *name; /* translated */
	struct fact *facts;
	size_t count, room;
	struct slice copied; /* what y takes */
	const char *copied_name;
	struct target target; /* what Enter opens, on a sheet that has one */
	size_t top;
	int height, lines; /* seen, and in all */
};

static struct sheet *sheet_start(struct ui *ui, const char *name)
{
	sheet_destroy(ui);
	ui->sheet = memory_create(1, sizeof(*ui->sheet));
	*ui->sheet = (struct sheet){ .arena = arena_create(), .name = name };
	return ui->sheet;
}

void sheet_destroy(struct ui *ui)
{
	if (!ui->sheet)
		return;
	arena_destroy(ui->sheet->arena);
	free(ui->sheet->facts);
	free(ui->sheet);
	ui->sheet = NULL;
}

static void add_fact(struct sheet *sheet, const char *label, struct slice text)
{
	if (text.len == 0)
		return;
	sheet->facts = memory_grow(sheet->facts, sheet->count, &sheet->room, sizeof(*sheet->facts));
	sheet->facts[sheet->count++] = (struct fact){ label, arena_copy(sheet->arena, text), false };
}

static void add_buffer(struct sheet *sheet, const char *label, struct buffer *text)
{
	add_fact(sheet, label, buffer_slice(text));
	buffer_clear(text);
}

/* ---- what there is to tell ---- */

static void add_date(struct sheet *sheet, const struct article *article, struct buffer *text)
{
	if (date_is_set(&article->date)) {
		format_day(&article->date, text);
		if (article->date.has_time)
			buffer_printf(text, " %02d:%02d:%02d", article->date.hour,
				      article->date.minute, article->date.second);
		if (article->date.has_zone)
			buffer_printf(text, " %+03d:%02d", article->date.zone_minutes / 60,
				      abs(article->date.zone_minutes) % 60);
		buffer_printf(text, "  (%s)", format_origin(article->date_origin));
	}
	add_buffer(sheet, _("Date"), text);
}

static void add_notices(struct sheet *sheet, const struct article *article, struct buffer *text)
{
	const char *label = _("Repaired");

	for (const struct notice *notice = article->notices.first; notice; notice = notice->next) {
		buffer_add_string(text, _(notice->text));
		if (notice->detail.len > 0) {
			buffer_add_string(text, ": ");
			buffer_add(text, gate(sheet->arena, notice->detail, GATE_LINE));
		}
		add_buffer(sheet, label, text);
		label = NULL;
	}
}

/* A line of a note is a fact. */
static void add_note(struct sheet *sheet, struct slice note)
{
	const char *label = _("Note");
	struct slice line;

	while (slice_line(&note, &line)) {
		add_fact(sheet, label, gate(sheet->arena, line, GATE_LINE));
		label = NULL;
	}
}

static void tell_article(struct ui *ui, const struct article *article, struct slice path)
{
	struct sheet *sheet = sheet_start(ui, _("About this article"));
	struct buffer text = { 0 };

	add_fact(sheet, _("Title"), article->title);
	add_date(sheet, article, &text);
	add_fact(sheet, _("Source"), article->source);
	if (!article->author_is_source)
		add_fact(sheet, _("Author"), article->author);
	for (const struct category *c = article->categories; c; c = c->next) {
		category_add(c, " › ", &text);
		add_buffer(sheet, c == article->categories ? _("Category") : NULL, &text);
	}
	buffer_printf(&text, ngettext("%zu word", "%zu words", article->words), article->words);
	buffer_add_string(&text, "  ");
	buffer_printf(&text, ngettext("%zu picture", "%zu pictures", article->doc->picture_count),
		      article->doc->picture_count);
	buffer_add_string(&text, "  ");
	buffer_printf(&text, ngettext("%zu link", "%zu links", article->doc->link_count),
		      article->doc->link_count);
	add_buffer(sheet, _("Size"), &text);
	add_fact(sheet, _("File"), gate(sheet->arena, article->path, GATE_LINE));
	if (article->encoding)
		add_fact(sheet, _("Encoding"), slice_of(article->encoding));
	add_note(sheet, traces_note(ui->traces, path, sheet->arena));
	add_notices(sheet, article, &text);
	sheet->copied = arena_copy(sheet->arena, article->path);
	sheet->copied_name = _("the path");
	buffer_finish(&text);
}

void sheet_open_details(struct ui *ui)
{
	const struct entry *entry;
	struct article *article;
	struct error error;

	if (!ui_screen(ui)->row_article) {
		tell_article(ui, page_article(ui), page_subject(ui)->path);
	} else {
		entry = extent_current(ui);
		if (!entry)
			return;
		if (!library_read(ui->library, entry->id, &article, &error)) {
			ui_warn_error(ui, &error);
			return;
		}
		tell_article(ui, article, entry->path);
		article_destroy(article);
	}
	ui_push(ui, &sheet_screen);
}

static void add_warning(struct sheet *sheet, const char *text)
{
	add_fact(sheet, _("Beware"), slice_of(text));
	sheet->facts[sheet->count - 1].warns = true;
}

/* Where it leads, so that nobody has to read it out of the address. */
static void add_target(struct ui *ui, struct sheet *sheet, struct slice url, bool is_picture)
{
	struct target *target = &sheet->target;
	const struct entry *entry;

	*target = target_find(ui, sheet->arena, url, is_picture);
	add_fact(sheet, _("Host"), target->host);
	if (target->is_odd)
		add_warning(sheet, _("this host may be made to look like another one"));
	if (target->kind == TARGET_ARTICLE) {
		entry = library_entry(ui->library, target->id);
		if (entry)
			add_fact(sheet, _("Article"), entry->title);
	} else if (target->kind == TARGET_FILE) {
		add_fact(sheet, _("File"), target->name);
	} else if (target_refusal(target)) {
		add_fact(sheet, _("Enter"), slice_of(target_refusal(target)));
	}
}

void sheet_open_picture(struct ui *ui, size_t number)
{
	const struct picture *picture = &page_article(ui)->doc->pictures[number - 1];
	struct sheet *sheet = sheet_start(ui, _("The picture"));
	struct buffer text = { 0 };

	add_fact(sheet, _("Address"), picture->original);
	add_target(ui, sheet, picture->original, true);
	if (!slice_equal(picture->original, picture->url))
		add_fact(sheet, _("As in the file"), picture->url);
	add_fact(sheet, _("Caption"), picture->caption);
	if (!slice_equal(picture->alt, picture->caption))
		add_fact(sheet, _("Instead of it"), picture->alt);
	if (picture->width > 0 && picture->height > 0)
		buffer_printf(&text, "%d×%d", picture->width, picture->height);
	add_buffer(sheet, _("Size"), &text);
	sheet->copied = arena_copy(sheet->arena, picture->original);
	sheet->copied_name = _("the picture's address");
	sheet->target.number = number;
	buffer_finish(&text);
	ui_push(ui, &target_screen);
}

void sheet_open_link(struct ui *ui, size_t number)
{
	const struct link *link = &page_article(ui)->doc->links[number - 1];
	struct sheet *sheet = sheet_start(ui, _("The link"));
	struct slice named = url_host(slice_trim(link->text));

	add_fact(sheet, _("Address"), link->url);
	add_target(ui, sheet, link->url, false);
	if (!slice_equal(link->url, link->text))
		add_fact(sheet, _("Text"), link->text);
	if (named.len > 0 && !slice_equal_nocase(named, url_host(link->url)))
		add_warning(sheet, _("its text names another host than the one it leads to"));
	sheet->copied = arena_copy(sheet->arena, link->url);
	sheet->copied_name = _("the link");
	sheet->target.number = number;
	ui_push(ui, &target_screen);
}

void sheet_open_original(struct ui *ui)
{
	struct slice url = article_url(page_article(ui));
	struct sheet *sheet;

	if (url.len == 0) {
		ui_say(ui, "%s", _("the file does not tell where this article is from"));
		return;
	}
	sheet = sheet_start(ui, _("The original page"));
	add_fact(sheet, _("Address"), url);
	add_target(ui, sheet, url, false);
	if (sheet->target.kind == TARGET_ARTICLE) /* this one; what is wanted is the other */
		sheet->target.kind = TARGET_PAGE;
	sheet->copied = arena_copy(sheet->arena, url);
	sheet->copied_name = _("the link");
	ui_push(ui, &target_screen);
}

void sheet_copy(struct ui *ui)
{
	ui_copy(ui, ui->sheet->copied, ui->sheet->copied_name);
}

size_t sheet_number(const struct ui *ui, bool *links)
{
	*links = !ui->sheet->target.is_picture;
	return ui->sheet->target.number;
}

/* ---- drawing ---- */

static int label_columns(const struct ui *ui)
{
	size_t widest = 0;

	for (size_t i = 0; i < ui->sheet->count; i++) {
		const char *label = ui->sheet->facts[i].label;
		size_t own = label ? text_columns(slice_of(label), &ui->canvas->width) : 0;

		widest = own > widest ? own : widest;
	}
	return (int)widest;
}

/* Folds anywhere: most of it is addresses.  With draw false only the lines are counted. */
static int draw_facts(struct ui *ui, struct area area, bool draw)
{
	struct sheet *sheet = ui->sheet;
	int left = area.column + 2, line = 0;
	int column = left + label_columns(ui) + 2, end = area.column + area.columns - 1;

	int room;

	if (end - column < 8) /* hardly any room: no labels */
		column = left;
	room = end - column > 2 ? end - column : 2;
	for (size_t i = 0; i < sheet->count; i++) {
		struct slice rest = sheet->facts[i].text;
		const char *label = sheet->facts[i].label;

		do {
			struct slice part =
				text_fit(rest, (size_t)room, NULL, &ui->canvas->width);
			int row = area.row + line - (int)sheet->top;
			bool seen = draw && row >= area.row && row < area.row + area.rows;

			if (part.len == 0)
				part = slice_sub(rest, 0, cluster_length(rest));
			if (seen && label && rest.at == sheet->facts[i].text.at && column > left)
				canvas_put(ui->canvas, row, left, column, slice_of(label),
					   LOOK_DIM);
			if (seen)
				canvas_put(ui->canvas, row, column, end, part,
					   sheet->facts[i].warns ? LOOK_WARN : LOOK_TEXT);
			rest = slice_from(rest, part.len);
			line++;
		} while (rest.len > 0);
	}
	return line;
}

static void sheet_move(struct ui *ui, struct motion motion)
{
	struct sheet *sheet = ui->sheet;

	sheet->top = window_move(sheet->top, (size_t)sheet->lines, sheet->height, 1, motion);
}

static void sheet_draw(struct ui *ui, struct area area, bool focused)
{
	struct sheet *sheet = ui->sheet;

	(void)focused;
	sheet->lines = draw_facts(ui, area, false);
	sheet->height = area.rows;
	sheet_move(ui, (struct motion){ MOVE_LINES, 0 });
	draw_facts(ui, area, true);
}

static void sheet_bars(struct ui *ui, struct bars *bars)
{
	const struct screen *below = ui->depth > 1 ? ui->stack[ui->depth - 2] : &page_screen;

	below->bars(ui, bars);
	buffer_clear(&bars->status);
	buffer_clear(&bars->position);
}

static int sheet_wanted(struct ui *ui)
{
	return draw_facts(ui, ui_body(ui), false);
}

static void sheet_enter(struct ui *ui)
{
	ui_pop(ui);
}

/* What is opened was seen whole before. */
static void target_enter(struct ui *ui)
{
	struct sheet *sheet = ui->sheet;

	if (sheet->top + (size_t)sheet->height < (size_t)sheet->lines) {
		sheet_move(ui, (struct motion){ MOVE_PAGES, 1 });
		if (sheet->top + (size_t)sheet->height < (size_t)sheet->lines)
			ui_say(ui, "%s", _("there is more of it below"));
		return;
	}
	ui_pop(ui);
	target_open(ui, &sheet->target, sheet->copied, sheet->copied_name);
}

static const char *sheet_name(struct ui *ui)
{
	return ui->sheet->name;
}

const struct screen sheet_screen = {
	.where = IN_SHEET,
	.title = N_("About this"),
	.sheet = true,
	.draw = sheet_draw,
	.bars = sheet_bars,
	.move = sheet_move,
	.enter = sheet_enter,
	.wanted = sheet_wanted,
	.name = sheet_name,
};

const struct screen target_screen = {
	.where = IN_TARGET,
	.title = N_("The link or picture"),
	.sheet = true,
	.draw = sheet_draw,
	.bars = sheet_bars,
	.move = sheet_move,
	.enter = target_enter,
	.wanted = sheet_wanted,
	.name = sheet_name,
};
