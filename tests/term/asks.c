/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The program asks the terminal how wide it draws “ ” and does not wait for the answer: here is a
 * terminal that answers late, in pieces, otherwise than expected, or never. */

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <termios.h>
#include <time.h>
#include <unistd.h>

#include "base/buffer.h"

enum {
	DEADLINE_MS = 20 * 1000,
	QUIET_MS = 300,
	REST_MS = 100, /* that term/probe.c waits for the rest of an answer */
};

/* Stands in the first frame, and again whenever all of it is drawn. */
static const char sign[] = "旧闻";

struct screen {
	int master;
	pid_t program;
	struct buffer out; /* since it was last forgotten */
};

static char home[] = "/tmp/yuelan-asks-XXXXXX";
static int number;

static void result(bool good, const char *what)
{
	printf("%s %d - %s\n", good ? "ok" : "not ok", ++number, what);
}

static int64_t clock_ms(void)
{
	struct timespec now;
	clock_gettime(CLOCK_MONOTONIC, &now);
	return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

static void run_program(const char *terminal)
{
	char sample[4096];
	const char *srcdir = getenv("srcdir"), *program = getenv("YUELAN");
	setsid();
	int fd = open(terminal, O_RDWR);
	if (fd < 0 || !srcdir || !program)
		_exit(126);
	ioctl(fd, TIOCSCTTY, 0);
	dup2(fd, STDIN_FILENO);
	dup2(fd, STDOUT_FILENO);
	dup2(fd, STDERR_FILENO);
	setenv("TERM", "xterm-256color", 1);
	setenv("HOME", home, 1);
	unsetenv("XDG_STATE_HOME");
	unsetenv("TERM_PROGRAM");
	unsetenv("TMUX");
	unsetenv("STY");
	snprintf(sample, sizeof sample, "%s/data/sample", srcdir);
	execl(program, program, sample, (char *)NULL);
	_exit(127);
}

static void set_size(struct screen *screen, unsigned short columns)
{
	struct winsize size = { .ws_row = 24, .ws_col = columns };
	ioctl(screen->master, TIOCSWINSZ, &size);
}

static bool start(struct screen *screen)
{
	*screen = (struct screen){ .master = posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC) };
	const char *name = NULL;
	if (screen->master >= 0 && grantpt(screen->master) == 0 && unlockpt(screen->master) == 0)
		name = ptsname(screen->master);
	if (!name)
		return false;
	set_size(screen, 80);
	screen->program = fork();
	if (screen->program == 0)
		run_program(name);
	return screen->program > 0;
}

/* False when nothing came in that time, or the program has closed the terminal. */
static bool hear(struct screen *screen, int64_t timeout_ms)
{
	struct pollfd wait = { .fd = screen->master, .events = POLLIN };
	char bytes[4096];
	if (timeout_ms <= 0 || poll(&wait, 1, (int)timeout_ms) <= 0)
		return false;
	ssize_t n = read(screen->master, bytes, sizeof bytes);
	if (n <= 0)
		return false;
	buffer_add(&screen->out, (struct slice){ bytes, (size_t)n });
	return true;
}

static bool says(const struct screen *screen, const char *text)
{
	return slice_contains(buffer_slice(&screen->out), text);
}

static bool expect(struct screen *screen, const char *text)
{
	int64_t end = clock_ms() + DEADLINE_MS;
	while (!says(screen, text))
		if (!hear(screen, end - clock_ms()))
			return false;
	return true;
}

/* Until nothing more comes for a while. */
static void settle(struct screen *screen)
{
	while (hear(screen, QUIET_MS))
		;
}

static void say(struct screen *screen, const char *bytes)
{
	struct slice rest = slice_of(bytes);
	buffer_clear(&screen->out);
	while (rest.len > 0) {
		ssize_t n = write(screen->master, rest.at, rest.len);
		if (n < 0 && errno != EINTR)
			return;
		rest = slice_from(rest, n > 0 ? (size_t)n : 0);
	}
}

/* Ends the program; true when it left by itself and well. */
static bool leave(struct screen *screen, const char *keys)
{
	int status = 1;
	pid_t left = 0;
	int64_t end = clock_ms() + DEADLINE_MS;
	say(screen, keys);
	while (left == 0 && clock_ms() < end) {
		hear(screen, 20);
		left = waitpid(screen->program, &status, WNOHANG);
	}
	if (left == 0) {
		kill(screen->program, SIGKILL);
		waitpid(screen->program, &status, 0);
	}
	close(screen->master);
	buffer_finish(&screen->out);
	return left == screen->program && WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

static bool remembers(const char *width)
{
	char path[100], text[200] = "";
	snprintf(path, sizeof path, "%s/.local/state/yuelan/terminals", home);
	FILE *file = fopen(path, "r");
	if (!file)
		return false;
	text[fread(text, 1, sizeof text - 1, file)] = '\0';
	fclose(file);
	return strstr(text, "xterm-256color") && strstr(text, width);
}

static void a_silent_terminal_is_painted(void)
{
	struct screen screen;
	result(start(&screen) && expect(&screen, sign), "a terminal that never answers is painted");
	result(says(&screen, "\033[6n") && says(&screen, "\033[c"), "it was asked");
	result(leave(&screen, "q"), "it is left in time");
	result(!remembers("narrow") && !remembers("wide"), "nothing was learned of it");
}

static void another_answer_repaints(void)
{
	struct screen screen;
	start(&screen);
	expect(&screen, sign);
	settle(&screen);
	say(&screen, "\033[1;3R\033[?62;4c");
	result(expect(&screen, sign), "an answer that was not expected repaints");
	result(leave(&screen, "q") && remembers("wide"), "it is remembered");
}

static void the_same_answer_does_not_repaint(void)
{
	struct screen screen;
	start(&screen);
	expect(&screen, sign);
	settle(&screen);
	say(&screen, "\033[1;3R\033[?62;4c");
	settle(&screen);
	result(!says(&screen, sign), "the remembered answer does not repaint");
	result(leave(&screen, "q"), "it is left");
}

/* Before ncurses runs, and in the middle of the answer; false when it took so long that the
 * program may have taken the torn answer for keys. */
static bool type_around_the_answer(struct screen *screen)
{
	start(screen);
	expect(screen, "\033[6n");
	int64_t begun = clock_ms();
	say(screen, "/ab\033[1;2");
	expect(screen, sign);
	say(screen, "Rc");
	say(screen, "\033[?6");
	say(screen, "2cd\xE6\xB8\xA1");
	bool quick = clock_ms() - begun < REST_MS;
	settle(screen);
	return quick;
}

static void keys_around_the_answer_are_kept(void)
{
	struct screen screen;
	for (int i = 0; !type_around_the_answer(&screen) && i < 20; i++)
		leave(&screen, "\003q");
	buffer_clear(&screen.out);
	set_size(&screen, 81);
	result(expect(&screen, "abcd渡"), "keys before, in and behind the answer are kept in order");
	result(leave(&screen, "\003q") && remembers("narrow"), "a new answer is remembered");
}

int main(void)
{
	if (!mkdtemp(home))
		return 1;
	puts("1..10");
	a_silent_terminal_is_painted();
	another_answer_repaints();
	the_same_answer_does_not_repaint();
	keys_around_the_answer_are_kept();
	char command[100];
	snprintf(command, sizeof command, "rm -r '%s'", home);
	return system(command) != 0;
}
