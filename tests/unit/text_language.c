/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/unit/unit.h"

#include "text/language.h"

static const struct {
	enum language language;
	const char *text;
} cases[] = {
	{ LANGUAGE_NONE, "" },
	{ LANGUAGE_NONE, "2021-08-17 ……" },
	{ LANGUAGE_SIMPLIFIED, "那年的水是夜里来的。守闸的人先听见石阶底下有声音" },
	{ LANGUAGE_TRADITIONAL, "那年的水是夜裡來的。守閘的人先聽見石階底下有聲音" },
	{ LANGUAGE_SIMPLIFIED, "北岸有灯" },
	{ LANGUAGE_SIMPLIFIED, "水" }, /* the same in both */
	{ LANGUAGE_SIMPLIFIED, "用 GNU make 编译 yuelan，再运行 make check" },
	{ LANGUAGE_SIMPLIFIED, "歌名是《さくら》，在这个国家无人不知，每到春天到处都听得见它的声音" },
	{ LANGUAGE_TRADITIONAL, "這條新聞引用了对岸的「简体」兩字，其餘都是繁體" },
	{ LANGUAGE_JAPANESE, "渡し場の鐘は水の中に立っていた" },
	{ LANGUAGE_KOREAN, "나루터의 종은 물속에 서 있었다" },
	{ LANGUAGE_OTHER, "The bell stood in the water for four days." },
	{ LANGUAGE_OTHER, "The word 渡 means to cross a river, and nothing else besides." },
	{ LANGUAGE_OTHER, "Колокол стоял в воде четыре дня" },
};

static void the_characters_tell(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct language_count count = { 0 };
		language_count(&count, slice_of(cases[i].text));
		if (language_of(&count) != cases[i].language)
			fail_msg("%s: %d", cases[i].text, language_of(&count));
	}
}

/* Every Han by itself: the tables are sorted, or some would not be found. */
static void many_characters_tell(void **state)
{
	(void)state;
	size_t simplified = 0, traditional = 0;
	for (unsigned code = 0x4E00; code < 0xA000; code++) {
		char bytes[] = { (char)(0xE0 | code >> 12), (char)(0x80 | (code >> 6 & 63)),
			(char)(0x80 | (code & 63)) };
		struct language_count count = { 0 };
		language_count(&count, (struct slice){ bytes, 3 });
		assert_int_equal(count.han, 1);
		assert_true(count.simplified + count.traditional <= 1);
		simplified += count.simplified;
		traditional += count.traditional;
	}
	assert_true(simplified > 400);
	assert_true(traditional > 400);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_characters_tell),
		cmocka_unit_test(many_characters_tell),
	};
	return cmocka_run_group_tests_name("text_language", tests, NULL, NULL);
}
