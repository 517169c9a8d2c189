/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "doc/collect.h"

#include "base/memory.h"
#include "text/gate.h"
#include "text/unicode.h"
#include "text/utf8.h"

#include <stdlib.h>

static const char nbsp[] = "\xC2\xA0";

void collector_init(struct collector *collector, struct arena *arena)
{
	*collector = (struct collector){ .arena = arena };
}

void collector_finish(struct collector *collector)
{
	buffer_finish(&collector->text);
	free(collector->runs);
}

static void forget_blanks(struct collector *collector)
{
	collector->blank = collector->line_end = collector->wanted = false;
	collector->hard_spaces = 0;
}

/* Plain text has no run; text that goes on in the looks of the last run makes it longer. */
static void add_styled(
	struct collector *collector, struct slice text, unsigned style, unsigned link)
{
	const uint32_t start = (uint32_t)collector->text.len;
	buffer_add(&collector->text, text);
	if ((!style && !link) || !text.len)
		return;
	const uint32_t end = (uint32_t)collector->text.len;
	if (collector->run_count) {
		struct run *last = &collector->runs[collector->run_count - 1];
		if (last->end == start && last->style == style && last->link == link) {
			last->end = end;
			return;
		}
	}
	collector->runs = memory_grow(collector->runs, collector->run_count, &collector->run_room,
		sizeof *collector->runs);
	collector->runs[collector->run_count++] =
		(struct run){ start, end, (uint16_t)style, (uint16_t)link };
}

static bool at_line_start(const struct collector *collector)
{
	return !collector->text.len || collector->text.at[collector->text.len - 1] == '\n';
}

/* Full-width marks: CJK symbols and punctuation, full-width forms that are no letters. */
static bool is_wide_mark(uint32_t code)
{
	return (code >= 0x3001 && code <= 0x303F) || (code >= 0xFE10 && code <= 0xFE4F) ||
	       (code >= 0xFF01 && code <= 0xFF60 && code_is_punctuation(code));
}

/* Quotes and dashes that Chinese and Latin share. */
static bool is_shared_mark(uint32_t code)
{
	return code == 0x2014 || code == 0x2026 || (code >= 0x2018 && code <= 0x201D);
}

/* Whether a line end in the source between these two is only formatting: Han, kana and their marks
 * are set without spaces, while Hangul and Latin are not. */
static bool joins(uint32_t before, uint32_t after)
{
	if (is_wide_mark(before) || is_wide_mark(after))
		return true;
	const bool left = code_is_ideographic(before), right = code_is_ideographic(after);
	return (left && (right || is_shared_mark(after))) || (right && is_shared_mark(before));
}

static uint32_t last_code(const struct collector *collector)
{
	const char *at = collector->text.at + collector->text.len;
	return utf8_previous(&at, collector->text.at);
}

/* Write what the blanks before next come to.  A blank between two looks has what both share, so
 * that links and underlines do not stick out. */
static void settle_blanks(struct collector *collector, uint32_t next, unsigned style, unsigned link)
{
	if (!collector->blank)
		return;
	const unsigned shared_style = collector->blank_style & style;
	const unsigned shared_link = collector->blank_link == link ? link : 0;
	if (at_line_start(collector) || collector->opened) {
		/* The source's indentation. */
	} else if (collector->mode == COLLECT_BYLINE && collector->hard_spaces) {
		for (size_t i = 0; i < collector->hard_spaces; i++)
			add_styled(collector, SLICE(" "), shared_style, shared_link);
	} else if (collector->wanted || collector->hard_spaces || !collector->line_end ||
		   !joins(last_code(collector), next)) {
		add_styled(collector, SLICE(" "), shared_style, shared_link);
	}
	forget_blanks(collector);
}

static size_t blank_length(struct slice text, size_t at)
{
	const char c = text.at[at];
	if (char_is_blank(c))
		return 1;
	return c == nbsp[0] && at + 1 < text.len && text.at[at + 1] == nbsp[1] ? 2 : 0;
}

static size_t take_blanks(
	struct collector *collector, struct slice text, size_t at, unsigned style, unsigned link)
{
	if (!collector->blank) {
		collector->blank = true;
		collector->blank_style = (uint16_t)style;
		collector->blank_link = (uint16_t)link;
	}
	for (size_t len; at < text.len && (len = blank_length(text, at)); at += len) {
		if (len == 2)
			collector->hard_spaces++;
		else if (text.at[at] == '\n' || text.at[at] == '\r')
			collector->line_end = true;
	}
	return at;
}

void collect_text(struct collector *collector, struct slice text, unsigned style, unsigned link)
{
	text = gate(collector->arena, text, GATE_TEXT);
	if (collector->mode == COLLECT_CODE) {
		add_styled(collector, text, style, link);
		return;
	}
	for (size_t at = 0; at < text.len;) {
		if (blank_length(text, at)) {
			at = take_blanks(collector, text, at, style, link);
			continue;
		}
		/* Three bytes of most Chinese at once; the text is sound, as it was gated. */
		size_t end = at;
		while (end < text.len && !blank_length(text, end))
			end += (uint8_t)text.at[end] >= 0xE0 ? 3 : 1;
		const char *head = text.at + at;
		settle_blanks(collector, utf8_next(&head, text.at + end), style, link);
		add_styled(collector, slice_sub(text, at, end), style, link);
		collector->opened = false;
		at = end;
	}
}

