/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/unit/unit.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/buffer.h"
#include "match/filter.h"
#include "match/fold.h"
#include "tests/unit/match.h"

static uint8_t rank_of(const struct query *query, const char *title)
{
	struct symbols symbols = { 0 };
	uint8_t rank;

	symbols_read(&symbols, slice_of(title));
	rank = query_rank(query, &symbols);
	symbols_finish(&symbols);
	return rank;
}

static uint8_t match_rank(const char *query, const char *title)
{
	struct query *compiled = query_create(slice_of(query), 0);
	uint8_t rank = rank_of(compiled, title);

	query_destroy(compiled);
	return rank;
}

#define assert_rank(query, title, rank) assert_int_equal(match_rank(query, title), rank)

/* ---- folding ---- */

static void check_fold(const char *text, const char *folded)
{
	struct buffer out = { 0 }, again = { 0 };

	fold_text(slice_of(text), &out);
	assert_string_equal(buffer_string(&out), folded);
	fold_text(buffer_slice(&out), &again);
	assert_string_equal(buffer_string(&again), folded);
	buffer_finish(&out);
	buffer_finish(&again);
}

static void folds_scripts(void **state)
{
	(void)state;
	check_fold("後來皇后頭髮乾隆麵包軟體", "后来皇后头发干隆面包软体");
	check_fold("裏裡啟啓衞衛説說着", "里里启启卫卫说说着");
	check_fold("ＡＢｃ１２３，！　ｘ", "abc123,! x");
	check_fold("Café NAÏVE ÜBER Straße", "cafe naive uber straße");
	check_fold("cafe\xCC\x81s", "cafes");
	check_fold("ΑΒΓ ЖЗ", "αβγ жз");
	check_fold("カタカナ ヴ", "かたかな ゔ");
	check_fold("ｶﾞｷﾞﾊﾟｰﾂﾞ", "がぎぱーづ");
	check_fold("か\xE3\x82\x99は\xE3\x82\x9A", "がぱ");
	check_fold("⼀⽂⺠", "一文民");
	check_fold("\xEF\xA4\x8A", "金"); /* U+F90A */
	check_fold("葛\xF3\xA0\x84\x80城", "葛城"); /* with a variation selector */
	check_fold("", "");
	check_fold("\xFF\xC3", "\xEF\xBF\xBD\xEF\xBF\xBD");
}

static void folds_once(void **state)
{
	(void)state;
	for (uint32_t code = 0; code < 0x110000; code++)
		if (fold_code(fold_code(code)) != fold_code(code))
			fail_msg("U+%04X", (unsigned)code);
}

/* ---- pinyin ---- */

static void reads_polyphones(void **state)
{
	char line[200], word[60], initials[20];
	FILE *file = fopen(SRCDIR "/tests/unit/polyphones.txt", "r");
	size_t words = 0, wrong = 0;

	(void)state;
	assert_non_null(file);
	while (fgets(line, sizeof(line), file)) {
		if (line[0] == '#' || sscanf(line, "%59s %19s", word, initials) != 2)
			continue;
		words++;
		if (match_rank(initials, word) == RANK_START)
			continue;
		print_message("# %s is not found by %s as it is read: %d\n", word, initials,
			      match_rank(initials, word));
		wrong++;
	}
	fclose(file);
	assert_true(words >= 200);
	assert_int_equal(wrong, 0);
}

static void finds_every_reading(void **state)
{
	(void)state;
	assert_rank("cq", "重庆", RANK_START);
	assert_rank("zq", "重庆", RANK_START_OTHER);
	assert_rank("chongq", "重庆", RANK_START);
	assert_rank("zhongqing", "重庆", RANK_START_OTHER);
	assert_rank("yx", "银行", RANK_START_OTHER);
	assert_rank("cq", "新的重庆", RANK_INSIDE);
	assert_rank("zq", "新的重庆", RANK_INSIDE_OTHER);
	assert_rank("ql", "乾隆", RANK_START);
	assert_rank("干隆", "乾隆", RANK_START);
	assert_rank("乾隆", "干隆", RANK_START);
	assert_rank("cq", "重慶", RANK_START);
}

