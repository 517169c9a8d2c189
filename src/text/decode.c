/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "text/decode.h"

#include "base/buffer.h"
#include "text/detect.h"
#include "text/icu.h"
#include "text/utf8.h"

static const struct mark {
	struct slice bytes;
	const char *encoding;
} marks[] = {
	{ { "\xEF\xBB\xBF", 3 }, "UTF-8" },
	{ { "\xFF\xFE\0\0", 4 }, "UTF-32LE" },
	{ { "\0\0\xFE\xFF", 4 }, "UTF-32BE" },
	{ { "\xFF\xFE", 2 }, "UTF-16LE" },
	{ { "\xFE\xFF", 2 }, "UTF-16BE" },
};

/* The encoding a byte order mark tells, cut off *bytes; or NULL. */
static const char *take_mark(struct slice *bytes)
{
	for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
		const struct slice mark = marks[i].bytes;
		if (bytes->len >= mark.len && memcmp(bytes->at, mark.at, mark.len) == 0) {
			*bytes = slice_from(*bytes, mark.len);
			return marks[i].encoding;
		}
	}
	return NULL;
}

/* Sequences of three bytes that are all right do not come by chance. */
static bool is_utf8_with_zeros(struct slice bytes)
{
	for (size_t i = 0; i < bytes.len; i++)
		if (((unsigned char)bytes.at[i] & 0xF0) == 0xE0)
			return utf8_is_valid(bytes);
	return false;
}

/* UTF-16 without a mark shows by the zero bytes of its ASCII, all of them on one side. */
static const char *unmarked_utf16(struct slice bytes)
{
	size_t zeros[2] = { 0, 0 };
	size_t len = bytes.len < 4096 ? bytes.len & ~(size_t)1 : 4096;

	if (len == 0 || !memchr(bytes.at, 0, len) || is_utf8_with_zeros(bytes))
		return NULL;
	for (size_t i = 0; i < len; i++)
		zeros[i % 2] += bytes.at[i] == 0;
	/* One character in sixteen is ASCII in any text with line ends and marks up. */
	if (zeros[0] == 0 && zeros[1] >= len / 32 + 1)
		return "UTF-16LE";
	if (zeros[1] == 0 && zeros[0] >= len / 32 + 1)
		return "UTF-16BE";
	return NULL;
}

/* Whether bytes are UTF-8 that is broken in places, and not another encoding: in those, sequences
 * that are right by chance are far fewer than those that are wrong. */
static bool is_mostly_utf8(struct slice bytes)
{
	const char *at = bytes.at, *end = bytes.at + bytes.len;
	size_t wrong = 0, pairs = 0, longer = 0;

	while (at < end) {
		const char *start = at;
		uint32_t code = utf8_next(&at, end);
		size_t len = (size_t)(at - start);
		bool is_wrong = code == UTF8_REPLACEMENT &&
				(len != 3 || memcmp(start, "\xEF\xBF\xBD", 3) != 0);
		wrong += is_wrong;
		pairs += !is_wrong && len == 2;
		longer += !is_wrong && len > 2;
	}
	return pairs + longer > 0 && wrong <= longer + pairs / 4;
}

/* Bytes as UTF-8 with U+FFFD where they are not. */
static void mend_utf8(struct buffer *out, struct slice bytes)
{
	const char *at = bytes.at, *end = bytes.at + bytes.len;
	while (at < end) {
		char code[4];
		buffer_add(out, (struct slice){ code, utf8_put(code, utf8_next(&at, end)) });
	}
}

/* The converter for an encoding: browsers read the names of the standards as the vendors'
 * supersets. */
static const char *converter_of(const char *encoding)
{
	if (strcmp(encoding, "Big5") == 0)
		return "Big5-HKSCS";
	if (strcmp(encoding, "Shift_JIS") == 0)
		return "windows-31j";
	if (strcmp(encoding, "EUC-KR") == 0)
		return "windows-949";
	return encoding;
}

/* False when this ICU lacks the encoding; nothing is written then. */
static bool convert(struct buffer *out, struct slice bytes, const char *encoding)
{
	const struct icu *icu = icu_get();
	UErrorCode status = U_ZERO_ERROR;
	if (!icu)
		return false;
	UConverter *from = icu->ucnv_open(converter_of(encoding), &status),
		   *to = icu->ucnv_open("UTF-8", &status);
	UChar pivot[2048], *pivot_source = pivot, *pivot_target = pivot;
	const char *source = bytes.at, *source_end = bytes.at + bytes.len;
	bool reset = true, opened = U_SUCCESS(status);

	while (opened) {
		char chunk[8192], *target = chunk;
		icu->ucnv_convertEx(to, from, &target, chunk + sizeof chunk, &source, source_end, pivot,
			&pivot_source, &pivot_target, pivot + sizeof pivot / sizeof *pivot, reset,
			true, &status);
		buffer_add(out, (struct slice){ chunk, (size_t)(target - chunk) });
		reset = false;
		if (status != U_BUFFER_OVERFLOW_ERROR)
			break;
		status = U_ZERO_ERROR;
	}
	icu->ucnv_close(from);
	icu->ucnv_close(to);
	return opened;
}

/* Whether a conversion gave so many replacement characters that the encoding cannot have been it.
 */
static bool is_garbled(struct slice text)
{
	size_t wrong = 0;
	for (size_t at = 0; (at = slice_find(text, "\xEF\xBF\xBD", at)) != SLICE_NONE; at += 3)
		wrong++;
	return wrong * 50 > utf8_count(text);
}

/* What a declaration says, if the bytes bear it out; else what the bytes look like; else NULL. */
static const char *convert_unknown(struct buffer *out, struct slice bytes)
{
	const char *declared = detect_declared(bytes);
	if (declared && strcmp(declared, "UTF-8") != 0 && convert(out, bytes, declared)) {
		if (!is_garbled(buffer_slice(out)))
			return declared;
		buffer_clear(out);
	}
	const char *guess = detect_guess(bytes);
	return guess && convert(out, bytes, guess) ? guess : NULL;
}

struct slice text_decode(struct arena *arena, struct slice bytes, const char **encoding)
{
	const char *marked = take_mark(&bytes);
	struct buffer out = { 0 };

	*encoding = marked ? marked : unmarked_utf16(bytes);
	if (!*encoding || strcmp(*encoding, "UTF-8") == 0) {
		if (utf8_is_valid(bytes)) {
			*encoding = "UTF-8";
			return bytes;
		}
		if (!marked && !is_mostly_utf8(bytes))
			*encoding = convert_unknown(&out, bytes);
		else
			*encoding = NULL;
	} else if (!convert(&out, bytes, *encoding)) {
		*encoding = NULL;
	}
	if (!*encoding) {
		mend_utf8(&out, bytes);
		*encoding = "UTF-8";
	}
	struct slice text = buffer_take(&out, arena);
	buffer_finish(&out);
	return text;
}
