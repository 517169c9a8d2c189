/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "meta/calendar.h"

/* +08:00, +0800, +08, and behind GMT or UTC also +8. */
static bool take_offset(struct slice *rest, int *minutes)
{
	struct slice left = *rest;
	int hours, part = 0;
	bool west = take_string(&left, "-") || take_string(&left, "−");
	if (!west && !take_string(&left, "+"))
		return false;
	size_t digits = take_digits(&left, 4, &hours);
	if (digits == 0 || digits == 3)
		return false;
	if (digits == 4) {
		part = hours % 100;
		hours /= 100;
	} else if (take_string(&left, ":") && take_digits(&left, 2, &part) != 2) {
		return false;
	}
	if (hours > 14 || part > 59)
		return false;
	*minutes = (hours * 60 + part) * (west ? -1 : 1);
	*rest = left;
	return true;
}

/* The zone behind a time.  In running text 9:00-10:00 are two times. */
static bool take_zone(struct slice *rest, bool west_allowed, int *minutes)
{
	struct slice left = *rest;
	int zone, offset;
	take_blanks(&left);
	bool round = take_string(&left, "("), wide = !round && take_string(&left, "（");
	if (take_zone_name(&left, &zone)) {
		if (take_offset(&left, &offset))
			zone += offset;
	} else if ((slice_starts(left, "-") && !west_allowed) || !take_offset(&left, &zone)) {
		return false;
	}
	if ((round && !take_string(&left, ")")) || (wide && !take_string(&left, "）")))
		return false;
	*minutes = zone;
	*rest = left;
	return true;
}

/* What a clock says, before it is known to be right. */
struct clock {
	int hour, minute, second;
	bool has_second;
};

static bool take_colon(struct slice *rest)
{
	return take_string(rest, ":") || take_string(rest, "：");
}

/* 16:00, 16:00:52, 16:00:52.123 behind the hour */
static bool take_clock_colons(struct slice *rest, struct clock *clock)
{
	if (!take_colon(rest) || take_digits(rest, 2, &clock->minute) != 2)
		return false;
	struct slice left = *rest;
	if (!take_colon(&left))
		return true;
	if (take_digits(&left, 2, &clock->second) != 2)
		return false;
	clock->has_second = true;
	*rest = left;
	bool part = take_string(&left, ".") || take_string(&left, ",") || take_string(&left, ":");
	if (part && digit_follows(left)) {
		while (left.len > 0 && char_is_digit(left.at[0]))
			left = slice_from(left, 1);
		*rest = left;
	}
	return true;
}

/* 16时00分52秒, 4点半, 16시 behind the hour */
static bool take_clock_words(struct slice *rest, struct clock *clock)
{
	static const struct word hours[] = { { "时", 0 }, { "時", 0 }, { "点", 0 }, { "點", 0 },
		{ "시", 0 }, { NULL, 0 } };
	static const struct word minutes[] = { { "分", 0 }, { "분", 0 }, { NULL, 0 } };
	static const struct word seconds[] = { { "秒", 0 }, { "초", 0 }, { NULL, 0 } };
	int ignored;
	take_blanks(rest);
	if (!take_word(rest, hours, &ignored))
		return false;
	struct slice left = *rest;
	if (take_string(rest, "半")) {
		clock->minute = 30;
		return true;
	}
	take_blanks(&left);
	if (take_digits(&left, 2, &clock->minute) == 0 || !take_word(&left, minutes, &ignored)) {
		clock->minute = 0;
		return true;
	}
	*rest = left;
	take_blanks(&left);
	if (take_digits(&left, 2, &clock->second) > 0 && take_word(&left, seconds, &ignored)) {
		clock->has_second = true;
		*rest = left;
	} else {
		clock->second = 0;
	}
	return true;
}

/* The hour of the day; 24 is the next day's 0. */
static int hour_of_day(int hour, enum half half)
{
	switch (half) {
	case HALF_NONE:
		break;
	case HALF_MORNING:
		return hour == 12 ? 0 : hour;
	case HALF_NOON:
		return hour <= 3 ? hour + 12 : hour;
	case HALF_AFTERNOON:
		return hour < 12 ? hour + 12 : hour;
	case HALF_NIGHT:
		/* 深夜 and 晚上 from one to four are after midnight. */
		return hour == 12 ? 24 : hour >= 5 && hour < 12 ? hour + 12 : hour;
	}
	return hour;
}

/* T160052 or T1600, the basic form of ISO 8601 */
static bool take_clock_basic(struct slice *rest, struct clock *clock)
{
	struct slice left = *rest;
	int number;
	size_t digits = take_digits(&left, 6, &number);
	if (digits != 4 && digits != 6)
		return false;
	clock->has_second = digits == 6;
	clock->second = digits == 6 ? number % 100 : 0;
	number = digits == 6 ? number / 100 : number;
	clock->hour = number / 100;
	clock->minute = number % 100;
	*rest = left;
	return true;
}

static bool take_clock(struct slice *rest, enum trust trust, struct clock *clock)
{
	struct slice left = *rest;
	enum half half = take_half_before(&left);
	if (take_digits(&left, 2, &clock->hour) == 0) {
		if (trust != WHOLE_TEXT || half != HALF_NONE || !take_clock_basic(&left, clock))
			return false;
	} else {
		struct slice behind_hour = left;
		enum half only;
		if (take_clock_colons(&left, clock)) {
			if (half == HALF_NONE)
				half = take_half_after(&left);
		} else if (left = behind_hour, take_clock_words(&left, clock)) {
			;
		} else if (left = behind_hour, (only = take_half_after(&left)) != HALF_NONE) {
			half = only;
		} else {
			return false;
		}
		clock->hour = hour_of_day(clock->hour, half);
	}
	if (clock->second == 60)
		clock->second = 59;
	if (clock->minute > 59 || clock->second > 59 || clock->hour > 24 ||
		(clock->hour == 24 && (clock->minute > 0 || clock->second > 0)))
		return false;
	*rest = left;
	return true;
}

bool take_time(struct slice *rest, enum trust trust, bool exact, struct date *date)
{
	struct slice left = *rest;
	struct clock clock = { 0 };
	int minutes;
	bool named = take_zone_name(&left, &minutes);
	if (named)
		take_blanks(&left);
	if (!take_clock(&left, trust, &clock))
		return false;
	date->hour = clock.hour;
	date->minute = clock.minute;
	date->second = clock.second;
	date->has_time = true;
	exact = exact || clock.has_second || trust == WHOLE_TEXT;
	if (take_zone(&left, exact, &date->zone_minutes)) {
		date->has_zone = true;
	} else if (named) {
		date->has_zone = true;
		date->zone_minutes = minutes;
	}
	*rest = left;
	return true;
}
