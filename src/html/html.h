/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef HTML_HTML_H
#define HTML_HTML_H

#include "base/arena.h"
#include "base/notice.h"
#include "html/element.h"

/* HTML source to the element tree, by gumbo (max_errors = 0, a scratch arena) behind a guard.
 * The guard works on the source: a raw < before a non-letter is text; unknown tags, in prose and in pre or code, are text and swallow
 * nothing; tags that pre and code do not hold (img, html, head, script as code samples) are text there; malformed comments end where
 * a reader sees them end; nesting past a depth is flattened, attributes past a count dropped, each with a notice.
 * The root is a TAG_ROOT node whose children are those of body (and of head, where text strayed there).
 * Comments stay in the tree: the comments pass takes them away.  Never fails. */
struct element *html_parse(struct arena *arena, struct slice source, struct notices *notices);

#endif
