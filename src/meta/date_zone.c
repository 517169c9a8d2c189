/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "meta/calendar.h"

bool take_zone_name(struct slice *rest, int *minutes)
{
	/* CST and the other American ones as RFC 2822, section 4.3, has them. */
	static const struct word zones[] = { { "GMT", 0 }, { "UTC", 0 }, { "UT", 0 }, { "Z", 0 },
		{ "WET", 0 }, { "EST", -300 }, { "EDT", -240 }, { "CST", -360 }, { "CDT", -300 },
		{ "MST", -420 }, { "MDT", -360 }, { "PST", -480 }, { "PDT", -420 },
		{ "BST", 60 }, { "CET", 60 }, { "CEST", 120 }, { "EET", 120 }, { "EEST", 180 },
		{ "MSK", 180 }, { "IST", 330 }, { "HKT", 480 }, { "SGT", 480 }, { "JST", 540 },
		{ "KST", 540 }, { "AEST", 600 }, { "AEDT", 660 }, { "北京时间", 480 },
		{ "北京時間", 480 }, { "香港时间", 480 }, { "香港時間", 480 }, { "台北時間", 480 },
		{ "东京时间", 540 }, { "日本時間", 540 }, { NULL, 0 } };
	return take_word(rest, zones, minutes);
}

/* "+08:00", "-0330", "+8" */
static bool zone_from_offset(struct slice text, int *minutes)
{
	int hours, rest = 0;
	bool west = slice_starts(text, "-");
	if (!west && !slice_starts(text, "+"))
		return false;
	text = slice_from(text, 1);
	size_t digits = take_digits(&text, 4, &hours);
	if (digits == 4) {
		rest = hours % 100;
		hours /= 100;
	} else if (take_string(&text, ":") && take_digits(&text, 2, &rest) != 2) {
		return false;
	}
	if (digits == 0 || digits == 3 || text.len > 0 || hours > 14 || rest > 59)
		return false;
	*minutes = (hours * 60 + rest) * (west ? -1 : 1);
	return true;
}

