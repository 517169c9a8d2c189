/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "doc/visit.h"

static const struct {
	unsigned style;
	const char *tag;
} tags[] = {
	{ STYLE_STRONG, "strong" },
	{ STYLE_EM, "em" },
	{ STYLE_CODE, "code" },
	{ STYLE_DEL, "del" },
	{ STYLE_MARK, "mark" },
	{ STYLE_SUP, "sup" },
	{ STYLE_SUB, "sub" },
	{ STYLE_UNDERLINE, "u" },
};

enum { TAG_COUNT_INLINE = sizeof tags / sizeof *tags };

static void add_escaped(struct slice text, bool breaks, struct buffer *out)
{
	for (size_t i = 0; i < text.len; i++) {
		switch (text.at[i]) {
		case '&':
			buffer_add_string(out, "&amp;");
			break;
		case '<':
			buffer_add_string(out, "&lt;");
			break;
		case '>':
			buffer_add_string(out, "&gt;");
			break;
		case '"':
			buffer_add_string(out, "&quot;");
			break;
		case '\n':
			buffer_add_string(out, breaks ? "<br>\n" : "\n");
			break;
		default:
			buffer_add_char(out, text.at[i]);
		}
	}
}

static void add_inline(const struct doc *doc, const struct block *block, struct buffer *out)
{
	const bool breaks = block->kind != BLOCK_CODE;
	size_t number = 0;
	const struct run *run;
	for (size_t at = 0; at < block->text.len;) {
		struct slice part = run_next(block, &number, (uint32_t)at, &run);
		at += part.len;
		const unsigned style = run ? run->style : 0;
		if (run && run->link) {
			buffer_add_string(out, "<a href=\"");
			add_escaped(doc->links[run->link - 1].url, false, out);
			buffer_add_string(out, "\">");
		}
		for (size_t i = 0; i < TAG_COUNT_INLINE; i++)
			if (style & tags[i].style)
				buffer_printf(out, "<%s>", tags[i].tag);
		add_escaped(part, breaks, out);
		for (size_t i = TAG_COUNT_INLINE; i-- > 0;)
			if (style & tags[i].style)
				buffer_printf(out, "</%s>", tags[i].tag);
		if (run && run->link)
			buffer_add_string(out, "</a>");
	}
}

static void add_element(
	const struct doc *doc, const struct block *block, const char *tag, struct buffer *out)
{
	buffer_printf(out, "<%s>", tag);
	add_inline(doc, block, out);
	buffer_printf(out, "</%.*s>", (int)strcspn(tag, " "), tag);
}

static void add_figure(const struct doc *doc, const struct block *block, struct buffer *out)
{
	const struct picture *picture = &doc->pictures[block->picture - 1];
	buffer_add_string(out, "<figure><img src=\"");
	add_escaped(picture->original, false, out);
	buffer_add_string(out, "\" alt=\"");
	add_escaped(picture->alt, false, out);
	buffer_add_char(out, '"');
	if (picture->width && picture->height)
		buffer_printf(out, " width=\"%d\" height=\"%d\"", picture->width, picture->height);
	buffer_add_char(out, '>');
	if (block->text.len)
		add_element(doc, block, "figcaption", out);
	buffer_add_string(out, "</figure>\n");
}

static void add_media(const struct doc *doc, const struct block *block, struct buffer *out)
{
	buffer_add_string(out, "<p class=\"media\"><a href=\"");
	if (block->link)
		add_escaped(doc->links[block->link - 1].url, false, out);
	buffer_add_string(out, "\">");
	if (block->text.len)
		add_inline(doc, block, out);
	else if (block->link)
		add_escaped(doc->links[block->link - 1].url, false, out);
	buffer_add_string(out, "</a></p>\n");
}

static void add_code(const struct block *block, struct buffer *out)
{
	buffer_add_string(out, "<pre><code");
	if (block->language.len) {
		buffer_add_string(out, " class=\"language-");
		add_escaped(block->language, false, out);
		buffer_add_char(out, '"');
	}
	buffer_add_char(out, '>');
	add_escaped(block->text, false, out);
	buffer_add_string(out, "</code></pre>\n");
}

static const char *paragraph_tag(const struct block *block)
{
	if (block->flags & FLAG_LEAD)
		return "p class=\"lead\"";
	if (block->flags & FLAG_DIM)
		return "p class=\"note\"";
	if (block->flags & FLAG_LINES)
		return "p class=\"lines\"";
	if (block->flags & FLAG_VERSE)
		return "p class=\"verse\"";
	return block->flags & FLAG_CENTERED ? "p class=\"centered\"" : "p";
}

static const char *container_tag(const struct block *block)
{
	switch (block->kind) {
	case BLOCK_LIST:
		return block->flags & FLAG_ORDERED ? "ol" : "ul";
	case BLOCK_ITEM:
		return "li";
	case BLOCK_QUOTE:
		return "blockquote";
	case BLOCK_TABLE:
		return "table";
	case BLOCK_ROW:
		return "tr";
	default:
		return NULL;
	}
}

static void open_container(const struct block *block, struct buffer *out)
{
	const char *tag = container_tag(block);
	const bool ordered = block->kind == BLOCK_LIST && block->flags & FLAG_ORDERED;
	if (ordered && block->first && block->first->number != 1)
		buffer_printf(out, "<%s start=\"%u\">\n", tag, (unsigned)block->first->number);
	else
		buffer_printf(out, "<%s>%s", tag, block->kind == BLOCK_ROW ? "" : "\n");
	if (block->flags & FLAG_TASK)
		buffer_printf(out, "<input type=\"checkbox\" disabled%s>\n",
			block->flags & FLAG_DONE ? " checked" : "");
}

static void add_leaf(const struct doc *doc, const struct block *block, struct buffer *out)
{
	const char heading[] = { 'h', (char)('0' + block->level % 10), 0 };
	switch (block->kind) {
	case BLOCK_TITLE:
		add_element(doc, block, "h1 class=\"title\"", out);
		break;
	case BLOCK_BYLINE:
		add_element(doc, block, "p class=\"byline\"", out);
		break;
	case BLOCK_HEADING:
		add_element(doc, block, heading, out);
		break;
	case BLOCK_CODE:
		add_code(block, out);
		return;
	case BLOCK_CELL:
		add_element(doc, block, block->flags & FLAG_HEADER ? "th" : "td", out);
		return;
	case BLOCK_FIGURE:
		add_figure(doc, block, out);
		return;
	case BLOCK_MEDIA:
		add_media(doc, block, out);
		return;
	case BLOCK_RULE:
		buffer_add_string(out, "<hr>");
		break;
	default:
		add_element(doc, block, paragraph_tag(block), out);
	}
	buffer_add_char(out, '\n');
}

void doc_add_html(const struct doc *doc, struct buffer *out)
{
	for (struct visit visit = visit_begin(doc); visit_next(&visit);) {
		const struct block *block = visit.block;
		const char *tag = container_tag(block);
		if (!visit.leaving && tag)
			open_container(block, out);
		else if (tag)
			buffer_printf(out, "</%s>\n", tag);
		else if (!visit.leaving)
			add_leaf(doc, block, out);
	}
}
