/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/unit/unit.h"

#include "base/notice.h"
#include "html/html.h"
#include "layout/internal.h"
#include "tests/unit/layout_checks.h"

#include <stdio.h>
#include <stdlib.h>

static struct arena *arena;

static int set_up(void **state)
{
	(void)state;
	arena = arena_create();
	return 0;
}

static int tear_down(void **state)
{
	(void)state;
	arena_destroy(arena);
	return 0;
}

static void add_lines(struct layout *layout, struct buffer *out)
{
	struct position at = layout_start(layout);
	for (const struct line *line; (line = layout_line(layout, at));) {
		line_add_text(line, out);
		buffer_add_char(out, '\n');
		at = layout_move(layout, at, 1);
	}
}

/* The number of the line that holds a place, from 0. */
static size_t line_of(struct layout *layout, uint32_t block, uint32_t byte)
{
	const struct position found = layout_find(layout, (struct place){ block, byte });
	return layout_count(layout, layout_start(layout), found);
}

static struct position nth(struct layout *layout, long number)
{
	return layout_move(layout, layout_start(layout), number);
}

static const struct doc *build(struct slice html, const char *title)
{
	struct notices notices = { .arena = arena };
	const struct doc_front front = { slice_of(title), slice_of(title) };
	return doc_build(arena, html_parse(arena, html, &notices), &front);
}

static void check_all_widths(const struct doc *doc)
{
	for (int columns = 2; columns <= 200; columns += columns < 50 ? 1 : 7)
		for (int kind = 0; kind < 8; kind++) {
			const struct layout_options options = {
				.columns = columns,
				.plain = kind & 1,
				.width.ambiguous_wide = kind & 2,
				.justify = kind & 4,
				.indent = columns % 3 == 0,
				.grid = columns % 5 == 0,
				.ruby_over = columns % 2 == 0,
				.draws_dashes = columns % 7 == 0,
			};
			check_layout(doc, &options);
		}
}

static uint32_t seed = 7;

static uint32_t random_below(uint32_t limit)
{
	seed = seed * 1664525 + 1013904223;
	return (seed >> 8) % limit;
}

static void add_words(struct buffer *out)
{
	static const char *const words[] = { "中文", "排版", "，", "。", "：“引用”", "（括号）",
		"《书名》", "word ", "Latin", "2021年", "3.14%", "——", "……", "约翰·史密斯",
		"コーヒー", "ちょっと", "한국어 문장 ", "👨‍👩‍👧", "🇨🇳", "e\xCC\x81", " \xCC\x88",
		"<b>粗体</b>", "<ruby>漢字<rt>かんじ</rt></ruby>", "<ruby> long base<rt>読み</rt></ruby>",
		"<ruby>春<rt>chūn</rt>眠<rt><b>mi</b>án</rt></ruby>",
		"<ruby>長い<rt>とてもとてもとてもとても長いもの</rt></ruby>", "<i>it</i>", "<br>", "<a href='http://e.org'>链接</a>",
		"https://e.org/a/long/path?with=query&amp;and=more ", "C++", "￥100", "50℃", "的",
		"了", "一", " ", "averyveryverylongwordthatgoesonandonandon" };
	for (uint32_t i = random_below(60); i-- > 0;)
		buffer_add_string(out, words[random_below(sizeof words / sizeof *words)]);
	buffer_add_string(out, "末");
}

static const struct doc *random_doc(void)
{
	static const char *const opens[] = { "<p>", "<h2>", "<h3>", "<ul><li>", "<ol start=9><li>",
		"<blockquote>", "<pre>\t", "<table><tr><th>h<th>", "</ul>", "</ol></blockquote>",
		"<tr><td>", "<td>", "<li>", "<figure><img src=http://e.org/i.png><figcaption>",
		"</figure>", "</table>", "<div>", "<hr>", "<p>" };
	struct buffer html = { 0 };
	for (int i = 0; i < 14; i++) {
		buffer_add_string(&html, opens[random_below(sizeof opens / sizeof *opens)]);
		add_words(&html);
	}
	const struct doc *doc = build(buffer_take(&html, arena), "题目：a title 与“引号”");
	buffer_finish(&html);
	return doc;
}

static void any_doc_fits_any_width(void **state)
{
	(void)state;
	for (int i = 0; i < 12; i++)
		check_all_widths(random_doc());
}

/* ---- laying out what is looked at ---- */

