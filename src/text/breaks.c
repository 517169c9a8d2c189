/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "text/breaks.h"

#include "base/memory.h"
#include "text/cluster.h"
#include "text/facts.h"
#include "text/icu.h"
#include "text/kinsoku.h"
#include "text/pairs.h"
#include "text/unicode.h"
#include "text/utf8.h"

#include <stdlib.h>
#include <unicode/utf16.h>

/* A long paragraph is looked at in pieces that end between two Han characters, or at any rate. */
enum { PIECE = 32 * 1024, PIECE_MAX = 1024 * 1024 };

enum tailoring { LINES, PHRASES, TAILORINGS };

struct breaker {
	struct {
		UBreakIterator *lines;
		bool is_open; /* has been asked for; it is NULL still where ICU or its data lack */
	} iterators[TAILORINGS];
	struct letter *letters;
	UChar *units;
	size_t room; /* of letters and of units */
	size_t letter_count;
	bool has_clusters; /* a letter may be more than one code point */
	uint8_t *kinds;
	size_t kind_room;
};

struct breaker *breaker_create(void)
{
	return memory_create(1, sizeof(struct breaker));
}

void breaker_destroy(struct breaker *breaker)
{
	if (!breaker)
		return;
	for (int i = 0; i < TAILORINGS; i++)
		if (breaker->iterators[i].lines)
			icu_get()->ubrk_close(breaker->iterators[i].lines);
	free(breaker->letters);
	free(breaker->units);
	free(breaker->kinds);
	free(breaker);
}

static bool is_line_end(uint32_t code, uint32_t after)
{
	return code == '\n' || code == '\v' || code == '\f' || code == 0x85 || code == 0x2028 ||
	       code == 0x2029 || (code == '\r' && after != '\n');
}

/* Where the piece that begins at from ends. */
static size_t piece_end(struct slice paragraph, size_t from)
{
	if (paragraph.len - from <= PIECE)
		return paragraph.len;
	const char *end = paragraph.at + paragraph.len, *at = paragraph.at + from + PIECE;
	const char *limit = end - at < PIECE_MAX ? end : at + PIECE_MAX;
	bool after_han = false;

	while (at < end && ((uint8_t)*at & 0xC0) == 0x80)
		at++;
	while (at < limit) {
		const char *start = at;
		uint32_t code = utf8_next(&at, end);
		bool is_han = code >= 0x4E00 && code <= 0x9FFF;
		if (is_han && after_han)
			return (size_t)(start - paragraph.at);
		after_han = is_han;
	}
	return (size_t)(at - paragraph.at);
}

/* Read the code points of a piece that begins at start in its paragraph. */
static void read_letters(struct breaker *breaker, struct slice piece, size_t start)
{
	const char *at = piece.at, *end = piece.at + piece.len;
	size_t count = 0;

	if (breaker->room < piece.len) {
		free(breaker->letters);
		free(breaker->units);
		breaker->room = piece.len + piece.len / 2 + 1024;
		breaker->letters = memory_resize(NULL, breaker->room, sizeof *breaker->letters);
		breaker->units = memory_resize(NULL, breaker->room, sizeof *breaker->units);
	}
	breaker->has_clusters = false;
	while (at < end) {
		struct letter *letter = &breaker->letters[count++];
		letter->start = (uint32_t)(start + (size_t)(at - piece.at));
		letter->code = utf8_next(&at, end);
		letter->kind = BREAK_NONE;
		bool is_han = letter->code >= 0x4E00 && letter->code <= 0x9FFF;
		if (!is_han && letter->code >= 0x80)
			breaker->has_clusters |= facts_of(letter->code)->cluster != CLUSTER_OTHER;
	}
	breaker->letter_count = count;
}

