/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What an element holds for a reader: its text, or nothing. */
#include "html/element.h"

/* Style, script and template hold text that is no text of the article; in svg too, where they have
 * no tag. */
static bool hides_its_text(const struct element *element)
{
	if (element->kind != ELEMENT_NODE)
		return false;
	/* Most names are told by their length. */
	return element->tag == TAG_TEMPLATE || slice_is(element->name, "style") ||
	       slice_is(element->name, "script");
}

/* The next node below root whose own content shows. */
static struct element *next_shown(const struct element *element, const struct element *root)
{
	struct element *next = element_next(element, root);
	while (next && hides_its_text(next))
		next = element_skip(next, root);
	return next;
}

void element_add_text(const struct element *element, struct buffer *out)
{
	for (const struct element *e = element; e; e = next_shown(e, element)) {
		if (e->kind == ELEMENT_TEXT)
			buffer_add(out, e->text);
		else if (element_is(e, TAG_BR))
			buffer_add_char(out, '\n');
	}
}

/* Bytes of the blank at the head of text, 0 when there is none: ASCII blanks and the spaces of
 * Unicode, U+00A0, 2000-200A, 202F, 205F and 3000. */
static size_t blank_length(struct slice text)
{
	if (!text.len)
		return 0;
	const unsigned char *at = (const unsigned char *)text.at;
	if (char_is_blank(text.at[0]))
		return 1;
	if (text.len >= 2 && at[0] == 0xC2 && at[1] == 0xA0)
		return 2;
	if (text.len < 3)
		return 0;
	bool is_blank = (at[0] == 0xE3 && at[1] == 0x80 && at[2] == 0x80) ||
			(at[0] == 0xE2 && at[1] == 0x80 && (at[2] <= 0x8A || at[2] == 0xAF)) ||
			(at[0] == 0xE2 && at[1] == 0x81 && at[2] == 0x9F);
	return is_blank ? 3 : 0;
}

/* Bytes of the sign without a shape at the head of text: soft hyphen, zero-width space and joiners,
 * word joiner, BOM, VS. */
static size_t invisible_length(struct slice text)
{
	const unsigned char *at = (const unsigned char *)text.at;
	if (text.len >= 2 && at[0] == 0xC2 && at[1] == 0xAD)
		return 2;
	if (text.len < 3)
		return 0;
	bool is_invisible = (at[0] == 0xE2 && at[1] == 0x80 && at[2] >= 0x8B && at[2] <= 0x8F) ||
			    (at[0] == 0xE2 && at[1] == 0x81 && at[2] >= 0xA0 && at[2] <= 0xAF) ||
			    (at[0] == 0xEF && at[1] == 0xBB && at[2] == 0xBF) ||
			    (at[0] == 0xEF && at[1] == 0xB8 && at[2] >= 0x80 && at[2] <= 0x8F);
	return is_invisible ? 3 : 0;
}

/* Bytes at the head of text, at least one, before the next blank. */
static size_t solid_length(struct slice text, size_t limit)
{
	const uint8_t *bytes = (const uint8_t *)text.at;
	size_t end = text.len < limit ? text.len : limit, i = 1;
	while (i < end) {
		uint8_t byte = bytes[i];
		if (byte > 0xE3)
			i += 3; /* most Chinese; after four bytes a trail byte is passed too */
		else if ((byte > ' ' && byte != 0xC2 && byte != 0xE2 && byte != 0xE3) ||
			 blank_length(slice_from(text, i)) == 0)
			i++;
		else
			break;
	}
	return i < text.len ? i : text.len;
}

/* A line that is being written, blanks in it as one space. */
struct line {
	char *at;
	size_t len, limit; /* nothing needs to be added past the limit */
	bool is_pending;   /* a blank was met */
};

static void add_collapsed(struct line *line, struct slice rest)
{
	while (rest.len && line->len <= line->limit) {
		size_t blank = blank_length(rest);
		if (blank) {
			line->is_pending = line->len > 0;
			rest = slice_from(rest, blank);
			continue;
		}
		size_t run = solid_length(rest, line->limit);
		if (line->is_pending)
			line->at[line->len++] = ' ';
		line->is_pending = false;
		memcpy(line->at + line->len, rest.at, run);
		line->len += run;
		rest = slice_from(rest, run);
	}
}

struct slice element_text(const struct element *element, struct arena *arena)
{
	return element_text_head(element, arena, SIZE_MAX);
}

struct slice element_text_head(const struct element *element, struct arena *arena, size_t bytes)
{
	size_t size = 0;
	for (const struct element *e = element; e; e = next_shown(e, element))
		size += e->kind == ELEMENT_TEXT ? e->text.len : element_is(e, TAG_BR);
	struct line line = { .at = arena_take(arena, size + 1), .limit = bytes };
	for (const struct element *e = element; e && line.len <= bytes; e = next_shown(e, element)) {
		if (e->kind == ELEMENT_TEXT)
			add_collapsed(&line, e->text);
		else if (element_is(e, TAG_BR))
			line.is_pending = line.len > 0;
	}
	line.at[line.len] = '\0';
	return (struct slice){ line.at, line.len };
}

static bool text_shows(struct slice text)
{
	while (text.len) {
		size_t blank = blank_length(text);
		if (!blank)
			blank = invisible_length(text);
		if (!blank)
			return true;
		text = slice_from(text, blank);
	}
	return false;
}

/* Shows by itself, whatever its children are. */
static bool is_visible_object(const struct element *element)
{
	static const enum tag tags[] = { TAG_IMG, TAG_VIDEO, TAG_AUDIO, TAG_IFRAME, TAG_EMBED,
		TAG_OBJECT, TAG_SVG, TAG_HR };
	for (size_t i = 0; i < sizeof tags / sizeof *tags; i++)
		if (element_is(element, tags[i]))
			return true;
	return false;
}

bool element_is_empty(const struct element *element)
{
	if (hides_its_text(element))
		return true;
	for (const struct element *e = element; e; e = next_shown(e, element)) {
		if (e->kind == ELEMENT_TEXT && text_shows(e->text))
			return false;
		if (is_visible_object(e))
			return false;
	}
	return true;
}
