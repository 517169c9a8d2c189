/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bench/compose.h"

#include "text/utf8.h"

#include <time.h>

enum {
	RUN_MAX = 4,	      /* parts of one article in a row */
	RENEWED_PERCENT = 40, /* sentences that become another one */
	MARKDOWN_PERCENT = 8,
	FIRST_DAY = 15706, /* 2013-01-01, days since 1970 */
	DAYS = 3652,
};

static struct slice pick(const struct parts *parts, struct random *random)
{
	return parts->at[random_below(random, parts->count)].text;
}

/* ---- varying what is there ---- */

/* Another number of the same kind, so that years, months and days stay what they are. */
static void add_number(struct buffer *out, struct random *random, struct slice digits)
{
	struct slice rest = slice_sub(digits, 0, 2);
	bool is_century = slice_is(rest, "19") || slice_is(rest, "20");
	long number = 0;
	slice_number(&rest, &number);
	if (digits.len <= 2) {
		size_t most = number <= 12 ? 12 : number <= 31 ? 31 : 99;
		buffer_printf(out, "%0*zu", (int)digits.len, random_from(random, 1, most));
	} else if (digits.len == 4 && is_century) {
		buffer_printf(out, "20%zu", random_from(random, 10, 22));
	} else {
		size_t kept = digits.len > 6 ? 4 : 1;
		buffer_add(out, slice_sub(digits, 0, kept));
		for (size_t i = kept; i < digits.len; i++)
			buffer_add_char(out, (char)('0' + random_below(random, 10)));
	}
}

/* With other numbers of more than least digits. */
static void add_renumbered(
	struct buffer *out, struct random *random, struct slice text, size_t least)
{
	for (size_t at = 0; at < text.len;) {
		size_t end = at;
		while (end < text.len && char_is_digit(text.at[end]))
			end++;
		struct slice digits = slice_sub(text, at, end);
		if (digits.len > least) {
			add_number(out, random, digits);
		} else {
			end += digits.len == 0;
			buffer_add(out, slice_sub(text, at, end));
		}
		at = end;
	}
}

enum { SHORT = 4 }; /* digits in a tag that are the width of a picture or the level of a heading */

/* Addresses have a number of their own, or all articles would have the same original. */
static void add_tag(struct buffer *out, struct random *random, struct slice tag)
{
	for (size_t host; (host = slice_find(tag, "://", 0)) != SLICE_NONE;) {
		size_t path = slice_find_char(tag, '/', host + 3);
		size_t quote = slice_find_char(tag, '"', host + 3);
		if (path > quote || path == SLICE_NONE)
			path = host + 2;
		add_renumbered(out, random, slice_sub(tag, 0, path + 1), SHORT);
		tag = slice_from(tag, path + 1);
		/* Not where another address follows. */
		if (path > host + 2 && !slice_starts(tag, "?"))
			buffer_printf(out, "%zu/", random_below(random, 1000000000));
	}
	add_renumbered(out, random, tag, SHORT);
}

static void add_prose(
	struct buffer *out, const struct stock *stock, struct random *random, struct slice text)
{
	while (text.len > 0) {
		struct slice sentence = stock_sentence(text);
		text = slice_from(text, sentence.len);
		bool is_long = sentence.len > 30 && (uint8_t)sentence.at[sentence.len - 1] > 0x7F;
		if (is_long && random_percent(random, RENEWED_PERCENT))
			sentence = pick(&stock->sentences, random);
		add_renumbered(out, random, sentence, 0);
	}
}

static void add_html(
	struct buffer *out, const struct stock *stock, struct random *random, struct slice html)
{
	while (html.len > 0) {
		size_t tag = slice_find_char(html, '<', 0);
		add_prose(out, stock, random, slice_sub(html, 0, tag));
		html = slice_from(html, tag);
		size_t end = slice_find_char(html, '>', 0);
		end = end == SLICE_NONE ? html.len : end + 1;
		add_tag(out, random, slice_sub(html, 0, end));
		html = slice_from(html, end);
	}
}

/* ---- the body ---- */

/* Many short ones, few long ones: 8 kB on average. */
static size_t pick_size(struct random *random)
{
	size_t of = random_below(random, 100);
	if (of < 35)
		return random_from(random, 100, 1000);
	if (of < 73)
		return random_from(random, 2000, 8000);
	if (of < 95)
		return random_from(random, 8000, 23000);
	return random_from(random, 23000, 57000);
}

static void add_body(struct buffer *out, const struct stock *stock, struct random *random,
	bool is_markdown, size_t size)
{
	const struct parts *parts = is_markdown ? &stock->markdown : &stock->html;
	size_t start = out->len;
	do {
		size_t at = random_below(random, parts->count), article = parts->at[at].article;
		size_t left = random_from(random, 1, RUN_MAX);
		for (; left > 0 && at < parts->count && parts->at[at].article == article; left--) {
			struct slice text = parts->at[at++].text;
			if (is_markdown) {
				add_prose(out, stock, random, text);
				buffer_add_string(out, "\n\n");
			} else {
				add_html(out, stock, random, text);
			}
		}
	} while (out->len - start < size);
}

/* ---- the head ---- */

