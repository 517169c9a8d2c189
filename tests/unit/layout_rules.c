/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/unit/unit.h"

#include "layout/layout.h"
#include "tests/golden/layout_case.h"

/*
 * The rules of the page, by their numbers in the design's typography notes.  tests/unit/kinsoku.txt is
 * the long form of R1 to R5 and R9, layout_pages.c holds R1, R2, R8 and R10 on any article; R17 is the
 * page's that is turned (tests/screen/scripts/one-paging.script).  Of R25 the gap between neighbouring
 * names is left out: what pages of the web underline is cut into elements anywhere, within words too.
 */

static const struct layout_options plain12 = { .columns = 12, .plain = true },
				   plain20 = { .columns = 20, .plain = true },
				   plain44 = { .columns = 44, .plain = true },
				   page24 = { .columns = 24 }, page44 = { .columns = 44 },
				   flush40 = { .columns = 40, .justify = true },
				   flush44 = { .columns = 44, .justify = true },
				   flush80 = { .columns = 80, .justify = true },
				   flush120 = { .columns = 120, .justify = true },
				   indent44 = { .columns = 44, .justify = true, .indent = true },
				   indent80 = { .columns = 80, .justify = true, .indent = true },
				   grid44 = { .columns = 44, .grid = true },
				   wide44 = { .columns = 44,
					   .justify = true,
					   .width.ambiguous_wide = true };

/* The HTML as cases of tests/golden/layout-cases have it. */
static void check(const char *html, struct layout_options options, const char *expected)
{
	struct arena *arena = arena_create();
	struct buffer out = { 0 };
	struct layout_case one;
	layout_case_read(&one, arena, slice_of(html));
	struct layout *layout = layout_create(one.doc, &options);
	struct position at = layout_start(layout);
	for (const struct line *line; (line = layout_line(layout, at));
		at = layout_move(layout, at, 1)) {
		line_add_text(line, &out);
		buffer_add_char(&out, '\n');
	}
	assert_string_equal(buffer_string(&out), expected);
	buffer_finish(&out);
	layout_destroy(layout);
	arena_destroy(arena);
}

static void r1_no_line_begins_with_a_closing_mark(void **state)
{
	(void)state;
	check("<p>甲乙丙丁戊己庚辛壬癸，子丑寅卯辰</p>", plain20,
		"甲乙丙丁戊己庚辛壬\n"
		"癸，子丑寅卯辰\n");
	check("<p>甲乙丙丁戊己庚辛壬“癸”子丑寅卯辰</p>", plain20,
		"甲乙丙丁戊己庚辛壬\n"
		"“癸”子丑寅卯辰\n");
	check("<p>甲乙丙丁戊己庚辛壬癸ー子丑寅卯</p>", plain20,
		"甲乙丙丁戊己庚辛壬\n"
		"癸ー子丑寅卯\n");
}

static void r2_no_line_ends_with_an_opening_mark(void **state)
{
	(void)state;
	check("<p>甲乙丙丁戊己庚辛壬《子丑》寅卯辰</p>", plain20,
		"甲乙丙丁戊己庚辛壬\n"
		"《子丑》寅卯辰\n");
	check("<p>甲乙丙丁戊己庚辛壬￥100寅卯辰</p>", plain20,
		"甲乙丙丁戊己庚辛壬\n"
		"￥100寅卯辰\n");
}

/* Dashes, numbers with their units and marks, names, runs of signs. */
static void r3_what_is_one_stays_together(void **state)
{
	(void)state;
	check("<p>甲乙丙丁戊己庚辛壬——子丑寅卯辰</p>", plain20,
		"甲乙丙丁戊己庚辛壬——\n"
		"子丑寅卯辰\n");
	check("<p>甲乙丙丁戊己庚辛1,000.5子丑</p>", plain20,
		"甲乙丙丁戊己庚辛\n"
		"1,000.5子丑\n");
	check("<p>甲乙丙丁戊己庚辛50℃子丑寅</p>", plain20,
		"甲乙丙丁戊己庚辛50℃\n"
		"子丑寅\n");
	check("<p>甲乙丙丁戊己约翰·史密斯说</p>", plain20,
		"甲乙丙丁戊己约翰·史\n"
		"密斯说\n");
	check("<p>甲乙丙丁戊己庚辛壬C++子丑寅</p>", plain20,
		"甲乙丙丁戊己庚辛壬\n"
		"C++子丑寅\n");
	check("<p>甲乙丙丁戊己庚 12.5 kg 子丑寅卯</p>", plain20,
		"甲乙丙丁戊己庚\n"
		"12.5 kg 子丑寅卯\n");
}

