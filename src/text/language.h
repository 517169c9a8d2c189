/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TEXT_LANGUAGE_H
#define TEXT_LANGUAGE_H

#include "base/slice.h"

/* In which script a text is written, as far as its characters tell: enough to choose articles by. */

enum language {
	LANGUAGE_NONE, /* nothing to tell it by */
	LANGUAGE_SIMPLIFIED,
	LANGUAGE_TRADITIONAL,
	LANGUAGE_JAPANESE,
	LANGUAGE_KOREAN,
	LANGUAGE_OTHER, /* letters, and hardly any Han */
	LANGUAGES
};

/* How many characters of a text belong to what; texts may be counted one after the other.  Those of
 * the two scripts of Chinese are counted until it is settled which it is. */
struct language_count {
	size_t han, simplified, traditional, kana, hangul, letters;
};
void language_count(struct language_count *count, struct slice text);
/* Chinese without a character that differs is taken for Simplified. */
enum language language_of(const struct language_count *count);
/* N_(): "Simplified Chinese". */
const char *language_name(enum language language);
/* As other programs read it: zh-Hans, zh-Hant, ja, ko, other, none. */
const char *language_tag(enum language language);

#endif
