/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "layout/flow.h"

#include "base/memory.h"
#include "layout/glyph.h"
#include "text/hyphens.h"
#include "text/unicode.h"
#include "text/utf8.h"

/* Letters and Han are not looked for among marks: all of those are signs of Latin-1, or of the blocks of
 * punctuation, symbols, kana and full-width forms. */
static bool is_among(struct slice marks, uint32_t code)
{
	if ((code >= 0xC0 && code < 0x2000) || (code >= 0x3100 && code < 0xFE00))
		return false;
	for (const char *mark = marks.at, *end = mark + marks.len; mark < end;)
		if (utf8_next(&mark, end) == code)
			return true;
	return false;
}

/* Beyond all marks; most of what is no ASCII is. */
static bool is_plain(uint32_t code)
{
	return code > 0xFFE6 || (code >= 0x3100 && code < 0xFF00);
}

/* R1, R2: what may not begin or end a line.  The breaker knows; this is for words that are too wide
 * and have to be cut. */
static bool may_begin(struct slice text, size_t at)
{
	const char *head = text.at + at;
	const uint32_t code = utf8_next(&head, text.at + text.len);
	if (code < 0x80)
		return !strchr(",.;:!?)]}%", (int)code);
	return is_plain(code) ||
	       !is_among(SLICE("，、；：。．！？”’》〉）】〗」』〕］｝·・～–／％‰℃°′″﹏々〻ー"), code);
}

static bool may_end(struct slice text, size_t at)
{
	const char *head = text.at + at;
	const uint32_t code = utf8_next(&head, text.at + text.len);
	if (code < 0x80)
		return !strchr("([{$#", (int)code);
	return is_plain(code) || !is_among(SLICE("“‘《〈（【〖「『〔［｛￥＄€£＃№／"), code);
}

static struct box *box_add(struct flow *flow)
{
	flow->boxes =
		memory_grow(flow->boxes, flow->box_count, &flow->box_room, sizeof *flow->boxes);
	return &flow->boxes[flow->box_count++];
}

/* Cut the last box, which no line can hold, into parts of single clusters; where that would break a
 * rule of line ends the parts stay together, as long as a line holds them. */
static void cut_box(struct flow *flow, struct slice text, int measure)
{
	const struct box whole = flow->boxes[--flow->box_count];
	struct box part = { .start = whole.start, .gap = whole.gap };
	unsigned before = 0;
	size_t last = whole.start;
	for (size_t at = whole.start; at < whole.ink;) {
		const struct glyph glyph = flow->glyphs[at];
		const int gap = flow->gaps && at > whole.start ? glyph_gap(before, glyph.class) : 0;
		const bool blank = glyph.class & GLYPH_BLANK;
		const bool full = part.width + part.blank + gap + glyph.columns > measure;
		const bool free = at > part.start && may_begin(text, at) && may_end(text, last);
		if (part.width && !blank && (full || free)) {
			part.end = (uint32_t)at;
			*box_add(flow) = part;
			part = (struct box){ .start = (uint32_t)at, .gap = gap };
		} else if (!blank) {
			part.width += gap;
		}
		if (blank) {
			part.blank += glyph.columns;
		} else {
			part.width += part.blank + glyph.columns;
			part.blank = 0;
			part.ink = (uint32_t)(at + glyph.length);
			part.last = glyph.class;
		}
		before = glyph.class;
		last = blank ? last : at; /* nor does a line end with a bracket and blanks */
		at += glyph.length;
	}
	part.ink = whole.ink;
	part.end = whole.end;
	part.blank = whole.blank;
	part.required = whole.required;
	*box_add(flow) = part;
}

/* The one word of a box that is not of code, nor a name, an address or anything with more in it than
 * letters and the marks around them; empty where there is none. */
