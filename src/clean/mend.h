/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CLEAN_MEND_H
#define CLEAN_MEND_H

#include "base/arena.h"
#include "base/slice.h"

/* Archives replace what file names cannot hold, : / \ ? * “ ” < > | [ ], by `_` in titles.  The
 * title with each `_` given back the mark that the body shows between the same characters; the same
 * slice when the body shows none. */
struct slice mend_title(struct arena *arena, struct slice title, struct slice body);

/* The same from a text that says the title word for word at its head: what stands there between the
 * same words is what the marks were. Text that begins otherwise gives the title as it is. */
struct slice mend_title_along(struct arena *arena, struct slice title, struct slice text);

#endif
