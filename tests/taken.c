/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * The program as it is, linked with a Markdown parser that an article has taken over: it tries what
 * such code would like to do, and tells on descriptor 9 what became of it, a line each.
 * tests/taken.sh runs it.
 */
#include <errno.h>
#include <fcntl.h>
#include <md4c-html.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/ptrace.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

#if defined(__SANITIZE_ADDRESS__)
enum { SANITIZED = 1 }; /* a sanitizer looks at its own memory from a second process */
#else
enum { SANITIZED = 0 };
#endif

enum { TELLS = 9 };

/* result: below 0 with errno where it failed. */
static void tell(const char *what, long result)
{
	dprintf(TELLS, "%s: %s\n", what, result < 0 ? strerror(errno) : "done");
}

/* name: below the folder that a variable names. */
static const char *below(const char *variable, const char *name)
{
	static char path[4096];

	snprintf(path, sizeof(path), "%s/%s", getenv(variable), name);
	return path;
}

static void try_files(void)
{
	const int create = O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC;

	tell("read an article", open(below("ARCHIVE", "a.md"), O_RDONLY | O_CLOEXEC));
	tell("read /etc/passwd", open("/etc/passwd", O_RDONLY | O_CLOEXEC));
	tell("read a file of the reader's", open(below("HOME", "secret"), O_RDONLY | O_CLOEXEC));
	tell("write to an article", open(below("ARCHIVE", "a.md"), O_WRONLY | O_CLOEXEC));
	tell("create an article", open(below("ARCHIVE", "new.md"), create, 0600));
	tell("remove an article", unlink(below("ARCHIVE", "b.md")));
	tell("create a file at home", open(below("HOME", "new"), create, 0600));
	tell("create a file in /tmp", open("/tmp/yuelan-taken", create, 0600));
	tell("make a program of an article", chmod(below("ARCHIVE", "a.md"), 0755));
}

static void try_processes(void)
{
	char shell[] = "sh", option[] = "-c", line[] = "exit 0";
	char *const arguments[] = { shell, option, line, NULL };
	pid_t pid;

	tell("signal another process", kill(getppid(), 0));
	tell("signal all processes", kill(-1, 0));
	tell("run a program", execv("/bin/sh", arguments));
	tell("connect", socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0));
	tell("connect to a local service", socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0));
	tell("type for the reader", ioctl(STDIN_FILENO, TIOCSTI, "x"));
	if (SANITIZED)
		return;
	tell("look into another process", ptrace(PTRACE_ATTACH, getppid(), NULL, NULL));
	pid = fork();
	if (pid == 0)
		_exit(0);
	tell("start a process", pid);
}

int md_html(const MD_CHAR *text, MD_SIZE size, void (*take)(const MD_CHAR *, MD_SIZE, void *),
	void *context, unsigned parser, unsigned renderer)
{
	static const char html[] = "<p>taken over</p>";

	(void)text, (void)size, (void)parser, (void)renderer;
	if (getenv("ARCHIVE")) {
		try_files();
		try_processes();
	}
	take(html, sizeof(html) - 1, context);
	return 0;
}