static void r4_a_dash_may_begin_a_line(void **state)
{
	(void)state;
	check("<p>甲乙丙丁戊己庚辛壬癸——子丑寅卯辰</p>", plain20,
		"甲乙丙丁戊己庚辛壬癸\n"
		"——子丑寅卯辰\n");
	check("<p>甲乙丙丁戊己庚辛壬癸……子丑寅卯辰</p>", plain20,
		"甲乙丙丁戊己庚辛壬\n"
		"癸……子丑寅卯辰\n");
}

static void r5_quotes_part_from_han_on_the_outside(void **state)
{
	(void)state;
	check("<p>甲乙丙丁戊己庚辛壬‘子丑’寅卯辰</p>", plain20,
		"甲乙丙丁戊己庚辛壬\n"
		"‘子丑’寅卯辰\n");
	check("<p>甲乙丙丁戊己庚辛 don’t stop</p>", plain20,
		"甲乙丙丁戊己庚辛\n"
		"don’t stop\n");
}

/* English ones are hyphenated, but neither names nor code nor addresses; what no line holds is cut. */
static void r6_latin_words_are_whole(void **state)
{
	(void)state;
	check("<p>The well-known laboratories are extraordinarily complicated and occasiona"
	      "lly misunderstand the Representatives.</p>", page44,
		"  The well-known laboratories are extraor-\n"
		"  dinarily complicated and occasionally\n"
		"  misunderstand the Representatives.\n");
	check("<p>The well-known laboratories are extraordinarily <code>complicated</code> "
	      "and occasionally so.</p>", page44,
		"  The well-known laboratories are ex-\n"
		"  traordinarily complicated and occasion-\n"
		"  ally so.\n");
	check("<p>我们说 extraordinary responsibility 的时候</p>", page24,
		" 我们说 extraordinary\n"
		" responsibility 的时候\n");
	check("<p>见https://example.org/a/b?c=d&amp;e=f</p>", plain20,
		"见https://example\n"
		".org/a/b?c=d&e=f\n");
	check("<p>averyveryverylongwordthatgoeson</p>", plain20,
		"averyveryverylongwor\n"
		"dthatgoeson\n");
	check("<p>한국어 문장은 띄어쓰기에서</p>", plain20,
		"한국어 문장은\n"
		"띄어쓰기에서\n");
}

static void r7_three_marks_hang_rather_than_take_two_han_down(void **state)
{
	(void)state;
	check("<p>甲乙丙丁戊己庚辛壬癸，甲乙丙丁戊己“庚辛！”子丑寅卯</p>", flush44,
		"  甲乙丙丁戊己庚辛 壬癸， 甲乙丙丁戊己 “庚\n"
		"  辛！” 子丑寅卯\n");
	check("<p>甲乙丙丁戊己庚辛壬癸，甲乙丙丁『「庚辛。」』子丑寅卯辰巳午未</p>", flush44,
		"  甲乙丙丁戊己庚 辛壬癸， 甲乙丙丁『「庚\n"
		"  辛。」』子丑寅卯辰巳午未\n");
}

static void r8_clusters_are_whole(void **state)
{
	(void)state;
	check("<p>👨‍👩‍👧👨‍👩‍👧👨‍👩‍👧👨‍👩‍👧👨‍👩‍👧👨‍👩‍👧👨‍👩‍👧</p>", plain12,
		"👨‍👩‍👧👨‍👩‍👧👨‍👩‍👧👨‍👩‍👧\n"
		"👨‍👩‍👧👨‍👩‍👧👨‍👩‍👧\n");
	check("<p>🇨🇳🇨🇳🇨🇳🇨🇳🇨🇳🇨🇳🇨🇳</p>", plain12,
		"🇨🇳🇨🇳🇨🇳🇨🇳\n"
		"🇨🇳🇨🇳🇨🇳\n");
}

