/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/screens/found.h"

#include <stdio.h>

#include "base/i18n.h"
#include "base/notice.h"
#include "text/gate.h"
#include "ui/bars.h"
#include "ui/format.h"
#include "ui/rows.h"
#include "ui/script.h"

/* A row of what was found: the article as the list has it, and below it what its text says.  Beside
 * them, where there is room, how many each category and month has. */

enum {
	COUNTS_COLUMNS = 32,
	COUNTS_FROM = 100, /* columns of a screen that has room for them */
};

/* ---- rows ---- */

struct slice found_text(struct ui *ui, size_t row)
{
	struct found *found = ui->found;
	const struct entry *entry =
		library_entry(ui->library, finding_id(found->finding, row));
	struct snippet_shown snippet;

	arena_reset(found->arena);
	buffer_clear(&found->text);
	if (entry) {
		snippet = finding_snippet(
			found->finding, row, (size_t)ui->canvas->columns, found->arena);
		buffer_printf(&found->text, "%.*s  %.*s  ", SLICE_ARGS(entry->title),
			      SLICE_ARGS(entry->source));
		buffer_add(&found->text, snippet.text);
	}
	return buffer_slice(&found->text);
}

/* The places of a text, drawn as lists show it, that have what is looked for. */
static void mark(struct ui *ui, struct area line, struct slice text,
		 const struct finding_mark *marks, size_t count)
{
	const struct width_rules *width = &ui->canvas->width;
	const struct slice shown = script_shown(ui, text);
	int limit = line.column + line.columns;

	for (size_t i = 0; i < count; i++) {
		size_t start = script_shown_byte(ui, text, marks[i].start);
		size_t stop = script_shown_byte(ui, text, marks[i].end);
		int from = (int)text_columns(slice_sub(shown, 0, start), width);
		int to = (int)text_columns(slice_sub(shown, 0, stop), width);

		from += line.column;
		to += line.column;
		if (from < limit)
			canvas_look(ui->canvas, line.row, from, to < limit ? to : limit, LOOK_MATCH,
				    LOOK_COLOR);
	}
}

/* What was not read, what has a star, the day; returns where the title begins. */
static int draw_signs(struct ui *ui, const struct entry *entry, struct area line)
{
	struct trace trace = traces_get(ui->traces, entry->path);
	int column = line.column + 1, end = line.column + line.columns;
	char day[16] = "";

	if (ui->traces && !trace.is_read)
		canvas_put(ui->canvas, line.row, column, end, ui_sign(ui, "●", "N"), LOOK_ACCENT);
	if (ui->traces && trace.has_star)
		canvas_put(ui->canvas, line.row, column + 1, end, ui_sign(ui, "★", "*"), LOOK_WARN);
	column += ui->traces ? 3 : 0;
	if (date_is_set(&entry->date))
		snprintf(day, sizeof(day), "%04d-%02d-%02d", entry->date.year % 10000,
			 entry->date.month % 100, entry->date.day % 100);
	canvas_put(ui->canvas, line.row, column, end, slice_of(day), LOOK_DIM);
	if (entry->date_origin > DATE_FRONT_MATTER)
		canvas_put(ui->canvas, line.row, column + 10, end, SLICE("*"), LOOK_WARN);
	return column + 12;
}

/* At the right edge; returns where what stands left of it ends. */
static int draw_source(struct ui *ui, const struct entry *entry, struct area line)
{
	int end = line.column + line.columns - 1, most = line.columns / 4, columns;

	columns = (int)text_columns(script_shown(ui, entry->source), &ui->canvas->width);
	most = most < 20 ? most : 20;
	columns = columns < most ? columns : most;
	if (line.columns < 46 || columns == 0)
		return end;
	canvas_put_cut(ui->canvas, line.row, end - columns, end,
		       script_shown(ui, entry->source), LOOK_DIM);
	return end - columns - 2;
}

/* Of the same text elsewhere there is no more to be said than how much of it is the same, and where. */
static void draw_same(struct ui *ui, const struct entry *entry, unsigned same, struct area line)
{
	struct buffer text = { 0 };
	int end = line.column + line.columns, column;

	/* Translators: the two texts have so many percent of their words in common */
	buffer_printf(&text, _("%u %% the same text"), same);
	column = canvas_put_cut(ui->canvas, line.row, line.column, end, buffer_slice(&text),
				LOOK_ACCENT);
	buffer_finish(&text);
	canvas_put_cut(ui->canvas, line.row, column + 2, end,
		       gate(ui->found->arena, entry->path, GATE_LINE), LOOK_DIM);
}

