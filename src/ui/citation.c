/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/citation.h"

/* The file's own time is no date of publication. */
static bool has_day(const struct article *article)
{
	return date_is_set(&article->date) && article->date_origin != DATE_FILE;
}

static void add_day(const struct date *date, struct buffer *out)
{
	buffer_printf(out, "%04d-%02d-%02d", date->year, date->month, date->day);
}

/* A comma as the title's language has it. */
static void add_part(bool chinese, struct slice part, struct buffer *out)
{
	if (part.len == 0)
		return;
	if (out->len > 0)
		buffer_add_string(out, chinese ? "，" : ", ");
	buffer_add(out, part);
}

static bool is_chinese(struct slice text)
{
	for (size_t i = 0; i < text.len; i++)
		if ((unsigned char)text.at[i] >= 0xE3) /* U+3000 and above */
			return true;
	return false;
}

void citation_add(const struct article *article, struct buffer *out)
{
	bool chinese = is_chinese(article->title);
	struct buffer own = { 0 }, day = { 0 };

	add_part(chinese, article->title, &own);
	if (!article->author_is_source)
		add_part(chinese, article->author, &own);
	add_part(chinese, article->source, &own);
	if (has_day(article))
		add_day(&article->date, &day);
	add_part(chinese, buffer_slice(&day), &own);
	add_part(chinese, article_url(article), &own);
	buffer_add(out, buffer_slice(&own));
	buffer_finish(&own);
	buffer_finish(&day);
}

void citation_add_reference(
	const struct article *article, const struct date *today, struct buffer *out)
{
	struct slice url = article_url(article);
	struct slice who = article->author.len > 0 && !article->author_is_source ? article->author
										 : article->source;

	if (who.len > 0) {
		buffer_add(out, who);
		buffer_add_string(out, ". ");
	}
	buffer_add(out, article->title);
	buffer_add_string(out, url.len > 0 ? "[EB/OL]. " : "[EB]. ");
	if (has_day(article)) {
		buffer_add_char(out, '(');
		add_day(&article->date, out);
		buffer_add_char(out, ')');
	}
	buffer_add_char(out, '[');
	add_day(today, out);
	buffer_add_char(out, ']');
	if (url.len > 0) {
		buffer_add_string(out, ". ");
		buffer_add(out, url);
	}
	buffer_add_char(out, '.');
}
