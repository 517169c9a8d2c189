/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/ui.h"

#include "base/i18n.h"
#include "text/gate.h"
#include "ui/bars.h"
#include "ui/internal.h"
#include "ui/rows.h"
#include "ui/script.h"
#include "ui/screens/screens.h"

/* ---- the stack of screens ---- */

const struct screen *ui_screen(const struct ui *ui)
{
	return ui->stack[ui->depth - 1];
}

bool ui_shows(const struct ui *ui, const struct screen *screen)
{
	for (size_t i = 0; i < ui->depth; i++)
		if (ui->stack[i] == screen)
			return true;
	return false;
}

void ui_push(struct ui *ui, const struct screen *screen)
{
	if (ui->depth < STACK_MAX && ui_screen(ui) != screen)
		ui->stack[ui->depth++] = screen;
}

void ui_pop(struct ui *ui)
{
	const struct screen *screen = ui_screen(ui);

	if (ui->depth < 2)
		return;
	ui->depth--;
	if (screen->left)
		screen->left(ui);
}

void ui_pop_to(struct ui *ui, const struct screen *screen)
{
	while (ui->depth > 1 && ui_screen(ui) != screen)
		ui_pop(ui);
}

bool ui_is_wide(const struct ui *ui)
{
	return ui->canvas->columns >= WIDE_COLUMNS;
}

struct area ui_body(const struct ui *ui)
{
	struct area body = { 1, 0, ui->canvas->rows - 2, ui->canvas->columns };

	if (body.rows < 1)
		body.rows = 1;
	return body;
}

struct slice ui_sign(const struct ui *ui, const char *sign, const char *plain)
{
	struct slice text = slice_of(sign);

	return cluster_columns(text, &ui->canvas->width) == 1 ? text : slice_of(plain);
}

/* ---- drawing ---- */

static void draw_pane(struct ui *ui, const struct screen *screen, struct area area, bool focused)
{
	if (ui->pane_count < PANES_MAX)
		ui->panes[ui->pane_count++] = (struct pane){ screen, area };
	screen->draw(ui, area, focused);
}

static void draw_browsing(struct ui *ui, struct area body)
{
	bool on_list = ui_screen(ui) == &list_screen;
	struct area left = body, right = body;
	int width = body.columns * 30 / 100;

	if (!ui_is_wide(ui)) {
		draw_pane(ui, ui_screen(ui), body, true);
		return;
	}
	left.columns = width < 24 ? 24 : width > 38 ? 38 : width;
	right.column = left.columns + 1;
	right.columns = body.columns - right.column;
	for (int row = body.row; row < body.row + body.rows; row++)
		canvas_put(ui->canvas, row, left.columns, body.columns, ui_sign(ui, "│", "|"),
			   LOOK_DIM);
	draw_pane(ui, &shelf_screen, left, !on_list);
	if (ui->lags)
		ui->panes[ui->pane_count++] = (struct pane){ &list_screen, right };
	else
		draw_pane(ui, &list_screen, right, on_list);
}

static void draw_screen(struct ui *ui, const struct screen *screen, struct area body)
{
	if (screen->where & IN_BROWSING)
		draw_browsing(ui, body);
	else
		draw_pane(ui, screen, body, screen == ui_screen(ui));
}

/* A sheet lies over the lower part of what it was opened from. */
static void draw_sheet(struct ui *ui, struct area body)
{
	const struct screen *screen = ui_screen(ui), *below = NULL;
	struct area rule = body, sheet = body;
	int most = body.rows < 12 ? body.rows : body.rows * 2 / 3;
	int wanted = screen->wanted(ui) + 1;

	for (size_t i = ui->depth; i > 0 && !below; i--)
		if (!ui->stack[i - 1]->sheet)
			below = ui->stack[i - 1];
	sheet.rows = wanted < most ? wanted : most;
	sheet.row = body.row + body.rows - sheet.rows;
	if (below)
		draw_screen(ui, below, body);
	for (int row = sheet.row; row < sheet.row + sheet.rows; row++)
		canvas_fill(ui->canvas, row, 0, ui->canvas->columns, LOOK_TEXT);
	rule.row = sheet.row;
	rule.rows = 1;
	sheet.row++;
	sheet.rows--;
	bars_draw_rule(ui, rule, slice_of(screen->name ? screen->name(ui) : _(screen->title)));
	draw_pane(ui, screen, sheet, true);
}

