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

/* From the lowest bit: zone + 2048 (12), has_zone, has_time, second (6), minute (6), hour (5), day (5),
 * month (4), year (14).  No date is 0. */
int64_t date_pack(const struct date *date)
{
	if (!date_is_set(date) || date->year < 0 || date->year > 0x3FFF)
		return 0;
	int64_t packed = date->year;
	packed = packed << 4 | (date->month & 0xF);
	packed = packed << 5 | (date->day & 0x1F);
	packed = packed << 5 | (date->hour & 0x1F);
	packed = packed << 6 | (date->minute & 0x3F);
	packed = packed << 6 | (date->second & 0x3F);
	packed = packed << 1 | (date->has_time ? 1 : 0);
	packed = packed << 1 | (date->has_zone ? 1 : 0);
	return packed << 12 | ((date->zone_minutes + 2048) & 0xFFF);
}

static int take(uint64_t *packed, int bits)
{
	int value = (int)(*packed & (((uint64_t)1 << bits) - 1));
	*packed >>= bits;
	return value;
}

struct date date_unpack(int64_t from)
{
	uint64_t packed = (uint64_t)from;
	struct date date = { 0 };
	if (from <= 0)
		return date;
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

uint32_t title_hash(struct slice title)
{
	uint32_t hash = 2166136261u; /* FNV-1a */
	for (size_t i = 0; i < title.len; i++)
		hash = (hash ^ (unsigned char)title.at[i]) * 16777619u;
	return hash != 0 ? hash : 1;
}
