/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CLEAN_LOOK_H
#define CLEAN_LOOK_H

#include <stdbool.h>

#include "html/element.h"

/* How a page sets a line of text, as far as attributes and the style attribute tell. */

/* The only node in it that shows, when that is an element; else NULL. */
const struct element *look_only_child(const struct element *element);

/* By align, text-align or the centered role, of the element itself or of one that holds all of its
 * text. */
bool look_is_centered(const struct element *element);

/* Grey, small or slanted throughout. */
bool look_is_quiet(const struct element *element);

/* All that shows stands in strong or b, or is bold by style. */
bool look_is_bold(const struct element *element);

#endif
