/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "library/saved.h"

#include "library/internal.h"

/* How many articles each search of the shelf finds.  Nobody waits for it: it is counted when there
 * is nothing else to do, and what was counted before stands until then. */

enum {
	STEP_MS = 2,
	COUNTED_MOST = 10000, /* more are not worth the time */
};

struct counted {
	struct slice query;
	size_t count;
	bool is_known, is_due;
};

static struct counted *find_counted(const struct saved *saved, struct slice query)
{
	for (size_t i = 0; i < saved->count; i++)
		if (slice_equal(saved->at[i].query, query))
			return &saved->at[i];
	return NULL;
}

void saved_finish(struct saved *saved)
{
	finding_destroy(saved->finding);
	arena_destroy(saved->arena);
	*saved = (struct saved){ 0 };
}

void saved_forget(struct saved *saved)
{
	saved->is_read = false;
}

void saved_touch(struct saved *saved)
{
	for (size_t i = 0; i < saved->count; i++)
		if (slice_contains(saved->at[i].query, "is:"))
			saved->at[i].is_due = true;
}

/* The searches there are now, with the counts that are known of them. */
static void read_all(struct library *library)
{
	struct saved *saved = &library->saved, before = *saved;
	struct saved_search *searches;
	*saved = (struct saved){ .arena = arena_create(), .is_read = true, .is_new = before.is_new };
	saved->count = traces_searches(library->traces, saved->arena, &searches);
	saved->at = arena_alloc(saved->arena, (saved->count + 1) * sizeof *saved->at);
	for (size_t i = 0; i < saved->count; i++) {
		const struct counted *old = find_counted(&before, searches[i].query);
		saved->at[i] = (struct counted){
			.query = searches[i].query,
			.count = old ? old->count : 0,
			.is_known = old && old->is_known,
			.is_due = true,
		};
	}
	before.is_read = false;
	saved_finish(&before);
}

static void take(struct saved *saved, struct counted *counted, size_t count)
{
	saved->is_new = saved->is_new || !counted->is_known || counted->count != count;
	counted->count = count;
	counted->is_known = true;
	counted->is_due = false;
	finding_destroy(saved->finding);
	saved->finding = NULL;
}

bool saved_count_on(struct library *library)
{
	struct saved *saved = &library->saved;
	if (!saved->is_read)
		read_all(library);
	struct counted *due = saved->at, *end = saved->at + saved->count;
	while (due < end && !due->is_due)
		due++;
	if (due == end)
		return false;
	if (!saved->finding) {
		const struct finding_options options = { .query = due->query };
		struct error error;
		saved->finding = finding_create(library, &options, &error);
	}
	/* What cannot be asked, or is not read yet, finds nothing. */
	if (!saved->finding || !finding_step(saved->finding, STEP_MS) ||
		finding_count(saved->finding) > COUNTED_MOST)
		take(saved, due, saved->finding ? finding_count(saved->finding) : 0);
	return true;
}

bool saved_count(const struct saved *saved, struct slice query, size_t *count, bool *is_more)
{
	const struct counted *counted = find_counted(saved, query);
	*count = counted ? counted->count : 0;
	*is_more = *count > COUNTED_MOST;
	if (*is_more)
		*count = COUNTED_MOST;
	return counted && counted->is_known;
}

/* ---- by the reader ---- */

static void show_anew(struct library *library)
{
	shelf_finish(&library->categories);
	saved_forget(&library->saved);
}

bool library_set_search(
	struct library *library, struct slice name, struct slice query, struct error *error)
{
	bool good = traces_set_search(library->traces, name, query, error);
	show_anew(library);
	return good;
}

bool library_rename_search(
	struct library *library, struct slice name, struct slice to, struct error *error)
{
	bool good = traces_rename_search(library->traces, name, to, error);
	show_anew(library);
	return good;
}

/* Whatever happens to the others, one is known by its name; those of categories are positive. */
int64_t saved_id(struct slice name)
{
	uint64_t hash = 14695981039346656037u;
	for (size_t i = 0; i < name.len; i++)
		hash = (hash ^ (unsigned char)name.at[i]) * 1099511628211u;
	return CATEGORY_SEARCHES - (int64_t)(hash >> 2);
}
