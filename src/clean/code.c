/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Code as pages show it: numbers of lines beside it, each line in an element of its own, breaks
 * written twice.  What comes out is a pre whose text has the lines of the code and nothing else.
 */
#include "clean/passes.h"

#include "base/buffer.h"
#include "clean/rules.h"
#include "clean/tools.h"


enum {
	LANGUAGE_BYTES = 20, /* no name of one is longer */
	NUMBERED_MIN = 3,    /* lines; fewer may begin with 1 and 2 by chance */
};

/* Whether nothing but digits shows. */
static bool holds_numbers(const struct element *element)
{
	for (const struct element *e = element; e; e = element_next(e, element)) {
		if (e->kind == ELEMENT_NODE && (e->tag == TAG_IMG || e->tag == TAG_PRE) &&
			e != element)
			return false;
		for (size_t i = 0; e->kind == ELEMENT_TEXT && i < e->text.len; i++)
			if (!char_is_digit(e->text.at[i]) && !char_is_blank(e->text.at[i]))
				return false;
	}
	return true;
}

static bool is_gutter(const struct cleaner *cleaner, const struct element *element)
{
	struct slice rest = element_attribute(element, "class"), class;

	while (slice_split(&rest, ' ', &class))
		if (class.len > 0 && rules_match(cleaner->rules, "gutter-class", class))
			return element->tag != TAG_TD && holds_numbers(element);
	return false;
}

/* The number of a line, blanks before it and one behind it aside: 0 when there is none. */
static size_t number_of_line(struct slice line)
{
	size_t at = 0, number = 0, digits = 0;

	while (at < line.len && line.at[at] == ' ')
		at++;
	for (; at < line.len && char_is_digit(line.at[at]) && digits < 5; at++, digits++)
		number = number * 10 + (size_t)(line.at[at] - '0');
	return at == line.len || line.at[at] == ' ' || line.at[at] == '\t' ? number : 0;
}

static bool has_number_of_its_own(const struct element *pre)
{
	for (const struct element *e = pre->first; e; e = element_next(e, pre))
		if (element_is(e, TAG_SPAN) && e->first && holds_numbers(e))
			return true;
	return false;
}

/* Whether all lines are numbered from 1 on, in elements made for it: figures of a table are not. */
static bool is_numbered(const struct element *pre)
{
	struct buffer all = { 0 };
	struct slice rest, line;
	size_t lines = 0;
	bool in_order = true;

	if (!has_number_of_its_own(pre))
		return false;
	element_add_text(pre, &all);
	rest = buffer_slice(&all);
	while (in_order && slice_line(&rest, &line)) {
		if (rest.len == 0 && slice_is_blank(line))
			break;
		in_order = number_of_line(line) == ++lines;
	}
	buffer_finish(&all);
	return in_order && lines >= NUMBERED_MIN;
}

enum place { PLACE_BLANKS, PLACE_DIGITS, PLACE_TEXT };

/* What stays of a part of the text; the place in the line goes on from part to part. */
static void add_unnumbered(
	struct slice text, enum place *place, struct buffer *out, struct buffer *numbers)
{
	for (size_t i = 0; i < text.len; i++) {
		char c = text.at[i];

		if (c == '\n') {
			*place = PLACE_BLANKS;
		} else if (*place != PLACE_TEXT && char_is_digit(c)) {
			*place = PLACE_DIGITS;
			buffer_add_char(numbers, c);
			continue;
		} else if (*place == PLACE_BLANKS) {
			continue;
		} else if (*place == PLACE_DIGITS) {
			*place = PLACE_TEXT;
			continue;
		}
		buffer_add_char(out, c);
	}
}

static void drop_numbers(struct cleaner *cleaner, struct element *pre)
{
	enum place place = PLACE_BLANKS;

	for (struct element *e = pre->first; e; e = element_next(e, pre)) {
		struct buffer kept = { 0 }, numbers = { 0 };

		if (e->kind != ELEMENT_TEXT)
			continue;
		add_unnumbered(e->text, &place, &kept, &numbers);
		clean_note_text(cleaner, buffer_take(&numbers, cleaner->arena));
		e->text = buffer_take(&kept, cleaner->arena);
		buffer_finish(&numbers);
		buffer_finish(&kept);
	}
}

static bool ends_line(const struct element *element)
{
	while (element && element->last)
		element = element->last;
	if (element_is(element, TAG_BR))
		return true;
	return element && element->kind == ELEMENT_TEXT && element->text.len > 0 &&
		element->text.at[element->text.len - 1] == '\n';
}

static bool begins_line(const struct element *element)
{
	while (element && element->first)
		element = element->first;
	return element && element->kind == ELEMENT_TEXT && element->text.len > 0 &&
		(element->text.at[0] == '\n' || element->text.at[0] == '\r');
}

/* Of the breaks in a pre those that a line end follows are the same break twice; a page that means
 * two writes more of them. */
static void mend_breaks(struct cleaner *cleaner, struct element *pre)
{
	size_t breaks = 0, doubled = 0;
	struct element *next;

	for (struct element *e = pre->first; e; e = element_next(e, pre))
		if (element_is(e, TAG_BR)) {
			breaks++;
			doubled += begins_line(e->next);
		}
	for (struct element *e = pre->first; e; e = next) {
		next = element_skip(e, pre);
		if (!element_is(e, TAG_BR)) {
			next = element_next(e, pre);
			continue;
		}
		if (doubled * 2 < breaks || !begins_line(e->next))
			element_insert(
				e->parent, element_create_text(cleaner->arena, SLICE("\n")), e);
		element_unlink(e);
	}
}

