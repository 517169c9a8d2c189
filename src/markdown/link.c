/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "markdown/internal.h"

static bool is_url_char(char c)
{
	return char_is_alpha(c) || char_is_digit(c) ||
	       (c > ' ' && strchr("-._~:/?#[]@!$&'()*+,;=%", c));
}

/* Punctuation at the end belongs to the sentence; a closing bracket does too unless it was opened
 * in the address. */
static size_t trim_end(struct slice url)
{
	size_t len = url.len;
	while (len) {
		char last = url.at[len - 1];
		if (last == ')' || last == ']') {
			char open = last == ')' ? '(' : '[';
			size_t opened = 0, closed = 0;
			for (size_t i = 0; i < len; i++) {
				opened += url.at[i] == open;
				closed += url.at[i] == last;
			}
			if (closed <= opened)
				break;
		} else if (!strchr(".,:;!?'*_~&[(", last)) {
			break;
		}
		len--;
	}
	return len;
}

size_t link_length(struct slice text)
{
	size_t start;
	if (slice_starts_nocase(text, "https://"))
		start = 8;
	else if (slice_starts_nocase(text, "http://"))
		start = 7;
	else
		return 0;
	size_t len = start;
	while (len < text.len && is_url_char(text.at[len]))
		len++;
	len = trim_end(slice_sub(text, 0, len));
	bool has_host =
		len > start && (char_is_alpha(text.at[start]) || char_is_digit(text.at[start]) ||
				       text.at[start] == '[');
	return has_host ? len : 0;
}
