/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CLEAN_GRID_H
#define CLEAN_GRID_H

#include <stdbool.h>

#include "html/element.h"

/* Walks over the rows and cells of one table, not of those inside it. */

/* The first tr of the table, in its sections or directly in it; NULL when there is none. */
struct element *grid_first_row(const struct element *table);
struct element *grid_next_row(const struct element *table, const struct element *row);

/* The first td or th of a row, and the next. */
struct element *grid_first_cell(const struct element *row);
struct element *grid_next_cell(const struct element *cell);

bool grid_is_cell(const struct element *element);

#endif
