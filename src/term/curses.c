/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "term/term.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <curses.h>

#include "base/buffer.h"
#include "base/i18n.h"
#include "base/memory.h"
#include "term/clipboard.h"
#include "term/input.h"
#include "term/probe.h"
#include "term/remembered.h"
#include "term/rescue.h"
#include "term/wcwidth.h"
#include "text/gate.h"
#include "text/utf8.h"

/* The terminal through ncursesw; with input.c the only file that knows it.  Two habits of the
 * library shape it (6.4): text goes in one cluster a call, since addwstr() loses marks on wide
 * characters, and a row is always rewritten whole, since overwriting half of a wide character
 * leaves the other half in its model. */

/* Of <term.h>, which cannot be included: it makes macros of columns, lines, buttons and the
 * like. */
extern char *tigetstr(const char *name);
extern int setupterm(const char *name, int output, int *status);
extern void *set_curterm(void *terminal);
extern int del_curterm(void *terminal);

enum {
	SETTLE_MS = 40, /* a window that is being dragged reports many sizes */
	LOOK_MS = 200,	/* between two looks whether we are to end, while no key is read */
};

/* Presses and the wheel, told with numbers of any size (SGR 1006). */
#define MOUSE_ON "\033[?1000h\033[?1006h"
#define MOUSE_OFF "\033[?1006l\033[?1000l"

struct term {
	SCREEN *screen;
	FILE *in, *out;
	struct term_options options;
	struct width_rules said, width; /* by itself when it was asked; and in force */
	struct canvas *shown; /* NULL: everything is to be sent */
	bool many_colors;     /* 256 or more */
	bool few_colors;      /* 8 or 16 */
	bool pastes;          /* bracketed paste was asked for */
	bool mouse;           /* and so were clicks */
	struct input input;
	int watched; /* another descriptor that ends the waiting for keys; -1: none */
	struct probe probe;  /* how wide it draws; keys come through it while that is open */
	bool is_other_width; /* it draws otherwise than what stands on it was drawn for */
};

/* ---- opening and closing ---- */

static void add_capability(struct buffer *out, const char *name)
{
	char *string = tigetstr(name);

	if (string && string != (char *)-1)
		buffer_add_string(out, string);
}

/* What endwin() would send, ready for a signal handler, which must not call it. */
static void prepare_rescue(struct term *term)
{
	struct buffer bytes = { 0 };

	if (term->pastes)
		buffer_add_string(&bytes, MOUSE_OFF "\033[?2004l");
	add_capability(&bytes, "sgr0");
	add_capability(&bytes, "op");
	add_capability(&bytes, "cnorm");
	add_capability(&bytes, "rmkx");
	add_capability(&bytes, "rmcup");
	buffer_add_string(&bytes, "\r\n");
	rescue_prepare(fileno(term->out), buffer_slice(&bytes));
	buffer_finish(&bytes);
}

static void start_colors(struct term *term)
{
	/* Readable on black and on white alike; 16 colours stay with the scheme of the user. */
	static const short many[LOOK_COLOR][2] = {
		[LOOK_ACCENT] = { 67, -1 }, [LOOK_DIM] = { 245, -1 },  [LOOK_MATCH] = { 16, 221 },
		[LOOK_WARN] = { 166, -1 },  [LOOK_LINK] = { 67, -1 }, [LOOK_CODE] = { 66, -1 },
	};
	static const short few[LOOK_COLOR][2] = {
		[LOOK_ACCENT] = { COLOR_CYAN, -1 },
		[LOOK_DIM] = { -1, -1 },
		[LOOK_MATCH] = { COLOR_BLACK, COLOR_YELLOW },
		[LOOK_WARN] = { COLOR_RED, -1 },
		[LOOK_LINK] = { COLOR_CYAN, -1 },
		[LOOK_CODE] = { COLOR_GREEN, -1 },
	};

	if (!term->options.color || !has_colors() || start_color() == ERR)
		return;
	use_default_colors();
	term->many_colors = COLORS >= 256;
	term->few_colors = !term->many_colors;
	for (short role = 1; role < (short)LOOK_COLOR; role++) {
		const short *pair = term->many_colors ? many[role] : few[role];

		if (pair[0] == 0 && pair[1] == 0)
			init_pair(role, -1, -1);
		else
			init_pair(role, pair[0], pair[1]);
	}
}

