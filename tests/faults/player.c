/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * `player KEYS COMMAND…` runs a command in a terminal of 80 columns and 24 rows, types KEYS once it has
 * written something, each when it is silent, and at last Ctrl-C and Q until it ends.  What it wrote goes
 * to standard output; ends as the command does, with 98 where that would not end.
 */
#include <fcntl.h>
#include <poll.h>
#include <pty.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { LIVES_ON = 98, QUIET_MS = 25, LONGEST_MS = 300, PATIENCE_S = 200 };

static double now(void)
{
	struct timespec time;

	clock_gettime(CLOCK_MONOTONIC, &time);
	return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

static void send_keys(int terminal, const char *keys, size_t len)
{
	if (write(terminal, keys, len) < 0)
		return; /* it has ended: that is seen when it is waited for */
}

/* What a terminal answers where it is asked who it is, or where its cursor stands. */
static void answer(int terminal, const char *bytes)
{
	if (strstr(bytes, "\033[6n"))
		send_keys(terminal, "\033[1;2R", 6);
	if (strstr(bytes, "\033[c"))
		send_keys(terminal, "\033[?62;22c", 9);
}

/* Reads and passes on for at most so long; false when nothing came. */
static bool take(int terminal, int timeout_ms)
{
	struct pollfd wait = { .fd = terminal, .events = POLLIN };
	char bytes[4096];

	if (poll(&wait, 1, timeout_ms) <= 0)
		return false;
	ssize_t len = read(terminal, bytes, sizeof bytes - 1);
	if (len <= 0) {
		poll(NULL, 0, timeout_ms); /* closed */
		return false;
	}
	bytes[len] = '\0';
	fwrite(bytes, 1, (size_t)len, stdout);
	answer(terminal, bytes);
	return true;
}

static bool has_ended(pid_t child, int *status)
{
	return waitpid(child, status, WNOHANG) == child;
}

static int result(int status)
{
	fflush(stdout);
	return WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
}

/* Until it ends. */
static int finish(pid_t child, int terminal, double end)
{
	static const char leave[] = "\003\003Q";
	int status;

	while (!has_ended(child, &status)) {
		if (now() > end) {
			kill(child, SIGKILL);
			waitpid(child, &status, 0);
			fflush(stdout);
			return LIVES_ON;
		}
		if (!take(terminal, 4 * QUIET_MS))
			send_keys(terminal, leave, sizeof leave - 1);
	}
	while (take(terminal, QUIET_MS))
		continue;
	return result(status);
}

int main(int argc, char **argv)
{
	struct winsize size = { .ws_row = 24, .ws_col = 80 };
	double end = now() + PATIENCE_S;
	int terminal, status;

	if (argc < 3)
		return 2;
	pid_t child = forkpty(&terminal, NULL, NULL, &size);
	if (child == 0) {
		setenv("TERM", "xterm-256color", 1);
		execvp(argv[2], argv + 2);
		_exit(127);
	}
	if (child < 0)
		return 2;
	while (!take(terminal, QUIET_MS)) {
		if (has_ended(child, &status))
			return result(status);
		if (now() > end)
			break;
	}
	for (const char *key = argv[1]; *key; key++) {
		double late = now() + LONGEST_MS / 1e3;

		while (take(terminal, QUIET_MS) && now() < late)
			continue;
		send_keys(terminal, key, 1);
	}
	return finish(child, terminal, end);
}
