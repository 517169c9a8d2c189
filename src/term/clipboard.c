/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "term/clipboard.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/i18n.h"

extern char **environ;

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

/* Never through a shell: the text comes from a stranger's page. */
static bool spawn_tmux(pid_t *child, int input, char *const arguments[])
{
	posix_spawn_file_actions_t actions;
	posix_spawnattr_t attributes;
	sigset_t pipes;
	int result;

	sigemptyset(&pipes);
	sigaddset(&pipes, SIGPIPE);
	posix_spawnattr_init(&attributes);
	posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGDEF);
	posix_spawnattr_setsigdefault(&attributes, &pipes);
	posix_spawn_file_actions_init(&actions);
	posix_spawn_file_actions_adddup2(&actions, input, STDIN_FILENO);
	posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
	posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
	result = posix_spawnp(child, arguments[0], &actions, &attributes, arguments, environ);
	posix_spawn_file_actions_destroy(&actions);
	posix_spawnattr_destroy(&attributes);
	return result == 0;
}

static bool write_all(int descriptor, struct slice text)
{
	while (text.len > 0) {
		ssize_t n = write(descriptor, text.at, text.len);

		if (n < 0 && errno == EINTR)
			continue;
		if (n <= 0)
			return false;
		text = slice_from(text, (size_t)n);
	}
	return true;
}

static bool run_tmux(struct slice text, char *const arguments[])
{
	int ends[2], status = 0;
	pid_t child;
	bool done;

	if (pipe(ends) != 0)
		return false;
	fcntl(ends[0], F_SETFD, FD_CLOEXEC);
	fcntl(ends[1], F_SETFD, FD_CLOEXEC);
	done = spawn_tmux(&child, ends[0], arguments);
	close(ends[0]);
	if (!done) {
		close(ends[1]);
		return false;
	}
	done = write_all(ends[1], text);
	close(ends[1]);
	while (waitpid(child, &status, 0) < 0 && errno == EINTR)
		;
	return done && WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

bool clipboard_tmux(struct slice text, struct error *error)
{
	char name[] = "tmux", command[] = "load-buffer", pass_on[] = "-w", input[] = "-";
	char *const both[] = { name, command, pass_on, input, NULL };
	char *const old[] = { name, command, input, NULL }; /* before tmux 3.2 */

	if (run_tmux(text, both) || run_tmux(text, old))
		return true;
	return error_set(error, "%s", _("tmux did not take it"));
}