/* Who goes down the shelf with a key held sends a row or two each time, and the list once: on a slow
 * link it is what takes the time.  Only what stands as it was drawn can stay. */
static void clear(struct ui *ui)
{
	const struct area *list = &ui->panes[1].area;

	ui->lags = ui->lags && ui->is_bare && ui->pane_count == 2 &&
		   ui->panes[1].screen == &list_screen && ui_screen(ui) == &shelf_screen;
	if (!ui->lags) {
		canvas_clear(ui->canvas);
		return;
	}
	for (int row = 0; row < ui->canvas->rows; row++) {
		bool beside = row >= list->row && row < list->row + list->rows;

		canvas_fill(ui->canvas, row, 0, beside ? list->column : ui->canvas->columns,
			    LOOK_TEXT);
	}
	ui->canvas->cursor_row = ui->canvas->cursor_column = -1;
}

void ui_draw(struct ui *ui)
{
	struct area body = ui_body(ui);

	clear(ui);
	script_begin(ui);
	ui->pane_count = 0;
	if (ui_screen(ui)->sheet)
		draw_sheet(ui, body);
	else
		draw_screen(ui, ui_screen(ui), body);
	bars_draw(ui);
	if (ui->prompt.kind != PROMPT_NONE)
		prompt_draw(ui);
	ui->is_bare = ui->prompt.kind == PROMPT_NONE;
	term_draw(ui->term, ui->canvas);
}

void ui_take_size(struct ui *ui)
{
	struct width_rules width = term_width(ui->term);
	int rows, columns;

	term_size(ui->term, &rows, &columns);
	canvas_destroy(ui->canvas);
	ui->canvas = canvas_create(rows, columns, &width);
	for (size_t i = 0; i < ui->depth; i++)
		if (ui->stack[i]->resized)
			ui->stack[i]->resized(ui);
}

/* ---- the loop ---- */

/* What was committed since the last look; true when there is something new to show. */
static bool look(struct ui *ui)
{
	bool changed = ui->library && library_poll(ui->library);
	struct error error;

	if (changed) {
		ui->working = true;
		shelf_refresh(ui);
		list_refresh(ui);
		calendar_refresh(ui);
		facets_refresh(ui);
		found_refresh(ui);
	}
	if (ui->message.len == 0 && traces_complaint(ui->traces, &error)) {
		ui_warn_error(ui, &error);
		changed = true;
	}
	return changed ||
	       (ui->library && library_progress(ui->library).phase != INDEX_COMPLETE);
}

/* The sooner of two times to wait; -1 is for ever. */
static int sooner(int a, int b)
{
	return a < 0 || (b >= 0 && b < a) ? b : a;
}

/* Between two looks nothing of the library is read. */
static struct key wait_for_key(struct ui *ui)
{
	int unwritten = traces_timeout(ui->traces), timeout = unwritten;
	struct key key;

	if (ui->library) {
		timeout = sooner(timeout, library_timeout(ui->library));
		timeout = sooner(timeout, found_timeout(ui));
		library_rest(ui->library);
		term_watch(ui->term, library_fd(ui->library));
	}
	if (rows_finding(ui) || list_filtering(ui) || found_looking(ui) || ui->working)
		timeout = 0;
	else if (ui->lags)
		timeout = sooner(timeout, LAG_MS);
	key = term_key(ui->term, timeout);
	if (key.kind == KEY_NONE && unwritten >= 0 && timeout == unwritten)
		traces_flush(ui->traces);
	return key;
}

