/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Bare text becomes paragraphs, br and empty lines end them.
 *
 * A single br is the hard case: many sites part paragraphs by it, others lines that belong
 * together.  Long lines that are sentences are paragraphs; short ones stay together and keep their
 * breaks.
 */
#include "clean/passes.h"

#include "clean/flow.h"
#include "clean/lines.h"
#include "clean/look.h"
#include "clean/numbering.h"
#include "clean/tools.h"

enum {
	PARAGRAPH_GAP = 2,
	SENTENCE_WIDTH =
		36, /* columns of a line that may be a paragraph when it ends as a sentence does */
	LONG_WIDTH = 90, /* of one that is a paragraph however it ends */
	WRAP_LINES = 3,
	WRAP_MIN = 50,
	WRAP_MAX = 100,
};

static bool is_paragraph(struct cleaner *cleaner, const struct line *line)
{
	struct slice text;

	if (element_is_wider(line->p, cleaner->arena, LONG_WIDTH - 1))
		return true;
	text = element_text(line->p, cleaner->arena);
	return text_is_wider(text, SENTENCE_WIDTH - 1) && text_ends_sentence(text);
}

static void set_role(struct element *p, enum role role)
{
	if (p->tag == TAG_P)
		p->role = role;
}

/* Copies of one element made for two lines are one again. */
static bool is_same(const struct element *a, const struct element *b)
{
	return a && b && a->kind == ELEMENT_NODE && b->kind == ELEMENT_NODE && a->tag == b->tag &&
		a->attributes == b->attributes && a->first && b->first;
}

/* Put the second line behind a br at the end of the first, inside what both are inside. */
static void join(struct cleaner *cleaner, struct element *first, struct element *second)
{
	while (is_same(first->last, second->first) && !second->first->next) {
		first = first->last;
		second = second->first;
	}
	element_append(first, element_create(cleaner->arena, TAG_BR));
	element_move_children(second, first);
}

static void join_all(struct cleaner *cleaner, struct line *lines, size_t count)
{
	for (size_t i = 1; i < count; i++)
		join(cleaner, lines[0].p, lines[i].p);
}

/* Lines of which none is a paragraph by itself. */
static void put_lines(
	struct cleaner *cleaner, struct element *box, struct line *lines, size_t count)
{
	enum role role = count > 1 ? lines_role(cleaner, box, lines, count) : ROLE_NONE;

	for (size_t i = 0; i < count && (i == 0 || role == ROLE_NONE); i++)
		element_append(box, lines[i].p);
	if (role == ROLE_NONE)
		return;
	join_all(cleaner, lines, count);
	set_role(lines[0].p, role);
}

/* A bold or bracketed line among others is a heading in all but name; a picture is no verse. */
static bool is_set_off(struct cleaner *cleaner, const struct element *box, const struct element *p)
{
	if (!element_says(p, 1) || look_is_bold(p))
		return true;
	return !lines_box_is_tight(box) &&
		numbering_of(element_text(p, cleaner->arena)) == NUMBERING_BRACKET;
}

/* Lines with single breaks between them. */
static void put_group(
	struct cleaner *cleaner, struct element *box, struct line *lines, size_t count)
{
	size_t paragraphs = 0, set_off = 0, start = 0;

	if (tag_is_heading(lines[0].p->tag)) {
		element_append(box, lines[0].p);
		join_all(cleaner, lines, count);
		return;
	}
	for (size_t i = 0; i < count && count > 1; i++) {
		paragraphs += is_paragraph(cleaner, &lines[i]);
		set_off += is_set_off(cleaner, box, lines[i].p);
	}
	for (size_t i = 0; i < count; i++) {
		struct element *p = lines[i].p;
		bool alone = paragraphs * 2 >= count || is_paragraph(cleaner, &lines[i]) ||
			!element_says(p, 1) ||
			(set_off < count && is_set_off(cleaner, box, p));

		if (!alone)
			continue;
		if (i > start)
			put_lines(cleaner, box, lines + start, i - start);
		element_append(box, p);
		start = i + 1;
	}
	if (start < count)
		put_lines(cleaner, box, lines + start, count - start);
}

static bool is_centered(const struct element *element)
{
	if (element->tag == TAG_CENTER || !element->attributes)
		return element->tag == TAG_CENTER;
	return slice_is_nocase(slice_trim(element_attribute(element, "align")), "center") ||
		slice_starts_nocase(style_value(element, "text-align"), "center");
}

static void put_run(struct cleaner *cleaner, struct element *box, struct line *lines, size_t count)
{
	size_t start = 0;
	bool box_centers = is_centered(box);

	for (size_t i = 0; i < count; i++)
		if (box_centers || is_centered(lines[i].p))
			set_role(lines[i].p, ROLE_CENTERED);
	for (size_t i = 1; i <= count; i++)
		if (i == count || (lines[i].gap >= PARAGRAPH_GAP && lines[i].p->tag == TAG_P)) {
			put_group(cleaner, box, lines + start, i - start);
			start = i;
		}
}

/* Text broken by its writer's editor at some 70 columns: only Latin script is. */
static bool is_hard_wrapped(struct slice text)
{
	size_t wrapped = 0;
	struct slice line, previous = { NULL, 0 };

	while (slice_line(&text, &line)) {
		line = text_trim(line);
		if (line.len > 0 && previous.len > 0) {
			size_t width = text_width(previous);

			if (width < WRAP_MIN || width > WRAP_MAX || width != previous.len)
				return false;
			wrapped++;
		}
		previous = line;
	}
	return wrapped >= WRAP_LINES;
}

/* What line ends mean is told by whether there is anything else to part lines. */
static enum flow_newlines newlines_of(const struct element *root)
{
	bool br_before = false, text_before = false, has_br = false;
	struct buffer text = { 0 };
	enum flow_newlines newlines;

	for (const struct element *e = root->first; e; e = element_next(e, root)) {
		if (e->kind == ELEMENT_TEXT && !text_is_blank(e->text)) {
			has_br = has_br || br_before;
			text_before = true;
		}
		if (e->kind != ELEMENT_NODE)
			continue;
		if (e->tag == TAG_BR)
			br_before = text_before;
		else if (e->tag == TAG_FIGURE || e->tag == TAG_IMG || e->tag == TAG_IFRAME)
			br_before = text_before = false;
		if (tag_is_block(e->tag) && e->tag != TAG_DIV && e->tag != TAG_SECTION &&
			e->tag != TAG_ARTICLE && e->tag != TAG_FIGURE && e->tag != TAG_HR &&
			e->tag != TAG_FIGCAPTION)
			return FLOW_BLANKS;
	}
	if (has_br)
		return FLOW_PARAGRAPHS;
	element_add_text(root, &text);
	newlines = is_hard_wrapped(buffer_slice(&text)) ? FLOW_PARAGRAPHS : FLOW_LINES;
	buffer_finish(&text);
	return newlines;
}

void clean_paragraphs(struct cleaner *cleaner, struct element *root)
{
	flow(cleaner, root, newlines_of(root), put_run);
}
