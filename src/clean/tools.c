/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "clean/tools.h"

#include "clean/rules.h"
#include "text/unicode.h"
#include "text/utf8.h"

enum { NODES_MAX = 2000 }; /* of an element that is asked what it says, once for each of its parts */

static bool shows(uint32_t code)
{
	/* Most characters: ASCII, and what lies between the wide space and the signs without shape. */
	if ((code > ' ' && code < 0x7F) || (code > 0x3000 && code < 0xFE00))
		return true;
	bool hidden = code == 0x200B || code == 0x200C || code == 0x200D || code == 0x2060 ||
		code == 0xFEFF || code == 0xAD || code == 0x200E || code == 0x200F ||
		code == 0x2800;

	return !hidden && !code_is_space(code) && code >= 0x20;
}

bool text_is_blank(struct slice text)
{
	const char *at = text.at, *end = text.len > 0 ? at + text.len : at;

	while (at < end)
		if (shows(utf8_next(&at, end)))
			return false;
	return true;
}

struct slice text_trim(struct slice text)
{
	const char *at = text.at, *end = text.len > 0 ? at + text.len : at;

	while (at < end) {
		const char *next = at;

		if (shows(utf8_next(&next, end)))
			break;
		at = next;
	}
	while (end > at) {
		const char *previous = end;

		if (shows(utf8_previous(&previous, at)))
			break;
		end = previous;
	}
	return (struct slice){ at, (size_t)(end - at) };
}

struct slice text_trim_head(struct slice text)
{
	struct slice trimmed = text_trim(text);

	if (text.len > 0)
		trimmed.len = (size_t)(text.at + text.len - trimmed.at);
	return trimmed;
}

struct slice style_value(const struct element *element, const char *property)
{
	struct slice rest = element_attribute(element, "style"), part;

	while (slice_split(&rest, ';', &part)) {
		size_t colon = slice_find_char(part, ':', 0);

		if (colon != SLICE_NONE &&
			slice_is_nocase(slice_trim(slice_sub(part, 0, colon)), property))
			return slice_trim(slice_from(part, colon + 1));
	}
	return (struct slice){ NULL, 0 };
}

/* Characters that show at the head of text, of which no more than enough are counted. */
static size_t count_shown(struct slice text, size_t enough)
{
	const char *at = text.at, *end = text.len > 0 ? at + text.len : at;
	size_t count = 0;

	while (at < end && count < enough) {
		uint8_t byte = (uint8_t)*at;
		if (byte >= 0xE4 && byte <= 0xE9 && end - at >= 3) { /* most Chinese */
			count++;
			at += 3;
		} else {
			count += shows(utf8_next(&at, end));
		}
	}
	return count;
}

bool element_says(const struct element *element, size_t characters)
{
	size_t count = 0, nodes = 0;

	for (const struct element *e = element; e; e = element_next(e, element)) {
		if (++nodes > NODES_MAX)
			return true;
		if (e->kind != ELEMENT_TEXT)
			continue;
		count += count_shown(e->text, characters - count);
		if (count >= characters)
			return true;
	}
	return false;
}

size_t text_width(struct slice text)
{
	const char *at = text.at, *end = text.len > 0 ? at + text.len : at;
	size_t width = 0;

	while (at < end)
		width += utf8_next(&at, end) >= 0x1100 ? 2 : 1;
	return width;
}

bool text_is_wider(struct slice text, size_t width)
{
	const char *at = text.at, *end = text.len > 0 ? at + text.len : at;
	size_t sum = 0;

	while (at < end && sum <= width) {
		uint8_t byte = (uint8_t)*at;
		if (byte >= 0xE4 && byte <= 0xE9 && end - at >= 3) { /* most Chinese */
			sum += 2;
			at += 3;
		} else {
			sum += utf8_next(&at, end) >= 0x1100 ? 2 : 1;
		}
	}
	return sum > width;
}

