/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "text/kinsoku.h"

#include "text/breaks.h"
#include "text/unicode.h"
#include "text/utf8.h"

#include <stdbool.h>
#include <string.h>

enum {
	POUND = 0xA3,
	YEN = 0xA5,
	MIDDLE_DOT = 0xB7,
	BULLET = 0x2022,
	HYPHENATION_POINT = 0x2027, /* the middle dot of Taiwan */
	EURO = 0x20AC,
	NUMERO = 0x2116,
	DOT_OPERATOR = 0x22C5,
	DASH = 0x2014,
	LEFT_SINGLE = 0x2018,
	RIGHT_SINGLE = 0x2019,
	LEFT_DOUBLE = 0x201C,
	RIGHT_DOUBLE = 0x201D,
	WAVY_LOW_LINE = 0xFE4F,
	FULL_NUMBER = 0xFF03,
	FULL_DOLLAR = 0xFF04,
	FULL_STOP = 0xFF0E,
	FULL_SOLIDUS = 0xFF0F,
	FULL_TILDE = 0xFF5E,
	FULL_POUND = 0xFFE1,
	FULL_YEN = 0xFFE5,
	FULL_WIDTH = 0xFEE0, /* behind the same character of ASCII */
	/* Characters that ICU breaks rightly, each for its class of UAX #14. */
	LIKE_GLUE = 0xA0,	/* GL: no break on either side */
	LIKE_NO_START = 0x301C, /* NS: no break before */
	LIKE_PREFIX = 0xFF04,	/* PR: no break after */
	LIKE_LETTER = 'x',	/* AL */
};

/* Letters and digits of the scripts that set words apart with spaces. */
static bool is_word(uint32_t code)
{
	if (code < 0x80)
		return (code >= '0' && code <= '9') || (code >= 'a' && code <= 'z') ||
		       (code >= 'A' && code <= 'Z');
	return code_is_letter(code) && !code_is_ideographic(code) && !code_is_hangul(code);
}

static bool is_ascii_digit(uint32_t code)
{
	return code >= '0' && code <= '9';
}

/* What stands in for a character between two others (0 at the ends of the paragraph). */
static uint32_t stand_in(uint32_t before, uint32_t code, uint32_t after)
{
	switch (code) {
	case MIDDLE_DOT:
	case HYPHENATION_POINT:
	case FULL_SOLIDUS:
		return LIKE_GLUE;
	case BULLET: /* often typed for a middle dot in names */
	case DOT_OPERATOR:
		return code_is_ideographic(before) && code_is_ideographic(after) ? LIKE_GLUE : code;
	case FULL_TILDE:
	case WAVY_LOW_LINE:
		return LIKE_NO_START;
	case '~': /* 好的~ but not ~/bin */
		return code_is_ideographic(before) || before == '~' ? LIKE_NO_START : code;
	case '@': /* a name follows, but not in an address */
		return is_word(before) ? code : LIKE_PREFIX;
	case '#': /* a tag follows, but not in C# */
		return is_word(before) || code_is_ideographic(before) ? code : LIKE_PREFIX;
	case '>': /* -> */
		return before == '-' || before == '=' ? LIKE_NO_START : code;
	case FULL_NUMBER:
		return LIKE_PREFIX;
	case '+': /* C++ */
		return before == '+' ? LIKE_LETTER : code;
	case DASH:
		return is_ascii_digit(before) && is_ascii_digit(after) ? LIKE_GLUE : code;
	case LEFT_SINGLE:
	case RIGHT_SINGLE:
		if (is_word(before) && is_word(after))
			return code; /* an apostrophe */
		return code == LEFT_SINGLE ? LEFT_DOUBLE : RIGHT_DOUBLE;
	case FULL_STOP: /* ３．５ */
		return code_is_full_width(before) && code_is_full_width(after) ? '.' : code;
	default: /* ＧＤＰ is a word, ２０２１ a number */
		return code_is_full_width(code) ? code - FULL_WIDTH : code;
	}
}

/* Whether a straight quote can only be the first of a pair, or the second one. */
static bool can_open(const struct letter *letters, size_t count, size_t i)
{
	if (i + 1 == count || code_is_space(letters[i + 1].code))
		return false;
	return i == 0 || (!is_word(letters[i - 1].code) && letters[i - 1].code != '"');
}

static bool can_close(const struct letter *letters, size_t i)
{
	return !code_is_space(letters[i - 1].code) && letters[i - 1].code != '"';
}

/* UAX #14 breaks on neither side of a straight quote, for it cannot know; pairs of them are known.
 */
