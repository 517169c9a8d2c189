/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/unit/unit.h"

#include <string.h>

#include "text/hyphens.h"

/* The word with its hyphens. */
static void check(const char *expected)
{
	char word[2 * HYPHENS_WORD], found[4 * HYPHENS_WORD];
	size_t len = 0, out = 0;

	for (const char *at = expected; *at; at++)
		if (*at != '-')
			word[len++] = *at;
	const uint64_t places = hyphens_find((struct slice){ word, len });
	for (size_t i = 0; i < len; i++) {
		if (i < 64 && places >> i & 1)
			found[out++] = '-';
		found[out++] = word[i];
	}
	found[out] = '\0';
	assert_string_equal(found, expected);
}

static void words_part_between_syllables(void **state)
{
	(void)state;
	/* Liang's own example, and words of TeX's test suite. */
	check("hy-phen-ation");
	check("con-cate-na-tion");
	check("su-per-cal-ifrag-ilis-tic-ex-pi-ali-do-cious");
	check("al-go-rithm");
	check("democ-racy");
	check("as-so-ciate");
	check("ta-ble");
	check("present");
	check("project");
}

static void some_words_stay_whole(void **state)
{
	(void)state;
	check("word");
	check("Netherlands"); /* names, */
	check("UNESCO");      /* abbreviations, */
	check("r\303\251sum\303\251"); /* other languages, */
	check("x86assembler"); /* and what is none */
	check("");
	check("pneumonoultramicroscopicsilicovolcanoconiosis"); /* beyond the limit */
}

static void english_is_told_by_its_little_words(void **state)
{
	(void)state;
	assert_true(text_is_english(SLICE("The cat is on a mat.")));
	assert_true(text_is_english(SLICE("“Nothing of the kind”")));
	assert_false(text_is_english(SLICE("Der Fluss und die Stadt sind alt.")));
	assert_false(text_is_english(SLICE("libarticle libstore libscreen")));
	assert_false(text_is_english(SLICE("")));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(words_part_between_syllables),
		cmocka_unit_test(some_words_stay_whole),
		cmocka_unit_test(english_is_told_by_its_little_words),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
