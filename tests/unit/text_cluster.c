/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/unit/unit.h"

#include <stdio.h>

#include "text/cluster.h"
#include "text/unicode.h"
#include "text/utf8.h"

static const struct width_rules wide = { .ambiguous_wide = true };

/* Code points of text, written as hex with blanks between. */
static const char *codes(struct slice text)
{
	static char out[512];
	const char *at = text.at, *end = text.at + text.len;
	size_t len = 0;
	out[0] = '\0';
	while (at < end && len < sizeof out - 16)
		len += (size_t)snprintf(
			out + len, sizeof out - len, "%s%X", len ? " " : "", utf8_next(&at, end));
	return out;
}

static void broken_bytes_are_replaced_by_maximal_subparts(void **state)
{
	(void)state;
	/* Unicode 15, tables 3-8 to 3-11. */
	assert_string_equal(codes(SLICE("\xC0\xAF\xE0\x80\xBF\xF0\x81\x82\x41")),
		"FFFD FFFD FFFD FFFD FFFD FFFD FFFD FFFD 41");
	assert_string_equal(codes(SLICE("\xED\xA0\x80\xED\xBF\xBF\xED\xAF\x41")),
		"FFFD FFFD FFFD FFFD FFFD FFFD FFFD FFFD 41");
	assert_string_equal(codes(SLICE("\xF4\x91\x92\x93\xFF\x41\x80\xBF\x42")),
		"FFFD FFFD FFFD FFFD FFFD 41 FFFD FFFD 42");
	assert_string_equal(
		codes(SLICE("\xE1\x80\xE2\xF0\x91\x92\xF1\xBF\x41")), "FFFD FFFD FFFD FFFD 41");
	assert_string_equal(codes(SLICE("\xE4\xB8")), "FFFD");
	assert_string_equal(codes(SLICE("\xF0\x9F\x98\x80\xF4\x8F\xBF\xBF")), "1F600 10FFFF");
}

static void reading_back_meets_the_same_characters(void **state)
{
	(void)state;
	struct slice texts[] = {
		SLICE("a中\xF0\x9F\x98\x80\xC3\xA9"),
		SLICE("\xE1\x80\xE2\xF0\x91\x92\xF1\xBF\x41"),
		SLICE("\x80\x80\x80\x80\x80"),
		SLICE("\xF0\x9F\x98"),
		SLICE("\xED\xA0\x80z\xF4\x91\x92\x93"),
	};
	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
		const char *start = texts[i].at, *end = start + texts[i].len;
		const char *starts[32];
		uint32_t seen[32];
		size_t count = 0;
		for (const char *at = start; at < end;) {
			starts[count] = at;
			seen[count++] = utf8_next(&at, end);
		}
		const char *at = end;
		while (at > start) {
			count--;
			assert_int_equal(utf8_previous(&at, start), seen[count]);
			assert_ptr_equal(at, starts[count]);
		}
		assert_int_equal(count, 0);
	}
}

static void every_code_point_comes_back(void **state)
{
	(void)state;
	for (uint32_t code = 0; code < 0x110000; code++) {
		char bytes[4];
		size_t len = utf8_put(bytes, code);
		const char *at = bytes;
		bool surrogate = code >= 0xD800 && code <= 0xDFFF;
		assert_int_equal(utf8_next(&at, bytes + len), surrogate ? 0xFFFD : code);
		assert_ptr_equal(at, bytes + len);
		assert_true(utf8_is_valid((struct slice){ bytes, len }));
	}
	char bytes[4];
	assert_int_equal(utf8_put(bytes, 0x110000), 3);
	assert_memory_equal(bytes, "\xEF\xBF\xBD", 3);
}

