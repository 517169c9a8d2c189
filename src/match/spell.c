/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "match/spell.h"

#include "match/fold.h"
#include "match/internal.h"
#include "text/utf8.h"

/* Below small letters, as all are folded, and above digits: so does ICU for Chinese. */
enum { READ = '@' };

static const struct spelling *reading_of(uint32_t code)
{
	uint16_t class = class_of(code);
	if (class == 0)
		class = class_of(fold_code(code));
	if (class == 0 || match_classes[class].kind != CLASS_HAN)
		return NULL;
	return &match_spellings[match_class_spellings[match_classes[class].first]];
}

static void add_byte(struct buffer *out, unsigned int byte)
{
	char at = (char)byte;
	buffer_add(out, (struct slice){ &at, 1 });
}

static void add_code(struct buffer *out, uint32_t code)
{
	char bytes[4];
	buffer_add(out, (struct slice){ bytes, utf8_put(bytes, code) });
}

void spell_add_key(struct slice text, enum spelled how, struct buffer *out)
{
	const char *at = text.at, *end = text.at + text.len;
	while (at < end) {
		uint32_t code = utf8_next(&at, end);
		const struct spelling *reading = reading_of(code);
		if (!reading) {
			add_code(out, fold_code(code));
			continue;
		}
		add_byte(out, READ);
		if (how == SPELLED_ZHUYIN) {
			/* The letters stand in Unicode as they do in dictionaries, in one row. */
			for (size_t i = 0; i < 4 && reading->zhuyin[i] != 0; i++)
				add_byte(out, reading->zhuyin[i] & 0xFFu);
		} else {
			add_byte(out, (unsigned int)(reading - match_spellings) >> 8);
			add_byte(out, (unsigned int)(reading - match_spellings) & 0xFFu);
		}
		add_byte(out, 0);
		add_code(out, code);
	}
}