static void add_date(struct buffer *out, struct random *random, bool crawled)
{
	static const char *const days[] = { "Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat" };
	static const char *const months[] = { "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul",
		"Aug", "Sep", "Oct", "Nov", "Dec" };
	size_t day = random_below(random, DAYS), other = random_below(random, DAYS);
	size_t kind = random_below(random, 100);
	struct tm tm;
	/* The archive grows: of two days the later one. */
	time_t time = (time_t)(FIRST_DAY + (day > other ? day : other)) * 86400;
	if (crawled || kind >= 12)
		time += (time_t)random_below(random, 86400);
	gmtime_r(&time, &tm);
	if (!crawled && kind < 4)
		buffer_add_string(out, "Invalid Date");
	else if (crawled || kind >= 75)
		buffer_printf(out, "%04d-%02d-%02d %02d:%02d:%02d", tm.tm_year + 1900,
			tm.tm_mon + 1, tm.tm_mday, tm.tm_hour, tm.tm_min, tm.tm_sec);
	else
		buffer_printf(out, "%s, %02d %s %04d %02d:%02d:%02d GMT", days[tm.tm_wday],
			tm.tm_mday, months[tm.tm_mon], tm.tm_year + 1900, tm.tm_hour, tm.tm_min,
			tm.tm_sec);
}

static void add_picture(struct buffer *out, struct random *random)
{
	if (random_percent(random, 40))
		buffer_printf(out, "https://picsum.photos/400/300?random=%u",
			(unsigned)random_below(random, 10000));
	else
		buffer_printf(out, "https://img.example/%u/%016llx.jpg",
			(unsigned)random_from(random, 2013, 2022),
			(unsigned long long)random_next(random));
}

void compose_title(const struct stock *stock, struct random *random, struct buffer *out)
{
	static const char *const joints[] = { "，", "，", "，", "_", "：", "、", " ", "——" };
	size_t start = out->len, least = random_from(random, 30, 80);
	if (random_percent(random, 3)) {
		add_renumbered(out, random, pick(&stock->titles, random), 0);
		buffer_printf(out, " %u", (unsigned)random_below(random, 100000));
		return;
	}
	if (random_percent(random, 8))
		buffer_printf(out, "第%u期_", (unsigned)random_from(random, 1, 2000));
	else if (random_percent(random, 8))
		buffer_printf(out, "%u年", (unsigned)random_from(random, 1950, 2022));
	for (;;) {
		buffer_add(out, pick(&stock->clauses, random));
		if (out->len - start >= least)
			break;
		buffer_add_string(
			out, joints[random_below(random, sizeof joints / sizeof *joints)]);
	}
	if (random_percent(random, 12))
		buffer_add_string(out, random_percent(random, 50) ? "？" : "！");
}

/* Quoted as the crawler does it: without any escaping. */
static void add_title(struct buffer *out, struct slice title)
{
	char quote = slice_find_char(title, '\'', 0) == SLICE_NONE ? '\'' : '"';
	buffer_printf(out, "%c%.*s%c", quote, SLICE_ARGS(title), quote);
}

static void add_crawled(struct buffer *out, const struct stock *stock, struct random *random,
	struct slice title, const struct shelf *shelf, bool crawled)
{
	struct buffer picture = { 0 };
	struct random of_date = random_for(random_next(random), crawled);
	add_picture(&picture, random);
	buffer_add_string(out, "\n---\ntitle: ");
	add_title(out, title);
	buffer_add_string(out, "\ncategories: \n");
	for (size_t i = 0; i < shelf->depth; i++)
		buffer_printf(
			out, "%s- %.*s\n", crawled ? "    " : " ", SLICE_ARGS(shelf->names[i]));
	if (!crawled)
		buffer_printf(out, "headimg: '%s'\n", buffer_string(&picture));
	buffer_printf(out, "author: %.*s\ncomments: false\ndate: ", SLICE_ARGS(shelf->names[1]));
	add_date(out, &of_date, crawled);
	buffer_printf(out, "\nthumbnail: '%s'\n---\n\n<div>   \n", buffer_string(&picture));
	if (random_percent(random, 50))
		buffer_printf(out, "<p><img src=\"%s\" referrerpolicy=\"no-referrer\"></p>\n",
			buffer_string(&picture));
	add_body(out, stock, random, false, pick_size(random));
	buffer_add_string(out, "  \n</div>\n            ");
	buffer_finish(&picture);
}

static void add_written(struct buffer *out, const struct stock *stock, struct random *random,
	struct slice title, const struct shelf *shelf, bool crawled)
{
	struct random of_date = random_for(random_next(random), crawled);
	buffer_add_string(out, "---\ntitle: ");
	add_title(out, title);
	buffer_add_string(out, "\ndate: ");
	add_date(out, &of_date, true);
	buffer_add_string(out, "\ncategories: [");
	for (size_t i = 0; i < shelf->depth; i++)
		buffer_printf(out, "%s\"%.*s\"", i == 0 ? "" : ", ", SLICE_ARGS(shelf->names[i]));
	buffer_printf(out, "]\nauthor: %.*s\n---\n\n", SLICE_ARGS(shelf->names[1]));
	add_body(out, stock, random, true, pick_size(random));
}

void compose_article(const struct stock *stock, struct random *random, struct slice title,
	const struct shelf *shelf, bool crawled, struct buffer *out)
{
	if (random_percent(random, MARKDOWN_PERCENT))
		add_written(out, stock, random, title, shelf, crawled);
	else
		add_crawled(out, stock, random, title, shelf, crawled);
}
