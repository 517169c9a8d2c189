/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "term/rescue.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <termios.h>
#include <unistd.h>

/* A signal handler can reach nothing but a variable: this is the program's one exception to "no
 * mutable globals".  There is one terminal, so there is one of it. */
static struct {
	int pipe[2];
	int input, output;
	struct termios modes;
	bool have_modes;
	char bytes[512];
	size_t len;
	volatile sig_atomic_t armed;
	volatile sig_atomic_t asked; /* how often we were asked to end and did not */
} rescue = { .pipe = { -1, -1 }, .input = -1, .output = -1 };

static const int asking[] = { SIGHUP, SIGTERM, SIGINT, SIGQUIT, SIGWINCH, SIGTSTP, SIGCONT };
static const int killing[] = { SIGSEGV, SIGBUS, SIGILL, SIGFPE, SIGABRT };

enum {
	ASKING = sizeof(asking) / sizeof(asking[0]),
	KILLING = sizeof(killing) / sizeof(killing[0]),
};

static struct sigaction old_asking[ASKING], old_killing[KILLING], old_pipe;

void rescue_now(void)
{
	size_t at = 0;

	if (!rescue.armed)
		return;
	rescue.armed = 0;
	while (at < rescue.len) {
		ssize_t n = write(rescue.output, rescue.bytes + at, rescue.len - at);

		if (n <= 0)
			break;
		at += (size_t)n;
	}
	if (rescue.have_modes)
		tcsetattr(rescue.input, TCSANOW, &rescue.modes);
}

static bool asks_to_end(int number)
{
	return number == SIGHUP || number == SIGTERM || number == SIGINT || number == SIGQUIT;
}

static void on_asking(int number)
{
	int saved = errno;
	unsigned char byte = (unsigned char)number;

	/* The loop is stuck, or its input is gone: end here on the second asking. */
	if (asks_to_end(number) && rescue.asked++ > 0) {
		rescue_now();
		signal(number, SIG_DFL);
		raise(number);
	}
	while (write(rescue.pipe[1], &byte, 1) < 0 && errno == EINTR)
		;
	errno = saved;
}

/* Installed with SA_RESETHAND: the signal is raised again with its default action. */
static void on_killing(int number)
{
	rescue_now();
	raise(number);
}

void rescue_install(int input)
{
	struct sigaction action = { .sa_flags = SA_RESTART };

	if (pipe(rescue.pipe) == 0) {
		for (int i = 0; i < 2; i++) {
			fcntl(rescue.pipe[i], F_SETFL, O_NONBLOCK);
			fcntl(rescue.pipe[i], F_SETFD, FD_CLOEXEC);
		}
	}
	rescue.asked = 0;
	rescue.input = input;
	rescue.have_modes = tcgetattr(input, &rescue.modes) == 0;
	sigfillset(&action.sa_mask);
	for (size_t i = 0; i < ASKING; i++) {
		action.sa_handler = on_asking;
		sigaction(asking[i], &action, &old_asking[i]);
		/* Started by nohup, or by a shell without job control. */
		if (old_asking[i].sa_handler == SIG_IGN && asking[i] != SIGWINCH)
			sigaction(asking[i], &old_asking[i], NULL);
	}
	action.sa_handler = SIG_IGN; /* a clipboard helper that ended early */
	sigaction(SIGPIPE, &action, &old_pipe);
	action.sa_handler = on_killing;
	action.sa_flags = (int)SA_RESETHAND | SA_NODEFER;
	for (size_t i = 0; i < KILLING; i++) {
		sigaction(killing[i], NULL, &old_killing[i]);
		sigaction(killing[i], &action, NULL);
	}
}

void rescue_prepare(int output, struct slice bytes)
{
	rescue.output = output;
	rescue.len = bytes.len < sizeof(rescue.bytes) ? bytes.len : sizeof(rescue.bytes);
	memcpy(rescue.bytes, bytes.at, rescue.len);
}

void rescue_arm(bool armed)
{
	rescue.armed = armed;
}

void rescue_remove(void)
{
	rescue.armed = 0;
	for (size_t i = 0; i < ASKING; i++)
		sigaction(asking[i], &old_asking[i], NULL);
	for (size_t i = 0; i < KILLING; i++)
		sigaction(killing[i], &old_killing[i], NULL);
	sigaction(SIGPIPE, &old_pipe, NULL);
	for (int i = 0; i < 2; i++) {
		if (rescue.pipe[i] >= 0)
			close(rescue.pipe[i]);
		rescue.pipe[i] = -1;
	}
}

int rescue_descriptor(void)
{
	return rescue.pipe[0];
}

int rescue_signal(void)
{
	unsigned char byte;

	if (rescue.pipe[0] < 0 || read(rescue.pipe[0], &byte, 1) != 1)
		return 0;
	return byte;
}

bool rescue_is_asked(void)
{
	return rescue.asked > 0;
}

static void set_handler(int number, void (*handler)(int))
{
	struct sigaction action = { .sa_handler = handler, .sa_flags = SA_RESTART };

	sigfillset(&action.sa_mask);
	sigaction(number, &action, NULL);
}

void rescue_lend(bool lent)
{
	for (size_t i = 0; i < ASKING; i++) {
		if (old_asking[i].sa_handler == SIG_IGN)
			continue;
		if (asking[i] == SIGINT || asking[i] == SIGQUIT)
			set_handler(asking[i], lent ? SIG_IGN : on_asking);
		else if (asking[i] == SIGTSTP)
			set_handler(asking[i], lent ? SIG_DFL : on_asking);
	}
}

void rescue_stop(void)
{
	struct sigaction current, stop = { .sa_handler = SIG_DFL };

	sigaction(SIGTSTP, NULL, &current);
	if (current.sa_handler == SIG_IGN)
		return;
	sigaction(SIGTSTP, &stop, NULL);
	kill(0, SIGTSTP); /* the whole group: `cat file | yuelan -` stops as one */
	sigaction(SIGTSTP, &current, NULL);
}
