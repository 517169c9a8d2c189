/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TEXT_COLLATE_H
#define TEXT_COLLATE_H

#include <stdbool.h>

#include "base/buffer.h"

/* The order of a dictionary, by ICU and the CLDR's tables for Chinese, whatever the locale: of a
 * text is made a key, and keys compare by their bytes.  Han stand before Latin. */

enum collation {
	COLLATION_KEPT, /* whatever it was before */
	COLLATION_CODEPOINT, /* the bytes of UTF-8: no key is needed */
	COLLATION_PINYIN,
	COLLATION_STROKE, /* how many, then which */
	COLLATION_ZHUYIN,
	COLLATIONS,
};

/* As it is called on the command line; empty for COLLATION_KEPT, which is of every other name. */
const char *collation_name(enum collation collation);
enum collation collation_find(struct slice name);

enum { COLLATE_MOST = 192 }; /* bytes of a text that its key is made of */

struct collator;

/* NULL where ICU, or its table, is not installed, and where no key is needed. */
struct collator *collator_create(enum collation collation);
void collator_destroy(struct collator *collator);
/* Adds the key of a text in UTF-8, without a NUL at its end. */
void collator_add_key(struct collator *collator, struct slice text, struct buffer *out);

/* The characters of a text that a key is made of. */
struct slice collate_head(struct slice text);

/* Of ICU, without loading it: the order of a table may be another in the next one. */
int collate_version(void);

#endif
