/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What programs cost that run in a terminal.  TEXT is what their first screen must hold,
 * an extended regular expression.
 *
 *   terminal open TEXT COMMAND…             milliseconds from exec to TEXT, and MB by then
 *   terminal first TEXT COMMAND…            milliseconds of CPU until TEXT, of all that it started,
 *                                           and MB
 *   terminal keys TIMES TEXT KEY… -- COMMAND…
 *                                           KEY, median and worst milliseconds of CPU, a line each
 *   terminal bytes ROWS COLUMNS TIMES TEXT KEY… -- COMMAND…
 *                                           KEY, mean, median and most bytes that it sends; one
 *                                           behind = is sent once, and not told of
 *   terminal change SHELL AFTER TEXT COMMAND…
 *                                           runs SHELL; milliseconds until AFTER is on the screen,
 *                                           CPU of the program and of all that it has started
 *
 * A KEY is what is sent at once; ^X in it is Ctrl-X.  The keys are sent one after the other, TIMES
 * times, each when the program has come to rest after the one before. */

#include <stdio.h>
#include <stdlib.h>

#include "base/memory.h"
#include "bench/session.h"

enum { PATIENCE_MS = 120000, QUIET_MS = 12, LONG_QUIET_MS = 600, PAUSE_MS = 150, ROWS = 24, COLUMNS = 80 };

static int fail(struct session *session, const char *what)
{
	fprintf(stderr, "terminal: %s\n%.*s\n", what, SLICE_ARGS(buffer_slice(&session->seen)));
	session_close(session);
	return 1;
}

static int measure_open(const char *text, char **command)
{
	struct session session;
	if (!session_open(&session, ROWS, COLUMNS, command))
		return 1;
	if (!session_wait(&session, text, PATIENCE_MS))
		return fail(&session, "the first screen never came");
	double ms = clock_ms() - session.started;
	printf("%.1f %.1f\n", ms, session_memory(&session));
	session_close(&session);
	return 0;
}

static int measure_first(const char *text, char **command)
{
	struct session session;
	if (!session_open(&session, ROWS, COLUMNS, command))
		return 1;
	if (!session_wait(&session, text, PATIENCE_MS))
		return fail(&session, "the first screen never came");
	printf("%.1f %.1f\n", session_cpu_all(&session), session_memory(&session));
	session_close(&session);
	return 0;
}

static int by_size(const void *a, const void *b)
{
	const double *x = a, *y = b;
	return (*x > *y) - (*x < *y);
}

static void decode_key(const char *key, struct buffer *out)
{
	buffer_clear(out);
	for (; *key; key++) {
		if (key[0] == '^' && key[1])
			buffer_add_char(out, (char)(*++key & 0x1F));
		else
			buffer_add_char(out, *key);
	}
}

static int measure_keys(size_t times, const char *text, char **keys, size_t count, char **command)
{
	struct session session;
	struct buffer bytes = { 0 };
	double *cost = memory_create(times * count + 1, sizeof *cost);
	if (!session_open(&session, ROWS, COLUMNS, command))
		return 1;
	if (!session_wait(&session, text, PATIENCE_MS))
		return fail(&session, "the first screen never came");
	session_settle(&session, LONG_QUIET_MS);
	for (size_t i = 0; i < times * count; i++) {
		size_t key = i % count;
		double before = session_cpu(&session);
		decode_key(keys[key], &bytes);
		session_send(&session, buffer_string(&bytes));
		session_settle(&session, QUIET_MS);
		cost[key * times + i / count] = session_cpu(&session) - before;
		session_forget(&session);
	}
	for (size_t key = 0; key < count; key++) {
		double *of = cost + key * times;
		qsort(of, times, sizeof *of, by_size);
		printf("%s %.2f %.2f\n", keys[key], of[times / 2], of[times - 1]);
	}
	session_close(&session);
	buffer_finish(&bytes);
	free(cost);
	return 0;
}

static int by_count(const void *a, const void *b)
{
	const size_t *x = a, *y = b;
	return (*x > *y) - (*x < *y);
}

