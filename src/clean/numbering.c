/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "clean/numbering.h"

#include "clean/tools.h"
#include "text/unicode.h"
#include "text/utf8.h"

/* A text being read from its head. */
struct reader {
	const char *at, *end;
};

static uint32_t peek(const struct reader *reader)
{
	const char *at = reader->at;

	return at < reader->end ? utf8_next(&at, reader->end) : 0;
}

static uint32_t next(struct reader *reader)
{
	return reader->at < reader->end ? utf8_next(&reader->at, reader->end) : 0;
}

static bool is_among(uint32_t code, const char *set)
{
	char character[5];

	if (code == 0)
		return false;
	character[utf8_put(character, code)] = '\0';
	return strstr(set, character) != NULL;
}

static size_t skip_set(struct reader *reader, const char *set, size_t most)
{
	size_t count = 0;

	while (count < most && is_among(peek(reader), set)) {
		next(reader);
		count++;
	}
	return count;
}

static const char han_digits[] = "一二三四五六七八九十百零〇壹贰叁肆伍陆柒捌玖拾";
static const char digits[] = "0123456789０１２３４５６７８９";

static bool is_circled(uint32_t code)
{
	return (code >= 0x2460 && code <= 0x2473) || (code >= 0x2776 && code <= 0x2793);
}

/* Part 1, NO.2, Step 3, Q4. */
static bool skip_word_and_number(struct reader *reader)
{
	static const char *const words[] = { "案例", "part", "no", "step", "top", "chapter", "vol", "day",
		"q", "round", "section", "tip", "tips", "case" };
	struct reader start = *reader;

	for (size_t i = 0; i < sizeof(words) / sizeof(*words); i++) {
		struct slice rest = { reader->at, (size_t)(reader->end - reader->at) };

		if (!slice_starts_nocase(rest, words[i]))
			continue;
		reader->at += strlen(words[i]);
		skip_set(reader, " ．.#-_", 2);
		if (skip_set(reader, digits, 2) > 0 || skip_set(reader, han_digits, 3) > 0)
			return true;
		*reader = start;
	}
	return false;
}

static bool has_more(const struct reader *reader)
{
	struct slice rest = { reader->at, (size_t)(reader->end - reader->at) };

	return !text_is_blank(rest);
}

/* 第二章, 第3步: how high the word that is counted stands. */
static enum numbering ordinal_of(struct reader reader)
{
	if (next(&reader) != 0x7B2C)
		return NUMBERING_NONE;
	if (skip_set(&reader, han_digits, 4) == 0 && skip_set(&reader, digits, 3) == 0)
		return NUMBERING_NONE;
	if (is_among(peek(&reader), "章部回篇卷编編幕季"))
		return NUMBERING_CHAPTER;
	return is_among(peek(&reader), "节節步课課讲講种種点點集关關弹彈") ? NUMBERING_SECTION
								       : NUMBERING_NONE;
}

static bool is_han(struct reader reader)
{
	return skip_set(&reader, han_digits, 3) > 0 && is_among(next(&reader), "、．.：: 　") &&
		has_more(&reader);
}

static bool is_paren(struct reader reader)
{
	if (!is_among(next(&reader), "（("))
		return false;
	return (skip_set(&reader, han_digits, 3) > 0 || skip_set(&reader, digits, 2) > 0) &&
		is_among(next(&reader), "）)") && has_more(&reader);
}

static bool is_arabic(struct reader reader)
{
	bool has_zero;

	if (skip_word_and_number(&reader))
		return has_more(&reader);
	skip_set(&reader, "#＃", 1);
	has_zero = peek(&reader) == '0';
	if (is_circled(peek(&reader))) {
		next(&reader);
		return has_more(&reader);
	}
	if (skip_set(&reader, digits, 2) == 0)
		return false;
	if (is_among(peek(&reader), "、．.）):：/丨|")) {
		next(&reader);
		return !is_among(peek(&reader), digits) && has_more(&reader);
	}
	/* 01 标题; 12 月 is no number of a part. */
	return has_zero && (code_is_space(peek(&reader)) || code_is_han(peek(&reader))) &&
		!is_among(peek(&reader), "年月日时点分秒");
}

static bool is_bracketed(struct slice text)
{
	return slice_starts(text, "【") && slice_ends(text, "】") &&
		slice_find(text, "】", 0) == text.len - strlen("】") &&
		text.len > strlen("【】");
}

enum numbering numbering_of(struct slice text)
{
	struct reader reader;

	text = text_trim(text);
	if (text.len == 0)
		return NUMBERING_NONE;
	reader = (struct reader){ text.at, text.at + text.len };
	if (ordinal_of(reader) != NUMBERING_NONE)
		return ordinal_of(reader);
	if (is_han(reader))
		return NUMBERING_HAN;
	if (is_paren(reader))
		return NUMBERING_PAREN;
	if (is_arabic(reader))
		return NUMBERING_ARABIC;
	if (is_bracketed(text))
		return NUMBERING_BRACKET;
	if (is_among(next(&reader), "■□◆◇▌▎▍▋█►▶▼◎❖✦◼") && has_more(&reader))
		return NUMBERING_MARK;
	return NUMBERING_NONE;
}

bool numbering_is_alone(struct slice text)
{
	static const char around[] = " 　-–—/|丨·.、．#＃【】「」[]()（）";
	struct reader reader;

	text = text_trim(text);
	if (text.len == 0 || text.len > 24)
		return false;
	reader = (struct reader){ text.at, text.at + text.len };
	skip_set(&reader, around, 4);
	if (is_circled(peek(&reader)))
		next(&reader);
	else if (!skip_word_and_number(&reader) && skip_set(&reader, digits, 2) == 0 &&
		skip_set(&reader, han_digits, 3) == 0)
		return false;
	skip_set(&reader, around, 4);
	return reader.at == reader.end;
}
