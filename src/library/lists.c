/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "library/internal.h"

#include "base/memory.h"

#include <stdlib.h>

/* ---- entries ---- */

static struct entry **slot_of(struct entry **slots, size_t size, int64_t id)
{
	size_t at = (size_t)((uint64_t)id * 0x9E3779B97F4A7C15u >> 20) & (size - 1);
	while (slots[at] && slots[at]->id != id)
		at = (at + 1) & (size - 1);
	return &slots[at];
}

static void grow(struct entries *entries)
{
	size_t size = entries->size ? entries->size * 2 : 256;
	struct entry **slots = memory_create(size, sizeof *slots);
	for (size_t i = 0; i < entries->size; i++)
		if (entries->slots[i])
			*slot_of(slots, size, entries->slots[i]->id) = entries->slots[i];
	free(entries->slots);
	entries->slots = slots;
	entries->size = size;
}

void entries_finish(struct entries *entries)
{
	arena_destroy(entries->arena);
	free(entries->slots);
	*entries = (struct entries){ 0 };
}

void entries_clear(struct entries *entries)
{
	if (entries->count > 0)
		entries_finish(entries);
}

const struct entry *library_entry(struct library *library, int64_t id)
{
	struct entries *entries = &library->entries;
	if (!library->catalogue || id == 0)
		return NULL;
	if (entries->count * 2 >= entries->size)
		grow(entries);
	if (!entries->arena)
		entries->arena = arena_create();
	struct entry **slot = slot_of(entries->slots, entries->size, id);
	if (*slot)
		return *slot;
	struct entry *entry = arena_new(entries->arena, struct entry);
	if (!catalogue_entry(library->catalogue, id, entries->arena, entry))
		return NULL;
	*slot = entry;
	entries->count++;
	return entry;
}

size_t library_story(struct library *library, int64_t id, size_t limit, int64_t *ids)
{
	return library->catalogue ? catalogue_story(library->catalogue, id, limit, ids) : 0;
}

int64_t library_titles(struct library *library, int64_t after, size_t limit,
	void (*each)(void *context, int64_t id, struct slice title, struct slice source),
	void *context)
{
	return library->catalogue
		       ? catalogue_titles(library->catalogue, after, limit, each, context)
		       : 0;
}

size_t library_file_count(struct library *library)
{
	return library->catalogue ? catalogue_files(library->catalogue) : 0;
}

/* ---- days ---- */

