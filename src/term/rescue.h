/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TERM_RESCUE_H
#define TERM_RESCUE_H

#include <stdbool.h>

#include "base/slice.h"

/* Signals.  Those that ask (hangup, terminate, interrupt, window size, stop, continue) are
 * queued for term_key(); those that kill put the terminal back first. */

/* Catch signals from now on; input is the terminal's descriptor, whose modes are remembered. */
void rescue_install(int input);
/* Where to write and what, to bring the terminal back; bytes are copied (512 at most). */
void rescue_prepare(int output, struct slice bytes);
/* Whether the terminal is ours at the moment and a crash has to put it back. */
void rescue_arm(bool armed);
/* Handlers as they were. */
void rescue_remove(void);

/* Becomes readable when a signal waits. */
int rescue_descriptor(void);
/* The next signal that waits; 0 when none does. */
int rescue_signal(void);
/* Whether a signal has asked us to end. */
bool rescue_is_asked(void);
/* Stop the process group as the terminal's own Ctrl-Z would; nothing where stop signals are
 * ignored. */
void rescue_stop(void);
/* While another program has the terminal, Ctrl-C and Ctrl-\ there are its own, and Ctrl-Z stops both;
 * what asks us to end is queued as always. */
void rescue_lend(bool lent);
/* Put the terminal back at once; safe in a signal handler.  Nothing unless armed. */
void rescue_now(void);

#endif