static void r9_a_blank_that_binds(void **state)
{
	(void)state;
	check("<p>甲乙丙丁戊己庚辛&nbsp;子丑寅卯</p>", plain20,
		"甲乙丙丁戊己庚辛 子\n"
		"丑寅卯\n");
	check("<p>甲乙丙丁戊己庚辛 子丑寅卯</p>", plain20,
		"甲乙丙丁戊己庚辛 子\n"
		"丑寅卯\n");
	check("<p>甲&shy;乙a&shy;b</p>", plain20, "甲乙ab\n");
}

static void r10_the_measure_is_even_and_forty_han_at_most(void **state)
{
	(void)state;
	check("<p>一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一二三四五六"
	      "七八九十一二三四五六七八九十</p>", flush80,
		"  一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一二三四五六七八\n"
		"  九十一二三四五六七八九十\n");
	check("<p>一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一二三四五六"
	      "七八九十一二三四五六七八九十</p>", flush120,
		"                      一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一二三四五六七八\n"
		"                      九十一二三四五六七八九十\n");
	check("<p>一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十</p>", flush40,
		" 一二三四五六七八九十一二三四五六七八九\n"
		" 十一二三四五六七八九十\n");
}

static void r11_paragraphs_are_set_in_or_apart(void **state)
{
	(void)state;
	check("<p>甲乙丙。</p><p>《丁》戊己。</p>", indent80,
		"      甲乙丙。\n"
		"     《丁》戊己。\n");
	check("<p>甲乙丙。</p><p>《丁》戊己。</p>", indent44,
		"    甲乙丙。\n"
		"   《丁》戊己。\n");
	check("<p>甲乙丙。</p><p>《丁》戊己。</p>", flush44,
		"  甲乙丙。\n"
		"\n"
		" 《丁》戊己。\n");
}

/* Not beside marks, nor where a blank is already, nor at the edges. */
static void r12_han_and_latin_stand_apart(void **state)
{
	(void)state;
	check("<p>用C写，50%的人，C++好，“A”型，3章，在 Linux 上，（A）与@b和#c，一$3一</p>", page44,
		"  用 C 写，50% 的人，C++ 好，“A” 型，3 章，\n"
		"  在 Linux 上，（A）与 @b 和 #c，一 $3 一\n");
	check("<p>用C写</p>", plain20, "用C写\n");
	check("<p>小米(1810)说，函数f(x)的值，某(中国)人</p>", page44,
		"  小米 (1810) 说，函数 f(x) 的值，某(中\n"
		"  国)人\n");
	check("<p>#音乐#今晚，用C#写，约@某人，说#c#了，一+一</p>", page44,
		"  #音乐#今晚，用 C# 写，约@某人，说 #c# 了，\n"
		"  一+一\n");
}

/* It hangs a mark, then quotes come close, then both sides of a Latin run. */
static void r13_first_a_line_shrinks(void **state)
{
	(void)state;
	check("<p>甲乙丙丁戊己庚辛壬癸甲乙丙丁戊己庚辛壬癸，子丑寅卯</p>", flush44,
		"  甲乙丙丁戊己庚辛壬癸甲乙丙丁戊己庚辛壬癸，\n"
		"  子丑寅卯\n");
	check("<p>我们把“老河”写进书里，书里有三百 Windows 文件。</p>", flush44,
		"  我们把“老河”写进书里，书里有三百 Windows\n"
		"  文件。\n");
	check("<p>我们用 Linux 系统写书，书里有三百 Markdown 文件。</p>", flush44,
		"  我们用Linux系统写书，书里有三百 Markdown\n"
		"  文件。\n");
}

/* Behind marks, between Latin words, between words of Han. */
static void r14_then_it_is_stretched(void **state)
{
	(void)state;
	check("<p>天黑了，雨还在下。我们沿着河边走，说起《西游记》，后来就散了。</p>", flush44,
		"  天黑了， 雨还在下。我们沿着河边走， 说起\n"
		" 《西游记》，后来就散了。\n");
	check("<p>我们沿着河边 aa bb ccc 河边的石头路走回家乡书里有很多话</p>", flush44,
		"  我们沿着河边 aa bb  ccc 河边的石头路走回\n"
		"  家乡书里有很多话\n");
	check("<p>我们沿着河边 <code>aa bb ccc</code> 河边的石头路走回家乡书里有很多话</p>", flush44,
		"  我们沿着河边 aa bb ccc 河边 的石头路走回\n"
		"  家乡书里有很多话\n");
}

