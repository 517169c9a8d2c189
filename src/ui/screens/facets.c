/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/screens/list.h"

#include <stdlib.h>

#include "base/i18n.h"
#include "base/memory.h"
#include "ui/bars.h"
#include "ui/rows.h"
#include "ui/script.h"

/* What the list, or what was found, can be narrowed by, over it, each with how many articles it would leave: what they
 * have, in which language they are, who wrote them. */

enum group { GROUP_HAVE, GROUP_LANGUAGES, GROUP_SOURCES, GROUP_AUTHORS, GROUPS };

enum { NAME_SHARE = 3, HAVE_MOST = LANGUAGES + 5 };

struct facets_sheet {
	struct rows rows;
	struct arena *arena;
	struct census census;
	struct narrowing *have; /* of the first two groups */
	size_t *have_counts;
	size_t firsts[GROUPS + 1]; /* the rows of each group */
	struct buffer text;
};

static struct rows *facets_rows(struct ui *ui)
{
	return &ui->facets->rows;
}

/* ---- what there is ---- */

static void add_have(struct facets_sheet *sheet, enum narrowing_kind kind, enum language language,
		     size_t count)
{
	if (count == 0)
		return;
	sheet->have[sheet->rows.count] = (struct narrowing){ .kind = kind, .language = language };
	sheet->have_counts[sheet->rows.count++] = count;
}

static void fill(struct ui *ui)
{
	struct facets_sheet *sheet = ui->facets;
	const struct census *census = &sheet->census;
	struct extent extent = extent_take(ui, false);
	struct left left = extent_left(ui, &extent);

	arena_reset(sheet->arena);
	extent_census(ui, &extent, sheet->arena, &sheet->census);
	extent_finish(&extent);
	sheet->have = arena_alloc(sheet->arena, HAVE_MOST * sizeof(*sheet->have));
	sheet->have_counts = arena_alloc(sheet->arena, HAVE_MOST * sizeof(size_t));
	sheet->rows.count = 0;
	add_have(sheet, NARROW_UNREAD, LANGUAGE_NONE, left.unread);
	add_have(sheet, NARROW_STARRED, LANGUAGE_NONE, left.starred);
	add_have(sheet, NARROW_PICTURES, LANGUAGE_NONE, census->pictures);
	add_have(sheet, NARROW_REPAIRED, LANGUAGE_NONE, census->repaired);
	add_have(sheet, NARROW_PROBLEMS, LANGUAGE_NONE, census->problems);
	sheet->firsts[GROUP_LANGUAGES] = sheet->rows.count;
	for (int i = LANGUAGE_SIMPLIFIED; i < LANGUAGES; i++)
		add_have(sheet, NARROW_LANGUAGE, (enum language)i, census->languages[i]);
	sheet->firsts[GROUP_SOURCES] = sheet->rows.count;
	sheet->rows.count += census->source_count;
	sheet->firsts[GROUP_AUTHORS] = sheet->rows.count;
	sheet->rows.count += census->author_count;
	sheet->firsts[GROUPS] = sheet->rows.count;
	if (sheet->rows.cursor >= sheet->rows.count)
		sheet->rows.cursor = sheet->rows.count > 0 ? sheet->rows.count - 1 : 0;
}

static enum group group_of(const struct facets_sheet *sheet, size_t row)
{
	enum group group = GROUP_HAVE;

	while (group + 1 < GROUPS && row >= sheet->firsts[group + 1])
		group++;
	return group;
}

static const struct census_name *name_at(const struct facets_sheet *sheet, size_t row)
{
	enum group group = group_of(sheet, row);

	return group == GROUP_SOURCES ? &sheet->census.sources[row - sheet->firsts[group]]
				      : &sheet->census.authors[row - sheet->firsts[group]];
}

/* Its name is the caller's, who finishes it. */
static struct narrowing narrowing_at(struct ui *ui, size_t row)
{
	const struct facets_sheet *sheet = ui->facets;
	enum group group = group_of(sheet, row);
	struct narrowing narrowing = {
		.kind = group == GROUP_SOURCES ? NARROW_SOURCE : NARROW_AUTHOR
	};
	struct arena *arena;

