/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/screens/narrowing.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/memory.h"
#include "ui/format.h"
#include "ui/script.h"
#include "ui/screens/found.h"
#include "ui/screens/list.h"

static bool is_of_days(const struct narrowing *narrowing)
{
	return narrowing->kind == NARROW_DAYS || narrowing->kind == NARROW_THIS_DAY;
}

/* ---- a trail of them ---- */

static void drop_at(struct narrowings *narrowings, size_t at)
{
	buffer_finish(&narrowings->at[at].name);
	narrowings->count--;
	memmove(&narrowings->at[at], &narrowings->at[at + 1],
		(narrowings->count - at) * sizeof(*narrowings->at));
}

void narrowings_add(struct narrowings *narrowings, const struct narrowing *narrowing)
{
	struct narrowing *last;

	for (size_t i = narrowings->count; i > 0; i--) {
		const struct narrowing *other = &narrowings->at[i - 1];

		if (other->kind == narrowing->kind || (is_of_days(other) && is_of_days(narrowing)))
			drop_at(narrowings, i - 1);
	}
	narrowings->at = memory_grow(narrowings->at, narrowings->count, &narrowings->room,
				     sizeof(*narrowings->at));
	last = &narrowings->at[narrowings->count++];
	*last = *narrowing;
	last->name = (struct buffer){ 0 };
	buffer_add(&last->name, buffer_slice(&narrowing->name));
}

bool narrowings_drop_last(struct narrowings *narrowings)
{
	if (narrowings->count == 0)
		return false;
	drop_at(narrowings, narrowings->count - 1);
	return true;
}

void narrowings_finish(struct narrowings *narrowings)
{
	while (narrowings_drop_last(narrowings))
		;
	free(narrowings->at);
	*narrowings = (struct narrowings){ 0 };
}

bool narrowings_have_days(const struct narrowings *narrowings)
{
	for (size_t i = 0; i < narrowings->count; i++)
		if (is_of_days(&narrowings->at[i]))
			return true;
	return false;
}

/* A name that has gone with the archive's last change is nobody's. */
static int64_t find_name(struct ui *ui, const struct narrowing *narrowing)
{
	int64_t id = library_find_name(ui->library, buffer_slice(&narrowing->name));

	return id != 0 ? id : -1;
}

void narrowings_apply(struct ui *ui, const struct narrowings *narrowings, struct view *view)
{
	for (size_t i = 0; i < narrowings->count; i++) {
		const struct narrowing *narrowing = &narrowings->at[i];

		switch (narrowing->kind) {
		case NARROW_DAYS:
			view->undated = false;
			view->since = narrowing->since;
			view->until = narrowing->until;
			break;
		case NARROW_THIS_DAY:
			view->facets.month_day =
				narrowing->since.month * 100 + narrowing->since.day;
			break;
		case NARROW_SOURCE:
			view->facets.source = find_name(ui, narrowing);
			break;
		case NARROW_AUTHOR:
			view->facets.author = find_name(ui, narrowing);
			break;
		case NARROW_LANGUAGE:
			view->facets.language = narrowing->language;
			break;
		case NARROW_PICTURES:
			view->facets.pictures = true;
			break;
		case NARROW_REPAIRED:
			view->facets.repaired = true;
			break;
		case NARROW_PROBLEMS:
			view->facets.problems = true;
			break;
		case NARROW_UNREAD:
			view->unread = true;
			break;
		case NARROW_STARRED:
			view->starred = true;
			break;
		}
	}
}

void narrowings_widen_days(struct view *view)
{
	view->since = view->until = (struct date){ 0 };
	view->undated = false;
	view->facets.month_day = 0;
}

/* ---- in words ---- */

void narrowing_add_name(const struct narrowing *narrowing, struct buffer *out)
{
	const struct date *since = &narrowing->since, *until = &narrowing->until;

	switch (narrowing->kind) {
	case NARROW_DAYS:
		if (date_compare_day(since, until) == 0)
			format_day(since, out);
		else if (since->month == until->month)
			buffer_printf(out, "%04d-%02d", since->year, since->month);
		else
			buffer_printf(out, "%04d", since->year);
		break;
	case NARROW_THIS_DAY:
		format_this_day(since->month, since->day, out);
		break;
	case NARROW_SOURCE:
	case NARROW_AUTHOR:
		buffer_add(out, buffer_slice(&narrowing->name));
		break;
	case NARROW_LANGUAGE:
		buffer_add_string(out, _(language_name(narrowing->language)));
		break;
	case NARROW_PICTURES:
		buffer_add_string(out, _("with pictures"));
		break;
	case NARROW_REPAIRED:
		buffer_add_string(out, _("with repaired dates"));
		break;
	case NARROW_PROBLEMS:
		buffer_add_string(out, _("with problems"));
		break;
	case NARROW_UNREAD:
		buffer_add_string(out, _("not read"));
		break;
	case NARROW_STARRED:
		buffer_add_string(out, _("with a star"));
		break;
	}
}