static void finds_pinyin(void **state)
{
	(void)state;
	assert_rank("xmsj", "小米手机", RANK_START);
	assert_rank("xiaomi", "小米手机", RANK_START);
	assert_rank("xiaomishouji", "小米手机", RANK_START);
	assert_rank("xm手机", "小米手机", RANK_START);
	assert_rank("小m手j", "小米手机", RANK_START);
	assert_rank("xiaomsj", "小米手机", RANK_START);
	assert_rank("xmishouj", "小米手机", RANK_START);
	assert_rank("xmsj", "新款小米手机", RANK_INSIDE);
	assert_rank("xmsj", "小米新款手机", RANK_GAPS + 5);
	assert_rank("xmsj", "手机小米", RANK_NONE);
	assert_rank("sj", "小米手机", RANK_INSIDE);
	assert_rank("xj", "小米手机", RANK_NONE); /* two letters have no gaps */
	assert_rank("小机", "小米手机", RANK_GAPS + 3);
	assert_rank("xiam", "小米", RANK_NONE); /* only the last piece may be begun */
	assert_rank("xiaom", "小米", RANK_START);
	assert_rank("xia", "小米", RANK_START);
	assert_rank("zg", "中国", RANK_START);
	assert_rank("zhg", "中国", RANK_START);
	assert_rank("zhguo", "中国", RANK_START);
	assert_rank("xian", "西安", RANK_START);
	assert_rank("xi'an", "西安", RANK_START);
	assert_rank("xi'an", "先生", RANK_NONE);
	assert_rank("xi'", "西安", RANK_START);
	assert_rank("xian", "先生", RANK_START);
	assert_rank("it's", "It's here", RANK_START);
	assert_rank("lv", "绿色", RANK_START);
	assert_rank("lu", "绿色", RANK_START);
	assert_rank("lü", "绿色", RANK_START);
	assert_rank("nvxing", "女性", RANK_START);
	assert_rank("lve", "侵略", RANK_INSIDE);
	assert_rank("XMSJ", "小米手机", RANK_START);
	assert_rank("ｘｍｓｊ", "小米手机", RANK_START);
	assert_rank("yi", "\xF0\xA0\x80\x80", RANK_NONE); /* U+20000 is read hē */
	assert_rank("he", "\xF0\xA0\x80\x80", RANK_START);
	assert_rank("\xF0\xA0\x80\x80x", "\xF0\xA0\x80\x80小", RANK_START);
}

static void finds_words(void **state)
{
	(void)state;
	assert_rank("esim", "eSIM 卡", RANK_START);
	assert_rank("sim", "eSIM 卡", RANK_INSIDE);
	assert_rank("ka", "eSIM 卡", RANK_WORD);
	assert_rank("mi", "小米 MIX 发布", RANK_WORD);
	assert_rank("10", "小米10", RANK_WORD);
	assert_rank("手机", "（手机）", RANK_WORD);
	assert_rank("手机 xm", "小米的手机", RANK_INSIDE);
	assert_rank("手机  xm ", "小米的手机", RANK_INSIDE);
	assert_rank("手机 hw", "小米的手机", RANK_NONE);
	assert_rank("", "小米", RANK_START);
	assert_rank("  ", "小米", RANK_START);
	assert_rank("x", "", RANK_NONE);
	assert_rank("", "", RANK_START);
	assert_rank("臺灣", "台湾", RANK_START);
	assert_rank("台湾", "臺灣", RANK_START);
	assert_rank("tw", "臺灣", RANK_START);
}

static void finds_other_scripts(void **state)
{
	(void)state;
	assert_rank("ㄒㄇㄕㄐ", "小米手机", RANK_START);
	assert_rank("ㄒㄧㄠㄇㄧ", "小米手机", RANK_START);
	assert_rank("ㄧㄣㄏㄤ", "银行", RANK_START);
	assert_rank("ㄔㄑ", "重庆", RANK_START);
	assert_rank("ㄓㄑ", "重庆", RANK_START_OTHER);
	assert_rank("ㅎㄱ", "한국 소식", RANK_START);
	assert_rank("ㅅㅅ", "한국 소식", RANK_WORD);
	assert_rank("한국", "한국", RANK_START);
	assert_rank("ㄱㅎ", "한국", RANK_NONE);
	assert_rank("toukyou", "とうきょう", RANK_START);
	assert_rank("shinkansen", "シンカンセン", RANK_START);
	assert_rank("sinkansen", "シンカンセン", RANK_START);
	assert_rank("ra-men", "ラーメン", RANK_START);
	assert_rank("ramen", "ラーメン", RANK_START);
	assert_rank("kitte", "きって", RANK_START);
	assert_rank("syasin", "しゃしん", RANK_START);
	assert_rank("shashin", "ｼｬｼﾝ", RANK_START);
	assert_rank("かな", "カナ", RANK_START);
	assert_rank("kn", "かな", RANK_NONE); /* kana is spelled out */
}