	if (group < GROUP_SOURCES)
		return sheet->have[row];
	arena = arena_create();
	buffer_add(&narrowing.name, library_name(ui->library, name_at(sheet, row)->id, arena));
	arena_destroy(arena);
	return narrowing;
}

static size_t count_at(const struct facets_sheet *sheet, size_t row)
{
	return group_of(sheet, row) < GROUP_SOURCES ? sheet->have_counts[row]
						    : name_at(sheet, row)->count;
}

/* ---- opening ---- */

void facets_open(struct ui *ui)
{
	if (!ui->facets) {
		ui->facets = memory_create(1, sizeof(*ui->facets));
		ui->facets->arena = arena_create();
	}
	ui->facets->rows = (struct rows){ 0 };
	fill(ui);
	if (ui->facets->rows.count == 0)
		ui_say(ui, "%s", _("there is nothing to choose by here"));
	else
		ui_push(ui, &facets_screen);
}

void facets_refresh(struct ui *ui)
{
	if (!ui->facets || !ui_shows(ui, &facets_screen))
		return;
	fill(ui);
	if (ui->facets->rows.count == 0)
		ui_pop_to(ui, extent_screen(ui) == &list_screen ? &shelf_screen : &found_screen);
}

void facets_destroy(struct ui *ui)
{
	if (!ui->facets)
		return;
	arena_destroy(ui->facets->arena);
	buffer_finish(&ui->facets->text);
	free(ui->facets);
}

static void facets_enter(struct ui *ui)
{
	struct narrowing narrowing = narrowing_at(ui, ui->facets->rows.cursor);

	extent_narrow(ui, &narrowing);
	buffer_finish(&narrowing.name);
}

/* ---- the screen ---- */

static struct slice facets_text(struct ui *ui, size_t row)
{
	struct narrowing narrowing = narrowing_at(ui, row);

	buffer_clear(&ui->facets->text);
	narrowing_add_name(&narrowing, &ui->facets->text);
	buffer_finish(&narrowing.name);
	return buffer_slice(&ui->facets->text);
}

static bool facets_row_begins(struct ui *ui, size_t row, bool on_top)
{
	const struct facets_sheet *sheet = ui->facets;

	return on_top || row == 0 || group_of(sheet, row) != group_of(sheet, row - 1);
}

static void facets_draw_heading(struct ui *ui, size_t row, struct area line)
{
	static const char *const names[GROUPS] = {
		[GROUP_HAVE] = N_("What they have"),
		[GROUP_LANGUAGES] = N_("By language"),
		[GROUP_SOURCES] = N_("By source"),
		[GROUP_AUTHORS] = N_("By author"),
	};

	canvas_put_cut(ui->canvas, line.row, line.column + 1, line.column + line.columns,
		       slice_of(_(names[group_of(ui->facets, row)])), LOOK_ACCENT);
}

static void draw_row(struct ui *ui, size_t row, struct area line)
{
	const struct facets_sheet *sheet = ui->facets;
	size_t most = sheet->census.count;
	struct slice name = facets_text(ui, row);

	if (group_of(sheet, row) >= GROUP_SOURCES)
		name = script_shown(ui, name);
	line.column += 3;
	line.columns -= 4;
	bars_draw_bar(ui, line, line.columns / NAME_SHARE, name, count_at(sheet, row), most,
		      LOOK_TEXT);
}

static void facets_draw(struct ui *ui, struct area area, bool focused)
{
	rows_draw(ui, &facets_screen, area, focused, draw_row);
}

static void facets_bars(struct ui *ui, struct bars *bars)
{
	extent_screen(ui)->bars(ui, bars);
	buffer_clear(&bars->position);
	buffer_printf(&bars->position, "%zu/%zu", ui->facets->rows.cursor + 1,
		      ui->facets->rows.count);
}

static int facets_wanted(struct ui *ui)
{
	size_t rows = ui->facets->rows.count;

	return (int)(rows < 1000 ? rows : 1000) + GROUPS;
}

const struct screen facets_screen = {
	.where = IN_FACETS,
	.title = N_("Only articles …"),
	.sheet = true,
	.draw = facets_draw,
	.bars = facets_bars,
	.rows = facets_rows,
	.row_text = facets_text,
	.row_begins = facets_row_begins,
	.draw_heading = facets_draw_heading,
	.enter = facets_enter,
	.wanted = facets_wanted,
};