static void check_same_line(struct layout *expected, struct layout *layout, struct position at)
{
	const struct line *one = layout_line(expected, at), *other = layout_line(layout, at);
	struct buffer a = { 0 }, b = { 0 };
	assert_true((one == NULL) == (other == NULL));
	if (one) {
		line_add_text(one, &a);
		line_add_text(other, &b);
		assert_int_equal(one->blank, other->blank);
		assert_string_equal(buffer_string(&a), buffer_string(&b));
	}
	buffer_finish(&a);
	buffer_finish(&b);
}

/* From any line any distance: as in a layout that has been laid out from its head on. */
static void check_walks(struct layout *whole, struct layout *layout, size_t count)
{
	struct position at = layout_find_amount(
		layout, random_below((uint32_t)layout_amount(layout, layout_end(layout)) + 1));
	for (int i = 0; i < 20; i++) {
		const long step = (long)random_below(60) - 30;
		const long from = (long)layout_count(whole, layout_start(whole), at);
		const long wanted = from + step < 0              ? 0 :
				    from + step > (long)count ? (long)count :
								from + step;
		at = layout_move(layout, at, step);
		assert_int_equal(layout_count(whole, layout_start(whole), at), wanted);
		check_same_line(whole, layout, at);
		const struct position near = layout_move(layout, at, 1);
		assert_true(layout_amount(layout, near) >= layout_amount(layout, at));
		const struct place place = layout_place(whole, at);
		assert_int_equal(
			position_compare(layout_find(whole, place), layout_find(layout, place)), 0);
	}
}

static struct layout_options random_options(const struct doc *doc, bool *folded, bool *brief)
{
	for (size_t i = 0; i < doc->block_count; i++)
		brief[i] = random_below(4) == 0;
	for (size_t i = 0; i < doc->section_count; i++)
		folded[i] = random_below(4) == 0;
	return (struct layout_options){
		.columns = 16 + (int)random_below(100),
		.justify = random_below(2),
		.plain = random_below(4) == 0,
		.indent = random_below(2),
		.grid = random_below(4) == 0,
		.folded = folded,
		.brief = brief,
	};
}

static void any_order_gives_the_same_lines(void **state)
{
	(void)state;
	for (int i = 0; i < 40; i++) {
		const struct doc *doc = random_doc();
		bool folded[64], brief[512];
		assert_true(doc->section_count < 64);
		assert_true(doc->block_count < 512);
		struct layout_options options = random_options(doc, folded, brief);
		struct layout *layout = layout_create(doc, &options);
		for (int page = 0; page < 4; page++) {
			struct layout *whole = layout_create(doc, &options);
			const size_t count =
				layout_count(whole, layout_start(whole), layout_end(whole));
			assert_int_equal(layout_amount(layout, layout_end(layout)),
				layout_amount(whole, layout_end(whole)));
			check_walks(whole, layout, count);
			layout_destroy(whole);
			options = random_options(doc, folded, brief);
			layout_change(layout, &options);
		}
		layout_destroy(layout);
	}
}

static size_t leaves_laid_out(const struct layout *layout)
{
	size_t count = 0;
	for (size_t i = 0; i < layout->leaf_count; i++)
		count += layout->leaves[i].lines != NULL;
	return count;
}

static void only_what_is_seen_is_laid_out(void **state)
{
	(void)state;
	struct buffer html = { 0 };
	for (int i = 0; i < 4000; i++)
		buffer_printf(&html, "<p>第%d段，<b>有几个字</b>。<ul><li>一项</ul>", i);
	const struct doc *doc = build(buffer_slice(&html), "题");
	struct layout *layout = layout_create(doc, &(struct layout_options){ .columns = 80 });
	assert_int_equal(leaves_laid_out(layout), 0);
	struct position at = layout_find(layout, (struct place){ 6000, 0 });
	layout_move(layout, at, 50);
	layout_move(layout, layout_end(layout), -50);
	assert_in_range(leaves_laid_out(layout), 40, 120);
	layout_change(layout, &(struct layout_options){ .columns = 70 });
	assert_int_equal(leaves_laid_out(layout), 0);
	layout_destroy(layout);
	buffer_finish(&html);
}

static void deep_nesting_is_readable(void **state)
{
	(void)state;
	struct buffer html = { 0 };
	for (int i = 0; i < 60; i++)
		buffer_add_string(&html, i % 3 ? "<ul><li>层" : "<blockquote><p>引</p>");
	buffer_add_string(
		&html, "<p>最里面的一段文字，仍然要有地方可以排下，不能只剩一个字的宽度。");
	check_all_widths(build(buffer_take(&html, arena), "深"));
	buffer_finish(&html);
}

