/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "layout/glyph.h"

#include "text/unicode.h"
#include "text/utf8.h"

static unsigned class_of_ascii(char c)
{
	if (char_is_alpha(c) || char_is_digit(c))
		return GLYPH_OPENS | GLYPH_CLOSES;
	switch (c) {
	case ' ':
	case '\n':
	case '\t':
		return GLYPH_BLANK;
	default:
		return GLYPH_MARK;
	}
}

static bool is_ink(char c)
{
	return c > ' ' && (unsigned char)c < 0x7F;
}

/* R12: a parenthesis that holds Latin stands apart from Han as what it holds would, and so do the signs
 * of C#, 50% and @b; those of #音乐# do not. */
static unsigned class_of_simple(struct slice text, size_t at)
{
	unsigned sides;

	switch (text.at[at]) {
	case '(':
	case '@':
	case '$':
		sides = GLYPH_OPENS;
		break;
	case ')':
	case '%':
	case '+':
		sides = GLYPH_CLOSES;
		break;
	case '#':
		sides = GLYPH_OPENS | GLYPH_CLOSES;
		break;
	default:
		return class_of_ascii(text.at[at]);
	}
	if (at + 1 >= text.len || !is_ink(text.at[at + 1]))
		sides &= ~(unsigned)GLYPH_OPENS;
	if (at == 0 || !is_ink(text.at[at - 1]))
		sides &= ~(unsigned)GLYPH_CLOSES;
	return sides | GLYPH_MARK;
}

/* What layout does with the marks of East Asian text (R13, R14; clreq 3.1.2 to 3.1.6). */
static unsigned class_of_mark(uint32_t code, int columns)
{
	switch (code) {
	case 0x2018: /* ‘ */
	case 0x201C: /* “ */
		return columns == 1 ? GLYPH_OPEN_QUOTE : GLYPH_BRACKET;
	case 0x2019: /* ’ */
		return columns == 1 ? GLYPH_CLOSE_QUOTE : 0;
	case 0x201D: /* ” */
		return columns == 1 ? GLYPH_CLOSE_QUOTE | GLYPH_HANGS : GLYPH_HANGS;
	case 0x3001: /* 、 */
		return GLYPH_HANGS | GLYPH_HANGS_WHOLE;
	case 0x3002: /* 。 */
	case 0xFF01: /* ！ */
	case 0xFF0C: /* ， */
	case 0xFF1A: /* ： */
	case 0xFF1B: /* ； */
	case 0xFF1F: /* ？ */
		return GLYPH_HANGS | GLYPH_HANGS_WHOLE | GLYPH_PAUSES;
	case 0x300B: /* 》 */
	case 0xFF09: /* ） */
		return GLYPH_HANGS | GLYPH_PAUSES;
	case 0x300D: /* 」 */
	case 0x300F: /* 』 */
	case 0x3011: /* 】 */
		return GLYPH_HANGS;
	case 0x3008: /* 〈 */
	case 0x300A: /* 《 */
	case 0x300C: /* 「 */
	case 0x300E: /* 『 */
	case 0x3010: /* 【 */
	case 0x3014: /* 〔 */
	case 0x3016: /* 〖 */
	case 0xFF08: /* （ */
	case 0xFF3B: /* ［ */
	case 0xFF5B: /* ｛ */
		return GLYPH_BRACKET;
	default:
		return 0;
	}
}

/* Of a cluster by its first code point. */
static unsigned class_of(uint32_t code, int columns, bool alone)
{
	if (code == ' ' && !alone)
		return GLYPH_MARK; /* what hangs on a blank shows, and must not vanish with it */
	if (code < 0x80)
		return columns == 1 ? class_of_ascii((char)code) : 0; /* a keycap is a picture */
	if (code_is_ideographic(code))
		return GLYPH_HAN;
	if (code_is_punctuation(code))
		return GLYPH_MARK | class_of_mark(code, columns);
	if (code_is_full_width(code))
		return alone ? GLYPH_FULL_WIDTH : 0;
	if (columns == 1 && (code_is_letter(code) || code_is_digit(code)))
		return GLYPH_OPENS | GLYPH_CLOSES;
	return 0;
}

/* Whether the byte can begin nothing that joins the character before it: ASCII, or the lead of the
 * blocks from CJK symbols to Yi but for the one that holds marks, or of the full-width forms. */
static bool is_simple_next(struct slice text, size_t at)
{
	if (at >= text.len)
		return true;
	const unsigned char lead = (unsigned char)text.at[at];
	if (lead < 0x80 || (lead >= 0xE4 && lead <= 0xE9))
		return true;
	if (at + 1 >= text.len)
		return false;
	const unsigned char second = (unsigned char)text.at[at + 1];
	if (lead == 0xE3) /* U+302A-302F, U+3099-309A are marks */
		return (second == 0x80 && (unsigned char)text.at[at + 2] < 0xAA) ||
		       second == 0x81 || second == 0x83;
	return lead == 0xEF && second == 0xBC;
}

static bool is_full_digit(struct slice text, size_t at)
{
	const char *head = text.at + at;
	return at < text.len && (uint8_t)*head == 0xEF &&
	       code_is_digit(utf8_next(&head, text.at + text.len));
}

/* ３．５ and ５０％: marks of a number of full width. */
static bool is_in_full_number(struct slice text, size_t at, uint32_t code)
{
	if ((code != 0xFF0E && code != 0xFF05) || at < 3 || !is_full_digit(text, at - 3))
		return false;
	return code == 0xFF05 || is_full_digit(text, at + 3);
}

/* One of two alike: a dash of Chinese text, or its ellipsis. */
static bool is_doubled(struct slice text, size_t at, uint32_t code)
{
	const struct slice own = slice_sub(text, at, at + 3);
	return (code == 0x2014 || code == 0x2026) &&
	       ((at >= 3 && slice_equal(slice_sub(text, at - 3, at), own)) ||
		       slice_equal(slice_sub(text, at + 3, at + 6), own));
}

struct glyph glyph_at(struct slice text, size_t at, const struct width_rules *rules)
{
	const unsigned char lead = (unsigned char)text.at[at];
	if (lead >= 0xE4 && lead <= 0xE9 && is_simple_next(text, at + 3) &&
		!(lead == 0xE4 && (unsigned char)text.at[at + 1] == 0xB7)) /* hexagrams */
		return (struct glyph){ GLYPH_HAN, 3, 2 };
	if (lead >= 0x20 && lead < 0x7F && is_simple_next(text, at + 1))
		return (struct glyph){ (uint16_t)class_of_simple(text, at), 1, 1 };
	if (lead == '\n' || lead == '\t')
		return (struct glyph){ GLYPH_BLANK, 1, 0 };
	const char *head = text.at + at;
	const uint32_t code = utf8_next(&head, text.at + text.len);
	const size_t bytes = (size_t)(head - (text.at + at));
	size_t length = bytes;
	int columns;
	if ((lead == 0xE3 || lead == 0xEF) && is_simple_next(text, at + length)) {
		columns = code_columns(code, rules);
	} else {
		length = cluster_length(slice_from(text, at));
		columns = cluster_columns(slice_sub(text, at, at + length), rules);
	}
	const bool alone = length == bytes;
	unsigned form = 0;
	if (alone && is_in_full_number(text, at, code))
		form = GLYPH_FULL_WIDTH;
	else if (alone && columns == 1 && is_doubled(text, at, code))
		form = GLYPH_DASH;
	return (struct glyph){
		.class = (uint16_t)(class_of(code, columns, alone) | form),
		.length = (uint8_t)length,
		.columns = (uint8_t)columns,
	};
}
