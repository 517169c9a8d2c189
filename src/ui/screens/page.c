/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/screens/page.h"

#include <stdlib.h>

#include "base/i18n.h"
#include "base/memory.h"
#include "base/notice.h"
#include "out/broker.h"
#include "ui/format.h"
#include "ui/rows.h"

/* ---- opening ---- */

static void page_clear(struct page *page)
{
	layout_destroy(page->layout);
	if (page->converted)
		page_swap_script(page);
	if (page->owned)
		article_destroy(page->article);
	free(page->folded);
	free(page->left_folded);
	free(page->kept.folded);
	free(page->things);
	free(page->hits);
	arena_destroy(page->arena);
	*page = (struct page){ 0 };
}

static struct subject copy_subject(struct arena *arena, const struct subject *subject)
{
	struct subject copy = *subject;

	copy.path = arena_copy(arena, subject->path);
	copy.title = arena_copy(arena, subject->title);
	return copy;
}

void page_show(struct ui *ui, struct article *article, const struct subject *subject, int64_t id)
{
	struct page *page;

	if (!ui->page)
		ui->page = memory_create(1, sizeof(*ui->page));
	page = ui->page;
	page_clear(page);
	outline_forget(ui);
	page->article = article;
	page->owned = id != 0;
	page->arena = arena_create();
	page->subject = copy_subject(page->arena, subject);
	page->id = id;
	page->focus = SIZE_MAX;
	page->hit = SIZE_MAX;
	page->folded = memory_create(page_fold_count(page) + 1, sizeof(*page->folded));
	page_take_folds(ui);
	page_lay_out(ui);
	page_take_up(ui);
	if (ui->show_hits)
		page_mark_hits(ui);
}

static bool read_article(struct ui *ui, int64_t id)
{
	const struct entry *entry;
	struct subject subject;
	struct article *article;
	struct error error;

	if (!library_read(ui->library, id, &article, &error)) {
		ui_warn_error(ui, &error);
		return false;
	}
	entry = library_entry(ui->library, id);
	subject = entry ? library_subject(entry) : (struct subject){ .path = article->path };
	page_show(ui, article, &subject, id);
	return true;
}

bool page_open_id(struct ui *ui, int64_t id)
{
	if (!read_article(ui, id))
		return false;
	list_show(ui, id);
	return true;
}

bool page_open_at_hit(struct ui *ui, int64_t id)
{
	if (!read_article(ui, id))
		return false;
	page_show_hit(ui);
	return true;
}

bool page_open(struct ui *ui)
{
	const struct entry *entry = list_current(ui);

	if (!entry)
		return false;
	trail_leave(ui);
	return page_open_id(ui, entry->id);
}

/* By now this process may open no files by itself. */
static bool read_file_again(struct ui *ui, struct article **article, struct error *error)
{
	const struct errand errand = { .kind = ERRAND_READ };
	struct outcome outcome;

	return ui->options->read && broker_do(ui->options->broker, &errand, &outcome, error) &&
	       ui->options->read(outcome.descriptor, ui->options->file, article, error);
}

bool page_read_again(struct ui *ui)
{
	const struct trace_place here = page_here(ui->page);
	struct arena *arena = arena_create();
	struct subject subject = copy_subject(arena, &ui->page->subject);
	int64_t id = ui->page->id;
	struct article *article;
	struct error error;
	bool done = id != 0 ? library_read(ui->library, id, &article, &error)
			    : read_file_again(ui, &article, &error);

	if (done) {
		page_show(ui, article, &subject, id);
		ui->page->owned = true;
		page_go_kept(ui, &here);
	} else if (id != 0 || ui->options->read) {
		ui_warn_error(ui, &error);
	}
	arena_destroy(arena);
	return done;
}

void page_destroy(struct ui *ui)
{
	if (!ui->page)
		return;
	page_clear(ui->page);
	free(ui->page);
}

const struct article *page_article(const struct ui *ui)
{
	return ui->page ? ui->page->article : NULL;
}

struct slice page_file(const struct ui *ui, struct arena *arena)
{
	struct slice path = { 0 };
	char *real;

