/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "article/internal.h"

/* Where a date is looked for when the front matter has none: the order is what real archives taught. */

enum { HEAD_CHARACTERS = 200 };

/* What the body says of itself: a time-like element that cleaning found, then the first characters. */
static bool find_in_body(
	const struct article *article, const struct cleaner *cleaner, struct date *date)
{
	if (date_find(cleaner->found_time, date, NULL))
		return true;
	const struct doc *doc = article->doc;
	size_t left = HEAD_CHARACTERS * 3; /* bytes of as many Han */
	for (size_t i = 0; i < doc->block_count && left > 0; i++) {
		struct slice text = doc->blocks[i]->text;
		if (doc->blocks[i]->kind == BLOCK_TITLE)
			continue;
		if (date_find(slice_sub(text, 0, left), date, NULL))
			return true;
		left -= text.len < left ? text.len : left;
	}
	return false;
}

static bool find_in_urls(const struct article *article, struct date *date)
{
	const struct doc *doc = article->doc;
	if (date_find_in_url(article->meta.link, date) ||
		date_find_in_url(article->meta.thumbnail, date))
		return true;
	for (size_t i = 0; i < doc->picture_count; i++)
		if (date_find_in_url(doc->pictures[i].original, date))
			return true;
	return false;
}

static bool find_elsewhere(struct article *article, const struct cleaner *cleaner,
	const struct article_context *context)
{
	if (find_in_body(article, cleaner, &article->date))
		article->date_origin = DATE_BODY;
	else if (find_in_urls(article, &article->date))
		article->date_origin = DATE_URL;
	else if (date_find_in_url(context->path, &article->date))
		article->date_origin = DATE_PATH;
	else if (context->file_seconds != 0) {
		article->date = date_from_seconds(context->file_seconds, context->zone_minutes);
		article->date_origin = DATE_FILE;
	}
	return article->date_origin != DATE_NONE;
}

void article_find_date(struct article *article, const struct cleaner *cleaner,
	const struct article_context *context)
{
	struct slice raw = article->meta.date;
	bool mended = false;
	if (date_parse(raw, &article->date, &mended)) {
		article->date_origin = DATE_FRONT_MATTER;
		if (mended)
			notice_add(&article->notices,
				N_("date was milliseconds read as seconds, mended"), raw);
		return;
	}
	article->date = (struct date){ 0 };
	bool found = find_elsewhere(article, cleaner, context);
	struct slice told = arena_printf(article->arena, "%s%.*s%s%s",
		raw.len ? "" : "-", SLICE_ARGS(raw), found ? " → " : "",
		date_origin_name(article->date_origin));
	notice_add(&article->notices,
		found ? N_("date missing or invalid, taken from elsewhere")
		      : N_("date missing or invalid, none found"),
		told);
}
