/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TERM_REMEMBERED_H
#define TERM_REMEMBERED_H

#include <stdbool.h>

/* How wide the terminals of this user draw “ ”, as they last told: so that the first screen is
 * right before they answer.  $XDG_STATE_HOME/yuelan/terminals, a line each; a terminal is known by
 * TERM, TERM_PROGRAM and whether tmux or screen is between.  What cannot be read or written is no
 * error: the terminal is asked each time. */

/* False when nothing is known of this one. */
bool remembered_width(bool *wide);
void remember_width(bool wide);

#endif
