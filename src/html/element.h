/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef HTML_ELEMENT_H
#define HTML_ELEMENT_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/slice.h"

/* The element tree: what cleaning works on.  All of it lives in one arena; removed nodes are only
 * unlinked. */

enum element_kind { ELEMENT_NODE, ELEMENT_TEXT, ELEMENT_COMMENT };

/* The tags that any room asks for; all others are TAG_OTHER and keep their name. */
/* clang-format off */
enum tag {
	TAG_OTHER, TAG_ROOT,
	TAG_A, TAG_ABBR, TAG_ADDRESS, TAG_ARTICLE, TAG_ASIDE, TAG_AUDIO, TAG_B, TAG_BIG,
	TAG_BLOCKQUOTE, TAG_BR, TAG_BUTTON, TAG_CANVAS, TAG_CAPTION, TAG_CENTER, TAG_CITE,
	TAG_CODE, TAG_COL, TAG_COLGROUP, TAG_DD, TAG_DEL, TAG_DETAILS, TAG_DFN, TAG_DIR,
	TAG_DIV, TAG_DL, TAG_DT, TAG_EM, TAG_EMBED, TAG_FIELDSET, TAG_FIGCAPTION, TAG_FIGURE,
	TAG_FONT, TAG_FOOTER, TAG_FORM, TAG_H1, TAG_H2, TAG_H3, TAG_H4, TAG_H5, TAG_H6,
	TAG_HEADER, TAG_HR, TAG_I, TAG_IFRAME, TAG_IMG, TAG_INPUT, TAG_INS, TAG_KBD, TAG_LABEL,
	TAG_LI, TAG_LINK, TAG_MAIN, TAG_MARK, TAG_MENU, TAG_META, TAG_NAV, TAG_NOSCRIPT,
	TAG_OBJECT, TAG_OL, TAG_OPTION, TAG_P, TAG_PICTURE, TAG_PRE, TAG_Q, TAG_RB, TAG_RP,
	TAG_RT, TAG_RTC, TAG_RUBY, TAG_S, TAG_SAMP, TAG_SCRIPT, TAG_SECTION, TAG_SELECT,
	TAG_SMALL, TAG_SOURCE, TAG_SPAN, TAG_STRIKE, TAG_STRONG, TAG_STYLE, TAG_SUB,
	TAG_SUMMARY, TAG_SUP, TAG_SVG, TAG_TABLE, TAG_TBODY, TAG_TD, TAG_TEMPLATE, TAG_TEXTAREA,
	TAG_TFOOT, TAG_TH, TAG_THEAD, TAG_TIME, TAG_TITLE, TAG_TR, TAG_TT, TAG_U, TAG_UL,
	TAG_VAR, TAG_VIDEO, TAG_WBR,
	TAG_COUNT,
};
/* clang-format on */

/* What cleaning found out about an element, for doc to use. */
enum role {
	ROLE_NONE,
	ROLE_LEAD,    /* the abstract before the body */
	ROLE_BYLINE,  /* who wrote it, kept where it stands */
	ROLE_CAPTION, /* inside a figure: belongs to its picture */
	ROLE_CENTERED,
	ROLE_VERSE, /* its line breaks are the author's: poems */
	ROLE_LINES, /* so they are here, but to be read one by one: fields, typed lists, posts */
	ROLE_BOILERPLATE, /* shown dim: editor lines, disclaimers, reprint notices */
	ROLE_LAYOUT,	  /* a box that only places things */
};

struct attribute {
	struct slice name, value; /* name in lower case; a valueless attribute has an empty value */
	struct attribute *next;
};

struct element {
	enum element_kind kind;
	enum tag tag;
	struct slice name; /* lower case; of an ELEMENT_NODE */
	struct slice text; /* of ELEMENT_TEXT and ELEMENT_COMMENT: decoded, not yet gated */
	enum role role;
	struct attribute *attributes;
	struct element *parent, *previous, *next, *first, *last;
};

struct element *element_create(struct arena *arena, enum tag tag);
struct element *element_create_text(struct arena *arena, struct slice text);

enum tag tag_of(struct slice name);
const char *tag_name(enum tag tag);

/* Moving: a node that has a parent is taken from it first.  before may be NULL: at the end. */
void element_insert(struct element *parent, struct element *child, struct element *before);
void element_append(struct element *parent, struct element *child);
void element_unlink(struct element *element);
/* Put the children in its place and unlink it. */
void element_unwrap(struct element *element);
/* Put wrapper where element is, and element in it. */
void element_wrap(struct element *element, struct element *wrapper);
/* All children of from go to the end of to. */
void element_move_children(struct element *from, struct element *to);
void element_rename(struct element *element, enum tag tag);
/* A copy of the node alone, attributes shared, without children. */
struct element *element_clone(struct arena *arena, const struct element *element);

/* Preorder without recursion: the node after this one below root, leaving out what is below it; NULL
 * at the end.  It is what to go on with before element is unlinked. */
static inline struct element *element_skip(
	const struct element *element, const struct element *root)
{
	while (element && element != root) {
		if (element->next)
			return element->next;
		element = element->parent;
	}
	return NULL;
}

/* The same with what is below it. */
static inline struct element *element_next(
	const struct element *element, const struct element *root)
{
	return element->first ? element->first : element_skip(element, root);
}

/* An empty slice with NULL at when there is no such attribute; a valueless one has a non-NULL at.
 */
struct slice element_attribute(const struct element *element, const char *name);
bool element_has_attribute(const struct element *element, const char *name);
void element_set_attribute(
	struct arena *arena, struct element *element, const char *name, struct slice value);
bool element_has_class(const struct element *element, const char *name);
/* Whether the class or id attribute holds the string anywhere, case aside. */
bool element_class_contains(const struct element *element, const char *part);

static inline bool element_is(const struct element *element, enum tag tag) /* NULL is nothing */
{
	return element && element->kind == ELEMENT_NODE && element->tag == tag;
}
bool tag_is_block(enum tag tag);  /* starts a line of its own: p, div, li, h1, table, pre … */
bool tag_is_inline(enum tag tag); /* a, b, span, img, br … */
bool tag_is_heading(enum tag tag);
struct element *element_ancestor(const struct element *element, enum tag tag); /* NULL when none */
bool element_has_block(const struct element *element); /* any block element below it */

/* The text below, as it stands in the source (blanks not collapsed), br as a line feed. */
void element_add_text(const struct element *element, struct buffer *out);
/* The same with runs of blanks (nbsp and U+3000 included) as one space, trimmed. */
struct slice element_text(const struct element *element, struct arena *arena);
/* The same; of a text that is longer than so many bytes only some more than those. */
struct slice element_text_head(const struct element *element, struct arena *arena, size_t bytes);
/* No text that shows, no picture, no media below it. */
bool element_is_empty(const struct element *element);

/* Serialise as HTML; for golden tests and for show --format=html. */
void element_dump(const struct element *root, struct buffer *out);

#endif