static void r15_the_last_line_is_solid(void **state)
{
	(void)state;
	check("<p>天黑了，雨还在下。</p>", flush44, "  天黑了，雨还在下。\n");
	check("<p>天黑了，雨还在下。我们沿着河边走，谁都不说话，走了很久，才走到。</p>", flush44,
		"  天黑了，雨还在下。我们沿着河边走，谁都不\n"
		"  说话，走了很久，才走到。\n");
}

static void r16_no_han_ends_a_paragraph_alone(void **state)
{
	(void)state;
	check("<p>天黑了雨还在下我们沿着河边走谁都不说话了。</p>", flush44,
		"  天黑了雨还在下我们沿着河边走谁都不说话了。\n");
	check("<p>一二三四五六七八九十末。</p>", plain20,
		"一二三四五六七八九\n"
		"十末。\n");
}

/* Except in code; what is behind them is another matter: see copies. */
static void r18_full_width_letters_are_narrow(void **state)
{
	(void)state;
	check("<p>２０２１年ＧＤＰ增长３．５％，（Ａ）</p><pre>２０２１</pre>", page44,
		"  2021 年 GDP 增长 3.5%，（A）\n"
		"\n"
		"      ２０２１\n");
	/* Under a mark it has no other form. */
	check("<p>字３\u0302号</p>", page44, "  字３\u0302号\n");
	struct layout_options kept = plain44;
	kept.keeps_full_width = true;
	check("<p>２０２１年ＧＤＰ增长３．５％</p>", kept, "２０２１年ＧＤＰ增长３．５％\n");
	kept = page44;
	kept.keeps_full_width = true;
	check("<p>２０２１年ＧＤＰ增长３．５％，（Ａ）</p>", kept,
		"  ２０２１年ＧＤＰ增长３．５％，（Ａ）\n");
}

static void r19_headings_are_balanced(void **state)
{
	(void)state;
	check("<h2>甲乙丙丁戊己庚辛壬癸</h2><p>甲</p>", plain20,
		"■ 甲乙丙丁戊\n"
		"  己庚辛壬癸\n"
		"甲\n");
	check("<h2>渡船今晚停开 明天早上照常</h2>", plain20,
		"■ 渡船今晚停开\n"
		"  明天早上照常\n");
	check("<h2>小手机的说明书没有图</h2>", plain20,
		"■ 小手机的\n"
		"  说明书没有图\n");
	check("<h2>渡船今晚停开《老河》照常出版</h2>", plain20,
		"■ 渡船今晚停开\n"
		"  《老河》照常出版\n");
	check("<p>甲</p><h2>乙</h2><h3>丙</h3><p>丁</p><h2>戊</h2>", page44,
		"  甲\n"
		"\n"
		"▾ 乙                               1 words\n"
		"  ▾ 丙                             1 words\n"
		"  丁\n"
		"\n"
		"  戊\n");
}

/* Of a measure that is eight columns less; an odd column goes to the right. */
static void r20_captions_stand_in_the_middle(void **state)
{
	(void)state;
	check("<p data-role=\"centered\">（完）</p><p data-role=\"centered\">甲a</p>", page44,
		"                   （完）\n"
		"\n"
		"                    甲 a\n");
	check("<p data-role=\"centered\">图片来源：某某摄影师在河边拍摄的一张照片，一行放不下"
	      "</p>", flush44,
		"         图片来源：某某摄影师在河边\n"
		"         拍摄的一张照片，一行放不下\n");
	check("<figure><img src=\"http://e.org/i.png\"><figcaption>图片来源：某某摄影师在河边"
	      "拍摄的一张照片，一行放不下</figcaption></figure>", flush44,
		"  ▣ Picture 1  e.org\n"
		"         图片来源：某某摄影师在河边\n"
		"         拍摄的一张照片，一行放不下\n");
}

