/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/find.h"

#include <wctype.h>

#include "base/i18n.h"
#include "match/fold.h"
#include "text/unicode.h"
#include "text/utf8.h"
#include "ui/rows.h"

/* Marks that are typed one way and printed another: what they stand for on a keyboard.  In the
 * order of their codes. */
static const struct {
	uint32_t first, last;
	char plain;
} marks[] = {
	{ 0x00AB, 0x00AB, '<' }, { 0x00B4, 0x00B4, '\'' }, { 0x00BB, 0x00BB, '>' },
	{ 0x2010, 0x2015, '-' }, { 0x2018, 0x201B, '\'' }, { 0x201C, 0x201F, '"' },
	{ 0x2026, 0x2026, '.' }, { 0x2032, 0x2032, '\'' }, { 0x2033, 0x2033, '"' },
	{ 0x2039, 0x2039, '<' }, { 0x203A, 0x203A, '>' }, { 0x2212, 0x2212, '-' },
	{ 0x2500, 0x2501, '-' }, { 0x3001, 0x3001, ',' }, { 0x3002, 0x3002, '.' },
	{ 0x3008, 0x3008, '<' }, { 0x3009, 0x3009, '>' }, { 0x300A, 0x300A, '<' },
	{ 0x300B, 0x300B, '>' }, { 0x300C, 0x300F, '"' }, { 0x3010, 0x3010, '[' },
	{ 0x3011, 0x3011, ']' }, { 0x3014, 0x3014, '[' }, { 0x3015, 0x3015, ']' },
	{ 0x3016, 0x3016, '[' }, { 0x3017, 0x3017, ']' }, { 0x301C, 0x301C, '~' },
	{ 0x301D, 0x301F, '"' }, { 0xFF61, 0xFF61, '.' }, { 0xFF62, 0xFF63, '"' },
	{ 0xFF64, 0xFF64, ',' },
};

/* The dot in the middle, of names and of titles. */
static bool is_middle_dot(uint32_t code)
{
	return code == 0x2022 || code == 0x2027 || code == 0x22C5 || code == 0x30FB || code == 0xFF65;
}

static uint32_t fold_mark(uint32_t code)
{
	size_t low = 0, high = sizeof(marks) / sizeof(marks[0]);

	if (is_middle_dot(code))
		return 0xB7;
	if (code == 0xFFE5) /* the wide yen sign; those of the other currencies nobody types */
		return 0xA5;
	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (code > marks[middle].last)
			low = middle + 1;
		else if (code < marks[middle].first)
			high = middle;
		else
			return (uint32_t)(unsigned char)marks[middle].plain;
	}
	return code;
}

static uint32_t fold(uint32_t code, bool any_case)
{
	if (code >= 0x2E80 && code_is_han(code))
		return fold_code(code);
	if (code_is_space(code))
		return ' ';
	if (code >= 0xFF01 && code <= 0xFF5E)
		code -= 0xFEE0;
	else if (code >= 0x80)
		code = fold_mark(code);
	if (any_case)
		code = code < 0x80 ? (uint32_t)(unsigned char)char_lower((char)code)
				   : (uint32_t)towlower((wint_t)code);
	return code;
}

static bool has_capitals(struct slice pattern)
{
	const char *at = pattern.at, *end = pattern.at + pattern.len;

	while (at < end) {
		uint32_t code = utf8_next(&at, end);

		if (fold(code, true) != fold(code, false))
			return true;
	}
	return false;
}

/* A line end that the author's HTML had between two Han characters is no blank to a reader. */
static const char *skip_blanks(const char *at, const char *end)
{
	while (at < end) {
		const char *next = at;

		if (!code_is_space(utf8_next(&next, end)))
			break;
		at = next;
	}
	return at;
}

/* Behind an ellipsis, which is one sign, two, or dots of any number; NULL: there is none. */
static const char *skip_ellipsis(const char *at, const char *end)
{
	const char *next = at;
	int dots = 0;

	while (next < end) {
		uint32_t code = utf8_next(&next, end);

		if (fold(code, false) != '.')
			break;
		dots += code == 0x2026 ? 3 : 1;
		at = next;
	}
	return dots > 1 ? at : NULL;
}