/* ---- single rules ---- */

static void check_lines(const char *html, struct layout_options options, const char *expected)
{
	const struct doc *doc = build(slice_of(html), NULL);
	struct layout *layout = layout_create(doc, &options);
	struct buffer out = { 0 };
	add_lines(layout, &out);
	assert_string_equal(buffer_string(&out), expected);
	buffer_finish(&out);
	layout_destroy(layout);
}

static const struct layout_options page44 = { .columns = 44 },
				   plain20 = { .columns = 20, .plain = true };

static void marks_hang_in_the_gutter(void **state)
{
	(void)state;
	check_lines("<p>一二三四五六七八九十一二三四五六七八九十，后面</p>", page44,
		"  一二三四五六七八九十一二三四五六七八九十，\n  后面\n");
	check_lines("<p>一二三四五六七八九十，后面</p>", plain20, "一二三四五六七八九\n十，后面\n");
	/* Only one, and no Latin ones. */
	check_lines("<p>甲乙丙丁戊己庚辛壬癸甲乙丙丁戊己庚辛壬癸。》后面</p>", page44,
		"  甲乙丙丁戊己庚辛壬癸甲乙丙丁戊己庚辛壬\n  癸。》后面\n");
}

static void han_and_latin_stand_apart(void **state)
{
	(void)state;
	check_lines("<p>用C写，50%的人，C++好，“A”型，3章</p>", page44,
		"  用 C 写，50% 的人，C++ 好，“A” 型，3 章\n");
	check_lines("<p>用C写</p>", plain20, "用C写\n");
}

static void orphans_get_company(void **state)
{
	(void)state;
	check_lines("<p>一二三四五六七八九十末。</p>", plain20, "一二三四五六七八九\n十末。\n");
	check_lines("<p>一二三四五六七八九十两末。</p>", plain20, "一二三四五六七八九十\n两末。\n");
}

static void words_stay_whole(void **state)
{
	(void)state;
	check_lines("<p>a bcdefghijklmno pqrst</p>", plain20, "a bcdefghijklmno\npqrst\n");
	check_lines("<p>abcdefghijklmnopqrstuvwxyz</p>", plain20, "abcdefghijklmnopqrst\nuvwxyz\n");
	check_lines("<p>한국어 문장은 띄어쓰기에서</p>", plain20, "한국어 문장은\n띄어쓰기에서\n");
}

static void cut_words_leave_no_blank_ahead(void **state)
{
	(void)state;
	/* No line may begin with the bracket, so all of this is one word; it has to be cut all the
	 * same. */
	check_lines("<p>，。、；：？！ ）》」』】完</p>",
		(struct layout_options){ .columns = 12, .plain = true },
		"，。、；：？\n！ ）》」』\n】完\n");
}

static const struct layout_options flush44 = { .columns = 44, .justify = true };

static void lines_are_flush(void **state)
{
	(void)state;
	/* Gaps behind marks. */
	check_lines("<p>天黑了，雨还在下。我们沿着河边走，说起《西游记》，后来就散了。</p>",
		flush44, "  天黑了， 雨还在下。我们沿着河边走， 说起\n 《西游记》，后来就散了。\n");
	/* Both sides of a Latin run, or a quotation, shrink together. */
	check_lines("<p>我们用 Linux 系统写书，书里有三百 Markdown 文件。</p>", flush44,
		"  我们用Linux系统写书，书里有三百 Markdown\n  文件。\n");
	check_lines("<p>我们把“老河”写进书里，书里有三百 Windows 文件。</p>", flush44,
		"  我们把“老河”写进书里，书里有三百 Windows\n  文件。\n");
	/* Latin words move apart where there is nothing else, but not in code. */
	check_lines("<p>我们沿着河边 aa bb ccc 河边的石头路走回家乡书里有很多话</p>", flush44,
		"  我们沿着河边 aa bb  ccc 河边的石头路走回\n  家乡书里有很多话\n");
	check_lines("<p>我们沿着河边 <code>aa bb ccc</code> 河边的石头路走回家乡书里有很多话</p>",
		flush44, "  我们沿着河边 aa bb ccc 河边 的石头路走回\n  家乡书里有很多话\n");
	/* What is set in words with blanks is ragged. */
	check_lines("<p>one two three four five six seven eight nine ten eleven</p>", flush44,
		"  one two three four five six seven eight\n  nine ten eleven\n");
	/* The last line is as it is by nature. */
	check_lines("<p>天黑了，雨还在下。</p>", flush44, "  天黑了，雨还在下。\n");
}