static void r21_quotes_have_bars_three_deep(void **state)
{
	(void)state;
	check("<blockquote>甲<blockquote>乙<blockquote>丙<blockquote>丁</blockquote></block"
	      "quote></blockquote></blockquote>", page44,
		"  ▎ 甲\n"
		"  ▎\n"
		"  ▎ ▎ 乙\n"
		"  ▎ ▎\n"
		"  ▎ ▎ ▎ 丙\n"
		"  ▎ ▎ ▎\n"
		"  ▎ ▎ ▎ 丁\n");
	check("<blockquote><p>天黑了，雨还在下。我们沿着河边走，说起《西游记》，后来就散了"
	      "。</blockquote>", flush44,
		"  ▎ 天黑了，雨还在下。我们沿着河边走，说起\n"
		"  ▎《西游记》，后来就散了。\n");
	check("<ol><li><blockquote>甲<ul><li>乙</ul></blockquote></ol><ul><li><blockquote>丙"
	      "</blockquote></ul>", page44,
		"   1. ▎ 甲\n"
		"      ▎\n"
		"      ▎ ◦ 乙\n"
		"\n"
		"  • ▎ 丙\n");
}

static void r22_markers_stand_out(void **state)
{
	(void)state;
	check("<ol><li>天黑了，雨还在下。我们沿着河边走，谁都不说话。<li>乙</ol>", page44,
		"   1. 天黑了，雨还在下。我们沿着河边走，谁\n"
		"      都不说话。\n"
		"   2. 乙\n");
	check("<ol start=9><li>甲<li>乙</ol>", page44,
		"   9. 甲\n"
		"  10. 乙\n");
	check("<ul><li>甲<ul><li>乙</ul></ul>", page44,
		"  • 甲\n"
		"    ◦ 乙\n");
	check("<p>（一）天黑了，雨还在下。我们沿着河边走，谁都不说话。</p><p>（二）乙</p>", page44,
		"  （一）天黑了，雨还在下。我们沿着河边走，\n"
		"        谁都不说话。\n"
		"\n"
		"  （二）乙\n");
	check("<p>1、天黑了，雨还在下。我们沿着河边走，谁都不说话，一直走。</p><p>10、乙</p"
	      "><p>3.5 亿</p>", flush44,
		"   1、天黑了，雨还在下。我们沿着河边走，谁\n"
		"      都不说话，一直走。\n"
		"\n"
		"  10、乙\n"
		"\n"
		"  3.5 亿\n");
	check("<p>- 天黑了，雨还在下。我们沿着河边走，谁都不说话，一直走。</p>", flush44,
		"  - 天黑了， 雨还在下。我们沿着河边走， 谁\n"
		"    都不说话，一直走。\n");
	check("<p>※天黑了，雨还在下。我们沿着河边走，谁都不说话，一直走。</p><p>■■乙，雨还在下。我们沿着河边走，谁都不"
	      "说话。</p>",
		page44,
		"   ※天黑了，雨还在下。我们沿着河边走，谁\n"
		"    都不说话，一直走。\n"
		"\n"
		"  ■■乙，雨还在下。我们沿着河边走，谁都不\n"
		"  说话。\n");
	check("<p>问：天黑了吗？</p><p>答：天黑了，雨还在下。我们沿着河边走，谁都不说话。</"
	      "p>", page44,
		"  问：天黑了吗？\n"
		"\n"
		"  答：天黑了，雨还在下。我们沿着河边走，谁\n"
		"      都不说话。\n");
	check("<p>注意：天黑了，雨还在下。我们沿着河边走，谁都不说话，一直走。</p><p>乙</p>", page44,
		"  注意：天黑了，雨还在下。我们沿着河边走，\n"
		"  谁都不说话，一直走。\n"
		"\n"
		"  乙\n");
}

