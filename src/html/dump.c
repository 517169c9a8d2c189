/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Serialising so that a person can read it and html_parse gives the same tree back.
 *
 * Where a block begins or ends blanks mean nothing, so those of the source are left out there, and
 * a line may end: before a block, after it, and at its inner ends when it holds blocks.  All other
 * blanks are written as they are.
 */
#include "html/element.h"
#include "html/tags.h"

enum { INDENT_MAX = 40 };

struct dump {
	struct buffer *out;
	int depth;
	bool is_line_start; /* the line is not indented yet */
	bool drops_blanks;  /* blanks that come now mean nothing */
	size_t text_start;  /* where the text at the end of out begins: only its blanks may go */
	const struct element *preformatted; /* the pre or textarea we are in, or NULL */
	const struct element *foreign;	    /* the svg or math we are in, or NULL */
};

static void add_escaped(struct buffer *out, struct slice text, bool in_attribute)
{
	size_t start = 0;
	for (size_t i = 0; i < text.len; i++) {
		const char *reference = NULL;
		switch (text.at[i]) {
		case '&':
			reference = "&amp;";
			break;
		case '<':
			reference = "&lt;";
			break;
		case '>':
			reference = in_attribute ? NULL : "&gt;";
			break;
		case '"':
			reference = in_attribute ? "&quot;" : NULL;
			break;
		case '\r':
			reference = "&#13;";
			break;
		}
		if (!reference)
			continue;
		buffer_add(out, slice_sub(text, start, i));
		buffer_add_string(out, reference);
		start = i + 1;
	}
	buffer_add(out, slice_from(text, start));
}

/* At a place where blanks mean nothing: at both ends of a block, inside and outside. */
static void drop_blanks(struct dump *dump)
{
	if (dump->preformatted)
		return;
	struct buffer *out = dump->out;
	while (out->len > dump->text_start && char_is_blank(out->at[out->len - 1]))
		out->len--;
	dump->drops_blanks = true;
}

static void break_line(struct dump *dump)
{
	if (dump->preformatted)
		return;
	drop_blanks(dump);
	if (dump->out->len && !dump->is_line_start)
		buffer_add_char(dump->out, '\n');
	dump->text_start = dump->out->len;
	dump->is_line_start = true;
}

/* Must come before anything is written. */
static void indent(struct dump *dump)
{
	if (dump->is_line_start)
		buffer_fill(dump->out, '\t',
			(size_t)(dump->depth < INDENT_MAX ? dump->depth : INDENT_MAX));
	dump->is_line_start = false;
	dump->drops_blanks = false;
}

static bool is_block(const struct element *element)
{
	return element->kind == ELEMENT_NODE && tag_is_block(element->tag);
}

static void dump_text(struct dump *dump, const struct element *element)
{
	struct slice text = element->text;
	const struct element *parent = element->parent;
	if (dump->drops_blanks)
		while (text.len && char_is_blank(text.at[0]))
			text = slice_from(text, 1);
	if (!text.len)
		return;
	indent(dump);
	if (parent && !dump->foreign && tag_is_raw_text(parent->name)) {
		buffer_add(dump->out, text);
		dump->text_start = dump->out->len;
		return;
	}
	if (!element->previous || element->previous->kind != ELEMENT_TEXT)
		dump->text_start = dump->out->len;
	add_escaped(dump->out, text, false);
}

static bool is_in_code(const struct element *element)
{
	while (element && element->tag != TAG_CODE && element->tag != TAG_PRE)
		element = element->parent;
	return element;
}

/* A comment cannot hold its own end; only a hand-made one does.  In code it would be read as a
 * sample, and what looks like a tag in it as the end of the code: one that has come there, since
 * the code had no end, is left out. */
static void dump_comment(struct dump *dump, const struct element *element)
{
	if (!slice_is_blank(element->text) && is_in_code(element))
		return;
	indent(dump);
	buffer_add_string(dump->out, "<!--");
	buffer_add(dump->out, slice_sub(element->text, 0, slice_find(element->text, "-->", 0)));
	buffer_add_string(dump->out, "-->");
	dump->text_start = dump->out->len;
}

static void open_tag(struct dump *dump, const struct element *element)
{
	struct buffer *out = dump->out;
	if (is_block(element))
		break_line(dump);
	indent(dump);
	buffer_add_char(out, '<');
	buffer_add(out, element->name);
	for (const struct attribute *a = element->attributes; a; a = a->next) {
		buffer_add_char(out, ' ');
		buffer_add(out, a->name);
		/* <a b> without = is taken for a comparison by the guard. */
		if (!a->value.len && element->name.len > 1)
			continue;
		buffer_add_string(out, "=\"");
		add_escaped(out, a->value, true);
		buffer_add_char(out, '"');
	}
	buffer_add_char(out, '>');
	dump->text_start = out->len;
	dump->depth++;
	bool is_verbatim = element->tag == TAG_PRE || element->tag == TAG_TEXTAREA;
	if (!dump->preformatted && is_verbatim) {
		dump->preformatted = element;
		/* The parser drops the first line end of a pre. */
		if (element->first && element->first->kind == ELEMENT_TEXT &&
			slice_starts(element->first->text, "\n"))
			buffer_add_char(out, '\n');
	}
	if (!dump->foreign && (element->tag == TAG_SVG || slice_is(element->name, "math")))
		dump->foreign = element;
	if (is_block(element))
		drop_blanks(dump);
	if (is_block(element) && element_has_block(element))
		break_line(dump);
}

static void close_tag(struct dump *dump, const struct element *element)
{
	dump->depth--;
	if (dump->foreign == element)
		dump->foreign = NULL;
	if (is_block(element))
		drop_blanks(dump);
	if (is_block(element) && element_has_block(element))
		break_line(dump);
	if (dump->preformatted == element)
		dump->preformatted = NULL;
	if (dump->foreign || !tag_is_void(element->name)) {
		indent(dump);
		buffer_add_string(dump->out, "</");
		buffer_add(dump->out, element->name);
		buffer_add_char(dump->out, '>');
		dump->text_start = dump->out->len;
	}
	if (is_block(element))
		break_line(dump);
}

static void enter(struct dump *dump, const struct element *element)
{
	switch (element->kind) {
	case ELEMENT_TEXT:
		dump_text(dump, element);
		break;
	case ELEMENT_COMMENT:
		dump_comment(dump, element);
		break;
	case ELEMENT_NODE:
		if (element->tag != TAG_ROOT)
			open_tag(dump, element);
		break;
	}
}

static void leave(struct dump *dump, const struct element *element)
{
	if (element->kind == ELEMENT_NODE && element->tag != TAG_ROOT)
		close_tag(dump, element);
}

void element_dump(const struct element *root, struct buffer *out)
{
	struct dump dump = { .out = out, .text_start = out->len, .is_line_start = true };
	const struct element *e = root;
	enter(&dump, e);
	for (;;) {
		if (e->first) {
			e = e->first;
			enter(&dump, e);
			continue;
		}
		leave(&dump, e);
		while (e != root && !e->next) {
			e = e->parent;
			leave(&dump, e);
		}
		if (e == root)
			break;
		e = e->next;
		enter(&dump, e);
	}
	break_line(&dump);
}
