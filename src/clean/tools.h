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

/* The value of a property in the style attribute, trimmed; empty when it is not there. */
struct slice style_value(const struct element *element, const char *property);

/* Whether the text below has at least so many characters that show; stops counting there. */
bool element_says(const struct element *element, size_t characters);

#endif