static void validity_is_exact(void **state)
{
	(void)state;
	assert_true(utf8_is_valid((struct slice){ 0 }));
	assert_true(utf8_is_valid(SLICE("12345678abc中文\xEF\xBF\xBD")));
	assert_false(utf8_is_valid(SLICE("12345678abc\xE4\xB8")));
	assert_false(utf8_is_valid(SLICE("\xE4\xB8\x41")));
	assert_false(utf8_is_valid(SLICE("\xC1\x81")));
	assert_false(utf8_is_valid(SLICE("\xED\xA0\x80")));
	assert_int_equal(utf8_count(SLICE("12345678abc中文\xE4\xB8")), 14);
}

static void code_points_take_columns(void **state)
{
	(void)state;
	static const struct {
		uint32_t code;
		int narrow, wide;
	} cases[] = {
		/* clang-format off */
		{ 'a', 1, 1 }, { 0, 0, 0 }, { '\n', 0, 0 }, { 0x7F, 0, 0 }, { 0x4E2D, 2, 2 },
		{ 0x3000, 2, 2 }, { 0x20000, 2, 2 }, { 0x31350, 2, 2 }, { 0x3FFFD, 2, 2 },
		{ 0x201C, 1, 2 }, { 0x2014, 1, 2 }, { 0x2026, 1, 2 }, { 0xB7, 1, 2 },
		{ 0x2460, 1, 2 }, { 0x2022, 1, 2 }, { 0x2E3A, 1, 1 }, { 0xFF61, 1, 1 },
		{ 0xFF0C, 2, 2 }, { 0x301, 0, 0 }, { 0x3099, 0, 0 }, { 0xFE0F, 0, 0 },
		{ 0x200B, 0, 0 }, { 0x200D, 0, 0 }, { 0x1100, 2, 2 }, { 0x1161, 0, 0 },
		{ 0x11A8, 0, 0 }, { 0xD7B0, 0, 0 }, { 0xAC00, 2, 2 }, { 0x1F600, 2, 2 },
		{ 0x1FAE8, 2, 2 }, { 0x231A, 2, 2 }, { 0x2764, 1, 1 }, { 0x1F1E6, 1, 1 },
		{ 0x1F3FB, 2, 2 }, { 0x4DC0, 2, 2 }, { 0x3248, 2, 2 }, { 0xAD, 1, 1 },
		{ 0x600, 1, 1 }, { 0xE0041, 0, 0 }, { 0xE000, 1, 2 }, { 0xF0001, 1, 2 },
		{ 0x10FFFF, 1, 1 }, { 0xFFFD, 1, 2 }, { 0x93E, 1, 1 }, { 0xFF9E, 1, 1 },
		/* clang-format on */
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		if (code_columns(cases[i].code, NULL) != cases[i].narrow ||
			code_columns(cases[i].code, &wide) != cases[i].wide)
			fail_msg("U+%04X takes %d, %d", cases[i].code,
				code_columns(cases[i].code, NULL),
				code_columns(cases[i].code, &wide));
	}
}

