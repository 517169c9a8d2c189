/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CLEAN_PROMOTE_H
#define CLEAN_PROMOTE_H

#include "clean/clean.h"

/* Make headings of the paragraphs that are headings in all but name: bold lines, 一、 （一） 1. and
 * 【…】 lines, a number alone and the line behind it.  real is how many headings there are: beside
 * more than one only lines that are bold and numbered count. A promoted heading has the attribute
 * data-promoted. */
void promote_headings(struct cleaner *cleaner, struct element *root, size_t real);

#endif