static bool knows_pastes(void)
{
	static const char *const old[] = { "linux", "vt", "ansi", "dumb", "cons", "sun" };
	struct slice name = slice_of(getenv("TERM"));

	for (size_t i = 0; i < sizeof(old) / sizeof(old[0]); i++)
		if (slice_starts(name, old[i]))
			return false;
	return true;
}

/* What a terminal that knows pastes is asked for beyond its entry, or no longer. */
static void ask_for_more(struct term *term, bool on)
{
	if (!term->pastes)
		return;
	if (term->mouse)
		fputs(on ? MOUSE_ON : MOUSE_OFF, term->out);
	fputs(on ? "\033[?2004h" : "\033[?2004l", term->out);
	fflush(term->out);
}

void term_set_mouse(struct term *term, bool on)
{
	if (on == term->mouse)
		return;
	term->mouse = on;
	if (!term->pastes)
		return;
	fputs(on ? MOUSE_ON : MOUSE_OFF, term->out);
	fflush(term->out);
}

/* Asked first: newterm() keeps what it had allocated when it fails. */
static bool has_entry(const char *name)
{
	int status;

	if (setupterm(name, STDOUT_FILENO, &status) != OK)
		return false;
	del_curterm(set_curterm(NULL));
	return true;
}

/* A terminal whose entry this machine lacks is nearly always a child of xterm (kitty, foot,
 * alacritty over ssh). */
static SCREEN *new_screen(FILE *out, FILE *in)
{
	const char *const names[] = { getenv("TERM"), "xterm-256color", "xterm" };

	if (!names[0] || !*names[0] || strcmp(names[0], "dumb") == 0)
		return NULL;
	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
		if (has_entry(names[i]))
			return newterm(names[i], out, in);
	return NULL;
}

static void set_modes(void)
{
	raw();
	noecho();
	nonl();
	scrollok(stdscr, FALSE);
	leaveok(stdscr, FALSE);
}

/* The first screen is drawn by what is remembered, without waiting for an answer. */
static void ask_width(struct term *term)
{
	remembered_width(&term->said.ambiguous_wide);
	if (!term->options.width_given)
		probe_ask(&term->probe, fileno(term->out));
	term->width = term->options.width_given ? term->options.width : term->said;
	wcwidth_rules(&term->width);
}

/* The answer, when it has come. */
static void hear_width(struct term *term)
{
	bool wide, remembered;

	if (!probe_listen(&term->probe, fileno(term->in)))
		return;
	wide = term->probe.ambiguous_wide;
	if (!remembered_width(&remembered) || remembered != wide)
		remember_width(wide);
	term->said.ambiguous_wide = wide;
	term->is_other_width =
		!term->options.width_given && wide != term->width.ambiguous_wide;
	if (term->is_other_width)
		term_set_width(term, NULL);
}

bool term_open(struct term **term, const struct term_options *options, struct error *error)
{
	struct term *new;
	FILE *in = stdin;
	char name[64];

	*term = NULL;
	if (!isatty(STDOUT_FILENO))
		return error_set(error, "%s", _("standard output is not a terminal"));
	if (!isatty(STDIN_FILENO)) {
		in = fopen("/dev/tty", "re");
		if (!in)
			return error_set(error, "%s", _("there is no terminal to read keys from"));
	}
	rescue_install(fileno(in));
	new = memory_create(1, sizeof(*new));
	new->watched = -1;
	new->in = in;
	new->out = stdout;
	new->options = *options;
	new->screen = new_screen(stdout, in);
	if (!new->screen || !tigetstr("cup") || tigetstr("cup") == (char *)-1) {
		if (new->screen) {
			endwin();
			delscreen(new->screen);
		}
		rescue_remove();
		if (in != stdin)
			fclose(in);
		free(new);
		gate_message(name, sizeof(name), getenv("TERM") ? getenv("TERM") : "");
		return error_set(error, _("a terminal of type “%s” cannot be driven"), name);
	}
	new->pastes = knows_pastes();
	set_modes();
	ask_width(new);
	input_start(&new->input, fileno(in));
	start_colors(new);
	prepare_rescue(new);
	rescue_arm(true);
	memory_on_death(rescue_now);
	ask_for_more(new, true);
	*term = new;
	return true;
}