static int days_of(int year, int month)
{
	static const int days[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
	bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
	return month == 2 && leap ? 29 : month >= 1 && month <= 12 ? days[month - 1] : 31;
}

/* The first or the last second of a day; a 31st of a shorter month is its last one. */
static int64_t second_of(const struct library *library, const struct date *date, bool last)
{
	int days = days_of(date->year, date->month);
	struct date moment = {
		.year = date->year,
		.month = date->month,
		.day = date->day < days ? date->day : days,
		.has_time = true,
	};
	return date_seconds(&moment, library->zone_minutes) + (last ? 24 * 60 * 60 - 1 : 0);
}

bool view_span(
	const struct library *library, const struct view *view, int64_t *since, int64_t *until)
{
	bool starts = date_is_set(&view->since), ends = date_is_set(&view->until);
	if (view->undated) {
		*since = *until = INT64_MIN;
		return true;
	}
	*since = starts ? second_of(library, &view->since, false) : INT64_MIN + 1;
	*until = ends ? second_of(library, &view->until, true) : INT64_MAX;
	return starts || ends;
}

/* ---- lists ---- */

void list_forget(struct list *list)
{
	free(list->sorted);
	*list = (struct list){ 0 };
}

bool view_equal(const struct view *a, const struct view *b)
{
	return a->category == b->category && a->order == b->order && a->undated == b->undated &&
	       date_compare_day(&a->since, &b->since) == 0 &&
	       date_compare_day(&a->until, &b->until) == 0 &&
	       facets_equal(&a->facets, &b->facets) && a->unread == b->unread &&
	       a->starred == b->starred;
}

enum { STEP = 1 << 16 }; /* of ids that are taken from the catalogue at once */

/* Some days of a list by title: their articles in the order in which they come in the whole list,
 * which is kept by title. */
static void sort_span(struct catalogue *catalogue, struct list *list)
{
	int64_t *ids = memory_create(STEP, sizeof *ids), most = 0;
	list->sorted = memory_create(list->count + 1, sizeof *list->sorted);
	list->count = catalogue_list(catalogue, list->view.category, ORDER_NEWEST, list->first,
		list->count, list->sorted);
	for (size_t i = 0; i < list->count; i++)
		most = list->sorted[i] > most ? list->sorted[i] : most;
	unsigned char *wanted = memory_create((size_t)most / 8 + 1, 1);
	for (size_t i = 0; i < list->count; i++)
		wanted[list->sorted[i] / 8] |= (unsigned char)(1 << list->sorted[i] % 8);
	size_t found = 0, got;
	for (size_t at = 0; found < list->count; at += got) {
		got = catalogue_list(
			catalogue, list->view.category, list->view.order, at, STEP, ids);
		if (got == 0)
			break;
		for (size_t i = 0; i < got && found < list->count; i++)
			if (ids[i] <= most && wanted[ids[i] / 8] >> ids[i] % 8 & 1)
				list->sorted[found++] = ids[i];
	}
	list->count = found;
	free(wanted);
	free(ids);
}

static struct list *know(struct library *library, const struct view *view)
{
	struct list *list = &library->list;
	int64_t since, until;
	if (list->known && view_equal(&list->view, view))
		return list;
	list_forget(list);
	list->known = true;
	list->view = *view;
	if (view_is_chosen(view))
		list->sorted = view_select(library, view, &list->count);
	if (!library->catalogue || view->category < 0 || view_is_chosen(view))
		return list;
	list->spans = view_span(library, view, &since, &until);
	if (!list->spans)
		list->count = catalogue_count(library->catalogue, view->category);
	else
		catalogue_span(library->catalogue, view->category, since, until, &list->first,
			&list->count);
	if (list->spans && (view->order == ORDER_TITLE || view->order == ORDER_SOURCE))
		sort_span(library->catalogue, list);
	return list;
}

size_t library_count(struct library *library, const struct view *view)
{
	return know(library, view)->count;
}

static void fill_block(struct catalogue *catalogue, struct list *list, size_t first)
{
	size_t count = list->count - first < BLOCK ? list->count - first : BLOCK;
	enum entry_order order = list->spans ? ORDER_NEWEST : list->view.order;
	bool reversed = list->spans && list->view.order == ORDER_OLDEST;
	size_t from = reversed ? list->first + list->count - first - count : list->first + first;
	list->block_first = first;
	list->block_count =
		catalogue_list(catalogue, list->view.category, order, from, count, list->block);
	for (size_t i = 0; reversed && i < list->block_count / 2; i++) {
		int64_t *a = &list->block[i], *b = &list->block[list->block_count - 1 - i], id = *a;
		*a = *b;
		*b = id;
	}
}

int64_t library_id(struct library *library, const struct view *view, size_t position)
{
	struct list *list = know(library, view);
	if (position >= list->count)
		return 0;
	if (list->sorted)
		return list->sorted[position];
	if (position < list->block_first || position >= list->block_first + list->block_count)
		fill_block(library->catalogue, list, position / BLOCK * BLOCK);
	size_t at = position - list->block_first;
	return at < list->block_count ? list->block[at] : 0;
}

static bool find_sorted(const struct list *list, int64_t id, size_t *position)
{
	for (*position = 0; list->sorted && *position < list->count; ++*position)
		if (list->sorted[*position] == id)
			return true;
	return false;
}

bool library_position(
	struct library *library, const struct view *view, int64_t id, size_t *position)
{
	struct list *list = know(library, view);
	struct catalogue *catalogue = library->catalogue;
	enum entry_order order = list->spans ? ORDER_NEWEST : view->order;
	size_t at;
	if (view->category == CATEGORY_STARRED ||
		(view_is_chosen(view) && find_sorted(list, id, position)))
		return find_sorted(list, id, position);
	if (list->count == 0 || id == 0 ||
		!catalogue_position(catalogue, view->category, order, id, &at))
		return false;
	if (list->sorted) /* what stands for its story, if that is another */
		return catalogue_list(catalogue, view->category, order, at, 1, &id) == 1 &&
		       find_sorted(list, id, position);
	if (at < list->first || at - list->first >= list->count)
		return false;
	at -= list->first;
	*position = list->spans && view->order == ORDER_OLDEST ? list->count - 1 - at : at;
	return true;
}

int64_t library_find_category(struct library *library, struct slice path)
{
	enum { LEVELS = 64 };
	struct slice names[LEVELS], name;
	size_t count = 0;
	while (slice_split(&path, '/', &name)) {
		if (slice_is_blank(name))
			continue;
		if (count == LEVELS)
			return -1;
		names[count++] = slice_trim(name);
	}
	if (count == 0)
		return CATEGORY_ALL;
	return library->catalogue ? catalogue_find_category(library->catalogue, names, count) : -1;
}

struct view library_view(const struct shelf_node *node, enum entry_order order)
{
	struct view view = { .category = node->id, .order = order };
	if (node->id != CATEGORY_ALL || !node->parent)
		return view;
	if (node->year == 0) {
		view.undated = true;
		return view;
	}
	view.since = (struct date){
		.year = node->year,
		.month = node->month > 0 ? node->month : 1,
		.day = node->day > 0 ? node->day : 1,
	};
	view.until = (struct date){
		.year = node->year,
		.month = node->month > 0 ? node->month : 12,
		.day = node->day > 0 ? node->day : 31,
	};
	return view;
}
