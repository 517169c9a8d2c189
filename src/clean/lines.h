/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CLEAN_LINES_H
#define CLEAN_LINES_H

#include "clean/clean.h"
#include "clean/flow.h"
#include "html/element.h"

/* What two or more short lines in one box are together: ROLE_VERSE, ROLE_LINES, or ROLE_NONE where
 * each is a paragraph of its own. */
enum role lines_role(struct cleaner *cleaner, const struct element *box, const struct line *lines,
	size_t count);

/* Boxes whose lines are never parted, since they hold one thing: items, cells, captions. */
bool lines_box_is_tight(const struct element *box);

#endif
