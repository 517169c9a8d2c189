/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef MARKDOWN_MARKDOWN_H
#define MARKDOWN_MARKDOWN_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/notice.h"
#include "html/element.h"

/* Whether a body is Markdown: it does not start with <, holds no HTML block elements of its own,
 * and shows Markdown's signs beyond look-alikes such as #音乐# or [TOC].  What is neither is plain
 * text. */
bool markdown_is_likely(struct slice body);

/* Markdown to the element tree: md4c (tables, strikethrough, task lists, permissive autolinks),
 * with emphasis beside Chinese punctuation mended (**重点：**内容).  Never fails. */
struct element *markdown_parse(struct arena *arena, struct slice source, struct notices *notices);

/* Plain text to the element tree: blank lines part paragraphs, single line ends are br. */
struct element *markdown_parse_plain(
	struct arena *arena, struct slice source, struct notices *notices);

#endif
