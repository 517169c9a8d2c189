/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "doc/visit.h"
#include "text/unicode.h"
#include "text/utf8.h"

#include <stdio.h>

/* Markdown made anew.  Lines are begun through one place, which knows the marks of the quotes and
 * items around. */

struct writer {
	const struct doc *doc;
	struct buffer *out;
	struct buffer prefix; /* of every line but an item's first */
	struct buffer marker; /* replaces it once, when not empty */
	const struct block *before;
	size_t shared; /* bytes of the prefix that stand before that one, too */
	struct buffer lists; /* one character a list around: 'o' where it has the other mark */
	const struct block *list_left;
	bool other_left;
};

static void begin_line(struct writer *writer)
{
	if (writer->marker.len)
		buffer_add(writer->out, buffer_slice(&writer->marker));
	else
		buffer_add(writer->out, buffer_slice(&writer->prefix));
	buffer_clear(&writer->marker);
}

static void add_lines(struct writer *writer, struct slice text)
{
	bool first = true;
	for (struct slice line; slice_line(&text, &line); first = false) {
		if (!first)
			begin_line(writer);
		buffer_add(writer->out, line);
		buffer_add_char(writer->out, '\n');
	}
}

static bool is_word(char c)
{
	return char_is_alpha(c) || char_is_digit(c) || (unsigned char)c >= 0x80;
}

static bool needs_escape(const struct block *block, size_t at)
{
	const struct slice text = block->text;
	const char c = text.at[at];
	const char next = at + 1 < text.len ? text.at[at + 1] : 0;
	switch (c) {
	case '\\':
	case '`':
	case '*':
	case '[':
	case ']':
		return true;
	case '_':
		return !(at && is_word(text.at[at - 1]) && is_word(next));
	case '<':
		return char_is_alpha(next) || (next && strchr("/!?", next));
	case '&':
		return char_is_alpha(next) || next == '#';
	case '~':
		return next == '~' || (at && text.at[at - 1] == '~');
	case '|':
		return block->kind == BLOCK_CELL;
	default:
		return false;
	}
}

/* What would be read as a list, heading, quote or rule at the start of a line. */
static bool starts_block(struct slice line)
{
	size_t digits = 0;
	while (digits < line.len && char_is_digit(line.at[digits]))
		digits++;
	if (digits && digits < line.len && strchr(".)", line.at[digits]))
		return true;
	return line.len && strchr("#>+-=", line.at[0]) != NULL;
}

static void add_escaped(const struct block *block, size_t start, size_t end, struct buffer *out)
{
	const struct slice text = block->text;
	for (size_t at = start; at < end; at++) {
		const bool line_start = !at || text.at[at - 1] == '\n';
		const char c = text.at[at];
		if (line_start && block->kind == BLOCK_PARAGRAPH &&
			starts_block(slice_from(text, at))) {
			for (; at < end && char_is_digit(text.at[at]); at++)
				buffer_add_char(out, text.at[at]);
			if (at == end)
				break;
			buffer_add_char(out, '\\');
			buffer_add_char(out, text.at[at]);
			continue;
		}
		if (c == '\n') {
			buffer_add_string(out, block->kind == BLOCK_CELL      ? "<br>" :
					       block->kind == BLOCK_PARAGRAPH ? "\\\n" :
										" ");
			continue;
		}
		if (needs_escape(block, at))
			buffer_add_char(out, '\\');
		buffer_add_char(out, c);
	}
}

enum side { SIDE_BLANK, SIDE_MARK, SIDE_LETTER };

static enum side side_of(uint32_t code)
{
	if (code_is_space(code))
		return SIDE_BLANK;
	return code_is_punctuation(code) ? SIDE_MARK : SIDE_LETTER;
}

static enum side side_before(struct slice text, size_t at)
{
	const char *head = text.at + at;
	return at ? side_of(utf8_previous(&head, text.at)) : SIDE_BLANK;
}

static enum side side_after(struct slice text, size_t at)
{
	const char *head = text.at + at;
	return at < text.len ? side_of(utf8_next(&head, text.at + text.len)) : SIDE_BLANK;
}

/* Whether * around the bytes start to end would be read as emphasis (CommonMark, flanking runs):
 * beside Han a mark just inside breaks it, and only the HTML tag is safe. */