void term_close(struct term *term)
{
	if (!term)
		return;
	probe_end(&term->probe, fileno(term->in));
	probe_finish(&term->probe);
	ask_for_more(term, false);
	curs_set(1);
	endwin();
	memory_on_death(NULL);
	rescue_remove();
	delscreen(term->screen);
	canvas_destroy(term->shown);
	if (term->in != stdin)
		fclose(term->in);
	free(term);
}

void term_size(struct term *term, int *rows, int *columns)
{
	(void)term;
	getmaxyx(stdscr, *rows, *columns);
}

struct width_rules term_width(const struct term *term)
{
	return term->width;
}

void term_set_width(struct term *term, const struct width_rules *width)
{
	term->options.width_given = width != NULL;
	term->width = width ? *width : term->said;
	wcwidth_rules(&term->width);
	term_redraw(term);
}

/* ---- drawing ---- */

/* Without colour everything must still be told apart. */
static attr_t plain_attributes(unsigned look)
{
	switch (look & LOOK_COLOR) {
	case LOOK_ACCENT:
		return A_BOLD;
	case LOOK_DIM:
		return A_DIM;
	case LOOK_MATCH:
		return look & LOOK_REVERSE ? A_BOLD | A_UNDERLINE : A_REVERSE;
	case LOOK_WARN:
		return A_BOLD;
	case LOOK_LINK:
		return A_UNDERLINE;
	default:
		return A_NORMAL;
	}
}

static attr_t attributes_of(const struct term *term, unsigned look, short *pair)
{
	attr_t attributes = A_NORMAL;

	*pair = 0;
	if (term->many_colors || term->few_colors)
		*pair = (short)(look & LOOK_COLOR);
	else
		attributes |= plain_attributes(look);
	if (term->few_colors && (look & LOOK_COLOR) == LOOK_DIM)
		attributes |= A_DIM;
	if (look & LOOK_BOLD)
		attributes |= A_BOLD;
#ifdef A_ITALIC
	if (look & LOOK_ITALIC)
		attributes |= A_ITALIC;
#endif
	if (look & LOOK_UNDERLINE)
		attributes |= A_UNDERLINE;
	if (look & LOOK_REVERSE && !(attributes & A_REVERSE))
		attributes |= A_REVERSE;
	if (look & LOOK_STRIKE)
		attributes |= A_DIM;
	return attributes;
}

/* ncurses takes one character with columns a call, and what hangs on it. */
struct piece {
	wchar_t text[CCHARW_MAX + 1];
	int columns;
};

/* Cut the first piece off a cluster; false when nothing is left.  A sign that only VS16 makes
 * wide, and the joiners of emoji, are left out: ncurses would count other columns than we do. */
static bool next_piece(const struct canvas *canvas, const char **at, const char *end,
		       struct piece *piece)
{
	size_t count = 0;

	*piece = (struct piece){ 0 };
	while (*at < end) {
		const char *next = *at;
		uint32_t code = utf8_next(&next, end);
		int columns = code_columns(code, &canvas->width);

		if (columns > 0 && count > 0)
			break;
		if (columns > 0)
			piece->columns = columns;
		if (count < CCHARW_MAX && code != 0x200D && code != 0xFE0F)
			piece->text[count++] = (wchar_t)code;
		*at = next;
	}
	return count > 0;
}

/* Flags are two letters of a column each, and half-width kana have their marks beside them; of a
 * family emoji, which would take more than its two columns in parts, only the first part is
 * drawn. */
static bool is_drawn_in_parts(const struct canvas *canvas, const struct cell *cell)
{
	const char *at = cell->bytes, *end = cell->bytes + cell->len;
	struct piece piece;
	int columns = 0;

	while (next_piece(canvas, &at, end, &piece))
		columns += piece.columns;
	return columns == cell->columns;
}

