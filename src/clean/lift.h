/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CLEAN_LIFT_H
#define CLEAN_LIFT_H

#include <stdbool.h>

#include "base/arena.h"
#include "html/element.h"

/* Whether blocks may stand in it: a div, a list item, a cell; not a paragraph or a span. */
bool lift_is_box(const struct element *element);

/* Takes a node out of the paragraphs and inline elements around it, so that it stands in the
 * nearest box; these are split in two, and line breaks and blanks where they were cut fall away. Of
 * several nodes the last one comes first: then each split moves only what stands between two of
 * them, and all together take linear time. */
void lift_block(struct arena *arena, struct element *element);

/* Blank text and line breaks before and behind a block mean nothing. */
void lift_trim_around(struct element *block);

#endif