static void finds_by_zhuyin_keys(void **state)
{
	struct query *query = query_create(SLICE("vul"), QUERY_ZHUYIN_KEYS); /* ㄒㄧㄠ */
	struct symbols title = { 0 };

	(void)state;
	symbols_read(&title, SLICE("小米"));
	assert_int_equal(query_rank(query, &title), RANK_START);
	symbols_read(&title, SLICE("大米"));
	assert_int_equal(query_rank(query, &title), RANK_NONE);
	query_destroy(query);
	query = query_create(SLICE("va"), QUERY_ZHUYIN_KEYS); /* ㄒㄇ */
	symbols_read(&title, SLICE("小米"));
	assert_int_equal(query_rank(query, &title), RANK_START);
	query_destroy(query);
	symbols_finish(&title);
}

/* ---- marks ---- */

/* The title with [ ] around what is marked. */
static void check_marks(const char *query, const char *title, const char *expected)
{
	struct query *compiled = query_create(slice_of(query), 0);
	struct symbols symbols = { 0 };
	struct mark marks[32];
	struct buffer out = { 0 };
	size_t count, at = 0;

	symbols_read(&symbols, slice_of(title));
	count = query_marks(compiled, &symbols, marks, 32);
	for (size_t i = 0; i < count; i++) {
		buffer_add(&out, slice_sub(slice_of(title), at, marks[i].start));
		buffer_add_char(&out, '[');
		buffer_add(&out, slice_sub(slice_of(title), marks[i].start, marks[i].end));
		buffer_add_char(&out, ']');
		at = marks[i].end;
	}
	buffer_add(&out, slice_from(slice_of(title), at));
	assert_string_equal(buffer_string(&out), expected);
	buffer_finish(&out);
	symbols_finish(&symbols);
	query_destroy(compiled);
}

static void marks_hits(void **state)
{
	(void)state;
	check_marks("xmsj", "新款小米手机发布", "新款[小米手机]发布");
	check_marks("xmsj", "小红米小米的手机", "小红米[小米]的[手机]");
	check_marks("xiaomi", "小小米", "小[小米]");
	check_marks("m x", "小米", "[小米]");
	check_marks("手机 xm", "小米的手机", "[小米]的[手机]");
	check_marks("xi'an", "在西安", "在[西安]");
	check_marks("esim", "用 eSIM 卡", "用 [eSIM] 卡");
	check_marks("cafe", "Le Cafe\xCC\x81 noir", "Le [Cafe\xCC\x81] noir");
	check_marks("ramen", "ラーメン屋", "[ラ]ー[メン]屋");
	check_marks("he", "\xF0\xA0\x80\x80", "[\xF0\xA0\x80\x80]");
	check_marks("小", "小米小", "[小]米小");
	check_marks("ka", "Nokia 卡", "Nokia [卡]");
	check_marks("zzz", "小米", "小米");
	check_marks("", "小米", "小米");
}

/* ---- hostile ---- */

static void survives_anything(void **state)
{
	struct buffer long_one = { 0 }, title = { 0 };

	(void)state;
	for (int i = 0; i < 10000; i++)
		buffer_add_string(&long_one, i % 7 == 6 ? "'" : "重");
	assert_rank(buffer_string(&long_one), "重庆", RANK_NONE);
	assert_rank(buffer_string(&long_one), buffer_string(&long_one), RANK_START);
	buffer_clear(&long_one);
	for (int i = 0; i < 5000; i++)
		buffer_add_string(&long_one, "a ");
	assert_rank(buffer_string(&long_one), "a", RANK_NONE);
	buffer_clear(&long_one);
	for (int i = 0; i < 64; i++)
		buffer_add_string(&long_one, "重");
	buffer_add_string(&title, "x 一");
	buffer_add(&title, buffer_slice(&long_one));
	assert_rank(buffer_string(&long_one), buffer_string(&title), RANK_INSIDE);
	assert_rank(buffer_string(&long_one), buffer_string(&long_one), RANK_START);
	check_marks(buffer_string(&long_one), "重", "重");
	assert_rank("\xFF\xFE\xC3", "\xFF\xFE\xC3", RANK_START);
	assert_rank("''''", "重庆", RANK_NONE);
	assert_rank("\xEE\x80\x81", "重庆", RANK_NONE); /* the number of a symbol of our own */
	assert_rank("\xED\xA0\x80\xED\xB0\x80", "x", RANK_NONE);
	buffer_finish(&long_one);
	buffer_finish(&title);
}

/* ---- against a naive matcher ---- */

static uint64_t next_random(uint64_t *seed)
{
	*seed = *seed * 6364136223846793005u + 1442695040888963407u;
	return *seed >> 33;
}

static void compose(uint64_t *seed, const char *const *parts, size_t count, size_t most,
		    struct buffer *out)
{
	size_t len = next_random(seed) % (most + 1);