static void r23_verse_is_not_joined(void **state)
{
	(void)state;
	check("<p data-role=\"verse\">空山新雨后，<br>天气晚来秋。</p>", flush44,
		"                空山新雨后，\n"
		"                天气晚来秋。\n");
	check("<p data-role=\"lines\">幸福市光明区人民路一千二百三十四号晨光大厦二十八层<br>"
	      "甲收</p>", flush44,
		"  幸福市光明区人民路一千二百三十四号晨光\n"
		"      大厦二十八层\n"
		"  甲收\n");
	check("<p data-role=\"lines\">- 天黑了，雨还在下，我们沿着河边走，说起西游记。<br>- "
	      "乙</p>", flush44,
		"  - 天黑了，雨还在下，我们沿着河边走，说起\n"
		"    西游记。\n"
		"  - 乙\n");
}

static void r24_ruby_stands_in_the_line(void **state)
{
	(void)state;
	check("<p>那<ruby>漢字<rp>（</rp><rt>かんじ</rt><rp>）</rp></ruby>本</p>", page44,
		"  那漢字（かんじ）本\n");
}

static void r24_readings_stand_over_the_line_when_asked(void **state)
{
	(void)state;
	struct layout_options over44 = page44, over32 = { .columns = 32 };
	over44.ruby_over = over32.ruby_over = true;
	check("<p>那<ruby>漢字<rp>（</rp><rt>かんじ</rt><rp>）</rp></ruby>本</p>", over44,
		"    かんじ\n"
		"  那 漢字 本\n");
	/* Readings of Latin letters are apart; a base that is wider has its reading in the middle. */
	check("<p>他说<ruby>汉<rt>hàn</rt>字<rt>zì</rt></ruby>，<ruby>图书馆<rt>ば</rt></ruby>。</p>",
		over44,
		"      hàn zì     ば\n"
		"  他说汉  字 ，图书馆。\n");
	/* The lines are equally far apart, whether they have a reading or not; nothing parts a base
	 * from its reading, and the bullet stands beside the line. */
	check("<ul><li>甲乙丙丁戊己庚<ruby>辛壬<rt>しんじん</rt></ruby>癸子丑寅卯辰巳</li></ul>", over32,
		"                 しんじん\n"
		" • 甲乙丙丁戊己庚  辛壬  癸子\n"
		"\n"
		"   丑寅卯辰巳\n");
	/* In a pipe, in headings and in cells they stay in the line; so do those nobody could set. */
	check("<h2><ruby>甲<rt>こう</rt></ruby></h2><p>乙</p>", over44,
		"▾ 甲（こう）                       1 words\n"
		"  乙\n");
	check("<p><ruby>甲<rt>かんじかんじかんじかんじかんじ</rt></ruby></p>", over44,
		"\n"
		"  甲（かんじかんじかんじかんじかんじ）\n");
}

static void r26_code_is_as_it_was_typed(void **state)
{
	(void)state;
	check("<pre>a\n\tb  // 甲乙丙丁戊己庚辛壬癸，甲乙丙丁，，，</pre>", page44,
		"      a\n"
		"              b  // 甲乙丙丁戊己庚辛壬癸，\n"
		"    ↪ 甲乙丙丁，，，\n");
	check("<pre>a\n\tb  // 甲乙丙丁戊己</pre>", plain20,
		"  a\n"
		"          b  // 甲乙\n"
		"  丙丁戊己\n");
	struct layout_options whole = plain20;
	whole.keeps_code = true;
	check("<pre>a\n\tb  // 甲乙丙丁戊己</pre>", whole,
		"  a\n"
		"          b  // 甲乙丙丁戊己\n");
}

static void r27_dashes_are_left_as_they_are(void **state)
{
	(void)state;
	check("<p>他说——是的……走吧</p>", page44, "  他说——是的……走吧\n");
	check("<p>他说——是的……走吧</p>", wide44, "  他说——是的……走吧\n");
}

static void r27_dashes_are_drawn_when_asked(void **state)
{
	(void)state;
	struct layout_options drawn44 = page44, drawn_wide = wide44;
	drawn44.draws_dashes = drawn_wide.draws_dashes = true;
	check("<p>他说——是的……走吧</p>", drawn44, "  他说────是的⋯⋯⋯⋯走吧\n");
	/* A single one is no dash of Chinese text, and a wide one is long enough. */
	check("<p>a — b… 他说—是</p>", drawn44, "  a — b… 他说—是\n");
	check("<p>他说——是的</p>", drawn_wide, "  他说——是的\n");
}

