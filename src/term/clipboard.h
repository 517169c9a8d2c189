/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TERM_CLIPBOARD_H
#define TERM_CLIPBOARD_H

#include <stdbool.h>

#include "base/buffer.h"
#include "base/error.h"
#include "out/broker.h"

/* The sequence (OSC 52) that asks a terminal to take text on its clipboard, wrapped for GNU
 * screen when in_screen.  False when text is more than terminals take (740 kB in base64). */
bool clipboard_sequence(struct slice text, bool in_screen, struct buffer *out, struct error *error);

/* Hand text to the tmux we run in, which also passes it on to its terminal. */
bool clipboard_tmux(struct broker *broker, struct slice text, struct error *error);

#endif
