/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "text/words.h"

#include "base/memory.h"
#include "text/icu.h"
#include "text/unicode.h"
#include "text/utf8.h"

#include <stdlib.h>
#include <string.h>
#include <unicode/utf16.h>

/* A long paragraph is looked at in pieces that end where no word goes on, or at any rate. */
enum { PIECE = 4096, PIECE_MAX = 16 * 1024 };

struct segmenter {
	const struct icu *icu;
	UBreakIterator *words;
	bool is_open; /* words has been asked for; it is NULL still where ICU or its data lack */
	UChar *units;    /* PIECE_MAX; NULL until they are needed */
	uint32_t *bytes; /* where in the paragraph each unit stands */
	uint8_t *starts;
	size_t room;
};

struct segmenter *segmenter_create(void)
{
	return memory_create(1, sizeof(struct segmenter));
}

void segmenter_destroy(struct segmenter *segmenter)
{
	if (!segmenter)
		return;
	if (segmenter->words)
		segmenter->icu->ubrk_close(segmenter->words);
	free(segmenter->units);
	free(segmenter->bytes);
	free(segmenter->starts);
	free(segmenter);
}

/* Reads units from byte start on; returns their number, and in *end the byte behind them. */
static int32_t read_piece(
	struct segmenter *segmenter, struct slice paragraph, size_t start, size_t *end)
{
	const char *at = paragraph.at + start, *limit = paragraph.at + paragraph.len;
	size_t count = 0;

	while (at < limit && count < PIECE_MAX - 1) {
		const char *head = at;
		const uint32_t code = utf8_next(&at, limit);
		segmenter->bytes[count] = (uint32_t)(head - paragraph.at);
		if (U16_LENGTH(code) == 2)
			segmenter->bytes[count + 1] = segmenter->bytes[count];
		U16_APPEND_UNSAFE(segmenter->units, count, code);
		if (count >= PIECE && !code_is_letter(code))
			break;
	}
	*end = (size_t)(at - paragraph.at);
	return (int32_t)count;
}

static bool open_icu(struct segmenter *segmenter)
{
	UErrorCode status = U_ZERO_ERROR;

	if (!segmenter->is_open) {
		segmenter->icu = icu_get();
		if (segmenter->icu)
			segmenter->words =
				segmenter->icu->ubrk_open(UBRK_WORD, "zh", NULL, 0, &status);
		segmenter->units = memory_resize(NULL, PIECE_MAX, sizeof *segmenter->units);
		segmenter->bytes = memory_resize(NULL, PIECE_MAX, sizeof *segmenter->bytes);
	}
	segmenter->is_open = true;
	return segmenter->words != NULL;
}

static bool is_numeral(struct slice text, size_t at)
{
	static const char numerals[] = "〇一二三四五六七八九";

	for (const char *numeral = numerals; *numeral && at + 3 <= text.len; numeral += 3)
		if (memcmp(text.at + at, numeral, 3) == 0)
			return true;
	return false;
}

/* 二〇二一, and 一九九八 before 年: numbers that are written digit by digit, which ICU's dictionary takes
 * for several words.  They are found by what stands in them, or behind them. */
static void join_numerals(uint8_t *starts, struct slice paragraph, const char *sign)
{
	for (size_t at = 0, end; (at = slice_find(paragraph, sign, at)) != SLICE_NONE;
		at = end > at ? end : at + 3) {
		size_t first = at;
		end = at;
		while (first >= 3 && is_numeral(paragraph, first - 3))
			first -= 3;
		while (is_numeral(paragraph, end))
			end += 3;
		for (size_t i = first + 3; i < end; i += 3)
			starts[i] = 0;
	}
}

const uint8_t *segmenter_find(struct segmenter *segmenter, struct slice paragraph)
{
	if (segmenter->room < paragraph.len) {
		free(segmenter->starts);
		segmenter->room = paragraph.len + paragraph.len / 2 + 1024;
		segmenter->starts = memory_resize(NULL, segmenter->room, 1);
	}
	const bool ready = open_icu(segmenter);
	const struct icu *icu = segmenter->icu;
	memset(segmenter->starts, !ready, paragraph.len);
	for (size_t start = 0, end; ready && start < paragraph.len; start = end) {
		UErrorCode status = U_ZERO_ERROR;
		const int32_t units = read_piece(segmenter, paragraph, start, &end);
		segmenter->starts[start] = 1;
		icu->ubrk_setText(segmenter->words, segmenter->units, units, &status);
		for (int32_t at = icu->ubrk_next(segmenter->words); at != UBRK_DONE && at < units;
			at = icu->ubrk_next(segmenter->words))
			segmenter->starts[segmenter->bytes[at]] = 1;
	}
	if (ready) {
		join_numerals(segmenter->starts, paragraph, "〇");
		join_numerals(segmenter->starts, paragraph, "年");
	}
	return segmenter->starts;
}