static void show_straight_quotes(struct letter *letters, size_t count, size_t i)
{
	while (i < count) {
		size_t next = i + 1;
		while (next < count && letters[next].code != '"')
			next++;
		if (next < count && can_open(letters, count, i) && can_close(letters, next)) {
			letters[i].shown = LEFT_DOUBLE;
			letters[next].shown = RIGHT_DOUBLE;
			for (next++; next < count && letters[next].code != '"';)
				next++;
		}
		i = next;
	}
}

void kinsoku_show(struct letter *letters, size_t count)
{
	size_t first_quote = count;

	for (size_t i = 0; i < count; i++) {
		uint32_t code = letters[i].code;
		letters[i].shown = code;
		if ((code >= 0x3000 && code < FULL_NUMBER && code != WAVY_LOW_LINE) ||
			(code >= 0x61 && code <= 0x7A))
			continue;
		if (code == '"' && first_quote == count)
			first_quote = i;
		letters[i].shown = stand_in(i > 0 ? letters[i - 1].code : 0, code,
			i + 1 < count ? letters[i + 1].code : 0);
	}
	show_straight_quotes(letters, count, first_quote);
}

/* In Korean prose a line is broken at its spaces (keep-all): not beside a syllable that touches
 * another, or a word, a digit, a Han character, or the quote or bracket that a particle follows. */
static bool is_korean_unit(uint32_t before, uint32_t after)
{
	if (code_is_hangul(after))
		return code_is_hangul(before) || is_word(before) || code_is_han(before) ||
		       before == RIGHT_DOUBLE || before == RIGHT_SINGLE || before == '"' ||
		       before == ')' || before == ']' || before == '%';
	return code_is_hangul(before) && (is_word(after) || code_is_han(after));
}

/* Prose, and not a Korean name in another language: there are spaces beside its syllables. */
static bool is_korean_prose(const struct letter *letters, size_t count)
{
	for (size_t i = 1; i < count; i++)
		if (letters[i].code == ' ' && code_is_hangul(letters[i - 1].code))
			return true;
	return false;
}

static void mend_korean(struct letter *letters, size_t count)
{
	for (size_t i = 1; i < count; i++)
		if (letters[i].kind == BREAK_ALLOWED &&
			is_korean_unit(letters[i - 1].code, letters[i].code))
			letters[i].kind = BREAK_NONE;
}

/* A run of four and more dashes may be parted between pairs. */
static void mend_dashes(struct letter *letters, size_t count, size_t i)
{
	while (i < count) {
		size_t end = i;
		while (end < count && letters[end].code == DASH)
			end++;
		for (size_t pair = i + 2; pair + 2 <= end; pair += 2)
			letters[pair].kind = BREAK_ALLOWED;
		for (i = end; i < count && letters[i].code != DASH;)
			i++;
	}
}

static bool is_in(uint32_t code, const char *set)
{
	return code > 0 && code < 0x80 && strchr(set, (int)code);
}

/* An address from its first letter after "://" to end: breaks after a slash and before what begins
 * a part. */
static void mend_address(struct letter *letters, size_t first, size_t end)
{
	while (end > first && is_in(letters[end - 1].code, ".,;:!?)]}>\"'"))
		end--;
	if (first < end)
		letters[first].kind = BREAK_ALLOWED;
	for (size_t i = first + 1; i < end; i++) {
		uint32_t before = letters[i - 1].code, code = letters[i].code;
		bool begins = is_in(code, "?&=.;") && !is_in(before, "?&=.;([{$#");
		bool after_slash = before == '/' && code != '/';
		if (begins || after_slash)
			letters[i].kind = BREAK_ALLOWED;
		else if (is_in(before, "?&=.;/"))
			letters[i].kind = BREAK_NONE;
	}
}

/* Addresses in a paragraph that has "://" in it, at colon for the first time. */
static void mend_addresses(struct letter *letters, size_t count, size_t colon)
{
	for (size_t i = colon; i + 2 < count; i++) {
		if (letters[i].code != ':' || letters[i + 1].code != '/' ||
			letters[i + 2].code != '/')
			continue;
		letters[i + 1].kind = letters[i + 2].kind = BREAK_NONE;
		size_t end = i + 3;
		while (end < count && letters[end].code > ' ' && letters[end].code < 0x7F)
			end++;
		mend_address(letters, i + 3, end);
		i = end - 1;
	}
}

static bool is_unit_letter(uint32_t code)
{
	return is_word(code) || code == '/' || code == '%' || code == 0x2030 || code == 0xB0 ||
	       code == 0xB2 || code == 0xB3 || (code >= 0x2100 && code < 0x2150);
}

/* What belongs to the number before it, and begins no line whatever it stands behind. */
static bool is_suffix(uint32_t code)
{
	return code == '%' || code == 0xB0 || code == 0x2030 || code == 0x2032 || code == 0x2033 ||
	       code == 0x2103 || code == 0xFF05;
}