	if (ui->page->id != 0)
		return library_path(ui->library, ui->page->subject.path, arena);
	real = ui->options->file ? realpath(ui->options->file, NULL) : NULL;
	if (real)
		path = arena_copy(arena, slice_of(real));
	free(real);
	return path;
}

int64_t page_id(const struct ui *ui)
{
	return ui->page->id;
}

static struct layout_options page_options(const struct ui *ui)
{
	const struct page *page = ui->page;

	return (struct layout_options){
		.columns = ui->canvas->columns,
		.measure = 2 * ui->settings.value[SETTING_MEASURE],
		.width = ui->canvas->width,
		.folded = page_folds_text(page) ? NULL : page->folded,
		.brief = page_folds_text(page) ? page->folded : NULL,
		.justify = ui->settings.value[SETTING_JUSTIFY],
		.indent = ui->settings.value[SETTING_INDENT],
		.grid = ui->settings.value[SETTING_GRID],
		.keeps_full_width = ui->settings.value[SETTING_FULLWIDTH],
		.draws_dashes = ui->settings.value[SETTING_DASHES],
		.ruby_over = ui->settings.value[SETTING_RUBY],
		.words = {
			.picture = _("Picture "),
			.video = _("Video"),
			.audio = _("Audio"),
			.page = _("Embedded page"),
			.count = _("%zu words"),
		},
	};
}

void page_lay_out(struct ui *ui)
{
	struct page *page = ui->page;
	const struct layout_options options = page_options(ui);

	if (page->layout)
		layout_change(page->layout, &options);
	else
		page->layout = layout_create(page->article->doc, &options);
	page->height = ui_body(ui).rows;
	page_find_things(page);
	page->top = layout_find(page->layout, page->place);
}

void page_add_lines(const struct ui *ui, struct buffer *out)
{
	struct layout_options options = page_options(ui);
	struct layout *layout;
	const struct line *line;

	options.folded = options.brief = NULL;
	options.plain = true;
	options.keeps_code = true;
	layout = layout_create(ui->page->article->doc, &options);
	for (struct position at = layout_start(layout); (line = layout_line(layout, at));
	     at = layout_move(layout, at, 1)) {
		line_add_text(line, out);
		buffer_add_char(out, '\n');
	}
	layout_destroy(layout);
}

static void page_resized(struct ui *ui)
{
	page_lay_out(ui);
	page_check_focus(ui->page);
}

/* ---- drawing ---- */

static unsigned look_of(const struct span *span)
{
	static const unsigned roles[] = {
		[SPAN_TEXT] = LOOK_TEXT,
		[SPAN_TITLE] = LOOK_TEXT | LOOK_BOLD,
		[SPAN_BYLINE] = LOOK_DIM,
		[SPAN_HEADING] = LOOK_ACCENT | LOOK_BOLD,
		[SPAN_LEAD] = LOOK_TEXT,
		[SPAN_DIM] = LOOK_DIM,
		[SPAN_MARKER] = LOOK_DIM,
		[SPAN_CODE] = LOOK_CODE,
		[SPAN_PICTURE] = LOOK_ACCENT,
		[SPAN_CAPTION] = LOOK_DIM,
		[SPAN_MEDIA] = LOOK_ACCENT,
	};
	unsigned look = span->role < sizeof(roles) / sizeof(roles[0]) ? roles[span->role]
								       : LOOK_TEXT;

	if (span->link && (look & LOOK_COLOR) == LOOK_TEXT)
		look |= LOOK_LINK;
	else if (span->style & STYLE_CODE && (look & LOOK_COLOR) == LOOK_TEXT)
		look |= LOOK_CODE;
	else if (span->style & STYLE_RUBY && (look & LOOK_COLOR) == LOOK_TEXT)
		look |= LOOK_DIM;
	if (span->style & (STYLE_STRONG | STYLE_MARK))
		look |= LOOK_BOLD;
	if (span->style & STYLE_EM)
		look |= LOOK_ITALIC;
	if (span->style & STYLE_UNDERLINE)
		look |= LOOK_UNDERLINE;
	if (span->style & STYLE_DEL)
		look |= LOOK_STRIKE;
	return look;
}

