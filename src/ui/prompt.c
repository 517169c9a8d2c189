/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/prompt.h"

#include <stdlib.h>

#include "base/i18n.h"
#include "base/memory.h"
#include "base/notice.h"
#include "text/cluster.h"
#include "text/unicode.h"
#include "text/utf8.h"
#include "ui/commands.h"
#include "ui/internal.h"
#include "ui/rows.h"
#include "ui/screens/screens.h"

const struct prompt_help prompt_help[] = {
	{ "Enter", N_("do it") },
	{ "Esc Ctrl-C", N_("give it up") },
	{ "Tab Shift-Tab", N_("complete a command, or the next choice") },
	{ "Up Down Ctrl-P Ctrl-N", N_("lines typed before") },
	{ "Left Right Ctrl-B Ctrl-F", N_("one character back or on") },
	{ "Alt-B Alt-F", N_("one word back or on; so do Ctrl and the arrows") },
	{ "Home End Ctrl-A Ctrl-E", N_("to the beginning or the end") },
	{ "Backspace Delete", N_("delete a character") },
	{ "Ctrl-W Ctrl-U Ctrl-K", N_("delete a word, all before, all behind") },
	{ "Alt-Backspace Alt-D", N_("delete a word back or on") },
	{ "Ctrl-Y", N_("what was deleted so, again") },
	{ NULL, NULL },
};

static void drop_choices(struct prompt *prompt)
{
	for (size_t i = 0; i < prompt->choice_count; i++)
		free(prompt->choices[i]);
	free(prompt->choices);
	prompt->choices = NULL;
	prompt->choice_count = 0;
}

void prompt_finish(struct prompt *prompt)
{
	drop_choices(prompt);
	for (size_t kind = 0; kind < PROMPT_KINDS; kind++)
		for (size_t i = 0; i < prompt->history[kind].count; i++)
			free(prompt->history[kind].lines[i]);
	buffer_finish(&prompt->text);
	buffer_finish(&prompt->draft);
	buffer_finish(&prompt->stem);
	buffer_finish(&prompt->killed);
}

void prompt_start(struct prompt *prompt, enum prompt_kind kind)
{
	drop_choices(prompt);
	buffer_clear(&prompt->text);
	prompt->kind = kind;
	prompt->at = 0;
	prompt->keys++;
	prompt->recalled = prompt->history[kind].count;
}

void prompt_remember(struct prompt *prompt, enum prompt_kind kind, struct slice line)
{
	struct history *history = &prompt->history[kind];

	if (line.len == 0 ||
	    (history->count > 0 && slice_is(line, history->lines[history->count - 1])))
		return;
	if (history->count == HISTORY_MAX) {
		free(history->lines[0]);
		memmove(history->lines, history->lines + 1,
			(HISTORY_MAX - 1) * sizeof(history->lines[0]));
		history->count--;
	}
	history->lines[history->count++] = memory_string(line.at, line.len);
}

/* ---- editing ---- */

static void replace(struct prompt *prompt, size_t start, size_t end, struct slice by)
{
	struct buffer text = { 0 };
	struct slice old = buffer_slice(&prompt->text);

	buffer_add(&text, slice_sub(old, 0, start));
	buffer_add(&text, by);
	buffer_add(&text, slice_from(old, end));
	buffer_finish(&prompt->text);
	prompt->text = text;
	prompt->at = start + by.len;
}

static size_t cluster_after(const struct prompt *prompt, size_t at)
{
	struct slice rest = slice_from(buffer_slice(&prompt->text), at);

	return rest.len > 0 ? at + cluster_length(rest) : at;
}

static size_t cluster_before(const struct prompt *prompt, size_t at)
{
	size_t before = 0;

	for (size_t next = 0; next < at; next = cluster_after(prompt, next))
		before = next;
	return before;
}

/* Kinds of characters: a word is a run of one of them.  Chinese, kana and what is written with
 * spaces are words apart, since nobody types spaces between these. */
enum kind { KIND_BLANK, KIND_SIGN, KIND_LETTER, KIND_HAN, KIND_KANA, KIND_HANGUL };

static enum kind kind_at(const struct prompt *prompt, size_t at)
{
	const char *start = prompt->text.at + at;
	uint32_t code = utf8_next(&start, prompt->text.at + prompt->text.len);

