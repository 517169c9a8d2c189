/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/unit/unit.h"

#include <stdio.h>

#include "base/arena.h"
#include "text/cluster.h"
#include "text/gate.h"
#include "text/unicode.h"
#include "text/utf8.h"

#include <unicode/unorm2.h>
#include <unicode/ustring.h>

static int setup(void **state)
{
	*state = arena_create();
	return 0;
}

static int teardown(void **state)
{
	arena_destroy(*state);
	return 0;
}

struct gate_case {
	const char *in, *out;
};

static const struct gate_case text_cases[] = {
	/* controls */
	{ "a\x1B[31mb\x07", "a[31mb" },
	{ "a\x7F\xC2\x9B"
	  "31m\xC2\x85"
	  "b",
		"a31m b" },
	{ "a\tb\nc", "a\tb\nc" },
	{ "a\r\nb\rc\n\rd\r\r\ne", "a\nb\nc\n\nd\n\ne" },
	{ "a\vb\fc\u2028d\u2029e", "a b c d e" },
	/* what cannot be seen */
	{ "a\u202Eb\u2066c\u200Fd\u061Ce", "abcde" },
	{ "a\u200Bb\u2060c\uFEFFd\u00ADe\u180Ef", "abcdef" },
	{ "\uFEFF中", "中" },
	{ "a\U000E0041\U000E007Fb\U000E0100c\uFE00d", "abcd" },
	{ "a\u3164b\uFFA0c\u115Fd", "a b c d" },
	{ "a\uFFF9b\uFFFBc", "abc" },
	/* private use, noncharacters, bad bytes */
	{ "a\uE000b\U000F0001c\U0010FFFDd", "a□b□c□d" },
	{ "a\uFFFEb\U0010FFFFc\uFDD0d", "a\uFFFDb\uFFFDc\uFFFDd" },
	{ "a\xFF\xE4\xB8z\xED\xA0\x80", "a\uFFFD\uFFFDz\uFFFD\uFFFD\uFFFD" },
	{ "\uFFFD is kept", "\uFFFD is kept" },
	{ "中\xE4\xB8", "中\uFFFD" },
	/* NFC and marks */
	{ "e\u0301", "é" },
	{ "か\u3099", "が" },
	{ "\u1112\u1161\u11AB", "한" },
	{ "\u2126\uF9D0", "Ω\u985E" },
	{ "a\u0323\u0302", "ậ" },
	{ "x\u0301\u0302\u0303\u0304\u0305\u0306y", "x\u0301\u0302\u0303\u0304y" },
	{ "x\u0301\u0302\u0303\u0304\u0305\u0306\ny\u0301", "x\u0301\u0302\u0303\u0304\ný" },
	{ "a\u200B\u0301", "á" },
	/* joiners */
	{ "a\u200Db\u200Cc", "abc" },
	{ "\u0645\u06CC\u200C\u062E\u0648", "\u0645\u06CC\u200C\u062E\u0648" },
	{ "\u0645\u200C\u200C\u200D\u062E", "\u0645\u200C\u062E" },
	{ "\u0645\u200C x", "\u0645 x" },
	{ "\u0645\u200C", "\u0645" },
	{ "\u0915\u094D\u200D\u0937", "\u0915\u094D\u200D\u0937" },
	{ "\u09B0\u200D\u09CD\u09AF", "\u09B0\u200D\u09CD\u09AF" },
	{ "中\u200D文", "中文" },
	/* emoji */
	{ "👨\u200D👩\u200D👧", "👨\u200D👩\u200D👧" },
	{ "👩\U0001F3FD\u200D🚀!", "👩\U0001F3FD\u200D🚀!" },
	{ "👨\u200D中", "👨中" },
	{ "👨\u200D\u200B👩", "👨\u200D👩" },
	{ "👨\u200C👩", "👨👩" },
	{ "中\U0001F3FD\u200D👩", "中\U0001F3FD👩" },
	{ "❤\uFE0F\u200D🔥", "❤\uFE0F\u200D🔥" },
	{ "❤\uFE0F\uFE0F\uFE0E", "❤\uFE0F" },
	{ "中\uFE0F", "中" },
	{ "1\uFE0F\u20E3", "1\uFE0F\u20E3" },
	{ "1\uFE0F 2\uFE0F", "1 2" },
	{ "🇨\uFE0F🇳", "🇨🇳" },
	{ "🏴\U000E0067\U000E0062\U000E007F", "🏴" },
	{ "©\uFE0F 2021", "©\uFE0F 2021" },
};

