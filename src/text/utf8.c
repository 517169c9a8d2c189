/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "text/utf8.h"

#include "text/ascii.h"

/* What may follow a lead byte (Unicode 15, table 3-7): the number of trail bytes and the limits of
 * the first one. */
struct lead {
	uint8_t trails, low, high;
};

static struct lead lead_of(uint8_t byte)
{
	if (byte >= 0xC2 && byte <= 0xDF)
		return (struct lead){ 1, 0x80, 0xBF };
	if (byte >= 0xE0 && byte <= 0xEF)
		return (struct lead){ 2, byte == 0xE0 ? 0xA0 : 0x80, byte == 0xED ? 0x9F : 0xBF };
	if (byte >= 0xF0 && byte <= 0xF4)
		return (struct lead){ 3, byte == 0xF0 ? 0x90 : 0x80, byte == 0xF4 ? 0x8F : 0xBF };
	return (struct lead){ 0, 0, 0 };
}

uint32_t utf8_next_any(const char **at, const char *end)
{
	const uint8_t *byte = (const uint8_t *)*at;
	uint8_t first = byte[0];
	if (first < 0x80) {
		*at += 1;
		return first;
	}
	struct lead lead = lead_of(first);
	if (lead.trails == 0) {
		*at += 1;
		return UTF8_REPLACEMENT;
	}
	uint32_t code = first & (0x3Fu >> lead.trails);
	size_t room = (size_t)(end - *at) - 1;
	for (size_t i = 1; i <= lead.trails; i++) {
		if (i > room || byte[i] < lead.low || byte[i] > lead.high) {
			*at += i;
			return UTF8_REPLACEMENT;
		}
		code = code << 6 | (byte[i] & 0x3Fu);
		lead.low = 0x80;
		lead.high = 0xBF;
	}
	*at += lead.trails + 1u;
	return code;
}

uint32_t utf8_previous(const char **at, const char *start)
{
	const char *end = *at;
	/* The longest head of up to four bytes that, read forwards, ends exactly here. */
	for (ptrdiff_t back = end - start < 4 ? end - start : 4; back > 1; back--) {
		const char *from = end - back;
		uint32_t code = utf8_next(&from, end);
		if (from == end) {
			*at = end - back;
			return code;
		}
	}
	*at = end - 1;
	return (uint8_t)end[-1] < 0x80 ? (uint8_t)end[-1] : UTF8_REPLACEMENT;
}

size_t utf8_put(char out[4], uint32_t code)
{
	if (code > 0x10FFFF || (code >= 0xD800 && code <= 0xDFFF))
		code = UTF8_REPLACEMENT;
	if (code < 0x80) {
		out[0] = (char)code;
		return 1;
	}
	size_t len = code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
	for (size_t i = len - 1; i > 0; i--) {
		out[i] = (char)(0x80 | (code & 0x3F));
		code >>= 6;
	}
	out[0] = (char)((0xF00u >> len & 0xF0) | code);
	return len;
}

/* Bytes of ASCII at the head of text, in steps of eight. */
static size_t ascii_run(const char *at, const char *end)
{
	const char *start = at;
	while (end - at >= 8 && ascii_is_all(at))
		at += 8;
	return (size_t)(at - start);
}

/* Bytes at the head of text that are most of Chinese, two characters at a time: a lead byte after
 * which any two trail bytes are right, and those. */
static size_t chinese_run(const char *at, const char *end)
{
	static const unsigned char looked_at[8] = { 0xF0, 0xC0, 0xC0, 0xF0, 0xC0, 0xC0, 0, 0 };
	static const unsigned char expected[8] = { 0xE0, 0x80, 0x80, 0xE0, 0x80, 0x80, 0, 0 };
	const char *start = at;
	uint64_t mask, shape, word;
	memcpy(&mask, looked_at, sizeof mask);
	memcpy(&shape, expected, sizeof shape);
	for (; end - at >= 8; at += 6) {
		uint8_t first = (uint8_t)at[0], second = (uint8_t)at[3];
		memcpy(&word, at, sizeof word);
		if ((word & mask) != shape || first == 0xE0 || first == 0xED || second == 0xE0 ||
			second == 0xED)
			break;
	}
	return (size_t)(at - start);
}

bool utf8_is_valid(struct slice text)
{
	if (text.len == 0)
		return true;
	const char *at = text.at, *end = at + text.len;
	while (at < end) {
		uint8_t first = (uint8_t)*at;
		if (first < 0x80) {
			size_t run = ascii_run(at, end);
			at += run ? run : 1;
			continue;
		}
		at += chinese_run(at, end);
		if (at == end)
			break;
		first = (uint8_t)*at;
		if (first < 0x80)
			continue;
		if (first >= 0xE1 && first <= 0xEF && first != 0xED && end - at >= 3) {
			if (((uint8_t)at[1] & 0xC0) != 0x80 || ((uint8_t)at[2] & 0xC0) != 0x80)
				return false;
			at += 3;
			continue;
		}
		const char *from = at;
		uint32_t code = utf8_next(&at, end);
		if (code == UTF8_REPLACEMENT &&
			!(at - from == 3 && memcmp(from, "\xEF\xBF\xBD", 3) == 0))
			return false;
	}
	return true;
}

size_t utf8_count(struct slice text)
{
	if (text.len == 0)
		return 0;
	const char *at = text.at, *end = at + text.len;
	size_t count = 0;
	while (at < end) {
		size_t run = ascii_run(at, end);
		at += run;
		count += run;
		if (at == end)
			break;
		utf8_next(&at, end);
		count++;
	}
	return count;
}