	if (code_is_space(code))
		return KIND_BLANK;
	if (code_is_han(code))
		return KIND_HAN;
	if (code_is_kana(code))
		return KIND_KANA;
	if (code_is_hangul(code))
		return KIND_HANGUL;
	return code_is_letter(code) || code_is_digit(code) ? KIND_LETTER : KIND_SIGN;
}

static enum kind kind_before(const struct prompt *prompt, size_t at)
{
	return kind_at(prompt, cluster_before(prompt, at));
}

/* Where the word before begins; signs are words where Ctrl-W asks, else between words. */
static size_t word_before(const struct prompt *prompt, size_t at, enum kind last_between)
{
	enum kind kind;

	while (at > 0 && kind_before(prompt, at) <= last_between)
		at = cluster_before(prompt, at);
	if (at == 0)
		return 0;
	kind = kind_before(prompt, at);
	while (at > 0 && kind_before(prompt, at) == kind)
		at = cluster_before(prompt, at);
	return at;
}

/* Where the word at the cursor or behind it ends. */
static size_t word_after(const struct prompt *prompt, size_t at)
{
	size_t end = prompt->text.len;
	enum kind kind;

	while (at < end && kind_at(prompt, at) <= KIND_SIGN)
		at = cluster_after(prompt, at);
	if (at == end)
		return end;
	kind = kind_at(prompt, at);
	while (at < end && kind_at(prompt, at) == kind)
		at = cluster_after(prompt, at);
	return at;
}

/* Delete, so that Ctrl-Y brings it back: with what was deleted right before it, as it stood. */
static enum prompt_result kill_between(struct prompt *prompt, size_t start, size_t end)
{
	struct buffer killed = { 0 };
	struct slice text = slice_sub(buffer_slice(&prompt->text), start, end);
	bool goes_on = prompt->killed_at > 0 && prompt->killed_at + 1 == prompt->keys;
	struct slice before = goes_on ? buffer_slice(&prompt->killed) : SLICE("");

	if (text.len == 0)
		return PROMPT_GOES_ON;
	if (start < prompt->at)
		buffer_add(&killed, text);
	buffer_add(&killed, before);
	if (start == prompt->at)
		buffer_add(&killed, text);
	buffer_finish(&prompt->killed);
	prompt->killed = killed;
	prompt->killed_at = prompt->keys;
	replace(prompt, start, end, SLICE(""));
	return PROMPT_CHANGED;
}

static void recall(struct prompt *prompt, int step)
{
	struct history *history = &prompt->history[prompt->kind];
	size_t wanted = prompt->recalled + (size_t)step;
	struct slice line;

	if (wanted > history->count) /* -1 wraps to the largest of numbers */
		return;
	if (prompt->recalled == history->count) {
		buffer_clear(&prompt->draft);
		buffer_add(&prompt->draft, buffer_slice(&prompt->text));
	}
	prompt->recalled = wanted;
	line = wanted == history->count ? buffer_slice(&prompt->draft)
					: slice_of(history->lines[wanted]);
	replace(prompt, 0, prompt->text.len, line);
}

/* ---- completion ---- */

static void show_choice(struct prompt *prompt)
{
	struct slice text = prompt->choice < prompt->choice_count
				    ? slice_of(prompt->choices[prompt->choice])
				    : buffer_slice(&prompt->stem);

	replace(prompt, prompt->choice_start, prompt->text.len, text);
}

/* The first Tab takes the first choice, the next ones go round through all of them and what was
 * typed. */
static void complete(struct ui *ui, int step)
{
	struct prompt *prompt = &ui->prompt;
	struct slice line = buffer_slice(&prompt->text);

	if (prompt->kind != PROMPT_COMMAND)
		return;
	if (!prompt->choices) {
		prompt->choices = command_complete(ui, line, &prompt->choice_start,
						   &prompt->choice_count);
		buffer_clear(&prompt->stem);
		buffer_add(&prompt->stem, slice_from(line, prompt->choice_start));
		if (prompt->choice_count == 0) {
			drop_choices(prompt);
			return;
		}
		prompt->choice = step > 0 ? 0 : prompt->choice_count - 1;
	} else {
		size_t round = prompt->choice_count + 1;

		prompt->choice = (prompt->choice + round + (size_t)step) % round;
	}
	show_choice(prompt);
	if (prompt->choice_count == 1)
		drop_choices(prompt);
}

