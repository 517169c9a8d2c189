/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef HTML_FOLD_H
#define HTML_FOLD_H

#include "base/arena.h"
#include "base/slice.h"

/* Gumbo's time goes by characters, and no character beyond ASCII means anything to the syntax of
 * HTML, wherever it stands.  So runs of Chinese are folded into one character each before gumbo
 * reads the source, and what is copied from its tree is unfolded. */

struct fold {
	struct slice *runs; /* into the source */
	size_t count, room;
};

/* The source with its runs folded, in the arena; the source itself where there is nothing to fold.
 * source is valid UTF-8 and must outlive the fold, and so must the arena. */
struct slice fold_source(struct fold *fold, struct arena *arena, struct slice source);
/* A copy as it was in the source. */
struct slice fold_copy(const struct fold *fold, struct arena *arena, struct slice text);

#endif