static void draw_row(struct ui *ui, size_t row, struct area line)
{
	struct found *found = ui->found;
	const struct entry *entry =
		library_entry(ui->library, finding_id(found->finding, row));
	struct snippet_shown snippet;
	struct area part = line;
	unsigned same;

	if (!entry)
		return;
	rows_draw_mark(ui, &found_screen, row, line);
	part.column = draw_signs(ui, entry, line);
	part.columns = draw_source(ui, entry, line) - part.column;
	found->title = part;
	if (entry->title.len > 0)
		canvas_put_cut(ui->canvas, part.row, part.column, part.column + part.columns,
			       script_shown(ui, entry->title), LOOK_TEXT);
	else
		canvas_put_cut(ui->canvas, part.row, part.column, part.column + part.columns,
			       slice_of(_("(no title)")), LOOK_DIM);
	part.columns = line.column + line.columns - 1 - part.column;
	part.row++;
	if (line.rows < 2 || part.columns < 8)
		return;
	arena_reset(found->arena);
	same = finding_same(found->finding, row);
	if (same > 0) {
		draw_same(ui, entry, same, part);
		return;
	}
	snippet = finding_snippet(found->finding, row, (size_t)part.columns, found->arena);
	canvas_put_cut(ui->canvas, part.row, part.column, part.column + part.columns,
		       script_shown(ui, snippet.text), LOOK_DIM);
	mark(ui, part, snippet.text, snippet.marks, snippet.count);
}

void found_mark(struct ui *ui, size_t row, struct area line)
{
	struct found *found = ui->found;
	const struct entry *entry =
		library_entry(ui->library, finding_id(found->finding, row));
	struct finding_mark marks[FINDING_MARKS];
	size_t count;

	(void)line;
	if (!entry)
		return;
	count = finding_title_marks(found->finding, entry->title, marks, FINDING_MARKS);
	mark(ui, found->title, entry->title, marks, count);
}

/* ---- beside them ---- */

static struct slice tally_name(const struct ui *ui, const struct finding_tally *tally)
{
	return tally->name.len > 0 ? script_shown(ui, tally->name) : slice_of(_("no date"));
}

/* Where they end. */
static int draw_tallies(struct ui *ui, struct area area, const char *heading,
			const struct finding_tally *tallies, size_t count)
{
	struct area line = { area.row, area.column, 1, area.columns - 1 };
	size_t most = 0;
	int columns = 0, limit = area.row + area.rows;

	if (count == 0 || area.rows < 2)
		return line.row;
	for (size_t i = 0; i < count && i + 1 < (size_t)area.rows; i++) {
		int own = (int)text_columns(tally_name(ui, &tallies[i]), &ui->canvas->width);

		columns = own > columns ? own : columns;
		most = tallies[i].count > most ? tallies[i].count : most;
	}
	if (columns > area.columns / 2)
		columns = area.columns / 2;
	canvas_put_cut(ui->canvas, line.row++, line.column, line.column + line.columns,
		       slice_of(heading), LOOK_ACCENT);
	for (size_t i = 0; i < count && line.row < limit; i++, line.row++)
		bars_draw_bar(ui, line, columns, tally_name(ui, &tallies[i]), tallies[i].count, most,
			      LOOK_TEXT);
	return line.row;
}

static void draw_counts(struct ui *ui, struct area area)
{
	struct found *found = ui->found;
	struct finding_tally *tallies;
	struct area upper;
	size_t count;

	for (int row = area.row; row < area.row + area.rows; row++)
		canvas_put(ui->canvas, row, area.column, area.column + 1, ui_sign(ui, "│", "|"),
			   LOOK_DIM);
	area.column += 2;
	area.columns -= 2;
	upper = area;
	upper.rows = area.rows / 2;
	arena_reset(found->arena);
	count = finding_categories(found->finding, found->arena, &tallies);
	upper.row = draw_tallies(ui, upper, _("Categories"), tallies, count);
	if (count > 0)
		upper.row++;
	upper.rows = area.row + area.rows - upper.row;
	count = finding_months(found->finding, found->arena, &tallies);
	draw_tallies(ui, upper, _("Months"), tallies, count);
}

/* ---- nothing ---- */

static const struct {
	const char *query, *help; /* N_() */
} examples[] = {
	{ N_("ferry lamp"), N_("both of them, anywhere in an article") },
	{ N_("\"old ferry\""), N_("these words as they stand") },
	{ N_("ferry -ticket"), N_("the one, not the other") },
	{ N_("ferry | bridge"), N_("either of them") },
	{ "title: author: source: category:", N_("there alone: title:ferry") },
	{ "date:2021-08..2021-09", N_("of these days, months or years") },
	{ "is:unread is:starred has:picture", N_("not read, with a star, with pictures") },
	{ "like:a/b.md", N_("texts like that article's") },
	{ "sort:newest sort:oldest", N_("by their time") },
};

/* How to ask, while nothing is asked. */
static void draw_examples(struct ui *ui, struct area area)
{
	int row = area.row + 1, end = area.column + area.columns, room = area.columns / 2;

	for (size_t i = 0; i < sizeof(examples) / sizeof(examples[0]); i++, row++) {
		if (row >= area.row + area.rows)
			break;
		canvas_put_cut(ui->canvas, row, area.column + 2, room + 2,
			       slice_of(_(examples[i].query)), LOOK_TEXT);
		canvas_put_cut(ui->canvas, row, area.column + (room < 36 ? room + 3 : 38), end,
			       slice_of(_(examples[i].help)), LOOK_DIM);
	}
}

