/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "term/input.h"

#include <poll.h>
#include <string.h>

#include <curses.h>

enum {
	ESCAPE_MS = 100, /* less tears arrow keys apart over ssh */
	TEXT_MS = 100,   /* the rest of a character */
	KEY_OWN = KEY_MAX + 4096, /* right behind KEY_MAX are those of extended terminfo entries */
	KEY_PASTE_BEGIN,
	KEY_PASTE_END,
	KEY_MOUSE_BEGIN,
	KEY_WORD_LEFT,
	KEY_WORD_RIGHT,
};

void input_start(struct input *input, int descriptor)
{
	*input = (struct input){ .descriptor = descriptor };
	keypad(stdscr, TRUE);
	meta(stdscr, TRUE);
	set_escdelay(ESCAPE_MS);
	define_key("\033[200~", KEY_PASTE_BEGIN);
	define_key("\033[201~", KEY_PASTE_END);
	define_key("\033[<", KEY_MOUSE_BEGIN);
	/* xterm's, and nearly everybody's: 3 is Alt, 5 is Ctrl. */
	define_key("\033[1;3D", KEY_WORD_LEFT);
	define_key("\033[1;5D", KEY_WORD_LEFT);
	define_key("\033[1;3C", KEY_WORD_RIGHT);
	define_key("\033[1;5C", KEY_WORD_RIGHT);
}

void input_push(struct slice bytes)
{
	enum { PUSHED_MAX = 100 }; /* ncurses has room for 137 */
	size_t at = bytes.len < PUSHED_MAX ? bytes.len : PUSHED_MAX;

	while (at > 0)
		ungetch((unsigned char)bytes.at[--at]);
}

bool input_waits(int descriptor, int timeout_ms)
{
	struct pollfd wait = { .fd = descriptor, .events = POLLIN };

	return poll(&wait, 1, timeout_ms) > 0;
}

static const struct {
	int curses;
	enum key_code code;
} named_keys[] = {
	{ KEY_ENTER, YK_ENTER },	{ KEY_BACKSPACE, YK_BACKSPACE }, { KEY_DC, YK_DELETE },
	{ KEY_UP, YK_UP },		{ KEY_DOWN, YK_DOWN },		 { KEY_LEFT, YK_LEFT },
	{ KEY_RIGHT, YK_RIGHT },	{ KEY_HOME, YK_HOME },		 { KEY_END, YK_END },
	{ KEY_PPAGE, YK_PAGE_UP },	{ KEY_NPAGE, YK_PAGE_DOWN },	 { KEY_IC, YK_INSERT },
	{ KEY_BTAB, YK_BACKTAB },	{ KEY_F(1), YK_F1 },		 { KEY_A1, YK_HOME },
	{ KEY_A3, YK_PAGE_UP },		{ KEY_C1, YK_END },		 { KEY_C3, YK_PAGE_DOWN },
	{ KEY_FIND, YK_HOME },		{ KEY_SELECT, YK_END },
	{ KEY_WORD_LEFT, YK_WORD_LEFT },
	{ KEY_WORD_RIGHT, YK_WORD_RIGHT },
};

static struct key named(enum key_code code)
{
	return (struct key){ .kind = KEY_NAMED, .code = code };
}

static struct key with_meta(struct key key)
{
	key.meta = true;
	if (key.kind == KEY_CHAR && key.code >= 'A' && key.code <= 'Z')
		key.code += 'a' - 'A';
	return key;
}

/* The key of a character by itself. */
static struct key plain_key(wint_t code)
{
	struct key key = { .kind = KEY_CHAR, .code = code };

	if (code == '\r' || code == '\n')
		return named(YK_ENTER);
	if (code == '\t')
		return named(YK_TAB);
	if (code == 0x7F || code == 0x08)
		return named(YK_BACKSPACE);
	if (code == 0x1B)
		return named(YK_ESCAPE);
	if (code < 0x20) {
		key.control = true;
		key.code = code == 0 ? ' ' : code < 0x1B ? code + 0x60 : code + 0x40;
	}
	return key;
}

/* An escape sequence ncurses did not know, behind ESC and first, which is [ or O: the usual arrows
 * are understood whatever TERM says, the rest is swallowed up to its final byte, so that none of it
 * acts as keys. */
static struct key unknown_sequence(wint_t first)
{
	static const char finals[] = "ABCDHFMZ";
	static const enum key_code codes[] = { YK_UP,	YK_DOWN, YK_RIGHT, YK_LEFT,
					       YK_HOME, YK_END,	 YK_ENTER, YK_BACKTAB };
	const char *found;
	wint_t code;

