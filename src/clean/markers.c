/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "clean/markers.h"

#include "clean/tools.h"

enum { ITEMS_MIN = 2 }; /* one item alone may begin with anything */

/* The first text of an item that shows, unless a list comes before it. */
static struct element *first_text(const struct element *item)
{
	for (struct element *e = item->first; e; e = element_next(e, item)) {
		if (e->kind == ELEMENT_TEXT && !text_is_blank(e->text))
			return e;
		if (element_is(e, TAG_UL) || element_is(e, TAG_OL) || element_is(e, TAG_PRE))
			return NULL;
	}
	return NULL;
}

static size_t blank_length(struct slice text)
{
	return text.len - text_trim_head(text).len;
}

/* Bytes of a bullet and the blanks behind it; 0 when there is none. */
static size_t bullet_length(struct slice text)
{
	static const char *const bullets[] = { "•", "·", "●", "▪", "■", "◆", "◇", "○", "◦", "▶",
		"►", "・", "-", "*", "–" };

	for (size_t i = 0; i < sizeof bullets / sizeof *bullets; i++) {
		size_t len = strlen(bullets[i]), blanks;

		if (!slice_starts(text, bullets[i]))
			continue;
		blanks = blank_length(slice_from(text, len));
		return len > 1 || blanks > 0 ? len + blanks : 0;
	}
	return 0;
}

/* Bytes of a number with its mark, "3. ", "3、" or "（3）"; 0 when it is another one. */
static size_t number_length(struct slice text, long wanted)
{
	static const char *const marks[] = { ".", "、", "．", ")", "）", ":", "：" };
	struct slice rest = text;
	long number;

	if (slice_starts(rest, "("))
		rest = slice_from(rest, 1);
	else if (slice_starts(rest, "（"))
		rest = slice_from(rest, strlen("（"));
	if (rest.len == 0 || !char_is_digit(rest.at[0]) || !slice_number(&rest, &number) ||
		number != wanted)
		return 0;
	for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
		if (!slice_starts(rest, marks[i]))
			continue;
		rest = slice_from(rest, strlen(marks[i]));
		/* 1.5 is no item. */
		if (rest.len > 0 && char_is_digit(rest.at[0]) && strlen(marks[i]) == 1)
			return 0;
		return text.len - text_trim_head(rest).len;
	}
	return 0;
}

static size_t marker_length(struct slice text, long number)
{
	return number > 0 ? number_length(text, number) : bullet_length(text);
}

/* Counts from start, or looks for bullets when that is 0; whether each item has its marker. */
static bool all_marked(const struct element *list, long start)
{
	size_t items = 0;

	for (const struct element *e = list->first; e; e = e->next) {
		const struct element *text;

		if (!element_is(e, TAG_LI))
			continue;
		text = first_text(e);
		if (!text || element_has_attribute(e, "value") ||
			marker_length(text_trim_head(text->text),
				start > 0 ? start + (long)items : 0) == 0)
			return false;
		items++;
	}
	return items >= ITEMS_MIN;
}

static void strip(struct cleaner *cleaner, struct element *list, long start)
{
	long number = start;

	for (struct element *e = list->first; e; e = e->next) {
		struct element *text = element_is(e, TAG_LI) ? first_text(e) : NULL;
		size_t len;

		if (!text)
			continue;
		text->text = text_trim_head(text->text);
		len = marker_length(text->text, number);
		clean_note_text(cleaner, slice_trim(slice_sub(text->text, 0, len)));
		text->text = slice_from(text->text, len);
		number += start > 0;
	}
}

void markers_strip(struct cleaner *cleaner, struct element *list)
{
	struct slice value = slice_trim(element_attribute(list, "start"));
	long start = 1;

	if (value.len > 0 && (!slice_number(&value, &start) || start < 1))
		start = 1;
	if (list->tag == TAG_UL && all_marked(list, 0)) {
		strip(cleaner, list, 0);
	} else if (all_marked(list, start) && !element_has_attribute(list, "reversed")) {
		strip(cleaner, list, start);
		element_rename(list, TAG_OL);
	}
}
