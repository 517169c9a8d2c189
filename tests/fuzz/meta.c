/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Front matter and dates of any bytes. */

#include "tests/fuzz/fuzz.h"

#include <stdlib.h>

#include "meta/date.h"
#include "meta/meta.h"

/* Volatile, so that each byte is really read and the sanitizer sees it. */
static volatile unsigned int sink;

static void hold(bool condition)
{
	if (!condition)
		abort();
}

static void touch(struct slice text)
{
	for (size_t i = 0; i < text.len; i++)
		sink += (unsigned char)text.at[i];
}

static void check_meta(struct arena *arena, struct slice text)
{
	struct notices notices = { .arena = arena };
	struct meta meta;
	meta_parse(arena, text, &meta, &notices);
	const struct slice texts[] = { meta.title, meta.author, meta.source, meta.date,
		meta.updated, meta.thumbnail, meta.link, meta.description, meta.lang };
	for (size_t i = 0; i < sizeof(texts) / sizeof(*texts); i++)
		touch(texts[i]);
	/* The body is the end of the text, and nothing of it is lost. */
	hold(meta.body.len == 0 || meta.body.at + meta.body.len == text.at + text.len);
	hold(meta.found || meta.body.len == text.len);
	hold(!slice_contains(meta.title, "\n") && !slice_contains(meta.author, "\n"));
	for (const struct field *field = meta.fields; field; field = field->next) {
		touch(field->name);
		touch(field->raw);
		touch(field->value.text);
	}
	for (const struct category *path = meta.categories; path; path = path->next) {
		hold(path->count > 0);
		for (size_t i = 0; i < path->count; i++) {
			hold(path->names[i].len > 0);
			touch(path->names[i]);
		}
	}
	for (size_t i = 0; i < meta.tag_count; i++)
		touch(meta.tags[i]);
	struct site site;
	meta_parse_site(arena, text, &site);
	touch(site.title);
}

static void check_date(struct arena *arena, const struct date *date, bool ok)
{
	struct date again;
	hold(ok == date_is_set(date));
	if (!ok)
		return;
	hold(date->month >= 1 && date->month <= 12 && date->day >= 1 && date->day <= 31);
	hold(date->hour >= 0 && date->hour <= 23 && date->minute >= 0 && date->minute <= 59);
	hold(date->second >= 0 && date->second <= 59);
	/* What was written is read again, but for what is mended. */
	struct slice iso = date_iso(date, arena);
	if (date->year > 1000 && date->year < 9999 && date->year != 1970) {
		hold(date_parse(iso, &again, NULL));
		hold(date_compare_day(date, &again) == 0);
		hold(date->hour == again.hour && date->zone_minutes == again.zone_minutes);
	}
	struct date moved = date_in_zone(*date, 480);
	if (date->year > 1 && date->year < 9999)
		hold(date_seconds(&moved, 60) == date_seconds(date, 60));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	/* A copy of just that size, so that reading past its end is seen. */
	char *copy = malloc(size ? size : 1);
	if (size > 0)
		memcpy(copy, data, size);
	struct slice text = { copy, size };
	struct arena *arena = arena_create();
	struct date date;
	size_t end = 0;
	check_meta(arena, text);
	check_date(arena, &date, date_parse(text, &date, NULL));
	bool found = date_find(text, &date, &end);
	hold(end <= size);
	check_date(arena, &date, found);
	check_date(arena, &date, date_find_in_url(text, &date));
	arena_destroy(arena);
	free(copy);
	return 0;
}
