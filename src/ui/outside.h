/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef UI_OUTSIDE_H
#define UI_OUTSIDE_H

#include "out/broker.h"
#include "ui/internal.h"

/* Have it done, and leave the screen to the program that does it where it wants it.  program is what
 * errand_program() gave here.  Says how that went; with waits its output stays until the reader has
 * seen it.  False when it could not be started or failed. */
bool outside_run(
	struct ui *ui, const struct errand *errand, const struct program *program, bool waits);

#endif
