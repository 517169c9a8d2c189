/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/unit/unit.h"

#include "match/spell.h"

/* As a dictionary by sounds has them, each before the next; what is read in several ways stands where
 * its first character is by itself. */
static const struct {
	enum spelled how;
	const char *words[12];
} tables[] = {
	{ SPELLED_PINYIN,
		{ "2021", "阿", "安徽", "北京", "李四", "上海", "臺北", "一二", "张三", "中国", "apple",
			"Zebra" } },
	{ SPELLED_ZHUYIN, { "北京", "妈", "法国", "大", "李四", "江", "中国", "上海", "安徽", "一二" } },
};

static void keys_stand_in_order(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof tables / sizeof *tables; i++) {
		struct buffer before = { 0 }, key = { 0 };
		for (size_t a = 0; a < 12 && tables[i].words[a]; a++) {
			buffer_clear(&key);
			spell_add_key(slice_of(tables[i].words[a]), tables[i].how, &key);
			if (slice_compare(buffer_slice(&before), buffer_slice(&key)) >= 0)
				fail_msg("%s does not stand behind the one before it",
					tables[i].words[a]);
			buffer_clear(&before);
			buffer_add(&before, buffer_slice(&key));
		}
		buffer_finish(&before);
		buffer_finish(&key);
	}
}

static void same_sounds_are_told_apart(void **state)
{
	(void)state;
	struct buffer one = { 0 }, other = { 0 };
	spell_add_key(SLICE("公式"), SPELLED_PINYIN, &one);
	spell_add_key(SLICE("公事"), SPELLED_PINYIN, &other);
	assert_int_not_equal(slice_compare(buffer_slice(&one), buffer_slice(&other)), 0);
	buffer_finish(&one);
	buffer_finish(&other);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(keys_stand_in_order),
		cmocka_unit_test(same_sounds_are_told_apart),
	};
	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