static const struct gate_case line_cases[] = {
	{ "a\nb", "a b" },
	{ "a \n\t  b", "a b" },
	{ "a  b", "a  b" },
	{ "a\t\tb\r\n", "a b " },
	{ "\n\n标题　\n", " 标题 " },
	{ "a\n\u200B\n\u00A0b", "a b" },
	{ "a\u2028\u2028b", "a b" },
	{ "\n\n\n\u0301", " \u0301" },
	{ "$(touch pwned);|&\n-rf", "$(touch pwned);|& -rf" },
	{ "a\u2000\nb", "a b" },
};

static void check(struct arena *arena, struct slice in, const char *out, enum gate_kind kind)
{
	struct slice result = gate(arena, in, kind);
	if (!slice_is(result, out))
		fail_msg("\"%.*s\" became \"%.*s\", not \"%s\"", SLICE_ARGS(in), SLICE_ARGS(result),
			out);
	struct slice again = gate(arena, result, kind);
	assert_ptr_equal(again.at, result.at);
	assert_int_equal(again.len, result.len);
}

static void what_may_not_pass_is_held(void **state)
{
	for (size_t i = 0; i < sizeof text_cases / sizeof *text_cases; i++)
		check(*state, slice_of(text_cases[i].in), text_cases[i].out, GATE_TEXT);
	check(*state, SLICE("a\0b"), "ab", GATE_TEXT);
	check(*state, (struct slice){ 0 }, "", GATE_TEXT);
}

static void lines_have_no_line_ends(void **state)
{
	for (size_t i = 0; i < sizeof line_cases / sizeof *line_cases; i++)
		check(*state, slice_of(line_cases[i].in), line_cases[i].out, GATE_LINE);
}

static void clean_text_is_not_copied(void **state)
{
	struct slice clean[] = {
		SLICE("今天天气真好，“我们”出去走走吧。ABC abc 12345678\n\t下一行"),
		SLICE("❤\uFE0F 👨\u200D👩\u200D👧 1\uFE0F\u20E3"),
		SLICE("x\u0301\u0302 \u0915\u093F\u094D \u0E01\u0E49"),
		SLICE("naïve café — “ok”…"),
	};
	for (size_t i = 0; i < sizeof clean / sizeof *clean; i++) {
		struct slice result = gate(*state, clean[i], GATE_TEXT);
		assert_ptr_equal(result.at, clean[i].at);
		assert_int_equal(result.len, clean[i].len);
	}
}

/* A small generator, so that a failure can be repeated anywhere. */
static uint32_t draw(uint64_t *seed)
{
	*seed = *seed * 6364136223846793005u + 1442695040888963407u;
	return (uint32_t)(*seed >> 33);
}

static size_t random_text(uint64_t *seed, char *out, size_t room)
{
	static const uint32_t odd[] = {
		0x0A,
		0x0D,
		0x09,
		0x20,
		0x1B,
		0x00,
		0x7F,
		0x85,
		0x9B,
		0xA0,
		0xAD,
		0x301,
		0x323,
		0x302,
		0x308,
		0x338,
		0x34F,
		0x5B0,
		0x61C,
		0x627,
		0x64B,
		0x653,
		0x915,
		0x93E,
		0x94D,
		0x9C7,
		0x9BE,
		0x1100,
		0x115F,
		0x1161,
		0x11A8,
		0x180E,
		0x200B,
		0x200C,
		0x200D,
		0x200E,
		0x2028,
		0x202E,
		0x2060,
		0x2066,
		0x20E3,
		0x2126,
		0x231A,
		0x2764,
		0x2000,
		0x3000,
		0x304B,
		0x3099,
		0x3164,
		0xAC00,
		0xD800,
		0xE000,
		0xF900,
		0xFB2C,
		0xFDD0,
		0xFE00,
		0xFE0E,
		0xFE0F,
		0xFEFF,
		0xFF0C,
		0xFFA0,
		0xFFF9,
		0xFFFD,
		0xFFFE,
		0x1D15E,
		0x1F1E8,
		0x1F1F3,
		0x1F3FD,
		0x1F468,
		0x1F600,
		0x20000,
		0xE0041,
		0xE0100,
		0xF0000,
		0x10FFFF,
		'1',
		'#',
		'a',
		'=',
		0x4E2D,
		0x6587,
		0x201C,
	};
	size_t len = 0, count = draw(seed) % 40;
	while (count-- > 0 && len + 8 < room) {
		uint32_t kind = draw(seed) % 16;
		if (kind == 0)
			out[len++] = (char)draw(seed);
		else if (kind == 1)
			len += utf8_put(out + len, draw(seed) % 0x110000);
		else if (kind == 2)
			len += utf8_put(out + len, draw(seed) % 0x3400);
		else
			len += utf8_put(out + len, odd[draw(seed) % (sizeof odd / sizeof *odd)]);
	}
	return len;
}

