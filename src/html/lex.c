/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "html/lex.h"

static size_t skip_blanks(struct slice source, size_t i)
{
	while (i < source.len && lex_is_blank(source.at[i]))
		i++;
	return i;
}

static bool is_name_end(char c)
{
	return lex_is_blank(c) || c == '/' || c == '>' || c == '<';
}

static size_t find_char(struct slice source, size_t from, size_t to, char c)
{
	const char *found = from < to ? memchr(source.at + from, c, to - from) : NULL;
	return found ? (size_t)(found - source.at) : SLICE_NONE;
}

/* Whether a value that was read up to close holds a tag's end and the beginning of another, and
 * what follows is no rest of a tag: its quote was lost, and close is that of another value. */
static bool is_lost(struct slice source, size_t from, size_t close, size_t greater)
{
	if (close == SLICE_NONE)
		return true;
	if (greater == SLICE_NONE || close + 1 >= source.len)
		return false;
	char after = source.at[close + 1];
	return source.at[from] != '<' && !lex_is_blank(after) && after != '/' && after != '>' &&
	       find_char(source, greater, close, '<') != SLICE_NONE;
}

/* i is past the opening quote, and past the closing one afterwards.  A value whose quote was lost
 * ends before the first >. */
static bool read_quoted(struct slice source, size_t *i, struct lexed_tag *tag, char quote)
{
	size_t close = find_char(source, *i, source.len, quote);
	size_t greater = find_char(source, *i, close == SLICE_NONE ? source.len : close, '>');
	if (!is_lost(source, *i, close, greater)) {
		size_t end = lex_value_end(source, *i, close, quote);
		if (end != close && tag->quoted_count == QUOTED_MAX)
			end = close;
		if (end != close)
			tag->quoted[tag->quoted_count++] = (struct span){ *i, end };
		if (find_char(source, *i, end, '&') != SLICE_NONE)
			tag->has_reference = true;
		*i = end + 1;
		return true;
	}
	if (greater == SLICE_NONE) {
		*i = source.len;
		return false;
	}
	tag->lost_quote = *i = greater;
	tag->quote = quote;
	tag->has_reference = true;
	return true;
}

static bool read_value(struct slice source, size_t *at, struct lexed_tag *tag)
{
	size_t i = skip_blanks(source, *at + 1);
	if (i < source.len && (source.at[i] == '"' || source.at[i] == '\'')) {
		char quote = source.at[i++];
		bool is_read = read_quoted(source, &i, tag, quote);
		*at = i;
		return is_read;
	}
	for (; i < source.len && !lex_is_blank(source.at[i]) && source.at[i] != '>'; i++)
		if (source.at[i] == '&')
			tag->has_reference = true;
	*at = i;
	return true;
}

/* Read name and value of an attribute that begins at *at. */
static bool read_attribute(struct slice source, size_t *at, struct lexed_tag *tag)
{
	size_t i = *at + 1; /* even = may begin a name */
	while (i < source.len && !is_name_end(source.at[i]) && source.at[i] != '=')
		i++;
	size_t after = skip_blanks(source, i);
	*at = i;
	if (after >= source.len || source.at[after] != '=')
		return true;
	*at = after;
	return read_value(source, at, tag);
}

/* A name of up to six letters as a number. */
#define NAME_2(a, b) ((uint64_t)(a) << 8 | (b))
#define NAME_3(a, b, c) (NAME_2(a, b) << 8 | (c))
#define NAME_4(a, b, c, d) (NAME_3(a, b, c) << 8 | (d))
#define NAME_6(a, b, c, d, e, f) (NAME_4(a, b, c, d) << 16 | NAME_2(e, f))

