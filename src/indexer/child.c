/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "indexer/child.h"

#include "indexer/clock.h"
#include "sandbox/sandbox.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { SOCKET_FD = 3, ROOT_FD = 4, FDS_MAX = 1024 };

/* The worker keeps its socket and the archive, and neither locks nor databases of the parent. */
static void keep_only(int socket, int root)
{
	int high_socket = fcntl(socket, F_DUPFD, ROOT_FD + 1);
	int high_root = fcntl(root, F_DUPFD, ROOT_FD + 1);
	if (high_socket < 0 || high_root < 0 || dup2(high_socket, SOCKET_FD) < 0 ||
		dup2(high_root, ROOT_FD) < 0)
		_exit(1);
#ifdef HAVE_CLOSE_RANGE
	if (close_range(ROOT_FD + 1, ~0U, 0) == 0)
		return;
#endif
	for (int fd = ROOT_FD + 1; fd < FDS_MAX; fd++)
		close(fd);
}

/* Where memory runs out, this process goes before any other. */
static void volunteer(void)
{
	int fd = open("/proc/self/oom_score_adj", O_WRONLY | O_CLOEXEC);
	if (fd < 0)
		return;
	ssize_t put = write(fd, "1000", 4);
	(void)put;
	close(fd);
}

static void reset_signals(void)
{
	static const int ours[] = { SIGINT, SIGTERM, SIGHUP, SIGPIPE, SIGCHLD, SIGSEGV, SIGBUS,
		SIGABRT, SIGFPE, SIGILL, SIGQUIT, SIGWINCH, SIGTSTP, SIGCONT, SIGUSR1, SIGUSR2 };
	struct sigaction plain = { .sa_handler = SIG_DFL };
	for (size_t i = 0; i < sizeof ours / sizeof *ours; i++)
		sigaction(ours[i], &plain, NULL);
	/* A terminal's ^C is for the one that writes, who ends this one when it has committed. */
	struct sigaction ignore = { .sa_handler = SIG_IGN };
	sigaction(SIGINT, &ignore, NULL);
	sigset_t none;
	sigemptyset(&none);
	sigprocmask(SIG_SETMASK, &none, NULL);
}

static _Noreturn void become_worker(int socket, const struct archive *archive, struct seat *seat,
	int zone_minutes, pid_t parent)
{
	prctl(PR_SET_PDEATHSIG, SIGKILL);
	/* No core of somebody's articles, nor the time to write it. */
	setrlimit(RLIMIT_CORE, &(struct rlimit){ 0, 0 });
	if (getppid() != parent)
		_exit(0);
	reset_signals();
	volunteer();
	keep_only(socket, archive->descriptor);
	struct archive own = *archive;
	own.descriptor = ROOT_FD;
	sandbox_enter(&(struct sandbox){ .descriptor = ROOT_FD });
	worker_run(SOCKET_FD, &own, seat, zone_minutes);
}

bool child_start(struct child *child, const struct archive *archive, struct seat *seat,
	int zone_minutes, struct error *error)
{
	int ends[2];
	if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) != 0)
		return error_set(error, "socketpair: %s", strerror(errno));
	atomic_store(&seat->task, SEAT_EMPTY);
	pid_t parent = getpid(), pid = fork();
	if (pid < 0) {
		error_set(error, "fork: %s", strerror(errno));
		close(ends[0]);
		close(ends[1]);
		return false;
	}
	if (pid == 0)
		become_worker(ends[1], archive, seat, zone_minutes, parent);
	close(ends[1]);
	fcntl(ends[0], F_SETFL, O_NONBLOCK);
	*child = (struct child){ .pid = pid, .socket = ends[0], .since = clock_ms() };
	return true;
}

static void bury(struct child *child)
{
	close(child->socket);
	while (waitpid(child->pid, NULL, 0) < 0 && errno == EINTR)
		;
	*child = (struct child){ 0 };
}

void child_kill(struct child *child)
{
	if (child->pid == 0)
		return;
	kill(child->pid, SIGKILL);
	bury(child);
}

void child_end(struct child *child)
{
	if (child->pid == 0)
		return;
	shutdown(child->socket, SHUT_RDWR);
	bury(child);
}

static int64_t processor_ms(pid_t pid)
{
	clockid_t clock;
	struct timespec used;
	if (clock_getcpuclockid(pid, &clock) != 0 || clock_gettime(clock, &used) != 0)
		return 0;
	return (int64_t)used.tv_sec * 1000 + used.tv_nsec / 1000000;
}

bool child_stalls(struct child *child, const struct seat *seat, int processor_limit, int wall_limit)
{
	uint32_t task = atomic_load(&seat->task);
	int64_t now = clock_ms();
	if (task != child->task || task == SEAT_EMPTY) {
		child->task = task;
		child->since = now;
		child->processor = processor_ms(child->pid);
		return false;
	}
	return now - child->since >= wall_limit ||
	       processor_ms(child->pid) - child->processor >= processor_limit;
}
