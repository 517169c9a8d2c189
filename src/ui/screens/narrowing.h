/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef UI_SCREENS_NARROWING_H
#define UI_SCREENS_NARROWING_H

#include "ui/screens/screens.h"

/* What a list, or what was found, is narrowed by, one after the other: they hold together, and the
 * last one goes first. */

enum narrowing_kind {
	NARROW_DAYS,
	NARROW_THIS_DAY, /* the month and day of since, in any year */
	NARROW_SOURCE,
	NARROW_AUTHOR,
	NARROW_LANGUAGE,
	NARROW_PICTURES,
	NARROW_REPAIRED,
	NARROW_PROBLEMS,
	NARROW_UNREAD,
	NARROW_STARRED,
};

struct narrowing {
	enum narrowing_kind kind;
	struct date since, until; /* of days: one of them, a month or a year */
	struct buffer name;       /* of a source or author */
	enum language language;
};

void narrowing_add_name(const struct narrowing *narrowing, struct buffer *out);
/* As a question to whole texts has it: " source:\"A\""; false where it has no words for it. */
bool narrowing_add_clue(const struct narrowing *narrowing, struct buffer *out);

struct narrowings {
	struct narrowing *at;
	size_t count, room;
};

void narrowings_finish(struct narrowings *narrowings);
/* A copy; it takes the place of another of its kind. */
void narrowings_add(struct narrowings *narrowings, const struct narrowing *narrowing);
/* False when there is none. */
bool narrowings_drop_last(struct narrowings *narrowings);
/* Whether one of them is about days. */
bool narrowings_have_days(const struct narrowings *narrowings);
void narrowings_apply(struct ui *ui, const struct narrowings *narrowings, struct view *view);
/* Of whatever days. */
void narrowings_widen_days(struct view *view);
/* " › 2021-08 › with pictures" */
void narrowings_add_trail(
	const struct ui *ui, const struct narrowings *narrowings, struct buffer *out);

/* ---- what can be narrowed: what was found where that is shown, else the list ---- */

struct extent {
	struct view view;
	int64_t *ids; /* heap; NULL: all that the view has */
	size_t count;
};

/* wide: of whatever days. */
struct extent extent_take(struct ui *ui, bool wide);
void extent_finish(struct extent *extent);
void extent_census(struct ui *ui, const struct extent *extent, struct arena *arena,
		   struct census *census);
struct left extent_left(struct ui *ui, const struct extent *extent);
/* The screen it is of. */
const struct screen *extent_screen(const struct ui *ui);
const struct entry *extent_current(struct ui *ui);
/* Back to it, with what this holds for alone. */
void extent_narrow(struct ui *ui, const struct narrowing *narrowing);

#endif
