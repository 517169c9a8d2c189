/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef UI_SCREENS_FOUND_H
#define UI_SCREENS_FOUND_H

#include "library/finding.h"
#include "ui/screens/narrowing.h"

/* What was found, between its two files: found.c looks for it, found_rows.c draws it. */

struct found {
	struct rows rows;
	struct finding *finding; /* NULL: nothing is looked for */
	struct finding *wide;    /* the same of whatever days; NULL: it is no other, or not asked for */
	struct buffer query;
	struct narrowings narrowings;
	struct error error; /* why nothing is; N_() */
	int64_t current;    /* the article under the cursor; 0: none */
	int64_t looked, told; /* ms of the clock: when it began, when the reader saw it last */
	bool is_stale;      /* there are other texts by now */
	bool was_open;      /* before the query was typed … */
	struct buffer kept_query;
	struct rows kept_rows;
	bool over_page;     /* there is an article below, left at this stop */
	struct stop stop;
	struct buffer kept_pattern; /* what had been looked for there */
	struct arena *arena; /* of a row while it is drawn */
	struct area title;   /* of the row that was drawn last */
	struct buffer text;  /* of the row that was asked for last */
};

/* ---- found_rows.c; see struct screen ---- */
void found_draw(struct ui *ui, struct area area, bool focused);
void found_bars(struct ui *ui, struct bars *bars);
void found_mark(struct ui *ui, size_t row, struct area line);
struct slice found_text(struct ui *ui, size_t row);

#endif
