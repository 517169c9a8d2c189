/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef HTML_PLAIN_H
#define HTML_PLAIN_H

#include <stdbool.h>

#include "base/buffer.h"

/* Text as the standard's tokenizer leaves it: what is met every day, the rest being gumbo's. */

/* Whether the tokenizer changes none of its characters. */
bool plain_is(struct slice source);
/* Adds text, its references decoded; false when one has a rare name, or a number that is an error.
 */
bool plain_decode(struct buffer *out, struct slice text);

#endif