static void draw_nothing(struct ui *ui, struct area area)
{
	const struct found *found = ui->found;
	const char *text = _("no text has this");

	if (found->query.len == 0) {
		draw_examples(ui, area);
		return;
	}
	if (!found->finding)
		text = _(found->error.text);
	else if (finding_texts(found->finding) == 0)
		text = _("no text was read yet");
	else if (!finding_is_whole(found->finding))
		text = _("looking …");
	else if (found->narrowings.count > 0)
		text = _("nothing here has it; Backspace takes it away");
	else if (finding_like(found->finding) != 0)
		text = _("no other text is like this one");
	canvas_put_cut(ui->canvas, area.row + area.rows / 3, area.column + 2,
		       area.column + area.columns, slice_of(text), LOOK_DIM);
}

/* ---- the screen ---- */

void found_draw(struct ui *ui, struct area area, bool focused)
{
	const struct found *found = ui->found;
	struct area rows = area, counts = area;

	if (found->rows.count > 0 && area.columns >= COUNTS_FROM) {
		rows.columns = area.columns - COUNTS_COLUMNS;
		counts.column = area.column + rows.columns;
		counts.columns = COUNTS_COLUMNS;
		draw_counts(ui, counts);
	}
	rows_draw(ui, &found_screen, rows, focused, draw_row);
	if (found->rows.count == 0)
		draw_nothing(ui, area);
}

/* "3 of 120 texts", while the archive is being read. */
static void add_read(struct ui *ui, struct buffer *out)
{
	struct progress progress = library_progress(ui->library);
	struct buffer texts = { 0 }, all = { 0 };

	if (progress.phase == INDEX_COMPLETE)
		return;
	format_number(finding_texts(ui->found->finding), &texts);
	format_number(progress.found, &all);
	buffer_add_string(out, " · ");
	buffer_printf(out, _("%s of %s texts"), buffer_string(&texts), buffer_string(&all));
	buffer_finish(&texts);
	buffer_finish(&all);
}

/* The first categories, where they have no place of their own. */
static void add_categories(struct ui *ui, int room, struct buffer *out)
{
	struct found *found = ui->found;
	struct finding_tally *tallies;
	struct buffer one = { 0 };
	struct slice name;
	size_t count;

	arena_reset(found->arena);
	count = finding_categories(found->finding, found->arena, &tallies);
	for (size_t i = 0; i < count && count > 1; i++) {
		buffer_clear(&one);
		name = script_shown(ui, tallies[i].name);
		buffer_printf(&one, " · %.*s ", SLICE_ARGS(name));
		format_number(tallies[i].count, &one);
		room -= (int)text_columns(buffer_slice(&one), &ui->canvas->width);
		if (room < 0)
			break;
		buffer_add(out, buffer_slice(&one));
	}
	buffer_finish(&one);
}

/* An article that others shall be like goes by its title. */
static void add_question(struct ui *ui, struct buffer *out)
{
	const struct found *found = ui->found;
	int64_t like = found->finding ? finding_like(found->finding) : 0;
	const struct entry *entry = like != 0 ? library_entry(ui->library, like) : NULL;
	struct slice title = entry ? script_shown(ui, entry->title) : SLICE("");

	buffer_add_string(out, " › ");
	if (title.len > 0)
		buffer_printf(out, _("like %.*s"), SLICE_ARGS(title));
	else
		buffer_add(out, buffer_slice(&found->query));
}

void found_bars(struct ui *ui, struct bars *bars)
{
	const struct found *found = ui->found;
	struct buffer number = { 0 };
	size_t count = found->rows.count;

	buffer_add(&bars->title, library_title(ui->library));
	buffer_printf(&bars->title, " › %s", _("all texts"));
	if (found->query.len > 0 && ui->prompt.kind != PROMPT_SEARCH)
		add_question(ui, &bars->title);
	narrowings_add_trail(ui, &found->narrowings, &bars->title);
	if (!found->finding)
		return;
	format_number(count, &number);
	buffer_printf(&bars->facts, ngettext("%s article", "%s articles", count),
		      buffer_string(&number));
	if (!finding_is_whole(found->finding))
		buffer_add_string(&bars->facts, " …");
	add_read(ui, &bars->facts);
	if (ui->canvas->columns < COUNTS_FROM)
		add_categories(ui, ui->canvas->columns / 2 -
			       (int)text_columns(buffer_slice(&bars->facts), &ui->canvas->width),
			       &bars->facts);
	bars_add_marked(ui, &bars->position);
	buffer_clear(&number);
	format_number(count > 0 ? found->rows.cursor + 1 : 0, &number);
	buffer_add_char(&number, '/');
	format_number(count, &number);
	buffer_add(&bars->position, buffer_slice(&number));
	buffer_finish(&number);
}
