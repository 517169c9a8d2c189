/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "catalogue/cards.h"

#include "base/buffer.h"

void leaves_encode(const uint32_t *leaves, size_t count, struct buffer *out)
{
	for (size_t i = 0; i < count; i++) {
		uint32_t left = leaves[i];
		for (; left >= 0x80; left >>= 7)
			buffer_add_char(out, (char)(0x80 | (left & 0x7F)));
		buffer_add_char(out, (char)left);
	}
}

size_t leaves_decode(struct slice bytes, uint32_t leaves[LEAVES_MAX])
{
	size_t count = 0;
	uint32_t number = 0;
	unsigned shift = 0;
	for (size_t i = 0; i < bytes.len && count < LEAVES_MAX; i++) {
		unsigned char byte = (unsigned char)bytes.at[i];
		if (shift < 32)
			number |= (uint32_t)(byte & 0x7F) << shift;
		shift += 7;
		if (byte & 0x80)
			continue;
		leaves[count++] = number;
		number = 0;
		shift = 0;
	}
	return count;
}

enum { ZONE_HALF = 1 << 10 };

static bool same_date(const struct date *a, const struct date *b)
{
	return date_compare_day(a, b) == 0 && a->hour == b->hour && a->minute == b->minute &&
	       a->second == b->second && a->has_time == b->has_time && a->has_zone == b->has_zone &&
	       a->zone_minutes == b->zone_minutes;
}

/* A date that its time tells, but for the zone. */
static struct date date_of_time(int64_t time, int zone, bool has_time, bool has_zone)
{
	struct date date = date_from_seconds(time, zone);
	date.has_time = has_time;
	date.has_zone = has_zone;
	date.zone_minutes = has_zone ? zone : 0;
	return date;
}

/* From the lowest bit of the short form: 1, has_zone, has_time, zone of the clock + ZONE_HALF. */
static int64_t pack_short(const struct date *date, int64_t time)
{
	struct date clock = *date;
	clock.has_zone = false;
	int64_t away = date_seconds(&clock, 0) - time, zone = away / 60;
	if (away % 60 != 0 || zone <= -ZONE_HALF || zone >= ZONE_HALF)
		return 0;
	struct date again = date_of_time(time, (int)zone, date->has_time, date->has_zone);
	if (!same_date(&again, date))
		return 0;
	return (zone + ZONE_HALF) << 3 | (date->has_time ? 4 : 0) | (date->has_zone ? 2 : 0) | 1;
}

/* A date as nearly all are takes two bytes beside the time it is sorted by.  From the lowest bit of
 * the long form: 0, zone + 2048 (12), has_zone, has_time, second (6), minute (6), hour (5), day
 * (5), month (4), year (14).  No date is 0. */
int64_t date_pack(const struct date *date, int64_t time)
{
	if (!date_is_set(date) || date->year < 0 || date->year > 0x3FFF)
		return 0;
	int64_t packed = time == INT64_MIN ? 0 : pack_short(date, time);
	if (packed != 0)
		return packed;
	packed = date->year;
	packed = packed << 4 | (date->month & 0xF);
	packed = packed << 5 | (date->day & 0x1F);
	packed = packed << 5 | (date->hour & 0x1F);
	packed = packed << 6 | (date->minute & 0x3F);
	packed = packed << 6 | (date->second & 0x3F);
	packed = packed << 1 | (date->has_time ? 1 : 0);
	packed = packed << 1 | (date->has_zone ? 1 : 0);
	return (packed << 12 | ((date->zone_minutes + 2048) & 0xFFF)) << 1;
}

static int take(uint64_t *packed, int bits)
{
	int value = (int)(*packed & (((uint64_t)1 << bits) - 1));
	*packed >>= bits;
	return value;
}

struct date date_unpack(int64_t from, int64_t time)
{
	uint64_t packed = (uint64_t)from;
	struct date date = { 0 };
	if (from <= 0)
		return date;
	if (take(&packed, 1)) {
		date.has_zone = take(&packed, 1) != 0;
		date.has_time = take(&packed, 1) != 0;
		int zone = take(&packed, 11) - ZONE_HALF;
		return packed == 0 ? date_of_time(time, zone, date.has_time, date.has_zone)
				   : (struct date){ 0 };
	}
	date.zone_minutes = take(&packed, 12) - 2048;
	date.has_zone = take(&packed, 1) != 0;
	date.has_time = take(&packed, 1) != 0;
	date.second = take(&packed, 6);
	date.minute = take(&packed, 6);
	date.hour = take(&packed, 5);
	date.day = take(&packed, 5);
	date.month = take(&packed, 4);
	date.year = take(&packed, 14);
	if (packed != 0 || date.month < 1 || date.month > 12 || date.day < 1 || date.day > 31 ||
		date.hour > 23 || date.minute > 59 || date.second > 60)
		return (struct date){ 0 };
	return date;
}

/* Three bytes: what they do not tell apart is held against each other. */
uint32_t text_hash(struct slice text)
{
	uint32_t hash = 2166136261u; /* FNV-1a */
	for (size_t i = 0; i < text.len; i++)
		hash = (hash ^ (unsigned char)text.at[i]) * 16777619u;
	hash = (hash ^ hash >> 24) & 0x7FFFFF;
	return hash != 0 ? hash : 1;
}
