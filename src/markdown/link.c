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
	long round = 0, square = 0; /* opened less closed, up to len */
	for (size_t i = 0; i < len; i++) {
		round += (url.at[i] == '(') - (url.at[i] == ')');
		square += (url.at[i] == '[') - (url.at[i] == ']');
	}
	for (; len; len--) {
		char last = url.at[len - 1];
		if ((last == ')' && round >= 0) || (last == ']' && square >= 0) ||
			!strchr(".,:;!?'*_~&[()]", last))
			break;
		round -= (last == '(') - (last == ')');
		square -= (last == '[') - (last == ']');
	}
	return len;
}

static size_t scheme_length(struct slice text)
{
	return slice_starts_nocase(text, "https://") ? strlen("https://") :
	       slice_starts_nocase(text, "http://")  ? strlen("http://") :
						       0;
}

size_t link_run(struct slice text)
{
	size_t start = scheme_length(text), len = start;
	if (!start || start == text.len ||
		(!char_is_alpha(text.at[start]) && !char_is_digit(text.at[start]) &&
			text.at[start] != '['))
		return 0;
	while (len < text.len && is_url_char(text.at[len]))
		len++;
	return len;
}

size_t link_length(struct slice text)
{
	size_t len = trim_end(slice_sub(text, 0, link_run(text)));
	return len > scheme_length(text) ? len : 0;
}