static bool stars_hold(const struct block *block, size_t start, size_t end)
{
	const enum side outer = side_before(block->text, start);
	const enum side inner = side_after(block->text, start);
	const enum side last = side_before(block->text, end);
	const enum side behind = side_after(block->text, end);
	const bool opens = inner == SIDE_LETTER || (inner == SIDE_MARK && outer != SIDE_LETTER);
	const bool closes = last == SIDE_LETTER || (last == SIDE_MARK && behind != SIDE_LETTER);
	return opens && closes;
}

static void add_code_span(struct slice text, struct buffer *out)
{
	size_t longest = 0, count = 0;
	for (size_t i = 0; i < text.len; i++) {
		count = text.at[i] == '`' ? count + 1 : 0;
		longest = count > longest ? count : longest;
	}
	const bool pad = longest > 0;
	buffer_fill(out, '`', longest + 1);
	buffer_add_string(out, pad ? " " : "");
	for (size_t i = 0; i < text.len; i++)
		buffer_add_char(out, text.at[i] == '\n' ? ' ' : text.at[i]);
	buffer_add_string(out, pad ? " " : "");
	buffer_fill(out, '`', longest + 1);
}

static void add_url(struct slice url, struct buffer *out)
{
	const bool plain = slice_find_char(url, '(', 0) == SLICE_NONE &&
			   slice_find_char(url, ')', 0) == SLICE_NONE;
	buffer_add_string(out, plain ? "(" : "(<");
	for (size_t i = 0; i < url.len; i++) {
		if (strchr("<>\\", url.at[i]))
			buffer_printf(out, "%%%02X", (unsigned)(unsigned char)url.at[i]);
		else
			buffer_add_char(out, url.at[i]);
	}
	buffer_add_string(out, plain ? ")" : ">)");
}

struct mark {
	unsigned style;
	const char *open, *close;         /* where stars hold */
	const char *open_tag, *close_tag; /* where they do not */
};

static const struct mark marks[] = {
	{ STYLE_STRONG, "**", "**", "<strong>", "</strong>" },
	{ STYLE_EM, "*", "*", "<em>", "</em>" },
	{ STYLE_DEL, "<del>", "</del>", "<del>", "</del>" },
	{ STYLE_MARK, "<mark>", "</mark>", "<mark>", "</mark>" },
	{ STYLE_SUP, "<sup>", "</sup>", "<sup>", "</sup>" },
	{ STYLE_SUB, "<sub>", "</sub>", "<sub>", "</sub>" },
	{ STYLE_UNDERLINE, "<u>", "</u>", "<u>", "</u>" },
};

enum { MARKS = sizeof marks / sizeof *marks };

/* Only a run that stands alone, in one kind of emphasis, takes stars. */
static bool takes_stars(const struct block *block, size_t number)
{
	const struct run *run = &block->runs[number];
	if (number && block->runs[number - 1].end == run->start)
		return false;
	if (number + 1 < block->run_count && block->runs[number + 1].start == run->end)
		return false;
	const unsigned style = run->style & ~(unsigned)(STYLE_RUBY | STYLE_BASE);
	if (style & ~(unsigned)STYLE_STRONG && style & ~(unsigned)STYLE_EM)
		return false;
	return !run->link && stars_hold(block, run->start, run->end);
}

static void add_inline(const struct doc *doc, const struct block *block, struct buffer *out)
{
	size_t number = 0;
	const struct run *run;
	for (size_t at = 0; at < block->text.len;) {
		struct slice part = run_next(block, &number, (uint32_t)at, &run);
		const size_t start = at;
		at += part.len;
		if (!run) {
			add_escaped(block, start, at, out);
			continue;
		}
		const bool stars = takes_stars(block, number);
		if (run->link)
			buffer_add_char(out, '[');
		for (size_t i = 0; i < MARKS; i++)
			if (run->style & marks[i].style)
				buffer_add_string(out, stars ? marks[i].open : marks[i].open_tag);
		if (run->style & STYLE_CODE)
			add_code_span(part, out);
		else
			add_escaped(block, start, at, out);
		for (size_t i = MARKS; i-- > 0;)
			if (run->style & marks[i].style)
				buffer_add_string(out, stars ? marks[i].close : marks[i].close_tag);
		if (run->link) {
			buffer_add_char(out, ']');
			add_url(doc->links[run->link - 1].url, out);
		}
	}
}

