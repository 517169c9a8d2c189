/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/unit/unit.h"

#include "base/arena.h"
#include "base/buffer.h"
#include "base/error.h"
#include "base/notice.h"

static void slices_are_cut(void **state)
{
	(void)state;
	struct slice rest = SLICE("one\r\ntwo\n\nfour"), line;
	assert_true(slice_line(&rest, &line));
	assert_slice(line, "one");
	assert_true(slice_line(&rest, &line));
	assert_slice(line, "two");
	assert_true(slice_line(&rest, &line));
	assert_slice(line, "");
	assert_true(slice_line(&rest, &line));
	assert_slice(line, "four");
	assert_false(slice_line(&rest, &line));
	assert_slice(slice_trim(SLICE(" \t a b \n")), "a b");
	assert_slice(slice_sub(SLICE("abc"), 2, 1), "");
	assert_slice(slice_sub(SLICE("abc"), 1, 99), "bc");
}

static void slices_are_found(void **state)
{
	(void)state;
	assert_int_equal(slice_find(SLICE("abcabc"), "bc", 2), 4);
	assert_true(slice_find(SLICE("abc"), "x", 0) == SLICE_NONE);
	assert_true(slice_find((struct slice){ 0 }, "x", 0) == SLICE_NONE);
	assert_int_equal(slice_find_nocase(SLICE("<META"), "meta", 0), 1);
	assert_true(slice_compare(SLICE("a"), SLICE("ab")) < 0);
	assert_true(slice_starts_nocase(SLICE("HTTP://"), "http:"));
}

static void numbers_that_do_not_fit_are_refused(void **state)
{
	(void)state;
	long n = 0;
	struct slice rest = SLICE("2021-08");
	assert_true(slice_number(&rest, &n));
	assert_int_equal(n, 2021);
	assert_slice(rest, "-08");
	assert_false(slice_number(&rest, &n));
	struct slice huge = SLICE("99999999999999999999999");
	assert_false(slice_number(&huge, &n));
}

static void an_arena_serves_large_and_small(void **state)
{
	(void)state;
	struct arena *arena = arena_create();
	char *large = arena_alloc(arena, 1 << 20);
	large[(1 << 20) - 1] = 'x';
	assert_slice(arena_printf(arena, "%d-%s", 7, "ab"), "7-ab");
	size_t room = 0;
	int *numbers = NULL;
	for (int i = 0; i < 1000; i++) {
		numbers = arena_grow(arena, numbers, (size_t)i, &room, sizeof *numbers);
		numbers[i] = i;
	}
	assert_int_equal(numbers[999], 999);
	arena_reset(arena);
	char *again = arena_alloc(arena, 64);
	assert_int_equal(again[63], 0);
	arena_destroy(arena);
	arena_destroy(NULL);
}

static void a_buffer_grows(void **state)
{
	(void)state;
	struct buffer buffer = { 0 };
	for (int i = 0; i < 1000; i++)
		buffer_printf(&buffer, "%d,", i);
	buffer_fill(&buffer, '.', 3);
	assert_true(slice_ends(buffer_slice(&buffer), "998,999,..."));
	assert_int_equal(strlen(buffer_string(&buffer)), buffer.len);
	buffer_finish(&buffer);
}

static void a_notice_is_noted_once(void **state)
{
	(void)state;
	struct notices notices = { .arena = arena_create() };
	notice_add(&notices, "a", SLICE("x"));
	notice_add(&notices, "a", SLICE("y"));
	notice_add(&notices, "a", SLICE("x"));
	assert_non_null(notices.first->next);
	assert_null(notices.first->next->next);
	arena_destroy(notices.arena);
}

static void an_error_is_cut_to_its_line(void **state)
{
	(void)state;
	struct error error;
	assert_false(error_set(&error, "%01000d", 1));
	assert_int_equal(strlen(error.text), sizeof error.text - 1);
	assert_false(error_set(NULL, "nobody listens"));
}

/* What is found is what comparing at each place finds. */
static void finding_is_comparing(void **state)
{
	uint32_t seed = 20210817;

	(void)state;
	for (int round = 0; round < 20000; round++) {
		char text[64], needle[12];
		size_t len = 0, size = 0, from, expected = SLICE_NONE;

		seed = seed * 1664525 + 1013904223;
		for (; len < seed >> 26; len++) {
			seed = seed * 1664525 + 1013904223;
			text[len] = "ab\xE3"[seed >> 24 & 1 ? 2 : seed >> 25 & 1];
		}
		for (; size < 1 + (seed >> 8) % 10; size++)
			needle[size] = "ab\xE3"[(seed >> (10 + 2 * size)) % 3];
		needle[size] = '\0';
		from = (seed >> 4) % 70;
		for (size_t at = from; expected == SLICE_NONE && at + size <= len; at++)
			if (memcmp(text + at, needle, size) == 0)
				expected = at;
		assert_int_equal(
			slice_find((struct slice){ text, len }, needle, from), expected);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(finding_is_comparing),
		cmocka_unit_test(slices_are_cut),
		cmocka_unit_test(slices_are_found),
		cmocka_unit_test(numbers_that_do_not_fit_are_refused),
		cmocka_unit_test(an_arena_serves_large_and_small),
		cmocka_unit_test(a_buffer_grows),
		cmocka_unit_test(a_notice_is_noted_once),
		cmocka_unit_test(an_error_is_cut_to_its_line),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
