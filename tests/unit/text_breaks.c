/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/unit/unit.h"

#include <stdio.h>
#include <stdlib.h>
#include <unicode/ubrk.h>

#include "text/breaks.h"
#include "text/pairs.h"
#include "text/cluster.h"
#include "text/utf8.h"

static int setup(void **state)
{
	*state = breaker_create();
	return 0;
}

static int teardown(void **state)
{
	breaker_destroy(*state);
	return 0;
}

/* text with | where breaks are allowed; out is large enough. */
static const char *with_bars(struct slice text, const uint8_t *kinds, char *out)
{
	size_t len = 0;
	for (size_t i = 0; i < text.len; i++) {
		if (kinds[i] != BREAK_NONE)
			out[len++] = kinds[i] == BREAK_REQUIRED ? '!' : '|';
		out[len++] = text.at[i];
	}
	out[len] = '\0';
	return out;
}

/* A case has ^ where no break may be and | where one is allowed; elsewhere either.  As in
 * kinsoku.txt. */
static void check(struct breaker *breaker, const char *wanted)
{
	char text[1024], signs[1024] = "", found[2048];
	size_t len = 0;

	for (; *wanted; wanted++) {
		if (*wanted == '^' || *wanted == '|')
			signs[len] = *wanted;
		else
			text[len++] = *wanted;
	}
	struct slice paragraph = { text, len };
	const uint8_t *kinds = breaker_find(breaker, paragraph);
	for (size_t i = 0; i < len; i++)
		if ((signs[i] == '^' && kinds[i] != BREAK_NONE) ||
			(signs[i] == '|' && kinds[i] != BREAK_ALLOWED))
			fail_msg("breaks of %s", with_bars(paragraph, kinds, found));
	assert_int_equal(kinds[0], BREAK_NONE);
	assert_int_equal(kinds[len], BREAK_REQUIRED);
}

static void the_rules_of_kinsoku_hold(void **state)
{
	FILE *file = fopen(SRCDIR "/tests/unit/kinsoku.txt", "r");
	char line[1024];
	int count = 0;

	assert_non_null(file);
	while (fgets(line, sizeof line, file)) {
		line[strcspn(line, "\n")] = '\0';
		if (line[0] == '\0' || line[0] == '#')
			continue;
		check(*state, line);
		count++;
	}
	fclose(file);
	assert_int_equal(count, 138);
}

static void quotes_are_paired(void **state)
{
	check(*state, "他|说|\"^好^\"|的");
	check(*state, "他|说^：|\"^好^。^\"|又|说^：|\"^不^。^\"");
	check(*state, "5^.^5^\"^屏");
	check(*state, "5^.^5^\"^和|6^.^1^\"^屏");
	check(*state, "\"^好^\"|的");
	check(*state, "他|说|‘^I^’^m|好^’|的");
	check(*state, "多|位|“^C^E^O^”^s|说");
	check(*state, "the^ |students^’^ |books");
	check(*state, "\"");
	check(*state, "\"^\"^\"");
}

static void korean_keeps_its_words(void **state)
{
	check(*state, "한^국^어^ |문^장^은^ |이^렇^게");
	check(*state, "삼^성^전^자^가^ |2^0^2^1^년^ |8^월");
	check(*state, "그^는^ |“^한^국^”^은^ |좋^다");
	check(*state, "G^D^P^가^ |올^랐^다");
	check(*state, "한|국|어");
	check(*state, "电|影|《^기|생|충^》|上|映");
}

static void addresses_break_at_their_parts(void **state)
{
	check(*state, "见|https^:^/^/|example|.com^/|a^b^/|c^-d|?x|=1|&y|=2");
	check(*state, "http^:^/^/|a^.^ |后");
	check(*state, "（^http^:^/^/|a|.b^）|后");
	check(*state, "h^t^t^p^:^/^/");
	check(*state, "http^:^/^/|a^/|index|.html|;v|=1^，|后");
	check(*state, "a^/^/^/b 1^:^/^/");
}

static void dashes_part_in_pairs(void **state)
{
	check(*state, "中|—^—|—^—|文");
	check(*state, "中|—^—^—|文");
	check(*state, "约^ ^·^ |史");
}

static void signs_stay_with_their_names(void **state)
{
	check(*state, "感|谢|@^晓|風|的");
	check(*state, "a^@^b^.^c");
	check(*state, "话|题 |#^渡|口");
	check(*state, "C^#|语|言");
	check(*state, "约|翰^•^史|密|斯");
	check(*state, "好|的^~^~|我");
	check(*state, "a^-^>|b");
}

static void units_stay_with_their_numbers(void **state)
{
	check(*state, "重 |12.5 ^kg^，|价 |3 ^GB");
	check(*state, "高 |30 ^cm |的 |220 ^V |电");
	check(*state, "120 ^km/h |and |5 ^µm |in |3 ^℃ |or |40");
	check(*state, "in 2021 |we had 3 |men and 12 |kgs, 4 |minutes");
	check(*state, "a1 |km, v2 |GB");
}