/* "|" stands before each cluster; behind the text its columns. */
static const struct {
	const char *clusters;
	int columns;
} cluster_cases[] = {
	{ "|a|b", 2 },
	{ "|中|文", 4 },
	{ "|\r\n|\n|\r|\r\n", 0 },
	{ "|a|\r|b", 2 },
	{ "|\r|\u0308|a", 1 },
	{ "|\1|\u0308", 0 },
	{ "|e\u0301|x", 2 },
	{ "|\u0301|a", 1 },
	{ "|中\u0301|文", 4 },
	{ "|か\u3099|x", 3 },
	{ "|\uFF76\uFF9E|x", 3 },
	{ "|\u845B\U000E0100|x", 3 },
	{ "|한|국", 4 },
	{ "|\u1100\u1161\u11A8|\u1100", 4 },
	{ "|\uAC00\u11A8|\uAC01\u11A8|\uAC01|\u1161", 6 },
	{ "|\u11A8\u11A8|\u1161", 0 },
	{ "|a\u200D|b", 2 },
	{ "|a\u200D|👩", 3 },
	{ "|👨\u200D👩\u200D👧|x", 3 },
	{ "|👩\U0001F3FD\u200D🚀|x", 3 },
	{ "|👁\uFE0F\u200D🗨\uFE0F|x", 3 },
	{ "|❤\uFE0F|x", 3 },
	{ "|❤|x", 2 },
	{ "|⌚\uFE0E|x", 3 },
	{ "|❤\uFE0F\u200D🔥|x", 3 },
	{ "|👨\u0308\u200D👩|x", 3 },
	{ "|👨\u200D|x", 3 },
	{ "|👨\u200D\u200D|👩|x", 5 },
	{ "|👍🏽|🏽", 4 },
	{ "|👍|👍🏽", 4 },
	{ "|a|🏽", 3 },
	{ "|1\uFE0F\u20E3|2", 3 },
	{ "|#\uFE0F\u20E3|x", 3 },
	{ "|1\u20E3|2", 2 },
	{ "|1\uFE0F|2", 2 },
	{ "|a\uFE0F\u20E3|2", 2 },
	{ "|🇨🇳|🇯🇵|x", 5 },
	{ "|🇨🇳|🇯|x", 4 },
	{ "|🇨|a|🇳", 3 },
	{ "|🇨\u0301|🇳", 2 },
	{ "|🇨\u200D|🇳", 2 },
	{ "|🏴\U000E0067\U000E0062\U000E007F|x", 3 },
	{ "|\u0915\u093F|x", 3 },
	{ "|\u0915\u094D|\u0937", 2 },
	{ "|\u0E01\u0E33|x", 3 },
	{ "|\u0E01\u0E49\u0E33|x", 3 },
	{ "|\u0600\u0661|x", 3 },
	{ "|a\u0903|b", 3 },
	{ "|\u200B|a", 1 },
	{ "|\uFEFF|a", 1 },
	{ "|a\u200C|b", 2 },
	{ "|“|中|”", 4 },
	/* Past UAX #29: what a terminal draws in more than two cells is more than one cluster. */
	{ "|\u1100|\u1100\u1161|x", 5 },
	{ "|\u0600|中", 3 },
	{ "|\u0600\u0600|\u0600", 3 },
	{ "|中|\u0903", 3 },
	{ "|\u0915\u0903|\u0903", 3 },
	/* A bad byte is a cluster of its own. */
	{ "|\xFF|\xE4\xB8|a", 3 },
};

static struct slice without_bars(const char *from, char *out)
{
	size_t len = 0;
	for (; *from; from++)
		if (*from != '|')
			out[len++] = *from;
	return (struct slice){ out, len };
}

static void clusters_end_where_they_should(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof cluster_cases / sizeof *cluster_cases; i++) {
		const char *wanted = cluster_cases[i].clusters;
		char bytes[256], found[256] = "";
		struct slice text = without_bars(wanted, bytes);
		size_t columns = 0, len = 0;
		for (struct slice rest = text; rest.len > 0;) {
			size_t step = cluster_length(rest);
			found[len++] = '|';
			memcpy(found + len, rest.at, step);
			len += step;
			columns += (size_t)cluster_columns(slice_sub(rest, 0, step), NULL);
			rest = slice_from(rest, step);
		}
		found[len] = '\0';
		assert_string_equal(found, wanted);
		if (columns != (size_t)cluster_cases[i].columns ||
			columns != text_columns(text, NULL))
			fail_msg("%s takes %zu columns, or %zu", wanted, columns,
				text_columns(text, NULL));
	}
}

static void a_cluster_has_an_end(void **state)
{
	(void)state;
	char text[4096];
	size_t len = 0;
	text[len++] = 'a';
	while (len < 4000)
		len += utf8_put(text + len, 0x301);
	assert_true(cluster_length((struct slice){ text, len }) <= 1 + 31 * 2);
	assert_int_equal(text_columns((struct slice){ text, len }, NULL), 1);
}