static void put_characters(int row, int column, const wchar_t *text, attr_t attributes, short pair)
{
	cchar_t cell;

	if (setcchar(&cell, text, attributes, pair, NULL) == ERR)
		setcchar(&cell, L" ", attributes, pair, NULL);
	mvadd_wch(row, column, &cell); /* ERR at the last cell of the screen, though drawn */
}

static void draw_cell(const struct term *term, const struct canvas *canvas, int row, int column)
{
	const struct cell *cell =
		&canvas->cells[(size_t)row * (size_t)canvas->columns + (size_t)column];
	const char *at = cell->bytes, *end = cell->bytes + cell->len;
	struct piece piece;
	short pair;
	attr_t attributes = attributes_of(term, cell->look, &pair);
	bool parts = is_drawn_in_parts(canvas, cell);

	for (int i = 0; i < cell->columns; i++)
		put_characters(row, column + i, L" ", attributes, pair);
	while (next_piece(canvas, &at, end, &piece)) {
		put_characters(row, column, piece.text, attributes, pair);
		column += piece.columns;
		if (!parts)
			break;
	}
}

static bool same_row(const struct canvas *a, const struct canvas *b, int row)
{
	for (int column = 0; column < a->columns; column++) {
		size_t at = (size_t)row * (size_t)a->columns + (size_t)column;
		const struct cell *x = &a->cells[at], *y = &b->cells[at];

		if (x->len != y->len || x->columns != y->columns || x->look != y->look ||
		    memcmp(x->bytes, y->bytes, x->len) != 0)
			return false;
	}
	return true;
}

static void remember(struct term *term, const struct canvas *canvas)
{
	if (!term->shown || term->shown->rows != canvas->rows ||
	    term->shown->columns != canvas->columns) {
		canvas_destroy(term->shown);
		term->shown = canvas_create(canvas->rows, canvas->columns, &canvas->width);
	}
	memcpy(term->shown->cells, canvas->cells,
	       (size_t)canvas->rows * (size_t)canvas->columns * sizeof(*canvas->cells));
}

void term_draw(struct term *term, const struct canvas *canvas)
{
	bool whole = !term->shown || term->shown->rows != canvas->rows ||
		     term->shown->columns != canvas->columns;
	int rows, columns;

	getmaxyx(stdscr, rows, columns);
	if (whole)
		erase();
	for (int row = 0; row < canvas->rows && row < rows; row++) {
		if (!whole && same_row(term->shown, canvas, row))
			continue;
		move(row, 0);
		clrtoeol();
		for (int column = 0; column < canvas->columns && column < columns; column++)
			draw_cell(term, canvas, row, column);
	}
	curs_set(canvas->cursor_row >= 0 ? 1 : 0);
	if (canvas->cursor_row >= 0)
		move(canvas->cursor_row, canvas->cursor_column);
	else
		move(rows - 1, 0);
	refresh();
	remember(term, canvas);
}

void term_redraw(struct term *term)
{
	canvas_destroy(term->shown);
	term->shown = NULL;
	clearok(curscr, TRUE);
}

/* ---- keys ---- */

static int terminal_size(const struct term *term, int *rows, int *columns)
{
	struct winsize size;

	if (ioctl(fileno(term->out), TIOCGWINSZ, &size) != 0 || size.ws_row == 0 ||
	    size.ws_col == 0)
		return -1;
	*rows = size.ws_row;
	*columns = size.ws_col;
	return 0;
}

static void take_size(struct term *term)
{
	int rows, columns;

	if (terminal_size(term, &rows, &columns) == 0)
		resizeterm(rows, columns);
	term_redraw(term);
}

/* What a queued signal means; KEY_NONE for none. */
static struct key take_signal(struct term *term)
{
	struct key key = { .kind = KEY_NONE };
	int number = rescue_signal();

	switch (number) {
	case 0:
		break;
	case SIGWINCH:
		while (input_waits(rescue_descriptor(), SETTLE_MS) && rescue_signal() == SIGWINCH)
			;
		take_size(term);
		key.kind = KEY_SIZE;
		break;
	case SIGTSTP:
		term_suspend(term);
		key.kind = KEY_SIZE;
		break;
	case SIGCONT: /* stopped behind our back: the shell has set its own modes */
		term_resume(term);
		key.kind = KEY_SIZE;
		break;
	default:
		key = (struct key){ .kind = KEY_CLOSED, .code = (uint32_t)number };
	}
	return key;
}

