/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef HTML_PLAIN_H
#define HTML_PLAIN_H

#include <stdbool.h>

#include "base/buffer.h"

/* Text as the standard's tokenizer leaves it: what is met every day, the rest being gumbo's. */

/* Whether the tokenizer changes none of its characters. */
bool plain_is(struct slice source);
/* Whether the & at at begins a character reference: only those that end with ; count, so that
 * ?a=1&copy=2 stays what it is. */
bool plain_is_reference(struct slice source, size_t at);
/* Adds text, its references decoded; false when one has a rare name, or a number that is an error.
 * An & that begins none is false too where the guard has been, which leaves no such, else text. */
bool plain_decode(struct buffer *out, struct slice text, bool is_unguarded);

#endif
