/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CLEAN_TOOLS_H
#define CLEAN_TOOLS_H

#include <stdbool.h>

#include "clean/clean.h"

/* What several passes need. */

/* Whether text holds no character that shows: blanks of any script, zero-width characters. */
bool text_is_blank(struct slice text);
/* Without the same at its ends. */
struct slice text_trim(struct slice text);
/* Without them at the beginning alone. */
struct slice text_trim_head(struct slice text);

/* The value of a property in the style attribute, trimmed; empty when it is not there. */
struct slice style_value(const struct element *element, const char *property);

/* Whether the text below has at least so many characters that show; stops counting there.  A box of
 * more than some thousand nodes says as much whatever it holds, so that asking stays cheap. */
bool element_says(const struct element *element, size_t characters);

/* Columns, roughly: a Han character counts two, marks one. */
size_t text_width(struct slice text);
bool text_is_wider(struct slice text, size_t width);
/* The same of its text as one line. */
bool element_is_wider(const struct element *element, struct arena *arena, size_t width);

/* Bytes of the indent at the head of text, the way Chinese paragraphs have one: full-width, em or
 * no-break spaces; 0 when there are only blanks that mean nothing. */
size_t text_indent(struct slice text);

/* Whether the last character that shows ends a sentence: 。！？… or an ASCII one, closing quotes
 * and brackets passed over. */
bool text_ends_sentence(struct slice text);

/* Whether two texts have the same letters and digits, whatever stands between them; false when
 * there are none. */
bool text_is_same_letters(struct slice a, struct slice b);

/* Whether it has at least two letters, of any script. */
bool text_says_words(struct slice text);

/* Take bold and meaningless inline elements away that hold all that is in the element: for
 * headings, which are strong by themselves. */
void unwrap_strong(struct element *element);

/* Whether a rule of that kind fits one of the class names. */
bool class_matches(const struct cleaner *cleaner, const struct element *element, const char *kind);

#endif
