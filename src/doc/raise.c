/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "doc/build.h"

#include "text/utf8.h"

static uint32_t raised(char c)
{
	switch (c) {
	case '1':
		return 0xB9;
	case '2':
		return 0xB2;
	case '3':
		return 0xB3;
	case '+':
		return 0x207A;
	case '-':
		return 0x207B;
	case 'n':
		return 0x207F;
	case 'i':
		return 0x2071;
	default:
		return char_is_digit(c) ? 0x2070 + (uint32_t)(c - '0') : 0;
	}
}

static uint32_t lowered(char c)
{
	switch (c) {
	case '+':
		return 0x208A;
	case '-':
		return 0x208B;
	default:
		return char_is_digit(c) ? 0x2080 + (uint32_t)(c - '0') : 0;
	}
}

struct slice build_raise(struct arena *arena, struct slice text, unsigned style)
{
	text = slice_trim(text);
	if (text.len > 8)
		return (struct slice){ 0 };
	char *out = arena_alloc(arena, text.len * 4 + 1);
	size_t len = 0;
	for (size_t i = 0; i < text.len; i++) {
		const uint32_t code = style & STYLE_SUP ? raised(text.at[i]) : lowered(text.at[i]);
		if (!code)
			return (struct slice){ 0 };
		len += utf8_put(out + len, code);
	}
	return (struct slice){ out, len };
}
