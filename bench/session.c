/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bench/session.h"

#include <dirent.h>
#include <fcntl.h>
#include <poll.h>
#include <pty.h>
#include <regex.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { SETTLE_MAX_MS = 10000, PATIENCE_MS = 2000 };

static const char mark_name[] = "YUELAN_BENCH_SESSION";

double clock_ms(void)
{
	struct timespec now;
	clock_gettime(CLOCK_MONOTONIC, &now);
	return (double)now.tv_sec * 1e3 + (double)now.tv_nsec / 1e6;
}

bool session_open(struct session *session, int rows, int columns, char **command)
{
	struct winsize size = { .ws_row = (unsigned short)rows,
		.ws_col = (unsigned short)columns };
	char number[32];
	*session = (struct session){ .started = clock_ms() };
	snprintf(number, sizeof number, "%ld.%.0f", (long)getpid(), session->started * 1e3);
	snprintf(session->mark, sizeof session->mark, "%s=%s", mark_name, number);
	session->pid = forkpty(&session->terminal, NULL, NULL, &size);
	if (session->pid == 0) {
		setenv(mark_name, number, 1);
		setenv("TERM", "xterm-256color", 1);
		execvp(command[0], command);
		_exit(127);
	}
	return session->pid > 0;
}

/* ---- what it writes ---- */

void session_send(struct session *session, const char *keys)
{
	if (write(session->terminal, keys, strlen(keys)) < 0)
		perror("write");
}

/* Whether the bytes after ESC are a whole control sequence: CSI, a string, or a short one. */
static bool is_whole(struct slice sequence)
{
	char last = sequence.at[sequence.len - 1];
	if (sequence.len == 1)
		return false;
	switch (sequence.at[1]) {
	case '[':
		return sequence.len > 2 && last >= 0x40 && last <= 0x7E;
	case ']':
	case 'P':
		return last == '\a' || (last == '\\' && sequence.at[sequence.len - 2] == '\033');
	case '(':
	case ')':
		return sequence.len == 3;
	default:
		return true;
	}
}

static void take(struct session *session, char c)
{
	struct buffer *begun = &session->begun;
	if (begun->len == 0 && c != '\033') {
		if ((unsigned char)c >= 0x20)
			buffer_add_char(&session->seen, c);
		return;
	}
	buffer_add_char(begun, c);
	if (!is_whole(buffer_slice(begun)))
		return;
	if (slice_is(buffer_slice(begun), "\033[6n"))
		session_send(session, "\033[1;2R");
	else if (slice_is(buffer_slice(begun), "\033[c"))
		session_send(session, "\033[?62;22c");
	buffer_clear(begun);
}

bool session_read(struct session *session, int timeout_ms)
{
	struct pollfd wait = { .fd = session->terminal, .events = POLLIN };
	char bytes[65536];
	if (poll(&wait, 1, timeout_ms) <= 0)
		return false;
	ssize_t len = read(session->terminal, bytes, sizeof bytes);
	session->sent += len > 0 ? (size_t)len : 0;
	for (ssize_t i = 0; i < len; i++)
		take(session, bytes[i]);
	return len > 0;
}

void session_forget(struct session *session)
{
	buffer_clear(&session->seen);
}

bool session_wait(struct session *session, const char *pattern, double timeout_ms)
{
	double end = clock_ms() + timeout_ms;
	regex_t regex;
	bool found = false;
	if (regcomp(&regex, pattern, REG_EXTENDED | REG_NOSUB) != 0)
		return false;
	for (;;) {
		found = regexec(&regex, buffer_string(&session->seen), 0, NULL, 0) == 0;
		double left = end - clock_ms();
		if (found || left <= 0)
			break;
		if (!session_read(session, (int)left + 1) &&
			waitpid(session->pid, NULL, WNOHANG) != 0)
			break;
	}
	regfree(&regex);
	return found;
}

/* ---- what it costs ---- */

static size_t read_small(const char *path, char *bytes, size_t size)
{
	int file = open(path, O_RDONLY | O_CLOEXEC);
	ssize_t len = file < 0 ? -1 : read(file, bytes, size - 1);
	if (file >= 0)
		close(file);
	bytes[len > 0 ? len : 0] = '\0';
	return len > 0 ? (size_t)len : 0;
}