static void line_ends_are_required(void **state)
{
	const uint8_t *kinds = breaker_find(*state, SLICE("甲\n\n乙\r\n丙"));
	static const uint8_t wanted[] = { 0, 0, 0, 0, 2, 2, 0, 0, 0, 0, 2, 0, 0, 2 };
	assert_memory_equal(kinds, wanted, sizeof wanted);
	assert_int_equal(breaker_find(*state, (struct slice){ 0 })[0], BREAK_REQUIRED);
	breaker_destroy(NULL);
}

static uint32_t draw(uint64_t *seed)
{
	*seed = *seed * 6364136223846793005u + 1442695040888963407u;
	return (uint32_t)(*seed >> 33);
}

static void no_break_is_inside_a_cluster(void **state)
{
	static const uint32_t odd[] = {
		' ',
		'\n',
		'\r',
		'/',
		':',
		'.',
		'?',
		'"',
		'+',
		'-',
		'1',
		'a',
		0x301,
		0x200B,
		0x200D,
		0xFE0F,
		0x20E3,
		0x600,
		0x915,
		0x93E,
		0x94D,
		0x0E33,
		0x1100,
		0x1161,
		0x11A8,
		0xAC00,
		0x2014,
		0x2019,
		0x201C,
		0x201D,
		0x3000,
		0x3001,
		0x3099,
		0x304B,
		0x4E2D,
		0xFF0C,
		0xFF76,
		0xFF9E,
		0x1F1E8,
		0x1F468,
		0x1F3FD,
		0x20000,
		0xE0041,
		0xD800,
		0xB7,
	};
	uint64_t seed = 15;
	for (int round = 0; round < 5000; round++) {
		char bytes[256];
		struct slice text = { bytes, 0 };
		for (uint32_t count = draw(&seed) % 50; count > 0; count--)
			text.len += utf8_put(
				bytes + text.len, odd[draw(&seed) % (sizeof odd / sizeof *odd)]);
		const uint8_t *kinds = breaker_find(*state, text);
		for (size_t at = 0; at < text.len;) {
			size_t end = at + cluster_length(slice_from(text, at));
			for (at++; at < end; at++)
				assert_int_equal(kinds[at], BREAK_NONE);
		}
	}
}

static void long_paragraphs_are_found_in_pieces(void **state)
{
	size_t len = 3000000;
	char *bytes = malloc(len);
	for (size_t i = 0; i + 9 <= len; i += 9)
		memcpy(bytes + i, "中文，", 9);
	len = len / 9 * 9;
	const uint8_t *kinds = breaker_find(*state, (struct slice){ bytes, len });
	for (size_t i = 0; i < len; i++)
		assert_int_equal(
			kinds[i], i > 0 && (i % 9 == 0 || i % 9 == 3) ? BREAK_ALLOWED : BREAK_NONE);
	/* Nowhere to part it well. */
	memset(bytes, 'a', len);
	kinds = breaker_find(*state, (struct slice){ bytes, len });
	assert_int_equal(kinds[1000], BREAK_NONE);
	assert_int_equal(kinds[len], BREAK_REQUIRED);
	free(bytes);
}

/* Each character that is answered for is of the class that ICU has it in. */
static void each_character_breaks_as_by_icu(void **state)
{
	static const uint32_t around[] = { 0x4E2D, 'a', '1', '%', '$', '!', '(', ' ', 0x2026 };
	UErrorCode status = U_ZERO_ERROR;
	UBreakIterator *icu = ubrk_open(UBRK_LINE, "zh@lb=strict", NULL, 0, &status);
	size_t known = 0;

	(void)state;
	assert_non_null(icu);
	for (uint32_t code = ' '; code < 0x20000; code++) {
		struct letter letters[2 * sizeof around / sizeof *around];
		UChar units[2 * sizeof letters / sizeof *letters];
		bool wanted[sizeof units / sizeof *units + 1] = { false };
		size_t count = 0, length = 0, unit = 0;
		for (size_t i = 0; i < sizeof letters / sizeof *letters; i++) {
			const uint32_t next = i % 2 ? code : around[i / 2];
			letters[count++] = (struct letter){ .code = next, .shown = next };
			U16_APPEND_UNSAFE(units, length, next);
		}
		if ((code >= 0xD800 && code < 0xE000) || !pairs_find(letters, count))
			continue;
		known++;
		ubrk_setText(icu, units, (int32_t)length, &status);
		for (int32_t at = ubrk_next(icu); at != UBRK_DONE; at = ubrk_next(icu))
			wanted[at] = true;
		for (size_t i = 0; i < count; unit += (size_t)U16_LENGTH(letters[i].code), i++)
			if (i > 0 && (letters[i].kind == BREAK_ALLOWED) != wanted[unit])
				fail_msg("U+%04X, letter %zu", (unsigned)code, i);
	}
	ubrk_close(icu);
	assert_in_range(known, 34000, 40000);
}

