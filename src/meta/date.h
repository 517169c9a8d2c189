/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef META_DATE_H
#define META_DATE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/slice.h"

/* A moment as an article tells it: a wall clock, with a zone only where one was written. */
struct date {
	int year, month, day; /* year 0: no date at all */
	int hour, minute, second;
	bool has_time;        /* false: only the day is known */
	bool has_zone;
	int zone_minutes;     /* east of Greenwich, where has_zone */
};

enum date_origin { DATE_NONE, DATE_FRONT_MATTER, DATE_BODY, DATE_URL, DATE_PATH, DATE_FILE };
/* "front-matter", "body", "url", "path", "file", "" */
const char *date_origin_name(enum date_origin origin);

bool date_is_set(const struct date *date);

/* The whole of text is a date: RFC 1123 and 2822, ISO 8601 with and without zone, YYYY-MM-DD[
 * HH:MM[:SS]], slashes and dots, 2021年8月17日 (上午/下午, 星期), RFC 850, asctime, epoch seconds or
 * milliseconds.  1970 from seconds taken as milliseconds is mended (*mended tells; may be NULL);
 * midnight GMT is a day without a time.  False for "Invalid Date", impossible days and anything
 * else. */
bool date_parse(struct slice text, struct date *date, bool *mended);

/* The first full date inside text; *end (may be NULL) gets the offset behind it. */
bool date_find(struct slice text, struct date *date, size_t *end);
/* A date in a URL or path: /2021/08/17/, /202108/17/, /20210817/, 2021-08-17-, an epoch of 10 or
 * 13 digits in a file name. */
bool date_find_in_url(struct slice url, struct date *date);

/* ISO 8601: 2021-08-17, 2021-08-17T16:00:52, 2021-08-17T16:00:52+08:00 (Z for UTC).  Empty when
 * not set. */
struct slice date_iso(const struct date *date, struct arena *arena);

/* Seconds since 1970 for ordering; a wall clock without zone is taken in zone_minutes. */
int64_t date_seconds(const struct date *date, int zone_minutes);
struct date date_from_seconds(int64_t seconds, int zone_minutes);
/* Move the clock to another zone; a day alone and a clock without zone stay as they are. */
struct date date_in_zone(struct date date, int zone_minutes);
int date_weekday(const struct date *date); /* 0 is Sunday */
int date_compare_day(const struct date *a, const struct date *b);

#endif
