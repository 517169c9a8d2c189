/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "meta/calendar.h"

bool take_string(struct slice *rest, const char *string)
{
	if (!slice_starts(*rest, string))
		return false;
	*rest = slice_from(*rest, strlen(string));
	return true;
}

bool take_word(struct slice *rest, const struct word *words, int *value)
{
	for (const struct word *word = words; word->text; word++) {
		if (!slice_starts_nocase(*rest, word->text))
			continue;
		size_t len = strlen(word->text);
		if (char_is_alpha(word->text[len - 1]) && rest->len > len &&
			char_is_alpha(rest->at[len]))
			continue;
		*rest = slice_from(*rest, len);
		*value = word->value;
		return true;
	}
	return false;
}

size_t take_blanks(struct slice *rest)
{
	static const char *const wide[] = { "\xc2\xa0", "\xe3\x80\x80", "\xe2\x80\x89",
		"\xe2\x80\xaf" };
	size_t before = rest->len;
	while (rest->len > 0) {
		if (char_is_blank(rest->at[0])) {
			*rest = slice_from(*rest, 1);
			continue;
		}
		size_t i = 0;
		while (i < sizeof(wide) / sizeof(*wide) && !take_string(rest, wide[i]))
			i++;
		if (i == sizeof(wide) / sizeof(*wide))
			break;
	}
	return before - rest->len;
}

/* The digit at the head, ASCII or full-width (U+FF10 on), and its bytes; -1 when there is none. */
static int digit_at(struct slice rest, size_t *len)
{
	if (rest.len >= 1 && char_is_digit(rest.at[0])) {
		*len = 1;
		return rest.at[0] - '0';
	}
	if (rest.len >= 3 && slice_starts(rest, "\xef\xbc")) {
		int digit = (unsigned char)rest.at[2] - 0x90;
		*len = 3;
		return digit >= 0 && digit <= 9 ? digit : -1;
	}
	return -1;
}

size_t take_digits(struct slice *rest, size_t max, int *number)
{
	struct slice left = *rest;
	size_t count = 0, len = 0;
	int value = 0;
	for (int digit; (digit = digit_at(left, &len)) >= 0; count++) {
		if (count == max)
			return 0;
		value = value * 10 + digit;
		left = slice_from(left, len);
	}
	if (count == 0)
		return 0;
	*rest = left;
	*number = value;
	return count;
}

bool digit_follows(struct slice rest)
{
	size_t len;
	return digit_at(rest, &len) >= 0;
}

static bool take_han_digit(struct slice *rest, int *digit)
{
	static const struct word digits[] = { { "〇", 0 }, { "零", 0 }, { "○", 0 }, { "一", 1 },
		{ "二", 2 }, { "三", 3 }, { "四", 4 }, { "五", 5 }, { "六", 6 }, { "七", 7 },
		{ "八", 8 }, { "九", 9 }, { NULL, 0 } };
	return take_word(rest, digits, digit);
}

bool take_han_year(struct slice *rest, int *year)
{
	struct slice left = *rest;
	int value = 0;
	for (int i = 0, digit; i < 4; i++) {
		if (!take_han_digit(&left, &digit))
			return false;
		value = value * 10 + digit;
	}
	*rest = left;
	*year = value;
	return true;
}

bool take_han_number(struct slice *rest, int *number)
{
	struct slice left = *rest;
	int tens = 0, ones = 0;
	bool has_digit = take_han_digit(&left, &tens);
	if (take_string(&left, "廿")) {
		tens = has_digit ? -1 : 2;
	} else if (take_string(&left, "十")) {
		tens = has_digit ? tens : 1;
	} else {
		ones = tens;
		tens = has_digit ? 0 : -1;
	}
	if (tens < 0)
		return false;
	if (tens > 0)
		take_han_digit(&left, &ones);
	*rest = left;
	*number = tens * 10 + ones;
	return true;
}

bool take_month_name(struct slice *rest, int *month)
{
	static const struct word months[] = { { "January", 1 }, { "February", 2 }, { "March", 3 },
		{ "April", 4 }, { "May", 5 }, { "June", 6 }, { "July", 7 }, { "August", 8 },
		{ "September", 9 }, { "October", 10 }, { "November", 11 }, { "December", 12 },
		{ "Jan", 1 }, { "Feb", 2 }, { "Mar", 3 }, { "Apr", 4 }, { "Jun", 6 }, { "Jul", 7 },
		{ "Aug", 8 }, { "Sept", 9 }, { "Sep", 9 }, { "Oct", 10 }, { "Nov", 11 },
		{ "Dec", 12 }, { NULL, 0 } };
	if (!take_word(rest, months, month))
		return false;
	take_string(rest, ".");
	return true;
}

