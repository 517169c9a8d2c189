/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "clean/passes.h"

#include "clean/rules.h"
#include "clean/tools.h"

/* Boxes that a browser does not show.  A box that holds much of the text is shown all the same: it
 * waits for a script to unfold it. */

enum {
	LONG_CHARACTERS = 140, /* nobody hides that much by way of decoration */
	LOOKUPS_MAX = 16,
	HEAD_BYTES = 60,
};

/* Pictures that come late are hidden until they are there. */
static bool is_lazy_picture(const struct element *element)
{
	return element->tag == TAG_IMG &&
		(element_class_contains(element, "lazy") ||
			element_has_attribute(element, "data-src") ||
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
	struct slice hidden, aria;

	if (!element->attributes || is_lazy_picture(element))
		return false;
	hidden = element_attribute(element, "hidden");
	aria = element_attribute(element, "aria-hidden");
	if (slice_starts_nocase(style_value(element, "display"), "none") ||
		slice_starts_nocase(style_value(element, "visibility"), "hidden") ||
		slice_starts_nocase(style_value(element, "mso-hide"), "all"))
		return true;
	if (element_has_attribute(element, "hidden") && element->tag != TAG_VIDEO)
		return !slice_is_nocase(hidden, "false") && !slice_is_nocase(hidden, "until-found");
	if (is_dot(element) || has_hiding_class(cleaner, element))
		return true;
	return slice_is_nocase(aria, "true") && element->tag != TAG_IMG &&
		element_is_empty(element);
}

static size_t count(struct slice text, const char *needle)
{
	size_t found = 0, len = strlen(needle);

	for (size_t at = 0; (at = slice_find(text, needle, at)) != SLICE_NONE; at += len)
		found++;
	return found;
}

/* Whether the beginning of a hidden text stands elsewhere too. */
static bool is_repeated(struct slice all, struct slice text)
{
	char head[HEAD_BYTES + 1];
	size_t len = HEAD_BYTES;

	if (text.len <= len)
		return false;
	while (len > 0 && ((unsigned char)text.at[len] & 0xC0) == 0x80)
		len--;
	memcpy(head, text.at, len);
	head[len] = '\0';
	return strlen(head) == len && count(all, head) > count(text, head);
}

void clean_hidden(struct cleaner *cleaner, struct element *root)
{
	struct slice all = { NULL, 0 };
	struct element *next;
	int lookups = 0;

	for (struct element *e = root->first; e; e = next) {
		next = element_next(e, root);
		if (e->kind != ELEMENT_NODE || !is_hidden(cleaner, e))
			continue;
		if (element_says(e, LONG_CHARACTERS)) {
			if (++lookups > LOOKUPS_MAX)
				continue;
			if (!all.at)
				all = element_text(root, cleaner->arena);
			if (!is_repeated(all, element_text(e, cleaner->arena)))
				continue;
		}
		next = element_skip(e, root);
		clean_remove(cleaner, e);
	}
}
