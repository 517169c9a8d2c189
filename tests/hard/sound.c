/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * `sound FORMAT` reads what yuelan wrote and tells the first thing in it that must not reach a
 * terminal or another program: bytes that are no UTF-8, control characters, direction and
 * zero-width marks, tags, more than four marks in a row; escapes other than SGR where the format is
 * ansi, other than what draws a screen where it is pty, any where it is neither; lines that are no
 * JSON object where it is json.  Nothing here is shared with what it tests.
 */
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { DEPTH_MAX = 64, MARKS_MAX = 4 };

struct input {
	const unsigned char *at, *end;
	size_t line;
	bool is_ansi, is_json, is_tsv, is_pty;
};

static bool fault(const struct input *input, const char *what)
{
	printf("line %zu: %s\n", input->line, what);
	return false;
}

/* The next code point; false where the bytes are none (Unicode 15, table 3-7). */
static bool next_code(struct input *input, uint32_t *code)
{
	static const uint32_t least[] = { 0, 0, 0x80, 0x800, 0x10000 };
	unsigned char lead = *input->at;
	int len = lead < 0x80	    ? 1
		  : lead >> 5 == 6  ? 2
		  : lead >> 4 == 14 ? 3
		  : lead >> 3 == 30 ? 4
				    : 0;

	if (len == 0 || input->end - input->at < len)
		return false;
	*code = len == 1 ? lead : lead & (0x7Fu >> len);
	for (int i = 1; i < len; i++) {
		if (input->at[i] >> 6 != 2)
			return false;
		*code = *code << 6 | (input->at[i] & 0x3F);
	}
	input->at += len;
	return *code >= least[len] && *code <= 0x10FFFF && (*code < 0xD800 || *code > 0xDFFF);
}

/* The zero-width joiner and non-joiner are left to emoji and to Arabic and Indic scripts. */
static bool is_forbidden(uint32_t code)
{
	static const uint32_t ranges[][2] = { { 0x00, 0x08 }, { 0x0B, 0x1F }, { 0x7F, 0x9F },
		{ 0x061C, 0x061C }, { 0x200B, 0x200B }, { 0x200E, 0x200F }, { 0x2028, 0x202E },
		{ 0x2060, 0x206F }, { 0xFEFF, 0xFEFF }, { 0xFFF9, 0xFFFB }, { 0xE0000, 0xE01EF } };

	for (size_t i = 0; i < sizeof ranges / sizeof *ranges; i++)
		if (code >= ranges[i][0] && code <= ranges[i][1])
			return true;
	return (code & 0xFFFE) == 0xFFFE;
}

/* ESC [ digits and ; m */
static bool skip_look(struct input *input)
{
	const unsigned char *at = input->at + 1;

	if (at == input->end || *at++ != '[')
		return false;
	while (at < input->end && ((*at >= '0' && *at <= '9') || *at == ';'))
		at++;
	if (at == input->end || *at != 'm')
		return false;
	input->at = at + 1;
	return true;
}

static bool is_next(struct input *input, char c)
{
	if (input->at == input->end || *input->at != (unsigned char)c)
		return false;
	input->at++;
	return true;
}

static bool check_characters(struct input input);

static bool is_marked(const unsigned char *from, const unsigned char *to)
{
	for (; to - from >= 4; from++)
		if (memcmp(from, "6667", 4) == 0)
			return true;
	return false;
}

/* What a terminal makes of the base64 of OSC 52 is text, too. */
static bool is_sound_base64(const unsigned char *at, const unsigned char *end)
{
	static const char digits[] =
		"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
	unsigned char *text = malloc((size_t)(end - at) + 1);
	size_t len = 0, bits = 0;
	uint32_t held = 0;
	bool good = text != NULL;

	for (; good && at < end && *at != '='; at++) {
		const char *digit = *at ? strchr(digits, *at) : NULL;

		if (!digit) {
			good = false;
			break;
		}
		held = held << 6 | (uint32_t)(digit - digits);
		bits += 6;
		if (bits >= 8)
			text[len++] = (unsigned char)(held >> (bits -= 8));
	}
	good = good && check_characters((struct input){ .at = text, .end = text + len, .line = 1 });
	free(text);
	return good;
}

/* OSC: a title, or a copy to the clipboard, up to BEL or ST. */
static bool skip_command(struct input *input)
{
	const unsigned char *from = input->at, *to = from;
	struct input title = *input;

	while (to < input->end && *to != 0x07 && *to != 0x1B)
		to++;
	if (to == input->end || (*to == 0x1B && (to + 1 == input->end || to[1] != '\\')))
		return false;
	input->at = to + (*to == 0x1B ? 2 : 1);
	if (to - from > 5 && memcmp(from, "52;c;", 5) == 0)
		return is_sound_base64(from + 5, to);
	title.at = from + 2;
	title.end = to;
	title.is_pty = false;
	return to - from >= 2 && (*from == '0' || *from == '2') && from[1] == ';' &&
	       (to - from < 6 || memcmp(from + 2, "6667", 4) != 0) && check_characters(title);
}

