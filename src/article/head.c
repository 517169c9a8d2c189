/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "article/internal.h"

#include "text/decode.h"
#include "text/utf8.h"

/* The first pass of an indexer: what the front matter tells.  It is paid for every file of an
 * archive before its list is whole. */

enum { BODY_BYTES = 1024 }; /* of the body are read, for a title where there is none */

/* Offset of the line that ends the front matter; SLICE_NONE where that cannot be told. */
static size_t front_end(struct slice bytes)
{
	size_t start = 0;
	while (start < bytes.len && char_is_blank(bytes.at[start]))
		start++;
	char sign = start < bytes.len ? bytes.at[start] : '\0';
	return slice_find(bytes,
		sign == ';'   ? "\n;;;"
		: sign == '+' ? "\n+++"
			      : "\n---",
		start + 1);
}

bool article_head_fits(struct slice bytes)
{
	size_t end = front_end(bytes);
	return end != SLICE_NONE && bytes.len - end >= BODY_BYTES;
}

/* UTF-8 without the character that was cut in two at the end. */
static struct slice whole_characters(struct slice bytes)
{
	for (size_t back = 1; back <= 3 && back <= bytes.len; back++) {
		unsigned char byte = (unsigned char)bytes.at[bytes.len - back];
		size_t len = byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : 2;
		struct slice whole = slice_sub(bytes, 0, bytes.len - back);
		if (byte >= 0xC0)
			return back < len && utf8_is_valid(whole) ? whole : bytes;
		if (byte < 0x80)
			break;
	}
	return bytes;
}

/* Without what follows the front matter, but for the first bytes of it; no character of UTF-8 is
 * cut in two. */
static struct slice without_body(struct slice bytes)
{
	size_t end = front_end(bytes);
	if (end == SLICE_NONE || bytes.len - end <= BODY_BYTES)
		return whole_characters(bytes);
	end += BODY_BYTES;
	for (int i = 0; i < 3 && ((unsigned char)bytes.at[end] & 0xC0) == 0x80; i++)
		end--;
	return slice_sub(bytes, 0, end);
}

static void find_title(struct article *article, const struct article_context *context)
{
	struct slice body = slice_sub(article->meta.body, 0, BODY_BYTES);
	article->title = article_line(article, article->meta.title);
	article->title_origin = TITLE_FRONT_MATTER;
	if (article->title.len > 0)
		return;
	article->title = article_line(article, article_skim_heading(article, body));
	article->title_origin = TITLE_HEADING;
	if (article->title.len > 0)
		return;
	if (!article_is_named(article, context))
		article->title = article_title_of_words(article,
			article_line(article, article_skim_words(article, body)));
	article->title_origin = TITLE_BODY;
	if (article->title.len > 0)
		return;
	article->title = article_title_of_path(article, context);
	article->title_origin = TITLE_PATH;
}

struct article *article_create_head(struct slice bytes, const struct article_context *given)
{
	static const struct cleaner nobody;
	struct article_context context = given ? *given : (struct article_context){ 0 };
	bytes = without_body(bytes);
	struct slice text;
	struct article *article = article_begin(bytes, &context, &text);
	meta_parse_head(article->arena, text, &article->meta, &article->notices);
	article_find_categories(article, &context);
	find_title(article, &context);
	article_find_source(article, &nobody);
	article_find_date(article, &nobody, NULL, &context);
	article_end(article);
	return article;
}