static UBreakIterator *open_icu(struct breaker *breaker, enum tailoring tailoring)
{
	static const char *const locales[] = {
		[LINES] = "zh@lb=strict",
		[PHRASES] = "ja@lb=strict;lw=phrase",
	};
	UErrorCode status = U_ZERO_ERROR;

	if (!breaker->iterators[tailoring].is_open && icu_get())
		breaker->iterators[tailoring].lines =
			icu_get()->ubrk_open(UBRK_LINE, locales[tailoring], NULL, 0, &status);
	breaker->iterators[tailoring].is_open = true;
	return breaker->iterators[tailoring].lines;
}

/* Ask ICU where the lines may begin. */
static void ask_icu(struct breaker *breaker, enum tailoring tailoring)
{
	UBreakIterator *lines = open_icu(breaker, tailoring);
	const struct icu *icu = icu_get();
	UErrorCode status = U_ZERO_ERROR;
	size_t units = 0, unit = 0, letter = 0;

	if (!lines)
		return;
	for (size_t i = 0; i < breaker->letter_count; i++)
		U16_APPEND_UNSAFE(breaker->units, units, breaker->letters[i].shown);
	icu->ubrk_setText(lines, breaker->units, (int32_t)units, &status);
	for (int32_t at = icu->ubrk_next(lines); at != UBRK_DONE; at = icu->ubrk_next(lines)) {
		while (unit < (size_t)at)
			unit += (size_t)U16_LENGTH(breaker->letters[letter++].shown);
		if (letter < breaker->letter_count)
			breaker->letters[letter].kind = BREAK_ALLOWED;
	}
}

/* Never inside a cluster: UAX #14 would part a space from the mark on it. */
static void mend_clusters(struct breaker *breaker, struct slice piece, size_t start)
{
	size_t letter = 0, at = 0;
	while (at < piece.len) {
		at += cluster_length(slice_from(piece, at));
		for (letter++; letter < breaker->letter_count &&
			       breaker->letters[letter].start < start + at;
			letter++)
			breaker->letters[letter].kind = BREAK_NONE;
	}
}

static void find_in_piece(
	struct breaker *breaker, struct slice piece, size_t start, enum tailoring tailoring)
{
	read_letters(breaker, piece, start);
	kinsoku_show(breaker->letters, breaker->letter_count);
	if (tailoring != LINES || !pairs_find(breaker->letters, breaker->letter_count))
		ask_icu(breaker, tailoring);
	kinsoku_mend(breaker->letters, breaker->letter_count);
	if (breaker->has_clusters)
		mend_clusters(breaker, piece, start);
	for (size_t i = 0; i < breaker->letter_count; i++) {
		const struct letter *letter = &breaker->letters[i];
		bool is_after_line = i > 0 && is_line_end(letter[-1].code, letter->code);
		breaker->kinds[letter->start] = is_after_line ? BREAK_REQUIRED : letter->kind;
	}
}

static const uint8_t *find(
	struct breaker *breaker, struct slice paragraph, enum tailoring tailoring)
{
	if (breaker->kind_room < paragraph.len + 1) {
		free(breaker->kinds);
		breaker->kind_room = paragraph.len + paragraph.len / 2 + 1024;
		breaker->kinds = memory_resize(NULL, breaker->kind_room, 1);
	}
	memset(breaker->kinds, BREAK_NONE, paragraph.len);
	breaker->kinds[paragraph.len] = BREAK_REQUIRED;
	for (size_t start = 0; start < paragraph.len;) {
		size_t end = piece_end(paragraph, start);
		find_in_piece(breaker, slice_sub(paragraph, start, end), start, tailoring);
		if (start > 0 && breaker->kinds[start] == BREAK_NONE)
			breaker->kinds[start] = BREAK_ALLOWED;
		start = end;
	}
	return breaker->kinds;
}

const uint8_t *breaker_find(struct breaker *breaker, struct slice paragraph)
{
	return find(breaker, paragraph, LINES);
}

const uint8_t *breaker_find_phrases(struct breaker *breaker, struct slice paragraph)
{
	return find(breaker, paragraph, PHRASES);
}
