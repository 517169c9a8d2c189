/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "text/words.h"

#include "base/memory.h"
#include "text/dictionary.h"
#include "text/icu.h"
#include "text/unicode.h"
#include "text/utf8.h"

#include <stdlib.h>
#include <string.h>
#include <unicode/utf16.h>

/* A long paragraph is looked at in pieces that end where no word goes on, or at any rate. */
enum { PIECE = 4096, PIECE_MAX = 16 * 1024 };

/* Bytes on either side of the one that is asked for; sentences have marks in them. */
enum { RUN = 2048 };

enum { UNKNOWN = 2 }; /* of a start: not asked for yet */

struct segmenter {
	const struct icu *icu;
	UBreakIterator *words;
	bool is_open; /* words has been asked for; it is NULL still where ICU or its data lack */
	UChar *units;    /* PIECE_MAX; NULL until they are needed */
	uint32_t *bytes; /* where in the paragraph each unit stands */
	struct slice paragraph;
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

/* Where a piece that begins at start may end: behind what is no letter, or at any rate. */
static size_t piece_end(struct slice paragraph, size_t start)
{
	const char *at = paragraph.at + start, *limit = paragraph.at + paragraph.len;

	for (size_t count = 0; at < limit && count < PIECE_MAX - 2; count++) {
		const uint32_t code = utf8_next(&at, limit);
		count += U16_LENGTH(code) == 2;
		if (count >= PIECE && !code_is_letter(code))
			break;
	}
	return (size_t)(at - paragraph.at);
}

/* Returns the number of units from one byte to another, which are no more than there is room for. */
static int32_t read_units(struct segmenter *segmenter, size_t from, size_t to)
{
	const char *const text = segmenter->paragraph.at;
	size_t count = 0;

	for (const char *at = text + from; at < text + to;) {
		const uint32_t byte = (uint32_t)(at - text);
		const uint32_t code = utf8_next(&at, text + to);
		segmenter->bytes[count] = byte;
		if (U16_LENGTH(code) == 2)
			segmenter->bytes[count + 1] = byte;
		U16_APPEND_UNSAFE(segmenter->units, count, code);
	}
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

static void join_years(struct segmenter *segmenter, size_t from, size_t to)
{
	const struct slice text = slice_sub(segmenter->paragraph, from, to);

	join_numerals(segmenter->starts + from, text, "〇");
	join_numerals(segmenter->starts + from, text, "年");
}

/* Finds the words between two bytes, at both of which one begins. */
static void ask(struct segmenter *segmenter, size_t from, size_t to)
{
	const bool ready = open_icu(segmenter);
	const struct icu *icu = segmenter->icu;
	UErrorCode status = U_ZERO_ERROR;

	memset(segmenter->starts + from, !ready, to - from);
	if (!ready)
		return;
	const int32_t units = read_units(segmenter, from, to);
	segmenter->starts[from] = 1;
	icu->ubrk_setText(segmenter->words, segmenter->units, units, &status);
	for (int32_t at = icu->ubrk_next(segmenter->words); at != UBRK_DONE && at < units;
		at = icu->ubrk_next(segmenter->words))
		segmenter->starts[segmenter->bytes[at]] = 1;
	join_years(segmenter, from, to);
}

void segmenter_begin(struct segmenter *segmenter, struct slice paragraph)
{
	if (segmenter->room < paragraph.len) {
		free(segmenter->starts);
		segmenter->room = paragraph.len + paragraph.len / 2 + 1024;
		segmenter->starts = memory_resize(NULL, segmenter->room, 1);
	}
	segmenter->paragraph = paragraph;
	memset(segmenter->starts, UNKNOWN, paragraph.len);
}

static uint32_t code_at(struct slice text, size_t at)
{
	const char *head = text.at + at;

	return utf8_next(&head, text.at + text.len);
}

static bool goes_on(uint32_t code)
{
	return code_is_letter(code) || code_is_ideographic(code);
}

/* Han, 々 and 〇 among them, and kana. */
static bool is_in_dictionary(uint32_t code)
{
	return (code >= 0x4E00 && code <= 0x9FFF) || code == 0x3005 || code == 0x3007 ||
	       (code >= 0x3041 && code <= 0x3096) || (code >= 0x30A1 && code <= 0x30FA) ||
	       (code >= 0x30FC && code <= 0x30FE);
}

/* What may stand beside these without being one of them for ICU, as rare Han are, or belonging to the
 * one before it, as accents do: ASCII, marks of Chinese, letters and digits as wide as Han, plain signs. */
static bool is_apart(uint32_t code)
{
	return code < 0x80 || code == 0xA0 || code == 0xB7 || (code >= 0x2010 && code <= 0x2026) ||
	       code == 0x203B || (code >= 0x2460 && code <= 0x25FF) ||
	       (code >= 0x3000 && code <= 0x3003) || (code >= 0x3008 && code <= 0x3011) ||
	       (code >= 0xFF01 && code <= 0xFF5E);
}

/* Where the run of Han and kana around a byte begins and ends; false where what is beside it is not
 * apart, or too far away. */
static bool find_run(struct slice text, size_t at, size_t *from, size_t *to)
{
	const char *const end = text.at + text.len, *head = text.at + at;
	uint32_t code = 0;

	for (*from = at; *from > 0 && at - *from < RUN; *from = (size_t)(head - text.at))
		if (!is_in_dictionary(code = utf8_previous(&head, text.at)))
			break;
	if (*from > 0 && !is_apart(code))
		return false;
	for (*to = at, head = text.at + at; *to < text.len && *to - at < RUN;
		*to = (size_t)(head - text.at))
		if (!is_in_dictionary(code = utf8_next(&head, end)))
			break;
	return *to == text.len || is_apart(code);
}

/* Finds the words of that run; false where it takes ICU to do so. */
static bool ask_dictionary(struct segmenter *segmenter, size_t at)
{
	const struct dictionary *dictionary = dictionary_get();
	const char *head = segmenter->paragraph.at, *end;
	uint16_t units[DICTIONARY_MOST];
	uint8_t starts[DICTIONARY_MOST];
	size_t from, to, count = 0;

	if (!dictionary || !find_run(segmenter->paragraph, at, &from, &to))
		return false;
	end = head + to;
	for (head += from; head < end;)
		units[count++] = (uint16_t)utf8_next(&head, end);
	dictionary_part(dictionary, units, count, starts);
	memset(segmenter->starts + from, 0, to - from);
	for (size_t i = 0; i < count; i++)
		segmenter->starts[from + 3 * i] = starts[i];
	join_years(segmenter, from, to);
	return true;
}

/* The letters around the one at a byte: no word of Han goes beyond them.  Nor beyond what has been
 * told, in text without an end, for that is not taken back. */
static void ask_around(struct segmenter *segmenter, size_t at)
{
	const struct slice text = segmenter->paragraph;
	const char *const end = text.at + text.len, *head = text.at + at;
	size_t from = at, to;

	for (; from > 0 && at - from < RUN; from = (size_t)(head - text.at))
		if (!goes_on(utf8_previous(&head, text.at)) ||
			segmenter->starts[head - text.at] != UNKNOWN)
			break;
	head = text.at + at;
	do {
		utf8_next(&head, end);
		to = (size_t)(head - text.at);
	} while (to < text.len && to - at < RUN && segmenter->starts[to] == UNKNOWN &&
		 goes_on(code_at(text, to)));
	ask(segmenter, from, to);
}

bool segmenter_starts(struct segmenter *segmenter, size_t at)
{
	if (segmenter->starts[at] == UNKNOWN && !ask_dictionary(segmenter, at))
		ask_around(segmenter, at);
	return segmenter->starts[at];
}

const uint8_t *segmenter_find(struct segmenter *segmenter, struct slice paragraph)
{
	segmenter_begin(segmenter, paragraph);
	for (size_t start = 0, end; start < paragraph.len; start = end) {
		end = piece_end(paragraph, start);
		ask(segmenter, start, end);
	}
	return segmenter->starts;
}
