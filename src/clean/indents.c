/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Blanks that set text in: full-width, no-break and plain spaces at the beginnings and ends of
 * lines.  Layout has its own indent. */
#include "clean/passes.h"

#include "clean/tools.h"
#include "text/utf8.h"

struct edge {
	struct element *last; /* the text that the line ends with so far, or NULL */
	bool is_start;        /* nothing of the line has shown yet */
	bool is_verse;
	size_t base;          /* columns the first line of a verse was set in */
	bool is_first_line;
};

/* Blanks at the head; of a verse only as many columns as its first line has, since the shape of the
 * others is the author's. */
static size_t blank_head(const struct edge *edge, struct slice text, size_t *columns)
{
	const char *at = text.at, *end = at + text.len;

	*columns = 0;
	while (at < end) {
		const char *next = at;
		uint32_t code = utf8_next(&next, end);
		bool is_line_blank = code < 0x80 && char_is_blank((char)code);

		if (!text_is_blank((struct slice){ at, (size_t)(next - at) }))
			break;
		if (edge->is_verse && !edge->is_first_line && !is_line_blank &&
			*columns >= edge->base)
			break;
		*columns += is_line_blank ? 0 : code >= 0x2000 ? 2 : 1;
		at = next;
	}
	return (size_t)(at - text.at);
}

static void trim_head(struct edge *edge, struct element *text)
{
	size_t columns, len = blank_head(edge, text->text, &columns);

	text->text = slice_from(text->text, len);
	if (edge->is_first_line)
		edge->base = columns;
}

static void end_line(struct edge *edge)
{
	if (edge->last) {
		struct slice *text = &edge->last->text;
		struct slice trimmed = text_trim(*text);

		text->len = (size_t)(trimmed.at + trimmed.len - text->at);
	}
	edge->last = NULL;
	edge->is_start = true;
}

static void pass_text(struct edge *edge, struct element *text)
{
	if (edge->is_start && text->text.len > 0)
		trim_head(edge, text);
	if (text_is_blank(text->text))
		return;
	edge->is_start = edge->is_first_line = false;
	edge->last = text;
}

void clean_indents(struct cleaner *cleaner, struct element *root)
{
	struct edge edge = { .is_start = true, .is_first_line = true };
	const struct element *block = NULL, *block_end = NULL;
	struct element *next;

	(void)cleaner;
	for (struct element *e = root->first; e; e = next) {
		next = element_next(e, root);
		if (e == block_end || (e->kind == ELEMENT_NODE && tag_is_block(e->tag))) {
			end_line(&edge);
			edge.is_first_line = true;
			edge.is_verse = e->kind == ELEMENT_NODE && (e->role == ROLE_VERSE || e->role == ROLE_LINES);
		}
		if (e->kind == ELEMENT_NODE && tag_is_block(e->tag)) {
			block = e;
			block_end = element_skip(block, root);
		}
		if (e->kind == ELEMENT_TEXT) {
			pass_text(&edge, e);
		} else if (element_is(e, TAG_BR)) {
			end_line(&edge);
		} else if (element_is(e, TAG_PRE)) {
			next = element_skip(e, root);
		} else if (element_is(e, TAG_IMG) || element_is(e, TAG_CODE) ||
			element_is(e, TAG_INPUT)) {
			edge.is_start = edge.is_first_line = false;
			edge.last = NULL;
			if (e->tag == TAG_CODE)
				next = element_skip(e, root);
		}
	}
	end_line(&edge);
}