/* ---- keys ---- */

static enum prompt_result insert(struct prompt *prompt, uint32_t code)
{
	char bytes[4];

	if (code == '\r' || code == '\n' || code == '\t') /* of a paste */
		code = ' ';
	if (code < 0x20 || (code >= 0x7F && code < 0xA0))
		return PROMPT_GOES_ON;
	replace(prompt, prompt->at, prompt->at, (struct slice){ bytes, utf8_put(bytes, code) });
	return PROMPT_CHANGED;
}

static enum prompt_result control_key(struct ui *ui, uint32_t code)
{
	struct prompt *prompt = &ui->prompt;

	switch (code) {
	case 'a':
		prompt->at = 0;
		break;
	case 'e':
		prompt->at = prompt->text.len;
		break;
	case 'b':
		prompt->at = cluster_before(prompt, prompt->at);
		break;
	case 'f':
		prompt->at = cluster_after(prompt, prompt->at);
		break;
	case 'p':
		recall(prompt, -1);
		return PROMPT_CHANGED;
	case 'n':
		recall(prompt, 1);
		return PROMPT_CHANGED;
	case 'w':
		return kill_between(
			prompt, word_before(prompt, prompt->at, KIND_BLANK), prompt->at);
	case 'u':
		return kill_between(prompt, 0, prompt->at);
	case 'k':
		return kill_between(prompt, prompt->at, prompt->text.len);
	case 'y':
		replace(prompt, prompt->at, prompt->at, buffer_slice(&prompt->killed));
		return PROMPT_CHANGED;
	case 'd':
		replace(prompt, prompt->at, cluster_after(prompt, prompt->at), SLICE(""));
		return PROMPT_CHANGED;
	case 'c':
	case 'g':
		return PROMPT_CANCELLED;
	default:
		break;
	}
	return PROMPT_GOES_ON;
}

/* With Alt; by words. */
static enum prompt_result meta_key(struct prompt *prompt, const struct key *key)
{
	bool named = key->kind == KEY_NAMED;
	size_t before = word_before(prompt, prompt->at, KIND_SIGN);
	size_t after = word_after(prompt, prompt->at);

	if (key->control)
		return PROMPT_GOES_ON;
	if (named ? key->code == YK_LEFT || key->code == YK_WORD_LEFT : key->code == 'b')
		prompt->at = before;
	else if (named ? key->code == YK_RIGHT || key->code == YK_WORD_RIGHT : key->code == 'f')
		prompt->at = after;
	else if (named ? key->code == YK_DELETE : key->code == 'd')
		return kill_between(prompt, prompt->at, after);
	else if (named && key->code == YK_BACKSPACE)
		return kill_between(prompt, before, prompt->at);
	return PROMPT_GOES_ON;
}

static enum prompt_result named_key(struct ui *ui, uint32_t code)
{
	struct prompt *prompt = &ui->prompt;
	size_t before = cluster_before(prompt, prompt->at);

	switch (code) {
	case YK_ENTER:
		prompt_remember(prompt, prompt->kind, buffer_slice(&prompt->text));
		return PROMPT_DONE;
	case YK_ESCAPE:
		return PROMPT_CANCELLED;
	case YK_BACKSPACE:
		if (prompt->text.len == 0)
			return PROMPT_CANCELLED;
		replace(prompt, before, prompt->at, SLICE(""));
		return PROMPT_CHANGED;
	case YK_DELETE:
		return control_key(ui, 'd');
	case YK_LEFT:
		return control_key(ui, 'b');
	case YK_RIGHT:
		return control_key(ui, 'f');
	case YK_HOME:
		return control_key(ui, 'a');
	case YK_END:
		return control_key(ui, 'e');
	case YK_UP:
		return control_key(ui, 'p');
	case YK_DOWN:
		return control_key(ui, 'n');
	case YK_TAB:
	case YK_BACKTAB:
		complete(ui, code == YK_TAB ? 1 : -1);
		return PROMPT_CHANGED;
	default:
		return PROMPT_GOES_ON;
	}
}

enum prompt_result prompt_key(struct ui *ui, struct key key)
{
	struct prompt *prompt = &ui->prompt;
	bool named = key.kind == KEY_NAMED;

