/* SPDX-License-Identifier: GPL-3.0-or-later */

/* measure TIMES COMMAND…: the median CPU time of a run in milliseconds and its peak memory in megabytes.
 * CPU time, not the clock: other work on the machine disturbs it least.
 *
 * measure clock COMMAND…: of one run the seconds by the clock, and those of CPU. */

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static double milliseconds(struct timeval time)
{
	return (double)time.tv_sec * 1000 + (double)time.tv_usec / 1000;
}

/* False when the command cannot be run. */
static int run(char **command, double *cpu, long *memory)
{
	pid_t child = fork();
	if (child < 0)
		return 0;
	if (child == 0) {
		int nothing = open("/dev/null", O_WRONLY);
		dup2(nothing, STDOUT_FILENO);
		execvp(command[0], command);
		_exit(127);
	}
	int status;
	struct rusage usage;
	if (wait4(child, &status, 0, &usage) != child || WEXITSTATUS(status) == 127)
		return 0;
	*cpu = milliseconds(usage.ru_utime) + milliseconds(usage.ru_stime);
	*memory = usage.ru_maxrss;
	return 1;
}

static int measure_clock(char **command)
{
	struct timespec start, end;
	double cpu;
	long memory;

	clock_gettime(CLOCK_MONOTONIC, &start);
	if (!run(command, &cpu, &memory)) {
		fprintf(stderr, "measure: cannot run %s\n", command[0]);
		return 1;
	}
	clock_gettime(CLOCK_MONOTONIC, &end);
	printf("%.3f %.3f\n",
		(double)(end.tv_sec - start.tv_sec) + (double)(end.tv_nsec - start.tv_nsec) / 1e9,
		cpu / 1000);
	return 0;
}

static int by_size(const void *a, const void *b)
{
	const double *x = a, *y = b;
	return (*x > *y) - (*x < *y);
}

int main(int argc, char **argv)
{
	if (argc > 2 && strcmp(argv[1], "clock") == 0)
		return measure_clock(argv + 2);
	int times = argc > 2 ? atoi(argv[1]) : 0;
	if (times < 1 || times > 10000) {
		fputs("usage: measure TIMES|clock COMMAND...\n", stderr);
		return 2;
	}
	double *cpu = calloc((size_t)times, sizeof *cpu);
	long memory = 0, most = 0;
	if (!cpu)
		return 1;
	for (int i = 0; i < times; i++) {
		if (!run(argv + 2, &cpu[i], &memory)) {
			fprintf(stderr, "measure: cannot run %s\n", argv[2]);
			return 1;
		}
		most = memory > most ? memory : most;
	}
	qsort(cpu, (size_t)times, sizeof *cpu, by_size);
	printf("%.2f %.1f\n", cpu[times / 2], (double)most / 1024);
	free(cpu);
	return 0;
}