/* The sum of a number that each thread of a process has, taken from a file of it. */
static double sum_threads(pid_t pid, const char *file, double (*number)(const char *bytes))
{
	char path[300], bytes[1024];
	double sum = 0;
	snprintf(path, sizeof path, "/proc/%ld/task", (long)pid);
	DIR *tasks = opendir(path);
	for (struct dirent *task; tasks && (task = readdir(tasks));) {
		snprintf(path, sizeof path, "/proc/%ld/task/%s/%s", (long)pid, task->d_name, file);
		if (task->d_name[0] != '.' && read_small(path, bytes, sizeof bytes) > 0)
			sum += number(bytes);
	}
	if (tasks)
		closedir(tasks);
	return sum;
}

/* The first number of schedstat: nanoseconds on a processor. */
static double milliseconds(const char *schedstat)
{
	return strtod(schedstat, NULL) / 1e6;
}

static double cpu_of(pid_t pid)
{
	return sum_threads(pid, "schedstat", milliseconds);
}

/* The letter behind the name in stat: R wants a processor, D the disk. */
static double is_busy(const char *stat)
{
	const char *name = strrchr(stat, ')');
	return name && strlen(name) > 2 && (name[2] == 'R' || name[2] == 'D');
}

double session_cpu(const struct session *session)
{
	return cpu_of(session->pid);
}

void session_settle(struct session *session, double quiet_ms)
{
	double end = clock_ms() + SETTLE_MAX_MS, quiet = clock_ms(), cpu = session_cpu(session);
	while (clock_ms() < end && clock_ms() - quiet < quiet_ms) {
		bool wrote = session_read(session, 4);
		double now = session_cpu(session);
		if (wrote || now > cpu || sum_threads(session->pid, "stat", is_busy) > 0)
			quiet = clock_ms();
		cpu = now;
	}
}

/* Children that have ended are only known in ticks: fields 16 and 17 of stat, behind the name. */
static double cpu_of_children(pid_t pid)
{
	char path[64], bytes[1024];
	snprintf(path, sizeof path, "/proc/%ld/stat", (long)pid);
	read_small(path, bytes, sizeof bytes);
	char *at = strrchr(bytes, ')');
	for (int field = 2; at && field < 16; field++)
		at = strchr(at + 1, ' ');
	if (!at)
		return 0;
	long user = strtol(at, &at, 10), system = strtol(at, &at, 10);
	return (double)(user + system) * 1e3 / (double)sysconf(_SC_CLK_TCK);
}

static bool is_marked(const struct session *session, pid_t pid)
{
	char path[64], bytes[65536];
	snprintf(path, sizeof path, "/proc/%ld/environ", (long)pid);
	size_t len = read_small(path, bytes, sizeof bytes);
	return slice_find((struct slice){ bytes, len }, session->mark, 0) != SLICE_NONE;
}

/* What to do with each process that the program or one of its children has started. */
static double for_all(const struct session *session, double (*act)(pid_t pid))
{
	DIR *processes = opendir("/proc");
	double sum = 0;
	for (struct dirent *process; processes && (process = readdir(processes));) {
		pid_t pid = (pid_t)strtol(process->d_name, NULL, 10);
		if (pid > 0 && pid != session->pid && is_marked(session, pid))
			sum += act(pid);
	}
	if (processes)
		closedir(processes);
	return sum;
}

static double cpu_with_children(pid_t pid)
{
	return cpu_of(pid) + cpu_of_children(pid);
}

double session_cpu_all(const struct session *session)
{
	return cpu_with_children(session->pid) + for_all(session, cpu_with_children);
}

double session_memory(const struct session *session)
{
	char path[64], bytes[4096];
	snprintf(path, sizeof path, "/proc/%ld/status", (long)session->pid);
	read_small(path, bytes, sizeof bytes);
	const char *most = strstr(bytes, "VmHWM:");
	return most ? (double)strtol(most + 6, NULL, 10) / 1024 : 0;
}

static double end_it(pid_t pid)
{
	kill(pid, SIGTERM);
	return 1;
}

void session_close(struct session *session)
{
	double end = clock_ms() + PATIENCE_MS;
	kill(session->pid, SIGTERM);
	while (waitpid(session->pid, NULL, WNOHANG) == 0) {
		session_read(session, 10);
		if (clock_ms() > end)
			kill(session->pid, SIGKILL);
	}
	while (for_all(session, end_it) > 0 && clock_ms() < end + PATIENCE_MS)
		poll(NULL, 0, 10);
	close(session->terminal);
	buffer_finish(&session->seen);
	buffer_finish(&session->begun);
}
