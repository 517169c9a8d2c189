/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TEXT_DECODE_H
#define TEXT_DECODE_H

#include "base/arena.h"
#include "base/slice.h"

/* The bytes of a file as valid UTF-8, uncopied where they are.  The first that fits: a byte order mark
 * (dropped), UTF-8, UTF-8 broken in places, what a <meta charset> says, what the bytes look like
 * (GB18030, Big5, Shift_JIS, EUC-JP, EUC-KR, single bytes).  What does not map becomes U+FFFD.
 * *encoding gets the name that was used, which is "UTF-8" too when nothing fits; never NULL. */
struct slice text_decode(struct arena *arena, struct slice bytes, const char **encoding);

#endif