/* Standard time: an archive's day is told right by it but for an hour in summer. */
static const struct {
	const char *name;
	int minutes;
} named_zones[] = {
	{ "PRC", 480 }, { "ROC", 480 }, { "Hongkong", 480 }, { "Singapore", 480 },
	{ "Japan", 540 }, { "ROK", 540 }, { "Universal", 0 }, { "Zulu", 0 },
	{ "Greenwich", 0 }, { "GB", 0 }, { "EST", -300 }, { "MST", -420 }, { "HST", -600 },
	{ "EST5EDT", -300 }, { "CST6CDT", -360 }, { "MST7MDT", -420 }, { "PST8PDT", -480 },
	{ "Asia/Shanghai", 480 }, { "Asia/Chongqing", 480 }, { "Asia/Chungking", 480 },
	{ "Asia/Harbin", 480 }, { "Asia/Beijing", 480 }, { "Asia/Urumqi", 360 },
	{ "Asia/Kashgar", 360 }, { "Asia/Hong_Kong", 480 }, { "Asia/Macau", 480 },
	{ "Asia/Macao", 480 }, { "Asia/Taipei", 480 }, { "Asia/Singapore", 480 },
	{ "Asia/Kuala_Lumpur", 480 }, { "Asia/Manila", 480 }, { "Asia/Makassar", 480 },
	{ "Asia/Brunei", 480 }, { "Asia/Ulaanbaatar", 480 }, { "Asia/Irkutsk", 480 },
	{ "Australia/Perth", 480 }, { "Asia/Tokyo", 540 }, { "Asia/Seoul", 540 },
	{ "Asia/Pyongyang", 540 }, { "Asia/Jayapura", 540 }, { "Asia/Yakutsk", 540 },
	{ "Asia/Bangkok", 420 }, { "Asia/Ho_Chi_Minh", 420 }, { "Asia/Saigon", 420 },
	{ "Asia/Phnom_Penh", 420 }, { "Asia/Vientiane", 420 }, { "Asia/Jakarta", 420 },
	{ "Asia/Novosibirsk", 420 }, { "Asia/Krasnoyarsk", 420 }, { "Asia/Yangon", 390 },
	{ "Asia/Rangoon", 390 }, { "Asia/Dhaka", 360 }, { "Asia/Thimphu", 360 },
	{ "Asia/Kathmandu", 345 }, { "Asia/Kolkata", 330 }, { "Asia/Calcutta", 330 },
	{ "Asia/Colombo", 330 }, { "Asia/Karachi", 300 }, { "Asia/Tashkent", 300 },
	{ "Asia/Almaty", 300 }, { "Asia/Yekaterinburg", 300 }, { "Asia/Kabul", 270 },
	{ "Asia/Dubai", 240 }, { "Asia/Baku", 240 }, { "Asia/Tbilisi", 240 },
	{ "Asia/Yerevan", 240 }, { "Asia/Tehran", 210 }, { "Asia/Riyadh", 180 },
	{ "Asia/Baghdad", 180 }, { "Asia/Kuwait", 180 }, { "Asia/Qatar", 180 },
	{ "Asia/Jerusalem", 120 }, { "Asia/Beirut", 120 }, { "Asia/Vladivostok", 600 },
	{ "Europe/London", 0 }, { "Europe/Dublin", 0 }, { "Europe/Lisbon", 0 },
	{ "Atlantic/Reykjavik", 0 }, { "Europe/Paris", 60 }, { "Europe/Berlin", 60 },
	{ "Europe/Madrid", 60 }, { "Europe/Rome", 60 }, { "Europe/Amsterdam", 60 },
	{ "Europe/Brussels", 60 }, { "Europe/Vienna", 60 }, { "Europe/Zurich", 60 },
	{ "Europe/Stockholm", 60 }, { "Europe/Oslo", 60 }, { "Europe/Copenhagen", 60 },
	{ "Europe/Prague", 60 }, { "Europe/Warsaw", 60 }, { "Europe/Budapest", 60 },
	{ "Europe/Belgrade", 60 }, { "Europe/Luxembourg", 60 }, { "Europe/Athens", 120 },
	{ "Europe/Helsinki", 120 }, { "Europe/Kiev", 120 }, { "Europe/Kyiv", 120 },
	{ "Europe/Bucharest", 120 }, { "Europe/Sofia", 120 }, { "Europe/Moscow", 180 },
	{ "Europe/Minsk", 180 }, { "Europe/Istanbul", 180 }, { "Africa/Cairo", 120 },
	{ "Africa/Johannesburg", 120 }, { "Africa/Lagos", 60 }, { "Africa/Nairobi", 180 },
	{ "America/New_York", -300 }, { "America/Toronto", -300 },
	{ "America/Detroit", -300 }, { "America/Bogota", -300 }, { "America/Lima", -300 },
	{ "America/Chicago", -360 }, { "America/Mexico_City", -360 },
	{ "America/Winnipeg", -360 }, { "America/Denver", -420 },
	{ "America/Phoenix", -420 }, { "America/Edmonton", -420 },
	{ "America/Los_Angeles", -480 }, { "America/Vancouver", -480 },
	{ "America/Tijuana", -480 }, { "America/Anchorage", -540 },
	{ "America/Halifax", -240 }, { "America/Caracas", -240 },
	{ "America/Santiago", -240 }, { "America/Sao_Paulo", -180 },
	{ "America/Argentina/Buenos_Aires", -180 }, { "America/St_Johns", -210 },
	{ "US/Eastern", -300 }, { "US/Central", -360 }, { "US/Mountain", -420 },
	{ "US/Pacific", -480 }, { "US/Hawaii", -600 }, { "Pacific/Honolulu", -600 },
	{ "Australia/Sydney", 600 }, { "Australia/Melbourne", 600 },
	{ "Australia/Brisbane", 600 }, { "Australia/Hobart", 600 },
	{ "Australia/Adelaide", 570 }, { "Australia/Darwin", 570 },
	{ "Pacific/Auckland", 720 }, { "NZ", 720 },
};

bool zone_by_name(struct slice name, int *minutes)
{
	name = slice_trim(name);
	for (size_t i = 0; i < sizeof(named_zones) / sizeof(*named_zones); i++) {
		if (slice_is_nocase(name, named_zones[i].name)) {
			*minutes = named_zones[i].minutes;
			return true;
		}
	}
	/* The signs of Etc/GMT+5 are those of POSIX: it lies west. */
	bool posix = slice_starts_nocase(name, "Etc/");
	if (posix)
		name = slice_from(name, 4);
	if (slice_starts_nocase(name, "GMT") || slice_starts_nocase(name, "UTC")) {
		name = slice_from(name, 3);
		*minutes = 0;
		if (name.len == 0 || slice_is(name, "0"))
			return true;
	} else if (posix) {
		*minutes = 0;
		return slice_is_nocase(name, "UCT") || slice_is_nocase(name, "Zulu") ||
		       slice_is_nocase(name, "Universal") || slice_is_nocase(name, "Greenwich");
	}
	if (!zone_from_offset(name, minutes))
		return false;
	if (posix)
		*minutes = -*minutes;
	return true;
}