static bool is_forbidden(uint32_t code, enum gate_kind kind)
{
	if (code < 0x20)
		return kind == GATE_LINE || (code != '\n' && code != '\t');
	return (code >= 0x7F && code <= 0x9F) || code == 0xAD || code == 0x34F || code == 0x61C ||
	       code == 0x115F || code == 0x1160 || code == 0x180E || code == 0x200B ||
	       code == 0x200E || code == 0x200F || (code >= 0x2028 && code <= 0x202E) ||
	       (code >= 0x2060 && code <= 0x206F) || code == 0x3164 ||
	       (code >= 0xD800 && code <= 0xF8FF) || (code >= 0xFDD0 && code <= 0xFDEF) ||
	       (code >= 0xFE00 && code <= 0xFE0D) || code == 0xFEFF || code == 0xFFA0 ||
	       (code >= 0xFFF0 && code <= 0xFFFB) || (code & 0xFFFE) == 0xFFFE ||
	       (code >= 0xE0000 && code <= 0xE0FFF) || code >= 0xF0000;
}

static bool is_nfc(struct slice text)
{
	UErrorCode status = U_ZERO_ERROR;
	UChar units[1024];
	int32_t len;
	u_strFromUTF8(units, 1024, &len, text.at, (int32_t)text.len, &status);
	UBool is = unorm2_isNormalized(unorm2_getNFCInstance(&status), units, len, &status);
	assert_true(U_SUCCESS(status));
	return is;
}

static void look_through(struct slice text, enum gate_kind kind)
{
	const char *at = text.at, *end = text.at + text.len;
	unsigned marks = 0;
	assert_true(utf8_is_valid(text));
	while (at < end) {
		uint32_t code = utf8_next(&at, end);
		if (is_forbidden(code, kind))
			fail_msg("U+%04X passed", code);
		marks = code_is_mark(code) || code == 0x200D || code == 0x200C ? marks + 1 : 0;
		assert_true(marks <= 4);
	}
	assert_true(is_nfc(text));
}

static void nothing_slips_through(void **state)
{
	uint64_t seed = 20210817;
	for (int round = 0; round < 20000; round++) {
		char bytes[256];
		struct slice text = { bytes, random_text(&seed, bytes, sizeof bytes) };
		enum gate_kind kind = round % 2 ? GATE_TEXT : GATE_LINE;
		struct slice once = gate(*state, text, kind);
		if (once.len > 0)
			look_through(once, kind);
		struct slice twice = gate(*state, once, kind);
		if (!slice_equal(once, twice))
			fail_msg("round %d: \"%.*s\" became \"%.*s\"", round, SLICE_ARGS(once),
				SLICE_ARGS(twice));

		size_t clusters = 0, columns = 0;
		for (struct slice rest = text; rest.len > 0;) {
			size_t step = cluster_length(rest);
			assert_in_range(step, 1, rest.len);
			columns += (size_t)cluster_columns(slice_sub(rest, 0, step), NULL);
			clusters += step;
			rest = slice_from(rest, step);
		}
		assert_int_equal(clusters, text.len);
		assert_int_equal(columns, text_columns(text, NULL));
		arena_reset(*state);
	}
}

static void long_text_is_normalised_in_pieces(void **state)
{
	size_t len = 3 * 1024 * 1024;
	char *bytes = arena_alloc(*state, len + 8);
	size_t at = 0;
	while (at + 3 <= len) {
		memcpy(bytes + at, "e\u0301", 3);
		at += 3;
	}
	struct slice result = gate(*state, (struct slice){ bytes, at }, GATE_TEXT);
	assert_int_equal(result.len, at / 3 * 2);
	assert_true(slice_starts(result, "éé") && slice_ends(result, "éé"));
	assert_false(slice_contains(result, "e"));
}

static void messages_are_cut_at_a_character(void **state)
{
	(void)state;
	char out[8];
	assert_string_equal(gate_message(out, sizeof out, "a\x1B\nb"), "a b");
	assert_string_equal(gate_message(out, sizeof out, "中文字"), "中文");
	assert_string_equal(gate_message(out, sizeof out, "1234567"), "1234567");
	assert_string_equal(gate_message(out, sizeof out, "12345678"), "1234567");
	assert_string_equal(gate_message(out, sizeof out, ""), "");
	assert_string_equal(gate_message(out, sizeof out, NULL), "");
	assert_string_equal(gate_message(out, 1, "abc"), "");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(what_may_not_pass_is_held, setup, teardown),
		cmocka_unit_test_setup_teardown(lines_have_no_line_ends, setup, teardown),
		cmocka_unit_test_setup_teardown(clean_text_is_not_copied, setup, teardown),
		cmocka_unit_test_setup_teardown(nothing_slips_through, setup, teardown),
		cmocka_unit_test_setup_teardown(long_text_is_normalised_in_pieces, setup, teardown),
		cmocka_unit_test_setup_teardown(messages_are_cut_at_a_character, setup, teardown),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
