/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef HTML_ORDER_H
#define HTML_ORDER_H

#include <gumbo.h>

/* What the tree construction does with a tag.  The parts of a table stand in the order in which one
 * holds the next. */
enum order {
	ORDER_NONE, /* not for us */
	ORDER_PAGE, /* html, head, body: ignored */
	ORDER_PHRASE,
	ORDER_FORMAT,
	ORDER_ANNOTATION, /* rt, rp: in ruby */
	ORDER_VOID,
	ORDER_RAW,
	ORDER_OBJECT,
	ORDER_BLOCK,
	ORDER_RULE,
	ORDER_HEADING,
	ORDER_PRE,
	ORDER_ITEM,
	ORDER_TABLE,
	ORDER_CAPTION,
	ORDER_COLUMNS,
	ORDER_COLUMN,
	ORDER_SECTION,
	ORDER_ROW,
	ORDER_CELL,
};

enum order order_of(GumboTag tag);

#endif
