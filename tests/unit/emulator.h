/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TESTS_EMULATOR_H
#define TESTS_EMULATOR_H

#include <stdbool.h>

#include "base/slice.h"
#include "term/canvas.h"
#include "term/style.h"

/* A terminal of ECMA-48 and xterm's habits, as far as the writer may use it.  It is strict: of a wide
 * character that is half overwritten the other half becomes rubbish, what scrolls in has the colour
 * that is in force, and a sequence it does not know is a failed test. */

struct spot {
	char bytes[CELL_BYTES + 1]; /* empty: blank */
	int columns;                /* 0: the right half */
	struct style style;
};

struct emulator {
	int rows, columns;
	struct spot *spots;
	int row, column, top, bottom;
	bool waits; /* behind the last column */
	bool hidden;
	struct style style;
	struct width_rules width;
	bool halves_emoji; /* draws them in one column, as old ones do */
};

void emulator_init(struct emulator *emulator, int rows, int columns);
void emulator_finish(struct emulator *emulator);
void emulator_take(struct emulator *emulator, struct slice bytes);

#endif
