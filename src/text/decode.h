/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TEXT_DECODE_H
#define TEXT_DECODE_H

#include "base/arena.h"
#include "base/slice.h"

/* The bytes of a file as UTF-8: valid UTF-8 first; else a BOM, a <meta charset>, else ICU's detector on the first 64 kB (GB18030, Big5,
 * Shift_JIS, EUC-JP, EUC-KR); bytes that fit none become U+FFFD.  *encoding gets the name that was used ("UTF-8", "GB18030", …).
 * A BOM is dropped.  UTF-8 with a few broken bytes stays UTF-8.  Clean input comes back uncopied. */
struct slice text_decode(struct arena *arena, struct slice bytes, const char **encoding);

#endif