	do {
		if (get_wch(&code) != OK)
			return with_meta(plain_key(first));
	} while (code < 0x40 || code > 0x7E || code == '[' || code == 'O');
	found = strchr(finals, (int)code);
	return found ? named(codes[found - finals]) : (struct key){ .kind = KEY_NONE };
}

static void give_back(int result, wint_t code)
{
	if (result == OK)
		unget_wch((wchar_t)code);
	else if (result == KEY_CODE_YES)
		ungetch((int)code);
}

static bool is_sequence(int result, wint_t code)
{
	return result == OK && (code == '[' || code == 'O');
}

static struct key curses_key(struct input *input, wint_t code);

/* Esc twice, or what rxvt and PuTTY send for Alt with an arrow. */
static struct key second_escape(void)
{
	wint_t code;
	int result = get_wch(&code);
	struct key key;

	if (is_sequence(result, code)) {
		key = unknown_sequence(code);
		return key.kind == KEY_NONE ? key : with_meta(key);
	}
	give_back(result, code);
	unget_wch(0x1B);
	return named(YK_ESCAPE);
}

/* Esc, or what Alt makes of another key: ncurses has waited for what follows, and a terminal sends
 * both at once. */
static struct key escape_key(struct input *input)
{
	wint_t code;
	int result;

	timeout(0);
	result = get_wch(&code);
	if (is_sequence(result, code))
		return unknown_sequence(code);
	if (result == OK && code == 0x1B)
		return second_escape();
	if (result == OK && code < 0x80)
		return with_meta(plain_key(code));
	if (result == KEY_CODE_YES && code < KEY_OWN) {
		struct key key = curses_key(input, code);

		return key.kind == KEY_NONE ? key : with_meta(key);
	}
	give_back(result, code);
	return named(YK_ESCAPE);
}

static struct key character_key(struct input *input, wint_t code)
{
	if (input->pasting)
		return (struct key){ .kind = KEY_CHAR, .code = code, .pasted = true };
	return code == 0x1B ? escape_key(input) : plain_key(code);
}

/* What stands behind ESC [ <: button;column;row and M, or m where it is let go.  The meaning of the
 * bits is xterm's (its ctlseqs, SGR 1006). */
static struct key mouse_key(void)
{
	enum { MODIFIERS = 4 | 8 | 16, WHEEL = 64, NUMBERS = 3, MOST = 100000 };
	long numbers[NUMBERS] = { 0 };
	struct key key = { .kind = KEY_NONE };
	size_t count = 0;
	wint_t code;

	timeout(TEXT_MS);
	while (get_wch(&code) == OK && ((code >= '0' && code <= '9') || code == ';')) {
		if (code == ';')
			count++;
		else if (count < NUMBERS && numbers[count] < MOST)
			numbers[count] = numbers[count] * 10 + (long)(code - '0');
	}
	if (code != 'M' || count != NUMBERS - 1 || numbers[1] < 1 || numbers[2] < 1)
		return key;
	switch (numbers[0] & ~(long)MODIFIERS) {
	case 0:
		key.code = MOUSE_CLICK;
		break;
	case WHEEL:
		key.code = MOUSE_WHEEL_UP;
		break;
	case WHEEL + 1:
		key.code = MOUSE_WHEEL_DOWN;
		break;
	default:
		return key;
	}
	key.kind = KEY_POINTER;
	key.column = (int)numbers[1] - 1;
	key.row = (int)numbers[2] - 1;
	return key;
}

static struct key curses_key(struct input *input, wint_t code)
{
	if (code == KEY_PASTE_BEGIN || code == KEY_PASTE_END)
		input->pasting = code == KEY_PASTE_BEGIN;
	if (code == KEY_MOUSE_BEGIN)
		return mouse_key();
	for (size_t i = 0; i < sizeof(named_keys) / sizeof(named_keys[0]); i++)
		if (named_keys[i].curses == (int)code)
			return named(named_keys[i].code);
	return (struct key){ .kind = KEY_NONE };
}

bool input_take(struct input *input, struct key *key)
{
	bool waits = input_waits(input->descriptor, 0);
	wint_t code;

	*key = (struct key){ .kind = KEY_NONE };
	/* A character may come in pieces; ncurses would drop those it read. */
	timeout(waits ? TEXT_MS : 0);
	switch (get_wch(&code)) {
	case OK:
		*key = character_key(input, code);
		break;
	case KEY_CODE_YES:
		*key = curses_key(input, code);
		break;
	default:
		/* Readable for ever and nothing in it: the other end is closed. */
		if (waits && ++input->empty_reads >= 3)
			key->kind = KEY_CLOSED;
		return false;
	}
	input->empty_reads = 0;
	return true;
}
