/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TEXT_KINSOKU_H
#define TEXT_KINSOKU_H

#include <stddef.h>
#include <stdint.h>

/* The layer over ICU's line breaks; for breaks.c.  Two steps: some characters are shown to ICU as others,
 * which break as these should; then some of ICU's breaks are taken away, and some are added. */

struct letter {
	uint32_t code;
	uint32_t shown; /* to ICU: code itself, or a stand-in, as long in UTF-16 */
	uint32_t start; /* its first byte in the paragraph */
	uint8_t kind;   /* enum break_kind: whether a line may begin with it */
};

/* Fill in what of each letter is shown to ICU. */
void kinsoku_show(struct letter *letters, size_t count);

/* Mend the kinds that ICU's answer gave. */
void kinsoku_mend(struct letter *letters, size_t count);

#endif