	prompt->keys++;
	if (!named || key.meta || (key.code != YK_TAB && key.code != YK_BACKTAB))
		drop_choices(prompt);
	if (key.meta || (named && (key.code == YK_WORD_LEFT || key.code == YK_WORD_RIGHT)))
		return meta_key(prompt, &key);
	if (named)
		return named_key(ui, key.code);
	if (key.kind != KEY_CHAR)
		return PROMPT_GOES_ON;
	return key.control ? control_key(ui, key.code) : insert(prompt, key.code);
}

/* ---- drawing ---- */

static void draw_choices(struct ui *ui)
{
	const struct prompt *prompt = &ui->prompt;
	struct canvas *canvas = ui->canvas;
	int row = canvas->rows - 2, column = 1;
	size_t first = 0;

	if (!prompt->choices || row < 1)
		return;
	/* Begin with the first one from which the chosen one is still seen. */
	for (size_t i = 0, used = 1; i < prompt->choice_count && i <= prompt->choice; i++) {
		used += text_columns(slice_of(prompt->choices[i]), &canvas->width) + 2;
		if (used > (size_t)canvas->columns && i > first) {
			first = i;
			used = 1 + text_columns(slice_of(prompt->choices[i]), &canvas->width) + 2;
		}
	}
	canvas_fill(canvas, row, 0, canvas->columns, LOOK_TEXT);
	for (size_t i = first; i < prompt->choice_count && column < canvas->columns; i++)
		column = 2 + canvas_put_cut(canvas, row, column, canvas->columns,
					    slice_of(prompt->choices[i]),
					    i == prompt->choice ? LOOK_REVERSE : LOOK_DIM);
}

static bool leads_nowhere(const struct ui *ui)
{
	if (ui->prompt.kind == PROMPT_FILTER)
		return list_filter_fails(ui);
	if (ui->prompt.kind == PROMPT_SEARCH)
		return found_fails(ui);
	return ui->prompt.kind == PROMPT_FIND && !ui->show_hits && !rows_finding(ui);
}

/* Which of how many hits the page shows, at the right while there is room behind the text. */
static void draw_hit_number(struct ui *ui, int from)
{
	struct canvas *canvas = ui->canvas;
	struct buffer text = { 0 };
	size_t number, count;
	int column;

	if (ui->prompt.kind == PROMPT_FIND && ui_screen(ui)->where & (IN_PAGE | IN_SELECT) &&
	    page_hit_number(ui, &number, &count))
		buffer_printf(&text, "%zu/%zu", number, count);
	column = canvas->columns - 1 - (int)text.len;
	if (column > from + 1)
		canvas_put(canvas, canvas->rows - 1, column, canvas->columns, buffer_slice(&text),
			   LOOK_DIM);
	buffer_finish(&text);
}

void prompt_draw(struct ui *ui)
{
	struct prompt *prompt = &ui->prompt;
	struct canvas *canvas = ui->canvas;
	int row = canvas->rows - 1, room = canvas->columns - 2;
	struct slice text = buffer_slice(&prompt->text);
	struct slice before = slice_sub(text, 0, prompt->at);
	size_t skip = 0;

	/* A line longer than the screen is seen around its cursor. */
	while (room > 0 && text_columns(slice_from(before, skip), &canvas->width) > (size_t)room)
		skip = cluster_after(prompt, skip);
	canvas_fill(canvas, row, 0, canvas->columns, LOOK_TEXT);
	canvas_put(canvas, row, 0, canvas->columns,
		   prompt->kind == PROMPT_COMMAND  ? SLICE(":")
		   : prompt->kind == PROMPT_FILTER ? SLICE(">")
		   : prompt->kind == PROMPT_SEARCH ? SLICE("F")
						   : SLICE("/"),
		   LOOK_ACCENT);
	/* A pattern that stands nowhere says so while it is typed. */
	draw_hit_number(ui, canvas_put(canvas, row, 1, canvas->columns, slice_from(text, skip),
				       leads_nowhere(ui) ? LOOK_WARN : LOOK_TEXT));
	canvas->cursor_row = row;
	canvas->cursor_column =
		1 + (int)text_columns(slice_from(before, skip), &canvas->width);
	draw_choices(ui);
}
