/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/unit/unit.h"

#include "base/buffer.h"
#include "text/dictionary.h"
#include "text/unicode.h"
#include "text/utf8.h"
#include "text/words.h"

static struct segmenter *segmenter;

static int set_up(void **state)
{
	(void)state;
	segmenter = segmenter_create();
	return 0;
}

static int tear_down(void **state)
{
	(void)state;
	segmenter_destroy(segmenter);
	return 0;
}

/* The words of the text are those of expected, which has | between them. */
static void check(const char *expected)
{
	struct buffer text = { 0 }, actual = { 0 };

	for (const char *at = expected; *at; at++)
		if (*at != '|')
			buffer_add_char(&text, *at);
	const struct slice whole = buffer_slice(&text);
	const uint8_t *starts = segmenter_find(segmenter, whole);
	for (size_t i = 0; i < whole.len; i++) {
		if (i > 0 && starts[i])
			buffer_add_char(&actual, '|');
		buffer_add_char(&actual, whole.at[i]);
	}
	assert_string_equal(buffer_string(&actual), expected);
	buffer_finish(&text);
	buffer_finish(&actual);
}

static void words_come_from_a_dictionary(void **state)
{
	(void)state;
	check("小米|新|手机|丢失|功能");
	check("北京|，|SIM|卡|2021|年");
	check("今日|は|東京|へ");
	check("𠀀|手机");
	check("摄影|师|于|二〇二一年|拍摄");
	check("一九九八|年");
	check("字");
}

static void long_text_is_read_in_pieces(void **state)
{
	(void)state;
	struct buffer expected = { 0 };

	for (int i = 0; i < 5000; i++)
		buffer_add_string(&expected, i ? "|手机|，|丢失" : "丢失");
	check(buffer_string(&expected));
	/* Nowhere a place to part it: the cut itself is taken for one, as any byte may be. */
	expected.len = 0;
	for (int i = 0; i < 20000; i++)
		buffer_add_string(&expected, "手机");
	const struct slice whole = buffer_slice(&expected);
	const uint8_t *starts = segmenter_find(segmenter, whole);
	size_t inside = 0;
	for (size_t i = 0; i < whole.len; i += 3)
		inside += starts[i] && i % 6;
	assert_true(inside < 10);
	buffer_finish(&expected);
}

static bool is_han_or_kana(uint32_t code)
{
	return code_is_ideographic(code) || (code >= 0x3041 && code <= 0x30FE && code != 0x30A0);
}

static bool is_between_han(struct slice text, size_t at)
{
	const char *before = text.at + at, *after = before;

	return at > 0 && ((uint8_t)*after & 0xC0) != 0x80 &&
	       is_han_or_kana(utf8_previous(&before, text.at)) &&
	       is_han_or_kana(utf8_next(&after, text.at + text.len));
}

/* What is said of single places is what is said of the whole, in whatever order they are asked for. */
static void check_places(const char *text, size_t step)
{
	const struct slice whole = slice_of(text);
	const uint8_t *starts = segmenter_find(segmenter, whole);
	struct segmenter *other = segmenter_create();

	segmenter_begin(other, whole);
	for (size_t i = 0, at = 0; i < whole.len; i++, at = (at + step) % whole.len)
		if (is_between_han(whole, at))
			assert_int_equal(segmenter_starts(other, at), starts[at]);
	segmenter_destroy(other);
}

static void places_are_told_as_the_whole_is(void **state)
{
	(void)state;
	static const char *const texts[] = {
		"小米新手机“防丢失”功能无奈取消，虚拟 SIM 卡规模商用仍在路上。",
		"摄影师于二〇二一年拍摄，一九九八年9月3日出版；don't 3.5 naïve。",
		"今日は東京へ行きます。カタカナのテスト、𠀀手机。",
		"字",
	};
	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
		for (size_t step = 1; step <= 7; step += 6)
			check_places(texts[i], step);
}

static void add_code(struct buffer *text, uint32_t code)
{
	char bytes[4];

	buffer_add(text, (struct slice){ bytes, utf8_put(bytes, code) });
}

