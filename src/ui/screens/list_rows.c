/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/screens/list.h"

#include <stdlib.h>

#include "base/i18n.h"
#include "base/memory.h"
#include "ui/rows.h"

/* What is in which row, and that the reader stays where he is when that changes.  A row is a
 * position of the library's list, or, below a story that was opened out, another of its files. */

enum { STORY_MAX = 200 };

/* ---- rows and positions ---- */

struct spot list_spot(const struct list *list, size_t row)
{
	if (list_is_filtered(list))
		return (struct spot){ .position = row, .id = list_filter_id(list, row) };
	for (size_t i = 0; i < list->story_count; i++) {
		const struct story *story = &list->stories[i];

		if (row <= story->position)
			break;
		row -= story->position + 1;
		if (row < story->count)
			return (struct spot){ story->position, story, row, 0 };
		row += story->position + 1 - story->count;
	}
	return (struct spot){ row, NULL, 0, 0 };
}

static size_t row_of(const struct list *list, size_t position)
{
	size_t row = position;

	for (size_t i = 0; i < list->story_count; i++)
		if (list->stories[i].position < position)
			row += list->stories[i].count;
	return row;
}

static const struct entry *entry_at(struct ui *ui, int64_t id)
{
	static const struct entry nothing = { .order = INT64_MIN };
	const struct entry *entry = library_entry(ui->library, id);

	return entry ? entry : &nothing;
}

static int64_t id_at(struct ui *ui, size_t position)
{
	return library_id(ui->library, &ui->list->view, position);
}

int64_t list_id(struct ui *ui, const struct spot *spot)
{
	if (spot->id != 0)
		return spot->id;
	return spot->story ? spot->story->ids[spot->member] : id_at(ui, spot->position);
}

const struct entry *list_entry(struct ui *ui, const struct spot *spot)
{
	return entry_at(ui, list_id(ui, spot));
}

const struct entry *list_head(struct ui *ui, size_t position)
{
	return entry_at(ui, id_at(ui, position));
}

/* ---- stories ---- */

static struct story *story_of(struct list *list, int64_t id)
{
	for (size_t i = 0; i < list->story_count; i++)
		if (list->stories[i].id == id)
			return &list->stories[i];
	return NULL;
}

static void drop_story(struct list *list, struct story *story)
{
	size_t at = (size_t)(story - list->stories);

	free(story->ids);
	list->story_count--;
	memmove(story, story + 1, (list->story_count - at) * sizeof(*story));
}

static void drop_stories(struct list *list)
{
	while (list->story_count > 0)
		drop_story(list, &list->stories[list->story_count - 1]);
}

static int by_position(const void *a, const void *b)
{
	const struct story *x = a, *y = b;

	return (x->position > y->position) - (x->position < y->position);
}

/* Look each of them up anew; those that are none any more are closed. */
static void fill_story(struct ui *ui, struct story *story)
{
	int64_t ids[STORY_MAX];
	size_t count = library_story(ui->library, story->id, STORY_MAX, ids);

	count = count < STORY_MAX ? count : STORY_MAX;
	story->count = 0;
	story->ids = memory_resize(story->ids, count + 1, sizeof(*story->ids));
	if (!library_position(ui->library, &ui->list->view, story->id, &story->position))
		return;
	story->id = id_at(ui, story->position);
	for (size_t i = 0; i < count; i++)
		if (ids[i] != story->id)
			story->ids[story->count++] = ids[i];
}

static void fill_stories(struct ui *ui)
{
	struct list *list = ui->list;

	for (size_t i = list->story_count; i > 0; i--) {
		struct story *story = &list->stories[i - 1];

		fill_story(ui, story);
		if (story->count == 0)
			drop_story(list, story);
	}
	if (list->story_count > 1)
		qsort(list->stories, list->story_count, sizeof(*list->stories), by_position);
	for (size_t i = list->story_count; i > 1; i--) /* two that became one */
		if (list->stories[i - 1].position == list->stories[i - 2].position)
			drop_story(list, &list->stories[i - 1]);
	list->rows.count = list->articles;
	for (size_t i = 0; i < list->story_count; i++)
		list->rows.count += list->stories[i].count;
	if (list_is_filtered(list))
		list->rows.count = list_filter_count(list);
}

/* ---- what is in the list ---- */

void list_remember(struct ui *ui)
{
	struct list *list = ui->list;
	struct spot spot;

	list->current = list->head = 0;
	if (list->rows.cursor >= list->rows.count)
		return;
	spot = list_spot(list, list->rows.cursor);
	list->current = list_id(ui, &spot);
	list->head = spot.id != 0 ? spot.id : id_at(ui, spot.position);
}

