/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/unit/unit.h"

#include "clean/credits.h"
#include "clean/likeness.h"
#include "clean/mend.h"
#include "clean/numbering.h"
#include "clean/tools.h"

#define COUNT(array) (sizeof(array) / sizeof(*(array)))

static void test_numbering(void **state)
{
	static const struct {
		const char *text;
		enum numbering numbering;
	} cases[] = {
		{ "一、总则", NUMBERING_HAN },
		{ "十二．附则", NUMBERING_HAN },
		{ "第三章 关于船", NUMBERING_CHAPTER },
		{ "第2步：开机", NUMBERING_SECTION },
		{ "一个人", NUMBERING_NONE },
		{ "一、", NUMBERING_NONE },
		{ "第三者", NUMBERING_NONE },
		{ "（一）范围", NUMBERING_PAREN },
		{ "(2) 范围", NUMBERING_PAREN },
		{ "（一）", NUMBERING_NONE },
		{ "（注一）范围", NUMBERING_NONE },
		{ "1. 开始", NUMBERING_ARABIC },
		{ "12、结束", NUMBERING_ARABIC },
		{ "01 现象", NUMBERING_ARABIC },
		{ "05月的天", NUMBERING_NONE },
		{ "NO.3 某公司", NUMBERING_ARABIC },
		{ "Part 2 后来", NUMBERING_ARABIC },
		{ "① 圈里的", NUMBERING_ARABIC },
		{ "3.5 亿", NUMBERING_NONE },
		{ "10:30 开会", NUMBERING_NONE },
		{ "2022年的事", NUMBERING_NONE },
		{ "12 月", NUMBERING_NONE },
		{ "【全部】", NUMBERING_BRACKET },
		{ "【某地讯】消息", NUMBERING_NONE },
		{ "■ 标记", NUMBERING_MARK },
		{ "", NUMBERING_NONE },
	};
	static const char *const alone[] = { "01", "1.", "一", "（二）", "Part 3", "NO.4", "③",
		"/ 05 /" };
	static const char *const not_alone[] = { "", "2022", "一人", "01 题", "Part", "。" };

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++)
		if (numbering_of(slice_of(cases[i].text)) != cases[i].numbering)
			fail_msg("%s is %d", cases[i].text, numbering_of(slice_of(cases[i].text)));
	for (size_t i = 0; i < COUNT(alone); i++)
		if (!numbering_is_alone(slice_of(alone[i])))
			fail_msg("%s is a number alone", alone[i]);
	for (size_t i = 0; i < COUNT(not_alone); i++)
		if (numbering_is_alone(slice_of(not_alone[i])))
			fail_msg("%s is no number alone", not_alone[i]);
}

static void test_dates(void **state)
{
	static const struct {
		const char *text, *date;
	} cases[] = {
		{ "2021-08-17 16:00:52 来源", "2021-08-17 16:00:52" },
		{ "2021-08-17T16:00:52Z", "2021-08-17T16:00:52" },
		{ "2021/8/7", "2021/8/7" },
		{ "2021年8月17日 星期二 16:00", "2021年8月17日 星期二 16:00" },
		{ "2021 年", "" },
		{ "2021.08.17", "2021.08.17" },
		{ "8月17日", "8月17日" },
		{ "16:00", "16:00" },
		{ "1.5 倍", "" },
		{ "20-30 人", "" },
		{ "v2.4.0", "" },
		{ "", "" },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		size_t len = credits_date(slice_of(cases[i].text));

		if (len != strlen(cases[i].date))
			fail_msg("%s has a date of %zu bytes", cases[i].text, len);
	}
}