bool element_is_wider(const struct element *element, struct arena *arena, size_t width)
{
	const size_t limit = 2 * width; /* bytes that tell of most texts; the rest is not read */
	struct slice head = element_text_head(element, arena, limit);

	if (head.len <= limit)
		return text_is_wider(head, width);
	/* Its last character may be cut. */
	return text_is_wider(head, width + 2) ||
		text_is_wider(element_text(element, arena), width);
}

size_t text_indent(struct slice text)
{
	const char *at = text.at, *end = text.len > 0 ? at + text.len : at;
	size_t width = 0;

	while (at < end) {
		const char *next = at;
		uint32_t code = utf8_next(&next, end);

		if (code == 0x3000 || code == 0x2003)
			width += 2;
		else if (code == 0xA0 || code == 0x2002)
			width += 1;
		else if (code != ' ' && code != '\t')
			break;
		at = next;
	}
	return width >= 4 && at < end ? (size_t)(at - text.at) : 0;
}

static bool is_closing(uint32_t code)
{
	static const uint32_t codes[] = { 0x201D, 0x2019, 0x300D, 0x300F, 0xFF09, ')', '"', '\'',
		0x300B };

	for (size_t i = 0; i < sizeof(codes) / sizeof(*codes); i++)
		if (codes[i] == code)
			return true;
	return false;
}

static bool is_sentence_end(uint32_t code)
{
	static const uint32_t codes[] = { 0x3002, 0xFF01, 0xFF1F, 0x2026, 0xFF61, '.', '!', '?',
		0xFF0E };

	for (size_t i = 0; i < sizeof(codes) / sizeof(*codes); i++)
		if (codes[i] == code)
			return true;
	return false;
}

bool text_ends_sentence(struct slice text)
{
	const char *end = text.len > 0 ? text.at + text.len : text.at;
	uint32_t code = 0;
	bool at_end = true; /* nothing that shows has been met */

	while (end > text.at) {
		code = utf8_previous(&end, text.at);
		at_end = at_end && !shows(code);
		if (!at_end && !is_closing(code))
			break;
	}
	return is_sentence_end(code);
}

/* The next letter or digit at or after *at, ASCII in lower case; 0 at the end. */
static uint32_t next_letter(const char **at, const char *end)
{
	while (*at < end) {
		uint32_t code = utf8_next(at, end);

		if (code < 0x80 ? char_is_alpha((char)code) || char_is_digit((char)code)
				: code_is_letter(code) || code_is_digit(code))
			return code < 0x80 ? (uint32_t)char_lower((char)code) : code;
	}
	return 0;
}

bool text_is_same_letters(struct slice a, struct slice b)
{
	const char *at_a = a.at, *end_a = a.len > 0 ? a.at + a.len : a.at;
	const char *at_b = b.at, *end_b = b.len > 0 ? b.at + b.len : b.at;
	bool any = false;

	for (;;) {
		uint32_t code_a = next_letter(&at_a, end_a), code_b = next_letter(&at_b, end_b);

		if (code_a != code_b)
			return false;
		if (code_a == 0)
			return any;
		any = true;
	}
}

bool text_says_words(struct slice text)
{
	const char *at = text.at, *end = text.len > 0 ? text.at + text.len : text.at;
	int letters = 0;

	while (at < end && letters < 2)
		letters += code_is_letter(utf8_next(&at, end));
	return letters >= 2;
}

void unwrap_strong(struct element *element)
{
	struct element *only = element->first;

	while (only && only->kind == ELEMENT_NODE && !only->next &&
		(only->tag == TAG_STRONG || only->tag == TAG_B || only->tag == TAG_SPAN ||
			only->tag == TAG_FONT)) {
		element_unwrap(only);
		only = element->first;
	}
}

bool class_matches(const struct cleaner *cleaner, const struct element *element, const char *kind)
{
	struct slice rest = element_attribute(element, "class"), name;

	for (name = rule_word(&rest); name.len > 0; name = rule_word(&rest))
		if (rules_match(cleaner->rules, kind, name))
			return true;
	return false;
}