/* What is done while no key comes; true when the screen would show something new. */
static bool work(struct ui *ui)
{
	if (rows_finding(ui))
		return rows_find_on(ui);
	if (list_filtering(ui))
		return list_filter_on(ui);
	if (found_looking(ui))
		return found_on(ui);
	if (ui->lags && !ui->working) {
		ui->lags = false;
		return true;
	}
	if (!ui->working)
		return false;
	ui->working = library_work(ui->library, WORK_MS);
	return !ui->working && ui_screen(ui)->where & IN_BROWSING && list_knows_more(ui);
}

static void loop(struct ui *ui)
{
	bool stale = true;

	while (!ui->left) {
		struct key key;

		if (stale && !term_pending(ui->term)) {
			ui_draw(ui);
			stale = false;
		}
		key = wait_for_key(ui);
		stale |= look(ui);
		if (key.kind != KEY_NONE) {
			ui->lags = false;
			ui_take_key(ui, key);
			ui->working = ui->library != NULL;
			stale = true;
		} else {
			stale |= work(ui);
		}
	}
}

static void start(struct ui *ui)
{
	const char *notice = ui->library ? library_notice(ui->library) : NULL;

	if (notice)
		ui_say(ui, "%s", _(notice));
	ui->traces = ui->options->traces ? ui->options->traces : library_traces(ui->library);
	ui->working = ui->library != NULL;
	ui_recall_prompts(ui);
	if (ui->library) {
		library_poll(ui->library);
		shelf_create(ui);
		list_create(ui);
		ui->stack[ui->depth++] = &shelf_screen;
	}
	if (ui->options->article) {
		const struct subject subject = {
			.path = ui->options->path,
			.title = ui->options->article->title,
		};

		page_show(ui, ui->options->article, &subject, 0);
		ui->stack[ui->depth++] = &page_screen;
	}
}

static void finish(struct ui *ui)
{
	trail_keep(ui);
	script_destroy(ui);
	calendar_destroy(ui);
	facets_destroy(ui);
	sheet_destroy(ui);
	help_destroy(ui);
	found_destroy(ui);
	media_destroy(ui);
	outline_destroy(ui);
	page_destroy(ui);
	list_destroy(ui);
	shelf_destroy(ui);
	prompt_finish(&ui->prompt);
	marked_finish(&ui->marked);
	buffer_finish(&ui->saving);
	buffer_finish(&ui->pattern);
	buffer_finish(&ui->kept_pattern);
	buffer_finish(&ui->message);
	canvas_destroy(ui->canvas);
}

void ui_loop(struct term *term, const struct ui_options *options)
{
	struct ui ui = { .term = term, .options = options, .library = options->library };
	char problem[400];

	if (!options->library && !options->article)
		return;
	ui_take_size(&ui);
	ui.settings = options->settings ? *options->settings : settings_standard();
	term_set_mouse(term, ui.settings.value[SETTING_MOUSE]);
	start(&ui);
	script_take(&ui);
	if (options->problem)
		ui_warn(&ui, "%s", gate_message(problem, sizeof(problem), options->problem));
	loop(&ui);
	finish(&ui);
}

bool ui_run(const struct ui_options *options, struct error *error)
{
	const struct settings *settings = options->settings;
	const int ambiguous = settings ? settings->value[SETTING_AMBIGUOUS] : AMBIGUOUS_AUTO;
	const struct term_options terminal = {
		.color = options->color,
		.width.ambiguous_wide = ambiguous == AMBIGUOUS_WIDE,
		.width_given = ambiguous != AMBIGUOUS_AUTO,
		.broker = options->broker,
	};
	struct term *term;

	if (!term_open(&term, &terminal, error))
		return false;
	ui_loop(term, options);
	term_close(term);
	return true;
}
