/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef UI_SET_H
#define UI_SET_H

#include "ui/internal.h"

/* What stands behind :set — name=value sets and name? tells; a switch is turned on by its name
 * alone and off by it with no in front; nothing tells all.  Until the program ends: the file of
 * settings is the reader's own. */
void set_run(struct ui *ui, struct slice argument);

#endif
