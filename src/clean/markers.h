/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CLEAN_MARKERS_H
#define CLEAN_MARKERS_H

#include "clean/clean.h"

/* Takes bullets and numbers away that are written into all items of a list and would be shown
 * twice; a ul whose items are all numbered becomes an ol. */
void markers_strip(struct cleaner *cleaner, struct element *list);

#endif
