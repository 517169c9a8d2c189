/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "article/internal.h"

#include "base/buffer.h"

/* Where a date is looked for when the front matter has none: the order is what real archives
 * taught. */

enum {
	HEAD_BYTES = 200 * 3, /* 200 Han */
	DAY_SECONDS = 24 * 60 * 60,
};

/* What the body says of itself: a time-like element that cleaning found, then the first
 * characters. */
static bool find_in_body(
	const struct cleaner *cleaner, const struct element *root, struct date *date)
{
	if (date_find(cleaner->found_time, date, NULL))
		return true;
	struct buffer head = { 0 };
	for (const struct element *e = element_next(root, root); e && head.len < HEAD_BYTES;
		e = element_next(e, root)) {
		if (e->kind == ELEMENT_TEXT) {
			buffer_add(&head, slice_trim(e->text));
			buffer_add_char(&head, ' '); /* <span>2021-08-17</span><span>16:00</span> */
		} else if (e->kind == ELEMENT_NODE && tag_is_block(e->tag))
			buffer_add_char(&head, '\n');
	}
	bool found = date_find(slice_sub(buffer_slice(&head), 0, HEAD_BYTES), date, NULL);
	buffer_finish(&head);
	return found;
}

static bool find_in_urls(
	const struct article *article, const struct element *root, struct date *date)
{
	if (date_find_in_url(article->meta.link, date) ||
		date_find_in_url(article->meta.thumbnail, date))
		return true;
	if (!root)
		return false;
	for (const struct element *e = element_next(root, root); e; e = element_next(e, root)) {
		if (!element_is(e, TAG_IMG))
			continue;
		struct slice url = element_attribute(e, "data-original");
		if (date_find_in_url(url.len ? url : element_attribute(e, "src"), date))
			return true;
	}
	return false;
}

/* What is announced is not when it was announced: a lecture tells its own day. */
static bool has_come(const struct date *date, const struct article_context *context)
{
	return context->now == 0 ||
	       date_seconds(date, context->zone_minutes) <= context->now + DAY_SECONDS;
}

static bool find_elsewhere(struct article *article, const struct cleaner *cleaner,
	const struct element *root, const struct article_context *context)
{
	struct date *date = &article->date;
	if (root && find_in_body(cleaner, root, date) && has_come(date, context))
		article->date_origin = DATE_BODY;
	else if (find_in_urls(article, root, date) && has_come(date, context))
		article->date_origin = DATE_URL;
	else if (date_find_in_url(context->path, date) && has_come(date, context))
		article->date_origin = DATE_PATH;
	else if (context->file_seconds != 0) {
		*date = date_from_seconds(context->file_seconds, context->zone_minutes);
		article->date_origin = DATE_FILE;
	} else {
		*date = (struct date){ 0 };
	}
	return article->date_origin != DATE_NONE;
}

void article_find_date(struct article *article, const struct cleaner *cleaner,
	const struct element *root, const struct article_context *context)
{
	struct slice raw = article->meta.date;
	bool mended = false;
	/* Words around it do no harm: 2021年8月17日 16:00 发布. */
	if (date_parse(raw, &article->date, &mended) || date_find(raw, &article->date, NULL)) {
		article->date_origin = DATE_FRONT_MATTER;
		if (mended)
			notice_add(&article->notices,
				N_("date was milliseconds read as seconds, mended"), raw);
		return;
	}
	article->date = (struct date){ 0 };
	bool found = find_elsewhere(article, cleaner, root, context);
	const char *origin = date_origin_name(article->date_origin);
	struct slice told = !found      ? raw
			    : raw.len > 0 ? arena_printf(article->arena, "%.*s → %s",
						  SLICE_ARGS(raw), origin)
					  : slice_of(origin);
	notice_add(&article->notices,
		found ? N_("date missing or invalid, taken from elsewhere")
		      : N_("date missing or invalid, none found"),
		told);
}
