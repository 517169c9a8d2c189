/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "text/pairs.h"

#include "text/breaks.h"

/* The classes of UAX #14 that such text has; the rules are in its order, by its numbers. */
enum line_class {
	OTHER, /* beyond this */
	AL, B2, BA, CL, CM, CP, EX, GL, HY, ID, IN, IS, LF, NS, NU, OP, OW, PO, PR, QU, SP, SY,
	CLASSES,
};

/* OW: an opening mark of East Asian width, which LB30 excepts.  CM: a mark on the letter before it, or
 * U+FE0F, which makes a picture of a sign. */

static enum line_class class_of_ascii(uint32_t code)
{
	static const uint8_t classes[0x80] = {
		['\t'] = BA, ['\n'] = LF, [' '] = SP, ['!'] = EX, ['"'] = QU, ['#'] = AL, ['$'] = PR,
		['%'] = PO, ['&'] = AL, ['\''] = QU, ['('] = OP, [')'] = CP, ['*'] = AL, ['+'] = PR,
		[','] = IS, ['-'] = HY, ['.'] = IS, ['/'] = SY, [':'] = IS, [';'] = IS, ['<'] = AL,
		['='] = AL, ['>'] = AL, ['?'] = EX, ['@'] = AL, ['['] = OP, ['\\'] = PR, [']'] = CP,
		['^'] = AL, ['_'] = AL, ['`'] = AL, ['{'] = OP, ['|'] = BA, ['}'] = CL, ['~'] = AL,
	};
	if (code - '0' < 10)
		return NU;
	if ((code | 0x20) - 'a' < 26)
		return AL;
	return (enum line_class)classes[code];
}

static enum line_class class_of_symbol(uint32_t code) /* U+3000 to U+303F */
{
	if (code >= 0x3008 && code <= 0x3011)
		return code % 2 ? CL : OW;
	if (code >= 0x3014 && code <= 0x301B)
		return code % 2 ? CL : OW;
	switch (code) {
	case 0x3000:
		return BA;
	case 0x3001:
	case 0x3002:
		return CL;
	case 0x3005:
	case 0x301C:
	case 0x303B:
		return NS;
	case 0x3003:
	case 0x3004:
	case 0x3006:
	case 0x3007:
	case 0x3012:
	case 0x3013:
		return ID;
	default:
		return OTHER;
	}
}

static enum line_class class_of_wide(uint32_t code) /* U+FF01 to U+FF5E */
{
	switch (code) {
	case 0xFF01:
	case 0xFF1F:
		return EX;
	case 0xFF08:
	case 0xFF3B:
	case 0xFF5B:
		return OW;
	case 0xFF09:
	case 0xFF0C:
	case 0xFF0E:
	case 0xFF3D:
	case 0xFF5D:
		return CL;
	case 0xFF1A:
	case 0xFF1B:
		return NS;
	case 0xFF04:
		return PR;
	case 0xFF05:
		return PO;
	default:
		return ID;
	}
}

/* Small ones begin no line: that is what strict means. */
static enum line_class class_of_kana(uint32_t code) /* U+3041 to U+3096, U+30A1 to U+30FC */
{
	static const uint8_t small[] = { 0x01, 0x03, 0x05, 0x07, 0x09, 0x23, 0x43, 0x45, 0x47, 0x4E,
		0x55, 0x56 };
	const uint32_t place = code - (code < 0x30A0 ? 0x3040 : 0x30A0);
	for (size_t i = 0; i < sizeof small; i++)
		if (place == small[i])
			return NS;
	return code >= 0x30FB ? NS : ID;
}

/* Pictures, which are set as Han are, and signs.  Some pictures may have a skin: that is U+1F3FB to
 * U+1F3FF, which are beyond this, as what joins pictures is. */
