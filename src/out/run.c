/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "out/run.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/buffer.h"
#include "text/gate.h"

extern char **environ;

/* Signals as a shell leaves them, whatever is made of them here. */
static void set_signals(posix_spawnattr_t *attributes)
{
	static const int ours[] = { SIGPIPE, SIGINT, SIGQUIT, SIGTSTP };
	sigset_t defaults;

	sigemptyset(&defaults);
	for (size_t i = 0; i < sizeof(ours) / sizeof(ours[0]); i++)
		sigaddset(&defaults, ours[i]);
	posix_spawnattr_setflags(attributes, POSIX_SPAWN_SETSIGDEF);
	posix_spawnattr_setsigdefault(attributes, &defaults);
}

/* Where keys come from when standard input is something else; a process without a terminal has
 * none. */
static const char *terminal(void)
{
	int descriptor = open("/dev/tty", O_RDWR | O_CLOEXEC);

	if (descriptor < 0)
		return "/dev/null";
	close(descriptor);
	return "/dev/tty";
}

/* input: what it reads, -1: as kind has it. */
static void set_descriptors(posix_spawn_file_actions_t *actions, enum run_kind kind, int input)
{
	if (input >= 0)
		posix_spawn_file_actions_adddup2(actions, input, STDIN_FILENO);
	else if (kind != RUN_HERE)
		posix_spawn_file_actions_addopen(actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
	else if (!isatty(STDIN_FILENO)) /* an article came that way */
		posix_spawn_file_actions_addopen(actions, STDIN_FILENO, terminal(), O_RDWR, 0);
	if (kind == RUN_HERE)
		return;
	posix_spawn_file_actions_addopen(actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
	posix_spawn_file_actions_addopen(actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
}

/* Gives an errno; 0 is good. */
static int spawn(const struct program *program, int input, pid_t *child)
{
	posix_spawn_file_actions_t actions;
	posix_spawnattr_t attributes;
	int result;

	posix_spawnattr_init(&attributes);
	set_signals(&attributes);
	posix_spawn_file_actions_init(&actions);
	set_descriptors(&actions, program->kind, input);
	result = posix_spawnp(
		child, program->path ? program->path : program->arguments[0], &actions, &attributes, program->arguments, environ);
	posix_spawn_file_actions_destroy(&actions);
	posix_spawnattr_destroy(&attributes);
	return result;
}

static int wait_for(pid_t child)
{
	int status = 0;

	while (waitpid(child, &status, 0) < 0)
		if (errno != EINTR)
			return 0;
	return WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
}

/* It ends when it wants to: its parent is a process that is gone at once, in a session without our
 * terminal, so that neither a hangup nor Ctrl-C there is its own. */
static int spawn_beside(const struct program *program)
{
	pid_t parent = fork(), child;
	int status = 0;

	if (parent < 0)
		return errno;
	if (parent == 0) {
		setsid();
		_exit(spawn(program, -1, &child));
	}
	while (waitpid(parent, &status, 0) < 0 && errno == EINTR)
		;
	return WIFEXITED(status) ? WEXITSTATUS(status) : ECHILD;
}

/* Until it has read enough. */
static void feed(int descriptor, struct slice text)
{
	while (text.len > 0) {
		ssize_t n = write(descriptor, text.at, text.len);

		if (n < 0 && errno == EINTR)
			continue;
		if (n <= 0)
			return;
		text = slice_from(text, (size_t)n);
	}
}

static int spawn_and_feed(const struct program *program, pid_t *child)
{
	int ends[2], result;

	if (!program->input)
		return spawn(program, -1, child);
	if (pipe(ends) != 0)
		return errno;
	fcntl(ends[0], F_SETFD, FD_CLOEXEC);
	fcntl(ends[1], F_SETFD, FD_CLOEXEC);
	result = spawn(program, ends[0], child);
	close(ends[0]);
	if (result == 0)
		feed(ends[1], *program->input);
	close(ends[1]);
	return result;
}

bool run_program(const struct program *program, int *status, struct error *error)
{
	char name[128];
	pid_t child = -1;
	int result;

	*status = 0;
	if (program->kind == RUN_BESIDE)
		result = spawn_beside(program);
	else
		result = spawn_and_feed(program, &child);
	if (result != 0)
		return error_set(error, "%s: %s",
				 gate_message(name, sizeof(name), program->arguments[0]),
				 strerror(result));
	if (program->kind != RUN_BESIDE)
		*status = wait_for(child);
	return true;
}

bool program_exists(const char *name)
{
	struct slice path = slice_of(getenv("PATH")), folder;
	struct buffer file = { 0 };
	bool found = false;

	if (strchr(name, '/'))
		return access(name, X_OK) == 0;
	while (!found && slice_split(&path, ':', &folder)) {
		buffer_clear(&file);
		buffer_add(&file, folder.len > 0 ? folder : SLICE("."));
		buffer_printf(&file, "/%s", name);
		found = access(buffer_string(&file), X_OK) == 0;
	}
	buffer_finish(&file);
	return found;
}
