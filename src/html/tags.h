/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef HTML_TAGS_H
#define HTML_TAGS_H

#include <stdbool.h>

#include "base/slice.h"

/* Has no end tag and no children (HTML standard, 13.1.2). */
bool tag_is_void(struct slice name);
/* Its text is read as it stands, without references or tags: style, script, iframe … */
bool tag_is_raw_text(struct slice name);

#endif
