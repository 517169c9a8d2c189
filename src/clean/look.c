/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "clean/look.h"

#include "clean/tools.h"

enum {
	CHAIN_MAX = 6,	  /* elements in elements that hold one text */
	GREY_SPREAD = 24, /* how far red, green and blue of a grey may differ */
	GREY_DARK = 0x58, /* darker ones are ink */
	GREY_LIGHT = 0xD0,
};

const struct element *look_only_child(const struct element *element)
{
	const struct element *only = NULL;

	for (const struct element *e = element->first; e; e = e->next) {
		if (e->kind == ELEMENT_COMMENT || element_is(e, TAG_BR) ||
			(e->kind == ELEMENT_TEXT && text_is_blank(e->text)))
			continue;
		if (only || e->kind != ELEMENT_NODE)
			return NULL;
		only = e;
	}
	return only;
}

/* Whether the test holds for the element or one that holds all of its text. */
static bool holds(const struct element *element, bool (*test)(const struct element *))
{
	for (int i = 0; i < CHAIN_MAX && element && element->kind == ELEMENT_NODE; i++) {
		if (test(element))
			return true;
		element = look_only_child(element);
	}
	return false;
}

/* text-center, f_center, aligncenter, center: the customs of many sites. */
static bool class_centers(const struct element *element)
{
	struct slice rest = element_attribute(element, "class"), name;

	while (slice_split(&rest, ' ', &name))
		if (slice_ends(name, "center"))
			return true;
	return false;
}

static bool centers(const struct element *element)
{
	return element->tag == TAG_CENTER || element->role == ROLE_CENTERED ||
	       slice_is_nocase(slice_trim(element_attribute(element, "align")), "center") ||
	       slice_starts_nocase(style_value(element, "text-align"), "center") ||
	       class_centers(element);
}

bool look_is_centered(const struct element *element)
{
	return holds(element, centers);
}

static int hex_value(char c)
{
	c = char_lower(c);
	return char_is_digit(c) ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* #888, #888888 or rgb(136, 136, 136) into three numbers. */
static bool read_color(struct slice text, long rgb[3])
{
	bool is_short = text.len == 4;

	if (slice_starts_nocase(text, "rgb")) {
		size_t open = slice_find_char(text, '(', 0);

		text = slice_from(text, open == SLICE_NONE ? text.len : open + 1);
		for (int i = 0; i < 3; i++) {
			while (text.len > 0 && !char_is_digit(text.at[0]))
				text = slice_from(text, 1);
			if (!slice_number(&text, &rgb[i]))
				return false;
		}
		return true;
	}
	if (text.len < 4 || text.at[0] != '#' || (!is_short && text.len < 7))
		return false;
	for (size_t i = 0; i < 3; i++) {
		int high = hex_value(text.at[is_short ? i + 1 : 2 * i + 1]);
		int low = hex_value(text.at[is_short ? i + 1 : 2 * i + 2]);

		if (high < 0 || low < 0)
			return false;
		rgb[i] = high * 16 + low;
	}
	return true;
}

static bool is_grey(struct slice color)
{
	static const char *const names[] = { "gray", "grey", "darkgray", "darkgrey", "dimgray",
		"dimgrey", "silver", "lightslategray", "slategray" };
	long rgb[3], low, high;

	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (slice_is_nocase(color, names[i]))
			return true;
	if (!read_color(color, rgb))
		return false;
	low = high = rgb[0];
	for (int i = 1; i < 3; i++) {
		low = rgb[i] < low ? rgb[i] : low;
		high = rgb[i] > high ? rgb[i] : high;
	}
	return high - low <= GREY_SPREAD && low >= GREY_DARK && high <= GREY_LIGHT;
}

static bool hushes(const struct element *element)
{
	return element->tag == TAG_EM || element->tag == TAG_I || element->tag == TAG_SMALL ||
	       element->tag == TAG_CITE || is_grey(style_value(element, "color")) ||
	       is_grey(slice_trim(element_attribute(element, "color"))) ||
	       slice_starts_nocase(style_value(element, "font-style"), "italic");
}

bool look_is_quiet(const struct element *element)
{
	return holds(element, hushes);
}

static bool thickens(const struct element *element)
{
	struct slice weight = style_value(element, "font-weight");

	return element->tag == TAG_STRONG || element->tag == TAG_B ||
	       slice_starts_nocase(weight, "bold") || slice_is(weight, "600") ||
	       slice_is(weight, "700") || slice_is(weight, "800");
}

bool look_is_bold(const struct element *element)
{
	const struct element *next;
	bool any = false;

	if (thickens(element))
		return true;
	for (const struct element *e = element->first; e; e = next) {
		next = element_next(e, element);
		if ((e->kind == ELEMENT_TEXT && !text_is_blank(e->text)) || element_is(e, TAG_IMG))
			return false;
		if (e->kind == ELEMENT_NODE && thickens(e)) {
			any = any || !element_is_empty(e);
			next = element_skip(e, element);
		}
	}
	return any;
}