static void brackets_begin_in_the_gutter(void **state)
{
	(void)state;
	check_lines("<p>《河》是一本书</p><p>我们沿着河边走，走了很久，才看到这本书（第一卷）</p>",
		flush44,
		" 《河》是一本书\n\n  我们沿着河边走， 走了很久， 才看到这本书\n （第一卷）\n");
	check_lines("<ul><li>《河》是一本书</ul>", flush44, "  • 《河》是一本书\n");
}

static void narrow_text_is_ragged(void **state)
{
	(void)state;
	check_lines("<p>天黑了，雨还在下。我们沿着河边走，谁都不说《再见》</p>",
		(struct layout_options){ .columns = 40, .justify = true },
		" 天黑了，雨还在下。我们沿着河边走，谁\n 都不说《再见》\n");
}

static void headings_are_balanced(void **state)
{
	(void)state;
	check_lines("<h2>甲乙丙丁戊己庚辛壬癸</h2>", plain20, "■ 甲乙丙丁戊\n  己庚辛壬癸\n");
	/* At a blank or a mark rather than in the middle, and never inside a word. */
	check_lines("<h2>渡船今晚停开 明天早上照常</h2>", plain20, "■ 渡船今晚停开\n  明天早上照常\n");
	check_lines("<h2>河水涨了，渡船今晚停开</h2>", plain20, "■ 河水涨了，\n  渡船今晚停开\n");
	check_lines("<h2>小手机的说明书没有图</h2>", plain20, "■ 小手机的\n  说明书没有图\n");
}

static void folded_sections_vanish(void **state)
{
	(void)state;
	const struct doc *doc =
		build(SLICE("<p>甲</p><h2>一</h2><p>乙</p><h3>二</h3><ul><li>丙</ul>"
			    "<h2>三</h2><p>丁</p>"),
			NULL);
	const bool folded[] = { true, false, false };
	const struct layout_options options = { .columns = 44, .folded = folded };
	struct layout *layout = layout_create(doc, &options);
	struct buffer out = { 0 };
	add_lines(layout, &out);
	assert_string_equal(buffer_string(&out),
		"  甲\n\n▸ 一                               2 words ⋯\n"
		"  乙\n\n"
		"▾ 三                               1 words\n  丁\n");
	assert_true(layout_line(layout, nth(layout, 2))->folded);
	for (uint32_t block = 1; block <= 6; block++)
		assert_int_equal(line_of(layout, block, 1), 2);
	assert_true(layout_line(layout, nth(layout, 3))->folded);
	assert_int_equal(line_of(layout, 7, 0), 5);
	assert_int_equal(line_of(layout, 8, 99), 6);
	assert_int_equal(line_of(layout, 999, 0), 6);
	buffer_finish(&out);
	layout_destroy(layout);
}

static void prose_is_told_by_a_sentence(void **state)
{
	(void)state;
	const struct doc *doc = build(SLICE("<p>甲。乙。</p><p>丙。</p><ul><li>丁。戊。</ul>"
					    "<p>一个句子，长到窄的页面上一行写不下。己。</p>"),
		NULL);
	bool brief[16];
	struct buffer out = { 0 };
	memset(brief, true, sizeof brief);
	struct layout_options options = { .columns = 44, .brief = brief };
	struct layout *layout = layout_create(doc, &options);
	add_lines(layout, &out);
	assert_string_equal(buffer_string(&out),
		"▸ 甲。                             2 words ⋯\n"
		"  丙。\n"
		"  • 丁。                           2 words ⋯\n"
		"▸ 一个句子，长到窄的页面上一行写\n"
		"  不下。                          17 words ⋯\n");
	const uint32_t last = (uint32_t)doc->block_count - 1;
	const uint32_t end = (uint32_t)doc->blocks[last]->text.len;
	assert_true(layout_line(layout, nth(layout, 0))->folded);
	assert_false(layout_line(layout, nth(layout, 1))->folded);
	assert_int_equal(line_of(layout, 0, 8), 0);
	assert_int_equal(line_of(layout, last, 0), 3);
	assert_int_equal(line_of(layout, last, end), 4);
	for (options.columns = 4; options.columns < 100; options.columns++) {
		layout_change(layout, &options);
		struct position at = layout_start(layout);
		for (const struct line *line; (line = layout_line(layout, at));
			at = layout_move(layout, at, 1)) {
			const struct span *behind = &line->spans[line->span_count - 1];
			assert_true(behind->column + behind->columns <= options.columns);
		}
	}
	buffer_finish(&out);
	layout_destroy(layout);
}