/* The keys one after the other, each as often as it is pressed before the next comes. */
static int measure_bytes(int rows, int columns, size_t times, const char *text, char **keys,
	size_t count, char **command)
{
	struct session session;
	struct buffer bytes = { 0 };
	size_t *sent = memory_create(times + 1, sizeof *sent);
	if (!session_open(&session, rows, columns, command))
		return 1;
	if (!session_wait(&session, text, PATIENCE_MS))
		return fail(&session, "the first screen never came");
	session_settle(&session, LONG_QUIET_MS);
	for (size_t key = 0; key < count; key++) {
		const bool is_way = keys[key][0] == '=' && keys[key][1];
		size_t sum = 0;
		decode_key(keys[key] + is_way, &bytes);
		for (size_t i = 0; i < (is_way ? 1 : times); i++) {
			const size_t before = session.sent;
			session_send(&session, buffer_string(&bytes));
			session_settle(&session, PAUSE_MS);
			sum += sent[i] = session.sent - before;
		}
		if (is_way)
			continue;
		qsort(sent, times, sizeof *sent, by_count);
		printf("%s %zu %zu %zu\n", keys[key], sum / times, sent[times / 2], sent[times - 1]);
	}
	session_close(&session);
	buffer_finish(&bytes);
	free(sent);
	return 0;
}

static int measure_change(const char *shell, const char *after, const char *text, char **command)
{
	struct session session;
	if (!session_open(&session, ROWS, COLUMNS, command))
		return 1;
	if (!session_wait(&session, text, PATIENCE_MS))
		return fail(&session, "the first screen never came");
	/* Whatever it has to look at when it starts is over. */
	session_settle(&session, LONG_QUIET_MS);
	double cpu = session_cpu_all(&session), rest = cpu;
	for (double end = clock_ms() + PATIENCE_MS; clock_ms() < end;) {
		session_settle(&session, LONG_QUIET_MS);
		rest = session_cpu_all(&session);
		if (rest - cpu < 1)
			break;
		cpu = rest;
	}
	session_forget(&session);
	double start = clock_ms();
	if (system(shell) != 0)
		return fail(&session, "cannot change the file");
	if (!session_wait(&session, after, PATIENCE_MS))
		return fail(&session, "the change was never seen");
	double ms = clock_ms() - start;
	session_settle(&session, LONG_QUIET_MS);
	printf("%.1f %.1f\n", ms, session_cpu_all(&session) - rest);
	session_close(&session);
	return 0;
}

static int usage(void)
{
	fputs("usage: terminal open TEXT COMMAND...\n"
	      "       terminal first TEXT COMMAND...\n"
	      "       terminal keys TIMES TEXT KEY... -- COMMAND...\n"
	      "       terminal bytes ROWS COLUMNS TIMES TEXT KEY... -- COMMAND...\n"
	      "       terminal change SHELL AFTER TEXT COMMAND...\n",
		stderr);
	return 2;
}

int main(int argc, char **argv)
{
	struct slice mode = slice_of(argc > 1 ? argv[1] : NULL);
	if (slice_is(mode, "open") && argc > 3)
		return measure_open(argv[2], argv + 3);
	if (slice_is(mode, "first") && argc > 3)
		return measure_first(argv[2], argv + 3);
	if (slice_is(mode, "change") && argc > 5)
		return measure_change(argv[2], argv[3], argv[4], argv + 5);
	const bool counts = slice_is(mode, "bytes");
	const int first = counts ? 6 : 4; /* the keys */
	if ((!counts && !slice_is(mode, "keys")) || argc < first + 3)
		return usage();
	const long times = strtol(argv[first - 2], NULL, 10);
	int end = first;
	while (end < argc && strcmp(argv[end], "--") != 0)
		end++;
	if (times < 1 || times > 10000 || end == first || end + 1 >= argc)
		return usage();
	const char *const text = argv[first - 1];
	char **const keys = argv + first, **const command = argv + end + 1;
	if (counts)
		return measure_bytes(atoi(argv[2]), atoi(argv[3]), (size_t)times, text, keys,
			(size_t)(end - first), command);
	return measure_keys((size_t)times, text, keys, (size_t)(end - first), command);
}
