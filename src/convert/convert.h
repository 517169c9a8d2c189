/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CONVERT_CONVERT_H
#define CONVERT_CONVERT_H

#include "base/arena.h"
#include "base/error.h"
#include "doc/doc.h"

/* Between Simplified and Traditional Chinese, phrase by phrase, by OpenCC.  Its library and
 * dictionaries are read when they are first asked for, and a system without them can do without:
 * that is why it is not linked, and why this room is none of the pure ones. */

struct converter;

/* One of OpenCC's: "s2t", "s2tw", "s2twp", "s2hk", "t2s". */
bool converter_open(struct converter **converter, const char *configuration, struct error *error);
void converter_close(struct converter *converter);

/* In the arena.  A text that cannot be converted stays as it is. */
struct slice converter_text(struct converter *converter, struct slice text, struct arena *arena);
/* A copy whose blocks have the same numbers; code stays as it is, and so do addresses. */
struct doc *converter_doc(struct converter *converter, const struct doc *doc, struct arena *arena);

/* The byte of one text that stands where a byte of the other does, which has as many characters or
 * nearly so. */
uint32_t converted_byte(struct slice from, struct slice to, uint32_t byte);

#endif
