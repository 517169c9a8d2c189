/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CLEAN_FIGURES_H
#define CLEAN_FIGURES_H

#include "clean/clean.h"

/* Figures: <figure><img>[<figcaption>]</figure> is what cleaning makes of a picture that stands
 * alone; the img is in an a when it leads to something else than itself. */

/* Whether it is such a figure, made here. */
bool figure_is_made(const struct element *element);

/* Its img. */
struct element *figure_picture(const struct element *figure);

/* Wraps an img that stands in a box already; href may be empty. */
struct element *figure_make(struct cleaner *cleaner, struct element *img, struct slice href);

/* Moves the content of from to the end of the figure's caption; from is unlinked. */
void figure_add_caption(struct cleaner *cleaner, struct element *figure, struct element *from);

/* Dissolves a figure of the source, whose pictures are made figures by now: captions go to their
 * pictures, short text beside them is a caption too, and all else stays as it is. */
void figure_settle(struct cleaner *cleaner, struct element *source);

#endif
