/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Short lines with single breaks between them are poems in some places and fields, typed lists or
 * the posts of a network in most.  Both keep their breaks; only a poem is set in.
 */
#include "clean/lines.h"

#include "clean/numbering.h"
#include "clean/tools.h"

enum {
	FIELD_WIDTH = 16, /* columns of the name of a field, before its colon */
	POEM_WIDTH = 48,  /* of the widest line of a poem */
};

bool lines_box_is_tight(const struct element *box)
{
	switch (box->tag) {
	case TAG_LI:
	case TAG_TD:
	case TAG_TH:
	case TAG_DD:
	case TAG_DT:
	case TAG_FIGCAPTION:
	case TAG_CAPTION:
	case TAG_SUMMARY:
		return true;
	default:
		return false;
	}
}

/* 地点：某地, a number or a sign before it, the address of a page. */
static bool is_item(struct slice text)
{
	static const char *const signs[] = { "-", "·", "•", "*", "●", "—", "/", "@", "#", ">" };
	size_t colon = slice_find(text, "：", 0), ascii = slice_find_char(text, ':', 0);

	if (numbering_of(text) != NUMBERING_NONE || slice_contains(text, "http"))
		return true;
	for (size_t i = 0; i < sizeof(signs) / sizeof(*signs); i++)
		if (slice_starts(text, signs[i]))
			return true;
	colon = ascii < colon ? ascii : colon;
	return colon != SLICE_NONE && text_width(slice_sub(text, 0, colon)) <= FIELD_WIDTH;
}

static bool is_at_right(const struct element *p)
{
	return slice_is_nocase(style_value(p, "text-align"), "right") ||
	       slice_is_nocase(element_attribute(p, "align"), "right");
}

enum role lines_role(struct cleaner *cleaner, const struct element *box, const struct line *lines,
	size_t count)
{
	const struct element *first = lines[0].p;
	size_t items = 0, widest = 0, narrowest = SLICE_NONE;
	bool may_be_poem = element_is(box, TAG_BLOCKQUOTE) || !lines[0].is_bare;

	for (size_t i = 0; i < count; i++) {
		struct slice text = element_text(lines[i].p, cleaner->arena);
		size_t width = text_width(text);

		items += is_item(text);
		widest = width > widest ? width : widest;
		narrowest = width < narrowest ? width : narrowest;
	}
	if (lines_box_is_tight(box) || is_at_right(first) || items == count)
		return ROLE_LINES;
	if (first->role == ROLE_CENTERED)
		return ROLE_VERSE;
	if (count == 2 && may_be_poem) /* a couplet */
		return widest == narrowest && items == 0 ? ROLE_VERSE : ROLE_NONE;
	return may_be_poem && items * 3 <= count && widest <= POEM_WIDTH ? ROLE_VERSE : ROLE_LINES;
}
