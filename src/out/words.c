/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "out/words.h"

#include <string.h>

#include "base/buffer.h"

/* One word off *rest, its quotes away; false when there is none. */
static bool cut_word(struct slice *rest, struct buffer *word)
{
	char quote = '\0';

	*rest = slice_trim(*rest);
	if (rest->len == 0)
		return false;
	buffer_clear(word);
	for (; rest->len > 0; *rest = slice_from(*rest, 1)) {
		char c = rest->at[0];

		if (!quote && char_is_blank(c))
			break;
		if (quote ? c == quote : c == '\'' || c == '"') {
			quote = quote ? '\0' : c;
			continue;
		}
		if (c == '\\' && quote != '\'' && rest->len > 1) {
			*rest = slice_from(*rest, 1);
			c = rest->at[0];
		}
		buffer_add_char(word, c);
	}
	return true;
}

/* With the argument where %s stands; true when it stood there. */
static bool fill_in(struct slice word, const char *argument, struct buffer *out)
{
	bool filled = false;

	buffer_clear(out);
	for (size_t i = 0; i < word.len; i++) {
		char next = i + 1 < word.len ? word.at[i + 1] : '\0';

		if (word.at[i] != '%' || (next != 's' && next != '%')) {
			buffer_add_char(out, word.at[i]);
			continue;
		}
		i++;
		if (next == 's')
			buffer_add_string(out, argument);
		else
			buffer_add_char(out, '%');
		filled |= next == 's';
	}
	return filled;
}

char **words_split(struct arena *arena, struct slice command, const char *argument)
{
	struct buffer word = { 0 }, filled = { 0 };
	size_t count = 0, room = 0;
	bool has_argument = argument == NULL;
	char **words = NULL;

	while (cut_word(&command, &word)) {
		struct slice text = buffer_slice(&word);

		if (argument) {
			has_argument |= fill_in(text, argument, &filled);
			text = buffer_slice(&filled);
		}
		words = arena_grow(arena, words, count, &room, sizeof(*words));
		words[count++] = (char *)arena_copy(arena, text).at;
	}
	if (count > 0 && !has_argument) {
		words = arena_grow(arena, words, count, &room, sizeof(*words));
		words[count++] = (char *)arena_copy(arena, slice_of(argument)).at;
	}
	if (count > 0) {
		words = arena_grow(arena, words, count, &room, sizeof(*words));
		words[count] = NULL;
	}
	buffer_finish(&word);
	buffer_finish(&filled);
	return words;
}