static const char *match_at(const char *at, const char *end, struct slice pattern, bool any_case)
{
	const char *want = pattern.at, *want_end = pattern.at + pattern.len;

	while (want < want_end) {
		const char *dots = skip_ellipsis(want, want_end);
		uint32_t wanted;

		if (dots) {
			want = dots;
			at = skip_ellipsis(at, end);
			if (!at)
				return NULL;
			continue;
		}
		wanted = fold(utf8_next(&want, want_end), any_case);

		if (at >= end || fold(utf8_next(&at, end), any_case) != wanted)
			return NULL;
		if (wanted == ' ') {
			want = skip_blanks(want, want_end);
			at = skip_blanks(at, end);
		}
	}
	return at;
}

bool find_text(struct slice text, struct slice pattern, size_t from, size_t *start, size_t *end)
{
	const char *last = text.at + text.len;
	bool any_case = !has_capitals(pattern);

	if (pattern.len == 0 || from >= text.len)
		return false;
	for (const char *at = text.at + from; at < last;) {
		const char *behind = match_at(at, last, pattern, any_case);

		if (behind) {
			*start = (size_t)(at - text.at);
			*end = (size_t)(behind - text.at);
			return true;
		}
		utf8_next(&at, last);
	}
	return false;
}

void find_say(struct ui *ui, size_t number, size_t count, bool wrapped)
{
	struct buffer text = { 0 };

	buffer_printf(&text, "%s%.*s", ui->finds_words ? "" : "/",
		      SLICE_ARGS(buffer_slice(&ui->pattern)));
	if (count > 0)
		buffer_printf(&text, "  %zu/%zu", number, count);
	if (wrapped)
		buffer_printf(&text, "  %s", _("(round the end)"));
	ui->show_hits = true;
	ui_say(ui, "%s", buffer_string(&text));
	buffer_finish(&text);
}

void find_say_none(struct ui *ui)
{
	struct slice pattern = buffer_slice(&ui->pattern);

	ui->show_hits = false;
	ui_warn(ui, _("not found: %.*s"), SLICE_ARGS(pattern));
}

void find_again(struct ui *ui, int direction, bool first, long times)
{
	const struct screen *screen = ui_screen(ui);

	if (ui->pattern.len == 0)
		ui_warn(ui, "%s", _("nothing was searched for yet"));
	else if (screen->rows)
		rows_find(ui, screen, direction, first, times);
	else if (screen->find)
		for (; times > 0; times--)
			screen->find(ui, direction, first);
}

static void set_pattern(struct ui *ui, struct slice pattern)
{
	ui->finds_words = false;
	buffer_clear(&ui->pattern);
	buffer_add(&ui->pattern, pattern);
}

void find_words(struct ui *ui, struct slice query)
{
	set_pattern(ui, query);
	ui->finds_words = true;
}

void find_forget(struct ui *ui, struct slice pattern)
{
	set_pattern(ui, pattern);
	ui->show_hits = false;
}

void find_begin(struct ui *ui)
{
	const struct screen *screen = ui_screen(ui);

	buffer_clear(&ui->kept_pattern);
	buffer_add(&ui->kept_pattern, buffer_slice(&ui->pattern));
	if (screen->rows)
		ui->kept_rows = *screen->rows(ui);
	else if (screen->keep)
		screen->keep(ui);
}

static void restore(struct ui *ui)
{
	const struct screen *screen = ui_screen(ui);

	if (screen->rows && screen->rows(ui)->cursor != ui->kept_rows.cursor) {
		rows_go(ui, screen, ui->kept_rows.cursor);
		screen->rows(ui)->top = ui->kept_rows.top;
	} else if (!screen->rows && screen->restore) {
		screen->restore(ui);
	}
}

void find_preview(struct ui *ui, struct slice pattern)
{
	restore(ui);
	ui->show_hits = false;
	set_pattern(ui, pattern);
	if (pattern.len > 0)
		find_again(ui, 1, true, 1);
	buffer_clear(&ui->message);
}

void find_cancel(struct ui *ui)
{
	restore(ui);
	ui->show_hits = false;
	set_pattern(ui, buffer_slice(&ui->kept_pattern));
}

void find_start(struct ui *ui, struct slice pattern)
{
	bool beside;

	if (pattern.len > 0)
		set_pattern(ui, pattern);
	/* What no row of the shelf says is looked for in the list beside it. */
	beside = ui_screen(ui) == &shelf_screen && ui->pattern.len > 0 &&
		 !rows_hold_pattern(ui, &shelf_screen);
	if (beside)
		ui_push(ui, &list_screen);
	rows_find_stop(ui);
	ui->search.leaves = beside;
	find_again(ui, 1, pattern.len > 0, 1);
}