	buffer_clear(out);
	for (size_t i = 0; i < len; i++)
		buffer_add_string(out, parts[next_random(seed) % count]);
}

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

static const char *const title_parts[] = {
	"小", "米", "手", "机", "重", "庆", "银", "行", "长", "乾", "西", "安", "先", "绿", "x", "M",
	"i", "a", " ", "1", "，", "か", "ー", "し", "ゃ", "っ", "한", "국", "\xF0\xA0\x80\x80", "'",
	"ｅ", "中", "国", "啊",
};
static const char *const query_parts[] = {
	"x", "m", "s", "j", "xiao", "mi", "shou", "ji", "c", "zh", "chong", "q", "h", "小", "機", "重",
	"i", "a", "an", "xi", "'", "g", "n", "lv", "ka", "sh", "ya", "-", "ㅎ", "ㄱ", "ㄒ", "ㄧ", "ㄠ",
	"1", " ", "he", "\xF0\xA0\x80\x80", "zhong", "k", "t", "qian",
};

static void agrees_with_naive_matcher(void **state)
{
	struct buffer title = { 0 }, query = { 0 };
	uint64_t seed = 7;
	size_t fitted = 0;

	(void)state;
	for (int round = 0; round < 3000; round++) {
		uint8_t rank, naive;

		compose(&seed, title_parts, COUNT(title_parts), 12, &title);
		compose(&seed, query_parts, COUNT(query_parts), 1 + (size_t)round % 4, &query);
		rank = match_rank(buffer_string(&query), buffer_string(&title));
		naive = naive_rank(buffer_slice(&query), buffer_slice(&title));
		if (rank != naive)
			fail_msg("%s in %s: %d, naive %d", buffer_string(&query),
				 buffer_string(&title), rank, naive);
		fitted += rank != RANK_NONE;
	}
	assert_true(fitted > 500);
	buffer_finish(&title);
	buffer_finish(&query);
}

static void compare_with_anew(const struct filter *filter, struct slice text, char **titles,
			      size_t count)
{
	struct query *query = query_create(text, 0);
	size_t hit = 0;

	for (size_t i = 0; i < count; i++) {
		uint8_t rank = rank_of(query, titles[i]);

		if (rank == RANK_NONE)
			continue;
		assert_true(hit < filter_count(filter));
		assert_int_equal(filter_title(filter, hit), i);
		assert_int_equal(filter_rank(filter, hit++), rank);
	}
	assert_int_equal(hit, filter_count(filter));
	query_destroy(query);
}

/* Each key of a query, typed, deleted and typed on: as if looked for anew in every title. */
static void narrows_to_the_same(void **state)
{
	enum { TITLES = 400 };
	struct titles *titles = titles_create();
	struct filter *filter = filter_create(titles);
	struct buffer text = { 0 }, query = { 0 };
	uint64_t seed = 11;
	char *kept[TITLES];

	(void)state;
	for (size_t i = 0; i < TITLES; i++) {
		compose(&seed, title_parts, COUNT(title_parts), 14, &text);
		kept[i] = strdup(buffer_string(&text));
	}
	for (int round = 0; round < 300; round++) {
		if (round % 6 == 0)
			buffer_clear(&query);
		buffer_add_string(&query, query_parts[next_random(&seed) % COUNT(query_parts)]);
		filter_set(filter, buffer_slice(&query), 0);
		if (round % 5 == 0) /* typed on before all is looked at, and titles come in */
			filter_work(filter, 50);
		if (round % 5 == 0 && titles_count(titles) < TITLES)
			for (int i = 0; i < 40; i++)
				titles_add(titles, slice_of(kept[titles_count(titles)]));
		if (round % 5 != 4)
			continue;
		while (!filter_work(filter, 37))
			;
		compare_with_anew(filter, buffer_slice(&query), kept, titles_count(titles));
	}
	assert_int_equal(titles_count(titles), TITLES);
	for (size_t i = 0; i < TITLES; i++)
		free(kept[i]);
	filter_destroy(filter);
	titles_destroy(titles);
	buffer_finish(&text);
	buffer_finish(&query);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(folds_scripts),
		cmocka_unit_test(folds_once),
		cmocka_unit_test(reads_polyphones),
		cmocka_unit_test(finds_every_reading),
		cmocka_unit_test(finds_pinyin),
		cmocka_unit_test(finds_words),
		cmocka_unit_test(finds_other_scripts),
		cmocka_unit_test(finds_by_zhuyin_keys),
		cmocka_unit_test(marks_hits),
		cmocka_unit_test(survives_anything),
		cmocka_unit_test(agrees_with_naive_matcher),
		cmocka_unit_test(narrows_to_the_same),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