static void add_code(struct writer *writer, const struct block *block)
{
	size_t fence = 3, count = 0;
	for (size_t i = 0; i < block->text.len; i++) {
		count = block->text.at[i] == '`' ? count + 1 : 0;
		fence = count >= fence ? count + 1 : fence;
	}
	buffer_fill(writer->out, '`', fence);
	buffer_add(writer->out, block->language);
	buffer_add_char(writer->out, '\n');
	for (struct slice rest = block->text, line; slice_line(&rest, &line);) {
		begin_line(writer);
		buffer_add(writer->out, line);
		buffer_add_char(writer->out, '\n');
	}
	begin_line(writer);
	buffer_fill(writer->out, '`', fence);
	buffer_add_char(writer->out, '\n');
}

static void add_picture(struct writer *writer, const struct block *block)
{
	const struct picture *picture = &writer->doc->pictures[block->picture - 1];
	const struct block alt = { .kind = BLOCK_FIGURE,
		.text = block->text.len ? block->text : picture->alt };
	buffer_add_string(writer->out, "![");
	add_escaped(&alt, 0, alt.text.len, writer->out);
	buffer_add_char(writer->out, ']');
	add_url(picture->original, writer->out);
	buffer_add_char(writer->out, '\n');
}

static void add_media(struct writer *writer, const struct block *block)
{
	struct slice url = { 0 };
	if (block->link)
		url = writer->doc->links[block->link - 1].url;
	const struct block label = { .kind = BLOCK_MEDIA,
		.text = block->text.len ? block->text : url };
	buffer_add_char(writer->out, '[');
	add_escaped(&label, 0, label.text.len, writer->out);
	buffer_add_char(writer->out, ']');
	add_url(url, writer->out);
	buffer_add_char(writer->out, '\n');
}

static size_t cell_count(const struct block *row)
{
	size_t count = 0;
	for (const struct block *cell = row ? row->first : NULL; cell; cell = cell->next)
		count++;
	return count;
}

static void add_rule_row(struct writer *writer, size_t columns)
{
	begin_line(writer);
	for (size_t i = 0; i < columns; i++)
		buffer_add_string(writer->out, "| --- ");
	buffer_add_string(writer->out, "|\n");
}

static void add_row(struct writer *writer, const struct block *row)
{
	const bool first = row == row->parent->first;
	const size_t columns = cell_count(row->parent->first);
	const bool header = row->first && row->first->flags & FLAG_HEADER;
	if (first && !header) { /* Markdown has no table without a header */
		for (size_t i = 0; i < columns; i++)
			buffer_add_string(writer->out, "|  ");
		buffer_add_string(writer->out, "|\n");
		add_rule_row(writer, columns);
		begin_line(writer);
	}
	for (const struct block *cell = row->first; cell; cell = cell->next) {
		buffer_add_string(writer->out, "| ");
		add_inline(writer->doc, cell, writer->out);
		buffer_add_char(writer->out, ' ');
	}
	buffer_add_string(writer->out, "|\n");
	if (first && header)
		add_rule_row(writer, columns);
}

static void add_text_block(struct writer *writer, const struct block *block)
{
	struct buffer text = { 0 };
	if (block->kind == BLOCK_TITLE)
		buffer_add_string(&text, "# ");
	if (block->kind == BLOCK_HEADING) {
		buffer_fill(&text, '#', (size_t)(block->level < 6 ? block->level : 6));
		buffer_add_char(&text, ' ');
	}
	add_inline(writer->doc, block, &text);
	add_lines(writer, buffer_slice(&text));
	buffer_finish(&text);
}

/* Rows and lists without paragraphs stand line on line, other blocks are parted by a blank one. */
static bool is_close(const struct block *before, const struct block *block)
{
	if (before->kind == BLOCK_ROW)
		return block->kind == BLOCK_ROW && before->parent == block->parent;
	const struct block *item = block->parent;
	if (item->kind != BLOCK_ITEM || block != item->first || before->kind != BLOCK_PARAGRAPH)
		return false;
	return block->kind == BLOCK_PARAGRAPH && before == before->parent->first &&
	       before->parent->kind == BLOCK_ITEM;
}