void narrowings_add_trail(
	const struct ui *ui, const struct narrowings *narrowings, struct buffer *out)
{
	for (size_t i = 0; i < narrowings->count; i++) {
		const struct narrowing *narrowing = &narrowings->at[i];

		buffer_add_string(out, " › ");
		if (narrowing->kind == NARROW_SOURCE || narrowing->kind == NARROW_AUTHOR)
			buffer_add(out, script_shown(ui, buffer_slice(&narrowing->name)));
		else
			narrowing_add_name(narrowing, out);
	}
}

/* The language of questions has no way to write a quotation mark. */
static bool add_named(const char *field, struct slice name, struct buffer *out)
{
	if (slice_contains(name, "\"") || slice_contains(name, "”"))
		return false;
	buffer_printf(out, " %s:\"%.*s\"", field, SLICE_ARGS(name));
	return true;
}

bool narrowing_add_clue(const struct narrowing *narrowing, struct buffer *out)
{
	const struct date *since = &narrowing->since, *until = &narrowing->until;

	switch (narrowing->kind) {
	case NARROW_DAYS:
		buffer_printf(out, " date:%04d-%02d-%02d", since->year, since->month, since->day);
		if (date_compare_day(since, until) != 0)
			buffer_printf(out, "..%04d-%02d-%02d", until->year, until->month,
				      until->day);
		return true;
	case NARROW_SOURCE:
		return add_named("source", buffer_slice(&narrowing->name), out);
	case NARROW_AUTHOR:
		return add_named("author", buffer_slice(&narrowing->name), out);
	case NARROW_PICTURES:
		buffer_add_string(out, " has:picture");
		return true;
	case NARROW_UNREAD:
		buffer_add_string(out, " is:unread");
		return true;
	case NARROW_STARRED:
		buffer_add_string(out, " is:starred");
		return true;
	case NARROW_THIS_DAY:
	case NARROW_LANGUAGE:
	case NARROW_REPAIRED:
	case NARROW_PROBLEMS:
		break;
	}
	return false;
}

/* ---- what can be narrowed ---- */

static bool is_of_found(const struct ui *ui)
{
	return ui->found && ui_shows(ui, &found_screen);
}

const struct screen *extent_screen(const struct ui *ui)
{
	return is_of_found(ui) ? &found_screen : &list_screen;
}

const struct entry *extent_current(struct ui *ui)
{
	return is_of_found(ui) ? found_current(ui) : list_current(ui);
}

struct extent extent_take(struct ui *ui, bool wide)
{
	struct extent extent = { .view.category = CATEGORY_ALL };

	if (is_of_found(ui)) {
		extent.ids = found_ids(ui, wide, &extent.count);
		return extent;
	}
	extent.view = ui->list->view;
	if (wide)
		narrowings_widen_days(&extent.view);
	if (!list_is_filtered(ui->list))
		return extent;
	extent.count = list_filter_count(ui->list);
	extent.ids = memory_create(extent.count + 1, sizeof(*extent.ids));
	for (size_t i = 0; i < extent.count; i++)
		extent.ids[i] = list_filter_id(ui->list, i);
	return extent;
}

void extent_finish(struct extent *extent)
{
	free(extent->ids);
	extent->ids = NULL;
}

void extent_census(struct ui *ui, const struct extent *extent, struct arena *arena,
		   struct census *census)
{
	if (extent->ids)
		library_census_of(ui->library, extent->ids, extent->count, arena, census);
	else
		library_census(ui->library, &extent->view, arena, census);
}

struct left extent_left(struct ui *ui, const struct extent *extent)
{
	return extent->ids ? library_left_of(ui->library, extent->ids, extent->count)
			   : library_left(ui->library, &extent->view);
}

void extent_narrow(struct ui *ui, const struct narrowing *narrowing)
{
	if (is_of_found(ui)) {
		ui_pop_to(ui, &found_screen);
		found_narrow(ui, narrowing);
		return;
	}
	ui_pop_to(ui, &shelf_screen);
	list_narrow(ui, narrowing);
	ui_push(ui, &list_screen);
}