static bool take_weekday_name(struct slice *rest)
{
	static const struct word names[] = { { "Sunday", 0 }, { "Monday", 1 }, { "Tuesday", 2 },
		{ "Wednesday", 3 }, { "Thursday", 4 }, { "Friday", 5 }, { "Saturday", 6 },
		{ "Sun", 0 }, { "Mon", 1 }, { "Tues", 2 }, { "Tue", 2 }, { "Wed", 3 },
		{ "Thurs", 4 }, { "Thur", 4 }, { "Thu", 4 }, { "Fri", 5 }, { "Sat", 6 },
		{ NULL, 0 } };
	static const struct word prefixes[] = { { "星期", 0 }, { "礼拜", 0 }, { "禮拜", 0 },
		{ "週", 0 }, { "周", 0 }, { NULL, 0 } };
	static const struct word chinese[] = { { "日", 0 }, { "天", 0 }, { "一", 1 }, { "二", 2 },
		{ "三", 3 }, { "四", 4 }, { "五", 5 }, { "六", 6 }, { NULL, 0 } };
	static const struct word japanese[] = { { "日曜", 0 }, { "月曜", 1 }, { "火曜", 2 },
		{ "水曜", 3 }, { "木曜", 4 }, { "金曜", 5 }, { "土曜", 6 }, { NULL, 0 } };
	static const struct word korean[] = { { "일요일", 0 }, { "월요일", 1 }, { "화요일", 2 },
		{ "수요일", 3 }, { "목요일", 4 }, { "금요일", 5 }, { "토요일", 6 }, { NULL, 0 } };
	struct slice left = *rest;
	int day;
	if (take_word(&left, names, &day)) {
		take_string(&left, ".");
	} else if (take_word(&left, prefixes, &day)) {
		if (!take_word(&left, chinese, &day))
			return false;
	} else if (take_word(&left, japanese, &day)) {
		take_string(&left, "日");
	} else if (!take_word(&left, korean, &day)) {
		return false;
	}
	*rest = left;
	return true;
}

/* In brackets the short names will do: （火）, (월). */
static bool take_weekday_short(struct slice *rest)
{
	static const struct word names[] = { { "日", 0 }, { "一", 1 }, { "二", 2 }, { "三", 3 },
		{ "四", 4 }, { "五", 5 }, { "六", 6 }, { "月", 1 }, { "火", 2 }, { "水", 3 },
		{ "木", 4 }, { "金", 5 }, { "土", 6 }, { "일", 0 }, { "월", 1 }, { "화", 2 },
		{ "수", 3 }, { "목", 4 }, { "금", 5 }, { "토", 6 }, { NULL, 0 } };
	int day;
	return take_word(rest, names, &day);
}

bool take_weekday(struct slice *rest)
{
	static const char *const brackets[][2] = { { "(", ")" }, { "（", "）" }, { "[", "]" },
		{ "【", "】" } };
	struct slice left = *rest;
	if (take_weekday_name(&left)) {
		if (!take_string(&left, ","))
			take_string(&left, "，");
		*rest = left;
		return true;
	}
	for (size_t i = 0; i < sizeof(brackets) / sizeof(*brackets); i++) {
		left = *rest;
		if (!take_string(&left, brackets[i][0]))
			continue;
		if (!take_weekday_name(&left) && !take_weekday_short(&left))
			return false;
		if (!take_string(&left, brackets[i][1]))
			return false;
		*rest = left;
		return true;
	}
	return false;
}

enum half take_half_before(struct slice *rest)
{
	static const struct word halves[] = { { "上午", HALF_MORNING }, { "早上", HALF_MORNING },
		{ "早晨", HALF_MORNING }, { "清晨", HALF_MORNING }, { "凌晨", HALF_MORNING },
		{ "午前", HALF_MORNING }, { "오전", HALF_MORNING }, { "中午", HALF_NOON },
		{ "正午", HALF_NOON }, { "下午", HALF_AFTERNOON }, { "傍晚", HALF_AFTERNOON },
		{ "午后", HALF_AFTERNOON }, { "午後", HALF_AFTERNOON }, { "오후", HALF_AFTERNOON },
		{ "晚上", HALF_NIGHT }, { "晚间", HALF_NIGHT }, { "晚間", HALF_NIGHT },
		{ "深夜", HALF_NIGHT }, { "夜间", HALF_NIGHT }, { "晚", HALF_NIGHT },
		{ "AM", HALF_MORNING }, { "PM", HALF_AFTERNOON }, { NULL, 0 } };
	struct slice left = *rest;
	int half = HALF_NONE;
	if (!take_word(&left, halves, &half))
		return HALF_NONE;
	take_blanks(&left);
	*rest = left;
	return (enum half)half;
}

enum half take_half_after(struct slice *rest)
{
	static const struct word halves[] = { { "a.m.", HALF_MORNING }, { "p.m.", HALF_AFTERNOON },
		{ "am", HALF_MORNING }, { "pm", HALF_AFTERNOON }, { NULL, 0 } };
	struct slice left = *rest;
	int half = HALF_NONE;
	take_blanks(&left);
	if (!take_word(&left, halves, &half))
		return HALF_NONE;
	*rest = left;
	return (enum half)half;
}