void term_watch(struct term *term, int descriptor)
{
	term->watched = descriptor;
}

/* The next key of ncurses, those first that were read while the terminal was asked; each by itself,
 * since ncurses takes what is pushed back from its end. */
static bool take_input(struct term *term, struct key *key)
{
	struct slice typed = probe_key(&term->probe);

	input_push(typed);
	if (typed.len > 0 || !term->probe.asking)
		return input_take(&term->input, key);
	*key = (struct key){ .kind = KEY_NONE };
	return false;
}

/* KEY_SIZE when the terminal has answered that all is to be drawn otherwise. */
static struct key take_answer(struct term *term)
{
	hear_width(term);
	if (!term->is_other_width)
		return (struct key){ .kind = KEY_NONE };
	term->is_other_width = false;
	term_redraw(term);
	return (struct key){ .kind = KEY_SIZE };
}

struct key term_key(struct term *term, int timeout_ms)
{
	for (;;) {
		struct pollfd waits[] = {
			{ .fd = fileno(term->in), .events = POLLIN },
			{ .fd = rescue_descriptor(), .events = POLLIN },
			{ .fd = term->watched, .events = POLLIN },
		};
		struct key key = take_signal(term);
		bool more = false;

		if (key.kind == KEY_NONE)
			key = take_answer(term);
		if (key.kind == KEY_NONE)
			more = take_input(term, &key);
		if (key.kind != KEY_NONE)
			return key;
		if (!more && poll(waits, 3, timeout_ms) == 0)
			return key;
		if (!more && waits[2].revents && !waits[0].revents && !waits[1].revents)
			return key;
		if (!more && waits[0].revents & (POLLHUP | POLLERR | POLLNVAL) &&
		    !(waits[0].revents & POLLIN))
			return (struct key){ .kind = KEY_CLOSED };
	}
}

bool term_pending(struct term *term)
{
	hear_width(term);
	if (term->is_other_width || term->probe.typed.len > term->probe.given)
		return true;
	/* What waits now may be the answer and no key. */
	return !term->probe.asking && input_waits(fileno(term->in), 0);
}

/* ---- giving the screen away ---- */

void term_release(struct term *term)
{
	probe_end(&term->probe, fileno(term->in));
	ask_for_more(term, false);
	curs_set(1);
	def_prog_mode();
	endwin();
	rescue_arm(false);
	rescue_lend(true);
}

/* The terminal edits lines by itself meanwhile. */
void term_pause(struct term *term, const char *line)
{
	struct pollfd in = { .fd = fileno(term->in), .events = POLLIN };
	char typed[256];

	fputs(line, term->out);
	fflush(term->out);
	rescue_lend(false);
	while (!rescue_is_asked() && poll(&in, 1, LOOK_MS) <= 0)
		; /* a change of the size is no answer */
	if (in.revents & POLLIN && read(in.fd, typed, sizeof(typed)) < 0)
		return; /* it is gone, and the next key will tell so */
}

void term_resume(struct term *term)
{
	rescue_lend(false);
	reset_prog_mode();
	rescue_arm(true);
	ask_for_more(term, true);
	take_size(term);
	refresh();
}

void term_suspend(struct term *term)
{
	term_release(term);
	rescue_stop();
	while (rescue_signal() != 0) /* the SIGCONT of our own waking */
		;
	term_resume(term);
}

/* ---- the clipboard ---- */

bool term_copy(struct term *term, struct slice text, struct error *error)
{
	struct buffer sequence = { 0 };
	bool done;

	if (getenv("TMUX") && clipboard_tmux(term->options.broker, text, error))
		return true;
	done = clipboard_sequence(text, getenv("STY") != NULL, &sequence, error);
	if (done) { /* behind a refresh, which ends with a flush of its own */
		fwrite(sequence.at, 1, sequence.len, term->out);
		fflush(term->out);
	}
	buffer_finish(&sequence);
	return done;
}