static struct slice word_of(const struct flow *flow, struct slice text, const struct box *box)
{
	uint32_t start = box->start, end, run_end;
	while (start < box->ink && !char_is_alpha(text.at[start]) && text.at[start] != '&' &&
		!char_is_digit(text.at[start]))
		start++;
	for (end = start; end < box->ink && char_is_alpha(text.at[end]);)
		end++;
	for (uint32_t at = end; at < box->ink; at++)
		if (char_is_alpha(text.at[at]) || char_is_digit(text.at[at]))
			return (struct slice){ 0 };
	const struct run *run = flow->block ? flow_run_at(flow->block, start, &run_end) : NULL;
	return run && run->style & STYLE_CODE ? (struct slice){ 0 } : slice_sub(text, start, end);
}

/* R6: the last box to parts at which an English word may go on in the next line. */
static void part_box(struct flow *flow, struct slice text)
{
	const struct box whole = flow->boxes[flow->box_count - 1];
	const struct slice word = word_of(flow, text, &whole);
	const uint64_t places = word.len ? hyphens_find(word) : 0;
	struct box part = whole;
	if (!places)
		return;
	flow->box_count--;
	for (uint32_t at = 0; at < word.len; at++) {
		if (!(places >> at & 1))
			continue;
		const uint32_t end = (uint32_t)(word.at - text.at) + at;
		const int rest = (int)(whole.ink - end);
		struct box *head = box_add(flow);
		*head = part;
		head->ink = head->end = end;
		head->width = part.width - rest;
		head->blank = 0;
		head->last = GLYPH_OPENS | GLYPH_CLOSES;
		head->required = false;
		head->hyphen = true;
		part.width = rest;
		part.start = end;
		part.gap = 0;
	}
	*box_add(flow) = part;
}

void flow_find_boxes(struct flow *flow, struct slice text, const struct measure *measure)
{
	const uint8_t *kinds = measure->phrases && text_has_kana(text) ?
					   breaker_find_phrases(flow->breaker, text) :
					   breaker_find(flow->breaker, text);
	const int widest = measure->first < measure->rest ? measure->first : measure->rest;
	struct box box = { 0 };
	unsigned before = 0;
	flow->box_count = 0;
	if (flow->glyph_room < text.len) {
		flow->glyph_room = text.len + text.len / 2;
		flow->glyphs = memory_resize(flow->glyphs, flow->glyph_room, sizeof *flow->glyphs);
	}
	flow->glyphs_of = text.at;
	for (size_t at = 0; at < text.len;) {
		const struct glyph glyph =
			flow->rows ? ruby_glyph(flow, text, at) : flow_glyph(flow, text, at);
		flow->glyphs[at] = glyph;
		const int gap = flow->gaps ? glyph_gap(before, glyph.class) : 0;
		if (at == box.start)
			box.gap = gap;
		else if (gap)
			box.width += gap;
		at += glyph.length;
		if (glyph.class & GLYPH_BLANK) {
			box.blank += glyph.columns;
		} else {
			/* A blank inside, as in a number with a thin space, is part of the ink. */
			box.width += box.blank + glyph.columns;
			box.blank = 0;
			box.ink = (uint32_t)at;
			box.last = glyph.class;
		}
		before = glyph.class;
		const bool skipped = kinds[at] == BREAK_ALLOWED &&
				     ((measure->blanks_only && box.blank < 1) ||
					     (measure->wide_blanks_only && box.blank < 2));
		if (at < text.len && (kinds[at] == BREAK_NONE || skipped))
			continue;
		box.end = (uint32_t)at;
		box.required = kinds[at] == BREAK_REQUIRED;
		*box_add(flow) = box;
		if (box.width > widest && !measure->wide_blanks_only)
			cut_box(flow, text, widest);
		else if (measure->hyphens)
			part_box(flow, text);
		box = (struct box){ .start = (uint32_t)at, .ink = (uint32_t)at };
	}
}

int flow_text_width(const struct flow *flow, struct slice text)
{
	unsigned before = 0;
	int width = 0;
	for (size_t at = 0; at < text.len;) {
		const struct glyph glyph = flow_glyph(flow, text, at);
		if (flow->gaps)
			width += glyph_gap(before, glyph.class);
		width += glyph.columns;
		before = glyph.class;
		at += glyph.length;
	}
	return width;
}
