/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TEXT_GATE_H
#define TEXT_GATE_H

#include "base/arena.h"
#include "base/slice.h"

/* The one gate for every text that may reach a terminal or a pipe: article text, titles, paths, URLs
 * and messages.  Out comes valid UTF-8 in NFC with at most four marks a base, without C0 (but \n and
 * \t where kept), DEL, C1, bidi controls, zero-width characters and tags; U+2028/2029 and Hangul
 * fillers are spaces, private use is U+25A1, what is no character is U+FFFD.  ZWJ stays between emoji
 * and, like ZWNJ, between Arabic or Indic letters; VS15/VS16 stay after an emoji base.  The gate
 * changes nothing that has passed it, and clean text comes back as it is, uncopied. */

enum gate_kind {
	GATE_TEXT, /* \n and \t stay; CRLF and CR become \n */
	GATE_LINE, /* a run of blanks with a line end or tab in it becomes one space: titles, paths, … */
};

struct slice gate(struct arena *arena, struct slice text, enum gate_kind kind);

/* gate() for a C string into a fixed buffer, cut at a character; for messages. */
const char *gate_message(char *out, size_t size, const char *text);

#endif
