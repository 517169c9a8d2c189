/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/screens/found.h"

#include <stdlib.h>
#include <time.h>

#include "base/i18n.h"
#include "base/memory.h"
#include "library/finding.h"
#include "ui/find.h"
#include "ui/rows.h"

/* What was found in the text of all articles: what is typed, and how it is looked for.
 * found_rows.c draws it. */

enum {
	KEY_MS = 15,     /* looked for at once, when a key was typed */
	SLICE_MS = 8,    /* between two looks at the keys */
	TELL_MS = 200,   /* between two looks of the reader at what came meanwhile */
	ANEW_MS = 1000,  /* between two looks at what was read meanwhile */
	WAIT_MS = 2000,  /* for the first hit, where nothing is typed meanwhile */
};

static int64_t clock_ms(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

/* ---- looking ---- */

static void take_count(struct found *found)
{
	found->rows.count = found->finding ? finding_count(found->finding) : 0;
}

static struct finding *make_finding(struct ui *ui, bool wide)
{
	struct found *found = ui->found;
	struct finding_options options = { .query = buffer_slice(&found->query) };
	struct finding *finding;
	struct view view = { 0 };

	narrowings_apply(ui, &found->narrowings, &view);
	if (wide)
		narrowings_widen_days(&view);
	options.since = view.since;
	options.until = view.until;
	options.facets = view.facets;
	options.unread = view.unread;
	options.starred = view.starred;
	finding = finding_create(ui->library, &options, &found->error);
	if (finding)
		finding_step(finding, KEY_MS);
	return finding;
}

static void look(struct ui *ui)
{
	struct found *found = ui->found;

	finding_destroy(found->finding);
	found->finding = NULL;
	found_drop_wide(ui);
	found->error.text[0] = '\0';
	found->is_stale = false;
	found->looked = found->told = clock_ms();
	if (found->query.len > 0)
		found->finding = make_finding(ui, false);
	take_count(found);
}

static void remember(struct ui *ui)
{
	struct found *found = ui->found;

	found->current =
		found->finding ? finding_id(found->finding, found->rows.cursor) : 0;
}

void found_set(struct ui *ui, struct slice query)
{
	struct found *found = ui->found;

	query = slice_trim(query);
	if (slice_equal(query, buffer_slice(&found->query)))
		return;
	buffer_clear(&found->query);
	buffer_add(&found->query, query);
	found->rows = (struct rows){ .height = found->rows.height };
	look(ui);
	remember(ui);
}

void found_await(struct ui *ui)
{
	struct found *found = ui->found;
	int64_t end = clock_ms() + WAIT_MS;

	while (found->finding && finding_count(found->finding) == 0 && clock_ms() < end &&
	       !term_pending(ui->term) && finding_step(found->finding, SLICE_MS))
		;
	take_count(found);
	remember(ui);
}

/* ---- what it is narrowed by ---- */

static void look_from_top(struct ui *ui)
{
	struct found *found = ui->found;

	found->rows = (struct rows){ .height = found->rows.height };
	look(ui);
	remember(ui);
}

void found_narrow(struct ui *ui, const struct narrowing *narrowing)
{
	narrowings_add(&ui->found->narrowings, narrowing);
	look_from_top(ui);
	found_await(ui);
}

bool found_widen(struct ui *ui)
{
	if (!narrowings_drop_last(&ui->found->narrowings))
		return false;
	look_from_top(ui);
	return true;
}

void found_widen_all(struct ui *ui)
{
	bool was_narrow = ui->found->narrowings.count > 0;

	narrowings_finish(&ui->found->narrowings);
	if (was_narrow)
		look_from_top(ui);
}

static const struct {
	const char *name, *said; /* N_() */
} sorts[] = {
	{ "best", N_("all texts: the best first") },
	{ "newest", N_("all texts: the newest first") },
	{ "oldest", N_("all texts: the oldest first") },
};

enum { SORTS = sizeof(sorts) / sizeof(sorts[0]) };

/* The question without what says in which order; gives the number of that. */
static size_t take_sort(struct slice query, struct buffer *rest)
{
	struct slice word;
	size_t sort = 0;
	bool quoted = false;

	while (slice_split(&query, ' ', &word)) {
		bool is_sort = !quoted && slice_starts_nocase(word, "sort:");

		for (size_t i = 0; i < SORTS && is_sort; i++)
			if (slice_is_nocase(slice_from(word, strlen("sort:")), sorts[i].name))
				sort = i;
		for (size_t i = 0; i < word.len; i++)
			quoted ^= word.at[i] == '"';
		if (is_sort)
			continue;
		if (rest->len > 0)
			buffer_add_char(rest, ' ');
		buffer_add(rest, word);
	}
	return sort;
}

bool found_sort(struct ui *ui, struct slice name)
{
	struct buffer query = { 0 };
	size_t sort = (take_sort(buffer_slice(&ui->found->query), &query) + 1) % SORTS;

	for (size_t i = 0; i < SORTS && name.len > 0; i++)
		if (slice_is(name, sorts[i].name)) {
			sort = i;
			name.len = 0;
		}
	if (name.len == 0) {
		if (sort > 0)
			buffer_printf(&query, " sort:%s", sorts[sort].name);
		found_set(ui, buffer_slice(&query));
		found_await(ui);
		ui_say(ui, "%s", _(sorts[sort].said));
	}
	buffer_finish(&query);
	return name.len == 0;
}

int64_t *found_ids(struct ui *ui, bool wide, size_t *count)
{
	struct found *found = ui->found;
	const struct finding *finding = found->finding;
	int64_t *ids;

	if (wide && finding && narrowings_have_days(&found->narrowings)) {
		if (!found->wide)
			found->wide = make_finding(ui, true);
		finding = found->wide;
	}
	*count = finding ? finding_count(finding) : 0;
	ids = memory_create(*count + 1, sizeof(*ids));
	for (size_t i = 0; i < *count; i++)
		ids[i] = finding_id(finding, i);
	return ids;
}

void found_drop_wide(struct ui *ui)
{
	finding_destroy(ui->found->wide);
	ui->found->wide = NULL;
}

/* ---- looking on ---- */

/* What is counted over it comes in later than it does. */
static void show_counts(struct ui *ui)
{
	calendar_refresh(ui);
	facets_refresh(ui);
}

bool found_looking(const struct ui *ui)
{
	const struct found *found = ui->found;

	return found && found->finding && ui_shows(ui, &found_screen) &&
	       (!finding_is_whole(found->finding) || found_timeout(ui) == 0 ||
		(found->wide && !finding_is_whole(found->wide)));
}

int found_timeout(const struct ui *ui)
{
	const struct found *found = ui->found;
	int64_t left;

	if (!found || !found->is_stale || !ui_shows(ui, &found_screen))
		return -1;
	left = found->looked + ANEW_MS - clock_ms();
	return left > 0 ? (int)left : 0;
}

/* The article under the cursor stays there while it is among those that are found at once. */
static void look_anew(struct ui *ui)
{
	struct found *found = ui->found;
	size_t row = found->rows.cursor;

	look(ui);
	for (size_t i = 0; i < found->rows.count; i++) {
		if (finding_id(found->finding, i) == found->current) {
			row = i;
			break;
		}
	}
	rows_stay(ui, &found_screen, row);
	remember(ui);
	show_counts(ui);
}

bool found_on(struct ui *ui)
{
	struct found *found = ui->found;
	size_t seen = found->rows.count;
	bool more;

	if (found_timeout(ui) == 0) {
		look_anew(ui);
		return true;
	}
	more = finding_step(found->finding, SLICE_MS);
	if (!more && found->wide)
		more = finding_step(found->wide, SLICE_MS);
	take_count(found);
	if (seen == 0)
		remember(ui);
	if (more && seen > (size_t)found->rows.height && clock_ms() - found->told < TELL_MS)
		return false;
	found->told = clock_ms();
	show_counts(ui);
	return !more || found->rows.count != seen;
}

void found_refresh(struct ui *ui)
{
	struct found *found = ui->found;

	if (found && found->finding && ui_shows(ui, &found_screen))
		found->is_stale = found->is_stale || finding_is_stale(found->finding);
}

bool found_fails(const struct ui *ui)
{
	const struct found *found = ui->found;

	if (!found || found->query.len == 0)
		return false;
	return !found->finding ||
	       (finding_is_whole(found->finding) && finding_count(found->finding) == 0);
}

/* ---- typing ---- */

/* Below it may lie an article: it is read on when this is left. */
static void enter_screen(struct ui *ui)
{
	struct found *found = ui->found;

	found->was_open = ui_shows(ui, &found_screen);
	if (found->was_open) {
		ui_pop_to(ui, &found_screen);
		return;
	}
	found->over_page = ui_shows(ui, &page_screen);
	if (found->over_page) {
		ui_pop_to(ui, &page_screen);
		found->stop = page_stop(ui);
	}
	buffer_clear(&found->query);
	buffer_clear(&found->kept_pattern);
	buffer_add(&found->kept_pattern, buffer_slice(&ui->pattern));
	ui->show_hits = false;
	look(ui);
	found->rows = (struct rows){ 0 };
	ui_push(ui, &found_screen);
}

void found_begin(struct ui *ui)
{
	struct found *found = ui->found;

	if (!found) {
		found = ui->found = memory_create(1, sizeof(*found));
		found->arena = arena_create();
	}
	enter_screen(ui);
	buffer_clear(&found->kept_query);
	buffer_add(&found->kept_query, buffer_slice(&found->query));
	found->kept_rows = found->rows;
}

void found_cancel(struct ui *ui)
{
	struct found *found = ui->found;

	if (!found->was_open) {
		ui_pop(ui);
		return;
	}
	if (slice_equal(buffer_slice(&found->query), buffer_slice(&found->kept_query)))
		return;
	found_set(ui, buffer_slice(&found->kept_query));
	while (found->rows.count <= found->kept_rows.cursor &&
	       finding_step(found->finding, SLICE_MS))
		take_count(found);
	take_count(found);
	found->rows.top = found->kept_rows.top;
	rows_go(ui, &found_screen, found->kept_rows.cursor);
}

void found_keep(struct ui *ui)
{
	struct found *found = ui->found;
	struct buffer query = { 0 };
	char why[sizeof(found->error.text)];
	bool like = found->finding && finding_like(found->finding) != 0;
	bool is_narrow = found->narrowings.count > 0;

	if (!found_fails(ui) && found->query.len > 0)
		return;
	buffer_add(&query, buffer_slice(&found->query));
	memcpy(why, found->error.text, sizeof(why));
	found_cancel(ui);
	if (why[0] != '\0')
		ui_warn(ui, "%s", _(why));
	else if (like)
		ui_warn(ui, "%s", _("no other text is like this one"));
	else if (query.len > 0 && is_narrow)
		ui_warn(ui, _("none of these texts has %s; Backspace goes back to all of them"),
			buffer_string(&query));
	else if (query.len > 0)
		ui_warn(ui, _("no text has %s"), buffer_string(&query));
	buffer_finish(&query);
}

/* ---- the screen ---- */

static struct rows *found_rows(struct ui *ui)
{
	return &ui->found->rows;
}

/* At the first place that has what was looked for; a text that is like another begins where it does. */
static bool open_current(struct ui *ui)
{
	struct found *found = ui->found;

	return finding_like(found->finding) != 0 ? page_open_id(ui, found->current)
						 : page_open_at_hit(ui, found->current);
}

static int64_t found_row_article(struct ui *ui, size_t row)
{
	return ui->found->finding ? finding_id(ui->found->finding, row) : 0;
}

static bool found_article_row(struct ui *ui, int64_t id, size_t *row)
{
	for (*row = 0; *row < ui->found->rows.count; (*row)++)
		if (found_row_article(ui, *row) == id)
			return true;
	return false;
}

static void found_enter(struct ui *ui)
{
	struct found *found = ui->found;

	if (!found->finding || found->rows.cursor >= finding_count(found->finding))
		return;
	remember(ui);
	trail_leave(ui);
	if (finding_like(found->finding) == 0)
		find_words(ui, buffer_slice(&found->query));
	if (open_current(ui))
		ui_push(ui, &page_screen);
}

void found_step(struct ui *ui, long by)
{
	struct found *found = ui->found;
	bool reading = ui_screen(ui) != &found_screen;
	size_t before = found->rows.cursor;

	rows_move(ui, &found_screen, (struct motion){ MOVE_LINES, by });
	if (found->rows.cursor == before) {
		ui_say(ui, "%s",
		       by > 0 ? _("this is the last article") : _("this is the first article"));
		return;
	}
	if (!reading)
		return;
	trail_leave(ui);
	if (open_current(ui))
		ui_pop_to(ui, &page_screen);
}

const struct entry *found_current(struct ui *ui)
{
	const struct found *found = ui->found;

	return found->finding
		       ? library_entry(ui->library, finding_id(found->finding, found->rows.cursor))
		       : NULL;
}

size_t found_marks(
	const struct ui *ui, struct slice text, struct finding_mark *marks, size_t limit)
{
	if (!ui->found || !ui->found->finding)
		return 0;
	return finding_text_marks(ui->found->finding, text, marks, limit);
}

static bool found_back(struct ui *ui)
{
	return found_widen(ui);
}

/* Back to where the reader was, and to what he had looked for there. */
static void found_left(struct ui *ui)
{
	struct found *found = ui->found;

	finding_destroy(found->finding);
	found->finding = NULL;
	found_drop_wide(ui);
	narrowings_finish(&found->narrowings);
	find_forget(ui, buffer_slice(&found->kept_pattern));
	if (found->over_page)
		page_go_stop(ui, &found->stop);
	found->over_page = false;
}

void found_destroy(struct ui *ui)
{
	struct found *found = ui->found;

	if (!found)
		return;
	finding_destroy(found->finding);
	finding_destroy(found->wide);
	narrowings_finish(&found->narrowings);
	buffer_finish(&found->query);
	buffer_finish(&found->kept_query);
	buffer_finish(&found->kept_pattern);
	buffer_finish(&found->text);
	arena_destroy(found->arena);
	free(found);
}

const struct screen found_screen = {
	.where = IN_FOUND,
	.title = N_("What was found"),
	.tail = 1,
	.draw = found_draw,
	.bars = found_bars,
	.rows = found_rows,
	.row_text = found_text,
	.row_article = found_row_article,
	.article_row = found_article_row,
	.mark = found_mark,
	.moved = remember,
	.enter = found_enter,
	.back = found_back,
	.left = found_left,
};
