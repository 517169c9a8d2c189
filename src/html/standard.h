/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef HTML_STANDARD_H
#define HTML_STANDARD_H

#include "base/arena.h"
#include "html/element.h"

/* The tree of any source by the whole of the standard: by gumbo, as the inside of a body.  False
 * when gumbo asked for more than allowance bytes; root is then empty as before.  source is valid
 * UTF-8, and is copied. */
bool standard_parse(
	struct arena *arena, struct slice source, size_t allowance, struct element *root);

#endif
