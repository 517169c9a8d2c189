/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/trail.h"

#include <string.h>

#include "base/i18n.h"
#include "ui/screens/screens.h"

static bool is_same(const struct stop *a, const struct stop *b)
{
	return a->id == b->id && a->place.block == b->place.block && a->place.byte == b->place.byte;
}

/* The stop the reader is at is where he is now. */
static void save(struct ui *ui)
{
	struct trail *trail = &ui->trail;

	trail->stops[trail->at] = page_stop(ui);
	if (trail->count <= trail->at)
		trail->count = trail->at + 1;
	if (trail->kept > trail->at)
		trail->kept = trail->at;
}

/* Asked for when the reader first jumps: by then the catalogue knows what is there. */
static void recall(struct ui *ui)
{
	struct trail *trail = &ui->trail;
	struct bookmark jumps[STOPS_MAX - 1];
	struct arena *arena;
	size_t count;

	if (trail->recalled || !ui->library)
		return;
	trail->recalled = true;
	arena = arena_create();
	for (count = traces_jumps(ui->traces, STOPS_MAX - 1, arena, jumps); count > 0; count--) {
		int64_t id = library_find(ui->library, jumps[count - 1].path);

		if (id != 0)
			trail->stops[trail->count++] = (struct stop){ id, jumps[count - 1].place };
	}
	trail->at = trail->kept = trail->count;
	arena_destroy(arena);
}

void trail_keep(struct ui *ui)
{
	struct trail *trail = &ui->trail;

	if (!ui->library || !page_article(ui))
		return;
	recall(ui);
	save(ui);
	traces_begin(ui->traces);
	for (size_t i = trail->kept; i < trail->count; i++) {
		const struct stop *stop = &trail->stops[i];
		const struct entry *entry = library_entry(ui->library, stop->id);
		struct subject subject;

		if (!entry || (i > 0 && is_same(stop, &trail->stops[i - 1])))
			continue;
		subject = library_subject(entry);
		traces_add_jump(ui->traces, &subject, &stop->place);
	}
	traces_commit(ui->traces);
}

void trail_leave(struct ui *ui)
{
	struct trail *trail = &ui->trail;

	if (!page_article(ui))
		return;
	recall(ui);
	save(ui);
	page_leave_place(ui);
	if (trail->at > 0 && is_same(&trail->stops[trail->at], &trail->stops[trail->at - 1]))
		trail->at--; /* the last jump led nowhere */
	if (trail->at + 1 == STOPS_MAX) {
		memmove(trail->stops, trail->stops + 1, trail->at * sizeof(trail->stops[0]));
		trail->at--;
		trail->kept -= trail->kept > 0;
	}
	trail->stops[trail->at + 1] = trail->stops[trail->at]; /* until it is left */
	trail->at++;
	trail->count = trail->at + 1;
	if (trail->kept > trail->at)
		trail->kept = trail->at;
}

/* The next stop in a direction that is not where the reader is already; false: there is none. */
static bool next_stop(const struct trail *trail, const struct stop *here, int direction, size_t *at)
{
	size_t next = *at;

	do {
		next += (size_t)direction; /* wraps around in front of the first */
	} while (next < trail->count && is_same(&trail->stops[next], here));
	if (next >= trail->count)
		return false;
	*at = next;
	return true;
}

void trail_walk(struct ui *ui, long steps)
{
	struct trail *trail = &ui->trail;
	int direction = steps < 0 ? -1 : 1;
	struct stop here = { .id = -1 };
	size_t at;

	trail->walking = true;
	recall(ui);
	at = trail->at;
	if (page_article(ui)) {
		save(ui);
		here = trail->stops[at];
	}
	/* From the list the way back begins with the article that was left for it. */
	if (page_article(ui) && !ui_shows(ui, &page_screen) && direction < 0) {
		here.id = -1;
		steps++;
		if (steps == 0) {
			page_go_stop(ui, &trail->stops[at]);
			return;
		}
	}
	for (; steps != 0 && trail->count > 0 && next_stop(trail, &here, direction, &at);
	     steps -= direction)
		here = trail->stops[at];
	if (trail->count == 0 || at == trail->at)
		ui_say(ui, "%s",
		       direction < 0 ? _("no place before this one") : _("no place after this one"));
	else if (page_go_stop(ui, &trail->stops[at]))
		trail->at = at;
}
