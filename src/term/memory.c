/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "term/memory.h"

#include <stdlib.h>

#include "base/memory.h"
#include "text/utf8.h"

struct term {
	struct slice script; /* what is still to be done */
	struct slice words;  /* keys left of the line */
	struct slice text;   /* characters left of the line */
	bool pasted;
	bool ahead; /* they wait all at once, as typed while nobody looked */
	struct buffer *out;
	struct buffer screen, looks; /* the last frame */
	struct buffer first;         /* the first one behind the last key */
	bool waits;                  /* for that one */
	struct buffer copied;
	int rows, columns;
	struct width_rules said, width;
	size_t line;
	size_t drawn, broken; /* frames */
	bool mouse;
};

struct term *memory_term_create(struct slice script, struct buffer *out)
{
	struct term *term = memory_create(1, sizeof(*term));

	term->script = script;
	term->out = out;
	term->rows = 24;
	term->columns = 80;
	return term;
}

bool term_open(struct term **term, const struct term_options *options, struct error *error)
{
	(void)options;
	*term = NULL;
	return error_set(error, "a script has no terminal to open");
}

void term_close(struct term *term)
{
	if (!term)
		return;
	buffer_finish(&term->screen);
	buffer_finish(&term->looks);
	buffer_finish(&term->first);
	buffer_finish(&term->copied);
	free(term);
}

void term_size(struct term *term, int *rows, int *columns)
{
	*rows = term->rows;
	*columns = term->columns;
}

struct width_rules term_width(const struct term *term)
{
	return term->width;
}

void term_set_width(struct term *term, const struct width_rules *width)
{
	term->width = width ? *width : term->said;
}

void term_set_mouse(struct term *term, bool on)
{
	term->mouse = on;
}

/* Every frame of every test is looked at. */
static void check(struct term *term, const struct canvas *canvas)
{
	int row, column;
	const char *fault = canvas_fault(canvas, &row, &column);

	if (canvas->rows != term->rows || canvas->columns != term->columns)
		fault = "another size than the window's";
	if (fault)
		buffer_printf(term->out, "=== broken, line %zu, %dx%d, at %d,%d: %s\n", term->line,
			      term->columns, term->rows, row, column, fault);
	term->broken += fault != NULL;
	term->drawn++;
}

void term_draw(struct term *term, const struct canvas *canvas)
{
	check(term, canvas);
	buffer_clear(&term->screen);
	canvas_dump(canvas, &term->screen, false);
	buffer_clear(&term->looks);
	canvas_dump(canvas, &term->looks, true);
	if (term->waits) {
		buffer_clear(&term->first);
		buffer_add(&term->first, buffer_slice(&term->screen));
	}
	term->waits = false;
}

void term_redraw(struct term *term)
{
	(void)term;
}

static void report(struct term *term, struct slice name, const struct buffer *what)
{
	buffer_printf(term->out, "=== %.*s, line %zu\n", SLICE_ARGS(name), term->line);
	buffer_add(term->out, buffer_slice(what));
	if (what->len == 0 || what->at[what->len - 1] != '\n')
		buffer_add_char(term->out, '\n');
}

/* Of a click or the wheel: at the row and the column that are told. */
static bool point(struct slice name, struct slice rest, struct key *key)
{
	long row, column;

	if (!slice_number(&rest, &row))
		return false;
	rest = slice_trim(rest);
	if (!slice_number(&rest, &column))
		return false;
	*key = (struct key){ .kind = KEY_POINTER,
			     .code = slice_is(name, "click")	  ? MOUSE_CLICK
				     : slice_is(name, "wheel-up") ? MOUSE_WHEEL_UP
								  : MOUSE_WHEEL_DOWN,
			     .row = (int)row,
			     .column = (int)column };
	return true;
}

/* True when the line is a key in itself. */
static bool run_line(struct term *term, struct slice line, struct key *key)
{
	struct slice name, rest = line;
	long rows, columns;

	if (!slice_split(&rest, ' ', &name))
		return false;
	if (slice_is(name, "keys") || slice_is(name, "ahead")) {
		term->words = rest;
		term->ahead = slice_is(name, "ahead");
	} else if (slice_is(name, "type") || slice_is(name, "paste")) {
		term->text = rest;
		term->pasted = slice_is(name, "paste");
	} else if (slice_is(name, "ambiguous")) {
		term->said.ambiguous_wide = slice_is(rest, "wide");
		term->width = term->said;
		*key = (struct key){ .kind = KEY_SIZE };
		return true;
	} else if (slice_is(name, "click") || slice_is(name, "wheel-up") ||
		   slice_is(name, "wheel-down")) {
		return term->mouse && point(name, rest, key);
	} else if (slice_is(name, "frame")) {
		report(term, line, slice_is(rest, "looks") ? &term->looks
				   : slice_is(rest, "first") ? &term->first
							     : &term->screen);
	} else if (slice_is(name, "count")) {
		buffer_printf(term->out, "=== %zu frames, %zu broken\n", term->drawn, term->broken);
	} else if (slice_is(name, "clipboard")) {
		report(term, line, &term->copied);
	} else if (slice_is(name, "size") && slice_number(&rest, &rows)) {
		rest = slice_trim(rest);
		if (slice_number(&rest, &columns)) {
			term->rows = (int)rows;
			term->columns = (int)columns;
			*key = (struct key){ .kind = KEY_SIZE };
			return true;
		}
	} else if (name.len > 0 && name.at[0] != '#') {
		buffer_printf(term->out, "=== line %zu is no command: %.*s\n", term->line,
			      SLICE_ARGS(line));
	}
	return false;
}

static bool next_word(struct term *term, struct key *key)
{
	struct slice word;

	while (slice_split(&term->words, ' ', &word)) {
		if (word.len == 0)
			continue;
		if (key_parse(word, key))
			return true;
		buffer_printf(term->out, "=== line %zu: no key is named %.*s\n", term->line,
			      SLICE_ARGS(word));
	}
	return false;
}

struct key term_key(struct term *term, int timeout_ms)
{
	struct key key = { .kind = KEY_NONE };
	struct slice line;

	if (timeout_ms >= 0)
		return key;
	term->waits = true;
	for (;;) {
		if (term->text.len > 0) {
			const char *at = term->text.at;

			key.kind = KEY_CHAR;
			key.pasted = term->pasted;
			key.code = utf8_next(&at, term->text.at + term->text.len);
			term->text = slice_from(term->text, (size_t)(at - term->text.at));
			return key;
		}
		if (next_word(term, &key))
			return key;
		if (!slice_line(&term->script, &line))
			return (struct key){ .kind = KEY_CLOSED };
		term->line++;
		if (run_line(term, line, &key))
			return key;
	}
}

void term_watch(struct term *term, int descriptor)
{
	(void)term;
	(void)descriptor;
}

bool term_pending(struct term *term)
{
	return term->ahead && slice_trim(term->words).len > 0;
}

void term_suspend(struct term *term)
{
	buffer_printf(term->out, "=== suspended, line %zu\n", term->line);
}

void term_release(struct term *term)
{
	buffer_printf(term->out, "=== the screen is released, line %zu\n", term->line);
}

void term_pause(struct term *term, const char *line)
{
	buffer_printf(term->out, "=== waits: %s\n", line);
}

void term_resume(struct term *term)
{
	buffer_printf(term->out, "=== the screen is taken back, line %zu\n", term->line);
}

bool term_copy(struct term *term, struct slice text, struct error *error)
{
	(void)error;
	buffer_clear(&term->copied);
	buffer_add(&term->copied, text);
	return true;
}