static void test_credits(void **state)
{
	static const struct {
		const char *text, *source, *people, *time;
	} cases[] = {
		{ "某经记者 张三\u00a0\u00a0某经编辑 李四", "", "某经记者 张三\u00a0\u00a0某经编辑 李四", "" },
		{ "来源：某网 作者：张三 2022-01-02", "某网", "作者：张三", "2022-01-02" },
		{ "某报 2022-01-02 10:00", "某报", "", "2022-01-02 10:00" },
		{ "（责任编辑：张三）", "", "责任编辑：张三", "" },
		{ "作者：张三 来源：某网 编辑：李四", "某网", "作者：张三   编辑：李四", "" },
		{ "文/张三 摄影/李四", "", "文/张三 摄影/李四", "" },
		{ "作者：张三 阅读 300", "", "作者：张三", "" },
	};
	static const char *const others[] = { "", "张三", "记者从某处获悉。", "地点：某市", "作者：",
		"来源：某网 地点：某市", "图片来源：某人", "阅读 300" };
	struct arena *arena = arena_create();
	const struct clean_rules *rules = rules_create(arena, NULL);
	struct credits credits;

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		if (!credits_parse(rules, arena, slice_of(cases[i].text), &credits))
			fail_msg("%s is not read", cases[i].text);
		assert_slice(credits.source, cases[i].source);
		assert_slice(credits.people, cases[i].people);
		assert_slice(credits.time, cases[i].time);
	}
	for (size_t i = 0; i < COUNT(others); i++)
		if (credits_parse(rules, arena, slice_of(others[i]), &credits))
			fail_msg("%s is taken for credits", others[i]);
	arena_destroy(arena);
}

static void test_likeness(void **state)
{
	(void)state;
	assert_true(text_says_same(SLICE("ＡＢＣ：一种_新标准！"), SLICE("abc 一种新标准")));
	assert_false(text_says_same(SLICE("一种新标准"), SLICE("一种新标准和旧标准")));
	assert_true(text_says_same(SLICE("#"), SLICE("#")));
	assert_false(text_says_same(SLICE("#"), SLICE("？")));
	assert_int_equal(text_says_first(SLICE("“甲”乙丙"), SLICE("甲_乙")), strlen("“甲”乙"));
	assert_int_equal(text_says_first(SLICE("甲"), SLICE("甲乙")), 0);
	assert_int_equal(text_says_first(SLICE("甲"), SLICE("。")), 0);
	assert_int_equal(text_weight(SLICE("甲，b 3！"), SIZE_MAX), 3);
	assert_int_equal(text_weight(SLICE("甲，b 3！"), 2), 2);
}

static void test_mending(void **state)
{
	static const struct {
		const char *title, *body, *mended;
	} cases[] = {
		{ "新手机_防走失_功能", "说的是“防走失”功能", "新手机“防走失”功能" },
		{ "A_B 测试", "谈谈 A/B 测试", "A/B 测试" },
		{ "snake_case", "写作 snake_case", "snake_case" },
		{ "没有_线索", "正文", "没有_线索" },
		{ "_", "_", "_" },
		{ "甲_乙丙_丁", "他说“好”。", "甲“乙丙”丁" },
		{ "甲_乙丙_丁", "他说好。", "甲_乙丙_丁" },
		{ "", "正文", "" },
	};
	struct arena *arena = arena_create();

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++)
		assert_slice(mend_title(arena, slice_of(cases[i].title), slice_of(cases[i].body)),
			cases[i].mended);
	assert_slice(mend_title_along(arena, SLICE("甲_乙_"), SLICE("甲：乙？！丙")), "甲：乙？");
	assert_slice(mend_title_along(arena, SLICE("甲_乙"), SLICE("丙")), "甲_乙");
	arena_destroy(arena);
}

static void test_text_tools(void **state)
{
	(void)state;
	assert_true(text_is_blank(SLICE(" \u3000\u00a0\u200b\n")));
	assert_false(text_is_blank(SLICE(" .")));
	assert_slice(text_trim(SLICE("\u3000 甲 乙\u00a0")), "甲 乙");
	assert_int_equal(text_indent(SLICE("\u3000\u3000甲")), 6);
	assert_int_equal(text_indent(SLICE("\u3000甲")), 0);
	assert_int_equal(text_indent(SLICE("    甲")), 0);
	assert_true(text_ends_sentence(SLICE("他说：“好。”")));
	assert_false(text_ends_sentence(SLICE("好，")));
	assert_false(text_ends_sentence(SLICE("")));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_numbering),
		cmocka_unit_test(test_dates),
		cmocka_unit_test(test_credits),
		cmocka_unit_test(test_likeness),
		cmocka_unit_test(test_mending),
		cmocka_unit_test(test_text_tools),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
