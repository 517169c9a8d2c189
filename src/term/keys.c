/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "term/term.h"

#include <stdio.h>

#include "text/utf8.h"

static const char *const names[] = {
	[YK_ENTER] = "Enter",
	[YK_ESCAPE] = "Esc",
	[YK_TAB] = "Tab",
	[YK_BACKTAB] = "Shift-Tab",
	[YK_BACKSPACE] = "Backspace",
	[YK_DELETE] = "Delete",
	[YK_UP] = "Up",
	[YK_DOWN] = "Down",
	[YK_LEFT] = "Left",
	[YK_RIGHT] = "Right",
	[YK_HOME] = "Home",
	[YK_END] = "End",
	[YK_PAGE_UP] = "PageUp",
	[YK_PAGE_DOWN] = "PageDown",
	[YK_INSERT] = "Insert",
	[YK_F1] = "F1",
	[YK_WORD_LEFT] = "Ctrl-Left",
	[YK_WORD_RIGHT] = "Ctrl-Right",
};

enum { NAME_COUNT = sizeof(names) / sizeof(names[0]) };

const char *key_to_name(const struct key *key, char out[32])
{
	const char *alt = key->meta ? "Alt-" : "";
	char letter[5] = "";

	out[0] = '\0';
	if (key->kind == KEY_NAMED && key->code < NAME_COUNT) {
		snprintf(out, 32, "%s%s", alt, names[key->code]);
	} else if (key->kind == KEY_CHAR && key->code == ' ' && !key->control) {
		snprintf(out, 32, "%sSpace", alt);
	} else if (key->kind == KEY_CHAR) {
		uint32_t code = key->code;

		if ((key->control || key->meta) && code >= 'a' && code <= 'z')
			code -= 'a' - 'A';
		letter[utf8_put(letter, code)] = '\0';
		snprintf(out, 32, "%s%s%s", alt, key->control ? "Ctrl-" : "", letter);
	}
	return out;
}

bool key_parse(struct slice name, struct key *key)
{
	const char *at;

	*key = (struct key){ .kind = KEY_CHAR };
	if (slice_starts(name, "Alt-") && name.len > 4) {
		key->meta = true;
		name = slice_from(name, 4);
	}
	for (uint32_t i = 0; i < NAME_COUNT; i++) {
		if (!slice_is(name, names[i]))
			continue;
		key->kind = KEY_NAMED;
		key->code = i;
		return true;
	}
	if (slice_is(name, "Space")) {
		key->code = ' ';
		return true;
	}
	if (slice_starts(name, "Ctrl-") && name.len > 5) {
		key->control = true;
		name = slice_from(name, 5);
	}
	if (name.len == 0)
		return false;
	at = name.at;
	key->code = utf8_next(&at, name.at + name.len);
	if ((key->control || key->meta) && key->code >= 'A' && key->code <= 'Z')
		key->code += 'a' - 'A';
	return at == name.at + name.len;
}

bool key_equal(const struct key *a, const struct key *b)
{
	return a->kind == b->kind && a->code == b->code && a->control == b->control &&
	       a->meta == b->meta;
}

/* Where a key sits under a Chinese or Japanese input method, and what the bare key would have
 * sent. */
static const struct {
	uint32_t typed, meant;
} full_width[] = {
	{ 0x00B7, '`' }, { 0x2018, '\'' }, { 0x2019, '\'' },
	{ 0x3000, ' ' }, { 0x3001, '/' }, { 0x3002, '.' }, { 0x300A, '<' },  { 0x300B, '>' },
	{ 0x300C, '[' }, { 0x300D, ']' }, { 0x3010, '[' }, { 0x3011, ']' }, { 0x30FB, '/' },
};

struct key key_narrow(struct key key)
{
	if (key.kind != KEY_CHAR)
		return key;
	if (key.code >= 0xFF01 && key.code <= 0xFF5E)
		key.code -= 0xFEE0;
	for (size_t i = 0; i < sizeof(full_width) / sizeof(full_width[0]); i++)
		if (full_width[i].typed == key.code)
			key.code = full_width[i].meant;
	return key;
}
