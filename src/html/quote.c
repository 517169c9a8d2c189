/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Where the quoted value of an attribute ends.
 *
 * By the standard at the next quote.  But whoever decoded the references of a page decoded &quot;
 * too, so that a value may hold quotes: title="他说"好"就走", data-x="{"a":1}", data-html="<p
 * class="b">…</p>".  A quote that ends a value is followed by what may follow one, the end of the
 * tag or another attribute; if no such quote comes soon, the standard is right.
 */
#include "html/lex.h"

enum {
	VALUE_MAX = 8192, /* bytes that are looked at for a better end */
	HTML_MAX = 2048,  /* the same for a value that is HTML itself */
	NEXT_MAX = 200,	  /* bytes after a quote that tell whether it ends the value */
};

bool lex_is_name_sign(char c)
{
	return c && strchr("_:.@#*()[]$-", c);
}

/* Whether what stands from at on, right after a quote, is the rest of a tag. */
static bool continues_tag(struct slice source, size_t at)
{
	size_t limit = source.len - at > NEXT_MAX ? at + NEXT_MAX : source.len;
	bool is_adjacent = at < limit && lex_is_name_char(source.at[at]), has_name = false;
	for (size_t i = at; i < limit; i++) {
		char c = source.at[i];
		if (c == '>')
			return !is_adjacent;
		if (c == '=')
			return has_name;
		if (lex_is_name_char(c)) {
			has_name = true;
			continue;
		}
		if (!lex_is_blank(c) && c != '/' && c != ',' && c != ';')
			return false;
		if (is_adjacent && has_name)
			return false;
	}
	/* Names and nothing else for so long: nothing speaks against the standard. */
	return at >= source.len || (limit < source.len && !is_adjacent);
}

/* Add to *depth the tags that begin in the part, and take off those that end. */
static void count_tags(struct slice source, size_t from, size_t to, int *depth)
{
	for (size_t i = from; i < to; i++) {
		bool begins = source.at[i] == '<' && i + 1 < source.len &&
			      (char_is_alpha(source.at[i + 1]) || source.at[i + 1] == '/');
		*depth += begins;
		*depth -= source.at[i] == '>' && *depth > 0;
	}
}

size_t lex_value_end(struct slice source, size_t from, size_t close, char quote)
{
	bool is_html =
		from + 1 < close && source.at[from] == '<' && char_is_alpha(source.at[from + 1]);
	if (!is_html && continues_tag(source, close + 1))
		return close;
	int depth = 0;
	struct slice ahead = slice_sub(source, 0, from + (is_html ? HTML_MAX : VALUE_MAX));
	size_t greater = is_html ? SLICE_NONE : slice_find_char(ahead, '>', from);
	if (greater != SLICE_NONE) /* it does not run on into the next tag */
		ahead = slice_sub(ahead, 0, slice_find_char(ahead, '<', greater));
	for (size_t end = close, past = from; end != SLICE_NONE && end < ahead.len;) {
		if (is_html)
			count_tags(source, past, end, &depth);
		if (depth == 0 && continues_tag(source, end + 1))
			return end;
		/* Another attribute's quote: this value has run over into it. */
		if (depth == 0 && end > close && source.at[end - 1] == '=')
			break;
		past = end;
		end = slice_find_char(ahead, quote, end + 1);
	}
	return close;
}
