/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/bindings.h"

#include <string.h>

#include "ui/commands.h"

/* The fingers of less, vim, newsboat and tig; arrows for everybody else. */
const struct binding bindings[] = {
	{ "h", "week-back" },
	{ "Left", "week-back" },
	{ "l", "week-on" },
	{ "Right", "week-on" },
	{ "h", "select-left" },
	{ "Left", "select-left" },
	{ "Backspace", "select-left" },
	{ "l", "select-right" },
	{ "Right", "select-right" },
	{ "w", "select-word" },
	{ "b", "select-word-back" },
	{ "0", "select-line-start" },
	{ "^", "select-line-start" },
	{ "Home", "select-line-start" },
	{ "$", "select-line-end" },
	{ "End", "select-line-end" },
	{ "o", "select-swap" },
	{ "y", "select-copy" },
	{ "Enter", "select-copy" },

	{ "j", "down" },
	{ "Down", "down" },
	{ "Ctrl-N", "down" },
	{ "k", "up" },
	{ "Up", "up" },
	{ "Ctrl-P", "up" },
	{ "Space", "page-down" },
	{ "Ctrl-F", "page-down" },
	{ "PageDown", "page-down" },
	{ "b", "page-up" },
	{ "Ctrl-B", "page-up" },
	{ "PageUp", "page-up" },
	{ "d", "half-down" },
	{ "Ctrl-D", "half-down" },
	{ "u", "half-up" },
	{ "Ctrl-U", "half-up" },
	{ "Ctrl-E", "scroll-down" },
	{ "Ctrl-Y", "scroll-up" },
	{ "g", "top" },
	{ "Home", "top" },
	{ "G", "bottom" },
	{ "End", "bottom" },
	{ "%", "percent" },

	{ "Enter", "open" },
	{ "l", "open" },
	{ "Right", "open" },
	{ "h", "back" },
	{ "Left", "back" },
	{ "Backspace", "back" },
	{ "q", "leave" },
	{ "Q", "quit" },
	{ "J", "next" },
	{ "K", "previous" },
	{ "Tab", "focus-next" },
	{ "Shift-Tab", "focus-previous" },
	{ "Ctrl-O", "older" },
	{ "[ o", "older" },
	{ "] o", "newer" },
	{ "m", "mark" },
	{ "'", "go-mark" },
	{ "`", "go-mark" },
	{ "t", "shelf" },
	{ "c", "calendar" },
	{ "C", "this-day" },
	{ "&", "narrow" },
	{ "s", "sort" },
	{ "S", "starred" },

	{ "f", "filter" },
	{ "F", "search" },
	{ "~", "like" },
	{ "a", "save" },
	{ "R", "rename" },
	{ "x", "forget" },
	{ "/", "find" },
	{ "n", "find-next" },
	{ "N", "find-previous" },
	{ "Esc", "cancel" },
	{ "Ctrl-C", "cancel" },
	{ "Ctrl-G", "cancel" },

	{ "o", "outline" },
	{ "] ]", "next-heading" },
	{ "[ [", "previous-heading" },
	{ "}", "next-paragraph" },
	{ "{", "previous-paragraph" },
	{ "] i", "next-picture" },
	{ "[ i", "previous-picture" },
	{ "] l", "next-link" },
	{ "[ l", "previous-link" },
	{ "z a", "fold" },
	{ "z o", "fold-open" },
	{ "z c", "fold-close" },
	{ "z R", "fold-open-all" },
	{ "z M", "fold-close-all" },
	{ "i", "pictures" },
	{ "L", "links" },
	{ "D", "details" },
	{ "p", "locate" },
	{ "O", "original" },
	{ "y y", "copy" },
	{ "y l", "copy-link" },
	{ "y i", "copy-picture" },
	{ "y I", "copy-proxy" },
	{ "y p", "copy-paragraph" },
	{ "y s", "copy-section" },
	{ "y a", "copy-article" },
	{ "y c", "copy-citation" },
	{ "y g", "copy-reference" },
	{ "y u", "copy-url" },
	{ "y t", "copy-title" },
	{ "y f", "copy-path" },
	{ "y T", "copy-script" },
	{ "v", "select" },
	{ "V", "select-paragraphs" },
	{ "|", "pipe" },
	{ "w", "write" },
	{ "e", "edit" },
	{ "P", "print" },
	{ "=", "justify" },
	{ "T", "script" },
	{ "*", "star" },
	{ "r", "read" },

	{ "?", "help" },
	{ "F1", "help" },
	{ ":", "command" },
	{ "Ctrl-L", "redraw" },
	{ "Ctrl-Z", "suspend" },
};

const size_t binding_count = sizeof(bindings) / sizeof(bindings[0]);

bool sequence_parse(const char *keys, struct sequence *sequence)
{
	struct slice rest = slice_of(keys), name;

	sequence->count = 0;
	while (slice_split(&rest, ' ', &name)) {
		if (sequence->count == SEQUENCE_MAX ||
		    !key_parse(name, &sequence->keys[sequence->count]))
			return false;
		sequence->count++;
	}
	return sequence->count > 0;
}

/* What moves the end of a selection, or by weeks, has keys that do other things elsewhere. */
static bool is_elsewhere(const struct binding *binding, enum where where)
{
	const struct command *command = command_find(slice_of(binding->command));

	return command && (command->where == IN_SELECT || command->where == IN_CALENDAR) &&
	       !(command->where & where);
}

enum binding_match binding_find(
	const struct key *keys, size_t count, enum where where, const struct binding **found)
{
	enum binding_match match = BINDING_NONE;
	struct sequence sequence;

	for (size_t i = 0; i < binding_count; i++) {
		size_t same = 0;

		sequence_parse(bindings[i].keys, &sequence);
		while (same < count && same < sequence.count &&
		       key_equal(&keys[same], &sequence.keys[same]))
			same++;
		if (same < count || is_elsewhere(&bindings[i], where))
			continue;
		if (sequence.count == count) {
			*found = &bindings[i];
			return BINDING_FOUND;
		}
		match = BINDING_BEGINS;
	}
	return match;
}

void binding_add_keys(const struct binding *binding, struct buffer *out)
{
	struct slice rest = slice_of(binding->keys), name;

	while (slice_split(&rest, ' ', &name))
		buffer_add(out, name);
}

const struct binding *binding_of(const char *command)
{
	for (size_t i = 0; i < binding_count; i++)
		if (strcmp(bindings[i].command, command) == 0)
			return &bindings[i];
	return NULL;
}
