/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef HTML_HTML_H
#define HTML_HTML_H

#include "base/arena.h"
#include "base/notice.h"
#include "html/element.h"

/* HTML source to the element tree, by gumbo (max_errors = 0, a scratch arena) behind a guard.
 *
 * The guard works on the source.  Text stays text: a < before what is no tag of HTML, tags the text
 * talks about, samples in pre and code, an & that begins no reference with a semicolon.  Nothing
 * hides what follows: malformed comments end where a reader sees them end, a script, title or video
 * without an end tag is closed or left out, lost quotes are put back, formatting ends with its
 * block.  Cost is bounded: nesting past a depth is flattened, attributes past a count and bytes
 * past 10 MB are left out, and a source that is all disorder keeps only its plain blocks.  Limits
 * that were met, and what was closed or opened up, leave a notice.
 *
 * The root is a TAG_ROOT node; html, head and body are dissolved into it, so that a title or style
 * of the head stands in front.  Comments stay in the tree: the comments pass takes them away.
 * source is valid UTF-8, and is copied.  Never fails. */
struct element *html_parse(struct arena *arena, struct slice source, struct notices *notices);

#endif