/* A line that is an element of its own: li, div, p; or a code, where there are several. */
static bool is_line(const struct element *element, bool has_lines_of_code)
{
	switch (element->tag) {
	case TAG_LI:
	case TAG_DIV:
	case TAG_P:
	case TAG_TR:
		return true;
	case TAG_CODE:
		return has_lines_of_code;
	default:
		return false;
	}
}

/* Highlighters put line after line into one code each, without a line end between them. */
static bool has_lines_of_code(const struct element *pre)
{
	size_t count = 0;

	for (const struct element *e = pre->first; e; e = e->next) {
		if (e->kind == ELEMENT_TEXT && e->text.len > 0)
			return false;
		count += element_is(e, TAG_CODE);
	}
	return count > 1;
}

static void mend_lines(struct cleaner *cleaner, struct element *pre)
{
	bool codes = has_lines_of_code(pre);
	struct element *next;

	for (struct element *e = pre->first; e; e = next) {
		next = element_next(e, pre);
		if (e->kind != ELEMENT_NODE || !is_line(e, codes))
			continue;
		if (!ends_line(e) && !begins_line(e->next))
			element_append(e, element_create_text(cleaner->arena, SLICE("\n")));
		next = e->first;
		if (tag_is_block(e->tag))
			element_unwrap(e);
	}
	for (struct element *e = pre->first; e; e = next) {
		next = element_next(e, pre);
		if (e->kind == ELEMENT_NODE && tag_is_block(e->tag)) {
			next = e->first ? e->first : element_skip(e, pre);
			element_unwrap(e);
		}
	}
}

/* Code of several lines that is all there is in its paragraph needs no pre around it to be a block.
 */
static bool is_block_of_code(const struct element *code)
{
	bool has_lines = false;

	for (const struct element *e = code->first; e && !has_lines; e = element_next(e, code))
		has_lines = e->kind == ELEMENT_TEXT &&
			slice_find_char(slice_trim(e->text), '\n', 0) != SLICE_NONE;
	if (!has_lines || !code->parent || element_has_block(code))
		return false;
	for (const struct element *e = code->parent->first; e; e = e->next)
		if (e != code && (e->kind != ELEMENT_TEXT || !text_is_blank(e->text)))
			return false;
	return code->parent->tag == TAG_P || code->parent->tag == TAG_DIV ||
		code->parent->tag == TAG_SECTION || code->parent->tag == TAG_LI;
}

static void make_block(struct cleaner *cleaner, struct element *code)
{
	struct element *pre = element_create(cleaner->arena, TAG_PRE);

	element_wrap(code, pre);
	if (pre->parent->tag == TAG_P)
		element_unwrap(pre->parent);
}

static bool is_told(const struct element *element)
{
	return element_class_contains(element, "language-") ||
		element_class_contains(element, "lang-");
}

/* The word of a class that stands beside a highlighter's name: `hljs java`, `highlight python`,
 * `brush: php;`. */
static struct slice language_in_class(const struct cleaner *cleaner, const struct element *element)
{
	struct slice rest = element_attribute(element, "class"), word, other = { NULL, 0 };
	bool has_name = false, has_other = false;

	while (slice_split(&rest, ' ', &word)) {
		if (slice_ends(word, ";"))
			word.len--;
		if (word.len == 0)
			continue;
		if (rules_match(cleaner->rules, "highlighter-class", word)) {
			has_name = true;
		} else {
			has_other = other.len > 0;
			other = word;
		}
	}
	return has_name && !has_other ? other : (struct slice){ NULL, 0 };
}

/* What language it is in, as one class name whatever way it was told. */
static void tell_language(struct cleaner *cleaner, struct element *pre)
{
	static const char *const names[] = { "data-lang", "data-language", "lang" };
	const struct element *places[] = { pre, pre->first, pre->parent };
	struct slice language = { NULL, 0 };

	for (size_t i = 0; i < sizeof(places) / sizeof(*places); i++) {
		const struct element *e = places[i];

		if (!e || e->kind != ELEMENT_NODE)
			continue;
		if (is_told(e))
			return;
		for (size_t j = 0; j < sizeof(names) / sizeof(*names) && language.len == 0; j++)
			language = element_attribute(e, names[j]);
		if (language.len == 0)
			language = language_in_class(cleaner, e);
	}
	if (language.len > 0 && language.len < LANGUAGE_BYTES)
		element_set_attribute(cleaner->arena, pre, "class",
			arena_printf(cleaner->arena, "language-%.*s", SLICE_ARGS(language)));
}

void clean_code(struct cleaner *cleaner, struct element *root)
{
	struct element *next;

	for (struct element *e = root->first; e; e = next) {
		next = element_next(e, root);
		if (e->kind == ELEMENT_NODE && is_gutter(cleaner, e)) {
			next = element_skip(e, root);
			clean_remove(cleaner, e);
		}
	}
	for (struct element *e = root->first; e; e = next) {
		next = element_next(e, root);
		if (element_is(e, TAG_CODE) && is_block_of_code(e)) {
			next = element_skip(e, root);
			make_block(cleaner, e);
		} else if (element_is(e, TAG_PRE)) {
			next = element_skip(e, root);
			mend_breaks(cleaner, e);
			mend_lines(cleaner, e);
			if (is_numbered(e))
				drop_numbers(cleaner, e);
			tell_language(cleaner, e);
			if (element_is(e->parent, TAG_FIGURE))
				element_rename(e->parent, TAG_DIV);
		}
	}
}
