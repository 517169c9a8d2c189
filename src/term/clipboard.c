/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "term/clipboard.h"

#include "base/i18n.h"

/* xterm and kitty drop longer ones silently. */
enum { SEQUENCE_MAX = 740 * 1000 };

static void add_base64(struct slice text, struct buffer *out)
{
	static const char digits[] =
		"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
	const unsigned char *at = (const unsigned char *)text.at;

	for (size_t i = 0; i < text.len; i += 3) {
		size_t left = text.len - i;
		unsigned long bits = (unsigned long)at[i] << 16;

		if (left > 1)
			bits |= (unsigned long)at[i + 1] << 8;
		if (left > 2)
			bits |= at[i + 2];
		buffer_add_char(out, digits[bits >> 18 & 63]);
		buffer_add_char(out, digits[bits >> 12 & 63]);
		buffer_add_char(out, left > 1 ? digits[bits >> 6 & 63] : '=');
		buffer_add_char(out, left > 2 ? digits[bits & 63] : '=');
	}
}

/* screen takes device control strings of 768 bytes; the inner ones continue each other. */
static void add_for_screen(struct slice sequence, struct buffer *out)
{
	enum { CHUNK = 512 };

	for (size_t at = 0; at < sequence.len; at += CHUNK) {
		buffer_add_string(out, "\033P");
		buffer_add(out, slice_sub(sequence, at, at + CHUNK));
		buffer_add_string(out, "\033\\");
	}
}

bool clipboard_sequence(struct slice text, bool in_screen, struct buffer *out, struct error *error)
{
	struct buffer sequence = { 0 };

	if (text.len / 3 * 4 > SEQUENCE_MAX)
		return error_set(error, "%s", _("too long for the clipboard of a terminal"));
	buffer_add_string(&sequence, "\033]52;c;");
	add_base64(text, &sequence);
	buffer_add_char(&sequence, '\a');
	if (in_screen)
		add_for_screen(buffer_slice(&sequence), out);
	else
		buffer_add(out, buffer_slice(&sequence));
	buffer_finish(&sequence);
	return true;
}

bool clipboard_tmux(struct broker *broker, struct slice text, struct error *error)
{
	const struct errand errand = { .kind = ERRAND_TMUX, .text = text };
	struct outcome outcome;

	return broker_do(broker, &errand, &outcome, error);
}