/* What is answered without ICU is what ICU answers. */
static void everyday_text_breaks_as_by_icu(void **state)
{
	static const uint32_t pool[] = { 'a', 'Z', '0', '9', ' ', ' ', '!', '"', '#', '$', '%', '&',
		'\'', '(', ')', '*', '+', ',', '-', '.', '/', ':', ';', '<', '=', '>', '?', '@', '[',
		'\\', ']', '^', '_', '`', '{', '|', '}', '~', '\n', '\t', 0x4E00, 0x4E2D, 0x3000,
		0x3001, 0x3002, 0x3005, 0x3007, 0x300A, 0x300B, 0x3010, 0x3011, 0x3012, 0x301C,
		0xFF01, 0xFF03, 0xFF04, 0xFF05, 0xFF08, 0xFF09, 0xFF0C, 0xFF0D, 0xFF0E, 0xFF0F,
		0xD7, 0x203B, 0x25A0, 0x25CE, 0x2605, 0xFF1A, 0xFF1B, 0xFF1F, 0xFF21, 0xFF5B, 0xFF5C,
		0xFF5E, 0xA0, 0xA9, 0xB0, 0xB7, 0xC0, 0xE9, 0x11B, 0x24F, 0x391, 0x3C9, 0x401, 0x410,
		0x44F, 0x2022, 0x2122, 0x2460, 0x24FF, 0x2500, 0x25B6, 0x3042, 0x3063, 0x3094, 0x3096,
		0x30A2, 0x30C3, 0x30FA, 0x30FB, 0x30FC, 0xE01 /* Thai */, 0x2013, 0x2014, 0x201C, 0x201D,
		0x2026, 0x2030, 0x2103, 0xFFE5, 0x2018, 0x2019, 0x2212, 0x2192, 0x2261, 0x2600, 0x2764, 0xFE0F, 0x301, 0x34E, 0xAC00, 0xD7A3, 0x1F44D, 0x1F600,
		0x1F517 };
	enum { LONGEST = 10, ROUNDS = 60000 };
	UErrorCode status = U_ZERO_ERROR;
	UBreakIterator *icu = ubrk_open(UBRK_LINE, "zh@lb=strict", NULL, 0, &status);
	uint64_t seed = 4;
	size_t known = 0;

	(void)state;
	assert_non_null(icu);
	for (int round = 0; round < ROUNDS; round++) {
		struct letter letters[LONGEST];
		UChar units[2 * LONGEST];
		uint8_t wanted[2 * LONGEST + 1] = { 0 };
		size_t length = 0, unit = 0;
		const size_t count = 1 + draw(&seed) % (round % 2 ? 4 : LONGEST);
		for (size_t i = 0; i < count; i++) {
			const uint32_t code = pool[draw(&seed) % (sizeof pool / sizeof *pool)];
			letters[i] = (struct letter){ .code = code, .shown = code };
			U16_APPEND_UNSAFE(units, length, code);
		}
		if (!pairs_find(letters, count))
			continue;
		known++;
		ubrk_setText(icu, units, (int32_t)length, &status);
		for (int32_t at = ubrk_next(icu); at != UBRK_DONE; at = ubrk_next(icu))
			wanted[at] = BREAK_ALLOWED;
		for (size_t i = 0; i < count; unit += (size_t)U16_LENGTH(letters[i].code), i++)
			if (i > 0 && letters[i].kind != wanted[unit])
				fail_msg("U+%04X and U+%04X at %zu of %zu",
					(unsigned)letters[i - 1].code, (unsigned)letters[i].code, i,
					count);
	}
	ubrk_close(icu);
	assert_in_range(known, ROUNDS / 2, ROUNDS - 1); /* and some are left to ICU */
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(the_rules_of_kinsoku_hold, setup, teardown),
		cmocka_unit_test_setup_teardown(quotes_are_paired, setup, teardown),
		cmocka_unit_test_setup_teardown(korean_keeps_its_words, setup, teardown),
		cmocka_unit_test_setup_teardown(addresses_break_at_their_parts, setup, teardown),
		cmocka_unit_test_setup_teardown(dashes_part_in_pairs, setup, teardown),
		cmocka_unit_test_setup_teardown(signs_stay_with_their_names, setup, teardown),
		cmocka_unit_test_setup_teardown(units_stay_with_their_numbers, setup, teardown),
		cmocka_unit_test(each_character_breaks_as_by_icu),
		cmocka_unit_test(everyday_text_breaks_as_by_icu),
		cmocka_unit_test_setup_teardown(line_ends_are_required, setup, teardown),
		cmocka_unit_test_setup_teardown(no_break_is_inside_a_cluster, setup, teardown),
		cmocka_unit_test_setup_teardown(
			long_paragraphs_are_found_in_pieces, setup, teardown),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