/* The dictionary is read without ICU's code; what is said of it is what ICU's code says, whatever stands
 * beside the words. */
static void check_random(const char *const pieces[], size_t count, size_t common, uint32_t seed)
{
	for (int round = 0; round < 2000; round++) {
		struct buffer text = { 0 };
		const int most = round % 3 ? 12 : 60;
		for (int i = 0; i < most; i++) {
			seed = seed * 1664525 + 1013904223;
			buffer_add_string(
				&text, pieces[(seed >> 12) % (seed >> 8 & 7 ? common : count)]);
			if (round % 5 == 0 && seed >> 31)
				add_code(&text, 0x4E00 + (seed >> 9) % 0x5200);
		}
		check_places(buffer_string(&text), round % 2 ? 1 : 7);
		buffer_finish(&text);
	}
}

static void the_dictionary_says_what_icu_says(void **state)
{
	(void)state;
	static const char *const chinese[] = {
		"的", "了", "是", "在", "和", "中国", "人民", "大学", "研究", "研究生", "生命", "起源",
		"小米", "手机", "电信", "行业", "分析", "分析师", "一九九八", "年", "二〇二一", "〇",
		"佐々木", "人々", "葡萄", "魑魅魍魎", "龘", "鿿", "中華人民共和國", "不", "一", "上",
		"从", "新", "的话", "话说", "乱", "世界", "世", "界", "海里", "里面", "面孔",
		"，", "。", "“", "”", "_", "a", "é", "3", " ", "·", "、", "（", "）", "：", "—", "…",
		"が", "ー", "カ", "한", "䶮", "丨", "\u00A0", "\u3000", "\u200B", "\u0301", "\uFE00",
		"\u3099", "Ａ", "＿", "①", "■", "※",
	};
	static const char *const japanese[] = {
		"は", "が", "を", "に", "の", "と", "です", "ます", "した", "って", "東京", "行き",
		"時計", "五分", "進んで", "いる", "港", "人々", "カタカナ", "テスト", "コンピューター",
		"ー", "ッ", "ヶ月", "ン", "パン", "ヴァイオリン", "ゝ", "ゞ", "ヽ", "ヾ", "々", "ぁ", "ゖ",
		"ヺ", "ありがとう", "ございます", "スーパーカリフラジリスティックエクスピアリドーシャス",
		"・", "、", "。", "「", "」", "ｶ", "ﾞ", "\u3099", "゛", "ㇰ", "A", "1", "한", "ゟ", "ヿ",
	};

	assert_non_null(dictionary_get());
	check_random(chinese, sizeof chinese / sizeof *chinese, 41, 7);
	check_random(japanese, sizeof japanese / sizeof *japanese, 38, 11);
}

/* Of a sentence that never ends no more is asked for than is near, and each byte but once. */
static void places_of_endless_text_are_told(void **state)
{
	(void)state;
	struct buffer text = { 0 };
	size_t inside = 0;

	for (int i = 0; i < 50000; i++)
		buffer_add_string(&text, "手机");
	const struct slice whole = buffer_slice(&text);
	segmenter_begin(segmenter, whole);
	for (size_t at = whole.len - 3; at > 0; at -= 3)
		inside += segmenter_starts(segmenter, at) && at % 6;
	assert_true(inside < whole.len / 1000);
	inside = 0;
	for (size_t at = 3; at < whole.len; at += 3) /* the same again */
		inside += segmenter_starts(segmenter, at) && at % 6;
	assert_true(inside < whole.len / 1000);
	buffer_finish(&text);
}

static void no_text_has_no_words(void **state)
{
	(void)state;
	segmenter_find(segmenter, (struct slice){ 0 });
	segmenter_destroy(NULL);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(words_come_from_a_dictionary),
		cmocka_unit_test(long_text_is_read_in_pieces),
		cmocka_unit_test(places_are_told_as_the_whole_is),
		cmocka_unit_test(the_dictionary_says_what_icu_says),
		cmocka_unit_test(places_of_endless_text_are_told),
		cmocka_unit_test(no_text_has_no_words),
	};
	return cmocka_run_group_tests(tests, set_up, tear_down);
}