/* What draws a screen, and asks a terminal what it is. */
static bool skip_sequence(struct input *input)
{
	const unsigned char *from = ++input->at;

	if (is_next(input, '['))  {
		while (input->at < input->end && *input->at >= 0x20 && *input->at <= 0x3F)
			input->at++;
		return input->at < input->end && !is_marked(from, input->at) &&
		       *input->at != 0 && strchr("@ABCDEFGHIJKLMPSTXZbcdghlmnqrtu", *input->at++);
	}
	if (is_next(input, ']'))
		return skip_command(input);
	if (is_next(input, '(') || is_next(input, ')'))
		return is_next(input, 'B') || is_next(input, '0');
	return input->at < input->end && *input->at != 0 && strchr("=>78MDE", *input->at++);
}

static bool sequence_fault(const struct input *input)
{
	const unsigned char *from = input->at;
	char what[80];
	int len = 0;

	for (size_t i = 0; i < 12 && from + i < input->end; i++)
		len += snprintf(what + len, sizeof what - (size_t)len, " %02x", from[i]);
	printf("no part of a screen before%s: ", what);
	return fault(input, "a sequence that draws nothing");
}

static bool is_mark(uint32_t code)
{
	return (code >= 0x300 && code <= 0x36F) || (code >= 0x483 && code <= 0x489) ||
	       (code >= 0x1AB0 && code <= 0x1AFF) || (code >= 0x1DC0 && code <= 0x1DFF) ||
	       (code >= 0x20D0 && code <= 0x20FF) || (code >= 0xFE20 && code <= 0xFE2F);
}

static bool check_characters(struct input input)
{
	char what[60];
	int marks = 0;

	while (input.at < input.end) {
		uint32_t code = *input.at;

		if (code == 0x1B && input.is_ansi && skip_look(&input))
			continue;
		if (code == 0x1B && input.is_pty) {
			if (!skip_sequence(&input))
				return sequence_fault(&input);
			continue;
		}
		if (input.is_pty && (code == '\r' || code == '\b')) {
			input.at++;
			continue;
		}
		if (!next_code(&input, &code))
			return fault(&input, "no UTF-8");
		if (is_forbidden(code) || (code == '\t' && input.is_json)) {
			snprintf(what, sizeof what, "U+%04X", (unsigned)code);
			return fault(&input, what);
		}
		marks = is_mark(code) ? marks + 1 : 0;
		if (marks > MARKS_MAX)
			return fault(&input, "marks upon marks");
		input.line += code == '\n';
	}
	return true;
}

/* ---- JSON (RFC 8259), one object a line ---- */

static bool read_string(struct input *input)
{
	if (!is_next(input, '"'))
		return false;
	while (input->at < input->end && *input->at != '"' && *input->at >= 0x20) {
		if (*input->at++ != '\\')
			continue;
		if (input->at == input->end || !strchr("\"\\/bfnrtu", *input->at))
			return false;
		if (*input->at++ == 'u')
			for (int i = 0; i < 4; i++, input->at++)
				if (input->at == input->end ||
					!strchr("0123456789abcdefABCDEF", *input->at))
					return false;
	}
	return is_next(input, '"');
}

static bool read_plain(struct input *input)
{
	static const char *const words[] = { "true", "false", "null" };
	const unsigned char *start;

	for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
		size_t len = strlen(words[i]);

		if ((size_t)(input->end - input->at) >= len &&
			memcmp(input->at, words[i], len) == 0) {
			input->at += len;
			return true;
		}
	}
	is_next(input, '-');
	start = input->at;
	while (input->at < input->end && *input->at >= '0' && *input->at <= '9')
		input->at++;
	return input->at > start && (*start != '0' || input->at == start + 1);
}

/* A value, or the opening of one that holds others; the stack holds what is open. */
static bool read_object(struct input *input)
{
	char open[DEPTH_MAX];
	int depth = 0;

	do {
		bool is_in_object = depth > 0 && open[depth - 1] == '}';

		if (is_in_object && (!read_string(input) || !is_next(input, ':')))
			return false;
		if (depth < DEPTH_MAX &&
			(is_next(input, '{') || (depth > 0 && is_next(input, '[')))) {
			open[depth++] = input->at[-1] == '{' ? '}' : ']';
			if (!is_next(input, open[depth - 1]))
				continue;
			depth--;
		} else if (depth == 0 || input->at == input->end ||
			   (*input->at == '"' ? !read_string(input) : !read_plain(input))) {
			return false;
		}
		while (depth > 0 && !is_next(input, ',')) /* what ends here */
			if (!is_next(input, open[--depth]))
				return false;
	} while (depth > 0);
	return true;
}

