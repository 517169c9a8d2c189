/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/screens/list.h"

#include <stdlib.h>

#include "base/i18n.h"
#include "base/memory.h"
#include "ui/format.h"

/* What the list was narrowed by, one after the other: they hold together, in whatever category the
 * shelf is, and the last one goes first. */

static bool is_same_kind(const struct narrowing *a, const struct narrowing *b)
{
	bool by_time = a->kind == NARROW_DAYS || a->kind == NARROW_THIS_DAY;

	return a->kind == b->kind ||
	       (by_time && (b->kind == NARROW_DAYS || b->kind == NARROW_THIS_DAY));
}

static void drop_at(struct list *list, size_t at)
{
	buffer_finish(&list->narrowings[at].name);
	list->narrowing_count--;
	memmove(&list->narrowings[at], &list->narrowings[at + 1],
		(list->narrowing_count - at) * sizeof(*list->narrowings));
}

static void show_anew(struct ui *ui)
{
	list_filter_reopen(ui, false);
	list_restart(ui);
}

void list_narrow(struct ui *ui, const struct narrowing *narrowing)
{
	struct list *list = ui->list;
	struct narrowing *last;

	for (size_t i = list->narrowing_count; i > 0; i--)
		if (is_same_kind(&list->narrowings[i - 1], narrowing))
			drop_at(list, i - 1);
	list->narrowings = memory_grow(list->narrowings, list->narrowing_count,
				       &list->narrowing_room, sizeof(*list->narrowings));
	last = &list->narrowings[list->narrowing_count++];
	*last = *narrowing;
	last->name = (struct buffer){ 0 };
	buffer_add(&last->name, buffer_slice(&narrowing->name));
	show_anew(ui);
}

bool list_widen(struct ui *ui)
{
	if (!ui->list || ui->list->narrowing_count == 0)
		return false;
	drop_at(ui->list, ui->list->narrowing_count - 1);
	show_anew(ui);
	return true;
}

void list_widen_all(struct ui *ui)
{
	while (list_widen(ui))
		;
}

bool list_is_narrow(const struct list *list)
{
	return list->narrowing_count > 0;
}

void list_finish_narrowings(struct list *list)
{
	while (list->narrowing_count > 0)
		drop_at(list, list->narrowing_count - 1);
	free(list->narrowings);
}

/* A name that has gone with the archive's last change is nobody's. */
static int64_t find_name(struct ui *ui, const struct narrowing *narrowing)
{
	int64_t id = library_find_name(ui->library, buffer_slice(&narrowing->name));

	return id != 0 ? id : -1;
}

void list_apply_narrowings(struct ui *ui, struct view *view)
{
	for (size_t i = 0; i < ui->list->narrowing_count; i++) {
		const struct narrowing *narrowing = &ui->list->narrowings[i];

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
		}
	}
}

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
	}
}

struct view list_wide_view(struct ui *ui)
{
	struct view view = ui->list->view;

	view.since = view.until = (struct date){ 0 };
	view.undated = false;
	view.facets.month_day = 0;
	return view;
}

void list_census(struct ui *ui, const struct view *view, struct arena *arena, struct census *census)
{
	const struct list *list = ui->list;
	size_t count;
	int64_t *ids;

	if (!list_is_filtered(list)) {
		library_census(ui->library, view, arena, census);
		return;
	}
	count = list_filter_count(list);
	ids = memory_create(count + 1, sizeof(*ids));
	for (size_t i = 0; i < count; i++)
		ids[i] = list_filter_id(list, i);
	library_census_of(ui->library, ids, count, arena, census);
	free(ids);
}

void list_add_trail(const struct ui *ui, struct buffer *out)
{
	for (size_t i = 0; i < ui->list->narrowing_count; i++) {
		buffer_add_string(out, " › ");
		narrowing_add_name(&ui->list->narrowings[i], out);
	}
}
