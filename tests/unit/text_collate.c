/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/unit/unit.h"

#include "text/collate.h"

/* Words as dictionaries have them, each before the next. */
static const struct {
	enum collation collation;
	const char *words[12];
} tables[] = {
	{ COLLATION_PINYIN,
		{ "2021", "阿", "安徽", "北京", "重庆", "李四", "上海", "一二", "张三", "中国", "Apple",
			"zebra" } },
	/* Of the same sound by its tone; of several readings as by its usual one, or that of names. */
	{ COLLATION_PINYIN, { "重庆", "出版", "乐山", "妈", "麻", "马", "骂", "厦门", "银行", "中国" } },
	{ COLLATION_STROKE, { "一", "丁", "三", "王", "北", "安", "李", "重", "電", "龍", "龜", "a" } },
	{ COLLATION_ZHUYIN,
		{ "北京", "妈", "法国", "大", "李四", "江", "中国", "上海", "安徽", "一二" } },
};

static void keys_stand_in_order(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof tables / sizeof *tables; i++) {
		struct collator *collator = collator_create(tables[i].collation);
		struct buffer keys[12] = { 0 };
		size_t count = 0;
		if (!collator)
			return; /* there is no ICU here */
		for (; count < 12 && tables[i].words[count]; count++)
			collator_add_key(collator, slice_of(tables[i].words[count]), &keys[count]);
		for (size_t a = 0; a < count; a++)
			for (size_t b = a + 1; b < count; b++)
				if (slice_compare(buffer_slice(&keys[a]), buffer_slice(&keys[b])) >= 0)
					fail_msg("%s: %s does not stand before %s",
						collation_name(tables[i].collation),
						tables[i].words[a], tables[i].words[b]);
		for (size_t a = 0; a < count; a++)
			buffer_finish(&keys[a]);
		collator_destroy(collator);
	}
}

static void texts_of_all_kinds_have_keys(void **state)
{
	(void)state;
	struct collator *collator = collator_create(COLLATION_PINYIN);
	struct buffer key = { 0 }, text = { 0 };
	if (!collator)
		return;
	collator_add_key(collator, SLICE(""), &key);
	assert_int_equal(key.len, 0);
	collator_add_key(collator, SLICE("\xE4\xB8 broken \xFF"), &key);
	assert_true(key.len > 0);
	for (int i = 0; i < 10000; i++)
		buffer_add_string(&text, "\xF0\x9F\x98\x80"); /* U+1F600, a smile */
	buffer_clear(&key);
	collator_add_key(collator, buffer_slice(&text), &key);
	assert_true(key.len > 0);
	buffer_finish(&key);
	buffer_finish(&text);
	collator_destroy(collator);
}

static void the_head_ends_with_a_character(void **state)
{
	(void)state;
	struct buffer text = { 0 };
	buffer_add_string(&text, "a");
	for (int i = 0; i < 100; i++)
		buffer_add_string(&text, "阿");
	assert_int_equal(collate_head(buffer_slice(&text)).len, 1 + (COLLATE_MOST - 1) / 3 * 3);
	assert_slice(collate_head(SLICE("短")), "短");
	buffer_finish(&text);
}

static void names_are_found(void **state)
{
	(void)state;
	for (int i = COLLATION_KEPT + 1; i < COLLATIONS; i++)
		assert_int_equal(collation_find(slice_of(collation_name((enum collation)i))), i);
	assert_int_equal(collation_find(SLICE("")), COLLATION_KEPT);
	assert_int_equal(collation_find(SLICE("pinyin 72")), COLLATION_KEPT);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(keys_stand_in_order),
		cmocka_unit_test(texts_of_all_kinds_have_keys),
		cmocka_unit_test(the_head_ends_with_a_character),
		cmocka_unit_test(names_are_found),
	};
	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
