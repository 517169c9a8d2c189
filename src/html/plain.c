/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "html/plain.h"

#include "text/utf8.h"

/* ---- characters ---- */

/* Whether the tokenizer leaves the character as it is: no control, and no noncharacter, of which
 * gumbo makes U+FFFD; no CR, of which it makes LF. */
static bool is_kept(const uint8_t *at, size_t left)
{
	switch (at[0]) {
	case 0xC2:
		return left < 2 || at[1] >= 0xA0;
	case 0xEF:
		return left < 3 || !((at[1] == 0xB7 && at[2] >= 0x90 && at[2] <= 0xAF) ||
					   (at[1] == 0xBF && at[2] >= 0xBE));
	case 0xF0:
	case 0xF1:
	case 0xF2:
	case 0xF3:
	case 0xF4:
		return left < 4 || (at[1] & 0xF) != 0xF || at[2] != 0xBF || at[3] < 0xBE;
	default:
		return at[0] != 0x7F &&
		       (at[0] >= 0x20 || at[0] == '\t' || at[0] == '\n' || at[0] == '\f');
	}
}

/* Eight bytes, none of which is_kept() has to look at: each bit of the sum is the highest of its
 * byte, and one that is set may come of a byte before it, which is set, too. */
static bool are_kept(const uint8_t *at)
{
	const uint64_t ones = UINT64_C(0x0101010101010101), high = 0x80 * ones;
	uint64_t bytes;
	memcpy(&bytes, at, sizeof bytes);
	uint64_t delete = bytes ^ (0x7F * ones), c2 = bytes ^ (0xC2 * ones);
	uint64_t controls = (bytes - 0x20 * ones) & ~bytes;
	uint64_t from_ef = ((bytes & ~high) + (0x80 - 0x6F) * ones) & bytes;
	return ((controls | from_ef | ((delete - ones) & ~delete) | ((c2 - ones) & ~c2)) & high) == 0;
}

bool plain_is(struct slice source)
{
	const uint8_t *at = (const uint8_t *)source.at, *end = at + source.len;
	const uint8_t *tried = at; /* before it, eight at once were too many */
	while (at < end) {
		uint8_t byte = *at;
		if (byte > 0xDF && byte < 0xEF) {
			at += 3; /* most Chinese */
		} else if (byte < 0x80 && at >= tried && end - at >= 8) {
			tried = at + 8;
			if (are_kept(at))
				at = tried;
		} else if ((byte >= 0x20 && byte < 0x7F) || (byte > 0x7F && byte < 0xC2) ||
			   (byte > 0xC2 && byte < 0xE0) || is_kept(at, (size_t)(end - at))) {
			at++;
		} else {
			return false;
		}
	}
	return true;
}

/* ---- references (HTML standard, 13.2.5.72) ---- */

static const struct {
	char name[8];
	char text[5];
} names[] = {
	{ "nbsp", "\u00A0" },
	{ "amp", "&" },
	{ "lt", "<" },
	{ "gt", ">" },
	{ "quot", "\"" },
	{ "ldquo", "“" },
	{ "rdquo", "”" },
	{ "lsquo", "‘" },
	{ "rsquo", "’" },
	{ "mdash", "—" },
	{ "hellip", "…" },
	{ "middot", "·" },
	{ "ndash", "–" },
	{ "emsp", "\u2003" },
	{ "ensp", "\u2002" },
	{ "apos", "'" },
	{ "times", "×" },
	{ "copy", "©" },
	{ "reg", "®" },
	{ "trade", "™" },
	{ "bull", "•" },
	{ "raquo", "»" },
	{ "laquo", "«" },
	{ "deg", "°" },
	{ "yen", "¥" },
	{ "plusmn", "±" },
	{ "rarr", "→" },
	{ "larr", "←" },
};

/* What numbers 128 to 159 stand for: windows-1252, where it has something there. */
static const uint16_t windows_1252[] = { 0x20AC, 0x81, 0x201A, 0x192, 0x201E, 0x2026, 0x2020,
	0x2021, 0x2C6, 0x2030, 0x160, 0x2039, 0x152, 0x8D, 0x17D, 0x8F, 0x90, 0x2018, 0x2019,
	0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x2DC, 0x2122, 0x161, 0x203A, 0x153, 0x9D, 0x17E,
	0x178 };

/* None of those that are errors. */
static bool is_plain(uint32_t code)
{
	return (code >= 0x20 && code < 0x7F) || (code >= 0xA0 && code < 0xD800) ||
	       (code >= 0xE000 && code < 0xFDD0) || (code >= 0xFE00 && code < 0xFFFE) ||
	       (code >= 0x1F000 && code < 0x1FFFE);
}

static uint32_t digit_value(char c)
{
	if (char_is_digit(c))
		return (uint32_t)(c - '0');
	c = char_lower(c);
	return c >= 'a' && c <= 'f' ? (uint32_t)(c - 'a' + 10) : 16;
}

/* digits is what stands between # and ;. */
static bool add_number(struct buffer *out, struct slice digits)
{
	uint32_t base = 10, code = 0;
	if (digits.len && char_lower(digits.at[0]) == 'x') {
		base = 16;
		digits = slice_from(digits, 1);
	}
	if (digits.len == 0 || digits.len > 7)
		return false;
	for (size_t i = 0; i < digits.len; i++) {
		uint32_t value = digit_value(digits.at[i]);
		if (value >= base)
			return false;
		code = code * base + value;
	}
	char bytes[4];
	if (code >= 0x80 && code < 0xA0)
		code = windows_1252[code - 0x80];
	if (!is_plain(code))
		return false;
	buffer_add(out, (struct slice){ bytes, utf8_put(bytes, code) });
	return true;
}

static bool add_reference(struct buffer *out, struct slice name)
{
	if (name.len && name.at[0] == '#')
		return add_number(out, slice_from(name, 1));
	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		if (slice_is(name, names[i].name)) {
			buffer_add_string(out, names[i].text);
			return true;
		}
	}
	return false;
}

bool plain_is_reference(struct slice source, size_t at)
{
	enum { NAME_MAX_LEN = 32 };
	size_t i = at + 1, start = i;
	if (i < source.len && source.at[i] == '#')
		i++;
	while (i < source.len && i - start < NAME_MAX_LEN &&
		(char_is_alpha(source.at[i]) || char_is_digit(source.at[i])))
		i++;
	return i > start && i < source.len && source.at[i] == ';';
}

bool plain_decode(struct buffer *out, struct slice text, bool is_unguarded)
{
	size_t at = 0, found;
	while ((found = slice_find_char(text, '&', at)) != SLICE_NONE) {
		buffer_add(out, slice_sub(text, at, found));
		at = found + 1;
		if (at == text.len || !(char_is_alpha(text.at[at]) || text.at[at] == '#') ||
			(is_unguarded && !plain_is_reference(text, found))) {
			buffer_add(out, SLICE("&"));
			continue;
		}
		size_t end = slice_find_char(text, ';', at);
		if (end == SLICE_NONE || !add_reference(out, slice_sub(text, at, end)))
			return false;
		at = end + 1;
	}
	buffer_add(out, slice_from(text, at));
	return true;
}