static void add_leaf(struct writer *writer, const struct block *block)
{
	if (writer->before && !is_close(writer->before, block)) {
		/* A quote that both are in goes on; one that begins here has not begun above. */
		struct slice blank = slice_sub(buffer_slice(&writer->prefix), 0, writer->shared);
		while (blank.len && blank.at[blank.len - 1] == ' ')
			blank.len--;
		buffer_add(writer->out, blank);
		buffer_add_char(writer->out, '\n');
	}
	begin_line(writer);
	writer->before = block;
	writer->shared = writer->prefix.len;
	switch (block->kind) {
	case BLOCK_CODE:
		add_code(writer, block);
		break;
	case BLOCK_FIGURE:
		add_picture(writer, block);
		break;
	case BLOCK_MEDIA:
		add_media(writer, block);
		break;
	case BLOCK_RULE:
		buffer_add_string(writer->out, "---\n");
		break;
	case BLOCK_ROW:
		add_row(writer, block);
		break;
	default:
		add_text_block(writer, block);
	}
}

/* Two lists in a row would become one: every other one has the other mark. */
static void enter_list(struct writer *writer, const struct block *list)
{
	const bool beside = writer->list_left && writer->list_left->next == list;
	buffer_add_char(&writer->lists, beside && !writer->other_left ? 'o' : ' ');
}

static void leave_list(struct writer *writer, const struct block *list)
{
	writer->list_left = list;
	writer->other_left = slice_ends(buffer_slice(&writer->lists), "o");
	writer->lists.len--;
}

static size_t item_marker(const struct writer *writer, const struct block *item, char marker[24])
{
	const bool other = slice_ends(buffer_slice(&writer->lists), "o");
	if (item->parent->flags & FLAG_ORDERED)
		snprintf(marker, 24, "%u%c ", (unsigned)item->number, other ? ')' : '.');
	else
		snprintf(marker, 24, "%c ", other ? '*' : '-');
	const size_t width = strlen(marker);
	if (item->flags & FLAG_TASK)
		strcat(marker, item->flags & FLAG_DONE ? "[x] " : "[ ] ");
	return width;
}

static void open_container(struct writer *writer, const struct block *block)
{
	if (block->kind == BLOCK_LIST)
		enter_list(writer, block);
	if (block->kind == BLOCK_QUOTE) {
		if (writer->marker.len)
			buffer_add_string(&writer->marker, "> ");
		buffer_add_string(&writer->prefix, "> ");
	}
	if (block->kind != BLOCK_ITEM)
		return;
	char marker[24];
	const size_t width = item_marker(writer, block, marker);
	if (!writer->marker.len)
		buffer_add(&writer->marker, buffer_slice(&writer->prefix));
	buffer_add_string(&writer->marker, marker);
	buffer_fill(&writer->prefix, ' ', width);
}

static void close_container(struct writer *writer, const struct block *block)
{
	char marker[24];
	if (block->kind == BLOCK_LIST)
		leave_list(writer, block);
	else if (block->kind == BLOCK_QUOTE)
		writer->prefix.len -= 2;
	else if (block->kind == BLOCK_ITEM)
		writer->prefix.len -= item_marker(writer, block, marker);
	if (writer->shared > writer->prefix.len)
		writer->shared = writer->prefix.len;
}

void doc_add_markdown(const struct doc *doc, struct buffer *out)
{
	struct writer writer = { .doc = doc, .out = out };
	for (struct visit visit = visit_begin(doc); visit_next(&visit);) {
		const struct block *block = visit.block;
		if (block->kind == BLOCK_QUOTE || block->kind == BLOCK_LIST ||
			block->kind == BLOCK_ITEM) {
			if (visit.leaving)
				close_container(&writer, block);
			else
				open_container(&writer, block);
		} else if (!visit.leaving && block->kind != BLOCK_TABLE &&
			   block->kind != BLOCK_CELL) {
			add_leaf(&writer, block);
		}
	}
	buffer_finish(&writer.prefix);
	buffer_finish(&writer.marker);
	buffer_finish(&writer.lists);
}
