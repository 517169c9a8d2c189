/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "match/fold.h"

#include "match/internal.h"
#include "text/utf8.h"

uint32_t fold_code(uint32_t code)
{
	uint16_t target;

	if (code < 0x80)
		return (uint32_t)(unsigned char)char_lower((char)code);
	if (code >= TABLE_END)
		return code;
	target = match_fold_blocks[match_fold_index[code / TABLE_BLOCK]][code % TABLE_BLOCK];
	return target != 0 ? match_fold_targets[target] : code;
}

static bool is_attached(uint32_t code)
{
	return (code >= 0x300 && code <= 0x36F) || (code >= 0xFE00 && code <= 0xFE0F) ||
	       (code >= 0xE0100 && code <= 0xE01EF);
}

/* か and a voice mark are が, は and the half-voiced one are ぱ; 0: they are no pair. */
static uint32_t with_voice(uint32_t kana, uint32_t mark)
{
	bool voiced = mark == 0x3099 || mark == 0xFF9E, half = mark == 0x309A || mark == 0xFF9F;
	bool in_ha = kana >= 0x306F && kana <= 0x307B && (kana - 0x306F) % 3 == 0;
	/* か to ぢ stand in pairs, っ breaks the step, つ to ど stand in pairs again. */
	bool in_pairs = (kana >= 0x304B && kana <= 0x3061 && kana % 2 == 1) ||
			(kana >= 0x3064 && kana <= 0x3068 && kana % 2 == 0);

	if (voiced && kana == 0x3046)
		return 0x3094;
	if (voiced && (in_pairs || in_ha))
		return kana + 1;
	return half && in_ha ? kana + 2 : 0;
}

/* Whether what is attached to a character, see above and with_voice(), begins with such a byte. */
static bool may_attach(unsigned char byte)
{
	return byte >= 0xCC && (byte <= 0xCD || byte == 0xE3 || byte >= 0xEF);
}

static bool goes_on(unsigned char byte)
{
	return (byte & 0xC0) == 0x80;
}

uint32_t fold_next(const char **at, const char *end)
{
	const unsigned char *byte = (const unsigned char *)*at;
	/* Most characters are Han or ASCII, and nothing is attached to them. */
	if (end - *at > 3 && byte[0] >= 0xE4 && byte[0] <= 0xE9 && goes_on(byte[1]) &&
	    goes_on(byte[2]) && !may_attach(byte[3])) {
		*at += 3;
		return fold_code((byte[0] & 0xFu) << 12 | (byte[1] & 0x3Fu) << 6 | (byte[2] & 0x3Fu));
	}
	if (end - *at > 1 && byte[0] < 0x80 && !may_attach(byte[1])) {
		++*at;
		return (uint32_t)(unsigned char)char_lower((char)byte[0]);
	}

	uint32_t code = fold_code(utf8_next(at, end));

	while (*at < end && may_attach((unsigned char)**at)) {
		const char *next = *at;
		uint32_t mark = utf8_next(&next, end), voiced = 0;

		if (!is_attached(mark) && (voiced = with_voice(code, mark)) == 0)
			break;
		code = voiced != 0 ? voiced : code;
		*at = next;
	}
	return code;
}

void fold_text(struct slice text, struct buffer *out)
{
	const char *at = text.at, *end = text.at + text.len;
	char bytes[4];

	while (at < end) {
		size_t len = utf8_put(bytes, fold_next(&at, end));

		buffer_add(out, (struct slice){ bytes, len });
	}
}