static enum line_class class_of_picture(uint32_t code)
{
	static const struct {
		uint32_t first, last;
		enum line_class class;
	} ranges[] = {
		{ 0x2190, 0x2211, AL }, { 0x2214, 0x22EE, AL }, { 0x2460, 0x24FF, AL }, { 0x2500, 0x25FF, AL },
		{ 0x2600, 0x2603, ID }, { 0x2604, 0x2613, AL }, { 0x2614, 0x2615, ID },
		{ 0x2639, 0x263B, ID }, { 0x263C, 0x2667, AL }, { 0x26BD, 0x26C8, ID },
		{ 0x2700, 0x2704, ID }, { 0x2705, 0x2707, AL }, { 0x2708, 0x270D, ID },
		{ 0x270E, 0x275A, AL }, { 0x2764, 0x2764, ID }, { 0x2776, 0x27C4, AL },
		{ 0x1F300, 0x1F39B, ID }, { 0x1F39E, 0x1F3B4, ID }, { 0x1F3B7, 0x1F3BB, ID },
		{ 0x1F3BD, 0x1F3FA, ID }, { 0x1F400, 0x1F49F, ID }, { 0x1F4A1, 0x1F4A1, ID },
		{ 0x1F4A3, 0x1F4A3, ID }, { 0x1F4A5, 0x1F4AE, ID }, { 0x1F4B0, 0x1F4B0, ID },
		{ 0x1F4B3, 0x1F4FF, ID }, { 0x1F507, 0x1F516, ID }, { 0x1F517, 0x1F524, AL },
		{ 0x1F525, 0x1F531, ID }, { 0x1F532, 0x1F549, AL }, { 0x1F54A, 0x1F5D3, ID },
		{ 0x1F5DC, 0x1F5F3, ID }, { 0x1F5FA, 0x1F64F, ID }, { 0x1F680, 0x1F6FF, ID },
		{ 0x1F90C, 0x1F9FF, ID }, { 0x1FA54, 0x1FAFF, ID },
	};
	size_t low = 0, high = sizeof ranges / sizeof *ranges;

	while (low < high) {
		const size_t middle = (low + high) / 2;
		if (code > ranges[middle].last)
			low = middle + 1;
		else
			high = middle;
	}
	return low < sizeof ranges / sizeof *ranges && code >= ranges[low].first
		       ? ranges[low].class
		       : OTHER;
}

static enum line_class class_of(uint32_t code)
{
	if (code >= 0x4E00 && code <= 0x9FFF)
		return ID;
	if (code < 0x80)
		return class_of_ascii(code);
	/* Syllables of Korean break as Han do, until kinsoku_mend() has seen them. */
	if (code >= 0xAC00 && code <= 0xD7A3)
		return ID;
	/* Latin, Greek and Cyrillic */
	if ((code >= 0xC0 && code <= 0x2C7) || (code >= 0x2D8 && code <= 0x2DB) ||
		(code >= 0x391 && code <= 0x3C9 && code != 0x3A2) || (code >= 0x410 && code <= 0x44F))
		return AL;
	if ((code >= 0x2190 && code < 0x3000 && code != 0x2212) || code > 0xFFFF)
		return class_of_picture(code);
	if ((code >= 0x3041 && code <= 0x3096) || (code >= 0x30A1 && code <= 0x30FC))
		return class_of_kana(code);
	if (code >= 0x3000 && code < 0x3040)
		return class_of_symbol(code);
	if (code >= 0xFF01 && code <= 0xFF5E)
		return class_of_wide(code);
	switch (code) {
	case 0xA0:
		return GL;
	case 0xAB: /* « */
	case 0xBB:
	case 0x2018: /* ‘ */
	case 0x2019:
		return QU;
	case 0xA8:
	case 0xA9:
	case 0xAE:
	case 0xB7:
	case 0x401: /* Ё */
	case 0x451:
	case 0x2022: /* • */
	case 0x203B: /* ※ */
	case 0x2122: /* ™ */
		return AL;
	case 0xB0:
	case 0x2030:
	case 0x2103:
		return PO;
	case 0x2013:
		return BA;
	case 0x2014:
		return B2;
	case 0x201C:
		return OP;
	case 0x201D:
		return CL;
	case 0x2026:
		return IN;
	case 0x2212: /* − */
	case 0xFFE5:
		return PR;
	default:
		return OTHER;
	}
}

#define BIT(class) (1u << (class))

enum {
	OPENS = BIT(OP) | BIT(OW),
	CLOSES = BIT(CL) | BIT(CP),
	NEVER_FIRST = CLOSES | BIT(EX) | BIT(IS) | BIT(SY),
	SIGNS = BIT(PR) | BIT(PO),
};

/* Where in a number a character stands (LB25, as ICU has it: a whole number, not pairs). */
enum number { NO_NUMBER, IN_NUMBER, BEHIND_NUMBER };

static enum number number_behind(enum number before, enum line_class class)
{
	if (class == NU)
		return IN_NUMBER;
	if (before != IN_NUMBER)
		return NO_NUMBER;
	if (BIT(class) & (BIT(SY) | BIT(IS)))
		return IN_NUMBER;
	return BIT(class) & CLOSES ? BEHIND_NUMBER : NO_NUMBER;
}

static bool goes_on_number(enum number number, enum line_class next)
{
	return (number == IN_NUMBER && next == NU) ||
	       (number != NO_NUMBER && BIT(next) & SIGNS);
}

