/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef UI_OUTSIDE_H
#define UI_OUTSIDE_H

#include "out/run.h"
#include "ui/internal.h"

/* Leave the screen to another program, where it wants it, and say how that went; with waits its
 * output stays until the reader has seen it.  False when it could not be started or failed. */
bool outside_run(struct ui *ui, const struct program *program, bool waits);

#endif
