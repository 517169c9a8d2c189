/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/internal.h"

#include <stdarg.h>
#include <stdio.h>

#include "base/i18n.h"
#include "text/gate.h"

/* The message at the bottom, and copying, which always tells what was copied. */

__attribute__((format(printf, 3, 0))) static void set_message(
	struct ui *ui, bool warns, const char *format, va_list arguments)
{
	char text[512];

	vsnprintf(text, sizeof(text), format, arguments);
	buffer_clear(&ui->message);
	buffer_add_string(&ui->message, text);
	ui->message_warns = warns;
}

void ui_say(struct ui *ui, const char *format, ...)
{
	va_list arguments;

	va_start(arguments, format);
	set_message(ui, false, format, arguments);
	va_end(arguments);
}

void ui_warn(struct ui *ui, const char *format, ...)
{
	va_list arguments;

	va_start(arguments, format);
	set_message(ui, true, format, arguments);
	va_end(arguments);
}

void ui_warn_error(struct ui *ui, const struct error *error)
{
	char line[sizeof(error->text)];

	ui_warn(ui, "%s", gate_message(line, sizeof(line), error->text));
}

/* Its first line, cut where the message would be. */
static struct slice head_of(struct slice text)
{
	enum { HEAD_MAX = 300 };
	struct slice line = { 0 };

	slice_line(&text, &line);
	if (line.len <= HEAD_MAX)
		return line;
	line.len = HEAD_MAX;
	while (line.len > 0 && ((unsigned char)line.at[line.len] & 0xC0) == 0x80)
		line.len--;
	return line;
}

size_t ui_count(struct slice text)
{
	size_t count = 0;

	for (size_t i = 0; i < text.len; i++)
		count += ((unsigned char)text.at[i] & 0xC0) != 0x80 && !char_is_blank(text.at[i]);
	return count;
}

void ui_copy_of(struct ui *ui, struct slice raw, const char *what, size_t articles)
{
	struct arena *arena = arena_create();
	struct slice text = gate(arena, raw, GATE_TEXT);
	struct error error;

	if (articles == 1)
		ui_copy(ui, raw, what);
	else if (!term_copy(ui->term, text, &error))
		ui_warn(ui, _("not copied: %s"), error.text);
	else
		ui_say(ui, ngettext("copied %s of %zu article: %.*s",
				    "copied %s of %zu articles: %.*s", articles),
		       what, articles, SLICE_ARGS(head_of(text)));
	arena_destroy(arena);
}

/* What is pasted into a shell must not be more than was seen: names of files come here as they are. */
void ui_copy(struct ui *ui, struct slice raw, const char *what)
{
	struct arena *arena = arena_create();
	struct slice text = gate(arena, raw, GATE_TEXT), head = head_of(text);
	struct error error;

	if (!term_copy(ui->term, text, &error))
		ui_warn(ui, _("not copied: %s"), error.text);
	else if (head.len < text.len)
		ui_say(ui, ngettext("copied %s (%zu character): %.*s",
				    "copied %s (%zu characters): %.*s", ui_count(text)),
		       what, ui_count(text), SLICE_ARGS(head));
	else
		ui_say(ui, _("copied %s: %.*s"), what, SLICE_ARGS(text));
	arena_destroy(arena);
}

void ui_copy_instead(struct ui *ui, struct slice raw, const char *what)
{
	struct arena *arena = arena_create();
	struct slice text = gate(arena, raw, GATE_TEXT);
	struct error error;

	if (term_copy(ui->term, text, &error))
		ui_say(ui, _("no program here opens it; copied %s: %.*s"), what,
		       SLICE_ARGS(head_of(text)));
	else
		ui_warn(ui, _("not copied: %s"), error.text);
	arena_destroy(arena);
}
