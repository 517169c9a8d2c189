/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "clean/likeness.h"

#include "text/unicode.h"
#include "text/utf8.h"

uint32_t next_that_counts(const char **at, const char *end)
{
	for (const char *next = *at; next < end;) {
		uint32_t code = utf8_next(&next, end);

		/* Most characters. */
		if (code >= 0x4E00 && code <= 0x9FFF) {
			*at = next;
			return code;
		}
		if (code >= 0xFF01 && code <= 0xFF5E)
			code -= 0xFEE0;
		if (code >= 'A' && code <= 'Z')
			code += 'a' - 'A';
		if (code < 0x80 ? !(code - 'a' < 26 || code - '0' < 10)
				: code_is_space(code) || code_is_punctuation(code) || code_is_mark(code) ||
					  (code >= 0x200B && code <= 0x200F) || code == 0xFEFF)
			continue;
		*at = next;
		return code;
	}
	return 0;
}

static const char *end_of(struct slice text)
{
	return text.len > 0 ? text.at + text.len : text.at;
}

size_t text_says_first(struct slice text, struct slice said)
{
	const char *at = text.at, *end = end_of(text), *s = said.at, *s_end = end_of(said);
	uint32_t code = next_that_counts(&s, s_end);

	if (code == 0)
		return 0;
	for (; code != 0; code = next_that_counts(&s, s_end))
		if (next_that_counts(&at, end) != code)
			return 0;
	return (size_t)(at - text.at);
}

bool text_says_same(struct slice a, struct slice b)
{
	size_t len = text_says_first(a, b);
	const char *rest = a.at + len;

	if (len == 0)
		return text_weight(a, 1) == 0 && text_weight(b, 1) == 0 && slice_equal(a, b);
	return next_that_counts(&rest, end_of(a)) == 0;
}

size_t text_weight(struct slice text, size_t most)
{
	const char *at = text.at, *end = end_of(text);
	size_t count = 0;

	while (count < most && next_that_counts(&at, end) != 0)
		count++;
	return count;
}
