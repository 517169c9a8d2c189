/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "clean/passes.h"

#include "clean/rules.h"
#include "clean/tools.h"
#include "text/utf8.h"

/* Boxes that a browser does not show.  A box that holds much of the text is shown all the same: it waits for a script to unfold it. */

enum {
	LONG_CHARACTERS = 140, /* nobody hides that much by way of decoration */
	LOOKUPS_MAX = 16,
};

static bool is_none(struct slice value, const char *word)
{
	return slice_starts_nocase(value, word);
}

/* Pictures that come late are hidden until they are there. */
static bool is_lazy_picture(const struct element *element)
{
	return element->tag == TAG_IMG &&
		(element_class_contains(element, "lazy") || element_has_attribute(element, "data-src") ||
			element_has_attribute(element, "data-original"));
}

static bool is_dot(const struct element *element)
{
	struct slice width = element_attribute(element, "width");
	struct slice height = element_attribute(element, "height");

	return (element->tag == TAG_IMG || element->tag == TAG_IFRAME) && width.len == 1 &&
		height.len == 1 && width.at[0] <= '1' && height.at[0] <= '1';
}

static bool has_hiding_class(const struct cleaner *cleaner, const struct element *element)
{
	struct slice rest = element_attribute(element, "class"), class;

	while (slice_split(&rest, ' ', &class))
		if (class.len > 0 && rules_match(cleaner->rules, "hidden-class", class))
			return true;
	return false;
}

static bool is_hidden(const struct cleaner *cleaner, const struct element *element)
{
	struct slice aria = element_attribute(element, "aria-hidden");

	if (is_lazy_picture(element))
		return false;
	if (is_none(style_value(element, "display"), "none") ||
		is_none(style_value(element, "visibility"), "hidden") ||
		slice_starts_nocase(style_value(element, "mso-hide"), "all"))
		return true;
	if (element_has_attribute(element, "hidden") && element->tag != TAG_VIDEO)
		return !slice_is_nocase(element_attribute(element, "hidden"), "false");
	if (is_dot(element) || has_hiding_class(cleaner, element))
		return true;
	return slice_is_nocase(aria, "true") && element->tag != TAG_IMG && element_is_empty(element);
}

/* Whether the beginning of a hidden text stands elsewhere too. */
static bool is_repeated(struct slice all, struct slice text)
{
	size_t len = text.len < 60 ? text.len : 60, at;
	char head[64];

	while (len > 0 && len < text.len && ((unsigned char)text.at[len] & 0xC0) == 0x80)
		len--;
	if (len == 0 || memchr(text.at, '\0', len))
		return len == 0;
	memcpy(head, text.at, len);
	head[len] = '\0';
	at = slice_find(all, head, 0);
	return at != SLICE_NONE && slice_find(all, head, at + len) != SLICE_NONE;
}

void clean_hidden(struct cleaner *cleaner, struct element *root)
{
	struct slice all = { NULL, 0 };
	struct element *next;
	int lookups = 0;

	for (struct element *e = root->first; e; e = next) {
		struct slice text;

		next = element_next(e, root);
		if (e->kind != ELEMENT_NODE || !is_hidden(cleaner, e))
			continue;
		text = element_text(e, cleaner->arena);
		if (utf8_count(text) >= LONG_CHARACTERS) {
			if (!all.at)
				all = element_text(root, cleaner->arena);
			if (++lookups > LOOKUPS_MAX || !is_repeated(all, text))
				continue;
		}
		next = element_skip(e, root);
		clean_remove(cleaner, e);
	}
}