static void draw_line(struct ui *ui, const struct line *line, int row, struct area area)
{
	int end = area.column + area.columns;

	for (size_t i = 0; i < line->span_count; i++) {
		const struct span *span = &line->spans[i];

		canvas_put(ui->canvas, row, area.column + span->column, end, span->text,
			   look_of(span));
	}
	if (ui->show_hits)
		page_draw_hits(ui, line, row, area.column);
}

static void page_draw(struct ui *ui, struct area area, bool focused)
{
	struct page *page = ui->page;
	const struct line *line;
	struct position at, last;

	page->height = area.rows;
	last = page_last_top(page);
	if (position_compare(page->top, last) > 0) /* another size may show the place again */
		page->top = last;
	at = page->top;
	for (int row = 0; row < area.rows && (line = layout_line(page->layout, at)); row++) {
		draw_line(ui, line, area.row + row, area);
		at = layout_move(page->layout, at, 1);
	}
	if (focused)
		page_draw_focus(ui, area);
	if (focused && ui->count > 0)
		page_draw_numbers(ui, area);
}

/* ---- the bars ---- */

static void add_breadcrumb(const struct page *page, size_t section, struct buffer *out)
{
	const struct doc *doc = page->article->doc;
	size_t path[16], depth = 0;

	for (; section > 0 && depth < 16; section = doc->sections[section - 1].parent)
		path[depth++] = section;
	while (depth > 0) {
		section = path[--depth];
		buffer_add(out, doc->blocks[doc->sections[section - 1].heading]->text);
		if (depth > 0)
			buffer_add_string(out, " › ");
	}
}

static void add_position(const struct page *page, int columns, struct buffer *out)
{
	const struct article *article = page->article;
	size_t all = layout_amount(page->layout, layout_end(page->layout));
	size_t seen = layout_amount(page->layout, page_bottom(page)), minute;

	if (columns >= 50)
		buffer_printf(out, ngettext("%zu word", "%zu words", article->words),
			      article->words);
	if (position_compare(page_last_top(page), layout_start(page->layout)) > 0)
		buffer_printf(out, "  %zu %%", seen * 100 / all);
	if (article->minutes < 1 || all == 0)
		return;
	minute = (seen * article->minutes + all - 1) / all;
	buffer_add_string(out, "  ");
	if (article->minutes == 1)
		buffer_add_string(out, _("1 min"));
	else
		buffer_printf(out, _("%zu/%zu min"), minute > 0 ? minute : 1, article->minutes);
}

static void page_bars(struct ui *ui, struct bars *bars)
{
	const struct page *page = ui->page;
	const struct article *article = page->article;

	if (position_compare(page->top, layout_start(page->layout)) > 0 && article->title.len > 0)
		buffer_add(&bars->title, article->title);
	else if (article->categories)
		category_add(article->categories, " › ", &bars->title);
	else if (article->source.len > 0)
		buffer_add(&bars->title, article->source);
	else
		buffer_add(&bars->title, article->path);
	format_moment(&article->date, &bars->facts);
	if (article->date_origin > DATE_FRONT_MATTER) {
		buffer_add_string(&bars->facts, " *");
		bars->warn = true;
	}
	if (traces_get(ui->traces, page->subject.path).has_star) {
		buffer_add_string(&bars->facts, "  ");
		buffer_add(&bars->facts, ui_sign(ui, "★", "*"));
	}
	if (page_focused(page) && page_focused(page)->kind != THING_HEADING)
		page_add_focus(page, &bars->status);
	else
		add_breadcrumb(page, page_section(ui), &bars->status);
	bars->is_path = !page_focused(page) || page_focused(page)->kind == THING_HEADING;
	add_position(page, ui->canvas->columns, &bars->position);
}

const struct screen page_screen = {
	.where = IN_PAGE,
	.title = N_("The page"),
	.draw = page_draw,
	.bars = page_bars,
	.move = page_move,
	.find = page_find,
	.keep = page_keep,
	.restore = page_restore,
	.enter = page_act,
	.resized = page_resized,
};