static void text_is_cut_to_columns(void **state)
{
	(void)state;
	size_t used;
	assert_slice(text_fit(SLICE("中文字"), 5, &used, NULL), "中文");
	assert_int_equal(used, 4);
	assert_slice(text_fit(SLICE("a中"), 2, &used, NULL), "a");
	assert_slice(text_fit(SLICE("中"), 1, &used, NULL), "");
	assert_int_equal(used, 0);
	assert_slice(text_fit(SLICE("e\u0301x"), 1, NULL, NULL), "e\u0301");
	assert_slice(text_fit(SLICE("“好”"), 4, &used, &wide), "“好");
	assert_slice(text_fit(SLICE("“好”"), 4, &used, NULL), "“好”");
	assert_slice(text_fit((struct slice){ 0 }, 4, &used, NULL), "");
	assert_int_equal(text_columns((struct slice){ 0 }, NULL), 0);
	assert_int_equal(text_columns(SLICE("abcdefgh中文“”……12345678"), &wide), 28);
	assert_int_equal(text_columns(SLICE("abcdefg1\uFE0F\u20E3"), NULL), 9);
}

static void words_are_counted(void **state)
{
	(void)state;
	assert_int_equal(text_words(SLICE("")), 0);
	assert_int_equal(text_words(SLICE("  ，。！“” \n")), 0);
	assert_int_equal(text_words(SLICE("今天天气，真好。")), 6);
	assert_int_equal(text_words(SLICE("It’s a well-known fact; don't.")), 5);
	assert_int_equal(text_words(SLICE("用了 SIM 卡3.14次")), 6);
	assert_int_equal(text_words(SLICE("小米MIX4手机")), 5);
	assert_int_equal(text_words(SLICE("한국어 テスト ラー")), 8);
	assert_int_equal(text_words(SLICE("二〇二一年")), 5);
	assert_int_equal(text_words(SLICE("a--b c' 'd")), 4);
	assert_int_equal(text_words(SLICE("e\u0301te\u0301")), 1);
}

static void code_points_are_told_apart(void **state)
{
	(void)state;
	assert_true(code_is_han(0x4E2D) && code_is_han(0x3005) && code_is_han(0x3007) &&
		    code_is_han(0x303B));
	assert_true(code_is_han(0x2F00) && code_is_han(0x20000) && code_is_han(0x31350) &&
		    !code_is_han(0x3042));
	assert_true(code_is_kana(0x3042) && code_is_kana(0x30FC) && code_is_kana(0xFF71) &&
		    code_is_kana(0xFF70));
	assert_true(code_is_hangul(0xAC00) && code_is_hangul(0x1100) && !code_is_hangul(0x4E2D));
	assert_true(code_is_ideographic(0x3105) && code_is_ideographic(0x4E2D) &&
		    !code_is_ideographic(0xAC00));
	assert_true(code_is_letter('a') && code_is_letter(0x301) && code_is_letter(0x4E2D) &&
		    !code_is_letter('1'));
	assert_true(code_is_digit('7') && code_is_digit(0xFF17) && !code_is_digit(0x4E03));
	assert_true(code_is_space(' ') && code_is_space(0xA0) && code_is_space(0x3000) &&
		    code_is_space('\n'));
	assert_true(!code_is_space(0x200B) && !code_is_space('a'));
	assert_true(code_is_punctuation(0xFF0C) && code_is_punctuation('+') &&
		    code_is_punctuation(0x2605));
	assert_true(code_is_mark(0x301) && !code_is_mark('a') && !code_is_mark(0xE0041));
	assert_false(
		code_is_letter(0x10FFFF) || code_is_letter(0x110000) || code_is_han(UINT32_MAX));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(broken_bytes_are_replaced_by_maximal_subparts),
		cmocka_unit_test(reading_back_meets_the_same_characters),
		cmocka_unit_test(every_code_point_comes_back),
		cmocka_unit_test(validity_is_exact),
		cmocka_unit_test(code_points_take_columns),
		cmocka_unit_test(clusters_end_where_they_should),
		cmocka_unit_test(a_cluster_has_an_end),
		cmocka_unit_test(text_is_cut_to_columns),
		cmocka_unit_test(words_are_counted),
		cmocka_unit_test(code_points_are_told_apart),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
