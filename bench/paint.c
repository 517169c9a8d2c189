/* SPDX-License-Identifier: GPL-3.0-or-later */

/* paint TIMES TEXT COMMAND…: the median time in milliseconds from exec until TEXT is sent to the
 * terminal, which answers nothing, and the program's memory in megabytes at that moment.  TEXT should
 * stand at the end of the first screen. */

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { DEADLINE_MS = 60 * 1000, SCREEN_MAX = 1 << 20 };

static double now(void)
{
	struct timespec time;
	clock_gettime(CLOCK_MONOTONIC, &time);
	return (double)time.tv_sec * 1e3 + (double)time.tv_nsec / 1e6;
}

static void run_command(const char *terminal, char **command)
{
	setsid();
	int fd = open(terminal, O_RDWR);
	ioctl(fd, TIOCSCTTY, 0);
	for (int to = 0; to < 3; to++)
		dup2(fd, to);
	setenv("TERM", "xterm-256color", 1);
	execvp(command[0], command);
	_exit(127);
}

/* Resident now, not at its peak, which a fork would share. */
static double memory_of(pid_t process)
{
	char path[64];
	long all = 0, resident = 0;
	snprintf(path, sizeof path, "/proc/%ld/statm", (long)process);
	FILE *file = fopen(path, "r");
	if (file) {
		if (fscanf(file, "%ld %ld", &all, &resident) != 2)
			resident = 0;
		fclose(file);
	}
	return (double)resident * (double)sysconf(_SC_PAGESIZE) / (1 << 20);
}

/* Milliseconds, or a negative number when the text never came. */
static double run(char **command, const char *text, double *memory)
{
	static char screen[SCREEN_MAX];
	size_t len = 0;
	double begin = now(), took = -1;
	int master = posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC);
	if (master < 0 || grantpt(master) != 0 || unlockpt(master) != 0)
		return -1;
	const char *name = ptsname(master);
	struct winsize size = { .ws_row = 24, .ws_col = 80 };
	ioctl(master, TIOCSWINSZ, &size);
	pid_t child = fork();
	if (child == 0)
		run_command(name, command);
	struct pollfd wait = { .fd = master, .events = POLLIN };
	while (took < 0 && len < sizeof screen && now() - begin < DEADLINE_MS &&
		poll(&wait, 1, DEADLINE_MS) > 0) {
		ssize_t n = read(master, screen + len, sizeof screen - len);
		if (n <= 0)
			break;
		len += (size_t)n;
		if (memmem(screen, len, text, strlen(text)))
			took = now() - begin;
	}
	*memory = memory_of(child);
	kill(child, SIGKILL);
	waitpid(child, NULL, 0);
	close(master);
	return took;
}

static int by_size(const void *a, const void *b)
{
	const double *x = a, *y = b;
	return (*x > *y) - (*x < *y);
}

int main(int argc, char **argv)
{
	int times = argc > 3 ? atoi(argv[1]) : 0;
	double *took = calloc(times > 0 ? (size_t)times : 1, sizeof *took), memory = 0, most = 0;
	if (times < 1 || !took) {
		fputs("usage: paint TIMES TEXT COMMAND...\n", stderr);
		return 2;
	}
	for (int i = 0; i < times; i++) {
		took[i] = run(argv + 3, argv[2], &memory);
		if (took[i] < 0) {
			fprintf(stderr, "paint: %s never showed %s\n", argv[3], argv[2]);
			return 1;
		}
		most = memory > most ? memory : most;
	}
	qsort(took, (size_t)times, sizeof *took, by_size);
	printf("%.1f %.1f\n", took[times / 2], most);
	free(took);
	return 0;
}