static void cells_have_places(void **state)
{
	(void)state;
	const struct doc *doc =
		build(SLICE("<p>前</p><table><tr><td>甲<br>乙<td>丙<br>丁<br>戊</table>"), NULL);
	const struct layout_options options = { .columns = 44 };
	struct layout *layout = layout_create(doc, &options);
	assert_int_equal(line_of(layout, 3, 0), 2);
	assert_int_equal(line_of(layout, 3, 4), 3);
	assert_int_equal(line_of(layout, 4, 0), 2);
	assert_int_equal(line_of(layout, 4, 8), 4);
	assert_int_equal(line_of(layout, 1, 0), 2); /* the table */
	assert_int_equal(layout_place(layout, nth(layout, 4)).block, 4);
	assert_int_equal(layout_place(layout, nth(layout, 4)).byte, 8);
	layout_destroy(layout);
}

static void an_empty_doc_is_laid_out(void **state)
{
	(void)state;
	struct layout *layout = layout_create(build(SLICE(""), NULL), &page44);
	assert_null(layout_line(layout, layout_start(layout)));
	assert_int_equal(position_compare(layout_start(layout), layout_end(layout)), 0);
	assert_int_equal(position_compare(nth(layout, -3), nth(layout, 3)), 0);
	assert_int_equal(line_of(layout, 3, 4), 0);
	assert_int_equal(layout_place(layout, layout_start(layout)).block, 0);
	layout_destroy(layout);
	layout_destroy(NULL);
}

/* Who goes through the lines once gives back what was passed. */
static void forgetting_changes_no_line(void **state)
{
	struct buffer html = { 0 };
	(void)state;
	buffer_add_string(&html, "<blockquote><ol>");
	for (int i = 0; i < 50000; i++)
		buffer_printf(&html, "<li>第 %d 项<ul><li>里面一句。</ul>%s", i,
			i % 100 ? "" : "<figure><img src=a></figure><figure><img src=b></figure>");
	const struct doc *doc = build(buffer_slice(&html), "");
	const struct layout_options options = { .columns = 60 };
	struct layout *whole = layout_create(doc, &options);
	struct layout *layout = layout_create(doc, &options);
	struct buffer expected = { 0 }, line = { 0 };
	struct position at = layout_start(layout);
	const struct line *wanted, *got;
	size_t most = 0;
	for (; (wanted = layout_line(whole, at)); at = layout_move(layout, at, 1)) {
		got = layout_line(layout, at);
		assert_non_null(got);
		buffer_clear(&expected);
		buffer_clear(&line);
		line_add_text(wanted, &expected);
		line_add_text(got, &line);
		assert_string_equal(buffer_string(&line), buffer_string(&expected));
		layout_forget(layout);
		most = arena_size(layout->arena) > most ? arena_size(layout->arena) : most;
	}
	assert_null(layout_line(layout, at));
	assert_in_range(most, 1 << 20, 17 << 20);
	assert_true(arena_size(whole->arena) > 18 << 20);
	layout_destroy(whole);
	layout_destroy(layout);
	buffer_finish(&expected);
	buffer_finish(&line);
	buffer_finish(&html);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(any_doc_fits_any_width),
		cmocka_unit_test(any_order_gives_the_same_lines),
		cmocka_unit_test(only_what_is_seen_is_laid_out),
		cmocka_unit_test(deep_nesting_is_readable),
		cmocka_unit_test(marks_hang_in_the_gutter),
		cmocka_unit_test(han_and_latin_stand_apart),
		cmocka_unit_test(orphans_get_company),
		cmocka_unit_test(words_stay_whole),
		cmocka_unit_test(cut_words_leave_no_blank_ahead),
		cmocka_unit_test(lines_are_flush),
		cmocka_unit_test(brackets_begin_in_the_gutter),
		cmocka_unit_test(narrow_text_is_ragged),
		cmocka_unit_test(headings_are_balanced),
		cmocka_unit_test(folded_sections_vanish),
		cmocka_unit_test(prose_is_told_by_a_sentence),
		cmocka_unit_test(forgetting_changes_no_line),
		cmocka_unit_test(cells_have_places),
		cmocka_unit_test(an_empty_doc_is_laid_out),
	};
	return cmocka_run_group_tests(tests, set_up, tear_down);
}
