/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef HTML_LEX_H
#define HTML_LEX_H

#include <gumbo.h>
#include <stdbool.h>

#include "base/slice.h"

/* What the guard has to know of a tag, by the standard's tree construction (13.2.6) and by custom.
 */
enum tag_kind {
	KIND_VOID = 1 << 0, /* has no end tag */
	KIND_FORMATTING =
		1 << 1, /* on the list of active formatting elements: made again in what follows */
	KIND_BLOCK = 1 << 2,   /* its start tag closes an open p */
	KIND_SPECIAL = 1 << 3, /* an end tag of an ordinary element does not look past it */
	KIND_SCOPE = 1 << 4,   /* no end tag looks past it */
	KIND_RAW = 1 << 5,     /* its content is no markup */
	KIND_HIDING = 1 << 6,  /* left open, it would hide or change all that follows */
	KIND_MEDIA = 1 << 7,   /* what follows its sources is shown only where it cannot play */
	KIND_IN_CODE = 1 << 8, /* what highlighters put into code */
	KIND_TABLE = 1 << 9,   /* is ignored outside a table */
	KIND_BARE =
		1 << 10, /* without attributes it does nothing: such a tag is being talked about */
	KIND_HEADING = 1 << 11,
	KIND_FOREIGN = 1 << 12, /* belongs into svg or math, and is unknown outside */
	KIND_KNOWN = 1 << 13,
	KIND_EMPTY = 1 << 14, /* where written <x/>, it was meant to end there */
	KIND_PAGE = 1 << 15,  /* html, head, body: ignored inside a body */
};

/* A bit set of enum tag_kind; without KIND_KNOWN it is no tag of HTML. */
unsigned int tag_kinds(GumboTag tag);
/* Tags of no standard that are met in pages and whose content shows, such as ignore_js_op. */
bool tag_is_customary(struct slice name);

/* Attributes of one tag that are kept: each is compared with all before it. */
enum { ATTRIBUTES_MAX = 64 };

/* Values of one tag that may hold quotes of their own. */
enum { QUOTED_MAX = 4 };

struct span {
	size_t start, end;
};

struct lexed_tag {
	size_t at, end; /* from the < to past the > */
	struct slice name;
	GumboTag tag;
	bool is_end;
	bool has_attributes;
	bool has_reference; /* some & is in it */
	bool ends_itself;   /* written <x/> */
	bool lacks_end;	    /* > is missing: it stops before the next < */
	/* Where a closing quote is missing, or 0: the tag ends with the > there. */
	size_t lost_quote;
	char quote;			/* the kind of it */
	struct span quoted[QUOTED_MAX]; /* values that hold quotes */
	int quoted_count;
	size_t surplus; /* where attribute ATTRIBUTES_MAX + 1 begins, or 0 */
};

/* What HTML takes for a blank: no vertical tab. */
static inline bool lex_is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
}

/* Reads the name of the tag whose < stands at at, before a letter or before / and a letter. */
void lex_name(struct slice source, size_t at, struct lexed_tag *tag);

/* Reads on to its end, by the standard's tokenizer but for lost quotes and a lost >.  False when it
 * never ends: then end tells how far it was read. */
bool lex_attributes(struct slice source, struct lexed_tag *tag);

/* What the names of attributes are made of, in pages that work; others come from markup that is
 * broken. */
bool lex_is_name_sign(char c);
static inline bool lex_is_name_char(char c)
{
	return char_is_alpha(c) || char_is_digit(c) || lex_is_name_sign(c);
}

/* Where a quoted value from from on ends, whose next quote stands at close. */
size_t lex_value_end(struct slice source, size_t from, size_t close, char quote);

/* The first attribute of that name: its value as written, or a slice with NULL at. */
struct slice lexed_attribute(struct slice source, const struct lexed_tag *tag, const char *name);

#endif