static void r28_japanese(void **state)
{
	(void)state;
	check("<p>これはちょっとした本です。</p>", indent80, "    これはちょっとした本です。\n");
	check("<p>リピーターが多くコンピューターで予約する</p>", plain20,
		"リピーターが多くコン\n"
		"ピューターで予約する\n");
	check("<h2>今日は図書館でリピーターが多く来ました</h2>", plain20,
		"■ 今日は図書館で\n"
		"  リピーターが\n"
		"  多く来ました\n");
}

static void r29_ragged_lines_break_alike(void **state)
{
	(void)state;
	check("<p>天黑了，雨还在下。我们沿着河边走，说起《西游记》，后来就散了。</p>", page44,
		"  天黑了，雨还在下。我们沿着河边走，说起\n"
		" 《西游记》，后来就散了。\n");
	check("<p>天黑了，雨还在下。我们沿着河边走，说起《西游记》，后来就散了。</p>", flush40,
		" 天黑了，雨还在下。我们沿着河边走，说起\n"
		" 《西游记》，后来就散了。\n");
}

static void r30_han_stand_in_columns(void **state)
{
	(void)state;
	check("<p>我们在2021年、在 Linux 上写“A”书，一直写到第12章才写完这本</p>", grid44,
		"  我们在 2021 年、在 Linux上写 “A”书，一直\n"
		"  写到第 12 章才写完这本\n");
}

/* R25: what is emphasized in Han is bold, and in Latin slanted. */
static void r25_emphasis(void **state)
{
	struct arena *arena = arena_create();
	struct layout_case one;
	(void)state;
	layout_case_read(&one, arena, SLICE("<p><em>重点</em><em>point</em></p>"));
	struct layout *layout = layout_create(one.doc, &page44);
	const struct line *line = layout_line(layout, layout_start(layout));
	assert_int_equal(line->span_count, 2);
	assert_int_equal(line->spans[0].style, STYLE_STRONG);
	assert_int_equal(line->spans[1].style, STYLE_EM);
	layout_destroy(layout);
	arena_destroy(arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(r1_no_line_begins_with_a_closing_mark),
		cmocka_unit_test(r2_no_line_ends_with_an_opening_mark),
		cmocka_unit_test(r3_what_is_one_stays_together),
		cmocka_unit_test(r4_a_dash_may_begin_a_line),
		cmocka_unit_test(r5_quotes_part_from_han_on_the_outside),
		cmocka_unit_test(r6_latin_words_are_whole),
		cmocka_unit_test(r7_three_marks_hang_rather_than_take_two_han_down),
		cmocka_unit_test(r8_clusters_are_whole),
		cmocka_unit_test(r9_a_blank_that_binds),
		cmocka_unit_test(r10_the_measure_is_even_and_forty_han_at_most),
		cmocka_unit_test(r11_paragraphs_are_set_in_or_apart),
		cmocka_unit_test(r12_han_and_latin_stand_apart),
		cmocka_unit_test(r13_first_a_line_shrinks),
		cmocka_unit_test(r14_then_it_is_stretched),
		cmocka_unit_test(r15_the_last_line_is_solid),
		cmocka_unit_test(r16_no_han_ends_a_paragraph_alone),
		cmocka_unit_test(r18_full_width_letters_are_narrow),
		cmocka_unit_test(r19_headings_are_balanced),
		cmocka_unit_test(r20_captions_stand_in_the_middle),
		cmocka_unit_test(r21_quotes_have_bars_three_deep),
		cmocka_unit_test(r22_markers_stand_out),
		cmocka_unit_test(r23_verse_is_not_joined),
		cmocka_unit_test(r24_ruby_stands_in_the_line),
		cmocka_unit_test(r24_readings_stand_over_the_line_when_asked),
		cmocka_unit_test(r26_code_is_as_it_was_typed),
		cmocka_unit_test(r27_dashes_are_left_as_they_are),
		cmocka_unit_test(r27_dashes_are_drawn_when_asked),
		cmocka_unit_test(r28_japanese),
		cmocka_unit_test(r29_ragged_lines_break_alike),
		cmocka_unit_test(r30_han_stand_in_columns),
		cmocka_unit_test(r25_emphasis),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