static bool check_json(struct input input)
{
	for (; input.at < input.end; input.line++)
		if (!read_object(&input) || !is_next(&input, '\n'))
			return fault(&input, "no JSON object");
	return true;
}

/* Every line of a table has as many tabs as the first. */
static bool check_tsv(struct input input)
{
	size_t wanted = 0, tabs = 0;

	for (; input.at < input.end; input.at++) {
		tabs += *input.at == '\t';
		if (*input.at != '\n')
			continue;
		wanted = input.line == 1 ? tabs : wanted;
		if (tabs != wanted)
			return fault(&input, "other columns than the first line");
		tabs = 0;
		input.line++;
	}
	return true;
}

static bool check(const char *format, const char *text, size_t len)
{
	const unsigned char *at = (const unsigned char *)text;
	struct input input = { at, at + len, 1, strcmp(format, "ansi") == 0,
		strcmp(format, "json") == 0, strcmp(format, "tsv") == 0, strcmp(format, "pty") == 0 };

	return check_characters(input) && (!input.is_json || check_json(input)) &&
	       (!input.is_tsv || check_tsv(input));
}

/* A judge must know both verdicts. */
static bool check_self(void)
{
	static const struct {
		const char *format, *text;
		bool good;
	} cases[] = {
		{ "text", "a\tb\n渡é👩\u200D👩\n", true },
		{ "text", "\x1b[1m", false },
		{ "text", "a\x07", false },
		{ "text", "a\r\n", false },
		{ "text",
			"\xC2\x9B"
			"2J",
			false },
		{ "text", "\xC0\x80", false },
		{ "text", "\xED\xA0\x80", false },
		{ "text", "\xE4\xB8", false },
		{ "text", "\u202E", false },
		{ "text", "\u200B", false },
		{ "text", "\U000E0041", false },
		{ "ansi", "\x1b[1;38;5;3mx\x1b[m\n", true },
		{ "ansi", "\x1b[2J", false },
		{ "ansi", "\x1b]0;x\x07", false },
		{ "json", "{\"a\":[1,-2,{\"b\":\"\\u00e9\\n\"},[]],\"c\":{},\"d\":null}\n{}\n",
			true },
		{ "json", "{\"a\":[1,]}\n", false },
		{ "json", "{\"a\":1,}\n", false },
		{ "json", "{\"a\" 1}\n", false },
		{ "json", "{\"a\":\"\\x\"}\n", false },
		{ "json", "{\"a\":[1}\n", false },
		{ "json", "{\"a\":01}\n", false },
		{ "json", "[1]\n", false },
		{ "json", "{}{}\n", false },
		{ "json", "{}", false },
		{ "text", "a\u0301\u0301\u0301\u0301", true },
		{ "text", "a\u0301\u0301\u0301\u0301\u0301", false },
		{ "pty", "\x1b[?1049h\x1b[1;24r\x1b(B\x1b[m渡\r\n\x1b]0;渡\x07\x1b]52;c;5rih\x07",
			true },
		{ "pty", "\x1b[6667h", false },
		{ "pty", "\x1b]0;6667\x07", false },
		{ "pty", "\x1b]52;c;Gw==\x07", false },
		{ "pty", "\x1b]50;x\x07", false },
		{ "pty", "\x1bP1q\x1b\\", false },
		{ "pty", "\x1b[2", false },
		{ "pty", "\x07", false },
		{ "tsv", "a\tb\nc\td\n", true },
		{ "tsv", "a\tb\nc\n", false },
	};
	bool good = true;

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		if (check(cases[i].format, cases[i].text, strlen(cases[i].text)) != cases[i].good) {
			printf("misjudged: %s case %zu\n", cases[i].format, i + 1);
			good = false;
		}
	return good;
}

int main(int argc, char **argv)
{
	size_t len = 0, room = 1 << 20, got;
	char *text = malloc(room);

	if (argc < 2) {
		free(text);
		return check_self() ? EXIT_SUCCESS : EXIT_FAILURE;
	}
	while (text && (got = fread(text + len, 1, room - len, stdin)) > 0) {
		len += got;
		if (len == room)
			text = realloc(text, room *= 2);
	}
	bool good = text && check(argv[1], text, len);
	free(text);
	return good ? EXIT_SUCCESS : EXIT_FAILURE;
}