void collect_mark(
	struct collector *collector, struct slice mark, bool opens, unsigned style, unsigned link)
{
	const char *head = mark.at;
	if (opens)
		settle_blanks(collector, utf8_next(&head, mark.at + mark.len), style, link);
	else
		forget_blanks(collector);
	add_styled(collector, mark, style, link);
	collector->opened = opens;
}

void collect_space(struct collector *collector)
{
	if (!collector->blank) {
		collector->blank = true;
		collector->blank_style = collector->blank_link = 0;
	}
	collector->wanted = true;
}

void collect_break(struct collector *collector)
{
	const struct buffer *text = &collector->text;
	forget_blanks(collector);
	if (collector->mode != COLLECT_CODE) {
		if (!text->len || (text->len >= 2 && at_line_start(collector) &&
					  text->at[text->len - 2] == '\n'))
			return;
	}
	buffer_add_char(&collector->text, '\n');
}

void collect_fresh_line(struct collector *collector)
{
	forget_blanks(collector);
	if (!at_line_start(collector))
		buffer_add_char(&collector->text, '\n');
}

bool collector_is_empty(const struct collector *collector)
{
	return slice_is_blank(buffer_slice(&collector->text));
}

/* The blanks at the head of every line that all lines with text share, in bytes. */
static size_t common_indent(struct slice text)
{
	size_t common = SIZE_MAX;
	struct slice first = { 0 };
	for (struct slice line; common && slice_line(&text, &line);) {
		size_t indent = 0;
		while (indent < line.len && (line.at[indent] == ' ' || line.at[indent] == '\t'))
			indent++;
		if (indent == line.len)
			continue;
		if (common == SIZE_MAX) {
			first = line;
			common = indent;
		}
		/* Tabs and spaces only count where they are the same. */
		for (size_t i = 0; i < common; i++)
			if (i >= indent || line.at[i] != first.at[i])
				common = i;
	}
	return common == SIZE_MAX ? 0 : common;
}

/* Moves the ends of runs while bytes are cut out of the text from front to back: runs are in order
 * and do not overlap, so their starts and ends are one rising row of numbers, gone through once. */
struct cutter {
	struct collector *collector;
	size_t next;    /* in that row */
	size_t removed; /* bytes so far */
};

static uint32_t *cutter_mark(struct cutter *cutter)
{
	if (cutter->next / 2 >= cutter->collector->run_count)
		return NULL;
	struct run *run = &cutter->collector->runs[cutter->next / 2];
	return cutter->next % 2 ? &run->end : &run->start;
}

/* start and end are bytes of the text as it was; SIZE_MAX twice moves what is left. */
static void cut(struct cutter *cutter, size_t start, size_t end)
{
	for (uint32_t *mark; (mark = cutter_mark(cutter)) && *mark < end; cutter->next++) {
		const size_t at = *mark < start ? *mark : start;
		*mark = (uint32_t)(at - cutter->removed);
	}
	cutter->removed += end - start;
}

/* Code loses blank lines at its ends and the indentation that all its lines share. */
static void trim_code(struct collector *collector)
{
	const struct slice whole = buffer_slice(&collector->text);
	struct slice text = whole;
	while (text.len && char_is_blank(text.at[text.len - 1]))
		text.len--;
	for (size_t end; (end = slice_find_char(text, '\n', 0)) != SLICE_NONE;) {
		if (!slice_is_blank(slice_sub(text, 0, end)))
			break;
		text = slice_from(text, end + 1);
	}
	struct cutter cutter = { .collector = collector };
	const size_t indent = common_indent(text),
		     head = whole.len ? (size_t)(text.at - whole.at) : 0;
	struct buffer kept = { 0 };
	if (head)
		cut(&cutter, 0, head);
	for (struct slice rest = text, line; slice_line(&rest, &line);) {
		const size_t lead = indent < line.len ? indent : line.len;
		const size_t start = (size_t)(line.at - whole.at);
		if (lead)
			cut(&cutter, start, start + lead);
		buffer_add(&kept, slice_from(line, lead));
		if (rest.len)
			buffer_add_char(&kept, '\n');
	}
	cut(&cutter, SIZE_MAX, SIZE_MAX);
	buffer_finish(&collector->text);
	collector->text = kept;
}

static void trim_flow(struct collector *collector)
{
	struct buffer *text = &collector->text;
	while (text->len && char_is_blank(text->at[text->len - 1]))
		text->len--;
}

bool collector_take(struct collector *collector, struct block *block)
{
	forget_blanks(collector);
	collector->opened = false;
	if (collector->mode == COLLECT_CODE)
		trim_code(collector);
	else
		trim_flow(collector);
	const uint32_t end = (uint32_t)collector->text.len;
	size_t count = 0;
	for (size_t i = 0; i < collector->run_count; i++) {
		struct run run = collector->runs[i];
		run.end = run.end < end ? run.end : end;
		if (run.start < run.end)
			collector->runs[count++] = run;
	}
	if (count) {
		block->runs = arena_alloc(collector->arena, count * sizeof *block->runs);
		memcpy(block->runs, collector->runs, count * sizeof *block->runs);
	}
	block->run_count = count;
	const bool any = collector->text.len > 0;
	if (any)
		block->text = buffer_take(&collector->text, collector->arena);
	buffer_clear(&collector->text);
	collector->run_count = 0;
	return any;
}