/* Whether nothing but a blank between them lets a line begin with the second: LB7 to LB17. */
static bool is_bound(enum line_class before, enum line_class next, bool blank)
{
	const uint32_t a = BIT(before), b = BIT(next);
	if (!blank && (before == GL || (next == GL && !(a & (BIT(BA) | BIT(HY))))))
		return true;
	return b & NEVER_FIRST || a & OPENS || (before == QU && b & OPENS) ||
	       (a & CLOSES && next == NS) || (before == B2 && next == B2);
}

/* The same where there is none: LB19 to LB30. */
static bool is_joined(enum line_class before, enum line_class next)
{
	const uint32_t a = BIT(before), b = BIT(next);
	return before == QU || next == QU || /* LB19 */
	       b & (BIT(BA) | BIT(HY) | BIT(NS) | BIT(IN)) || /* LB21, LB22 */
	       (before == AL && next == NU) || (before == NU && next == AL) || /* LB23 */
	       (before == PR && next == ID) || (before == ID && next == PO) ||
	       (a & SIGNS && next == AL) || (before == AL && b & SIGNS) || /* LB24 */
	       (a & (SIGNS | BIT(HY) | BIT(IS)) && next == NU) || /* LB25 */
	       (a & (BIT(AL) | BIT(IS)) && next == AL) || /* LB28, LB29 */
	       (a & (BIT(AL) | BIT(NU)) && next == OP) || /* LB30 */
	       (before == CP && b & (BIT(AL) | BIT(NU)));
}

static bool is_mark(uint32_t code)
{
	return code == 0xFE0F || (code >= 0x300 && code <= 0x34E);
}

/* Puts the class of each letter where its kind will be. */
static bool find_classes(struct letter *letters, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		enum line_class class = class_of(letters[i].shown);
		if (i > 0 && is_mark(letters[i].shown) &&
			BIT(letters[i - 1].kind) & (BIT(ID) | BIT(AL) | BIT(CM)))
			class = CM;
		if (class == OTHER) {
			while (i > 0)
				letters[--i].kind = BREAK_NONE;
			return false;
		}
		letters[i].kind = (uint8_t)class;
	}
	return true;
}

/* What stands before a letter. */
struct state {
	enum line_class before; /* the last that is no blank, or LF at the head of a line */
	enum number number;
	bool blank; /* and a blank behind it */
	bool head;  /* before is the hyphen of -o, which a line may begin with (LB20.09 of ICU) */
};

static bool is_class(const struct letter *letters, size_t count, size_t i, enum line_class class)
{
	return i < count && letters[i].kind == class;
}

/* ￥(100, ￥(.5 */
static bool begins_number(const struct letter *letters, size_t count, size_t i)
{
	const size_t digit = i + 1 + is_class(letters, count, i + 1, IS);
	return BIT(letters[i].kind) & OPENS && is_class(letters, count, digit, NU);
}

static bool may_begin_line(
	const struct letter *letters, size_t count, size_t i, const struct state *state)
{
	const enum line_class before = state->before;
	const enum line_class class = (enum line_class)letters[i].kind;
	const bool point = class == IS && is_class(letters, count, i + 1, NU);

	if (before == LF || class == SP || class == LF) /* LB4 to LB7 */
		return before == LF;
	if (state->blank && point && !(BIT(before) & OPENS)) /* .5 */
		return true;
	if (is_bound(before, class, state->blank) ||
		(state->head && !state->blank && class == AL))
		return false;
	return state->blank || (!goes_on_number(state->number, class) && !is_joined(before, class) &&
				       !(BIT(before) & SIGNS && begins_number(letters, count, i)));
}

static void pass(struct state *state, enum line_class class)
{
	if (class != SP)
		state->head = class == HY && (state->before == LF || (state->blank &&
								!(BIT(state->before) & OPENS)));
	state->number = number_behind(state->number, class);
	if (class != SP)
		state->before = class;
	else if (state->before == LF) /* blanks at the head of a line are a word of their own */
		state->before = AL;
	state->blank = class == SP;
}

bool pairs_find(struct letter *letters, size_t count)
{
	struct state state = { .before = LF };

	if (!find_classes(letters, count))
		return false;
	for (size_t i = 0; i < count; i++) {
		const enum line_class class = (enum line_class)letters[i].kind;
		if (class == CM) { /* LB9 */
			letters[i].kind = BREAK_NONE;
			continue;
		}
		bool breaks = true; /* between Han, as most are */
		if (class != ID || state.before != ID || state.blank) {
			breaks = i > 0 && may_begin_line(letters, count, i, &state);
			pass(&state, class);
		}
		letters[i].kind = breaks ? BREAK_ALLOWED : BREAK_NONE;
	}
	return true;
}
