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
#include "term/writer.h"
#include "text/gate.h"

/* The terminal: ncursesw sets its modes, knows its entry in terminfo and reads its keys, here and in
 * input.c and capabilities.c; what it shows is the writer's. */

/* Of <term.h>, which cannot be included: it makes macros of columns, lines, buttons and the
 * like. */
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
	struct writer writer;
	bool pastes; /* bracketed paste was asked for */
	bool mouse;  /* and so were clicks */
	struct input input;
	int watched; /* another descriptor that ends the waiting for keys; -1: none */
	struct probe probe;  /* how wide it draws; keys come through it while that is open */
	bool is_other_width; /* it draws otherwise than what stands on it was drawn for */
};

/* What the writer has to say. */
static void flush(struct term *term)
{
	fwrite(term->writer.out.at, 1, term->writer.out.len, term->out);
	fflush(term->out);
	buffer_clear(&term->writer.out);
}

/* ---- opening and closing ---- */

/* What endwin() would send, ready for a signal handler, which must not call it. */
static void prepare_rescue(struct term *term)
{
	const struct capabilities *can = &term->writer.can;
	struct buffer bytes = { 0 };

	if (term->pastes)
		buffer_add_string(&bytes, MOUSE_OFF "\033[?2004l");
	capability_add(&bytes, can->csr, 0, LINES - 1);
	capability_add(&bytes, can->cup, LINES - 1, 0);
	capability_add(&bytes, can->sgr0, 0, 0);
	capability_add(&bytes, can->op, 0, 0);
	capability_add(&bytes, can->cnorm, 0, 0);
	capability_add(&bytes, can->rmkx, 0, 0);
	capability_add(&bytes, can->rmcup, 0, 0);
	buffer_add_string(&bytes, "\r\n");
	rescue_prepare(fileno(term->out), buffer_slice(&bytes));
	buffer_finish(&bytes);
}

/* How many colours it has; fewer than 8 are none. */
static enum palette palette_of(const struct term_options *options, const struct capabilities *can)
{
	if (!options->color || !can->setaf || !can->setab || can->colors < 8)
		return PALETTE_NONE;
	return can->colors < 256 ? PALETTE_FEW : PALETTE_MANY;
}

static void start_writer(struct term *term)
{
	struct capabilities can;

	capabilities_read(&can);
	writer_init(&term->writer, &can, palette_of(&term->options, &can));
	refresh(); /* ncurses has nothing to draw: what newterm() began is sent, and no more later */
	term_redraw(term);
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
	start_writer(new);
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
	writer_leave(&term->writer);
	flush(term);
	endwin();
	memory_on_death(NULL);
	rescue_remove();
	delscreen(term->screen);
	writer_finish(&term->writer);
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

void term_draw(struct term *term, const struct canvas *canvas)
{
	writer_draw(&term->writer, canvas);
	flush(term);
}

void term_redraw(struct term *term)
{
	writer_forget(&term->writer, LINES, COLS);
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
	refresh(); /* lest it should be done by the next key that is read */
	prepare_rescue(term);
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
	writer_leave(&term->writer);
	flush(term);
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