/* The tags of nearly all pages without a look into gumbo's table. */
static GumboTag tag_of_name(struct slice name)
{
	uint64_t number = 0;
	for (size_t i = 0; i < name.len && name.len <= 6; i++)
		number = number << 8 | (unsigned char)char_lower(name.at[i]);
	switch (number) {
	case 'p':
		return GUMBO_TAG_P;
	case 'a':
		return GUMBO_TAG_A;
	case 'b':
		return GUMBO_TAG_B;
	case NAME_2('b', 'r'):
		return GUMBO_TAG_BR;
	case NAME_2('l', 'i'):
		return GUMBO_TAG_LI;
	case NAME_2('u', 'l'):
		return GUMBO_TAG_UL;
	case NAME_2('t', 'd'):
		return GUMBO_TAG_TD;
	case NAME_2('t', 'r'):
		return GUMBO_TAG_TR;
	case NAME_2('h', '2'):
		return GUMBO_TAG_H2;
	case NAME_3('d', 'i', 'v'):
		return GUMBO_TAG_DIV;
	case NAME_3('i', 'm', 'g'):
		return GUMBO_TAG_IMG;
	case NAME_3('p', 'r', 'e'):
		return GUMBO_TAG_PRE;
	case NAME_4('s', 'p', 'a', 'n'):
		return GUMBO_TAG_SPAN;
	case NAME_4('c', 'o', 'd', 'e'):
		return GUMBO_TAG_CODE;
	case NAME_6('s', 't', 'r', 'o', 'n', 'g'):
		return GUMBO_TAG_STRONG;
	default:
		return name.len < 32 ? gumbo_tagn_enum(name.at, (unsigned int)name.len)
				     : GUMBO_TAG_UNKNOWN;
	}
}

void lex_name(struct slice source, size_t at, struct lexed_tag *tag)
{
	size_t i = at + 1;
	/* Field by field: quoted is long, and only what quoted_count tells of it is read. */
	tag->at = at;
	tag->is_end = source.at[i] == '/';
	tag->has_attributes = tag->has_reference = tag->ends_itself = tag->lacks_end = false;
	tag->lost_quote = tag->surplus = 0;
	tag->quote = 0;
	tag->quoted_count = 0;
	i += tag->is_end;
	size_t start = i;
	while (i < source.len && !is_name_end(source.at[i]))
		i++;
	tag->name = slice_sub(source, start, i);
	tag->tag = tag_of_name(tag->name);
	tag->end = i;
}

bool lex_attributes(struct slice source, struct lexed_tag *tag)
{
	for (int count = 0;;) {
		size_t i = tag->end;
		bool is_slash = false;
		for (; i < source.len && (source.at[i] == '/' || lex_is_blank(source.at[i])); i++)
			is_slash = source.at[i] == '/';
		tag->end = i;
		if (i >= source.len)
			return false;
		if (source.at[i] == '>') {
			tag->ends_itself = is_slash;
			tag->end = i + 1;
			return true;
		}
		if (source.at[i] == '<') {
			tag->lacks_end = true;
			return true;
		}
		tag->has_attributes = true;
		if (++count == ATTRIBUTES_MAX + 1)
			tag->surplus = i;
		if (!read_attribute(source, &tag->end, tag))
			return false;
	}
}

struct slice lexed_attribute(struct slice source, const struct lexed_tag *tag, const char *name)
{
	struct lexed_tag ignored = { 0 };
	size_t i = (size_t)(tag->name.at - source.at) + tag->name.len;
	for (;;) {
		while (i < tag->end && (source.at[i] == '/' || lex_is_blank(source.at[i])))
			i++;
		if (i >= tag->end || source.at[i] == '>' || source.at[i] == '<')
			return (struct slice){ 0 };
		size_t start = i;
		if (!read_attribute(source, &i, &ignored))
			return (struct slice){ 0 };
		struct slice attribute = slice_sub(source, start, i);
		if (!slice_starts_nocase(attribute, name))
			continue;
		struct slice rest = slice_trim(slice_from(attribute, strlen(name)));
		if (!rest.len)
			return slice_from(attribute, attribute.len);
		if (rest.at[0] != '=')
			continue;
		rest = slice_trim(slice_from(rest, 1));
		if (rest.len >= 2 && (rest.at[0] == '"' || rest.at[0] == '\''))
			rest = slice_sub(rest, 1, rest.len - 1);
		return rest;
	}
}
