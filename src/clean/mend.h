/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CLEAN_MEND_H
#define CLEAN_MEND_H

#include "base/arena.h"
#include "base/slice.h"

/* Archives replace what file names cannot hold, : / \ ? * “ ” < > | [ ], by `_` in titles.  The title with each `_` given back the mark
 * that the body shows between the same characters; the same slice when the body shows none. */
struct slice mend_title(struct arena *arena, struct slice title, struct slice body);

#endif
