/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "layout/flow.h"

#include "text/unicode.h"
#include "text/utf8.h"

/* R22: what stands out at the head of a paragraph whose other lines are set in behind it: a number,
 * （一） 1、 2. (3), a bullet, and who speaks, 问：. */

enum {
	NARROWEST = 32,  /* columns of text that can spare those of a label */
	NUMBER_MOST = 3, /* characters */
	DIGITS_MOST = 2,
	NAME_MOST = 4,
};

/* Bytes of the Han at the head of text, of which there are no more than most; else 0. */
static size_t han_length(struct slice text, size_t most)
{
	const char *at = text.at, *const end = text.at + text.len;
	size_t count = 0;
	while (at < end) {
		const char *next = at;
		if (!code_is_han(utf8_next(&next, end)))
			break;
		if (++count > most)
			return 0;
		at = next;
	}
	return (size_t)(at - text.at);
}

static bool is_numeral(struct slice text)
{
	static const char numerals[] = "一二三四五六七八九十百";
	for (size_t at = 0; at + 3 <= text.len; at += 3) {
		bool known = false;
		for (const char *numeral = numerals; *numeral && !known; numeral += 3)
			known = memcmp(numeral, text.at + at, 3) == 0;
		if (!known)
			return false;
	}
	return text.len > 0 && text.len % 3 == 0;
}

static size_t digits_length(struct slice text)
{
	size_t length = 0;
	while (length < text.len && char_is_digit(text.at[length]))
		length++;
	return length <= DIGITS_MOST ? length : 0;
}

/* Bytes of the first of some strings that text begins with. */
static size_t length_of_any(struct slice text, const char *const *strings)
{
	for (; *strings; strings++)
		if (slice_starts(text, *strings))
			return strlen(*strings);
	return 0;
}

static size_t number_length(struct slice text)
{
	static const char *const opens[] = { "（", "(", NULL }, *const closes[] = { "）", ")", NULL },
				 *const ends[] = { "、", "．", ". ", ") ", "）", NULL };
	const size_t open = length_of_any(text, opens);
	const struct slice inner = slice_from(text, open);
	const size_t digits = digits_length(inner), han = han_length(inner, NUMBER_MOST);
	const size_t number = digits ? digits :
			      open && is_numeral(slice_sub(inner, 0, han)) ? han : 0;
	const size_t close = length_of_any(slice_from(inner, number), open ? closes : ends);
	return number && close && open + number + close < text.len ? open + number + close : 0;
}

/* Signs that stand for nothing else need no blank behind them; a row of them is none. */
static size_t bullet_length(struct slice text)
{
	static const char *const bullets[] = { "- ", "* ", "• ", "· ", "– ", "● ", "■ ", "◆ ",
		"▪ ", "•", "●", "■", "◆", "▪", "※", NULL };
	const size_t length = length_of_any(text, bullets);
	const struct slice sign = slice_sub(text, 0, length), rest = slice_from(text, length);
	const bool row = rest.len >= length && slice_equal(slice_sub(rest, 0, length), sign);
	return rest.len && !row ? length : 0;
}

static size_t name_length(struct slice text)
{
	const size_t han = han_length(text, NAME_MOST), end = han + strlen("：");
	return han && slice_starts(slice_from(text, han), "：") && end < text.len ? end : 0;
}

/* One who speaks is answered, or asked. */
static bool is_in_talk(const struct flow *flow, const struct block *block)
{
	const struct doc *doc = flow->doc;
	const struct block *before = block->index ? doc->blocks[block->index - 1] : NULL;
	const struct block *const near[] = { before, block->next };
	for (size_t i = 0; i < 2; i++)
		if (near[i] && near[i]->parent == block->parent &&
			near[i]->kind == BLOCK_PARAGRAPH && name_length(near[i]->text))
			return true;
	return false;
}

int flow_item_columns(const struct flow *flow, struct slice text)
{
	const size_t number = number_length(text), length = number ? number : bullet_length(text);
	return flow_columns(flow, slice_sub(text, 0, length));
}

uint32_t flow_label(const struct flow *flow, const struct block *block, int *columns)
{
	const int room = flow->right - flow->frames[flow->depth - 1].left;
	size_t length = number_length(block->text);
	if (!length)
		length = bullet_length(block->text);
	if (flow->options->plain || flow->options->indent || room < NARROWEST)
		return 0;
	if (!length && is_in_talk(flow, block))
		length = name_length(block->text);
	if (length)
		*columns = flow_columns(flow, slice_sub(block->text, 0, length));
	return (uint32_t)length;
}
