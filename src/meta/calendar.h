/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef META_CALENDAR_H
#define META_CALENDAR_H

#include <stdbool.h>
#include <stddef.h>

#include "base/slice.h"
#include "meta/date.h"

/* What the readers of dates share among themselves: the calendar, and the words of dates.  The
 * take_ functions read at the head of *rest, which moves on only when they return true (or a
 * count above 0). */

bool day_is_possible(int year, int month, int day);

/* One of the strings in a table that ends with a NULL word; ASCII case aside, and an ASCII word
 * must not go on with a letter. */
struct word {
	const char *text;
	int value;
};
bool take_word(struct slice *rest, const struct word *words, int *value);

bool take_string(struct slice *rest, const char *string);
/* ASCII blanks, U+00A0, U+3000, U+2009, U+202F. */
size_t take_blanks(struct slice *rest);
/* A number of 1 to max digits, ASCII or full-width, that does not go on with another digit;
 * returns how many digits, 0 for none. */
size_t take_digits(struct slice *rest, size_t max, int *number);
bool digit_follows(struct slice rest);
/* A year as 二〇二一, or a number up to 99 as 十七, 二十, 廿一. */
bool take_han_year(struct slice *rest, int *year);
bool take_han_number(struct slice *rest, int *number);

bool take_month_name(struct slice *rest, int *month); /* Jan, January, Sept. */
/* English, 星期二, 周二, 火曜日, 화요일, in brackets or not; a comma behind it goes too. */
bool take_weekday(struct slice *rest);
/* Minutes east of Greenwich of GMT, EST, JST, 北京时间 and the like. */
bool take_zone_name(struct slice *rest, int *minutes);

/* The part of the day a time is told in: 上午, 下午, 凌晨, 오후, PM… */
enum half { HALF_NONE, HALF_MORNING, HALF_NOON, HALF_AFTERNOON, HALF_NIGHT };
enum half take_half_before(struct slice *rest);
enum half take_half_after(struct slice *rest); /* am, p.m. */

/* How much may be guessed: a whole text that is known to be a date, or any text that may hold
 * one. */
enum trust { RUNNING_TEXT, WHOLE_TEXT };

/* The day, with years from 1000 on; false, and nothing set, when there is no such day. */
bool set_day(struct date *date, int year, int month, int day);
/* In any of its forms; asctime's has the time in front of the year, which is then set too. */
bool take_day(struct slice *rest, enum trust trust, struct date *date);
/* A time with the zone behind it, for the day in *date; the hour may be 24.  exact: -05:00 is
 * surely a zone and no second time. */
bool take_time(struct slice *rest, enum trust trust, bool exact, struct date *date);

/* Minutes east of Greenwich of "Asia/Shanghai", "UTC", "Etc/GMT-8", "+08:00"; in summer time
 * zones the standard time. */
bool zone_by_name(struct slice name, int *minutes);

#endif
