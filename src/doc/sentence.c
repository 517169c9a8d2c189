/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "doc/doc.h"

#include "text/unicode.h"
#include "text/utf8.h"

/* What a section or a paragraph is about, in its own words: the first sentence. */

static bool is_among(uint32_t code, const char *marks)
{
	for (const char *at = marks, *end = marks + strlen(marks); at < end;)
		if (utf8_next(&at, end) == code)
			return true;
	return false;
}

static bool is_letter(uint32_t code)
{
	return code_is_letter(code) && !code_is_han(code);
}

/* 1. and e.g. end nothing: before the dot stand two letters, behind it a blank or nothing. */
static bool is_full_stop(uint32_t before_last, uint32_t last, const char *next, const char *end)
{
	if (next < end && !char_is_blank(*next) && !is_among((unsigned char)*next, "\"')"))
		return false;
	return is_letter(last) ? is_letter(before_last) : is_among(last, ")”’\"") || code_is_han(last);
}

static bool ends_sentence(
	uint32_t code, uint32_t before_last, uint32_t last, const char *next, const char *end)
{
	if (code == '!' || code == '?') /* and not within an address */
		return next == end || !(char_is_alpha(*next) || char_is_digit(*next) ||
					is_among((unsigned char)*next, "=&/"));
	if (is_among(code, "。！？"))
		return true;
	return code == '.' && is_full_stop(before_last, last, next, end);
}

/* Quotes and brackets close behind the mark, and marks may be several. */
static const char *skip_closers(const char *at, const char *end)
{
	while (at < end) {
		const char *next = at;
		if (!is_among(utf8_next(&next, end), "。！？!?”’」』）)》】\"'"))
			break;
		at = next;
	}
	return at;
}

struct slice doc_first_sentence(struct slice text)
{
	const char *at = text.at, *end = text.at + text.len;
	uint32_t before_last = 0, last = 0;
	while (at < end) {
		const char *next = at;
		const uint32_t code = utf8_next(&next, end);
		if (code == '\n' && at > text.at)
			break;
		if (ends_sentence(code, before_last, last, next, end)) {
			at = skip_closers(next, end);
			break;
		}
		before_last = last;
		last = code;
		at = next;
	}
	return slice_trim(slice_sub(text, 0, (size_t)(at - text.at)));
}

static bool is_told(const struct block *block)
{
	return block->kind == BLOCK_PARAGRAPH && !(block->flags & FLAG_DIM) &&
	       !slice_is_blank(block->text);
}

bool doc_is_prose(const struct block *block)
{
	return is_told(block) && !(block->flags & (FLAG_LEAD | FLAG_VERSE | FLAG_CENTERED));
}

bool doc_says_more(const struct block *block)
{
	return doc_is_prose(block) &&
	       doc_first_sentence(block->text).len < slice_trim(block->text).len;
}

const struct block *doc_first_paragraph(const struct doc *doc, const struct section *section)
{
	for (uint32_t i = section->heading + 1; i < section->end; i++)
		if (is_told(doc->blocks[i]))
			return doc->blocks[i];
	return NULL;
}