/* The word at the head of the letters is a unit of measure. */
static bool is_unit(const struct letter *letters, size_t count)
{
	static const char *const units[] = { "kg", "g", "mg", "µg", "km", "m", "dm", "cm", "mm",
		"µm", "nm", "m²", "km²", "cm²", "m³", "cm³", "L", "l", "mL", "ml", "h", "min", "s",
		"ms", "µs", "ns", "km/h", "m/s", "kB", "KB", "MB", "GB", "TB", "PB", "kb", "Mb",
		"Gb", "KiB", "MiB", "GiB", "kbps", "Mbps", "Gbps", "Hz", "kHz", "MHz", "GHz", "V",
		"kV", "mV", "A", "mA", "mAh", "Ah", "W", "kW", "MW", "GW", "Wh", "kWh", "J", "kJ",
		"cal", "kcal", "Pa", "hPa", "kPa", "MPa", "K", "°C", "°F", "℃", "℉", "dB", "px",
		"pt", "dpi", "fps", "rpm", "ppm", "mol", "eV" };
	enum { LETTERS_MOST = 5 };
	char word[4 * LETTERS_MOST + 1];
	size_t len = 0, i = 0;
	for (; i < count && is_unit_letter(letters[i].code); i++) {
		if (i == LETTERS_MOST)
			return false;
		/* The letter mu for the sign. */
		len += utf8_put(word + len, letters[i].code == 0x3BC ? 0xB5 : letters[i].code);
	}
	word[len] = '\0';
	for (size_t u = 0; len > 0 && u < sizeof units / sizeof *units; u++)
		if (strcmp(word, units[u]) == 0)
			return true;
	return false;
}

/* Whether the letters end with a number that is no part of a word. */
static bool ends_with_number(const struct letter *letters, size_t count)
{
	size_t i = count;
	while (i > 0 && (is_ascii_digit(letters[i - 1].code) || letters[i - 1].code == '.' ||
				letters[i - 1].code == ','))
		i--;
	return i < count && is_ascii_digit(letters[count - 1].code) &&
	       (i == 0 || !is_word(letters[i - 1].code));
}

/* R2: what stands before its number, or before the name of ${HOME}. */
static bool is_prefix(uint32_t code)
{
	switch (code) {
	case '$':
	case POUND:
	case YEN:
	case EURO:
	case NUMERO:
	case FULL_NUMBER:
	case FULL_DOLLAR:
	case FULL_POUND:
	case FULL_YEN:
		return true;
	default:
		return false;
	}
}

/* Whether the letter is tied to the one before it: by UAX #14 letters and digits are, and no
 * brackets; nor is the number of € 20, which in 20 € is the next one's. */
static bool is_behind_prefix(const struct letter *letters, size_t i)
{
	if (is_prefix(letters[i - 1].code))
		return true;
	return is_ascii_digit(letters[i].code) && letters[i - 1].code == ' ' && i > 1 &&
	       is_prefix(letters[i - 2].code) && (i == 2 || !is_ascii_digit(letters[i - 3].code));
}

void kinsoku_mend(struct letter *letters, size_t count)
{
	size_t dash = count, colon = count;
	bool has_hangul = false;

	for (size_t i = 1; i < count; i++) {
		uint32_t before = letters[i - 1].code, code = letters[i].code;
		if (is_behind_prefix(letters, i))
			letters[i].kind = BREAK_NONE;
		if (code >= 0x3000 && code < 0xA000)
			continue;
		if (before == ' ' && i > 1 && is_ascii_digit(letters[i - 2].code) &&
			is_unit(letters + i, count - i) && ends_with_number(letters, i - 1))
			letters[i].kind = BREAK_NONE; /* R3: 12.5 kg */
		if (code == DASH && before == DASH && dash == count)
			dash = i - 1;
		else if (code == '/' && before == ':' && colon == count)
			colon = i - 1;
		else if ((before == RIGHT_DOUBLE || before == RIGHT_SINGLE) && is_word(code))
			letters[i].kind = BREAK_NONE; /* “CEO”s */
		else if (is_suffix(code) && before != ' ' && before != '\n')
			letters[i].kind = BREAK_NONE; /* R3: behind a comma too */
		else if (code == MIDDLE_DOT || code == HYPHENATION_POINT || code == FULL_SOLIDUS)
			letters[i].kind = BREAK_NONE; /* glue is not tied to blanks and hyphens */
		else if (!has_hangul)
			has_hangul = code >= 0x1100 && code_is_hangul(code);
	}
	if (dash < count)
		mend_dashes(letters, count, dash);
	if (colon < count)
		mend_addresses(letters, count, colon);
	if (has_hangul && is_korean_prose(letters, count))
		mend_korean(letters, count);
}
