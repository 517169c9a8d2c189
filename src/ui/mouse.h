/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef UI_MOUSE_H
#define UI_MOUSE_H

#include "ui/internal.h"

/* The wheel moves what lies under the pointer, three lines at a time; a click puts the cursor or
 * the focus there, and one on what has it already is Enter. */
void mouse_take(struct ui *ui, const struct key *key);

#endif
