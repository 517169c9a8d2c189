/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef BASE_NOTICE_H
#define BASE_NOTICE_H

#include "base/arena.h"
#include "base/slice.h"

/* What was odd in an article and how it was mended: odd input is never an error. */

/* Marks a literal for the translators; the pure rooms never translate, their callers do. */
#define N_(string) string

struct notice {
	const char *text;     /* an N_() literal, its own key for translation */
	struct slice detail;  /* what it was about, or empty; shown after a colon */
	struct notice *next;
};

struct notices {
	struct arena *arena;
	struct notice *first, *last;
};

/* detail is copied.  The same text and detail are noted once. */
void notice_add(struct notices *notices, const char *text, struct slice detail);

#endif