bool list_article_row(struct ui *ui, int64_t id, size_t *row)
{
	const struct list *list = ui->list;
	size_t position;

	if (list_is_filtered(list))
		return list_filter_row(list, id, row);
	for (size_t i = 0; i < list->story_count; i++) {
		const struct story *story = &list->stories[i];

		for (size_t member = 0; member < story->count; member++) {
			if (story->ids[member] != id)
				continue;
			*row = row_of(list, story->position) + 1 + member;
			return true;
		}
	}
	if (!library_position(ui->library, &list->view, id, &position))
		return false;
	*row = row_of(list, position);
	return true;
}

int64_t list_row_article(struct ui *ui, size_t row)
{
	struct spot spot = list_spot(ui->list, row);

	return list_id(ui, &spot);
}

/* The row of what was under the cursor; where it is gone, of what took its place. */
static size_t row_remembered(struct ui *ui)
{
	const struct list *list = ui->list;
	size_t row;

	return list_article_row(ui, list->current, &row) ||
			       (!list_is_filtered(list) && list_article_row(ui, list->head, &row))
		       ? row
		       : list->rows.cursor;
}

static void fill(struct ui *ui)
{
	struct list *list = ui->list;
	enum entry_order order = list->view.order;

	list->view = library_view(shelf_current(ui), order);
	narrowings_apply(ui, &list->narrowings, &list->view);
	list->articles = library_count(ui->library, &list->view);
	fill_stories(ui);
}

void list_restart(struct ui *ui)
{
	struct list *list = ui->list;

	list->current = list->head = 0;
	list_filter_drop(ui);
	list_filter_reopen(ui, false);
	list->rows = (struct rows){ .height = list->rows.height };
	drop_stories(list);
	fill(ui);
	list_remember(ui);
}

void list_fill_again(struct ui *ui)
{
	fill(ui);
	rows_stay(ui, &list_screen, row_remembered(ui));
	list_remember(ui);
}

void list_refresh(struct ui *ui)
{
	sieve_reopen(&ui->list->sieve);
	list_filter_reopen(ui, true);
	if (list_filter_text(ui->list).len > 0) {
		list_fill_again(ui);
		return;
	}
	/* Whoever has not moved yet looks at the beginning, and goes on doing so. */
	if (ui->list->current != 0 && (ui->list->rows.moved || ui_screen(ui) != &shelf_screen))
		list_fill_again(ui);
	else
		list_restart(ui);
}

void list_create(struct ui *ui)
{
	ui->list = memory_create(1, sizeof(*ui->list));
	ui->list->arena = arena_create();
	list_restart(ui);
}

void list_destroy(struct ui *ui)
{
	if (!ui->list)
		return;
	drop_stories(ui->list);
	free(ui->list->stories);
	arena_destroy(ui->list->arena);
	buffer_finish(&ui->list->text);
	sieve_finish(&ui->list->sieve);
	list_filter_destroy(ui->list->filter);
	narrowings_finish(&ui->list->narrowings);
	free(ui->list);
}

const struct entry *list_current(struct ui *ui)
{
	const struct list *list = ui->list;
	struct spot spot;

	if (!list || list->rows.cursor >= list->rows.count)
		return NULL;
	spot = list_spot(list, list->rows.cursor);
	return list_entry(ui, &spot);
}

void list_show(struct ui *ui, int64_t id)
{
	struct list *list = ui->list;
	size_t position, row;

	if (!list || !library_position(ui->library, &list->view, id, &position))
		return;
	if (list_is_filtered(list) && !list_filter_row(list, id, &row))
		list_filter_drop(ui);
	list->current = id;
	list->head = id_at(ui, position);
	rows_go(ui, &list_screen, row_remembered(ui));
	list->rows.moved = true;
}

bool list_step(struct ui *ui, long by)
{
	size_t before = ui->list->rows.cursor;

	rows_move(ui, &list_screen, (struct motion){ MOVE_LINES, by });
	return ui->list->rows.cursor != before;
}

void list_fold(struct ui *ui, enum fold fold)
{
	struct list *list = ui->list;
	struct story *story = story_of(list, list->head);
	bool opens = fold == FOLD_OPEN || (fold == FOLD_TOGGLE && !story);

	if (list->head == 0)
		return;
	if (list_is_filtered(list)) {
		ui_say(ui, "%s", _("a list that is filtered shows each story once"));
		return;
	}
	if (fold == FOLD_OPEN_ALL || fold == FOLD_CLOSE_ALL)
		drop_stories(list);
	else if (opens && entry_at(ui, list->head)->copies < 2)
		ui_say(ui, "%s", _("no other file has this story"));
	else if (opens && !story) {
		list->stories = memory_grow(list->stories, list->story_count, &list->story_room,
					    sizeof(*list->stories));
		list->stories[list->story_count++] = (struct story){ .id = list->head };
	} else if (!opens && story) {
		drop_story(list, story);
	}
	if (!opens)
		list->current = list->head;
	list->rows.moved = true;
	list_fill_again(ui);
}
